"""Nobody is kept out: no serious accessibility violation in any state, and nothing is on the map alone."""

from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Locator, Page, TimeoutError, ViewportSize

from geodata.atlas import Atlas, load_atlas
from geodata.map_filter import on_screen
from geodata.view import View
from layers import LAYERS
from pages.app import cache
from pages.cards.excerpt_card import kind
from tests.browser.conftest import (
    NARROW,
    WIDE,
    Look,
    drawn_ids,
    map_frame,
    open_in_place,
    open_map,
    resize,
    settle,
)
from tests.server import Server

AXE = Axe()
PHONE: ViewportSize = NARROW
SIZES: dict[str, ViewportSize] = {"wide": WIDE, "phone": PHONE}
ALL_LAYERS = "&".join(f"layers={layer.id}" for layer in LAYERS)
#: A state of the Map page -> the link that opens it. The registry names others (see test_states.py), and others are
#: looked at at every size (`BESIDES` in test_visibility.py).
STATES = {
    "monitoring groups": "?place=mgps/gao",
    "a region": f"?{ALL_LAYERS}&place=regions/bamako",
    "a town": "?place=towns/timbuktu",
    "an area without an outline": "?place=areas/northern-mali",
    "filters": "?zone=survey_zones/north&regions=regions/gao&documents=iris-2026",
    "messages": "?place=nowhere/at-all&zone=east&layers=roads&more=less",
}
#: Filters under which map, table, selector and summary are compared.
FILTERS = {
    "as at first": "",
    "every layer": f"?{ALL_LAYERS}",
    "one zone": f"?{ALL_LAYERS}&zone=survey_zones/central",
    "two regions": f"?{ALL_LAYERS}&regions=regions/gao&regions=regions/kidal",
    "one document": f"?{ALL_LAYERS}&documents=org-2018",
    "a region outside the survey": f"?{ALL_LAYERS}&regions=regions/taoudenit",
    "no layer": "?layers=none",
}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped data."""
    return load_atlas()


#: Runs axe. What it finds has its rule's impact: rules of none but a smaller one need not be asked. Each frame is
#: looked at for itself: the one around it need not ask it again.
RUN = """() => {
  const rules = Object.fromEntries(axe._audit.rules.filter(({ impact }) => impact === "minor" || impact === "moderate")
    .map(({ id }) => [id, { enabled: false }]));
  return axe.run({ iframes: false, resultTypes: ["violations"], rules });
}"""


def assert_accessible(page: Page, frames: list[Frame] | None = None) -> None:
    """Assert that axe finds no serious or critical violation in the page or in any frame, or in the given ones."""
    found = []
    for frame in page.frames if frames is None else frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(AXE.axe_script)
        results: dict[str, Any] = frame.evaluate(RUN)
        for violation in results["violations"]:
            if violation["impact"] in ("serious", "critical"):
                found += [f"{violation['id']}: {node['target']} {node['html'][:200]}" for node in violation["nodes"]]
    assert found == []


@pytest.mark.parametrize("query", STATES.values(), ids=STATES)
def test_the_map_page_has_no_serious_violation(
    look: Look, server: Server, subtests: pytest.Subtests, query: str
) -> None:
    """The page and the map's frame, with each kind of place selected, at both sizes."""
    for name, size in look.sizes(SIZES):
        page = look(f"{server.url}/{query}", size, map_frame)
        with subtests.test(size=name):
            assert_accessible(page)


def opened_table(page: Page) -> None:
    """Open the Map page's table, where it is not."""
    map_frame(page)
    tab = page.get_by_role("tab").nth(1)
    if tab.get_attribute("aria-selected") != "true":
        tab.click()
    page.wait_for_selector('[data-testid="data-grid-canvas"]')


@pytest.mark.parametrize("size", SIZES)
def test_the_table_has_no_serious_violation(look: Look, server: Server, size: str) -> None:
    assert_accessible(look(f"{server.url}/?place=attack_sites/gao", SIZES[size], opened_table))


def open_list(page: Page, box: Locator) -> None:
    """Press a box until its list is open: on a phone's screen a page may scroll once more, which closes it."""
    for patience in (3_000, 3_000, 30_000):
        box.click()
        with suppress(TimeoutError):
            page.get_by_role("option").first.wait_for(timeout=patience)
            return
    raise AssertionError("the list never opened")


