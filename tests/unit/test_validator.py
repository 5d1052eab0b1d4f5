"""A validator tells each field that is lacking or unknown by itself, and knows our formats."""

from datetime import date, datetime
from typing import Any

import pytest

from geodata.validator import validator_of


def keywords_of(schema: dict[str, Any], value: Any) -> list[str]:
    return [str(error.validator) for error in validator_of(schema).iter_errors(value)]


def test_each_field_that_is_lacking_is_an_error_of_its_own() -> None:
    assert keywords_of({"required": ["a", "b"]}, {}) == ["required", "required"]
    assert keywords_of({"required": ["a"]}, "no table") == []


def test_each_field_that_is_unknown_is_an_error_of_its_own_with_its_place() -> None:
    errors = validator_of({"properties": {"a": {}}, "additionalProperties": False}).iter_errors(
        {"a": 1, "b": 2, "c": 3}
    )
    assert [list(error.absolute_path) for error in errors] == [["b"], ["c"]]


def test_other_fields_may_have_a_schema_of_their_own() -> None:
    assert keywords_of({"additionalProperties": {"type": "string"}}, {"a": "x", "b": 2}) == ["type"]


@pytest.mark.parametrize(("value", "is_whole"), [(3, True), (3.0, False), (True, False), ("3", False)])
def test_a_whole_number_is_written_as_one(value: object, is_whole: bool) -> None:
    assert (keywords_of({"type": "integer"}, value) == []) is is_whole


@pytest.mark.parametrize(("value", "matches"), [("ab", True), ("ab\n", False), ("abc", False), (7, True)])
def test_a_pattern_ends_where_the_text_ends(value: object, matches: bool) -> None:
    assert (keywords_of({"pattern": "^ab$"}, value) == []) is matches


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("local-date", date(2026, 11, 21), "2026-11-21"),
        ("local-date", date(2026, 11, 21), datetime(2026, 11, 21)),
        ("period", "2012/2018", "spring"),
        ("period", date(2026, 4, 25), "2026-13"),
        ("cell", "3.50", "3,50"),
        ("finite", 1234, float("nan")),
        ("finite", -1.5, 10**400),
        ("finite", None, float("inf")),
    ],
)
def test_a_format_is_held_to(name: str, good: object, bad: object) -> None:
    assert keywords_of({"format": name}, good) == []
    assert keywords_of({"format": name}, bad) == ["format"]
