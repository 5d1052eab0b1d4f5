"""Every question says whose words it is in, on which scale, and which way a higher number points."""

import re
from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.evidence.documents import GAP
from geodata.normalisation import normalise
from geodata.survey.questions import RANGES, Item, Question, load_questions, perhaps_the_same
from geodata.survey.samples import load_instruments
from tests.each import of_each
from tests.fixtures import copy_data, edit_toml_text
from tests.shipped_data import ATLAS

QUESTIONS = list(ATLAS.questions.values())
ITEMS = [(q, i) for q in QUESTIONS for i in q.items.values()]
#: Printed questions whose words no excerpt quotes, to keep what is copied of the paper short.
UNQUOTED = {"another-security-actor"}


def by_id(question: Question) -> str:
    return question.id


def quoted_words(question: Question) -> str:
    """The words of a question's excerpts, figures' gaps closed, for looking words up in."""
    text = " ".join(ATLAS.excerpts[e].quote.replace(GAP, " ") for e in question.excerpts)
    return normalise(text, footnotes=False).casefold()


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_a_question_has_words_a_scale_a_direction_and_sentences(question: Question) -> None:
    assert re.fullmatch(r"more [a-z ]+", question.direction)
    assert question.excerpts
    assert question.title.strip()
    assert question.note is None or question.note.endswith((".", "”"))
    assert (question.range is None) == (question.range_status is None)
    assert question.range_status is None or question.range_status in RANGES


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_nothing_is_called_better_or_worse(question: Question) -> None:
    directions = [question.direction, *(r.direction for r in question.responses.values())]
    assert not re.search(r"\b(better|worse|good|bad)\b", " ".join(directions))


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if q.wording_status == "printed" and q.id not in UNQUOTED], ids=by_id
)
def test_a_printed_wording_stands_in_one_of_its_excerpts(question: Question) -> None:
    assert normalise(question.wording).casefold().rstrip("?") in quoted_words(question)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.scale], ids=by_id)
def test_a_scales_labels_are_printed(question: Question) -> None:
    everything = quoted_words(question) + " ".join(e.quote for e in ATLAS.documents["sipri-2017"].excerpts).casefold()
    assert all(label.label.casefold() in everything for label in question.scale)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.kind != "official"], ids=by_id)
def test_an_answer_runs_from_1_to_4_or_is_a_share(question: Question) -> None:
    assert question.range in ((1, 4), None)
    assert question.axis("percent") == (0, 100)
    if question.range is None:
        with pytest.raises(ValueError, match="no range"):
            question.axis("mean")
    else:
        assert question.axis("mean") == (1, 4)


def test_a_scale_is_called_printed_only_where_the_paper_prints_it() -> None:
    printed = {q.id for q in QUESTIONS if q.range_status == "printed"}
    assert printed == {"insecurity-factors", "feel-safe", "community-insecurity", "community-affiliation"}
    for question_id in ("feel-safe", "community-insecurity"):
        assert "on a scale of 1 (not important) to 4 (very important)" in quoted_words(ATLAS.questions[question_id])


def test_a_mean_that_is_printed_as_another_thing_is_printed_so_in_its_sentence() -> None:
    called = {q.id: q.mean_printed_as for q in QUESTIONS if q.mean_printed_as}
    assert called == {"routes-avoided": "median response"}
    for question_id, words in called.items():
        assert words in quoted_words(ATLAS.questions[question_id])


def test_feeling_safe_and_being_concerned_point_two_ways() -> None:
    assert ATLAS.questions["feel-safe"].direction == "more safety"
    concern = [q for q in QUESTIONS if q.kind == "concern"]
    assert {q.direction for q in concern} == {"more concern"}
    assert "feel-safe" not in {q.id for q in concern}


@of_each("question, item", ITEMS)
def test_an_items_label_is_as_printed(question: Question, item: Item) -> None:
    """Its words stand in that order in one excerpt: figures break labels, and put numbers into them."""
    words = re.findall(r"[a-z]+", ABBREVIATED.get(item.label, item.label).casefold())
    anywhere = ".*?".join(rf"\b{word}\b" for word in words)
    assert any(
        re.search(anywhere, normalise(e.quote, footnotes=False).casefold())
        for e in ATLAS.documents["sipri-2017"].excerpts
    )


