"""The Map page in a real browser: what fills the window, what a press selects, and what never moves by itself."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from layers.style import SELECTED
from tests.browser.chromium import STILL
from tests.browser.conftest import (
    WIDE,
    await_selected,
    choose,
    chosen_option,
    drawn_ids,
    open_map,
    panel_place,
    query_of,
    settle,
    switch_layer,
)
from tests.browser.test_access import PHONE
from tests.server import Server
from tests.shipped import ATLAS

SITES = sorted(p.id for p in ATLAS.places_in("attack_sites"))
ZONES = sorted(p.id for p in ATLAS.places_in("survey_zones"))
BORDER = "border/algeria-mali"
ALL_LAYERS = "layers=attack_sites&layers=survey_zones&layers=border&layers=mgps&layers=regions"
#: The layers' titles in the text summary, and the sets that they stand for.
TITLES = {
    "Attack sites": "attack_sites",
    "Survey zones": "survey_zones",
    "Border": "border",
    "MGPS coverage": "mgps",
    "Regions": "regions",
}
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
    for (let y = Math.max(box.y, 0); y < Math.min(box.bottom, innerHeight); y += 3)
      for (let x = Math.max(box.x, 0); x < Math.min(box.right, innerWidth); x += 3)
        if (mine(x, y) && mine(x - 1, y) && mine(x + 1, y) && mine(x, y - 1) && mine(x, y + 1)) return [x, y];
  }
  return null;
}"""

#: The same for a mark that others may lie over.
BENEATH = """(id) => {
  const parts = [...document.querySelectorAll(`path[data-id="${CSS.escape(id)}"]`)];
  const hit = document.querySelector(`.mark-icon[data-id="${CSS.escape(id)}"] .hit`);
  if (hit) {
    const box = hit.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
  const point = (x, y) => {
    const all = document.elementsFromPoint(x, y);
    return parts.some((p) => all.includes(p)) && !all.some((e) => e.closest(".leaflet-control, .mark-icon"));
  };
  for (let y = 5; y < innerHeight; y += 4)
    for (let x = 5; x < innerWidth; x += 4)
      if (point(x, y) && point(x - 3, y) && point(x + 3, y) && point(x, y - 3) && point(x, y + 3)) return [x, y];
  for (let y = 5; y < innerHeight; y += 1)
    for (let x = 5; x < innerWidth; x += 1)
      if (point(x, y)) return [x, y];
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


def view_of(frame: Frame) -> list[float]:
    """Return where the map looks, once it has come to rest: latitude, longitude, zoom."""
    previous: list[float] = []
    for _ in range(100):
        now: list[float] = frame.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
        if now == previous:
            return now
        previous = now
        frame.page.wait_for_timeout(150)
    raise AssertionError("the map never came to rest")


def look(frame: Frame, lat: float, lng: float, zoom: float) -> None:
    """Point the map somewhere at once."""
    frame.evaluate("([lat, lng, zoom]) => { map.setView([lat, lng], zoom, {animate: false}); }", [lat, lng, zoom])


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


def drag(page: Page, frame: Frame, dx: float, dy: float) -> None:
    """Drag the map by some pixels, from its middle."""
    width, height = frame.evaluate("[innerWidth, innerHeight]")
    x, y = in_page(frame, [width / 2, height / 2])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2, steps=4)
    page.mouse.move(x + dx, y + dy, steps=4)
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
    opened = open_map(page, server)
    opened.evaluate("window.stays = true")
    yield opened
    assert not opened.is_detached(), "the map's frame was mounted anew"
    assert opened.evaluate("window.stays") is True, "the map's frame was loaded anew"


# ---- what fills the window ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?place=border/algeria-mali", "?zone=survey_zones/north&place=attack_sites/gao"])
def test_at_1280_by_720_the_map_fills_two_thirds_and_nothing_needs_scrolling(
    page: Page, server: Server, query: str
) -> None:
    """Map and evidence stand wholly in the window; long evidence scrolls inside its own column."""
    frame = open_map(page, server, query)
    tall = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
             .map((e) => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])"""
    )
    assert tall == [[0, 0], [0, 0]]
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


