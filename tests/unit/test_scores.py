"""Every printed number is tied to its question, its people and the sentence that prints it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.survey.answers import Answer, printed_count
from geodata.survey.scores import (
    of_place,
    of_population,
    official_of_place,
    places_of,
    sample_of,
    zone_of,
)
from tests.each import of_each
from tests.fixtures import add_survey, copy_data
from tests.printed_answers import (
    ANSWERS,
    CENTRAL,
    FACTORS,
    NORTH,
    PLACES,
    QUESTIONS,
    SOUTH,
    ZONES,
    by_id,
    one,
)
from tests.shipped_data import ATLAS

#: A zone of the made-up survey.
BEND = "survey_zones/bend"


# --- each answer


@of_each("answer", ANSWERS, ids=by_id)
def test_an_answers_number_stands_in_its_excerpt(answer: Answer) -> None:
    quote = ATLAS.excerpts[answer.excerpt].quote
    assert re.search(rf"(?<![\d.]){re.escape(answer.printed)}(?!\d|\.\d)", quote)
    if answer.series.statistic == "percent" and answer.population != "regions/gao+women":
        assert "per cent" in quote


@of_each("answer", ANSWERS, ids=by_id)
def test_an_answer_lies_on_its_axis(answer: Answer) -> None:
    low, high = QUESTIONS[answer.series.question].axis(answer.series.statistic)
    assert low <= answer.value <= high
    assert answer.note is None or answer.note.endswith((".", "”"))


@of_each("answer", ANSWERS, ids=by_id)
def test_a_survey_answer_is_in_a_respondents_sentence_and_an_official_one_is_not(answer: Answer) -> None:
    official = QUESTIONS[answer.series.question].instrument.official
    assert (ATLAS.excerpts[answer.excerpt].voice == "official statistics") is official


@of_each("answer", [a for a in ANSWERS if sample_of(QUESTIONS, a).kind == "zone"], ids=by_id)
def test_the_sentence_of_a_zones_answer_is_about_that_zone(answer: Answer) -> None:
    assert answer.population in ATLAS.excerpts[answer.excerpt].about


# --- all of them


def test_a_number_that_is_printed_once_is_counted_once() -> None:
    twelve = [a for a in ANSWERS if a.printed == "12"]
    assert len(twelve) == 2
    assert printed_count(twelve, ATLAS.excerpts) == 1
    assert all("in two rows" in (a.note or "") for a in twelve)
    sixty_five = [a for a in ANSWERS if a.excerpt == "sipri-2017/minusma-and-barkhane" and a.printed == "65"]
    assert printed_count(sixty_five, ATLAS.excerpts) == len(sixty_five) == 2, "printed twice, for two zones"


def test_a_share_below_half_does_not_settle_whose_majority_is_meant() -> None:
    (central,) = [a for a in ANSWERS if a.excerpt == "sipri-2017/violence-increased" and a.printed == "48"]
    assert "whether each zone is meant is not said" in (central.note or "")


def test_a_median_that_is_filed_as_a_mean_says_so() -> None:
    medians = [a for a in ANSWERS if a.excerpt == "sipri-2017/routes-scores"]
    assert len(medians) == 3
    assert all("median" in (a.note or "") and "filed here as a mean" in (a.note or "") for a in medians)
    assert {(a.series.statistic, a.certainty) for a in medians} == {("mean", "probable")}
    assert "filed here as means" in (QUESTIONS["routes-avoided"].note or "")


@pytest.mark.parametrize("question_id", ["security-actors", "government-effectiveness"])
def test_the_coups_that_answers_are_older_than_have_their_years(question_id: str) -> None:
    assert "before the coups of 2020 and 2021" in (QUESTIONS[question_id].note or "")


def test_every_number_of_the_paper_is_there_once() -> None:
    """How many rows each of its figures and each kind of sentence gives."""
    assert len(ANSWERS) == 131
    assert printed_count(ANSWERS, ATLAS.excerpts) == 130, "one share, “of each”, stands in two rows"
    figures = Counter(re.sub(r"sipri-2017/(figure-\d)?.*", r"\1", a.excerpt) or "text" for a in ANSWERS)
    assert figures == {"figure-2": 16, "figure-3": 5, "figure-4": 5, "figure-5": 5, "figure-6": 32, "text": 68}
    assert sum(QUESTIONS[a.series.question].instrument.official for a in ANSWERS) == 6


def test_the_changelog_says_how_many_numbers_the_paper_prints() -> None:
    said = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"the {printed_count(ANSWERS, ATLAS.excerpts)} numbers that the survey paper prints" in said


def test_every_number_that_a_sentence_about_answers_prints_is_an_answer() -> None:
    """Percentages and means of the respondents' and the official sentences; years, counts and scale ends are none."""
    for excerpt in ATLAS.documents["sipri-2017"].excerpts:
        if excerpt.voice not in ("respondents", "official statistics"):
            continue
        printed = re.findall(r"(?<![\d.])(\d\.\d\d|\d+(?:\.\d+)?(?= per cent))(?!\d)", excerpt.quote)
        rows = [a.printed for a in ANSWERS if a.excerpt == excerpt.id]
        twice = ["12"] if excerpt.id == "sipri-2017/central-doubts-about-ngos" else []
        without_decimals = ["3"] if excerpt.id == "sipri-2017/community-affiliation-scores" else []
        assert sorted(rows) == sorted(printed + twice + without_decimals), excerpt.id


