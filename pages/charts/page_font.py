"""How wide words are in the page's own font, and in what may stand in for it: for what no browser lays out."""

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

#: The page's own font, in Streamlit's package, upright, of every weight.
_FONT = "static/static/media/SourceSansVF-Upright.ttf.*.woff2"
_MEASURED = 100
#: How much wider than in the page's own font a text can be where that is not installed: as measured for what maps say
#: in DejaVu Sans, the widest of the fonts that are named instead (regular, semibold).
WIDER = (1.3, 1.38)


@lru_cache(maxsize=4096)
def width(words: str, size: float, bold: bool) -> float:
    """Return how wide a text is in px, in the page's own font."""
    return float(_font(bold).getlength(words)) * size / _MEASURED


def widest(words: str, size: float, bold: bool) -> float:
    """Return how wide a text can be in px, in any of the fonts that a picture names."""
    return width(words, size, bold) * WIDER[bold]


def file() -> Path:
    """Return where the page's own font lies, a WOFF2 file of every weight. Raises ModuleNotFoundError."""
    package = find_spec("streamlit")  # its files are read, nothing of it is run
    if package is None or package.origin is None:
        raise ModuleNotFoundError("streamlit, whose package holds the page's font")
    (path,) = Path(package.origin).parent.glob(_FONT)
    return path


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(file()), _MEASURED)
    font.set_variation_by_axes([600 if bold else 400])
    return font
