"""Survey zones: firm outlines, dashed where a limit is approximate; stipple where the paper has no data.

Where a question colours them, each zone has its number printed on it; one without has a look of its own. So has each
where the map shows how well it is evidenced.
"""

from collections.abc import Collection
from typing import Any

import geopandas

from layers.choropleth import OPACITY, Choropleth
from layers.features import inside, rough, rows
from layers.model import Feature, Label, PathSymbol
from layers.source_counts import SourceCounts, fills, source_note, words
from layers.style import SELECTED, STYLE

#: Where a zone's name stands (longitude, latitude), clear of the attack sites' names; else where there is most room.
LABEL_AT = {
    "survey_zones/north": (0.6, 19.9),
    "survey_zones/central": (-5.6, 13.35),
    "survey_zones/south": (-9.3, 13.6),
}


def draw(
    zones: geopandas.GeoDataFrame,
    unsurveyed: geopandas.GeoDataFrame,
    limits: geopandas.GeoDataFrame,
    selected: str | None,
    choropleth: Choropleth | None = None,
    source_counts: SourceCounts | None = None,
) -> list[Feature]:
    """Return the layer.

    `zones`: columns id, name, geometry (polygons, EPSG:4326); `unsurveyed`: the same for regions without data;
    `limits`: columns id, zones (ids of the zones whose outline the line is part of), approximate, geometry (lines);
    `choropleth`: the question that fills the zones, if one does; `source_counts`: how many documents speak of each,
    where that is shown instead.
    """
    if source_counts is not None:
        choropleth = None
    plain = choropleth is None and not (source_counts is not None and source_counts.filled)
    style = STYLE["survey_zones"]
    shown = set(zones["id"])
    # A tint would change the colour that stands for a number: then the outline alone says what is selected.
    chosen = PathSymbol(fill=SELECTED, opacity=0.14) if plain else PathSymbol(SELECTED, 5)
    return [
        *_fills(zones, choropleth),
        *fills(zones, source_counts),
        *(
            Feature(
                f"{row.id}#unsurveyed",
                "stipple",
                row.geometry,
                PathSymbol(fill="stipple"),
                Label(f"{row.name}: no survey data in the paper", "note", inside(row.geometry)),
                swatch="stipple",
            )
            for row in rows(unsurveyed)
        ),
        *(
            Feature(
                row.id,
                "zones",
                rough(row.geometry),
                chosen if row.id == selected else PathSymbol(),
                Label(
                    row.name.upper(),
                    "zone",
                    LABEL_AT.get(row.id) or inside(row.geometry),
                    **_number(row.id, choropleth),
                    **words(row.id, source_counts),
                ),
                tip=f"{row.name} survey zone (SIPRI 2017)"
                f"{_answer(row.id, choropleth)}{source_note(row.id, source_counts)}",
                selected=row.id == selected,
            )
            for row in rows(zones)
        ),
        *(
            Feature(
                f"{row.id}#outline",
                "outlines",
                row.geometry,
                PathSymbol(style.colour, style.weight, style.dash if row.approximate else None, "butt"),
                swatch="zone-dashed" if row.approximate else None,
            )
            for row in rows(limits)
            if _outlines(row.zones, shown)
        ),
    ]


def _outlines(zones: Collection[str], shown: Collection[str]) -> bool:
    return bool(set(zones).intersection(shown))


def _fills(zones: geopandas.GeoDataFrame, choropleth: Choropleth | None) -> list[Feature]:
    """Return the zones as fills below everything that takes the pointer: colours, and patterns where none is due."""
    if choropleth is None:
        return []
    features = []
    for row in rows(zones):
        value = choropleth.by_zone.get(row.id)
        if value is None:
            symbol = PathSymbol(fill="stipple")
        elif value.value is None:
            symbol = PathSymbol(fill="unpublished")
        else:
            symbol = PathSymbol(fill=choropleth.fill(value.value), opacity=OPACITY)
        swatch = "stipple" if value is None else None
        features.append(Feature(f"{row.id}#fill", "fills", row.geometry, symbol, swatch=swatch))
    return features


def _number(zone: str, choropleth: Choropleth | None) -> dict[str, Any]:
    if choropleth is None:
        return {}
    value = choropleth.by_zone.get(zone)
    return {"value": "not surveyed" if value is None else choropleth.label(value)}


def _answer(zone: str, choropleth: Choropleth | None) -> str:
    if choropleth is None:
        return ""
    value = choropleth.by_zone.get(zone)
    if value is None:
        return ": not surveyed for this question"
    bound = f", at most {value.bound}{choropleth.unit}" if value.printed is None and value.bound is not None else ""
    return f": {choropleth.label(value)}{bound}. {choropleth.heading}"
