"""The one way to clear a page's filters, and to have them back."""

from collections.abc import Callable

import streamlit as st

from pages.app import session
from pages.messages.catalogue import _


def draw(key: str, clear: Callable[[], None]) -> None:
    """Draw the button that clears, or, right after that, the one that undoes it, in its place.

    `key` is that of the widget; `clear` is called, from a callback, when it is pressed.
    """
    if session.was_cleared():
        # Of a key of its own: the second press of a hasty double click must not undo the first.
        st.button(_("Undo clear all"), key=f"{key}_undo", on_click=session.undo_clear)
    else:
        st.button(_("Clear all"), key=key, on_click=clear)
