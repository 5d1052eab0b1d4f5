"""Turnout is arithmetic over all printed numbers, and says so little that it can be checked by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.survey.readings import reading
from geodata.survey.samples import Sample
from geodata.survey.turnout import PARTS, turnout
from tests.fixtures import add_survey, copy_data
from tests.shipped_data import ATLAS

SAMPLES = {s.population: s for q in ATLAS.questions.values() for s in q.instrument.samples.values()}


@pytest.mark.parametrize(
    ("population", "least", "most"),
    [
        # 37 of 40 are 92.5 per cent; 93 less 27 and 23.
        ("survey_zones/north", 40, 43),
        # 25 of 27 are 92.59 per cent and 104 ÷ 27 = 3.85; 93 less 40 and 23.
        ("survey_zones/central", 27, 30),
        # 7 of 23 are 30.43 per cent and 64 ÷ 23 = 2.78; 93 less 40 and 27.
        ("survey_zones/south", 23, 26),
        ("women", 23, 53),
        ("men", 40, 70),
    ],
)
def test_the_printed_numbers_leave_each_part_so_many(population: str, least: int, most: int) -> None:
    found = turnout(ATLAS.answers, ATLAS.questions, SAMPLES[population])
    assert found
    assert (found.least, found.most, found.total) == (least, most, 93)
    assert found.needs.population == population
    assert reading(ATLAS.answers, ATLAS.questions, found.needs).ns[0] == least
    assert sum(found.others.values()) == 93 - most


def test_one_third_women_lie_within_what_the_numbers_leave() -> None:
    """The document says that one third of the respondents are women: 31 of 93."""
    women, men = (turnout(ATLAS.answers, ATLAS.questions, SAMPLES[p]) for p in ("women", "men"))
    assert women
    assert men
    assert women.least <= 31 <= women.most
    assert men.least <= 62 <= men.most


@pytest.mark.parametrize("sample", [s for s in SAMPLES.values() if s.kind not in PARTS], ids=lambda s: s.population)
def test_what_is_no_part_of_all_respondents_has_none(sample: Sample) -> None:
    """The bars of Figure 6 are such: together they need 107 people, of 93."""
    assert turnout(ATLAS.answers, ATLAS.questions, sample) is None
    needed = [
        max(ns[0] for a in ATLAS.answers if a.population == p and (ns := reading(ATLAS.answers, ATLAS.questions, a).ns))
        for p in ("figure-6-upper", "figure-6-lower")
    ]
    assert needed == [67, 40]


def test_a_probable_number_needs_nobody_and_narrows_no_other() -> None:
    answer_id = "ngos:international-ngos:positive:percent:survey_zones/central"
    positive = next(a for a in ATLAS.answers if a.id == answer_id)
    found = reading(ATLAS.answers, ATLAS.questions, positive)
    assert found.fits == found.alone
    doubted = [replace(a, certainty="probable") if a.series.item == "poverty" else a for a in ATLAS.answers]
    central = turnout(doubted, ATLAS.questions, SAMPLES["survey_zones/central"])
    assert central
    assert central.needs.series.item != "poverty"


def test_numbers_that_cannot_stand_together_give_none(tmp_path: Path) -> None:
    """A survey that does not say how many answered in all has no turnout either."""
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    others = {s.population: s for q in atlas.questions.values() for s in q.instrument.samples.values()}
    made_up = next(s for p, s in others.items() if p.endswith("river"))
    assert turnout(atlas.answers, atlas.questions, made_up) is None
    few = dict(ATLAS.questions)
    for question_id, question in ATLAS.questions.items():
        samples = {p: replace(s, at_most=60) if s.kind == "all" else s for p, s in question.instrument.samples.items()}
        few[question_id] = replace(question, instrument=replace(question.instrument, samples=samples))
    answers = [a for a in ATLAS.answers if a.population != "respondents"]
    assert turnout(answers, few, SAMPLES["survey_zones/north"]) is None
