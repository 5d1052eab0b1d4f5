"""A language that brackets every message: what stands outside the brackets was not said by way of the catalogue."""

import re
from gettext import NullTranslations
from html.parser import HTMLParser

OPEN, CLOSE = "⟦", "⟧"
#: Elements that hold nothing, and have no end.
EMPTY = ("br", "hr", "img", "input", "link", "meta", "wbr")
#: Attributes that are read, or read out.
SAID = ("title", "aria-label", "alt", "placeholder")


class Brackets(NullTranslations):
    """Says every message in brackets; the data that it holds stand inside them."""

    def gettext(self, message: str) -> str:
        """Return a message in brackets."""
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number in brackets."""
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"


class _Texts(HTMLParser):
    """Collects the texts of HTML or SVG, and those of the attributes that are read."""

    def __init__(self, *, marked: bool) -> None:
        """`marked`: what stands in an element that is marked as data counts as said."""
        super().__init__()
        self.marked = marked
        self.texts: list[str] = []
        self.attributes: list[str] = []
        #: The elements that are open: each with whether it, or one around it, is marked.
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are read."""
        is_data = self.marked and (self.is_data or ("translate", "no") in attrs or any(a == "lang" for a, _ in attrs))
        if not is_data:
            self.attributes += [value for name, value in attrs if name in SAID and value]
        if tag not in EMPTY:
            self.open.append((tag, is_data))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what was left open in it."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take a text; of data the brackets alone, which may go on beyond its element."""
        self.texts.append(re.sub(rf"[^{OPEN}{CLOSE}]", "", data) if self.is_data else data)

    @property
    def is_data(self) -> bool:
        """Whether what comes now is marked as data."""
        return bool(self.open) and self.open[-1][1]


def outside(markup: str) -> list[str]:
    """Return what some HTML or SVG says outside of brackets, text by text: those parts that hold a word.

    A message may run over several elements: a link stands in it, or a picture breaks its lines.
    """
    return _parts(markup, marked=False)


def unmarked_parts(markup: str) -> list[str]:
    """Return what some HTML says outside of brackets, as `outside`, but for what stands in elements marked as data.

    These are `translate="no"`, for names and what is printed, and `lang`, for words of the data's own.
    """
    return _parts(markup, marked=True)


def _parts(markup: str, *, marked: bool) -> list[str]:
    parser = _Texts(marked=marked)
    parser.feed(markup)
    parser.close()
    return [part for texts in (parser.texts, *([one] for one in parser.attributes)) for part in _outside(texts)]


def _outside(texts: list[str]) -> list[str]:
    depth, parts = 0, [""]
    for text in texts:
        parts.append("")
        for sign in text:
            if sign in (OPEN, CLOSE):
                depth += 1 if sign == OPEN else -1
                parts.append("")
            elif depth == 0:
                parts[-1] += sign
    return [" ".join(part.split()) for part in parts if re.search(r"[^\W\d_]{2}", part)]
