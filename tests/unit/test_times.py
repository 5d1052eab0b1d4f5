"""Times are ISO 8601 dates and intervals in the data."""

import pytest

from geodata.times import ends_of, has_day, is_time
from tests.each import of_each

NOT_TIMES = (
    "",
    "soon",
    "12",
    "2012-13",
    "2012-00",
    "2012-1",
    "2012-10-32",
    "2012-10-00",
    "2012/2011",
    "2016-10/2016-09",
    "2026-04-26/2026-04-25",
    "2012//",
    "/",
    "2012-13/",
    "/2012",
    "../2012",
    "2012/../2013",
    "2012-2018",
    "2012 ",
    "2012\n",
    "2012T10",
)


@of_each("text", NOT_TIMES, ids=repr)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert not is_time(text)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-04-31", "2025-02-29", "2026-06-01/2026-06-31"])
def test_a_day_that_no_calendar_has_is_no_time(text: str) -> None:
    assert not is_time(text)


def test_digits_of_other_scripts_are_no_time() -> None:
    """They would be sorted and compared wrongly."""
    assert not is_time("٢٠١٢")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2012", ("2012", None)),
        ("2012/2018", ("2012", "2018")),
        ("2026-06/..", ("2026-06", "..")),
        ("2013/", ("2013", "")),
    ],
)
def test_a_time_has_its_ends(text: str, ends: tuple[str, str | None]) -> None:
    assert ends_of(text) == ends


@pytest.mark.parametrize("text", ["", "soon", "2012-13", "2012 or 2013"])
def test_what_is_no_time_has_no_ends(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        ends_of(text)


@pytest.mark.parametrize(
    ("time", "day"),
    [("2026-04", False), ("2026", False), ("2026-04-25", True), ("2026-04-25/2026-04-26", True), ("2026-04/..", False)],
)
def test_a_time_has_a_day_where_it_begins_on_one(time: str, day: bool) -> None:
    assert has_day(time) is day
    assert not has_day("in April")
