"""Changes: what was changed in the data, and when."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geodata.errors import DataError
from geodata.files import entries, read_toml


@dataclass(frozen=True)
class Change:
    """One change: its day, and what it was, in a sentence or two."""

    date: date
    what: str


def load_changes(root: Path) -> tuple[Change, ...]:
    """Read `root/changes/changes.toml`; return the changes, newest first, those of one day in the file's order.

    Raises DataError for a missing or damaged file, an entry without a date or without words, and a file without any.
    """
    path = root / "changes" / "changes.toml"
    found = []
    for entry in entries(read_toml(path), "changes", path):
        day, what = entry.get("date"), entry.get("what")
        if type(day) is not date:
            raise DataError(path, f"date = {day!r} is not a date.", "Write a TOML date: date = 2026-11-21.")
        if not isinstance(what, str) or not what.strip():
            raise DataError(path, f"The change of {day} does not say what it was.", 'Add what = "…".')
        found.append(Change(day, what.strip()))
    if not found:
        raise DataError(path, "There is no change in it.", "Restore the file.")
    return tuple(sorted(found, key=lambda change: change.date, reverse=True))
