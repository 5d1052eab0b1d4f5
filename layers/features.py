"""Shared pieces of the layers: GeoJSON features as the map's script expects them, and folium layers made of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import folium
import geopandas
import numpy
import shapely
from folium.utilities import JsCode
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry

#: What the map's script does with each feature: it names it, makes it clickable and labels it.
EACH = JsCode("maliMap.feature")
POINT = JsCode("maliMap.point")


def feature(feature_id: str, geometry: BaseGeometry, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON feature with an id. `geometry` is in EPSG:4326. Free text goes into `properties` as it is: the
    script shows it as text, never as HTML."""
    return {
        "type": "Feature",
        "id": feature_id,
        "properties": {"id": feature_id, **properties},
        "geometry": _geometry(geometry.wkb),
    }


@lru_cache(maxsize=512)
def _geometry(wkb: bytes) -> Mapping[str, Any]:
    """Return GeoJSON for drawing: points to 0.0001°, lines and areas within 0.0025° (some 280 m) of the data.

    A pixel is 300 m at zoom 9; what is sent for each choice shrinks to a third.
    """
    geometry = shapely.from_wkb(wkb)
    if geometry.geom_type == "Point":
        rounded = shapely.transform(geometry, lambda xy: numpy.round(xy, 4))
    else:
        rounded = shapely.transform(geometry.simplify(0.002), lambda xy: numpy.round(xy, 3))
    result: Mapping[str, Any] = mapping(rounded)
    return result


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


def geojson(
    features: Iterable[Mapping[str, Any]],
    pane: str,
    style: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
) -> folium.GeoJson:
    """Return a folium layer of features in one of the script's panes. `style` gives each feature's path options."""
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": list(features)},
        style_function=style,
        point_to_layer=POINT,
        on_each_feature=EACH,
        pane=pane,
        bubbling_mouse_events=False,
    )


def rows(frame: geopandas.GeoDataFrame) -> Iterator[Any]:
    """Return a frame's rows, each with its columns as attributes. What a column holds, the layer that asks says: a
    table's type does not know it."""
    return iter(frame.itertuples(index=False))


def group(*parts: folium.GeoJson) -> folium.FeatureGroup:
    """Return a feature group of some layers. It is the unit that the page adds to its map."""
    result = folium.FeatureGroup()
    for part in parts:
        part.add_to(result)
    return result


#: An area of fewer square degrees than this is a few pixels on a map of Mali: it gets a mark that can be hit.
_SMALL = 0.1


def small_areas(
    frame: geopandas.GeoDataFrame,
    offset: tuple[int, int],
    colour: str,
    tip: str,
    selected: str | None,
    particular: Callable[[str], Mapping[str, Any]] = lambda _: {},
) -> folium.GeoJson:
    """Return squares that stand for the areas of a frame that are too small to press.

    `frame`: columns id, name, geometry (polygons, EPSG:4326). `tip` has a `{}` for the name. `offset` in px keeps the
    square clear of an attack site's diamond; a leader line joins it to its place. `particular` returns the properties
    of one square, by its id: `source_note` ends its tip.
    """
    marks = []
    for row in rows(frame):
        if row.geometry.area < _SMALL:
            properties = {"source_note": "", "colour": colour, **particular(row.id)}
            marks.append(
                feature(
                    row.id,
                    row.geometry.representative_point(),
                    kind="square",
                    tip=tip.format(row.name) + properties.pop("source_note"),
                    offset=offset,
                    selected=row.id == selected,
                    **properties,
                )
            )
    return geojson(marks, "marks")
