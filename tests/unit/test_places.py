"""Every place of the shipped data keeps the contract: its id, its relations, its geometry, whose coordinate it is."""

import re
from pathlib import Path

import pytest
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from geodata import sources
from geodata.files import SHIPPED
from geodata.geography.measure import distance_km
from geodata.geography.places import MALI_BOX, MARK_SETS, OTHER_SETS, REGION_BOX, Place, frame, load_lines
from layers.features import rows
from tests.each import of_each
from tests.shipped_data import ATLAS, MARKS, PLACES, geometry

REGIONS = (
    "kayes",
    "koulikoro",
    "sikasso",
    "segou",
    "mopti",
    "timbuktu",
    "gao",
    "kidal",
    "menaka",
    "taoudenit",
    "bamako",
)
#: Survey zone -> the regions that the paper counts to it.
ZONES = {
    "survey_zones/north": {"regions/kidal", "regions/timbuktu", "regions/gao", "regions/menaka"},
    "survey_zones/central": {"regions/mopti", "regions/segou"},
    "survey_zones/south": {"regions/koulikoro", "regions/sikasso", "regions/kayes", "regions/bamako"},
}
#: Set -> the precisions that its places may have.
PRECISION = {
    "attack_sites": {"point", "town"},
    "survey_zones": {"zone"},
    "border": {"line"},
    "mgps": {"region"},
    "regions": {"region"},
    "towns": {"point", "town"},
    "areas": {"town", "region", "country"},
}
POINTS = [p for p in PLACES if p.set in ("attack_sites", "towns")]


def by_id(place: Place) -> str:
    return place.id


@of_each("place", PLACES, ids=by_id)
def test_an_id_is_a_readable_slug_of_its_set(place: Place) -> None:
    assert re.fullmatch(rf"{place.set}/[a-z0-9]+(-[a-z0-9]+)*", place.id)
    assert place.set in (*MARK_SETS, *OTHER_SETS)


@of_each("place", PLACES, ids=by_id)
def test_a_place_has_a_name_in_english_and_in_french(place: Place) -> None:
    for name in (place.name, place.name_fr):
        assert name == name.strip() != ""
        assert "_" not in name, "an id is no name"


@of_each("place", PLACES, ids=by_id)
def test_the_regions_and_zones_of_a_place_exist_and_go_together(place: Place) -> None:
    """A place's zones are those of its regions, no more and no fewer."""
    assert all(ATLAS.places[region].set == "regions" for region in place.regions)
    assert all(ATLAS.places[zone].set == "survey_zones" for zone in place.zones)
    assert len(set(place.regions)) == len(place.regions)
    assert set(place.zones) == {zone for region in place.regions for zone in ATLAS.places[region].zones}


@of_each("place", PLACES, ids=by_id)
def test_a_places_precision_fits_its_set(place: Place) -> None:
    assert place.location_precision in PRECISION[place.set]


@of_each("place", POINTS, ids=by_id)
def test_a_coordinate_is_somebodys(place: Place) -> None:
    """It has a GeoNames id, or its folder's source record says whose it is, by the place's name."""
    if not re.fullmatch(r"geonames:\d+", place.located_by):
        record = sources.load_source(SHIPPED / "places" / place.set, SHIPPED)
        assert place.name in record.changes


@of_each("place", [p for p in PLACES if p not in POINTS], ids=by_id)
def test_a_line_or_an_area_names_its_source(place: Place) -> None:
    assert place.located_by.strip()
    if place.geometry is None:
        assert place.located_by == "not located: no source draws it"


@of_each("place", POINTS, ids=by_id)
def test_a_point_lies_in_its_region_and_in_no_other(place: Place) -> None:
    assert isinstance(place.geometry, Point)
    around = {region.id for region in ATLAS.places_in("regions") if geometry(region.id).covers(place.geometry)}
    assert around == set(place.regions)


@of_each("place", PLACES, ids=by_id)
def test_a_geometry_is_valid_and_where_this_map_is(place: Place) -> None:
    assert place.geometry is not None or not place.is_mark
    if place.geometry is not None:
        west, south, east, north = REGION_BOX if place.set == "areas" else MALI_BOX
        left, bottom, right, top = place.geometry.bounds
        assert place.geometry.is_valid
        assert west <= left <= right <= east
        assert south <= bottom <= top <= north


def test_there_are_five_attack_sites() -> None:
    """They are the five towns that footnote 14 of the IRIS paper names together."""
    assert {p.id for p in ATLAS.places_in("attack_sites")} == {
        f"attack_sites/{slug}" for slug in ("bamako", "kidal", "gao", "sevare", "mopti")
    }


@pytest.mark.parametrize("site", ATLAS.places_in("attack_sites"), ids=by_id)
def test_an_attack_site_stands_where_its_town_stands(site: Place) -> None:
    town = ATLAS.places[site.town or ""]
    assert town.set == "towns"
    assert (town.geometry, town.located_by, town.regions) == (site.geometry, site.located_by, site.regions)


