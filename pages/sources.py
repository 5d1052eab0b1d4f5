"""Every document and dataset, with its licence, printed from the records."""

import streamlit as st

from geodata import times
from geodata.sources import LICENCES
from pages.parts import cache
from pages.parts.text import escape

atlas = cache.atlas()
st.html("<h1>Sources</h1>")
st.html(
    "<p>Boundaries and names imply no endorsement. The documents’ texts are not part of this project; "
    f"short excerpts are quoted from them. Data version <code>{escape(atlas.version)}</code>.</p><h2>Documents</h2>"
)
for document in atlas.documents.values():
    verified = sum(e.status == "verified" for e in document.excerpts)
    st.html(
        f'<section class="source"><h3 dir="auto">{escape(document.title)}</h3>'
        f"<p>{escape(document.author_names)}. {escape(document.publisher)}, {escape(times.in_words(document.issued))}. "
        f"{escape(document.container_title or '')} {escape(document.number or '')}</p>"
        f"<p>{len(document.excerpts)} excerpts, {verified} of them verified word for word. "
        f"Rights: {escape(document.rights)}</p></section>"
    )
st.html("<h2>Data</h2>")
for source in atlas.sources:
    origins = "".join(
        f'<li dir="auto"><strong>{escape(o.title)}</strong>, {escape(o.producer)}, version {escape(o.version)}. '
        f"{escape(LICENCES[o.licence])}. {escape(o.attribution)}. {escape(o.url)}, retrieved {o.retrieved}.</li>"
        for o in source.origins
    )
    st.html(
        f'<section class="source"><h3 dir="auto">{escape(source.origins[0].title)}</h3>'
        f"<p>In the folder geodata/data/{escape(source.folder)}:</p><ul>{origins}</ul>"
        f"<p>What was done: {escape(source.changes)}</p><p>Not for: {escape(source.not_for)}</p></section>"
    )
