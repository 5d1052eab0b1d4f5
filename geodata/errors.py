"""The one error that bad data raises."""

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
