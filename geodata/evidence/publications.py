"""Publications: where and when a document stood before."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.errors import DataError
from geodata.fault_list import Tell, stop


@dataclass(frozen=True)
class Publication:
    """A publication of a document before the one that the excerpts were checked against. `issued` is a time."""

    issued: str
    where: str
    url: str | None


def publication_of(entry: Mapping[str, Any] | None, issued: str, path: Path, tell: Tell = stop) -> Publication | None:
    """Return a document's `first_published` from its table; None where it has none. `issued` is the document's time.

    Raises DataError for one that is not before the document.
    """
    if entry is None:
        return None
    first = str(entry["issued"])
    if first >= issued:
        tell(
            DataError(
                path,
                f"It was first published on “{first}”, which is not before issued = “{issued}”.",
                "Look both dates up; issued is that of the text that the excerpts were checked against.",
            )
        )
    return Publication(first, entry["where"], entry.get("url"))
