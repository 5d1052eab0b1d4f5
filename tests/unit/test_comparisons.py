"""A difference is worded only with what would undo it, for the numbers of people with which that is least."""

from fractions import Fraction
from itertools import combinations, combinations_with_replacement
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.survey.answers import Answer, Series
from geodata.survey.comparisons import (
    Reversal,
    _falls,
    _people_needed,
    _rises,
    compare,
    compare_zones,
    why_not,
)
from geodata.survey.fits import Fit
from geodata.survey.readings import reading
from geodata.survey.scores import find
from tests.fixtures import add_survey, copy_data
from tests.shipped_data import ATLAS

ANSWERS, QUESTIONS = ATLAS.answers, ATLAS.questions
ZONES = NORTH, CENTRAL, SOUTH = tuple(f"survey_zones/{zone}" for zone in ("north", "central", "south"))


def one(series: Series, population: str) -> Answer:
    found = find(ANSWERS, series, population)
    assert found is not None
    return found


VIOLENCE = Series("violence-increased", "", "agree", "percent")
BARKHANE = Series("security-actors", "barkhane", "positive", "percent")
CONFLICT = Series("insecurity-factors", "conflict-in-the-north", "", "mean")
PROJECTS = Series("development-projects", "", "", "mean")


def fewest(first: tuple[int, ...], second: tuple[int, ...], low: int, high: int) -> int:
    """By trying: the fewest people of two groups whose changed answers bring the first's mean down to the other's."""

    def means(group: tuple[int, ...], changed: int, to: int) -> list[Fraction]:
        return [
            Fraction(sum(group) - sum(group[i] for i in chosen) + changed * to, len(group))
            for chosen in combinations(range(len(group)), changed)
        ]

    for people in range(len(first) + len(second) + 1):
        for mine in range(people + 1):
            if mine <= len(first) and people - mine <= len(second):
                after = min(means(first, mine, low))
                other = max(means(second, people - mine, high))
                if after <= other:
                    return people
    raise AssertionError("nothing undoes it")


@pytest.mark.parametrize(
    ("n", "total", "m", "sum_"),
    [
        *((*first, *second) for first in [(3, 11), (4, 10), (2, 8)] for second in [(2, 3), (3, 7), (3, 3)]),
        # Whoever gave 2 or 3 can fall by no more than 1 or 2, and the other group is slow to rise.
        (2, 3, 8, 8),
        (3, 5, 8, 8),
        (8, 32, 3, 10),
    ],
)
def test_the_people_who_undo_a_difference_are_the_fewest_of_all_ways_to_answer(
    n: int, total: int, m: int, sum_: int
) -> None:
    """Means on 1 to 4: every group with the sum, every choice of people, every answer."""
    upper = [g for g in combinations_with_replacement(range(1, 5), n) if sum(g) == total]
    lower = [g for g in combinations_with_replacement(range(1, 5), m) if sum(g) == sum_]
    undone = min(fewest(a, b, 1, 4) for a in upper for b in lower)
    first, second = Fit(n, total), Fit(m, sum_)
    found = _people_needed(first, _falls(first, 1, 4, None), second, _rises(second, 1, 4, None))
    assert found == undone


@pytest.mark.parametrize(("k", "n", "j", "m"), [(37, 40, 10, 21), (3, 4, 1, 3), (5, 5, 0, 2)])
def test_the_people_who_undo_a_difference_of_shares_are_counted_one_by_one(k: int, n: int, j: int, m: int) -> None:
    undo = _people_needed(Fit(n, k), ((1, k),), Fit(m, j), ((1, m - j),))
    ways = [a + b for a in range(k + 1) for b in range(m - j + 1) if Fraction(k - a, n) <= Fraction(j + b, m)]
    assert undo == min(ways)


def test_a_difference_is_undone_with_the_numbers_of_people_that_make_it_easiest() -> None:
    found = compare(ANSWERS, QUESTIONS, one(VIOLENCE, NORTH), one(VIOLENCE, CENTRAL))
    assert found == Reversal(undo=10, most=18, first=Fit(40, 37), second=Fit(21, 10))


def test_the_order_of_two_answers_does_not_matter() -> None:
    there = compare(ANSWERS, QUESTIONS, one(VIOLENCE, NORTH), one(VIOLENCE, SOUTH))
    back = compare(ANSWERS, QUESTIONS, one(VIOLENCE, SOUTH), one(VIOLENCE, NORTH))
    assert there is not None
    assert back is not None
    assert (there.undo, there.most) == (back.undo, back.most)
    assert (there.first, there.second) == (back.second, back.first)


def test_two_equal_numbers_show_no_difference() -> None:
    found = compare(ANSWERS, QUESTIONS, one(BARKHANE, CENTRAL), one(BARKHANE, SOUTH))
    assert found is not None
    assert found.undo == 0


