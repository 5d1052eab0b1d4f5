"""The picture of a map: what layers draw, in one neutral form that every renderer reads, and that can be sent as JSON.

Nothing here knows Leaflet, folium, SVG or a page. Colours are #RRGGBB; sizes, offsets and widths are px on the screen,
whatever the zoom; geometries and places are in EPSG:4326, degrees, longitude first.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

import numpy
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

#: What lies above what, the lowest first: each feature is on one of these levels. Within one, later ones are above.
Level = Literal["fills", "mgps", "zones", "stipple", "regions", "limits", "outlines", "lines", "marks"]
LEVELS: tuple[Level, ...] = get_args(Level)
#: What an area is filled with beside colours: dots and stripes where nothing is known that a colour could stand for,
#: and the three parts of the country as documents count them (`style.PARTS`).
Pattern = Literal["stipple", "unpublished", "north", "centre", "south"]
PATTERNS: tuple[Pattern, ...] = get_args(Pattern)


@dataclass(frozen=True)
class PathSymbol:
    """How a line or an area looks.

    `stroke`: the line's colour, None for none; `dash`: as in SVG; `cap`: how a line and its dashes end; `fill`: a
    colour or the name of a pattern, None for none; `opacity`: that of the fill, 0 to 1.
    """

    stroke: str | None = None
    width: float = 0
    dash: str | None = None
    cap: Literal["butt", "round"] = "round"
    fill: str | None = None
    opacity: float = 1


@dataclass(frozen=True)
class PointSymbol:
    """How a point looks.

    `colour`: also the name of a pattern, for a disc; `size`: the width of a diamond or a square, or a disc's diameter;
    `solid`: filled with its colour, else with white; `outline`: the colour of a disc's edge; `dash`: that of its
    outline; `number`: a number that stands in it; `offset`: where it stands from its place, to the
    right and downwards, as long as neighbours are too close to be told apart; a leader line joins the two.
    """

    shape: Literal["diamond", "square", "disc"]
    colour: str
    size: float
    solid: bool = True
    outline: str | None = None
    dash: str | None = None
    number: int | None = None
    offset: tuple[float, float] = (0, 0)


@dataclass(frozen=True)
class Label:
    """What is written at a feature.

    `kind` says how it looks and which gives way to which: `mark`, `zone`, `note`, `region`, `town`; `at`: where it
    stands, None at the feature's own point; `side`: on which side of a mark it is tried first; `value`: what is written
    below the words; `counted`: the number in it, where it is one of something and may be shortened to that;
    `is_name`: the text is a place's name, not words of the language that the picture is said in.
    """

    text: str
    kind: Literal["mark", "zone", "note", "region", "town"] = "mark"
    at: tuple[float, float] | None = None
    side: Literal["right", "left"] | None = None
    value: str | None = None
    counted: int | None = None
    is_name: bool = True


@dataclass(frozen=True)
class Feature:
    """Something that is drawn.

    `id`: that of a place, where it can be pressed, else one with a `#` that no place has; `tip`: what it says when it
    is pointed at, and to a screen reader; `swatch`: the entry of the legend that lists it, where that is not the entry
    of all its layer (see `style.Entry`); `layer`: the id of the layer that draws it, None for what belongs to none.
    """

    id: str
    level: Level
    geometry: BaseGeometry
    symbol: PathSymbol | PointSymbol
    label: Label | None = None
    tip: str | None = None
    selected: bool = False
    swatch: str | None = None
    layer: str | None = None

    @property
    def is_mark(self) -> bool:
        """Whether it stands for a place, and can be pressed."""
        return "#" not in self.id


@dataclass(frozen=True)
class State:
    """What a picture shows beside its features.

    `layers`: those that are on; `selected`: the place whose evidence is read beside the map; `camera_move`: the places
    (`id`) that the camera moves to, once for each new `n`; `camera`: where it is pointed, once, before any move:
    latitude, longitude, zoom; `colours`: the legend of what colours the zones (`Choropleth.legend`); `evidence`: that
    of how many documents speak of each place (`source_counts.legend`).
    """

    layers: tuple[str, ...] = ()
    selected: str | None = None
    camera_move: Mapping[str, Any] | None = None
    camera: tuple[float, ...] | None = None
    colours: Mapping[str, Any] | None = None
    evidence: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Picture:
    """All that is drawn on a base map, and the state that it is drawn in."""

    features: tuple[Feature, ...]
    state: State = State()


def features_json(features: Iterable[Feature]) -> str:
    """Return features as JSON, with commas between them and nothing around: a part of a picture that can be kept."""
    return ",".join(_text(_feature(feature)) for feature in features)


def joined_json(parts: Iterable[str], state: State) -> str:
    """Return a picture as JSON, from parts that `features_json` made, in the order of drawing.

    `features` is a list of GeoJSON features whose properties are those of `Feature`; beside it is `state`. What is as
    it mostly is (a default) is left out.
    """
    features = ",".join(part for part in parts if part)
    return f'{{"features":[{features}],"state":{_text(_without_defaults(state) | {"layers": state.layers})}}}'


def _feature(feature: Feature) -> dict[str, Any]:
    kind = "symbol" if isinstance(feature.symbol, PointSymbol) else "path"
    properties: dict[str, Any] = {
        "level": feature.level,
        kind: _without_defaults(feature.symbol),
        "label": _without_defaults(feature.label) if feature.label else None,
        "tip": feature.tip,
        "selected": feature.selected or None,
        "swatch": feature.swatch,
        # An id mostly begins with it.
        "layer": None if feature.id.startswith(f"{feature.layer}/") else feature.layer,
    }
    return {
        "type": "Feature",
        "id": feature.id,
        "properties": {key: value for key, value in properties.items() if value is not None},
        "geometry": _geometry(feature.geometry.wkb),
    }


def _without_defaults(value: Any) -> dict[str, Any]:
    fields = type(value).__dataclass_fields__
    return {name: got for name, field in fields.items() if (got := getattr(value, name)) != field.default}


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


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
