"""Small maps of who counts what as north, centre and south: still pictures of one size and one scale."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from math import cos, radians

from shapely import coverage_simplify
from shapely.geometry.base import BaseGeometry

from layers.style import INK, PARTS
from pages.app import cache
from pages.messages.escaping import escape

#: Width and height of a small map, in px.
SIZE = (240, 226)
_WEST, _SOUTH, _EAST, _NORTH = -12.4, 9.95, 4.4, 25.15
#: Degrees by which outlines are simplified: less than a px.
_TOLERANCE = 0.04
_BLANK = "#FCFAF5"


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Return where a point (EPSG:4326, degrees) lies on a small map: x and y in px from its upper left corner."""
    squeeze = cos(radians((_SOUTH + _NORTH) / 2))
    scale = min(SIZE[0] / ((_EAST - _WEST) * squeeze), SIZE[1] / (_NORTH - _SOUTH))
    left = (SIZE[0] - (_EAST - _WEST) * squeeze * scale) / 2
    return left + (longitude - _WEST) * squeeze * scale, (_NORTH - latitude) * scale


def outlines(regions: Mapping[str, BaseGeometry | None]) -> Mapping[str, str]:
    """Return regions (polygons in EPSG:4326, by id) as SVG path data on a small map.

    Neighbours keep their common limit. A region without geometry is left out.
    """
    drawn = {region: shape for region, shape in regions.items() if shape is not None}
    simple = coverage_simplify(list(drawn.values()), _TOLERANCE)
    return {region: _path(shape) for region, shape in zip(drawn, simple, strict=True)}


@cache.constant
def of_regions() -> Mapping[str, str]:
    """Return the outlines of all regions, by id; see `outlines`."""
    return outlines({p.id: p.geometry for p in cache.atlas().places_in("regions")})


def picture(
    shapes: Mapping[str, str], parts: Mapping[str, str], towns: Iterable[tuple[tuple[float, float], str]] = ()
) -> str:
    """Return a small map as SVG. `shapes` are outlines by region id; `parts` says which part a region is counted with.

    A region of no part stays blank. `towns` are points (longitude, latitude in degrees), each with its part.
    """
    areas = "".join(
        f'<path d="{shape}" fill="{_fill(parts.get(region))}" stroke="{INK}" stroke-width="0.7"/>'
        for region, shape in shapes.items()
    )
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{_fill(part)}" stroke="{INK}" stroke-width="1.5"/>'
        for (x, y), part in ((place(*point), part) for point, part in towns)
    )
    return _svg(SIZE, areas + dots)


def swatch(part: str | None) -> str:
    """Return a sample of how a part is filled, as SVG; None is a region that is not placed."""
    return _svg((30, 18), f'<rect x="1" y="1" width="28" height="16" fill="{_fill(part)}" stroke="{INK}"/>')


def image(svg: str, alternative: str) -> str:
    """Return a picture as an HTML image that holds it, with what a screen reader says instead."""
    encoded = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{encoded}" alt="{escape(alternative)}">'


def alternative(label: str, parts: Mapping[str, Sequence[str]], unplaced: Sequence[str]) -> str:
    """Return what a small map shows, in words. `parts` and `unplaced` hold names."""
    if not any(parts.values()):
        return f"Map of Mali: {label} draws no line."
    counted = "; ".join(f"{part}: {', '.join(names)}" for part, names in parts.items() if names)
    blank = f" Blank: {', '.join(unplaced)}." if unplaced else ""
    return f"Map of Mali by {label}. {counted[:1].upper()}{counted[1:]}.{blank}"


def _fill(part: str | None) -> str:
    return f"url(#{part})" if part in PARTS else _BLANK


def _svg(size: tuple[int, int], inside: str) -> str:
    width, height = size
    textures = {
        "north": "",
        "centre": '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{ink}" stroke-width="2.2"/>',
        "south": '<circle cx="2" cy="2" r="1.25" fill="{ink}"/><circle cx="6" cy="6" r="1.25" fill="{ink}"/>',
    }
    patterns = "".join(
        f'<pattern id="{part}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" '
        f'fill="{fill}"/>{textures[part].format(ink=ink)}</pattern>'
        for part, (fill, ink) in PARTS.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<defs>{patterns}</defs>{inside}</svg>"
    )


def _path(shape: BaseGeometry) -> str:
    rings = [
        ring.coords for polygon in getattr(shape, "geoms", [shape]) for ring in (polygon.exterior, *polygon.interiors)
    ]
    return "".join("M" + "L".join("{:.1f} {:.1f}".format(*place(x, y)) for x, y in ring) + "Z" for ring in rings)
