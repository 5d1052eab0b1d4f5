"""The session's view: read from the link before any widget is drawn, changed by callbacks, written back to the link."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geodata.atlas import Atlas
from geodata.map_filter import hidden_by, kept_regions, reveal
from geodata.view import STEP, View, keys_of
from pages.app import cache
from pages.app.registry import page_of
from pages.messages import filter_text, link_text
from pages.messages.catalogue import _, mark

_VIEW, _NOTES, _WRITTEN, _PAGE = "state:view", "state:notes", "state:query", "state:page"
#: Where the camera was last sent: the place's id and the number of that move.
_CAMERA_MOVE = "state:camera_move"
#: What “Clear all” took away: the page that it was pressed on, and the view before it. Until the view changes again.
_CLEARED = "state:cleared"
#: Whether a callback wrote the address in this run, before the script itself.
_CALLED = "state:called"
#: What each widget has called its options in this session: its key -> the label -> the option; and its last labels.
_LABELS = "state:labels"
#: What is said of a choice that nothing stands for any more.
_OLDER = mark(
    "That was chosen from a list that has changed since, so nothing was changed. Choose again from the new one."
)


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
    if _VIEW in st.session_state and st.session_state[_PAGE] != page:
        st.session_state[_VIEW] = current().with_(camera=None)  # it was that of the other page's map
    query = _address()
    st.session_state[_PAGE] = page
    written = st.session_state.get(_WRITTEN)
    ours = written is not None and (called or written[0] == page) and written[1] == query
    known = _VIEW in st.session_state
    if not known or (query and not ours):
        view, faults = View.from_query(query, cache.choices(), keys_of(page_of(page).narrowed_by))
        _take(view, [link_text.sentence(fault) for fault in faults])
        st.session_state[_CAMERA_MOVE] = None
        # Also where the address has it: what an earlier run wrote may reach the browser after a Back.
        write_link(always=known)
    else:
        write_link()


def _address() -> dict[str, list[str]]:
    """Return the query of the address, as the browser has it: what says of a change that it is a step is not in it."""
    return {key: st.query_params.get_all(key) for key in st.query_params if key != STEP}


def began() -> bool:
    """Return whether a callback wrote the address in this run, and forget it: a fragment says so with each run."""
    called: bool = st.session_state.pop(_CALLED, False)
    return called


def write_link(*, always: bool = False, step: bool = False) -> None:
    """Write the view into the address, if it is not there yet, or `always`.

    `step`: it is a step in the browser's history (see static/page/history.js).
    """
    page = st.session_state[_PAGE]
    # The camera of a link is not where the map looks once it was moved.
    query = current().with_(camera=None).to_query(cache.choices(), keys_of(page_of(page).narrowed_by))
    if always or _address() != query:
        st.query_params.from_dict({**query, STEP: "1"} if step else query)
    st.session_state[_WRITTEN] = (page, query)


def change(**fields: Any) -> None:
    """Change fields of the view, from a callback: what the change makes impossible goes, with a word about it.

    A select box calls back with the label of an option that the data do not have any more: then nothing changes but a
    word.
    """
    if not View.are_known(fields, cache.choices()):
        st.session_state[_NOTES] = [_(_OLDER)]
        return
    _change(current().with_(**fields))


def clear_page(**fields: Any) -> None:
    """Take away, from a callback, all that narrows the page, and change these fields. It can be undone."""
    _clear(current().only(page_of(st.session_state[_PAGE]).narrowed_by, cache.choices(), **fields))


def select(place: str | None, *, move_camera: bool = False) -> None:
    """Select a place, or none, from a callback.

    `move_camera` points the map at the place, and opens the filters that would hide it.
    """
    if not move_camera or not place or not View.are_known({"place": place}, cache.choices()):
        change(place=place)
        return
    n = (st.session_state.get(_CAMERA_MOVE) or ("", 0))[1] + 1
    st.session_state[_CAMERA_MOVE] = (place, n)
    known = cache.atlas().places[place]
    before = current().map_filter
    opened, changes = reveal(cache.atlas(), known, before) if known.is_mark else (before, ())
    change(place=place, camera=None, **vars(opened))
    st.session_state[_NOTES] += [filter_text.opening(known, what) for what in changes]


def clear() -> None:
    """Set every filter as at first and select nothing, from a callback. It can be undone."""
    _clear(View.initial(cache.choices()))


def was_cleared() -> bool:
    """Return whether the last change of the view was to clear the page that is shown."""
    page, _ = st.session_state.get(_CLEARED, (None, None))
    return bool(page == st.session_state[_PAGE])


def undo_clear() -> None:
    """Make all as it was before it was cleared, from a callback."""
    _, before = st.session_state.get(_CLEARED, (None, None))
    if before is not None:
        _change(before)


def camera_move() -> tuple[str, int] | None:
    """Return the place that the map's camera was last sent to, and the number of that move."""
    last: tuple[str, int] | None = st.session_state.get(_CAMERA_MOVE)
    return last


