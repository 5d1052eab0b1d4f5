"""The Map page in a real browser: what fills the window, what a press selects, and what never moves by itself."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, ViewportSize, expect

from geodata.geography.places import MARK_SETS
from geodata.map_filter import on_screen
from geodata.view import MapFilter
from layers.style import SELECTED
from tests.browser.conftest import (
    WIDE,
    Look,
    assert_one_direction,
    await_selected,
    chosen_option,
    drawn_ids,
    map_frame,
    map_in_place,
    panel_place,
    query_of,
    settle,
)
from tests.browser.test_access import PHONE
from tests.server import Server
from tests.shipped_data import ATLAS

SITES = sorted(p.id for p in ATLAS.places_in("attack_sites"))
ZONES = sorted(p.id for p in ATLAS.places_in("survey_zones"))
BORDER = "border/algeria-mali"
ALL_LAYERS = "layers=attack_sites&layers=survey_zones&layers=border&layers=mgps&layers=regions"
#: Every zoom from one end to the other in the map's own steps, the map's middle where it was.
ZOOMS = """() => {
  const all = [];
  for (let z = map.getMinZoom(); z <= map.getMaxZoom(); z += 0.25) all.push(z);
  return all;
}"""

#: A place in the frame where nothing but the mark lies under the pointer, or null: [x, y] in the frame's pixels.
SPOT = """(id) => {
  const mine = (x, y) => document.elementFromPoint(x, y)?.closest("[data-id]")?.dataset.id === id;
  const hit = document.querySelector(`.mark-icon[data-id="${CSS.escape(id)}"] .hit`);
  if (hit) {
    const box = hit.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return mine(x, y) ? [x, y] : null;
  }
  for (const path of document.querySelectorAll(`path[data-id="${CSS.escape(id)}"]`)) {
    const box = path.getBoundingClientRect();
    for (const step of [24, 8, 3]) // most areas are found soon
      for (let y = Math.max(box.y, 0); y < Math.min(box.bottom, innerHeight); y += step)
        for (let x = Math.max(box.x, 0); x < Math.min(box.right, innerWidth); x += step)
          if (mine(x, y) && mine(x - 1, y) && mine(x + 1, y) && mine(x, y - 1) && mine(x, y + 1)) return [x, y];
  }
  return null;
}"""

#: The same for a mark that others may lie over, and the ids of all that lie there, from above: [x, y, ids].
BENEATH = """(id) => {
  const there = (x, y) => {
    const all = document.elementsFromPoint(x, y).map((node) => node.closest("[data-id]")?.dataset.id).filter(Boolean);
    return [x, y, [...new Set(all)]];
  };
  const parts = [...document.querySelectorAll(`path[data-id="${CSS.escape(id)}"]`)];
  const hit = document.querySelector(`.mark-icon[data-id="${CSS.escape(id)}"] .hit`);
  if (hit) {
    const box = hit.getBoundingClientRect();
    return there(box.x + box.width / 2, box.y + box.height / 2);
  }
  const point = (x, y) => {
    const all = document.elementsFromPoint(x, y);
    return parts.some((p) => all.includes(p)) && !all.some((e) => e.closest(".leaflet-control, .mark-icon"));
  };
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
  const [right, bottom] = [Math.max(...boxes.map((b) => b.right)), Math.max(...boxes.map((b) => b.bottom))];
  for (const [step, apart] of [[32, 3], [8, 3], [4, 3], [1, 0]])
    for (let y = Math.max(5, top); y < Math.min(bottom, innerHeight); y += step)
      for (let x = Math.max(5, left); x < Math.min(right, innerWidth); x += step)
        if ([[0, 0], [-apart, 0], [apart, 0], [0, -apart], [0, apart]].every(([dx, dy]) => point(x + dx, y + dy)))
          return there(x, y);
  return null;
}"""

#: The boxes of all labels that can be seen, and of all drawn marks: [id or words, left, top, right, bottom].
BOXES = """() => {
  const box = (name, node) => {
    const r = node.getBoundingClientRect();
    return [name, r.left, r.top, r.right, r.bottom];
  };
  const seen = [...document.querySelectorAll(".label")].filter((l) => getComputedStyle(l).visibility === "visible");
  const marks = [...document.querySelectorAll(".mark-icon")];
  return {
    panels: [...document.querySelectorAll(".legend, .caption, .scale, .leaflet-bar")].map((p) => box(p.className, p)),
    labels: seen.map((l) => box(l.querySelector(".words").textContent, l.querySelector(".words"))),
    marks: marks.map((m) => box(m.dataset.id, m.querySelector(".moved > g:last-child"))),
  };
}"""


#: Whether a place's drawing lies in the middle half of the map, or the middle of the map in the place's box.
SEEN = """(id) => {
  const found = document.querySelector(`.mark-icon[data-id="${CSS.escape(id)}"] .moved`)
    || document.querySelector(`path[data-id="${CSS.escape(id)}"]`);
  const box = found.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x > innerWidth / 4 && x < innerWidth * 3 / 4 && y > innerHeight / 4 && y < innerHeight * 3 / 4
    && box.width <= innerWidth && box.height <= innerHeight;
}"""
#: Whether a place is drawn as selected: a ring around a point, else its outline in the colour of selection.
MARKED = """([id, colour]) => {
  const icon = document.querySelector(`.mark-icon[data-id="${CSS.escape(id)}"]`);
  if (icon) return icon.getAttribute("aria-pressed") === "true" && icon.querySelectorAll(".moved > circle").length >= 2;
  const uses = (p) => [p.getAttribute("stroke"), p.getAttribute("fill")].includes(colour)
    && (Number(p.getAttribute("fill-opacity")) > 0 || p.getAttribute("stroke") === colour);
  const outline = document.querySelector(`path[data-id="${CSS.escape(id)}"]`).getBoundingClientRect();
  return [...document.querySelectorAll("path")].some((p) => {
    const box = p.getBoundingClientRect();
    return uses(p) && Math.abs(box.x - outline.x) < 12 && Math.abs(box.y - outline.y) < 12
      && Math.abs(box.width - outline.width) < 24 && Math.abs(box.height - outline.height) < 24;
  });
}"""

#: Points the map at a latitude and a longitude at one zoom after the other, and looks at each in a way that is given.
WALK = """async ([lat, lng, zooms, look]) => {
  const found = [];
  for (const zoom of zooms) {
    map.setView([lat, lng], zoom, { animate: false });
    await new Promise((done) => setTimeout(done));
    found.push((0, eval)(look)());
  }
  return found;
}"""

#: Where the map looks, once it has come to rest: latitude, longitude, zoom.
VIEW = """async () => {
  const view = () => [map.getCenter().lat, map.getCenter().lng, map.getZoom()];
  const start = performance.now();
  let [seen, since] = [view(), start];
  while (performance.now() - since < 150) {
    await new Promise(requestAnimationFrame);
    const now = view();
    // A map that zooms says at once where it will look, and takes no notice of a button until it does.
    if (String(now) !== String(seen) || map._animatingZoom) [seen, since] = [now, performance.now()];
    if (since - start > 15000) throw new Error("the map never came to rest");
  }
  return seen;
}"""

#: Notes what the map's frame tells the page to select; Streamlit does not hear of it, until HEARD.
HUSH = """() => {
  const post = window.postMessage;
  window.heard = () => { window.postMessage = post; };
  window.postMessage = (data, ...rest) => {
    if (data?.type === "streamlit:setComponentValue" && data.value?.sel) window.choices.push(data.value.sel);
    else post.call(window, data, ...rest);
  };
}"""
HEARD = "window.heard()"

#: The ids of what is drawn as selected, by what it says of itself.
PRESSED = "[...document.querySelectorAll('[aria-pressed=true]')].map((node) => node.dataset.id)"


def view_of(frame: Frame) -> list[float]:
    """Return where the map looks, once it has come to rest: latitude, longitude, zoom."""
    view: list[float] = frame.evaluate(VIEW)
    return view


def point_at(frame: Frame, lat: float, lng: float, zoom: float) -> None:
    """Point the map somewhere at once."""
    frame.evaluate("([lat, lng, zoom]) => { map.setView([lat, lng], zoom, {animate: false}); }", [lat, lng, zoom])


def walk(frame: Frame, lat: float, lng: float, look: str, zooms: list[float] | None = None) -> list[tuple[float, Any]]:
    """Point the map somewhere at all zooms, or at some, and return each with what a function of the frame then says."""
    all_zooms: list[float] = zooms or frame.evaluate(ZOOMS)
    return list(zip(all_zooms, frame.evaluate(WALK, [lat, lng, all_zooms, look]), strict=True))


@contextmanager
def borrow(frame: Frame) -> Iterator[Frame]:
    """Lend the map of a page that others look at too: after it, it shows the whole of Mali again, as it opened."""
    yield frame
    frame.evaluate("document.querySelector('.home button').click()")
    settle(frame.page)


def in_page(frame: Frame, spot: list[float]) -> tuple[float, float]:
    """Return a spot of the frame as a spot of the page."""
    box = frame.frame_element().bounding_box()
    assert box is not None
    return box["x"] + spot[0], box["y"] + spot[1]


def spot_of(frame: Frame, place_id: str) -> tuple[float, float]:
    """Return where in the page the pointer meets a mark and nothing else."""
    spot = frame.evaluate(SPOT, place_id)
    assert spot is not None, f"{place_id} cannot be pressed: something else lies over all of it"
    return in_page(frame, spot)


def click_on(page: Page, frame: Frame, place_id: str) -> None:
    """Press a mark with the mouse, as a person does, and wait for its evidence."""
    page.mouse.click(*spot_of(frame, place_id))
    await_selected(page, place_id)


class Presses:
    """What is pressed on a map and told to the page, but not to the server: no run follows."""

    def __init__(self, page: Page, frame: Frame, link: str) -> None:
        self.page, self.frame, self.link = page, frame, link

    def choice_by(self, act: Callable[[], object]) -> str:
        """Do something, and return which place the map then tells the page to select."""
        self.page.evaluate("() => { window.choices = []; }")
        act()
        self.page.wait_for_function("() => window.choices.length", timeout=10_000)
        place_ids: list[str] = self.page.evaluate("window.choices")
        (place_id,) = place_ids
        return place_id

    def show(self, place_id: str) -> None:
        """Have the map show a place as selected, as it would ahead of the run."""
        self.frame.evaluate("(address) => maliMap.prefetch(address)", f"{self.link}&place={place_id}")
        marked: list[str] = self.frame.evaluate(PRESSED)
        assert set(marked) <= {place_id}
        assert marked or self.frame.evaluate(MARKED, [place_id, SELECTED]), "the map does not show what was pressed"


@contextmanager
def no_runs(page: Page, frame: Frame, server: Server, query: str = "") -> Iterator[Presses]:
    """Keep from the server what is pressed on the map of a link."""
    sent = page.evaluate("window.__rest.sent")
    page.evaluate(HUSH)
    yield Presses(page, frame, f"{server.url}/prefetch/?{query}")
    page.evaluate(HEARD)
    assert page.evaluate("window.__rest.sent") == sent, "the server heard of a press"
    frame.evaluate("maliMap.settle()")  # as the last run had it
    settle(page)


def drag(page: Page, frame: Frame, dx: float, dy: float, *, glide: bool = False) -> None:
    """Drag the map by some pixels, from its middle; held still at the end, unless it is to glide on."""
    width, height = frame.evaluate("[innerWidth, innerHeight]")
    x, y = in_page(frame, [width / 2, height / 2])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2, steps=4)
    page.mouse.move(x + dx, y + dy, steps=4)
    if not glide:
        page.wait_for_timeout(70)  # Leaflet counts how fast the last 50 ms were
    page.mouse.up()


def wander(page: Page, frame: Frame) -> list[float]:
    """Pan and zoom by hand to a view that nothing would choose by itself, and return it."""
    drag(page, frame, 90, -60)
    view_of(frame)
    frame.locator(".leaflet-control-zoom-in").click()
    return view_of(frame)


def labels_of(frame: Frame) -> set[str]:
    """Return the words of the labels that can be seen."""
    return {row[0] for row in frame.evaluate(BOXES)["labels"]}


def overlap(a: list[Any], b: list[Any]) -> bool:
    """Return whether two boxes share more than a hairline."""
    return bool(a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5 and a[2] < b[4] - 0.5 and b[2] < a[4] - 0.5)


def to_table(page: Page) -> None:
    """Open the table's tab."""
    page.get_by_role("tab", name="Table").click()
    page.locator('[data-testid="data-grid-canvas"]').wait_for()
    settle(page)


