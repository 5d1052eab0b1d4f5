"""Survey zones: firm outlines, dashed where a limit is approximate; stipple where the paper has no data.

Where a question colours them, each zone has its number printed on it; one without has a look of its own. So has each
where the map shows how well it is evidenced.
"""

from collections.abc import Collection
from typing import Any

import folium
import geopandas

from layers.choropleth import OPACITY, Choropleth
from layers.features import feature, geojson, group, inside, rough, rows
from layers.source_counts import SourceCounts, fills, source_note, value
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
) -> folium.FeatureGroup:
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
    areas = [
        feature(
            row.id,
            rough(row.geometry),
            kind="area",
            label=row.name.upper(),
            label_class="zone",
            at=LABEL_AT.get(row.id) or inside(row.geometry),
            tip=f"{row.name} survey zone (SIPRI 2017){_answer(row.id, choropleth)}{source_note(row.id, source_counts)}",
            selected=row.id == selected,
            **_number(row.id, choropleth),
            **value(row.id, source_counts),
        )
        for row in rows(zones)
    ]
    empty = [
        feature(
            f"{row.id}#unsurveyed",
            row.geometry,
            kind="stipple",
            label=f"{row.name}: no survey data in the paper",
            label_class="note",
            at=inside(row.geometry),
        )
        for row in rows(unsurveyed)
    ]
    lines = [
        feature(f"{row.id}#outline", row.geometry, kind="decoration", approximate=bool(row.approximate))
        for row in rows(limits)
        if _outlines(row.zones, shown)
    ]
    return group(
        *_fills(zones, choropleth),
        *fills(zones, source_counts),
        geojson(empty, "stipple", lambda _: {"stroke": False, "fillOpacity": 1, "interactive": False}),
        geojson(
            areas,
            "zones",
            # A tint would change the colour that stands for a number: then the outline alone says what is selected.
            lambda f: {
                "stroke": not plain and f["properties"]["selected"],
                "color": SELECTED,
                "weight": 5,
                "fillColor": SELECTED,
                "fillOpacity": 0.14 if f["properties"]["selected"] and plain else 0,
            },
        ),
        geojson(
            lines,
            "outlines",
            lambda f: {
                "color": style.colour,
                "weight": style.weight,
                "dashArray": style.dash if f["properties"]["approximate"] else None,
                "lineCap": "butt",
                "interactive": False,
            },
        ),
    )


def _outlines(zones: Collection[str], shown: Collection[str]) -> bool:
    return bool(set(zones).intersection(shown))


def _fills(zones: geopandas.GeoDataFrame, choropleth: Choropleth | None) -> list[folium.GeoJson]:
    """Return the zones as fills below everything that takes the pointer: colours, and patterns where none is due."""
    if choropleth is None:
        return []
    values = choropleth.by_zone
    coloured, unpublished, unasked = [], [], []
    for row in rows(zones):
        value = values.get(row.id)
        if value is None:
            unasked.append(feature(f"{row.id}#fill", row.geometry, kind="stipple"))
        elif value.printed is None:
            unpublished.append(feature(f"{row.id}#fill", row.geometry, kind="unpublished"))
        else:
            coloured.append(
                feature(f"{row.id}#fill", row.geometry, kind="decoration", fill=choropleth.fill(value.printed))
            )
    filled = {"stroke": False, "interactive": False}
    return [
        geojson(coloured, "fills", lambda f: {**filled, "fillColor": f["properties"]["fill"], "fillOpacity": OPACITY}),
        geojson([*unpublished, *unasked], "fills", lambda _: {**filled, "fillOpacity": 1}),
    ]


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
