"""What a place is, and what is known of it beside excerpts and answers, in words."""

import re
from collections.abc import Iterable

from geodata import times
from geodata.atlas import Atlas
from geodata.evidence import place_excerpts
from geodata.geography import measure
from geodata.geography.places import Place
from layers.mgps import COMMUNES
from pages.cards import excerpt_card
from pages.messages import definition_text
from pages.messages.catalogue import _

_PACKAGE = re.compile(r" \([a-z-]+ [\d.]+\)")
#: One of the eleven regional units is no region.
DISTRICT = "regions/bamako"


def description(atlas: Atlas, place: Place) -> str:
    """Return what a place is, in a sentence or two, as the panel's lead."""
    match place.set:
        case "attack_sites":
            named = "Named only in a title that the authors cite."
            if place_excerpts.naming(atlas, place.id) == "stated":
                named = _statement(atlas, place)
            return f"{named} They date the attacks as a whole to 25–26 April 2026."
        case "survey_zones":
            return "Survey zone of SIPRI’s questionnaire of October 2016, in the regions of 2016."
        case "border":
            return "The border between Algeria and Mali."
        case "mgps":
            if not place.zones:
                return (
                    "By implication covered by a 36th monitoring group (MGPS) from March 2017. "
                    "The paper holds no data from here."
                )
            how = "Covered" if place.regions == (DISTRICT,) else "By implication covered"
            return f"{how} by Monitoring Groups for Peace and Security (MGPS). {COMMUNES}."
        case "regions":
            if place.id == DISTRICT:
                return "The capital district, in the division of 2016 that the survey used."
            return "Region, in the division of 2016 that the survey used."
        case "towns":
            if place_excerpts.shares_name(atlas, place):
                return (
                    "Town, at other times than the attacks of April 2026. Its region (or district) has the same "
                    "name: a sentence that prints no more may mean either."
                )
            return "Town, at other times than the attacks of April 2026."
        case _ if place.is_mark:
            return f"{excerpt_card.kind(place).capitalize()}."
        case _:
            if place.geometry is not None and not place_excerpts.about(atlas, [place.id]):
                return "An area that the background map names; no quoted sentence is about it."
            return "What the documents speak of as an area."


def facts(atlas: Atlas, place: Place) -> Iterable[tuple[str, str]]:
    """Yield what is known of a place itself, each with its heading: its names, its length, where it lies, by whom."""
    if place.name_fr != place.name:
        yield "In French", place.name_fr
    if place.set == "border":
        osm, natural = place.extra.get("length_km_geodesic_osm"), place.extra.get("length_km_natural_earth")
        stated = place_excerpts.lengths(atlas, place.id)
        if stated:
            yield (
                "Length",
                "; ".join(f"“{words}” ({atlas.documents[document].label})" for words, document in stated),
            )
        yield (
            "Measured",
            f"{osm:,.0f} km (OpenStreetMap), {natural:,.0f} km (Natural Earth), by us; depends on a line’s detail",
        )
    if place.geometry is None:
        yield "Position", "No source used here draws its limits."
    else:
        yield "Where", _where(atlas, place)
        yield "Position", f"{_(definition_text.PLACE_PRECISIONS[place.location_precision])}; {_located_by(place)}"
    note = place.extra.get("note")
    if note:
        yield "Note", str(note)
    border = atlas.places.get("border/algeria-mali")
    if place.set in ("attack_sites", "towns") and border is not None and border.geometry is not None and place.geometry:
        km = measure.distance_km(place.geometry, border.geometry)
        said = _("{km} km, our measurement (shortest line on WGS 84, sought every {step} km)")
        yield "To the border", said.format(km=f"{km:,.0f}", step=f"{measure.STEP_KM:g}")


def _statement(atlas: Atlas, place: Place) -> str:
    """Return for what the authors' own text names an attack site: a name alone must not read as more."""
    said = [e for e in place_excerpts.about(atlas, [place.id]) if e.voice != "cited title"]
    words = "; ".join(f"“{e.quote}”" for e in said if not e.sensitive)
    day = "" if any(times.has_day(e.speaks_of) for e in said) else ", without a day"
    return f"Named in the authors’ own text for this, and no more{day}: {words}."


def _where(atlas: Atlas, place: Place) -> str:
    regions = [atlas.places[r].name for r in place.regions if r not in (place.id, DISTRICT)]
    zones = [atlas.places[z].name for z in place.zones if z != place.id]
    parts = []
    if regions:
        parts.append(f"{', '.join(regions)} region{'s' if len(regions) > 1 else ''}")
    if DISTRICT in place.regions and place.id != DISTRICT:
        parts.append("the district of Bamako")
    if zones:
        outside = [atlas.places[r].name for r in place.regions if not atlas.places[r].zones]
        partly = f" in part ({', '.join(outside)} is in none)" if outside else ""
        parts.append(f"{', '.join(zones)} survey zone{'s' if len(zones) > 1 else ''}{partly}")
    elif place.set in ("regions", "mgps"):
        parts.append("in no survey zone: the paper holds no data from here")
    if place.set == "border" and parts:
        parts.append("and it stays on the map in each that it touches")
    return ", ".join(parts) or "not inside Mali’s regions, or not enclosed by a line"


def _located_by(place: Place) -> str:
    kind, _, number = place.located_by.partition(":")
    if kind == "geonames":
        return f"GeoNames {number}"
    # The package that a source was read from stands on the Sources page.
    return f"source: {_PACKAGE.sub('', place.located_by)}"
