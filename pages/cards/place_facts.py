"""What a place is, and what is known of it beside excerpts and answers, in words."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from geodata import times
from geodata.atlas import Atlas
from geodata.coverage import place_excerpts
from geodata.geography import measure
from geodata.geography.places import Place
from layers.mgps import COMMUNES
from pages.cards import excerpt_card
from pages.messages import definition_text
from pages.messages.catalogue import _, ngettext, sentences
from pages.messages.data_mark import PRINTED, prose

_PACKAGE = re.compile(r" \([a-z-]+ [\d.]+\)")
#: One of the eleven regional units is no region.
DISTRICT = "regions/bamako"


def description(atlas: Atlas, place: Place) -> str:
    """Return what a place is, in a sentence or two, as the panel's lead."""
    match place.set:
        case "attack_sites":
            named = _("Named only in a title that the authors cite.")
            if place_excerpts.naming(atlas, place.id) == "stated":
                named = _statement(atlas, place)
            return sentences(named, _("They date the attacks as a whole to 25–26 April 2026."))
        case "survey_zones":
            return _("Survey zone of SIPRI’s questionnaire of October 2016, in the regions of 2016.")
        case "border":
            return _("The border between Algeria and Mali.")
        case "mgps":
            if not place.zones:
                return _(
                    "By implication covered by a 36th monitoring group (MGPS) from March 2017. The paper holds no data "
                    "from here."
                )
            if place.regions == (DISTRICT,):
                how = _("Covered by Monitoring Groups for Peace and Security (MGPS).")
            else:
                how = _("By implication covered by Monitoring Groups for Peace and Security (MGPS).")
            return sentences(how, _("{communes}.").format(communes=_(COMMUNES)))
        case "regions":
            if place.id == DISTRICT:
                return _("The capital district, in the division of 2016 that the survey used.")
            return _("Region, in the division of 2016 that the survey used.")
        case "towns":
            if place_excerpts.shares_name(atlas, place):
                return _(
                    "Town, at other times than the attacks of April 2026. Its region (or district) has the same name: "
                    "a sentence that prints no more may mean either."
                )
            return _("Town, at other times than the attacks of April 2026.")
        case _set if place.is_mark:
            return _("{kind}.").format(kind=excerpt_card.kind(place).capitalize())
        case _set:
            if place.geometry is not None and not place_excerpts.about(atlas, [place.id]):
                return _("An area that the background map names; no quoted sentence is about it.")
            return _("What the documents speak of as an area.")


class Fact(NamedTuple):
    """What is known of a place, with its heading, and the mark of data where it is data alone (see `data_mark`)."""

    heading: str
    words: str
    mark: str = ""


def facts(atlas: Atlas, place: Place) -> Iterable[Fact]:
    """Yield what is known of a place itself: its names, its length, where it lies, by whom."""
    if place.name_fr != place.name:
        yield Fact(_("In French"), place.name_fr, f"{PRINTED}{prose('fr')}")
    if place.set == "border":
        osm, natural = place.extra.get("length_km_geodesic_osm"), place.extra.get("length_km_natural_earth")
        stated = place_excerpts.lengths(atlas, place.id)
        if stated:
            length = _("“{words}” ({document})")
            lengths = [length.format(words=words, document=atlas.documents[d].label) for words, d in stated]
            yield Fact(_("Length"), _("; ").join(lengths))
        said = _("{osm} km (OpenStreetMap), {natural} km (Natural Earth), by us; depends on a line’s detail")
        yield Fact(_("Measured"), said.format(osm=f"{osm:,.0f}", natural=f"{natural:,.0f}"))
    if place.geometry is None:
        yield Fact(_("Position"), _("No source used here draws its limits."))
    else:
        yield Fact(_("Where"), _where(atlas, place))
        precision = _(definition_text.PLACE_PRECISIONS[place.location_precision])
        yield Fact(_("Position"), _("{precision}; {source}").format(precision=precision, source=_located_by(place)))
    note = place.extra.get("note")
    if note:
        yield Fact(_("Note"), str(note), prose())
    border = atlas.places.get("border/algeria-mali")
    if place.set in ("attack_sites", "towns") and border is not None and border.geometry is not None and place.geometry:
        km = measure.distance_km(place.geometry, border.geometry)
        said = _("{km} km, our measurement (shortest line on WGS 84, sought every {step} km)")
        yield Fact(_("To the border"), said.format(km=f"{km:,.0f}", step=f"{measure.STEP_KM:g}"))


def _statement(atlas: Atlas, place: Place) -> str:
    """Return for what the authors' own text names an attack site: a name alone must not read as more."""
    said = [e for e in place_excerpts.about(atlas, [place.id]) if e.voice != "cited title"]
    words = _("; ").join(_("“{quote}”").format(quote=e.quote) for e in said if not e.sensitive)
    if any(times.has_day(e.speaks_of) for e in said):
        named = _("Named in the authors’ own text for this, and no more: {quotes}.")
    else:
        named = _("Named in the authors’ own text for this, and no more, without a day: {quotes}.")
    return named.format(quotes=words)


def _where(atlas: Atlas, place: Place) -> str:
    regions = [atlas.places[r].name for r in place.regions if r not in (place.id, DISTRICT)]
    zones = [atlas.places[z].name for z in place.zones if z != place.id]
    many = _(", ")
    parts = []
    if regions:
        said = ngettext("{regions} region", "{regions} regions", len(regions))
        parts.append(said.format(regions=many.join(regions)))
    if DISTRICT in place.regions and place.id != DISTRICT:
        parts.append(_("the district of Bamako"))
    if zones:
        said = ngettext("{zones} survey zone", "{zones} survey zones", len(zones)).format(zones=many.join(zones))
        outside = [atlas.places[r].name for r in place.regions if not atlas.places[r].zones]
        if outside:
            said = _("{zones} in part ({regions} is in none)").format(zones=said, regions=many.join(outside))
        parts.append(said)
    elif place.set in ("regions", "mgps"):
        parts.append(_("in no survey zone: the paper holds no data from here"))
    if place.set == "border" and parts:
        parts.append(_("and it stays on the map in each that it touches"))
    return many.join(parts) or _("not inside Mali’s regions, or not enclosed by a line")


def _located_by(place: Place) -> str:
    kind, _colon, number = place.located_by.partition(":")
    if kind == "geonames":
        return f"GeoNames {number}"
    # The package that a source was read from stands on the Sources page.
    return _("source: {source}").format(source=_PACKAGE.sub("", place.located_by))
