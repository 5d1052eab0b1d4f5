"""How many people can stand behind a number is said in one line, with the arithmetic of the first."""

import pytest

from geodata.survey.comparisons import Reversal
from geodata.survey.fits import Fit, JointFit
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


def test_arithmetic_is_written_out_to_hundredths_and_to_the_edge_of_rounding() -> None:
    assert fit_text.in_words(Fit(40, 37), "percent") == "37 of 40 are 92.50 per cent"
    assert fit_text.joint_arithmetic([JointFit(23, {"no": 7}, 64), JointFit(40, {"no": 12}, 111)]) == [
        "7 of 23 are 30.43 per cent, and 64 ÷ 23 = 2.78",
        "12 of 40 are 30.00 per cent, and 111 ÷ 40 = 2.775",
    ]


def test_a_span_says_the_weakest_case_and_the_firmest() -> None:
    fit = Fit(10, 5)
    cases = {
        (0, 0): "no difference that this sample can show",
        (0, 4): "no difference that this sample can show",
        (1, 1): "one person answering differently would undo this",
        (1, 9): "one to nine people answering differently would undo this",
        (10, 14): "ten to 14 people answering differently would undo this",
    }
    for (undo, most), words in cases.items():
        assert fit_text.span(Reversal(undo, most, fit, fit)) == words
