"""The list of excerpts: its filters, each option with its count, and the excerpts under their own headings."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence import excerpt_filter, search
from geodata.evidence.documents import THEMES, Document, Excerpt
from geodata.evidence.normalisation import words
from geodata.map_filter import regions_of
from geodata.query import LONGEST
from geodata.view import View
from pages.app import cache, links, session
from pages.cards import disagreement_badge, excerpt_card
from pages.maps.locator_map import Marks
from pages.messages import sensitive_text, time_text, voice_text
from pages.messages.catalogue import _
from pages.messages.escaping import escape
from pages.widgets import clear_button, filter_chips, selectors

Spans = Sequence[tuple[int, int]]


def entries_with_spans(atlas: Atlas, view: View) -> tuple[tuple[Excerpt, ...], Mapping[str, Spans] | None]:
    """Return the excerpts that the filters and the search leave, and where searched words stand, None if none are."""
    spans = dict(cache.search_hits(view.excerpt_filter.words)) if view.excerpt_filter.words else None
    return excerpt_filter.matches(atlas, view.map_filter, view.excerpt_filter, spans), spans


def entries(atlas: Atlas, view: View) -> tuple[Excerpt, ...]:
    """Return the excerpts that the filters and the search leave."""
    return entries_with_spans(atlas, view)[0]


def marks(atlas: Atlas, view: View, excerpts: Sequence[Excerpt] | None = None) -> Marks:
    """Return what the map beside the list marks: the chosen excerpt's places, else those of the whole list.

    `excerpts` are those of the list, where they are known already.
    """
    if view.selection.excerpt:
        return Marks(atlas.excerpts[view.selection.excerpt].about, view.selection.excerpt)
    if view.excerpt_filter.about:
        return Marks((view.excerpt_filter.about,))
    whole = entries(atlas, view) if excerpts is None else excerpts
    return Marks(tuple(dict.fromkeys(p for e in whole for p in e.about)))


def filters(atlas: Atlas, view: View, found: Mapping[str, Spans] | None) -> None:
    """Draw the search box and the filters of the list."""
    count = excerpt_filter.counts(atlas, view.map_filter, view.excerpt_filter, found)
    options = cache.choices()
    with st.container(key="finders", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            "Search",
            placeholder="Words, or “a phrase”",
            max_chars=LONGEST,
            width=180,
            **session.widget(
                "find_q", view.excerpt_filter.words, lambda x: session.change(words=" ".join((x or "").split()))
            ),
        )
        selectors.several(
            "Documents",
            "All documents",
            {d: f"{atlas.documents[d].label} ({count.documents[d]})" for d in options.documents},
            "documents",
            view.map_filter.documents,
        )
        selectors.one(
            "Zone",
            f"All zones · {count.zones[None]}",
            {z: f"{atlas.places[z].name} ({count.zones[z]})" for z in options.zones},
            "zone",
            view.map_filter.zone,
        )
        # Regions are chosen on the Map page; here they can be seen and taken back.
        if view.map_filter.regions:
            selectors.several(
                "Regions",
                "All regions",
                {r: f"{atlas.places[r].name} ({count.regions[r]})" for r in regions_of(atlas, view.map_filter.zone)},
                "regions",
                view.map_filter.regions,
            )
        selectors.several(
            "Themes",
            "All themes",
            {t: f"{_(THEMES[t])} ({n})" for t, n in count.themes.items()},
            "themes",
            view.excerpt_filter.themes,
        )
        selectors.several(
            "Who speaks",
            "All voices",
            {v: f"{voice_text.name(v)} ({n})" for v, n in count.voices.items()},
            "voices",
            view.excerpt_filter.voices,
        )
        selectors.one(
            "Time spoken of",
            "Any time",
            {t: f"{_begin(time_text.in_words(t))} ({n})" for t, n in count.times.items()},
            "time",
            view.excerpt_filter.time,
        )
        places = dict(count.places)
        if view.excerpt_filter.about:
            places.setdefault(view.excerpt_filter.about, 0)
        selectors.one(
            "Place",
            "Any place",
            {p: f"{excerpt_card.label(atlas, p)} ({n})" for p, n in places.items()},
            "about",
            view.excerpt_filter.about,
        )
        clear_button.draw("find_clear", partial(session.clear_page, excerpt=None))


def show(atlas: Atlas, view: View, excerpts: Sequence[Excerpt], found: Mapping[str, Spans] | None) -> None:
    """Draw the list: in reading order under the documents' headings, or, searched for, the best first; sensitive last.

    Which excerpt is chosen is not in it: the page's script marks that (see `excerpt_detail.show`), so that the list,
    which is long, is neither sent nor drawn anew for another choice.
    """
    filter_chips.head(
        atlas, view, links.DOCUMENTS, _summary(atlas, view, excerpts), lambda other: len(entries(atlas, other))
    )
    st.html(_list(atlas, view, excerpts, found) if excerpts else f'<p class="told">{_nothing(atlas, view)}</p>')


def _list(atlas: Atlas, view: View, excerpts: Sequence[Excerpt], found: Mapping[str, Spans] | None) -> str:
    # One element: what does not change is then one message, which is kept at the page.
    plain, rest = [e for e in excerpts if not e.sensitive], [e for e in excerpts if e.sensitive]
    last = _sensitive(atlas, rest, found) if rest else ""
    if found is not None:
        rows = "".join(_row(atlas, e, found[e.id], True) for e in plain)
        return f'<section class="read">{rows}</section>{last}'
    parts = []
    for document_id, of_document in groupby(plain, key=lambda e: e.document):
        if view.excerpt_filter.about:
            rows = "".join(_row(atlas, e, (), True) for e in of_document)
            title = escape(atlas.documents[document_id].title)
            parts.append(f'<section class="read"><h2 dir="auto">{title}</h2>{rows}</section>')
            continue
        parts.append(_record(atlas.documents[document_id]))
        for heading, of_section in groupby(of_document, key=lambda e: e.section):
            rows = "".join(_row(atlas, e, (), False) for e in of_section)
            parts.append(f'<section class="read"><h3 dir="auto">{escape(heading)}</h3>{rows}</section>')
    return "".join([*parts, last])


def _sensitive(atlas: Atlas, excerpts: Sequence[Excerpt], found: Mapping[str, Spans] | None) -> str:
    """Return the sensitive excerpts of a list, which stand last, out of the documents' order."""
    rows = "".join(_row(atlas, e, found[e.id] if found else (), True) for e in excerpts)
    return (
        f'<section class="read sensitive"><h3>{escape(_(sensitive_text.HEADING))} ({len(excerpts)})</h3>'
        f'<p class="meta">{escape(_(sensitive_text.WARNING))}</p>{rows}</section>'
    )


