"""The list, taken away as files: a table, citations, annotations."""

from collections.abc import Sequence

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import Excerpt
from geodata.exports import excerpt_table
from geodata.view import View
from pages.app import cache
from pages.messages import excerpt_filter_text, sensitive_text
from pages.messages.escaping import escape


def show(atlas: Atlas, view: View, excerpts: Sequence[Excerpt]) -> None:
    """Draw a button for each kind of file. A file is made when it is asked for."""
    wanted, warning = (
        excerpt_filter_text.in_words(atlas, view.map_filter, view.excerpt_filter),
        sensitive_text.count(excerpts),
    )
    scope = excerpt_table.Scope(wanted, len(excerpts), atlas.version, warning)
    of = {e.document for e in excerpts}
    documents = [d for d in atlas.documents.values() if d.id in of]
    st.html(
        '<section class="group"><h2>Take this list away</h2>'
        f"<p>{_count(len(excerpts), 'sentence')} of {_count(len(documents), 'document')}. "
        f"{escape(scope.filter.capitalize()[:1])}{escape(scope.filter[1:])}. Data version "
        f"{escape(scope.version)}. {escape(warning)} Each file says this too.</p></section>"
    )
    if not excerpts:
        return
    name = f"mali-evidence-{atlas.version}"
    with st.container(key="files", horizontal=True, gap="small"):
        st.download_button(
            "Table (CSV)",
            lambda: excerpt_table.table(
                atlas,
                excerpts,
                scope,
                {e.id: [d.id for d in cache.relations().disagreements.get(e.id, ())] for e in excerpts},
            ).encode(),
            f"{name}.csv",
            "text/csv",
            key="file_csv",
            on_click="ignore",
        )
        st.download_button(
            "Citations (CSL-JSON)",
            lambda: excerpt_table.csl_json(documents, scope).encode(),
            f"{name}.csl.json",
            "application/vnd.citationstyles.csl+json",
            key="file_csl",
            on_click="ignore",
        )
        st.download_button(
            "Citations (BibTeX)",
            lambda: excerpt_table.bibtex(documents, scope).encode(),
            f"{name}.bib",
            "application/x-bibtex",
            key="file_bib",
            on_click="ignore",
        )
        st.download_button(
            "Sentences (Web Annotations)",
            lambda: excerpt_table.annotations_json(atlas, excerpts, scope).encode(),
            f"{name}.jsonld",
            "application/ld+json",
            key="file_anno",
            on_click="ignore",
        )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
