"""The documents, read as their excerpts in order; beside a sentence, the map and all that rests on it."""

from pages.parts import cache, layout, listed, marked, sentence, state, takeaway

atlas, view = cache.atlas(), state.current()
excerpts, found = listed.found(atlas, view)

top, reading, above, below = layout.parts()
with below:
    sentence.show(atlas, view)
if view.excerpt:
    layout.send()
with top:
    layout.head("Documents", "Read each document as its quoted sentences, in order. Choose one to see its places.")
    listed.filters(atlas, view, found)
with above:
    marked.show(
        atlas,
        listed.marks(atlas, view, excerpts),
        lambda own: state.change(about=own),
    )
with reading:
    listed.show(atlas, view, excerpts, found)
takeaway.show(atlas, view, excerpts)
