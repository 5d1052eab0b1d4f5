"""The button that copies a link to what is seen: the page's script does so, and asks the map where it looks."""

import streamlit as st

from pages.messages.catalogue import _
from pages.messages.escaping import escape


def draw(build: str) -> None:
    """Draw the button; the style sheet puts it at the right end of the navigation, where it takes no room.

    The page's script reads there which build drew this run: an element of its own would be a message more.
    """
    title, words = escape(_("Copy a link to what you see")), escape(_("Share"))
    st.html(f'<button type="button" class="share" title="{title}" data-build="{escape(build)}">{words}</button>')
