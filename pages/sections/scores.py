"""The parts of the Scores page: its filters, its charts or tables, two zones, and the card of the chosen answer."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from geodata.atlas import Atlas
from geodata.query import DISPLAYS
from geodata.survey.charts import Chart
from geodata.survey.scores import places_of
from geodata.view import View
from pages.app import cache, links, session
from pages.cards import score_card
from pages.cards.card_context import CardContext
from pages.charts import chart_figure
from pages.maps import choropleth
from pages.maps.locator_map import Marks
from pages.messages import question_text
from pages.messages.catalogue import _, mark
from pages.messages.escaping import escape
from pages.widgets import clear_button, filter_chips, selectors

CHARTS, TABLES, ZONES = DISPLAYS
_MODES = {CHARTS: mark("Charts"), TABLES: mark("Tables"), ZONES: mark("Two zones")}
_NONE = ""


def filters(atlas: Atlas, view: View, draw: Callable[[], None]) -> None:
    """Draw the page's filters, and the choice between charts, tables and two zones.

    `draw` is called when an answer has been chosen, to draw anew what that changes.
    """
    options, known = cache.choices(), cache.relations().series
    with st.container(key="finders", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(
            _("Show"),
            # A second press on what is chosen would choose nothing: then it is as at first.
            **session.options(
                "mode",
                {mode: _(words) for mode, words in _MODES.items()},
                view.display or CHARTS,
                lambda x: session.change(display=None if x in (None, CHARTS) else x),
            ),
        )
        selectors.one(
            _("Question"),
            _("All questions"),
            {
                q: atlas.questions[q].title
                for q in options.questions
                if any(c.question.id == q for c in cache.relations().charts)
            },
            "question",
            view.list_filter.question,
            width=260,
        )
        selectors.one(
            _("Zone"),
            _("All zones and people"),
            {z: atlas.places[z].name for z in options.zones},
            "zone",
            view.map_filter.zone,
            185,
        )
        answers = {x: answer(atlas, x) for x in (_NONE, *known)}
        selectors.option_ids("answer", "series", answers)
        st.selectbox(
            _("Answer"),
            placeholder=_("Choose an option"),
            width=380,
            **session.options("answer", answers, view.selection.series or _NONE, selectors.series_choice(draw)),
        )
        clear_button.draw("scores_clear", partial(session.clear_page, series=None))


def head(atlas: Atlas, view: View) -> str:
    """Return what narrows the charts; two zones beside each other are all that there is of them."""
    return "" if view.display == ZONES else filter_chips.markup(atlas, view, links.SCORES, "")


def answer(atlas: Atlas, series_id: str) -> str:
    """Return how the list of answers calls a series, by its id, or what it says where none is chosen."""
    return question_text.option(atlas.questions, cache.relations().series[series_id]) if series_id else _("None chosen")


def marks(atlas: Atlas, view: View) -> Marks:
    """Return what the map beside the charts marks: the zones, or the places, that the chosen answer is about."""
    series = cache.relations().series.get(view.selection.series or "")
    if series is None:
        return Marks(tuple(p.id for p in atlas.places_in("survey_zones")))
    if series.id in choropleth.all_by_series():
        # A zone without a number says so on the map, beside those that have one.
        return Marks(atlas.questions[series.question].instrument.zones, series.id, series.id)
    about = tuple(dict.fromkeys(p for a in atlas.answers if a.series == series for p in places_of(atlas.questions, a)))
    return Marks(about or tuple(p.id for p in atlas.places_in("survey_zones")), series.id, series.id)


def show(atlas: Atlas, charts: Sequence[Chart], draw: Callable[[CardContext, Chart], str]) -> None:
    """Draw charts, or tables of them, under the headings of their sections."""
    if not charts:
        said = _("Nothing is printed for this question and this zone. Clear one of the two.")
        st.html(f'<p class="callout">{escape(said)}</p>')
    for section, mine in chart_figure.of_sections(charts):
        st.html(chart_figure.section_head(section) + "".join(draw(links.context(), chart) for chart in mine))


def pair(atlas: Atlas, view: View) -> tuple[str, str]:
    """Return the ids of the two zones that are set beside each other: those of the view, else the first of the set."""
    known = [p.id for p in atlas.places_in("survey_zones")]
    first, second, *_ = (*view.compared_zones, *(z for z in known if z not in view.compared_zones), *known)
    return first, second


def two_zones(atlas: Atlas, view: View) -> None:
    """Draw two select boxes and, below them, every answer of the two zones beside each other."""
    zones = {p.id: p.name for p in atlas.places_in("survey_zones")}
    chosen = pair(atlas, view)
    with st.container(key="pair", horizontal=True, gap="small"):
        for n, title in enumerate((_("First zone"), _("Second zone"))):
            st.selectbox(
                title,
                placeholder=_("Choose an option"),
                width=200,
                **session.options(f"pair:{n}", zones, chosen[n], partial(_set_pair, chosen, n)),
            )
    st.html(chart_figure.beside(links.context(), *chosen))


def _set_pair(before: tuple[str, str], n: int, zone: str) -> None:
    """Put a zone first or second, from a callback; one that was the other changes places with it."""
    other = before[n] if zone == before[1 - n] else before[1 - n]
    now = (zone, other) if n == 0 else (other, zone)
    session.change(compared_zones=() if now == cache.choices().zones[:2] else now)


def beside(atlas: Atlas, view: View) -> None:
    """Draw the cards of the chosen answer; where none is chosen, what choosing one would show."""
    series = cache.relations().series.get(view.selection.series or "")
    if series is None:
        said = _(
            "Choose a number in a chart, or an answer above: the map marks its zones, and its question, its people, "
            "how many they can have been and its sentence stand here."
        )
        heading = escape(_("No answer chosen"))
        st.html(f'<section class="group unchosen"><h2>{heading}</h2><p>{escape(said)}</p></section>')
        return
    title = question_text.option(atlas.questions, series)
    # The page's script marks in the charts which answer this is.
    head = f'<section class="group" data-choice="{escape(series.id)}"><h2 dir="auto">{escape(title)}</h2></section>'
    st.html(head + score_card.cards(links.context(), series))
