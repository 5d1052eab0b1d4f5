"""Divisions: which places documents and other reports count as north, centre and south, and the regions since 2023."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.errors import DataError
from geodata.fault_list import Tell, each, stop
from geodata.files import read_toml
from geodata.geography.citations import Citation, Clause, citation_of, excerpt_of
from geodata.geography.places import Place
from geodata.geography.regions_2023 import Region, load_regions_2023

#: Part -> the survey zone that is drawn, and the area that documents speak of without a line.
PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "north": ("survey_zones/north", "areas/northern-mali"),
        "centre": ("survey_zones/central", "areas/central-mali"),
        "south": ("survey_zones/south", "areas/southern-mali"),
    }
)
#: Sets whose places a part may hold: regions of 2016, or towns where a report names towns.
_SETS = ("regions", "towns")
#: Part -> ids of the places that it holds; a part that is not stated is left out.
Parts = Mapping[str, tuple[str, ...]]


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
class Placing:
    """That somebody counts a region with a part. `label` is theirs; `by_town`: they name a town of it, not itself."""

    label: str
    by_town: bool = False


@dataclass(frozen=True)
class Divisions:
    """Everything of this folder: reports by id in order of their dates, the regions since 2023, and who lists them."""

    reports: Mapping[str, Report]
    regions: tuple[Region, ...]
    lists: tuple[Clause, ...]


def load_divisions(root: Path, places: Mapping[str, Place], tell: Tell = stop) -> Divisions:
    """Read `root/divisions`: divisions.toml and regions_2023.toml.

    Raises DataError for a missing or damaged file or one of another shape, a duplicate id, an excerpt that is too long,
    an id that is neither a region nor a town, and a place in two parts of one report.
    """
    path = root / "divisions" / "divisions.toml"
    reports: dict[str, Report] = {}
    try:
        for report in each(read_toml(path)["reports"], lambda entry: _report(entry, path, places, tell), tell):
            if report.id in reports:
                tell(DataError(path, f"The id “{report.id}” is there twice.", "Give each report an id of its own."))
            reports[report.id] = report
    except DataError as error:  # the other file has faults of its own
        tell(error)
    ordered = sorted(reports.values(), key=lambda r: (r.cited.issued or "", r.id))
    return Divisions(MappingProxyType({r.id: r for r in ordered}), *load_regions_2023(root, places, tell))


def of_document(about: Collection[str], places: Mapping[str, Place]) -> Parts:
    """Return the regions that a document's survey zones hold, by part; empty for a document that draws no line.

    `about` are the ids of the places that its excerpts are about: it draws a zone if one of them is about the zone.
    """
    found = {
        part: tuple(p.id for p in places.values() if p.set == "regions" and zone in p.zones)
        for part, (zone, _) in PARTS.items()
        if zone in about
    }
    return MappingProxyType({part: regions for part, regions in found.items() if regions})


def placings(
    divided: Mapping[str, Parts], places: Mapping[str, Place]
) -> Mapping[str, Mapping[str, tuple[Placing, ...]]]:
    """Return who puts each region of 2016 where: region id -> part -> placings, the latter in the order of `divided`.

    `divided`: by the label of who divides. A town is counted with its region. A region that nobody places is there,
    with no part.
    """
    found: dict[str, dict[str, tuple[Placing, ...]]] = {p.id: {} for p in places.values() if p.set == "regions"}
    for part in PARTS:
        for label, parts in divided.items():
            for place_id in parts.get(part, ()):
                place = places[place_id]
                for region in (place_id,) if place.set == "regions" else place.regions:
                    placing = Placing(label, by_town=place.set != "regions")
                    found[region][part] = (*found[region].get(part, ()), placing)
    return MappingProxyType({region: MappingProxyType(parts) for region, parts in found.items()})


def _report(entry: Mapping[str, Any], path: Path, places: Mapping[str, Place], tell: Tell) -> Report:
    cited = citation_of(entry)

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Report “{cited.id}”: {problem}", remedy)

    excerpt = excerpt_of(entry, path, f"Report “{cited.id}”")
    parts: dict[str, tuple[str, ...]] = {}
    for part in PARTS:
        held = tuple(entry.get(part, []))
        for place in held:
            if place not in places or places[place].set not in _SETS:
                tell(refuse(f"“{place}” is neither a region of 2016 nor a town.", "Mend that id."))
        if held:
            parts[part] = held
    counted = [place for held in parts.values() for place in held]
    if not counted:
        tell(refuse("it counts no place as north, centre or south.", "Name them, or leave the report out."))
    for twice in dict.fromkeys(p for p in counted if counted.count(p) > 1):
        tell(refuse(f"it has “{twice}” twice.", "A place is in one part only, once."))
    return Report(
        label=entry["label"],
        cited=cited,
        location=entry["location"],
        language=entry["language"],
        excerpt=excerpt,
        parts=MappingProxyType(parts),
        unplaced=tuple(entry.get("unplaced", [])),
        note=entry.get("note"),
    )
