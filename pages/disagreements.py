"""Where the documents disagree: both sides side by side, and the places that it is about."""

import streamlit as st

from pages.parts import cache, disputed, layout, marked, state

atlas, view = cache.atlas(), state.current()
shown = disputed.shown(view)

layout.head(
    "Disagreements",
    "Where the documents differ from each other, from themselves, from arithmetic or from what is measured. "
    "Neither side is picked.",
)
disputed.filters(atlas, view)
left, right = layout.columns()
with right:
    chosen = cache.disagreements().get(view.disagreement or "")
    marked.show(
        atlas,
        chosen.places if chosen else tuple(dict.fromkeys(p for d in shown for p in d.places)),
        view.disagreement,
        lambda own: state.change(place=own, disagreement=None, layers=marked.with_layer_of(atlas, view, own)),
    )
    with st.container(key="beside", height=layout.HEIGHT // 2, border=False, gap="small"):
        disputed.beside(atlas, chosen)
with left:
    disputed.show(atlas, view, shown)
