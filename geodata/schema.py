"""Schemas: the shape of each kind of data file, with the words for whoever has to mend one of another shape.

`schemas/<kind>.schema.json` is a JSON Schema (draft 2020-12) with keywords of our own, which validators pass over:

- `words`: problem and remedy by what is refused (`absent` or empty, `type`, `items`, `unknown`, or a keyword's name).
- `fieldWords`: the same for every field below, where that has no words of its own.
- `entry`: what an entry is called in a message, of its own fields: “Excerpt “{id}””.

`geodata.faults` says what words may hold, `geodata.validator` what the formats are.
"""

import json
import pickle
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from geodata.errors import DataError, Fault
from geodata.faults import Place, fault_of, place_of, position_of
from geodata.validator import Validator, validator_of

FOLDER = Path(__file__).resolve().parent / "schemas"
_END = ".schema.json"


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of data file that have a schema, by name."""
    return tuple(sorted(path.name.removesuffix(_END) for path in FOLDER.glob(f"*{_END}")))


def kind_of(path: Path) -> str | None:
    """Return the kind of a data file, by its name or the folder of its kind; None for one that has no schema.

    >>> kind_of(Path("documents/iris-2026.toml")), kind_of(Path("places/towns/towns.geojson"))
    ('document', 'places')
    """
    match path.parts[-3:]:
        case (*_, "source.toml"):
            return "source"
        case (*_, name) if name.endswith(".lock.json"):
            return "lock"
        case (*_, name) if name.endswith(".brief.toml"):
            return "brief"
        case (*_, "documents", name) if name.endswith(".toml"):
            return "document"
        case ("places", folder, name) if name == f"{folder}.geojson":
            return "places"
    return path.stem if path.stem in kinds() else None


@cache
def schema_of(kind: str) -> Mapping[str, Any]:
    """Return a kind's schema, with the schemas that it refers to in place of their references.

    A message is found along the path to what was refused, which ends at a reference; and following one costs more than
    what it leads to.
    """
    found: dict[str, Any] = _in_place(json.loads((FOLDER / f"{kind}{_END}").read_text(encoding="utf-8")))
    return found


def columns(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a table's columns in order, and those of them that a row may lack at its end."""
    row = schema_of(kind)["items"]
    return tuple(row["properties"]), tuple(name for name in row["properties"] if name not in row["required"])


def check(value: Any, path: Path, names: Sequence[str] = ()) -> None:
    """Check a data file's value against the schema of its kind; `names` are what the entries of a list are called.

    Raises DataError, which tells all faults, in the order of the file. A file without a schema has none.
    """
    kind = kind_of(path)
    if kind is None:
        return
    # To ask a schema is two thirds of a load. Data that are read again after one file was mended are read at its pace.
    content = _content(value, kind)
    if content in _faultless:
        return
    if found := faults(value, kind, names):
        raise DataError.of(path, found)
    if content is not None:
        if len(_faultless) >= _MOST:
            _faultless.clear()
        _faultless.add(content)


def faults(value: Any, kind: str, names: Sequence[str] = ()) -> list[Fault]:
    """Return what is wrong with a value of a kind, in its order; of each part of it what comes first in the schema."""
    return [fault_of(error, value, schema_of(kind), names) for error in errors(value, kind).values()]


def errors(value: Any, kind: str) -> dict[Place, Any]:
    """Return what a validator refuses of a value of a kind by its place, as `faults` does: for words other than these.

    The errors are jsonschema's.
    """
    first: dict[Place, Any] = {}
    for error in _validator(kind).iter_errors(value):
        first.setdefault(place_of(error), error)
    return {place: first[place] for place in sorted(first, key=lambda place: position_of(value, place))}


# --- inside

#: What was found to be without a fault: kinds and hashes of values; no more than these.
_faultless: set[tuple[str, bytes] | None] = set()
_MOST = 256


def _content(value: Any, kind: str) -> tuple[str, bytes] | None:
    """Return what tells a value of a kind from every other; None for one that is nested too deep to be told."""
    try:
        return kind, sha256(pickle.dumps(value)).digest()
    except RecursionError:
        return None


def _in_place(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_in_place(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    here = {key: _in_place(value) for key, value in schema.items() if key != "$ref"}
    if "$ref" not in schema:
        return here
    # A part that names its draft would be given to that draft's own validator.
    referred = {key: value for key, value in schema_of(schema["$ref"].removesuffix(_END)).items() if key != "$schema"}
    return {**referred, **here}


@cache
def _validator(kind: str) -> Validator:
    return validator_of(schema_of(kind))
