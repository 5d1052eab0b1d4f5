"""Whether a text that a page marks as data is one that the data hold."""

import re

from tests.file_texts import DATA

#: What may stand before a printed label: its number on a scale.
_NUMBER = re.compile(r"^\d+ ")
_DATA = frozenset(text.casefold() for text in DATA)
_ALL = "\n".join(_DATA)
#: What goes on behind the label of a sample that is cut to its beginning.
_REST = (" of ", " among ", " (")


def is_whole(text: str) -> bool:
    """Return whether a text is one of the data, whole; a sample's label may be cut to its beginning."""
    part = " ".join(text.split()).casefold()
    if part in _DATA or _NUMBER.sub("", part) in _DATA:
        return True
    return any(f"\n{part}{rest}" in f"\n{_ALL}" for rest in _REST)


def is_part(text: str) -> bool:
    """Return whether a text stands in one of the data: a picture breaks them into lines."""
    return " ".join(text.split()).casefold() in _ALL
