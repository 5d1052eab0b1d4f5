"""What is taken away, as the pages hand it out, read with other people's parsers."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import streamlit as st
from pybtex.database import parse_string

from geodata.evidence.sensitivity import last
from geodata.exports import wording
from geodata.exports.excerpt_table import COLUMNS, quotation
from tests.app.test_pages import excerpts_in, words_of
from tests.app_session import Open, forget
from tests.fixtures import add_document, copy_data, edit_toml, record_all
from tests.shipped_data import ATLAS
from tests.unit.test_annotation import AS, DCTERMS, expand, value

#: A list of some sentences: its link, and what is in it.
CITED = {"voices": "cited title"}
LISTED = last(e for e in ATLAS.excerpts.values() if e.voice == "cited title")
SVG = "{http://www.w3.org/2000/svg}"
NORTH = {"zone": "survey_zones/north"}


Files = dict[str, bytes]


@pytest.fixture
def files(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> Files:
    """What the buttons of the page that is opened after this hand out: the words on a button to its file."""
    found: Files = {}
    draw = st.download_button

    def note(label: str, data: bytes | Callable[[], bytes], file_name: str, *args: Any, **kwargs: Any) -> bool:
        assert re.match(r"mali-\w+-[0-9a-f]{12}\b", file_name)
        found[label] = data() if callable(data) else data
        return draw(label, data, file_name, *args, **kwargs)

    monkeypatch.setattr(st, "download_button", note)
    return found


def rows(data: bytes) -> list[dict[str, str]]:
    """Return a CSV file's rows. It begins with the mark by which spreadsheets know UTF-8."""
    assert data.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_the_list_as_a_table_is_the_list_and_states_filter_count_and_version(open_app: Open, files: Files) -> None:
    at = open_app("documents.py", **CITED)
    found = rows(files["Table (CSV)"])
    assert tuple(found[0]) == COLUMNS
    assert [r["excerpt"] for r in found] == [e.id for e in LISTED]
    assert [r["excerpt"] for r in found] == excerpts_in(at)
    assert [r["quote"] for r in found] == [e.quote for e in LISTED]
    assert {r["voice"] for r in found} == {"cited title"}
    assert {(r["count"], r["data_version"]) for r in found} == {(str(len(LISTED)), ATLAS.version)}
    (said,) = {r["filter"] for r in found}
    assert said == "voices: Title of a cited work"


def test_the_lists_documents_as_csl_json(open_app: Open, files: Files) -> None:
    open_app("documents.py", **CITED)
    items = json.loads(files["Citations (CSL-JSON)"])
    assert {item["id"] for item in items} == {e.document for e in LISTED}
    for item in items:
        document = ATLAS.documents[item["id"]]
        assert item["title"] == document.title
        assert item["issued"]["date-parts"][0][0] == int(document.issued[:4])
        assert item["custom"]["count"] == len(LISTED)
        assert item["custom"]["data_version"] == ATLAS.version
        assert item["custom"]["filter"]


def test_the_lists_documents_as_bibtex(open_app: Open, files: Files) -> None:
    open_app("documents.py", **CITED)
    text = files["Citations (BibTeX)"].decode("utf-8")
    entries = parse_string(text, "bibtex").entries
    assert set(entries) == {e.document for e in LISTED}
    for excerpt_id, entry in entries.items():
        assert entry.fields["year"] == ATLAS.documents[excerpt_id].issued[:4]
    head = text.splitlines()[0]
    assert head.startswith("%")
    assert f"{len(LISTED)} sentences" in head
    assert ATLAS.version in head


def test_the_list_as_web_annotations(open_app: Open, files: Files) -> None:
    open_app("documents.py", **CITED)
    (collection,) = expand(json.loads(files["Sentences (Web Annotations)"]))
    items = collection[f"{AS}first"][0][f"{AS}items"][0]["@list"]
    assert [value(item, f"{DCTERMS}identifier") for item in items] == [e.id for e in LISTED]
    scope = value(collection, f"{DCTERMS}description")
    assert f"{len(LISTED)} sentences" in scope
    assert ATLAS.version in scope
    assert "ilter" in scope


def test_a_list_without_a_hit_hands_out_nothing(open_app: Open, files: Files) -> None:
    at = open_app("documents.py", q="qqqqzzzz")
    assert files == {}
    assert "0 sentences of" in words_of(at)


