"""GDAL, by which QGIS and many others read maps, finds in the places' files what this project finds in them."""

import csv
import io
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from shapely import from_wkt

from geodata.files import SHIPPED
from tests.readers.conftest import Note
from tests.shipped_data import ATLAS

SETS = sorted({place.set for place in ATLAS.places.values()})


def run(*command: str | Path) -> str:
    """Run a program; return what it prints. It must not complain."""
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("name", SETS)
def test_gdal_reads_every_place_of_a_set_where_it_is(name: str, note: Note) -> None:
    """Ids, names with their accents, coordinates to the last digit, and the reference system."""
    path = SHIPPED / "places" / name / f"{name}.geojson"
    text = run("ogr2ogr", "-f", "CSV", "/vsistdout/", path, "-lco", "GEOMETRY=AS_WKT")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)}
    places = {place.id: place for place in ATLAS.places_in(name)}
    assert list(rows) == list(places)
    kinds: Counter[str] = Counter()
    for place_id, row in rows.items():
        assert (row["name"], row["name_fr"]) == (places[place_id].name, places[place_id].name_fr)
        if not row["WKT"]:
            kinds["no geometry of its own"] += 1
            continue
        read, known = from_wkt(row["WKT"]), places[place_id].geometry
        assert known is not None
        assert read.equals_exact(known, 1e-9), place_id
        kinds[read.geom_type] += 1
    summary = run("ogrinfo", "-so", "-al", path)
    assert f"Feature Count: {len(places)}" in summary
    assert 'ID["EPSG",4326]' in summary
    counted = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    note(f"places/{name}/{name}.geojson", run("ogrinfo", "--version").partition(",")[0], f"{counted}; EPSG:4326")
