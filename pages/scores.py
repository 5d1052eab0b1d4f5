"""The scores: every published answer as a chart or a table; beside it, the map and the chosen one's card."""

from geodata.charts import only
from geodata.selection import with_layer_of
from pages.parts import cache, carried, figure, layout, marked, numbers, state

atlas, view = cache.atlas(), state.current()
shown = only(cache.charts(), view.asked, view.zone)

top, reading, above, below = layout.parts(0.58)
with below:
    numbers.beside(atlas, view)
with top:
    layout.head(
        "Scores",
        "What some ninety hand-picked people of civil society answered in October 2016. "
        "The attacks were in April 2026. No document links the two.",
    )
    numbers.filters(atlas, view)
with above:
    marked.show(
        atlas,
        numbers.marks(atlas, view),
        lambda own: state.change(place=own, layers=with_layer_of(atlas.places[own], view.layers)),
    )
with reading:
    numbers.head(atlas, view)
    if view.mode == numbers.ZONES:
        numbers.two_zones(atlas, view)
    else:
        numbers.show(atlas, shown, figure.table if view.mode == numbers.TABLES else figure.figure)
carried.show(atlas, view, shown)
