"""What narrows a list, as chips above it: each says what it is and, pressed, takes itself away."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import THEMES, Excerpt
from geodata.view import View
from pages.app import links
from pages.app.registry import page_of
from pages.cards import excerpt_card
from pages.charts import timeline_chart
from pages.messages import time_text, voice_text
from pages.messages.catalogue import _, mark
from pages.messages.escaping import escape

#: Part of the view -> what one of its values is called, and how the value itself is.
_WORDS: Mapping[str, tuple[str, Callable[[Atlas, str], str]]] = MappingProxyType(
    {
        "words": (mark("Search"), lambda atlas, x: _("“{words}”").format(words=x)),
        "documents": (mark("Document"), lambda atlas, x: atlas.documents[x].label),
        "zone": (mark("Zone"), lambda atlas, x: atlas.places[x].name),
        "regions": (mark("Region"), lambda atlas, x: atlas.places[x].name),
        "themes": (mark("Theme"), lambda atlas, x: _(THEMES[x])),
        "voices": (mark("Who speaks"), lambda atlas, x: voice_text.name(x)),
        "time": (mark("Time spoken of"), lambda atlas, x: time_text.in_words(x)),
        "about": (mark("Place"), excerpt_card.label),
        "event_kinds": (mark("Kind of event"), lambda atlas, x: timeline_chart.name(x)),
        "disagreement_kinds": (mark("Kind"), lambda atlas, x: x),
        # Where the excerpt stands, not its words: a sensitive one goes nowhere without who says it.
        "sides": (mark("Rests on"), lambda atlas, x: _where(atlas, atlas.excerpts[x])),
        "question": (mark("Question"), lambda atlas, x: atlas.questions[x].title),
    }
)


def head(atlas: Atlas, view: View, page: str, counted: str, left: Callable[[View], int] | None = None) -> None:
    """Draw what stands above a page's list; see `markup`."""
    if said := markup(atlas, view, page, counted, left):
        st.html(said)


def markup(atlas: Atlas, view: View, page: str, counted: str, left: Callable[[View], int] | None = None) -> str:
    """Return what stands above a page's list: a sentence that counts it, and a chip for each thing that narrows it.

    `left` counts what the list holds of a view. With it, a place that is chosen on the map is offered, not imposed.
    """
    rows = "".join(f"<li>{_chip(atlas, view, page, part, value)}</li>" for part, value in narrowing(view, page))
    offered = _offer(atlas, view, page, left) if left else ""
    chips = f'<ul class="chips" aria-label="{escape(_("Filters in use"))}">{rows}</ul>' if rows else ""
    count = f'<p class="count" role="status">{escape(counted)}</p>' if counted else ""
    return f'<div class="narrowed">{count}{chips}{offered}</div>' if count or chips or offered else ""


def narrowing(view: View, page: str) -> list[tuple[str, str]]:
    """Return what narrows a page, value by value, each with the part of the view that holds it."""
    found: list[tuple[str, str]] = []
    for name in page_of(page).narrowed_by:
        value = view.value(name)
        found += [(name, one) for one in ((value,) if isinstance(value, str) else value or ()) if one]
    return found


def _chip(atlas: Atlas, view: View, page: str, part: str, value: str) -> str:
    name, words = _WORDS[part]
    said = _("{filter}: {value}").format(filter=_(name), value=words(atlas, value))
    label = _("{filter}: take this filter away").format(filter=said)
    address = escape(links.address(page, **{part: _without(view, part, value)}))
    return (
        f'<a class="go chip" href="{address}" data-narrows="{escape(part)}" data-value="{escape(value)}" '
        f'aria-label="{escape(label)}"><span dir="auto">{escape(said)}</span> '
        '<span aria-hidden="true">×</span></a>'
    )


def _where(atlas: Atlas, excerpt: Excerpt) -> str:
    return _("{document}, “{section}”").format(
        document=atlas.documents[excerpt.document].label, section=excerpt.section
    )


def _without(view: View, part: str, value: str) -> Any:
    """Return a part of the view without one of its values."""
    held = view.value(part)
    if isinstance(held, tuple):
        return tuple(x for x in held if x != value)
    return "" if part == "words" else None


def _offer(atlas: Atlas, view: View, page: str, left: Callable[[View], int]) -> str:
    """Return a link that narrows the list to the place that is chosen on the map; nothing where none would be left."""
    if not view.selection.place or view.excerpt_filter.about:
        return ""
    count = left(view.with_(about=view.selection.place))
    if not count:
        return ""
    label = excerpt_card.label(atlas, view.selection.place)
    words = _("Only {place}, chosen on the map ({n})").format(place=label, n=count)
    return f'<p class="offer">{links.link(words, page, count=count, about=view.selection.place)}</p>'
