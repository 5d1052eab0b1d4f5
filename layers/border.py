"""The border: a cased line."""

from gettext import NullTranslations
from typing import Any

import geopandas

from layers.features import rows
from layers.language import ENGLISH
from layers.model import Feature, Label, PathSymbol
from layers.source_counts import SourceCounts, counted_tip, words
from layers.style import LAND, SELECTED, STYLE

#: Where the border's number stands (longitude, latitude), beside the line; else on its middle.
LABEL_AT = {"border/algeria-mali": (0.9, 22.4)}


def draw(
    border: geopandas.GeoDataFrame,
    selected: str | None,
    source_counts: SourceCounts | None = None,
    language: NullTranslations = ENGLISH,
) -> list[Feature]:
    """Return the layer.

    `border`: columns id, name, geometry (lines, EPSG:4326); `source_counts`: how many documents speak of it, where
    that is shown: then the line has a name and its number.
    """
    style = STYLE["border"]
    borders = list(rows(border))
    halo = PathSymbol(SELECTED, style.weight + 9)
    dashes = PathSymbol(LAND, style.weight - 2, style.dash, "butt")
    return [
        *(Feature(f"{row.id}#halo", "lines", row.geometry, halo) for row in borders if row.id == selected),
        *(
            Feature(
                row.id,
                "lines",
                row.geometry,
                PathSymbol(_colour(row.id, source_counts), style.weight + 1.5, cap="butt"),
                _number(row, source_counts, language),
                tip=counted_tip(row.name, row.id, source_counts, language),
                selected=row.id == selected,
            )
            for row in borders
        ),
        *(Feature(f"{row.id}#dashes", "lines", row.geometry, dashes) for row in borders),
    ]


def _colour(place_id: str, source_counts: SourceCounts | None) -> str:
    return STYLE["border"].colour if source_counts is None else source_counts.look(place_id).mark


def _number(row: Any, source_counts: SourceCounts | None, language: NullTranslations) -> Label | None:
    if source_counts is None:
        return None
    middle = row.geometry.interpolate(0.5, normalized=True)
    at = LABEL_AT.get(row.id) or (round(middle.x, 3), round(middle.y, 3))
    return Label(language.gettext("Border"), "region", at, is_name=False, **words(row.id, source_counts, language))