def to_map(page: Page) -> None:
    """Open the map's tab."""
    page.get_by_role("tab", name="Map", exact=True).click()
    settle(page)


def table_rows(page: Page) -> list[list[str]]:
    """Return the table's rows as its cells say them to a screen reader, scrolling until all of them were told."""
    grid = page.locator('[data-testid="data-grid-canvas"]')
    wanted = int(grid.locator("table").get_attribute("aria-rowcount") or 0) - 1
    if wanted < 1:
        return []
    box = grid.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    found: dict[int, list[str]] = {}
    for n in range(60):
        rows = grid.locator("tbody tr").evaluate_all(
            "rows => rows.map((r) => [Number(r.ariaRowIndex), [...r.children].map((c) => c.textContent)])"
        )
        found.update(dict(rows))
        if len(found) >= wanted:
            break
        # The grid may stop telling one scroll short of its end; a step back makes it tell again.
        page.mouse.wheel(0, -100 if n % 4 == 3 else 150)
        page.wait_for_timeout(250)
    assert len(found) == wanted, "the table tells fewer rows than it counts"
    return [found[n] for n in sorted(found)]


@pytest.fixture
def frame(page: Page, server: Server) -> Iterator[Frame]:
    """The map's frame on the page as it opens; it must still be there when the test ends."""
    opened = map_in_place(page, server)
    opened.evaluate("window.stays = true")
    yield opened
    assert not opened.is_detached(), "the map's frame was mounted anew"
    assert opened.evaluate("window.stays") is True, "the map's frame was loaded anew"


