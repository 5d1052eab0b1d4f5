"""The map's frame: one base map that never changes, and the layers that come and go on it."""

from collections.abc import Callable, Collection

import folium
import streamlit as st
from streamlit_folium import st_folium

from geodata.atlas import Atlas
from geodata.evidence import place_excerpts
from geodata.geography.places import Place
from geodata.map_filter import unsurveyed
from geodata.view import View
from layers import LAYERS, assets, base, source_counts
from pages.app import cache
from pages.maps.layer_script import Drawing

KEY = "map"
#: Height in px where the style sheet does not say otherwise (it fits the map to the window).
HEIGHT = 560


def show(
    atlas: Atlas, view: View, shown: Collection[Place], flight: tuple[str, int] | None, on_event: Callable[[], None]
) -> None:
    """Draw the map with some places on it. `on_event` is called when a mark is clicked; see `event`."""
    groups = layer_groups(atlas, view, shown, flight)
    assets.check(*groups)
    st_folium(
        cache.base(),
        key=KEY,
        height=HEIGHT,
        width=None,
        returned_objects=[],
        feature_group_to_add=groups,
        on_change=on_event,
    )


def event() -> dict[str, object]:
    """Return what the map last sent: {"sel": id, "n": number} for a click, {"failed": reason} if it cannot draw."""
    value = st.session_state.get(KEY)
    return dict(value) if isinstance(value, dict) else {}


def layer_groups(
    atlas: Atlas, view: View, shown: Collection[Place], flight: tuple[str, int] | None
) -> list[folium.FeatureGroup]:
    """Return the feature groups for some places: the state first, then one for each layer that has any."""
    ids: dict[str, set[str]] = {layer.id: set() for layer in LAYERS}
    for place in shown:
        ids[place.set].add(place.id)
    known = {
        "stated": frozenset(own for own in ids["attack_sites"] if place_excerpts.naming(atlas, own) == "stated"),
        # Two sources draw the border some kilometres apart: with the one that is the mark, the other is left out.
        "along": frozenset(ids["border"]),
        "unsurveyed": _unsurveyed(atlas, view),
    }
    # One variable fills the areas: where it is the number of documents, no question does.
    colouring = None if view.evidenced else cache.coloured().get(view.question or "")
    names = {own: atlas.places[own].name for own in sorted(ids["survey_zones"])}
    legend = colouring.legend(names) if colouring else None
    evidence_legend = source_counts.legend(cache.counted(False), [p.id for p in shown]) if view.evidenced else None
    filled = source_counts.filled({p.set for p in shown})
    groups: list[folium.FeatureGroup] = [base.state(view.layers, view.place, flight, legend, evidence_legend)]
    for layer in LAYERS:
        own = frozenset(ids[layer.id])
        # What a layer does not need must not make its drawing another one.
        needed = {
            name: value if ("limits" if name == "along" else name) in layer.needs else frozenset()
            for name, value in known.items()
        }
        if layer.id in view.layers and (own or needed["unsurveyed"]):
            selected = view.place if view.place in own else None
            question = view.question if colouring and "colouring" in layer.needs else None
            counted = layer.id == filled if view.evidenced else None
            drawn = cache.drawing(layer.id, own, selected, **needed, question=question, evidenced=counted)
            groups.append(Drawing(layer.id, drawn))
    extra = _selected_elsewhere(atlas, view, shown)
    if extra is not None:
        groups.append(extra)
    return groups


def _unsurveyed(atlas: Atlas, view: View) -> frozenset[str]:
    """Return the ids of the regions that the survey holds no data from, whatever zone or regions are chosen.

    Beside a zone that is drawn, they would look surveyed. None if the chosen documents say nothing of the survey's
    zones: then no zone is drawn, and the regions cannot be said to lack its data.
    """
    if view.documents and not place_excerpts.about(atlas, [p.id for p in atlas.set("survey_zones")], view.documents):
        return frozenset()
    return unsurveyed(atlas)


def _selected_elsewhere(atlas: Atlas, view: View, shown: Collection[Place]) -> folium.FeatureGroup | None:
    """Return a mark for a selected place that is no mark of its own: a town, or an area that a source encloses.

    A town that a shown attack site lies in has its name on the map already.
    """
    place = atlas.places.get(view.place) if view.place else None
    if place is None or place.is_mark or place.geometry is None:
        return None
    named = any(p.town == place.id for p in shown)
    counted = cache.counted(False) if view.evidenced else None
    return base.highlight(place.id, place.name, place.geometry, named=named, evidenced=counted)