def test_what_a_spreadsheet_would_calculate_is_text_in_both_tables(
    open_app: Open, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_data(tmp_path)
    add_document(root, '=HYPERLINK("https://elsewhere.example/";"boat")')

    def poison(table: dict[str, Any]) -> None:
        (excerpt,) = table["excerpts"]
        excerpt |= {"section": "+1+1", "note": "@SUM(A1)", "speaker": "-2+3"}

    edit_toml(root / "documents" / "made-up-2021.toml", poison)
    answers = root / "scores" / "answers.csv"
    head, first, rest = answers.read_text(encoding="utf-8").split("\n", 2)
    answers.write_text("\n".join([head, first.rsplit(",", 1)[0] + ",=1+1", rest]), encoding="utf-8")
    record_all(root)
    monkeypatch.setenv("MALI_DATA", str(root))
    forget()
    try:
        open_app("documents.py", documents="made-up-2021")
        open_app("scores.py")
    finally:
        forget()
    (row,) = rows(files["Table (CSV)"])
    assert row["quote"] == '\'=HYPERLINK("https://elsewhere.example/";"boat")'
    assert (row["section"], row["note"], row["speaker"]) == ("'+1+1", "'@SUM(A1)", "'-2+3")
    found = rows(files["Answers (CSV)"])
    assert "'=1+1" in {r["note"] for r in found}
    for row in found:
        assert not any(cell.startswith(("=", "+", "@")) for cell in row.values())


def test_the_answers_as_a_table_leave_numbers_numbers(open_app: Open, files: Files) -> None:
    open_app("scores.py", **NORTH)
    text = files["Answers (CSV)"].decode("utf-8-sig")
    found: list[list[Any]] = list(csv.reader(io.StringIO(text, newline=""), strict=True, quoting=csv.QUOTE_NONNUMERIC))
    head, *body = found
    at = {name: n for n, name in enumerate(head)}
    known = {a.id: a for a in ATLAS.answers}
    assert body
    for row in body:
        # What is not in quotation marks, this reader takes for a number: text would stop it.
        assert isinstance(row[at["value"]], float)
        assert row[at["value"]] == float(known[str(row[at["answer"]])].printed)
        assert isinstance(row[at["quote"]], str)
        assert row[at["data_version"]] == ATLAS.version
        assert int(float(row[at["count"]])) == len(body)
        assert "North" in str(row[at["filter"]])


def test_the_codebook_explains_every_column_of_the_table(open_app: Open, files: Files) -> None:
    open_app("scores.py", **NORTH)
    head = rows(files["Answers (CSV)"])[0]
    text = files["Codebook (Markdown)"].decode("utf-8")
    assert set(head) == set(re.findall(r"^- `(\w+)`: ", text.partition("## Certainty")[0], re.MULTILINE))
    assert ATLAS.version in text
    assert "no margin of error" in text


def test_a_chart_as_svg_is_well_formed_and_holds_its_source_and_nothing_that_runs(open_app: Open, files: Files) -> None:
    open_app("scores.py", **NORTH)
    root = ElementTree.fromstring(files["This chart (SVG)"].decode("utf-8"))
    assert root.tag == f"{SVG}svg"
    said = " ".join(" ".join(root.itertext()).split())
    assert "Source: " in said
    assert ATLAS.version in said
    names = {element.tag for element in root.iter()}
    assert not names & {f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image", f"{SVG}a"}
    assert not [a for element in root.iter() for a in element.attrib if a.startswith("on") or a.endswith("href")]


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("Answers (CSV)", lambda text: text.count("\r\n") == 132 and "violence-increased" in text),
        ("Codebook (Markdown)", lambda text: text.startswith("# Codebook")),
        ("This chart (SVG)", lambda text: text.startswith("<svg") and "Source: " in text),
    ],
)
def test_each_file_can_be_taken_away(open_app: Open, files: Files, name: str, check: Callable[[str], bool]) -> None:
    open_app("scores.py")
    assert check(files[name].decode("utf-8"))


@pytest.mark.parametrize("excerpt_id", [d.excerpts[-1].id for d in ATLAS.documents.values()])
def test_a_quote_is_offered_with_its_full_citation(open_app: Open, excerpt_id: str) -> None:
    offered = open_app("documents.py", excerpt=excerpt_id).code[0].value
    excerpt = ATLAS.excerpts[excerpt_id]
    document = ATLAS.documents[excerpt.document]
    assert offered == quotation(ATLAS, excerpt)
    for part in (excerpt.quote, document.title, wording.authors(document), document.publisher, excerpt.section):
        assert part in offered
