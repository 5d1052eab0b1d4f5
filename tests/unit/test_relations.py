"""What follows from the data leads from every id to all that rests on it, and is worked out once."""

import pytest

from geodata.coverage.coverage import coverage
from geodata.coverage.gaps import gaps_by_zone
from geodata.evidence.disagreements import Disagreement
from geodata.relations import Relations
from geodata.survey.charts import charts
from geodata.survey.readings import reading
from tests.each import of_each
from tests.shipped_data import ATLAS

RELATIONS = Relations(ATLAS)


@of_each("disagreement", ATLAS.disagreements.values(), ids=lambda d: d.id)
def test_a_disagreement_is_found_from_each_of_its_excerpts_and_places(disagreement: Disagreement) -> None:
    for key in (*disagreement.excerpts, *disagreement.places):
        assert RELATIONS.disagreements[key].count(disagreement) == 1


def test_nothing_else_is_found_from_an_id() -> None:
    for key, found in RELATIONS.disagreements.items():
        assert all(key in (*one.excerpts, *one.places) for one in found)


def test_the_parts_are_those_of_the_data() -> None:
    assert RELATIONS.coverage == coverage(ATLAS)
    assert RELATIONS.gaps == gaps_by_zone(ATLAS)
    assert RELATIONS.charts == charts(ATLAS.answers, ATLAS.questions, ATLAS.places)
    assert list(RELATIONS.answers.values()) == list(ATLAS.answers)
    assert set(RELATIONS.series.values()) == {a.series for a in ATLAS.answers}


def test_an_answer_is_read_once_and_as_it_would_be_alone() -> None:
    answer = ATLAS.answers[0]
    found = RELATIONS.reading(answer.id)
    assert found == reading(ATLAS.answers, ATLAS.questions, answer)
    assert RELATIONS.reading(answer.id) is found


def test_an_unknown_answer_is_no_answer() -> None:
    with pytest.raises(KeyError):
        RELATIONS.reading("nothing:mean:respondents")


def test_every_people_whose_number_is_asked_for_was_asked() -> None:
    known = {f"{s.instrument}:{s.population}" for q in ATLAS.questions.values() for s in q.instrument.samples.values()}
    assert RELATIONS.turnouts
    assert set(RELATIONS.turnouts) <= known