def test_one_person_undoes_64_and_65_per_cent() -> None:
    found = compare(ANSWERS, QUESTIONS, one(BARKHANE, NORTH), one(BARKHANE, CENTRAL))
    assert found is not None
    assert found.undo == 1


def test_women_and_men_are_compared_where_the_text_says_which_is_which() -> None:
    found = compare(ANSWERS, QUESTIONS, one(PROJECTS, "women"), one(PROJECTS, "men"))
    assert found is not None
    assert found.undo >= 1


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ((VIOLENCE, NORTH), (BARKHANE, NORTH), "questions"),
        ((BARKHANE, SOUTH), (Series("security-actors", "barkhane", "negative", "percent"), SOUTH), "series"),
        ((CONFLICT, SOUTH), (Series("insecurity-factors", "infrastructure", "", "mean"), SOUTH), "series"),
        ((VIOLENCE, NORTH), (VIOLENCE, NORTH), "people"),
        ((PROJECTS, "respondents"), (PROJECTS, "women"), "part"),
        (
            (Series("insecurity-factors", "poverty", "", "mean"), NORTH),
            (Series("insecurity-factors", "poverty", "", "mean"), "respondents"),
            "part",
        ),
        (
            (Series("institution-trust", "police", "", "mean"), "figure-6-upper"),
            (Series("institution-trust", "police", "", "mean"), "figure-6-lower"),
            "bars",
        ),
        (
            (Series("unemployment", "", "unemployed", "percent"), "regions/gao"),
            (Series("unemployment", "", "unemployed", "percent"), "regions/mopti"),
            "official",
        ),
    ],
)
def test_what_must_not_be_compared_is_refused_with_the_reason(
    first: tuple[Series, str], second: tuple[Series, str], reason: str
) -> None:
    a, b = one(*first), one(*second)
    assert why_not(QUESTIONS, a, b) == reason
    with pytest.raises(ValueError, match=reason):
        compare(ANSWERS, QUESTIONS, a, b)


@pytest.mark.parametrize(("first", "second"), list(combinations(ZONES, 2)))
def test_two_zones_are_compared_within_each_series_alone(first: str, second: str) -> None:
    pairs = compare_zones(ANSWERS, QUESTIONS, first, second)
    assert len({p.series for p in pairs}) == len(pairs)
    for pair in pairs:
        for value, zone in ((pair.first, first), (pair.second, second)):
            assert value.zone == zone
            if value.answer:
                assert value.answer.series == pair.series
                assert value.answer.population == zone
        assert pair.direction == QUESTIONS[pair.series.question].direction_of(pair.series.response)
        assert (pair.reversal is not None) == bool(pair.first.answer and pair.second.answer)
        if pair.reversal:
            assert pair.first.answer is not None
            assert pair.second.answer is not None
            assert 0 <= pair.reversal.undo <= pair.reversal.most
            assert pair.reversal.first in reading(ANSWERS, QUESTIONS, pair.first.answer).fits
            assert pair.reversal.second in reading(ANSWERS, QUESTIONS, pair.second.answer).fits
    printed = {a.series for a in ANSWERS if a.population in (first, second)}
    assert {p.series for p in pairs} == printed


def test_a_zone_is_not_compared_with_itself_nor_with_a_place_that_is_none() -> None:
    assert compare_zones(ANSWERS, QUESTIONS, NORTH, NORTH) == ()
    assert compare_zones(ANSWERS, QUESTIONS, NORTH, "regions/gao") == ()


def test_counted_answers_are_compared_as_they_were_given(tmp_path: Path) -> None:
    """River 2.50 of 40, bend 1.80 of 25: ten at the bend gave 1 and ten gave 2, and only they can give more."""
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    series = Series("water", "", "", "mean")
    river, bend = (find(atlas.answers, series, f"survey_zones/{z}") for z in ("river", "bend"))
    assert river is not None
    assert bend is not None
    found = compare(atlas.answers, atlas.questions, river, bend)
    # 17.5 of the bend's sum of 45 close the gap of 0.7: eight who gave 1 and now give 3 add 16, a ninth goes beyond.
    assert found == Reversal(undo=9, most=9, first=Fit(40, 100), second=Fit(25, 45))
    boats = Series("boats", "own", "yes", "percent")
    river, bend = (find(atlas.answers, boats, f"survey_zones/{z}") for z in ("river", "bend"))
    assert river is not None
    assert bend is not None
    found = compare(atlas.answers, atlas.questions, river, bend)
    assert found is not None
    # 22 of 40 and 9 of 25: five more at the bend are 14 of 25, 56 per cent.
    assert (found.undo, found.most) == (5, 5)
