"""A scale has its printed labels; a direction says more or less of something, and judges nothing."""

from pathlib import Path
from typing import Any

import pytest

from geodata.errors import DataError
from geodata.survey.scales import NEITHER, Label, Response, check_direction, response_of, scale_of
from tests.shipped import ATLAS


def refuse(problem: str, remedy: str) -> DataError:
    return DataError(Path("questions.toml"), problem, remedy)


def test_a_scale_is_its_labels_and_a_number_only_where_one_is_printed() -> None:
    assert scale_of("not printed", refuse) == ()
    assert scale_of([{"label": "low", "value": 1}, {"label": "high"}], refuse) == (Label("low", 1), Label("high", None))


@pytest.mark.parametrize("scale", ["1 to 4", 4])
def test_what_is_no_scale_is_refused(scale: Any) -> None:
    with pytest.raises(DataError, match="is none"):
        scale_of(scale, refuse)


@pytest.mark.parametrize("direction", ["more concern", "less trust in the army"])
def test_a_direction_says_more_or_less(direction: str) -> None:
    check_direction(direction, refuse)
    assert response_of({"label": "yes", "direction": direction}, refuse) == Response("yes", direction, None)


@pytest.mark.parametrize("direction", ["", "concern", "more good feeling", "worse", "more", "More concern"])
def test_a_direction_that_says_neither_or_judges_is_refused(direction: str) -> None:
    with pytest.raises(DataError, match="does not say what a higher number means"):
        check_direction(direction, refuse)


def test_a_response_between_the_ends_has_no_direction() -> None:
    assert response_of({"label": "important", "direction": NEITHER}, refuse).direction == NEITHER


def test_the_direction_of_a_share_is_that_of_its_answer() -> None:
    factors, actors = ATLAS.questions["insecurity-factors"], ATLAS.questions["security-actors"]
    assert factors.direction_of("") == factors.direction_of("very important") == "more concern"
    assert factors.direction_of("not important") == "less concern"
    assert factors.direction_of("important") == NEITHER
    assert actors.direction_of("positive") != actors.direction_of("negative")


def test_only_the_ends_of_the_scale_of_importance_have_numbers() -> None:
    assert ATLAS.questions["insecurity-factors"].scores == {"not important": 1, "very important": 4}
