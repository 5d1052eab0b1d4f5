"""Damaged TOML: what can be read of a brief's file that is no valid one, step by step and line by line."""

import re
import tomllib
from itertools import pairwise
from typing import Any

#: Where what could not be read is kept, at the step where it stood.
UNREAD = "unread"
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*steps[ \t]*\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_FIELD = re.compile(r"[ \t]*[\w\"'-]+[ \t]*=")
#: No more parts than this are told apart; the last holds all that is behind it.
_MOST_PARTS = 1000
#: Of one step, no more lines than this are tried one by one.
_MOST_LINES = 200
#: The most characters of a line that are named.
_LONGEST = 120


def damaged_table(text: str) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """Return the table of a brief's file that is no TOML as a whole, and its lines that are none, part by part.

    A part is a step, or what stands before the first. Of each that has such lines: the number of the first (from 1),
    how many there are, and the first itself. They are kept in the part's field `unread`.
    """
    text = text.replace("\r\n", "\n")
    starts = [found.start() for found in _HEADER.finditer(text)][:_MOST_PARTS]
    head: dict[str, Any] = {}
    steps: list[Any] = []
    faults = []
    line = 1
    for n, (start, end) in enumerate(pairwise([0, *starts, len(text)])):
        table, unread = _part(text[start:end])
        if unread:
            faults.append((str(line + unread[0][0]), str(len(unread)), unread[0][1].strip()[:_LONGEST]))
        found = table.pop("steps", [] if n == 0 else [table])
        steps += found if isinstance(found, list) else [found]
        # What stands below a step's own fields, under another header, is the whole file's.
        head |= {} if found == [table] else table
        line += text.count("\n", start, end)
    return ({**head, "steps": steps} if starts else head), faults


# --- inside


def _part(text: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """Return a part's table, and its lines that are no TOML with their numbers (from 0).

    The table of a step that has such lines is the step's own, that of another is one of the whole file.
    """
    try:
        return tomllib.loads(text), []
    except (ValueError, RecursionError):
        pass
    fields: dict[str, Any] = {}
    unread = []
    for n, line in enumerate(text.split("\n")):
        if not line.strip() or line.lstrip().startswith("#") or (n == 0 and _HEADER.match(line)):
            continue
        found = _field(line) if n < _MOST_LINES else None
        if found is None or found.keys() & fields.keys():
            unread.append((n, line))
        else:
            fields |= found
    before = [fields[UNREAD]] if UNREAD in fields else []
    return {**fields, UNREAD: "\n".join([*map(str, before), *(line for _, line in unread)])}, unread


def _field(line: str) -> dict[str, Any] | None:
    if not _FIELD.match(line):
        return None
    try:
        return tomllib.loads(line)
    except (ValueError, RecursionError):
        return None
