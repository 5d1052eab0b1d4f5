"""Regions of 2016: thin outlines with their names."""

from gettext import NullTranslations
from typing import Any

import geopandas

from layers.features import inside, rows, small_areas
from layers.language import ENGLISH
from layers.model import Feature, Label, PathSymbol
from layers.source_counts import SourceCounts, counted_tip, fills, square, words
from layers.style import SELECTED, STYLE


def draw(
    regions: geopandas.GeoDataFrame,
    selected: str | None,
    source_counts: SourceCounts | None = None,
    language: NullTranslations = ENGLISH,
) -> list[Feature]:
    """Return the layer.

    `regions`: columns id, name, geometry (polygons, EPSG:4326); `source_counts`: how many documents speak of each,
    where that is shown.
    """
    style = STYLE["regions"]
    # A tint would change the fill that stands for a number.
    tint = 0 if source_counts is not None and source_counts.filled else 0.12
    named = language.gettext("{name}, region of 2016")

    def tip(row: Any) -> str:
        return counted_tip(named.format(name=row.name), row.id, source_counts, language)

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
                Label(row.name, "region", inside(row.geometry), **words(row.id, source_counts, language)),
                tip=tip(row),
                selected=row.id == selected,
            )
            for row in rows(regions)
        ),
        *small_areas(regions, (19, 17), style.colour, tip, selected, square(source_counts)),
    ]
