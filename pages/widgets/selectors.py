"""Selectors of one part of the view: of one option, of several, and the ids behind options for the page's script."""

import json
from collections.abc import Callable, Collection, Mapping

import streamlit as st

from geodata.view import FIELDS
from pages.app import session
from pages.messages.catalogue import _
from pages.messages.escaping import escape

_ALL = "all"


def one(title: str, every: str, options: Mapping[str, str], key: str, value: str | None, width: int = 135) -> None:
    """Draw a filter that takes one option (id to label), or all; `key` is the field of the view that it sets."""
    st.selectbox(
        title,
        placeholder=_("Choose an option"),
        width=width,
        **session.options(
            f"find_{key}",
            {_ALL: every, **options},
            value or _ALL,
            lambda x: session.change(**{key: None if x == _ALL else x}),
        ),
    )


def several(
    title: str, every: str, options: Mapping[str, str], key: str, value: Collection[str], width: int = 140
) -> None:
    """Draw a filter that takes any number of options (id to label), none meaning all; `key` as for `one`."""
    st.multiselect(
        title,
        placeholder=every,
        width=width,
        **session.options(
            f"find_{key}",
            options,
            list(value),
            lambda chosen: session.change(**{key: tuple(x for x in options if x in chosen)}),
        ),
    )


def series_choice(draw: Callable[[], None]) -> Callable[[str], None]:
    """Return what chooses a series of answers, by its id, from a callback; the empty id chooses none.

    `draw` is called once it is chosen, to draw anew what that changes.
    """

    def choose(series: str) -> None:
        session.change(series=series or None)
        # Of a choice that is refused, the box has to show what is chosen still.
        if session.current().selection.series == (series or None):
            draw()

    return choose


def option_ids(widget: str, field: str, options: Mapping[str, str]) -> None:
    """Send what the options of a select box stand for: Streamlit gives the page their labels (id to label) alone.

    The page's script asks the server for the map that an option leads to before the choice has been run, and links hold
    ids. `widget` is the box's key, `field` the field of the view that it sets; the empty id is of no choice.
    """
    ids = json.dumps({label: chosen for chosen, label in options.items()}, ensure_ascii=False)
    st.html(
        f'<span class="option-ids" data-widget="{escape(widget)}" data-key="{escape(FIELDS[field].key)}" '
        f'data-ids="{escape(ids)}"></span>'
    )
