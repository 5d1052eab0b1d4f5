"""The records, printed: documents, definitions, limits, datasets, changes."""

from collections.abc import Mapping

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import MAX_WORDS, THEMES, VOICES, Document
from geodata.exports import wording
from geodata.exports.citation import first_published
from geodata.normalisation import words
from geodata.sources import Origin
from pages.messages import definition_text, method_text, time_text, voice_text
from pages.messages.catalogue import _, begin, language
from pages.messages.data_mark import PRINTED, prose
from pages.messages.escaping import escape


def contents(atlas: Atlas) -> None:
    """Draw what holds for the whole: endorsement, rights, version."""
    texts = _("The documents’ texts are not part of this project; {n} short excerpts are quoted from them.")
    version = escape(_("Data version {version}: these twelve characters change with any data file."))
    st.html(
        f'<section class="source"><p><strong>{escape(_("Boundaries and names imply no endorsement."))}</strong> '
        f"{escape(texts.format(n=len(atlas.excerpts)))} "
        f"{version.format(version=f'<code>{escape(atlas.version)}</code>')}</p></section>"
    )


def documents(atlas: Atlas) -> None:
    """Draw each document's record."""
    st.html(f"<h2>{escape(_('Documents'))}</h2>")
    for document in atlas.documents.values():
        facts = "".join(f"<dt>{escape(k)}</dt><dd{data}>{escape(v)}</dd>" for k, v, data in _facts(document) if v)
        st.html(
            f'<section class="source" data-document="{escape(document.id)}">'
            f'<h3 dir="auto"{PRINTED}>{escape(document.title)}</h3><dl>{facts}</dl></section>'
        )


def _facts(document: Document) -> list[tuple[str, str, str]]:
    """Return a document's facts: heading, words, and their mark where they are data (see `data_mark`)."""
    verified = sum(e.status == "verified" for e in document.excerpts)
    quoted = sum(words(e.quote) for e in document.excerpts)
    if document.text_words:
        share = _("{excerpts} excerpts, {words} words of about {all}; {verified} verified word for word")
    else:
        share = _("{excerpts} excerpts, {words} words; {verified} verified word for word")
    counted = share.format(
        excerpts=len(document.excerpts), words=f"{quoted:,}", all=f"{document.text_words or 0:,}", verified=verified
    )
    return [
        (_("Authors"), wording.authors(document, language()), PRINTED),
        (_("Publisher"), _(", ").join(p for p in (document.publisher, document.publisher_place) if p), PRINTED),
        (_("Series"), _series(document), PRINTED),
        (_("Pages"), str(document.pages or ""), PRINTED),
        (_("Date"), time_text.in_words(document.issued), ""),
        (_("First published"), _first(document), PRINTED),
        (_("Language"), {"en": _("English"), "fr": _("French")}.get(document.language, document.language), ""),
        (_("Address"), document.url or _("none recorded"), PRINTED if document.url else ""),
        (_("Rights"), document.rights, prose()),
        (_("Quoted"), counted, ""),
        (_("Checked against"), _("the text with SHA-256 {digest}").format(digest=document.text_sha256), ""),
        (_("Note"), document.note or "", prose()),
        (_("Called here"), document.label, PRINTED),
    ]


def _series(document: Document) -> str:
    series, number = document.container_title or "", document.number or ""
    return _("{series} {number}").format(series=series, number=number) if series and number else series or number


def _first(document: Document) -> str:
    first = document.first_published
    return _(", ").join(part for part in (first_published(first, language()), first.url) if part) if first else ""


