"""Places: what can stand on the map, and what the documents talk about and no line encloses."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas
from shapely.errors import ShapelyError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from geodata.errors import DataError
from geodata.fault_list import Tell, each, stop
from geodata.files import read_geojson

#: Sets whose places are marks of their own, in the order in which pages name them.
MARK_SETS = ("attack_sites", "survey_zones", "border", "mgps", "regions")
#: Sets that are talked about, or label the map, and are no marks.
OTHER_SETS = ("towns", "areas")
_POINT, _LINE, _AREA = ("Point",), ("LineString", "MultiLineString"), ("Polygon", "MultiPolygon")
#: Set -> the kinds of geometry that its places may have: those that the map draws as such a place.
KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    dict.fromkeys(("attack_sites", "towns"), _POINT)
    | dict.fromkeys(("survey_zones", "mgps", "regions"), _AREA)
    | {"border": _LINE, "areas": (*_POINT, *_AREA)}
)
#: lon_min, lat_min, lon_max, lat_max in degrees: Mali with its borders, for marks and towns.
MALI_BOX = (-12.5, 10.0, 4.6, 25.2)
#: The same for areas: West Africa and the Maghreb, as far as the basemap reaches.
REGION_BOX = (-32.0, -5.0, 25.5, 45.0)


@dataclass(frozen=True)
class Place:
    """One place. `geometry` is in EPSG:4326 (longitude, latitude in degrees), None where no source draws it.

    `regions` and `zones` are full ids; `location_precision` says how well it can be located: as a “point” or a “line”,
    or known to a “town”, a “zone”, a “region” or a “country”; `located_by` says whose coordinate or line it is; `extra`
    holds the set's own fields (a town's population, the border's lengths in km).
    """

    id: str
    set: str
    name: str
    name_fr: str
    regions: tuple[str, ...]
    zones: tuple[str, ...]
    location_precision: str
    located_by: str
    geometry: BaseGeometry | None = None
    iso_3166_2: str | None = None
    town: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_mark(self) -> bool:
        """Whether the place is a mark of its own on the map."""
        return self.set in MARK_SETS


_PLACE_FIELDS = {"id", "name", "name_fr", "regions", "zones", "location_precision", "located_by", "iso_3166_2", "town"}


def load_places(root: Path, tell: Tell = stop) -> Mapping[str, Place]:
    """Read every set below `root/places`; return the places by id, in the files' order.

    Columns: as `Place`. CRS: EPSG:4326. Raises DataError for a missing or damaged file, one of another shape or without
    a place, a duplicate id, an id of another set, an unknown region or zone, a geometry that is empty, not valid, of a
    kind that the set may not have (`KINDS`) or outside West Africa, and coordinates that look swapped.
    """
    sets = each((*MARK_SETS, *OTHER_SETS), lambda name: _places_of(name, root, tell), tell)
    places = {place.id: place for found in sets for place in found}
    for place in list(places.values()):
        lender = place.extra.get("geometry_from")
        if lender in places:
            places[place.id] = replace(place, geometry=places[lender].geometry)
    for place in places.values():
        _check_relations(place, places, root, tell)
    return MappingProxyType(places)


def load_lines(root: Path, tell: Tell = stop) -> geopandas.GeoDataFrame:
    """Read the regions' limits, each once, as they are drawn.

    Columns: id, between (ids of the one or two regions on its sides), approximate (True where the limit is a reading of
    a published map, not a surveyed line), zones (ids whose outline it is part of), along (id of the mark that is drawn
    from another source along the same line, or an empty text), geometry (EPSG:4326).
    Raises DataError for a missing or damaged file, and one of another shape.
    """
    path = root / "places" / "regions" / "limits.geojson"

    def row(feature: Mapping[str, Any]) -> dict[str, Any]:
        properties = feature["properties"]
        return {
            **properties,
            "along": properties.get("along") or "",
            "geometry": _geometry(feature, path, REGION_BOX, _LINE),
        }

    rows = each(read_geojson(path), row, tell)
    return geopandas.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def frame(places: Mapping[str, Place], name: str) -> geopandas.GeoDataFrame:
    """Return a set as a table. Columns: id, name, name_fr, regions, zones, geometry (EPSG:4326)."""
    rows = [
        {
            "id": p.id,
            "name": p.name,
            "name_fr": p.name_fr,
            "regions": p.regions,
            "zones": p.zones,
            "geometry": p.geometry,
        }
        for p in places.values()
        if p.set == name
    ]
    return geopandas.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def _places_of(name: str, root: Path, tell: Tell) -> list[Place]:
    """Return the places of one set."""
    path = _path_of(name, root)
    found = each(read_geojson(path), lambda feature: _place(feature, name, path, tell), tell)
    for place_id, n in Counter(place.id for place in found).items():
        if n > 1:
            raise DataError(path, f"The id “{place_id}” is there twice.", "Give each place an id of its own.")
    return found


def _path_of(name: str, root: Path) -> Path:
    return root / "places" / name / f"{name}.geojson"


def _place(feature: Mapping[str, Any], name: str, path: Path, tell: Tell) -> Place:
    properties = feature["properties"]
    place_id = properties["id"]
    if not place_id.startswith(f"{name}/"):
        raise DataError(path, f"The id “{place_id}” does not begin with “{name}/”.", f"Write it as {name}/slug.")
    geometry: BaseGeometry | None = Point()  # stands in for one that is refused: what rests on it needs none
    try:
        geometry = _geometry(feature, path, REGION_BOX if name == "areas" else MALI_BOX, KINDS[name])
    except DataError as error:
        tell(error)
    return Place(
        id=place_id,
        set=name,
        name=properties["name"],
        name_fr=properties["name_fr"],
        regions=tuple(properties.get("regions") or ()),
        zones=tuple(properties.get("zones") or ()),
        location_precision=properties["location_precision"],
        located_by=properties["located_by"],
        geometry=geometry,
        iso_3166_2=properties.get("iso_3166_2"),
        town=properties.get("town"),
        extra=MappingProxyType({k: v for k, v in properties.items() if k not in _PLACE_FIELDS}),
    )


def _geometry(
    feature: Mapping[str, Any], path: Path, box: tuple[float, float, float, float], kinds: tuple[str, ...]
) -> BaseGeometry | None:
    raw = feature.get("geometry")
    if raw is None:
        return None
    place_id = feature["properties"]["id"]
    match raw:
        case {"type": kind, "coordinates": coordinates} if kind in kinds and _has_empty_part(coordinates):
            raise DataError(path, f"The geometry of “{place_id}” is empty, or a part of it is.", "Mend or restore it.")
    try:
        geometry = shape(raw)
    except (AttributeError, LookupError, TypeError, ValueError, ShapelyError) as error:
        raise DataError(
            path, f"The geometry of “{place_id}” cannot be read: {error}.", "Write it as GeoJSON."
        ) from None
    if geometry.geom_type not in kinds:
        raise DataError(
            path,
            f"The geometry of “{place_id}” is a {geometry.geom_type}, which the map does not draw here "
            f"(it draws {_any_of(kinds)}).",
            f"Write it as {_any_of(kinds)}; what is several, as places of their own.",
        )
    if not geometry.is_valid:
        raise DataError(
            path, f"The geometry of “{place_id}” is not valid: {explain_validity(geometry)}.", "Mend or restore it."
        )
    west, south, east, north = geometry.bounds
    if not _inside((west, south, east, north), box):
        if _inside((south, west, north, east), box):
            raise DataError(
                path,
                f"The coordinates of “{place_id}” look swapped: longitude {west:g}, latitude {south:g}.",
                "GeoJSON writes longitude first, then latitude.",
            )
        if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
            raise DataError(
                path,
                f"The coordinates of “{place_id}” are no degrees ({west:g}, {south:g}): they look like metres of a "
                "projected reference system.",
                "Save the layer again in EPSG:4326 (longitude and latitude in degrees).",
            )
        where = "West Africa" if box is REGION_BOX else "Mali"
        raise DataError(
            path,
            f"“{place_id}” lies outside {where}: longitude {west:g} to {east:g}, latitude {south:g} to {north:g}.",
            f"Check the coordinates (degrees, EPSG:4326); this map's places lie within {box}.",
        )
    return geometry


def _has_empty_part(coordinates: Any) -> bool:
    return isinstance(coordinates, list) and (not coordinates or any(map(_has_empty_part, coordinates)))


def _any_of(kinds: tuple[str, ...]) -> str:
    return " or ".join(part for part in (", ".join(kinds[:-1]), kinds[-1]) if part)


def _inside(bounds: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] <= bounds[0] and box[1] <= bounds[1] and bounds[2] <= box[2] and bounds[3] <= box[3]


def _check_relations(place: Place, places: Mapping[str, Place], root: Path, tell: Tell) -> None:
    path = _path_of(place.set, root)
    for other in (*place.regions, *place.zones, *([place.town] if place.town else [])):
        if other not in places:
            tell(DataError(path, f"“{place.id}” names “{other}”, which is no place.", "Mend that id."))
    lender = place.extra.get("geometry_from")
    if lender is not None and lender not in places:
        tell(DataError(path, f"“{place.id}” takes its geometry from “{lender}”, which is no place.", "Mend that id."))
    elif place.is_mark and place.geometry is None:
        tell(DataError(path, f"The mark “{place.id}” has no geometry.", "Give it one, or move it to areas."))
    elif lender is not None and place.geometry and place.geometry.geom_type not in KINDS[place.set]:
        drawn = _any_of(KINDS[place.set])
        tell(
            DataError(
                path,
                f"“{place.id}” takes its geometry from “{lender}”, a {place.geometry.geom_type}, which the map does "
                f"not draw here (it draws {drawn}).",
                f"Take it from a place that is {drawn}, or give it one of its own.",
            )
        )
    if place.set == "attack_sites" and not place.town:
        tell(DataError(path, f"“{place.id}” does not name its town.", "Add town = towns/…."))
