"""Which places are on screen: layers, zone, regions and documents as filters over the marks."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geodata.atlas import Atlas
from geodata.coverage.place_excerpts import about, sections
from geodata.geography.places import MARK_SETS, Place
from geodata.view import MapFilter

#: What hides a place: its layer, that it is no mark, or one of the filters.
Hidden = Literal["layer", "no mark", "zone", "regions", "documents"]
#: What can be opened, so as to show a mark.
Opened = Literal["layer", "zone", "regions", "documents"]


def regions_of(atlas: Atlas, zone: str | None) -> tuple[str, ...]:
    """Return the ids of a zone's regions; of all eleven when no zone is chosen."""
    return tuple(p.id for p in atlas.places_in("regions") if zone is None or zone in p.zones)


def kept_regions(atlas: Atlas, regions: Sequence[str], zone: str | None) -> tuple[str, ...]:
    """Return those of some chosen regions that stay chosen when a zone is: its own."""
    return tuple(r for r in regions if r in regions_of(atlas, zone))


def unsurveyed_regions(atlas: Atlas) -> frozenset[str]:
    """Return the ids of the regions that the survey holds no data from."""
    return frozenset(p.id for p in atlas.places_in("regions") if not p.zones)


def with_layer_of(place: Place, layers: Sequence[str]) -> tuple[str, ...]:
    """Return some layers and the one that a place is a mark of, in the order of sets."""
    return tuple(name for name in MARK_SETS if name in layers or (place.is_mark and name == place.set))


def hidden_by(atlas: Atlas, place: Place, chosen: MapFilter) -> Hidden | None:
    """Return what hides a place; None if it is on screen.

    A place is in each zone and region that it touches: the border stays in all of them, a zone stays while one of its
    regions is chosen. It is hidden by documents when none of the chosen ones has an excerpt that its panel would show.
    """
    if place.set not in chosen.layers:
        return "layer" if place.is_mark else "no mark"
    zones = (place.id,) if place.set == "survey_zones" else place.zones
    if chosen.zone and chosen.zone not in zones:
        return "zone"
    if chosen.regions and not set(place.regions or (place.id,)).intersection(chosen.regions):
        return "regions"
    if chosen.documents and not _has_evidence(atlas, place, chosen.documents):
        return "documents"
    return None


def reveal(atlas: Atlas, place: Place, chosen: MapFilter) -> tuple[MapFilter, tuple[Opened, ...]]:
    """Return the filter changed as little as it takes to show a mark, and what was opened.

    Its layer is switched on; the zone, the regions and the documents are opened only where they hide it.
    """
    opened: list[Opened] = []
    if place.set not in chosen.layers:
        chosen = replace(chosen, layers=with_layer_of(place, chosen.layers))
        opened.append("layer")
    steps: tuple[tuple[Opened, Callable[[MapFilter], MapFilter]], ...] = (
        ("zone", lambda f: replace(f, zone=None)),
        ("regions", lambda f: replace(f, regions=())),
        ("documents", lambda f: replace(f, documents=())),
    )
    # In the order in which `hidden_by` looks: where opening changes its answer, what was opened hid the place.
    for what, step in steps:
        if hidden_by(atlas, place, step(chosen)) != hidden_by(atlas, place, chosen):
            chosen = step(chosen)
            opened.append(what)
    return chosen, tuple(opened)


def on_screen(atlas: Atlas, chosen: MapFilter) -> tuple[Place, ...]:
    """Return the marks that a filter leaves, in the order of sets and files."""
    return tuple(p for name in MARK_SETS for p in atlas.places_in(name) if hidden_by(atlas, p, chosen) is None)


@dataclass(frozen=True)
class FacetCounts:
    """How many marks each choice of a widget would leave, the other widgets as they are.

    A choice of a region, document or layer is counted as if no other were chosen. `zones` has the key None for all
    zones; a zone is chosen with those of the chosen regions that are in it.
    """

    layers: Mapping[str, int]
    zones: Mapping[str | None, int]
    regions: Mapping[str, int]
    documents: Mapping[str, int]


def counts(atlas: Atlas, chosen: MapFilter) -> FacetCounts:
    """Return the counts that stand beside the widgets' options."""
    everything = on_screen(atlas, replace(chosen, layers=MARK_SETS))
    zones: list[str | None] = [None, *(p.id for p in atlas.places_in("survey_zones"))]
    return FacetCounts(
        layers={name: sum(p.set == name for p in everything) for name in MARK_SETS},
        zones={
            z: len(on_screen(atlas, replace(chosen, zone=z, regions=kept_regions(atlas, chosen.regions, z))))
            for z in zones
        },
        regions={r: len(on_screen(atlas, replace(chosen, regions=(r,)))) for r in regions_of(atlas, chosen.zone)},
        documents={d: len(on_screen(atlas, replace(chosen, documents=(d,)))) for d in atlas.documents},
    )


def _has_evidence(atlas: Atlas, place: Place, documents: Collection[str]) -> bool:
    if place.set in ("attack_sites", "mgps"):
        # What is said of the town or region otherwise evidences neither the attack nor the monitoring groups.
        return bool(about(atlas, [place.id], documents))
    return any(s.excerpts for s in sections(atlas, place, documents))
