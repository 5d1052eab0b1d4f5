"""Files say times and bylines as people write them, in the language that they are asked for in."""

import re
from dataclasses import replace

import pytest

from geodata.evidence import documents
from geodata.exports import wording
from geodata.exports.language import Language
from geodata.times import is_time
from pages.messages.languages import catalogue_of
from tests.each import of_each
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS
from tests.unit.test_language import language_of

SAID = {
    "2012": "2012",
    "2016-10": "October 2016",
    "2026-04-05": "5 April 2026",
    "2026-04-25/2026-04-26": "25–26 April 2026",
    "2026-04-30/2026-05-01": "30 April 2026 to 1 May 2026",
    "2015-10/2016-10": "October 2015 to October 2016",
    "2012/2018": "2012–2018",
    "2016/2017-03": "2016 to March 2017",
    "2026-06/..": "June 2026 onwards",
    "2013/": "2013 onwards (end not stated)",
    "2024-02-29": "29 February 2024",
}


@pytest.mark.parametrize(("text", "words"), SAID.items(), ids=SAID)
def test_a_time_is_said_as_people_write_it(text: str, words: str) -> None:
    assert is_time(text)
    assert wording.time(text) == words


@of_each("text", sorted({e.speaks_of for e in EXCERPTS} | {d.issued for d in DOCUMENTS}))
def test_every_time_in_the_data_is_said_without_digits_that_need_reading_twice(text: str) -> None:
    said = wording.time(text)
    assert not re.search(r"\d-\d|/|\b0\d", said)
    assert re.findall(r"\d{4}", text)[0][:2] in said


def test_another_language_says_every_word_of_a_time_its_own_way() -> None:
    french = {"April": "avril", "{first} to {last}": "du {first} au {last}"}
    said = wording.time("2026-04-30/2026-05-01", language_of(french))
    assert said == "du 30 avril 2026 au 1 May 2026"


def test_authors_are_joined_as_the_language_joins_names() -> None:
    document = replace(ATLAS.documents["org-2018"], authors=(("A.", "One"), ("B.", "Two")))
    assert wording.authors(document) == "A. One and B. Two"
    assert wording.authors(document, language_of({" and ": " et "})) == "A. One et B. Two"


def test_every_voice_is_explained() -> None:
    assert tuple(wording.VOICES) == documents.VOICES


def test_a_byline_says_who_and_of_when_and_whose_voice_it_is_if_not_the_documents_own() -> None:
    document = ATLAS.documents["org-2018"]
    authors = next(e for e in document.excerpts if e.voice == "author")
    quoted = next(e for e in EXCERPTS if e.speaker and e.voice != "author")
    said = wording.byline(document, authors)
    assert said == f"Adib Bencherif, 20 January 2018, speaking of {wording.time(authors.speaks_of)}"
    said = wording.byline(ATLAS.documents[quoted.document], quoted)
    assert said.startswith(f"{quoted.speaker}, in {wording.authors(ATLAS.documents[quoted.document])}, ")
    assert said.endswith(f" ({wording.VOICES[quoted.voice]})")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-04-25/2026-04-26", "25-26 avril 2026"),
        ("2012-04-01", "1er avril 2012"),
        ("2012-04-01/2012-04-05", "1er-5 avril 2012"),
        ("2012-04-21", "21 avril 2012"),
        ("2016-10", "octobre 2016"),
        ("2015-10/2016-10", "octobre 2015 à octobre 2016"),
        ("2012/2017", "2012-2017"),
        ("2013/", "depuis 2013 (fin non précisée)"),
        ("2026-06/..", "depuis juin 2026"),
    ],
)
def test_french_writes_a_time_its_own_way(text: str, words: str) -> None:
    assert wording.time(text, Language(catalogue_of("fr"))).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("text", "words"), [("2012-04-01", "1 April 2012"), ("2012-04-01/2012-04-05", "1–5 April 2012")]
)
def test_the_first_of_a_month_is_as_any_other_in_english(text: str, words: str) -> None:
    assert wording.time(text) == words