def test_the_page_opens_on_the_whole_of_mali(frame: Frame) -> None:
    """Every attack site and the whole outline of the zones lie inside the map as it opens."""
    outside = frame.evaluate(
        """() => [...document.querySelectorAll("path[data-id], .mark-icon .moved")].filter((p) => {
             const r = p.getBoundingClientRect();
             return r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight;
           }).length"""
    )
    assert outside == 0


@pytest.mark.parametrize("query", ["", "?place=attack_sites/kidal"])
def test_on_a_phone_the_map_comes_first_and_nothing_scrolls_sideways(page: Page, server: Server, query: str) -> None:
    page.set_viewport_size(PHONE)
    frame = open_map(page, server, query)
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
    wide = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
             .map((e) => e.scrollWidth - e.clientWidth)"""
    )
    assert wide == [0, 0]


# ---- what never moves by itself -------------------------------------------------------------------------------------


def test_filters_layers_and_selection_never_remount_the_map_nor_move_it(page: Page, frame: Frame) -> None:
    """One long session of choosing, one map: the fixture looks whether its frame has stayed the same."""
    wanted = wander(page, frame)
    before = drawn_ids(frame)

    choose(page, "zone", "North")
    assert drawn_ids(frame) != before
    assert view_of(frame) == wanted
    choose(page, "regions", "Kidal")
    assert query_of(page)["regions"] == ["regions/kidal"]
    assert view_of(frame) == wanted
    choose(page, "documents", "IRIS")
    assert query_of(page)["documents"] == ["iris-2026"]
    assert view_of(frame) == wanted
    page.locator(".st-key-clear button").click()
    settle(page)
    assert drawn_ids(frame) == before
    assert view_of(frame) == wanted
    switch_layer(page, "Regions")
    assert "regions/gao" in drawn_ids(frame)
    assert view_of(frame) == wanted
    switch_layer(page, "MGPS coverage")
    assert "mgps/gao" not in drawn_ids(frame)
    assert view_of(frame) == wanted
    click_on(page, frame, "attack_sites/gao")
    assert view_of(frame) == wanted
    page.get_by_role("button", name="Clear selection").click()
    settle(page)
    assert panel_place(page) is None
    assert view_of(frame) == wanted
    # One that is in sight: what is chosen out of sight comes into it (test_visible.py).
    choose(page, "place", "Gao, attack")
    assert panel_place(page) == "attack_sites/gao"
    assert view_of(frame) == wanted


def test_looking_at_the_table_moves_nothing(page: Page, frame: Frame) -> None:
    """A hidden map has no size; when it is seen again, it looks where it looked."""
    wanted = wander(page, frame)
    to_table(page)
    to_map(page)
    assert view_of(frame) == pytest.approx(wanted)


@pytest.mark.fresh
def test_ten_pans_and_ten_zooms_cause_no_rerun(page: Page, server: Server) -> None:
    """Nothing is sent to the server, and nothing is drawn anew; a press on a mark shows that what is sent is seen."""
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda payload: sent.append(payload)))
    frame = open_map(page, server)
    drawn = frame.evaluate("document.documentElement.dataset.drawn")
    sent.clear()
    views = {tuple(view_of(frame))}
    for n in range(10):
        drag(page, frame, (-1) ** n * 70 + n, (-1) ** n * 45)
        views.add(tuple(view_of(frame)))
    assert len(views) == 11, "a pan did not move the map"
    for n in range(10):
        before = view_of(frame)[2]
        page.mouse.wheel(0, -120 if n % 4 < 2 else 120)
        frame.wait_for_function("before => map.getZoom() !== before", arg=before)
        view_of(frame)
    settle(page)
    assert sent == []
    assert frame.evaluate("document.documentElement.dataset.drawn") == drawn
    look(frame, 17.0, 0.0, 6)
    click_on(page, frame, "attack_sites/kidal")
    assert sent != []
    assert frame.evaluate("document.documentElement.dataset.drawn") != drawn


# ---- what is drawn --------------------------------------------------------------------------------------------------


def test_switching_from_north_to_south_changes_what_is_drawn_and_what_labels_say(page: Page, frame: Frame) -> None:
    layers = ("attack_sites", "survey_zones", "border", "mgps")

    def expected_ids(zone: str) -> list[str]:
        return sorted(p.id for p in ATLAS.places.values() if p.set in layers and zone in (*p.zones, p.id))

    choose(page, "zone", "North")
    assert drawn_ids(frame) == expected_ids("survey_zones/north")
    north = labels_of(frame)
    assert {"Kidal", "Gao", "NORTH"} <= north
    choose(page, "zone", "South")
    assert drawn_ids(frame) == expected_ids("survey_zones/south")
    south = labels_of(frame)
    assert {"Bamako", "SOUTH"} <= south
    # Towns are labels too, and may well be called Gao; a mark's name is not.
    marks = set(frame.locator(".label.mark .words, .label.zone .words").all_text_contents())
    assert marks == {"Bamako", "SOUTH"}


def test_only_what_authors_state_is_solid(frame: Frame) -> None:
    """Bamako is named by the authors themselves; the other four stand only in a title that they cite."""
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


@pytest.mark.parametrize(
    "query",
    [
        "",
        f"?{ALL_LAYERS}",
        f"?{ALL_LAYERS}&place=attack_sites/bamako",
        "?place=attack_sites/mopti",
        "?place=attack_sites/sevare",
        "?zone=survey_zones/central&place=survey_zones/central",
    ],
)
def test_labels_cover_no_other_mark_and_no_other_label(page: Page, server: Server, query: str) -> None:
    """At every zoom, over the middle of Mali and over its north."""
    frame = open_map(page, server, query)
    clashes = []
    for lat, lng in ((14.2, -5.0), (18.0, 0.5)):
        for zoom in frame.evaluate(ZOOMS):
            look(frame, lat, lng, zoom)
            seen = frame.evaluate(BOXES)
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


@pytest.mark.parametrize("size", [WIDE, {"width": 1366, "height": 640}, {"width": 1920, "height": 1080}], ids=str)
def test_on_opening_the_map_itself_says_where_no_survey_was(page: Page, server: Server, size: dict[str, int]) -> None:
    """Whatever the size of its words: on more and shorter lines where an area has little room."""
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    assert any("no survey data" in words for words in labels_of(open_map(page, server)))


@pytest.mark.parametrize("size", [WIDE, {"width": 1920, "height": 1080}, PHONE], ids=str)
def test_on_opening_labels_are_whole_and_algeria_is_named(page: Page, server: Server, size: dict[str, int]) -> None:
    """No label but a mark's name lies under what stands on the map, or over the map's edge."""
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    frame = open_map(page, server, f"?{ALL_LAYERS}")
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


def test_on_a_phone_both_dates_and_the_credit_are_on_the_map(page: Page, server: Server) -> None:
    """A picture of the screen travels without its page."""
    page.set_viewport_size(PHONE)
    words = open_map(page, server).locator(".caption").inner_text()
    for said in ("Boundaries and names imply no endorsement", "April 2026", "October 2016", "OpenStreetMap"):
        assert said in words


def test_the_legend_names_only_what_is_drawn(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?zone=survey_zones/central")
    legend = frame.locator(".legend").inner_text()
    assert "cite" in legend
    # Beside a zone, what was not surveyed stays told apart.
    assert "No survey data" in legend
    for absent in ("by the authors", "border", "approximate"):
        assert absent not in legend


def test_every_drawn_mark_keeps_its_name_at_every_zoom(frame: Frame) -> None:
    """Other labels give way to the five sites' names, which never do."""
    names = {ATLAS.places[place_id].name for place_id in SITES}
    for zoom in frame.evaluate(ZOOMS):
        look(frame, 15.5, -3.0, zoom)
        assert names <= set(
            frame.evaluate(
                """() => [...document.querySelectorAll(".label.mark")]
                     .filter((l) => getComputedStyle(l).visibility === "visible")
                     .map((l) => l.querySelector(".words").textContent)"""
            )
        )


