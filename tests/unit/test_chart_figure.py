"""A chart claims no more than is printed: its table, its picture and its text hold the same rows."""

import html
import re
import xml.etree.ElementTree as ElementTree

import pytest

from geodata.survey.charts import Chart
from pages.charts import chart_figure, chart_layout, page_font
from pages.messages import chart_text, finding_text
from pages.messages.label_text import label, number, who_of_row
from tests.card_context import context_of
from tests.each import of_each
from tests.shipped_data import ATLAS
from tests.unit.test_score_card import squeeze, text

CONTEXT = context_of(layers=("survey_zones",))
CHARTS = CONTEXT.relations.charts
SVG = "{http://www.w3.org/2000/svg}"


@of_each("chart", CHARTS, ids=lambda c: c.id)
def test_a_chart_and_its_table_hold_the_same_rows(chart: Chart) -> None:
    drawn, listed = chart_figure.figure(CONTEXT, chart), chart_figure.table(CONTEXT, chart)
    for row in chart.rows:
        assert html.escape(chart_text.row_words(chart, row)) in drawn
        assert label(chart.question, row.series) in text(listed)
        assert who_of_row(row) in text(listed)
        assert (number(row.answer) if row.answer else "not printed") in text(listed)
    assert (listed.count("<tr "), listed.count("<tr>")) == (len(chart.rows), 1)
    for body in (drawn, listed):
        assert squeeze(body).count(" ".join(finding_text.sentence(chart).split()))
        assert "Source: " in body


@of_each("chart", CHARTS, ids=lambda c: c.id)
def test_a_picture_is_one_svg_with_its_finding_its_numbers_and_its_source_inside(chart: Chart) -> None:
    made = chart_figure.picture(CONTEXT, chart)
    root = ElementTree.fromstring(made)
    said = " ".join(" ".join(root.itertext()).split())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    for words in (finding_text.sentence(chart), "Source: ", "Mali Evidence Map", ATLAS.version):
        assert words in said
    for row in chart.rows:
        assert (number(row.answer) if row.answer else "not printed") in said
    assert not re.findall(r'(?:href|src)="', made)


def texts(picture: str) -> list[str]:
    """Return the texts of a picture; a halo, which repeats one, is none."""
    return [
        "".join(e.itertext()) for e in ElementTree.fromstring(picture).iter(f"{SVG}text") if "stroke" not in e.attrib
    ]


@of_each("chart", CHARTS, ids=lambda c: c.id)
def test_the_page_and_the_file_draw_the_same_layout(chart: Chart) -> None:
    """Each mark once, at the same share of its axis, with the same number."""
    layout = chart_figure._layout(CONTEXT, chart)
    lanes = [lane for group in layout.groups for lane in group.lanes]
    assert [lane.row for lane in lanes] == list(chart.rows)
    known = [lane.drawn for lane in lanes if isinstance(lane.drawn, chart_layout.Mark)]
    drawn = chart_figure.figure(CONTEXT, chart)
    assert re.findall(r'<i class="mark[^"]*" style="left:([\d.]+)%', drawn) == [f"{100 * m.at:.2f}" for m in known]
    root = ElementTree.fromstring(chart_figure.picture(CONTEXT, chart))
    axis = [e for e in root.iter(f"{SVG}line") if e.get("stroke-width") == "1.5" and e.get("y1") == e.get("y2")]
    begin, end = float(axis[-1].attrib["x1"]), float(axis[-1].attrib["x2"])
    circles = [float(e.attrib["cx"]) for e in root.iter(f"{SVG}circle")]
    squares = [float(e.attrib["x"]) + 6 for e in root.iter(f"{SVG}rect") if e.get("width") == "12"]
    for mark, x in zip(known, circles or squares, strict=True):
        assert x == pytest.approx(begin + mark.at * (end - begin), abs=0.1)


@of_each("chart", CHARTS, ids=lambda c: c.id)
def test_no_words_of_a_picture_leave_it_or_run_into_others_in_any_font(chart: Chart) -> None:
    root = ElementTree.fromstring(chart_figure.picture(CONTEXT, chart))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    boxes = []
    for text_ in root.iter(f"{SVG}text"):
        size, words = float(text_.attrib["font-size"]), text_.text or ""
        wide = page_font.widest(words, size, "font-weight" in text_.attrib)
        anchor = {"start": 0.0, "middle": 0.5, "end": 1.0}[text_.get("text-anchor", "start")]
        left, base = float(text_.attrib["x"]) - anchor * wide, float(text_.attrib["y"])
        assert left >= 0, words
        assert left + wide <= width, words
        assert base <= height, words
        if "stroke" not in text_.attrib:
            boxes.append((left, base - 0.7 * size, left + wide, base, words))
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


@of_each("chart", CHARTS, ids=lambda c: c.id)
def test_a_picture_is_made_for_the_simplest_readers(chart: Chart) -> None:
    """No style sheet, no variables, no shares of a width, no stroke painted first, and nothing nested."""
    made = chart_figure.picture(CONTEXT, chart)
    assert made.count("<svg") == 1
    assert not re.findall(r'style=|class=|var\(|paint-order|="[\d.]+%"', made)


@pytest.mark.parametrize("chart", [c for c in CHARTS if c.statistic == "mean"], ids=lambda c: c.id)
def test_the_axis_of_a_mean_begins_where_its_scale_does(chart: Chart) -> None:
    assert chart_layout.axis_numbers(chart) == [1, 2, 3, 4]
    assert [round(at, 3) for at, _ in chart_figure._layout(CONTEXT, chart).ticks] == [0, 0.333, 0.667, 1]


def test_zones_beside_each_other_have_every_common_question_once() -> None:
    body = chart_figure.beside(CONTEXT, "survey_zones/north", "survey_zones/south")
    assert "92.5 %" in body
    assert "answering differently would undo this" in body
    assert "only one is printed" in body
    assert "Choose two zones" in chart_figure.beside(CONTEXT, "survey_zones/north", "survey_zones/north")


@of_each("chart", CHARTS, ids=lambda c: c.id)
def test_a_disputed_number_has_its_sign_in_the_chart_and_in_the_table(chart: Chart) -> None:
    concerned = {e for d in ATLAS.disagreements.values() for e in d.excerpts}
    disputed = sum(r.answer is not None and r.answer.excerpt in concerned for r in chart.rows)
    key = 1 if disputed else 0
    drawn = chart_figure.figure(CONTEXT, chart)
    assert drawn.count("≠") == disputed + key
    assert text(drawn).count("a disagreement rests on its sentence") == key
    assert chart_figure.table(CONTEXT, chart).count("≠") == disputed + key
    said = [words for words in texts(chart_figure.picture(CONTEXT, chart)) if "≠" in words]
    assert len(said) == disputed + key
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
