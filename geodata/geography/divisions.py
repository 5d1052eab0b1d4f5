"""Divisions: which places documents and other reports count as north, centre and south, and the regions since 2023."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.errors import DataError, expected_form
from geodata.evidence.documents import Document
from geodata.evidence.normalisation import words
from geodata.files import entries, no_text, read_toml
from geodata.geography.places import Place
from geodata.times import is_time

#: Part -> the survey zone that is drawn, and the area that documents speak of without a line.
PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "north": ("survey_zones/north", "areas/northern-mali"),
        "centre": ("survey_zones/central", "areas/central-mali"),
        "south": ("survey_zones/south", "areas/southern-mali"),
    }
)
#: Kind of a region since 2023 -> what it is, in words.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "older": "older region",
        "new": "new region",
        "district": "capital’s district",
    }
)
#: The most words that are copied of a page.
MAX_WORDS = 30
#: Sets whose places a part may hold: regions of 2016, or towns where a report names towns.
_SETS = ("regions", "towns")
#: Part -> ids of the places that it holds; a part that is not told is left out.
Parts = Mapping[str, tuple[str, ...]]


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
class Report:
    """A report that says what it counts as north, centre or south.

    `parts` holds place ids: regions of 2016, or towns where it names towns. `unplaced` are names of regions that 2016
    did not have. `location` says where on the page `excerpt` stands; `language` is the excerpt's, as in BCP 47.
    """

    label: str
    cited: Citation
    location: str
    language: str
    excerpt: str
    parts: Parts
    unplaced: tuple[str, ...]
    note: str | None

    @property
    def id(self) -> str:
        """The report's id."""
        return self.cited.id


@dataclass(frozen=True)
class Said:
    """A clause, and where it stands."""

    excerpt: str
    cited: Citation


@dataclass(frozen=True)
class Region:
    """A region since 2023, or the district of Bamako. `kind` is a key of KINDS.

    `region` is the id of the region of 2016 with the same name, `taken_from` that of the region of 2016 of which it was
    a part as far as `said` says so; each is None where there is none.
    """

    name: str
    name_fr: str
    kind: str
    region: str | None
    taken_from: str | None
    said: Said | None
    note: str | None


@dataclass(frozen=True)
class Divisions:
    """Everything of this folder: reports by id in order of their dates, the regions since 2023, and who lists them."""

    reports: Mapping[str, Report]
    regions: tuple[Region, ...]
    lists: tuple[Said, ...]


def load_divisions(root: Path, places: Mapping[str, Place]) -> Divisions:
    """Read `root/divisions`: divisions.toml and regions_2023.toml.

    Raises DataError for a missing or damaged file, a missing field, a duplicate id, a date or an address that is none,
    an excerpt that is missing or too long, an id that is neither a region nor a town, and a place in two parts of one
    report.
    """
    path = root / "divisions" / "divisions.toml"
    reports: dict[str, Report] = {}
    for entry in entries(read_toml(path), "reports", path):
        with expected_form(path, "A report"):
            report = _report(entry, path, places)
        if report.id in reports:
            raise DataError(path, f"The id “{report.id}” is there twice.", "Give each report an id of its own.")
        reports[report.id] = report
    if not reports:
        raise DataError(path, "There is no report in it.", "Restore the file.")
    ordered = sorted(reports.values(), key=lambda r: (r.cited.issued or "", r.id))
    return Divisions(MappingProxyType({r.id: r for r in ordered}), *_since_2023(root, places))


def of_document(document: Document, places: Mapping[str, Place]) -> Parts:
    """Return the regions that a document's survey zones hold, by part; empty for a document that draws no line.

    A document draws a zone if an excerpt of it is about the zone.
    """
    drawn = {zone for e in document.excerpts for zone in e.about}
    found = {
        part: tuple(p.id for p in places.values() if p.set == "regions" and zone in p.zones)
        for part, (zone, _) in PARTS.items()
        if zone in drawn
    }
    return MappingProxyType({part: own for part, own in found.items() if own})


