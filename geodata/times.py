"""The times that excerpts speak of and events happened at: ISO 8601 dates and intervals, and how they are said."""

import re
from datetime import date

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_TIME = re.compile(rf"({_DATE})(?:/({_DATE}|\.\.)?)?", re.ASCII)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


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


def in_words(text: str) -> str:
    """Return a time as people write it: “25–26 April 2026”, “October 2015 to October 2016”, “from June 2026”.

    2013/ is “2013 onwards (end not stated)”. Raises ValueError if text is not a time.
    """
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError(f"not a time: {text!r}")
    start, end = match.groups()
    if text.endswith("/"):
        return f"{_date(start)} onwards (end not stated)"
    if end is None:
        return _date(start)
    if end == "..":
        return f"{_date(start)} onwards"
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{_date(end)}"
    if len(start) == len(end) == 4:
        return f"{start}–{end}"
    return f"{_date(start)} to {_date(end)}"


def _date(text: str) -> str:
    year, *rest = text.split("-")
    parts = [str(int(rest[1]))] if len(rest) == 2 else []
    return " ".join([*parts, *([_MONTHS[int(rest[0]) - 1]] if rest else []), year])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
