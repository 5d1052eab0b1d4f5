"""A served folder's hash follows its files, and nothing else."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geodata.clutter import files_below
from pages.app import page_head, server, static_files
from tests.app_session import Open, forget, map_arguments, status
from tests.fixtures import copy_data

SCRIPTS = [p for p in files_below(static_files.ROOT / "static") if p.suffix == ".js"]
WANTED = ("*.js", "*.css", "images/*.png")


@pytest.fixture
def anew() -> Iterator[None]:
    """Have the next test's server read the project's own files and data."""
    yield
    forget()
    static_files.read_anew()


def build_of(at: AppTest) -> str:
    """Return the build that a run names to its page."""
    (build,) = re.findall(r'data-build="(\w+)"', " ".join(one.proto.body for one in at.get("html")))
    return str(build)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two scripts, a style sheet and an image."""
    (tmp_path / "images").mkdir()
    for name in ("a.js", "b.js", "a.css", "images/a.png"):
        (tmp_path / name).write_text(f"this is {name}")
    return tmp_path


def test_the_hash_is_that_of_names_and_bytes_whatever_the_dates(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = static_files.read(folder, WANTED)
    other = tmp_path_factory.mktemp("other")
    for name in sorted(found.files, reverse=True):
        (other / name).parent.mkdir(exist_ok=True)
        (other / name).write_bytes(found.files[name])
    assert static_files.read(other, WANTED) == found
    assert sorted(found.files) == ["a.css", "a.js", "b.js", "images/a.png"]
    assert re.fullmatch("[0-9a-f]{16}", found.digest)


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "._a.js",
        ".#a.js",
        "#a.js#",
        "a.js~",
        "a.js.swp",
        ".a.js.swp",
        "a.js.orig",
        "a.png",
        "notes.txt",
        "images/.DS_Store",
        "images/._a.png",
        "pictures/a.js",
    ],
)
def test_what_is_dropped_into_a_folder_changes_nothing(folder: Path, name: str) -> None:
    before = static_files.read(folder, WANTED)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("dropped")
    assert static_files.read(folder, WANTED) == before


def test_a_folder_that_is_named_like_a_file_and_a_link_to_nothing_are_no_files(folder: Path) -> None:
    before = static_files.read(folder, WANTED)
    (folder / "c.js").mkdir()
    (folder / "d.js").symlink_to(folder / "nowhere")
    assert static_files.read(folder, WANTED) == before


def _edit(folder: Path) -> None:
    (folder / "a.js").write_text("this is b.js")


def _rename(folder: Path) -> None:
    (folder / "a.js").rename(folder / "c.js")


def _swap(folder: Path) -> None:
    (folder / "a.js").write_text("this is b.js")
    (folder / "b.js").write_text("this is a.js")


def _remove(folder: Path) -> None:
    (folder / "images" / "a.png").unlink()


def _add(folder: Path) -> None:
    (folder / "c.css").write_text("")


def _shift(folder: Path) -> None:
    # The same bytes one after the other, cut elsewhere.
    (folder / "a.js").write_text("this is a.jst")
    (folder / "b.js").write_text("his is b.js")


@pytest.mark.parametrize("change", [_edit, _rename, _swap, _remove, _add, _shift])
def test_every_change_of_a_file_changes_the_hash(folder: Path, change: object) -> None:
    before = static_files.read(folder, WANTED).digest
    assert callable(change)
    change(folder)
    assert static_files.read(folder, WANTED).digest != before


def test_a_folder_that_is_not_there_serves_nothing(tmp_path: Path) -> None:
    assert static_files.read(tmp_path / "none", WANTED).files == {}


def test_all_that_pages_and_maps_ask_for_is_served() -> None:
    files = {name: set(folder.files) for name, folder in static_files.folders().items()}
    scripts = {p.relative_to(static_files.ROOT / "static").as_posix() for p in SCRIPTS}
    of_documents = {name for name in scripts if name.startswith("document/")}  # which need no server
    assert "page/entry.js" in scripts
    # A step is looked at in the style of the file that is left behind, and in its sizes.
    styles = {"page.css", "map.css", "brief.css", "document/viewer.css", "document/sizes.js"}
    assert files["assets"] == scripts - of_documents | styles | {"icon.svg", "logo.svg"}
    script = (static_files.ROOT / "static" / "map" / "basemap.js").read_text(encoding="utf-8")
    named = re.findall(r'"(land|countries|boundaries|lakes|rivers)"', script)
    assert {f"{name}.geojson" for name in named} | {"relief.jpg"} <= files["basemap"]
    style = static_files.folders()["leaflet"].files["leaflet.css"].decode()
    assert set(re.findall(r"url\((images/[^)]+)\)", style)) <= files["leaflet"]
    assert {"leaflet.js", "leaflet.css"} <= files["leaflet"]


