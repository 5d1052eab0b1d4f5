"""The question selector: the widget that says, and sets, which question is chosen and colours the zones."""

import streamlit as st

from geodata.atlas import Atlas
from pages.parts import asked, cache, state
from pages.parts.view import View

_NONE = ""


def options(atlas: Atlas, view: View) -> list[str]:
    """Return the ids that the selector offers: what can colour the zones, and the chosen question if it cannot."""
    ids = list(cache.coloured())
    return ids if view.question is None or view.question in ids else [*ids, view.question]


def selector(atlas: Atlas, view: View) -> None:
    """Draw the question selector."""
    known = cache.series()

    def words(own: str) -> str:
        if not own:
            return "Zones: not coloured. Choose a question"
        name = f"Zones: {asked.option(atlas.questions, known[own])}"
        return name if own in cache.coloured() else f"{name}; no zone is printed"

    with st.container(key="colour"):
        st.selectbox(
            "Colour by question",
            [_NONE, *options(atlas, view)],
            format_func=words,
            label_visibility="collapsed",
            **state.widget("question", view.question or _NONE, lambda x: state.change(question=x or None)),
        )
