"""A quote as it is always shown: the words, who says them, when, where they stand, and what time they speak of."""

from collections.abc import Collection, Sequence
from functools import partial

import streamlit as st

from geodata import times
from geodata.atlas import Atlas
from geodata.evidence import sensitivity
from geodata.evidence.documents import VOICES, Excerpt
from geodata.evidence.place_excerpts import ONE_GROUP
from geodata.geography.places import Place
from layers import LAYERS
from pages.app import links, session
from pages.cards import disagreement_badge
from pages.messages.escaping import escape, literal

#: What one place of each set is.
KINDS = {layer.id: layer.kind for layer in LAYERS} | {"towns": "town", "areas": "area"}


#: The whole of Mali is what the map shows at first: it needs no button of its own under every excerpt.
_WHOLE = "areas/mali"


def kind(place: Place) -> str:
    """Return what a place is, as one: the monitoring groups of a region, or its one group."""
    return KINDS[place.set].removesuffix("s") if place.id in ONE_GROUP else KINDS[place.set]


def label(atlas: Atlas, place: str) -> str:
    """Return a place's name with its kind, so that two places called Gao are two."""
    found = atlas.places[place]
    return f"{found.name}, {kind(found)}"


def show(atlas: Atlas, excerpt: Excerpt, beside: Collection[str], key: str) -> None:
    """Draw an excerpt. Its places, those in `beside` left out, are buttons that take the map there.

    `key` tells apart the same excerpt in two groups.
    """
    st.html(card(atlas, excerpt, below=_ways_on(excerpt)))
    others = [p for p in excerpt.about if p not in beside and p != _WHOLE]
    if not others:
        return
    if len(others) > 3:
        with st.popover(f"Places of this sentence ({len(others)})", type="tertiary"):
            _buttons(atlas, excerpt, others, key)
    else:
        with st.container(horizontal=True, gap="small"):
            _buttons(atlas, excerpt, others, key)


def _buttons(atlas: Atlas, excerpt: Excerpt, places: Collection[str], key: str) -> None:
    for place in places:
        st.button(
            literal(label(atlas, place)),
            key=f"go:{key}:{excerpt.id}:{place}",
            type="tertiary",
            on_click=partial(session.select, place, move_camera=True),
        )


def highlight(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return text as HTML with some spans (start, end, ascending and apart) marked."""
    parts, position = [], 0
    for start, end in spans:
        parts += [escape(text[position:start]), f"<mark>{escape(text[start:end])}</mark>"]
        position = end
    return "".join([*parts, escape(text[position:])])


def words(atlas: Atlas, excerpt: Excerpt, inside: str | None = None) -> str:
    """Return an excerpt's words as HTML; right below those of a sensitive one who says it, and of when.

    `inside` is the same words as HTML, where more than the words stands in it. Whatever shows an excerpt shows it so.
    """
    said = f'<blockquote dir="auto">{escape(excerpt.quote) if inside is None else inside}</blockquote>'
    return said + beside(atlas, excerpt)


def beside(atlas: Atlas, excerpt: Excerpt) -> str:
    """Return as HTML what stands right beside a sensitive excerpt's words; nothing for another."""
    if not excerpt.sensitive:
        return ""
    by = sensitivity.byline(atlas.documents[excerpt.document], excerpt)
    return f'<p class="by" data-by="{escape(excerpt.id)}"><strong>Sensitive.</strong> {escape(by)}</p>'


def _ways_on(excerpt: Excerpt) -> str:
    words = links.whole("Read it in the document", links.DOCUMENTS, excerpt=excerpt.id)
    return f'<p class="ways">{words}{disagreement_badge.of_excerpt(excerpt.id)}</p>'


def card(atlas: Atlas, excerpt: Excerpt, *, spans: Sequence[tuple[int, int]] = (), below: str = "") -> str:
    """Return an excerpt as HTML, with some spans of its quote marked, and more HTML below it."""
    document = atlas.documents[excerpt.document]
    where = f"footnote {excerpt.footnote}" if excerpt.footnote else f"“{excerpt.section}”"
    voice = VOICES[excerpt.voice]
    speaker = f": {excerpt.speaker}" if excerpt.speaker else ""
    checked = "verified word for word" if excerpt.status == "verified" else "not verified against the text"
    note = f'<p class="note">{escape(excerpt.note)}</p>' if excerpt.note else ""
    return (
        f'<article class="quote voice-{escape(excerpt.voice.replace(" ", "-"))}" data-excerpt="{escape(excerpt.id)}">'
        f"{words(atlas, excerpt, highlight(excerpt.quote, spans))}"
        f'<p class="who"><strong>{escape(document.label)}</strong> · {escape(document.author_names)}, '
        f"{escape(document.publisher)}, {escape(times.in_words(document.issued))}, {escape(where)}</p>"
        f'<p class="meta"><span>Speaks of {escape(times.in_words(excerpt.speaks_of))}</span> · '
        f"<span>Voice: {escape(voice)}{escape(speaker)}</span> · <span>{checked}</span></p>{note}{below}</article>"
    )