def test_pages_and_frames_name_every_script_at_once_so_that_none_is_found_only_in_another() -> None:
    """A page's own are loaded with it; those of a map, and Leaflet, with its frame, and before that on a first visit
    (see static/page/first_visit.js)."""
    assets, leaflet = static_files.address("assets"), f"{static_files.address('leaflet')}/leaflet.js"
    served = [name for name in static_files.folders()["assets"].files if name.endswith(".js")]
    of_pages, of_maps = ({f"{assets}/{n}" for n in served if n.startswith(folder)} for folder in ("page/", "map/"))
    page = (page_head.script() + page_head.head()).decode()
    links = r'<link rel="modulepreload" href="\./(assets/[^"]+)">'
    entries = {f"{assets}/page/{name}.js" for name in ("history", "entry")}
    assert set(re.findall(links, page)) | entries == of_pages
    (listed,) = re.findall(r'<meta name="map-scripts" content="([^"]*)">', page)
    assert set(json.loads(html.unescape(listed))) == {f"./{name}" for name in {leaflet} | of_maps}
    links = r'<link rel="(modulepreload|preload" as="script)" href="\.\./\.\./([^"]+)">'
    named = re.findall(links, page_head.frame_head().decode())
    assert {address for _, address in named} == {leaflet} | of_maps
    classic = {address for kind, address in named if kind != "modulepreload"}
    assert classic == {leaflet, f"{assets}/map/loader.js"}


def test_what_streamlit_waits_for_is_all_that_the_first_script_imports() -> None:
    scripts = {name: text.decode() for name, text in static_files.folders()["assets"].files.items()}
    below = {page_head.FIRST[0]}
    for _ in page_head.FIRST:
        below |= {f"page/{name}" for one in below for name in re.findall(r'from "\./(\w+\.js)"', scripts[one])}
    assert below == set(page_head.FIRST)


def test_every_served_file_has_a_type() -> None:
    for folder in static_files.folders().values():
        assert {Path(name).suffix for name in folder.files} <= set(static_files.TYPES)


def test_the_build_is_that_of_every_folder_and_of_both_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another hash where a folder is another, or Streamlit's page; the same where all is the same."""
    build = static_files.build
    before = build()
    assert build() == before
    known = static_files.folders()
    for name in known:
        other = {**known, name: static_files.Folder("0123456789abcdef", {})}
        with monkeypatch.context() as patch:
            patch.setattr(static_files, "folders", lambda other=other: other)
            assert build() != before
    page = tmp_path / "index.html"
    page.write_text("<html></html>")
    monkeypatch.setattr(static_files, "INDEX", page)
    assert build() != before


def test_a_basemap_that_is_mended_is_served_without_a_restart(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, anew: None
) -> None:
    """The server starts with a file missing; once it is back, the data are read, and every map has its background."""
    root = copy_data(tmp_path)
    file = root / "basemap" / "rivers.geojson"
    kept = file.read_bytes()
    file.unlink()
    monkeypatch.setenv("MALI_DATA", str(root))  # after `open_app`, which works on the shipped data
    forget()
    static_files.read_anew()
    routes = server.routes()
    broken = static_files.build()
    at = open_app()
    assert "The file is missing" in at.error[0].value.replace("\\", "")
    assert build_of(at) == broken

    file.write_bytes(kept)
    at.run()
    assert not at.error
    address = static_files.address("basemap")
    assert address in json.dumps(map_arguments(at))
    assert status(f"/{address}/rivers.geojson", routes) == 200
    # An open page learns at once that the server has something new, and a page that is opened now has it already.
    assert build_of(at) == static_files.build() != broken
    assert static_files.build() in page_head.head().decode()
