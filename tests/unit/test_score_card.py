"""The score card claims no more than is printed: axis, question, people, arithmetic, sentence."""

import html
import re
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.survey.answers import Answer
from geodata.survey.charts import charts
from geodata.survey.comparisons import compare
from geodata.survey.fits import Fit
from geodata.survey.readings import reading
from geodata.survey.scores import sample_of
from pages.cards import score_card, score_list
from pages.charts import chart_figure
from pages.messages import fit_text, question_text
from pages.messages.label_text import number
from tests.card_context import context_of
from tests.fixtures import add_survey, copy_data, edit_toml_text, record_all
from tests.shipped_data import ATLAS

# Most draw every card again.
pytestmark = pytest.mark.no_cover

CONTEXT = context_of(layers=("survey_zones",))


def text(body: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def squeeze(body: str) -> str:
    return " ".join(text(body).split())


@pytest.mark.parametrize("answer", ATLAS.answers, ids=lambda a: a.id)
def test_a_card_says_all_that_keeps_its_number_honest(answer: Answer) -> None:
    body = score_card.card(CONTEXT, answer)
    said = squeeze(body)
    question = ATLAS.questions[answer.series.question]
    assert number(answer) in said
    assert question.wording in said
    assert ("Wording not printed" in said) == (question.wording_status == "described")
    assert ("Scale not printed" in said) == (not question.scale)
    assert question_text.direction(question, answer.series.response) in said
    assert sample_of(ATLAS.questions, answer).label[1:] in said
    assert question_text.when(question) in said
    assert " ".join(ATLAS.excerpts[answer.excerpt].quote.split()) in said
    assert ("Not a random sample, so no margin of error applies." in said) != question.instrument.official
    assert "No document links the two." in said
    low, high = question.axis(answer.series.statistic)
    assert f">{low}" in body
    assert f">{high}" in body
    assert "worse" not in said


@pytest.mark.parametrize("answer", ATLAS.answers, ids=lambda a: a.id)
def test_a_card_holds_the_arithmetic_of_every_number_of_people_that_fits(answer: Answer) -> None:
    said = squeeze(score_card.card(CONTEXT, answer))
    totals: dict[int, list[Fit]] = {}
    for fit in reading(ATLAS.answers, ATLAS.questions, answer).fits:
        totals.setdefault(fit.n, []).append(fit)
    for fits in totals.values():
        first, last = (fit_text.in_words(f, answer.series.statistic) for f in (min(fits), max(fits)))
        assert first in said
        assert last in said
        if len(fits) > 2:
            assert f"{first}, and each sum up to {last}" in said
            assert max(fits).total - min(fits).total == len(fits) - 1


@pytest.mark.parametrize("answer", ATLAS.answers, ids=lambda a: a.id)
def test_a_card_words_a_difference_only_with_what_would_undo_it(answer: Answer) -> None:
    said = squeeze(score_card.card(CONTEXT, answer))
    others = score_card._others(ATLAS, answer)
    for other in others:
        reversal = compare(ATLAS.answers, ATLAS.questions, answer, other)
        assert reversal is not None
        assert fit_text.reversal(reversal) in said
        assert fit_text.difference(ATLAS, answer, other, reversal) in said
    if not others:
        assert "would undo this" not in said


def pair(first: str, second: str) -> tuple[Answer, Answer]:
    by_id = {a.id: a for a in ATLAS.answers}
    return by_id[first], by_id[second]


@pytest.mark.parametrize(
    ("series", "first", "second", "words"),
    [
        (
            "government-effectiveness:mean",
            "survey_zones/north",
            "survey_zones/south",
            "one person answering differently would undo this, if 1 (North) and 8 (South) answered: the weakest case "
            "that fits. In the firmest case, it takes at least 9.",
        ),
        (
            "security-actors:barkhane:positive:percent",
            "survey_zones/central",
            "survey_zones/south",
            "no difference that this sample can show: the same number is printed.",
        ),
        (
            "community-affiliation:mean",
            "women",
            "men",
            "no difference that this sample can show: before rounding they can be Women 5 ÷ 2 = 2.50 and Men 44 ÷ 17 = "
            "2.59.",
        ),
    ],
)
def test_a_difference_is_told_in_plain_words_with_its_weakest_case(
    series: str, first: str, second: str, words: str
) -> None:
    one, other = pair(f"{series}:{first}", f"{series}:{second}")
    reversal = compare(ATLAS.answers, ATLAS.questions, one, other)
    assert reversal
    assert fit_text.difference(ATLAS, one, other, reversal) == words
    assert words in squeeze(score_card.card(CONTEXT, one))


@pytest.mark.parametrize(
    ("answer_id", "words"),
    [
        (
            "violence-increased:agree:percent:survey_zones/north",
            "By arithmetic, only 40 people can give 92.5 % (numbers up to 45 were tried). 37 of 40 are 92.50 per cent: "
            "no other number fits.",
        ),
        (
            "government-effectiveness:mean:survey_zones/north",
            "By arithmetic, any number of people from 1 to 45 can give 2.00. 2 ÷ 1 = 2.00;",
        ),
        (
            "insecurity-factors:banditry:mean:survey_zones/south",
            "By arithmetic, each of these numbers of people can give 2.78 and what else is printed of this item and "
            "these people: 23, 27, 37, 40 (numbers up to 45 were tried).",
        ),
    ],
)
def test_how_many_can_have_answered_is_told_in_plain_words(answer_id: str, words: str) -> None:
    assert words in squeeze(score_card.card(CONTEXT, next(a for a in ATLAS.answers if a.id == answer_id)))


def test_a_number_that_very_few_can_give_says_what_others_of_the_same_people_need() -> None:
    by_id = {a.id: a for a in ATLAS.answers}
    few = squeeze(score_card.card(CONTEXT, by_id["government-effectiveness:mean:survey_zones/north"]))
    assert "Fewer than 40 would mean that people skipped this question: 92.5 % of the same people" in few
    assert "at least 27 (Central) and 23 (South). So at most 43 are left here" in few


def test_every_number_of_a_sentence_is_listed_with_its_card_and_its_sign() -> None:
    for excerpt in dict.fromkeys(a.excerpt for a in ATLAS.answers):
        listed = score_list.of_excerpt(CONTEXT, excerpt)
        mine = [a for a in ATLAS.answers if a.excerpt == excerpt]
        assert re.findall(r'data-number="([^"]*)"', listed) == [a.id for a in mine]
        for answer in mine:
            assert f"question={answer.series.id}" in html.unescape(listed).replace("%3A", ":").replace("+", " ")
            assert f">{number(answer)}</strong>" in listed
        concerned = any(excerpt in d.excerpts for d in ATLAS.disagreements.values())
        assert listed.count("≠") == (len(mine) if concerned else 0)
    assert score_list.of_excerpt(CONTEXT, "iris-2026/none") == ""


def test_no_card_of_the_shipped_data_draws_counted_people() -> None:
    """Counted boxes are for printed counts, and the paper prints none."""
    assert not [a.id for a in ATLAS.answers if "distribution" in score_card.card(CONTEXT, a)]


def test_a_survey_with_printed_numbers_of_people_is_counted(tmp_path: Path) -> None:
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    context = context_of(atlas)
    by_id = {a.id: a for a in atlas.answers}
    water = score_card.card(context, by_id["water:mean:survey_zones/river"])
    assert "Printed: the answers of 40 people, counted." in squeeze(water)
    rows = re.findall(r'aria-label="(\w+): (\d+) people">(.*?)</span>', water)
    assert [(name, count, drawn.count("<i ")) for name, count, drawn in rows] == [
        ("never", "4", 4),
        ("sometimes", "12", 12),
        ("always", "24", 24),
    ]
    boats = squeeze(score_card.card(context, by_id["boats:own:yes:percent:survey_zones/river"]))
    assert "Printed: 40 people. 22 of 40 are 55.00 per cent: no other number fits." in boats
    assert "How many answered is not printed" not in boats


# ---- hostile text ----------------------------------------------------------------------------------------------------

HOSTILE = "<img src=x onerror=alert(1)>&\"'{{7*7}}"


def test_hostile_text_in_questions_and_answers_stays_text(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    # Responses are the key that answers name them by; all else is free text.
    written = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    edit_toml_text(
        root / "scores" / "questions.toml",
        lambda t: re.sub(
            r'((?:title|wording|note|figure) = "|id = "[^"]*", label = ")[^"]*',
            lambda m: f"{m[1]}{written} {m.start()}",
            t,
        ),
    )
    record_all(root)
    atlas = load_atlas(root)
    context = context_of(atlas)
    bodies = [score_card.card(context, a) for a in atlas.answers[:40]]
    made = charts(atlas.answers, atlas.questions, atlas.places)
    bodies += [chart_figure.figure(context, c) for c in made] + [chart_figure.table(context, c) for c in made]
    bodies += [chart_figure.picture(context, c) for c in made]
    assert any("&lt;img" in body for body in bodies)
    assert not [body for body in bodies if "<img" in body]
