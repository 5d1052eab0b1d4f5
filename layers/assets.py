"""Every script and style sheet that a map may load, all of them served by the app itself.

folium's elements name files on content delivery networks, and streamlit-folium loads whatever they name. `check` makes
an element whose files we do not serve raise, so that no address can slip through.
"""

import re
from dataclasses import dataclass
from typing import Any

import folium
from folium.elements import JSCSSMixin

#: From the component's frame (/component/<name>/index.html) to the server's root.
_ROOT = "../../"
_OURS = re.compile(r"\.\./\.\./(leaflet/[0-9a-f]+/leaflet|assets/[0-9a-f]+/map)\.(js|css)")


@dataclass(frozen=True)
class Served:
    """Where the app serves Leaflet, its own files and the basemap, from the server's root on: assets/<hash>."""

    leaflet: str
    assets: str
    basemap: str

    @property
    def scripts(self) -> list[tuple[str, str]]:
        """Every script that a map loads: its name, and its address in the frame."""
        return [("leaflet", f"{_ROOT}{self.leaflet}/leaflet.js"), ("map", f"{_ROOT}{self.assets}/map.js")]

    @property
    def styles(self) -> list[tuple[str, str]]:
        """Every style sheet that a map loads: its name, and its address in the frame."""
        return [("leaflet_css", f"{_ROOT}{self.leaflet}/leaflet.css"), ("map_css", f"{_ROOT}{self.assets}/map.css")]

    @property
    def background(self) -> str:
        """The basemap's address in the frame."""
        return f"{_ROOT}{self.basemap}"


#: folium's own elements that draw data and load nothing.
_DATA_ONLY = (folium.FeatureGroup, folium.GeoJson)


class ServedElement:
    """Marks an element as made by this app: all that it loads is named in `Served`."""


class AssetError(Exception):
    """A map element names a script or style sheet that the app does not serve itself."""


def check(*elements: Any) -> None:
    """Raise AssetError if any element, or one below it, would load a file that the app does not serve itself."""
    for element in elements:
        if isinstance(element, JSCSSMixin):
            for _, address in (*element.default_js, *element.default_css):
                if not _OURS.fullmatch(address):
                    raise AssetError(
                        f"{type(element).__name__} would load {address}. Serve it, and name it in layers/assets.py."
                    )
        # Tiles, images, popups, charts and colour maps write addresses, or need scripts, that they name nowhere: only
        # what is known to load nothing is let through.
        if not isinstance(element, ServedElement) and type(element) not in _DATA_ONLY:
            raise AssetError(f"{type(element).__name__} may load files of its own. Draw it with layers/features.py.")
        check(*getattr(element, "_children", {}).values())
