"""Documents leave as CSL-JSON and BibTeX, and other people's readers of these formats read them back."""

import calendar
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from geodata.evidence.documents import Document
from geodata.exports.citation import bibtex, bibtex_file, csl
from tests.shipped_data import DOCUMENTS

SAMPLE = next(d for d in DOCUMENTS if d.id == "sipri-2017")
#: Text that would break out of a BibTeX field, run TeX, or be changed on the way, if it were pasted in.
HOSTILE = '} @misc{evil, title={x}} 50% of $5 & #1 _a_ ~ ^ \\input{/etc/passwd} "q" « é » — {'


def read_bibtex(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def plain(value: str) -> str:
    """A field as TeX prints it: commands opened, the braces that protect it gone."""
    # LaTeX has names for braces that the reader of its text does not know, and it prints a circumflex of its own.
    value = value.replace(r"{\textbraceleft}", r"\{").replace(r"{\textbraceright}", r"\}")
    return " ".join(
        LatexNodes2Text().latex_to_text(value).replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^").split()
    )


def bibliography(*documents: Document) -> list[str]:
    """What a CSL processor prints of documents' CSL-JSON, in the one style that it brings along."""
    made = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False),
        CiteProcJSON(json.loads(json.dumps([csl(d) for d in documents]))),
        formatter.plain,
    )
    for document in documents:
        made.register(Citation([CitationItem(document.id)]))
    return [str(entry) for entry in made.bibliography()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)
def test_a_csl_processor_prints_every_document_with_authors_year_title_and_publisher(document: Document) -> None:
    (printed,) = bibliography(document)
    for _, family in document.authors:
        assert family in printed
    assert f"({document.issued[:4]})" in printed
    assert document.title in printed
    assert document.publisher in printed


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)
def test_a_csl_reader_gets_back_every_field_of_every_document(document: Document) -> None:
    read = CiteProcJSON([csl(document)])[document.id]
    assert read.type == document.type
    assert [(n["given"], n["family"]) for n in read["author"]] == list(document.authors)
    for field, value in {
        "title": document.title,
        "title_short": document.short_title,
        "publisher": document.publisher,
        "publisher_place": document.publisher_place,
        "container_title": document.container_title,
        "number": document.number,
        "URL": document.url,
        "note": document.note,
        "language": document.language,
    }.items():
        got = read.get(field)
        assert (got if got is None else "".join(map(str, got))) == value
    parts = [int(p) for p in document.issued.split("-")]
    assert [read["issued"][p] for p in ("year", "month", "day")[: len(parts)]] == parts


def test_what_a_record_does_not_have_is_left_out_and_not_written_as_null() -> None:
    bare = replace(SAMPLE, publisher_place=None, container_title=None, number=None, pages=None, url=None, note=None)
    assert csl(bare).keys() == {"id", "type", "title", "title-short", "author", "publisher", "issued", "language"}
    assert not re.search(r"\b(address|series|number|pagetotal|url|note)\b|None", bibtex(bare))


def test_a_first_publication_leaves_beside_the_date_of_the_text_that_was_read() -> None:
    org = next(d for d in DOCUMENTS if d.id == "org-2018")
    item = csl(org)
    assert item["issued"] == {"date-parts": [[2018, 1, 20]]}
    assert item["original-date"] == {"date-parts": [[2017, 12, 29]]}
    assert item["original-publisher"] == "sustainablesecurity.org"
    fields = {name: plain(value) for name, value in read_bibtex(bibtex(org)).entries["org-2018"].fields.items()}
    assert fields["year"] == "2018"
    assert fields["note"].startswith("First published 29 December 2017, sustainablesecurity.org.")


def test_the_pages_of_a_document_are_counted_where_they_are_known() -> None:
    assert csl(SAMPLE)["number-of-pages"] == "14"
    assert read_bibtex(bibtex(SAMPLE)).entries[SAMPLE.id].fields["pagetotal"] == "14"


def test_an_author_with_one_name_is_literal_in_csl_and_one_name_in_bibtex() -> None:
    network = replace(SAMPLE, authors=(("", "Réseau des Femmes and Co"),))
    assert csl(network)["author"] == [{"literal": "Réseau des Femmes and Co"}]
    (person,) = read_bibtex(bibtex(network)).entries[SAMPLE.id].persons["author"]
    assert plain(str(person)) == "Réseau des Femmes and Co"


