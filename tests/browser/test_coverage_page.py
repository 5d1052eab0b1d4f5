"""How well it is evidenced, in a real browser: one switch for every map, and the gaps beside a map of their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page

from geodata.coverage.gaps import gaps
from layers.source_counts import CAVEAT
from layers.style import EVIDENCE, STYLE
from pages.messages import gap_text
from tests.browser.conftest import (
    Look,
    assert_one_direction,
    drawn_ids,
    map_frame,
    map_in_place,
    open_in_place,
    press,
    query_of,
    settle,
)
from tests.browser.test_access import ALL_LAYERS, SIZES, assert_accessible
from tests.server import Server
from tests.shipped_data import ATLAS

VIOLENCE = "violence-increased:agree:percent"
GAPS = gaps(ATLAS)
ATTACK = STYLE["attack_sites"].colour
ONE = EVIDENCE[1]


def legend(frame: Frame) -> str:
    return " ".join((frame.locator(".legend").text_content() or "").split())


def strokes(frame: Frame) -> set[str]:
    """Return the colours of the attack sites' diamonds."""
    found: list[str] = frame.evaluate(
        """[...document.querySelectorAll('.mark-icon[data-id^="attack_sites/"] .moved path[stroke]')]
            .map((p) => p.getAttribute('stroke'))"""
    )
    return set(found)


def printed_counts(frame: Frame) -> dict[str, str]:
    """Return what is printed beside each name: name to number."""
    pairs: list[list[str]] = frame.evaluate(
        """[...document.querySelectorAll('.label:has(.counted)')]
            .map((l) => [l.querySelector('.name').textContent, l.querySelector('.value').textContent])"""
    )
    return dict(pairs)


def fills(frame: Frame) -> set[str]:
    found: list[str] = frame.evaluate(
        "[...document.querySelectorAll('.leaflet-fills-pane path')].map((p) => p.getAttribute('fill'))"
    )
    return set(found)


def switch(page: Page, words: str) -> None:
    page.get_by_role("radio", name=words).or_(page.get_by_role("button", name=words)).first.click()
    settle(page)


def test_the_switch_changes_marks_legend_and_link_and_keeps_the_map(
    page: Page, server: Server, elsewhere: list[str]
) -> None:
    frame = map_in_place(page, server)
    frame.evaluate("map.setView([15.5, -2.0], 6.75, {animate: false}); window.mountedOnce = true")
    view = frame.evaluate("[map.getCenter().lat, map.getZoom()]")
    before = drawn_ids(frame)
    assert strokes(frame) == {ATTACK}
    assert printed_counts(frame) == {}
    switch(page, "How well evidenced")
    assert query_of(page) == {"show": ["evidence"]}
    assert frame.evaluate("window.mountedOnce === true")
    assert frame.evaluate("[map.getCenter().lat, map.getZoom()]") == pytest.approx(view)
    assert drawn_ids(frame) == before
    assert strokes(frame) == {ONE.mark}
    assert fills(frame) == {ONE.fill}
    for name in ("NORTH", "CENTRAL", "SOUTH", "Border", "Kidal", "Bamako"):
        assert printed_counts(frame)[name] == "1 document", name
    said = legend(frame)
    for words in ("0 documents: none", f"1 document: {len(before)} on this map", "2 or more: none", CAVEAT):
        assert words in said
    switch(page, "What is said")
    assert query_of(page) == {}
    assert strokes(frame) == {ATTACK}
    assert fills(frame) == set()
    assert CAVEAT not in legend(frame)
    assert elsewhere == []


# Each page's map is switched in tests/app.
def test_the_choice_follows_from_page_to_page(page: Page, server: Server, subtests: pytest.Subtests) -> None:
    map_in_place(page, server, f"?show=evidence&question={VIOLENCE}")
    with subtests.test("to the scores page"):
        box = page.locator(".st-key-question input")
        assert "question colours are off" in box.input_value()
        assert box.is_disabled()
        page.get_by_role("link", name="Scores").first.click()
        page.wait_for_selector("figure.chart")
        settle(page)
        frame = map_frame(page)
        assert query_of(page)["show"] == ["evidence"]
        assert fills(frame) == {ONE.fill}
        assert CAVEAT in legend(frame)
        assert printed_counts(frame)
        assert page.locator(".st-key-switched", has_text="colours are off").count() == 1
    with subtests.test("and back"):
        page.get_by_role("link", name="Map", exact=True).first.click()
        settle(page)
        assert strokes(map_frame(page)) == {ONE.mark}
    with subtests.test("a small map that is switched is kept"):
        open_in_place(page, f"{server.url}/documents?show=evidence")
        frame = map_frame(page)
        frame.evaluate("window.mountedOnce = true")
        assert printed_counts(frame)
        switch(page, "What is said")
        assert "show" not in query_of(page)
        assert frame.evaluate("window.mountedOnce === true")
        assert printed_counts(frame) == {}
        assert CAVEAT not in legend(frame)


