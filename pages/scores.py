"""The scores: every published answer as a chart or a table; beside it, the map and the chosen one's card."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.map_filter import with_layer_of
from geodata.survey.charts import only
from pages.app import cache, layout, session, title
from pages.app.registry import SCORES, page_of
from pages.charts import chart_figure
from pages.maps import locator_map
from pages.messages.catalogue import _
from pages.sections import scores
from pages.widgets import score_downloads

_FRAGMENT = "choice"


def _page() -> None:
    atlas, view = cache.atlas(), session.current()
    shown = only(cache.relations().charts, view.list_filter.question, view.map_filter.zone)
    head = scores.head(atlas, view)
    top, column, above, below = layout.parts(0.58)
    _choice(above, below, layout.around("series", head))
    with top:
        layout.head(
            _("Scores"),
            _(
                "What some ninety hand-picked people of civil society answered in October 2016. The attacks were in "
                "April 2026. No document links the two."
            ),
        )
        scores.filters(atlas, view, lambda: st.rerun(_FRAGMENT))
    with layout.reading(column):
        if head:
            st.html(head)
        if view.display == scores.ZONES:
            scores.two_zones(atlas, view)
        else:
            scores.show(atlas, shown, chart_figure.table if view.display == scores.TABLES else chart_figure.figure)
    score_downloads.show(atlas, view, shown)


@st.fragment(key=_FRAGMENT)
def _choice(above: DeltaGenerator, below: DeltaGenerator, around: layout.Around) -> None:
    """Draw what another answer changes: its cards beside the charts, and the map above them.

    `around`: what the rest of the page was drawn from.
    """
    atlas, view = cache.atlas(), session.current()
    layout.begin("series", lambda: scores.head(atlas, view), around)
    title.update(page_of(SCORES))
    with below:
        scores.beside(atlas, view)
    with above:
        locator_map.show(
            atlas,
            scores.marks(atlas, view),
            lambda place_id: session.change(
                place=place_id, layers=with_layer_of(atlas.places[place_id], view.map_filter.layers)
            ),
        )


_page()
