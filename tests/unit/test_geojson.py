"""GeoJSON is read as meant, whichever program saved it; another reference system is named in words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pytest

from geodata.atlas import load_atlas
from geodata.clutter import files_below
from geodata.errors import DataError
from geodata.geojson import canonical, tidy
from tests.fixtures import copy_data, record_all
from tests.shipped_data import ATLAS

HERE = Path("places.geojson")
FILES = [p.relative_to(ATLAS.root) for p in files_below(ATLAS.root) if p.suffix == ".geojson"]
TOWNS = "places/towns/towns.geojson"
REGIONS = "places/regions/regions.geojson"
CRS84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}


def rewritten(path: Path, **options: str) -> None:
    """Read a file with GDAL and write it anew, as ogr2ogr and QGIS do; `options` are those of the GeoJSON driver."""
    meta, table = pyogrio.read_arrow(path)
    path.unlink()
    # A file without any geometry has no name for one.
    name = meta["geometry_name"] or "wkb_geometry"
    pyogrio.write_arrow(
        table,
        path,
        driver="GeoJSON",
        geometry_type=meta["geometry_type"],
        crs=meta["crs"],
        geometry_name=name,
        **options,
    )


@pytest.mark.parametrize("options", [{}, {"RFC7946": "YES"}, {"COORDINATE_PRECISION": "15"}, {"WRITE_BBOX": "YES"}])
def test_the_data_say_the_same_after_gdal_wrote_every_file_anew(options: dict[str, str], tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    for name in FILES:
        before = (root / name).read_bytes()
        rewritten(root / name, **options)
        assert (root / name).read_bytes() != before
    atlas = load_atlas(root)
    assert atlas.version == ATLAS.version
    assert atlas.places == ATLAS.places


def test_the_data_say_the_same_after_geopandas_wrote_a_file_anew(tmp_path: Path) -> None:
    """It has no whole numbers where one is missing: 3000 comes back as 3000.0."""
    root = copy_data(tmp_path)
    geopandas.read_file(root / TOWNS).to_file(root / TOWNS, driver="GeoJSON")
    assert "3000.0" in (root / TOWNS).read_text(encoding="utf-8")
    assert load_atlas(root).version == ATLAS.version


def test_a_layer_that_was_saved_in_another_reference_system_is_named(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    geopandas.read_file(root / TOWNS).to_crs("EPSG:32630").to_file(root / TOWNS, driver="GeoJSON")
    for recorded in (False, True):
        if recorded:
            record_all(root)
        with pytest.raises(DataError) as caught:
            load_atlas(root)
        assert caught.value.path == root / TOWNS
        assert "in another reference system (EPSG:32630), not in degrees" in caught.value.problem
        assert "EPSG:4326" in caught.value.remedy


@pytest.mark.parametrize("name", FILES, ids=lambda path: path.name)
def test_a_shipped_file_is_written_as_it_is_kept(name: Path) -> None:
    text = (ATLAS.root / name).read_bytes().decode().replace("\r\n", "\n")
    assert canonical(json.loads(text), HERE) == text


Change = Callable[[dict[str, Any]], Any]


def each(change: Change) -> Change:
    """Return what changes a collection by changing each of its features."""
    return lambda table: [change(feature) for feature in table["features"]]


def each_property(name: str, change: Callable[[Any], Any]) -> Change:
    def one(feature: dict[str, Any]) -> None:
        if name in feature["properties"]:
            feature["properties"][name] = change(feature["properties"][name])

    return each(one)


def promote(feature: dict[str, Any]) -> None:
    geometry = feature["geometry"]
    if geometry and not geometry["type"].startswith("Multi"):
        feature["geometry"] = {"type": f"Multi{geometry['type']}", "coordinates": [geometry["coordinates"]]}


def positions(change: Callable[[list[float]], list[float]]) -> Change:
    def walk(value: Any) -> Any:
        return change(value) if isinstance(value[0], float) else [walk(one) for one in value]

    def one(feature: dict[str, Any]) -> None:
        if feature["geometry"]:
            feature["geometry"]["coordinates"] = walk(feature["geometry"]["coordinates"])

    return each(one)


def turn(feature: dict[str, Any]) -> None:
    if feature["geometry"] and feature["geometry"]["type"] == "Polygon":
        feature["geometry"]["coordinates"] = [ring[::-1] for ring in feature["geometry"]["coordinates"]]


def number_features(table: dict[str, Any]) -> None:
    for n, feature in enumerate(table["features"]):
        feature["properties"]["fid"] = n
        feature["id"] = n


#: What QGIS and its like add or change -> how. Each says the same.
CHANGES: dict[str, Change] = {
    "a name": lambda table: table.update(name="towns"),
    "a precision": lambda table: table.update(xy_coordinate_resolution=1e-6),
    "a box": lambda table: table.update(bbox=[-12, 10, 4, 25]),
    "CRS84": lambda table: table.update(crs=CRS84),
    "EPSG:4326": lambda table: table.update(crs={"type": "name", "properties": {"name": "EPSG:4326"}}),
    "EPSG:4326 as a URN": lambda table: table.update(
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}}
    ),
    "no reference system": lambda table: table.update(crs=None),
    "numbered rows": number_features,
    "properties in another order": each(lambda f: f.update(properties=dict(reversed(list(f["properties"].items()))))),
    "null for what a feature lacks": each(
        lambda f: [f["properties"].setdefault(name, None) for name in ("also_named", "note", "geometry_from")]
    ),
    "lists as JSON in a text": each_property("regions", lambda value: json.dumps(value)),
    "lists as JSON with spaces": each_property("zones", lambda value: f"[ {', '.join(map(json.dumps, value))} ]"),
    "lists as OGR writes them in a text": each_property("regions", lambda v: f"({len(v)}:{','.join(v)})"),
    "numbers as texts": each_property("population", lambda value: value if value is None else str(value)),
    "numbers with a point": each_property("area_km2", float),
    "truth values as numbers": each_property("approximate", int),
    "single parts as many": each(promote),
    "heights": positions(lambda at: [*at, 0.0]),
    "digits beyond a centimetre": positions(lambda at: [at[0] + 3e-13, at[1] - 3e-13]),
    "rings the other way": each(turn),
    "the id beside the properties": each(lambda f: f.update(id=f["properties"].pop("id"))),
}


@pytest.mark.parametrize("name", [TOWNS, REGIONS, "places/mgps/mgps.geojson", "places/areas/areas.geojson"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_collection_says_the_same_with(change: str, name: str) -> None:
    text = (ATLAS.root / name).read_text(encoding="utf-8")
    table = json.loads(text)
    CHANGES[change](table)
    assert canonical(table, HERE) == text


#: What no safe meaning can be given -> how it comes about, and the words of the problem.
REFUSED: dict[str, tuple[Change, str]] = {
    "web mercator": (
        lambda table: table.update(crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}),
        "another reference system (EPSG:3857)",
    ),
    "a linked system": (
        lambda table: table.update(crs={"type": "link", "properties": {"href": "http://example.org/crs"}}),
        "(one that it does not name)",
    ),
    "truth values as texts": (each_property("approximate", lambda _: "false"), "which is no truth value"),
    "truth values in French": (each_property("approximate", lambda _: "VRAI"), "which is no truth value"),
    "a list as a plain text": (each_property("regions", lambda _: "regions/gao"), "which is no list"),
    "a list that lacks one": (each_property("regions", lambda _: "(2:regions/gao)"), "which is no list"),
    "a number with a comma": (each_property("area_km2", lambda _: "122,994"), "which is no number"),
    "TopoJSON": (lambda table: table.update(type="Topology", features=None), "It is TopoJSON, not"),
}


@pytest.mark.parametrize("change", REFUSED)
def test_what_has_no_one_meaning_is_refused_with_its_cause(change: str, tmp_path: Path) -> None:
    deed, problem = REFUSED[change]
    root = copy_data(tmp_path)
    table = json.loads((root / REGIONS).read_text(encoding="utf-8"))
    deed(table)
    (root / REGIONS).write_text(json.dumps(table), encoding="utf-8")
    for recorded in (False, True):
        if recorded:
            record_all(root)
        with pytest.raises(DataError) as caught:
            load_atlas(root)
        assert caught.value.path == root / REGIONS
        assert problem in caught.value.problem


def test_metres_without_the_name_of_their_system_are_told(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    table = json.loads((root / TOWNS).read_text(encoding="utf-8"))
    positions(lambda at: [at[0] * 111_320, at[1] * 111_320])(table)
    (root / TOWNS).write_text(json.dumps(table), encoding="utf-8")
    record_all(root)
    with pytest.raises(DataError, match="they look like metres of a projected reference system"):
        load_atlas(root)


def test_what_is_no_geometry_is_left_for_the_one_who_draws_it() -> None:
    odd = {"type": "Polygon", "coordinates": [["east", "north"]]}
    feature = {"type": "Feature", "properties": {"id": "towns/x"}, "geometry": odd}
    assert tidy({"features": [feature]}, HERE)["features"][0]["geometry"] == odd


def nest(value: Any, depth: int) -> Any:
    for _ in range(depth):
        value = [value]
    return value


#: What no program writes, and a slip of the hand or a script may -> how. None of it may end in a traceback.
ODD: dict[str, Change] = {
    "a system without properties": lambda table: table.update(crs={"type": "name", "properties": None}),
    "a system whose properties are a list": lambda table: table.update(crs={"type": "name", "properties": []}),
    "a system that is a list": lambda table: table.update(crs=["EPSG:4326"]),
    "a number without end": each_property("population", lambda _: 10**400),
    "a number without end in a text": each_property("population", lambda _: "9" * 400),
    "a coordinate without end": each(lambda f: f.update(geometry={"type": "Point", "coordinates": [10**400, 15]})),
    "a coordinate that is infinite": each(lambda f: f.update(geometry={"type": "Point", "coordinates": [1e999, 15]})),
    "coordinates nested deep": each(lambda f: f.update(geometry={"type": "Point", "coordinates": nest(0.5, 900)})),
    "a property nested deep": each(lambda f: f["properties"].update(name=nest("x", 900))),
    "a property that is a table": each(lambda f: f["properties"].update(regions={"regions/gao": 1})),
    "a geometry that is a text": each(lambda f: f.update(geometry="POINT (0 0)")),
    "a kind of geometry that is a list": each(lambda f: f["geometry"].update(type=["Point"])),
}


@pytest.mark.parametrize("change", ODD)
def test_what_is_odd_is_a_message_and_no_traceback(change: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    table = json.loads((root / TOWNS).read_text(encoding="utf-8"))
    ODD[change](table)
    (root / TOWNS).write_text(json.dumps(table), encoding="utf-8")
    record_all(root)
    with pytest.raises(DataError) as caught:
        load_atlas(root)
    assert caught.value.path == root / TOWNS
