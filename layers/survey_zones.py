"""Survey zones: firm outlines, dashed where a limit is approximate; stipple where the paper has no data.

Where a question colours them, each zone has its number printed on it; one without has a look of its own. So has each
where the map shows how well it is evidenced.
"""

from collections.abc import Collection
from gettext import NullTranslations
from typing import Any

import geopandas

from layers.choropleth import OPACITY, Choropleth
from layers.features import inside, rough, rows
from layers.language import ENGLISH
from layers.model import Feature, Label, PathSymbol
from layers.source_counts import SourceCounts, counted_tip, fills, words
from layers.style import SELECTED, STYLE

#: Where a zone's name stands (longitude, latitude), clear of the attack sites' names; else where there is most room.
LABEL_AT = {
    "survey_zones/north": (0.6, 19.9),
    "survey_zones/central": (-5.6, 13.35),
    "survey_zones/south": (-9.3, 13.6),
}


def draw(
    zones: geopandas.GeoDataFrame,
    unsurveyed: geopandas.GeoDataFrame,
    limits: geopandas.GeoDataFrame,
    selected: str | None,
    choropleth: Choropleth | None = None,
    source_counts: SourceCounts | None = None,
    language: NullTranslations = ENGLISH,
) -> list[Feature]:
    """Return the layer.

    `zones`: columns id, name, geometry (polygons, EPSG:4326); `unsurveyed`: the same for regions without data;
    `limits`: columns id, zones (ids of the zones whose outline the line is part of), approximate, geometry (lines);
    `choropleth`: the question that fills the zones, if one does; `source_counts`: how many documents speak of each,
    where that is shown instead.
    """
    if source_counts is not None:
        choropleth = None
    plain = choropleth is None and not (source_counts is not None and source_counts.filled)
    style = STYLE["survey_zones"]
    shown = set(zones["id"])
    # A tint would change the colour that stands for a number: then the outline alone says what is selected.
    chosen = PathSymbol(fill=SELECTED, opacity=0.14) if plain else PathSymbol(SELECTED, 5)
    unknown = language.gettext("{name}: no survey data in the paper")
    return [
        *_fills(zones, choropleth),
        *fills(zones, source_counts),
        *(
            Feature(
                f"{row.id}#unsurveyed",
                "stipple",
                row.geometry,
                PathSymbol(fill="stipple"),
                Label(unknown.format(name=row.name), "note", inside(row.geometry), is_name=False),
                swatch="stipple",
            )
            for row in rows(unsurveyed)
        ),
        *(
            Feature(
                row.id,
                "zones",
                rough(row.geometry),
                chosen if row.id == selected else PathSymbol(),
                Label(
                    row.name.upper(),
                    "zone",
                    LABEL_AT.get(row.id) or inside(row.geometry),
                    **_number(row.id, choropleth, language),
                    **words(row.id, source_counts, language),
                ),
                tip=counted_tip(_tip_words(row, choropleth, language), row.id, source_counts, language),
                selected=row.id == selected,
            )
            for row in rows(zones)
        ),
        *(
            Feature(
                f"{row.id}#outline",
                "outlines",
                row.geometry,
                PathSymbol(style.colour, style.weight, style.dash if row.approximate else None, "butt"),
                swatch="zone-dashed" if row.approximate else None,
            )
            for row in rows(limits)
            if _outlines(row.zones, shown)
        ),
    ]


def _outlines(zones: Collection[str], shown: Collection[str]) -> bool:
    return bool(set(zones).intersection(shown))


def _fills(zones: geopandas.GeoDataFrame, choropleth: Choropleth | None) -> list[Feature]:
    """Return the zones as fills below everything that takes the pointer: colours, and patterns where none is due."""
    if choropleth is None:
        return []
    features = []
    for row in rows(zones):
        value = choropleth.by_zone.get(row.id)
        if value is None:
            symbol = PathSymbol(fill="stipple")
        elif value.value is None:
            symbol = PathSymbol(fill="unpublished")
        else:
            symbol = PathSymbol(fill=choropleth.fill(value.value), opacity=OPACITY)
        swatch = "stipple" if value is None else None
        features.append(Feature(f"{row.id}#fill", "fills", row.geometry, symbol, swatch=swatch))
    return features


def _number(zone: str, choropleth: Choropleth | None, language: NullTranslations) -> dict[str, Any]:
    if choropleth is None:
        return {}
    value = choropleth.by_zone.get(zone)
    return {"value": language.gettext("not surveyed") if value is None else choropleth.label(value, language)}


def _tip_words(row: Any, choropleth: Choropleth | None, language: NullTranslations) -> str:
    """Return what a zone says when it is pointed at: its name and, where a question colours it, its answer."""
    say = language.gettext
    zone = say("{name} survey zone (SIPRI 2017)").format(name=row.name)
    if choropleth is None:
        return zone
    value = choropleth.by_zone.get(row.id)
    if value is None:
        return say("{zone}: not surveyed for this question").format(zone=zone)
    label, bound = choropleth.label(value, language), choropleth.bound(value, language)
    said = say("{zone}: {answer}, {bound}. {heading}") if bound else say("{zone}: {answer}. {heading}")
    return said.format(zone=zone, answer=label, bound=bound, heading=choropleth.heading)
