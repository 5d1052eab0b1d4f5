"""Many values of one kind in one test: thousands of tests that take a millisecond each are mostly the runner's time."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

Test = Callable[..., None]


def of_each(names: str, values: Iterable[Any], ids: Callable[[Any], object] = repr) -> Callable[[Test], Test]:
    """Run a test's body once for each value, all of them, in one test; tell each that failed, by its name.

    Takes the names of the body's arguments (with commas between them), a value, or a tuple of values, for each time,
    and what names a value. For bodies that change nothing that a fixture gives them: all of them are given the same.

    Raises ExceptionGroup with what failed; AssertionError where there is no value at all.
    """
    wanted = [name.strip() for name in names.split(",")]
    rows = [value if len(wanted) > 1 else (value,) for value in values]

    def decorate(test: Test) -> Test:
        @functools.wraps(test)
        def run(**fixtures: Any) -> None:
            assert rows, f"no value of {names}"
            failed = []
            for row in rows:
                try:
                    test(**dict(zip(wanted, row, strict=True)), **fixtures)
                except Exception as error:  # whatever it is: the values after it are looked at too
                    error.add_note(f"of {names} = {', '.join(str(ids(value))[:200] for value in row)}")
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(rows)} failed", failed)

        parameters = inspect.signature(test).parameters.values()
        vars(run)["__signature__"] = inspect.Signature([p for p in parameters if p.name not in wanted])
        return run

    return decorate
