"""The documents, read as their excerpts in order; beside an excerpt, the map and all that rests on it."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.evidence.documents import Excerpt
from pages.app import cache, layout, session, title
from pages.app.registry import DOCUMENTS, page_of
from pages.maps import locator_map
from pages.messages.catalogue import _
from pages.sections import chosen_excerpt, excerpt_list
from pages.widgets import excerpt_downloads


def _page() -> None:
    atlas, view = cache.atlas(), session.current()
    excerpts, found = excerpt_list.entries_with_spans(atlas, view)
    head = excerpt_list.head(atlas, view, excerpts)
    top, column, above, below = layout.parts()
    _choice(above, below, excerpts, layout.around("excerpt", head))
    with top:
        layout.head(
            _("Documents"), _("Read each document as its quoted sentences, in order. Choose one to see its places.")
        )
        excerpt_list.filters(atlas, view, found)
    with layout.reading(column):
        st.html(head)
        excerpt_list.show(atlas, view, excerpts, found)
    excerpt_downloads.show(atlas, view, excerpts)


@st.fragment(key="choice")
def _choice(above: DeltaGenerator, below: DeltaGenerator, excerpts: Sequence[Excerpt], around: layout.Around) -> None:
    """Draw what another choice in the list changes: what stands beside it, and the map above that.

    `around`: what the rest of the page was drawn from.
    """
    atlas, view = cache.atlas(), session.current()
    layout.begin("excerpt", lambda: excerpt_list.head(atlas, view, excerpts), around)
    title.update(page_of(DOCUMENTS))
    with below:
        chosen_excerpt.show(atlas, view)
    with above:
        locator_map.show(
            atlas,
            excerpt_list.marks(atlas, view, excerpts),
            lambda place_id: session.change(about=place_id),
            lambda excerpt_id: session.change(excerpt=excerpt_id),
        )


_page()