# ---- pointing and pressing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place_id", [*SITES, *ZONES, BORDER])
def test_hover_names_a_mark_and_a_click_selects_it(page: Page, frame: Frame, place_id: str) -> None:
    """The panel, the address and the place selector all say what was pressed."""
    place = ATLAS.places[place_id]
    page.mouse.move(*spot_of(frame, place_id))
    tip = frame.locator(".leaflet-tooltip")
    tip.wait_for()
    assert place.name in tip.inner_text()
    click_on(page, frame, place_id)
    assert panel_place(page) == place_id
    assert query_of(page)["place"] == [place_id]
    assert chosen_option(page, "place").startswith(f"{place.name},")
    assert drawn_ids(frame) != []


@pytest.mark.parametrize("layer", ["survey_zones", "mgps", "regions"])
def test_every_area_of_a_layer_alone_can_be_pressed(page: Page, server: Server, layer: str) -> None:
    """Bamako too, whose district is three pixels wide."""
    frame = open_map(page, server, f"?layers={layer}")
    drawn = drawn_ids(frame)
    assert drawn == sorted(p.id for p in ATLAS.places_in(layer))
    for place_id in drawn:
        click_on(page, frame, place_id)
        assert query_of(page)["place"] == [place_id]


def test_every_mark_can_be_pressed_while_all_layers_are_on(page: Page, server: Server) -> None:
    """Where areas lie over one another, pressing again goes on to the one below: no layer hides another from the
    pointer."""
    frame = open_map(page, server, f"?{ALL_LAYERS}")
    unreachable = []
    for place_id in drawn_ids(frame):
        spot = frame.evaluate(BENEATH, place_id)
        assert spot is not None, f"{place_id} lies nowhere on the map"
        for _ in range(4):
            before = query_of(page)
            page.mouse.click(*in_page(frame, spot))
            # A press that changes nothing has nothing to wait for.
            for _ in range(40):
                if query_of(page) != before:
                    break
                page.wait_for_timeout(50)
            page.wait_for_selector(STILL)
            if query_of(page).get("place") == [place_id]:
                break
        else:
            unreachable.append(place_id)
    assert unreachable == []


