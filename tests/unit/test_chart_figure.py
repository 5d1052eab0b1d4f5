"""A chart claims no more than is printed: its table, its picture and its text hold the same rows."""

import html
import re
import xml.etree.ElementTree as ElementTree

import pytest

from geodata.survey.charts import Chart
from geodata.survey.labels import number
from pages.charts import chart_figure, chart_layout
from tests.card_context import context_of
from tests.shipped import ATLAS
from tests.unit.test_score_card import squeeze, text

CONTEXT = context_of(layers=("survey_zones",))
CHARTS = CONTEXT.relations.charts


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.id)
def test_a_chart_and_its_table_hold_the_same_rows(chart: Chart) -> None:
    drawn, listed = chart_figure.figure(CONTEXT, chart), chart_figure.table(CONTEXT, chart)
    for row in chart.rows:
        assert html.escape(chart_layout.row_words(chart, row)) in drawn
        assert row.label in text(listed)
        assert row.who in text(listed)
        assert (number(row.answer) if row.answer else "not printed") in text(listed)
    assert (listed.count("<tr "), listed.count("<tr>")) == (len(chart.rows), 1)
    for body in (drawn, listed):
        assert squeeze(body).count(" ".join(chart.finding.split()))
        assert "Source: " in body


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.id)
def test_a_picture_is_one_svg_with_its_finding_its_numbers_and_its_source_inside(chart: Chart) -> None:
    made = chart_figure.picture(CONTEXT, chart)
    root = ElementTree.fromstring(made)
    said = " ".join(" ".join(root.itertext()).split())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    for words in (chart.finding, "Source: ", "Mali Evidence Map", ATLAS.version):
        assert words in said
    for row in chart.rows:
        assert (number(row.answer) if row.answer else "not printed") in said
    assert not re.findall(r'(?:href|src)="', made)


@pytest.mark.parametrize("chart", [c for c in CHARTS if c.statistic == "mean"], ids=lambda c: c.id)
def test_the_axis_of_a_mean_begins_where_its_scale_does(chart: Chart) -> None:
    assert chart_layout.ticks(chart) == [1, 2, 3, 4]
    assert chart_layout.at(chart, 1) == chart_layout.axis_start(chart)
    assert chart_layout.at(chart, 4) == chart_layout.RIGHT


def test_zones_beside_each_other_have_every_common_question_once() -> None:
    body = chart_figure.beside(CONTEXT, "survey_zones/north", "survey_zones/south")
    assert "92.5 %" in body
    assert "answering differently would undo this" in body
    assert "only one is printed" in body
    assert "Choose two zones" in chart_figure.beside(CONTEXT, "survey_zones/north", "survey_zones/north")


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.id)
def test_a_disputed_number_has_its_sign_in_the_chart_and_in_the_table(chart: Chart) -> None:
    concerned = {e for d in ATLAS.disagreements.values() for e in d.excerpts}
    disputed = sum(r.answer is not None and r.answer.excerpt in concerned for r in chart.rows)
    key = 1 if disputed else 0
    drawn = chart_figure.figure(CONTEXT, chart)
    assert drawn.count("≠") == disputed + key
    assert text(drawn).count("a disagreement rests on its sentence") == key
    assert chart_figure.table(CONTEXT, chart).count("≠") == disputed + key
    assert chart_figure.picture(CONTEXT, chart).count("≠") == disputed + key
    assert drawn.count(". A disagreement rests on its sentence") == 2 * disputed


def test_charts_tables_and_two_zones_name_each_rows_series_and_are_the_same_whatever_is_chosen() -> None:
    """The page's script marks the chosen rows: nothing of this is sent or laid out anew for a choice."""
    series_id = "government-effectiveness:mean"
    chart = next(c for c in CHARTS if c.id == "government-effectiveness:zone:mean")
    drawn = []
    for question in (None, series_id, "violence-increased:agree:percent"):
        context = context_of(layers=("survey_zones",), series=question)
        two = chart_figure.beside(context, "survey_zones/north", "survey_zones/south")
        drawn.append((chart_figure.figure(context, chart), chart_figure.table(context, chart), two))
    assert drawn[0] == drawn[1] == drawn[2]
    assert [part.count(f'data-series="{series_id}"') for part in drawn[0]] == [3, 3, 1]
