"""The compiled copy of the data says what the data files say, or is not used."""

import shutil
import time
from pathlib import Path
from types import MappingProxyType

import pytest

from geodata import atlas, compiled_copy
from geodata.atlas import Atlas
from geodata.errors import DataError
from geodata.files import SHIPPED
from tests.fixtures import copy_data, edit_toml_text

READ: list[Path] = []


def load(root: Path) -> Atlas:
    """Load all data as without a copy, and note it."""
    READ.append(root)
    return atlas._load(root)


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    READ.clear()


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def test_a_copy_holds_all_that_the_files_say(copies: Path) -> None:
    first, second = (compiled_copy.read(SHIPPED, load, copies) for _ in range(2))
    assert READ == [SHIPPED]
    for name in ("root", "documents", "excerpts", "mentions", "actors", "events", "disagreements", "questions"):
        assert getattr(first, name) == getattr(second, name)
    for name in ("answers", "divisions", "sources", "changes", "version", "places"):
        assert getattr(first, name) == getattr(second, name)
    assert list(first.places) == list(second.places)
    assert first.limits.equals(second.limits)
    assert first.limits.crs == second.limits.crs


def test_what_is_read_from_a_copy_cannot_be_changed_either(copies: Path) -> None:
    compiled_copy.read(SHIPPED, load, copies)
    found = compiled_copy.read(SHIPPED, load, copies)
    made = atlas._load(SHIPPED)
    parts = [name for name, value in vars(made).items() if isinstance(value, MappingProxyType)]
    assert "excerpts" in parts
    assert [name for name in parts if not isinstance(getattr(found, name), MappingProxyType)] == []


def test_data_that_were_changed_are_read_anew(tmp_path: Path, copies: Path) -> None:
    root = copy_data(tmp_path)
    before = compiled_copy.read(root, load, copies)
    (path,) = [p for p in root.rglob("*.toml") if p.name == "iris-2026.toml"]
    edit_toml_text(path, lambda text: text.replace("Zoubir", "Zubir", 1))
    with pytest.raises(DataError):
        compiled_copy.read(root, load, copies)
    edit_toml_text(path, lambda text: text.replace("Zubir", "Zoubir", 1))
    after = compiled_copy.read(root, load, copies)
    assert before.version == after.version
    assert [root, root] == READ


@pytest.mark.parametrize("what", ["a new file", "a file under another name", "a file that went"])
def test_its_key_changes_with_the_files(what: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    before = compiled_copy.key_of(root)
    table = root / "scores" / "answers.csv"
    match what:
        case "a new file":
            (root / "more.csv").write_text("", encoding="utf-8")
        case "a file under another name":
            table.rename(table.with_name("answer.csv"))
        case _:
            table.unlink()
    assert compiled_copy.key_of(root) != before


@pytest.mark.parametrize("name", ["atlas.py", "schemas/events.schema.json"])
def test_its_key_changes_with_the_code_and_the_schemas(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    shutil.copytree(compiled_copy._CODE, code, ignore=shutil.ignore_patterns("data", "__pycache__"))
    monkeypatch.setattr(compiled_copy, "_CODE", code)
    before = compiled_copy.key_of(SHIPPED)
    (code / name).write_text("", encoding="utf-8")
    assert compiled_copy.key_of(SHIPPED) != before


@pytest.mark.parametrize("content", [b"", b"x" * 20, b"x" * 4000], ids=["empty", "cut off", "another thing"])
@pytest.mark.parametrize("keyed", [False, True], ids=["without its key", "with its key"])
def test_a_copy_that_is_damaged_is_made_anew(content: bytes, keyed: bool, copies: Path) -> None:
    compiled_copy.read(SHIPPED, load, copies)
    (path,) = copies.iterdir()
    path.write_bytes((compiled_copy.key_of(SHIPPED) if keyed else b"") + content)
    assert compiled_copy.read(SHIPPED, load, copies).version == compiled_copy.read(SHIPPED, load, copies).version
    assert READ == [SHIPPED, SHIPPED]
    assert list(copies.iterdir()) == [path]


def test_files_that_were_changed_while_they_were_read_are_not_kept(tmp_path: Path, copies: Path) -> None:
    """What was made of one state must not be found again under the key of another."""
    root = copy_data(tmp_path)

    def load_and_change(folder: Path) -> Atlas:
        found = load(folder)
        (folder / "README.md").write_text("changed", encoding="utf-8")
        return found

    before = compiled_copy.key_of(root)
    compiled_copy.read(root, load_and_change, copies)
    assert compiled_copy.key_of(root) != before
    assert not copies.exists()


def test_what_cannot_be_compiled_is_returned_all_the_same(copies: Path) -> None:
    made = compiled_copy.read(SHIPPED, lambda _: (value for value in "ab"), copies)
    assert list(made) == ["a", "b"]
    assert not copies.exists()


def test_without_a_place_for_it_the_data_are_read(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("no folder", encoding="utf-8")
    for _ in range(2):
        assert compiled_copy.read(SHIPPED, load, place).excerpts
    assert READ == [SHIPPED, SHIPPED]


def test_a_folder_of_data_holds_no_copy_and_none_is_read_from_it(tmp_path: Path) -> None:
    """Data may come from somebody else; what a copy holds is trusted as code is."""
    root = copy_data(tmp_path)
    before = sorted(root.rglob("*"))
    copies = {p.name for p in compiled_copy.KEPT.glob("*.data")}
    assert atlas.load_atlas(root).excerpts
    assert sorted(root.rglob("*")) == before
    assert {p.name for p in compiled_copy.KEPT.glob("*.data")} == copies
    assert not compiled_copy.KEPT.is_relative_to(SHIPPED)


def test_a_copy_is_read_in_a_third_of_the_time_at_most(copies: Path) -> None:
    """Of the first load of a process, which a memory of file contents does not help."""
    from geodata import files

    def seconds() -> float:
        files._toml.cache_clear()
        files._content.cache_clear()
        began = time.process_time()
        compiled_copy.read(SHIPPED, load, copies)
        return time.process_time() - began

    first = seconds()
    assert min(seconds() for _ in range(3)) <= first / 3
    assert READ == [SHIPPED]
