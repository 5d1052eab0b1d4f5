"""What stands on the line of the tabs: the map's switch, and the widget that says, and sets, which question is chosen
and colours the zones."""

from collections.abc import Callable

import streamlit as st

from geodata.atlas import Atlas
from geodata.view import View
from pages.app import cache, session
from pages.maps import choropleth, map_mode
from pages.messages import question_text
from pages.messages.catalogue import _
from pages.widgets import selectors

_NONE = ""


def options(atlas: Atlas, view: View) -> list[str]:
    """Return what the selector offers: none, the ids of what can colour the zones, the chosen one's if it cannot."""
    ids = [_NONE, *choropleth.all_by_series()]
    return ids if view.selection.series is None or view.selection.series in ids else [*ids, view.selection.series]


def words(atlas: Atlas, view: View, series_id: str) -> str:
    """Return how the selector calls an option."""
    name = question_text.option(atlas.questions, cache.relations().series[series_id]) if series_id else ""
    if view.shows_evidence:
        off = _("Zones: question colours are off, chosen: {series}") if name else _("Zones: question colours are off")
        return off.format(series=name)
    if not series_id:
        return _("Zones: not coloured. Choose a question")
    is_coloured = series_id in choropleth.all_by_series()
    said = _("Zones: {series}") if is_coloured else _("Zones: {series}; no zone is printed")
    return said.format(series=name)


def selector(atlas: Atlas, view: View, draw: Callable[[], None]) -> None:
    """Draw the switch and the question selector, which rests while the map shows how well places are evidenced.

    `draw` is called when a question has been chosen, to draw anew what that changes.
    """
    with st.container(
        key="colour", horizontal=True, vertical_alignment="center", horizontal_alignment="right", gap="small"
    ):
        map_mode.show(view, "show")
        labels = {series: words(atlas, view, series) for series in options(atlas, view)}
        selectors.option_ids("question", "series", labels)
        st.selectbox(
            _("Colour by question"),
            placeholder=_("Choose an option"),
            label_visibility="collapsed",
            disabled=view.shows_evidence,
            **session.options("question", labels, view.selection.series or _NONE, selectors.series_choice(draw)),
        )
