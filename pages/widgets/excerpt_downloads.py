"""The list, taken away as files: a table, citations, annotations."""

from collections.abc import Sequence

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import Excerpt
from geodata.exports import excerpt_table
from geodata.view import View
from pages.app import cache
from pages.messages import excerpt_filter_text, sensitive_text
from pages.messages.catalogue import _, begin, language, ngettext, sentences
from pages.messages.escaping import escape


def show(atlas: Atlas, view: View, excerpts: Sequence[Excerpt]) -> None:
    """Draw a button for each kind of file. A file is made when it is asked for."""
    # A file is made in another thread, which speaks no language.
    say = language()
    wanted, warning = (
        excerpt_filter_text.in_words(atlas, view.map_filter, view.excerpt_filter),
        sensitive_text.count(excerpts),
    )
    scope = excerpt_table.Scope(wanted, len(excerpts), atlas.version, warning)
    of = {e.document for e in excerpts}
    documents = [d for d in atlas.documents.values() if d.id in of]
    sentence = ngettext("{n} sentence", "{n} sentences", len(excerpts)).format(n=len(excerpts))
    document = ngettext("{n} document", "{n} documents", len(documents)).format(n=len(documents))
    said = sentences(
        _("{sentences} of {documents}.").format(sentences=sentence, documents=document),
        _("{filter}.").format(filter=begin(scope.filter)),
        _("Data version {version}.").format(version=scope.version),
        warning,
        _("Each file says this too."),
    )
    st.html(f'<section class="group"><h2>{escape(_("Take this list away"))}</h2><p>{escape(said)}</p></section>')
    if not excerpts:
        return
    name = _("mali-evidence-{version}").format(version=atlas.version)
    with st.container(key="files", horizontal=True, gap="small"):
        st.download_button(
            _("Table (CSV)"),
            lambda: excerpt_table.table(
                atlas,
                excerpts,
                scope,
                {e.id: [d.id for d in cache.relations().disagreements.get(e.id, ())] for e in excerpts},
                say,
            ).encode(),
            f"{name}.csv",
            "text/csv",
            key="file_csv",
            on_click="ignore",
        )
        st.download_button(
            _("Citations (CSL-JSON)"),
            lambda: excerpt_table.csl_json(documents, scope).encode(),
            f"{name}.csl.json",
            "application/vnd.citationstyles.csl+json",
            key="file_csl",
            on_click="ignore",
        )
        st.download_button(
            _("Citations (BibTeX)"),
            lambda: excerpt_table.bibtex(documents, scope, say).encode(),
            f"{name}.bib",
            "application/x-bibtex",
            key="file_bib",
            on_click="ignore",
        )
        st.download_button(
            _("Sentences (Web Annotations)"),
            lambda: excerpt_table.annotations_json(atlas, excerpts, scope, say).encode(),
            f"{name}.jsonld",
            "application/ld+json",
            key="file_anno",
            on_click="ignore",
        )
