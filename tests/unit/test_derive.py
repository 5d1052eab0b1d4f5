"""The committed geographic files: what `geodata.derive` promises, checked without a network or its packages."""

import gzip
import json
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import shapely
from PIL import Image
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from geodata.clutter import files_below
from geodata.derivation import basemap, mali, packages, places, writing
from geodata.derivation.records import RECORDS
from geodata.errors import DataError
from geodata.files import SHIPPED, sha256_of_content
from geodata.geography import measure

PLACES = SHIPPED / "places"
BASEMAP = SHIPPED / "basemap"
GEOJSON = [p for folder in (BASEMAP, PLACES) for p in files_below(folder) if p.suffix == ".geojson"]
SETS = ("regions", "survey_zones", "border", "attack_sites", "mgps", "towns", "areas")
ZONES = {
    "survey_zones/north": {"regions/kidal", "regions/timbuktu", "regions/gao", "regions/menaka"},
    "survey_zones/central": {"regions/mopti", "regions/segou"},
    "survey_zones/south": {"regions/koulikoro", "regions/sikasso", "regions/kayes", "regions/bamako"},
}


def features(path: Path) -> list[tuple[dict[str, Any], BaseGeometry | None]]:
    table = json.loads(path.read_text(encoding="utf-8"))
    return [(f["properties"], shape(f["geometry"]) if f["geometry"] else None) for f in table["features"]]


def shapes_of(name: str) -> dict[str, BaseGeometry]:
    found = features(PLACES / name / f"{name}.geojson")
    return {row["id"]: geometry for row, geometry in found if geometry is not None}


def rows_of(name: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row, _ in features(PLACES / name / f"{name}.geojson")}


def regions_by_slug() -> dict[str, Polygon]:
    found = {key.removeprefix("regions/"): region for key, region in shapes_of("regions").items()}
    return {slug: region for slug, region in found.items() if isinstance(region, Polygon)}


@pytest.mark.parametrize("path", GEOJSON, ids=lambda path: path.name)
def test_every_geometry_is_valid_and_inside_the_box(path: Path) -> None:
    for row, geometry in features(path):
        if geometry is not None:
            assert geometry.is_valid, row
            assert not geometry.is_empty, row
            assert box(*basemap.BOX).buffer(0.0001).covers(geometry), row


@pytest.mark.parametrize("path", GEOJSON, ids=lambda path: path.name)
def test_one_feature_stands_on_a_line_and_the_file_ends_with_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("]}\n")
    for line in text.splitlines()[1:-1]:
        json.loads(line.rstrip(","))


@pytest.mark.parametrize("name", SETS)
def test_every_place_says_what_it_is_and_whose_line_it_is(name: str) -> None:
    rows = rows_of(name)
    assert len(rows) == len(features(PLACES / name / f"{name}.geojson"))
    needed = {"id", "name", "name_fr", "regions", "zones", "location_precision", "located_by", "iso_3166_2"}
    for key, row in rows.items():
        assert needed <= row.keys()
        assert key.startswith(f"{name}/")
        assert row["name"]
        assert row["name_fr"]
        assert row["located_by"]
        assert row["location_precision"] in {"point", "town", "zone", "region", "country", "line"}
        assert set(row["regions"]) <= set(rows_of("regions"))
        assert set(row["zones"]) <= set(ZONES)


def test_each_set_holds_as_many_places_as_the_design_says() -> None:
    counts = {name: len(rows_of(name)) for name in SETS[:5]}
    assert counts == {"regions": 11, "survey_zones": 3, "border": 1, "attack_sites": 5, "mgps": 11}


def test_the_regions_partition_the_country() -> None:
    regions = regions_by_slug()
    assert len(regions) == 11
    assert shapely.coverage_is_valid(list(regions.values()))
    whole = shapely.union_all(list(regions.values()))
    assert isinstance(whole, Polygon)
    assert not whole.interiors
    assert sum(mali.area_km2(region) for region in regions.values()) == pytest.approx(mali.area_km2(whole), rel=1e-6)
    for one, other in combinations(regions, 2):
        assert shapely.intersection(regions[one], regions[other]).area == 0, (one, other)


def test_only_bamako_makes_a_hole_in_a_region() -> None:
    holes = {slug: len(region.interiors) for slug, region in regions_by_slug().items() if region.interiors}
    assert holes == {"koulikoro": 1}


def test_the_zones_are_the_papers_regions_without_sliver_or_hole() -> None:
    regions, rows = shapes_of("regions"), rows_of("survey_zones")
    for key, zone in shapes_of("survey_zones").items():
        assert set(rows[key]["regions"]) == ZONES[key]
        assert isinstance(zone, Polygon)
        assert not zone.interiors
        parts = sum(mali.area_km2(regions[region]) for region in ZONES[key])
        assert mali.area_km2(zone) == pytest.approx(parts, rel=1e-6)
        # A sliver along a seam would vanish under a small shrink and grow.
        opened = zone.buffer(-0.0005, join_style="mitre").buffer(0.0005, join_style="mitre")
        assert shapely.symmetric_difference(zone, opened).area < 0.001