# ---- what fills the window ------------------------------------------------------------------------------------------


def assert_fills(page: Page) -> None:
    """Assert that map and evidence stand wholly in the window, and the map has two thirds of it."""
    frame = map_frame(page)
    tall = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
             .map((e) => e.scrollHeight - e.clientHeight)"""
    )
    assert tall == [0, 0]
    assert_one_direction(page)
    for what in (frame.frame_element(), page.locator(".st-key-evidence"), page.locator(".st-key-place")):
        box = what.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 1280
        assert box["y"] + box["height"] <= 720
    box = frame.frame_element().bounding_box()
    assert box is not None
    assert box["width"] >= 853
    # The map itself fills its frame.
    assert frame.evaluate("[map.getSize().x, map.getSize().y]") == [round(box["width"]), round(box["height"])]


def assert_first(page: Page) -> None:
    """Assert that on a phone the map stands above all else, and nothing scrolls sideways."""
    frame = map_frame(page)
    tops = [
        what.bounding_box()
        for what in (frame.frame_element(), page.locator(".st-key-filters"), page.locator(".st-key-panel"))
    ]
    assert all(tops)
    first, filters, panel = tops
    assert first is not None
    assert filters is not None
    assert panel is not None
    assert first["y"] + first["height"] <= filters["y"]
    assert first["y"] + first["height"] <= panel["y"]
    assert first["x"] >= 0
    assert first["x"] + first["width"] <= PHONE["width"]
    assert_one_direction(page)


def test_the_map_fills_two_thirds_of_the_window_and_on_a_phone_it_comes_first(
    look: Look, server: Server, subtests: pytest.Subtests
) -> None:
    """At 1280 by 720 nothing needs scrolling; long evidence scrolls inside its own column.

    With other things chosen, and nothing, in test_visibility.py.
    """
    url = f"{server.url}/?zone=survey_zones/north&place=attack_sites/gao"
    with subtests.test("at 1280 by 720"):
        assert_fills(look(url, WIDE, map_frame))
    with subtests.test("on a phone"):
        assert_first(look(url, PHONE, map_frame))


def test_the_page_opens_on_the_whole_of_mali(look: Look, server: Server) -> None:
    """Every attack site and the whole outline of the zones lie inside the map as it opens."""
    outside = map_frame(look(f"{server.url}/", WIDE, map_frame)).evaluate(
        """() => [...document.querySelectorAll("path[data-id], .mark-icon .moved")].filter((p) => {
             const r = p.getBoundingClientRect();
             return r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight;
           }).length"""
    )
    assert outside == 0


# ---- what is drawn --------------------------------------------------------------------------------------------------


def test_only_what_authors_state_is_solid(look: Look, server: Server) -> None:
    """Bamako is named by the authors themselves; the other four stand only in a title that they cite."""
    frame = map_frame(look(f"{server.url}/", WIDE, map_frame))
    fills = {
        place_id: frame.locator(f'.mark-icon[data-id="{place_id}"] .moved path').last.evaluate(
            "p => [p.getAttribute('fill'), p.getAttribute('stroke')]"
        )
        for place_id in SITES
    }
    colour = fills["attack_sites/bamako"][1]
    assert re.fullmatch(r"#[0-9A-Fa-f]{6}", colour)
    assert fills.pop("attack_sites/bamako") == [colour, colour]
    assert len(fills) == 4
    assert all(shape == ["#fff", colour] for shape in fills.values())


@pytest.mark.parametrize("size", [WIDE, {"width": 1366, "height": 640}, {"width": 1920, "height": 1080}], ids=str)
def test_on_opening_the_map_itself_says_where_no_survey_was(look: Look, server: Server, size: ViewportSize) -> None:
    """Whatever the size of its words: on more and shorter lines where an area has little room."""
    labels = labels_of(map_frame(look(f"{server.url}/", size, map_frame)))
    assert any("no survey data" in words for words in labels)


def test_on_a_phone_both_dates_and_the_credit_are_on_the_map(look: Look, server: Server) -> None:
    """A picture of the screen travels without its page."""
    words = map_frame(look(f"{server.url}/", PHONE, map_frame)).locator(".caption").inner_text()
    for said in ("Boundaries and names imply no endorsement", "April 2026", "October 2016", "OpenStreetMap"):
        assert said in words


@pytest.mark.parametrize("query", ["", "?show=evidence", "?question=violence-increased:agree:percent"])
def test_every_drawn_mark_keeps_its_name_at_every_zoom(look: Look, server: Server, query: str) -> None:
    """Other labels give way to the five sites' names, which stand at the end of a line where no side is free."""
    names = {ATLAS.places[place_id].name for place_id in SITES}
    seen = """() => [...document.querySelectorAll(".label.mark:not(.short)")]
      .filter((l) => getComputedStyle(l).visibility === "visible").map((l) => l.querySelector(".name").textContent)"""
    with borrow(map_frame(look(f"{server.url}/{query}", WIDE, map_frame))) as frame:
        for zoom, shown in walk(frame, 15.5, -3.0, seen):
            assert names <= set(shown), f"at zoom {zoom}"


