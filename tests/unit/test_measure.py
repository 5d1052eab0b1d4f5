"""Lengths and distances are geodesics on the WGS 84 ellipsoid, and say so."""

from itertools import pairwise

import pytest
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.geography.measure import distance_km, length_km
from geodata.geography.places import Place
from tests.shipped_data import ATLAS, geometry

BORDER = ATLAS.places["border/algeria-mali"]
LINE = geometry(BORDER.id)
EQUATOR = LineString([(-20, 0), (20, 0)])

#: What is known of the ellipsoid: line -> its length in km.
KNOWN = {
    "a degree of the equator": (LineString([(0, 0), (1, 0)]), 111.319),
    "a degree of the meridian at the equator": (LineString([(0, 0), (0, 1)]), 110.574),
    "a degree of the meridian at 60 degrees north": (LineString([(0, 59.5), (0, 60.5)]), 111.412),
    "a quarter of a meridian": (LineString([(0, 0), (0, 90)]), 10001.966),
    "two parts": (MultiLineString([[(0, 0), (1, 0)], [(5, 0), (6, 0)]]), 222.639),
}


@pytest.mark.parametrize(("line", "km"), KNOWN.values(), ids=KNOWN)
def test_a_known_length_is_measured_to_the_metre(line: BaseGeometry, km: float) -> None:
    assert length_km(line) == pytest.approx(km, abs=0.001)


@pytest.mark.parametrize(
    ("point", "km"),
    [(Point(0, 0), 0.0), (Point(3, 1), 110.574), (Point(0, -10), 1105.855), (Point(21, 0), 111.319)],
    ids=["on it", "a degree north", "ten degrees south", "beyond its end"],
)
def test_a_known_distance_is_measured_to_ten_metres(point: Point, km: float) -> None:
    assert distance_km(point, EQUATOR) == pytest.approx(km, abs=0.5 if km == 0 else 0.01)


def test_the_nearest_point_may_lie_between_two_far_vertices() -> None:
    """The line is sought along its whole length, not only where it bends: each end is over 2,000 km away."""
    assert distance_km(Point(0.0037, 1), EQUATOR) < 110.6
    assert distance_km(Point(0, 1), MultiLineString([[(-40, 0), (-20, 0)], list(EQUATOR.coords)])) < 110.6


@pytest.mark.parametrize(
    "geometry", [EQUATOR, Polygon([(0, 0), (1, 0), (1, 1)])], ids=lambda geometry: geometry.geom_type
)
def test_only_a_point_has_a_distance(geometry: BaseGeometry) -> None:
    with pytest.raises(ValueError, match="not a point"):
        distance_km(geometry, EQUATOR)


def test_the_borders_two_lengths_are_those_of_the_two_lines() -> None:
    """Two sources draw it in different detail, so they differ; both numbers are shown."""
    osm, natural = BORDER.extra["length_km_geodesic_osm"], BORDER.extra["length_km_natural_earth"]
    limits = ATLAS.limits[ATLAS.limits["along"] == BORDER.id]
    assert (round(osm), round(natural)) == (1363, 1266)
    assert length_km(LINE) == pytest.approx(osm, abs=0.1)
    assert sum(length_km(line) for line in limits.geometry) == pytest.approx(natural, abs=0.1)


@pytest.mark.parametrize("site", ATLAS.places_in("attack_sites"), ids=lambda place: place.id)
def test_a_sites_distance_to_the_border_is_the_least_of_a_finer_search(site: Place) -> None:
    """Ten times finer, along the geodesics between the line's points: the two agree within what a step can hide."""
    geod = Geod(ellps="WGS84")
    points = [(lon, lat) for lon, lat in LINE.coords]
    fine = list(points)
    for start, end in pairwise(points):
        steps = int(geod.line_length([start[0], end[0]], [start[1], end[1]]) // 100)
        fine += geod.npts(start[0], start[1], end[0], end[1], steps) if steps else []
    lons, lats = zip(*fine, strict=True)
    at = geometry(site.id)
    assert isinstance(at, Point)
    _, _, metres = geod.inv([at.x] * len(lons), [at.y] * len(lats), lons, lats)
    assert abs(distance_km(at, LINE) - min(metres) / 1000) < 0.01


def test_bamako_is_the_farthest_from_the_border_and_kidal_the_nearest() -> None:
    km = {site.id: distance_km(geometry(site.id), LINE) for site in ATLAS.places_in("attack_sites")}
    assert max(km, key=lambda place_id: km[place_id]) == "attack_sites/bamako"
    assert min(km, key=lambda place_id: km[place_id]) == "attack_sites/kidal"
