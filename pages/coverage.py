"""How well each place is evidenced, and what the evidence leaves open; beside it, the map drawn by that alone."""

from pages.parts import cache, evidenced, layout, state

atlas, view = cache.atlas(), state.current()

top, reading, above, below = layout.parts()
with below:
    evidenced.beside(atlas, view)
with top:
    layout.head(
        "Coverage",
        "What the quoted sentences leave open, zone by zone, and how many independent documents are quoted on a place.",
    )
    evidenced.filters(atlas, view)
with above:
    evidenced.on_map(atlas, view)
with reading:
    evidenced.gaps(atlas, view)
    evidenced.places(atlas, view)