@pytest.mark.parametrize("size", [WIDE, {"width": 1920, "height": 1080}, PHONE], ids=str)
def test_on_opening_labels_are_whole_and_algeria_is_named(look: Look, server: Server, size: ViewportSize) -> None:
    """No label but a mark's name lies under what stands on the map, or over the map's edge."""
    frame = map_frame(look(f"{server.url}/?{ALL_LAYERS}", size, map_frame))
    width, height = frame.evaluate("[innerWidth, innerHeight]")
    seen = frame.evaluate(BOXES)
    marks = {ATLAS.places[place_id].name for place_id in SITES}
    for label in seen["labels"]:
        name, left, top, right, bottom = label
        if name in marks:
            continue
        assert left >= 0, name
        assert top >= 0, name
        assert right <= width, name
        assert bottom <= height, name
        assert not any(overlap(label, panel) for panel in seen["panels"]), name
    if size != PHONE:  # there is no room for it there beside all layers
        assert "Algeria" in {label[0] for label in seen["labels"]}
    if size == WIDE:
        assert frame.evaluate("map.getZoom()") >= 5.5


@pytest.mark.parametrize(
    "query",
    [
        f"?{ALL_LAYERS}",
        f"?{ALL_LAYERS}&place=attack_sites/bamako",
        "?place=attack_sites/mopti",
        "?place=attack_sites/sevare",
        "?zone=survey_zones/central&place=survey_zones/central",
        f"?{ALL_LAYERS}&show=evidence",
        "?question=violence-increased:agree:percent",
        "",
    ],
)
def test_labels_cover_no_other_mark_and_no_other_label(look: Look, server: Server, query: str) -> None:
    """At every zoom, over the middle of Mali and over its north."""
    clashes = []
    with borrow(map_frame(look(f"{server.url}/{query}", WIDE, map_frame))) as frame:
        for lat, lng in ((14.2, -5.0), (18.0, 0.5)):
            for zoom, seen in walk(frame, lat, lng, BOXES):
                assert seen["labels"]
                names = {m[0]: ATLAS.places[m[0]].name for m in seen["marks"]}
                clashes += [(zoom, a[0], b[0]) for a, b in combinations(seen["labels"], 2) if overlap(a, b)]
                clashes += [
                    (zoom, label[0], mark[0])
                    for label in seen["labels"]
                    for mark in seen["marks"]
                    if names[mark[0]] != label[0] and overlap(label, mark)
                ]
    assert clashes == []


