"""Ways to keep what a function returns, those of Streamlit in this module alone; the atlas and what follows from it.

What a map draws is kept where it is drawn (`pages.maps`), in the same ways.
"""

import gc
from collections.abc import Callable
from functools import lru_cache, partial, wraps
from gettext import NullTranslations
from threading import RLock
from typing import Any, ParamSpec, TypeVar, cast

import streamlit as st

from geodata import map_filter
from geodata.atlas import Atlas, load_atlas
from geodata.evidence.texts import Texts, load_texts, stamp
from geodata.relations import Relations
from geodata.search import search, search_index
from geodata.view import Choices, MapFilter
from pages.app import static_files
from pages.app.choices import choices_of
from pages.messages.catalogue import spoken

P = ParamSpec("P")
T = TypeVar("T")
_constants: dict[Callable[[], Any], Any] = {}
_first = RLock()
_forgetting: list[Callable[[], None]] = []


def constant(function: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function returns for the server's lifetime, and nothing that it raises.

    `st.cache_resource` does as much, but builds a key and takes locks of the whole process each time, and a run reads
    such values up to 500 times: a tenth of its processor time, and more where sessions wait for one another's locks.
    """

    @wraps(function)
    def read() -> T:
        try:
            result: T = _constants[function]
        except KeyError:
            with _first:
                if function in _constants:
                    result = _constants[function]
                else:
                    result = _constants[function] = function()
        return result

    return read


def constant_in_language(function: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function says for the server's lifetime, once for each language that it is asked for in.

    What `resource` keeps and holds words takes the catalogue as one of its arguments.
    """
    said: dict[NullTranslations, Callable[[], T]] = {}

    @wraps(function)
    def read() -> T:
        language = spoken()
        if language not in said:
            said.setdefault(language, constant(partial(function)))
        return said[language]()

    return read


def resource(max_entries: int | None = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a function returns for each of its arguments, for every session: one object, which nobody changes.

    `max_entries`: no more are kept than these, and the last used stay. Arguments are told apart as a dictionary's keys:
    `st.cache_resource` reads each to its last byte, which was nine tenths of the time of a picture that was kept.
    """

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        keeping = lru_cache(max_entries)(function)
        _forgetting.append(keeping.cache_clear)
        kept = cast("Callable[P, T]", keeping)  # a type of any hashable arguments
        making = RLock()

        @wraps(function)
        def read(*args: P.args, **kwargs: P.kwargs) -> T:
            with making:  # of two that ask at once, one makes it
                return kept(*args, **kwargs)

        return read

    return keep


def fleeting(max_entries: int, ttl: float) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep as `resource` does, but nothing longer than so many seconds (`ttl`)."""

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        return st.cache_resource(show_spinner=False, max_entries=max_entries, ttl=ttl)(function)

    return keep


def data(max_entries: int | None = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a function returns for each of its arguments, and give a copy of its own to whoever asks."""

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        return st.cache_data(show_spinner=False, max_entries=max_entries)(function)

    return keep


def forget() -> None:
    """Empty every cache, so that the next session reads the data anew."""
    with _first:  # whoever is making a constant, or asks whether it is there, is not disturbed
        _constants.clear()
    for forgetting in _forgetting:
        forgetting()
    st.cache_resource.clear()
    st.cache_data.clear()


@constant
def atlas() -> Atlas:
    """Return everything that is known. Raises DataError for bad data."""
    known = load_atlas()
    static_files.read_anew("basemap")  # what was wrong with it when the server read it is mended now
    # What is loaded now stays for good. Where Python looks through everything for garbage, which it does of itself now
    # and then, no session goes on meanwhile: these 120,000 objects would take 60 ms of it each time.
    gc.collect()
    gc.freeze()
    return known


@constant
def relations() -> Relations:
    """Return what follows from everything that is known."""
    return Relations(atlas())


@constant
def index() -> search_index.Index:
    """Return the index that the search asks."""
    return search_index.index_of(atlas())


@data(max_entries=256)
def search_hits(query: str) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Return what a search finds, best first: each excerpt's id, and where the words stand in its quote."""
    result = search.find(index(), query, limit=len(atlas().excerpts))
    return tuple((hit.excerpt.id, hit.spans) for hit in result.hits)


def texts(folder: str) -> Texts:
    """Return the documents' texts in a folder, read anew when its files have changed, or after a minute."""
    return _texts(folder, stamp(folder))


@fleeting(max_entries=8, ttl=60)
def _texts(folder: str, files: tuple[tuple[str, int, int], ...]) -> Texts:
    return load_texts(folder, atlas().documents)


@resource(max_entries=256)
def _counts(
    layers: tuple[str, ...], zone: str | None, regions: tuple[str, ...], documents: tuple[str, ...]
) -> map_filter.FacetCounts:
    return map_filter.counts(atlas(), MapFilter(layers, zone, regions, documents))


def counts(chosen: MapFilter) -> map_filter.FacetCounts:
    """Return the counts beside the options of the marks' filter."""
    return _counts(chosen.layers, chosen.zone, chosen.regions, chosen.documents)


@constant
def choices() -> Choices:
    """Return the ids that links and widgets may hold."""
    return choices_of(relations())