def test_sevare_and_mopti_are_two_sites_some_ten_kilometres_apart() -> None:
    sevare, mopti = geometry("attack_sites/sevare"), geometry("attack_sites/mopti")
    # A line of almost no length stands for the point.
    assert 8 < distance_km(sevare, mopti.buffer(1e-9).boundary) < 14


def test_the_three_zones_have_the_regions_that_the_paper_gives_them() -> None:
    assert {zone.id: set(zone.regions) for zone in ATLAS.places_in("survey_zones")} == ZONES


@pytest.mark.parametrize("zone", ATLAS.places_in("survey_zones"), ids=by_id)
def test_a_zone_is_exactly_its_regions(zone: Place) -> None:
    whole = unary_union([geometry(region) for region in zone.regions])
    area = geometry(zone.id)
    assert isinstance(area, Polygon)
    assert area.symmetric_difference(whole).area < 1e-6
    assert not area.interiors, "dissolving left a sliver"


@pytest.mark.parametrize("name", ["regions", "mgps"])
def test_there_are_the_ten_regions_of_2016_and_bamako(name: str) -> None:
    assert {p.id for p in ATLAS.places_in(name)} == {f"{name}/{slug}" for slug in REGIONS}
    codes = [p.iso_3166_2 for p in ATLAS.places_in(name)]
    assert sorted(codes, key=str) == sorted([*(f"ML-{n}" for n in range(1, 11)), "ML-BKO"])


@pytest.mark.parametrize("unit", ATLAS.places_in("mgps"), ids=by_id)
def test_monitoring_groups_are_known_to_a_region_and_drawn_as_that_region(unit: Place) -> None:
    """No text names a commune, so there is never a dot."""
    assert unit.geometry == ATLAS.places[unit.regions[0]].geometry
    assert len(unit.regions) == 1
    assert geometry(unit.id).geom_type in ("Polygon", "MultiPolygon")


@pytest.mark.parametrize("place_id", ["regions/taoudenit", "mgps/taoudenit", "towns/taoudenit"])
def test_taoudenit_is_in_no_survey_zone(place_id: str) -> None:
    assert ATLAS.places[place_id].zones == ()


@pytest.mark.parametrize("region", [p for p in ATLAS.places_in("regions") if p.id != "regions/taoudenit"], ids=by_id)
def test_every_other_region_is_in_one_zone(region: Place) -> None:
    assert len(region.zones) == 1
    assert region.id in ZONES[region.zones[0]]


def test_the_border_touches_the_regions_that_it_names_and_no_other() -> None:
    (border,) = ATLAS.places_in("border")
    # Two sources draw the line up to some kilometres apart.
    near = {p.id for p in ATLAS.places_in("regions") if geometry(p.id).distance(geometry(border.id)) < 0.05}
    assert border.id == "border/algeria-mali"
    assert near == set(border.regions) == {"regions/kidal", "regions/taoudenit"}


def test_northern_mali_is_an_area_and_no_zone() -> None:
    """No source draws it, so nothing encloses it: not the North zone either."""
    north = ATLAS.places["areas/northern-mali"]
    assert (north.geometry, north.zones, north.is_mark) == (None, (), False)


@pytest.mark.parametrize("name", [*MARK_SETS, *OTHER_SETS])
def test_a_set_as_a_table_holds_its_places_in_order(name: str) -> None:
    table = frame(ATLAS.places, name)
    assert list(table["id"]) == [p.id for p in ATLAS.places_in(name)]
    assert list(table.columns) == ["id", "name", "name_fr", "regions", "zones", "geometry"]
    assert table.crs is not None
    assert table.crs.to_epsg() == 4326


def test_marks_are_the_places_of_the_five_sets() -> None:
    assert [len(ATLAS.places_in(name)) for name in MARK_SETS] == [5, 3, 1, 11, 11]
    assert {p.set for p in MARKS} == set(MARK_SETS)


def test_every_limit_lies_between_regions_that_exist_and_outlines_zones_that_do() -> None:
    limits = load_lines(SHIPPED)
    assert len(limits) == len(set(limits["id"]))
    for limit in rows(limits):
        assert 1 <= len(limit.between) <= 2
        assert all(ATLAS.places[region].set == "regions" for region in limit.between)
        # A line belongs to a zone's outline if the zone is on one side of it only.
        sides = [set(ATLAS.places[region].zones) for region in limit.between]
        assert set(limit.zones) == (sides[0] ^ sides[1] if len(sides) == 2 else sides[0])
        assert limit.along == "" or limit.along in ATLAS.places


@pytest.mark.parametrize("path", sorted((SHIPPED / "places").iterdir()), ids=lambda path: path.name)
def test_every_folder_of_places_is_a_set(path: Path) -> None:
    assert path.name in (*MARK_SETS, *OTHER_SETS)
