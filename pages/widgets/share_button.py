"""The button that copies a link to what is seen: the page's script does so, and asks the map where it looks."""

import streamlit as st


def draw() -> None:
    """Draw the button; the style sheet puts it at the right end of the navigation, where it takes no room."""
    st.html('<button type="button" class="share" title="Copy a link to what you see">Share</button>')
