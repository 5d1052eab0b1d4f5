"""The basemap: land, countries, boundaries, lakes, rivers and shaded relief. EPSG:4326; tolerances in degrees.

Mali's outline comes from the same Natural Earth 1:10m drawing as the regions (they differ by 0.00002° at most). Every
edge that touches Mali keeps all its vertices, rounded to 0.0001° (11 m, 0.04 pixel at zoom 9), so no second line shows
beside the regions' outer edge. Other edges are simplified, each once for both its neighbours, so no gap opens.
"""

import io
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import geopandas
import numpy
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geodata.derivation.writing import Feature

#: lon_min, lat_min, lon_max, lat_max: wider than any view of the map.
BOX = (-32.0, -5.0, 24.0, 45.0)
#: Mali itself.
MALI_BOX = (-12.3, 10.1, 4.3, 25.0)
RELIEF_BOX = (-18.0, 8.0, 15.0, 38.0)
#: 0.0001° for the basemap: 11 metres.
GRID = 0.0001
#: Within NEAR degrees of Mali's box, edges are simplified by the first tolerance, farther off by the second.
NEAR = 6.0
TOLERANCES = (0.02, 0.07)
#: Islands smaller than this many square degrees are left out (0.02 is about 240 km²).
SMALLEST_ISLAND = 0.02
#: Lakes: the smallest near Mali, and elsewhere.
SMALLEST_LAKES = (0.005, 0.05)
#: A boundary edge is matched to Natural Earth's line within this distance.
_MATCH = 0.05
#: The parallel of 27°40′N between Morocco and Western Sahara, at the latitude of Natural Earth's corner vertex on it.
WESTERN_SAHARA_NORTH = 27.66146
PARALLEL_CLASS = "Disputed: parallel of 27°40′N (not in Natural Earth)"
RIVERS: Mapping[str, tuple[str, str, int]] = {
    "Niger": ("Niger", "Niger", 1),
    "Senegal": ("Senegal", "Sénégal", 1),
    "Bani": ("Bani", "Bani", 2),
    "Bafing": ("Bafing", "Bafing", 2),
    "Bakoy": ("Bakoy", "Bakoy", 2),
}
RIVER_COUNTRIES = ("ML", "GN", "SN", "MR", "NE", "NG", "BJ")

Grey = NDArray[numpy.float64]
#: Code -> (row of the table, with a name for each column; geometry).
Countries = Mapping[str, tuple[Mapping[Any, Any], BaseGeometry]]


def countries_in_box(table: geopandas.GeoDataFrame) -> dict[str, tuple[dict[Any, Any], BaseGeometry]]:
    """Return {code: (row, geometry)} for Natural Earth's countries (its columns, EPSG:4326), clipped to BOX.

    Western Sahara is drawn whole, as its own unit: what Natural Earth gives to Morocco south of 27°40′N is added to it.
    """
    frame = box(*BOX)
    found: dict[str, tuple[dict[Any, Any], BaseGeometry]] = {}
    for row in table.to_dict("records"):
        # Natural Earth's polygons are shared edge by edge; clipping first keeps the noding small.
        shape = _areas(shapely.intersection(shapely.make_valid(row["geometry"]), frame))
        if not shape.is_empty:
            found[row["ADM0_A3"]] = (row, shape)
    south = box(BOX[0], BOX[1], 0.0, WESTERN_SAHARA_NORTH)
    morocco, sahara = found["MAR"], found["SAH"]
    moved = shapely.intersection(morocco[1], south)
    found["MAR"] = (morocco[0], _areas(shapely.difference(morocco[1], south)))
    found["SAH"] = (sahara[0], _areas(shapely.union(sahara[1], moved)))
    return found


