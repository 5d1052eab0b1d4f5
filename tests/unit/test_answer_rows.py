"""A row of the scores' tables names a question, an item, a population and an excerpt that there are."""

from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.survey.answer_rows import question_of_row
from tests.shipped_data import ATLAS

ROW = {
    "question": "insecurity-factors",
    "item": "poverty",
    "population": "respondents",
    "excerpt": "sipri-2017/figure-2-ranks-1-to-6",
}


def test_a_row_is_of_its_question() -> None:
    found = question_of_row(ROW, "Line 2", Path("a.csv"), ATLAS.questions, ATLAS.excerpts)
    assert found == ATLAS.questions["insecurity-factors"]


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("question", "insecurity", "“insecurity” is no question"),
        ("item", "war", "“war” is no item of “insecurity-factors”"),
        ("item", "", "“” is no item"),
        ("population", "everybody", "“everybody” is unknown to “mgps-questionnaire-2016”"),
        ("excerpt", "sipri-2017/none", "“sipri-2017/none” is no excerpt"),
    ],
)
def test_what_there_is_not_is_refused_with_file_line_and_remedy(column: str, value: str, problem: str) -> None:
    path = Path("a.csv")
    with pytest.raises(DataError) as caught:
        question_of_row({**ROW, column: value}, "Line 2", path, ATLAS.questions, ATLAS.excerpts)
    assert caught.value.problem.startswith("Line 2: ")
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert caught.value.remedy