def notes() -> tuple[str, ...]:
    """Return what the user has to be told about the last change or the link."""
    return tuple(st.session_state.get(_NOTES, ()))


def widget(key: str, value: Any, apply: Callable[[Any], None]) -> dict[str, Any]:
    """Return the arguments that make a widget show part of the view and change it: its key and its callback."""
    st.session_state[key] = value
    return {"key": key, "on_change": lambda: apply(st.session_state[key])}


def options(
    key: str, labels: Mapping[str, str], value: Any, apply: Callable[[Any], None], *, pills: bool = False
) -> dict[str, Any]:
    """Return the arguments of a widget with options (id to label), of which it takes one or several: as `widget`.

    Of an option that has another label by now, Streamlit calls back with the one that it had where it was chosen (a
    count in it may change while the choice is on its way): what had that label in this session is what is meant. Where
    the widget is several `pills`, it leaves such an option out.
    """
    memory: dict[str, tuple[dict[str, str], Mapping[str, str]]] = st.session_state.setdefault(_LABELS, {})
    said, last = memory.get(key, ({}, labels))
    relabelled = {option for option, label in labels.items() if last.get(option, label) != label}
    said.update({label: option for option, label in labels.items()})
    memory[key] = (said, labels)

    def meant(chosen: str) -> str:
        return chosen if chosen in labels else said.get(chosen, chosen)

    def choose(chosen: Any) -> None:
        if not isinstance(chosen, list):
            apply(meant(chosen))
        elif pills and relabelled.isdisjoint(chosen) and len(set(value) - set(chosen)) > 1 and relabelled & set(value):
            # A press takes one off: what has another label by now was left out with it, and nobody knows which it was.
            st.session_state[_NOTES] = [_(_OLDER)]
        else:
            apply([meant(one) for one in chosen])

    return {"options": list(labels), "format_func": labels.__getitem__, **widget(key, value, choose)}


def _clear(view: View) -> None:
    before = current()
    if view == before:  # pressed twice: what it took away is what it took away first
        return
    _change(view)
    st.session_state[_CLEARED] = (st.session_state[_PAGE], before)


def _change(view: View) -> None:
    # What a filter hides is selected no longer, but to filter is no step.
    step = view.selection != current().selection
    _take(view, ())
    write_link(step=step)
    st.session_state[_CALLED] = True


def _take(view: View, notes: Sequence[str]) -> None:
    """Make a view the session's, with the notes that go with it."""
    st.session_state[_VIEW], more = reconcile(cache.atlas(), view)
    st.session_state[_NOTES] = [*notes, *more]
    st.session_state.pop(_CLEARED, None)


def reconcile(atlas: Atlas, view: View) -> tuple[View, tuple[str, ...]]:
    """Return a view without what is impossible in it, and a sentence on each thing that goes."""
    notes = []
    marks = view.map_filter
    kept = kept_regions(atlas, marks.regions, marks.zone)
    gone = [r for r in marks.regions if r not in kept]
    if gone:
        notes.append(filter_text.not_in_zone(atlas, gone, marks.zone))
        view = view.with_(regions=kept)
    place = atlas.places.get(view.selection.place or "")
    if place is not None and place.is_mark:
        why = hidden_by(atlas, place, view.map_filter)
        if why:
            notes.append(filter_text.hidden(atlas, place, view.map_filter, why))
            view = view.with_(place=None)
    return view, tuple(notes)
