"""Share copies a link to exactly what is seen, the map's camera included, and says how far it reaches."""

import re
import urllib.parse
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from pages.app.registry import page_of
from tests.browser.chromium import QUIET, headless
from tests.browser.conftest import (
    WIDE,
    await_selected,
    choose,
    chosen_option,
    drawn_ids,
    map_frame,
    open_in_place,
    panel_place,
    prepare,
    press,
    query_of,
    resize,
    settle,
)
from tests.browser.test_access import SIZES, assert_accessible
from tests.browser.test_documents_page import at_hand
from tests.server import Server

CAMERA = "(() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()])()"
#: What the rounding in a link may move: degrees, degrees, zoom.
ROUNDED = (0.00006, 0.00006, 0.006)


@pytest.fixture(scope="module", autouse=True)
def _clipboard(warm: BrowserContext, server: Server) -> Iterator[None]:
    """What was copied may be read, until the last of these tests is through."""
    warm.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    yield
    warm.clear_permissions()


def open_page(page: Page, server: Server, link: str) -> None:
    """Open a page by its link, in a session of its own, and wait until it is at rest, its map drawn."""
    open_in_place(page, f"{server.url}/{link}")
    at_hand(page)
    settle(page)


def share(page: Page) -> str:
    """Press Share, and return what was copied once the page says so."""
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("Link copied.")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def close(page: Page) -> None:
    """Close the notice: it is no part of what a session shows, and would be there in the next one."""
    page.locator(".notice").get_by_role("button", name="Close").click()


def assert_pointed(page: Page, camera: list[float], rounded: tuple[float, float, float] = ROUNDED) -> None:
    """Assert that the map looks where it is to look, to the rounding of a link, or another (degrees, degrees, zoom)."""
    for looks, wanted, off in zip(map_frame(page).evaluate(CAMERA), camera, rounded, strict=True):
        assert looks == pytest.approx(wanted, abs=off)


def test_a_copied_link_shows_the_same_in_another_profile(browser: Browser, page: Page, server: Server) -> None:
    open_page(page, server, "?layers=attack_sites&layers=regions")
    frame = map_frame(page)
    choose(page, "zone", "North")
    press(frame, "attack_sites/gao")
    await_selected(page, "attack_sites/gao")
    frame.locator(".leaflet-control-zoom-in").click()
    settle(page)
    frame.evaluate("void map.panBy([-137, 61], { animate: false })")
    camera, before = frame.evaluate(CAMERA), page.url
    link = share(page)
    close(page)
    assert page.url == before, "the camera would be stale after the next move"
    assert re.search(r"&camera=\d+\.\d{4},-?\d+\.\d{4},\d+(\.\d{1,2})?$", link)
    other = browser.new_context(viewport=WIDE)
    try:
        prepare(other)
        fresh = other.new_page()
        fresh.goto(link)
        await_selected(fresh, "attack_sites/gao")
        assert_pointed(fresh, camera)
        assert drawn_ids(map_frame(fresh)) == drawn_ids(frame)
        assert chosen_option(fresh, "zone") == chosen_option(page, "zone")
        assert fresh.url == before, "the server leaves the camera out of the address"
        # It was given once: what is chosen next moves nothing, nor does another size of the window.
        press(map_frame(fresh), "attack_sites/kidal")
        await_selected(fresh, "attack_sites/kidal")
        resize(fresh, {"width": 1100, "height": 700})
        settle(fresh)
        # Who pressed a mark may have moved the map: from then on Leaflet keeps its middle, to a pixel.
        pixel = 360 / 256 / 2 ** camera[2]
        assert_pointed(fresh, camera, (pixel, pixel, ROUNDED[2]))
        # And a person moves it as ever.
        map_frame(fresh).get_by_role("button", name="Mali", exact=True).click()
        settle(fresh)
        assert map_frame(fresh).evaluate(CAMERA)[2] < camera[2]
    finally:
        other.close()


@pytest.mark.parametrize("link", ["timeline?documents=iris-2026", "coverage?place=attack_sites/gao", "scores"])
def test_the_map_beside_a_list_is_shared_too(page: Page, server: Server, link: str) -> None:
    open_page(page, server, link)
    map_frame(page).evaluate("void map.setView([16.25, -1.5], 6.25, { animate: false })")
    copied = share(page)
    close(page)
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(copied).query)
    assert query.pop("camera") == ["16.2500,-1.5000,6.25"]
    assert query == query_of(page)
    map_frame(page).evaluate("void map.setView([14, -4], 5, { animate: false })")
    open_page(page, server, copied.removeprefix(f"{server.url}/"))
    assert_pointed(page, [16.25, -1.5, 6.25])
    assert "camera" not in query_of(page)


