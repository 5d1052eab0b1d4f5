#!/usr/bin/env bash
# Two maps that differ in a layer's name are one and the same to streamlit-folium.
#
# One would guess: without a key, a component is told from another by its content, so a map of the layer events_2012 and
#   one of events_2026 are two maps: they may stand on one page, and a new one starts without the old one's clicks.
# Seen: with streamlit-folium 0.27.4 the two have the same identity. Side by side they end in Streamlit's error on two
#   elements with the same key, though no key was given; one after the other, the second returns the place that was
#   clicked on the first. Maps of the layers attacks2012 and attacks2026 are told apart.
# Source: streamlit_folium/__init__.py, generate_js_hash: to level folium's random names, everything that looks like
#   _[a-z0-9]+ is deleted from the map's script before it is hashed: also the tail of layer names, of addresses
#   (/regions_north.geojson), of column names and of the texts of popups.
# Who meets it: developers whose Streamlit page draws another year's, zone's or source's map by a choice, since data are
#   named with underscores nearly everywhere.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  streamlit-folium==0.27.4 streamlit==1.67.0 folium==0.20.0

cd "$work"
cat > look.py <<'PY'
import json

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest


def page():
    import folium
    import streamlit as st
    from streamlit_folium import st_folium

    for number, layer in enumerate(st.query_params.get_all("layer")):
        shown = folium.Map(location=[17, -2], zoom_start=5, tiles=None)
        folium.WmsTileLayer(url="https://maps.example.org/wms", layers=layer, name="Events").add_to(shown)
        returned = st_folium(shown, key=f"map {number}" if "keys" in st.query_params else None)
        st.text(returned["last_clicked"])


def run(*layers, keys=False, clicked=None):
    """The identities of the maps on the page, what they return as clicked, and the errors that stand there.

    clicked: the identity of a map that the browser had before, with a click on it. A browser tells a run of all that it
    holds, and Streamlit gives each value to the part of that identity, if there is one.
    """
    test = AppTest.from_function(page)
    test.query_params["layer"] = list(layers)
    if keys:
        test.query_params["keys"] = "yes"
    place = json.dumps({"last_clicked": {"lat": 18.4, "lng": 1.4}})
    test._run(WidgetStates(widgets=[WidgetState(id=clicked, json_value=place)] if clicked else []), timeout=60)
    maps = [part.proto.id for part in test.main.children.values() if part.type == "component_instance"]
    return maps, [text.value for text in test.text], [error.message for error in test.exception]


for one, other, same in (("events_2012", "events_2026", True), ("attacks2012", "attacks2026", False)):
    (first,), returned, _ = run(one)
    assert returned == ["None"]
    (second,), returned, _ = run(other, clicked=first)
    print(f"{one}: {first[-12:]} | then {other}: {second[-12:]}, clicked: {returned[0]}")
    assert (first == second) is same
    assert ("18.4" in returned[0]) is same, returned

_, _, errors = run("events_2012", "events_2026")
print("side by side:", *errors)
assert len(errors) == 1 and "same `key=" in errors[0], errors

# The right way: give each map a key of its own that names all that it shows.
maps, _, errors = run("events_2012", "events_2026", keys=True)
print("with keys: two maps,", len(set(maps)), "identities,", len(errors), "errors")
assert len(set(maps)) == 2 and not errors
PY
venv/bin/python look.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
