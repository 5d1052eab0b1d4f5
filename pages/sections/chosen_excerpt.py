"""What stands beside a chosen excerpt: its citation, what rests on it, and the documents' own texts."""

import os

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import Excerpt
from geodata.evidence.mentions import of_place
from geodata.evidence.texts import Text, around_excerpt
from geodata.exports.excerpt_table import quotation
from geodata.view import View
from pages.app import cache, links, session
from pages.cards import excerpt_detail
from pages.messages import folder_text
from pages.messages.catalogue import _, language
from pages.messages.escaping import escape

_FOLDER = "texts:folder"


def show(atlas: Atlas, view: View) -> None:
    """Draw what belongs to the chosen excerpt; where none is chosen, what choosing one would show."""
    excerpt = atlas.excerpts.get(view.selection.excerpt) if view.selection.excerpt else None
    if excerpt is None:
        st.html(excerpt_detail.unchosen())
    else:
        copy = f'<section class="group"><h2>{escape(_("Copy it with its citation"))}</h2></section>'
        st.html(excerpt_detail.detail(links.context(), excerpt) + copy)
        st.code(quotation(atlas, excerpt, language()), language=None, wrap_lines=True)
        st.html(f'<section class="group"><h2>{escape(_("Link to it"))}</h2></section>')
        st.code(f"{_base()}{links.fresh(links.DOCUMENTS, excerpt=excerpt.id)}", language=None, wrap_lines=True)
        _paragraph(excerpt)
    if view.excerpt_filter.about:
        _mentions(atlas, view.excerpt_filter.about)
    _folder(atlas)


def text_of(document: str) -> Text | None:
    """Return a document's text, where the user has named a folder that holds it."""
    return cache.texts(folder()).texts.get(document) if folder() else None


def folder() -> str:
    """Return the folder of the documents' texts that the user named, or that MALI_DOCUMENTS names; else empty."""
    named: str = st.session_state.get(_FOLDER, os.environ.get("MALI_DOCUMENTS", ""))
    return named.strip()


# --- inside


def _base() -> str:
    """Return the app's own address up to its pages' names; empty where the browser did not say it."""
    url = st.context.url or ""
    head, _, last = url.partition("?")[0].rpartition("/")
    return f"{head}/" if head and "://" in head + "/" and last != head else ""


def _folder(atlas: Atlas) -> None:
    with st.expander(_("The documents’ own texts"), expanded=bool(folder())):
        st.text_input(
            _("Folder with the documents’ texts, on the machine that runs this"),
            placeholder=_("For instance {folder}").format(folder="/home/me/documents"),
            max_chars=1000,
            **session.widget("folder", folder(), lambda x: st.session_state.update({_FOLDER: x or ""})),
        )
        if not folder():
            said = _(
                "With them, each sentence opens in its full paragraph, and each mention of a place in its own. Only "
                "texts that the quotes were checked against are used."
            )
            st.html(f'<p class="count">{escape(said)}</p>')
            return
        texts = cache.texts(folder())
        if texts.texts:
            names = _(", ").join(atlas.documents[d].label for d in atlas.documents if d in texts.texts)
            said = _("In use, each the very text that was checked: {names}.").format(names=names)
            st.html(f'<p class="count">{escape(said)}</p>')
        for notice in texts.notices:
            st.html(f'<p class="callout" role="status">{escape(folder_text.sentence(notice))}</p>')


def _paragraph(excerpt: Excerpt) -> None:
    text = text_of(excerpt.document)
    context = around_excerpt(text, excerpt) if text else None
    if context:
        heading = escape(_("In its paragraph"))
        st.html(f'<section class="group"><h2>{heading}</h2></section>{excerpt_detail.paragraph(context)}')


def _mentions(atlas: Atlas, place: str) -> None:
    found = of_place(atlas.mentions, place)
    if not found:
        return
    st.html(excerpt_detail.mention_counts(atlas, place, found))
    with st.expander(_("Each mention ({n})").format(n=len(found))):
        st.html(excerpt_detail.mention_list(atlas, found, cache.texts(folder()).texts if folder() else {}))
