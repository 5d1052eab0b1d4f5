"""A finding says what is printed, all of a span, and what is only probable."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from geodata.survey.answers import Answer
from geodata.survey.charts import Chart, charts
from pages.messages import chart_text, question_text
from pages.messages.finding_text import sentence
from pages.messages.label_text import base_of, label, number, who_of_row
from tests.each import of_each
from tests.printed_charts import CHARTS, by_id, chart_of, official
from tests.shipped_data import ATLAS


@of_each("chart", CHARTS, ids=by_id)
def test_every_number_in_a_finding_is_one_that_is_printed(chart: Chart) -> None:
    printed = {number(r.answer) for r in chart.rows if r.answer}
    words = sentence(chart).partition(", on a scale from")[0]
    for name in {w for r in chart.rows for w in (label(chart.question, r.series), who_of_row(r))}:
        words = words.replace(name, "")
    assert set(re.findall(r"\d+(?:\.\d+)?(?: %)?", words)) <= printed
    assert chart.is_ranked or set(re.findall(r"\d+(?:\.\d+)?(?: %)?", words))


@of_each("chart", [c for c in CHARTS if not c.is_ranked], ids=by_id)
def test_a_finding_that_gives_a_span_gives_the_whole_of_it(chart: Chart) -> None:
    for response in dict.fromkeys(r.series.response for r in chart.rows):
        values = [Decimal(r.answer.printed) for r in chart.rows if r.answer and r.series.response == response]
        mine = [r for r in chart.rows if r.answer and r.series.response == response]
        named = {number(r.answer) for r in mine if r.answer}
        least, most = min(values), max(values)
        assert {n for n in named if Decimal(n.removesuffix(" %")) in (least, most)} <= set(
            re.findall(r"\d+(?:\.\d+)?(?: %)?", sentence(chart))
        )


@of_each("chart", [c for c in CHARTS if not c.is_ranked], ids=by_id)
def test_a_finding_names_whoever_shares_the_lowest_or_the_highest_number(chart: Chart) -> None:
    """What ties is never shown as first alone."""
    for response in dict.fromkeys(r.series.response for r in chart.rows):
        mine = [(r, r.answer) for r in chart.rows if r.answer and r.series.response == response]
        for end in (min(a.value for _, a in mine), max(a.value for _, a in mine)):
            for row in (r for r, a in mine if a.value == end):
                item = chart.question.items[row.series.item].label if row.series.item else ""
                one_item, one_who = (
                    len({r.series.item for r, _ in mine}) == 1,
                    len({who_of_row(r) for r, _ in mine}) == 1,
                )
                who = who_of_row(row)
                named = who if one_item else item if one_who else f"{item}, {who}"
                assert named.casefold() in sentence(chart).casefold()


@of_each("chart", CHARTS, ids=by_id)
def test_a_number_that_is_only_probable_is_marked_so_in_a_finding_that_uses_it(chart: Chart) -> None:
    sure = {number(r.answer) for r in chart.rows if r.answer and r.answer.certainty == "printed"}
    for row in chart.rows:
        if row.answer and row.answer.certainty == "probable" and number(row.answer) not in sure:
            finding = re.sub(rf"probably {re.escape(number(row.answer))}", "", sentence(chart))
            assert number(row.answer) not in finding or "probably means" in finding


@of_each("chart", CHARTS, ids=by_id)
def test_only_the_answers_on_routes_are_said_to_be_printed_as_medians(chart: Chart) -> None:
    medians = (chart.question.id, chart.statistic) == ("routes-avoided", "mean")
    assert ("median" in sentence(chart)) is medians
    for answer in (r.answer for r in chart.rows if r.answer):
        assert ("median" in ATLAS.excerpts[answer.excerpt].quote) is medians
        assert (f"“{chart.question.mean_printed_as}”" in question_text.certainty(chart.question, answer)) is medians
        assert ("median" in question_text.name(ATLAS.questions, answer.series)) is medians


@pytest.mark.parametrize(
    ("chart_id", "finding"),
    [
        ("violence-increased:zone:percent", "“agree”: North 92.5 %, South 60 %, Central 48 %"),
        ("government-effectiveness:zone:mean", "South 2.63, Central 2.56, North 2.00, on a scale from 1 to 4"),
        ("feel-safe:gender:mean", "Men 2.87, Women 2.69, on a scale from 1 to 4"),
        (
            "institution-trust:bar:mean",
            "Printed: from 1.93 (Political parties, Lower bar) to probably 3.70 (Non-governmental or civil society, "
            "Lower bar), on a scale from 1 to 4",
        ),
        (
            "ngos:zone:percent",
            "Printed: “positive” from 81 % (International NGOs, Central) to 95 % (International NGOs, North; National "
            "NGOs, North); “negative”, Central: probably 12 % (International NGOs; National NGOs); “positive” for "
            "International NGOs: of respondents and participants; “positive” for National NGOs: of whom is not printed",
        ),
        ("civil-society-involvement:all:percent", "“demand”: 98 % of responses"),
        ("civil-society-influence:all:percent", "“confidence”: 88 %, of whom is not printed"),
        ("routes-avoided:zone:percent", "Printed: “strongly agree” North 89 % of “residents”"),
        (
            "routes-avoided:zone:mean",
            "North 3.84, Central 3.19, South 2.57, on a scale from 1 to 4; printed as “median response”, "
            "probably means",
        ),
        (
            "insecurity-factors:first",
            "Printed first: Unemployment in North (3.49; next 3.48) and Central (3.96; next 3.85); "
            "Lack of infrastructure in South (3.45; next 3.32)",
        ),
    ],
)
def test_a_finding_says_what_the_paper_prints(chart_id: str, finding: str) -> None:
    assert sentence(chart_of(chart_id)) == finding


@of_each("chart", CHARTS, ids=by_id)
def test_a_finding_over_some_of_the_numbers_that_were_asked_for_says_that_they_are_the_printed_ones(
    chart: Chart,
) -> None:
    span = "from " in sentence(chart).partition(", on a scale")[0].lower()
    partial = chart.is_ranked or any(r.answer is None for r in chart.rows) or span
    assert sentence(chart).startswith("Printed") is partial


@of_each(
    "answer", [a for a in ATLAS.answers if a.series.statistic == "percent" and not official(a)], ids=lambda a: a.id
)
def test_a_percentage_is_of_the_respondents_where_its_sentence_names_them_and_says_else_of_what(answer: Answer) -> None:
    quote, of = ATLAS.excerpts[answer.excerpt].quote, base_of(answer)
    named = re.search(r"\brespondents(?! and participants)|civil society actors|\bactors in the", quote)
    carried = answer.excerpt == "sipri-2017/police-and-army" and "when they were asked about" not in quote
    assert (of == "") is bool(named or carried)
    if of.startswith("of whom"):
        assert not re.search(r"per cent of \w", quote)
    elif of:
        assert of.removeprefix("of ").strip("“”").casefold() in quote.casefold()
    (chart,) = [c for c in CHARTS if answer in [r.answer for r in c.rows]]
    assert of in sentence(chart)
    assert of in chart_text.row_words(chart, next(r for r in chart.rows if r.answer == answer)).replace("Of ", "of ")


def test_a_first_place_that_two_items_share_names_both_and_the_next_below_them() -> None:
    tied = [
        replace(a, printed="3.49") if a.id == "insecurity-factors:conflict-in-the-north:mean:survey_zones/north" else a
        for a in ATLAS.answers
    ]
    assert tied != list(ATLAS.answers)
    (found,) = [c for c in charts(tied, ATLAS.questions, ATLAS.places) if c.id == "insecurity-factors:first"]
    assert sentence(found) == (
        "Printed first: Unemployment in North (3.49, shared; next 3.41) and Central (3.96; next 3.85); "
        "Insecurity due to conflict in the north in North (3.49, shared; next 3.41); "
        "Lack of infrastructure in South (3.45; next 3.32)"
    )
