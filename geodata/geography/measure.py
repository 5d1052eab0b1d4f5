"""Lengths and distances on the WGS 84 ellipsoid, measured by us."""

from collections.abc import Sequence
from functools import lru_cache

from pyproj import Geod
from shapely.geometry import MultiLineString, Point
from shapely.geometry.base import BaseGeometry

_WGS84 = Geod(ellps="WGS84")
#: `distance_km` seeks the shortest line from points that are this far from each other, in km.
STEP_KM = 1.0


def length_km(line: BaseGeometry) -> float:
    """Return the geodesic length of a line (EPSG:4326, degrees) in km."""
    return float(_WGS84.geometry_length(line)) / 1000


@lru_cache(maxsize=8)
def _densify(wkb: bytes) -> tuple[tuple[float, float], ...]:
    from shapely import from_wkb

    line = from_wkb(wkb)
    parts: Sequence[BaseGeometry] = list(line.geoms) if isinstance(line, MultiLineString) else [line]
    points: list[tuple[float, float]] = []
    for part in parts:
        for (lon1, lat1), (lon2, lat2) in zip(part.coords[:-1], part.coords[1:], strict=True):
            _, _, metres = _WGS84.inv(lon1, lat1, lon2, lat2)
            between = int(metres // (STEP_KM * 1000))
            points.append((lon1, lat1))
            if between:
                points.extend(_WGS84.npts(lon1, lat1, lon2, lat2, between))
        lon, lat = part.coords[-1]
        points.append((lon, lat))
    return tuple(points)


def distance_km(point: BaseGeometry, line: BaseGeometry) -> float:
    """Return the geodesic distance in km from a point to a line (both EPSG:4326, degrees); see `method`.

    Raises ValueError if the first geometry is not a point.
    """
    if not isinstance(point, Point):
        raise ValueError(f"not a point: {point.geom_type}")
    return _nearest(point.x, point.y, line.wkb)


@lru_cache(maxsize=256)
def _nearest(x: float, y: float, wkb: bytes) -> float:
    candidates = _densify(wkb)
    lons, lats = zip(*candidates, strict=True)
    n = len(candidates)
    _, _, metres = _WGS84.inv([x] * n, [y] * n, lons, lats)
    return float(min(metres)) / 1000
