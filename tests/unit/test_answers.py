"""The answers' files: each row is a key, a number and its sentence, or is refused with file, row and remedy."""

import csv
import re
from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.files import SHIPPED
from geodata.schema import columns
from geodata.survey.answers import load_answers
from geodata.survey.scores import all_series
from tests.fixtures import copy_data, edit_toml_text
from tests.shipped_data import ATLAS

ANSWERS, QUESTIONS = ATLAS.answers, ATLAS.questions


def test_answers_have_ids_of_their_own() -> None:
    assert len({a.id for a in ANSWERS}) == len(ANSWERS)
    assert len({s.id for s in all_series(ANSWERS)}) == len(all_series(ANSWERS))
    assert all(re.fullmatch(r"[a-z0-9:+_/-]+", a.id) for a in ANSWERS)


# --- the file


def test_the_files_header_is_to_the_letter() -> None:
    path = SHIPPED / "scores" / "answers.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    assert header == "question,item,response,population,statistic,value,certainty,excerpt,note"
    assert header == ",".join(columns("answers")[0])
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(ANSWERS)


FIRST = "insecurity-factors,conflict-in-northern-mali,,respondents,mean,3.50,printed,sipri-2017/figure-2-ranks-1-to-6,"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (FIRST, FIRST.replace("insecurity-factors", "insecurity"), "Line 2: “insecurity” is no question"),
        (FIRST, FIRST.replace("conflict-in-northern-mali", "war"), "Line 2: “war” is no item of “insecurity-factors”"),
        (FIRST, FIRST.replace("respondents", "everybody"), "Line 2: the population “everybody” is unknown"),
        (FIRST, FIRST.replace("respondents", "regions/gao"), "Line 2: the population “regions/gao” is unknown"),
        (FIRST, FIRST.replace("mean", "median"), "Line 2: the statistic “median” is unknown"),
        (FIRST, FIRST.replace("mean", "percent"), "Line 2: a percent lacks a response"),
        (FIRST, FIRST.replace(",,respondents", ",important,respondents"), "Line 2: a mean has a response"),
        (FIRST, FIRST.replace(",,respondents,mean", ",great,respondents,percent"), "“great” is no response"),
        (FIRST, FIRST.replace("3.50", "4.50"), "Line 2: 4.50 lies outside the scale of “insecurity-factors”, 1 to 4"),
        (FIRST, FIRST.replace("3.50", "0.50"), "Line 2: 0.50 lies outside the scale"),
        (
            FIRST,
            FIRST.replace("3.50", "3.05"),
            "Line 2: its sentence, “sipri-2017/figure-2-ranks-1-to-6”, does not print",
        ),
        (
            FIRST,
            FIRST.replace("3.50", '"3,50"'),
            "Line 2: value is “3,50”, which looks like a number as",
        ),
        (FIRST, FIRST.replace("3.50", "=3.5"), "Line 2: value is “=3.5”, which looks like a formula"),
        (FIRST, FIRST.replace("3.50", "nan"), "Line 2: the value “nan” is no number"),
        (FIRST, FIRST.replace("3.50", ""), "Line 2: the value “” is no number"),
        (FIRST, FIRST.replace("printed", "sure"), "Line 2: the certainty “sure” is unknown"),
        (FIRST, FIRST.replace("sipri-2017/figure-2-ranks-1-to-6", ""), "Line 2: it has no excerpt"),
        (FIRST, FIRST.replace("ranks-1-to-6", "ranks"), "Line 2: “sipri-2017/figure-2-ranks” is no excerpt"),
        (FIRST, FIRST.replace("3.50,", ""), "Line 2: it has not 9 fields"),
        (FIRST, '"' + FIRST, "not valid CSV"),
        ("agree,survey_zones/north,percent,92.5", "agree,survey_zones/north,percent,192.5", "192.5 lies outside"),
        (
            "violence-increased,,agree,survey_zones/south,percent",
            "violence-increased,,,survey_zones/south,mean",
            "range",
        ),
        ("conflict-in-northern-mali,,resp", "unemployment,,resp", "line 2 has the same question, item, response"),
        ("question,item,response", "item,question,response", "Its header is item,question,response"),
    ],
)
def test_a_broken_answer_is_refused_with_file_row_and_remedy(tmp_path: Path, old: str, new: str, problem: str) -> None:
    root = copy_data(tmp_path)
    path = root / "scores" / "answers.csv"
    edit_toml_text(path, lambda text: text.replace(old, new, 1))
    with pytest.raises(DataError) as caught:
        load_answers(root, QUESTIONS, ATLAS.excerpts)
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (
            "3.47",
            "line 2 has the same question, item, response, population and statistic, with 3.50 where this has 3.47",
        ),
        ("3.50", "line 2 has the same question, item, response, population and statistic."),
    ],
)
def test_a_key_is_there_once(tmp_path: Path, value: str, problem: str) -> None:
    root = copy_data(tmp_path)
    path = root / "scores" / "answers.csv"
    edit_toml_text(path, lambda text: text + FIRST.replace("3.50", value) + "\n")
    with pytest.raises(DataError) as caught:
        load_answers(root, QUESTIONS, ATLAS.excerpts)
    assert caught.value.problem.startswith("Line 133: ")
    assert problem in caught.value.problem


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    (root / "scores" / "answers.csv").write_text(",".join(columns("answers")[0]) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match="There is no answer in it"):
        load_answers(root, QUESTIONS, ATLAS.excerpts)
