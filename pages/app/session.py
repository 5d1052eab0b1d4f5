"""The session's view: read from the link before any widget is drawn, changed by callbacks, written back to the link."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from geodata.atlas import Atlas
from geodata.map_filter import hidden_by, kept_regions, reveal
from geodata.view import View
from pages.app import cache

_VIEW, _NOTES, _FLY, _WRITTEN, _PAGE = "state:view", "state:notes", "state:flight", "state:query", "state:page"
#: Whether a callback wrote the address in this run, before the script itself.
_CALLED = "state:called"


def current() -> View:
    """Return the session's view."""
    view: View = st.session_state[_VIEW]
    return view


def open_link(page: str) -> None:
    """Take over the link's view where it is news: in a fresh session, or when the address was changed from outside.

    `page` is the name in the address. A switch of pages drops the query; then the session's view goes back into the
    address. So a link never leads to a page without a query (see `View.link`). Nor is it news what a callback wrote in
    this run, with the keys of the page that it belongs to: the page that is switched to writes it with its own.
    """
    called = began()
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    st.session_state[_PAGE] = page
    written = st.session_state.get(_WRITTEN)
    ours = written is not None and (called or written[0] == page) and written[1] == query
    if _VIEW not in st.session_state or (query and not ours):
        view, problems = View.from_query(query, cache.choices(), page)
        _take(view, problems)
        st.session_state[_FLY] = None
    write_link()


def began() -> bool:
    """Return whether a callback wrote the address in this run, and forget it: a fragment says so with each run."""
    called: bool = st.session_state.pop(_CALLED, False)
    return called


def write_link() -> None:
    """Write the view into the address, if it is not there yet."""
    page = st.session_state[_PAGE]
    query = current().to_query(cache.choices(), page)
    if {key: st.query_params.get_all(key) for key in st.query_params} != query:
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = (page, query)


def change(**parts: Any) -> None:
    """Change parts of the view, from a callback: what the change makes impossible goes, with a word about it."""
    _take(current().with_(**parts), ())
    _called()


def clear_page(**parts: Any) -> None:
    """Take away, from a callback, all that narrows the page, and change these parts."""
    _take(current().only(st.session_state[_PAGE], cache.choices(), **parts), ())
    _called()


def select(place: str | None, *, fly: bool = False) -> None:
    """Select a place, or none, from a callback; `fly` takes the map there, and opens the filters that would hide it."""
    if not fly or not place:
        change(place=place)
        return
    n = (st.session_state.get(_FLY) or ("", 0))[1] + 1
    st.session_state[_FLY] = (place, n)
    known = cache.atlas().places[place]
    opened, told = reveal(cache.atlas(), known, current().filter) if known.is_mark else (current().filter, ())
    change(place=place, **vars(opened))
    st.session_state[_NOTES] += told


def clear() -> None:
    """Set every filter as at first and select nothing, from a callback."""
    change(**vars(current().cleared(cache.choices())))


def flight() -> tuple[str, int] | None:
    """Return where the map was last asked to go, and the number of that request."""
    flown: tuple[str, int] | None = st.session_state.get(_FLY)
    return flown


def notes() -> tuple[str, ...]:
    """Return what the user has to be told about the last change or the link."""
    return tuple(st.session_state.get(_NOTES, ()))


def widget(key: str, value: Any, apply: Callable[[Any], None]) -> dict[str, Any]:
    """Return the arguments that make a widget show part of the view and change it: its key and its callback."""
    st.session_state[key] = value
    return {"key": key, "on_change": lambda: apply(st.session_state[key])}


def _called() -> None:
    write_link()
    st.session_state[_CALLED] = True


def _take(view: View, told: Sequence[str]) -> None:
    """Make a view the session's, and the sentences that are told with it."""
    st.session_state[_VIEW], notes = settled(cache.atlas(), view)
    st.session_state[_NOTES] = [*told, *notes]


def settled(atlas: Atlas, view: View) -> tuple[View, tuple[str, ...]]:
    """Return a view without what is impossible in it, and a sentence on each thing that goes."""
    told = []
    kept = kept_regions(atlas, view.regions, view.zone)
    gone = [r for r in view.regions if r not in kept]
    if gone:
        names = ", ".join(atlas.places[r].name for r in gone)
        zone = atlas.places[view.zone].name if view.zone else ""
        told.append(f"{names}: not in the {zone} zone, so no longer chosen.")
        view = replace(view, regions=kept)
    place = atlas.places.get(view.place) if view.place else None
    if place is not None and place.is_mark:
        why = hidden_by(atlas, place, view.filter)
        if why:
            told.append(f"{place.name} is no longer selected: {why}.")
            view = replace(view, place=None)
    return view, tuple(told)