def test_taoudenit_is_in_no_zone() -> None:
    for name in ("regions", "mgps"):
        row = rows_of(name)[f"{name}/taoudenit"]
        assert row["zones"] == []
        assert row["iso_3166_2"] == "ML-10"
    taoudenit = shapes_of("regions")["regions/taoudenit"]
    assert shapely.intersection(shapes_of("survey_zones")["survey_zones/north"], taoudenit).area == 0


def test_every_limit_is_drawn_once_and_the_readings_are_marked() -> None:
    limits = features(PLACES / "regions" / "limits.geojson")
    drawn = sum(geometry.length for _, geometry in limits if geometry is not None)
    expected = shapely.union_all([region.boundary for region in shapes_of("regions").values()]).length
    assert drawn == pytest.approx(expected, rel=1e-6)
    rough = {tuple(row["between"]) for row, _ in limits if row["approximate"]}
    assert rough == {("regions/gao", "regions/menaka"), ("regions/taoudenit", "regions/timbuktu")}
    along = {tuple(row["between"]) for row, _ in limits if row["along"]}
    assert along == {("regions/kidal",), ("regions/taoudenit",)}


def test_the_zone_outlines_make_up_the_zones_and_inherit_the_dash() -> None:
    outlines = features(PLACES / "survey_zones" / "outlines.geojson")
    for key, zone in shapes_of("survey_zones").items():
        lines = [geometry for row, geometry in outlines if row["zone"] == key and geometry is not None]
        assert sum(line.length for line in lines) == pytest.approx(zone.boundary.length, rel=1e-6)
    assert {row["zone"] for row, _ in outlines if row["approximate"]} == {"survey_zones/north"}


def test_the_two_lengths_of_the_border_are_what_the_lines_measure() -> None:
    [(row, line)] = features(PLACES / "border" / "border.geojson")
    assert isinstance(line, LineString)
    assert measure.length_km(line) == pytest.approx(row["length_km_geodesic_osm"], rel=0.001)
    assert round(row["length_km_geodesic_osm"]) == 1363
    assert round(row["length_km_natural_earth"]) == 1266
    drawn = [g for r, g in features(PLACES / "regions" / "limits.geojson") if r["along"] and g is not None]
    assert sum(map(measure.length_km, drawn)) == pytest.approx(row["length_km_natural_earth"], rel=0.001)


def test_the_border_runs_from_tripoint_to_tripoint_along_kidal_and_taoudenit() -> None:
    [(row, line)] = features(PLACES / "border" / "border.geojson")
    assert line is not None
    ends = sorted(line.coords[index] for index in (0, -1))
    assert Point(ends[0]).distance(Point(mali.TRIPOINT_WEST)) < 0.02
    assert Point(ends[1]).distance(Point(mali.TRIPOINT_EAST)) < 0.04
    assert row["regions"] == ["regions/kidal", "regions/taoudenit"]
    assert row["zones"] == ["survey_zones/north"]
    east = Point(mali.TRIPOINT_EAST)
    touching = [slug for slug, region in regions_by_slug().items() if region.distance(east) < 0.001]
    assert touching == ["kidal"]


def test_every_town_lies_in_its_one_region_and_names_its_source() -> None:
    regions, rows = shapes_of("regions"), rows_of("towns")
    for key, point in shapes_of("towns").items():
        row = rows[key]
        assert [region for region, area in regions.items() if area.contains(point)] == row["regions"]
        assert row["label_rank"] in {1, 2, 3, 4}
        assert row["population"] is None or row["population"] > 0
        assert key == "towns/sevare" or row["located_by"].startswith("geonames:")
    assert rows["towns/gao"]["located_by"] == "geonames:2457163"
    assert rows["towns/bamako"]["located_by"] == "geonames:2460596"
    assert len({row["located_by"] for row in rows.values()}) == len(rows)


def test_an_attack_site_stands_at_its_town() -> None:
    towns, sites = shapes_of("towns"), rows_of("attack_sites")
    assert set(sites) == {f"attack_sites/{slug}" for slug in ("bamako", "kidal", "gao", "sevare", "mopti")}
    for key, point in shapes_of("attack_sites").items():
        assert sites[key]["location_precision"] == "town"
        assert towns[sites[key]["town"]].equals(point)
        assert rows_of("towns")[sites[key]["town"]]["regions"] == sites[key]["regions"]


def test_mgps_coverage_borrows_the_regions_shapes() -> None:
    assert shapes_of("mgps") == {}
    assert {row["geometry_from"] for row in rows_of("mgps").values()} == set(rows_of("regions"))


