"""A chart's rows hold what is printed and what is not, with its bound and its rank."""

import pytest

from geodata.survey.charts import Chart
from geodata.survey.zone_values import zone_values
from tests.printed_charts import CHARTS, ZONES, by_id, chart_of
from tests.shipped_data import ATLAS


@pytest.mark.parametrize("chart", [c for c in CHARTS if c.kind == "zone" and not c.is_ranked], ids=by_id)
def test_a_zone_without_a_number_is_a_row_that_says_so_with_its_bound(chart: Chart) -> None:
    for series in {r.series for r in chart.rows}:
        rows = [(r.answer, r.bound) for r in chart.rows if r.series == series]
        assert rows == [(v.answer, v.bound) for v in zone_values(ATLAS.answers, ATLAS.questions, series)]


def test_the_highest_items_stand_with_their_rank_and_the_rest_with_its_bound() -> None:
    chart = chart_of("insecurity-factors:first")
    north = [r for r in chart.rows if r.population == "survey_zones/north"]
    assert [r.rank.place for r in north if r.rank] == [1, 2, 3, 4, 5]
    assert {r.place.id for r in chart.rows if r.place} == set(ZONES)
    assert set(chart.below) == set(ZONES)
    assert chart.below["survey_zones/north"].bound.printed == "3.33"
    added = {a.series.item: a.printed for a in chart.below["survey_zones/south"].added}
    assert added["banditry"] == "2.78"
    assert [r.series.item for r in chart.rows if r.rank and r.rank.tied] == ["poverty", "conflict-in-the-north"]


def test_an_item_has_its_rank_among_everyone_or_that_of_one_that_may_be_the_same() -> None:
    chart = chart_of("insecurity-factors:first")
    found = {r.series.item: r.elsewhere for r in chart.rows if r.population == "survey_zones/north"}
    same, other = found["unemployment"], found["conflict-in-the-north"]
    assert same is not None
    assert other is not None
    assert same.rank is not None
    assert other.rank is not None
    assert (same.rank.place, same.rank.of, same.item) == (2, 16, None)
    assert (other.rank.place, other.item and other.item.id) == (1, "conflict-in-northern-mali")
