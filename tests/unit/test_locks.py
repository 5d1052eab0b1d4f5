"""A lock describes its document's text, and knows every excerpt by its words and those around it."""

import json
from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.evidence.documents import Document
from geodata.evidence.locks import load_lock, signature
from geodata.files import SHIPPED
from geodata.normalisation import VERSION
from tests.shipped_data import DOCUMENTS

FOLDER = SHIPPED / "documents"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)
def test_a_lock_describes_the_text_and_every_excerpt_of_its_document(document: Document) -> None:
    lock = json.loads((FOLDER / f"{document.id}.lock.json").read_text(encoding="utf-8"))
    assert (lock["text_sha256"], lock["normalisation"]) == (document.text_sha256, VERSION)
    assert set(lock["excerpts"]) == {excerpt.id for excerpt in document.excerpts}
    assert load_lock(FOLDER / f"{document.id}.toml") == lock["excerpts"]


def test_a_signature_changes_with_each_part() -> None:
    parts = ("before", "the words", "after")
    changed = [signature(*(f"{part}!" if n == m else part for m, part in enumerate(parts))) for n in range(3)]
    assert len({signature(*parts), *changed}) == 4


def test_without_a_lock_nothing_is_verified(tmp_path: Path) -> None:
    assert load_lock(tmp_path / "a.toml") == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "not a lock"),
        ('{"excerpts": 7}', "not a lock"),
        ('{"excerpts": {"a/b": 7}}', "has not the form"),
        ('{"excerpts": {}, "normalisation": 0}', "made with normalisation 0"),
    ],
)
def test_a_damaged_lock_is_refused_with_its_file_and_a_remedy(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "a.lock.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_lock(tmp_path / "a.toml")
    assert problem in caught.value.problem
    assert (caught.value.path, caught.value.remedy) == (path, "Run make verify DOCUMENTS=folder.")