def test_an_area_without_a_shape_says_why() -> None:
    for row, geometry in features(PLACES / "areas" / "areas.geojson"):
        assert (geometry is None) == bool(row.get("note")), row["id"]


def test_the_basemaps_mali_is_the_regions_outline() -> None:
    country = next(g for row, g in features(BASEMAP / "countries.geojson") if row["id"] == "MLI")
    whole = shapely.union_all(list(shapes_of("regions").values()))
    assert country is not None
    # 0.0002° is under a tenth of a pixel at zoom 9.
    assert country.boundary.hausdorff_distance(whole.boundary) < 0.0002


def test_the_countries_neither_overlap_nor_leave_the_land() -> None:
    countries = [g for _, g in features(BASEMAP / "countries.geojson") if g is not None]
    [(_, land)] = features(BASEMAP / "land.geojson")
    assert land is not None
    whole = shapely.union_all(countries)
    assert sum(country.area for country in countries) == pytest.approx(whole.area, rel=1e-5)
    assert shapely.difference(whole, land).area < 0.001
    assert shapely.difference(land, whole).area < 0.05


def test_western_sahara_is_its_own_unit() -> None:
    found = {row["id"]: geometry for row, geometry in features(BASEMAP / "countries.geojson")}
    sahara, morocco = found["SAH"], found["MAR"]
    assert sahara is not None
    assert morocco is not None
    assert sahara.bounds[3] < 27.68 < 27.7 < morocco.bounds[3]
    assert morocco.bounds[1] > 27.6
    assert sahara.contains(Point(-13.2, 27.1))


def test_all_boundaries_that_are_not_international_are_dashed() -> None:
    rows = [row for row, _ in features(BASEMAP / "boundaries.geojson")]
    for row in rows:
        assert row["dashed"] is not row["class"].startswith("International boundary")
    kinds = {row["class"] for row in rows if row["dashed"]}
    assert {"Line of control (please verify)", "Indefinite (please verify)", basemap.PARALLEL_CLASS} <= kinds


def test_the_five_rivers_are_there_with_their_accents() -> None:
    assert {row["name_fr"] for row, _ in features(BASEMAP / "rivers.geojson")} == {
        "Niger",
        "Bani",
        "Sénégal",
        "Bafing",
        "Bakoy",
    }


def test_the_basemap_keeps_to_its_budget() -> None:
    packed = sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in GEOJSON if path.parent == BASEMAP)
    assert packed <= 100_000
    assert (BASEMAP / "relief.jpg").stat().st_size <= 120_000
    assert (PLACES / "border" / "border.geojson").stat().st_size <= 60_000


def test_the_relief_covers_its_recorded_bounds_in_web_mercator() -> None:
    record = tomllib.loads((BASEMAP / "source.toml").read_text(encoding="utf-8"))
    assert record["bounds"] == list(basemap.RELIEF_BOX)
    with Image.open(BASEMAP / "relief.jpg") as image:
        assert image.mode == "L"
        assert image.size == (990, 900)


@pytest.mark.parametrize("folder", RECORDS)
def test_the_source_record_names_every_file_with_its_hash(folder: str) -> None:
    path = SHIPPED / folder
    record = tomllib.loads((path / "source.toml").read_text(encoding="utf-8"))
    assert {entry["path"] for entry in record["files"]} == {p.name for p in path.iterdir()} - {"source.toml"}
    for entry in record["files"]:
        assert sha256_of_content(path / entry["path"]) == entry["sha256"]
    for origin in (record, *record.get("also", [])):
        for field in ("title", "producer", "url", "licence", "version", "retrieved", "attribution"):
            assert origin[field]
    assert record["changes"]
    assert record["not_for"]


def test_the_border_folder_carries_the_odbl_notice() -> None:
    record = tomllib.loads((PLACES / "border" / "source.toml").read_text(encoding="utf-8"))
    assert record["licence"] == "ODbL-1.0"
    assert "Open Database License" in record["notice"]
    assert "OpenStreetMap" in record["attribution"]


def test_an_archive_that_was_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / packages.ALGERIA.archive).write_bytes(b"not the pinned archive")
    with pytest.raises(DataError, match="SHA-256"):
        packages.fetch(packages.ALGERIA, tmp_path)


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    feature: writing.Feature = ({"b": 1, "a": "é"}, Point(-0.0000001, 12.3456789))
    for name in ("one", "two"):
        writing.write_geojson(tmp_path / name, [feature], 5)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert '"coordinates":[0.0,12.34568]' in (tmp_path / "one").read_text(encoding="utf-8")


def test_the_town_table_has_one_row_for_each_geonames_id() -> None:
    numbers = [row[0] for row in places.TOWNS.values() if row[0] is not None]
    assert len(numbers) == len(set(numbers))
