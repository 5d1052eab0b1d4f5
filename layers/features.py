"""Shared pieces of the layers: where labels stand, what is enough for the pointer, and marks for what is too small."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import geopandas
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from layers.model import Feature, PointSymbol


@lru_cache(maxsize=64)
def rough(geometry: BaseGeometry) -> BaseGeometry:
    """Return an area (EPSG:4326) for the pointer and a faint fill, within 0.01° (some 1 km) of the outline drawn."""
    return geometry.simplify(0.01)


@lru_cache(maxsize=64)
def _inside(wkb: bytes) -> tuple[float, float]:
    area = shapely.from_wkb(wkb)
    if not isinstance(area, Polygon | MultiPolygon):
        raise ValueError(f"not an area: {area.geom_type}")
    centre = shapely.maximum_inscribed_circle(area, tolerance=0.05).coords[0]
    return round(centre[0], 3), round(centre[1], 3)


def inside(geometry: BaseGeometry) -> tuple[float, float]:
    """Return where the label of an area (EPSG:4326) stands best: the point (longitude, latitude) farthest inside it.

    Raises ValueError for a point or a line.
    """
    return _inside(geometry.wkb)


def rows(frame: geopandas.GeoDataFrame) -> Iterator[Any]:
    """Return a frame's rows, each with its columns as attributes. What a column holds, the layer that asks says: a
    table's type does not know it."""
    return iter(frame.itertuples(index=False))


#: An area of fewer square degrees than this is a few pixels on a map of Mali: it gets a mark that can be hit.
_SMALL = 0.1


def small_areas(
    frame: geopandas.GeoDataFrame,
    offset: tuple[int, int],
    colour: str,
    tip: Callable[[Any], str],
    selected: str | None,
    particular: Callable[[str], Mapping[str, Any]] = lambda _: {},
) -> list[Feature]:
    """Return squares that stand for the areas of a frame that are too small to press.

    `frame`: columns id, name, geometry (polygons, EPSG:4326). `tip` returns what a row's square says. `offset` in px
    keeps the square clear of an attack site's diamond; a leader line joins it to its place. `particular` returns what
    is particular to one square, by its id: fields of `PointSymbol`.
    """
    marks = []
    for row in rows(frame):
        if row.geometry.area < _SMALL:
            look = {"colour": colour, **particular(row.id)}
            marks.append(
                Feature(
                    row.id,
                    "marks",
                    row.geometry.representative_point(),
                    PointSymbol(
                        "square", size=9 if look.get("number") is None else 14, solid=False, offset=offset, **look
                    ),
                    tip=tip(row),
                    selected=row.id == selected,
                )
            )
    return marks
