"""A finding holds the lowest and the highest of what is printed, and all who share them."""

import pytest

from geodata.survey.charts import Chart
from tests.each import of_each
from tests.printed_charts import CHARTS, by_id, chart_of


@of_each("chart", [c for c in CHARTS if not c.is_ranked], ids=by_id)
def test_a_finding_has_a_part_for_each_response_with_a_number_and_its_ends_are_the_lowest_and_the_highest(
    chart: Chart,
) -> None:
    printed = [r for r in chart.rows if r.answer]
    assert [p.response for p in chart.finding.parts] == list(dict.fromkeys(r.series.response for r in printed))
    for part in chart.finding.parts:
        mine = [r for r in printed if r.series.response == part.response]
        assert sorted(map(id, part.rows)) == sorted(map(id, mine))
        values = [r.answer.value for r in part.rows if r.answer]
        for ends, value in ((part.least, min(values)), (part.most, max(values))):
            assert list(ends) == [r for r in part.rows if r.answer and r.answer.value == value]
        assert part.shown == "each" or (part.shown == "one") == (len(set(values)) == 1)


@pytest.mark.parametrize(
    ("chart_id", "shown", "partial"),
    [
        ("violence-increased:zone:percent", ["each"], False),
        ("institution-trust:bar:mean", ["span"], True),
        ("ngos:zone:percent", ["span", "one"], True),
        ("routes-avoided:zone:percent", ["each"], True),
    ],
)
def test_few_numbers_are_given_one_by_one_and_many_as_a_span(chart_id: str, shown: list[str], partial: bool) -> None:
    finding = chart_of(chart_id).finding
    assert [p.shown for p in finding.parts] == shown
    assert finding.is_partial is partial


def test_the_highest_items_are_found_with_the_next_below_them() -> None:
    finding = chart_of("insecurity-factors:first").finding
    found = [(f.row.population, f.row.series.item, f.after.printed if f.after else None) for f in finding.firsts]
    assert found == [
        ("survey_zones/north", "unemployment", "3.48"),
        ("survey_zones/central", "unemployment", "3.85"),
        ("survey_zones/south", "infrastructure", "3.32"),
    ]
    assert finding.parts == ()
