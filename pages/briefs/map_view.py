"""Where the map of a step looks: where its view does, else so that its legend hides nothing that it is about."""

import math
from collections.abc import Sequence
from dataclasses import astuple

import numpy
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from layers import furniture
from layers.base import HOME
from layers.model import Picture
from layers.projection import WORLD, Viewport, to_world, world_of
from layers.typesetting import root_size
from pages.app import cache
from pages.charts import page_font
from pages.maps import base_map
from pages.maps.picture import MapContent

#: The size in px of a step's map at 1280 × 720, for which its camera is meant: a larger one shows the same extent.
MEANT_FOR = (768, 648)
#: How much room in px is left around what a map without a camera of its own shows.
_MARGIN = 14
#: The same below it, where the scale stands.
_FOOT = 42
#: From how many degrees on a place is so large that it is known without what lies around it; else, how many are seen.
_LARGE, _AROUND = 6, 1.5
#: How much of an area may lie under the legend, and by which steps of the zoom more is shown until no more does.
_HIDDEN, _STEP, _STEPS = 0.012, 0.1, 14


def viewport(atlas: Atlas, content: MapContent, shown: Picture, width: int, height: int) -> Viewport:
    """Return where a map of some size looks: where the step's camera does, else at what is chosen, else at Mali.

    What it is about stands at the lower right, as large as it can be beside the legend, which is at the upper left.
    """
    if content.camera is not None:
        latitude, longitude, zoom = astuple(content.camera)
        larger = math.log2(min(width / MEANT_FOR[0], height / MEANT_FOR[1]))
        return Viewport(width, height, latitude, longitude, min(max(zoom + larger, 0), 20))
    bounds, subjects = _subjects(atlas, content)
    largest = Viewport.around(bounds, width, height, _MARGIN)
    legend = furniture.legend(base_map.constants(), shown, root_size(width), page_font.width)
    if legend is None:
        return largest
    for step in range(_STEPS):
        seen = _at_lower_right(bounds, width, height, largest.zoom - step * _STEP)
        if not any(_hides(box(*legend.box), seen.place(world_of(subject))) for subject in subjects):
            return seen
    return _at_lower_right(bounds, width, height, largest.zoom)


# --- inside


def _subjects(atlas: Atlas, content: MapContent) -> tuple[tuple[float, float, float, float], tuple[BaseGeometry, ...]]:
    """Return the area (west, south, east, north) of what a map is about, and what that is."""
    named = (content.camera_move or {}).get("id", ())
    chosen: Sequence[str] = (named,) if isinstance(named, str) else tuple(named)
    geometries = tuple(g for p in chosen if (g := atlas.places[p].geometry) is not None)
    if not geometries:
        (south, west), (north, east) = HOME
        drawn = (atlas.places[p].geometry for p in content.places)
        return (west, south, east, north), (_mali(), *(g for g in drawn if g is not None and g.length and not g.area))
    west, south, east, north = shapely.total_bounds(geometries)
    around = _AROUND if max(east - west, north - south) < _LARGE else 0.2
    return (west - around, south - around, east + around, north + around), geometries


@cache.constant
def _mali() -> BaseGeometry:
    """Return the whole of Mali, by its regions."""
    regions = [p.geometry for p in cache.atlas().places_in("regions") if p.geometry is not None]
    whole: BaseGeometry = shapely.union_all(regions).simplify(0.05)
    return whole


def _at_lower_right(bounds: tuple[float, float, float, float], width: int, height: int, zoom: float) -> Viewport:
    """Return a viewport of a zoom with an area in its lower right corner, and in its middle where it fills it."""
    west, south, east, north = bounds
    (left, bottom), (right, top) = (to_world(numpy.array([[west, south], [east, north]])) * 2**zoom).tolist()
    x = min(right + _MARGIN - width / 2, (left + right) / 2)
    y = min(bottom + _FOOT - height / 2, (bottom + top) / 2)
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / 2**zoom / WORLD))))
    return Viewport(width, height, latitude, x / 2**zoom / WORLD * 360 - 180, zoom)


def _hides(covered: BaseGeometry, subject: BaseGeometry) -> bool:
    """Return whether more than next to nothing of a subject is covered."""
    hidden = covered.intersection(subject)
    if subject.area:
        return bool(hidden.area > _HIDDEN * subject.area)
    return not hidden.is_empty
