"""Attack sites: diamonds, solid where authors name the site themselves, hollow where only a cited title does."""

from collections.abc import Collection
from gettext import NullTranslations
from typing import Literal

import geopandas

from layers.features import rows
from layers.language import ENGLISH
from layers.model import Feature, Label, PointSymbol
from layers.source_counts import SourceCounts, counted_tip, point, words
from layers.style import STYLE

#: Where a mark stands in px from its place while the map is too small to keep neighbours apart; a leader line shows it.
OFFSETS = {"attack_sites/sevare": (17, -11), "attack_sites/mopti": (-17, 9)}
#: On which side of the mark its label is tried first.
SIDES: dict[str, Literal["left", "right"]] = {"attack_sites/mopti": "left"}


def draw(
    sites: geopandas.GeoDataFrame,
    stated: Collection[str],
    selected: str | None,
    source_counts: SourceCounts | None = None,
    language: NullTranslations = ENGLISH,
) -> list[Feature]:
    """Return the layer.

    `sites`: columns id, name, geometry (points, EPSG:4326); `stated`: ids that are drawn solid; `source_counts`: how
    many documents speak of each, where that is shown.
    """
    named = language.gettext("{name}: named among the attacks of April 2026")
    return [
        Feature(
            row.id,
            "marks",
            row.geometry,
            PointSymbol(
                "diamond",
                size=16,
                solid=row.id in stated,
                offset=OFFSETS.get(row.id, (0, 0)),
                **{"colour": STYLE["attack_sites"].colour, **point(row.id, source_counts)},
            ),
            Label(row.name, side=SIDES.get(row.id, "right"), **words(row.id, source_counts, language)),
            tip=counted_tip(named.format(name=row.name), row.id, source_counts, language),
            selected=row.id == selected,
            swatch="diamond-solid" if row.id in stated else "diamond-hollow",
        )
        for row in rows(sites)
    ]
