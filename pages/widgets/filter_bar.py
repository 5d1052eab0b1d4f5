"""The shared filters, drawn above every page: layers, zone, regions, documents, and one way to clear them all."""

import streamlit as st

from geodata.atlas import Atlas
from geodata.map_filter import FacetCounts
from geodata.query import Choices
from geodata.view import View
from layers import LAYERS
from pages.app import cache, session
from pages.app.registry import MAP, page_of
from pages.messages.catalogue import _, ngettext
from pages.messages.escaping import escape
from pages.widgets import clear_button, selectors

_TITLES = {layer.id: layer.title for layer in LAYERS}
_NO_ZONE = ""


def zone(atlas: Atlas, count: FacetCounts, zone_id: str) -> str:
    """Return how the filter calls a zone, by its id, or all of them, by an empty one: with the count of its places."""
    if not zone_id:
        n = count.zones[None]
        return ngettext("All · {n} place", "All · {n} places", n).format(n=n)
    return _("{name} ({n})").format(name=atlas.places[zone_id].name, n=count.zones[zone_id])


def in_use(view: View, choices: Choices) -> int:
    """Return how many of the filters are not as at first."""
    first = View.initial(choices)
    return sum(view.value(name) != first.value(name) for name in page_of(MAP).narrowed_by)


def draw() -> None:
    """Draw the filters of the session's view, each option with its count.

    In a low window the style sheet folds them, for the map to have their height: under a word on the line of the
    navigation, with how many of them are in use.
    """
    atlas, view = cache.atlas(), session.current()
    options = cache.choices()
    count = cache.counts(view.map_filter)
    layer, option, folded = _("{layer} {n}"), _("{name} ({n})"), escape(_("Filters"))
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        # Never sent anew as something else: what is unfolded stays so.
        st.html(f'<details class="filter-fold"><summary>{folded}</summary></details>')
        st.pills(
            _("Layers"),
            selection_mode="multi",
            wrap=True,  # else a phone shows three of five, and nothing says that the rest can be scrolled to
            **session.options(
                "layers",
                {x: layer.format(layer=_(_TITLES[x]), n=count.layers[x]) for x in options.layers},
                list(view.map_filter.layers),
                lambda chosen: session.change(layers=tuple(x for x in options.layers if x in chosen)),
                pills=True,
            ),
        )
        zones = {x: zone(atlas, count, x) for x in (_NO_ZONE, *options.zones)}
        st.selectbox(
            _("Zone"),
            placeholder=_("Choose an option"),
            width=140,
            **session.options(
                "zone", zones, view.map_filter.zone or _NO_ZONE, lambda x: session.change(zone=x or None)
            ),
        )
        st.multiselect(
            _("Regions"),
            placeholder=_("All regions"),
            width=184,
            **session.options(
                "regions",
                {x: option.format(name=atlas.places[x].name, n=n) for x, n in count.regions.items()},
                list(view.map_filter.regions),
                lambda chosen: session.change(regions=tuple(x for x in options.regions if x in chosen)),
            ),
        )
        st.multiselect(
            _("Documents"),
            placeholder=_("All documents"),
            width=204,
            **session.options(
                "documents",
                {x: option.format(name=atlas.documents[x].label, n=count.documents[x]) for x in options.documents},
                list(view.map_filter.documents),
                lambda chosen: session.change(documents=tuple(x for x in options.documents if x in chosen)),
            ),
        )
        selectors.option_ids("zone", "zone", zones)
        clear_button.draw("clear", session.clear)
        if n := in_use(view, options):
            said = escape(ngettext("{n} filter in use", "{n} filters in use", n).format(n=n))
            st.html(f'<span class="filter-count" role="img" aria-label="{said}" title="{said}">{n}</span>')
