"""The switch of every map: what is said of its places, or how well they are evidenced."""

import streamlit as st

from geodata.view import EVIDENCE, View
from pages.app import session
from pages.messages.catalogue import _, mark

_SAID = "said"
_WORDS = {_SAID: mark("What is said"), EVIDENCE: mark("How well evidenced")}


def show(view: View, key: str) -> None:
    """Draw the switch. `key` is that of the widget: two maps never share one."""

    def choose(chosen: str | None) -> None:
        # Pressed again, what is chosen stays chosen: a map shows one of the two.
        if chosen:
            session.change(map_mode=chosen if chosen == EVIDENCE else None)

    st.segmented_control(
        _("What the map shows"),
        label_visibility="collapsed",
        **session.options(key, {mode: _(words) for mode, words in _WORDS.items()}, view.map_mode or _SAID, choose),
    )
