"""Mali's regions of 2016, the survey's zones and the border with Algeria. All in EPSG:4326, lengths in kilometres.

Everything is cut from one coverage: the lines are noded on a grid of 0.00001° (about one metre) and every edge is
stored once, so two neighbours share the very same vertices and a dissolve leaves neither a sliver nor a hole.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import shapely
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from geodata.geography.measure import length_km

GRID = 0.00001
_WGS84 = Geod(ellps="WGS84")

#: Approximate readings after OCHA's COD-AB (lon, lat). Ménaka is Gao east of the first line;
#: Taoudénit is Tombouctou north and east of the second.
MENAKA_LIMIT = LineString(
    [(1.30, 14.5), (1.30, 15.30), (1.75, 16.30), (1.75, 16.80), (1.30, 16.90), (1.70, 17.70), (1.70, 19)]
)
#: The reading of the second ends a little short of Natural Earth's border with Mauritania: it is led due west to it.
TAOUDENIT_LIMIT = LineString(
    [(-7.00, 23.55), (-6.40, 23.55), (-4.15, 18.80), (-3.65, 17.60), (-3.40, 17.15), (-1.40, 17.15)]
)
#: The side of each limit that the new region lies on: the limit, closed far outside Mali.
_MENAKA_SIDE = Polygon([*MENAKA_LIMIT.coords, (10, 19), (10, 14.5)])
_TAOUDENIT_SIDE = Polygon([*TAOUDENIT_LIMIT.coords, (10, 17.15), (10, 30), (-7.00, 30)])
#: A cut may leave crumbs on the wrong side of a limit; anything under this many km² goes to its main neighbour.
_CRUMB_KM2 = 1500.0

#: Natural Earth's ends of the border: with Mauritania in the west, with Niger in the east.
TRIPOINT_WEST = (-4.82161, 24.99506)
TRIPOINT_EAST = (4.22861, 19.14224)

#: slug -> (name, French name, ISO 3166-2 code, zone slug or None). Order: by that code, Bamako last.
REGIONS: Mapping[str, tuple[str, str, str, str | None]] = {
    "kayes": ("Kayes", "Kayes", "ML-1", "south"),
    "koulikoro": ("Koulikoro", "Koulikoro", "ML-2", "south"),
    "sikasso": ("Sikasso", "Sikasso", "ML-3", "south"),
    "segou": ("Ségou", "Ségou", "ML-4", "central"),
    "mopti": ("Mopti", "Mopti", "ML-5", "central"),
    "timbuktu": ("Timbuktu", "Tombouctou", "ML-6", "north"),
    "gao": ("Gao", "Gao", "ML-7", "north"),
    "kidal": ("Kidal", "Kidal", "ML-8", "north"),
    "menaka": ("Ménaka", "Ménaka", "ML-9", "north"),
    "taoudenit": ("Taoudénit", "Taoudénit", "ML-10", None),
    "bamako": ("Bamako", "Bamako", "ML-BKO", "south"),
}
ZONES: Mapping[str, tuple[str, str]] = {
    "north": ("North", "Nord"),
    "central": ("Central", "Centre"),
    "south": ("South", "Sud"),
}
APPROXIMATE_REGIONS = ("gao", "menaka", "taoudenit", "timbuktu")

Edge = tuple[tuple[float, float], tuple[float, float]]


def zone_of(region: str) -> list[str]:
    """Return the survey zone of a region slug as a list of zone ids: one, or none for Taoudénit."""
    zone = REGIONS[region][3]
    return [f"survey_zones/{zone}"] if zone else []


def zones_of(regions: Iterable[str]) -> list[str]:
    """Return the ids of the zones that the given region slugs belong to, in the order North, Central, South."""
    found = {zone for region in regions for zone in zone_of(region)}
    return [f"survey_zones/{slug}" for slug in ZONES if f"survey_zones/{slug}" in found]


def regions_of_2016(admin_1: Sequence[Mapping[str, Any]]) -> dict[str, Polygon]:
    """Cut Natural Earth's nine units into the eleven regions of 2016, one polygon each, keyed by slug.

    `admin_1`: GeoJSON features of Mali's first-level units. Raises ValueError where a region comes out in parts.
    """
    units = {_slug_of(feature): shape(feature["geometry"]) for feature in admin_1}
    cuts = [shapely.intersection(MENAKA_LIMIT, units["gao"]), shapely.intersection(TAOUDENIT_LIMIT, units["timbuktu"])]
    lines = shapely.union_all([*(unit.boundary for unit in units.values()), *cuts], grid_size=GRID)
    parts: dict[str, list[Polygon]] = defaultdict(list)
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))):
        parts[_region_of_face(face.representative_point(), units)].append(face)
    _move_crumbs(parts)
    regions: dict[str, Polygon] = {}
    for slug in REGIONS:
        region = shapely.normalize(_on_grid(shapely.coverage_union_all(parts[slug])))
        if not isinstance(region, Polygon):
            raise ValueError(f"{slug} came out in {len(shapely.get_parts(region))} parts")
        regions[slug] = region
    return regions


def dissolve_zones(regions: Mapping[str, Polygon]) -> dict[str, BaseGeometry]:
    """Dissolve the regions into the survey's zones, keyed by slug. Taoudénit belongs to none."""
    return {
        zone: shapely.normalize(
            _on_grid(shapely.coverage_union_all([regions[slug] for slug, row in REGIONS.items() if row[3] == zone]))
        )
        for zone in ZONES
    }


