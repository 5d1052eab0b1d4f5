"""The border: a cased line."""

import folium
import geopandas

from layers.features import feature, geojson, group
from layers.style import LAND, SELECTED, STYLE


def draw(border: geopandas.GeoDataFrame, selected: str | None) -> folium.FeatureGroup:
    """Return the layer. `border`: columns id, name, geometry (lines, EPSG:4326)."""
    style = STYLE["border"]
    rows = list(border.itertuples(index=False))
    halo = [feature(f"{row.id}#halo", row.geometry, kind="decoration") for row in rows if row.id == selected]
    casing = [feature(row.id, row.geometry, kind="line", tip=f"{row.name} border") for row in rows]
    dashes = [feature(f"{row.id}#dashes", row.geometry, kind="decoration") for row in rows]
    return group(
        geojson(halo, "lines", lambda _: {"color": SELECTED, "weight": style.weight + 9, "interactive": False}),
        geojson(casing, "lines", lambda _: {"color": style.colour, "weight": style.weight + 1.5, "lineCap": "butt"}),
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
