"""The scores: every published answer as a chart or a table; beside it, the map and the chosen one's card."""

import streamlit as st

from geodata.charts import only
from geodata.scores import places_of
from pages.parts import cache, carried, figure, layout, marked, numbers, state

atlas, view = cache.atlas(), state.current()
shown = only(cache.charts(), view.asked, view.zone)

layout.head(
    "Scores",
    "What some ninety hand-picked people of civil society answered in October 2016. The attacks were in April 2026. "
    "No document links the two.",
)
mode = numbers.filters(atlas, view)
left, right = layout.columns(0.58)
series = cache.series().get(view.question or "")
with right:
    chosen = [a for a in atlas.answers if a.series == series] if series else []
    zones = dict.fromkeys(p.id for p in atlas.set("survey_zones"))
    marked.show(
        atlas,
        tuple(dict.fromkeys(p for a in chosen for p in places_of(atlas.questions, a))) or tuple(zones),
        view.question,
        lambda own: state.change(place=own, layers=marked.with_layer_of(atlas, view, own)),
        view.question,
    )
    with st.container(key="beside", height=layout.HEIGHT // 2, border=False, gap="small"):
        numbers.beside(atlas, view)
with left:
    if mode == numbers.ZONES:
        numbers.two_zones(atlas)
    else:
        draw = figure.table if mode == numbers.TABLES else figure.figure
        numbers.show(atlas, shown, draw)
carried.show(atlas, view, shown)