def test_the_legend_names_only_what_is_drawn(look: Look, server: Server) -> None:
    legend = map_frame(look(f"{server.url}/?zone=survey_zones/central", WIDE, map_frame)).locator(".legend")
    words = legend.inner_text()
    assert "cite" in words
    # Beside a zone, what was not surveyed stays told apart.
    assert "No survey data" in words
    for absent in ("by the authors", "border", "approximate"):
        assert absent not in words


# ---- pointing and pressing ------------------------------------------------------------------------------------------


def test_hover_names_a_mark_and_a_click_selects_it(
    page: Page, server: Server, frame: Frame, subtests: pytest.Subtests
) -> None:
    """The panel, the address and the place selector all say what was pressed."""
    tip = frame.locator(".leaflet-tooltip")
    spots = {}
    for place_id in (*SITES, *ZONES, BORDER):
        with subtests.test(place_id, pointer="over it"):
            spots[place_id] = spot_of(frame, place_id)
            page.mouse.move(*spots[place_id])
            tip.filter(has_text=ATLAS.places[place_id].name).wait_for()
            expect(tip).to_have_count(1)  # the one before it fades
    with no_runs(page, frame, server) as presses:
        for place_id, spot in spots.items():
            with subtests.test(place_id):
                assert presses.choice_by(partial(page.mouse.click, *spot)) == place_id
    for place_id in (SITES[0], ZONES[0], BORDER):
        with subtests.test(place_id, run="through"):
            click_on(page, frame, place_id)
            assert panel_place(page) == place_id
            assert query_of(page)["place"] == [place_id]
            assert chosen_option(page, "place").startswith(f"{ATLAS.places[place_id].name},")
            assert drawn_ids(frame) != []
    with subtests.test("a press on the background changes nothing"):
        spot = frame.evaluate(
            """() => {
                 const bare = (e) => e?.closest(".leaflet-container") && !e.closest("[data-id], .leaflet-control");
                 for (let y = innerHeight - 5; y > 0; y -= 5) for (let x = innerWidth - 5; x > innerWidth / 2; x -= 5)
                   if (bare(document.elementFromPoint(x, y))) return [x, y];
                 return null;
               }"""
        )
        assert spot is not None
        page.mouse.click(*in_page(frame, spot))
        settle(page)
        assert panel_place(page) == BORDER
        page.get_by_role("link", name="Clear selection").click()
        settle(page)
        assert panel_place(page) is None
        click_on(page, frame, BORDER)