def test_a_press_on_the_background_changes_nothing(page: Page, frame: Frame) -> None:
    """And the mark pressed before it can be pressed again after it."""
    click_on(page, frame, "attack_sites/kidal")
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
    assert panel_place(page) == "attack_sites/kidal"
    page.get_by_role("button", name="Clear selection").click()
    settle(page)
    assert panel_place(page) is None
    click_on(page, frame, "attack_sites/kidal")


def test_sevare_and_mopti_are_two_marks_at_every_zoom(page: Page, frame: Frame) -> None:
    """Their hit areas never touch, and what lies under the pointer in the middle of each is that one."""
    hits = """() => ["sevare", "mopti"].map((n) => {
      const r = document.querySelector(`.mark-icon[data-id="attack_sites/${n}"] .hit`).getBoundingClientRect();
      return [n, r.left, r.top, r.right, r.bottom];
    })"""
    zooms = frame.evaluate(ZOOMS)
    for zoom in zooms:
        look(frame, 14.5, -4.1, zoom)
        sevare, mopti = frame.evaluate(hits)
        apart = sevare[1] >= mopti[3] or mopti[1] >= sevare[3] or sevare[2] >= mopti[4] or mopti[2] >= sevare[4]
        assert apart, f"at zoom {zoom} the hit areas overlap: {sevare} and {mopti}"
        for place_id in ("attack_sites/sevare", "attack_sites/mopti"):
            assert frame.evaluate(SPOT, place_id) is not None, f"at zoom {zoom} {place_id} is covered"
    for zoom in (zooms[0], 5.5, 7, 8.75, 9, zooms[-1]):
        look(frame, 14.5, -4.1, zoom)
        for place_id in ("attack_sites/sevare", "attack_sites/mopti"):
            click_on(page, frame, place_id)
            assert query_of(page)["place"] == [place_id]


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


