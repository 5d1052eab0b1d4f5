"""Two maps on one page, without Streamlit: each has its element, picture and ids, and no part in the other."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import BrowserContext, Page

from geodata.view import View
from pages.app import cache, static_files
from pages.maps import base_map, main_map
from pages.maps.picture import picture_json
from tests.browser.conftest import WIDE, resize
from tests.server import Server
from tests.shipped_data import ATLAS

#: In sight on both maps as they open.
BAMAKO = "attack_sites/bamako"
#: The element of each map -> what it shows.
QUERIES = {
    "left": "question=violence-increased:agree:percent&place=survey_zones/south",
    "right": "show=evidence&layers=attack_sites&layers=mgps&layers=border&layers=regions&place=regions/kayes",
}

PAGE = """<!doctype html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="../../{leaflet}/leaflet.css"><link rel="stylesheet" href="../../{assets}/map.css">
<style>#left, #right {{ position: absolute; top: 0; width: 50%; height: 100% }} #right {{ left: 50% }}</style>
</head><body>{elements}<script src="../../{leaflet}/leaflet.js"></script><script type="module">
import {{ mapIn }} from "../../{assets}/map/map.js";
const pictures = {pictures};
window.pressed = [];
window.maps = {{}};
for (const [id, picture] of Object.entries(pictures)) {{
  maps[id] = mapIn(document.getElementById(id), {constants}, {{ onSelect: (place) => pressed.push([id, place]) }});
  maps[id].draw(picture);
}}
</script></body></html>"""

#: All that is to be seen of the map in an element: its camera, its marks, its names, what stands on it.
SHOWN = """(id) => {
  const map = document.getElementById(id);
  const boxOf = (node) => { const r = node.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; };
  return {
    camera: maps[id].camera(), ids: map.dataset.ids, drawn: map.dataset.drawn, selected: maps[id].state().selected,
    marks: [...map.querySelectorAll("[data-id]")]
      .map((node) => [node.dataset.id, boxOf(node.querySelector(".moved") ?? node)]),
    names: [...map.querySelectorAll(".label")].filter((label) => getComputedStyle(label).visibility === "visible")
      .map((label) => [label.textContent, boxOf(label.querySelector(".words"))]),
    controls: [...map.querySelectorAll(".legend, .caption, .scale")].map((one) => [one.innerText, boxOf(one)]),
  };
}"""

#: Waits until every map has its basemap, and nothing of any has moved for some frames.
STILL = f"""async () => {{
  const ids = Object.keys(maps);
  let [before, calm] = ["", 0];
  while (calm < 6) {{
    await new Promise(requestAnimationFrame);
    const there = ids.every((id) => document.getElementById(id).dataset.basemap);
    const now = JSON.stringify(ids.map({SHOWN}));
    calm = there && now === before ? calm + 1 : 0;
    before = now;
  }}
}}"""


def picture_of(query: str) -> str:
    """Return what a map is sent for a query, as JSON."""
    view, _ = View.from_query(parse_qs(query), cache.choices())
    return picture_json(ATLAS, main_map.content(ATLAS, view, None))


def open_maps(page: Page, server: Server, *ids: str) -> None:
    """Open a page with some of the maps, each in its half of it."""
    names = {name: static_files.address(name) for name in ("leaflet", "assets")}
    made = PAGE.format(
        **names,
        elements="".join(f'<div id="{one}"></div>' for one in ids),
        constants=json.dumps({**base_map.constants(), "basemap": base_map.addresses().background}),
        pictures=f"{{{', '.join(f'{one}: {picture_of(QUERIES[one])}' for one in ids)}}}",
    )
    address = f"{server.url}/component/plain/maps.html"
    page.route(address, lambda route: route.fulfill(content_type="text/html", body=made))
    resize(page, WIDE)
    page.goto(address)
    page.wait_for_function("(n) => Object.keys(window.maps ?? {}).length === n", arg=len(ids))
    page.evaluate(STILL)
    page.unroute_all()


def look_at(page: Page, element: str) -> dict[str, object]:
    """Return all that is to be seen of a map, once every map is at rest."""
    page.evaluate(STILL)
    found: dict[str, object] = page.evaluate(SHOWN, element)
    return found


@pytest.fixture(scope="module")
def alone(warm: BrowserContext, server: Server) -> Iterator[dict[str, dict[str, object]]]:
    """What each map shows where no other is on the page."""
    page = warm.new_page()
    found = {}
    for element in QUERIES:
        open_maps(page, server, element)
        found[element] = look_at(page, element)
    yield found
    page.close()


@pytest.fixture
def both(warm: BrowserContext, server: Server) -> Iterator[Page]:
    """A page with both maps side by side."""
    page = warm.new_page()
    open_maps(page, server, *QUERIES)
    yield page
    page.close()


def test_each_map_shows_what_it_shows_alone(both: Page, alone: dict[str, dict[str, object]]) -> None:
    """The same marks, names, legend, caption and camera, to the pixel; and the two differ in each."""
    for element in QUERIES:
        assert look_at(both, element) == alone[element]
    left, right = alone.values()
    assert {key for key in left if left[key] == right[key]} == {"drawn"}


def test_no_id_is_there_twice_and_every_reference_stays_in_its_map(both: Page) -> None:
    ids = both.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))
    outside, inside = both.evaluate("""() => {
      const found = [[], []];
      for (const map of document.querySelectorAll(".leaflet-container")) {
        for (const node of map.querySelectorAll("[fill^='url(#']")) {
          const id = node.getAttribute("fill").slice("url(#".length, -1);
          found[Number(map.contains(document.getElementById(id)))].push(id);
        }
      }
      return found;
    }""")
    assert outside == []
    assert {id_.partition("-")[0] for id_ in inside} == {"left", "right"}


def test_a_press_on_one_map_selects_there_and_leaves_the_other_alone(both: Page) -> None:
    other = look_at(both, "right")
    both.locator(f'#left .mark-icon[data-id="{BAMAKO}"] .hit').click()
    both.wait_for_function("pressed.length > 0")
    assert both.evaluate("pressed") == [["left", BAMAKO]]
    drawn = picture_of(f"{QUERIES['left'].replace('survey_zones/south', BAMAKO, 1)}")
    both.evaluate(f"maps.left.draw({drawn})")
    changed = look_at(both, "left")
    assert (changed["selected"], changed["drawn"]) == (BAMAKO, "2")
    assert both.locator(f'#left [data-id="{BAMAKO}"][aria-pressed="true"]').count() == 1
    assert both.locator(f'#right [data-id="{BAMAKO}"][aria-pressed="false"]').count() == 1
    # The focus stays on the mark that was pressed, on its map.
    assert both.evaluate("document.activeElement.closest('.leaflet-container').id") == "left"
    assert look_at(both, "right") == other


def test_moving_folding_and_resizing_one_map_leaves_the_other_alone(both: Page) -> None:
    """With the wheel's buttons, its legend and a narrower element."""
    other, before = look_at(both, "right"), look_at(both, "left")
    both.locator("#left .leaflet-control-zoom-in").click()
    zoomed = look_at(both, "left")
    assert zoomed["camera"] != before["camera"]
    both.locator("#left .home button").click()
    both.locator("#left .legend-body > summary").click()
    folded = look_at(both, "left")
    assert folded["controls"] != before["controls"]
    both.evaluate("document.getElementById('left').style.width = '30%'")
    assert look_at(both, "left")["camera"] != folded["camera"]
    assert look_at(both, "right") == other


def test_a_tip_stays_on_its_map(both: Page) -> None:
    """It is moved inside the map, not only inside the page."""
    right = both.locator("#right").bounding_box()
    assert right is not None
    both.locator("#right .legend-body > summary").click()
    both.evaluate("maps.right.leaflet.setView([14, -5], 7, { animate: false })")
    both.evaluate(STILL)
    both.mouse.move(right["x"] + 12, 400)
    tip = both.locator("#right .leaflet-tooltip")
    tip.wait_for()
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= right["x"]
