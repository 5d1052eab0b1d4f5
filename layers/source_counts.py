"""Source counts: how many independent documents speak of a place, which look that number has, what its legend says."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas
from shapely.geometry.base import BaseGeometry

from layers.choropleth import OPACITY, blend
from layers.features import rows
from layers.model import Feature, PathSymbol
from layers.style import EVIDENCE, LAND, Look

#: Layers of areas, those first that are drawn, and take the pointer, above the others. One fill at a time can be read.
_AREAS = ("regions", "survey_zones", "mgps")
_HEADING = "Independent documents quoted on it"
#: What every look at how well something is evidenced has to say.
CAVEAT = "Counting what was quoted does not measure how much happened."


@dataclass(frozen=True)
class SourceCounts:
    """How many independent documents speak of each place, by its id. `filled`: a layer's areas are filled by it."""

    counts: Mapping[str, int]
    filled: bool = False

    def look(self, place_id: str) -> Look:
        """Return the look of a place. Raises KeyError if the place has no count."""
        return EVIDENCE[min(self.counts[place_id], len(EVIDENCE) - 1)]

    def words(self, place_id: str) -> str:
        """Return what is printed beside a place's name: its number, in words. Raises KeyError as `look` does."""
        count = self.counts[place_id]
        return f"{count} document{'' if count == 1 else 's'}"


def filled_layer(layers: Collection[str]) -> str | None:
    """Return the layer whose areas are filled where some layers are on: the uppermost, as a press finds it."""
    return next((layer for layer in _AREAS if layer in layers), None)


def point(place_id: str, source_counts: SourceCounts | None) -> dict[str, Any]:
    """Return what follows from a place's number: fields of `PointSymbol`; none where what is said is shown."""
    if source_counts is None:
        return {}
    look = source_counts.look(place_id)
    return {"colour": look.mark, "dash": look.dash}


def square(source_counts: SourceCounts | None) -> Callable[[str], dict[str, Any]]:
    """Return what is particular to a square that stands for an area (see `features.small_areas`): its number in it."""

    def particular(place_id: str) -> dict[str, Any]:
        if source_counts is None:
            return {}
        return {
            **point(place_id, source_counts),
            "number": source_counts.counts[place_id],
            "source_note": source_note(place_id, source_counts),
        }

    return particular


def words(place_id: str, source_counts: SourceCounts | None) -> dict[str, Any]:
    """Return what prints a place's number below its name: fields of `Label`; none where what is said is shown."""
    return {} if source_counts is None else {"value": source_counts.words(place_id), "counted": True}


def source_note(place_id: str, source_counts: SourceCounts | None) -> str:
    """Return the end of a tip: a place's number in words."""
    return "" if source_counts is None else f". Independent documents: {source_counts.counts[place_id]}"


def fills(frame: geopandas.GeoDataFrame, source_counts: SourceCounts | None) -> list[Feature]:
    """Return the areas of a frame as fills, if they are to be filled; see `fill`.

    `frame`: columns id, geometry (polygons, EPSG:4326).
    """
    if source_counts is None or not source_counts.filled:
        return []
    return [part for row in rows(frame) for part in fill(row.id, row.geometry, source_counts)]


def fill(place_id: str, geometry: BaseGeometry, source_counts: SourceCounts | None) -> list[Feature]:
    """Return an area (EPSG:4326) as a fill below all that takes the pointer; nothing where what is said is shown.

    A pattern stands where no document speaks of it.
    """
    if source_counts is None:
        return []
    colour = source_counts.look(place_id).fill
    look = PathSymbol(fill=colour, opacity=OPACITY) if colour else PathSymbol(fill="unpublished")
    return [Feature(f"{place_id}#fill", "fills", geometry, look)]


def legend(source_counts: SourceCounts, shown: Iterable[str]) -> dict[str, Any]:
    """Return what the map's script draws the legend of. `shown` are the ids of the places on the map."""
    met = [min(source_counts.counts[place_id], len(EVIDENCE) - 1) for place_id in shown]
    return {
        "heading": _HEADING,
        "looks": [
            {
                "fill": None if look.fill is None else blend(LAND, look.fill, OPACITY),
                "mark": look.mark,
                "dash": look.dash,
                "words": f"{look.words}: {met.count(n) or 'none'} on this map",
            }
            for n, look in enumerate(EVIDENCE)
        ],
        "caveat": CAVEAT,
    }
