"""The map beside a list: it marks all places of what was chosen there, and moves the camera to them.

Its frame is as that of the Map page: the base map never changes, what does goes through its layers.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

import streamlit as st

from geodata.atlas import Atlas
from geodata.map_filter import unsurveyed_regions
from geodata.view import View
from layers import LAYERS
from pages.app import session
from pages.cards.excerpt_card import label
from pages.maps import choropleth, map_frame, map_mode
from pages.maps.picture import MapContent, picture_json
from pages.messages.catalogue import _
from pages.messages.escaping import escape

KEY = "marked"
#: Height in px where the style sheet does not say otherwise.
HEIGHT = 330

#: What is marked of a whole list: areas as wide as a country, and towns below attack sites, would hide one another.
_OVERVIEW = ("attack_sites", "survey_zones", "border")


@dataclass(frozen=True)
class Marks:
    """What a map beside a list marks: the ids of places, and of what has them, where that was chosen.

    `series`, the id of a series of answers, colours the zones.
    """

    places: tuple[str, ...]
    chosen: str | None = None
    series: str | None = None


def show(
    atlas: Atlas, marks: Marks, on_place: Callable[[str], None], on_choice: Callable[[str], None] | None = None
) -> None:
    """Draw the map with some places marked, the main ones of them where nothing is chosen; above it, its switch.

    The camera moves to them when what is chosen is new. From a callback, `on_place` is called with the id of a mark
    that was pressed, and `on_choice` with that of what was pressed in a list beside the map (see static/page/links.js).
    """
    view = session.current()
    with st.container(key="switched", horizontal=True, vertical_alignment="center", gap="small"):
        map_mode.show(view, "marked_show")
        if view.shows_evidence and marks.series in choropleth.all_by_series():
            st.html(f'<p class="count">{escape(_("The question’s colours are off."))}</p>')
    draw(atlas, content(atlas, view, marks), on_place, on_choice)


def content(atlas: Atlas, view: View, marks: Marks) -> MapContent:
    """Return what `show` draws."""
    places = _places_of(atlas, marks)
    drawn = sorted(p for p in set(places) if atlas.places[p].geometry is not None)
    layers = layers_of(atlas, places)
    sets = Counter(atlas.places[p].set for p in set(places))
    return MapContent(
        layers=layers,
        places=places,
        # Of what was chosen, the only mark of its layer stands out.
        emphasised=frozenset(p for p in places if marks.chosen and sets[atlas.places[p].set] == 1),
        # What was not surveyed must not look as if it were part of the zone beside it.
        unsurveyed=unsurveyed_regions(atlas) if "survey_zones" in layers else frozenset(),
        series=marks.series,
        by_evidence=view.shows_evidence,
        # The map's script moves when the name of the choice is new.
        camera_move={"id": drawn, "n": marks.chosen} if marks.chosen and drawn else None,
        camera=view.camera,
    )


def layers_of(atlas: Atlas, places: Collection[str]) -> tuple[str, ...]:
    """Return the layers that some places, by their ids, are in."""
    return tuple(layer.id for layer in LAYERS if any(atlas.places[p].set == layer.id for p in places))


def _places_of(atlas: Atlas, marks: Marks) -> tuple[str, ...]:
    if marks.chosen or len(marks.places) == 1:
        return marks.places
    return tuple(p for p in marks.places if atlas.places[p].set in _OVERVIEW)


def draw(
    atlas: Atlas, shown: MapContent, on_place: Callable[[str], None], on_choice: Callable[[str], None] | None = None
) -> None:
    """Draw the map's frame with some content; below it, which of the places have no outline. As `show`."""

    def on_press() -> None:
        event = map_frame.event(KEY)
        if event.get("sel") in atlas.places:
            on_place(str(event["sel"]))
        elif on_choice and isinstance(event.get("go"), str):
            on_choice(str(event["go"]))

    with st.container(key="markedmap", gap=None):
        map_frame.show(KEY, HEIGHT, picture_json(atlas, shown), on_press)
    if undrawn := _undrawn(atlas, shown.places):
        st.html(undrawn)


def _undrawn(atlas: Atlas, places: Collection[str]) -> str:
    names = [label(atlas, p) for p in places if atlas.places[p].geometry is None]
    if not names:
        return ""
    said = _("Not drawn, since no source encloses it: {names}.").format(names=_("; ").join(names))
    return f'<p class="count">{escape(said)}</p>'
