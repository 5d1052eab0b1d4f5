"""A fault is said in the schema's words, of the entry and the field that it is in."""

from typing import Any

import pytest

from geodata.errors import DataError, Fault
from geodata.faults import fault_of, place_of, position_of
from geodata.validator import validator_of

SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "entry": "Boat “{id}”",
        "words": {"type": {"problem": "A boat is no table.", "remedy": "Write one."}},
        "fieldWords": {
            "absent": {"problem": "it has no {field}.", "remedy": "Add {field}."},
            "type": {"problem": "its {field} is {exact}, and no {form}.", "remedy": "Write {field} = {example}."},
            "enum": {"problem": "the {field} “{value}” is unknown.", "remedy": "Use one of: {allowed}."},
            "items": {"problem": "its {field} has {exact}.", "remedy": "Write texts."},
            "unknown": {"problem": "{entry} cannot have a {field}.", "remedy": "It has {allowed}."},
        },
        "required": ["id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "kind": {"enum": ["canoe", "raft"]},
            "name": {"type": "string", "words": {"type": {"problem": "a boat has a name.", "remedy": "Name it."}}},
            "port": {"type": "string", "words": {"type": {"problem": "A port is a text.", "remedy": "Name it."}}},
            "towns": {"type": "array", "items": {"type": "string"}, "words": {}},
        },
    },
}


def words_of(value: Any, names: tuple[str, ...] = ()) -> list[Fault]:
    return [fault_of(error, value, SCHEMA, names) for error in validator_of(SCHEMA).iter_errors(value)]


@pytest.mark.parametrize(
    ("boat", "fault"),
    [
        ({"id": 7}, ("Boat “7”: its id is 7, and no text.", 'Write id = "…".')),
        ({}, ("Boat “” (number 1): it has no id.", "Add id.")),
        ({"id": None}, ("Boat “None”: it has no id.", "Add id.")),
        ({"id": "a", "kind": "ark"}, ("Boat “a”: the kind “ark” is unknown.", "Use one of: canoe, raft.")),
        ({"id": "a", "name": 7}, ("Boat “a”: a boat has a name.", "Name it.")),
        ({"id": "a", "towns": 7}, ("Boat “a”: its towns is 7, and no list.", 'Write towns = ["…", "…"].')),
        ({"id": "a", "towns": ["Gao", 7]}, ("Boat “a”: its towns has 7.", "Write texts.")),
        ({"id": "a", "crew": 7}, ("Boat “a” cannot have a crew.", "It has id, kind, name, port, towns.")),
        ({"id": "a", "port": 7}, ("A port is a text.", "Name it.")),
        (7, ("A boat is no table.", "Write one.")),
    ],
)
def test_a_fault_has_the_words_of_its_field_or_of_the_fields_around_it(boat: Any, fault: tuple[str, str]) -> None:
    assert words_of([boat]) == [fault]


def test_entries_that_lack_what_they_are_called_by_are_told_apart_by_their_numbers() -> None:
    problems = [fault.problem for fault in words_of([{"id": "a"}, {}, {"name": "b"}])]
    assert problems == ["Boat “” (number 2): it has no id.", "Boat “” (number 3): it has no id."]


def test_a_row_is_called_by_its_line() -> None:
    (fault,) = words_of([{"id": "a"}, {"id": 7}], ("Line 2", "Line 3"))
    assert fault.problem == "Line 3: its id is 7, and no text."


def test_a_value_is_shown_at_no_great_length_and_is_no_template() -> None:
    (long,) = words_of([{"id": "a", "kind": "x" * 5000}])
    assert len(long.problem) < 200
    (odd,) = words_of([{"id": "{field} {0}", "kind": "{value}"}])
    assert odd.problem == "Boat “{field} {0}”: the kind “{value}” is unknown."


def test_a_place_is_the_fields_and_numbers_that_lead_to_it() -> None:
    (error,) = validator_of(SCHEMA).iter_errors([{"id": "a"}, {"name": "b"}])
    assert place_of(error) == (1, "id")


def test_faults_stand_in_the_order_of_the_file() -> None:
    value = [{"b": 1, "a": 2}, {"a": 3}]
    places = [(0, "b"), (0, "a"), (1, "z"), (1, "a")]
    assert sorted(places, key=lambda place: position_of(value, place)) == places


def test_one_fault_is_an_error_like_any_other() -> None:
    fault = Fault("It is wet.", "Dry it.")
    assert str(DataError.of("a.toml", [fault, fault])) == str(DataError("a.toml", "It is wet.", "Dry it."))


def test_several_faults_are_listed_each_on_a_line_of_its_own() -> None:
    error = DataError.of("a.toml", [Fault("It is wet.", "Dry it."), Fault("It is\ncold.", "Warm it.")])
    assert str(error).splitlines() == [
        "a.toml",
        "  Problem: 2 things are wrong in it:",
        "    It is wet. Dry it.",
        "    It is cold. Warm it.",
        "  Remedy:  Mend each as its line says.",
    ]


def test_no_more_than_ten_faults_are_listed() -> None:
    lines = DataError.of("a.toml", [Fault(f"{n} is wrong.", "Mend it.") for n in range(25)]).problem.splitlines()
    assert (lines[0], lines[1], lines[10]) == (
        "25 things are wrong in it:",
        "0 is wrong. Mend it.",
        "9 is wrong. Mend it.",
    )
    assert lines[11:] == ["… and 15 more."]