def methods() -> None:
    """Draw how the evidence was made, and the words that it is told in."""
    paragraphs = "".join(
        f"<p>{escape(_(words)).format(term=f'<strong>{escape(_(term))}</strong>', words=MAX_WORDS)}</p>"
        for term, words in method_text.METHODS
    )
    st.html(f'<h2>{escape(_("Method and definitions"))}</h2><section class="source">{paragraphs}</section>')
    for title, table in (
        (_("Who speaks: the voices"), {voice_text.name(v): voice_text.meaning(v) for v in VOICES}),
        (_("How well a place is known"), _capital(definition_text.PLACE_PRECISIONS)),
        (_("How well a date is known"), _capital(definition_text.EVENT_PRECISIONS)),
        (_("Kinds of events"), _capital(definition_text.EVENT_KINDS)),
        (_("Kinds of actors"), _capital(definition_text.ACTOR_KINDS)),
        (_("What sort a disagreement is"), _capital(definition_text.DISAGREEMENT_TYPES)),
        (_("What disagrees with what"), _capital(definition_text.DISAGREEMENT_KINDS)),
        (_("What a place name in a document stands for"), _capital(definition_text.MENTION_KINDS)),
    ):
        st.html(f'<section class="source"><h3>{escape(title)}</h3>{_definitions(table)}</section>')
    themes = _("{themes}. A sentence may have several.").format(themes=_(", ").join(_(t) for t in THEMES.values()))
    st.html(f'<section class="source"><h3>{escape(_("Themes"))}</h3><p>{escape(themes)}</p></section>')


def limits(atlas: Atlas) -> None:
    """Draw what the evidence cannot say, and what harm its use could do."""
    sensitive = sum(e.sensitive for e in atlas.excerpts.values())
    limited = "".join(f"<li>{escape(_(x).format(documents=len(atlas.documents)))}</li>" for x in method_text.LIMITS)
    harm = "".join(f"<p>{escape(_(x).format(sensitive=sensitive))}</p>" for x in method_text.HARM)
    st.html(
        f'<h2>{escape(_("Limits"))}</h2><section class="source"><ul>{limited}</ul></section>'
        f'<h2>{escape(_("So that nobody is harmed"))}</h2><section class="source">{harm}</section>'
    )


def data(atlas: Atlas) -> None:
    """Draw each data folder's source record."""
    st.html(f"<h2>{escape(_('Data'))}</h2>")
    for source in atlas.sources:
        origins = "".join(_origin(one) for one in source.origins)
        folder = _("Files in geodata/data/{folder}: {files}").format(
            folder=source.folder, files=", ".join(source.files)
        )
        lines = (
            _("What was done: {changes}").format(changes=source.changes),
            _("Not for: {uses}").format(uses=source.not_for),
            folder,
        )
        st.html(
            f'<section class="source"><h3 dir="auto"{prose()}>{escape(source.origins[0].title)}</h3>'
            f"<ul>{origins}</ul>"
            f"{''.join(f'<p>{escape(line)}</p>' for line in lines)}</section>"
        )


def _origin(origin: Origin) -> str:
    said = escape(_("{title}, {producer}, version {version}. {licence}. {attribution}. {url}, retrieved {date}."))
    said = said.format(
        title=f"<strong>{escape(origin.title)}</strong>",
        producer=escape(origin.producer),
        version=escape(origin.version),
        licence=escape(_(definition_text.LICENCES[origin.licence])),
        attribution=escape(origin.attribution),
        url=escape(origin.url),
        date=origin.retrieved,
    )
    return f'<li dir="auto">{said}</li>'


def changes(atlas: Atlas) -> None:
    """Draw what changed in the data."""
    rows = "".join(
        f"<dt>{escape(time_text.in_words(change.date.isoformat()))}</dt><dd{prose()}>{escape(change.what)}</dd>"
        for change in atlas.changes
    )
    version = escape(_("Data version now: {version}"))
    version = escape(_("Data version now: {version}"))
    st.html(
        f'<h2>{escape(_("Changes of the data"))}</h2><section class="source"><dl>{rows}</dl>'
        f"<p>{version.format(version=f'<code>{escape(atlas.version)}</code>')}</p></section>"
    )


def _capital(table: Mapping[str, str]) -> dict[str, str]:
    """Return what ids mean, each id as a heading."""
    return {begin(_(k)): _(v) for k, v in table.items()}


def _definitions(table: Mapping[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(k)}</dt><dd>{escape(v)}</dd>' for k, v in table.items())}</dl>"
