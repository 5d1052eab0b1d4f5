"""A still map holds all that its picture and its legend name, with no word over another, for the simplest readers."""

import base64
import gzip
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, permutations
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import numpy
import pytest
from PIL import Image
from shapely.geometry import GeometryCollection, LineString, Point, box

from geodata.files import SHIPPED
from geodata.view import View
from layers import furniture
from layers.labels import LabelPlacement
from layers.model import Feature, Label, PathSymbol, Picture, PointSymbol, State
from layers.projection import Viewport
from layers.static_map import _labels, draw, draw_bare
from layers.svg import Type, attributes, document, lines_of
from layers.svg import text as text_of
from layers.typesetting import Typesetter, root_size
from pages.app import cache
from pages.charts import page_font
from pages.maps import base_map, main_map, still_map
from pages.maps.picture import picture
from tests.shipped_data import ATLAS

SVG = "{http://www.w3.org/2000/svg}"
ALL = "layers=attack_sites&layers=survey_zones&layers=border&layers=mgps&layers=regions"
QUERIES = {
    "as it opens": "",
    "every layer": ALL,
    "a chosen region": f"{ALL}&place=regions/gao",
    "a question": "question=violence-increased:agree:percent&place=survey_zones/south",
    "how well evidenced": f"{ALL}&show=evidence",
    "a town of no layer": "place=towns/timbuktu",
    "a neighbour": "place=areas/algeria",
}
CAMERAS = {
    "Mali": (17.6, -4.0, 5.5),
    "the middle": (14.3, -4.2, 8),
    "near": (12.6, -8.0, 9.5),
    "far": (17.0, -4.0, 3.75),
    "the ocean": (0.0, -30.0, 6),
}
SIZES = [(1280, 720), (1920, 1080), (390, 844), (853, 480)]


def picture_of(query: str) -> Picture:
    view, _ = View.from_query(parse_qs(query), cache.choices())
    return picture(ATLAS, main_map.content(ATLAS, view, None))


def labels_of(drawn: Picture, view: Viewport) -> tuple[list[LabelPlacement], list[furniture.Part]]:
    constants = base_map.constants()
    rem = root_size(view.width)
    legend = furniture.legend(constants, drawn, rem, page_font.widest)
    parts = [part for part in (legend, furniture.caption(constants, view, rem, page_font.widest)) if part]
    boxes, typesetter = [part.box for part in parts], Typesetter(rem, view.width, page_font.widest)
    return _labels(drawn, constants, still_map.base(), view, typesetter, boxes), parts


def meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def texts(svg: str) -> list[str]:
    """Return every text that is read, halos left out."""
    return [e.text or "" for e in ElementTree.fromstring(svg).iter(f"{SVG}text") if e.get("aria-hidden") is None]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("camera", CAMERAS.values(), ids=CAMERAS)
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.no_cover
def test_no_label_lies_over_another_nor_over_what_stands_on_the_map(
    query: str, camera: tuple[float, float, float], size: tuple[int, int]
) -> None:
    """Whatever is selected, counted or coloured, from near and afar; nor does a line to a label.

    And every mark in sight is drawn once, and has its name.
    """
    drawn, view = picture_of(query), Viewport(*size, *camera)
    labels, parts = labels_of(drawn, view)
    for label in labels:
        assert not any(meet(label.box, part.box) for part in parts), label.request.text
        # A mark at the edge has its name beyond it if need be.
        assert label.request.kind == "mark" or (label.box[0] >= 0 and label.box[2] <= size[0]), label.request.text
    for one, other in combinations(labels, 2):
        assert not meet(one.box, other.box), (one.request.text, other.request.text)
    for one, other in permutations(labels, 2):
        if one.leader:  # a line may touch a corner
            line = LineString([one.leader[:2], one.leader[2:]])
            assert not line.intersects(box(*other.box).buffer(-4)), (one.request.text, other.request.text)
    made = ElementTree.fromstring(still_map.draw(drawn, view, relief=False))
    found = [e.get("data-id") for e in made.iter(f"{SVG}g")]
    # A zone's name beside it lies in no other zone: it would be read as that one's.
    zones = [label for label in labels if label.request.kind == "zone" and label.request.area is not None]
    for label in zones:
        middle = Point((label.box[0] + label.box[2]) / 2, (label.box[1] + label.box[3]) / 2)
        assert not any(z.request.area.contains(middle) for z in zones if z is not label and z.request.area)
    for feature in drawn.features:
        if feature.is_mark and isinstance(feature.symbol, PointSymbol):
            x, y = view.at(feature.geometry.centroid.x, feature.geometry.centroid.y)
            if 0 <= x <= size[0] and 0 <= y <= size[1]:
                assert found.count(feature.id) == 1
                is_covered = any(meet((x, y, x, y), part.box) for part in parts)
                named = [label.lines[0].text for label in labels if label.request.kind == "mark"]
                assert is_covered or not feature.label or feature.label.text in named


