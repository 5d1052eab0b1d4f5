"""A passage is an excerpt or an offset, and offsets hold for one text and one normalisation."""

from pathlib import Path
from typing import Any

import pytest

from geodata.errors import DataError
from geodata.evidence.passages import Passage, check_texts, passage
from geodata.normalisation import VERSION, normalise
from geodata.schema import faults
from tests.shipped_data import ATLAS

PATH = Path("events.toml")
TEXTS = {document.id: document.text_sha256 for document in ATLAS.documents.values()}
EXCERPT = "iris-2026/coordinated-attacks"


def make_passage(**entry: Any) -> Passage:
    return passage(entry, "Event “events/any”", PATH, ATLAS.documents, TEXTS)


def test_a_passage_in_an_excerpt_has_its_section() -> None:
    assert make_passage(document="iris-2026", excerpt=EXCERPT) == Passage(
        "iris-2026", ATLAS.excerpts[EXCERPT].section, excerpt=EXCERPT
    )


def test_a_passage_at_an_offset_is_found_in_the_normalised_text() -> None:
    found = make_passage(document="iris-2026", section="CONCLUSION", offset=4, length=11)
    assert found.words_in(normalise("The  **Malian**\ncrisis goes on.")) == "Malian cris"


def test_an_excerpt_needs_no_text_to_be_found_in() -> None:
    assert make_passage(document="iris-2026", excerpt=EXCERPT).words_in("any text") is None


@pytest.mark.parametrize(
    ("offset", "length", "misplaced"),
    [(4, 6, False), (0, 3, False), (11, 6, False), (11, 4, True), (5, 5, True), (3, 7, True), (11, 7, True)],
)
def test_whole_words_are_told_from_parts_of_them(offset: int, length: int, misplaced: bool) -> None:
    found = make_passage(document="iris-2026", section="CONCLUSION", offset=offset, length=length)
    assert found.is_misplaced("The Malian crisis") is misplaced
    assert not make_passage(document="iris-2026", excerpt=EXCERPT).is_misplaced("The Malian crisis")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"document": "iris-2025", "excerpt": EXCERPT}, "“iris-2025” is no document"),
        ({"document": "iris-2026", "excerpt": "iris-2026/nowhere"}, "is no excerpt of “iris-2026”"),
        ({"document": "org-2018", "excerpt": EXCERPT}, "is no excerpt of “org-2018”"),
        ({"document": "iris-2026"}, "no excerpt, and no offset"),
        ({"document": "iris-2026", "offset": 4, "length": 11}, "no excerpt, and no offset"),
        ({"document": "iris-2026", "excerpt": EXCERPT, "offset": 4}, "and an offset are given"),
    ],
)
def test_a_passage_that_is_nowhere_is_refused(entry: dict[str, Any], problem: str) -> None:
    with pytest.raises(DataError) as caught:
        make_passage(**entry)
    assert problem in caught.value.problem
    assert "events/any" in caught.value.problem
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (EXCERPT, "is no table"),
        ({"document": "iris-2026", "section": " ", "offset": 4, "length": 11}, "no excerpt, and no offset"),
        ({"document": "iris-2026", "section": "A", "offset": -1, "length": 1}, "is no place in a text"),
        ({"document": "iris-2026", "section": "A", "offset": 1, "length": 0}, "is no place in a text"),
        ({"document": "iris-2026", "section": "A", "offset": "1", "length": 1}, "is no place in a text"),
        ({"document": "iris-2026", "section": "A", "offset": True, "length": 1}, "is no place in a text"),
    ],
)
def test_a_passage_of_another_form_is_refused(entry: object, problem: str) -> None:
    (fault,) = faults(entry, "passage")
    assert problem in fault.problem
    assert fault.remedy


def test_an_offset_in_a_text_that_is_not_named_is_refused() -> None:
    with pytest.raises(DataError, match="whose text is not named"):
        passage({"document": "iris-2026", "section": "A", "offset": 1, "length": 1}, "Event", PATH, ATLAS.documents, {})


def test_offsets_hold_for_the_recorded_texts() -> None:
    check_texts({"normalisation": VERSION, "texts": TEXTS}, PATH, ATLAS.documents)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"normalisation": VERSION + 1, "texts": TEXTS}, f"normalisation {VERSION + 1}"),
        ({"normalisation": VERSION, "texts": {"iris-2025": "0" * 64}}, "“iris-2025”, which is no document"),
        ({"normalisation": VERSION, "texts": {**TEXTS, "iris-2026": "0" * 64}}, "“iris-2026” count in another text"),
    ],
)
def test_offsets_in_another_text_are_refused(table: dict[str, Any], problem: str) -> None:
    with pytest.raises(DataError) as caught:
        check_texts(table, PATH, ATLAS.documents)
    assert problem in caught.value.problem


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"normalisation": VERSION}, "in which texts"),
        ({"normalisation": VERSION, "texts": ["x"]}, "in which texts"),
        ({"texts": TEXTS}, "count in no normalisation"),
    ],
)
def test_a_file_that_does_not_say_in_which_texts_its_offsets_count_is_refused(
    table: dict[str, Any], problem: str
) -> None:
    (fault,) = faults(table, "reasons")
    assert problem in fault.problem
    assert fault.remedy
