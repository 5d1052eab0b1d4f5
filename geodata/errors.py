"""The one error that bad data raises."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

#: The most faults of one file that are listed, and the most files.
_LISTED = 10


class Fault(NamedTuple):
    """One thing that is wrong with a file: what it is, and what to do about it, a sentence each."""

    problem: str
    remedy: str


class DataError(Exception):
    """A data file that cannot be used: which file, what is wrong with it, what to do about it.

    `str()` of it is one readable message on one line for each of the three. Characters of the data that nobody would
    see in it, or would take for others, are named. Of `several` faults, the problem lists each on a line of its own,
    with what to do about it. `faults` are all of them.

    One error may say what is wrong with several files: `files` has an error of each of the first ten, itself before
    all; `more` is how many other files there are.
    """

    def __init__(self, path: Path | str, problem: str, remedy: str, several: Sequence[Fault] = ()) -> None:
        self.path = Path(path)
        self.faults = tuple(several) or (Fault(problem, remedy),)
        self.more = 0
        self._others: tuple[DataError, ...] = ()
        listed = [f"{fault.problem} {fault.remedy}" for fault in several[:_LISTED]]
        if len(several) > _LISTED:
            listed.append(f"… and {len(several) - _LISTED} more.")
        self.problem = "\n".join(visible(line) for line in (problem, *listed))
        self.remedy = remedy
        indented = self.problem.replace("\n", "\n    ")
        super().__init__(f"{path}\n  Problem: {indented}\n  Remedy:  {remedy}")

    @property
    def files(self) -> tuple["DataError", ...]:
        """The error of each file that it is about."""
        return (self, *self._others)

    def __str__(self) -> str:
        """Return what is wrong with each file."""
        texts = [str(error.args[0]) for error in self.files]
        if self.more:
            texts.append(f"… and {self.more} more file{'s' if self.more > 1 else ''}.")
        return "\n".join(texts)

    @classmethod
    def of(cls, path: Path | str, faults: Sequence[Fault]) -> "DataError":
        """Return the error that says all of a file's faults, of which there is one at least; each is said once."""
        faults = list(dict.fromkeys(faults))
        if len(faults) == 1:
            return cls(path, *faults[0])
        return cls(path, f"{len(faults)} things are wrong in it:", "Mend each as its line says.", faults)

    @classmethod
    def of_all(cls, errors: Sequence["DataError"]) -> "DataError":
        """Return the error that says all of some errors, of which there is one at least: file by file, each fault once.

        Files stand in the order in which they are first named, and so do the faults of each.
        """
        found: dict[Path, list[Fault]] = {}
        for error in errors:
            for one in error.files:
                found.setdefault(one.path, []).extend(one.faults)
        first, *others = (cls.of(path, faults) for path, faults in found.items())
        first._others, first.more = tuple(others[: _LISTED - 1]), len(others[_LISTED - 1 :])
        return first


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
