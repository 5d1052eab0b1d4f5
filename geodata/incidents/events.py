"""Events: what the documents date, from 1998 to June 2026."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.errors import DataError
from geodata.evidence.documents import Document
from geodata.evidence.passages import Passage, check_texts, passage
from geodata.fault_list import Tell, each, stop
from geodata.files import read_toml
from geodata.geography.places import Place

#: What can have happened. “operation”: an armed group or a force takes or leaves ground; “group”: one changes.
KINDS = (
    "attack",
    "operation",
    "intervention",
    "coup",
    "agreement",
    "group",
    "diplomacy",
    "survey step",
    "publication",
    "other",
)
#: How well a date can be known -> how it is written. “approximate”: by what stands around it, or counted back from the
#: time of writing.
_SHAPES = {"day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d", "year": r"\d{4}", "range": r".+/.+", "approximate": r".+"}


@dataclass(frozen=True)
class Event:
    """One dated event. `what` is a neutral sentence; `date` a time as `times.is_time` defines it.

    `places` holds place ids, and may be empty. `sources` are the passages that tell of it, at least one: several where
    documents clearly speak of the same event.
    """

    id: str
    what: str
    date: str
    precision: str
    kind: str
    places: tuple[str, ...]
    sources: tuple[Passage, ...]
    note: str | None

    @property
    def excerpts(self) -> tuple[str, ...]:
        """The ids of the excerpts that tell of it; none where only passages do that are not quoted."""
        return tuple(s.excerpt for s in self.sources if s.excerpt)


def load_events(
    root: Path, documents: Mapping[str, Document], places: Mapping[str, Place], tell: Tell = stop
) -> Mapping[str, Event]:
    """Read `root/events/events.toml`; return the events by id, in the order of their beginnings.

    Raises DataError for a missing or damaged file or one of another shape, a duplicate id, an unknown place, document
    or excerpt, a date that is not of the stated precision, and offsets that count in another text.
    """
    path = root / "events" / "events.toml"
    table = read_toml(path)
    check_texts(table, path, documents, tell)
    events: dict[str, Event] = {}
    texts = table["texts"]
    for event in each(table["events"], lambda entry: _event(entry, path, documents, places, texts, tell), tell):
        if event.id in events:
            tell(DataError(path, f"The id “{event.id}” is there twice.", "Give each event an id of its own."))
        events[event.id] = event
    return MappingProxyType(dict(sorted(events.items(), key=lambda item: item[1].date.split("/")[0])))


def _event(
    entry: Mapping[str, Any],
    path: Path,
    documents: Mapping[str, Document],
    places: Mapping[str, Place],
    texts: Mapping[str, str],
    tell: Tell,
) -> Event:
    event_id = entry["id"]

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Event “{event_id}”: {problem}", remedy)

    date, precision = str(entry["date"]), entry["precision"]
    if not re.fullmatch(_SHAPES[precision], date):
        tell(refuse(f"“{date}” is not a date to the {precision}.", "Make date and precision agree."))
    for place in entry.get("places", []):
        if place not in places:
            tell(refuse(f"it is set in “{place}”, which is no place.", "Mend the id, or add the place."))
    whose = f"Event “{event_id}”"
    return Event(
        id=event_id,
        what=entry["what"],
        date=date,
        precision=precision,
        kind=entry["kind"],
        places=tuple(entry.get("places", [])),
        sources=tuple(each(entry["sources"], lambda s: passage(s, whose, path, documents, texts), tell)),
        note=entry.get("note"),
    )
