"""Pictures that the shipped data do not make, on a plain page: the live map draws each, and throws at none."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext
from shapely.geometry import Point, box

from layers import LAYERS
from layers.model import PATTERNS, Feature, Label, PathSymbol, PointSymbol, State, features_json, joined_json
from layers.typesetting import Typesetter
from tests.browser.test_two_maps import look_at, open_maps
from tests.server import Server

ALL = tuple(layer.id for layer in LAYERS)
#: How much wider the page is than its window, and how far the map was scrolled in its element, in px; and whether all
#: that is seen of the mark's name is on the map, and how it is cut.
EDGES = """() => {
  const map = document.getElementById("left");
  const words = map.querySelector(".label.mark .name");
  const [outer, inner] = [map, words].map((node) => node.getBoundingClientRect());
  return {
    page: document.documentElement.scrollWidth - innerWidth, map: [map.scrollLeft, map.scrollTop],
    inside: inner.left >= outer.left && inner.right <= outer.right,
    cut: words.scrollWidth > words.clientWidth && getComputedStyle(words).textOverflow,
  };
}"""
#: What a mark's name shows before its ellipsis, the size of the page's text in px, and the width of the map.
LEFT_OF_NAME = """() => {
  const map = document.getElementById("left");
  const name = map.querySelector(".label.mark .name");
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = getComputedStyle(name).font;
  const room = name.clientWidth - pen.measureText("…").width;
  const range = document.createRange();
  range.setStart(name.firstChild, 0);
  let seen = name.firstChild.length;
  const width = () => { range.setEnd(name.firstChild, seen); return range.getBoundingClientRect().width; };
  while (seen > 0 && width() > room) seen -= 1;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return [name.firstChild.data.slice(0, seen), rem, map.clientWidth];
}"""
#: How wide a text is in the font of a mark's name, in px.
WIDTH = """([text, size]) => {
  const { fontWeight, fontFamily } = getComputedStyle(document.querySelector("#left .label.mark .name"));
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${fontWeight} ${size}px ${fontFamily}`;
  return pen.measureText(text).width;
}"""
#: What fills areas and discs, the edges of these, and the patterns of the map that have a size.
FILLS = """() => {
  const map = document.getElementById("left");
  const all = (selector) => [...map.querySelectorAll(selector)];
  return {
    areas: Object.fromEntries(all("path[data-id^='regions/']").map((path) =>
      [path.dataset.id.split("/")[1], path.getAttribute("fill")])),
    discs: all("[data-id^='towns/'] .moved circle").map((disc) =>
      [disc.getAttribute("fill"), disc.getAttribute("stroke")]),
    defined: all("pattern").filter((one) => one.width.baseVal.value && one.childElementCount).map(({ id }) => id),
  };
}"""
#: The sides of the map, in degrees: west, south, east, north.
VIEW = """() => {
  const bounds = maps.left.leaflet.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}"""


def mark(name: str, text: str) -> Feature:
    """Return a mark near Gao."""
    symbol = PointSymbol("diamond", "#8C2D19", 16)
    return Feature(f"attack_sites/{name}", "marks", Point(-0.05, 16.27), symbol, Label(text), tip=text)


def test_a_map_draws_what_no_data_of_ours_make(warm: BrowserContext, server: Server, subtests: pytest.Subtests) -> None:
    page = warm.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_maps(page, server, "left")

    def draw(*features: Feature, camera: tuple[float, ...] | None = None) -> dict[str, Any]:
        page.evaluate(f"maps.left.draw({joined_json([features_json(features)], State(ALL, camera=camera))})")
        return look_at(page, "left")

    with subtests.test("nothing, with all layers on"):
        # The base map with its names and scale, and no legend, which would explain nothing.
        shown = draw()
        assert (shown["marks"], shown["ids"]) == ([], "")
        assert shown["names"]
        assert page.locator("#left .scale").is_visible()
        assert not page.locator("#left .legend").is_visible()
    page.locator("#left .home button").click()
    whole = look_at(page, "left")["camera"]

    for name, text in (("words", "word " * 100), ("one word", "w" * 500)):
        with subtests.test("a label of 500 characters", of=name):
            # It ends in an ellipsis beside its mark; the tip and the list have all of it.
            draw(mark("gao", text))
            assert page.evaluate(EDGES) == {"page": 0, "map": [0, 0], "inside": True, "cut": "ellipsis"}
            assert page.locator("#left [data-id]").get_attribute("aria-label") == text
            # A still map with the same font would leave the same of it.
            seen, rem, width = page.evaluate(LEFT_OF_NAME)
            still = Typesetter(rem, width, lambda words, size, _: page.evaluate(WIDTH, [words, size]))
            (line,) = still.block(text, "mark", None).lines
            assert line.text == f"{seen}…"

    with subtests.test("every pattern, in an area and in a disc with an edge"):
        discs = [PointSymbol("disc", pattern, 12, outline="#123456") for pattern in PATTERNS]
        draw(
            *(
                Feature(f"regions/{p}", "fills", box(n, 14, n + 1, 15), PathSymbol(fill=p))
                for n, p in enumerate(PATTERNS)
            ),
            *(Feature(f"towns/{n}", "marks", Point(n, 16), symbol) for n, symbol in enumerate(discs)),
        )
        assert page.evaluate(FILLS) == {
            "areas": {pattern: f"url(#left-{pattern})" for pattern in PATTERNS},
            "discs": [[f"url(#left-{pattern})", "#123456"] for pattern in PATTERNS],
            "defined": [f"left-{pattern}" for pattern in PATTERNS],
        }

    with subtests.test("two marks on one point"):
        # Each has its name, on either side, and the keyboard's focus; the pointer reaches the one that was drawn last.
        shown = draw(mark("first", "First"), mark("second", "Second"))
        assert shown["ids"] == "attack_sites/first attack_sites/second"
        assert {"First", "Second"} <= {words for words, _ in shown["names"]}
        page.evaluate("pressed.length = 0")
        for name in ("first", "second"):
            at = page.locator(f'#left .mark-icon[data-id="attack_sites/{name}"]')
            assert at.evaluate("(node) => node.tabIndex") == 0
            at.focus()
            page.keyboard.press("Enter")
        page.locator('#left .mark-icon[data-id="attack_sites/second"] .hit').click()
        pressed = [["left", f"attack_sites/{name}"] for name in ("first", "second", "second")]
        assert page.evaluate("pressed") == pressed

    with subtests.test("a camera over the ocean"):
        # At a corner of its limits the map shows the sea alone, and nothing beyond them; the button brings Mali back.
        shown = draw(camera=(-5, -32, 6))
        assert shown["names"] == []
        west, south, east, north = page.evaluate(VIEW)
        assert (west, south) == pytest.approx((-32, -5), abs=0.02)
        assert east < -17
        assert north < 12
        page.locator("#left .home button").click()
        assert look_at(page, "left")["camera"] == whole

    with subtests.test("nothing was thrown"):
        assert errors == []
    page.close()
