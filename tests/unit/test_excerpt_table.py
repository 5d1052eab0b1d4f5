"""What is taken away says where it is from, can be read by the tools it is for, and does nothing in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace

import pytest
from pybtex.database import parse_string

from geodata import normalisation
from geodata.evidence.documents import Excerpt
from geodata.evidence.sensitivity import last
from geodata.exports import wording
from geodata.exports.annotation import annotation
from geodata.exports.citation import csl
from geodata.exports.excerpt_table import COLUMNS, Scope, annotations_json, bibtex, csl_json, quotation, safe, table
from tests.each import of_each
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS

SCOPE = Scope("search “Gao”; zone: North", len(EXCERPTS), ATLAS.version)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_has_a_row_for_each_sentence_with_its_words_and_its_record() -> None:
    found = rows(
        table(
            ATLAS,
            EXCERPTS,
            SCOPE,
            {EXCERPTS[0].id: ["disagreements/border-length", "disagreements/north-first-everywhere"]},
        )
    )
    assert tuple(found[0]) == COLUMNS
    assert [row["excerpt"] for row in found] == [e.id for e in last(EXCERPTS)]
    for row, excerpt in zip(found, last(EXCERPTS), strict=True):
        assert row["quote"] == safe(excerpt.quote)
        assert row["title"] == ATLAS.documents[excerpt.document].title
        assert row["voice"] == excerpt.voice
        assert row["speaks_of"] == excerpt.speaks_of
        assert row["place_ids"] == "; ".join(excerpt.about)
    assert found[0]["disagreements"] == "disagreements/border-length; disagreements/north-first-everywhere"
    assert found[0]["disagreement_types"] == "wording; contradiction"


def test_every_file_says_filter_count_and_version() -> None:
    for row in rows(table(ATLAS, EXCERPTS, SCOPE)):
        assert (row["filter"], row["count"], row["data_version"]) == (SCOPE.filter, str(SCOPE.count), SCOPE.version)
    for item in json.loads(csl_json(DOCUMENTS, SCOPE)):
        assert item["custom"] == {"filter": SCOPE.filter, "count": SCOPE.count, "data_version": SCOPE.version}
    for text in (bibtex(DOCUMENTS, SCOPE), json.loads(annotations_json(ATLAS, EXCERPTS, SCOPE))["dcterms:description"]):
        assert SCOPE.filter in text
        assert str(SCOPE.count) in text
        assert SCOPE.version in text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "=HYPERLINK(“x”)", "－2"],
)
def test_a_formula_is_text_in_a_spreadsheet(text: str) -> None:
    assert safe(text) == f"'{text}"
    hostile = replace(EXCERPTS[0], quote=text, speaker=text, note=text)
    (row,) = rows(table(ATLAS, [hostile], Scope(text, 1, "v")))
    for column in ("quote", "speaker", "note", "filter"):
        assert row[column].startswith("'")


@pytest.mark.parametrize("text", ["", "a=1", "1 - 2", "“=1”", "x@y", "2016–2017"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_a_cell_may_hold_commas_quotation_marks_and_lines() -> None:
    text = 'a, "b"\r\nc; d\u2028e'
    (row,) = rows(table(ATLAS, [replace(EXCERPTS[0], quote=text)], SCOPE))
    assert row["quote"] == text


@pytest.mark.parametrize("hostile", ["@book{x, title={y}}", "}{%", "a\n@misc{z}", "\\input{x}", '"'])
def test_a_hostile_filter_adds_no_entry_to_the_bibliography(hostile: str) -> None:
    found = parse_string(bibtex(DOCUMENTS, replace(SCOPE, filter=hostile)), "bibtex")
    assert set(found.entries) == {d.id for d in DOCUMENTS}


def test_the_citations_are_those_of_the_documents() -> None:
    found = json.loads(csl_json(DOCUMENTS, SCOPE))
    assert [{k: v for k, v in item.items() if k != "custom"} for item in found] == [csl(d) for d in DOCUMENTS]


def test_the_annotations_are_those_of_the_sentences() -> None:
    some = EXCERPTS[3:9]
    items = json.loads(annotations_json(ATLAS, some, SCOPE))["first"]["items"]
    assert [item["id"] for item in items] == [annotation(ATLAS, e)["id"] for e in some]


@of_each("excerpt", EXCERPTS, ids=lambda e: e.id)
def test_a_copied_quote_has_its_words_and_its_full_citation(excerpt: Excerpt) -> None:
    document = ATLAS.documents[excerpt.document]
    copied = quotation(ATLAS, excerpt)
    before = f"{wording.byline(document, excerpt)}: " if excerpt.sensitive else ""
    assert copied.startswith(f"{before}“{excerpt.quote}” (")
    for part in (
        wording.authors(document),
        document.title,
        document.publisher,
        wording.time(document.issued),
        excerpt.section,
        wording.time(excerpt.speaks_of),
    ):
        assert part in copied
    assert (f"footnote {excerpt.footnote}" in copied) == (excerpt.footnote is not None)
    assert (excerpt.speaker or "") in copied
    assert ("not its own statement" in copied) == (excerpt.voice == "cited title")
    assert normalisation.words(copied) > normalisation.words(excerpt.quote) + 10