@pytest.mark.parametrize(("text", "is_cut"), [("word " * 100, True), ("w" * 500, True), ("W" * 48, False)])
def test_a_long_name_is_cut_as_on_the_live_map(text: str, is_cut: bool) -> None:
    """From 49 characters on, to 20 rem or 0.4 of the map’s width; what the name is, its mark still says."""
    view = Viewport(390, 844, 17, -4, 5)
    feature = Feature("towns/x", "marks", Point(-4, 17), PointSymbol("disc", "#23262B", 8), Label(text), tip=text)
    labels, _ = labels_of(Picture((feature,)), view)
    (line,) = next(label.lines for label in labels if label.request.kind == "mark")
    made = ElementTree.fromstring(still_map.draw(Picture((feature,)), view, relief=False))
    titles = [element.text for element in made.iter(f"{SVG}title")]
    if not is_cut:
        assert (line.text, line.whole, titles) == (text, None, [])
        return
    most = min(20 * 16, 0.4 * view.width)
    longer = text[: len(line.text)]
    assert line.text == f"{longer[:-1]}…"
    assert page_font.widest(line.text, 16, bold=True) <= most < page_font.widest(f"{longer}…", 16, bold=True)
    assert titles == [text]


def test_a_long_note_is_broken_and_not_cut() -> None:
    area = Feature(
        "areas/x", "fills", box(-11, 10, 4, 24), PathSymbol(), Label("a long note " * 5, "note", at=(-4, 17))
    )
    labels, _ = labels_of(Picture((area,)), Viewport(1280, 720, 17, -4, 5.5))
    lines = next(label.lines for label in labels if label.request.kind == "note")
    assert " ".join(line.text for line in lines) == ("a long note " * 5).strip()


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_still_map_is_made_for_the_simplest_readers(query: str) -> None:
    """No style sheet, script, variable, shorthand or address; fonts named with fallbacks; all colours literal."""
    made = still_map.draw(picture_of(query), Viewport(1280, 720, 17.6, -4.0, 5.5))
    for absent in ("<style", "<script", "var(", " style=", "vector-effect", "currentColor", "paint-order", " class="):
        assert absent not in made, absent
    assert "http:" not in re.sub(r'xmlns(:xlink)?="http:', "", made)
    assert set(re.findall(r'[\w:]*href="[^,"]*', made)) == {'xlink:href="data:image/png;base64'}
    root = ElementTree.fromstring(made)
    assert (root.get("font-family") or "").endswith("sans-serif")
    for element in root.iter():
        for name in ("fill", "stroke"):
            assert re.fullmatch(r"none|#[0-9A-Fa-f]{3,6}|url\(#\w+\)|", element.get(name) or "")
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#(\w+)\)", made)) <= set(ids)


def ids_of(svg: str) -> set[str]:
    return {e.get("id") or "" for e in ElementTree.fromstring(svg).iter() if e.get("id")}


