"""Layers drawn once: their script is kept as text, since drawing the same marks again is most of a choice's time."""

import folium
from folium.template import Template
from streamlit_folium import generate_leaflet_string

from layers import assets, rendering

rendering.install()


class Drawing(assets.ServedElement, folium.FeatureGroup):
    """A feature group whose script is there already. `name` is that of the script's own feature group; see `script`."""

    _template = Template(
        "{% macro script(this, kwargs) %}{{ this.text }}\nvar {{ this.get_name() }} = {{ this.variable }};"
        "{% endmacro %}"
    )

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._name = "FeatureGroup"
        self.layer = name
        self.variable = _variable(name)
        self.text = text


def script(group: folium.FeatureGroup, name: str) -> str:
    """Return the script that makes a feature group, as streamlit-folium would send it to the map's frame.

    `name` is unlike that of any other group on the map: the script's variables are called after it. Raises AssetError
    for a group that would load a file which the app does not serve itself.
    """
    assets.check(group)
    home = folium.Map(tiles=None)
    group.add_to(home)
    group.render()
    text: str = generate_leaflet_string(group, base_id=name)
    return text.replace(home.get_name(), "map_div")


def _variable(name: str) -> str:
    return f"feature_group_{name}"
