"""The dated events on one axis; beside an event, the map and the sentences that tell of it."""

from pages.parts import axis, cache, dated, layout, marked, state

atlas, view = cache.atlas(), state.current()
shown = dated.shown(view)

layout.head(
    "Timeline", "What the documents date, from 1998 to June 2026. Choose an event to see its places and quotes."
)
dated.filters(atlas, view)
reading, above, below = layout.columns(0.62)
chosen = cache.atlas().events.get(view.event or "")
with below:
    dated.beside(atlas, chosen)
with above:
    marked.show(
        atlas,
        chosen.places if chosen else tuple(dict.fromkeys(p for e in shown for p in e.places)),
        view.event,
        lambda own: state.change(place=own, event=None, layers=marked.with_layer_of(atlas, view, own)),
    )
with reading:
    axis.show(shown, view.event)
    dated.show(atlas, view, shown)
