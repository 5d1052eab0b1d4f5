"""The file of a brief (`*.brief.toml`): read as far as it can be, whatever stands in it, and written for a person.

A file may have been edited by hand, cut off, or made by a newer version. Nothing of it is lost: fields that are unknown
and lines that are no TOML are kept (`others`), a value of another type is kept as text, and each is told. Only comments
go, once the brief is written anew.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

import tomli_w

from geodata import schema
from geodata.briefs import hidden_characters
from geodata.briefs.brief import LANGUAGES, MOST_STEPS, Brief, Language, Step
from geodata.briefs.brief_fault import BriefFault, of_shape
from geodata.briefs.damaged_toml import UNREAD, damaged_table
from geodata.decoding import UTF_16

#: The version of what is written.
VERSION = 1
#: A file of more bytes is not read, nor is a text of more characters.
LARGEST = 1_000_000
#: No more faults than this are listed.
_MOST_FAULTS = 200
#: A value that is nested deeper is none that a person wrote.
_DEEPEST = 20
_HEAD = ("version", "title", "language", "marking", "steps")
_STEP = ("id", "headline", "text", "page", "view", "show", "notes")


def read(content: bytes | str) -> tuple[Brief, tuple[BriefFault, ...]]:
    """Return the brief that a file holds, as far as it can be read, and a fault for each thing that cannot.

    It never raises. Of what is no brief at all, the brief is empty.
    """
    text, faults = _decode(content)
    if text is None:
        return Brief(), tuple(faults)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError):
        table, lines = damaged_table(text)
        faults += [BriefFault("syntax", None, names) for names in lines]
        if not any(field in table for field in _HEAD):
            return Brief(), (BriefFault("foreign"),)
    table, beyond = _without_beyond(table)
    brief = brief_of(table)
    shape = _shape_faults(table, brief)
    if faults:
        # What stands there was told line by line.
        shape = [fault for fault in shape if fault.names != (UNREAD,)]
    faults += beyond + shape + _same_ids(table, brief) + _hidden(brief)
    if len(faults) > _MOST_FAULTS:
        faults = [*faults[:_MOST_FAULTS], BriefFault("more", None, (str(len(faults) - _MOST_FAULTS),))]
    return brief, tuple(faults)


def write(brief: Brief) -> str:
    """Return the file of a brief: what `read` reads back as the same brief, and the same text each time."""
    head = {
        "version": VERSION,
        "title": brief.title,
        "language": brief.language,
        "marking": brief.marking,
        **_unknown(brief.others, _HEAD),
    }
    parts = [tomli_w.dumps(head, multiline_strings=True)]
    for step in brief.steps:
        table = {
            "id": step.id,
            "headline": step.headline,
            "text": step.text,
            "page": step.page,
            "view": step.view,
            "show": step.show,
            "notes": step.notes,
            **_unknown(step.others, _STEP),
        }
        # Given as a list, a short step would be written on one line.
        parts.append(f"[{tomli_w.dumps({'steps': table}, multiline_strings=True).replace(']', ']]', 1)}")
    return "\n".join(parts)


def is_table(text: str) -> bool:
    """Return whether a text is TOML that a file can hold, as the fields are that this version does not know."""
    try:
        text.encode()
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def brief_of(table: Mapping[str, Any]) -> Brief:
    """Return the brief of a file's table, whatever types its values have."""
    return Brief(
        title=_text(table.get("title")),
        language=_language(table.get("language")),
        marking=_text(table.get("marking")),
        steps=tuple(map(_step, _entries(table))),
        others=_others(table, _HEAD),
    )


# --- inside


def _decode(content: bytes | str) -> tuple[str | None, list[BriefFault]]:
    if len(content) > LARGEST:
        return None, [BriefFault("large", None, (str(len(content)),))]
    if isinstance(content, str):
        return content.removeprefix("\ufeff"), []
    try:
        return content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig"), []
    except UnicodeDecodeError:
        if b"\0" in content:
            return None, [BriefFault("binary")]
        return content.decode("cp1252", "replace"), [BriefFault("encoding")]


