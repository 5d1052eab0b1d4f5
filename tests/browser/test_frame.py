"""The map's frame does not flicker: it is mounted once, keeps its view, and asks for no rerun that nobody needs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.conftest import drawn_ids, map_frame, open_map, press, settle
from tests.server import Server

VIEW = "(() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()])()"


def _mark(frame: Frame) -> None:
    frame.evaluate("window.mountedOnce = true")


def _mounted_once(page: Page) -> bool:
    return bool(map_frame(page).evaluate("window.mountedOnce === true"))


def _choose(page: Page, widget: str, option: str) -> None:
    page.get_by_role("combobox", name=widget).click()
    page.get_by_role("option", name=option).first.click()
    page.keyboard.press("Escape")
    settle(page)


def _layer(page: Page, name: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_role("button", name=name).click()
    settle(page)


def _press(page: Page, frame: Frame, place_id: str) -> None:
    press(frame, place_id)
    settle(page)


ACTIONS: dict[str, Callable[[Page, Frame], None]] = {
    "a zone": lambda page, _: _choose(page, "Zone", "Central"),
    "a region": lambda page, _: _choose(page, "Regions", "Gao"),
    "a document": lambda page, _: _choose(page, "Documents", "SIPRI"),
    "a layer off": lambda page, _: _layer(page, "MGPS coverage"),
    "a layer on": lambda page, _: _layer(page, "Regions"),
    "a mark": lambda page, frame: _press(page, frame, "attack_sites/gao"),
    "a place in the selector": lambda page, _: _choose(page, "Place", "Kidal, attack"),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_choosing_never_remounts_the_frame_nor_loses_pan_and_zoom(name: str, page: Page, server: Server) -> None:
    frame = open_map(page, server)
    frame.evaluate("void map.setView([15.5, -2.0], 6.75, {animate: false})")
    before = frame.evaluate(VIEW)
    drawn = frame.evaluate("document.documentElement.dataset.drawn")
    _mark(frame)
    ACTIONS[name](page, frame)
    # Fails if the choice is never drawn; a busy machine may draw it after the page has come to rest.
    frame.wait_for_function("(before) => document.documentElement.dataset.drawn !== before", arg=drawn)
    assert _mounted_once(page)
    assert frame.evaluate(VIEW) == pytest.approx(before, abs=1e-6)


def test_panning_and_zooming_cause_no_rerun(page: Page, server: Server) -> None:
    sent: list[int] = []
    page.on("websocket", lambda ws: ws.on("framesent", lambda _: sent.append(1)))
    frame = open_map(page, server)
    assert sent, "the log of what the page sends does not work"
    page.wait_for_timeout(800)
    before = len(sent)
    start = frame.evaluate(VIEW)
    for n in range(10):
        frame.evaluate(f"void map.panBy([{40 if n % 2 else -40}, 25], {{animate: false}})")
        frame.evaluate(f"void map.setZoom({6 + n % 3}, {{animate: false}})")
        page.wait_for_timeout(60)
    box = page.locator("iframe").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 400, box["y"] + 420)
    page.mouse.down()
    page.mouse.move(box["x"] + 460, box["y"] + 380, steps=5)
    page.mouse.up()
    page.wait_for_timeout(1200)
    assert frame.evaluate(VIEW) != start
    assert len(sent) == before


def test_switching_north_to_south_changes_what_is_drawn_and_what_labels_say(page: Page, server: Server) -> None:
    labels = "[...document.querySelectorAll('.label.zone .words, .label.mark .words')].map(l => l.textContent)"
    frame = open_map(page, server, "?zone=survey_zones/north")
    assert {"attack_sites/gao", "attack_sites/kidal", "survey_zones/north", "border/algeria-mali"} <= set(
        drawn_ids(frame)
    )
    assert sorted(frame.evaluate(labels)) == ["Gao", "Kidal", "NORTH"]
    _mark(frame)
    _choose(page, "Zone", "South")
    assert "survey_zones/south" in drawn_ids(frame)
    assert not {"attack_sites/gao", "survey_zones/north", "border/algeria-mali"} & set(drawn_ids(frame))
    assert sorted(frame.evaluate(labels)) == ["Bamako", "SOUTH"]
    assert _mounted_once(page)


def test_a_sentence_s_place_moves_the_map_there_and_again_without_reloading_it(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?place=survey_zones/north")
    _mark(frame)
    far = "void map.setView([30, -25], 6, {animate: false})"
    for _ in range(2):
        frame.evaluate(far)
        away = frame.evaluate(VIEW)
        page.get_by_role("button", name="Show on the map").click()
        settle(page)
        here = frame.evaluate(VIEW)
        assert here != away
        assert 14 < here[0] < 22
        assert -7 < here[1] < 5
    assert _mounted_once(page)


def test_an_excerpt_s_place_is_one_press_from_the_map(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?place=regions/gao&layers=regions&layers=attack_sites")
    _mark(frame)
    page.get_by_role("button", name="Koulikoro, region").first.click()
    page.wait_for_selector('[data-place="regions/koulikoro"]')
    settle(page)
    lat, lon, _ = frame.evaluate(VIEW)
    assert 11.5 < lat < 15.5
    assert -9.5 < lon < -6
    assert "place=regions%2Fkoulikoro" in page.url
    assert _mounted_once(page)


def _move(page: Page, frame: Frame) -> None:
    """Zoom in and drag the map, as a person does: what Leaflet does by itself is no view to keep."""
    for _ in range(2):
        frame.locator(".leaflet-control-zoom-in").click()
        settle(page, 0.8)
    box = page.locator("iframe").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 60, steps=5)
    page.wait_for_timeout(200)  # held still, so that it does not glide on
    page.mouse.up()
    settle(page, 0.8)


def test_the_map_keeps_its_view_while_the_table_is_shown(page: Page, server: Server) -> None:
    frame = open_map(page, server)
    opened = frame.evaluate(VIEW)
    _move(page, frame)
    before = frame.evaluate(VIEW)
    assert before[2] > opened[2]
    assert before[:2] != pytest.approx(opened[:2], abs=0.1)
    _mark(frame)
    page.get_by_role("tab", name="Table").click()
    settle(page)
    page.get_by_role("tab", name="Map", exact=True).click()
    settle(page)
    assert _mounted_once(page)
    # Leaflet keeps the centre to the pixel: 0.02° at this zoom.
    assert frame.evaluate(VIEW) == pytest.approx(before, abs=0.02)
