"""A scale has its printed labels; a direction says more or less of something, and judges nothing."""

from typing import Any

import pytest

from geodata.schema import faults
from geodata.survey.scales import NEITHER, Label, Response, response_of, scale_of
from tests.shipped_data import ATLAS


def question(**fields: Any) -> list[str]:
    """Return what is wrong with a question that has these fields."""
    whole = {
        **{"id": "any", "title": "Any", "wording": "Any?", "wording_status": "printed", "scale": "not printed"},
        **{"direction": "more concern", "kind": "concern", "instrument": "any", "excerpts": ["any/any"]},
        **fields,
    }
    return [fault.problem for fault in faults({"questions": [whole]}, "questions")]


def test_a_scale_is_its_labels_and_a_number_only_where_one_is_printed() -> None:
    assert scale_of("not printed") == ()
    assert scale_of([{"label": "low", "value": 1}, {"label": "high"}]) == (Label("low", 1), Label("high", None))


@pytest.mark.parametrize("scale", ["1 to 4", 4])
def test_what_is_no_scale_is_refused(scale: Any) -> None:
    assert question(scale=scale) == [f"Question “any”: its scale “{scale}” is none."]


@pytest.mark.parametrize("direction", ["more concern", "less trust in the army"])
def test_a_direction_says_more_or_less(direction: str) -> None:
    assert question(direction=direction, responses=[{"label": "yes", "direction": direction}]) == []
    assert response_of({"label": "yes", "direction": direction}) == Response("yes", direction, None)


@pytest.mark.parametrize("direction", ["", "concern", "more good feeling", "worse", "more", "More concern"])
def test_a_direction_that_says_neither_or_judges_is_refused(direction: str) -> None:
    for asked in ({"direction": direction or "x"}, {"responses": [{"label": "yes", "direction": direction}]}):
        (problem,) = question(**asked)
        assert "does not say what a higher number means" in problem


def test_a_response_between_the_ends_has_no_direction() -> None:
    entry = {"label": "important", "direction": NEITHER}
    assert question(responses=[entry]) == []
    assert response_of(entry).direction == NEITHER


def test_the_direction_of_a_share_is_that_of_its_answer() -> None:
    factors, actors = ATLAS.questions["insecurity-factors"], ATLAS.questions["security-actors"]
    assert factors.direction_of("") == factors.direction_of("very important") == "more concern"
    assert factors.direction_of("not important") == "less concern"
    assert factors.direction_of("important") == NEITHER
    assert actors.direction_of("positive") != actors.direction_of("negative")


def test_only_the_ends_of_the_scale_of_importance_have_numbers() -> None:
    assert ATLAS.questions["insecurity-factors"].scores == {"not important": 1, "very important": 4}
