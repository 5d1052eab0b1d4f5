"""The documents' own texts: with them a sentence opens in its paragraph, without them a sentence helps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import map_frame, open_link, settle
from tests.fixtures import TEXT, add_document, copy_data
from tests.server import Server

BOAT = "made-up-2021/boat"
#: The made-up document's text is the only one that these tests have: the others are told to be missing.
MISSING = ("IRIS 2026", "SIPRI 2017", "ORG 2018")


@dataclass(frozen=True)
class MadeUp:
    """A server whose data has a made-up document, and the bytes of that document's own text."""

    server: Server
    text: bytes


@pytest.fixture(scope="module")
def made_up(start_server: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeUp]:
    """A server with the shipped data and a made-up document. No folder is named."""
    root = copy_data(tmp_path_factory.mktemp("made_up"))
    text = add_document(root)
    server = start_server(MALI_DATA=str(root), MALI_DOCUMENTS="")
    yield MadeUp(server, text)
    server.stop()


@pytest.fixture
def texts(tmp_path: Path, made_up: MadeUp) -> Path:
    """A folder that holds the made-up document's text, under a name that says nothing."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "any name.txt").write_bytes(made_up.text)
    return folder


def open_sentence(page: Page, made_up: MadeUp, query: str = "") -> None:
    open_link(page, f"{made_up.server.url}/documents?excerpt={BOAT}{query}")
    map_frame(page)
    settle(page)


def name_folder(page: Page, folder: str) -> None:
    """Type the folder, as a reader does, and wait for what follows."""
    box = page.locator(".st-key-folder input")
    if not box.is_visible():
        page.locator(".st-key-beside summary").last.click()
    box.fill(folder)
    box.press("Enter")
    settle(page)


def notices(page: Page) -> str:
    return " ".join(page.locator(".st-key-beside .told").all_inner_texts())


def paragraphs(page: Page) -> list[str]:
    return page.locator(".st-key-beside .paragraph").all_inner_texts()


def test_without_a_folder_the_page_says_what_one_would_add(page: Page, made_up: MadeUp) -> None:
    open_sentence(page, made_up)
    page.locator(".st-key-beside summary").last.click()
    said = page.locator(".st-key-beside .count", has_text="full paragraph")
    assert said.is_visible()
    assert paragraphs(page) == []
    assert notices(page) == ""


def test_with_its_text_a_sentence_opens_in_its_full_paragraph(page: Page, made_up: MadeUp, texts: Path) -> None:
    open_sentence(page, made_up)
    name_folder(page, str(texts))
    assert paragraphs(page) == [TEXT[1]]
    assert page.locator(".st-key-beside .paragraph mark").all_inner_texts() == [TEXT[1].split(". ")[1] + "."]
    assert "Made up 2021" in page.locator(".st-key-beside .count", has_text="In use").inner_text()
    # What is not in the folder is named, so that nobody takes silence for completeness.
    assert all(label in notices(page) for label in MISSING)
    # The folder belongs to the session, not to the link.
    assert "texts" not in page.url


def test_the_folder_is_kept_for_the_next_sentence_and_over_a_switch_of_pages(
    page: Page, made_up: MadeUp, texts: Path
) -> None:
    open_sentence(page, made_up)
    name_folder(page, str(texts))
    page.locator('.st-key-reading article[data-excerpt="iris-2026/border-1300"] blockquote a').click()
    page.wait_for_selector('.st-key-beside article[data-excerpt="iris-2026/border-1300"]')
    settle(page)
    assert paragraphs(page) == []
    page.get_by_role("link", name="Timeline", exact=True).first.click()
    map_frame(page)
    settle(page)
    page.get_by_role("link", name="Documents", exact=True).first.click()
    page.wait_for_selector(".st-key-reading article")
    settle(page)
    page.locator(f'.st-key-reading article[data-excerpt="{BOAT}"] blockquote a').click()
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{BOAT}"]')
    settle(page)
    assert paragraphs(page) == [TEXT[1]]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "not there", "There is no folder “"),
        (lambda folder: folder / "any name.txt", "There is no folder “"),
        (lambda folder: _other(folder), "None of the folder’s files is one of the texts"),
        (lambda folder: _empty(folder), "None of the folder’s files is one of the texts"),
    ],
    ids=["that does not exist", "that is a file", "of other texts", "that is empty"],
)
def test_a_folder_of_no_use_is_told_in_a_sentence_and_the_page_works(
    page: Page, made_up: MadeUp, texts: Path, make: Callable[[Path], Path], words: str
) -> None:
    open_sentence(page, made_up)
    name_folder(page, str(make(texts)))
    assert words in notices(page)
    assert page.locator(".st-key-beside .told").first.is_visible()
    assert paragraphs(page) == []
    assert page.locator('[data-testid="stException"]').count() == 0
    name_folder(page, str(texts))
    assert paragraphs(page) == [TEXT[1]]


def test_a_text_that_changes_while_it_is_read_is_no_longer_used_and_this_is_told(
    page: Page, made_up: MadeUp, texts: Path
) -> None:
    open_sentence(page, made_up)
    name_folder(page, str(texts))
    assert paragraphs(page) == [TEXT[1]]
    file = texts / "any name.txt"
    file.write_bytes(made_up.text.replace(b"empty", b"laden"))
    page.locator('.st-key-reading article[data-excerpt="iris-2026/border-1300"] blockquote a').click()
    page.wait_for_selector('.st-key-beside article[data-excerpt="iris-2026/border-1300"]')
    settle(page)
    page.locator(f'.st-key-reading article[data-excerpt="{BOAT}"] blockquote a').click()
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{BOAT}"]')
    settle(page)
    assert "None of the folder’s files is one of the texts" in notices(page)
    assert paragraphs(page) == []
    assert "laden" not in page.locator("body").inner_text()


def _other(folder: Path) -> Path:
    other = folder / "other"
    other.mkdir()
    (other / "a.txt").write_text("Quite another text.")
    (other / "b.pdf").write_bytes(b"%PDF-1.4 \xff\xfe")
    return other


def _empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"
