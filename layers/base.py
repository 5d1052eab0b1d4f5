"""What lies below the layers: the base map's extent, words, towns and relief; and places that belong to no layer."""

from collections.abc import Sequence
from gettext import NullTranslations
from typing import Any

from shapely import union_all
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from layers import controls
from layers.features import inside
from layers.language import ENGLISH
from layers.model import LEVELS, PATTERNS, Feature, Label, PathSymbol, PointSymbol
from layers.patterns import patterns
from layers.source_counts import SourceCounts, counted_tip, fill, point, words
from layers.style import BASEMAP, INK, SELECTED, STYLE

#: South-west and north-east corner (latitude, longitude) of Mali, and of the area that the basemap covers.
HOME = ((10.1, -12.3), (25.05, 4.3))
LIMITS = ((-5.0, -32.0), (45.0, 24.0))


#: Where a country's name stands (latitude, longitude) if its middle lies outside the map as it opens.
COUNTRY_LABELS = {"Algeria": (23.6, 2.2)}


def outline(areas: Sequence[BaseGeometry]) -> list[list[tuple[float, float]]]:
    """Return the outline of some areas (EPSG:4326) as rings of latitude and longitude, within some 3 km.

    If there are none: Mali's corners.
    """
    whole = union_all([area.simplify(0.01) for area in areas]).simplify(0.03)
    parts = [part for part in getattr(whole, "geoms", [whole]) if isinstance(part, Polygon)]
    if not parts:
        (south, west), (north, east) = HOME
        return [[(south, west), (south, east), (north, east), (north, west), (south, west)]]
    return [[(round(y, 2), round(x, 2)) for x, y in part.exterior.coords] for part in parts if part.area > 0.01]


def constants(
    *,
    title: str,
    caption: Sequence[str],
    brief: str,
    disclaimer: str,
    attribution: str,
    towns: Sequence[tuple[float, float, str, int]],
    relief: tuple[tuple[float, float], tuple[float, float]] | None,
    areas: Sequence[BaseGeometry] = (),
    name_field: str = "name",
    language: NullTranslations = ENGLISH,
) -> dict[str, Any]:
    """Return what every picture on a base map has in common, as JSON: a renderer is made with it.

    `towns`: longitude, latitude (degrees, EPSG:4326), name, rank (1 is the largest); `relief`: the image's south-west
    and north-east corner (latitude, longitude); `areas` (EPSG:4326): what the map opens on, and keeps clear of what
    stands on it; `name_field`: the field of the base map's countries that holds their names; `caption` (one sentence a
    line; `brief` on a small map) and `disclaimer` are shown inside the map. These are said already; the legend and the
    controls are said in `language`.
    """
    return {
        "title": title,
        "caption": list(caption),
        "brief": brief,
        "disclaimer": disclaimer,
        "attribution": attribution,
        "words": dict(controls.words(language)),
        "towns": [list(t) for t in towns],
        "relief": relief,
        "home": HOME,
        "outline": outline(areas),
        "countryLabels": COUNTRY_LABELS,
        "nameField": name_field,
        "limits": LIMITS,
        "levels": list(LEVELS),
        "patterns": {name: patterns([name]) for name in PATTERNS},
        "colours": {**BASEMAP, "attack": STYLE["attack_sites"].colour},
        "styles": {name: {"colour": s.colour, "weight": s.weight, "dash": s.dash} for name, s in STYLE.items()},
        "legend": [
            {"layer": name, "swatch": entry.swatch, "label": language.gettext(entry.label)}
            for name, s in STYLE.items()
            for entry in s.legend
        ],
    }


def highlight(
    place_id: str,
    name: str,
    geometry: BaseGeometry,
    *,
    named: bool = False,
    source_counts: SourceCounts | None = None,
    language: NullTranslations = ENGLISH,
) -> list[Feature]:
    """Return what marks a selected place which belongs to no layer. `geometry` is in EPSG:4326.

    `named`: its name stands beside another mark already; `source_counts`: how many documents speak of it, where that is
    shown.
    """
    tip = counted_tip(name, place_id, source_counts, language)
    counted = words(place_id, source_counts, language)
    if isinstance(geometry, Point):
        # The other mark's number is not this place's.
        label: Label | None = Label(name, **counted)
        if named:
            label = Label(language.gettext("town"), is_name=False, **counted) if source_counts else None
        symbol = PointSymbol(
            "disc", size=12 if source_counts else 8, **{"colour": INK, **point(place_id, source_counts)}
        )
        return [Feature(place_id, "marks", geometry, symbol, label, tip=tip, selected=True)]
    look = PathSymbol(SELECTED, 3, fill=SELECTED, opacity=0 if source_counts else 0.12)
    label_inside = Label(name, "region", inside(geometry), **counted)
    return [
        *fill(place_id, geometry, source_counts),
        Feature(place_id, "regions", geometry, look, label_inside, tip=tip),
    ]
