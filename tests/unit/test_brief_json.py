"""A brief as JSON comes back as it went, and what is none is refused by the field that is wrong."""

import json
from typing import Any

import pytest

from geodata.briefs import brief_file
from geodata.briefs.brief import Brief, Step
from geodata.briefs.brief_json import MOST_STEPS, ShapeError, of_json, to_json
from geodata.briefs.ready_briefs import load_briefs
from geodata.files import SHIPPED
from tests import made_up_briefs


@pytest.mark.parametrize("brief", load_briefs(SHIPPED).values(), ids=list(load_briefs(SHIPPED)))
def test_a_shipped_brief_comes_back(brief: Brief) -> None:
    assert of_json(json.loads(json.dumps(to_json(brief)))) == brief


def test_whatever_was_typed_comes_back_and_can_be_written() -> None:
    for seed in range(100):
        brief = made_up_briefs.brief(seed)
        assert of_json(to_json(brief)) == brief
        assert brief_file.read(brief_file.write(of_json(to_json(brief))))[0] == brief


def test_half_of_a_character_is_mended_as_in_any_brief() -> None:
    assert of_json(json.loads('{"title": "\\ud83d"}')).title == "\ufffd"


def test_what_is_absent_is_empty_and_what_is_unknown_is_passed_over() -> None:
    assert of_json({}) == Brief()
    assert of_json({"mood": 1, "steps": [{"id": "a", "mood": 1}]}) == Brief(steps=(Step("a"),))


def test_fields_that_hide_among_the_unknown_ones_change_no_known_one() -> None:
    hidden = {"others": 'title = "x"\nsteps = 1\nk = 1\n', "steps": [{"id": "a", "others": 'id = "b"\n'}]}
    brief, faults = brief_file.read(brief_file.write(of_json(hidden)))
    assert (brief.title, brief.others, [step.id for step in brief.steps]) == ("", "k = 1\n", ["a"])
    assert not [fault for fault in faults if fault.kind == "syntax"]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, ""),
        ([], ""),
        ("x", ""),
        ({"title": 1}, "title"),
        ({"marking": None}, "marking"),
        ({"language": "bm"}, "language"),
        ({"language": ["en"]}, "language"),
        ({"steps": {}}, "steps"),
        ({"steps": [{}, 1]}, "steps[1]"),
        ({"steps": [{}] * (MOST_STEPS + 1)}, "steps"),
        ({"steps": [{"show": "x"}]}, "steps[0].show"),
        ({"steps": [{"show": [1]}]}, "steps[0].show"),
        ({"steps": [{"view": {}}]}, "steps[0].view"),
        ({"others": "no toml"}, "others"),
        ({"others": 'k = "\ud83d"'}, "others"),
        ({"others": f"k = {'[' * 5000}"}, "others"),
        ({"steps": [{"others": "k ="}]}, "steps[0].others"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else None,
)
def test_what_is_no_brief_is_refused_by_its_field(value: Any, field: str) -> None:
    with pytest.raises(ShapeError) as raised:
        of_json(value)
    assert raised.value.field == field
