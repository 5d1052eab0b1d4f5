"""Regions of 2016: thin outlines with their names."""

import folium
import geopandas

from layers.features import feature, geojson, group, inside, small_areas
from layers.style import SELECTED, STYLE


def draw(regions: geopandas.GeoDataFrame, selected: str | None) -> folium.FeatureGroup:
    """Return the layer. `regions`: columns id, name, geometry (polygons, EPSG:4326)."""
    style = STYLE["regions"]
    features = [
        feature(
            row.id,
            row.geometry,
            kind="area",
            label=row.name,
            label_class="region",
            at=inside(row.geometry),
            tip=f"{row.name}, region of 2016",
            selected=row.id == selected,
        )
        for row in regions.itertuples(index=False)
    ]
    return group(
        geojson(
            features,
            "regions",
            lambda f: {
                "color": SELECTED if f["properties"]["selected"] else style.colour,
                "weight": 4 if f["properties"]["selected"] else style.weight,
                "fillOpacity": 0.12 if f["properties"]["selected"] else 0,
                "fillColor": SELECTED,
            },
        ),
        small_areas(regions, (19, 17), style.colour, "{}, region of 2016", selected),
    )
