"""The records, printed: documents, definitions, limits, datasets, changes."""

from collections.abc import Mapping

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import MAX_WORDS, THEMES, VOICES, Document
from geodata.evidence.normalisation import words
from geodata.exports.citation import first_published
from pages.messages import definition_text, time_text, voice_text
from pages.messages.catalogue import _
from pages.messages.escaping import escape


def contents(atlas: Atlas) -> None:
    """Draw what holds for the whole: endorsement, rights, version."""
    st.html(
        '<section class="source"><p><strong>Boundaries and names imply no endorsement.</strong> The documents’ '
        "texts are "
        f"not part of this project; {len(atlas.excerpts)} short excerpts are quoted from them. "
        f"Data version <code>{escape(atlas.version)}</code>: these twelve characters change with any data "
        "file.</p></section>"
    )


def documents(atlas: Atlas) -> None:
    """Draw each document's record."""
    st.html("<h2>Documents</h2>")
    for document in atlas.documents.values():
        facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in _facts(document) if v)
        st.html(
            f'<section class="source" data-document="{escape(document.id)}">'
            f'<h3 dir="auto">{escape(document.title)}</h3><dl>{facts}</dl></section>'
        )


def _facts(document: Document) -> list[tuple[str, str]]:
    verified = sum(e.status == "verified" for e in document.excerpts)
    quoted = sum(words(e.quote) for e in document.excerpts)
    share = f" of about {document.text_words:,}" if document.text_words else ""
    return [
        ("Authors", document.author_names),
        ("Publisher", ", ".join(p for p in (document.publisher, document.publisher_place) if p)),
        ("Series", " ".join(p for p in (document.container_title, document.number) if p)),
        ("Pages", str(document.pages or "")),
        ("Date", time_text.in_words(document.issued)),
        ("First published", _first(document)),
        ("Language", {"en": "English", "fr": "French"}.get(document.language, document.language)),
        ("Address", document.url or "none recorded"),
        ("Rights", document.rights),
        ("Quoted", f"{len(document.excerpts)} excerpts, {quoted:,} words{share}; {verified} verified word for word"),
        ("Checked against", f"the text with SHA-256 {document.text_sha256}"),
        ("Note", document.note or ""),
        ("Called here", document.label),
    ]


def _first(document: Document) -> str:
    first = document.first_published
    return ", ".join(part for part in (first_published(first), first.url) if part) if first else ""


def methods() -> None:
    """Draw how the evidence was made, and the words that it is told in."""
    st.html(
        '<h2>Method and definitions</h2><section class="source">'
        f"<p>An <strong>excerpt</strong> is a clause of a document, copied word for word, of {MAX_WORDS} words "
        "at most. "
        "It is cut so that words like “may” or “it seems” stay in. Each was looked up in its document’s text; "
        "where it was changed since, the app does not start. Parts that a figure or a page break has cut apart "
        "are joined "
        "by […]. What a sentence is about, who speaks and what time it speaks of was added by hand.</p>"
        "<p>A <strong>mark</strong> on the map stands where a sentence names a place, or implies it. "
        "It is drawn as well as the place is known, and never better. "
        "What no document says is left open, and shown as a gap.</p>"
        "<p>A <strong>place of an attack</strong> is “named by the authors” where their own text names it, and "
        "“named in a cited title” where only the title of a work that they cite does. They name Bamako, for killings "
        "of senior officials, and give no day for these.</p>"
        "<p><strong>Direction of scales.</strong> A question of the survey is shown with what more of it means: more "
        "concern, more trust, more safety. None of them is turned into “better” or “worse”, and opposite "
        "directions never share a colour. A number is on the map where a question is chosen, over the whole of its "
        "scale.</p></section>"
    )
    for title, table in (
        ("Who speaks: the voices", {voice_text.name(v): voice_text.meaning(v) for v in VOICES}),
        ("How well a place is known", _capital(definition_text.PLACE_PRECISIONS)),
        ("How well a date is known", _capital(definition_text.EVENT_PRECISIONS)),
        ("Kinds of events", _capital(definition_text.EVENT_KINDS)),
        ("Kinds of actors", _capital(definition_text.ACTOR_KINDS)),
        ("What sort a disagreement is", _capital(definition_text.DISAGREEMENT_TYPES)),
        ("What disagrees with what", _capital(definition_text.DISAGREEMENT_KINDS)),
        ("What a place name in a document stands for", _capital(definition_text.MENTION_KINDS)),
    ):
        st.html(f'<section class="source"><h3>{title}</h3>{_definitions(table)}</section>')
    st.html(
        f'<section class="source"><h3>Themes</h3><p>{escape(", ".join(THEMES.values()))}. '
        "A sentence may have several.</p></section>"
    )


