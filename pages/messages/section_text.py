"""A place's groups of excerpts: the heading of each, and how the group relates to the place."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.coverage.place_excerpts import ONE_GROUP, ExcerptCount, Section
from geodata.geography.places import Place
from pages.messages.catalogue import _, mark, ngettext
from pages.messages.sensitive_text import HEADING, WARNING

_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "attacks": mark("The attacks of April 2026"),
        "attacks as a whole": mark("The attacks as a whole"),
        "other times": mark("This place at other times"),
        "groups": mark("The monitoring groups here"),
        "region": mark("This region"),
        "in region": mark("In this region"),
        "zone": mark("This zone"),
        "border": mark("This border"),
        "border area": mark("The border regions, spoken of as an area"),
        "town": mark("This town"),
        "region of it": mark("Its region"),
        "zone of it": mark("Its survey zone: {zone}"),
        "place": mark("Quoted here about it"),
        "sensitive": HEADING,
    }
)
_NOTES: Mapping[str, str] = MappingProxyType(
    {
        "attacks as a whole": mark("Sentences on the attacks that name no site."),
        "other times": mark("Not about the attacks of April 2026."),
        "in region": mark("Sentences on the region and on towns and attack sites in it."),
        "border area": mark("No line encloses them."),
        "zone of it": mark("Quoted on the zone as a whole; no answer is printed by region."),
        "sensitive": WARNING,
    }
)


def heading(atlas: Atlas, place: Place, section: Section) -> str:
    """Return the heading of a group of a place's excerpts."""
    if section.kind == "groups" and place.id in ONE_GROUP:
        return _("The monitoring group here")
    zone = atlas.places[section.zone].name if section.zone else ""
    return _(_HEADINGS[section.kind]).format(zone=zone)


def note(section: Section) -> str:
    """Return how a group relates to the place, or how many excerpts the place has of its own; empty for nothing."""
    if section.excerpt_count is not None:
        return _count_note(section.excerpt_count)
    return _(_NOTES[section.kind]) if section.kind in _NOTES else ""


def _count_note(count: ExcerptCount) -> str:
    """Return what has to be said of a place's own excerpts: that there are none, or none that is not folded."""
    if not count.quoted:
        return _("No quoted sentence of its own.")
    if not count.listed:
        said = _("No quoted sentence of its own in the chosen documents; {n} in the others.")
        return said.format(n=count.quoted)
    if not count.folded:
        return ""
    if count.folded < count.listed:
        said = ngettext(
            "{n} more of its own stands last, folded.", "{n} more of its own stand last, folded.", count.folded
        )
    else:
        said = ngettext(
            "Its one quoted sentence stands last, folded.", "Its {n} quoted sentences stand last, folded.", count.folded
        )
    return said.format(n=count.folded)
