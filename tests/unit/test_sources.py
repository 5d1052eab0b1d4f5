"""Every data file has a source record that says whose it is, under which licence, and what was done to it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from geodata.clutter import files_below
from geodata.errors import DataError
from geodata.files import SHIPPED, sha256_of_content
from geodata.sources import Source, load_source, load_sources, record
from tests.allowed_values import values_of
from tests.each import of_each
from tests.fixtures import copy_data, edit_geojson, edit_toml, edit_toml_text, record_all
from tests.shipped_data import ATLAS

FILES = [p for p in files_below(SHIPPED) if p.name != "source.toml"]
ORIGINS = [(source, origin) for source in ATLAS.sources for origin in source.origins]


@of_each("path", FILES, ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_every_data_file_is_in_the_record_of_its_folder(path: Path) -> None:
    (source,) = [s for s in ATLAS.sources if s.folder == path.parent.relative_to(SHIPPED).as_posix()]
    assert path.name in source.files
    assert sha256_of_content(path) in (path.parent / "source.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", ATLAS.sources, ids=lambda source: source.folder)
def test_a_record_says_what_was_done_and_what_the_data_is_not_for(source: Source) -> None:
    assert source.changes.endswith(".")
    assert source.not_for.endswith(".")
    assert source.files


@of_each("source, origin", ORIGINS)
def test_an_origin_has_a_producer_a_version_and_a_date(source: Source, origin: object) -> None:
    found = next(o for o in source.origins if o is origin)
    assert isinstance(found.retrieved, date)
    assert all(text.strip() for text in (found.title, found.producer, found.version, found.attribution))
    assert found.url.startswith("https://")


def test_openstreetmaps_line_is_used_for_the_border_alone() -> None:
    """Its licence asks that what is made of it is shared alike: one file, with its notice."""
    assert {s.folder for s, o in ORIGINS if o.licence == "ODbL-1.0"} == {"places/border"}
    (border,) = [s for s in ATLAS.sources if s.folder == "places/border"]
    assert border.files == ("border.geojson",)
    assert any("OpenStreetMap" in o.attribution for o in border.origins)


def test_excerpts_are_quotations() -> None:
    (documents,) = [s for s in ATLAS.sources if s.folder == "documents"]
    assert {o.licence for o in documents.origins} == {"quotation"}


@pytest.mark.parametrize("word", ["unknown", "proprietary", ""])
def test_no_licence_that_is_unknown_is_on_the_list(word: str) -> None:
    assert word not in values_of("source", "licence")


def test_the_sources_come_in_order_of_their_folders() -> None:
    folders = [s.folder for s in load_sources(SHIPPED)]
    assert folders == sorted(folders)


@pytest.fixture
def border(tmp_path: Path) -> Path:
    """A copy of the border's folder, below a root of its own."""
    return Path(shutil.copytree(SHIPPED / "places" / "border", tmp_path / "border"))


@pytest.mark.parametrize("field", ["title", "producer", "url", "licence", "version", "retrieved", "changes", "not_for"])
def test_a_record_without_one_of_its_fields_is_refused(border: Path, field: str) -> None:
    edit_toml(border / "source.toml", lambda table: table.pop(field))
    with pytest.raises(DataError, match=field) as caught:
        load_source(border, border.parent)
    assert caught.value.path == border / "source.toml"


def test_a_second_origin_is_checked_like_the_first(border: Path) -> None:
    edit_toml(border / "source.toml", lambda table: table.setdefault("also", []).append({"title": "More"}))
    with pytest.raises(DataError, match="producer"):
        load_source(border, border.parent)


def test_a_date_that_is_only_text_is_refused(border: Path) -> None:
    edit_toml(border / "source.toml", lambda table: table.update(retrieved="last week"))
    with pytest.raises(DataError, match="not a date"):
        load_source(border, border.parent)


@pytest.mark.parametrize("entry", [{"path": "border.geojson"}, {"sha256": "0" * 64}, {"path": "x", "sha256": "abc"}])
def test_an_entry_without_its_path_or_its_hash_is_refused(border: Path, entry: dict[str, str]) -> None:
    edit_toml(border / "source.toml", lambda table: table.update(files=[entry]))
    with pytest.raises(DataError, match="lacks its path or its sha256"):
        load_source(border, border.parent)


def test_recording_writes_the_new_hashes_and_nothing_else(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    folder = root / "places" / "towns"
    before = (folder / "source.toml").read_text(encoding="utf-8")
    record(folder)
    assert (folder / "source.toml").read_text(encoding="utf-8") == before
    target = folder / "towns.geojson"
    edit_geojson(target, lambda feature: feature["properties"].update(population=1))
    with pytest.raises(DataError):
        load_source(folder, root)
    record(folder)
    after = (folder / "source.toml").read_text(encoding="utf-8")
    assert load_source(folder, root).files == ("towns.geojson",)
    assert after.split("[[files]]")[0] == before.split("[[files]]")[0]
    assert after != before


def test_recording_is_no_way_around_a_missing_licence(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / "places" / "towns" / "source.toml", lambda text: text.replace("CC-BY-4.0", "unknown"))
    record_all(root)
    with pytest.raises(DataError, match="licence"):
        load_sources(root)
