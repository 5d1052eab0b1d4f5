"""Files that systems and programs drop into folders are passed over, name by name, wherever data or texts are read."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geodata import sources
from geodata.atlas import load_atlas
from geodata.clutter import files_below, files_in, is_clutter
from geodata.derive import committed_files
from geodata.errors import DataError
from geodata.evidence.texts import load_texts, stamp
from geodata.files import SHIPPED, data_version
from geodata.verify import texts
from pages.app import static_files
from tests.app_session import status
from tests.each import of_each
from tests.fixtures import add_document, copy_data
from tests.shipped_data import ATLAS

ROOT = Path(__file__).resolve().parents[2]
#: The data are loaded again and again, by lines that other tests count.
pytestmark = pytest.mark.no_cover
#: Each name, as the system or the program gives it.
NAMES = (
    *(".DS_Store", "._towns.geojson", "._iris-2026.toml", "._source.toml", "Icon\r", ".localized", ".apdisk"),
    *("Thumbs.db", "thumbs.db", "ehthumbs.db", "Desktop.ini", "desktop.ini", "towns.geojson:Zone.Identifier"),
    *(".directory", ".nfs000000000123456700000001", ".fuse_hidden0000123400000001", ".goutputstream-ABC123"),
    *("~$answers.xlsx", ".~lock.answers.csv#", "~WRL0001.tmp", "lu1234abcd.tmp", "answers.csv.bak"),
    *(".answers.csv.swp", ".answers.csv.swo", "answers.csv~", "#answers.csv#", ".#answers.csv", "answers.csv.save"),
    *("iris-2026.toml.orig", "iris-2026.toml.rej", "iris-2026.toml.tmp", "answers.csv.crswap", "a.toml___jb_tmp___"),
    *("answers.csv.part", "answers.csv.crdownload", "answers.csv.sb-1a2b3c4d-AbCdEf", ".answers.kate-swp"),
    *("towns.qmd", "towns.qml", "map.qgz~", "map.qgs~", "relief.jpg.aux.xml", "relief.jpg.ovr", "towns.qix"),
    *("towns.gpkg-wal", "towns.gpkg-shm", "towns.gpkg-journal"),
    *(".gitignore", ".gitkeep", ".dropbox"),
)
FOLDERS = (
    *("__MACOSX", ".Spotlight-V100", ".Trashes", ".fseventsd", ".TemporaryItems", "$RECYCLE.BIN"),
    *("System Volume Information", "lost+found", "@eaDir", ".git", ".idea", ".vscode", ".ipynb_checkpoints"),
    "__pycache__",
)
#: What a person may have put there, copies of the project's own files among them: nothing that is passed over.
OTHERS = (
    *("more.csv", "towns.shp", "towns.dbf", "towns.cpg", "towns.gpkg", "towns (1).geojson", "towns - Copy.geojson"),
    *("towns (conflicted copy 2026-11-21).geojson", "map.qgz", "notes.txt", "icon", "a#b.csv", "README", "backup.csv"),
)


@of_each("name", NAMES)
def test_a_dropped_file_is_no_data(name: str) -> None:
    assert is_clutter(name)
    assert is_clutter(Path("places") / "towns" / name)


@pytest.mark.parametrize("name", FOLDERS)
def test_all_that_lies_in_a_dropped_folder_is_no_data(name: str) -> None:
    assert is_clutter(Path("places") / name / "towns.geojson")


@pytest.mark.parametrize("name", OTHERS)
def test_what_a_person_may_have_put_there_is_not_passed_over(name: str) -> None:
    assert not is_clutter(name)


@of_each("path", [p for p in SHIPPED.rglob("*") if p.is_file()], ids=lambda p: p.name)
def test_no_file_that_is_shipped_is_taken_for_a_dropped_one(path: Path) -> None:
    assert not is_clutter(path.relative_to(SHIPPED))


def drop_into(folder: Path) -> None:
    """Drop every file, and a file in every folder, into a folder."""
    for name in NAMES:
        (folder / name).write_bytes(b"\x00\x05\x16\x07 no text, and no TOML = \xff")
    for name in FOLDERS:
        (folder / name).mkdir()
        (folder / name / "source.toml").write_bytes(b"\xff")
        (folder / name / "more.csv").write_bytes(b"a,b\n")


@pytest.fixture
def littered_copy(tmp_path: Path) -> Path:
    """A copy of the data, with all of it in every folder."""
    root = copy_data(tmp_path)
    for folder in [root, *(p for p in root.rglob("*") if p.is_dir())]:
        drop_into(folder)
    return root


def test_the_data_load_and_have_the_same_version_with_them_in_every_folder(littered_copy: Path) -> None:
    assert load_atlas(littered_copy).version == ATLAS.version


def test_recording_leaves_them_out(littered_copy: Path) -> None:
    for record in [p for p in files_below(littered_copy) if p.name == "source.toml"]:
        before = record.read_bytes()
        sources.record(record.parent)
        assert record.read_bytes() == before


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_file_without_a_record_is_still_refused(name: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    (root / "places" / "towns" / name).write_bytes(b"a")
    assert data_version(root) != ATLAS.version
    with pytest.raises(DataError, match="No source record names this file") as caught:
        load_atlas(root)
    assert caught.value.path.name == name


def test_they_are_not_looked_for_among_what_was_derived(littered_copy: Path) -> None:
    assert committed_files(littered_copy) == committed_files(SHIPPED)


def test_a_folder_of_texts_holds_the_same_with_them(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_bytes(add_document(root))
    documents = load_atlas(root).documents
    seen, read, before = stamp(str(folder)), texts(folder, documents), load_texts(str(folder), documents)
    drop_into(folder)
    assert texts(folder, documents) == read
    after = load_texts(str(folder), documents)
    assert after.texts.keys() == before.texts.keys() == {"made-up-2021"}
    assert after.notices == before.notices
    assert {name for name, _, _ in stamp(str(folder))} - set(FOLDERS) == {name for name, _, _ in seen}


@pytest.fixture
def read_anew() -> Iterator[Callable[[], None]]:
    """Return a function that has the server read its files again; at the end it reads the project's own."""
    yield static_files.read_anew
    static_files.read_anew()