def _summary(atlas: Atlas, view: View, excerpts: Sequence[Excerpt]) -> str:
    total = len(atlas.excerpts)
    said = [f"{len(excerpts)} of {total} sentences."]
    if view.excerpt_filter.words and excerpts:
        said.append("Best first: words of the sentence itself count most.")
    if view.selection.excerpt and view.selection.excerpt not in {e.id for e in excerpts}:
        label = atlas.documents[atlas.excerpts[view.selection.excerpt].document].label
        said.append(f"The chosen sentence ({label}) is not in this list: the filters leave it out.")
    return " ".join(said)


def _nothing(atlas: Atlas, view: View) -> str:
    """Return a sentence that helps where nothing is left."""
    if view.excerpt_filter.words:
        everywhere = search.find(cache.index(), view.excerpt_filter.words)
        if everywhere.total:
            words = f"{everywhere.total} sentence{'' if everywhere.total == 1 else 's'}"
            alone = links.whole(words, links.DOCUMENTS, count=everywhere.total, words=view.excerpt_filter.words)
            return f"The search alone finds {alone}; the other filters leave none of them. Clear one of them."
        near = "; ".join(
            f"“{escape(word)}”: perhaps "
            + " or ".join(links.whole(other, links.DOCUMENTS, words=other) for other in others)
            for word, others in everywhere.nearest.items()
        )
        parts = [f"“{escape(p.strip('“”'))}” {n}" for p, n in everywhere.by_part.items() if n]
        if near:
            return f"No sentence holds this. Nearest spellings: {near}."
        if parts:
            return f"No sentence holds all of it. Each alone: {', '.join(parts)}."
        named = [atlas.places[p].name for p in everywhere.places]
        if named:
            return f"{escape(named[0])} is known as a place, and no quoted sentence is about it."
        return "No sentence holds this. Try fewer or other words; only the quoted sentences are searched."
    if view.excerpt_filter.about:
        on_map = links.whole("Show it on the map", links.MAP, **links.on_map(view.excerpt_filter.about))
        return (
            f"No quoted sentence is about {escape(excerpt_card.label(atlas, view.excerpt_filter.about))} itself "
            "with these filters. "
            f"{on_map}: what is quoted on its surroundings stands there."
        )
    return "No sentence is left by these filters. Clear one of them."


def _record(document: Document) -> str:
    quoted = sum(words(e.quote) for e in document.excerpts)
    share = f", {100 * quoted / document.text_words:.0f} per cent" if document.text_words else ""
    verified = sum(e.status == "verified" for e in document.excerpts)
    series = " ".join(part for part in (document.container_title, document.number) if part)
    published = ", ".join(p for p in (series, document.publisher, time_text.in_words(document.issued)) if p)
    of = f" of about {document.text_words:,}" if document.text_words else ""
    note = f'<p class="meta">{escape(document.note)}</p>' if document.note else ""
    return (
        f'<section class="record"><h2 dir="auto">{escape(document.title)}</h2>'
        f"<p>{escape(document.author_names)}. {escape(published)}. ({escape(document.label)})</p>"
        f'<p class="meta">Quoted here: {len(document.excerpts)} excerpts, {quoted:,} words{of}{share}; '
        f"{verified} verified word for word. {escape(document.rights)}</p>{note}</section>"
    )


def _row(atlas: Atlas, excerpt: Excerpt, spans: Spans, with_document: bool) -> str:
    document = atlas.documents[excerpt.document]
    address = escape(links.address(links.DOCUMENTS, excerpt=excerpt.id))
    voice = voice_text.name(excerpt.voice) + (f": {excerpt.speaker}" if excerpt.speaker else "")
    where = f"footnote {excerpt.footnote}" if excerpt.footnote else ""
    if with_document:
        where = f"{document.label}, “{excerpt.section}”" + (f", {where}" if where else "")
    facts = [
        *([escape(where)] if where else []),
        escape(voice),
        f"speaks of {escape(time_text.in_words(excerpt.speaks_of))}, "
        f"written {escape(time_text.in_words(document.issued))}",
    ]
    inside = f'<a class="go" href="{address}">{excerpt_card.highlight(excerpt.quote, spans)}</a>'
    return (
        f'<article class="quote row voice-{escape(excerpt.voice.replace(" ", "-"))}" '
        f'data-excerpt="{escape(excerpt.id)}">'
        f"{excerpt_card.words(atlas, excerpt, inside)}"
        f'<p class="meta">{" · ".join(facts)} '
        f"{disagreement_badge.of_excerpt(links.context(), excerpt.id, excerpt=excerpt.id)}</p></article>"
    )


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]
