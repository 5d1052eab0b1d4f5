"""Changes: what was changed in the data, and when."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geodata.files import read_toml


@dataclass(frozen=True)
class Change:
    """One change: its day, and what it was, in a sentence or two."""

    date: date
    what: str


def load_changes(root: Path) -> tuple[Change, ...]:
    """Read `root/changes/changes.toml`; return the changes, newest first, those of one day in the file's order.

    Raises DataError for a missing or damaged file, and one of another shape.
    """
    path = root / "changes" / "changes.toml"
    found = [Change(entry["date"], entry["what"].strip()) for entry in read_toml(path)["changes"]]
    return tuple(sorted(found, key=lambda change: change.date, reverse=True))