def simplify(countries: Countries) -> dict[str, BaseGeometry]:
    """Simplify all countries as one coverage: each edge once, Mali's edges not at all. Keyed by code."""
    large = {code: _large_parts(shape) for code, (_, shape) in countries.items()}
    shapes = {code: shape for code, shape in large.items() if not shape.is_empty}
    noded = shapely.union_all([shape.boundary for shape in shapes.values()], grid_size=GRID)
    mali = shapes["MLI"]
    close = box(*MALI_BOX).buffer(NEAR)
    lines = [
        line if line.distance(mali) < 5 * GRID and _runs_along(line, mali) else _thin(line, close)
        for line in shapely.get_parts(shapely.line_merge(noded))
    ]
    # Simplified edges may cross here and there: they are noded again before the faces are taken.
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(lines, grid_size=GRID))))
    tree, codes = shapely.STRtree(list(shapes.values())), list(shapes)
    owned: dict[str, list[Polygon]] = defaultdict(list)
    for face in faces:
        near = [codes[index] for index in tree.query(face)]
        if near:
            best = max(near, key=lambda code: shapely.intersection(shapes[code], face).area)
            # A face that belongs to nobody is sea between a simplified coast and an island, or a lake on an edge.
            if shapely.intersection(shapes[best], face).area > face.area / 2:
                owned[best].append(face)
    return {code: shapely.normalize(shapely.union_all(parts, grid_size=GRID)) for code, parts in sorted(owned.items())}


def country_features(countries: Countries, shapes: Mapping[str, BaseGeometry]) -> list[Feature]:
    """Return the countries with names and label points (Natural Earth's, or a point inside if that is clipped)."""
    features: list[Feature] = []
    for code, shape in shapes.items():
        row = countries[code][0]
        label = Point(row["LABEL_X"], row["LABEL_Y"])
        if code == "SAH" or not shape.contains(label):
            label = shape.representative_point()
        name, french = row["NAME_EN"], row["NAME_FR"]
        if code == "CIV":
            name = french = "Côte d’Ivoire"
        properties = {
            "id": code,
            "name": name,
            "name_fr": french,
            "label_lon": round(label.x, 3),
            "label_lat": round(label.y, 3),
            "label_rank": int(row["LABELRANK"]),
        }
        features.append((properties, shape))
    return features


def land_feature(shapes: Mapping[str, BaseGeometry]) -> Feature:
    """Return all land as one feature, holes between countries filled: they are disputed land or lakes, not sea."""
    land = shapely.union_all(list(shapes.values()), grid_size=GRID)
    whole = [Polygon(part.exterior) for part in shapely.get_parts(land)]
    return {"id": "land"}, shapely.normalize(shapely.union_all(whole, grid_size=GRID))


def boundary_features(shapes: Mapping[str, BaseGeometry], lines: geopandas.GeoDataFrame) -> list[Feature]:
    """Return the edges between two countries by Natural Earth's class, and its lines inside Western Sahara.

    `dashed` is true for every class that does not begin with "International boundary". `along` names the border that
    another layer draws from another source.
    """
    groups: dict[tuple[str, str | None], list[BaseGeometry]] = defaultdict(list)
    classes = list(zip(lines["FEATURECLA"], lines.geometry, strict=True))
    tree = shapely.STRtree([geometry for _, geometry in classes])
    for edge, owners in _shared_edges(shapes):
        along = "border/algeria-mali" if owners == ["DZA", "MLI"] else None
        groups[(_class_of(edge, classes, tree), along)].append(edge)
    for kind, line in _lines_inside(shapes["SAH"], classes):
        groups[(kind, None)].append(line)
    return [
        (
            {
                "id": f"boundaries/{index}",
                "class": kind,
                "dashed": not kind.startswith("International boundary"),
                "along": along,
            },
            shapely.normalize(shapely.line_merge(MultiLineString(list(_lines(groups[kind, along]))))),
        )
        for index, (kind, along) in enumerate(sorted(groups, key=str), start=1)
    ]