def test_none_of_them_is_served(
    littered_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_anew: Callable[[], None]
) -> None:
    assets, basemap = before = [static_files.address(name) for name in ("assets", "basemap")]
    monkeypatch.setenv("MALI_DATA", str(littered_copy))
    shutil.copytree(ROOT / "static", tmp_path / "static")
    drop_into(tmp_path / "static")
    monkeypatch.setattr(static_files, "ROOT", tmp_path)
    read_anew()
    files = (f"/{assets}/map/frame.js", f"/{basemap}/rivers.geojson", f"/{basemap}/relief.jpg")
    assert [status(path) for path in files] == [200] * 3
    # Their addresses are those of the folders without it.
    assert [static_files.address(name) for name in ("assets", "basemap")] == before
    asked = [*NAMES, *(f"{folder}/more.csv" for folder in FOLDERS)]
    assert [path for n in asked for path in (f"/{assets}/{n}", f"/{basemap}/{n}") if status(path) != 404] == []


def test_a_folders_files_come_in_order_and_a_missing_folder_has_none(tmp_path: Path) -> None:
    for name in ("b.csv", "B.csv", "a.csv", ".a.csv"):
        (tmp_path / name).touch()
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.csv").touch()
    assert [p.name for p in files_in(tmp_path)] == ["B.csv", "a.csv", "b.csv"]
    assert [p.name for p in files_below(tmp_path)] == ["B.csv", "a.csv", "b.csv", "d.csv"]
    assert list(files_in(tmp_path / "nowhere")) == []
