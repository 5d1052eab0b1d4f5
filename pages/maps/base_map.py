"""The base map below every map of layers, made once: its words, towns and relief, and who is credited for it."""

from collections.abc import Mapping
from typing import Any

from shapely.geometry import Point

from geodata.atlas import Atlas
from layers.assets import Addresses
from layers.base import constants as constants_of
from pages.app import cache, static_files
from pages.messages import place_text
from pages.messages.catalogue import _, language, of_data, spoken


@cache.constant_in_language
def constants() -> Mapping[str, Any]:
    """Return what all pictures on the base map have in common, as JSON; see `layers.base.constants`."""
    known = cache.atlas()
    relief = _relief(known)
    return constants_of(
        title=_("Map of Mali: attack sites, survey zones, border and monitoring groups"),
        caption=(
            _(
                "Attacks: 25–26 April 2026 (IRIS, June 2026). Survey: October 2016 (SIPRI, July 2017); "
                "no document links the two."
            ),
        ),
        brief=_("Attacks: April 2026. Survey: October 2016. No document links the two."),
        disclaimer=_("Boundaries and names imply no endorsement."),
        attribution=" · ".join(map(of_data, _attributions(known))),
        towns=[
            (p.geometry.x, p.geometry.y, place_text.name(p), int(p.extra.get("label_rank", 4)))
            for p in known.places_in("towns")
            if isinstance(p.geometry, Point)
        ],
        relief=relief,
        areas=[p.geometry for p in known.places_in("regions") if p.geometry is not None],
        name_field=language().name_field,
        language=spoken(),
    )


def addresses() -> Addresses:
    """Return where the app serves what a map loads."""
    return Addresses(**{name: static_files.address(name) for name in static_files.folders()})


def _attributions(known: Atlas) -> tuple[str, ...]:
    """Return each origin's line of credit once, for the places and the basemap, in the order of folders."""
    return tuple(
        dict.fromkeys(
            origin.attribution
            for source in known.sources
            if source.folder.startswith(("basemap", "places"))
            for origin in source.origins
            if origin.licence != "quotation"
        )
    )


def _relief(known: Atlas) -> tuple[tuple[float, float], tuple[float, float]] | None:
    for source in known.sources:
        if source.folder == "basemap" and source.bounds:
            west, south, east, north = source.bounds
            return (south, west), (north, east)
    return None
