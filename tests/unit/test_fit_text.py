"""How many people can stand behind a number is said in one line, with the arithmetic of the first."""

import pytest

from geodata.survey.fits import Fit
from geodata.survey.readings import Reading
from pages.messages import fit_text


def test_a_fit_is_told_with_the_others_behind_it() -> None:
    fits = (Fit(13, 2), Fit(26, 4), Fit(39, 6))
    assert fit_text.summary(Reading("alone", fits, fits), "percent") == (
        "2 of 13 are 15.38 per cent; also 4 of 26, 6 of 39."
    )
    assert fit_text.summary(Reading("alone", (), ()), "percent") == ""


@pytest.mark.parametrize(("values", "words"), [((7,), "7"), ((7, 8), "7, 8"), ((7, 8, 9, 12), "7–9, 12"), ((), "")])
def test_numbers_that_follow_each_other_are_joined(values: tuple[int, ...], words: str) -> None:
    assert fit_text.whole_numbers(values) == words
