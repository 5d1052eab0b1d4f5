"""The one error that bad data raises."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DataError(Exception):
    """A data file that cannot be used: which file, what is wrong with it, what to do about it.

    `str()` of it is one readable message on one line for each of the three. Characters of the data that nobody would
    see in it, or would take for others, are named.
    """

    def __init__(self, path: Path | str, problem: str, remedy: str) -> None:
        self.path = Path(path)
        self.problem = visible(problem)
        self.remedy = remedy
        super().__init__(f"{path}\n  Problem: {self.problem}\n  Remedy:  {remedy}")


def visible(text: str) -> str:
    """Return text on one line, with a name behind every character that cannot be seen or is easily taken for another.

    Invisible ones and spaces of other kinds are named everywhere; letters of other scripts, dashes and typographic
    marks where they stand in a “word” that has letters or digits of ours too, as an id has.
    """
    text = re.sub(r"“([^“”\s]*[A-Za-z0-9][^“”\s]*)”", lambda m: f"“{''.join(map(_alike, m[1]))}”", text)
    return "".join(map(_show, text.replace("\n", " ")))


def is_hidden(char: str) -> bool:
    """Return whether nobody sees a character, or sees it as a plain space: controls, marks of format, odd spaces."""
    return char != " " and unicodedata.category(char) in ("Cc", "Cf", "Zs", "Zl", "Zp")


def name_of(char: str) -> str:
    """Return what a character is called, in small letters."""
    return unicodedata.name(char, f"U+{ord(char):04X}").lower()


def _show(char: str) -> str:
    return _name_in_brackets(char) if is_hidden(char) else char


def _alike(char: str) -> str:
    kind = unicodedata.category(char)
    foreign = kind[0] == "L" and not unicodedata.name(char, "LATIN").startswith("LATIN")
    return f"{char}{_name_in_brackets(char)}" if ord(char) > 127 and (foreign or kind[0] in "PM") else char


def _name_in_brackets(char: str) -> str:
    return f"‹{name_of(char)}›"


@contextmanager
def expected_form(path: Path, what: str) -> Iterator[None]:
    """Turn what Python says of a value of the wrong form (a list where a text is due, a number beyond measure, lists
    nested without end) into a DataError about `what`."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError) as error:
        raise DataError(
            path,
            f"{what} does not have the expected form ({error}).",
            "Compare it with an entry that works, or restore the file.",
        ) from None
