"""What stands on the line of the tabs: the map's switch, and the widget that says, and sets, which question is chosen
and colours the zones."""

import streamlit as st

from geodata.atlas import Atlas
from pages.parts import asked, cache, state, switch
from pages.parts.view import View

_NONE = ""


def options(atlas: Atlas, view: View) -> list[str]:
    """Return the ids that the selector offers: what can colour the zones, and the chosen question if it cannot."""
    ids = list(cache.coloured())
    return ids if view.question is None or view.question in ids else [*ids, view.question]


def selector(atlas: Atlas, view: View) -> None:
    """Draw the switch and the question selector, which rests while the map shows how well places are evidenced."""
    known = cache.series()

    def words(own: str) -> str:
        if view.evidenced:
            off = "Zones: question colours are off"
            return f"{off}, chosen: {asked.option(atlas.questions, known[own])}" if own else off
        if not own:
            return "Zones: not coloured. Choose a question"
        name = f"Zones: {asked.option(atlas.questions, known[own])}"
        return name if own in cache.coloured() else f"{name}; no zone is printed"

    with st.container(
        key="colour", horizontal=True, vertical_alignment="center", horizontal_alignment="right", gap="small"
    ):
        switch.show(view, "show")
        st.selectbox(
            "Colour by question",
            [_NONE, *options(atlas, view)],
            format_func=words,
            label_visibility="collapsed",
            disabled=view.evidenced,
            **state.widget("question", view.question or _NONE, lambda x: state.change(question=x or None)),
        )
