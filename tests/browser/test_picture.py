"""One picture and three ways to show it: the app's frame, a document from disk, a still map. All agree on places."""

import html
import re
from collections.abc import Iterator
from functools import partial
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, FloatRect, Frame, Page, Request, ViewportSize

from geodata.view import View
from layers.projection import Viewport
from pages.app import cache
from pages.maps import live_map as live_maps
from pages.maps import main_map, still_map
from pages.maps.picture import picture
from tests.browser.conftest import WIDE, map_frame, open_in_place, prepare, resize, settle
from tests.server import Server
from tests.shipped_data import ATLAS

ALL = "layers=attack_sites&layers=survey_zones&layers=border&layers=mgps&layers=regions"
QUERIES = {
    "as it opens": "",
    "every layer": f"{ALL}&place=regions/gao",
    "a question": "question=violence-increased:agree:percent&place=survey_zones/south",
    "how well evidenced": "show=evidence",
    "a town of no layer": "place=towns/timbuktu&layers=attack_sites&layers=border",
    "a neighbour": "place=areas/algeria",
}
SIZES: dict[str, ViewportSize] = {
    "wide": {"width": 1280, "height": 720},
    "large": {"width": 1920, "height": 1080},
    "phone": {"width": 390, "height": 844},
}

#: Where each place lies in a document, in px: the middle of its symbol, else the box of its path, cut at the edges.
PLACES = """() => {
  const within = (v, most) => Math.min(Math.max(v, 0), most);
  const found = {};
  for (const node of document.querySelectorAll("[data-id]")) {
    if (node.closest(".still-map")) continue; // it lay on the live one
    const id = node.dataset.id;
    const drawing = node.matches("path") ? null : node.querySelector(".moved") ?? node;
    if (drawing) {
      const { e, f } = drawing.getScreenCTM();
      found[`${id} point`] = [e, f];
    } else {
      const r = node.getBoundingClientRect();
      if (!r.width && !r.height) continue;
      const drawn = (kind) =>
        (node.getAttribute(kind) ?? "none") !== "none" && node.getAttribute(`${kind}-opacity`) !== "0";
      if (!drawn("stroke") && !drawn("fill")) continue; // it is there to be pressed
      const box = node.getBBox();
      const at = node.getScreenCTM();
      const corners = [[box.x, box.y], [box.x + box.width, box.y + box.height]]
        .map(([x, y]) => [at.a * x + at.e, at.d * y + at.f]);
      found[`${id} path`] = corners.flatMap(([x, y]) => [within(x, innerWidth), within(y, innerHeight)]);
    }
  }
  return found;
}"""

#: Where each name that is seen stands: the words -> left and top in px.
WORDS = """() => Object.fromEntries([...document.querySelectorAll(".label")]
  .filter((label) => getComputedStyle(label).visibility === "visible").map((label) => label.querySelector(".words"))
  .map((words) => [`${words.textContent} ${words.parentNode.className}`, words.getBoundingClientRect()])
  .map(([words, r]) => [words, [r.left, r.top]]))"""


#: The names that are seen, each with the box of its words in px.
NAMES = """() => [...document.querySelectorAll(".label")]
  .filter((label) => getComputedStyle(label).visibility === "visible").map((label) => label.querySelector(".words"))
  .map((words) => [words.textContent, words.getBoundingClientRect()])
  .map(([words, r]) => [words, [r.left, r.top, r.right, r.bottom]])"""


def view_of(query: str) -> View:
    return View.from_query(parse_qs(query), cache.choices())[0]


def live_map(frame: Frame) -> tuple[int, int, list[float], dict[str, list[float]]]:
    """Return a live map's width and height in px, its camera, and where each place lies on it, all at one moment."""
    width, height, camera, places = frame.evaluate(
        f"[map.getSize().x, map.getSize().y, maliMap.camera(), ({PLACES})()]"
    )
    return width, height, camera, places


@pytest.fixture(scope="module")
def beside(browser: Browser) -> Iterator[Page]:
    """A page for still maps and for documents from disk, without a network."""
    apart = browser.new_context(viewport=WIDE, offline=True)
    prepare(apart)
    yield apart.new_page()
    apart.close()


#: A page around a document from disk, which has the size and the place there that the app's map has in its page.
AROUND = """<!doctype html><html><body><iframe src="map.html" style="position: absolute; border: 0; left: {x}px;
top: {y}px; width: {width}px; height: {height}px"></iframe></body></html>"""


#: Waits until the page's font has come, and nothing that the map has drawn with it has moved for some frames.
STILL = f"""async () => {{
  const frame = () => new Promise(requestAnimationFrame);
  while (![...document.fonts].some((font) => font.status === "loaded" && font.family.includes("Source Sans"))) {{
    await frame();
  }}
  let [before, calm] = ["", 0];
  while (calm < 4) {{
    await frame();
    const now = JSON.stringify([maliMap.camera(), ({PLACES})(), ({WORDS})()]);
    calm = now === before ? calm + 1 : 0;
    before = now;
  }}
}}"""


