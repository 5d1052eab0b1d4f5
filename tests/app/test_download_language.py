"""In a language that brackets every message, whatever the pages hand out says nothing else but what the data hold."""

import json
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import pytest
import streamlit as st

from geodata.evidence.documents import Excerpt
from geodata.exports.excerpt_table import quotation
from geodata.exports.language import Language
from pages.messages import catalogue
from tests.app_session import Open
from tests.card_context import context_of
from tests.each import of_each
from tests.file_texts import unsaid
from tests.pseudo_language import OPEN, TAG, Brackets, bare
from tests.shipped_data import ATLAS, EXCERPTS

BRACKETS = Brackets()
#: Page -> links whose files are looked at.
LINKS: dict[str, list[dict[str, str | list[str]]]] = {
    "documents": [
        {},
        {"voices": "cited title"},
        {"q": "Gao", "zone": "survey_zones/north"},
        {"themes": ["attack", "armed-groups"], "documents": ["org-2018", "iris-2026"]},
        {"regions": ["regions/gao", "regions/kidal"], "voices": ["respondents", "official statistics"]},
        {"about": "towns/gao"},
    ],
    "scores": [{}, {"zone": "survey_zones/north"}, {"zone": "survey_zones/south"}, {"asked": "violence-increased"}],
}
FORMATS = {"documents": {"csv", "csl.json", "bib", "jsonld"}, "scores": {"csv", "md", "svg"}}
FilesOf = Callable[..., dict[str, str]]


@pytest.fixture
def files_of(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> FilesOf:
    """Return a function that opens a page in the bracketing language and returns what it hands out, by file name.

    A file is made when the page is drawn, where another language is spoken, as on the server.
    """

    def open_and_make(page: str, **query: str | list[str]) -> dict[str, str]:
        found: dict[str, bytes | Callable[[], bytes]] = {}

        def note(label: str, data: bytes | Callable[[], bytes], file_name: str, *args: Any, **kwargs: Any) -> bool:
            found[file_name] = data
            return False

        with monkeypatch.context() as patched:
            patched.setattr(st, "download_button", note)
            # A session has a thread of its own: it speaks the language that every thread begins with.
            patched.setattr(catalogue, "_SPOKEN", ContextVar("spoken", default=BRACKETS))
            assert not open_app(f"{page}.py", **query).exception
        return {name: (data() if callable(data) else data).decode() for name, data in found.items()}

    return open_and_make


@pytest.mark.parametrize("page", LINKS)
def test_every_file_says_nothing_of_its_own_outside_the_catalogue(page: str, files_of: FilesOf) -> None:
    for query in LINKS[page]:
        files = files_of(page, **query)
        assert {name.partition(".")[2] for name in files} == FORMATS[page]
        for name, content in files.items():
            assert OPEN in content
            assert unsaid(name, content) == [], (query, name)


@pytest.mark.parametrize("page", LINKS)
def test_the_words_of_a_files_name_are_said_by_the_catalogue_too(page: str, files_of: FilesOf) -> None:
    charts = {f"-{chart.id}" for chart in context_of().relations.charts}
    for name in files_of(page):
        stem = name.partition(".")[0]
        assert ATLAS.version in stem
        assert set(bare(stem)) <= {chart.replace(":", "-") for chart in charts}


def test_a_file_names_the_language_of_each_of_its_texts(files_of: FilesOf) -> None:
    (content,) = (text for name, text in files_of("documents").items() if name.endswith(".jsonld"))
    bodies = [body for item in json.loads(content)["first"]["items"] for body in item["body"]]
    assert {(OPEN in body["value"], body["language"]) for body in bodies} == {(True, TAG), (False, "en")}


@of_each("excerpt", EXCERPTS, ids=lambda e: e.id)
def test_a_copied_quote_is_said_in_the_language_that_is_asked_for(excerpt: Excerpt) -> None:
    assert bare(quotation(ATLAS, excerpt, Language(BRACKETS))) == []


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.csv", "issued,voice\r\n2026,author\r\n", []),
        ("a.csv", "issued,voice\r\n2026,the author\r\n", ["the author"]),
        ("a.json", '{"label": "⟦Places⟧ of Gao", "type": "Annotation"}', ["of Gao"]),
        ("a.bib", "% Made here.\n\n@misc{a,\n  title = {{⟦A⟧}}\n}\n", ["% Made here."]),
        ("a.bib", "% ⟦Made⟧\n\n@misc{a,\n  note = {First published}\n}\n", ["First published"]),
        ("a.md", "# ⟦Codebook⟧\n\n- `answer`: ⟦its id⟧\n- Scale: ⟦none⟧\n", ["Scale:"]),
    ],
)
def test_the_check_sees_words_outside_of_brackets_in_every_format(name: str, content: str, found: list[str]) -> None:
    assert unsaid(name, content) == found