def test_a_camera_wins_over_the_place_that_is_selected(page: Page, server: Server) -> None:
    open_page(page, server, "?place=attack_sites/kidal&camera=12.6,-8,8")
    assert panel_place(page) == "attack_sites/kidal"
    assert_pointed(page, [12.6, -8, 8])
    # What is asked for by hand after that wins over the camera.
    page.get_by_role("link", name="Show on the map").click()
    settle(page)
    assert map_frame(page).evaluate(CAMERA)[0] > 16


def test_a_page_without_a_map_is_shared_as_its_address(page: Page, server: Server, subtests: pytest.Subtests) -> None:
    open_page(page, server, "sources")
    assert share(page) == f"{server.url}/sources"
    notice = page.locator(".notice")
    with subtests.test("button and notice are accessible"):
        assert_accessible(page)
    with subtests.test("the notice says that the link opens on this machine only, and can be closed"):
        assert notice.get_attribute("role") == "status"
        assert notice.locator("p").inner_text() == "Link copied. It opens on this machine only."
        close(page)
        assert not notice.is_visible()
        assert page.evaluate("document.activeElement.className") == "share", "the keyboard goes on from where it was"


@pytest.mark.fresh
def test_the_notice_goes_by_itself(page: Page, server: Server) -> None:
    """After ten seconds, which the page's clock is moved on by."""
    page.clock.install()
    open_page(page, server, "sources")
    share(page)
    page.mouse.move(5, 400)
    page.clock.fast_forward(9_000)
    assert page.locator(".notice").is_visible()
    page.clock.fast_forward(2_000)
    page.locator(".notice").wait_for(state="hidden", timeout=5_000)


def test_on_another_host_the_link_is_shown_to_be_copied_by_hand(
    driver: Playwright, start_server: Callable[..., Server]
) -> None:
    """Over http, browsers let only pages of this machine copy."""
    hosted = start_server(STREAMLIT_SERVER_ENABLE_CORS="false", STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION="false")
    rules = "--host-resolver-rules=MAP maps.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    args = [*(flag for flag in QUIET if "resolver" not in flag), rules]
    chromium = driver.chromium.launch(executable_path=headless(), args=args)
    try:
        page = chromium.new_page(viewport=WIDE)
        page.goto(f"http://maps.example:{hosted.port}/sources")
        page.get_by_role("heading", name="Sources", level=1).wait_for(timeout=60_000)
        page.get_by_role("button", name="Share", exact=True).press("Enter")
        field = page.locator(".notice input")
        field.wait_for()
        assert field.input_value() == page.url
        selected = page.evaluate("[document.activeElement.selectionStart, document.activeElement.selectionEnd]")
        assert selected == [0, len(page.url)]
        assert "It opens wherever this address can be reached." in page.locator(".notice").inner_text()
        page.keyboard.press("Escape")
        assert not page.locator(".notice").is_visible()
        assert page.evaluate("document.activeElement.className") == "share"
    finally:
        chromium.close()
        hosted.stop()


#: What else can be pressed or read at the corners of a box on the page.
UNDER = """
([x, y, w, h]) => [[x + 2, y + 2], [x + w - 2, y + 2], [x + 2, y + h - 2], [x + w - 2, y + h - 2]]
  .flatMap((at) => document.elementsFromPoint(...at))
  .filter((one) => one.matches("a, button:not(.share, .add-to-brief), input, p, h1, img"))
  .map((one) => one.outerHTML.slice(0, 80))
"""


def assert_buttons_cover_nothing(page: Page, slug: str, size: str) -> None:
    """Assert that each button is in the window, large enough, and over nothing, nor one over the other; test_states.py
    has every page."""
    page.locator(".share").wait_for()
    assert page.locator(".share").count() == 1
    assert page.locator(".add-to-brief").count() == page_of(slug).makes_steps
    end = 0.0
    for button in page.locator(".takes-along button").all():
        box = button.bounding_box()
        assert box
        assert end <= box["x"]
        end = box["x"] + box["width"]
        assert end <= SIZES[size]["width"]
        assert min(box["width"], box["height"]) >= 24
        assert page.evaluate(UNDER, [box["x"], box["y"], box["width"], box["height"]]) == []
