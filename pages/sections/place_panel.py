"""The evidence panel: what a selected place is and what is said of it; or, nothing selected, what is on screen."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence import place_excerpts
from geodata.geography.places import Place
from geodata.names import listing
from geodata.survey.scores import ZONED_SETS
from geodata.view import View
from layers import LAYERS
from layers.source_counts import CAVEAT
from pages.app import session
from pages.cards import coverage_line, disagreement_badge, excerpt_card, place_facts, score_list
from pages.messages.escaping import escape


def show(atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    """Draw the panel for a view and the places that are on screen."""
    place = atlas.places.get(view.selection.place) if view.selection.place else None
    for note in session.notes():
        st.html(f'<p class="told" role="status">{escape(note)}</p>')
    if place is None:
        _overview(atlas, view, shown)
    else:
        _place(atlas, view, place)


def summary(atlas: Atlas, view: View, shown: Collection[Place]) -> list[tuple[str, int, str]]:
    """Return what is on screen, a row for each layer that is on: its title, how many marks, and their names."""
    rows = []
    for layer in LAYERS:
        if layer.id in view.map_filter.layers:
            names = [p.name for p in shown if p.set == layer.id]
            rows.append((layer.title, len(names), ", ".join(names)))
    return rows


def _overview(atlas: Atlas, view: View, shown: Collection[Place]) -> None:
    rows = "".join(
        f"<dt>{escape(title)}: {count}</dt><dd>{escape(names) if count else 'none with these filters'}</dd>"
        for title, count, names in summary(atlas, view, shown)
    )
    st.html(
        f'<section class="place"><h1>On the map: {escape(scope(atlas, view))}</h1>'
        '<p class="lead">Press a mark on the map, or choose a place above, to read the sentences that evidence it. '
        "Where areas lie over one another, press again for the one below.</p>"
        f'<dl class="summary">{rows or "<dt>No layer is on.</dt><dd>Switch one on above.</dd>"}</dl>'
        f"{_border_word(atlas, view, shown)}"
        f"{_caveats(atlas, view)}</section>"
    )


def scope(atlas: Atlas, view: View) -> str:
    """Return what part of Mali the filters leave, as a heading names it."""
    zone = f"the {atlas.places[view.map_filter.zone].name} zone" if view.map_filter.zone else ""
    names = [atlas.places[r].name for r in view.map_filter.regions if r != place_facts.DISTRICT]
    parts = [f"{listing(names)} region{'s' if len(names) > 1 else ''}"] if names else []
    parts += ["the district of Bamako"] if place_facts.DISTRICT in view.map_filter.regions else []
    if not parts:
        return zone or "Mali"
    return listing(parts) + (f", in {zone}" if zone else "")


def _caveats(atlas: Atlas, view: View) -> str:
    """Return what a reader of the layers that are on has to know."""
    words = []
    if {"attack_sites", "survey_zones"} <= set(view.map_filter.layers):
        words.append("The survey asked in October 2016; the attacks were in April 2026. No document links the two.")
    if "attack_sites" in view.map_filter.layers:
        words.append("A hollow diamond: only a title that the authors cite names the site.")
    if view.shows_evidence:
        words.append(f"The map shows how many independent documents are quoted on each place. {CAVEAT}")
    return f'<p class="meta">{" ".join(words)}</p>' if words else ""


def _border_word(atlas: Atlas, view: View, shown: Collection[Place]) -> str:
    border = next((p for p in shown if p.set == "border"), None)
    if border is None or not (view.map_filter.zone or view.map_filter.regions):
        return ""
    regions = " and ".join(atlas.places[r].name for r in border.regions)
    return f'<p class="told">The border stays on the map: it touches the regions {escape(regions)}.</p>'


def _place(atlas: Atlas, view: View, place: Place) -> None:
    facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in place_facts.facts(atlas, place))
    st.html(
        f'<section class="place" data-place="{escape(place.id)}"><h1 dir="auto">{escape(place.name)}</h1>'
        f'<p class="lead">{escape(place_facts.description(atlas, place))}</p><dl class="facts">{facts}</dl>'
        f"{disagreement_badge.of_place(place.id)}"
        f"{f'<p>{escape(coverage_line.line(atlas, place.id))}</p>' if view.shows_evidence else ''}</section>"
    )
    with st.container(horizontal=True, gap="small"):
        if place.geometry is not None:
            st.button(
                "Show on the map",
                key="fly",
                type="tertiary",
                on_click=partial(session.select, place.id, move_camera=True),
            )
        st.button("Clear selection", key="deselect", type="tertiary", on_click=session.select, args=(None,))
    if line := score_list.of_choice(atlas, view, place):
        st.html(line)
    sections, answered = place_excerpts.sections(atlas, place, view.map_filter.documents), False
    for n, section in enumerate(sections):
        if section.folded:
            # Excerpts that tie communities to armed groups stay last, below the zone's answers.
            answered = _answers(atlas, view, place, answered)
            with st.expander(f"{section.heading} ({len(section.excerpts)})"):
                st.html(f'<section class="group"><p>{escape(section.note)}</p></section>')
                for excerpt in section.excerpts:
                    excerpt_card.show(atlas, excerpt, (place.id,), f"{place.id}:{n}")
            continue
        note = f"<p>{escape(section.note)}</p>" if section.note else ""
        count = f" ({len(section.excerpts)})" if section.excerpts else ""
        st.html(f'<section class="group"><h2>{escape(section.heading)}{count}</h2>{note}</section>')
        for excerpt in section.excerpts:
            excerpt_card.show(atlas, excerpt, (place.id,), f"{place.id}:{n}")
    _answers(atlas, view, place, answered)


def _answers(atlas: Atlas, view: View, place: Place, drawn: bool) -> bool:
    """Draw what the people of a place's zone answered, folded, if that is not done yet; return that it is."""
    if drawn or place.set not in ZONED_SETS:
        return True
    count, html = score_list.of_panel(atlas, view, place)
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
        [nothing, *options(atlas, view, shown)],
        format_func=lambda x: excerpt_card.label(atlas, x) if x else "None selected",
        label_visibility="collapsed",
        **session.widget("place", view.selection.place or nothing, lambda x: session.select(x or None)),
    )
