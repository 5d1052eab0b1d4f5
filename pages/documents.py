"""The documents, read as their excerpts in order; beside a sentence, the map and all that rests on it."""

from geodata import listing
from pages.parts import cache, layout, listed, marked, sentence, state, takeaway

atlas, view = cache.atlas(), state.current()
found = dict(cache.found(view.q)) if view.q else None
excerpts = listing.listed(atlas, view.wanted, found)

layout.head("Documents", "Read each document as its quoted sentences, in order. Choose one to see its places.")
listed.filters(atlas, view, found)
reading, above, below = layout.columns()
with below:
    sentence.show(atlas, view)
with above:
    marked.show(
        atlas,
        sentence.places(atlas, view, excerpts),
        view.excerpt,
        lambda own: state.change(place=own, layers=marked.with_layer_of(atlas, view, own)),
    )
with reading:
    listed.show(atlas, view, excerpts, found)
takeaway.show(atlas, view, excerpts)
