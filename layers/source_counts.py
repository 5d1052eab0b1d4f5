"""Source counts: how many independent documents speak of a place, which look that number has, what its legend says."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

import geopandas
from shapely.geometry.base import BaseGeometry

from layers.choropleth import OPACITY, blend
from layers.features import rows
from layers.language import ENGLISH, mark
from layers.model import Feature, PathSymbol
from layers.style import EVIDENCE, LAND, Look

#: Layers of areas, those first that are drawn, and take the pointer, above the others. One fill at a time can be read.
_AREAS = ("regions", "survey_zones", "mgps")
#: What every look at how well something is evidenced has to say.
CAVEAT = mark("Counting what was quoted does not measure how much happened.")


@dataclass(frozen=True)
class SourceCounts:
    """How many independent documents speak of each place, by its id. `filled`: a layer's areas are filled by it."""

    counts: Mapping[str, int]
    filled: bool = False

    def look(self, place_id: str) -> Look:
        """Return the look of a place. Raises KeyError if the place has no count."""
        return EVIDENCE[min(self.counts[place_id], len(EVIDENCE) - 1)]

    def words(self, place_id: str, language: NullTranslations = ENGLISH) -> str:
        """Return what is printed beside a place's name: its number, in words. Raises KeyError as `look` does."""
        count = self.counts[place_id]
        return language.ngettext("{n} document", "{n} documents", count).format(n=count)


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
        }

    return particular


def words(place_id: str, source_counts: SourceCounts | None, language: NullTranslations) -> dict[str, Any]:
    """Return what prints a place's number below its name: fields of `Label`; none where what is said is shown."""
    if source_counts is None:
        return {}
    return {"value": source_counts.words(place_id, language), "counted": source_counts.counts[place_id]}


def counted_tip(tip: str, place_id: str, source_counts: SourceCounts | None, language: NullTranslations) -> str:
    """Return a place's tip with its number at the end; the tip alone where what is said is shown."""
    if source_counts is None:
        return tip
    said = language.gettext("{tip}. Independent documents: {n}")
    return said.format(tip=tip, n=source_counts.counts[place_id])


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


def legend(source_counts: SourceCounts, shown: Iterable[str], language: NullTranslations = ENGLISH) -> dict[str, Any]:
    """Return what the map's script draws the legend of. `shown` are the ids of the places on the map."""
    met = [min(source_counts.counts[place_id], len(EVIDENCE) - 1) for place_id in shown]
    say = language.gettext
    some, none = say("{documents}: {n} on this map"), say("{documents}: none on this map")
    return {
        "heading": say("Independent documents quoted on it"),
        "looks": [
            {
                "fill": None if look.fill is None else blend(LAND, look.fill, OPACITY),
                "mark": look.mark,
                "dash": look.dash,
                "words": (some if n in met else none).format(documents=say(look.words), n=met.count(n)),
            }
            for n, look in enumerate(EVIDENCE)
        ],
        "caveat": say(CAVEAT),
    }
