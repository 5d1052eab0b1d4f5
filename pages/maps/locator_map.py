"""The map beside a list: it marks all places of what was chosen there, and flies to them.

Its frame is as that of the Map page: the base map never changes, what does goes through its layers.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from geodata.atlas import Atlas
from geodata.evidence import place_excerpts
from geodata.map_filter import unsurveyed
from geodata.view import View
from layers import LAYERS, assets, base, source_counts
from pages.app import cache, session
from pages.cards.excerpt_card import label
from pages.maps.layer_script import Drawing
from pages.messages.escaping import escape
from pages.widgets import map_mode

KEY = "marked"
#: Height in px where the style sheet does not say otherwise.
HEIGHT = 330

#: What is marked of a whole list: areas as wide as a country, and towns below attack sites, would hide one another.
_OVERVIEW = ("attack_sites", "survey_zones", "border")


@dataclass(frozen=True)
class Marks:
    """What a map beside a list marks: the ids of places, and of what has them, where that was chosen.

    `question`, the id of a series of answers, colours the zones.
    """

    places: tuple[str, ...]
    chosen: str | None = None
    question: str | None = None


def show(atlas: Atlas, marks: Marks, on_place: Callable[[str], None]) -> None:
    """Draw the map with some places marked, the main ones of them where nothing is chosen; above it, its switch.

    It flies to them when what is chosen is new. `on_place` is called, from a callback, with the id of a mark that was
    pressed.
    """
    view = session.current()
    with st.container(key="switched", horizontal=True, vertical_alignment="center", gap="small"):
        map_mode.show(view, "marked_show")
        if view.evidenced and marks.question in cache.coloured():
            st.html('<p class="count">The question’s colours are off.</p>')
    draw(atlas, _shown(atlas, marks), groups(atlas, view, marks), on_place)


def groups(atlas: Atlas, view: View, marks: Marks) -> list[folium.FeatureGroup]:
    """Return the feature groups that `show` draws; see `layer_groups`."""
    return layer_groups(atlas, _shown(atlas, marks), marks.chosen, marks.question, view.evidenced)


def _shown(atlas: Atlas, marks: Marks) -> tuple[str, ...]:
    if marks.chosen or len(marks.places) == 1:
        return marks.places
    return tuple(p for p in marks.places if atlas.places[p].set in _OVERVIEW)


def draw(
    atlas: Atlas, places: Collection[str], groups: list[folium.FeatureGroup], on_place: Callable[[str], None]
) -> None:
    """Draw the map's frame with some feature groups; below it, which of the places have no outline. As `show`."""
    assets.check(*groups)

    def pressed() -> None:
        value: Any = st.session_state.get(KEY)
        own = value.get("sel") if isinstance(value, dict) else None
        if isinstance(own, str) and own in atlas.places:
            on_place(own)

    with st.container(key="markedmap", gap=None):
        st_folium(
            cache.base(),
            key=KEY,
            height=HEIGHT,
            width=None,
            returned_objects=[],
            feature_group_to_add=groups,
            on_change=pressed,
        )
    if undrawn := _undrawn(atlas, places):
        st.html(undrawn)


def layer_groups(
    atlas: Atlas,
    places: Collection[str],
    chosen: str | None,
    question: str | None = None,
    by_evidence: bool = False,
    selected: str | None = None,
) -> list[folium.FeatureGroup]:
    """Return the feature groups: the state first, one for each layer that has a place, one for each other place.

    `by_evidence`: they are drawn by how well they are evidenced, and no question colours them. `selected` is one place
    among others: the map flies to it only where it is no mark, since the map of Mali may not hold it.
    """
    known = [atlas.places[p] for p in dict.fromkeys(places)]
    drawn = {p.id for p in known if p.geometry is not None}
    on = [layer.id for layer in LAYERS if any(p.set == layer.id for p in known)]
    filled = source_counts.filled(on)
    colouring = None if by_evidence else cache.coloured().get(question or "")
    names = {p.id: p.name for p in known if p.set == "survey_zones"}
    told = base.State(
        on,
        selected,
        None,
        colouring.legend(names) if colouring else None,
        source_counts.legend(cache.counted(False), sorted(drawn)) if by_evidence else None,
    )
    # What was not surveyed must not look as if it were part of the zone beside it.
    outside = unsurveyed(atlas) if "survey_zones" in on else frozenset()
    if chosen and drawn:
        # The script flies when the flight's name is new.
        told.state["fly"] = {"id": sorted(drawn), "n": chosen}
    elif selected in drawn and not atlas.places[selected].is_mark:
        told.state["fly"] = {"id": selected, "n": selected}
    carrier = folium.FeatureGroup()
    told.add_to(carrier)
    result: list[folium.FeatureGroup] = [carrier]
    for layer in LAYERS:
        if layer.id in on:
            own = frozenset(p.id for p in known if p.set == layer.id)
            stated = frozenset(p for p in own if place_excerpts.naming(atlas, p) == "stated")
            result.append(
                Drawing(
                    layer.id,
                    cache.drawing(
                        layer.id,
                        own,
                        selected if selected in own else min(own) if chosen and len(own) == 1 else None,
                        stated=stated if "stated" in layer.needs else frozenset(),
                        along=frozenset(drawn.intersection(p.id for p in atlas.set("border")))
                        if "limits" in layer.needs
                        else frozenset(),
                        unsurveyed=outside if "unsurveyed" in layer.needs else frozenset(),
                        question=question if colouring and "colouring" in layer.needs else None,
                        evidenced=layer.id == filled if by_evidence else None,
                    ),
                )
            )
    counted = cache.counted(False) if by_evidence else None
    result += [
        base.highlight(p.id, p.name, p.geometry, evidenced=counted)
        for p in known
        if not p.is_mark and p.geometry is not None
    ]
    return result


def _undrawn(atlas: Atlas, places: Collection[str]) -> str:
    names = [label(atlas, p) for p in places if atlas.places[p].geometry is None]
    if not names:
        return ""
    return f'<p class="count">Not drawn, since no source encloses it: {escape("; ".join(names))}.</p>'