@pytest.mark.parametrize("layer", ["survey_zones", "mgps", "regions"])
def test_every_area_of_a_layer_alone_can_be_pressed(page: Page, server: Server, layer: str) -> None:
    """Bamako too, whose district is three pixels wide."""
    frame = map_in_place(page, server, f"?layers={layer}")
    drawn = drawn_ids(frame)
    assert drawn == sorted(p.id for p in ATLAS.places_in(layer))
    with no_runs(page, frame, server) as presses:
        for place_id in drawn:
            spot = spot_of(frame, place_id)
            assert presses.choice_by(partial(page.mouse.click, *spot)) == place_id
    click_on(page, frame, drawn[0])
    assert query_of(page)["place"] == [drawn[0]]


def test_every_mark_can_be_pressed_while_all_layers_are_on(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """Where areas lie over one another, pressing again goes on to the one below: no layer hides another from the
    pointer."""
    frame = map_in_place(page, server, f"?{ALL_LAYERS}")
    drawn = drawn_ids(frame)
    assert drawn == sorted(p.id for p in ATLAS.places.values() if p.is_mark)
    spots: dict[str, tuple[float, float, list[str]] | None] = {i: frame.evaluate(BENEATH, i) for i in drawn}
    above: dict[str, str] = {}
    deepest: tuple[float, float, list[str]] = (0, 0, [])
    with no_runs(page, frame, server, ALL_LAYERS) as presses:
        for place_id, spot in spots.items():
            assert spot is not None, f"{place_id} lies nowhere on the map"
            x, y, stack = spot
            depth = stack.index(place_id)
            assert depth < 4, f"{place_id} takes more than four presses"
            if depth:
                above[place_id] = stack[depth - 1]
                deepest = max(deepest, (x, y, stack), key=lambda found: len(found[2]))
            else:
                assert presses.choice_by(partial(page.mouse.click, *in_page(frame, [x, y]))) == place_id
        for place_id, other in sorted(above.items(), key=lambda pair: pair[1]):
            with subtests.test(place_id, below=other):
                presses.show(other)
                x, y, _ = spots[place_id] or (0, 0, [])
                assert presses.choice_by(partial(page.mouse.click, *in_page(frame, [x, y]))) == place_id
        x, y, stack = deepest
        assert len(stack) > 2
        presses.show(stack[-1])
        with subtests.test("once around", stack=stack):
            pressed = []
            for _ in stack:
                pressed.append(presses.choice_by(partial(page.mouse.click, *in_page(frame, [x, y]))))
                presses.show(pressed[-1])
            assert pressed == stack


def test_sevare_and_mopti_are_two_marks_at_every_zoom(page: Page, server: Server, frame: Frame) -> None:
    """Their hit areas never touch, and what lies under the pointer in the middle of each is that one."""
    two = ("attack_sites/sevare", "attack_sites/mopti")
    hits = f"""() => {json.dumps(two)}.map((id) => {{
      const r = document.querySelector(`.mark-icon[data-id="${{id}}"] .hit`).getBoundingClientRect();
      return [id, r.left, r.top, r.right, r.bottom, ({SPOT})(id)];
    }})"""
    for zoom, (sevare, mopti) in walk(frame, 14.5, -4.1, hits):
        apart = sevare[1] >= mopti[3] or mopti[1] >= sevare[3] or sevare[2] >= mopti[4] or mopti[2] >= sevare[4]
        assert apart, f"at zoom {zoom} the hit areas overlap: {sevare} and {mopti}"
        for place_id, *_, spot in (sevare, mopti):
            assert spot is not None, f"at zoom {zoom} {place_id} is covered"
    zooms = frame.evaluate(ZOOMS)
    with no_runs(page, frame, server) as presses:
        for n, zoom in enumerate((zooms[0], 5.5, 7, 8.75, 9, zooms[-1])):
            point_at(frame, 14.5, -4.1, zoom)
            presses.show(two[n % 2])  # a mark that is selected is larger
            for place_id in two:
                spot = spot_of(frame, place_id)
                assert presses.choice_by(partial(page.mouse.click, *spot)) == place_id


def test_sevare_and_mopti_are_two_marks_after_zooming_out_all_the_way(page: Page, frame: Frame) -> None:
    """With the map's own button, from the view as it opens."""
    out = frame.locator(".leaflet-control-zoom-out")
    while (zoom := view_of(frame)[2]) > frame.evaluate("map.getMinZoom()"):
        out.click()
        frame.wait_for_function("(before) => map.getZoom() < before", arg=zoom)
    assert view_of(frame)[2] == frame.evaluate("map.getMinZoom()")
    for place_id in ("attack_sites/sevare", "attack_sites/mopti"):
        click_on(page, frame, place_id)
        assert query_of(page)["place"] == [place_id]


def test_every_mark_is_reached_and_pressed_by_keyboard_and_keeps_the_focus(
    page: Page, server: Server, frame: Frame
) -> None:
    """Tab walks from the page into the map and over its marks; Enter selects; the redraw does not lose the place."""
    on = "document.activeElement?.closest('[data-id]')?.dataset.id || null"
    wanted = set(drawn_ids(frame))
    assert set(SITES) <= wanted

    def focused_id() -> str | None:
        inside = page.evaluate("document.activeElement.tagName") == "IFRAME"
        place_id: str | None = frame.evaluate(on) if inside else None
        return place_id

    page.get_by_role("tab", name="Map", exact=True).focus()
    reached: set[str] = set()
    kinds: set[str] = set()
    with no_runs(page, frame, server) as presses:
        for _ in range(60):
            page.keyboard.press("Tab")
            place_id = focused_id()
            if place_id is None or place_id in reached:
                continue
            reached.add(place_id)
            assert presses.choice_by(partial(page.keyboard.press, "Enter")) == place_id
            kind, _, _ = place_id.partition("/")
            if kind not in kinds:
                kinds.add(kind)
                presses.show(place_id)
                assert focused_id() == place_id, "the redraw lost the focus"
            if reached == wanted:
                break
    assert reached == wanted
    # And one of each kind with its run.
    for place_id in sorted({place_id.partition("/")[0]: place_id for place_id in sorted(wanted)}.values()):
        frame.locator(f'[data-id="{place_id}"]').first.focus()
        page.keyboard.press("Enter")
        await_selected(page, place_id)
        assert query_of(page)["place"] == [place_id]
        assert focused_id() == place_id, "the run lost the focus"


# ---- table -----------------------------------------------------------------------------------------------------------


def test_map_and_table_hold_what_the_page_sends_them(page: Page, server: Server, subtests: pytest.Subtests) -> None:
    """What the one draws and the other tells is the same: of every layer, and of what some filters leave."""
    for regions in ((), ("regions/kidal", "regions/mopti")):
        with subtests.test(regions=regions):
            ids = sorted(p.id for p in on_screen(ATLAS, MapFilter(MARK_SETS, regions=regions)))
            frame = map_in_place(page, server, f"?{ALL_LAYERS}{''.join(f'&regions={r}' for r in regions)}")
            assert drawn_ids(frame) == ids
            to_table(page)
            rows = table_rows(page)
            assert sorted(row[-1] for row in rows) == ids
            assert all(row[0] == ATLAS.places[row[-1]].name for row in rows)
            assert re.search(rf"\b{len(ids)}\b", page.get_by_role("tabpanel", name="Table").inner_text())


def test_a_row_of_the_table_selects_its_place(page: Page, frame: Frame, subtests: pytest.Subtests) -> None:
    """Its evidence stands beside the table, and the map, seen again, shows it."""
    to_table(page)
    rows = [row[-1] for row in table_rows(page)]
    for place_id in ("attack_sites/gao", "survey_zones/south", BORDER):
        with subtests.test(place_id):
            box = page.locator('[data-testid="data-grid-canvas"]').bounding_box()
            assert box is not None
            page.mouse.move(box["x"] + 200, box["y"] + 100)
            page.mouse.wheel(0, -5000)
            settle(page)
            # The grid is a canvas: a header and rows of 35 pixels, the boxes to tick in the first column.
            page.mouse.click(box["x"] + 17, box["y"] + 35 * (rows.index(place_id) + 1) + 17)
            await_selected(page, place_id)
            assert query_of(page)["place"] == [place_id]
            assert chosen_option(page, "place").startswith(f"{ATLAS.places[place_id].name},")
            to_map(page)
            view_of(frame)
            assert frame.evaluate(SEEN, place_id), "the map does not show what was chosen in the table"
            assert frame.evaluate(MARKED, [place_id, SELECTED])
            to_table(page)