def test_every_mark_is_reached_and_pressed_by_keyboard_and_keeps_the_focus(page: Page, frame: Frame) -> None:
    """Tab walks from the page into the map and over its marks; Enter selects; the redraw does not lose the place."""
    on = "document.activeElement?.closest('[data-id]')?.dataset.id || null"
    wanted = set(drawn_ids(frame))
    assert set(SITES) <= wanted
    page.get_by_role("tab", name="Map", exact=True).focus()
    reached: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        place_id = frame.evaluate(on) if page.evaluate("document.activeElement.tagName") == "IFRAME" else None
        if place_id is None or place_id in reached:
            continue
        reached.add(place_id)
        page.keyboard.press("Enter")
        await_selected(page, place_id)
        assert query_of(page)["place"] == [place_id]
        assert page.evaluate("document.activeElement.tagName") == "IFRAME"
        assert frame.evaluate(on) == place_id, "the redraw lost the focus"
        if reached == wanted:
            break
    assert reached == wanted


# ---- from the evidence to the map -----------------------------------------------------------------------------------


def press_place_button(page: Page, goal: str) -> None:
    """Press the first button that leads from an excerpt to a place, opening what is folded until it is seen."""
    buttons = page.locator(f'[class*="st-key-go"][class*="{goal.replace("/", "-")}"] button').filter(visible=True)
    for folded in page.locator('.st-key-evidence [data-testid="stExpander"] > details').all():
        if buttons.count():
            break
        if folded.get_attribute("open") is None:
            folded.locator("> summary").click()
            settle(page)
    for popover in page.locator('[data-testid="stPopover"] button').filter(visible=True).all():
        if buttons.count():
            break
        popover.click()
        settle(page)
    buttons.first.click()


@pytest.mark.parametrize(
    ("start", "goal"),
    [
        ("areas/border-zone", BORDER),
        ("towns/kidal", "towns/timbuktu"),
        ("survey_zones/north", "survey_zones/south"),
        ("attack_sites/kidal", "attack_sites/gao"),
    ],
)
def test_an_excerpt_s_place_takes_the_map_there_and_marks_it_each_time(
    page: Page, server: Server, start: str, goal: str
) -> None:
    """The frame stays the same one. Pressed again after panning away, it moves again."""
    frame = open_map(page, server, f"?place={start}")
    frame.evaluate("window.stays = true")
    look(frame, 11.0, -11.5, 8)
    away = view_of(frame)
    press_place_button(page, goal)
    await_selected(page, goal)
    assert view_of(frame) != away
    assert frame.evaluate(SEEN, goal), "the place is not in sight"
    assert query_of(page)["place"] == [goal]
    assert frame.evaluate(MARKED, [goal, SELECTED]), "the place is not marked"
    look(frame, 11.0, -11.5, 8)
    page.locator(".st-key-fly button").click()
    settle(page)
    assert view_of(frame) != away
    assert frame.evaluate(SEEN, goal)
    assert frame.evaluate("window.stays") is True


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


def test_an_excerpt_s_place_is_shown_even_when_its_layer_is_off(page: Page, server: Server) -> None:
    """Asked for by name, a region comes onto the map, although its layer was off; nothing is silently refused."""
    frame = open_map(page, server, "?place=mgps/gao")
    assert "regions/gao" not in drawn_ids(frame)
    look(frame, 11.0, -11.5, 8)
    press_place_button(page, "regions/gao")
    await_selected(page, "regions/gao")
    assert query_of(page)["place"] == ["regions/gao"]
    assert "regions/gao" in drawn_ids(frame)
    view_of(frame)
    assert frame.evaluate(SEEN, "regions/gao")


