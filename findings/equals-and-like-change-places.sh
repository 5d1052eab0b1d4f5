#!/usr/bin/env bash
# The same filter keeps other rows in a GeoJSON file than in a GeoPackage of the same data.
#
# One would guess: "place = 'kati'" compares letter by letter, LIKE is the lenient one, and which file format the data
#   happen to lie in does not matter to either.
# Seen: with pyogrio 0.13.0 (GDAL 3.12.4), = ignores case in GeoJSON, Shapefile and FlatGeobuf while LIKE minds it; in
#   GeoPackage it is the other way round. So turning a GeoJSON into a GeoPackage, for speed, changes what a script finds,
#   without an error. <> follows =: "place <> 'Kati'" drops KATI from the one file and keeps it in the other. Neither
#   finds Ségou by SÉGOU.
# Source: GDAL, "OGR SQL dialect": = on text ignores case, LIKE minds it (unless OGR_SQL_LIKE_AS_ILIKE is set). A filter on
#   a GeoPackage goes to SQLite instead, whose = minds case and whose LIKE does not (SQLite, "SQL Language Expressions").
# Who meets it: developers and analysts who read part of a layer (geopandas.read_file(where=...), ogr2ogr -where, a layer's
#   filter in QGIS).
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pyogrio==0.13.0 geopandas==1.2.0 pandas==3.1.1

cd "$work"
venv/bin/python - <<'PY'
import geopandas
import pyogrio

print("GDAL", ".".join(str(part) for part in pyogrio.__gdal_version__))
data = geopandas.GeoDataFrame(
    {"place": ["Kati", "KATI", "Ségou"]}, geometry=geopandas.points_from_xy([-8.1, -8.1, -6.3], [12.7, 12.7, 13.4]), crs=4326
)
files = {"GeoJSON": "p.geojson", "ESRI Shapefile": "p.shp", "FlatGeobuf": "p.fgb", "GPKG": "p.gpkg"}
filters = ("place = 'kati'", "place LIKE 'kat%'", "place <> 'Kati'", "place = 'SÉGOU'")
found = {}
for driver, file in files.items():
    data.to_file(file, driver=driver)
    for where in filters:
        found[driver, where] = sorted(geopandas.read_file(file, where=where)["place"])
        print(f"{driver:15} {where:18} {found[driver, where]}")

equal, like, other, accent = filters
for driver in ("GeoJSON", "ESRI Shapefile", "FlatGeobuf"):
    assert found[driver, equal] == ["KATI", "Kati"] and found[driver, like] == []
    assert found[driver, other] == ["Ségou"]
assert found["GPKG", equal] == [] and found["GPKG", like] == ["KATI", "Kati"]
assert found["GPKG", other] == ["KATI", "Ségou"]
assert all(found[driver, accent] == [] for driver in files)

# The right way: read, then compare in pandas, which says what it does with case; or fold both sides with a function
# that both dialects have.
for driver, file in files.items():
    rows = geopandas.read_file(file)
    assert rows[rows["place"].str.casefold() == "ségou"]["place"].tolist() == ["Ségou"], driver
    assert rows[rows["place"] == "Kati"]["place"].tolist() == ["Kati"], driver
print("compared in pandas: the same in all four")
PY
