"""Regions of 2016: thin outlines with their names."""

import folium
import geopandas

from layers.features import feature, geojson, group, inside, rows, small_areas
from layers.source_counts import SourceCounts, fills, source_note, square, value
from layers.style import SELECTED, STYLE


def draw(
    regions: geopandas.GeoDataFrame, selected: str | None, source_counts: SourceCounts | None = None
) -> folium.FeatureGroup:
    """Return the layer.

    `regions`: columns id, name, geometry (polygons, EPSG:4326); `source_counts`: how many documents speak of each,
    where that is shown.
    """
    style = STYLE["regions"]
    features = [
        feature(
            row.id,
            row.geometry,
            kind="area",
            label=row.name,
            label_class="region",
            at=inside(row.geometry),
            tip=f"{row.name}, region of 2016{source_note(row.id, source_counts)}",
            selected=row.id == selected,
            **value(row.id, source_counts),
        )
        for row in rows(regions)
    ]
    # A tint would change the fill that stands for a number.
    tint = 0 if source_counts is not None and source_counts.filled else 0.12
    return group(
        *fills(regions, source_counts),
        geojson(
            features,
            "regions",
            lambda f: {
                "color": SELECTED if f["properties"]["selected"] else style.colour,
                "weight": 4 if f["properties"]["selected"] else style.weight,
                "fillOpacity": tint if f["properties"]["selected"] else 0,
                "fillColor": SELECTED,
            },
        ),
        small_areas(regions, (19, 17), style.colour, "{}, region of 2016", selected, square(source_counts)),
    )