def _entries(table: Mapping[str, Any]) -> list[Any]:
    steps = table.get("steps", [])
    return steps if isinstance(steps, list) else [steps]


def _step(entry: Any) -> Step:
    if not isinstance(entry, dict):
        return Step(text=_text(entry))
    return Step(
        id=_text(entry.get("id")),
        headline=_text(entry.get("headline")),
        text=_text(entry.get("text")),
        page=_text(entry.get("page")),
        view=_text(entry.get("view")),
        show=_ids(entry.get("show")),
        notes=_text(entry.get("notes")),
        others=_others(entry, _STEP),
    )


def _text(value: Any) -> str:
    """Return a text as it is, nothing as an empty one, and anything else as it stands in a file."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dict):
        return tomli_w.dumps(value).strip()
    return tomli_w.dumps({"_": value}).removeprefix("_ = ").strip()


def _ids(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(map(_text, value))
    return (_text(value),) if value else ()


def _language(value: Any) -> Language:
    named = _text(value).strip().casefold()
    return next((language for language in LANGUAGES if language == named), LANGUAGES[0])


def _unknown(others: str, known: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in tomllib.loads(others).items() if name not in known}


def _others(table: Mapping[str, Any], known: tuple[str, ...]) -> str:
    return tomli_w.dumps({k: v for k, v in table.items() if k not in known}, multiline_strings=True)


def _without_beyond(table: Mapping[str, Any]) -> tuple[dict[str, Any], list[BriefFault]]:
    """Return a file's table without the values that are beyond writing down, and a fault for each."""
    found, faults = _writable({k: v for k, v in table.items() if k != "steps"})
    steps = []
    for entry in _entries(table):
        step, some = _writable(entry if isinstance(entry, dict) else {"steps": entry})
        steps.append(step if isinstance(entry, dict) else step.get("steps", ""))
        faults += some
    if "steps" in table:
        found["steps"] = steps if isinstance(table["steps"], list) else steps[0]
    return found, faults


def _writable(table: Mapping[str, Any]) -> tuple[dict[str, Any], list[BriefFault]]:
    beyond = [field for field, value in table.items() if _is_beyond(value)]
    kept = {field: value for field, value in table.items() if field not in beyond}
    return kept, [BriefFault("beyond", None, (field,)) for field in beyond]


def _is_beyond(value: Any) -> bool:
    """Return whether a value is nested deeper than tables or lists in a person's file are, or holds a number of more
    than 64 bits, which TOML does not have."""
    level = [value]
    for _ in range(_DEEPEST):
        if any(isinstance(one, int) and one.bit_length() > 64 for one in level):
            return True
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [one for some in inner for one in some]
        if not level:
            return False
    return True


def _shape_faults(table: Mapping[str, Any], brief: Brief) -> list[BriefFault]:
    """Return what the schema refuses; of steps beyond those that are presented, only that they are there."""
    entries = table.get("steps")
    if isinstance(entries, list) and len(entries) > MOST_STEPS:
        table = {**table, "steps": entries[:MOST_STEPS]}
        many = [BriefFault("many steps", None, (str(len(entries)),))]
    else:
        many = []
    ids = tuple(step.id for step in brief.steps)
    return [of_shape(error, place, ids) for place, error in schema.errors(table, "brief").items()] + many


def _same_ids(table: Mapping[str, Any], brief: Brief) -> list[BriefFault]:
    seen, faults = set[str](), []
    for entry, step in list(zip(_entries(table), brief.steps, strict=True))[:MOST_STEPS]:
        asked = _step(entry).id
        if asked and asked in seen:
            faults.append(BriefFault("same id", step.id, (asked,)))
        seen.add(asked)
    return faults


def _hidden(brief: Brief) -> list[BriefFault]:
    texts: list[tuple[str | None, str, str]] = [(None, "title", brief.title), (None, "marking", brief.marking)]
    for step in brief.steps[:MOST_STEPS]:
        texts += [(step.id, name, getattr(step, name)) for name in ("headline", "text", "notes")]
    found = [(step, name, hidden_characters.find(text)) for step, name, text in texts]
    return [BriefFault("hidden", step, (name, *names)) for step, name, names in found if names]
