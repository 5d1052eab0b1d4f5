"""Whatever the map's library would load from elsewhere is refused before it is drawn."""

from collections.abc import Callable

import branca.colormap
import folium
import folium.plugins
import pytest
from branca.element import Element, Figure, JavascriptLink

from layers import leaflet
from layers.model import State, joined_json


def marker_with(child: Element) -> folium.Marker:
    """Return a marker with something on it."""
    marker = folium.Marker([17.0, -4.0])
    child.add_to(marker)
    return marker


def element_with_script() -> Element:
    """Return an element that links a script of another host."""
    figure = Figure()
    figure.add_child(JavascriptLink("https://elsewhere.example/x.js"))
    return figure


OUTSIDERS: dict[str, Callable[[], Element]] = {
    "a plain map": folium.Map,
    "a tile layer": lambda: folium.TileLayer("OpenStreetMap"),
    "a tile server": lambda: folium.TileLayer("https://elsewhere.example/{z}/{x}/{y}.png", attr="x"),
    "a web map service": lambda: folium.WmsTileLayer("https://elsewhere.example/wms", "layer"),
    "a marker's popup": lambda: marker_with(folium.Popup("text")),
    "a plugin": lambda: folium.plugins.MarkerCluster(),
    "a plugin on a marker": lambda: marker_with(folium.plugins.BeautifyIcon()),
    "a custom icon": lambda: marker_with(folium.CustomIcon("https://elsewhere.example/icon.png")),
    "a chart in a popup": lambda: marker_with(folium.Popup().add_child(folium.VegaLite({}))),
    "a colour map": lambda: branca.colormap.LinearColormap(["yellow", "red"]),
    "a colour line": lambda: folium.ColorLine([[15, -4], [16, -4]], [1], colormap=["red", "blue"]),
    "an image from elsewhere": lambda: folium.raster_layers.ImageOverlay(
        "https://elsewhere.example/x.png", [[15, -5], [16, -4]]
    ),
    "a linked script": element_with_script,
}


@pytest.mark.parametrize("name", OUTSIDERS)
@pytest.mark.parametrize("depth", [0, 2])
def test_an_element_that_would_load_an_address_of_its_own_is_refused(name: str, depth: int) -> None:
    """Whatever folium makes that names another address raises, at any depth below what is drawn."""
    element = OUTSIDERS[name]()
    for _ in range(depth):
        holder = folium.FeatureGroup()
        holder.add_child(element)
        element = holder
    with pytest.raises(leaflet.AssetError):
        leaflet.check(element)


def test_what_the_layers_draw_is_not_refused() -> None:
    leaflet.check(leaflet.drawing(joined_json([], State())))
