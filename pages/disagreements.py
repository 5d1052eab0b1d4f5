"""Where the documents disagree: both sides side by side, and the places that it is about."""

from pages.parts import cache, disputed, layout, marked, state

atlas, view = cache.atlas(), state.current()
shown = disputed.shown(view)

layout.head(
    "Disagreements",
    "Where the documents differ from each other, from themselves, from arithmetic or from what is measured. "
    "Neither side is picked.",
)
disputed.filters(atlas, view)
reading, above, below = layout.columns()
chosen = cache.atlas().disagreements.get(view.disagreement or "")
with below:
    disputed.beside(atlas, chosen)
with above:
    marked.show(
        atlas,
        chosen.places if chosen else tuple(dict.fromkeys(p for d in shown for p in d.places)),
        view.disagreement,
        lambda own: state.change(place=own, disagreement=None, layers=marked.with_layer_of(atlas, view, own)),
    )
with reading:
    disputed.show(atlas, view, shown)
