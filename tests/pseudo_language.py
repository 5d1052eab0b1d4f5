"""A language that brackets every message: what stands outside the brackets was not said by way of the catalogue."""

import re
from gettext import NullTranslations
from html.parser import HTMLParser

OPEN, CLOSE = "⟦", "⟧"
TAG = "en-XA"
#: Attributes that are read, or read out.
SAID = ("title", "aria-label", "alt", "placeholder")


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
    """Collects the texts of HTML or SVG, and those of the attributes that are read."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are read."""
        self.attributes += [value for name, value in attrs if name in SAID and value]

    def handle_data(self, data: str) -> None:
        """Take a text."""
        self.texts.append(data)


def outside(markup: str) -> list[str]:
    """Return what some HTML or SVG says outside of brackets, text by text: those parts that hold a word.

    A message may run over several elements: a link stands in it, or a picture breaks its lines.
    """
    parser = _Texts()
    parser.feed(markup)
    parser.close()
    return [part for texts in (parser.texts, *([one] for one in parser.attributes)) for part in _outside(texts)]


def bare(text: str) -> list[str]:
    """Return what a text says outside of brackets: those parts that hold a word."""
    return _outside([text])


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
