"""The shared filters, drawn above every page: layers, zone, regions, documents, and one way to clear them all."""

import streamlit as st

from geodata.atlas import Atlas
from geodata.selection import Counts
from layers import LAYERS
from pages.parts import cache, state

_TITLES = {layer.id: layer.title for layer in LAYERS}
_NO_ZONE = ""


def zone(atlas: Atlas, count: Counts, own: str) -> str:
    """Return how the filter calls a zone, by its id, or all of them, by an empty one: with the count of its places."""
    return f"{atlas.places[own].name} ({count.zones[own]})" if own else f"All · {count.zones[None]} places"


def draw() -> None:
    """Draw the filters of the session's view, each option with its count."""
    atlas, view = cache.atlas(), state.current()
    options = cache.choices()
    count = cache.counts(view.layers, view.zone, view.regions, view.documents)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.pills(
            "Layers",
            options.layers,
            selection_mode="multi",
            format_func=lambda x: f"{_TITLES[x]} {count.layers[x]}",
            **state.widget(
                "layers",
                list(view.layers),
                lambda chosen: state.change(layers=tuple(x for x in options.layers if x in chosen)),
            ),
        )
        st.selectbox(
            "Zone",
            [_NO_ZONE, *options.zones],
            format_func=lambda x: zone(atlas, count, x),
            width=140,
            **state.widget("zone", view.zone or _NO_ZONE, lambda x: state.change(zone=x or None)),
        )
        st.multiselect(
            "Regions",
            list(count.regions),
            format_func=lambda x: f"{atlas.places[x].name} ({count.regions[x]})",
            placeholder="All regions",
            width=200,
            **state.widget(
                "regions",
                list(view.regions),
                lambda chosen: state.change(regions=tuple(x for x in options.regions if x in chosen)),
            ),
        )
        st.multiselect(
            "Documents",
            options.documents,
            format_func=lambda x: f"{atlas.documents[x].label} ({count.documents[x]})",
            placeholder="All documents",
            width=224,
            **state.widget(
                "documents",
                list(view.documents),
                lambda chosen: state.change(documents=tuple(x for x in options.documents if x in chosen)),
            ),
        )
        st.button("Clear all", key="clear", on_click=state.clear)
