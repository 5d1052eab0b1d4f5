"""Faults of a brief: what of its file could not be read as it stands, and what of a step the data do not have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from geodata import query

if TYPE_CHECKING:
    from jsonschema import ValidationError

Kind = Literal[
    "large",
    "binary",
    "foreign",
    "encoding",
    "syntax",
    "beyond",
    "version",
    "absent",
    "type",
    "unknown",
    "language",
    "no steps",
    "many steps",
    "same id",
    "long",
    "many shown",
    "hidden",
    "more",
    "page",
    "view",
    "excerpt",
    "series",
    "unverified",
]


@dataclass(frozen=True)
class BriefFault:
    """What is wrong with a brief, or with one step of it (its id; None: the brief as a whole). `names` say it.

    Of a file: “large” (its bytes, or its characters) and “binary” were not read, “foreign” has nothing of a brief;
    “encoding” was read as Windows-1252; “syntax” is lines that are no TOML (the first one's number, how many, the first
    itself); “beyond” a field's value that no program can read; “version” another one. “absent” (field), “type” (field
    of another type, read as text), “unknown” (field), “language” (what it is called), “no steps”, “many steps” (how
    many), “same id” (the id), “long” (the headline's characters), “many shown” (the ids that are not shown), “hidden”
    (field, and the names of what nobody sees in it), “more” (how many faults are not listed).

    Of the data: “page”, “excerpt” and “series” (an id that there is not), “unverified” (an excerpt), “view”: `link` is
    what is wrong with its query.
    """

    kind: Kind
    step: str | None = None
    names: tuple[str, ...] = ()
    link: query.Fault | None = None


def of_shape(error: "ValidationError", place: tuple[str | int, ...], ids: tuple[str, ...]) -> BriefFault:
    """Return what a validator refuses of a brief's file, at a place of it, as a fault; `ids` are those of the steps."""
    n = place[1] if len(place) > 1 else None
    step = ids[n] if isinstance(n, int) and place[0] == "steps" else None
    fields = [part for part in place if isinstance(part, str)]
    kind, names = _SHAPES[str(error.validator)](fields[-1], error.instance)
    return BriefFault(kind, step, names)


# --- inside

_Said = tuple[Kind, tuple[str, ...]]


def _number(kinds: Mapping[str, Kind]) -> Callable[[str, Any], _Said]:
    """Return what says how many there are of a field, by its name."""
    return lambda name, value: (kinds[name], (str(len(value)),))


def _too_many(name: str, value: Any) -> _Said:
    return ("many steps", (str(len(value)),)) if name == "steps" else ("many shown", tuple(map(str, value[2:])))


#: Keyword of the schema -> what it refuses, of a field's name and its value.
_SHAPES: Mapping[str, Callable[[str, Any], _Said]] = {
    "required": lambda name, _: ("no steps", ()) if name == "steps" else ("absent", (name,)),
    "minLength": lambda name, _: ("absent", (name,)),
    "minItems": lambda _, __: ("no steps", ()),
    "maxItems": _too_many,
    "type": lambda name, _: ("type", (name,)),
    "additionalProperties": lambda name, _: ("unknown", (name,)),
    "enum": lambda _, value: ("language", (str(value),)),
    "const": lambda _, value: ("version", (str(value),)),
    "maxLength": lambda _, value: ("long", (str(len(value)),)),
}
