"""Regions of 2016: thin outlines with their names."""

import geopandas

from layers.features import inside, rows, small_areas
from layers.model import Feature, Label, PathSymbol
from layers.source_counts import SourceCounts, fills, source_note, square, words
from layers.style import SELECTED, STYLE


def draw(
    regions: geopandas.GeoDataFrame, selected: str | None, source_counts: SourceCounts | None = None
) -> list[Feature]:
    """Return the layer.

    `regions`: columns id, name, geometry (polygons, EPSG:4326); `source_counts`: how many documents speak of each,
    where that is shown.
    """
    style = STYLE["regions"]
    # A tint would change the fill that stands for a number.
    tint = 0 if source_counts is not None and source_counts.filled else 0.12
    return [
        *fills(regions, source_counts),
        *(
            Feature(
                row.id,
                "regions",
                row.geometry,
                PathSymbol(SELECTED, 4, fill=SELECTED, opacity=tint)
                if row.id == selected
                else PathSymbol(style.colour, style.weight),
                Label(row.name, "region", inside(row.geometry), **words(row.id, source_counts)),
                tip=f"{row.name}, region of 2016{source_note(row.id, source_counts)}",
                selected=row.id == selected,
            )
            for row in rows(regions)
        ),
        *small_areas(regions, (19, 17), style.colour, "{}, region of 2016", selected, square(source_counts)),
    ]