def placings(divided: Mapping[str, Parts], places: Mapping[str, Place]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return who puts each region of 2016 where: region id -> part -> labels, the latter in the order of `divided`.

    A town is counted with its region, and its label says so. A region that nobody places is there, with no part.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {p.id: {} for p in places.values() if p.set == "regions"}
    for part in PARTS:
        for label, parts in divided.items():
            for own in parts.get(part, ()):
                place = places[own]
                for region in (own,) if place.set == "regions" else place.regions:
                    said = label if place.set == "regions" else f"{label} (its town)"
                    found[region][part] = (*found[region].get(part, ()), said)
    return MappingProxyType({region: MappingProxyType(parts) for region, parts in found.items()})


def _report(entry: Mapping[str, Any], path: Path, places: Mapping[str, Place]) -> Report:
    cited = _citation(entry, path, "Report")

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Report “{cited.id}”: {problem}", remedy)

    if cited.issued is None:
        raise refuse("it has no date.", "Add issued = “2020-03”, or as much of the date as is known.")
    for needed in ("label", "language", "location"):
        if not str(entry.get(needed) or "").strip():
            raise refuse(f"it has no {needed}.", f"Add {needed}.")
    excerpt = _excerpt(entry, path, f"Report “{cited.id}”")
    parts: dict[str, tuple[str, ...]] = {}
    for part in PARTS:
        own = _list(entry, part, refuse)
        for place in own:
            if place not in places or places[place].set not in _SETS:
                raise refuse(f"“{place}” is neither a region of 2016 nor a town.", "Mend that id.")
        if own:
            parts[part] = own
    counted = [place for own in parts.values() for place in own]
    if not counted:
        raise refuse("it counts no place as north, centre or south.", "Name them, or leave the report out.")
    if twice := next((p for p in counted if counted.count(p) > 1), None):
        raise refuse(f"it has “{twice}” twice.", "A place is in one part only, once.")
    unplaced = _list(entry, "unplaced", refuse)
    return Report(
        label=entry["label"],
        cited=cited,
        location=entry["location"],
        language=entry["language"],
        excerpt=excerpt,
        parts=MappingProxyType(parts),
        unplaced=unplaced,
        note=entry.get("note"),
    )


def _since_2023(root: Path, places: Mapping[str, Place]) -> tuple[tuple[Region, ...], tuple[Said, ...]]:
    path = root / "divisions" / "regions_2023.toml"
    table = read_toml(path)
    sources: dict[str, Citation] = {}
    for entry in entries(table, "sources", path):
        with expected_form(path, "A source"):
            cited = _citation(entry, path, "Source")
        if cited.id in sources:
            raise DataError(path, f"The id “{cited.id}” is there twice.", "Give each source an id of its own.")
        sources[cited.id] = cited
    regions: dict[str, Region] = {}
    for entry in entries(table, "regions", path):
        with expected_form(path, "A region"):
            region = _region(entry, path, sources, places)
        if region.name in regions:
            raise DataError(path, f"The region “{region.name}” is there twice.", "Name each once.")
        regions[region.name] = region
    lists = tuple(_said(entry, path, sources, "A list") for entry in entries(table, "lists", path))
    if not regions or not lists:
        raise DataError(path, "It has no regions, or no list that names them.", "Restore the file.")
    return tuple(regions.values()), lists


def _region(
    entry: Mapping[str, Any], path: Path, sources: Mapping[str, Citation], places: Mapping[str, Place]
) -> Region:
    name = str(entry.get("name") or "")

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Region “{name}”: {problem}", remedy)

    if not_text := no_text(entry, ("name", "name_fr", "kind", "region", "taken_from", "note")):
        raise refuse(f"its {not_text} is no text.", f'Write {not_text} = "…".')
    if not name.strip() or not str(entry.get("name_fr") or "").strip():
        raise refuse("a name is missing.", "Give name and name_fr.")
    if entry.get("kind") not in KINDS:
        raise refuse(f"the kind “{entry.get('kind')}” is unknown.", f"Use one of: {', '.join(KINDS)}.")
    for field in ("region", "taken_from"):
        if field in entry and (entry[field] not in places or places[entry[field]].set != "regions"):
            raise refuse(f"“{entry[field]}” is no region of 2016.", "Mend that id, or leave it out.")
    said = _said(entry, path, sources, f"Region “{name}”") if "taken_from" in entry else None
    return Region(
        name=name,
        name_fr=entry["name_fr"],
        kind=entry["kind"],
        region=entry.get("region"),
        taken_from=entry.get("taken_from"),
        said=said,
        note=entry.get("note"),
    )


def _said(entry: Mapping[str, Any], path: Path, sources: Mapping[str, Citation], what: str) -> Said:
    source = entry.get("source")
    if not isinstance(source, str) or source not in sources:
        raise DataError(path, f"{what}: “{source}” is no source.", "Add it to [[sources]], or mend its id.")
    return Said(_excerpt(entry, path, what), sources[source])


def _citation(entry: Mapping[str, Any], path: Path, what: str) -> Citation:
    own = entry.get("id")
    if not isinstance(own, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", own):
        raise DataError(path, f"{what}: the id “{own}” is no slug.", "Write it as words-and-digits, lower case.")

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"{what} “{own}”: {problem}", remedy)

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
    return Citation(own, entry["title"], entry["producer"], issued, entry["url"], entry["retrieved"])


def _excerpt(entry: Mapping[str, Any], path: Path, what: str) -> str:
    excerpt = entry.get("excerpt")
    if not isinstance(excerpt, str) or not excerpt.strip():
        raise DataError(path, f"{what}: it has no excerpt.", "Quote the clause that says so, word for word.")
    if (count := words(excerpt)) > MAX_WORDS:
        raise DataError(path, f"{what}: its excerpt has {count} words.", f"Cut it to the clause: {MAX_WORDS} at most.")
    return excerpt


def _list(entry: Mapping[str, Any], field: str, refuse: Any) -> tuple[str, ...]:
    found = entry.get(field, [])
    if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
        raise refuse(f"its {field} is no list of texts.", f'Write {field} = ["…", "…"].')
    return tuple(found)
