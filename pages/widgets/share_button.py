"""The buttons that take what is seen along: as a link, and as a step of a brief. The page's script does so."""

import json

import streamlit as st

from geodata.view import FIELDS
from pages.app.registry import Page
from pages.messages.catalogue import _
from pages.messages.escaping import escape

#: The selections that a step of a brief can show, and those of which it can show an excerpt.
_SHOWN, _QUOTED = ("excerpt", "series"), ("place", "event")


def draw(build: str, page: Page) -> None:
    """Draw the buttons; the style sheet puts them at the right end of the navigation, where they take no room.

    The page's script reads there which build drew this run: an element of its own would be a message more.
    """
    title, words = escape(_("Copy a link to what you see")), escape(_("Share"))
    share = f'<button type="button" class="share" title="{title}" data-build="{escape(build)}">{words}</button>'
    st.html(f'<div class="takes-along">{_add(page)}{share}</div>')


def _add(page: Page) -> str:
    """Return the button that adds to a brief, with the keys of what is chosen on the page; empty where none can be."""
    if not page.makes_steps:
        return ""
    shown, quoted = (
        escape(json.dumps([FIELDS[name].key for name in names if name in page.titled_by]))
        for names in (_SHOWN, _QUOTED)
    )
    asked = f' data-question="{FIELDS["question"].key}"' if "question" in page.narrowed_by else ""
    title, words = escape(_("Add what you see to the brief, as a step")), escape(_("Add to brief"))
    return (
        f'<button type="button" class="add-to-brief" title="{title}" data-page="{escape(page.slug)}" '
        f'data-show="{shown}" data-quoted="{quoted}"{asked}>{words}</button>'
    )
