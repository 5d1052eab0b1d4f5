"""Still maps: pictures as SVG files, in the page's own font, over the same base map as the live ones."""

import json

from geodata.files import data_folder
from layers import background, static_map
from layers.model import Picture
from layers.projection import Viewport
from pages.app import cache
from pages.charts import page_font
from pages.maps import base_map


def draw(
    picture: Picture,
    viewport: Viewport,
    *,
    relief: bool = True,
    caption: bool = True,
    portable: bool = True,
    enlarged: float = 1,
    prefix: str = "",
) -> str:
    """Return a picture as an SVG document; see `layers.static_map.draw`.

    `portable`: it leaves room for wider fonts than the page's own, which another machine need not have.
    """
    measure = page_font.widest if portable else page_font.width
    return static_map.draw(
        picture,
        base_map.constants(),
        base(),
        viewport,
        measure,
        relief=relief,
        caption=caption,
        enlarged=enlarged,
        prefix=prefix,
    )


@cache.constant
def base() -> background.Background:
    """Return the base map of the data; see `layers.background`."""
    folder = data_folder() / "basemap"
    names = ("land", "countries", "boundaries", "lakes", "rivers")
    files = {name: json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8")) for name in names}
    relief = base_map.constants()["relief"]
    if relief is None:
        return background.background(files)
    (south, west), (north, east) = relief
    return background.background(files, (folder / "relief.jpg").read_bytes(), (west, south, east, north))
