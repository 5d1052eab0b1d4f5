"""The border: a cased line."""

from typing import Any

import folium
import geopandas

from layers.features import feature, geojson, group, rows
from layers.source_counts import SourceCounts, source_note
from layers.style import LAND, SELECTED, STYLE

#: Where the border's number stands (longitude, latitude), beside the line; else on its middle.
LABEL_AT = {"border/algeria-mali": (0.9, 22.4)}


def draw(
    border: geopandas.GeoDataFrame, selected: str | None, source_counts: SourceCounts | None = None
) -> folium.FeatureGroup:
    """Return the layer.

    `border`: columns id, name, geometry (lines, EPSG:4326); `source_counts`: how many documents speak of it, where
    that is shown: then the line has a name and its number.
    """
    style = STYLE["border"]
    borders = list(rows(border))
    halo = [feature(f"{row.id}#halo", row.geometry, kind="decoration") for row in borders if row.id == selected]
    casing = [
        feature(
            row.id,
            row.geometry,
            kind="line",
            tip=f"{row.name} border{source_note(row.id, source_counts)}",
            **_number(row, source_counts),
        )
        for row in borders
    ]
    dashes = [feature(f"{row.id}#dashes", row.geometry, kind="decoration") for row in borders]
    return group(
        geojson(halo, "lines", lambda _: {"color": SELECTED, "weight": style.weight + 9, "interactive": False}),
        geojson(
            casing,
            "lines",
            lambda f: {
                "color": f["properties"].get("colour", style.colour),
                "weight": style.weight + 1.5,
                "lineCap": "butt",
            },
        ),
        geojson(
            dashes,
            "lines",
            lambda _: {
                "color": LAND,
                "weight": style.weight - 2,
                "dashArray": style.dash,
                "lineCap": "butt",
                "interactive": False,
            },
        ),
    )


def _number(row: Any, source_counts: SourceCounts | None) -> dict[str, Any]:
    if source_counts is None:
        return {}
    middle = row.geometry.interpolate(0.5, normalized=True)
    return {
        "colour": source_counts.look(row.id).mark,
        "label": "Border",
        "label_class": "region",
        "value": source_counts.words(row.id),
        "at": LABEL_AT.get(row.id) or (round(middle.x, 3), round(middle.y, 3)),
    }
