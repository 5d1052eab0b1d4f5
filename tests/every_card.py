"""Every card and chart of the shipped data, as HTML or SVG: where there is no session, and nothing of Streamlit."""

from collections.abc import Iterator

from geodata.map_filter import on_screen
from pages.cards import (
    coverage_line,
    disagreement_badge,
    evidence_panel,
    excerpt_card,
    excerpt_detail,
    place_card,
    score_card,
    score_list,
)
from pages.cards.card_context import CardContext
from pages.charts import chart_figure, timeline_chart
from tests.card_context import context_of


def cards(context: CardContext | None = None) -> Iterator[tuple[str, str]]:
    """Yield each card and chart: what it is of, and the card. A badge where there is one."""
    context = context or context_of()
    atlas, relations = context.atlas, context.relations
    yield "overview", place_card.overview(context, on_screen(atlas, context.view.map_filter))
    for place in atlas.places.values():
        yield f"panel:{place.id}", evidence_panel.panel(context, place)
        yield f"links:{place.id}", excerpt_detail.place_links(context, place.id)
        yield f"coverage:{place.id}", coverage_line.line(context, place.id)
        yield f"answers:{place.id}", score_list.of_panel(context, place)[1]
        if place.id in relations.disagreements:
            yield f"badge:{place.id}", disagreement_badge.of_place(context, place.id)
    for excerpt in atlas.excerpts.values():
        yield f"excerpt:{excerpt.id}", excerpt_card.card(context, excerpt, below=excerpt_card.ways_on(context, excerpt))
        yield f"detail:{excerpt.id}", excerpt_detail.detail(context, excerpt)
    for answer in atlas.answers:
        yield f"answer:{answer.id}", score_card.card(context, answer)
    for series in relations.series.values():
        yield f"series:{series.id}", score_card.cards(context, series)
    for chart in relations.charts:
        for draw in (chart_figure.figure, chart_figure.table, chart_figure.picture):
            yield f"{draw.__name__}:{chart.id}", draw(context, chart)
    yield "zones", chart_figure.beside(context, "survey_zones/north", "survey_zones/south")
    yield "timeline", timeline_chart.axis(context, tuple(atlas.events.values()))
