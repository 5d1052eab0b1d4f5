"""How well each place is evidenced, and what the evidence leaves open; beside it, the map drawn by that alone."""

from pages.app import cache, layout, session
from pages.messages.catalogue import _
from pages.sections import coverage

atlas, view = cache.atlas(), session.current()

top, column, above, below = layout.parts()
with below:
    coverage.beside(atlas, view)
with top:
    layout.head(
        _("Coverage"),
        _(
            "What the quoted sentences leave open, zone by zone, and how many independent documents are quoted on a "
            "place."
        ),
    )
    coverage.filters(atlas, view)
with above:
    coverage.on_map(atlas, view)
with layout.reading(column):
    coverage.gaps(atlas, view)
    coverage.places(atlas, view)
