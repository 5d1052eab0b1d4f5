"""Nothing chosen is hidden: not under what stands on the map, not beyond its edge, not above where a panel was read."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from layers import LAYERS
from tests.browser.conftest import (
    assert_one_direction,
    choose,
    map_frame,
    map_in_place,
    open_in_place,
    press,
    resize,
    settle,
)
from tests.browser.test_access import assert_accessible
from tests.browser.test_coverage_page import switch_beside_the_tabs
from tests.browser.test_map import assert_fills, assert_first
from tests.server import Server
from tests.shipped_data import ATLAS

ALL_LAYERS = "&".join(f"layers={layer.id}" for layer in LAYERS)
VIOLENCE = "violence-increased:agree:percent"
#: From a 720p screen less the browser's bars to a phone.
SIZES = ((1280, 593), (1280, 720), (1366, 640), (1920, 1080), (853, 480), (768, 1024), (390, 844), (700, 900))
#: A desk's size and a phone's, as they are named here -> their names elsewhere.
NAMES = {"1280x720": "wide", "390x844": "phone"}
#: Around the widths where columns and lines of the Map page change.
STEPS = tuple((width, 800) for width in (641, 700, 768, 800, 801, 820, 860, 861, 1000, 1272, 1273))

#: For each chosen id, what is hidden of its marks, its line and its outline, as [x, y, why], and how many points were
#: looked at. A mark is looked for where it is drawn, moved as it is; a line or an outline every 4 px.
HIDDEN = """(ids) => {
  const all = [...document.querySelectorAll(".legend, .caption, .scale, .leaflet-bar")];
  const controls = all.filter((c) => c.offsetWidth);
  const why = (x, y) => {
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return "beyond the edge";
    const over = controls.find((c) => {
      const r = c.getBoundingClientRect();
      return x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
    });
    return over ? `under ${over.className}` : null;
  };
  const found = {};
  for (const id of ids) {
    const points = [];
    for (const hit of document.querySelectorAll(`.mark-icon[data-id="${CSS.escape(id)}"] .hit`)) {
      const r = hit.getBoundingClientRect();
      for (const [x, y] of [[0.5, 0.5], [0.2, 0.5], [0.8, 0.5], [0.5, 0.2], [0.5, 0.8]]) {
        points.push([r.x + r.width * x, r.y + r.height * y]);
      }
    }
    for (const path of document.querySelectorAll(`path[data-id="${CSS.escape(id)}"]`)) {
      const onto = path.getScreenCTM();
      for (let n = 0; n <= path.getTotalLength(); n += 4) {
        const at = path.getPointAtLength(n).matrixTransform(onto);
        points.push([at.x, at.y]);
      }
    }
    found[id] = { of: points.length, hidden: points.map((p) => [...p.map(Math.round), why(...p)]).filter((p) => p[2]) };
  }
  return found;
}"""

#: The names of zones: [words, where they stand, why they cannot be read]; null where they can.
ZONE_NAMES = """() => {
  const inside = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const drawn = ".legend, .caption, .scale, .leaflet-bar, .mark-icon .moved > g:last-child, .label .words";
  const others = [...document.querySelectorAll(drawn)]
    .filter((o) => o.getBoundingClientRect().width && getComputedStyle(o).visibility === "visible");
  return [...document.querySelectorAll(".label.zone .words")].map((words) => {
    const box = words.getBoundingClientRect();
    const name = words.querySelector(".name");
    const over = others.find((o) => o !== words && inside(o.getBoundingClientRect(), box));
    const size = parseFloat(getComputedStyle(name).fontSize);
    const why = getComputedStyle(words).visibility !== "visible" || !name.getBoundingClientRect().width ? "not shown"
      : box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight ? "cut off"
      : over ? `meets ${over.className.baseVal ?? over.className} ${over.textContent}`
      : size < 12 ? `${size} px` : null;
    return [name.textContent, why];
  });
}"""

#: The boxes of what can be pressed or read around and on the map: [name, left, top, right, bottom].
CONTROLS = """() => {
  const pressable = [".st-key-question [data-testid=stSelectbox]", ".st-key-place [data-testid=stSelectbox]",
    ".st-key-zone [data-testid=stSelectbox]", ".st-key-regions [data-testid=stMultiSelect]",
    ".st-key-documents [data-testid=stMultiSelect]", ".st-key-layers button", ".st-key-show button",
    ".st-key-clear button", ".filter-fold summary", "[role=tab]"];
  const box = (name, r, dx = 0, dy = 0) => [name, r.left + dx, r.top + dy, r.right + dx, r.bottom + dy];
  const found = pressable.flatMap((one) => [...document.querySelectorAll(one)]
    .map((e) => box(`${one} ${e.textContent}`.slice(0, 60), e.getBoundingClientRect())));
  const frame = document.querySelector("iframe[src*=streamlit_folium]");
  const at = frame.getBoundingClientRect();
  for (const e of frame.contentDocument.querySelectorAll(".legend, .caption, .scale, .leaflet-bar")) {
    found.push(box(e.className, e.getBoundingClientRect(), at.left, at.top));
  }
  return found.filter(([, left, top, right, bottom]) => right - left > 1 && bottom - top > 1);
}"""


def map_at(page: Page, width: int, height: int) -> Frame:
    """Give the window of an opened map a size and return the map's frame, at rest.

    No run follows: what follows does so from one frame to the next, and a tenth of a second without any is rest.
    """
    resize(page, {"width": width, "height": height})
    settle(page, 0.1)
    return map_frame(page)


def sizes(page: Page, server: Server, link: str, at: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, Frame]]:
    """Open a link once and yield its map at each size, at rest. The sizes go up and down: none may leave a trace."""
    resize(page, {"width": at[0][0], "height": at[0][1]})
    open_in_place(page, f"{server.url}/{link}")
    map_frame(page)
    settle(page)
    for width, height in at:
        yield f"{width}x{height}", map_at(page, width, height)


# ---- what is chosen stands in sight -------------------------------------------------------------------------------


SITES = [p.id for p in ATLAS.places_in("attack_sites")]
ZONES = [p.id for p in ATLAS.places_in("survey_zones")]

#: Links that choose something -> the places that they choose. All of each must be seen, save of what no view can hold.
CHOSEN: dict[str, list[str]] = {
    "documents?excerpt=iris-2026/title-five-sites": SITES,
    "documents?excerpt=iris-2026/border-1300": ["border/algeria-mali"],
    f"scores?question={VIOLENCE}": ZONES,
    "coverage?place=areas/algeria": ["areas/algeria"],
    **{
        f"?place={place_id}": [place_id]
        for place_id in ("border/algeria-mali", *ZONES, "attack_sites/bamako", "attack_sites/kidal")
    },
    "?layers=survey_zones&layers=regions&place=regions/taoudenit": ["regions/taoudenit"],
    "?place=areas/algeria": ["areas/algeria"],
    f"?question={VIOLENCE}": [*SITES, *ZONES],
}
#: Links on whose maps every zone is named.
NAMED = (
    "",
    f"?question={VIOLENCE}",
    *(f"?place={place_id}" for place_id in ZONES),
    *(f"?zone={place_id}&place={place_id}&question={VIOLENCE}" for place_id in ZONES),
    f"?{ALL_LAYERS}",
    "?show=evidence",
    f"scores?question={VIOLENCE}",
)
#: Links to the Map page whose controls are looked at, around the widths where they change too.
APART = ("", f"?question={VIOLENCE}&place=survey_zones/central", "?show=evidence")


def accessible(page: Page, size: str) -> None:
    """Assert that axe finds no serious violation."""
    assert_accessible(page)


def one_direction_one_heading(page: Page, size: str) -> None:
    """Assert that nothing scrolls sideways, and that one heading is the page's."""
    assert_one_direction(page)
    assert page.locator("h1").count() == 1