def test_pressing_a_mark_shows_its_gaps_and_marks_its_row_and_a_gap_leads_to_its_place(
    page: Page, server: Server, subtests: pytest.Subtests, elsewhere: list[str]
) -> None:
    frame = map_in_place(page, server, "coverage")
    frame.evaluate("window.mountedOnce = true")
    for place_id in ("attack_sites/gao", "attack_sites/mopti"):
        with subtests.test("pressing a mark", place=place_id):
            # No row is in sight because of the mark before.
            page.evaluate("document.querySelector('.st-key-reading').scrollTop = 0")
            press(frame, place_id)
            page.wait_for_selector(f'.st-key-beside [data-place="{place_id}"]')
            settle(page)
            assert query_of(page)["place"] == [place_id]
            assert frame.evaluate("window.mountedOnce === true")
            assert frame.locator(f'.mark-icon[data-id="{place_id}"]').get_attribute("aria-pressed") == "true"
            mine = [g for g in GAPS if place_id in g.places]
            beside = page.locator(".st-key-beside").inner_text()
            assert all(gap_text.sentence(ATLAS, g) in beside for g in mine)
            assert "Independent documents" in beside
            assert page.locator(f'tr[data-covered="{place_id}"] a[aria-current]').count() == 1
            for gap in mine:
                assert page.locator(f'[data-gap="{gap.id}"] a[aria-current]').is_visible()
            row = page.locator(f'[data-chosen="{mine[0].id}"]').bounding_box()
            box = page.locator(".st-key-reading").bounding_box()
            assert row
            assert box
            assert box["y"] <= row["y"] <= box["y"] + box["height"]
    with subtests.test("a gap's place is a link to the map's selection"):
        open_in_place(page, f"{server.url}/coverage")
        frame = map_frame(page)
        page.locator('[data-gap="shared-sentences/regions/kidal"] a').first.click()
        page.wait_for_selector('.st-key-beside [data-place="regions/kidal"]')
        settle(page)
        assert query_of(page)["place"] == ["regions/kidal"]
        # Its layer was off, and is switched on to show it.
        assert "regions/kidal" in drawn_ids(frame)
        assert printed_counts(frame)["Kidal"] == "1 document"
        assert frame.locator('path[data-id="regions/kidal"]').first.get_attribute("aria-pressed") == "true"
    with subtests.test("nothing is asked of another host"):
        assert elsewhere == []


def switch_beside_the_tabs(page: Page, size: str) -> None:
    """Assert that the switch takes no height from the map on a desk, and hollow signs are hollow there."""
    frame = map_frame(page)
    for place_id, solid in (("bamako", True), ("kidal", False), ("gao", False)):
        shape = frame.locator(f'.mark-icon[data-id="attack_sites/{place_id}"] .moved path[stroke]')
        assert (shape.get_attribute("fill") == ONE.mark) is solid
    if size != "wide":
        return
    box = page.locator(".st-key-mapframe iframe").bounding_box()
    line = page.locator(".st-key-show").bounding_box()
    tabs = page.get_by_role("tablist").bounding_box()
    selector = page.locator(".st-key-question").bounding_box()
    table = page.get_by_role("tab").nth(1).bounding_box()
    assert box
    assert table
    assert line
    assert tabs
    assert selector
    assert box["y"] + box["height"] <= 720
    assert line["y"] + line["height"] <= box["y"]
    assert tabs["y"] - 2 <= line["y"] <= tabs["y"] + tabs["height"]
    assert table["x"] < line["x"] < selector["x"]


def gaps_before_places(page: Page, size: str) -> None:
    """Assert that the gaps stand above the table of the places."""
    first, table = (page.locator(f".st-key-reading {x}").first.bounding_box() for x in ("[data-gap]", "[data-covered]"))
    assert first
    assert table
    assert first["y"] < table["y"]


def map_first_on_a_phone(page: Page, size: str) -> None:
    """Assert that the map comes before the list where one is below the other."""
    map_box = page.locator(".st-key-markedmap iframe").bounding_box()
    row = page.locator(".st-key-reading [data-gap]").first.bounding_box()
    assert map_box
    assert row
    assert size != "phone" or map_box["y"] < row["y"]


#: The link of a state -> what its layout has to do besides, if anything. Others are looked at in test_states.py, and at
#: every size in test_visibility.py.
LAYOUTS: dict[str, Callable[[Page, str], None] | None] = {
    f"?show=evidence&{ALL_LAYERS}&place=regions/gao&question={VIOLENCE}": None,
    f"coverage?place=attack_sites/gao&{ALL_LAYERS}": map_first_on_a_phone,
    "documents?show=evidence": None,
}


@pytest.mark.parametrize("link", LAYOUTS)
def test_it_is_accessible_and_scrolls_in_one_direction(
    look: Look, server: Server, subtests: pytest.Subtests, link: str
) -> None:
    for name, size in look.sizes(SIZES):
        page = look(f"{server.url}/{link}", size, map_frame)
        with subtests.test("one direction, one heading", size=name):
            assert_one_direction(page)
            assert page.locator("h1").count() == 1
        with subtests.test("accessible", size=name):
            assert_accessible(page)
        if layout := LAYOUTS[link]:
            with subtests.test(layout.__name__.replace("_", " "), size=name):
                layout(page, name)
