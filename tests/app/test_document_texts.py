"""The documents' own texts without a browser: with them a sentence has its paragraph, without them a sentence helps."""

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.test_pages import body
from tests.app.test_scores_page import plain
from tests.app_session import Open, follow, forget
from tests.fixtures import TEXT, add_document, copy_data

BOAT = "made-up-2021/boat"
#: The made-up document's text is the only one that these tests have: the others are told to be missing.
MISSING = ("IRIS 2026", "SIPRI 2017", "ORG 2018")
ANOTHER = "iris-2026/border-1300"


@dataclass(frozen=True)
class MadeUpFolder:
    """A folder of data with a made-up document, and the bytes of that document's own text."""

    root: Path
    text: bytes


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeUpFolder]:
    """The shipped data and a made-up document."""
    root = copy_data(tmp_path_factory.mktemp("made_up"))
    forget()
    yield MadeUpFolder(root, add_document(root))
    forget()
    gc.collect()


@pytest.fixture
def texts(tmp_path: Path, made_up: MadeUpFolder) -> Path:
    """A folder that holds the made-up document's text, under a name that says nothing."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "any name.txt").write_bytes(made_up.text)
    return folder


@pytest.fixture
def at(open_app: Open, made_up: MadeUpFolder, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A session at the made-up sentence. No folder is named."""
    monkeypatch.setenv("MALI_DATA", str(made_up.root))
    monkeypatch.setenv("MALI_DOCUMENTS", "")
    return open_app("documents.py", excerpt=BOAT)


def name_folder(at: AppTest, folder: Path) -> None:
    at.text_input(key="folder").set_value(str(folder)).run()
    assert not at.exception


def notices(at: AppTest) -> str:
    return " ".join(plain(line) for line in re.findall(r'<p class="callout" role="status">(.*?)</p>', body(at)))


def paragraphs(at: AppTest) -> list[str]:
    return [plain(one) for one in re.findall(r'<p class="paragraph"[^>]*>(.*?)</p>', body(at))]


def test_without_a_folder_the_page_says_what_one_would_add(at: AppTest) -> None:
    (folded,) = (one for one in at.expander if one.label == "The documents’ own texts")
    assert not folded.proto.expanded
    assert any("full paragraph" in one.proto.body for one in folded.get("html"))
    assert paragraphs(at) == []
    assert notices(at) == ""


def test_with_its_text_a_sentence_opens_in_its_full_paragraph(at: AppTest, texts: Path) -> None:
    name_folder(at, texts)
    assert paragraphs(at) == [TEXT[1]]
    (paragraph,) = re.findall(r'<p class="paragraph"[^>]*>(.*?)</p>', body(at))
    assert re.findall(r"<mark>(.*?)</mark>", paragraph) == [TEXT[1].split(". ")[1] + "."]
    (use,) = (line for line in re.findall(r'<p class="count">(.*?)</p>', body(at)) if "In use" in line)
    assert "Made up 2021" in use
    # What is not in the folder is named, so that nobody takes silence for completeness.
    assert all(label in notices(at) for label in MISSING)
    # The folder belongs to the session, not to the link.
    assert not [value for value in at.query_params.values() if "texts" in str(value)]


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
    at: AppTest, texts: Path, make: Callable[[Path], Path], words: str
) -> None:
    name_folder(at, make(texts))
    assert words in notices(at)
    (opened,) = (one for one in at.expander if one.label == "The documents’ own texts")
    assert opened.proto.expanded
    assert paragraphs(at) == []
    name_folder(at, texts)
    assert paragraphs(at) == [TEXT[1]]


def test_a_text_that_changes_while_it_is_read_is_no_longer_used_and_this_is_told(
    at: AppTest, made_up: MadeUpFolder, texts: Path
) -> None:
    name_folder(at, texts)
    assert paragraphs(at) == [TEXT[1]]
    (texts / "any name.txt").write_bytes(made_up.text.replace(b"empty", b"laden"))
    follow(at, f"documents?excerpt={ANOTHER}")
    follow(at, f"documents?excerpt={BOAT}")
    assert "None of the folder’s files is one of the texts" in notices(at)
    assert paragraphs(at) == []
    assert "laden" not in body(at)


def _other(folder: Path) -> Path:
    other = folder / "other"
    other.mkdir()
    (other / "a.txt").write_text("Quite another text.")
    (other / "b.pdf").write_bytes(b"%PDF-1.4 \xff\xfe")
    return other


def _empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"
