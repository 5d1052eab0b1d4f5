"""How many people can stand behind a number is counted, printed, or every number that fits it."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.survey.fits import Fit, fit_mean, fit_percent, ns
from geodata.survey.readings import joint_fits, reading, worth
from geodata.survey.scores import (
    of_population,
    sample_of,
)
from tests.fixtures import add_survey, copy_data
from tests.printed_answers import ANSWERS, CENTRAL, FACTORS, NORTH, QUESTIONS, SOUTH, ZONES, interval, one


@pytest.mark.parametrize(
    ("mean_item", "percent_item", "zone"),
    [
        ("unemployment", "unemployment", CENTRAL),
        ("poverty", "poverty", CENTRAL),
        ("insecurity-between-communities", "insecurity-between-communities", CENTRAL),
        ("banditry", "banditry", SOUTH),
    ],
)
def test_a_zones_mean_and_its_percentages_are_of_the_same_answers(mean_item: str, percent_item: str, zone: str) -> None:
    mean = one(FACTORS, mean_item, "", zone)
    found = reading(ANSWERS, QUESTIONS, mean)
    assert found.basis == "joint"
    assert set(found.fits) <= set(found.alone)
    shares = [a for a in ANSWERS if a.series.item == percent_item and a.population == zone and a.series.response]
    assert shares
    for share in shares:
        assert reading(ANSWERS, QUESTIONS, share).ns == found.ns


def test_the_centres_shares_on_the_north_give_figure_4s_mean_if_important_is_3() -> None:
    important, very = (one(FACTORS, "situation-in-the-north", r, CENTRAL) for r in ("important", "very important"))
    assert important.value + very.value == 100
    mean = (3 * Fraction(important.printed) + 4 * Fraction(very.printed)) / 100
    low, high = interval(one(FACTORS, "conflict-in-the-north", "", CENTRAL).printed)
    assert low <= mean <= high


def test_the_entire_panel_is_its_two_shares() -> None:
    shares = [one(FACTORS, "insecurity-between-communities", r, CENTRAL).value for r in ("important", "very important")]
    assert sum(shares) == 100
    low, high = interval(one(FACTORS, "insecurity-between-communities", "", CENTRAL).printed)
    assert low <= (3 * Fraction(shares[0]) + 4 * Fraction(shares[1])) / 100 <= high


def test_30_per_cent_of_the_souths_and_their_mean_fit_7_of_23_and_8_of_27_and_two_more() -> None:
    banditry = one(FACTORS, "banditry", "not important", SOUTH)
    found = [(f.n, f.counts["not important"], f.total) for f in joint_fits(ANSWERS, QUESTIONS, banditry)]
    assert found == [(23, 7, 64), (27, 8, 75), (37, 11, 103), (40, 12, 111)]
    assert reading(ANSWERS, QUESTIONS, banditry).ns == (23, 27, 37, 40)


@pytest.mark.parametrize("zone", ZONES)
def test_no_one_number_of_people_fits_all_percentages_of_a_zone(zone: str) -> None:
    shares = [a for a in of_population(ANSWERS, zone) if a.series.statistic == "percent"]
    assert len(shares) >= 8
    assert set.intersection(*(set(ns(fit_percent(a.printed, 45))) for a in shares)) == set()


def test_every_printed_number_fits_some_number_of_people() -> None:
    for answer in ANSWERS:
        found = reading(ANSWERS, QUESTIONS, answer)
        if QUESTIONS[answer.series.question].instrument.official:
            assert (found.basis, found.fits) == ("none", ())
        else:
            assert found.basis in ("alone", "joint")
            assert found.fits
            cap = sample_of(QUESTIONS, answer).cap
            assert cap is not None
            assert max(found.ns) <= cap


def test_the_norths_92_5_per_cent_are_37_of_40() -> None:
    found = reading(ANSWERS, QUESTIONS, one("violence-increased", "", "agree", NORTH))
    assert found.fits == (Fit(40, 37),)


def test_the_medians_can_only_be_means() -> None:
    for zone in ZONES:
        answer = one("routes-avoided", "", "", zone)
        assert answer.value % Decimal("0.5") != 0
        assert fit_mean(answer.printed, 1, 4, 45)
        assert "median" in str(answer.note)


def test_one_persons_answer_is_worth_a_share_of_the_people() -> None:
    factors = QUESTIONS[FACTORS]
    assert worth(factors, "percent", 40) == (Fraction(5, 2), Fraction(5, 2))
    assert worth(factors, "mean", 30) == (Fraction(1, 30), Fraction(1, 10))


def test_a_survey_with_zones_and_numbers_of_its_own_needs_data_files_only(tmp_path: Path) -> None:
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    assert len(atlas.answers) == len(ANSWERS) + 6
    found = {a.id: a for a in atlas.answers}
    mean = found["water:mean:survey_zones/river"]
    assert dict(mean.counts or {}) == {"never": 4, "sometimes": 12, "always": 24}
    assert mean.counts_excerpt == "made-up-2020/water"
    counted = reading(atlas.answers, atlas.questions, mean)
    assert (counted.basis, counted.fits) == ("counted", (Fit(40, 100),))
    share = reading(atlas.answers, atlas.questions, found["water:always:percent:survey_zones/bend"])
    assert (share.basis, share.fits) == ("counted", (Fit(25, 5),))
    printed = reading(atlas.answers, atlas.questions, found["boats:own:yes:percent:survey_zones/river"])
    assert (printed.basis, printed.fits) == ("printed", (Fit(40, 22),))
    assert len(printed.alone) > 1
