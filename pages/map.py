"""The map, and beside it the sentences that evidence its marks."""

from collections.abc import Collection

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.atlas import Atlas
from geodata.places import Place
from geodata.selection import on_screen
from pages.parts import cache, frame, panel, question, state, table
from pages.parts.view import View

_FAILED = "map_failed"


def _on_event() -> None:
    event = frame.event()
    if "failed" in event:
        st.session_state[_FAILED] = True
    elif event.get("sel") in cache.choices().places:
        state.select(str(event["sel"]))


@st.fragment
def _map_and_evidence() -> None:
    state.began()
    atlas, view = cache.atlas(), state.current()
    shown = on_screen(atlas, view.filter)
    left, right = st.columns([0.705, 0.295], gap="small")
    # What is sent first is drawn first: a press on a mark waits for its evidence, everything else for the map.
    parts = [(_draw_map, left), (_draw_panel, right)]
    for draw, column in reversed(parts) if view.place else parts:
        draw(column, atlas, view, shown)


def _draw_panel(column: DeltaGenerator, atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    with column, st.container(key="panel", gap="small"):
        panel.selector(atlas, view, shown)
        with st.container(key="evidence", height=frame.HEIGHT, border=False, gap="small"):
            panel.show(atlas, view, shown)


def _draw_map(column: DeltaGenerator, atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    with column, st.container(key="mapcolumn", gap="small"):
        if st.session_state.get(_FAILED):
            st.warning("The map could not be drawn. This table holds the same places, and selects them too.")
            st.button("Try the map again", on_click=lambda: st.session_state.update({_FAILED: False}))
            table.show(atlas, view, shown, frame.HEIGHT - 90)
            return
        question.selector(atlas, view)
        on_map, in_table = st.tabs(["Map", "Table"], key="tabs", on_change="rerun")
        with on_map, st.container(key="mapframe", gap=None):
            frame.show(atlas, view, shown, state.flight(), _on_event)
        # A table that nobody looks at would cost every page its grid: two megabytes of script.
        if in_table.open:
            with in_table:
                table.show(atlas, view, shown, frame.HEIGHT - 60)


_map_and_evidence()
