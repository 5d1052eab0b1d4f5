"""A chart's rows hold what is printed and what is not, with its bound and its rank."""

import pytest

from geodata.survey.charts import Chart
from geodata.survey.zone_values import zone_values
from tests.printed_charts import CHARTS, ZONES, by_id, chart_of
from tests.shipped import ATLAS


@pytest.mark.parametrize("chart", [c for c in CHARTS if c.kind == "zone" and not c.is_ranked], ids=by_id)
def test_a_zone_without_a_number_is_a_row_that_says_so_with_its_bound(chart: Chart) -> None:
    for series in {r.series for r in chart.rows}:
        rows = [(r.answer, r.bound) for r in chart.rows if r.series == series]
        assert rows == [(v.answer, v.bound) for v in zone_values(ATLAS.answers, ATLAS.questions, series)]


def test_the_highest_items_stand_with_their_rank_and_the_rest_with_its_bound() -> None:
    chart = chart_of("insecurity-factors:first")
    assert [(r.who, r.rank.place if r.rank else None) for r in chart.rows if r.who == "North"] == [
        ("North", n) for n in range(1, 6)
    ]
    assert set(chart.below) == set(ZONES)
    assert "no higher than 3.33" in chart.below["survey_zones/north"]
    assert "Banditry 2.78" in chart.below["survey_zones/south"]
    tied = [r.label for r in chart.rows if r.rank and r.rank.tied]
    assert tied == ["Poverty", "Insecurity due to conflict in the north"]
    north = {r.label: r.elsewhere for r in chart.rows if r.who == "North"}
    assert north["Unemployment"] == "all respondents: second of 16 (3.47)"
    assert north["Insecurity due to conflict in the north"] == "all respondents: perhaps first of 16 (3.50)"
    same = {r.label: r.same for r in chart.rows if r.who == "North"}
    assert same["Unemployment"] == ""
    assert "conflict in northern Mali" in same["Insecurity due to conflict in the north"]
