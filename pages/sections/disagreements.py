"""The list of disagreements: both sides as quotes, the sentence that says how they differ, the numbers, the places."""

from collections.abc import Sequence

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.disagreements import KINDS, Disagreement
from geodata.evidence.passages import Passage
from geodata.evidence.texts import around
from geodata.exports import wording
from geodata.view import View
from pages.app import links
from pages.cards import excerpt_card, excerpt_detail
from pages.maps.locator_map import Marks
from pages.messages import definition_text, sensitive_text, time_text, voice_text
from pages.messages.catalogue import _, begin, language, ngettext
from pages.messages.data_mark import PRINTED, note, prose
from pages.messages.escaping import escape
from pages.sections import chosen_excerpt
from pages.widgets import filter_chips, list_filters


def entries(atlas: Atlas, view: View) -> tuple[Disagreement, ...]:
    """Return the disagreements that the filters leave: those between documents first, then in the file's order.

    Those that rest on a sensitive excerpt come last.
    """

    def place(one: Disagreement) -> tuple[bool, int]:
        return any(atlas.excerpts[e].sensitive for e in one.excerpts), KINDS.index(one.kind)

    return tuple(
        d
        for d in sorted(atlas.disagreements.values(), key=place)
        if (not view.list_filter.disagreement_kinds or d.kind in view.list_filter.disagreement_kinds)
        and (not view.excerpt_filter.about or view.excerpt_filter.about in d.places)
        and (not view.list_filter.sides or set(view.list_filter.sides).intersection(d.excerpts))
        and (not view.map_filter.documents or {s.document for s in d.sides}.intersection(view.map_filter.documents))
    )


def marks(atlas: Atlas, view: View) -> Marks:
    """Return what the map marks: the places that the chosen case is about, else those of all that the filters leave."""
    chosen = atlas.disagreements.get(view.selection.disagreement or "")
    if chosen is not None:
        return Marks(chosen.places, chosen.id)
    return Marks(tuple(dict.fromkeys(p for d in entries(atlas, view) for p in d.places)))


def filters(atlas: Atlas, view: View) -> None:
    """Draw the filters: kind, document, place, each option with its count."""
    list_filters.draw(
        atlas,
        view,
        list_filters.Listing(
            entries,
            lambda disagreement: (side.document for side in disagreement.sides),
            label=_("What differs from what"),
            every=_("All kinds · {n} cases"),
            field="disagreement_kinds",
            names={k: begin(_(k)) for k in KINDS},
            selection="disagreement",
        ),
    )


def show(atlas: Atlas, view: View, found: Sequence[Disagreement]) -> None:
    """Draw the disagreements."""
    total = len(atlas.disagreements)
    counted = _("{n} of {total} disagreements.").format(n=len(found), total=total)
    filter_chips.head(atlas, view, links.DISAGREEMENTS, counted, lambda other: len(entries(atlas, other)))
    if not found:
        st.html(f'<p class="callout">{escape(_("No disagreement is left by these filters. Clear one of them."))}</p>')
    elif view.selection.disagreement and view.selection.disagreement not in {d.id for d in found}:
        said = _("The chosen disagreement is not in this list: the filters leave it out.")
        st.html(f'<p class="callout">{escape(said)}</p>')
    for one in found:
        st.html(_card(atlas, view, one))


def beside(atlas: Atlas, chosen: Disagreement | None) -> None:
    """Draw what stands below the map: the chosen disagreement's places."""
    if chosen is None:
        said = _(
            "The map marks all places that the listed ones are about. Choose one to see its own; press a mark to list "
            "those about that place."
        )
        heading = escape(_("No disagreement chosen"))
        st.html(f'<section class="group unchosen"><h2>{heading}</h2><p>{escape(said)}</p></section>')
        return
    rows = "".join(f"<li>{excerpt_detail.place_links(links.context(), p)}</li>" for p in chosen.places)
    heading = escape(_("The chosen disagreement"))
    places = escape(_("Its places ({n})").format(n=len(chosen.places)))
    nowhere = f"<p>{escape(_('It is about no place.'))}</p>"
    st.html(
        f'<section class="group" data-choice="{escape(chosen.id)}"><h2>{heading}</h2>'
        f"<p{prose()}>{escape(chosen.sentence)}</p>{_reporters(atlas, chosen)}"
        f"<h2>{places}</h2>{f'<ul>{rows}</ul>' if rows else nowhere}"
        "</section>"
    )


