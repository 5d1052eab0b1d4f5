"""The dated events on one axis; beside an event, the map and the excerpts that tell of it."""

import streamlit as st

from pages.app import cache, layout, links, session
from pages.charts import timeline_chart
from pages.maps import locator_map
from pages.messages.catalogue import _
from pages.sections import timeline

atlas, view = cache.atlas(), session.current()
shown = timeline.entries(atlas, view)

top, column, above, below = layout.parts(0.62)
with below:
    timeline.beside(atlas, atlas.events.get(view.selection.event or ""))
with top:
    layout.head(
        _("Timeline"),
        _("What the documents date, from 1998 to June 2026. Choose an event to see its places and quotes."),
    )
    timeline.filters(atlas, view)
with above:
    locator_map.show(
        atlas,
        timeline.marks(atlas, view),
        lambda place_id: session.change(about=place_id, event=None),
    )
with layout.reading(column):
    timeline.head(atlas, view, shown)
    reported = {e.id: by for e in shown if (by := timeline.reporters(atlas, e))}
    st.html(timeline_chart.axis(links.context(), shown, reported))
    timeline.show(atlas, view, shown)
