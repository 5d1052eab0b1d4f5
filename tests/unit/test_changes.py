"""What changed in the data is told with its day, newest first; a record that does not say so is refused."""

from datetime import date
from pathlib import Path

import pytest

from geodata.changes import Change, load_changes
from geodata.errors import DataError
from tests.shipped_data import ATLAS


def write(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "changes"
    folder.mkdir()
    (folder / "changes.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_shipped_changes_are_told_newest_first() -> None:
    days = [change.date for change in ATLAS.changes]
    assert days == sorted(days, reverse=True)
    assert all(len(change.what) > 20 for change in ATLAS.changes)


def test_changes_are_sorted_and_those_of_one_day_stay_as_written(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        '[[changes]]\ndate = 2026-01-01\nwhat = "a"\n[[changes]]\ndate = 2026-02-01\nwhat = "b"\n'
        '[[changes]]\ndate = 2026-02-01\nwhat = " c "\n',
    )
    assert load_changes(root) == (
        Change(date(2026, 2, 1), "b"),
        Change(date(2026, 2, 1), "c"),
        Change(date(2026, 1, 1), "a"),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no change"),
        ('[[changes]]\nwhat = "a"', "not a date"),
        ('[[changes]]\ndate = "2026-01-01"\nwhat = "a"', "not a date"),
        ('[[changes]]\ndate = 2026-01-01T00:00:00\nwhat = "a"', "not a date"),
        ("[[changes]]\ndate = 2026-01-01", "does not say"),
        ('[[changes]]\ndate = 2026-01-01\nwhat = " "', "does not say"),
        ("changes = 1", "form"),
        ("changes = [", "not valid TOML"),
    ],
)
def test_a_damaged_record_is_refused_with_a_remedy(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError) as raised:
        load_changes(write(tmp_path, text))
    assert problem in raised.value.problem
    assert raised.value.remedy


def test_a_missing_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="missing"):
        load_changes(tmp_path)
