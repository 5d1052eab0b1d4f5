"""The parts of the Scores page: its filters, its charts or tables, two zones, and the card of the chosen answer."""

from collections.abc import Callable, Sequence

import streamlit as st

from geodata.atlas import Atlas
from geodata.charts import Chart
from pages.parts import asked, cache, figure, layout, score, state
from pages.parts.text import escape
from pages.parts.view import View

CHARTS, TABLES, ZONES = "Charts", "Tables", "Two zones"
_MODE = "scores:mode"
_FIRST, _SECOND = "scores:first", "scores:second"
_NONE = ""


def filters(atlas: Atlas, view: View) -> str:
    """Draw the page's filters; return what is to be seen: charts, tables or two zones."""
    options, known = cache.choices(), cache.series()
    with st.container(key="finders", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(
            "Show",
            [CHARTS, TABLES, ZONES],
            **state.widget(
                "mode", st.session_state.get(_MODE, CHARTS), lambda x: st.session_state.update({_MODE: x or CHARTS})
            ),
        )
        layout.one(
            "Question",
            "All questions",
            {q: atlas.questions[q].title for q in options.asked if any(c.question.id == q for c in cache.charts())},
            "asked",
            view.asked,
            width=260,
        )
        layout.one(
            "Zone", "All zones and people", {z: atlas.places[z].name for z in options.zones}, "zone", view.zone, 185
        )
        st.selectbox(
            "Answer",
            [_NONE, *known],
            format_func=lambda x: asked.option(atlas.questions, known[x]) if x else "None chosen",
            width=420,
            **state.widget("answer", view.question or _NONE, lambda x: state.change(question=x or None)),
        )
        st.button(
            "Clear all",
            key="scores_clear",
            on_click=lambda: state.change(question=None, asked=None, zone=None, regions=(), place=None),
        )
    mode: str = st.session_state.get(_MODE, CHARTS)
    return mode


def show(atlas: Atlas, charts: Sequence[Chart], draw: Callable[[Atlas, Chart], str]) -> None:
    """Draw charts, or tables of them, under the headings of their sections."""
    if not charts:
        st.html('<p class="told">Nothing is published for this question and this zone. Clear one of the two.</p>')
    for section, mine in figure.of_sections(charts):
        st.html(figure.section_head(section) + "".join(draw(atlas, chart) for chart in mine))


def two_zones(atlas: Atlas) -> None:
    """Draw two select boxes and, below them, every answer of the two zones beside each other."""
    zones = [p.id for p in atlas.set("survey_zones")]

    def keep(key: str) -> Callable[[str], None]:
        return lambda zone: st.session_state.update({key: zone})

    with st.container(key="pair", horizontal=True, gap="small"):
        for title, key, start in (("First zone", _FIRST, 0), ("Second zone", _SECOND, 1)):
            value = st.session_state.get(key, zones[min(start, len(zones) - 1)])
            st.selectbox(
                title,
                zones,
                format_func=lambda z: atlas.places[z].name,
                width=200,
                **state.widget(f"{key}:box", value, keep(key)),
            )
    first, second = (st.session_state.get(key, zones[n]) for n, key in enumerate((_FIRST, _SECOND)))
    st.html(figure.beside(atlas, first, second))


def beside(atlas: Atlas, view: View) -> None:
    """Draw the cards of the chosen answer; where none is chosen, what choosing one would show."""
    series = cache.series().get(view.question or "")
    if series is None:
        st.html(
            '<section class="group unchosen"><h2>No answer chosen</h2><p>'
            "Choose a number in a chart, or an answer above: the "
            "map marks its zones, and its question, its people, how many they can have been and its sentence stand "
            "here.</p></section>"
        )
        return
    title = asked.option(atlas.questions, series)
    st.html(f'<section class="group"><h2 dir="auto">{escape(title)}</h2></section>{score.cards(atlas, view, series)}')
