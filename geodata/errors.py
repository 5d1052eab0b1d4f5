"""The one error that bad data raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DataError(Exception):
    """A data file that cannot be used: which file, what is wrong with it, what to do about it.

    `str()` of it is one readable message on one line for each of the three.
    """

    def __init__(self, path: Path | str, problem: str, remedy: str) -> None:
        self.path = Path(path)
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{path}\n  Problem: {problem}\n  Remedy:  {remedy}")


@contextmanager
def expected_form(path: Path, what: str) -> Iterator[None]:
    """Turn what Python says of a value of the wrong form (a list where a text is due) into a DataError about `what`."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise DataError(
            path,
            f"{what} does not have the expected form ({error}).",
            "Compare it with an entry that works, or restore the file.",
        ) from None