def edges(regions: Mapping[str, Polygon]) -> dict[Edge, list[str]]:
    """Map each segment of the regions' limits to the one or two region slugs that it bounds."""
    owners: dict[Edge, list[str]] = defaultdict(list)
    for slug in sorted(regions):
        for ring in (regions[slug].exterior, *regions[slug].interiors):
            points = [(round(x, 5), round(y, 5)) for x, y in ring.coords]
            for a, b in pairwise(points):
                owners[(min(a, b), max(a, b))].append(slug)
    return dict(owners)


def is_approximate(edge: Edge) -> bool:
    """Tell whether a segment lies on one of the two limits that are readings, not surveyed lines."""
    return any(all(limit.distance(Point(end)) < 3 * GRID for end in edge) for limit in (MENAKA_LIMIT, TAOUDENIT_LIMIT))


def kind_of(edge: Edge, owners: Sequence[str], border: BaseGeometry) -> str:
    """Return "approximate", "border" (along `border`, the same source's line with Algeria) or "firm"."""
    if is_approximate(edge):
        return "approximate"
    return "border" if len(owners) == 1 and runs_along(edge, border) else "firm"


def runs_along(edge: Edge, line: BaseGeometry) -> bool:
    """Tell whether a segment lies on a line of the same source, which may have been rounded: within 100 m."""
    segment = LineString(edge)
    return all(line.distance(point) < 0.001 for point in (*map(Point, edge), segment.centroid))


def region_limits(
    regions: Mapping[str, Polygon], border: BaseGeometry
) -> list[tuple[tuple[str, ...], str, BaseGeometry]]:
    """Return every limit once, as (slugs of the one or two regions, kind, line), in order of the slugs."""
    groups: dict[tuple[tuple[str, ...], str], list[Edge]] = defaultdict(list)
    for edge, owners in edges(regions).items():
        groups[(tuple(owners), kind_of(edge, owners, border))].append(edge)
    return [(between, kind, merge(groups[between, kind])) for between, kind in sorted(groups)]


def zone_outlines(regions: Mapping[str, Polygon], border: BaseGeometry) -> list[tuple[str, str, BaseGeometry]]:
    """Return each zone's outline as (zone slug, kind, line): an edge with the zone on one side only."""
    groups: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge, owners in edges(regions).items():
        sides = [REGIONS[slug][3] for slug in owners]
        for zone in ZONES:
            if sides.count(zone) == 1:
                groups[(zone, kind_of(edge, owners, border))].append(edge)
    return [(zone, kind, merge(groups[zone, kind])) for zone, kind in sorted(groups)]