def test_still_maps_of_one_page_share_no_id_and_name_those_of_their_own() -> None:
    view = Viewport(1280, 720, 17.6, -4.0, 5.5)
    one, evidence = picture_of(QUERIES["a question"]), picture_of(QUERIES["how well evidenced"])
    other = replace(
        one, state=replace(one.state, colours={**(one.state.colours or {}), "ramp": ("#FFFFFF", "#14213D")})
    )
    made = {
        f"map-{n}-": still_map.draw(drawn, view, relief=False, prefix=f"map-{n}-")
        for n, drawn in enumerate((one, other, evidence))
    }
    found = [ids_of(svg) for svg in made.values()]
    assert [f"map-{n}-ramp" in ids for n, ids in enumerate(found)] == [True, True, False]
    assert not any(some & others for some, others in combinations(found, 2))
    for ids, (prefix, svg) in zip(found, made.items(), strict=True):
        named = set(re.findall(r"url\(#([^)]*)\)", svg))
        assert named
        assert named <= ids
        assert all(name.startswith(prefix) for name in ids)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_prefix_changes_nothing_but_ids(query: str) -> None:
    """Marks keep their places' ids, and words that look like an id stay as they are."""
    drawn, view = picture_of(query), Viewport(1280, 720, 17.6, -4.0, 5.5)
    bare, prefixed = still_map.draw(drawn, view), still_map.draw(drawn, view, prefix="a-map-")
    assert prefixed != bare
    assert prefixed.replace("a-map-", "") == bare
    assert re.findall(r'data-id="[^"]*"', prefixed) == re.findall(r'data-id="[^"]*"', bare)


def test_words_that_look_like_an_id_get_no_prefix() -> None:
    words = ' id="ramp" fill="url(#ramp)"'
    inside = f"<rect{attributes(id='ramp', data_id='x', title=words)}/>{text_of(0, 0, words, Type(12, '#000000'))}"
    rect, written = ElementTree.fromstring(document(9, 9, inside, "a-"))
    assert rect.attrib == {"id": "a-ramp", "data-id": "x", "title": words}
    assert written.text == words


def test_the_relief_of_a_still_map_is_black_as_deep_as_the_relief_is_dark() -> None:
    """At every pixel, and in a picture of one byte a pixel: every other takes many times as long to be written."""
    relief = still_map.base().relief
    assert relief is not None
    with Image.open(io.BytesIO(base64.b64decode(relief[0].partition("base64,")[2]))) as picture:
        assert (picture.format, picture.mode) == ("PNG", "P")
        drawn = numpy.asarray(picture.convert("RGBA"))
    with Image.open(SHIPPED / "basemap" / "relief.jpg") as shipped:
        grey = numpy.asarray(shipped.convert("L")).astype(float)
    assert not drawn[..., :3].any()
    assert (drawn[..., 3] == numpy.rint((255 - grey) * 0.45)).all()
    assert len(relief[0]) < 240_000


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_still_map_weighs_less_than_sixty_kilobytes_beside_its_relief(query: str) -> None:
    made = still_map.draw(picture_of(query), Viewport(1280, 720, 17.6, -4.0, 5.5), relief=False)
    assert len(gzip.compress(made.encode())) < 60_000


def test_every_part_of_the_legend_and_of_the_caption_is_written_out() -> None:
    drawn = picture_of(f"{ALL}&question=violence-increased:agree:percent")
    said = " ".join(texts(still_map.draw(drawn, Viewport(1280, 720, 17.6, -4.0, 5.5))))
    constants: Mapping[str, Any] = base_map.constants()
    entries = furniture.entries(constants, drawn)
    assert len(entries) == len(constants["legend"])
    for words in (
        *(label for _, label in entries),
        constants["disclaimer"],
        *constants["caption"],
        constants["attribution"],
        drawn.state.colours["heading"] if drawn.state.colours else "",
        "North 92.5 %",
    ):
        assert words in said


