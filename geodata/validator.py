"""The validator of a schema: jsonschema's, for what TOML, CSV and JSON hold, with formats of our own.

Formats: `local-date` (a date of TOML), `period` (a time as `geodata.times` defines it), `cell` (of a table, as a
spreadsheet has not spoilt it), `finite` (a number that is one).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from geodata.tables import spoilt
from geodata.times import is_time

if TYPE_CHECKING:
    from jsonschema import ValidationError

#: One of jsonschema's, which have no common class.
Validator: TypeAlias = Any
#: No number of ours is as large; one that is none (NaN) is not below it either.
_BEYOND = 1e15
#: Format -> what is wrong with a value, in words; None if nothing is.
_FORMATS: Mapping[str, Callable[[Any], str | None]] = {
    "local-date": lambda value: None if type(value) is date else "no date",
    "period": lambda value: None if is_time(str(value)) else "no time",
    "cell": lambda value: spoilt(value) if isinstance(value, str) else None,
    "finite": lambda value: None if not isinstance(value, int | float) or abs(value) < _BEYOND else "no number",
}


def validator_of(schema: Mapping[str, Any]) -> Validator:
    """Return the validator of a schema.

    Each field that is lacking, and each that is unknown, is an error of its own; a whole number is written as one; and
    $ stands for a text's end alone, as in the regular expressions of JSON Schema.
    """
    # Reading the library takes longer than a load from the compiled copy, which has no need of it.
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    checks: dict[str, Any] = {
        "required": _check_required,
        "additionalProperties": _check_others,
        "format": _check_format,
        "pattern": _check_pattern,
    }
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    return extend(Draft202012Validator, checks, type_checker=types)(schema)


# --- inside


def _error(message: str, **given: Any) -> "ValidationError":
    from jsonschema import ValidationError

    return ValidationError(message, **given)


def _check_required(_: object, fields: Sequence[str], entry: Any, __: object) -> Iterator["ValidationError"]:
    for field in fields if isinstance(entry, dict) else ():
        if field not in entry:
            yield _error("is required", validator_value=field)


def _check_others(
    validator: Validator, below: Any, entry: Any, schema: Mapping[str, Any]
) -> Iterator["ValidationError"]:
    for field in entry if isinstance(entry, dict) else ():
        if field in schema.get("properties", {}):
            continue
        if below is False:
            yield _error("is unknown", path=[field])
        else:
            yield from validator.descend(entry[field], below, path=field)


def _check_format(_: object, name: str, value: Any, __: object) -> Iterator["ValidationError"]:
    if what := _FORMATS[name](value):
        yield _error(what)


def _check_pattern(_: object, regex: str, value: Any, __: object) -> Iterator["ValidationError"]:
    if isinstance(value, str) and not _pattern(regex).search(value):
        yield _error("does not match")


@cache
def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex.removesuffix("$") + r"\Z" if regex.endswith("$") else regex)
