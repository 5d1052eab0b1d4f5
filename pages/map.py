"""The map, and beside it the excerpts that evidence its marks."""

from collections.abc import Collection

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.atlas import Atlas
from geodata.geography.places import Place
from geodata.map_filter import on_screen
from geodata.view import View
from pages.app import cache, session, title
from pages.app.registry import MAP, page_of
from pages.maps import main_map
from pages.messages.catalogue import _
from pages.sections import place_panel
from pages.widgets import place_table, question_selector

_FAILED = "map_failed"


def _on_event() -> None:
    event = main_map.event()
    if "failed" in event:
        st.session_state[_FAILED] = True
    elif event.get("sel") in cache.choices().places:
        session.select(str(event["sel"]))
    elif event.get("go") == "":
        session.select(None)
    elif event.get("go") in cache.choices().places:
        session.select(str(event["go"]), move_camera=True)


@st.fragment
def _map_and_evidence() -> None:
    session.began()
    title.show(page_of(MAP))
    atlas, view = cache.atlas(), session.current()
    shown = on_screen(atlas, view.map_filter)
    left, right = st.columns([0.705, 0.295], gap="small")
    # What is sent first is drawn first: a press on a mark waits for its evidence, everything else for the map.
    parts = [(_draw_map, left), (_draw_panel, right)]
    for draw, column in reversed(parts) if view.selection.place else parts:
        draw(column, atlas, view, shown)


def _draw_panel(column: DeltaGenerator, atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    with column, st.container(key="panel", gap="small"):
        place_panel.selector(atlas, view, shown)
        with st.container(key="evidence", height=main_map.HEIGHT, border=False, gap="small"):
            place_panel.show(atlas, view, shown)


def _draw_map(column: DeltaGenerator, atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    with column, st.container(key="mapcolumn", gap="small"):
        if st.session_state.get(_FAILED):
            st.warning(_("The map could not be drawn. This table holds the same places, and selects them too."))
            st.button(_("Try the map again"), on_click=lambda: st.session_state.update({_FAILED: False}))
            place_table.show(atlas, view, shown, main_map.HEIGHT - 90)
            return
        question_selector.selector(atlas, view)
        on_map, in_table = st.tabs([_("Map"), _("Table")], key="tabs", on_change="rerun")
        with on_map, st.container(key="mapframe", gap=None):
            main_map.show(atlas, view, session.camera_move(), _on_event)
        # A table that nobody looks at would cost every page its grid: two megabytes of script.
        if in_table.open:
            with in_table:
                place_table.show(atlas, view, shown, main_map.HEIGHT - 60)


_map_and_evidence()
