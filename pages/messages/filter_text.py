"""What the filters of the map do: why a place is hidden, and what was opened to show one."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.geography.places import Place
from geodata.map_filter import Hidden, Opened
from geodata.view import MapFilter
from pages.messages import place_text
from pages.messages.catalogue import _, mark

_HIDDEN: Mapping[Hidden, str] = MappingProxyType(
    {
        "layer": mark("{place} is no longer selected: its layer is switched off."),
        "no mark": mark("{place} is no longer selected: it is no mark of its own."),
        "zone": mark("{place} is no longer selected: it is not in the {zone} zone."),
        "regions": mark("{place} is no longer selected: it is in none of the chosen regions."),
        "documents": mark("{place} is no longer selected: no sentence of {documents} is about it."),
    }
)
_OPENED: Mapping[Opened, str] = MappingProxyType(
    {
        "layer": mark("Switched on, to show {place}: its layer."),
        "zone": mark("Opened again, to show {place}: all zones."),
        "regions": mark("Opened again, to show {place}: all regions."),
        "documents": mark("Opened again, to show {place}: all documents."),
    }
)


def hidden(atlas: Atlas, place: Place, chosen: MapFilter, why: Hidden) -> str:
    """Return as a sentence that a place is selected no longer, and what hides it."""
    return _(_HIDDEN[why]).format(
        place=place_text.name(place),
        zone=place_text.name(atlas.places[chosen.zone]) if chosen.zone else "",
        documents=_(" or ").join(atlas.documents[d].label for d in chosen.documents),
    )


def opening(place: Place, what: Opened) -> str:
    """Return as a sentence what was opened to show a place."""
    return _(_OPENED[what]).format(place=place_text.name(place))


def not_in_zone(atlas: Atlas, regions: Sequence[str], zone: str | None) -> str:
    """Return as a sentence that regions are chosen no longer, since they are not in the chosen zone."""
    names = _(", ").join(place_text.name(atlas.places[r]) for r in regions)
    said = _("{regions}: not in the {zone} zone, so no longer chosen.")
    return said.format(regions=names, zone=place_text.name(atlas.places[zone]) if zone else "")
