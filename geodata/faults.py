"""Faults: what a validator refuses, in the words that the schema has for it.

Words hold `{field}`, `{value}`, `{exact}` (with its quotation marks, if it has any), `{allowed}`, `{what}` (what a
format found), `{form}` and `{example}` (of what is due), and `{entry}`. A problem that begins with a small letter, and
does not hold `{entry}`, is said after it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from geodata.errors import Fault

if TYPE_CHECKING:
    from jsonschema import ValidationError

#: Where something stands in a file's value: the fields and the numbers of entries that lead to it.
Place = tuple[str | int, ...]
#: What says that a value is lacking or empty: keywords, and the pattern of a text that is not blank.
_ABSENT = ("required", "minLength", "minItems", "minProperties")
_SOMETHING = r"\S"
#: Type -> what it is called, and what one looks like in TOML and JSON.
_FORMS = {
    "string": ("text", '"…"'),
    "array": ("list", '["…", "…"]'),
    "object": ("table", "{ … }"),
    "integer": ("whole number", "1234"),
    "number": ("number", "1234"),
    "boolean": ("truth value", "true"),
}
#: The most characters of a value that are shown.
_LONGEST = 120


def place_of(error: "ValidationError") -> Place:
    """Return where in a value an error is: of a field that is lacking, where it should be."""
    place = tuple(error.absolute_path)
    return (*place, str(error.validator_value)) if error.validator == "required" else place


def position_of(value: Any, place: Place) -> tuple[int, ...]:
    """Return where each step of a place stands among its neighbours; what is lacking stands before all of them."""
    found = []
    for step in place:
        is_there = not isinstance(step, str) or step in value
        found.append(step if isinstance(step, int) else list(value).index(step) if is_there else -1)
        value = value[step] if is_there else None
    return tuple(found)


def fault_of(error: "ValidationError", whole: Any, root: Mapping[str, Any], names: Sequence[str]) -> Fault:
    """Return an error in words: of a value and its schema; `names` are what the entries of a list are called."""
    place = place_of(error)
    entry, words, inherited, asked = "", {}, dict[str, Any](), dict[str, Any]()
    for schema, value in _way(root, whole, error):
        inherited = {**inherited, **asked.get("fieldWords", {})}
        asked, words = dict(schema), schema.get("words", {})
        if "entry" in schema and isinstance(value, dict):
            entry = _name(schema["entry"], value, place)
    if error.validator == "additionalProperties":
        inherited = {**inherited, **asked.get("fieldWords", {})}
    if names and place:
        entry = names[int(place[0])]
    said = {**inherited, **words}[_cause(error, place)]
    values = {**_values(error, asked), "field": _field(place), "entry": entry}
    problem = said["problem"].format_map(values)
    is_whole = "{entry}" in said["problem"] or problem[0].isupper()
    return Fault(problem if is_whole or not entry else f"{entry}: {problem}", said["remedy"].format_map(values))


# --- inside


def _values(error: "ValidationError", asked: Mapping[str, Any]) -> dict[str, str]:
    """Return what words say of a value, and of what is asked for in its place."""
    value = "" if error.validator == "required" else error.instance
    due = asked.get("type", "string")
    form, example = _FORMS[due if isinstance(due, str) else due[0]]
    allowed = asked.get("enum") or asked.get("properties", ())
    return {
        "value": _short(str(value)),
        "exact": _exact(error.instance) if error.validator != "required" else "nothing",
        "allowed": ", ".join(map(str, allowed)),
        "what": error.message,
        "form": form,
        "example": example,
    }


def _name(template: str, entry: Mapping[str, Any], place: Place) -> str:
    """Return what an entry is called; where it lacks what it would be called by, its number says which it is."""
    fields = _Fields(entry)
    name = template.format_map(fields)
    number = next((step + 1 for step in reversed(place) if isinstance(step, int)), None)
    return f"{name} (number {number})" if fields.lacks_any and number else name


def _field(place: Place) -> str:
    return next((step for step in reversed(place) if isinstance(step, str)), "")


def _cause(error: "ValidationError", place: Place) -> str:
    """Return by which words an error is told."""
    if error.validator in _ABSENT or error.instance is None or error.validator_value == _SOMETHING:
        return "absent"
    if error.validator == "additionalProperties":
        return "unknown"
    if error.validator == "type" and place and isinstance(place[-1], int) and error.validator_value != "object":
        return "items"
    return str(error.validator)


def _way(root: Mapping[str, Any], whole: Any, error: "ValidationError") -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Yield the schemas from a file's down to what an error is of, each with the part of the value that it is for."""
    schema, value = root, whole
    steps, places = list(error.absolute_schema_path)[:-1], list(error.absolute_path)
    yield schema, value
    while steps:
        keyword = str(steps.pop(0))
        schema = schema[keyword][steps.pop(0)] if keyword == "properties" else schema[keyword]
        if keyword in ("properties", "items", "additionalProperties"):
            value = value[places.pop(0)]
        yield schema, value
    if error.validator == "required":
        yield schema["properties"][error.validator_value], None


def _exact(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else _short(repr(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


class _Fields(dict[str, Any]):
    """An entry's fields; one that it lacks is empty. `lacks_any`: whether such a one was asked for."""

    lacks_any = False

    def __missing__(self, field: str) -> str:
        self.lacks_any = True
        return ""
