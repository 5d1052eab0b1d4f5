"""Small maps of who counts what as north, centre and south: still pictures of one size and one scale."""

import base64
from collections.abc import Iterable, Mapping, Sequence

from shapely import coverage_simplify, total_bounds
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.model import Feature, PathSymbol, Picture, PointSymbol
from layers.patterns import patterns
from layers.projection import Viewport
from layers.static_map import draw_bare
from layers.style import INK, PARTS
from layers.svg import document
from pages.app import cache
from pages.messages.catalogue import _, begin
from pages.messages.escaping import escape

#: Width and height of a small map, in px.
SIZE = (240, 226)
#: Degrees by which outlines are simplified: less than a px.
_TOLERANCE = 0.04
_BLANK = "#FCFAF5"


def outlines(regions: Mapping[str, BaseGeometry | None]) -> Mapping[str, BaseGeometry]:
    """Return regions (polygons in EPSG:4326, by id) as simple as a small map can show them.

    Neighbours keep their common limit. A region without geometry is left out.
    """
    drawn = {region: shape for region, shape in regions.items() if shape is not None}
    return dict(zip(drawn, coverage_simplify(list(drawn.values()), _TOLERANCE), strict=True))


@cache.constant
def of_regions() -> Mapping[str, BaseGeometry]:
    """Return the outlines of all regions, by id; see `outlines`."""
    return outlines({p.id: p.geometry for p in cache.atlas().places_in("regions")})


def picture(
    shapes: Mapping[str, BaseGeometry],
    parts: Mapping[str, str],
    towns: Iterable[tuple[tuple[float, float], str]] = (),
) -> str:
    """Return a small map as SVG. `shapes` are outlines by region id; `parts` says which part a region is counted with.

    A region of no part stays blank. `towns` are points (longitude, latitude in degrees), each with its part.
    """
    areas = [
        Feature(region, "regions", shape, PathSymbol(INK, 0.7, fill=parts.get(region, _BLANK)))
        for region, shape in shapes.items()
    ]
    dots = [
        Feature(f"#{n}", "marks", Point(point), PointSymbol("disc", part, 12, outline=INK))
        for n, (point, part) in enumerate(towns)
    ]
    return draw_bare(Picture((*areas, *dots)), viewport(shapes))


@cache.resource(max_entries=64)
def picture_of_regions(
    parts: tuple[tuple[str, str], ...], towns: tuple[tuple[tuple[float, float], str], ...] = ()
) -> str:
    """Return `picture` of all regions, kept: a page shows a dozen of them, and each takes a millisecond."""
    return picture(of_regions(), dict(parts), towns)


def viewport(shapes: Mapping[str, BaseGeometry]) -> Viewport:
    """Return what a small map shows: all of some outlines."""
    west, south, east, north = map(float, total_bounds(list(shapes.values())))
    return Viewport.around((west, south, east, north), *SIZE, margin=2)


def swatch(part: str | None) -> str:
    """Return a sample of how a part is filled, as SVG; None is a region that is not placed."""
    fill = f"url(#{part})" if part else _BLANK
    sample = f'<rect x="1" y="1" width="28" height="16" fill="{fill}" stroke="{INK}"/>'
    return document(30, 18, f"<defs>{patterns(PARTS)}</defs>{sample}")


def image(svg: str, alternative: str) -> str:
    """Return a picture as an HTML image that holds it, with what a screen reader says instead."""
    encoded = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{encoded}" alt="{escape(alternative)}">'


def alternative(label: str, parts: Mapping[str, Sequence[str]], unplaced: Sequence[str]) -> str:
    """Return what a small map shows, in words. `parts` and `unplaced` hold names."""
    if not any(parts.values()):
        return _("Map of Mali: {source} draws no line.").format(source=label)
    part, many = _("{part}: {places}"), _(", ")
    counted = _("; ").join(part.format(part=name, places=many.join(some)) for name, some in parts.items() if some)
    said = (
        _("Map of Mali by {source}. {parts}. Blank: {unplaced}.")
        if unplaced
        else _("Map of Mali by {source}. {parts}.")
    )
    return said.format(source=label, parts=begin(counted), unplaced=many.join(unplaced))
