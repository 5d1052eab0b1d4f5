"""Citations: where a report or a list says something, and the clause that says it, in the files of divisions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geodata.errors import DataError
from geodata.evidence.normalisation import words
from geodata.files import no_text
from geodata.times import is_time

#: The most words that are copied of a page.
MAX_WORDS = 30


@dataclass(frozen=True)
class Citation:
    """Where something is said. `issued` is a time as in `geodata.times`, None where the page as read bears none."""

    id: str
    title: str
    producer: str
    issued: str | None
    url: str
    retrieved: date


@dataclass(frozen=True)
class Clause:
    """A clause, and where it stands."""

    excerpt: str
    cited: Citation


def clause_of(entry: Mapping[str, Any], path: Path, sources: Mapping[str, Citation], what: str) -> Clause:
    """Return a clause and where it stands from its table; raises DataError for an unknown source or no excerpt."""
    source = entry.get("source")
    if not isinstance(source, str) or source not in sources:
        raise DataError(path, f"{what}: “{source}” is no source.", "Add it to [[sources]], or mend its id.")
    return Clause(excerpt_of(entry, path, what), sources[source])


def citation_of(entry: Mapping[str, Any], path: Path, what: str) -> Citation:
    """Return a citation from its table; `what` (“Report”, “Source”) names it in errors.

    Raises DataError for an id that is no slug, a missing title, producer or address, and a date that is none.
    """
    citation_id = entry.get("id")
    if not isinstance(citation_id, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", citation_id):
        raise DataError(
            path, f"{what}: the id “{citation_id}” is no slug.", "Write it as words-and-digits, lower case."
        )

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"{what} “{citation_id}”: {problem}", remedy)

    texts = ("title", "producer", "url", "issued", "label", "language", "location", "note")
    if not_text := no_text(entry, texts):
        raise refuse(f"its {not_text} is no text.", f'Write {not_text} = "…".')
    for needed in ("title", "producer", "url"):
        if not str(entry.get(needed) or "").strip():
            raise refuse(f"it has no {needed}.", f"Add {needed}.")
    if not re.match(r"https?://[^\s/]+", entry["url"]):
        raise refuse(f"“{entry['url']}” is no address.", "Write the page's address, https:// first.")
    issued = entry.get("issued")
    if issued is not None and not is_time(issued):
        raise refuse(f"“{issued}” is no date.", "Write it as 2020, 2020-03 or 2020-03-31.")
    if type(entry.get("retrieved")) is not date:
        raise refuse(f"retrieved = {entry.get('retrieved')!r} is not a date.", "Write a TOML date: 2026-11-21.")
    return Citation(citation_id, entry["title"], entry["producer"], issued, entry["url"], entry["retrieved"])


def excerpt_of(entry: Mapping[str, Any], path: Path, what: str) -> str:
    """Return the `excerpt` of a table; raises DataError where there is none, or one of more than MAX_WORDS words."""
    excerpt = entry.get("excerpt")
    if not isinstance(excerpt, str) or not excerpt.strip():
        raise DataError(path, f"{what}: it has no excerpt.", "Quote the clause that says so, word for word.")
    if (count := words(excerpt)) > MAX_WORDS:
        raise DataError(path, f"{what}: its excerpt has {count} words.", f"Cut it to the clause: {MAX_WORDS} at most.")
    return excerpt
