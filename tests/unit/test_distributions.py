"""A printed distribution counts every response once, of people who were asked, or is refused."""

import re
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.errors import DataError
from tests.fixtures import add_survey, copy_data, edit_toml_text, record_all
from tests.shipped_data import ATLAS

ANSWERS, QUESTIONS = ATLAS.answers, ATLAS.questions


def test_the_shipped_surveys_answers_have_no_counts() -> None:
    """Nothing is drawn as people who were never counted."""
    assert {a.counts for a in ANSWERS} == {None}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("never,4", "never,four", "the count “four” is no number of people"),
        ("never,4", f"never,{'4' * 5000}", "is no number of people"),
        ("never,4", "rarely,4", "Line 2: “rarely” is no response of “water”"),
        ("sometimes,12", "never,12", "Line 3: “never” is counted twice"),
        ("water,,survey_zones/river,never,4,made-up-2020/water\n", "", "no count of never"),
        ("always,24", "always,25", "it counts 41 people of 40"),
        ("always,24,made-up-2020/water", "always,24,made-up-2020/boats", "names two excerpts"),
        ("always,24,made-up-2020/water", "always,24,", "Line 4: it has no excerpt"),
        ("water,,survey_zones/river,never", "fire,,survey_zones/river,never", "“fire” is no question"),
        ("question,item", "item,question", "Its header is item,question"),
        ("always,5,made-up-2020/water", "always,5", "it has not 6 fields"),
    ],
)
def test_a_broken_distribution_is_refused_with_its_file_and_a_remedy(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    root = add_survey(copy_data(tmp_path))
    path = root / "scores" / "distributions.csv"
    edit_toml_text(path, lambda text: text.replace(old, new, 1))
    record_all(root)
    with pytest.raises(DataError) as caught:
        load_atlas(root)
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert caught.value.remedy


def test_a_distribution_of_no_answer_is_refused(tmp_path: Path) -> None:
    root = add_survey(copy_data(tmp_path))
    rows = root / "scores" / "answers.csv"
    edit_toml_text(rows, lambda text: re.sub(r"water,,.*bend.*\n", "", text))
    record_all(root)
    with pytest.raises(DataError, match="there is no such answer"):
        load_atlas(root)