def test_an_excerpt_s_place_is_shown_even_when_a_filter_hides_it(page: Page, server: Server) -> None:
    """The sentence on the five sites names Bamako; with only the north chosen, its button still leads there."""
    frame = open_map(page, server, "?zone=survey_zones/north&place=attack_sites/kidal")
    assert "attack_sites/bamako" not in drawn_ids(frame)
    press_place_button(page, "attack_sites/bamako")
    await_selected(page, "attack_sites/bamako")
    assert "attack_sites/bamako" in drawn_ids(frame)
    assert page.get_by_role("status").filter(has_text=re.compile("zone", re.IGNORECASE)).count() == 1


# ---- table and summary ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "",
        f"?{ALL_LAYERS}",
        "?zone=survey_zones/north",
        f"?{ALL_LAYERS}&regions=regions/kidal&regions=regions/mopti",
        f"?{ALL_LAYERS}&documents=org-2018",
        "?layers=attack_sites&layers=border&zone=survey_zones/central",
        "?regions=regions/taoudenit",
    ],
)
def test_map_table_and_text_summary_agree(page: Page, server: Server, query: str) -> None:
    """The same ids, the same names, the same counts; and the switched layers' own counts are these too."""
    frame = open_map(page, server, query)
    drawn = drawn_ids(frame)
    assert drawn != []
    counts: dict[str, int] = {}
    for text in page.locator("dl.summary dt").all_text_contents():
        title, _, number = text.rpartition(": ")
        counts[TITLES[title]] = int(number)
    assert {name: sum(place_id.startswith(f"{name}/") for place_id in drawn) for name in counts} == counts
    assert sum(counts.values()) == len(drawn)
    names = [n for dd in page.locator("dl.summary dd").all_text_contents() for n in dd.split(", ")]
    assert sorted(n for n in names if not n.startswith("none")) == sorted(
        ATLAS.places[place_id].name for place_id in drawn
    )
    on = page.locator('.st-key-layers button[aria-pressed="true"]').all_inner_texts()
    assert {TITLES[t.rpartition(" ")[0]]: int(t.rpartition(" ")[2]) for t in on} == counts
    to_table(page)
    rows = table_rows(page)
    assert sorted(row[-1] for row in rows) == drawn
    assert all(row[0] == ATLAS.places[row[-1]].name for row in rows)
    assert re.search(rf"\b{len(drawn)}\b", page.get_by_role("tabpanel", name="Table").inner_text())


@pytest.mark.parametrize("place_id", ["attack_sites/gao", "survey_zones/south", BORDER])
def test_a_row_of_the_table_selects_its_place(page: Page, frame: Frame, place_id: str) -> None:
    """Its evidence stands beside the table, and the map, seen again, shows it."""
    to_table(page)
    rows = [row[-1] for row in table_rows(page)]
    page.mouse.wheel(0, -5000)
    settle(page)
    box = page.locator('[data-testid="data-grid-canvas"]').bounding_box()
    assert box is not None
    # The grid is a canvas: a header and rows of 35 pixels, the boxes to tick in the first column.
    page.mouse.click(box["x"] + 17, box["y"] + 35 * (rows.index(place_id) + 1) + 17)
    await_selected(page, place_id)
    assert query_of(page)["place"] == [place_id]
    assert chosen_option(page, "place").startswith(f"{ATLAS.places[place_id].name},")
    to_map(page)
    view_of(frame)
    assert frame.evaluate(SEEN, place_id), "the map does not show what was chosen in the table"
    assert frame.evaluate(MARKED, [place_id, SELECTED])


# ---- filters that hide ----------------------------------------------------------------------------------------------


