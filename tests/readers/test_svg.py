"""Still maps and charts look as they are meant to in programs that read less of SVG than a browser does."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import numpy
import pytest
from PIL import Image
from shapely.geometry import Point

from geodata.view import View
from layers import furniture
from layers.choropleth import blend
from layers.model import LEVELS, PATTERNS, Picture, PointSymbol
from layers.projection import Viewport
from layers.style import LAND, LAND_OUTSIDE
from layers.typesetting import root_size
from pages.app import cache
from pages.charts import chart_figure, page_font
from pages.maps import base_map, main_map, still_map
from pages.maps.picture import picture
from tests.card_context import context_of
from tests.readers.conftest import Note
from tests.shipped_data import ATLAS, geometry

VIEW = Viewport(1280, 720, 17.6, -4.0, 5.5)
ALL = "layers=attack_sites&layers=survey_zones&layers=border&layers=mgps&layers=regions"
#: What a still map is of -> the query of its view.
QUERIES = {
    "a question": "question=violence-increased:agree:percent&layers=attack_sites&layers=survey_zones&layers=border",
    "every layer": ALL,
    "how well it is evidenced": f"{ALL}&show=evidence",
}
#: Open land, where no name stands and no line runs: one place in each zone, and a stippled one.
OPEN = {"north": (-4.5, 16.6), "central": (-5.5, 14.6), "south": (-11.0, 14.3)}
STIPPLED = (-5.0, 23.6)
#: Land in Senegal that the relief darkens, without a line or a name.
DARKENED = (-14.1, 14.34)
SVG = "{http://www.w3.org/2000/svg}"
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


def picture_of(query: str) -> Picture:
    view, _ = View.from_query(parse_qs(query), cache.choices())
    return picture(ATLAS, main_map.content(ATLAS, view, None))


def fill_at(made: Picture, place: tuple[float, float]) -> str:
    """Return the colour of the land at a place (longitude, latitude), as it is filled; patterns count for none."""
    colour = LAND
    for feature in sorted(made.features, key=lambda f: LEVELS.index(f.level)):
        look = feature.symbol
        if isinstance(look, PointSymbol) or not look.fill or look.fill in PATTERNS:
            continue
        if feature.geometry.contains(Point(place)):
            colour = blend(colour, look.fill, look.opacity)
    return colour


def channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("shown", QUERIES)
def test_a_still_map_reads_right(reader: str, shown: str, tmp_path: Path, note: Note) -> None:
    """Symbols and fills have their colours in their places, each text is there, and nothing turns black."""
    svg = tmp_path / "map.svg"
    made = picture_of(QUERIES[shown])
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
            # In the corner of a square there is room beside its number.
            beside = 0 if feature.symbol.number is None else feature.symbol.size / 2 - 3
            wanted = channels(feature.symbol.colour) if feature.symbol.solid else (255, 255, 255)
            spot = x + feature.symbol.offset[0] - beside, y + feature.symbol.offset[1] - beside
            assert at(*spot) == pytest.approx(wanted, abs=25), feature.id
    for zone, place in OPEN.items():
        assert at(*VIEW.at(*place)) == pytest.approx(channels(fill_at(made, place)), abs=25), zone
    x, y = map(round, VIEW.at(*STIPPLED))
    ground = pixels[y - 10 : y + 11, x - 10 : x + 11].sum(axis=2)
    assert 0.02 < (ground < numpy.median(ground) - 60).mean() < 0.4, "the stipple is not there"
    x, y = map(round, VIEW.at(*DARKENED))
    dark = pixels[y - 12 : y + 13, x - 16 : x + 17].reshape(-1, 3).mean(axis=0)
    assert (channels(LAND_OUTSIDE) - dark > 8).all(), "the relief is not there"
    # The labels; words of legend and caption stand in groups of their own.
    written = [text for text in ElementTree.parse(svg).getroot().findall(f"{SVG}text") if "stroke" not in text.attrib]
    assert len(written) > 20
    assert [text.text for text in written if text.text and not is_read(pixels, text)] == []
    rem = root_size(VIEW.width)
    legend = furniture.legend(base_map.constants(), made, rem, page_font.widest)
    assert legend is not None
    left, top, right, bottom = map(round, legend.box)
    assert (pixels[top:bottom, left:right].max(axis=2) < 90).sum() > 2000, "the legend has no words"
    beyond = pixels[top:bottom, right + 2 : right + 12]
    assert (beyond.max(axis=2) < 90).sum() == 0, "words of the legend run over its edge"
    assert (pixels.max(axis=2) < 12).mean() < 0.002, "something turned black"
    note(f"a still map of {shown} (SVG)", version, "symbols, fills, words and paper where they belong")


def is_read(pixels: numpy.ndarray[Any, Any], text: ElementTree.Element) -> bool:
    """Return whether there is something in a text's colour where it stands: half of what it fills, at the least."""
    words, size = text.text or "", float(text.attrib["font-size"])
    x, y, anchor = float(text.attrib["x"]), float(text.attrib["y"]), text.get("text-anchor", "start")
    # Whatever font stands in, this much of the words lies here.
    width = page_font.width(words, size, text.get("font-weight") == "600") * 0.8
    left = round(x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor])
    box = pixels[round(y - 0.75 * size) : round(y) + 1, left : left + round(width)].reshape(-1, 3)
    near = numpy.abs(box - channels(text.attrib["fill"])).max(axis=1) < 90
    return bool(near.mean() > 0.04)


@pytest.mark.parametrize("reader", READERS)
def test_every_chart_reads_right(reader: str, tmp_path: Path, note: Note) -> None:
    """Each mark has its colour in its place, each text is there, no halo hides it, and none runs over the edge."""
    context = context_of(layers=("survey_zones",))
    charts = context.relations.charts
    version = ""
    for n, chart in enumerate(charts):
        svg, png = tmp_path / f"{n}.svg", tmp_path / f"{n}.png"
        svg.write_text(chart_figure.picture(context, chart), encoding="utf-8")
        version = READERS[reader](svg, png)
        root = ElementTree.parse(svg).getroot()
        width, height = int(root.attrib["width"]), int(root.attrib["height"])
        read = Image.open(png).convert("RGB")
        assert read.height / read.width == pytest.approx(height / width, abs=0.01), chart.id
        pixels = numpy.asarray(read.resize((width, height))).astype(int)
        for circle in root.iter(f"{SVG}circle"):
            at = pixels[round(float(circle.attrib["cy"])), round(float(circle.attrib["cx"]))]
            assert list(at) == pytest.approx(channels(circle.attrib["fill"]), abs=25), chart.id
        written = [text for text in root.iter(f"{SVG}text") if "stroke" not in text.attrib]
        assert len(written) > len(chart.rows)
        assert [text.text for text in written if text.text and not is_read(pixels, text)] == [], chart.id
        assert (pixels[:, -6:].max(axis=2) < 90).sum() == 0, f"{chart.id}: words run over the edge"
        assert (pixels.max(axis=2) < 12).mean() < 0.01, f"{chart.id}: something turned black"
    note(f"{len(charts)} charts (SVG)", version, "marks, numbers and words where they belong, none over the edge")