def map_fills(page: Page, size: str) -> None:
    """Assert that the map has two thirds of the window, and on a phone stands above all else."""
    (assert_fills if size == "wide" else assert_first)(page)


#: Links to the Map page -> what is looked at besides, on a desk and on a phone. What the map's own tests, those on
#: accessibility and those on coverage ask of these states is asked here, where they are open at every size.
BESIDES: dict[str, tuple[Callable[[Page, str], None], ...]] = {
    "": (map_fills,),
    f"?{ALL_LAYERS}": (accessible,),
    "?place=attack_sites/bamako": (accessible,),
    "?place=attack_sites/kidal": (accessible, map_fills),
    "?place=survey_zones/central": (accessible,),
    "?place=border/algeria-mali": (accessible, map_fills),
    "?place=areas/algeria": (accessible,),
    "?show=evidence": (accessible, one_direction_one_heading, switch_beside_the_tabs),
}


def hidden_of(frame: Frame, ids: list[str]) -> list[tuple[str, float, Any]]:
    """Return what of some places lies beyond the map's edge or under what stands on it: id, share, some points."""
    farthest = frame.evaluate("map.getZoom() === map.getMinZoom()")
    faults = []
    for place_id, seen in frame.evaluate(HIDDEN, ids).items():
        assert seen["of"], f"{place_id} is not drawn"
        share = len(seen["hidden"]) / seen["of"]
        # A country need not fit into a map of a few centimetres, seen from as far as the background map reaches: two
        # thirds of its outline still say which it is and how it lies. Mali's own places always fit.
        if share > (1 / 3 if place_id.startswith("areas/") and farthest else 0):
            faults.append((place_id, round(share, 2), seen["hidden"][:3]))
    return faults


