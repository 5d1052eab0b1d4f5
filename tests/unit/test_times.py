"""Times are ISO 8601 dates and intervals in the data, and words on the page."""

import re

import pytest

from geodata.times import has_day, in_words, is_time
from tests.each import of_each
from tests.shipped import DOCUMENTS, EXCERPTS

SAID = {
    "2012": "2012",
    "2016-10": "October 2016",
    "2026-04-05": "5 April 2026",
    "2026-04-25/2026-04-26": "25–26 April 2026",
    "2026-04-30/2026-05-01": "30 April 2026 to 1 May 2026",
    "2015-10/2016-10": "October 2015 to October 2016",
    "2012/2018": "2012–2018",
    "2016/2017-03": "2016 to March 2017",
    "2026-06/..": "June 2026 onwards",
    "2013/": "2013 onwards (end not stated)",
    "2024-02-29": "29 February 2024",
}
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


@pytest.mark.parametrize(("text", "words"), SAID.items(), ids=SAID)
def test_a_time_is_said_as_people_write_it(text: str, words: str) -> None:
    assert is_time(text)
    assert in_words(text) == words


@of_each("text", NOT_TIMES, ids=repr)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert not is_time(text)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-04-31", "2025-02-29", "2026-06-01/2026-06-31"])
def test_a_day_that_no_calendar_has_is_no_time(text: str) -> None:
    assert not is_time(text)


def test_digits_of_other_scripts_are_no_time() -> None:
    """They would be sorted and compared wrongly."""
    assert not is_time("٢٠١٢")


@pytest.mark.parametrize("text", ["", "soon", "2012-13", "2012 or 2013"])
def test_what_is_no_time_cannot_be_said(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        in_words(text)


@of_each("text", sorted({e.speaks_of for e in EXCERPTS} | {d.issued for d in DOCUMENTS}))
def test_every_time_in_the_data_is_said_without_digits_that_need_reading_twice(text: str) -> None:
    said = in_words(text)
    assert not re.search(r"\d-\d|/|\b0\d", said)
    assert re.findall(r"\d{4}", text)[0][:2] in said


@pytest.mark.parametrize(
    ("time", "day"),
    [("2026-04", False), ("2026", False), ("2026-04-25", True), ("2026-04-25/2026-04-26", True), ("2026-04/..", False)],
)
def test_a_time_has_a_day_where_it_begins_on_one(time: str, day: bool) -> None:
    assert has_day(time) is day
    assert not has_day("in April")
