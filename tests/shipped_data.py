"""The shipped data, loaded once for all tests: it is their matrix."""

from shapely.geometry.base import BaseGeometry

from geodata.atlas import load_atlas
from geodata.files import SHIPPED

ATLAS = load_atlas(SHIPPED)
EXCERPTS = list(ATLAS.excerpts.values())
PLACES = list(ATLAS.places.values())
MARKS = [place for place in PLACES if place.is_mark]
DOCUMENTS = list(ATLAS.documents.values())
#: The query of a link to the Map with a value for everything that one can hold, some of it twice.
FULL = {
    "layers": ["attack_sites", "border", "regions"],
    "zone": ["survey_zones/north"],
    "regions": ["regions/gao", "regions/kidal"],
    "documents": ["iris-2026", "sipri-2017"],
    "place": ["attack_sites/gao"],
}


def geometry(place_id: str) -> BaseGeometry:
    """Return the geometry of a place that has one (EPSG:4326)."""
    found = ATLAS.places[place_id].geometry
    assert found is not None, place_id
    return found