def lake_features(table: geopandas.GeoDataFrame) -> list[Feature]:
    """Return Natural Earth's lakes in BOX, from SMALLEST_LAKES square degrees up."""
    frame, close = box(*BOX), box(*MALI_BOX)
    features: list[Feature] = []
    for row in table.to_dict("records"):
        shape = _areas(shapely.intersection(shapely.make_valid(row["geometry"]), frame))
        near = shape.intersects(close)
        if shape.area < SMALLEST_LAKES[0 if near else 1]:
            continue
        thin = _areas(shapely.set_precision(shape.simplify(0.008 if near else TOLERANCES[0]), GRID))
        properties = {
            "name": _text(row["name"]),
            "name_fr": _text(row["name_fr"]) or _text(row["name"]),
            "rank": int(row["scalerank"]),
        }
        features.append((properties, shapely.normalize(thin)))
    return sorted(features, key=lambda lake: (lake[0]["rank"], lake[0]["name"] or "", shapely.to_wkt(lake[1])))


def river_features(pieces: Sequence[tuple[str, list[list[float]]]]) -> list[Feature]:
    """Return the five rivers, put together from the pieces that each country's map holds.

    The package closes each piece into a ring by repeating its first point: the last point is dropped. Pieces of two
    neighbours overlap along a shared border: what lies within 0.005° of a piece that is there already is left out.
    """
    features: list[Feature] = []
    for source, (name, french, rank) in RIVERS.items():
        river: BaseGeometry = LineString()
        for line in [_open_line(points) for found, points in pieces if found == source and len(points) > 2]:
            fresh = [part for part in _lines([shapely.difference(line, river.buffer(0.005))]) if part.length > 0.02]
            river = shapely.union_all([river, *fresh])
        merged = shapely.line_merge(shapely.set_precision(shapely.simplify(river, 0.003), GRID))
        features.append(
            (
                {"id": f"rivers/{source.lower()}", "name": name, "name_fr": french, "rank": rank},
                shapely.normalize(merged),
            )
        )
    return features


def relief_jpeg(world: io.BytesIO, land: BaseGeometry) -> bytes:
    """Return the relief of RELIEF_BOX as a grey JPEG in Web Mercator rows: plains and sea white, fading at its edges.

    A map image is stretched between two parallels in Web Mercator: plate carrée rows would lie up to half a degree off.
    """
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(world) as image:
        per_degree = image.width / 360
        west, south, east, north = RELIEF_BOX
        crop = image.crop(
            (
                round((west + 180) * per_degree),
                round((90 - north) * per_degree),
                round((east + 180) * per_degree),
                round((90 - south) * per_degree),
            )
        ).convert("L")
    warped = _mercator_rows(numpy.asarray(crop, dtype=numpy.float64))
    sea = numpy.asarray(_land_mask(land, warped.shape)) == 0
    # Flat land and sea become white: the overlay darkens slopes, and leaves plains and water the colour they have.
    shade = numpy.clip(255 + (warped - float(numpy.median(warped[~sea]))) * 2.0, 90, 255)
    shade[sea] = 255
    shade = 255 - (255 - shade) * _fade(shade.shape)
    target = io.BytesIO()
    Image.fromarray(shade.round().astype(numpy.uint8)).save(target, "JPEG", quality=62, optimize=True)
    return target.getvalue()


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _land_mask(land: BaseGeometry, shape: tuple[int, ...]) -> Image.Image:
    """Return an image of `shape` rows and columns in Web Mercator, 255 on land and 0 at sea."""
    west, south, east, north = RELIEF_BOX
    height, width = shape
    top, bottom = _mercator(north), _mercator(south)
    mask = Image.new("L", (width, height), 0)
    pencil = ImageDraw.Draw(mask)
    for part in shapely.get_parts(shapely.intersection(land, box(*RELIEF_BOX))):
        pencil.polygon(
            [
                ((x - west) / (east - west) * width, (top - _mercator(y)) / (top - bottom) * height)
                for x, y in part.exterior.coords
            ],
            fill=255,
        )
    return mask


