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
#: What is drawn anew when a place or a question is chosen: the map and the panel.
_FRAGMENT = "map_and_evidence"


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


def _is_tabular() -> bool:
    return bool(st.session_state.get(_FAILED))


def _page() -> None:
    """Draw what a choice of a place or a question leaves as it is, and in its midst the fragment, which it changes.

    A press on a mark sends the fragment alone: each container of it is a message more.
    """
    atlas, view, tabular = cache.atlas(), session.current(), _is_tabular()
    left, right = st.columns([0.705, 0.295], gap="small")
    panel = right.container(key="panel", gap="small")
    with left, st.container(key="mapcolumn", gap="small"):
        if tabular:
            st.warning(_("The map could not be drawn. This table holds the same places, and selects them too."))
            st.button(_("Try the map again"), on_click=lambda: st.session_state.update({_FAILED: False}))
            _map_and_evidence(panel, None, tabular)
            return
        question_selector.selector(atlas, view, lambda: st.rerun(_FRAGMENT))
        on_map, in_table = st.tabs([_("Map"), _("Table")], key="tabs", on_change="rerun")
        with on_map, st.container(key="mapframe", gap=None):
            # A table that nobody looks at would cost every page its grid: two megabytes of script.
            _map_and_evidence(panel, in_table if in_table.open else None, tabular)


@st.fragment(key=_FRAGMENT)
def _map_and_evidence(panel: DeltaGenerator, table: DeltaGenerator | None, tabular: bool) -> None:
    """Draw the map where it is called, the evidence in the panel, and the table where it is wanted.

    `tabular`: whether the page is one without a map, with the table in its place.
    """
    session.began()
    if tabular is not _is_tabular():
        st.rerun()
    title.update(page_of(MAP))
    atlas, view = cache.atlas(), session.current()
    shown = on_screen(atlas, view.map_filter)
    # What is sent first is drawn first: a press on a mark waits for its evidence, everything else for the map.
    if view.selection.place:
        _draw_panel(panel, atlas, view, shown)
    if tabular:
        place_table.show(atlas, view, shown, main_map.HEIGHT - 90)
    else:
        main_map.show(atlas, view, session.camera_move(), _on_event)
    if not view.selection.place:
        _draw_panel(panel, atlas, view, shown)
    if table:
        with table:
            place_table.show(atlas, view, shown, main_map.HEIGHT - 60)


def _draw_panel(panel: DeltaGenerator, atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    with panel:
        place_panel.selector(atlas, view, shown)
        with st.container(key="evidence", height=main_map.HEIGHT, border=False, gap="small"):
            place_panel.show(atlas, view, shown)


_page()
