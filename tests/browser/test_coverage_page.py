"""How well it is evidenced, in a real browser: one switch for every map, and the gaps beside a map of their own."""

import pytest
from playwright.sync_api import Frame, Page, Request

from geodata.evidence.coverage import coverage
from geodata.evidence.gaps import gaps
from layers import LAYERS
from layers.source_counts import CAVEAT
from layers.style import EVIDENCE, STYLE
from tests.browser.conftest import Look, drawn_ids, map_frame, open_link, open_map, press, query_of, settle
from tests.browser.test_access import ALL_LAYERS, PHONE, SIZES, assert_accessible
from tests.server import Server
from tests.shipped import ATLAS

VIOLENCE = "violence-increased:agree:percent"
COVERED = coverage(ATLAS)
GAPS = gaps(ATLAS)
ATTACK = STYLE["attack_sites"].colour
ONE = EVIDENCE[1]
#: A page with a map beside a list -> the link that opens it.
BESIDE = {
    "documents": "documents",
    "timeline": "timeline",
    "disagreements": "disagreements",
    "scores": f"scores?question={VIOLENCE}",
}


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


def open_page(page: Page, server: Server, link: str) -> Frame:
    open_link(page, f"{server.url}/{link}")
    page.get_by_role("heading", level=1).wait_for()
    frame = map_frame(page)
    settle(page)
    return frame


def test_the_switch_changes_marks_legend_and_link_and_keeps_the_map(page: Page, server: Server) -> None:
    frame = open_map(page, server)
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


def test_what_is_pressed_again_stays(page: Page, server: Server) -> None:
    open_map(page, server, "?show=evidence")
    switch(page, "How well evidenced")
    assert query_of(page) == {"show": ["evidence"]}


