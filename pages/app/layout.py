"""What pages beside the Map have in common: a heading, what the reader is told, a list and what stands beside it."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.view import View
from pages.app import session
from pages.messages.escaping import escape

#: Height in px of what scrolls, where the style sheet does not fit it to the window.
HEIGHT = 560


def head(title: str, lead: str) -> None:
    """Draw a page's heading and, below it, one sentence on what the page is for, and what the reader is told."""
    notes = "".join(f'<p class="callout" role="status">{escape(note)}</p>' for note in session.notes())
    st.html(f'<header class="pagehead"><h1>{escape(title)}</h1><p>{escape(lead)}</p></header>{notes}')


#: What the rest of a page is drawn from, beside the choice in its list: see `around`.
Around = tuple[View, tuple[str, ...], bool, str]


def around(choice: str, head: str) -> Around:
    """Return what the rest of a page is drawn from: the view without the choice in the page's list (a field of it), the
    notes, whether all was cleared just now, and what stands above the list.

    Where a part of the page is drawn alone after a choice, all of it has to be when this is another than it was.
    """
    return session.current().with_(**{choice: None}), session.notes(), session.was_cleared(), head


def begin(choice: str, head: Callable[[], str], around: Around) -> None:
    """Begin a part of a page that is drawn alone after a choice; run all of the page where more than that has changed.

    `around`: what the rest of the page was drawn from (see there); `head` returns what stands above the list now. It is
    asked for after a change alone: when all of the page is run, it was made a moment ago.
    """
    is_changed = session.began()
    *rest, above = around
    now = [session.current().with_(**{choice: None}), session.notes(), session.was_cleared()]
    if now != rest or (is_changed and head() != above):
        st.rerun()


def parts(share: float = 0.54) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """Return where a page's parts go: its head, its list, which scrolls, the map beside it, and what was chosen, below.

    A phone shows the map first. `share` is the list's part of the width. What was chosen is best filled first, before
    the head too: it is what a choice waits for.
    """
    top = st.container(key="top", gap="small")
    left, right = st.columns([share, 1 - share], gap="small")
    besides = right.container(key="besides", gap="small")
    above = besides.container(gap="small")
    return top, left, above, besides.container(key="beside", height=HEIGHT // 2, border=False, gap="small")


def reading(column: DeltaGenerator) -> DeltaGenerator:
    """Return where a page's list goes, in its column of `parts`: what was chosen is sent before it."""
    return column.container(key="reading", height=HEIGHT, border=False, gap="small")
