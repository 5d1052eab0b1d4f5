"""Attack sites: diamonds, solid where authors name the site themselves, hollow where only a cited title does."""

from collections.abc import Collection

import folium
import geopandas

from layers.features import feature, geojson, group, rows
from layers.source_counts import SourceCounts, point, source_note

#: Where a mark stands in px from its place while the map is too small to keep neighbours apart; a leader line shows it.
OFFSETS = {"attack_sites/sevare": (17, -11), "attack_sites/mopti": (-17, 9)}
#: On which side of the mark its label is tried first.
SIDES = {"attack_sites/mopti": "left"}


def draw(
    sites: geopandas.GeoDataFrame,
    stated: Collection[str],
    selected: str | None,
    source_counts: SourceCounts | None = None,
) -> folium.FeatureGroup:
    """Return the layer.

    `sites`: columns id, name, geometry (points, EPSG:4326); `stated`: ids that are drawn solid; `source_counts`: how
    many documents speak of each, where that is shown.
    """
    features = [
        feature(
            row.id,
            row.geometry,
            kind="diamond",
            label=row.name,
            tip=f"{row.name}: named among the attacks of April 2026{source_note(row.id, source_counts)}",
            solid=row.id in stated,
            offset=OFFSETS.get(row.id, (0, 0)),
            side=SIDES.get(row.id, "right"),
            selected=row.id == selected,
            **point(row.id, source_counts),
        )
        for row in rows(sites)
    ]
    return group(geojson(features, "marks"))