#: Labels that are joined from a sentence, with what of them stands in one excerpt.
ABBREVIATED = {
    "Insecurity linked to illicit trafficking": "illicit trafficking",
    "International NGOs": "international ngos",
    "National NGOs": "national ngos",
    "Conflict-related insecurity within the community": "conflict-related insecurity within the community",
}


def test_labels_that_drift_are_items_of_their_own_and_named_beside_each_other() -> None:
    factors = ATLAS.questions["insecurity-factors"]
    assert factors.items["infrastructure"].label != factors.items["infrastructure-roads-etc"].label
    assert perhaps_the_same(ATLAS.questions, "insecurity-factors", "infrastructure") == (
        ("insecurity-factors", "infrastructure-roads-etc"),
        ("development-priorities", "infrastructure-such-as-roads"),
    )
    assert perhaps_the_same(ATLAS.questions, "insecurity-factors", "corruption") == ()


def test_perhaps_the_same_runs_both_ways() -> None:
    for question, item in ITEMS:
        for other in perhaps_the_same(ATLAS.questions, question.id, item.id):
            assert (question.id, item.id) in perhaps_the_same(ATLAS.questions, *other)
            assert other != (question.id, item.id)


def test_two_thirds_is_a_bound_and_no_answer() -> None:
    assert [a for a in ATLAS.answers if a.series.question == "another-security-actor"] == []
    assert "a bound and no number" in str(ATLAS.questions["another-security-actor"].note)


def test_morbidity_is_of_another_round_than_unemployment() -> None:
    assert ATLAS.questions["morbidity"].asked == "2015-07"
    assert ATLAS.questions["unemployment"].asked == "2016/2017"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('direction = "more concern"\nkind', "kind", "it has no direction"),
        ('direction = "more concern"\nkind', 'direction = "worse"\nkind', "does not say what a higher number means"),
        ('direction = "more safety"', 'direction = "more good feeling"', "does not say what a higher number means"),
        ('{ label = "agree", direction = "more agreement" }', '{ label = "agree" }', "the direction “” does not say"),
        ('id = "feel-safe"', 'id = "violence-increased"', "“violence-increased” is there twice"),
        ('id = "feel-safe"', 'id = "Sécurité"', "not a slug"),
        ('wording_status = "described"', 'wording_status = "invented"', "wording_status “invented” is unknown"),
        ('kind = "concern"', 'kind = "fear"', "the kind “fear” is unknown"),
        ('kind = "concern"', 'kind = "official"', "they alone"),
        ('instrument = "emop"', 'instrument = "emop-2020"', "the instrument “emop-2020” is unknown"),
        ("range = [1, 4]", "range = [4, 1]", "its range [4, 1] is none"),
        ("range = [1, 4]", "range = [1]", "its range [1] is none"),
        ('range_status = "printed"', 'range_status = "likely"', "range_status “likely” is unknown"),
        ('mean_printed_as = "median response"', "mean_printed_as = 3", "printed as 3, which is no text"),
        ('scale = "not printed"', 'scale = "1 to 4"', "its scale “1 to 4” is none"),
        ('"sipri-2017/figure-2-note"', '"sipri-2017/figure-2"', "“sipri-2017/figure-2” is no excerpt"),
        ('{ population = "respondents"', '{ population = "everybody"', "“everybody”, which was not asked"),
        ('id = "unemployment", label', 'id = "poverty", label', "the item “poverty” is empty or there twice"),
        ('label = "Corruption"', 'label = "Poverty"', "the label “Poverty” is empty or there twice"),
        ('may_be = ["insecurity-factors/infra', 'may_be = ["insecurity-factors/ultra', "which is no other item"),
        ('kind = "other"', 'kind = "other"\nasked = "July"', "which is no time"),
        ('title = "How important', 'titel = "How important', "it has no title"),
        ("items = [\n", "items = 7\nother = [\n", "form"),
    ],
)
def test_a_broken_question_is_refused_with_its_file_and_a_remedy(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    root = copy_data(tmp_path)
    path = root / "scores" / "questions.toml"
    edit_toml_text(path, lambda text: text.replace(old, new, 1))
    instruments = load_instruments(root, ATLAS.documents, ATLAS.excerpts, ATLAS.places)
    with pytest.raises(DataError) as caught:
        load_questions(root, instruments, ATLAS.excerpts)
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert caught.value.remedy
