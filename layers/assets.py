"""Every script and style sheet that a map may load, all of them served by the app itself."""

import re
from dataclasses import dataclass

#: From the component's frame (/component/<name>/index.html) to the server's root.
_ROOT = "../../"
_OURS = re.compile(r"\.\./\.\./(leaflet/[0-9a-f]+/leaflet\.(js|css)|assets/[0-9a-f]+/(map/loader\.js|map\.css))")


@dataclass(frozen=True)
class Addresses:
    """Where the app serves Leaflet, its own files and the basemap, from the server's root on: assets/<hash>."""

    leaflet: str
    assets: str
    basemap: str

    @property
    def scripts(self) -> list[tuple[str, str]]:
        """Every script that a map's frame runs: its name, and its address in the frame. The last loads the modules."""
        return [("leaflet", f"{_ROOT}{self.leaflet}/leaflet.js"), ("map", f"{_ROOT}{self.assets}/map/loader.js")]

    @property
    def styles(self) -> list[tuple[str, str]]:
        """Every style sheet that a map loads: its name, and its address in the frame."""
        return [("leaflet_css", f"{_ROOT}{self.leaflet}/leaflet.css"), ("map_css", f"{_ROOT}{self.assets}/map.css")]

    @property
    def background(self) -> str:
        """The basemap's address in the frame."""
        return f"{_ROOT}{self.basemap}"


def is_served(address: str) -> bool:
    """Return whether an address, as the frame would load it, is that of a file which the app serves itself."""
    return _OURS.fullmatch(address) is not None
