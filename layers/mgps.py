"""MGPS coverage: dotted region limits. No commune is drawn, since no text names one."""

from collections.abc import Collection

import folium
import geopandas

from layers.features import feature, geojson, group, rough, small_areas
from layers.style import SELECTED, STYLE


def draw(mgps: geopandas.GeoDataFrame, limits: geopandas.GeoDataFrame, selected: str | None) -> folium.FeatureGroup:
    """Return the layer.

    `mgps`: columns id, name, regions, geometry (polygons, EPSG:4326); `limits`: columns id, between (region ids),
    geometry (lines, EPSG:4326). The areas take the pointer; the limits, each drawn once, are what is seen.
    """
    style = STYLE["mgps"]
    shown = {region for row in mgps.itertuples(index=False) for region in row.regions}
    areas = [
        feature(
            row.id,
            rough(row.geometry),
            kind="area",
            tip=f"Monitoring groups (MGPS): {row.name}",
            selected=row.id == selected,
        )
        for row in mgps.itertuples(index=False)
    ]
    lines = [
        feature(f"{row.id}#mgps", row.geometry, kind="decoration")
        for row in limits.itertuples(index=False)
        if _covers(row.between, shown)
    ]
    return group(
        geojson(
            areas,
            "mgps",
            lambda f: {
                "stroke": f["properties"]["selected"],
                "color": SELECTED,
                "weight": 4,
                "fillColor": SELECTED,
                "fillOpacity": 0.12 if f["properties"]["selected"] else 0,
            },
        ),
        geojson(
            lines,
            "limits",
            lambda _: {
                "color": style.colour,
                "weight": style.weight,
                "dashArray": style.dash,
                "lineCap": "round",
                "interactive": False,
            },
        ),
        small_areas(mgps, (-19, 13), style.colour, "Monitoring groups (MGPS): {}", selected),
    )


def _covers(between: Collection[str], shown: Collection[str]) -> bool:
    return bool(set(between).intersection(shown))
