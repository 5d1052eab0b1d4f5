"""What is taken away, pressed in a browser and read back with other people's parsers."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page
from pybtex.database import parse_string

from geodata.evidence.sensitivity import last
from geodata.exports.excerpt_table import COLUMNS, quotation
from tests.browser.conftest import map_frame, open_link, settle
from tests.fixtures import add_document, copy_data, edit_toml, record_all
from tests.server import Server
from tests.shipped import ATLAS
from tests.unit.test_annotation import AS, DCTERMS, expand, value

#: A list of some sentences: its link, and what is in it.
CITED = "documents?voices=cited title"
LISTED = last(e for e in ATLAS.excerpts.values() if e.voice == "cited title")
SVG = "{http://www.w3.org/2000/svg}"


def take(page: Page, name: str) -> bytes:
    """Press a button that hands out a file; return the file. It comes from this machine."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    assert caught.value.url.startswith(("http://127.0.0.1:", "blob:http://127.0.0.1:"))
    assert re.match(r"mali-\w+-[0-9a-f]{12}\b", caught.value.suggested_filename)
    return Path(caught.value.path()).read_bytes()


def open_list(page: Page, server: Server, link: str) -> None:
    open_link(page, f"{server.url}/{link}")
    map_frame(page)
    settle(page)


def rows(data: bytes) -> list[dict[str, str]]:
    """Return a CSV file's rows. It begins with the mark by which spreadsheets know UTF-8."""
    assert data.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_the_list_as_a_table_is_the_list_and_states_filter_count_and_version(page: Page, server: Server) -> None:
    open_list(page, server, CITED)
    found = rows(take(page, "Table (CSV)"))
    assert tuple(found[0]) == COLUMNS
    assert [r["excerpt"] for r in found] == [e.id for e in LISTED]
    shown = page.locator(".st-key-reading article").evaluate_all("all => all.map((e) => e.dataset.excerpt)")
    assert [r["excerpt"] for r in found] == shown
    assert [r["quote"] for r in found] == [e.quote for e in LISTED]
    assert {(r["count"], r["data_version"]) for r in found} == {(str(len(LISTED)), ATLAS.version)}
    (said,) = {r["filter"] for r in found}
    assert said == "voices: Title of a cited work"


def test_the_lists_documents_as_csl_json(page: Page, server: Server) -> None:
    open_list(page, server, CITED)
    items = json.loads(take(page, "Citations (CSL-JSON)"))
    assert {item["id"] for item in items} == {e.document for e in LISTED}
    for item in items:
        document = ATLAS.documents[item["id"]]
        assert item["title"] == document.title
        assert item["issued"]["date-parts"][0][0] == int(document.issued[:4])
        assert item["custom"]["count"] == len(LISTED)
        assert item["custom"]["data_version"] == ATLAS.version
        assert item["custom"]["filter"]


def test_the_lists_documents_as_bibtex(page: Page, server: Server) -> None:
    open_list(page, server, CITED)
    text = take(page, "Citations (BibTeX)").decode("utf-8")
    entries = parse_string(text, "bibtex").entries
    assert set(entries) == {e.document for e in LISTED}
    for excerpt_id, entry in entries.items():
        assert entry.fields["year"] == ATLAS.documents[excerpt_id].issued[:4]
    head = text.splitlines()[0]
    assert head.startswith("%")
    assert f"{len(LISTED)} sentences" in head
    assert ATLAS.version in head


def test_the_list_as_web_annotations(page: Page, server: Server) -> None:
    open_list(page, server, CITED)
    (collection,) = expand(json.loads(take(page, "Sentences (Web Annotations)")))
    items = collection[f"{AS}first"][0][f"{AS}items"][0]["@list"]
    assert [value(item, f"{DCTERMS}identifier") for item in items] == [e.id for e in LISTED]
    scope = value(collection, f"{DCTERMS}description")
    assert f"{len(LISTED)} sentences" in scope
    assert ATLAS.version in scope
    assert "ilter" in scope


def test_a_list_without_a_hit_hands_out_nothing(page: Page, server: Server) -> None:
    open_list(page, server, "documents?q=qqqqzzzz")
    assert page.get_by_role("button", name="Table (CSV)").count() == 0
    assert "0 sentences" in page.get_by_text("sentences of", exact=False).last.inner_text()


