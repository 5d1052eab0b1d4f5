"""The list of dated events, their filters, and what stands beside a chosen one."""

from collections.abc import Sequence

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.texts import around
from geodata.exports import wording
from geodata.incidents.events import KINDS, Event
from geodata.view import View
from pages.app import links
from pages.cards import excerpt_card, excerpt_detail
from pages.charts import timeline_chart
from pages.maps.locator_map import Marks
from pages.messages import definition_text, sensitive_text, time_text
from pages.messages.catalogue import _, language, ngettext
from pages.messages.data_mark import PRINTED, prose
from pages.messages.escaping import escape
from pages.sections import chosen_excerpt
from pages.widgets import filter_chips, list_filters


def entries(atlas: Atlas, view: View) -> tuple[Event, ...]:
    """Return the events that the filters leave, earliest first."""
    return tuple(
        e
        for e in atlas.events.values()
        if (not view.list_filter.event_kinds or e.kind in view.list_filter.event_kinds)
        and (not view.excerpt_filter.about or view.excerpt_filter.about in e.places)
        and (not view.map_filter.documents or {s.document for s in e.sources}.intersection(view.map_filter.documents))
    )


def marks(atlas: Atlas, view: View) -> Marks:
    """Return what the map beside the axis marks: the chosen event's places, else those of all that are left."""
    chosen = atlas.events.get(view.selection.event or "")
    if chosen is not None:
        return Marks(chosen.places, chosen.id)
    return Marks(tuple(dict.fromkeys(p for e in entries(atlas, view) for p in e.places)))


def filters(atlas: Atlas, view: View) -> None:
    """Draw the filters: kind, document, place, each option with its count."""
    list_filters.draw(
        atlas,
        view,
        list_filters.Listing(
            entries,
            lambda event: (source.document for source in event.sources),
            label=_("Kind of event"),
            every=_("All kinds · {n} events"),
            field="event_kinds",
            names={k: timeline_chart.name(k) for k in KINDS},
            selection="event",
        ),
    )


def head(atlas: Atlas, view: View, events: Sequence[Event]) -> None:
    """Draw what stands above axis and list: how many events there are, and what narrows them."""
    counted = _("{n} of {total} events. No document links the survey to the attacks.")
    counted = counted.format(n=len(events), total=len(atlas.events))
    filter_chips.head(atlas, view, links.TIMELINE, counted, lambda other: len(entries(atlas, other)))


def show(atlas: Atlas, view: View, events: Sequence[Event]) -> None:
    """Draw the list, a line for each event."""
    if not events:
        st.html(f'<p class="callout">{escape(_("No event is left by these filters. Clear one of them."))}</p>')
        return
    if view.selection.event and view.selection.event not in {e.id for e in events}:
        said = _("The chosen event is not in this list: the filters leave it out.")
        st.html(f'<p class="callout">{escape(said)}</p>')
    st.html(f'<ol class="events">{"".join(_row(atlas, view, e) for e in events)}</ol>')


def beside(atlas: Atlas, event: Event | None) -> None:
    """Draw what stands below the map: the chosen event with the excerpts and passages that tell of it."""
    if event is None:
        said = _(
            "Choose one on the axis or in the list. Press a mark on the map to list what the documents date there."
        )
        heading = escape(_("No event chosen"))
        st.html(f'<section class="group unchosen"><h2>{heading}</h2><p>{escape(said)}</p></section>')
        return
    note = f"<p{prose()}>{escape(event.note)}</p>" if event.note else ""
    facts = _("{kind}; {precision}.").format(
        kind=timeline_chart.name(event.kind), precision=_(definition_text.EVENT_PRECISIONS[event.precision])
    )
    heading = _("{time}: {event}").format(time=time_text.in_words(event.date), event=event.what)
    by = reporters(atlas, event)
    reported = escape(_("As reported by {reporters}.").format(reporters=by))
    reporter = f'<p class="meta">{reported}</p>' if by else ""
    rows = "".join(f"<li>{excerpt_detail.place_links(links.context(), p)}</li>" for p in event.places)
    places = f"<ul>{rows}</ul>" if rows else f"<p>{escape(_('It is set in no place of this map.'))}</p>"
    first = next((e for e in event.excerpts if not atlas.excerpts[e].sensitive), "")  # for “Add to brief”
    st.html(
        f'<section class="group" data-choice="{escape(event.id)}" data-first-excerpt="{escape(first)}">'
        f"<h2>{escape(heading)}</h2>{reporter}"
        f"<p>{escape(facts)}</p>{note}"
        f"<h2>{escape(_('Its places ({n})').format(n=len(event.places)))}</h2>{places}"
        f"<h2>{escape(_('What tells of it ({n})').format(n=len(event.sources)))}</h2></section>"
    )
    for source in sorted(event.sources, key=lambda s: s.excerpt is not None and atlas.excerpts[s.excerpt].sensitive):
        if source.excerpt:
            below = links.whole(_("Read it in the document"), links.DOCUMENTS, excerpt=source.excerpt)
            st.html(
                excerpt_card.card(links.context(), atlas.excerpts[source.excerpt], below=f'<p class="ways">{below}</p>')
            )
            continue
        document = atlas.documents[source.document]
        text = chosen_excerpt.text_of(source.document)
        words = f'<p class="meta">{escape(_("This passage is not quoted in the project."))}</p>'
        if text and source.offset is not None and source.length is not None:
            words = excerpt_detail.paragraph(around(text, source.offset, source.offset + source.length))
        who = _("{authors}, {date}, “{section}”").format(
            authors=wording.authors(document, language()),
            date=time_text.in_words(document.issued),
            section=source.section,
        )
        st.html(
            '<article class="quote unquoted"><p class="who">'
            f"<strong{PRINTED}>{escape(document.label)}</strong> · {escape(who)}</p>{words}</article>"
        )


def reporters(atlas: Atlas, event: Event) -> str:
    """Return by whom an event is told, and when, if it rests on a sensitive excerpt; else nothing."""
    return sensitive_text.reporters(atlas.documents, (atlas.excerpts[e] for e in event.excerpts))


def _row(atlas: Atlas, view: View, event: Event) -> str:
    chosen = event.id == view.selection.event
    address = escape(links.address(links.TIMELINE, event=event.id))
    quotes = len(event.excerpts)
    facts = [
        timeline_chart.name(event.kind),
        _(definition_text.EVENT_PRECISIONS[event.precision]),
        ngettext("{n} quote", "{n} quotes", quotes).format(n=quotes)
        if quotes
        else _("no quote, only a passage that is not quoted"),
    ]
    if by := reporters(atlas, event):
        facts.append(_("as reported by {reporters}").format(reporters=by))
    current = " aria-current=true" if chosen else ""
    return (
        f'<li data-event="{escape(event.id)}"><span class="when">{escape(time_text.in_words(event.date))}</span>'
        f'<span><a class="go" href="{address}"{current}{prose()}>{escape(event.what)}</a>'
        f'<span class="meta">{escape(" · ".join(facts))}</span></span></li>'
    )