def outline_zones(between: Sequence[str]) -> list[str]:
    """Return the ids of the zones that a limit between these regions is an outline of."""
    sides = [REGIONS[slug][3] for slug in between]
    return [f"survey_zones/{zone}" for zone in ZONES if sides.count(zone) == 1]


def merge(segments: Iterable[Edge]) -> BaseGeometry:
    """Join segments end to end into as few lines as possible, in an order that does not depend on the input's."""
    merged = shapely.line_merge(MultiLineString(sorted(segments)))
    return shapely.normalize(merged)


def border_line(wilayas: Sequence[Mapping[str, Any]]) -> LineString:
    """Return the Algeria–Mali border: Algeria's southern outline from the western tripoint to the eastern.

    The western end is OpenStreetMap's own vertex at 25°N 4°50′W, the tripoint of the 1983 convention. In the east the
    outline of Algeria alone does not tell where Mali ends: taken is the first vertex at or beyond Natural Earth's
    tripoint, 4 km past it (ending at the vertex before it would give 6.6 km less).
    """
    algeria = shapely.union_all([shape(feature["geometry"]) for feature in wilayas])
    outline = max(shapely.get_parts(algeria), key=lambda part: part.area).exterior
    points = list(shapely.LinearRing(outline).coords)[:-1]
    west = _nearest(points, TRIPOINT_WEST)
    path = _southern_path(points, west)
    past = next(index for index, (x, _) in enumerate(path) if x >= TRIPOINT_EAST[0])
    return LineString(path[: past + 1])


def area_km2(area: BaseGeometry) -> float:
    """Return a polygon's geodesic area on WGS84, in square kilometres."""
    return abs(float(_WGS84.geometry_area_perimeter(area)[0])) / 1e6


def regions_along(line: BaseGeometry, regions: Mapping[str, Polygon]) -> list[str]:
    """Return the slugs of the regions whose outer edge runs along a line of the same source for more than 1 km."""
    lengths: dict[str, float] = defaultdict(float)
    for edge, owners in edges(regions).items():
        if len(owners) == 1 and runs_along(edge, line):
            lengths[owners[0]] += length_km(LineString(edge))
    return [slug for slug in REGIONS if lengths[slug] > 1]


def _slug_of(feature: Mapping[str, Any]) -> str:
    code = feature["properties"]["iso_3166_2"]
    return next(slug for slug, row in REGIONS.items() if row[2] == code)


def _region_of_face(inside: Point, units: Mapping[str, BaseGeometry]) -> str:
    unit = min(units, key=lambda slug: units[slug].distance(inside))
    if unit == "gao" and _MENAKA_SIDE.contains(inside):
        return "menaka"
    if unit == "timbuktu" and _TAOUDENIT_SIDE.contains(inside):
        return "taoudenit"
    return unit


def _move_crumbs(parts: dict[str, list[Polygon]]) -> None:
    """Give each crumb to the other half of the unit that it was cut from."""
    twins = {"gao": "menaka", "menaka": "gao", "timbuktu": "taoudenit", "taoudenit": "timbuktu"}
    for slug, twin in twins.items():
        crumbs = [face for face in parts[slug] if area_km2(face) < _CRUMB_KM2]
        parts[slug] = [face for face in parts[slug] if face not in crumbs]
        parts[twin].extend(crumbs)


def _on_grid(area: BaseGeometry) -> BaseGeometry:
    # Rounding only drops binary noise here: every vertex already lies on the grid.
    return shapely.transform(area, lambda xy: xy.round(5))


def _nearest(points: Sequence[tuple[float, ...]], target: tuple[float, float]) -> int:
    return min(range(len(points)), key=lambda index: math.dist(points[index][:2], target))


def _southern_path(points: Sequence[tuple[float, ...]], start: int) -> list[tuple[float, ...]]:
    """Walk the ring from `start` in the direction that goes south-east, once around."""
    forward = [*points[start:], *points[:start]]
    backward = [forward[0], *reversed(forward[1:])]
    return min(forward, backward, key=lambda path: path[1][1])
