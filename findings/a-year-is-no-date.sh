#!/usr/bin/env bash
# Events that a KML file dates by the year alone come out undated, those dated by the month on its first day.
#
# One would guess: KML allows a year, a month, a day or an instant as a date, so a reader keeps them apart, or rounds all
#   of them the same way.
# Seen: pyogrio 0.13.0 (GDAL 3.12.4) reads <when>2012-04</when> as midnight of 1 April 2012, and <when>2012</when> as no date
#   at all; a span from 2012 to 2013 loses both ends. The least precise dates become the most missing ones, the
#   next become days that the file does not say, and nothing tells either from a day that was meant.
# Source: GDAL's KML reading (driver LIBKML), columns timestamp, begin and end. KML 2.2 (OGC 07-147r2), dateTimeType: a
#   union of xsd:dateTime, date, gYearMonth and gYear.
# Who meets it: analysts who load event layers from Google Earth or a newsroom's map into geopandas or QGIS and then
#   filter or count by time.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  pyogrio==0.13.0 geopandas==1.2.0 pandas==3.1.1 fastkml==1.4.0

cd "$work"
venv/bin/python - 2> errors.txt <<'PY' || { cat errors.txt >&2; exit 1; }
import geopandas
import pandas
import pyogrio
from fastkml.times import KmlDateTime

dates = {
    "day": "<TimeStamp><when>2012-04-25</when></TimeStamp>",
    "month": "<TimeStamp><when>2012-04</when></TimeStamp>",
    "year": "<TimeStamp><when>2012</when></TimeStamp>",
    "months": "<TimeSpan><begin>2012-01</begin><end>2012-04</end></TimeSpan>",
    "years": "<TimeSpan><begin>2012</begin><end>2013</end></TimeSpan>",
}
marks = "".join(
    f"<Placemark><name>{name}</name>{date}<Point><coordinates>-4,14</coordinates></Point></Placemark>"
    for name, date in dates.items()
)
with open("events.kml", "w") as file:
    file.write(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{marks}</Document></kml>')

print("GDAL", ".".join(str(part) for part in pyogrio.__gdal_version__))
read = geopandas.read_file("events.kml").set_index("Name")[["timestamp", "begin", "end"]]
print(read.to_string())
said = {name: [str(cell)[:10] for cell in row if pandas.notna(cell)] for name, *row in read.itertuples()}
assert said == {
    "day": ["2012-04-25"],
    "month": ["2012-04-01"],
    "year": [],
    "months": ["2012-01-01", "2012-04-01"],
    "years": [],
}, said

# The right way: read the date as text, or with a reader that keeps how much of it was said.
for text in ("2012", "2012-04", "2012-04-25"):
    kept = KmlDateTime.parse(text)
    print(f"fastkml: {text:10} -> {kept} ({kept.resolution.value})")
    assert str(kept) == text
PY