def test_a_link_reopens_it_with_the_selection(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?show=evidence&place=attack_sites/kidal")
    assert strokes(frame) == {ONE.mark}
    evidence = page.locator('section[data-place="attack_sites/kidal"]').inner_text()
    assert "Independent documents: 1 (IRIS 2026). Who names it: cited title only." in evidence


def test_own_statements_are_solid_and_cited_titles_hollow_meanwhile(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?show=evidence")
    for place_id, solid in (("bamako", True), ("kidal", False), ("gao", False)):
        shape = frame.locator(f'.mark-icon[data-id="attack_sites/{place_id}"] .moved path[stroke]')
        assert (shape.get_attribute("fill") == ONE.mark) is solid


def test_a_question_rests_meanwhile_and_is_not_lost(page: Page, server: Server) -> None:
    frame = open_map(page, server, f"?question={VIOLENCE}")
    coloured = fills(frame)
    assert len(coloured) == 3
    switch(page, "How well evidenced")
    assert fills(frame) == {ONE.fill}
    assert query_of(page) == {"question": [VIOLENCE], "show": ["evidence"]}
    box = page.locator(".st-key-question input")
    assert "question colours are off" in box.input_value()
    assert box.is_disabled()
    switch(page, "What is said")
    assert fills(frame) == coloured
    assert box.is_enabled()


def test_the_switch_takes_no_height_from_the_map(page: Page, server: Server) -> None:
    open_map(page, server, "?show=evidence")
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


@pytest.mark.parametrize("link", BESIDE.values(), ids=BESIDE)
def test_each_page_s_map_follows_and_can_be_switched(page: Page, server: Server, link: str) -> None:
    mark = "&" if "?" in link else "?"
    frame = open_page(page, server, f"{link}{mark}show=evidence")
    frame.evaluate("window.mountedOnce = true")
    assert CAVEAT in legend(frame)
    assert printed_counts(frame)
    assert set(printed_counts(frame).values()) <= {
        f"{len(c.sources)} document{'s' * (len(c.sources) != 1)}" for c in COVERED.values()
    }
    switch(page, "What is said")
    assert "show" not in query_of(page)
    assert frame.evaluate("window.mountedOnce === true")
    assert printed_counts(frame) == {}


def test_the_choice_follows_from_page_to_page(page: Page, server: Server) -> None:
    open_map(page, server, f"?show=evidence&question={VIOLENCE}")
    page.get_by_role("link", name="Scores").first.click()
    page.wait_for_selector("figure.chart")
    settle(page)
    frame = map_frame(page)
    assert query_of(page)["show"] == ["evidence"]
    assert fills(frame) == {ONE.fill}
    assert page.locator(".st-key-switched", has_text="colours are off").count() == 1
    page.get_by_role("link", name="Map", exact=True).first.click()
    settle(page)
    assert strokes(map_frame(page)) == {ONE.mark}


def test_the_coverage_page_s_map_shows_it_whatever_the_link_says(page: Page, server: Server) -> None:
    frame = open_page(page, server, "coverage")
    assert drawn_ids(frame) == sorted(p.id for x in LAYERS if x.default for p in ATLAS.places_in(x.id))
    assert strokes(frame) == {ONE.mark}
    assert CAVEAT in legend(frame)
    assert page.locator(".st-key-reading [data-gap]").count() > 0
    first, table = (page.locator(f".st-key-reading {x}").first.bounding_box() for x in ("[data-gap]", "[data-covered]"))
    assert first
    assert table
    assert first["y"] < table["y"]


@pytest.mark.parametrize("place_id", ["attack_sites/gao", "attack_sites/mopti"])
def test_pressing_a_mark_shows_its_gaps_and_marks_its_row(page: Page, server: Server, place_id: str) -> None:
    frame = open_page(page, server, "coverage")
    frame.evaluate("window.mountedOnce = true")
    press(frame, place_id)
    page.wait_for_selector(f'.st-key-beside [data-place="{place_id}"]')
    settle(page)
    assert query_of(page)["place"] == [place_id]
    assert frame.evaluate("window.mountedOnce === true")
    assert frame.locator(f'.mark-icon[data-id="{place_id}"]').get_attribute("aria-pressed") == "true"
    mine = [g for g in GAPS if place_id in g.places]
    beside = page.locator(".st-key-beside").inner_text()
    assert all(g.sentence in beside for g in mine)
    assert "Independent documents" in beside
    assert page.locator(f'tr[data-covered="{place_id}"] a[aria-current]').count() == 1
    for gap in mine:
        assert page.locator(f'[data-gap="{gap.id}"] a[aria-current]').is_visible()
    row = page.locator(f'[data-chosen="{mine[0].id}"]').bounding_box()
    box = page.locator(".st-key-reading").bounding_box()
    assert row
    assert box
    assert box["y"] <= row["y"] <= box["y"] + box["height"]


def test_a_gap_s_place_is_a_link_to_the_map_s_selection(page: Page, server: Server) -> None:
    frame = open_page(page, server, "coverage")
    page.locator('[data-gap="shared-sentences/regions/kidal"] a').first.click()
    page.wait_for_selector('.st-key-beside [data-place="regions/kidal"]')
    settle(page)
    assert query_of(page)["place"] == ["regions/kidal"]
    # Its layer was off, and is switched on to show it.
    assert "regions/kidal" in drawn_ids(frame)
    assert printed_counts(frame)["Kidal"] == "1 document"
    assert frame.locator('path[data-id="regions/kidal"]').first.get_attribute("aria-pressed") == "true"


def test_a_chosen_place_leads_to_its_sentences_and_to_the_map_page(page: Page, server: Server) -> None:
    place_id = "survey_zones/north"
    open_page(page, server, f"coverage?place={place_id}")
    ways = page.locator(".st-key-beside .ways a")
    assert ways.nth(0).inner_text() == f"{len(COVERED[place_id].excerpts)} sentences"
    ways.nth(0).click()
    page.wait_for_selector(".st-key-reading [data-excerpt]")
    settle(page)
    assert page.locator(".st-key-reading [data-excerpt]").count() == len(COVERED[place_id].excerpts)
    open_page(page, server, f"coverage?place={place_id}")
    page.locator(".st-key-beside .ways a").nth(1).click()
    page.wait_for_selector(f'section.place[data-place="{place_id}"]')


def test_a_place_that_several_documents_speak_of_looks_unlike_the_others(page: Page, server: Server) -> None:
    place_id = "towns/bamako"
    count = len(COVERED[place_id].sources)
    assert count >= 2
    frame = open_page(page, server, f"coverage?place={place_id}&layers=border")
    assert printed_counts(frame)["Bamako"] == f"{count} documents"
    circle = frame.locator(f'.mark-icon[data-id="{place_id}"] .moved circle[fill="{EVIDENCE[2].mark}"]')
    assert circle.count() == 1


@pytest.mark.parametrize("value", ["said", "<img src=x onerror=window.__ran=1>", "{{7*7}}", "x" * 10_000])
@pytest.mark.parametrize("link", ["", "coverage"])
def test_an_unknown_value_is_explained_in_one_line_and_the_rest_works(
    page: Page, server: Server, link: str, value: str
) -> None:
    open_link(page, f"{server.url}/{link}?show={value}&place=attack_sites/gao")
    frame = map_frame(page)
    settle(page)
    assert page.locator(".told", has_text="way of drawing").count() == 1
    assert query_of(page) == {"place": ["attack_sites/gao"]}
    assert not page.evaluate("window.__ran")
    assert strokes(frame) == {ONE.mark if link else ATTACK}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "link",
    [
        "?show=evidence",
        f"?show=evidence&{ALL_LAYERS}&place=regions/gao&question={VIOLENCE}",
        "coverage",
        f"coverage?place=attack_sites/gao&{ALL_LAYERS}",
        "documents?show=evidence",
    ],
)
def test_it_is_accessible_and_scrolls_in_one_direction(look: Look, server: Server, link: str, size: str) -> None:
    page = look(f"{server.url}/{link}", SIZES[size], map_frame)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1
    assert_accessible(page)


def test_on_a_phone_the_coverage_page_s_map_comes_before_its_list(page: Page, server: Server) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, server, "coverage?place=attack_sites/gao")
    map_box = page.locator(".st-key-markedmap iframe").bounding_box()
    row = page.locator(".st-key-reading [data-gap]").first.bounding_box()
    assert map_box
    assert row
    assert map_box["y"] < row["y"]


def test_nothing_is_asked_of_another_host(page: Page, server: Server) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((server.url, "data:", "blob:")):
            asked.append(request.url)

    page.on("request", note)
    open_map(page, server, "?show=evidence")
    open_page(page, server, "coverage?place=attack_sites/gao")
    assert asked == []
