"""A small map holds every region once, at one scale, and says in words what it shows."""

from xml.etree import ElementTree

import pytest
from shapely import get_coordinates

from layers.style import PARTS
from pages.maps import small_multiples
from tests.shipped_data import ATLAS

SHAPES = small_multiples.outlines({p.id: p.geometry for p in ATLAS.places_in("regions")})
SVG = "{http://www.w3.org/2000/svg}"


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_region_lies_within_the_picture() -> None:
    assert set(SHAPES) == {p.id for p in ATLAS.places_in("regions")}
    view = small_multiples.viewport(SHAPES)
    points = [view.at(*point) for shape in SHAPES.values() for point in get_coordinates(shape).tolist()]
    assert all(0 <= x <= small_multiples.SIZE[0] and 0 <= y <= small_multiples.SIZE[1] for x, y in points)
    # And fills it, from edge to edge.
    assert min(y for _, y in points) < 4 or min(x for x, _ in points) < 4


def test_neighbours_keep_their_common_limit() -> None:
    """So no gap opens between two of them that are filled alike."""
    shared = SHAPES["regions/segou"].intersection(SHAPES["regions/mopti"])
    assert shared.length > 1
    assert shared.area == 0


def test_a_region_without_geometry_is_left_out() -> None:
    found = small_multiples.outlines({**{p.id: p.geometry for p in ATLAS.places_in("regions")}, "regions/none": None})
    assert "regions/none" not in found


def test_a_picture_fills_what_is_counted_and_leaves_the_rest_blank() -> None:
    drawn = ElementTree.fromstring(
        small_multiples.picture(SHAPES, {"regions/gao": "north"}, [((-4.2, 14.5), "centre")])
    )
    fills = [path.get("fill") for path in drawn.findall(f"{SVG}path")]
    assert len(fills) == len(SHAPES)
    assert fills.count("url(#north)") == 1
    assert len(set(fills)) == 2
    (town,) = drawn.findall(f"{SVG}g/{SVG}circle")
    assert town.get("fill") == "url(#centre)"
    assert {p.get("id") for p in drawn.iter(f"{SVG}pattern")} == {"north", "centre"}


@pytest.mark.parametrize("part", [*PARTS, None])
def test_a_swatch_looks_as_the_map_does(part: str | None) -> None:
    drawn = ElementTree.fromstring(small_multiples.swatch(part))
    (sample,) = drawn.findall(f"{SVG}rect")
    assert sample.get("fill") == (f"url(#{part})" if part else "#FCFAF5")
    assert {p.get("id") for p in drawn.iter(f"{SVG}pattern")} == set(PARTS)


def test_grey_keeps_the_parts_apart() -> None:
    """North is dark throughout; centre and south differ in their texture, whose ink stands out from its ground."""
    north = luminance(PARTS["north"][0])
    for part in ("centre", "south"):
        ground, ink = map(luminance, PARTS[part])
        assert ground - north > 0.35
        assert ground - ink > 0.4


def test_an_image_says_in_words_what_it_shows_and_cannot_break_out() -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    words = small_multiples.alternative(hostile, {"North": ["Gao", hostile]}, ["Kayes"])
    assert words.startswith("Map of Mali by ")
    assert "Blank: Kayes." in words
    made = small_multiples.image(small_multiples.swatch(None), words)
    assert made.count("<") == 1
    assert made.count(">") == 1


def test_a_source_that_draws_no_line_says_so() -> None:
    assert small_multiples.alternative("IRIS 2026", {}, []) == "Map of Mali: IRIS 2026 draws no line."