def test_the_border_stays_in_every_zone_and_region_that_it_touches_with_a_word_about_it(
    page: Page, server: Server
) -> None:
    def words() -> str:
        return page.locator(".st-key-panel").inner_text()

    about = re.compile(r"border[^.\n]*\b(stays|touches|runs|remains|reaches)\b", re.IGNORECASE)
    frame = open_map(page, server, "?zone=survey_zones/north")
    assert BORDER in drawn_ids(frame)
    assert about.search(words())
    choose(page, "regions", "Kidal")
    assert BORDER in drawn_ids(frame)
    assert about.search(words())
    click_on(page, frame, BORDER)
    assert re.search(r"\b(stays|touches|runs|remains|reaches)\b", words())
    open_map(page, server, "?zone=survey_zones/south")
    assert BORDER not in drawn_ids(open_map(page, server, "?zone=survey_zones/south"))
    assert not about.search(words())
    assert BORDER not in drawn_ids(open_map(page, server, "?regions=regions/gao"))


@pytest.mark.parametrize(
    ("place_id", "hide"),
    [
        ("attack_sites/kidal", ("zone", "South")),
        ("attack_sites/kidal", ("regions", "Bamako")),
        ("attack_sites/kidal", ("documents", "ORG")),
        ("attack_sites/kidal", ("layers", "Attack sites")),
        (BORDER, ("zone", "South")),
        ("survey_zones/north", ("zone", "Central")),
    ],
)
def test_what_a_filter_hides_is_deselected_with_a_word_about_it(
    page: Page, server: Server, place_id: str, hide: tuple[str, str]
) -> None:
    frame = open_map(page, server, f"?place={place_id}")
    assert panel_place(page) == place_id
    widget, option = hide
    if widget == "layers":
        switch_layer(page, option)
    else:
        choose(page, widget, option)
    assert place_id not in drawn_ids(frame)
    assert panel_place(page) is None
    assert "place" not in query_of(page)
    notice = page.get_by_role("status").filter(has_text=ATLAS.places[place_id].name)
    assert notice.count() == 1
    assert notice.is_visible()


def test_a_choice_that_hides_nothing_keeps_the_selection(page: Page, server: Server) -> None:
    open_map(page, server, "?place=attack_sites/kidal")
    choose(page, "zone", "North")
    assert panel_place(page) == "attack_sites/kidal"
    assert page.get_by_role("status").filter(has_text="Kidal").count() == 0


def test_regions_follow_from_the_zone(page: Page, frame: Frame) -> None:
    """The list of regions holds the chosen zone's, and a chosen region of another zone goes, with a word about it."""
    choose(page, "regions", "Bamako")
    choose(page, "zone", "North")
    assert "regions" not in query_of(page)
    assert page.get_by_role("status").filter(has_text="Bamako").count() == 1
    page.locator(".st-key-regions input").click()
    options = {re.sub(r" \(\d+\)$", "", o) for o in page.get_by_role("option").all_inner_texts()}
    inside = {p.name for p in ATLAS.places_in("regions") if "survey_zones/north" in p.zones}
    assert inside <= options
    assert not options & {p.name for p in ATLAS.places_in("regions") if "survey_zones/north" not in p.zones}
    assert frame.evaluate("window.stays") is True


def test_clear_all_sets_everything_as_at_first(page: Page, server: Server) -> None:
    first = drawn_ids(open_map(page, server))
    query = "layers=attack_sites&layers=regions&zone=survey_zones/north&regions=regions/kidal&documents=iris-2026"
    frame = open_map(page, server, f"?{query}&place=attack_sites/kidal")
    assert drawn_ids(frame) != first
    page.locator(".st-key-clear button").click()
    settle(page)
    assert query_of(page) == {}
    assert drawn_ids(frame) == first
    assert panel_place(page) is None
    assert chosen_option(page, "zone").startswith("All")
    assert page.locator(".st-key-regions [data-tag], .st-key-documents [data-tag]").count() == 0
    assert page.get_by_role("status").filter(has_text="selected").count() == 0
    # With nothing left to clear, there is nothing to press but what undoes it.
    assert page.get_by_role("button", name="Clear all", exact=True).count() == 0
    assert page.get_by_role("button", name="Undo clear all").is_visible()