def _reporters(atlas: Atlas, one: Disagreement) -> str:
    """Return by whom a disagreement's sensitive sides are told, as HTML; nothing if it has none."""
    by = sensitive_text.reporters(atlas.documents, (atlas.excerpts[e] for e in one.excerpts))
    said = escape(_("As reported by {reporters}.").format(reporters=by))
    return f'<p class="meta">{said}</p>' if by else ""


def _card(atlas: Atlas, view: View, one: Disagreement) -> str:
    chosen = one.id == view.selection.disagreement
    current = f' data-chosen="{escape(one.id)}"' if chosen else ""
    # A sensitive side stands last, as everywhere.
    ordered = sorted(one.sides, key=lambda s: s.excerpt is not None and atlas.excerpts[s.excerpt].sensitive)
    sides = "".join(_side(atlas, side) for side in ordered)
    arithmetic = f"<p><strong>{escape(_('The numbers:'))}</strong> {note(one.arithmetic)}</p>" if one.arithmetic else ""
    address = escape(links.address(links.DISAGREEMENTS, disagreement=one.id))
    places = _("about no place")
    if one.places:
        places = ngettext("{n} place on the map", "{n} places on the map", len(one.places)).format(n=len(one.places))
    facts = _("{type}: {meaning}. {kind}; {places}.").format(
        type=begin(_(one.type)),
        meaning=_(definition_text.DISAGREEMENT_TYPES[one.type]),
        kind=begin(_(definition_text.DISAGREEMENT_KINDS[one.kind])),
        places=places,
    )
    return (
        f'<section class="dispute" data-disagreement="{escape(one.id)}"{current}>'
        f'<h2><a class="go" href="{address}"{" aria-current=true" if chosen else ""}{prose()}>'
        f"{escape(one.sentence)}</a></h2>"
        f"{_reporters(atlas, one)}"
        f'<p class="meta">{escape(facts)}</p>'
        f'<div class="sides">{sides}</div>{arithmetic}</section>'
    )


def _side(atlas: Atlas, side: Passage) -> str:
    document = atlas.documents[side.document]
    excerpt = atlas.excerpts[side.excerpt] if side.excerpt else None
    where = _("{authors}, {date}, “{section}”")
    if excerpt and excerpt.footnote:
        where = _("{authors}, {date}, “{section}”, footnote {n}")
    where = where.format(
        authors=wording.authors(document, language()),
        date=time_text.in_words(document.issued),
        section=side.section,
        n=excerpt.footnote if excerpt else None,
    )
    source = f"<strong{PRINTED}>{escape(document.label)}</strong> · {escape(where)}"
    if excerpt is None:
        return f'<div class="side unquoted"><p class="who">{source}</p>{_passage_words(side)}</div>'
    voice = (
        _("Voice: {voice}: {speaker} · speaks of {time}") if excerpt.speaker else _("Voice: {voice} · speaks of {time}")
    )
    voice = voice.format(
        voice=voice_text.meaning(excerpt.voice),
        speaker=excerpt.speaker,
        time=time_text.in_words(excerpt.speaks_of),
    )
    read = links.whole(
        _("Read it in the document"),
        links.DOCUMENTS,
        title=_("Read in the document: {quote}").format(quote=sensitive_text.beside(document, excerpt)),
        excerpt=excerpt.id,
    )
    return (
        f'<div class="side quote voice-{escape(excerpt.voice.replace(" ", "-"))}" data-excerpt="{escape(excerpt.id)}">'
        f'{excerpt_card.words(atlas, excerpt)}<p class="who">{source}</p>'
        f'<p class="meta">{escape(voice)}</p>'
        f'<p class="ways">{read}</p></div>'
    )


def _passage_words(side: Passage) -> str:
    """Return what is shown of a passage that is not quoted: its words where the document's text is on this machine."""
    text = chosen_excerpt.text_of(side.document)
    if text is None or side.offset is None or side.length is None:
        return f'<p class="meta">{escape(_("This passage stands here and is not quoted in the project."))}</p>'
    context = around(text, side.offset, side.offset + side.length)
    said = escape(_("From the text on this machine; not quoted in the project."))
    return f'{excerpt_detail.paragraph(context)}<p class="meta">{said}</p>'
