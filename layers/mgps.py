"""MGPS coverage: dotted region limits. No commune is drawn, since the texts name none."""

from collections.abc import Collection
from gettext import NullTranslations
from typing import Any

import geopandas

from layers.features import inside, rough, rows, small_areas
from layers.language import ENGLISH, mark
from layers.model import Feature, Label, PathSymbol
from layers.source_counts import SourceCounts, counted_tip, fills, square, words
from layers.style import SELECTED, STYLE

#: What has to be said wherever the groups are shown by region.
COMMUNES = mark("Their communes are not named in these texts")
#: The one area whose groups a document names; that each other has some follows from “9 of the 10 regions” and “all 10”.
NAMED = frozenset({"mgps/bamako"})
#: Areas with one group, not several.
ONE_GROUP = frozenset({"mgps/taoudenit"})


def draw(
    mgps: geopandas.GeoDataFrame,
    limits: geopandas.GeoDataFrame,
    selected: str | None,
    source_counts: SourceCounts | None = None,
    language: NullTranslations = ENGLISH,
) -> list[Feature]:
    """Return the layer.

    `mgps`: columns id, name, regions, geometry (polygons, EPSG:4326); `limits`: columns id, between (region ids),
    geometry (lines, EPSG:4326). The areas take the pointer; the limits, each drawn once, are what is seen.
    `source_counts`: how many documents speak of each, where that is shown.
    """
    style = STYLE["mgps"]
    shown = {region for row in rows(mgps) for region in row.regions}
    tint = 0 if source_counts is not None and source_counts.filled else 0.12
    line = PathSymbol(style.colour, style.weight, style.dash)

    def tip(row: Any) -> str:
        return counted_tip(_tip_words(row, language), row.id, source_counts, language)

    return [
        *fills(mgps, source_counts),
        *(
            Feature(
                row.id,
                "mgps",
                rough(row.geometry),
                PathSymbol(SELECTED, 4, fill=SELECTED, opacity=tint) if row.id == selected else PathSymbol(),
                _number(row, source_counts, language),
                tip=tip(row),
                selected=row.id == selected,
            )
            for row in rows(mgps)
        ),
        *(
            Feature(f"{row.id}#mgps", "limits", row.geometry, line)
            for row in rows(limits)
            if _covers(row.between, shown)
        ),
        *small_areas(mgps, (-19, 13), style.colour, tip, selected, square(source_counts)),
    ]


def _tip_words(row: Any, language: NullTranslations) -> str:
    """Return what an area says when it is pointed at: whose it is, whether that is stated, and what is not named."""
    say = language.gettext
    if row.id in ONE_GROUP:
        title = say("Monitoring group (MGPS)") if row.id in NAMED else say("Monitoring group (MGPS), by implication")
        communes = say("Its commune is not named in these texts")
    else:
        title = say("Monitoring groups (MGPS)") if row.id in NAMED else say("Monitoring groups (MGPS), by implication")
        communes = say(COMMUNES)
    return say("{title}: {name}. {communes}").format(title=title, name=row.name, communes=communes)


def _covers(between: Collection[str], shown: Collection[str]) -> bool:
    return bool(set(between).intersection(shown))


def _number(row: Any, source_counts: SourceCounts | None, language: NullTranslations) -> Label | None:
    # Where zones or regions are filled, a second number on one area would be read as theirs. The tip and the list hold
    # it.
    if source_counts is None or not source_counts.filled:
        return None
    return Label(row.name, "region", inside(row.geometry), **words(row.id, source_counts, language))
