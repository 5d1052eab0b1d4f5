"""A chart’s rows are said with all that keeps them honest, and what they leave out with its bound."""

from geodata.survey.charts import SECTIONS
from pages.messages import chart_text
from tests.printed_charts import chart_of

FIRST = chart_of("insecurity-factors:first")


def test_every_section_has_a_heading_and_only_sections_have_a_lead() -> None:
    assert tuple(chart_text.SECTIONS) == SECTIONS
    assert set(chart_text.LEADS) <= set(SECTIONS)


def test_what_a_list_of_the_highest_leaves_out_is_said_with_its_bound_and_what_the_text_adds() -> None:
    said = {zone: chart_text.below(FIRST.question, rest) for zone, rest in FIRST.below.items()}
    assert said["survey_zones/north"] == "Whatever else: unknown, and no higher than 3.33"
    assert "; the text adds " in said["survey_zones/south"]
    assert ", Banditry 2.78, " in said["survey_zones/south"]


def test_a_rank_among_all_says_where_it_is_only_perhaps_of_the_same_item() -> None:
    north = {r.series.item: r for r in FIRST.rows if r.population == "survey_zones/north"}
    assert chart_text.among_all(north["unemployment"]) == "all respondents: second of 16 (3.47)"
    other = north["conflict-in-the-north"]
    assert chart_text.elsewhere(other) == "all respondents: perhaps first of 16 (3.50)"
    assert chart_text.among_all(other).endswith("conflict in northern Mali” is the same")
    tied = [chart_text.rank_of(r) for r in FIRST.rows if r.rank and r.rank.tied]
    assert tied
    assert all(words.endswith(" (shared)") for words in tied)


def test_a_row_without_a_number_says_so() -> None:
    chart = chart_of("violence-increased:zone:percent")
    assert chart_text.row_words(chart, chart.rows[0]) == "North, “agree”: 92.5 %"
    bounds = [chart_text.not_printed(r.bound) for r in chart_of("insecurity-factors:zone:mean").rows if r.bound]
    assert chart_text.not_printed(None) == "not printed"
    assert bounds
    assert all(words.startswith("not printed, at most ") for words in bounds)