def test_no_question_but_the_one_with_a_bound_lacks_answers() -> None:
    assert set(QUESTIONS) - {a.series.question for a in ANSWERS} == {"another-security-actor"}


def test_what_is_probable_is_figure_6s_loose_numbers_shares_of_unsaid_people_and_so_called_medians() -> None:
    probable = {(a.series.item, a.population, a.printed) for a in ANSWERS if a.certainty == "probable"}
    assert probable == {
        ("ngos-or-civil-society", "figure-6-upper", "3.62"),
        ("ngos-or-civil-society", "figure-6-lower", "3.70"),
        ("religious-authorities", "figure-6-upper", "3.61"),
        ("international-ngos", CENTRAL, "12"),
        ("national-ngos", CENTRAL, "12"),
        # Printed as medians, which whole answers cannot have.
        ("", NORTH, "3.84"),
        ("", CENTRAL, "3.19"),
        ("", SOUTH, "2.57"),
    }
    assert all(a.note for a in ANSWERS if a.certainty == "probable")


# --- choosing


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("attack_sites/bamako", SOUTH),
        ("attack_sites/kidal", NORTH),
        ("attack_sites/gao", NORTH),
        ("attack_sites/sevare", CENTRAL),
        ("attack_sites/mopti", CENTRAL),
        ("regions/menaka", NORTH),
        ("mgps/segou", CENTRAL),
        ("towns/kati", SOUTH),
        (CENTRAL, CENTRAL),
        ("regions/taoudenit", None),
        ("mgps/taoudenit", None),
        ("border/algeria-mali", None),
        ("areas/northern-mali", None),
        ("areas/mali", None),
    ],
)
def test_a_place_shows_its_zones_answers(place: str, zone: str | None) -> None:
    assert zone_of(PLACES, PLACES[place], QUESTIONS[FACTORS].instrument) == zone
    found = of_place(ANSWERS, QUESTIONS, PLACES, PLACES[place])
    assert found == (of_population(ANSWERS, zone) if zone else ())


def test_official_statistics_stand_apart_and_by_region() -> None:
    gao = official_of_place(ANSWERS, QUESTIONS, PLACES["attack_sites/gao"])
    assert {a.population for a in gao} == {"regions/gao", "regions/gao+women"}
    assert not set(gao) & set(of_place(ANSWERS, QUESTIONS, PLACES, PLACES["attack_sites/gao"]))
    assert official_of_place(ANSWERS, QUESTIONS, PLACES["attack_sites/kidal"]) == ()
    assert {a.series.question for a in official_of_place(ANSWERS, QUESTIONS, PLACES["areas/mali"])} == {"morbidity"}
    central = official_of_place(ANSWERS, QUESTIONS, PLACES[CENTRAL])
    assert {a.population for a in central} == {"regions/segou", "regions/mopti"}


def test_an_answer_marks_its_zone_or_all_zones_that_its_people_came_from() -> None:
    assert places_of(QUESTIONS, one("violence-increased", "", "agree", SOUTH)) == (SOUTH,)
    assert places_of(QUESTIONS, one("development-projects", "", "", "women")) == ZONES
    assert places_of(QUESTIONS, one("unemployment", "", "unemployed", "regions/gao+women")) == ("regions/gao",)


# --- another survey


def test_a_places_answers_are_those_of_each_surveys_own_zones(tmp_path: Path) -> None:
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    gao = of_place(atlas.answers, atlas.questions, atlas.places, atlas.places["attack_sites/gao"])
    assert {a.population for a in gao} == {NORTH, "survey_zones/bend"}
    kidal = of_place(atlas.answers, atlas.questions, atlas.places, atlas.places["attack_sites/kidal"])
    assert {a.population for a in kidal} == {NORTH}
    # The bend lies in the North zone, and not the North zone in the bend.
    north, bend = (of_place(atlas.answers, atlas.questions, atlas.places, atlas.places[z]) for z in (NORTH, BEND))
    assert {a.population for a in north} == {NORTH}
    assert {a.population for a in bend} == {NORTH, BEND}
