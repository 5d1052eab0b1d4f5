"""The shared filters, drawn above every page: layers, zone, regions, documents, and one way to clear them all."""

import streamlit as st

from geodata.atlas import Atlas
from geodata.map_filter import FacetCounts
from layers import LAYERS
from pages.app import cache, session
from pages.widgets import clear_button, selectors

_TITLES = {layer.id: layer.title for layer in LAYERS}
_NO_ZONE = ""


def zone(atlas: Atlas, count: FacetCounts, zone_id: str) -> str:
    """Return how the filter calls a zone, by its id, or all of them, by an empty one: with the count of its places."""
    return f"{atlas.places[zone_id].name} ({count.zones[zone_id]})" if zone_id else f"All · {count.zones[None]} places"


def draw() -> None:
    """Draw the filters of the session's view, each option with its count."""
    atlas, view = cache.atlas(), session.current()
    options = cache.choices()
    count = cache.counts(view.map_filter)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.pills(
            "Layers",
            selection_mode="multi",
            **session.options(
                "layers",
                {x: f"{_TITLES[x]} {count.layers[x]}" for x in options.layers},
                list(view.map_filter.layers),
                lambda chosen: session.change(layers=tuple(x for x in options.layers if x in chosen)),
                pills=True,
            ),
        )
        zones = {x: zone(atlas, count, x) for x in (_NO_ZONE, *options.zones)}
        st.selectbox(
            "Zone",
            width=140,
            **session.options(
                "zone", zones, view.map_filter.zone or _NO_ZONE, lambda x: session.change(zone=x or None)
            ),
        )
        st.multiselect(
            "Regions",
            placeholder="All regions",
            width=184,
            **session.options(
                "regions",
                {x: f"{atlas.places[x].name} ({n})" for x, n in count.regions.items()},
                list(view.map_filter.regions),
                lambda chosen: session.change(regions=tuple(x for x in options.regions if x in chosen)),
            ),
        )
        st.multiselect(
            "Documents",
            placeholder="All documents",
            width=204,
            **session.options(
                "documents",
                {x: f"{atlas.documents[x].label} ({count.documents[x]})" for x in options.documents},
                list(view.map_filter.documents),
                lambda chosen: session.change(documents=tuple(x for x in options.documents if x in chosen)),
            ),
        )
        selectors.option_ids("zone", "zone", zones)
        clear_button.draw("clear", session.clear)
