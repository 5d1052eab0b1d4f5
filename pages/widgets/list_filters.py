"""The filters of a list of things with a kind, documents and places: events and disagreements."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

import streamlit as st

from geodata.atlas import Atlas
from geodata.view import View
from pages.app import session
from pages.cards import excerpt_card
from pages.messages.catalogue import _
from pages.widgets import clear_button, selectors


class Entry(Protocol):
    """What such a list holds."""

    @property
    def kind(self) -> str:
        """Its kind, by the id that the view has."""

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of its places."""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Listing(Generic[E]):
    """A list and the words of its filter by kind.

    `entries` returns what a view leaves of it, `documents` the ids of an entry's documents. `label` is the select
    box's, `every` what it says where none is chosen, of `{n}` entries. `field` is the view's field that holds the
    kinds, `names` how each kind is called, by its id; `selection` is the field of what is chosen in the list.
    """

    entries: Callable[[Atlas, View], Collection[E]]
    documents: Callable[[E], Iterable[str]]
    label: str
    every: str
    field: str
    names: Mapping[str, str]
    selection: str


def draw(atlas: Atlas, view: View, listing: Listing[E]) -> None:
    """Draw the filters: kind, document, place, each option with its count."""

    def entries(**freed: object) -> Collection[E]:
        return listing.entries(atlas, view.with_(**freed))

    every = entries(**{listing.field: ()})
    kinds = {k: sum(e.kind == k for e in every) for k in listing.names}
    documented = [set(listing.documents(e)) for e in entries(documents=())]
    placed = entries(about=None)
    option = _("{name} ({n})")
    counts = {p: sum(p in e.places for e in placed) for p in atlas.places}
    with st.container(key="finders", horizontal=True, vertical_alignment="bottom", gap="small"):
        selectors.several(
            listing.label,
            listing.every.format(n=len(every)),
            {k: option.format(name=listing.names[k], n=n) for k, n in kinds.items()},
            listing.field,
            view.value(listing.field),
            width=230,
        )
        selectors.several(
            _("Documents"),
            _("All documents"),
            {
                d: option.format(name=atlas.documents[d].label, n=sum(d in some for some in documented))
                for d in atlas.documents
            },
            "documents",
            view.map_filter.documents,
        )
        selectors.one(
            _("Place"),
            _("Any place"),
            {
                p: option.format(name=excerpt_card.label(atlas, p), n=n)
                for p, n in counts.items()
                if n or p == view.excerpt_filter.about
            },
            "about",
            view.excerpt_filter.about,
            width=230,
        )
        clear_button.draw("find_clear", partial(session.clear_page, **{listing.selection: None}))
