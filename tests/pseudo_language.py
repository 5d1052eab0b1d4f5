"""A language that brackets every message: what stands outside the brackets was not said by way of the catalogue."""

import re
from collections.abc import Iterable
from gettext import NullTranslations
from html.parser import HTMLParser

OPEN, CLOSE = "⟦", "⟧"
TAG = "en-XA"
#: Attributes that are read, or read out.
SAID = ("title", "aria-label", "alt", "placeholder")
#: Elements of HTML that have no end.
_EMPTY = ("br", "hr", "img", "input")


class Brackets(NullTranslations):
    """Says every message in brackets; the data that it holds stand inside them."""

    def gettext(self, message: str) -> str:
        """Return a message in brackets."""
        return f"{OPEN}{message}{CLOSE}"

    def info(self) -> dict[str, str]:
        """Return its header: a name that no language of people has."""
        return {"language": TAG}

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number in brackets."""
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"


class _Texts(HTMLParser):
    """Collects the texts of HTML or SVG, and those of the attributes that are read: each with whether it is marked.

    What is marked as data is printed, and stays as it is in every language, or says in which one it is written.
    """

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, bool]] = []
        self.attributes: list[tuple[str, bool]] = []
        self._open: list[tuple[str, bool]] = [("", False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are read."""
        given = dict(attrs)
        is_marked = self._open[-1][1] or "no" in (given.get("translate"), given.get("its:translate")) or "lang" in given
        self.attributes += [(value, is_marked) for name, value in attrs if name in SAID and value]
        if tag not in _EMPTY:
            self._open.append((tag, is_marked))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are read of an element that ends where it begins."""
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element. Raises ValueError for one that is not the innermost that is open."""
        if self._open.pop()[0] != tag:
            raise ValueError(f"</{tag}> ends what it did not begin")

    def handle_data(self, data: str) -> None:
        """Take a text."""
        self.texts.append((data, self._open[-1][1]))


def outside(markup: str) -> list[str]:
    """Return what some HTML or SVG says outside of brackets and of elements that are marked as data, text by text.

    Those parts that hold a word. A message may run over several elements: a link stands in it, or a picture breaks its
    lines.
    """
    return _parts(markup, marked=False)


def data_texts(markup: str) -> list[str]:
    """Return what some HTML or SVG says outside of brackets in elements that are marked as data, as `outside`."""
    return _parts(markup, marked=True)


def bare(text: str) -> list[str]:
    """Return what a text says outside of brackets: those parts that hold a word."""
    return [part for part, _ in _outside([(text, False)])]


def _parts(markup: str, *, marked: bool) -> list[str]:
    parser = _Texts()
    parser.feed(markup)
    parser.close()
    runs = (parser.texts, *([one] for one in parser.attributes))
    return [part for run in runs for part, is_marked in _outside(run) if is_marked == marked]


def _outside(texts: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    depth, parts = 0, [("", False)]
    for text, is_marked in texts:
        parts.append(("", is_marked))
        for sign in text:
            if sign in (OPEN, CLOSE):
                depth += 1 if sign == OPEN else -1
                parts.append(("", is_marked))
            elif depth == 0:
                parts[-1] = (parts[-1][0] + sign, is_marked)
    return [(" ".join(part.split()), m) for part, m in parts if re.search(r"[^\W\d_]{2}", part)]