@pytest.mark.parametrize("size", SIZES)
def test_an_open_list_has_no_serious_violation(
    look: Look, server: Server, subtests: pytest.Subtests, size: str
) -> None:
    """Of each filter's list, and of the places'. The map beside it is what it is without: it has been looked at."""
    page = look(f"{server.url}/", SIZES[size], map_frame)
    for key in ("zone", "regions", "documents", "place"):
        box = page.locator(f".st-key-{key} [role=combobox]")
        # A list closes when the page behind it scrolls.
        box.scroll_into_view_if_needed()
        settle(page, 0.1)
        open_list(page, box)
        settle(page, 0.1)
        with subtests.test(list=key):
            assert page.get_by_role("listbox").count() == 1
            assert_accessible(page, [page.main_frame])
        page.keyboard.press("Escape")
        page.get_by_role("listbox").wait_for(state="detached")


def unfolded_panel(page: Page) -> None:
    """Unfold all that is folded in the panel."""
    map_frame(page)
    folded = page.locator(".st-key-evidence details[data-fold]:not([open]) > summary")
    while folded.count():
        folded.first.click()


@pytest.mark.parametrize("size", SIZES)
def test_an_unfolded_panel_has_no_serious_violation(look: Look, server: Server, size: str, atlas: Atlas) -> None:
    """A sentence about many places has the ways to them folded."""
    many = next(e for e in atlas.excerpts.values() if len(e.about) > 5 and atlas.places[e.about[0]].geometry)
    page = look(f"{server.url}/?{ALL_LAYERS}&place={many.about[0]}", SIZES[size], unfolded_panel)
    assert page.locator(".st-key-evidence .folded .places").first.is_visible()
    assert_accessible(page)


