"""The list of faults of one load: what is wrong in one place keeps nobody from looking at another.

A loader is given a function to tell a fault to, and goes on where what it makes can be made all the same: an excerpt
about a place that there is not is an excerpt, and an answer may name it. Where it cannot, it raises: then whatever
rests on its file is not looked at, since each thing in that would be a fault.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from geodata.errors import DataError

T = TypeVar("T")
U = TypeVar("U")
#: Takes a fault. What was found stays wrong, whatever comes after it.
Tell = Callable[[DataError], None]
#: What a loader that raised would have returned.
_LACKING = object()


def stop(error: DataError) -> None:
    """Raise a fault that is told: for whoever reads one file by itself."""
    raise error


def each(entries: Iterable[T], make: Callable[[T], U], tell: Tell) -> list[U]:
    """Return what is made of each entry. Raises DataError for one that cannot be made, once all were looked at."""
    made, wrong = list[U](), list[DataError]()
    for entry in entries:
        try:
            made.append(make(entry))
        except DataError as error:
            tell(error)
            wrong.append(error)
    if wrong:
        raise wrong[-1]
    return made


class FaultList:
    """The faults of one load, in the order in which they were told. `skips_any`: whether a loader was not run."""

    def __init__(self) -> None:
        self.skips_any = False
        self._errors: list[DataError] = []

    def tell(self, error: DataError) -> None:
        """Take a fault."""
        self._errors.append(error)

    def of(self, load: Callable[..., T], *given: Any) -> T:
        """Return what a loader makes of what it is given, and take the fault that it raises.

        A loader that raises makes nothing, and one that is given such a nothing is not run.
        """
        if any(one is _LACKING for one in given):
            self.skips_any = True
            return cast(T, _LACKING)
        try:
            return load(*given)
        except DataError as error:
            self.tell(error)
            return cast(T, _LACKING)

    def check(self) -> None:
        """Raise the one DataError that says all faults, if there is any."""
        if self._errors:
            raise DataError.of_all(self._errors)
