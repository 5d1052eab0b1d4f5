"""Survey zones: firm outlines, dashed where a limit is approximate; stipple where the paper has no data."""

from collections.abc import Collection

import folium
import geopandas

from layers.features import feature, geojson, group, inside, rough
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
) -> folium.FeatureGroup:
    """Return the layer.

    `zones`: columns id, name, geometry (polygons, EPSG:4326); `unsurveyed`: the same for regions without data;
    `limits`: columns id, zones (ids of the zones whose outline the line is part of), approximate, geometry (lines).
    """
    style = STYLE["survey_zones"]
    shown = set(zones["id"])
    areas = [
        feature(
            row.id,
            rough(row.geometry),
            kind="area",
            label=row.name.upper(),
            label_class="zone",
            at=LABEL_AT.get(row.id) or inside(row.geometry),
            tip=f"{row.name} survey zone (SIPRI 2017)",
            selected=row.id == selected,
        )
        for row in zones.itertuples(index=False)
    ]
    empty = [
        feature(
            f"{row.id}#unsurveyed",
            row.geometry,
            kind="stipple",
            label=f"{row.name}: no survey data in the paper",
            label_class="note",
            at=inside(row.geometry),
        )
        for row in unsurveyed.itertuples(index=False)
    ]
    lines = [
        feature(f"{row.id}#outline", row.geometry, kind="decoration", approximate=bool(row.approximate))
        for row in limits.itertuples(index=False)
        if _outlines(row.zones, shown)
    ]
    return group(
        geojson(empty, "stipple", lambda _: {"stroke": False, "fillOpacity": 1, "interactive": False}),
        geojson(
            areas,
            "zones",
            lambda f: {
                "stroke": False,
                "fillColor": SELECTED,
                "fillOpacity": 0.14 if f["properties"]["selected"] else 0,
            },
        ),
        geojson(
            lines,
            "outlines",
            lambda f: {
                "color": style.colour,
                "weight": style.weight,
                "dashArray": style.dash if f["properties"]["approximate"] else None,
                "lineCap": "butt",
                "interactive": False,
            },
        ),
    )


def _outlines(zones: Collection[str], shown: Collection[str]) -> bool:
    return bool(set(zones).intersection(shown))