@pytest.mark.fresh
def test_the_word_that_the_map_cannot_draw_has_no_serious_violation(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """It comes by itself, with all the patience that the page has."""
    resize(page, PHONE)
    page.route("**/leaflet/*/leaflet.js", lambda route: route.abort())
    page.goto(server.url)
    page.get_by_role("button", name="Try the map again").wait_for(timeout=60_000)
    for size in ("phone", "wide"):
        resize(page, SIZES[size])
        settle(page)
        with subtests.test(size=size):
            assert page.get_by_role("button", name="Try the map again").is_visible()
            assert_accessible(page)


def test_the_frame_has_a_title_that_says_what_it_holds(page: Page, server: Server) -> None:
    """The frame's title names the map, also after the frame has been drawn anew."""
    open_map(page, server)
    title = page.locator("iframe[src*='streamlit_folium']")
    assert "Mali" in (title.get_attribute("title") or "")
    page.locator(".st-key-layers button").nth(2).click()
    settle(page)
    assert "Mali" in (title.get_attribute("title") or "")


def test_every_mark_and_image_has_an_accessible_name(look: Look, server: Server, atlas: Atlas) -> None:
    """Each thing on the map that can be pressed says which place it is; images say what they show, or that they are
    decoration."""
    page = look(f"{server.url}/?{ALL_LAYERS}", WIDE, map_frame)
    frame = map_frame(page)
    marks = frame.locator("[data-id]").evaluate_all(
        "es => es.map((e) => [e.dataset.id, e.getAttribute('role'), e.getAttribute('aria-label')])"
    )
    assert sorted({place_id for place_id, _, _ in marks}) == drawn_ids(frame)
    nameless = [
        place_id
        for place_id, role, name in marks
        if role != "button" or atlas.places[place_id].name not in (name or "")
    ]
    assert nameless == []
    for each in page.frames:
        assert each.locator("img:not([alt])").count() == 0
    assert frame.locator("[role=img]:not([aria-label]):not([aria-labelledby])").count() == 0


def test_a_mark_can_be_reached_and_pressed_with_the_keyboard(page: Page, server: Server) -> None:
    """Enter on a focused mark selects it, and the mark keeps the focus when the map is drawn anew."""
    frame = open_map(page, server)
    frame.locator('.mark-icon[data-id="attack_sites/gao"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('[data-place="attack_sites/gao"]')
    settle(page)
    mark = frame.locator('.mark-icon[data-id="attack_sites/gao"]')
    assert mark.get_attribute("aria-pressed") == "true"
    assert frame.evaluate("document.activeElement.dataset.id") == "attack_sites/gao"


#: Whether the table's first row in sight is another than it was, by its number.
ROW_CAME = """(first) => document.querySelector('[data-testid="data-grid-canvas"] tbody tr')
  ?.getAttribute("aria-rowindex") !== first"""


def table_ids(page: Page) -> list[str]:
    """Return the ids that the table shows, sorted. It holds only the rows in sight, so it is scrolled to its end."""
    grid = page.locator('[data-testid="data-grid-canvas"]')
    grid.wait_for()
    scroller = page.locator(".dvn-scroller")
    wanted = int(grid.locator("table").get_attribute("aria-rowcount") or 0) - 1
    found: set[str] = set()
    rows = grid.locator("tbody tr")
    height = int(scroller.evaluate("(e) => e.clientHeight"))
    for top in range(0, 35 * (wanted + 10), max(70, height - 140)):
        first = rows.first.get_attribute("aria-rowindex")
        moved = scroller.evaluate(
            "(e, top) => { const was = e.scrollTop; e.scrollTop = top; return e.scrollTop - was; }", top
        )
        if moved > 35:  # the rows in sight come a moment later
            page.wait_for_function(ROW_CAME, arg=first)
        found.update(rows.evaluate_all("rows => rows.map((r) => r.lastElementChild.textContent)"))
        if len(found) == wanted:
            break
    assert len(found) == wanted
    return sorted(found)


def options(page: Page) -> list[str]:
    """Return what an open list offers, in its order. A long list holds only what is in sight, so it is scrolled."""
    found: dict[str, None] = {}
    listbox = page.get_by_role("listbox")
    listbox.wait_for()
    still = 0
    for _ in range(60):
        shown = page.get_by_role("option").all_text_contents()
        still = still + 1 if set(shown) <= found.keys() else 0
        found.update(dict.fromkeys(shown))
        if still == 4:
            break
        # On a busy machine, a list may take a while to scroll, and be somewhere else a moment after it opened.
        box = listbox.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 40, box["y"] + 40)
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(150)
    return list(found)


#: The filters whose places the selector and the table are read for in the browser: the longest lists, and none. Which
#: places both hold is the same for a session without one; see tests/app/test_agreement.py.
READ = ("every layer", "no layer")


@pytest.mark.parametrize("name", FILTERS)
def test_map_table_selector_and_summary_agree(page: Page, server: Server, atlas: Atlas, name: str) -> None:
    """All that the map shows can be had without seeing it or pointing at it: the same ids, the same counts."""
    open_in_place(page, f"{server.url}/{FILTERS[name]}")
    frame = map_frame(page)
    settle(page)
    drawn = drawn_ids(frame)
    query = parse_qs(FILTERS[name].removeprefix("?"))
    assert drawn == sorted(p.id for p in on_screen(atlas, View.from_query(query, cache.choices())[0].map_filter))

    counted = dict(text.rsplit(": ", 1) for text in page.locator(".summary dt").all_text_contents() if ": " in text)
    titles = {layer.title: layer.id for layer in LAYERS}
    sets = {titles[title]: int(number) for title, number in counted.items()}
    assert sum(sets.values()) == len(drawn)
    for known, number in sets.items():
        assert number == sum(place_id.startswith(f"{known}/") for place_id in drawn), known
    named = " ".join(page.locator(".summary dd").all_text_contents())
    assert all(atlas.places[place_id].name in named for place_id in drawn)
    if name not in READ:
        return

    page.locator(".st-key-place [role=combobox]").click()
    offered = options(page)[1:]
    page.keyboard.press("Escape")
    assert sorted(offered) == sorted(f"{atlas.places[o].name}, {kind(atlas.places[o])}" for o in drawn)

    page.get_by_role("tab").nth(1).click()
    settle(page)
    if drawn:
        assert table_ids(page) == drawn
    else:
        # An empty table is one row that says so.
        cells = page.locator('[data-testid="data-grid-canvas"] tbody [role=gridcell]').all_text_contents()
        assert [text for text in cells if "/" in text] == []


def test_the_table_selects_what_its_row_says(page: Page, server: Server) -> None:
    """Ticking a row opens the evidence of the place in it."""
    open_map(page, server)
    page.get_by_role("tab").nth(1).click()
    settle(page)
    grid = page.locator('[data-testid="data-grid-canvas"]')
    place_id = grid.locator("tbody tr").nth(1).evaluate("row => row.lastElementChild.textContent")
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 18, box["y"] + 35 * 2 + 17)
    page.wait_for_selector(f'[data-place="{place_id}"]')
    settle(page)
    page.get_by_role("tab").nth(0).click()
    settle(page)
    pressed = map_frame(page).locator(f'[data-id="{place_id}"][aria-pressed="true"]')
    assert pressed.count() == 1
