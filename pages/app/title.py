"""The title of the browser's tab: the page, then what is chosen on it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from geodata.atlas import Atlas
from geodata.view import View
from pages.app import cache, session
from pages.app.registry import Page
from pages.cards import excerpt_card
from pages.messages import question_text, sensitive_text, time_text
from pages.messages.catalogue import _

APP = "Mali Evidence Map"
#: A title has no more characters than this before the app's name: a tab, a bookmark and a history show less.
_LONGEST = 70
_SHOWN = "title_shown"


def of_run(page: Page) -> str:
    """Return the title of the page for the session's view, which each run of the whole page has to set."""
    shown = of_view(cache.atlas(), page, session.current())
    st.session_state[_SHOWN] = shown
    return shown


def update(page: Page) -> None:
    """Set the title of the page for the session's view where it is another than it was: for a part of the page."""
    before = st.session_state.get(_SHOWN)
    shown = of_run(page)
    if shown != before:
        st.set_page_config(page_title=shown)


def of_view(atlas: Atlas, page: Page, view: View) -> str:
    """Return the title of a page for a view: “Map: Gao, attack site · Mali Evidence Map”."""
    chosen = next((_NAMES[name](atlas, value) for name in page.titled_by if (value := view.value(name))), "")
    words = _(page.title)
    if chosen:
        words = _("{page}: {chosen}").format(page=words, chosen=chosen.rstrip("."))
    return f"{words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + '…'} · {APP}"


def _event(atlas: Atlas, event: str) -> str:
    known = atlas.events[event]
    by = sensitive_text.reporters(atlas.documents, (atlas.excerpts[e] for e in known.excerpts))
    when = time_text.in_words(known.date)
    # What sensitive excerpts tell goes nowhere without who says it, and a title has no room for that.
    return when if by else _("{time}, {event}").format(time=when, event=known.what)


def _disagreement(atlas: Atlas, disagreement: str) -> str:
    known = atlas.disagreements[disagreement]
    by = sensitive_text.reporters(atlas.documents, (atlas.excerpts[e] for e in known.excerpts))
    return _(known.kind) if by else known.sentence


def _excerpt(atlas: Atlas, excerpt: str) -> str:
    known = atlas.excerpts[excerpt]
    return _("{document}, “{section}”").format(document=atlas.documents[known.document].label, section=known.section)


#: Selection -> how a title names it.
_NAMES: Mapping[str, Callable[[Atlas, str], str]] = MappingProxyType(
    {
        "place": excerpt_card.label,
        "excerpt": _excerpt,
        "event": _event,
        "disagreement": _disagreement,
        "series": lambda atlas, x: question_text.name(atlas.questions, cache.relations().series[x]),
    }
)
