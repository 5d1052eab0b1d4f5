"""Characters of a user's text that nobody sees: found, and kept from changing the text around them."""

import re
import unicodedata

from geodata.errors import name_of

#: Opens a part of another direction -> what closes it.
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPENING |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSING = frozenset(_OPENING.values())
#: Marks that stand for a letter of a direction: of use beside letters that are written from right to left.
_MARKS = "\u200e\u200f\u061c"
_OPEN, _CLOSE = "\u2068", "\u2069"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTED = re.compile(f"[{_MARKS}{''.join(_OPENING)}{''.join(sorted(_CLOSING))}]")


def find(text: str) -> tuple[str, ...]:
    """Return what nobody sees in a text and what is of no use in it, each by its name, once, in the text's order.

    Controls, but for ends of lines and tabs, and lone marks of direction: those that open or close a part alone, and
    those that stand for a letter in a text without any that is written from right to left.

    >>> find("Gao\\u200f")
    ('right-to-left mark',)
    """
    lone = set(_lone(text))
    if not _is_from_right_to_left(text):
        lone |= {n for n, char in enumerate(text) if char in _MARKS}
    lone |= {found.start() for found in _CONTROLS.finditer(text)}
    return tuple(dict.fromkeys(name_of(text[n]) for n in sorted(lone)))


def isolate(text: str) -> str:
    """Return a text as it can be shown: without controls, and so that it does not turn what stands around it.

    A line with letters or marks of direction is wrapped in a pair of isolating marks; others stay as they are.
    """
    return "\n".join(map(_isolate_line, text.split("\n")))


# --- inside


def _isolate_line(line: str) -> str:
    line = _CONTROLS.sub("", line)
    if not _DIRECTED.search(line) and not _is_from_right_to_left(line):
        return line
    lone = set(_lone(line))
    return f"{_OPEN}{''.join(char for n, char in enumerate(line) if n not in lone)}{_CLOSE}"


def _lone(text: str) -> list[int]:
    """Return where marks stand that open a part which nothing closes in the same line, or close what nothing opened."""
    found, at = [], 0
    for line in text.split("\n"):
        waiting: list[int] = []
        for n, char in enumerate(line, at):
            if char in _OPENING:
                waiting.append(n)
            elif char in _CLOSING:
                if waiting and _OPENING[text[waiting[-1]]] == char:
                    waiting.pop()
                else:
                    found.append(n)
        found += waiting
        at += len(line) + 1
    return found


def _is_from_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") and char not in _MARKS for char in text)
