"""A brief as JSON: how a browser, which keeps it, and the server, which does not, hand it to one another."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from geodata.briefs import brief_file
from geodata.briefs.brief import LANGUAGES, Brief, Step

#: A brief of more steps is none that a person put together: each is made into a step, and answered.
MOST_STEPS = 5_000
_HEAD = ("title", "marking", "others")
_STEP = ("id", "headline", "text", "page", "view", "notes", "others")


class ShapeError(ValueError):
    """What was sent is no brief: `field` is the first that is wrong, as a path (“steps[2].headline”, “” for all)."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def to_json(brief: Brief) -> dict[str, Any]:
    """Return a brief as objects, lists and texts, each under its field's name."""
    return {**asdict(brief), "steps": [{**asdict(step), "show": list(step.show)} for step in brief.steps]}


def of_json(value: Any) -> Brief:
    """Return the brief that parsed JSON holds; a field that is absent is empty, one that is unknown is passed over.

    Raises ShapeError for a field of another type, another language than `LANGUAGES`, others that are no TOML, and
    more steps than `MOST_STEPS`.
    """
    table = _object(value, "")
    language = table.get("language", LANGUAGES[0])
    if language not in LANGUAGES:
        raise ShapeError("language")
    entries = _list(table, "", "steps")
    if len(entries) > MOST_STEPS:
        raise ShapeError("steps")
    steps = [_step(entry, f"steps[{n}]") for n, entry in enumerate(entries)]
    return Brief(language=language, steps=tuple(steps), **_texts(table, "", _HEAD))


# --- inside


def _step(value: Any, path: str) -> Step:
    table = _object(value, path)
    show = _list(table, path, "show")
    if not all(isinstance(one, str) for one in show):
        raise ShapeError(f"{path}.show")
    return Step(show=tuple(show), **_texts(table, path, _STEP))


def _object(value: Any, path: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ShapeError(path)
    return value


def _list(table: Mapping[str, Any], path: str, name: str) -> list[Any]:
    found = table.get(name, [])
    if not isinstance(found, list):
        raise ShapeError(_below(path, name))
    return found


def _texts(table: Mapping[str, Any], path: str, names: tuple[str, ...]) -> dict[str, str]:
    found = {name: table.get(name, "") for name in names}
    for name, value in found.items():
        if not isinstance(value, str) or (name == "others" and not brief_file.is_table(value)):
            raise ShapeError(_below(path, name))
    return found


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
