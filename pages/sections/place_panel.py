"""The evidence panel: what a selected place is and what is said of it; or, nothing selected, what is on screen."""

from collections.abc import Collection

import streamlit as st

from geodata.atlas import Atlas
from geodata.geography.places import Place
from geodata.view import View
from pages.app import links, session
from pages.cards import evidence_panel, excerpt_card, place_card
from pages.messages.catalogue import _
from pages.messages.escaping import escape


def show(atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    """Draw the panel for a view and the places that are on screen, as one element."""
    context = links.context()
    place = atlas.places.get(view.selection.place) if view.selection.place else None
    notes = "".join(f'<p class="callout" role="status">{escape(note)}</p>' for note in session.notes())
    body = place_card.overview(context, shown) if place is None else evidence_panel.panel(context, place)
    st.html(f'<div class="panel">{notes}{body}</div>')


def options(atlas: Atlas, view: View, shown: Collection[Place]) -> list[str]:
    """Return the ids that the place selector offers: the marks on screen, and the selected place if it is none."""
    ids = [p.id for p in shown]
    return ids if view.selection.place is None or view.selection.place in ids else [*ids, view.selection.place]


def selector(atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    """Draw the place selector: the widget that says, and sets, which place is selected."""
    nothing = ""
    st.selectbox(
        _("Place"),
        placeholder=_("Choose an option"),
        label_visibility="collapsed",
        **session.options(
            "place",
            {nothing: _("None selected"), **{x: excerpt_card.label(atlas, x) for x in options(atlas, view, shown)}},
            view.selection.place or nothing,
            lambda x: session.select(x or None),
        ),
    )
