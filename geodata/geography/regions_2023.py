"""Regions since 2023: their names, what each was taken from, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.errors import DataError
from geodata.fault_list import Tell, each, stop
from geodata.files import read_toml
from geodata.geography.citations import Citation, Clause, citation_of, clause_of
from geodata.geography.places import Place


@dataclass(frozen=True)
class Region:
    """A region since 2023, or the district of Bamako.

    `kind` says whether it is “older” than the division, “new”, or the capital's “district”.
    `region` is the id of the region of 2016 with the same name, `taken_from` that of the region of 2016 of which it was
    a part as far as `said` says so; each is None where there is none.
    """

    name: str
    name_fr: str
    kind: str
    region: str | None
    taken_from: str | None
    said: Clause | None
    note: str | None


def load_regions_2023(
    root: Path, places: Mapping[str, Place], tell: Tell = stop
) -> tuple[tuple[Region, ...], tuple[Clause, ...]]:
    """Read `root/divisions/regions_2023.toml`; return the regions since 2023, and the clauses of who lists them.

    Raises DataError for a missing or damaged file or one of another shape, an unknown source, an id that is no region
    of 2016, and a name or an id that is there twice.
    """
    path = root / "divisions" / "regions_2023.toml"
    table = read_toml(path)
    sources: dict[str, Citation] = {}
    for entry in table.get("sources", []):
        cited = citation_of(entry)
        if cited.id in sources:
            tell(DataError(path, f"The id “{cited.id}” is there twice.", "Give each source an id of its own."))
        sources[cited.id] = cited
    regions: dict[str, Region] = {}
    for region in each(table["regions"], lambda entry: _region(entry, path, sources, places, tell), tell):
        if region.name in regions:
            tell(DataError(path, f"The region “{region.name}” is there twice.", "Name each once."))
        regions[region.name] = region
    lists = each(table["lists"], lambda entry: clause_of(entry, path, sources, "A list"), tell)
    return tuple(regions.values()), tuple(lists)


def _region(
    entry: Mapping[str, Any], path: Path, sources: Mapping[str, Citation], places: Mapping[str, Place], tell: Tell
) -> Region:
    name = entry["name"]

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Region “{name}”: {problem}", remedy)

    for field in ("region", "taken_from"):
        if field in entry and (entry[field] not in places or places[entry[field]].set != "regions"):
            tell(refuse(f"“{entry[field]}” is no region of 2016.", "Mend that id, or leave it out."))
    said = clause_of(entry, path, sources, f"Region “{name}”") if "taken_from" in entry else None
    return Region(
        name=name,
        name_fr=entry["name_fr"],
        kind=entry["kind"],
        region=entry.get("region"),
        taken_from=entry.get("taken_from"),
        said=said,
        note=entry.get("note"),
    )
