"""The dated events on one axis; beside an event, the map and the sentences that tell of it."""

from pages.parts import axis, cache, dated, layout, marked, state

atlas, view = cache.atlas(), state.current()
shown = dated.shown(view)

top, reading, above, below = layout.parts(0.62)
with below:
    dated.beside(atlas, atlas.events.get(view.event or ""))
with top:
    layout.head(
        "Timeline", "What the documents date, from 1998 to June 2026. Choose an event to see its places and quotes."
    )
    dated.filters(atlas, view)
with above:
    marked.show(
        atlas,
        dated.marks(atlas, view),
        lambda own: state.change(about=own, event=None),
    )
with reading:
    dated.head(atlas, view, shown)
    axis.show(shown, view.event, {e.id: by for e in shown if (by := dated.reported(atlas, e))})
    dated.show(atlas, view, shown)
