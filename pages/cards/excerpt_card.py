"""A quote as it is always shown: the words, who says them, when, where they stand, and what time they speak of."""

from collections.abc import Sequence

from geodata.atlas import Atlas
from geodata.coverage.place_excerpts import ONE_GROUP
from geodata.evidence.documents import Excerpt
from geodata.exports import wording
from geodata.geography.places import Place
from layers import LAYERS
from pages.app.registry import DOCUMENTS
from pages.cards import disagreement_badge
from pages.cards.card_context import CardContext
from pages.messages import place_text, sensitive_text, time_text, voice_text
from pages.messages.catalogue import _, language, mark
from pages.messages.data_mark import PRINTED, prose
from pages.messages.escaping import escape

#: What one place of each set is.
KINDS = {layer.id: layer.kind for layer in LAYERS} | {"towns": mark("town"), "areas": mark("area")}


def kind(place: Place) -> str:
    """Return what a place is, as one: the monitoring groups of a region, or its one group."""
    return _("monitoring group") if place.id in ONE_GROUP else _(KINDS[place.set])


def label(atlas: Atlas, place: str) -> str:
    """Return a place's name with its kind, so that two places called Gao are two."""
    found = atlas.places[place]
    return _("{place}, {kind}").format(place=place_text.name(found), kind=kind(found))


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
    # A title that a document cites may be of another language than the document.
    tongue = "" if excerpt.voice == "cited title" else prose(atlas.documents[excerpt.document].language)
    quote = escape(excerpt.quote) if inside is None else inside
    said = f"<blockquote dir=auto{PRINTED}{tongue}>{quote}</blockquote>"
    return said + beside(atlas, excerpt)


def beside(atlas: Atlas, excerpt: Excerpt) -> str:
    """Return as HTML what stands right beside a sensitive excerpt's words; nothing for another."""
    if not excerpt.sensitive:
        return ""
    by = sensitive_text.byline(atlas.documents[excerpt.document], excerpt)
    return f'<p class="by" data-by="{escape(excerpt.id)}"><strong>{escape(_("Sensitive."))}</strong> {escape(by)}</p>'


def ways_on(context: CardContext, excerpt: Excerpt) -> str:
    """Return the ways on from an excerpt as HTML: to its document, and to the disagreements that rest on it."""
    words = context.whole(_("Read it in the document"), DOCUMENTS, excerpt=excerpt.id)
    return f'<p class="ways">{words}{disagreement_badge.of_excerpt(context, excerpt.id)}</p>'


def card(context: CardContext, excerpt: Excerpt, *, spans: Sequence[tuple[int, int]] = (), below: str = "") -> str:
    """Return an excerpt as HTML, with some spans of its quote marked, and more HTML below it."""
    document = context.atlas.documents[excerpt.document]
    where = _("footnote {n}") if excerpt.footnote else _("“{section}”")
    published = _("{authors}, {publisher}, {date}, {where}").format(
        authors=wording.authors(document, language()),
        publisher=document.publisher,
        date=time_text.in_words(document.issued),
        where=where.format(n=excerpt.footnote, section=excerpt.section),
    )
    spoken = _("Speaks of {time}").format(time=time_text.in_words(excerpt.speaks_of))
    voice = _("Voice: {voice}: {speaker}") if excerpt.speaker else _("Voice: {voice}")
    voice = voice.format(voice=voice_text.meaning(excerpt.voice), speaker=excerpt.speaker)
    is_verified = excerpt.status == "verified"
    checked = _("verified word for word") if is_verified else _("not verified against the text")
    note = f'<p class="note"{prose()}>{escape(excerpt.note)}</p>' if excerpt.note else ""
    # The label is data, and stands in bold.
    who = escape(_("{document} · {published}")).format(
        document=f"<strong>{escape(document.label)}</strong>", published=escape(published)
    )
    return (
        f'<article class="quote voice-{escape(excerpt.voice.replace(" ", "-"))}" data-excerpt="{escape(excerpt.id)}">'
        f"{words(context.atlas, excerpt, highlight(excerpt.quote, spans))}"
        f'<p class="who">{who}</p>'
        f'<p class="meta"><span>{escape(spoken)}</span> · '
        f"<span>{escape(voice)}</span> · <span>{escape(checked)}</span></p>{note}{below}</article>"
    )
