"""Whatever the schema of a brief can refuse is a fault of some kind, and every kind has a sentence."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from geodata.briefs.brief_fault import _SHAPES, Kind, of_shape
from geodata.briefs.brief_file import read
from geodata.schema import errors, schema_of
from tests.unit.test_brief_text import FAULTS


def keywords(part: Mapping[str, Any]) -> Iterator[str]:
    yield from part
    for below in (*part.get("properties", {}).values(), *([part["items"]] if "items" in part else [])):
        yield from keywords(below)


def test_each_keyword_that_refuses_has_a_kind_of_fault() -> None:
    passed = {"$schema", "title", "fieldWords", "words", "entry", "properties", "items"}
    assert set(keywords(schema_of("brief"))) - passed == set(_SHAPES)


def test_a_fault_of_a_step_has_its_id() -> None:
    table = {"version": 1, "title": "T", "language": "en", "steps": [{"id": "a", "headline": "A"}, {"id": "b"}]}
    ((place, error),) = errors(table, "brief").items()
    fault = of_shape(error, place, ("a", "b"))
    assert (fault.kind, fault.step, fault.names) == ("absent", "b", ("headline",))


def test_every_kind_is_tried() -> None:
    assert {fault.kind for fault in FAULTS} == set(get_args(Kind))


def test_a_fault_names_texts_alone() -> None:
    text = "version = 2\nlanguage = 7\nmarking = []\n[[steps]]\nshow = [1, 2, 3]\nid = 1\n"
    assert all(isinstance(name, str) for fault in read(text)[1] for name in fault.names)
