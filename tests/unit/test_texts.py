"""The documents' own texts are used only if they are the very ones that the quotes were checked against."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from geodata.evidence.documents import Document
from geodata.evidence.texts import LARGEST, MOST, Notice, Text, around, around_excerpt, load_texts, stamp
from pages.messages import folder_text
from tests.shipped_data import DOCUMENTS

PARAGRAPHS = (
    "A first paragraph stands here.",
    "It was quiet before. The bridge was closed in March. Nobody said why.",
    "A last one, with a number at its end.12",
)
RAW = "\n\n".join(PARAGRAPHS)


def make_document(raw: str = RAW, quote: str = "The bridge was closed in March") -> Document:
    """Return a document whose recorded text is `raw`, with one excerpt."""
    first = DOCUMENTS[0]
    excerpt = replace(first.excerpts[0], id="made/one", document="made", quote=quote)
    digest = hashlib.sha256(raw.encode()).hexdigest()
    return replace(first, id="made", short_title="Made", text_sha256=digest, excerpts=(excerpt,))


def write_files(folder: Path, **files: str) -> str:
    for name, raw in files.items():
        (folder / f"{name}.txt").write_text(raw, encoding="utf-8")
    return str(folder)


def test_a_text_is_known_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    found = load_texts(write_files(tmp_path, anything=RAW, other="another text"), {"made": make_document()})
    assert list(found.texts) == ["made"]
    assert found.notices == ()


def test_a_text_that_is_not_the_recorded_one_is_told_and_not_used(tmp_path: Path) -> None:
    found = load_texts(write_files(tmp_path, made=RAW + " "), {"made": make_document()})
    assert not found.texts
    assert found.notices == (Notice("none"), Notice("other", count=1))


#: The text as editors, git and file transfers leave it.
SAVED = {
    "line ends of Windows": RAW.replace("\n", "\r\n").encode(),
    "line ends of old Macs": RAW.replace("\n", "\r").encode(),
    "a BOM": RAW.encode("utf-8-sig"),
    "an end of the last line": f"{RAW}\n".encode(),
    "all of Notepad's": f"{RAW}\n".replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16": RAW.encode("utf-16"),
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
def test_a_text_is_the_same_whatever_its_line_ends(saved: bytes, tmp_path: Path) -> None:
    (tmp_path / "made.txt").write_bytes(saved)
    found = load_texts(str(tmp_path), {"made": make_document()})
    write_files(tmp_path, made=RAW)
    assert found.texts == load_texts(str(tmp_path), {"made": make_document()}).texts
    assert list(found.texts) == ["made"]
    assert found.notices == ()


def test_a_text_that_was_recorded_with_other_line_ends_is_known_too(tmp_path: Path) -> None:
    windows = RAW.replace("\n", "\r\n")
    assert list(load_texts(write_files(tmp_path, made=RAW), {"made": make_document(windows)}).texts) == ["made"]


def test_a_missing_text_among_others_is_named(tmp_path: Path) -> None:
    two = {"made": make_document(), "second": replace(make_document("second"), id="second", short_title="Second 2020")}
    found = load_texts(write_files(tmp_path, made=RAW), two)
    assert list(found.texts) == ["made"]
    assert found.notices == (Notice("missing", names=("Second 2020",)),)


@pytest.mark.parametrize("folder", ["", "/no/such/folder", "a\0b", "x" * 10_000, "~nobody-of-this-name/x", "/dev/null"])
def test_a_folder_that_is_none_is_told_in_a_short_sentence(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = load_texts(folder, {"made": make_document()})
    assert not found.texts
    assert found.notices
    assert all(len(folder_text.sentence(notice)) < 200 for notice in found.notices)


def test_a_files_name_is_never_told(tmp_path: Path) -> None:
    """Whoever names a folder on a shared server learns nothing of what else is in it."""
    found = load_texts(write_files(tmp_path, secret="x"), {"made": make_document()})
    assert found.notices
    assert "secret" not in repr(found.notices)


def test_a_file_that_is_too_large_is_passed_over(tmp_path: Path) -> None:
    raw = "a" * (LARGEST + 1)
    assert not load_texts(write_files(tmp_path, large=raw), {"made": make_document(raw)}).texts


def test_a_folder_of_many_files_is_read_in_part_and_this_is_told(tmp_path: Path) -> None:
    write_files(tmp_path, **{f"f{n:04}": str(n) for n in range(MOST)}, zzz=RAW)
    found = load_texts(str(tmp_path), {"made": make_document()})
    assert not found.texts
    assert found.notices[0] == Notice("many", count=MOST + 1)


def test_a_file_that_goes_or_cannot_be_read_meanwhile_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, made=RAW)
    read = Path.read_bytes

    def read_what_goes(self: Path) -> bytes:
        self.unlink()
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", read_what_goes)
    found = load_texts(str(tmp_path), {"made": make_document()})
    assert not found.texts
    assert found.notices[0] == Notice("unreadable file", "made.txt", "No such file or directory")


def test_what_is_used_is_what_was_checked_even_if_the_file_changes(tmp_path: Path) -> None:
    folder = write_files(tmp_path, made=RAW)
    found = load_texts(folder, {"made": make_document()})
    write_files(tmp_path, made="something else")
    assert around_excerpt(found.texts["made"], make_document().excerpts[0]) is not None
    assert not load_texts(folder, {"made": make_document()}).texts


def test_an_excerpt_opens_in_its_paragraph(tmp_path: Path) -> None:
    document = make_document()
    text = load_texts(write_files(tmp_path, made=RAW), {"made": document}).texts["made"]
    context = around_excerpt(text, document.excerpts[0])
    assert context is not None
    assert (context.before, context.words, context.after) == (
        "It was quiet before. ",
        "The bridge was closed in March",
        ". Nobody said why.",
    )


def test_every_paragraph_begins_where_it_should(tmp_path: Path) -> None:
    text = load_texts(write_files(tmp_path, made=RAW), {"made": make_document()}).texts["made"]
    assert [text.text[start:][:7] for start in text.starts] == [p[:7] for p in PARAGRAPHS]


def test_a_passage_that_runs_over_two_paragraphs_shows_both() -> None:
    text = Text("One two. Three four. Five.", (0, 9, 21))
    context = around(text, 4, 15)
    assert (context.before, context.words, context.after) == ("One ", "two. Three ", "four.")


def test_a_text_without_paragraphs_is_cut_at_whole_sentences() -> None:
    body = "".join(f"Sentence number {n} stands here. " for n in range(200))
    at = body.index("Sentence number 100 ")
    context = around(Text(body, (0,)), at, at + 30)
    assert len(context.before) < 700
    assert len(context.after) < 700
    assert context.before.startswith("… Sentence number")
    assert context.after.endswith(". …")


def test_an_excerpt_that_the_text_does_not_hold_opens_nothing() -> None:
    assert around_excerpt(Text("Nothing of it.", (0,)), make_document().excerpts[0]) is None


def test_a_folders_stamp_changes_with_any_of_its_files_and_only_then(tmp_path: Path) -> None:
    folder = write_files(tmp_path, made=RAW)
    first = stamp(folder)
    assert stamp(folder) == first
    write_files(tmp_path, made=RAW + " ")
    second = stamp(folder)
    write_files(tmp_path, other="another text")
    third = stamp(folder)
    (tmp_path / "made.txt").unlink()
    assert len({first, second, third, stamp(folder)}) == 4


@pytest.mark.parametrize("folder", ["/no/such/folder", "a\0b", "x" * 10_000, "~nobody-of-this-name/x", "/dev/null"])
def test_a_folder_that_is_none_has_an_empty_stamp(folder: str) -> None:
    assert stamp(folder) == ()
