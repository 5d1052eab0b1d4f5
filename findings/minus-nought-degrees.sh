#!/usr/bin/env bash
# The minus of "-0° 3'" is lost, and a town just west of Greenwich lands east of it.
#
# One would guess: signed degrees and minutes are read alike for every degree: -1° 3' is west, so -0° 3' is.
# Seen: geopy 2.5.0 reads -1° 3' as -1.05, but -0° 3' as +0.05. For a town like Gao, at 0° 3' West, that is a shift of
#   10.7 km to the east, too little for a check against the country's outline to notice. Written with a W, it is right.
#   lat-lon-parser 1.3.1 keeps the minus.
# Source: geopy/point.py, Point.parse_degrees: minutes are subtracted if degrees < 0, and -0.0 is not below 0; geopy's pull
#   request 617 (September 2026) proposes to keep the sign. IEEE 754: minus nought compares equal to nought.
# Who meets it: everybody who maps countries on the prime meridian or the equator from gazetteers in degrees and minutes:
#   Mali, Burkina Faso, Ghana, Togo, Algeria; Kenya, Uganda, the Congos, Gabon.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check geopy==2.5.0 lat-lon-parser==1.3.1

"$work/venv/bin/python" - <<'PY'
import lat_lon_parser
from geopy import Point
from geopy.distance import geodesic

signed = Point("16° 16' 0\", -0° 3' 0\"")
lettered = Point("16° 16' 0\" N, 0° 3' 0\" W")
west = Point("16° 16' 0\", -1° 3' 0\"")
south = Point("-0° 3' 0\", 32° 30' 0\"")
shift = geodesic(signed, lettered).km
print("-1° 3':  ", round(west.longitude, 4))
print("-0° 3':  ", round(signed.longitude, 4), f"({shift:.1f} km off)")
print("0° 3' W: ", round(lettered.longitude, 4))
print("-0° 3' of latitude:", round(south.latitude, 4))
assert round(west.longitude, 4) == -1.05
assert round(signed.longitude, 4) == 0.05, signed
assert round(south.latitude, 4) == 0.05, south
assert 10.6 < shift < 10.8

# The right way: letters, or decimal degrees; or a parser that looks at the sign and not at the number.
other = lat_lon_parser.parse("-0° 3' 0\"")
print("lat-lon-parser, -0° 3':", round(other, 4))
assert round(lettered.longitude, 4) == -0.05 and round(other, 4) == -0.05
assert Point("16.2667, -0.05").longitude == -0.05
PY
