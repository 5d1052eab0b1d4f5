"""Faults of one load come together, and none that follows from another alone."""

from pathlib import Path

import pytest

from geodata.errors import DataError, Fault
from geodata.fault_list import FaultList, each, stop


def fault(n: int, file: str = "a.toml") -> DataError:
    return DataError(file, f"{n} is wrong.", "Mend it.")


def odd(n: int) -> int:
    if n % 2 == 0:
        raise fault(n)
    return n


def test_whoever_reads_one_file_is_stopped_by_its_first_fault() -> None:
    with pytest.raises(DataError, match="2 is wrong"):
        each([1, 2, 4], odd, stop)


def test_each_entry_is_looked_at_before_one_that_cannot_be_made_stops_its_file() -> None:
    taken: list[DataError] = []
    assert each([1, 3], odd, taken.append) == [1, 3]
    with pytest.raises(DataError, match="4 is wrong"):
        each([1, 2, 3, 4], odd, taken.append)
    assert [error.problem for error in taken] == ["2 is wrong.", "4 is wrong."]


def test_what_rests_on_nothing_is_not_looked_at_and_what_does_not_is() -> None:
    faults = FaultList()
    assert faults.of(odd, 3) == 3
    assert not faults.skips_any
    lacking = faults.of(odd, 2)
    assert not faults.skips_any
    faults.of(lambda n: faults.tell(fault(5)), lacking)
    assert faults.skips_any
    faults.of(lambda n: faults.tell(fault(6)), 3)
    with pytest.raises(DataError) as caught:
        faults.check()
    assert caught.value.faults == (Fault("2 is wrong.", "Mend it."), Fault("6 is wrong.", "Mend it."))


def test_a_load_without_a_fault_raises_nothing() -> None:
    FaultList().check()


def test_faults_are_told_file_by_file_each_once() -> None:
    error = DataError.of_all([fault(1), fault(2, "b.toml"), fault(3), fault(1), DataError.of_all([fault(4, "b.toml")])])
    assert [(one.path, [f.problem for f in one.faults]) for one in error.files] == [
        (Path("a.toml"), ["1 is wrong.", "3 is wrong."]),
        (Path("b.toml"), ["2 is wrong.", "4 is wrong."]),
    ]
    assert str(error).splitlines() == [
        "a.toml",
        "  Problem: 2 things are wrong in it:",
        "    1 is wrong. Mend it.",
        "    3 is wrong. Mend it.",
        "  Remedy:  Mend each as its line says.",
        "b.toml",
        "  Problem: 2 things are wrong in it:",
        "    2 is wrong. Mend it.",
        "    4 is wrong. Mend it.",
        "  Remedy:  Mend each as its line says.",
    ]


@pytest.mark.parametrize(
    ("files", "last"), [(10, "  Remedy:  Mend it."), (11, "… and 1 more file."), (15, "… and 5 more files.")]
)
def test_no_more_than_ten_files_are_listed(files: int, last: str) -> None:
    error = DataError.of_all([fault(n, f"{n}.toml") for n in range(files)])
    lines = str(error).splitlines()
    assert len(error.files) == 10
    assert lines[-1] == last
    assert sum(line.endswith(".toml") for line in lines) == 10
