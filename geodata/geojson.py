"""GeoJSON as QGIS, ogr2ogr and their like save it: read as meant, or refused with the cause in words.

What a collection says does not depend on members that say nothing new (`name`, `crs` for longitude and latitude,
`bbox`, `fid`), on the order of properties, on which way a ring runs, on heights, on digits beyond a centimetre, nor on
whether a single part stands as one of many.
"""

import json
import math
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from geodata.errors import DataError, expected_form

#: Properties by what they hold. What else there is, is text.
LISTS = frozenset({"regions", "zones", "between", "also_named"})
TRUTHS = frozenset({"approximate", "dashed"})
WHOLE = frozenset({"population", "label_rank", "rank", "area_km2"})
REAL = frozenset({"length_km_geodesic_osm", "length_km_natural_earth", "label_lat", "label_lon"})
#: Properties that a feature has or lacks: a program that fills a table writes null for what is lacking.
_MAY_LACK = frozenset({"also_named", "note", "geometry_from"})
#: What programs add to count rows by.
_COUNTERS = frozenset({"fid", "ogc_fid", "FID", "OGC_FID", "objectid", "OBJECTID"})
_DEGREES = re.compile(r"(urn:ogc:def:crs:)?(OGC:1\.3:|OGC::?|OGC:)?CRS84|(urn:ogc:def:crs:)?EPSG:[\d.]*:?4326", re.I)
_DIGITS = 7


def tidy(table: Any, path: Path) -> dict[str, Any]:
    """Return a FeatureCollection with features as the project keeps them: type, properties in order, geometry.

    What has another form than it must have is left as it is, for its schema to refuse. Raises DataError for what is no
    collection, and for coordinates that are not in degrees.
    """
    if not isinstance(table, dict) or not isinstance(table.get("features"), list):
        kind = "TopoJSON," if isinstance(table, dict) and table.get("type") == "Topology" else "JSON, but"
        raise DataError(
            path, f"It is {kind} not a GeoJSON FeatureCollection.", "Restore the file, or save it as GeoJSON."
        )
    _check_degrees(table.get("crs"), path)
    with expected_form(path, "A feature"):
        return {"type": "FeatureCollection", "features": [_feature(f) for f in table["features"]]}


def canonical(table: Any, path: Path) -> str:
    """Return a FeatureCollection's text as it is kept, one feature a line. Raises DataError as `tidy` does."""
    lines = [
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in tidy(table, path)["features"]
    ]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


# --- inside


def _check_degrees(crs: Any, path: Path) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    named = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(named, str) or not _DEGREES.fullmatch(named):
        code = (
            re.sub(r"^urn:ogc:def:crs:|(?<=:):", "", named) if isinstance(named, str) else "one that it does not name"
        )
        raise DataError(
            path,
            f"Its coordinates are in another reference system ({code}), not in degrees of longitude and latitude.",
            "Save it again in EPSG:4326: in QGIS choose that CRS under “Save Features As”; ogr2ogr takes "
            "-t_srs EPSG:4326.",
        )


def _feature(feature: Any) -> Any:
    given = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(given, dict | None):
        return feature  # its schema says what is wrong
    given = {k: v for k, v in (given or {}).items() if not (k in _COUNTERS or (k in _MAY_LACK and v is None))}
    if "id" not in given and isinstance(feature.get("id"), str):
        given["id"] = feature["id"]
    properties = {name: _property(name, given[name]) for name in sorted(given)}
    return {"type": "Feature", "properties": properties, "geometry": _geometry(feature.get("geometry"))}


def _property(name: str, value: Any) -> Any:
    """Return a property as it is kept, if a program gives it its form; any other form is its schema's to refuse."""
    if name in LISTS:
        found = _list(value)
        return value if found is None else found
    if name in TRUTHS and value in (0, 1):
        return bool(value)
    if name in WHOLE | REAL and isinstance(value, str | int | float) and not isinstance(value, bool):
        number = _number(value)
        if number is not None:
            return int(number) if name in WHOLE and number == int(number) else float(number) if name in REAL else number
    return value


def _number(value: str | int | float) -> int | float | None:
    """Return a number that is finite, or that a text holds; None of anything else."""
    try:
        number = float(value) if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value.strip()) else value
        return number if isinstance(number, int | float) and math.isfinite(number) else None
    except OverflowError:
        return None


def _list(value: Any) -> list[Any] | None:
    """Return a list that a program wrote as a list, as JSON in a text, or as OGR writes one: (2:a,b)."""
    if value is None or value == "":
        return []
    if isinstance(value, str):
        if counted := re.fullmatch(r"\((\d+):(.*)\)", value.strip()):
            parts = counted[2].split(",") if counted[2] else []
            return parts if len(parts) == int(counted[1]) else None
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, list) and all(isinstance(one, str) for one in value) else None


def _geometry(geometry: Any) -> Any:
    if not isinstance(geometry, dict) or set(geometry) - {"type", "coordinates", "bbox"}:
        return geometry
    kind = geometry.get("type")
    try:
        coordinates = _round(geometry["coordinates"])
        if isinstance(kind, str) and kind.startswith("Multi") and len(coordinates) == 1:
            kind, coordinates = kind.removeprefix("Multi"), coordinates[0]
        if kind == "Polygon":
            coordinates = _turn(coordinates)
        elif kind == "MultiPolygon":
            coordinates = [_turn(part) for part in coordinates]
    except (KeyError, TypeError, ValueError, IndexError):
        return geometry  # whoever makes a shape of it says what is wrong
    return {"type": kind, "coordinates": coordinates}


def _round(value: Any) -> Any:
    if isinstance(value, list) and value and not isinstance(value[0], list):
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in value):
            raise TypeError
        return [round(float(one), _DIGITS) + 0.0 for one in value[:2]]
    return [_round(one) for one in value]


def _turn(rings: list[list[list[float]]]) -> list[list[list[float]]]:
    """Return a polygon's rings, the outer one clockwise and the inner ones against it, as the project keeps them."""
    return [ring[::-1] if _area(ring) * (1 if n == 0 else -1) > 0 else ring for n, ring in enumerate(rings)]


def _area(ring: list[list[float]]) -> float:
    """Return twice a ring's area in the plane, positive where it runs against the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
