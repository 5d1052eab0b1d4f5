"""Answers that are taken away are clean data: safe in a spreadsheet, and numbers as numbers."""

import csv
import io
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.exports.answer_table import Scope, table
from tests.fixtures import copy_data, edit_toml_text, record_all
from tests.shipped_data import ATLAS

SCOPE = Scope("zone North", len(ATLAS.answers), ATLAS.version)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


TABLE = rows(table(ATLAS, ATLAS.answers, SCOPE))


def test_the_table_holds_every_answer_with_its_number_as_printed() -> None:
    assert [r["answer"] for r in TABLE] == [a.id for a in ATLAS.answers]
    for row, answer in zip(TABLE, ATLAS.answers, strict=True):
        assert row["value_printed"] == answer.printed
        assert float(row["value"]) == float(answer.printed)
        assert row["quote"] == ATLAS.excerpts[answer.excerpt].quote
        assert (row["filter"], row["count"], row["data_version"]) == ("zone North", "131", ATLAS.version)


def test_numbers_stay_numbers_and_texts_are_in_quotation_marks() -> None:
    line = table(ATLAS, ATLAS.answers[:1], SCOPE).splitlines()[1]
    assert ",3.5," in line
    assert '"3.50"' in line


def test_the_fitting_numbers_of_people_stand_with_what_they_rest_on() -> None:
    found = {r["answer"]: r for r in TABLE}
    north = found["violence-increased:agree:percent:survey_zones/north"]
    assert (north["n_fits"], north["n_basis"], north["n_printed"]) == ("40", "alone", "")
    assert {r["n_basis"] for r in TABLE if r["question"] == "unemployment"} == {"none"}


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1"])
def test_a_text_that_a_spreadsheet_would_calculate_is_made_text(hostile: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(
        root / "scores" / "questions.toml", lambda t: t.replace('label = "Unemployment" }', f'label = "{hostile}" }}')
    )
    record_all(root)
    atlas = load_atlas(root)
    cells = {r["item_label"] for r in rows(table(atlas, atlas.answers, SCOPE)) if r["item"] == "unemployment"}
    assert cells == {f"'{hostile}"}
