"""The documents' own texts in a browser: a folder is typed in, a sentence has its paragraph, the session keeps both.

What is told of a folder is tested in tests/app.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import map_frame, open_link, settle
from tests.browser.test_documents_page import pick, type_in
from tests.fixtures import TEXT, add_document, copy_data
from tests.server import Server

BOAT = "made-up-2021/boat"


def paragraphs(page: Page) -> list[str]:
    return page.locator(".st-key-beside .paragraph").all_inner_texts()


def test_the_folder_is_kept_for_the_next_sentence_and_over_a_switch_of_pages(
    page: Page, start_server: Callable[..., Server], tmp_path: Path, subtests: pytest.Subtests
) -> None:
    root = copy_data(tmp_path)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "any name.txt").write_bytes(add_document(root))
    server = start_server(MALI_DATA=str(root), MALI_DOCUMENTS="")
    open_link(page, f"{server.url}/documents?excerpt={BOAT}")
    map_frame(page)
    settle(page)
    with subtests.test("without a folder the page says what one would add"):
        said = page.locator(".st-key-beside .count", has_text="full paragraph")
        assert not said.is_visible()
        page.locator(".st-key-beside summary").last.click()
        assert said.is_visible()
        assert paragraphs(page) == []
        assert page.locator(".st-key-beside .callout").count() == 0
    with subtests.test("a folder of no use is told in sight"):
        type_in(page, "folder", str(folder / "not there"))
        notice = page.locator(".st-key-beside .callout", has_text="There is no folder “").first
        assert notice.is_visible()
        assert paragraphs(page) == []
        assert page.locator('[data-testid="stException"]').count() == 0
    with subtests.test("with its text a sentence opens in its full paragraph"):
        type_in(page, "folder", str(folder))
        assert paragraphs(page) == [TEXT[1]]
        assert page.locator(".st-key-beside .paragraph mark").all_inner_texts() == [TEXT[1].split(". ")[1] + "."]
        # The folder belongs to the session, not to the link.
        assert "texts" not in page.url
    with subtests.test("kept for the next sentence and over a switch of pages"):
        pick(page, "iris-2026/border-1300")
        assert paragraphs(page) == []
        page.get_by_role("link", name="Timeline", exact=True).first.click()
        map_frame(page)
        settle(page)
        page.get_by_role("link", name="Documents", exact=True).first.click()
        page.wait_for_selector(".st-key-reading article")
        settle(page)
        pick(page, BOAT)
        assert paragraphs(page) == [TEXT[1]]