def _fade(shape: tuple[int, ...]) -> Grey:
    """Return weights that fall from 1 to 0 over the outermost tenth of each side."""
    sides = [numpy.clip(numpy.minimum(numpy.arange(n), numpy.arange(n)[::-1]) / (n / 10), 0, 1) for n in shape]
    return numpy.outer(*sides)


def _mercator_rows(grey: Grey) -> Grey:
    _, south, _, north = RELIEF_BOX
    height = grey.shape[0]
    ys = numpy.linspace(_mercator(north), _mercator(south), 2 * height + 1)[1::2]
    latitudes = numpy.degrees(2 * numpy.arctan(numpy.exp(ys)) - math.pi / 2)
    rows = numpy.clip((north - latitudes) / (north - south) * height - 0.5, 0, height - 1)
    upper = numpy.floor(rows).astype(int)
    lower = numpy.minimum(upper + 1, height - 1)
    weight = (rows - upper)[:, None]
    mixed: Grey = grey[upper] * (1 - weight) + grey[lower] * weight
    return mixed


def _runs_along(line: BaseGeometry, area: BaseGeometry) -> bool:
    return bool(area.boundary.distance(line.interpolate(0.5, normalized=True)) < 5 * GRID)


def _thin(line: BaseGeometry, close: BaseGeometry) -> BaseGeometry:
    return shapely.simplify(line, TOLERANCES[0] if line.intersects(close) else TOLERANCES[1])


def _shared_edges(shapes: Mapping[str, BaseGeometry]) -> list[tuple[LineString, list[str]]]:
    """Return the segments with a country on both sides, with the two countries' codes."""
    owners: dict[tuple[tuple[float, float], tuple[float, float]], list[str]] = defaultdict(list)
    for code, shape in sorted(shapes.items()):
        for part in shapely.get_parts(shape):
            for ring in (part.exterior, *part.interiors):
                points = [(round(x, 4), round(y, 4)) for x, y in ring.coords]
                for a, b in pairwise(points):
                    owners[(min(a, b), max(a, b))].append(code)
    return [(LineString(edge), owners[edge]) for edge in sorted(owners) if len(owners[edge]) > 1]


def _class_of(edge: LineString, classes: Sequence[tuple[str, BaseGeometry]], tree: shapely.STRtree) -> str:
    middle = edge.interpolate(0.5, normalized=True)
    if all(abs(y - WESTERN_SAHARA_NORTH) < 0.01 for _, y in edge.coords) and middle.x < -8:
        return PARALLEL_CLASS
    return classes[int(tree.nearest(middle))][0]


def _lines_inside(
    area: BaseGeometry, classes: Sequence[tuple[str, BaseGeometry]]
) -> Iterable[tuple[str, BaseGeometry]]:
    """Yield Natural Earth's lines through the middle of a unit: Western Sahara's line of control."""
    inner = area.buffer(-_MATCH)
    for kind, line in classes:
        for part in _lines([shapely.intersection(line, area)]):
            if part.intersects(inner):
                yield kind, shapely.set_precision(shapely.simplify(part, TOLERANCES[0]), GRID)


def _lines(geometries: Iterable[BaseGeometry]) -> Iterable[LineString]:
    for geometry in geometries:
        for part in shapely.get_parts(geometry):
            if isinstance(part, LineString) and not part.is_empty:
                yield part


def _areas(geometry: BaseGeometry) -> BaseGeometry:
    # A clip or a repair can leave points and lines beside the polygons.
    return shapely.union_all([part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)])


def _large_parts(shape: BaseGeometry) -> BaseGeometry:
    parts = list(shapely.get_parts(shape))
    return shapely.union_all([part for part in parts if part.area >= SMALLEST_ISLAND])


def _open_line(points: list[list[float]]) -> LineString:
    return LineString(points[:-1] if points[0] == points[-1] else points)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
