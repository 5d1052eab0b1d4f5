"""Citations: where a report or a list says something, and the clause that says it, in the files of divisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geodata.errors import DataError
from geodata.normalisation import words

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
    if source is None or source not in sources:
        raise DataError(path, f"{what}: “{source}” is no source.", "Add it to [[sources]], or mend its id.")
    return Clause(excerpt_of(entry, path, what), sources[source])


def citation_of(entry: Mapping[str, Any]) -> Citation:
    """Return a citation from its table."""
    return Citation(
        entry["id"], entry["title"], entry["producer"], entry.get("issued"), entry["url"], entry["retrieved"]
    )


def excerpt_of(entry: Mapping[str, Any], path: Path, what: str) -> str:
    """Return the `excerpt` of a table; raises DataError where there is none, or one of more than MAX_WORDS words."""
    excerpt: str | None = entry.get("excerpt")
    if excerpt is None:
        raise DataError(path, f"{what}: it has no excerpt.", "Quote the clause that says so, word for word.")
    if (count := words(excerpt)) > MAX_WORDS:
        raise DataError(path, f"{what}: its excerpt has {count} words.", f"Cut it to the clause: {MAX_WORDS} at most.")
    return excerpt