@pytest.mark.parametrize(
    ("issued", "parts"),
    [
        ("2017", [[2017]]),
        ("2018-01-20", [[2018, 1, 20]]),
        ("2017-06/2017-07", [[2017, 6], [2017, 7]]),
        ("2017-06/..", [[2017, 6]]),
        ("2017-06/", [[2017, 6]]),
    ],
)
def test_csl_keeps_the_precision_of_a_date(issued: str, parts: list[list[int]]) -> None:
    assert csl(replace(SAMPLE, issued=issued))["issued"] == {"date-parts": parts}


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a time"):
        csl(replace(SAMPLE, issued="summer 2017"))


def test_bibtex_has_every_document_once_and_in_order() -> None:
    assert list(read_bibtex(bibtex_file(DOCUMENTS)).entries) == [d.id for d in DOCUMENTS]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)
def test_a_bibtex_reader_gets_back_every_document(document: Document) -> None:
    entry = read_bibtex(bibtex(document)).entries[document.id]
    assert [
        (" ".join([*p.first_names, *p.middle_names]), " ".join([*p.prelast_names, *p.last_names]))
        for p in entry.persons["author"]
    ] == list(document.authors)
    fields = {name: plain(value) for name, value in entry.fields.items()}
    assert fields["title"] == document.title
    assert fields["year"] == document.issued[:4]
    assert fields["language"] == document.language
    assert fields.get("address") == document.publisher_place
    assert fields.get("number") == document.number
    assert fields.get("url") == document.url
    assert (fields.get("note") or "").endswith(document.note or "")
    assert document.publisher in (fields.get("institution"), fields.get("howpublished"))
    assert document.container_title in (fields.get("type"), fields.get("series"))


def test_bibtex_months_are_the_standard_macros_which_a_reader_spells_out() -> None:
    months = [read_bibtex(bibtex(replace(SAMPLE, issued=f"2017-{n:02}"))).entries[SAMPLE.id] for n in range(1, 13)]
    assert [m.fields["month"] for m in months] == list(calendar.month_name)[1:]
    assert "month" not in read_bibtex(bibtex(replace(SAMPLE, issued="2017"))).entries[SAMPLE.id].fields


def test_bibtex_dates_an_interval_by_its_beginning() -> None:
    fields = read_bibtex(bibtex(replace(SAMPLE, issued="2017-06/2018-07"))).entries[SAMPLE.id].fields
    assert (fields["year"], fields["month"]) == ("2017", "June")


@pytest.mark.parametrize(
    ("kind", "entry", "container"),
    [
        ("report", "techreport", "type"),
        ("article-journal", "article", "journal"),
        ("chapter", "incollection", "booktitle"),
        ("book", "book", "series"),
        ("webpage", "misc", "series"),
    ],
)
def test_a_type_of_csl_becomes_the_bibtex_type_whose_required_fields_it_has(
    kind: str, entry: str, container: str
) -> None:
    read = read_bibtex(bibtex(replace(SAMPLE, type=kind))).entries[SAMPLE.id]
    assert read.type == entry
    assert plain(read.fields[container]) == SAMPLE.container_title


@pytest.mark.parametrize("field", ["title", "publisher", "note", "container_title", "number", "publisher_place"])
def test_hostile_text_stays_text_in_bibtex(field: str) -> None:
    other = next(d for d in DOCUMENTS if d.id != SAMPLE.id)
    changed: dict[str, Any] = {field: HOSTILE}
    read = read_bibtex(bibtex_file([replace(SAMPLE, **changed), other]))
    assert list(read.entries) == [SAMPLE.id, other.id]
    texts = {plain(value) for value in read.entries[SAMPLE.id].fields.values()}
    assert HOSTILE in texts
    assert plain(read.entries[other.id].fields["title"]) == other.title


def test_names_with_commas_braces_and_ands_stay_one_name_each() -> None:
    authors = (("Jean and Paul", "de La Tour, Jr"), ("Tom", "{x"), ("A\\B", "Ní Bhriain"))
    persons = read_bibtex(bibtex(replace(SAMPLE, authors=authors))).entries[SAMPLE.id].persons["author"]
    assert [plain(str(p)) for p in persons] == ["de La Tour, Jr, Jean and Paul", "{x, Tom", "Ní Bhriain, A\\B"]


def test_an_address_with_braces_does_not_end_its_field() -> None:
    read = read_bibtex(bibtex(replace(SAMPLE, url="https://example.org/a}{b\\c d?x=%20&y_z#é")))
    assert read.entries[SAMPLE.id].fields["url"] == "https://example.org/a%7D%7Bb%5Cc%20d?x=%20&y_z#é"
