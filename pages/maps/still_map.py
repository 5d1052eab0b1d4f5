"""Still maps: pictures as SVG files, in the page's own font, over the same base map as the live ones."""

import json
from functools import lru_cache
from pathlib import Path

import streamlit
from PIL import ImageFont

from geodata.files import data_folder
from layers import background, static_map
from layers.model import Picture
from layers.projection import Viewport
from pages.app import cache
from pages.maps import base_map

#: The page's own font, in Streamlit's package, upright, of every weight.
_FONT = "SourceSansVF-Upright.ttf.*.woff2"
_MEASURED = 100


#: How much wider than in the page's own font a text can be where that is not installed: as measured for what maps say
#: in DejaVu Sans, the widest of the fonts that are named instead (regular, semibold).
WIDER = (1.3, 1.38)


def draw(picture: Picture, viewport: Viewport, *, relief: bool = True, portable: bool = True) -> str:
    """Return a picture as an SVG document; see `layers.static_map.draw`.

    `portable`: it leaves room for wider fonts than the page's own, which another machine need not have.
    """
    measure = widest if portable else width
    return static_map.draw(picture, base_map.constants(), base(), viewport, measure, relief=relief)


@lru_cache(maxsize=4096)
def width(words: str, size: float, bold: bool) -> float:
    """Return how wide a text is in px, in the page's own font."""
    return float(_font(bold).getlength(words)) * size / _MEASURED


def widest(words: str, size: float, bold: bool) -> float:
    """Return how wide a text can be in px, in any of the fonts that a picture names."""
    return width(words, size, bold) * WIDER[bold]


@lru_cache(maxsize=2)
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    (path,) = (Path(streamlit.__file__).parent / "static" / "static" / "media").glob(_FONT)
    font = ImageFont.truetype(str(path), _MEASURED)
    font.set_variation_by_axes([600 if bold else 400])
    return font


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
