"""The base map below a still map: land, water, boundaries and relief, and the countries that are named on it."""

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from PIL import Image
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from layers.projection import Viewport, world_of
from layers.style import BASEMAP
from layers.svg import attributes, number, path

#: Declares the namespace of addresses in SVG 1.1.
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
#: How dark the relief is.
_RELIEF = 0.45


@dataclass(frozen=True)
class Country:
    """A country's name, in English and in French, where it stands (longitude, latitude), and its rank: the lowest is
    written first."""

    name: str
    name_fr: str
    at: tuple[float, float]
    rank: float


@dataclass(frozen=True)
class Background:
    """The base map, its geometries in px of the world at zoom 0 (see `layers.projection`).

    `boundaries`: each with whether it is dashed; `rivers`: each with its name; `relief`: a picture that darkens what
    lies below it, as a data address, and its corners (west, south, east, north, in degrees).
    """

    land: BaseGeometry
    mali: BaseGeometry
    boundaries: tuple[tuple[BaseGeometry, bool], ...]
    lakes: BaseGeometry
    rivers: tuple[tuple[BaseGeometry, str | None], ...]
    countries: tuple[Country, ...]
    relief: tuple[str, tuple[float, float, float, float]] | None = None


def background(
    files: Mapping[str, Mapping[str, Any]],
    relief: bytes | None = None,
    bounds: tuple[float, float, float, float] | None = None,
) -> Background:
    """Return the base map of GeoJSON feature collections (EPSG:4326): land, countries (name, name_fr,
    label_lon, label_lat, label_rank), boundaries (dashed), lakes, rivers (name).

    `relief`: a grey picture, spaced in EPSG:3857, with its `bounds` (west, south, east, north, degrees).
    """

    def of(name: str) -> list[tuple[BaseGeometry, Mapping[str, Any]]]:
        return [(world_of(shape(f["geometry"])), f["properties"]) for f in files[name]["features"]]

    return Background(
        land=shapely.union_all([g for g, _ in of("land")]),
        mali=shapely.union_all([g for g, p in of("countries") if p["name"] == "Mali"]),
        boundaries=tuple((g, bool(p.get("dashed"))) for g, p in of("boundaries")),
        lakes=shapely.union_all([g for g, _ in of("lakes")]),
        rivers=tuple((g, p.get("name")) for g, p in of("rivers")),
        countries=tuple(
            Country(p["name"], p["name_fr"], (p["label_lon"], p["label_lat"]), p.get("label_rank") or 5)
            for _, p in of("countries")
            if p["name"] != "Mali" and p.get("label_lon") is not None
        ),
        relief=(_darkening(relief), bounds) if relief and bounds else None,
    )


def _darkening(relief: bytes) -> str:
    """Return a grey picture as one that darkens what lies below it as a multiplication would: black, less or more of
    it. Not every reader of SVG multiplies."""
    grey = Image.open(io.BytesIO(relief)).convert("L")
    depth = grey.point([round((255 - light) * _RELIEF) for light in range(256)])
    # With black alone on its palette, as often as there are depths, a pixel is one byte: that is written in a twentieth
    # of the time that two channels take, black and how much of it, and is smaller.
    black = Image.frombytes("P", grey.size, depth.tobytes())
    black.putpalette(bytes(3 * 256))
    held = io.BytesIO()
    black.save(held, "PNG", transparency=bytes(range(256)))
    return f"data:image/png;base64,{base64.b64encode(held.getvalue()).decode()}"


def draw(below: Background, viewport: Viewport, *, relief: bool) -> str:
    """Return the base map as it lies in a viewport, as SVG; `relief`: with its relief, if it has one."""
    c = BASEMAP
    place = viewport.place
    parts = [
        f"<rect{attributes(width=viewport.width, height=viewport.height, fill=c['water'])}/>",
        path(place(below.land), fill=c["outside"], stroke="#B9C6CA", stroke_width=0.8),
        path(place(below.mali), fill=c["land"]),
    ]
    if relief and below.relief:
        address, (west, south, east, north) = below.relief
        (left, top), (right, bottom) = viewport.at(west, north), viewport.at(east, south)
        box = {"x": number(left), "y": number(top), "width": number(right - left), "height": number(bottom - top)}
        # Inkscape 1.2 knows no `href` without its older namespace.
        parts.append(f'<image{attributes(**box, preserveAspectRatio="none")} {_XLINK} xlink:href="{address}"/>')
    parts.append(path(place(below.lakes), fill=c["water"]))
    line: dict[str, str | float | None] = {"fill": "none", "stroke_linejoin": "round"}
    for wide, width in ((True, 2), (False, 1.2)):
        rivers = [geometry for geometry, name in below.rivers if (name == "Niger") == wide]
        parts.append(path(place(shapely.GeometryCollection(rivers)), stroke=c["river"], stroke_width=width, **line))
    for dashed in (False, True):
        lines = [geometry for geometry, is_dashed in below.boundaries if is_dashed == dashed]
        paint = {"stroke": c["boundary"], "stroke_width": 1.1, "stroke_dasharray": "4 4" if dashed else None, **line}
        parts.append(path(place(shapely.GeometryCollection(lines)), **paint))
    return "".join(parts)
