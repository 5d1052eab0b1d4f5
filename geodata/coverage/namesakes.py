"""Namesakes: which excerpts leave open what a place's name means, and what else a name may take in."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from geodata.atlas import Atlas
from geodata.coverage import place_excerpts
from geodata.coverage.coverage import Coverage, in_order, parts
from geodata.geography.divisions import PARTS
from geodata.geography.places import Place

#: The regional unit that is a district, by its code (ISO 3166-2).
_DISTRICT = "ML-BKO"
#: Sets of a town's namesakes, in the order in which they are named.
_ALIKE = ("attack_sites", "mgps", "regions")


@dataclass(frozen=True)
class Beside:
    """What a place's name may take in, on which other excerpts are.

    `kind`: “name” (a town: `places` have its name), “inside” (a region, or an area that records its regions: what is
    in it), “zone” (northern, central and southern Mali: `places` is the survey's zone, with what is in it).
    """

    kind: Literal["name", "inside", "zone"]
    places: tuple[str, ...] = ()


def is_district(place: Place) -> bool:
    """Return whether a place is the one of the regional units that is a district."""
    return place.set == "regions" and place.iso_3166_2 == _DISTRICT


def is_in_district(atlas: Atlas, town: Place) -> bool:
    """Return whether a town is that of the district: the two are the same."""
    return any(is_district(atlas.places[r]) for r in town.regions)


def is_called_by_name_alone(atlas: Atlas, place: Place) -> bool:
    """Return whether a place is a town whose region has the same name: a document may mean either of them.

    The district of Bamako is no more than the town.
    """
    return place.set == "towns" and place_excerpts.shares_name(atlas, place) and not is_in_district(atlas, place)


def unclear(atlas: Atlas, place: Place, excerpts: Collection[str]) -> tuple[str, ...]:
    """Return those excerpts on a town that print no more than the name that its region has too."""
    if not is_called_by_name_alone(atlas, place):
        return ()
    return tuple(e for e in excerpts if not re.search(r"\b(?:town|city) of\b", atlas.excerpts[e].quote))


def on_region_or_town(atlas: Atlas, covered: Mapping[str, Coverage], region: Place) -> tuple[str, ...]:
    """Return the excerpts on the town of a region's name that may be on the region; none of what is no region."""
    if region.set != "regions":
        return ()
    return tuple(
        e
        for p in atlas.places_in("towns")
        if p.name == region.name and region.id in p.regions
        for e in unclear(atlas, p, covered[p.id].excerpts)
        if e not in covered[region.id].excerpts
    )


def beside(
    atlas: Atlas, covered: Mapping[str, Coverage], place: Place, excerpts: Collection[str], theme: str | None = None
) -> Beside | None:
    """Return what a place's name may take in, on which there are other excerpts (on a theme); None for nothing."""

    def more(others: Iterable[str]) -> bool:
        found = {e for p in others for e in covered[p].excerpts}.difference(excerpts)
        return any(theme is None or theme in atlas.excerpts[e].themes for e in found)

    if place.set == "towns":
        alike = tuple(
            p.id
            for set_name in _ALIKE
            for p in atlas.places_in(set_name)
            if p.name == place.name and set(p.regions) == set(place.regions) and more([p.id])
        )
        return Beside("name", alike) if alike else None
    if place.set == "regions" or (place.set == "areas" and place.regions):
        inside = [p for p in parts(atlas, place.id) if atlas.places[p].set != "mgps"]
        return Beside("inside") if more(inside) else None
    for zone, area in PARTS.values():
        if place.id == area and zone in atlas.places and more((zone, *parts(atlas, zone))):
            return Beside("zone", (zone,))
    return None


def elsewhere(atlas: Atlas, place: Place, source: Collection[str], theme: str | None = None) -> tuple[str, ...]:
    """Return the excerpts of other sources that hold the name of a town or area, and are about other places.

    As a state that is called by its capital, or a name inside another. What `beside` or the region's own excerpts
    account for is left out.
    """
    if place.set not in ("towns", "areas"):
        return ()
    spelt = [place.name, place.name_fr, *map(str, place.extra.get("also_named", ()))]
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelt))})(?!\w)", re.IGNORECASE)
    alike = [p.id for p in atlas.places.values() if p.name == place.name]
    alike += parts(atlas, place.id) if place.set == "areas" and place.regions else ()
    return tuple(
        e.id
        for e in in_order(atlas)
        if e.document not in source
        and not set(alike).intersection(e.about)
        and (theme is None or theme in e.themes)
        and name.search(e.quote)
    )