def limits(atlas: Atlas) -> None:
    """Draw what the evidence cannot say, and what harm its use could do."""
    sensitive = sum(e.sensitive for e in atlas.excerpts.values())
    st.html(
        '<h2>Limits</h2><section class="source"><ul>'
        f"<li>{len(atlas.documents)} documents are not all that is known of Mali. What stands in none of them "
        "is not here, "
        "whatever else reports it.</li>"
        "<li>The survey asked in October 2016, the attacks were in April 2026. No document links the two.</li>"
        "<li>The survey’s respondents were chosen, not drawn at random: no margin of error applies, and no "
        "answer stands "
        "for Mali. No answer is printed for a single region.</li>"
        "<li>The five places of the attacks are named together in one cited title only. On which day, where in "
        "a town and "
        "by whom each was attacked is not stated.</li>"
        "<li>Figure 1 of the survey paper maps the monitoring groups; the copy of its text that was read here has only "
        "the figure’s caption. So the groups’ communes are not known to this map, and their layer shows regions.</li>"
        "<li>Counting sentences measures what was quoted, not how much happened.</li>"
        "<li>Distances and lengths are measured by us, and depend on how a line is drawn.</li></ul></section>"
        '<h2>So that nobody is harmed</h2><section class="source">'
        "<p>Real people stand behind these sentences. Each monitoring group has three members, and "
        "the survey’s "
        "paper reports a risk of being seen as an informer, and killings of people seen as collaborating with the "
        "authorities. No commune, no name of a member and no position "
        "finer than the sources give is stored or drawn here.</p>"
        f"<p>{sensitive} sentences are marked as sensitive: they tell of ties or trust between armed groups and "
        "communities, or the people of a place. Each is what a document reports of "
        "some people at one time, none speaks of today. They stand last in every list, who says them and of when "
        "right beside their words; in downloads the column “sensitive”, or a comment, marks them. No table goes by "
        "community. Do not use them to judge people by where they live or where they are from.</p>"
        "<p>Nothing that is looked at here leaves this machine.</p></section>"
    )


def data(atlas: Atlas) -> None:
    """Draw each data folder's source record."""
    st.html("<h2>Data</h2>")
    for source in atlas.sources:
        origins = "".join(
            f'<li dir="auto"><strong>{escape(o.title)}</strong>, {escape(o.producer)}, version {escape(o.version)}. '
            f"{escape(_(definition_text.LICENCES[o.licence]))}. {escape(o.attribution)}. {escape(o.url)}, "
            f"retrieved {o.retrieved}.</li>"
            for o in source.origins
        )
        files = ", ".join(source.files)
        st.html(
            f'<section class="source"><h3 dir="auto">{escape(source.origins[0].title)}</h3><ul>{origins}</ul>'
            f"<p>What was done: {escape(source.changes)}</p><p>Not for: {escape(source.not_for)}</p>"
            f"<p>Files in geodata/data/{escape(source.folder)}: {escape(files)}</p></section>"
        )


def changes(atlas: Atlas) -> None:
    """Draw what changed in the data."""
    rows = "".join(
        f"<dt>{escape(time_text.in_words(change.date.isoformat()))}</dt><dd>{escape(change.what)}</dd>"
        for change in atlas.changes
    )
    st.html(
        f'<h2>Changes of the data</h2><section class="source"><dl>{rows}</dl>'
        f"<p>Data version now: <code>{escape(atlas.version)}</code></p></section>"
    )


def _capital(table: Mapping[str, str]) -> dict[str, str]:
    """Return what ids mean, each id as a heading."""
    return {k.capitalize(): _(v) for k, v in table.items()}


def _definitions(table: Mapping[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(k)}</dt><dd>{escape(v)}</dd>' for k, v in table.items())}</dl>"
