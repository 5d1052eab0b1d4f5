"""Where the documents disagree: both sides side by side, and the places that it is about."""

from pages.parts import cache, disputed, layout, marked, state

atlas, view = cache.atlas(), state.current()
shown = disputed.shown(view)

top, reading, above, below = layout.parts()
with below:
    disputed.beside(atlas, atlas.disagreements.get(view.disagreement or ""))
with top:
    layout.head(
        "Disagreements",
        "Where the documents differ from each other, from themselves, from arithmetic or from what is measured. "
        "Neither side is picked.",
    )
    disputed.filters(atlas, view)
with above:
    marked.show(
        atlas,
        disputed.marks(atlas, view),
        lambda own: state.change(about=own, disagreement=None),
    )
with reading:
    disputed.show(atlas, view, shown)