def unreadable_names(frame: Frame) -> list[list[str]]:
    """Return the names of zones that are not whole, legible, under and over nothing: name, why."""
    named = frame.evaluate(ZONE_NAMES)
    assert {name for name, _ in named} <= {p.name.upper() for p in ATLAS.places_in("survey_zones")}
    drawn = frame.evaluate(
        "[...new Set([...document.querySelectorAll('path[data-id^=survey_zones]')].map((p) => p.dataset.id))]"
    )
    assert len(named) == len(drawn) > 0
    return [[name, why] for name, why in named if why]


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Return the pairs of what can be pressed or read around and on the map that lie over one another."""
    boxes: list[list[Any]] = page.evaluate(CONTROLS)
    assert len(boxes) >= 12
    return [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[3] - 1.5 and b[1] < a[3] - 1.5 and a[2] < b[4] - 1.5 and b[2] < a[4] - 1.5
    ]


def foot(page: Page) -> float:
    """Return where the map's foot is in the window, where scale and caption stand, in px from its top."""
    box = page.locator("iframe[src*='streamlit_folium']").bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.parametrize("link", dict.fromkeys([*CHOSEN, *NAMED, *APART, *BESIDES]))
def test_what_a_link_chooses_is_in_sight_and_no_zone_loses_its_name_at_any_size(
    link: str, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """Marks, lines and outlines lie inside the map, and under nothing that stands on it; each zone on the map is named,
    with its number where it has one; no control lies over another, and the map's foot is in the window. On a desk and
    on a phone, more is looked at (`BESIDES`)."""
    steps = STEPS if link in APART else ()
    high = {f"{width}x{height}" for width, height in steps}
    for size, frame in sizes(page, server, link, (*SIZES, *steps)):
        if link in CHOSEN and size not in high:
            with subtests.test("in sight", size=size):
                assert hidden_of(frame, CHOSEN[link]) == []
        if link in NAMED and size not in high:
            with subtests.test("named", size=size):
                assert unreadable_names(frame) == []
        if link in APART:
            with subtests.test("no control over another", size=size):
                assert overlaps(page) == []
            with subtests.test("foot in the window", size=size):
                assert foot(page) <= page.evaluate("innerHeight")
        for besides in BESIDES.get(link, ()) if size in NAMES else ():
            with subtests.test(besides.__name__.replace("_", " "), size=size):
                besides(page, NAMES[size])


@pytest.mark.parametrize(("width", "height"), [(853, 480), (1280, 720), (641, 480), (1272, 647), (1273, 562)])
def test_the_map_has_most_of_a_window_however_low(width: int, height: int, page: Page, server: Server) -> None:
    """All of it and of Mali in sight, nothing scrolled; where the filters leave it no height, they are folded."""
    resize(page, {"width": width, "height": height})
    frame = map_in_place(page, server)
    box = frame.frame_element().bounding_box()
    assert box is not None
    assert box["height"] >= 0.6 * height
    assert foot(page) <= height
    assert [zone for zone, seen in frame.evaluate(HIDDEN, ZONES).items() if seen["hidden"] or not seen["of"]] == []
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(main) => main.scrollHeight - main.clientHeight") == 0
    assert page.locator(".st-key-filters button").first.is_visible() is (height == 720)
    assert page.locator(".filter-fold summary").is_visible() is (height != 720)


def test_folded_filters_are_a_press_away_and_say_that_they_are_in_use(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """Unfolded, they stay so while they are used; a larger window has them in any case, and no count beside them."""
    resize(page, {"width": 853, "height": 480})
    map_in_place(page, server, "?zone=survey_zones/north")
    fold, count = page.locator(".filter-fold summary"), page.locator(".filter-count")
    filters = page.locator(".st-key-layers, .st-key-zone, .st-key-regions, .st-key-documents, .st-key-clear")
    assert filters.count() == 5
    folded = foot(page)
    with subtests.test("a link's filter is counted"):
        assert count.get_attribute("aria-label") == "1 filter in use"
        assert filters.filter(visible=True).count() == 0
    with subtests.test("by keyboard"):
        fold.focus()
        page.keyboard.press("Enter")
        settle(page)
        assert filters.filter(visible=True).count() == 5
        assert_one_direction(page)
    with subtests.test("a choice leaves them unfolded"):
        choose(page, "regions", "Gao")
        assert filters.filter(visible=True).count() == 5
        assert count.get_attribute("aria-label") == "2 filters in use"
        page.locator(".st-key-clear button").click()
        settle(page)
        assert count.count() == 0
        assert page.locator(".st-key-clear_undo button").is_visible()
    with subtests.test("folded again"):
        fold.click()
        settle(page)
        assert foot(page) == folded
    with subtests.test("in a larger window"):
        page.locator(".st-key-layers button").first.wait_for(state="hidden")
        resize(page, {"width": 1280, "height": 720})
        page.locator(".st-key-layers button").first.wait_for()
        assert not fold.is_visible()


@pytest.mark.parametrize("place_id", ["attack_sites/bamako", "survey_zones/south", "border/algeria-mali"])
def test_what_the_camera_moves_to_is_in_sight_at_every_size(place_id: str, page: Page, server: Server) -> None:
    """A single point too, which has all the room there is; and it stays in sight when the window changes."""
    frame = map_in_place(page, server, f"?place={place_id}")
    frame.evaluate("void map.setView([22, 10], 8, {animate: false})")
    page.get_by_role("link", name="Show on the map").click()
    settle(page)
    faults = []
    for width, height in SIZES:
        found = map_at(page, width, height).evaluate(HIDDEN, [place_id])[place_id]
        if found["hidden"] or not found["of"]:
            faults.append((width, height, found["hidden"][:3]))
    assert faults == []


def test_who_asked_for_the_whole_of_mali_keeps_it_when_the_window_changes(page: Page, server: Server) -> None:
    """Also where a link had moved the map elsewhere, and what it chose is chosen still."""
    frame = map_in_place(page, server, "?place=areas/algeria")
    assert any(seen["hidden"] for seen in frame.evaluate(HIDDEN, ZONES).values())
    frame.locator("button[title='Show the whole of Mali']").click()
    settle(page)
    map_at(page, 1280, 593)
    assert [zone for zone, seen in frame.evaluate(HIDDEN, ZONES).items() if seen["hidden"]] == []


def test_an_opened_legend_covers_nothing_that_is_chosen(page: Page, server: Server) -> None:
    """It is folded on a low map; opened there, the map moves aside, and back when it is folded again."""
    resize(page, {"width": 1280, "height": 593})
    frame = map_in_place(page, server, "?place=survey_zones/south")
    page.get_by_role("link", name="Show on the map").click()
    settle(page)
    summary = frame.locator(".legend-body > summary")
    assert not frame.evaluate("document.querySelector('.legend-body').open")
    before = frame.evaluate("map.getZoom()")
    for _ in range(2):
        summary.click()
        settle(page)
        assert frame.evaluate(HIDDEN, ["survey_zones/south"])["survey_zones/south"]["hidden"] == []
    assert frame.evaluate("map.getZoom()") == before


def test_a_map_that_was_large_is_no_closer_when_it_is_small_again(page: Page, server: Server) -> None:
    """How far one can zoom out depends on the map's size alone, not on the sizes that it once had."""
    resize(page, {"width": 853, "height": 480})
    frame = map_in_place(page, server)
    least = frame.evaluate("map.getMinZoom()")
    map_at(page, 1920, 1080)
    assert frame.evaluate("map.getMinZoom()") > least
    map_at(page, 853, 480)
    assert frame.evaluate("map.getMinZoom()") == least


def test_the_credits_are_on_the_map_at_every_size(page: Page, server: Server) -> None:
    """Opened on a phone and turned to a desk, a map would have folded them where nothing can open them."""
    resize(page, {"width": 390, "height": 844})
    map_in_place(page, server)
    for width, height in ((390, 844), (1280, 720), (1280, 593), (1920, 1080)):
        frame = map_at(page, width, height)
        credits = frame.locator(".caption details")
        assert credits.get_attribute("open") is not None or credits.locator("summary").is_visible()
        assert "OpenStreetMap" in frame.locator(".caption").inner_text()


def test_no_tip_is_cut_by_the_edge_of_the_map(page: Page, server: Server) -> None:
    """Near the upper edge it stands below what it is about, near the sides it moves inwards."""
    frame = map_in_place(page, server, f"?question={VIOLENCE}")
    frame.evaluate("void map.setView([17.3, -3], 7.25, {animate: false})")
    box = frame.frame_element().bounding_box()
    assert box is not None
    seen = 0
    for x, y in ((0.4, 0.02), (0.5, 0.1), (0.99, 0.6), (0.98, 0.02), (0.5, 0.5)):
        page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        page.mouse.move(box["x"] + box["width"] * x - 1, box["y"] + box["height"] * y + 1)
        page.wait_for_timeout(150)
        for left, top, right, bottom in frame.evaluate(
            """() => [...document.querySelectorAll(".leaflet-tooltip")].map((t) => t.getBoundingClientRect())
                 .map((r) => [r.left, r.top, r.right, r.bottom])"""
        ):
            seen += 1
            assert left >= 0
            assert top >= 0
            assert right <= box["width"]
            assert bottom <= box["height"]
    assert seen >= 3


# ---- what is read from its top ------------------------------------------------------------------------------------


def scroll_down(page: Page, key: str) -> None:
    """Scroll what stands beside the map some way down, as a reader does."""
    box = page.locator(f".st-key-{key}")
    box.evaluate("(box) => { box.scrollTop = 400; }")
    page.wait_for_timeout(100)
    assert box.evaluate("(box) => box.scrollTop") > 50, "there is nothing to scroll"


def assert_at_top(page: Page, key: str) -> None:
    """Assert that what stands beside the map is read from its first line."""
    settle(page)
    assert page.locator(f".st-key-{key}").evaluate("(box) => box.scrollTop") == 0


def _by_link(page: Page, place: str) -> None:
    """Follow a link of the app to a place, from the panel."""
    page.evaluate(
        """(place) => {
             const link = document.createElement("a");
             link.className = "go";
             link.href = `./?place=${place}`;
             document.querySelector(".st-key-evidence [data-place]").append(link);
             link.click();
           }""",
        place,
    )


def test_a_new_selection_is_read_from_its_top(page: Page, server: Server) -> None:
    """By mark, by selector, by link; what is not chosen anew stays where it was read."""
    frame = map_in_place(page, server, "?place=attack_sites/bamako")
    ways: list[tuple[str, Callable[[], object]]] = [
        ("attack_sites/gao", lambda: press(frame, "attack_sites/gao")),
        ("attack_sites/kidal", lambda: choose(page, "place", "Kidal, attack")),
        ("survey_zones/north", lambda: _by_link(page, "survey_zones/north")),
        ("attack_sites/mopti", lambda: press(frame, "attack_sites/mopti")),
    ]
    for place_id, way in ways:
        scroll_down(page, "evidence")
        way()
        page.wait_for_selector(f'section[data-place="{place_id}"]')
        assert_at_top(page, "evidence")
    scroll_down(page, "evidence")
    choose(page, "question", "Zones: Has violence")
    assert page.locator(".st-key-evidence").evaluate("(box) => box.scrollTop") > 100
    page.locator(".st-key-place input").click()
    page.get_by_role("option", name="None selected").click()
    page.wait_for_selector("section[data-place]", state="detached")
    assert_at_top(page, "evidence")


@pytest.mark.parametrize(
    ("link", "other"),
    [
        ("documents?excerpt=iris-2026/title-five-sites", "documents?excerpt=sipri-2017/violence-increased"),
        ("scores?question=violence-increased:agree:percent", "scores?question=insecurity-factors:unemployment:mean"),
        ("coverage?place=survey_zones/north", "coverage?place=survey_zones/central"),
    ],
)
def test_what_is_chosen_in_a_list_is_read_from_its_top(page: Page, server: Server, link: str, other: str) -> None:
    resize(page, {"width": 1280, "height": 593})
    open_in_place(page, f"{server.url}/{link}")
    map_frame(page)
    settle(page)
    scroll_down(page, "beside")
    before = page.locator(".st-key-beside").inner_text()
    page.evaluate(
        """(href) => {
             const link = document.createElement("a");
             link.className = "go";
             link.href = href;
             document.querySelector(".st-key-beside section").append(link);
             link.click();
           }""",
        f"./{other}",
    )
    page.wait_for_function("(before) => document.querySelector('.st-key-beside').innerText !== before", arg=before)
    assert_at_top(page, "beside")


def test_a_chosen_event_and_a_chosen_disagreement_are_read_from_their_top(page: Page, server: Server) -> None:
    resize(page, {"width": 1280, "height": 593})
    for name, row in (("timeline", ".st-key-reading .events a.go"), ("disagreements", ".dispute h2 a.go")):
        open_in_place(page, f"{server.url}/{name}")
        map_frame(page)
        settle(page)
        page.locator(row).first.click()
        page.wait_for_selector(".st-key-beside [data-choice]")
        settle(page)
        first = page.locator(".st-key-beside [data-choice]").get_attribute("data-choice")
        box = page.locator(".st-key-beside")
        # Few of them are long enough to scroll: a narrow strip of them always is.
        box.evaluate("(box) => { box.style.maxHeight = '90px'; box.style.overflow = 'auto'; }")
        box.evaluate("(box) => { box.scrollTop = 60; }")
        assert box.evaluate("(box) => box.scrollTop") > 20
        page.locator(row).nth(1).click()
        page.wait_for_function(
            "(first) => (document.querySelector('.st-key-beside [data-choice]')?.dataset.choice ?? first) !== first",
            arg=first,
        )
        assert_at_top(page, "beside")
