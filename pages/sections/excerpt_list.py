"""The list of excerpts: its filters, each option with its count, and the excerpts under their own headings."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import THEMES, Document, Excerpt
from geodata.exports import wording
from geodata.map_filter import regions_of
from geodata.normalisation import words
from geodata.query import LONGEST
from geodata.search import excerpt_filter
from geodata.view import View
from pages.app import cache, links, session
from pages.cards import disagreement_badge, excerpt_card
from pages.cards.card_context import CardContext
from pages.maps.locator_map import Marks
from pages.messages import sensitive_text, time_text, voice_text
from pages.messages.catalogue import _, begin, language, sentences
from pages.messages.data_mark import PRINTED, note, prose
from pages.messages.escaping import escape
from pages.sections import empty_list
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
    options, option = cache.choices(), _("{name} ({n})")
    with st.container(key="finders", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            _("Search"),
            placeholder=_("Words, or “a phrase”"),
            max_chars=LONGEST,
            width=180,
            **session.widget(
                "find_q", view.excerpt_filter.words, lambda x: session.change(words=" ".join((x or "").split()))
            ),
        )
        selectors.several(
            _("Documents"),
            _("All documents"),
            {d: option.format(name=atlas.documents[d].label, n=count.documents[d]) for d in options.documents},
            "documents",
            view.map_filter.documents,
        )
        selectors.one(
            _("Zone"),
            _("All zones · {n}").format(n=count.zones[None]),
            {z: option.format(name=atlas.places[z].name, n=count.zones[z]) for z in options.zones},
            "zone",
            view.map_filter.zone,
        )
        # Regions are chosen on the Map page; here they can be seen and taken back.
        if view.map_filter.regions:
            selectors.several(
                _("Regions"),
                _("All regions"),
                {
                    r: option.format(name=atlas.places[r].name, n=count.regions[r])
                    for r in regions_of(atlas, view.map_filter.zone)
                },
                "regions",
                view.map_filter.regions,
            )
        selectors.several(
            _("Themes"),
            _("All themes"),
            {t: option.format(name=_(THEMES[t]), n=n) for t, n in count.themes.items()},
            "themes",
            view.excerpt_filter.themes,
        )
        selectors.several(
            _("Who speaks"),
            _("All voices"),
            {v: option.format(name=voice_text.name(v), n=n) for v, n in count.voices.items()},
            "voices",
            view.excerpt_filter.voices,
        )
        selectors.one(
            _("Time spoken of"),
            _("Any time"),
            {t: option.format(name=begin(time_text.in_words(t)), n=n) for t, n in count.times.items()},
            "time",
            view.excerpt_filter.time,
        )
        places = dict(count.places)
        if view.excerpt_filter.about:
            places.setdefault(view.excerpt_filter.about, 0)
        selectors.one(
            _("Place"),
            _("Any place"),
            {p: option.format(name=excerpt_card.label(atlas, p), n=n) for p, n in places.items()},
            "about",
            view.excerpt_filter.about,
        )
        clear_button.draw("find_clear", partial(session.clear_page, excerpt=None))


def head(atlas: Atlas, view: View, excerpts: Sequence[Excerpt]) -> str:
    """Return what stands above the list of some excerpts: how many they are, and what narrows it."""
    counted = _summary(atlas, view, excerpts)
    return filter_chips.markup(atlas, view, links.DOCUMENTS, counted, lambda other: len(entries(atlas, other)))


def show(atlas: Atlas, view: View, excerpts: Sequence[Excerpt], found: Mapping[str, Spans] | None) -> None:
    """Draw the list: in reading order under the documents' headings, or, searched for, the best first; sensitive last.

    Which excerpt is chosen is not in it: the page's script marks that (see `excerpt_detail.show`), so that the list,
    which is long, is neither sent nor drawn anew for another choice.
    """
    st.html(
        _list(atlas, view, excerpts, found) if excerpts else f'<p class="callout">{empty_list.words(atlas, view)}</p>'
    )


def _list(atlas: Atlas, view: View, excerpts: Sequence[Excerpt], found: Mapping[str, Spans] | None) -> str:
    context = links.context()
    # One element: what does not change is then one message, which is kept at the page.
    plain, rest = [e for e in excerpts if not e.sensitive], [e for e in excerpts if e.sensitive]
    last = _sensitive(context, rest, found) if rest else ""
    if found is not None:
        rows = "".join(_row(context, e, found[e.id], True) for e in plain)
        return f'<section class="read">{rows}</section>{last}'
    parts = []
    for document_id, of_document in groupby(plain, key=lambda e: e.document):
        if view.excerpt_filter.about:
            rows = "".join(_row(context, e, (), True) for e in of_document)
            title = escape(atlas.documents[document_id].title)
            parts.append(f'<section class="read"><h2 dir="auto"{PRINTED}>{title}</h2>{rows}</section>')
            continue
        parts.append(_record(atlas.documents[document_id]))
        for heading, of_section in groupby(of_document, key=lambda e: e.section):
            rows = "".join(_row(context, e, (), False) for e in of_section)
            parts.append(f'<section class="read"><h3 dir="auto"{PRINTED}>{escape(heading)}</h3>{rows}</section>')
    return "".join([*parts, last])


def _sensitive(context: CardContext, excerpts: Sequence[Excerpt], found: Mapping[str, Spans] | None) -> str:
    """Return the sensitive excerpts of a list, which stand last, out of the documents' order."""
    rows = "".join(_row(context, e, found[e.id] if found else (), True) for e in excerpts)
    heading = _("{heading} ({n})").format(heading=_(sensitive_text.HEADING), n=len(excerpts))
    return (
        f'<section class="read sensitive"><h3>{escape(heading)}</h3>'
        f'<p class="meta">{escape(_(sensitive_text.WARNING))}</p>{rows}</section>'
    )