def test_no_line_of_the_legend_or_caption_is_wider_than_its_paper_in_the_widest_font() -> None:
    """A word that is longer than a line is cut, and none of it is lost."""
    long = "Überlängenwort" * 40
    constants = {**base_map.constants(), "caption": [long], "disclaimer": "a " * 300}
    view = Viewport(1280, 720, 17.6, -4.0, 5.5)
    part = furniture.caption(constants, view, 19.9, page_font.widest)
    lines = texts(f'<svg xmlns="http://www.w3.org/2000/svg">{part.svg}</svg>')
    assert long in "".join(lines).replace(" ", "")
    room = part.box[2] - part.box[0] - 20
    assert all(page_font.widest(line, 19.9 * 0.781, bold=False) <= room + 0.1 for line in lines)


@pytest.mark.parametrize("size", [(1, 1), (40, 30), (8000, 8000)], ids=str)
def test_any_size_makes_a_picture(size: tuple[int, int]) -> None:
    made = still_map.draw(picture_of(ALL), Viewport(*size, 17.6, -4.0, 5.5), relief=False)
    root = ElementTree.fromstring(made)
    assert (root.get("width"), root.get("height")) == tuple(map(str, size))


def test_hostile_words_stay_words() -> None:
    text = '</text><script>alert(1)</script>"&{{7*7}} ' + "long" * 125
    feature = Feature("towns/x", "marks", Point(-4, 17), PointSymbol("disc", "#23262B", 8), Label(text), tip=text)
    made = draw(
        Picture((feature,), State(("regions",))),
        {**base_map.constants(), "title": text, "disclaimer": text},
        still_map.base(),
        Viewport(1280, 720, 17.6, -4.0, 5.5),
        page_font.widest,
    )
    assert "<script" not in made
    root = ElementTree.fromstring(made)
    assert root.get("aria-label") == text
    assert text in [element.text for element in root.iter(f"{SVG}title")]
    assert "</text><script>alert(1)</script>…" in [element.text for element in root.iter(f"{SVG}text")]


def test_odd_geometries_have_an_outcome() -> None:
    """Parts of a collection are drawn, an empty one is not; two marks on one point are both there."""
    area = PathSymbol("#14213D", 1, fill="#FFFFFF")
    disc = PointSymbol("disc", "#23262B", 8)
    features = (
        Feature("areas/a", "regions", GeometryCollection([box(-6, 14, -4, 16), Point(0, 15)]), area),
        Feature("areas/b", "regions", GeometryCollection(), area),
        Feature("towns/c", "marks", Point(-4, 17), disc, Label("C")),
        Feature("towns/d", "marks", Point(-4, 17), disc, Label("D")),
    )
    made = draw_bare(Picture(features), Viewport(400, 400, 16, -4, 5))
    found = [e.get("data-id") for e in ElementTree.fromstring(made).iter() if e.get("data-id")]
    assert found == ["areas/a", "towns/c", "towns/d"]
    labels, _ = labels_of(Picture(features[2:]), Viewport(1280, 720, 16, -4, 6))
    one, other = (label.box for label in labels if label.request.kind == "mark")
    assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_picture_without_features_is_its_base_map() -> None:
    made = still_map.draw(Picture(()), Viewport(640, 480, 17.6, -4.0, 5))
    assert "Boundaries and names imply no endorsement." in texts(made)
    assert "Algeria".upper() in texts(made)


def test_no_line_is_broken_at_a_no_break_space() -> None:
    look = Type(10, "#000000")

    def measure(text: str, size: float, bold: bool) -> float:
        return len(text)

    said = "Attaques\u00a0: avril 2026. Enquête\u00a0: octobre 2016"
    lines = lines_of(said, look, 12, measure)
    assert lines == ["Attaques\u00a0:", "avril 2026.", "Enquête\u00a0:", "octobre 2016"]
    assert " ".join(lines) == said
    assert lines_of(" a  b\n", look, 12, measure) == ["a b"]
    assert lines_of("", look, 12, measure) == []
