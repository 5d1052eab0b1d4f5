"""Every script and style sheet that a map may load, all of them served by the app itself.

folium's elements name files on content delivery networks, and streamlit-folium loads whatever they name. `check` makes
an element whose files we do not serve raise, so that no address can slip through.
"""

from typing import Any

import folium
from folium.elements import JSCSSMixin

#: Addresses are relative to the component's frame (/component/<name>/index.html).
LEAFLET = "../../leaflet"
ASSETS = "../../assets"
BASEMAP = "../../basemap"
SCRIPTS = (("leaflet", f"{LEAFLET}/leaflet.js"), ("map", f"{ASSETS}/map.js"))
STYLES = (("leaflet_css", f"{LEAFLET}/leaflet.css"), ("map_css", f"{ASSETS}/map.css"))
_OURS = {address for _, address in (*SCRIPTS, *STYLES)}


#: folium's own elements that draw data and load nothing.
_DATA_ONLY = (folium.FeatureGroup, folium.GeoJson)


class Own:
    """Marks an element as made by this app: all that it loads is named in `SCRIPTS` and `STYLES`."""


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
        # Tiles, images, popups, charts and colour maps write addresses, or need scripts, that they name nowhere: only
        # what is known to load nothing is let through.
        if not isinstance(element, Own) and type(element) not in _DATA_ONLY:
            raise AssetError(f"{type(element).__name__} may load files of its own. Draw it with layers/features.py.")
        check(*getattr(element, "_children", {}).values())