def _summary(atlas: Atlas, view: View, excerpts: Sequence[Excerpt]) -> str:
    total = len(atlas.excerpts)
    said = [_("{n} of {total} sentences.").format(n=len(excerpts), total=total)]
    if view.excerpt_filter.words and excerpts:
        said.append(_("Best first: words of the sentence itself count most."))
    if view.selection.excerpt and view.selection.excerpt not in {e.id for e in excerpts}:
        label = atlas.documents[atlas.excerpts[view.selection.excerpt].document].label
        left_out = _("The chosen sentence ({document}) is not in this list: the filters leave it out.")
        said.append(left_out.format(document=label))
    return sentences(*said)


def _record(document: Document) -> str:
    verified = sum(e.status == "verified" for e in document.excerpts)
    series = " ".join(part for part in (document.container_title, document.number) if part)
    published = _(", ").join(p for p in (series, document.publisher, time_text.in_words(document.issued)) if p)
    record = _("{authors}. {published}. ({label})").format(
        authors=wording.authors(document, language()), published=published, label=document.label
    )
    counted = _("{n} verified word for word.").format(n=verified)
    counted = sentences(_quoted_share(document), counted, "{rights}")
    below = f'<p class="meta"{prose()}>{escape(document.note)}</p>' if document.note else ""
    return (
        f'<section class="record"><h2 dir="auto"{PRINTED}>{escape(document.title)}</h2>'
        f"<p>{escape(record)}</p>"
        f'<p class="meta">{escape(counted).format(rights=note(document.rights))}</p>{below}</section>'
    )


def _quoted_share(document: Document) -> str:
    """Return how much of a document is quoted, to begin a sentence."""
    quoted = sum(words(e.quote) for e in document.excerpts)
    facts = {"excerpts": len(document.excerpts), "words": f"{quoted:,}"}
    if not document.text_words:
        return _("Quoted here: {excerpts} excerpts, {words} words;").format(**facts)
    said = _("Quoted here: {excerpts} excerpts, {words} words of about {all}, {percent} per cent;")
    return said.format(**facts, all=f"{document.text_words:,}", percent=f"{100 * quoted / document.text_words:.0f}")


def _row(context: CardContext, excerpt: Excerpt, spans: Spans, with_document: bool) -> str:
    atlas = context.atlas
    document = atlas.documents[excerpt.document]
    address = escape(context.address(links.DOCUMENTS, excerpt=excerpt.id) or "")
    voice = _("{voice}: {speaker}") if excerpt.speaker else "{voice}"
    where = _("footnote {n}") if excerpt.footnote else ""
    if with_document:
        where = _("{document}, “{section}”, footnote {n}") if excerpt.footnote else _("{document}, “{section}”")
    facts = [
        where.format(document=document.label, section=excerpt.section, n=excerpt.footnote),
        voice.format(voice=voice_text.name(excerpt.voice), speaker=excerpt.speaker),
        _("speaks of {time}, written {date}").format(
            time=time_text.in_words(excerpt.speaks_of), date=time_text.in_words(document.issued)
        ),
    ]
    inside = f'<a class="go" href="{address}">{excerpt_card.highlight(excerpt.quote, spans)}</a>'
    return (
        f'<article class="quote row voice-{escape(excerpt.voice.replace(" ", "-"))}" '
        f'data-excerpt="{escape(excerpt.id)}">'
        f"{excerpt_card.words(atlas, excerpt, inside)}"
        f'<p class="meta">{escape(" · ".join(fact for fact in facts if fact))} '
        f"{disagreement_badge.of_excerpt(context, excerpt.id, excerpt=excerpt.id)}</p></article>"
    )
