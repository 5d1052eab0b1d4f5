"""A still map looks as it is meant to in programs that read less of SVG than a browser: colours, marks and words."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import numpy
import pytest
from PIL import Image

from geodata.view import View
from layers import furniture
from layers.choropleth import OPACITY, blend
from layers.model import PathSymbol, Picture, PointSymbol
from layers.projection import Viewport
from layers.style import LAND
from layers.typesetting import root_size
from pages.app import cache
from pages.charts import page_font
from pages.maps import base_map, main_map, still_map
from pages.maps.picture import picture
from tests.readers.conftest import Note
from tests.shipped import ATLAS, geometry

VIEW = Viewport(1280, 720, 17.6, -4.0, 5.5)
QUERY = "question=violence-increased:agree:percent&layers=attack_sites&layers=survey_zones&layers=border"
UV = [str(Path(sys.executable).with_name("uv")), "run", "--quiet", "--no-project"]


def shell(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _cairosvg(svg: Path, png: Path) -> str:
    code = f"import cairosvg; cairosvg.svg2png(url={str(svg)!r}, write_to={str(png)!r}); print(cairosvg.__version__)"
    return f"CairoSVG {shell(*UV, '--with', 'cairosvg==2.9.1', 'python', '-c', code).strip()}"


def _resvg(svg: Path, png: Path) -> str:
    code = (
        "import pathlib, resvg_py; "
        f"pathlib.Path({str(png)!r}).write_bytes(bytes(resvg_py.svg_to_bytes(svg_path={str(svg)!r})))"
    )
    shell(*UV, "--with", "resvg-py==0.5.0", "python", "-c", code)
    return "resvg (resvg-py 0.5.0)"


def _inkscape(svg: Path, png: Path) -> str:
    shell("inkscape", "--export-type=png", f"--export-filename={png}", str(svg))
    return " ".join(shell("inkscape", "--version").split()[:2])


def _librsvg(svg: Path, png: Path) -> str:
    shell("rsvg-convert", "-o", str(png), str(svg))
    return f"librsvg {shell('rsvg-convert', '--version').split()[-1].strip('()')}"


def _libreoffice(svg: Path, png: Path) -> str:
    shell("soffice", "--headless", "--convert-to", "png", "--outdir", str(png.parent), str(svg))
    return " ".join(shell("soffice", "--version").split()[:2])


READERS: dict[str, Callable[[Path, Path], str]] = {
    "CairoSVG": _cairosvg,
    "resvg": _resvg,
    "Inkscape": _inkscape,
    "librsvg": _librsvg,
    "LibreOffice": _libreoffice,
}


def question_picture() -> Picture:
    view, _ = View.from_query(parse_qs(QUERY), cache.choices())
    return picture(ATLAS, main_map.content(ATLAS, view, None))


def channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


@pytest.mark.parametrize("reader", READERS)
def test_a_still_map_reads_right(reader: str, tmp_path: Path, note: Note) -> None:
    """Symbols and fills have their colours in their places, no word runs over its paper's edge, nothing turns black."""
    svg = tmp_path / "map.svg"
    made = question_picture()
    svg.write_text(still_map.draw(made, VIEW), encoding="utf-8")
    version = READERS[reader](svg, tmp_path / "map.png")
    read = Image.open(tmp_path / "map.png").convert("RGB")
    scale = read.width / VIEW.width
    assert read.height == pytest.approx(VIEW.height * scale, abs=2)
    pixels = numpy.asarray(read.resize((VIEW.width, VIEW.height))).astype(int)

    def at(x: float, y: float) -> list[float]:
        around = pixels[round(y) - 1 : round(y) + 2, round(x) - 1 : round(x) + 2].reshape(-1, 3)
        return [float(channel) for channel in numpy.median(around, axis=0)]

    for feature in made.features:
        if isinstance(feature.symbol, PointSymbol):
            centre = geometry(feature.id).centroid
            x, y = VIEW.at(centre.x, centre.y)
            wanted = channels(feature.symbol.colour) if feature.symbol.solid else (255, 255, 255)
            assert at(x + feature.symbol.offset[0], y + feature.symbol.offset[1]) == pytest.approx(wanted, abs=25)
    fills = {f.id: f.symbol.fill for f in made.features if isinstance(f.symbol, PathSymbol) and f.id.endswith("#fill")}
    # In the open land of each zone, where no name stands.
    for zone, place in {"north": (-4.5, 16.6), "central": (-5.5, 14.6), "south": (-11.0, 14.3)}.items():
        fill = fills[f"survey_zones/{zone}#fill"]
        assert fill is not None
        assert at(*VIEW.at(*place)) == pytest.approx(channels(blend(LAND, fill, OPACITY)), abs=25), zone
    rem = root_size(VIEW.width)
    legend = furniture.legend(base_map.constants(), made, rem, page_font.widest)
    assert legend is not None
    left, top, right, bottom = map(round, legend.box)
    assert (pixels[top:bottom, left:right].max(axis=2) < 90).sum() > 2000, "the legend has no words"
    beyond = pixels[top:bottom, right + 2 : right + 12]
    assert (beyond.max(axis=2) < 90).sum() == 0, "words of the legend run over its edge"
    assert (pixels.max(axis=2) < 12).mean() < 0.002, "something turned black"
    note("a still map (SVG)", version, "symbols, fills, words and paper where they belong")
