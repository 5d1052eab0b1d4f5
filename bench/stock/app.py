"""The same data shown the stock way: folium layers on the map itself, streamlit-folium's default return values.

It is what its libraries' own examples lead to, and no worse: the data is loaded once, each set of areas is one GeoJSON
layer, and every file is served by this machine (see serve.py), as the measured app's are. Two things are in its favour:
it draws no background map, and only the zone can be chosen.
"""

import folium
import streamlit as st
from shapely.geometry import Point
from streamlit_folium import st_folium

from geodata.atlas import Atlas, load_atlas
from geodata.coverage import place_excerpts
from geodata.exports import wording
from geodata.geography import measure
from geodata.geography.places import Place
from geodata.map_filter import on_screen
from geodata.view import MapFilter
from pages.messages import definition_text, section_text, time_text

LAYERS = ("attack_sites", "survey_zones", "border", "mgps")
KINDS = {
    "attack_sites": "attack of April 2026",
    "survey_zones": "survey zone",
    "border": "border",
    "mgps": "monitoring groups",
}
COLOURS = {"survey_zones": "#6B665E", "border": "#14213D", "mgps": "#2A78B0"}

# jQuery (for popups) and Bootstrap (for its icons) are not used here: only Leaflet is left, served from its package.
# Leaflet's own icon cannot be found by streamlit-folium's frame, so that a DivIcon stands in for it.
folium.Map.default_js = [("leaflet", "../../leaflet/leaflet.js")]
folium.Map.default_css = [("leaflet_css", "../../leaflet/leaflet.css")]


@st.cache_resource(show_spinner=False)
def load() -> Atlas:
    """Return the data."""
    return load_atlas()


def label(place: Place) -> str:
    """Return the words of a place's tooltip, by which a click is known again."""
    return f"{place.name}, {KINDS[place.set]}"


def draw_map(shown: tuple[Place, ...]) -> folium.Map:
    """Return a map with a layer of areas or lines for each set, and a marker for each attack site."""
    result = folium.Map(location=[17.5, -4.0], zoom_start=5, tiles=None)
    for name in LAYERS[1:]:
        features = [
            {"type": "Feature", "properties": {"label": label(p)}, "geometry": p.geometry.__geo_interface__}
            for p in shown
            if p.set == name and p.geometry is not None
        ]
        if features:
            folium.GeoJson(
                {"type": "FeatureCollection", "features": features},
                style_function=lambda _, colour=COLOURS[name]: {"color": colour, "weight": 2, "fillOpacity": 0.05},
                tooltip=folium.GeoJsonTooltip(fields=["label"], labels=False),
            ).add_to(result)
    for place in shown:
        if place.set == "attack_sites" and isinstance(place.geometry, Point):
            folium.Marker(
                location=[place.geometry.y, place.geometry.x],
                tooltip=label(place),
                icon=folium.DivIcon(html="<b>◆</b>", icon_size=(20, 20), icon_anchor=(10, 10)),
                title=place.id,
            ).add_to(result)
    return result


def draw_panel(atlas: Atlas, shown: tuple[Place, ...], clicked: str | None) -> None:
    """Write what a clicked place is and what is said of it; nothing clicked, what is on the map."""
    place = next((p for p in atlas.places.values() if p.set in LAYERS and label(p) == clicked), None)
    if place is None:
        st.header("On the map")
        for name in LAYERS:
            st.write(f"{KINDS[name]}: {', '.join(p.name for p in shown if p.set == name)}")
        return
    st.header(label(place))
    border = atlas.places["border/algeria-mali"].geometry
    st.write(f"Regions: {', '.join(atlas.places[r].name for r in place.regions)}")
    st.write(f"Zones: {', '.join(atlas.places[z].name for z in place.zones)}")
    st.write(f"Position: {definition_text.PLACE_PRECISIONS[place.location_precision]}; {place.located_by}")
    if place.set == "attack_sites" and place.geometry is not None and border is not None:
        st.write(f"To the border: {measure.distance_km(place.geometry, border):,.0f} km")
    for section in place_excerpts.sections(atlas, place):
        st.subheader(section_text.heading(atlas, place, section))
        st.write(section_text.note(section))
        for excerpt in section.excerpts:
            document = atlas.documents[excerpt.document]
            st.markdown(f"> {excerpt.quote.replace('$', chr(92) + '$')}")
            st.caption(
                f"{document.label} · {wording.authors(document)}, {document.publisher}, "
                f"{time_text.in_words(document.issued)}, “{excerpt.section}”. "
                f"Speaks of {time_text.in_words(excerpt.speaks_of)}. Voice: {excerpt.voice}."
            )


def draw() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Stock", layout="wide")
    atlas = load()
    zones: dict[str | None, str] = {None: "All zones", **{p.id: p.name for p in atlas.places_in("survey_zones")}}
    zone = st.selectbox("Zone", list(zones), format_func=zones.__getitem__)
    shown = on_screen(atlas, MapFilter(LAYERS, zone))
    left, right = st.columns([0.705, 0.295])
    with left:
        returned = st_folium(draw_map(shown), key="map", width=None, height=520, use_container_width=True)
    with right, st.container(key="panel"):
        draw_panel(atlas, shown, returned.get("last_object_clicked_tooltip"))


draw()
