"""The shipped data, loaded once for all tests: it is their matrix."""

from geodata.atlas import load_atlas
from geodata.files import SHIPPED

ATLAS = load_atlas(SHIPPED)
EXCERPTS = list(ATLAS.excerpts.values())
PLACES = list(ATLAS.places.values())
MARKS = [place for place in PLACES if place.is_mark]
DOCUMENTS = list(ATLAS.documents.values())
