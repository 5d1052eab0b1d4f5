"""Answers that are taken away are explained: their columns, questions, people and sources."""

from dataclasses import replace
from pathlib import Path

from geodata.atlas import load_atlas
from geodata.exports.answer_table import COLUMNS, Scope
from geodata.exports.codebook import MEANINGS, codebook
from geodata.survey.scores import of_population
from tests.fixtures import copy_data, edit_toml_text, record_all
from tests.shipped_data import ATLAS

SCOPE = Scope("zone North", len(ATLAS.answers), ATLAS.version)


def test_every_column_is_explained() -> None:
    assert set(MEANINGS) == set(COLUMNS)
    text = codebook(ATLAS, ATLAS.answers, SCOPE)
    for column in COLUMNS:
        assert f"- `{column}`: " in text


def test_the_codebook_explains_every_question_and_everybody_who_was_asked() -> None:
    text = codebook(ATLAS, ATLAS.answers, SCOPE)
    for question_id in {a.series.question for a in ATLAS.answers}:
        question = ATLAS.questions[question_id]
        assert f"### {question_id}: " in text
        assert question.wording in text
        assert question.wording_status in text
        assert f"Higher = {question.direction}" in text
    for population in {a.population for a in ATLAS.answers}:
        assert f"- {population} (" in text
    assert "Tobie" in text
    assert "no margin of error applies" in text


def test_a_codebook_of_one_zone_holds_its_questions_alone() -> None:
    text = codebook(ATLAS, of_population(ATLAS.answers, "survey_zones/north"), SCOPE)
    assert "### violence-increased" in text
    assert "### feel-safe" not in text


def test_html_in_the_data_is_no_html_in_the_codebook(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(
        root / "scores" / "questions.toml",
        lambda t: t.replace('title = "Has violence increased in a year?"', 'title = "<img src=x onerror=alert(1)>"'),
    )
    record_all(root)
    atlas = load_atlas(root)
    assert "<img" not in codebook(atlas, atlas.answers, SCOPE)


def test_the_codebook_says_of_how_many_answers_it_is() -> None:
    for count, said in ((0, "0 answers."), (1, "1 answer."), (2, "2 answers.")):
        assert f" {said} Filter: zone North." in codebook(ATLAS, ATLAS.answers[:count], replace(SCOPE, count=count))