def opened_from_disk(page: Page, folder: Path, query: str, box: FloatRect) -> Frame:
    """Open a document with the map that a query shows, as large as the app's and where that stands; nothing else is
    asked for. Its legend switches no layers: that would take room which the app's legend does not."""
    drawn = picture(ATLAS, main_map.content(ATLAS, view_of(query), None))
    made = live_maps.draw([drawn], Viewport(1280, 720, 17.6, -4.0, 5.5), switches=False)
    document, around = folder / "map.html", folder / "around.html"
    document.write_text(made, encoding="utf-8")
    around.write_text(AROUND.format(**box), encoding="utf-8")
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith("data:"):
            asked.append(request.url)

    page.on("request", note)
    resize(page, WIDE)
    page.goto(around.as_uri())
    frame = page.frame(url=document.as_uri())
    assert frame is not None
    frame.wait_for_function("document.documentElement.dataset.basemap && document.documentElement.dataset.drawn")
    frame.evaluate(STILL)
    page.remove_listener("request", note)
    assert asked == [around.as_uri(), document.as_uri()]
    return frame


def assert_document_shows_the_same(frame: Frame, beside: Page, folder: Path, query: str) -> None:
    """Assert that a document with the same picture in the same box shows all where the app's map, at rest, does."""
    box = frame.frame_element().bounding_box()
    assert box is not None
    plain = opened_from_disk(beside, folder, query, box)
    # A map that has had another size looks half a pixel past the centre of one that has not.
    *centre, zoom = frame.evaluate("maliMap.camera()")
    pixel = 360 / (256 * 2**zoom)
    assert plain.evaluate("maliMap.camera()") == [*(pytest.approx(at, abs=pixel) for at in centre), zoom]
    for what in (PLACES, WORDS):
        live, other = frame.evaluate(what), plain.evaluate(what)
        assert live.keys() ^ other.keys() == set()
        assert live
        assert {key: at for key, at in live.items() if at != pytest.approx(other[key], abs=1.1)} == {}
    legends = [shown.locator(".legend, .caption, .scale").all_text_contents() for shown in (frame, plain)]
    assert legends[0] == legends[1] != []


def within(at: list[float], *, width: float, height: float) -> list[float]:
    """Return the part of a place (a point, or the box of an outline: left, top, right, bottom) that is in a map."""
    return [min(max(value, 0), (width, height)[n % 2]) for n, value in enumerate(at)]


def meet(a: list[float], b: list[float]) -> bool:
    """Return whether two boxes share more than a hairline."""
    return a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5


def in_sight(at: list[float]) -> bool:
    """Return whether a place is a point, or an outline whose box in the map is more than its edge."""
    return len(at) == 2 or at[2] - at[0] > 1 or at[3] - at[1] > 1


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_place_of_a_still_map_lies_where_it_lies_on_the_live_one(
    page: Page, beside: Page, server: Server, subtests: pytest.Subtests, tmp_path: Path, query: str
) -> None:
    """Within two px, at three sizes; and nothing that the live map's legend lists is missing in the still one's.

    No name lies on another. And a document from disk shows the same map as the app, without a server or a network: the
    same picture and the same script, by another host. Every place, name and entry stands where it stands.
    """
    drawn = picture(ATLAS, main_map.content(ATLAS, view_of(query), None))
    open_in_place(page, f"{server.url}/?{query}")
    for name, size in SIZES.items():
        resize(page, size)
        frame = map_frame(page)
        settle(page)
        width, height, camera, live = live_map(frame)
        still = still_map.draw(drawn, Viewport(width, height, *camera))
        resize(beside, {"width": width, "height": height})
        beside.set_content(f"<style>* {{ margin: 0; overflow: hidden; }} svg {{ display: block; }}</style>{still}")
        shown = beside.evaluate(PLACES)
        with subtests.test("places", size=name):
            seen = {
                place: at
                for place, at in live.items()
                if place.endswith("path") or (0 <= at[0] <= width and 0 <= at[1] <= height)
            }
            assert seen
            assert {place for place in seen.keys() - shown.keys() if in_sight(seen[place])} == set()
            # Beyond its edge, a live map draws no more of an outline than it may soon be moved to.
            cut = partial(within, width=width, height=height)
            pairs = {place: (cut(at), cut(shown[place])) for place, at in seen.items() if place in shown}
            far = {place: two for place, two in pairs.items() if any(abs(a - b) > 2 for a, b in zip(*two, strict=True))}
            assert far == {}
        with subtests.test("legend", size=name):
            said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", still))
            rows = frame.locator(".legend li span, .legend .heading, .legend .look span").all_text_contents()
            assert rows
            assert [row for row in rows if row not in html.unescape(said)] == []
        with subtests.test("names", size=name):
            names = frame.evaluate(NAMES)
            assert len(names) > 5
            assert [(one[0], other[0]) for one, other in combinations(names, 2) if meet(one[1], other[1])] == []
        if size == WIDE:
            with subtests.test("document from disk"):
                assert_document_shows_the_same(frame, beside, tmp_path, query)