def test_what_a_spreadsheet_would_calculate_is_text_in_both_tables(
    page: Page, start_server: Callable[..., Server], tmp_path: Path
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
    hostile = start_server(MALI_DATA=str(root))
    open_list(page, hostile, "documents?documents=made-up-2021")
    (row,) = rows(take(page, "Table (CSV)"))
    assert row["quote"] == '\'=HYPERLINK("https://elsewhere.example/";"boat")'
    assert (row["section"], row["note"], row["speaker"]) == ("'+1+1", "'@SUM(A1)", "'-2+3")
    open_link(page, f"{hostile.url}/scores")
    page.wait_for_selector("figure.chart")
    settle(page)
    found = rows(take(page, "Answers (CSV)"))
    assert "'=1+1" in {r["note"] for r in found}
    for row in found:
        assert not any(cell.startswith(("=", "+", "@")) for cell in row.values())


@pytest.fixture
def scores(page: Page, server: Server) -> Page:
    """The Scores page, cut down to a zone."""
    open_link(page, f"{server.url}/scores?zone=survey_zones/north")
    page.wait_for_selector("figure.chart")
    map_frame(page)
    settle(page)
    return page


def test_the_answers_as_a_table_leave_numbers_numbers(scores: Page) -> None:
    data = take(scores, "Answers (CSV)")
    found: list[list[Any]] = list(
        csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True, quoting=csv.QUOTE_NONNUMERIC)
    )
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


def test_the_codebook_explains_every_column_of_the_table(scores: Page) -> None:
    head = rows(take(scores, "Answers (CSV)"))[0]
    text = take(scores, "Codebook (Markdown)").decode("utf-8")
    assert set(head) == set(re.findall(r"^- `(\w+)`: ", text.partition("## Certainty")[0], re.MULTILINE))
    assert ATLAS.version in text
    assert "no margin of error" in text


def test_a_chart_as_svg_is_well_formed_and_holds_its_source_and_nothing_that_runs(scores: Page) -> None:
    root = ElementTree.fromstring(take(scores, "This chart (SVG)").decode("utf-8"))
    assert root.tag == f"{SVG}svg"
    said = " ".join(" ".join(root.itertext()).split())
    assert "Source: " in said
    assert ATLAS.version in said
    names = {element.tag for element in root.iter()}
    assert not names & {f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image", f"{SVG}a"}
    assert not [a for element in root.iter() for a in element.attrib if a.startswith("on") or a.endswith("href")]


def test_a_chart_as_png_is_the_same_picture_twice_as_large(scores: Page) -> None:
    root = ElementTree.fromstring(take(scores, "This chart (SVG)").decode("utf-8"))
    data = take(scores, "This chart (PNG)")
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        assert picture.format == "PNG"
        width, height = picture.size
        assert (width, height) == (2 * int(float(root.attrib["width"])), 2 * int(float(root.attrib["height"])))
        # It is drawn: more than a handful of colours, and the ground is not black.
        colours = picture.convert("RGB").getcolors(1 << 24)
        assert colours is not None
        assert len(colours) > 20
        ground = max(colours)[1]
        assert isinstance(ground, tuple)
        assert ground > (200, 200, 200)


@pytest.mark.parametrize("excerpt_id", [d.excerpts[-1].id for d in ATLAS.documents.values()])
def test_a_quote_is_on_the_clipboard_with_its_full_citation(
    context: BrowserContext, page: Page, server: Server, excerpt_id: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_list(page, server, f"documents?excerpt={excerpt_id}")
    block = page.locator('.st-key-beside [data-testid="stCode"]').first
    block.hover()
    block.locator("button").first.click()
    page.wait_for_timeout(200)
    copied = page.evaluate("navigator.clipboard.readText()")
    excerpt = ATLAS.excerpts[excerpt_id]
    document = ATLAS.documents[excerpt.document]
    assert copied == quotation(ATLAS, excerpt)
    for part in (excerpt.quote, document.title, document.author_names, document.publisher, excerpt.section):
        assert part in copied
