"""The evidence panel: what a selected place is and what is said of it; or, nothing selected, what is on screen."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence import place_excerpts
from geodata.evidence.documents import Excerpt
from geodata.geography.places import Place
from geodata.survey.scores import ZONED_SETS
from geodata.view import View
from pages.app import links, session
from pages.cards import excerpt_card, place_card, score_list
from pages.cards.card_context import CardContext
from pages.messages.escaping import escape, literal

#: The whole of Mali is what the map shows at first: it needs no button of its own under every excerpt.
_WHOLE = "areas/mali"


def show(atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    """Draw the panel for a view and the places that are on screen."""
    context = links.context()
    place = atlas.places.get(view.selection.place) if view.selection.place else None
    for note in session.notes():
        st.html(f'<p class="told" role="status">{escape(note)}</p>')
    if place is None:
        st.html(place_card.overview(context, shown))
    else:
        _place(context, place)


def _place(context: CardContext, place: Place) -> None:
    st.html(place_card.place(context, place))
    with st.container(horizontal=True, gap="small"):
        if place.geometry is not None:
            st.button(
                "Show on the map",
                key="fly",
                type="tertiary",
                on_click=partial(session.select, place.id, move_camera=True),
            )
        st.button("Clear selection", key="deselect", type="tertiary", on_click=session.select, args=(None,))
    if line := score_list.of_choice(context, place):
        st.html(line)
    sections, answered = place_excerpts.sections(context.atlas, place, context.view.map_filter.documents), False
    for n, section in enumerate(sections):
        if section.folded:
            # Excerpts that tie communities to armed groups stay last, below the zone's answers.
            answered = _answers(context, place, answered)
            with st.expander(f"{section.heading} ({len(section.excerpts)})"):
                st.html(f'<section class="group"><p>{escape(section.note)}</p></section>')
                for excerpt in section.excerpts:
                    _excerpt(context, excerpt, place, f"{place.id}:{n}")
            continue
        note = f"<p>{escape(section.note)}</p>" if section.note else ""
        count = f" ({len(section.excerpts)})" if section.excerpts else ""
        st.html(f'<section class="group"><h2>{escape(section.heading)}{count}</h2>{note}</section>')
        for excerpt in section.excerpts:
            _excerpt(context, excerpt, place, f"{place.id}:{n}")
    _answers(context, place, answered)


def _excerpt(context: CardContext, excerpt: Excerpt, place: Place, key: str) -> None:
    """Draw an excerpt on a place. Its other places are buttons that take the map there.

    `key` tells apart the same excerpt in two groups.
    """
    st.html(excerpt_card.card(context, excerpt, below=excerpt_card.ways_on(context, excerpt)))
    others = [p for p in excerpt.about if p not in (place.id, _WHOLE)]
    if not others:
        return
    if len(others) > 3:
        with st.popover(f"Places of this sentence ({len(others)})", type="tertiary"):
            _buttons(context.atlas, excerpt, others, key)
    else:
        with st.container(horizontal=True, gap="small"):
            _buttons(context.atlas, excerpt, others, key)


def _buttons(atlas: Atlas, excerpt: Excerpt, places: Collection[str], key: str) -> None:
    for place in places:
        st.button(
            literal(excerpt_card.label(atlas, place)),
            key=f"go:{key}:{excerpt.id}:{place}",
            type="tertiary",
            on_click=partial(session.select, place, move_camera=True),
        )


def _answers(context: CardContext, place: Place, drawn: bool) -> bool:
    """Draw what the people of a place's zone answered, folded, if that is not done yet; return that it is."""
    if drawn or place.set not in ZONED_SETS:
        return True
    count, html = score_list.of_panel(context, place)
    if not count:
        st.html('<section class="group"><h2>Answers</h2><p>The paper prints no answers from here.</p></section>')
        return True
    with st.expander(f"What was answered in its zone ({count} numbers)"):
        st.html(html)
    return True


def options(atlas: Atlas, view: View, shown: Collection[Place]) -> list[str]:
    """Return the ids that the place selector offers: the marks on screen, and the selected place if it is none."""
    ids = [p.id for p in shown]
    return ids if view.selection.place is None or view.selection.place in ids else [*ids, view.selection.place]


def selector(atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    """Draw the place selector: the widget that says, and sets, which place is selected."""
    nothing = ""
    st.selectbox(
        "Place",
        label_visibility="collapsed",
        **session.options(
            "place",
            {nothing: "None selected", **{x: excerpt_card.label(atlas, x) for x in options(atlas, view, shown)}},
            view.selection.place or nothing,
            lambda x: session.select(x or None),
        ),
    )
