"""The scores: every published answer as a chart or a table; beside it, the map and the chosen one's card."""

from geodata.charts import only
from geodata.scores import places_of
from pages.parts import cache, carried, figure, layout, marked, numbers, state

atlas, view = cache.atlas(), state.current()
shown = only(cache.charts(), view.asked, view.zone)

layout.head(
    "Scores",
    "What some ninety hand-picked people of civil society answered in October 2016. The attacks were in April 2026. "
    "No document links the two.",
)
numbers.filters(atlas, view)
reading, above, below = layout.columns(0.58)
series = cache.series().get(view.question or "")
marks = tuple(dict.fromkeys(p for a in atlas.answers if a.series == series for p in places_of(atlas.questions, a)))
if series and series.id in cache.coloured():
    # A zone without a number says so on the map, beside those that have one.
    marks = atlas.questions[series.question].instrument.zones
# What is sent first is drawn first: a choice recolours the zones, and its card is as long as a page.
with above:
    marked.show(
        atlas,
        marks or tuple(p.id for p in atlas.set("survey_zones")),
        view.question,
        lambda own: state.change(place=own, layers=marked.with_layer_of(atlas, view, own)),
        view.question,
    )
with below:
    numbers.beside(atlas, view)
with reading:
    if view.mode == numbers.ZONES:
        numbers.two_zones(atlas, view)
    else:
        numbers.show(atlas, shown, figure.table if view.mode == numbers.TABLES else figure.figure)
carried.show(atlas, view, shown)
