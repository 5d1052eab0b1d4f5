"""The frame that streamlit-folium shows a map in: the only caller of that component."""

import pickle
from collections.abc import Callable
from functools import lru_cache

import streamlit as st

from layers import leaflet
from pages.app import cache
from pages.maps import base_map

leaflet.install()


def show(key: str, height: int, picture: str, on_event: Callable[[], None]) -> None:
    """Draw a map. `picture`: JSON of `layers.model.joined_json`; `height` in px, where the style sheet does not say
    otherwise; `on_event` is called when a mark is pressed or the map cannot be drawn; see `event`."""
    # A component is registered where it is first imported, and in a session alone; whatever draws a picture without one
    # imports this module, too.
    from streamlit_folium import st_folium

    st_folium(
        _copy(),
        key=key,
        height=height,
        width=None,
        returned_objects=[],
        feature_group_to_add=[leaflet.drawing(picture)],
        on_change=on_event,
    )


def event(key: str) -> dict[str, object]:
    """Return what the map last sent.

    {"sel": id, "n": number} for a press on a mark; {"go": id, "n": number} for one on a way to a place beside the map,
    where an empty id selects nothing; {"failed": true} if it cannot draw.
    """
    value = st.session_state.get(key)
    return dict(value) if isinstance(value, dict) else {}


@lru_cache(maxsize=64)
def script(picture: str) -> str:
    """Return what the component sends its frame for a picture: for the frame to have it before the run is over."""
    from streamlit_folium import _get_feature_group_string  # see `show`

    return str(_get_feature_group_string(leaflet.drawing(picture), _copy(), 0))


def _copy() -> leaflet.BaseMap:
    """Return a base map of its own for each run: streamlit-folium changes what it is given."""
    made: leaflet.BaseMap = pickle.loads(_bytes())
    return made


@cache.constant_in_language
def _bytes() -> bytes:
    return pickle.dumps(leaflet.base_map(base_map.constants(), base_map.addresses()))
