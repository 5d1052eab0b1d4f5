"""A rank is among what is printed, and bounds what is not."""

from geodata.survey.answers import Series
from geodata.survey.ranks import bound, rank, ranks_elsewhere
from geodata.survey.scores import (
    of_question,
)
from tests.printed_answers import ANSWERS, CENTRAL, FACTORS, NORTH, QUESTIONS, SOUTH, ZONES, one


def test_an_item_that_may_be_printed_under_another_label_has_no_bound() -> None:
    """Figure 2's label of the conflict may be Figure 4's, at 3.85: above the fifth, 3.64."""
    conflict = Series(FACTORS, "conflict-in-northern-mali", "", "mean")
    assert [bound(ANSWERS, QUESTIONS, conflict, zone) for zone in ZONES] == [None, None, None]
    corruption = [bound(ANSWERS, QUESTIONS, Series(FACTORS, "corruption", "", "mean"), zone) for zone in ZONES]
    assert [a.printed for a in corruption if a] == ["3.33", "3.64", "3.14"]


def test_a_share_and_another_question_have_no_bound() -> None:
    assert bound(ANSWERS, QUESTIONS, Series(FACTORS, "corruption", "very important", "percent"), NORTH) is None
    assert bound(ANSWERS, QUESTIONS, Series("development-projects", "", "", "mean"), NORTH) is None


def test_ranks_are_among_what_is_printed() -> None:
    ranks = {
        (a.series.item, a.population): rank(ANSWERS, QUESTIONS, a)
        for a in of_question(ANSWERS, FACTORS)
        if a.series.statistic == "mean"
    }
    first = ranks["conflict-in-northern-mali", "respondents"]
    assert first is not None
    assert (first.place, first.tied, first.of) == (1, False, 16)
    for item in ("poverty", "conflict-in-the-north"):
        second = ranks[item, CENTRAL]
        assert second is not None
        assert (second.place, second.tied, second.of) == (2, True, 5)
    # Printed in the text, below the five that the figure ranks: its place among all items is unknown.
    assert ranks["banditry", SOUTH] is None


def test_a_rank_among_all_respondents_is_of_the_same_label_or_says_that_it_is_not() -> None:
    unemployment = ranks_elsewhere(ANSWERS, QUESTIONS, one(FACTORS, "unemployment", "", NORTH), "respondents")
    assert [(a.printed, r.place, same) for a, r, same in unemployment] == [("3.47", 2, True)]
    conflict = ranks_elsewhere(ANSWERS, QUESTIONS, one(FACTORS, "conflict-in-the-north", "", SOUTH), "respondents")
    assert [(a.printed, r.place, same) for a, r, same in conflict] == [("3.50", 1, False)]
