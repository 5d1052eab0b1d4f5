"""What a field of a data file may hold, by the schema of its kind: all else is refused as the file is read."""

from collections.abc import Iterator
from typing import Any

from geodata.schema import kinds, schema_of


def values_of(kind: str, field: str) -> tuple[str, ...]:
    """Return the values that a field of a kind of file may have, in the schema's order; KeyError where any will do."""
    return VALUES[kind, field]


def _lists(name: str, part: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    if "enum" in part:
        yield name, tuple(part["enum"])
    nameless = {key: part[key] for key in ("items", "additionalProperties") if key in part}
    for below, one in {**part.get("properties", {}), **nameless}.items():
        if isinstance(one, dict):
            yield from _lists(below, one)


#: Kind of file and field -> what it may hold, for every field that may not hold anything.
VALUES = {(kind, field): found for kind in kinds() for field, found in _lists("", schema_of(kind))}
