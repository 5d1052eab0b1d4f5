"""Every script and style sheet that a map may load, all of them served by the app itself.

folium's elements name files on content delivery networks, and streamlit-folium loads whatever they name. `check` makes
an element whose files we do not serve raise, so that no address can slip through.
"""

from pathlib import Path
from typing import Any

from branca.colormap import ColorMap
from folium.elements import JSCSSMixin
from js_lib_leaflet import __file__ as _leaflet

LEAFLET_FOLDER = Path(_leaflet).parent / "static" / "js_lib_leaflet"
#: Addresses are relative to the component's frame (/component/<name>/index.html).
LEAFLET = "../../leaflet"
ASSETS = "../../assets"
BASEMAP = "../../basemap"
SCRIPTS = (("leaflet", f"{LEAFLET}/leaflet.js"), ("map", f"{ASSETS}/map.js"))
STYLES = (("leaflet_css", f"{LEAFLET}/leaflet.css"), ("map_css", f"{ASSETS}/map.css"))
_OURS = {address for _, address in (*SCRIPTS, *STYLES)}


class AssetError(Exception):
    """A map element names a script or style sheet that the app does not serve itself."""


def check(*elements: Any) -> None:
    """Raise AssetError if any element, or one below it, would load a file that the app does not serve itself."""
    for element in elements:
        if isinstance(element, JSCSSMixin):
            for _, address in (*element.default_js, *element.default_css):
                if address not in _OURS:
                    raise AssetError(
                        f"{type(element).__name__} would load {address}. Serve it, and name it in layers/assets.py."
                    )
        if isinstance(element, ColorMap):
            raise AssetError("branca's colour maps load a script from outside. Draw a legend of our own.")
        check(*getattr(element, "_children", {}).values())
