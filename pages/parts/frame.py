"""The map's frame: one base map that never changes, and the layers that come and go on it."""

from collections.abc import Callable, Collection

import folium
import geopandas
import pandas
import streamlit as st
from streamlit_folium import st_folium

from geodata import evidence
from geodata.atlas import Atlas
from geodata.places import Place
from layers import LAYERS, assets, base, draw, rendering
from pages.parts import cache
from pages.parts.view import View

KEY = "map"
#: Height in px where the style sheet does not say otherwise (it fits the map to the window).
HEIGHT = 560

rendering.install()


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
    ids = {place.id for place in shown}
    context = {
        "stated": frozenset(p.id for p in shown if evidence.naming(atlas, p.id) == "stated"),
        # Two sources draw the border some kilometres apart: with the one that is the mark, the other is left out.
        "limits": atlas.limits[~atlas.limits["along"].isin(ids)],
        "unsurveyed": _unsurveyed(view),
    }
    groups = [base.state(view.layers, view.place, flight)]
    for layer in LAYERS:
        frame = cache.frame(layer.id)
        frame = frame[frame["id"].isin(ids)]
        if layer.id in view.layers and (len(frame) or (len(context["unsurveyed"]) and layer.id == "survey_zones")):
            groups.append(draw(layer, frame, view.place, **context))
    extra = _selected_elsewhere(atlas, view)
    if extra is not None:
        groups.append(extra)
    return groups


def _unsurveyed(view: View) -> geopandas.GeoDataFrame:
    regions = cache.frame("regions")
    outside = regions["zones"].map(len) == 0
    chosen = regions["id"].isin(view.regions) if view.regions else pandas.Series(view.zone is None, index=regions.index)
    return regions[outside & chosen]


def _selected_elsewhere(atlas: Atlas, view: View) -> folium.FeatureGroup | None:
    """Return a mark for a selected place that is no mark of its own: a town, or an area that a source encloses."""
    place = atlas.places.get(view.place) if view.place else None
    if place is None or place.is_mark or place.geometry is None:
        return None
    return base.highlight(place.id, place.name, place.geometry)
