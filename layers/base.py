"""The base map: constants only, so that the page's frame is never mounted twice."""

from collections.abc import Mapping, Sequence
from typing import Any

import folium
from folium.template import Template
from shapely import union_all
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from layers import assets
from layers.features import feature, geojson, group, inside
from layers.source_counts import SourceCounts, fill, point, source_note, value
from layers.style import BASEMAP, SELECTED, STYLE

#: South-west and north-east corner (latitude, longitude) of Mali, and of the area that the basemap covers.
HOME = ((10.1, -12.3), (25.05, 4.3))
LIMITS = ((-5.0, -32.0), (45.0, 24.0))


#: Where a country's name stands (latitude, longitude) if its middle lies outside the map as it opens.
COUNTRY_LABELS = {"Algeria": (23.6, 2.2)}


class BaseMap(assets.ServedElement, folium.Map):
    """A folium map whose every part is made by the app's own script from one set of constants."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}<div class="folium-map" id={{ this.get_name()|tojson }} ></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = maliMap.create(
            {{ this.get_name()|tojson }}, {{ this.constants|tojson|replace("(", "\\\\u0028") }});
        {% endmacro %}
        """
    )

    def __init__(self, constants: Mapping[str, Any], served: assets.Served) -> None:
        super().__init__(tiles=None)
        # The frame loads its scripts once. Named here too, they make a map of another build another frame.
        self.constants = {
            **constants,
            "basemap": served.background,
            "scripts": [address for _, address in served.scripts],
        }
        self.default_js = served.scripts
        self.default_css = served.styles


class State(assets.ServedElement, folium.MacroElement):
    """Tells the map's script what is on: layers, the selected place, the legend of what is shown, the camera's move."""

    # As in the base map, a bracket in a text must not look like a call that the frame's own script acts on.
    _template = Template(
        '{% macro script(this, kwargs) %}maliMap.show({{ this.state|tojson|replace("(", "\\\\u0028") }});{% endmacro %}'
    )

    def __init__(
        self,
        layers: Sequence[str],
        selected: str | None,
        camera_move: Mapping[str, Any] | None,
        colours: Mapping[str, Any] | None = None,
        evidence: Mapping[str, Any] | None = None,
        camera: Sequence[float] | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca gives the constructor no types
        self._name = "State"
        self.state: dict[str, Any] = {
            "layers": list(layers),
            "selected": selected,
            "camera_move": dict(camera_move) if camera_move else None,
        }
        if colours is not None:
            self.state["colours"] = dict(colours)
        if evidence is not None:
            self.state["evidence"] = dict(evidence)
        if camera is not None:
            self.state["camera"] = list(camera)


def outline(areas: Sequence[BaseGeometry]) -> list[list[tuple[float, float]]]:
    """Return the outline of some areas (EPSG:4326) as rings of latitude and longitude, within some 3 km.

    If there are none: Mali's corners.
    """
    whole = union_all([area.simplify(0.01) for area in areas]).simplify(0.03)
    parts = [part for part in getattr(whole, "geoms", [whole]) if isinstance(part, Polygon)]
    if not parts:
        (south, west), (north, east) = HOME
        return [[(south, west), (south, east), (north, east), (north, west), (south, west)]]
    return [[(round(y, 2), round(x, 2)) for x, y in part.exterior.coords] for part in parts if part.area > 0.01]


def base_map(
    *,
    title: str,
    caption: Sequence[str],
    brief: str,
    disclaimer: str,
    attribution: str,
    towns: Sequence[tuple[float, float, str, int]],
    relief: tuple[tuple[float, float], tuple[float, float]] | None,
    served: assets.Served,
    areas: Sequence[BaseGeometry] = (),
) -> folium.Map:
    """Return the base map.

    `towns`: longitude, latitude (degrees, EPSG:4326), name, rank (1 is the largest); `relief`: the image's south-west
    and north-east corner (latitude, longitude); `areas` (EPSG:4326): what the map opens on, and keeps clear of what
    stands on it; `caption` (one sentence a line; `brief` on a small map) and `disclaimer` are shown inside the map;
    `served`: where its files are.
    """
    result = BaseMap(
        {
            "title": title,
            "caption": list(caption),
            "brief": brief,
            "disclaimer": disclaimer,
            "attribution": attribution,
            "towns": [list(t) for t in towns],
            "relief": relief,
            "home": HOME,
            "outline": outline(areas),
            "countryLabels": COUNTRY_LABELS,
            "limits": LIMITS,
            "colours": {**BASEMAP, "attack": STYLE["attack_sites"].colour},
            "styles": {name: {"colour": s.colour, "weight": s.weight, "dash": s.dash} for name, s in STYLE.items()},
            "legend": [
                {"layer": name, "swatch": entry.swatch, "label": entry.label}
                for name, s in STYLE.items()
                for entry in s.legend
            ],
        },
        served,
    )
    assets.check(result)
    return result


def state(
    layers: Sequence[str],
    selected: str | None,
    camera_move: Mapping[str, Any] | None,
    colours: Mapping[str, Any] | None = None,
    evidence: Mapping[str, Any] | None = None,
    camera: Sequence[float] | None = None,
) -> folium.FeatureGroup:
    """Return the feature group that carries the state. It comes first among the groups that a page adds.

    `colours` is the legend of what colours the zones (see `Choropleth.legend`), `evidence` that of how well places are
    evidenced (see `source_counts.legend`), `camera` (latitude and longitude in degrees, zoom) where the map is pointed,
    once; it goes before `camera_move`: the places (`id`) that the camera moves to, once for each new `n`.
    """
    carrier = folium.FeatureGroup()
    State(layers, selected, camera_move, colours, evidence, camera).add_to(carrier)
    return carrier


def highlight(
    place_id: str, name: str, geometry: BaseGeometry, *, named: bool = False, source_counts: SourceCounts | None = None
) -> folium.FeatureGroup:
    """Return a group that marks a selected place which belongs to no layer. `geometry` is in EPSG:4326.

    `named`: its name stands beside another mark already; `source_counts`: how many documents speak of it, where that is
    shown.
    """
    tip = f"{name}{source_note(place_id, source_counts)}"
    if isinstance(geometry, Point):
        # The other mark's number is not this place's.
        label = ("town" if source_counts else "") if named else name
        mark = feature(
            place_id, geometry, kind="ring", label=label, tip=tip, selected=True, **point(place_id, source_counts)
        )
        return group(geojson([mark], "marks"))
    area = feature(
        place_id,
        geometry,
        kind="area",
        label=name,
        label_class="region",
        at=inside(geometry),
        tip=tip,
        **value(place_id, source_counts),
    )
    path = {"color": SELECTED, "weight": 3, "fillColor": SELECTED, "fillOpacity": 0 if source_counts else 0.12}
    return group(*fill(place_id, geometry, source_counts), geojson([area], "regions", lambda _: path))
