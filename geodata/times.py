"""The times that excerpts speak of and events happened at: ISO 8601 dates and intervals."""

import re
from datetime import date

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_TIME = re.compile(rf"({_DATE})(?:/({_DATE}|\.\.)?)?", re.ASCII)


def is_time(text: str) -> bool:
    """Return whether text is a time: 2012, 2016-10, 2026-04-25, 2026-04-25/2026-04-26, 2026-06/.. (open end).

    2013/ is one too: its end is not stated (unknown, in ISO 8601-2), and need not be still to come.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        return False
    start, end = match.groups()
    if not all(_is_day(day) for day in (start, end) if day and len(day) == 10):
        return False
    return end in (None, "..") or start[: len(end)] <= end[: len(start)]


def has_day(text: str) -> bool:
    """Return whether a time begins on a day that is stated: 2026-04-25 does, 2026-04 does not. No time has none."""
    return is_time(text) and len(text.partition("/")[0]) == len("2026-04-25")


def ends_of(text: str) -> tuple[str, str | None]:
    """Return where a time begins and ends: no end where it is one date, “..” where it is open, “” where not stated.

    Raises ValueError if text is not a time.
    """
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError(f"not a time: {text!r}")
    return match[1], "" if text.endswith("/") else match[2]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
