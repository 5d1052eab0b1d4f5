"""Every answer stands in a chart, beside what is unknown, under a finding that its own numbers make true."""

from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.survey.charts import SECTIONS, Chart, charts, only
from pages.messages import finding_text
from tests.each import of_each
from tests.fixtures import add_survey, copy_data
from tests.printed_charts import CHARTS, ZONES, by_id
from tests.shipped_data import ATLAS


def test_every_answer_is_in_exactly_one_chart_beside_those_of_the_highest_items() -> None:
    held = [r.answer.id for c in CHARTS if not c.is_ranked for r in c.rows if r.answer]
    assert sorted(held) == sorted(a.id for a in ATLAS.answers)


def test_the_charts_ids_are_their_own_and_their_sections_in_order() -> None:
    assert len({c.id for c in CHARTS}) == len(CHARTS)
    order = [SECTIONS.index(c.section) for c in CHARTS]
    assert order == sorted(order)
    assert {c.section for c in CHARTS} == set(SECTIONS)


@of_each("chart", CHARTS, ids=by_id)
def test_a_chart_holds_one_question_one_statistic_and_one_kind_of_people(chart: Chart) -> None:
    samples = chart.question.instrument.samples
    assert {(r.series.question, r.series.statistic) for r in chart.rows} == {(chart.question.id, chart.statistic)}
    assert {samples[r.population].kind for r in chart.rows} == {chart.kind}
    assert (chart.low, chart.high) == chart.question.axis(chart.statistic)
    assert (chart.section == "official") == chart.question.instrument.official


@pytest.mark.parametrize("zone", ZONES)
def test_cut_down_to_a_zone_charts_hold_its_rows_and_a_finding_of_their_own(zone: str) -> None:
    cut = only(CHARTS, None, zone)
    assert cut
    assert {r.population for c in cut for r in c.rows} == {zone}
    others = {ATLAS.places[z].name for z in ZONES if z != zone}
    for chart in cut:
        assert not any(f"{name} " in finding_text.sentence(chart) for name in others if name not in ("North",)), (
            chart.id
        )


def test_cut_down_to_a_question_charts_are_its_own() -> None:
    assert {c.question.id for c in only(CHARTS, "ngos", None)} == {"ngos"}
    assert only(CHARTS, "feel-safe", "survey_zones/north") == ()


def test_a_new_survey_has_charts_without_new_code(tmp_path: Path) -> None:
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    found = {c.id: c for c in charts(atlas.answers, atlas.questions, atlas.places)}
    water = found["water:zone:mean"]
    assert [r.answer.printed for r in water.rows if r.answer] == ["2.50", "1.80"]
    assert (water.low, water.high) == (1, 3)
    held = [r.answer.id for c in found.values() if not c.is_ranked for r in c.rows if r.answer]
    assert sorted(held) == sorted(a.id for a in atlas.answers)
