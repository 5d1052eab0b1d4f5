"""The map beside a list: it marks all places of what was chosen there, and flies to them.

Its frame is as that of the Map page: the base map never changes, what does goes through its layers.
"""

from collections.abc import Callable, Collection
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from geodata import evidence
from geodata.atlas import Atlas
from layers import LAYERS, assets, base
from pages.parts import cache
from pages.parts.drawing import Drawing
from pages.parts.quote import label
from pages.parts.text import escape
from pages.parts.view import View

KEY = "marked"
#: Height in px where the style sheet does not say otherwise.
HEIGHT = 330

#: What is marked of a whole list: areas as wide as a country, and towns below attack sites, would hide one another.
_OVERVIEW = ("attack_sites", "survey_zones", "border")


def show(
    atlas: Atlas,
    places: Collection[str],
    chosen: str | None,
    on_place: Callable[[str], None],
    question: str | None = None,
) -> None:
    """Draw the map with some places marked, the main ones of them where nothing is chosen.

    It flies to them when `chosen`, the id of what has them, is new.

    `on_place` is called, from a callback, with the id of a mark that was pressed. `question`, the id of a series of
    answers, colours the zones.
    """
    shown = places if chosen or len(places) == 1 else [p for p in places if atlas.places[p].set in _OVERVIEW]
    groups = layer_groups(atlas, shown, chosen, question)
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
    if undrawn := _undrawn(atlas, shown):
        st.html(undrawn)


def layer_groups(
    atlas: Atlas, places: Collection[str], chosen: str | None, question: str | None = None
) -> list[folium.FeatureGroup]:
    """Return the feature groups: the state first, one for each layer that has a place, one for each other place."""
    known = [atlas.places[p] for p in dict.fromkeys(places)]
    drawn = {p.id for p in known if p.geometry is not None}
    on = [layer.id for layer in LAYERS if any(p.set == layer.id for p in known)]
    colouring = cache.coloured().get(question or "")
    names = {p.id: p.name for p in known if p.set == "survey_zones"}
    state = base.State(on, None, None, colouring.legend(names) if colouring else None)
    # Beside zones that are coloured, what was not surveyed has a look of its own.
    outside = frozenset(p.id for p in atlas.set("regions") if not p.zones) if colouring else frozenset()
    if chosen and drawn:
        # The script flies when the flight's name is new.
        state.state["fly"] = {"id": sorted(drawn), "n": chosen}
    carrier = folium.FeatureGroup()
    state.add_to(carrier)
    groups: list[folium.FeatureGroup] = [carrier]
    for layer in LAYERS:
        if layer.id in on:
            own = frozenset(p.id for p in known if p.set == layer.id)
            stated = frozenset(p for p in own if evidence.naming(atlas, p) == "stated")
            groups.append(
                Drawing(
                    layer.id,
                    cache.drawing(
                        layer.id,
                        own,
                        min(own) if chosen and len(own) == 1 else None,
                        stated=stated if "stated" in layer.needs else frozenset(),
                        along=frozenset(drawn.intersection(p.id for p in atlas.set("border")))
                        if "limits" in layer.needs
                        else frozenset(),
                        unsurveyed=outside if "unsurveyed" in layer.needs else frozenset(),
                        question=question if colouring and "colouring" in layer.needs else None,
                    ),
                )
            )
    groups += [base.highlight(p.id, p.name, p.geometry) for p in known if not p.is_mark and p.geometry is not None]
    return groups


def _undrawn(atlas: Atlas, places: Collection[str]) -> str:
    names = [label(atlas, p) for p in places if atlas.places[p].geometry is None]
    if not names:
        return ""
    return f'<p class="count">Not drawn, since no source encloses it: {escape("; ".join(names))}.</p>'


def with_layer_of(atlas: Atlas, view: View, place: str) -> tuple[str, ...]:
    """Return the view's layers and the one that a place is in, so that the Map page shows it too."""
    own = atlas.places[place]
    return tuple(x for x in cache.choices().layers if x in view.layers or (own.is_mark and x == own.set))
