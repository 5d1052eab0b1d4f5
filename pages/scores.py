"""The scores: every published answer as a chart or a table; beside it, the map and the chosen one's card."""

from geodata.map_filter import with_layer_of
from geodata.survey.charts import only
from pages.app import cache, layout, session
from pages.charts import chart_figure
from pages.maps import locator_map
from pages.messages.catalogue import _
from pages.sections import scores
from pages.widgets import score_downloads

atlas, view = cache.atlas(), session.current()
shown = only(cache.relations().charts, view.list_filter.question, view.map_filter.zone)

top, column, above, below = layout.parts(0.58)
with below:
    scores.beside(atlas, view)
with top:
    layout.head(
        _("Scores"),
        _(
            "What some ninety hand-picked people of civil society answered in October 2016. The attacks were in April "
            "2026. No document links the two."
        ),
    )
    scores.filters(atlas, view)
with above:
    locator_map.show(
        atlas,
        scores.marks(atlas, view),
        lambda place_id: session.change(
            place=place_id, layers=with_layer_of(atlas.places[place_id], view.map_filter.layers)
        ),
    )
with layout.reading(column):
    scores.head(atlas, view)
    if view.display == scores.ZONES:
        scores.two_zones(atlas, view)
    else:
        scores.show(atlas, shown, chart_figure.table if view.display == scores.TABLES else chart_figure.figure)
score_downloads.show(atlas, view, shown)
