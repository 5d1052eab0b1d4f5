"""The scores in a real browser: a question colours the zones at once, its link reopens it, and its page reads alike."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, ViewportSize

from tests.browser.conftest import (
    WIDE,
    Look,
    assert_one_direction,
    choose,
    map_frame,
    map_in_place,
    open_in_place,
    open_map,
    press,
    query_of,
    resize,
    settle,
)
from tests.browser.test_access import SIZES, assert_accessible
from tests.browser.test_documents_page import reach_with_tab
from tests.fixtures import add_survey, copy_data, edit_toml_text, record_all
from tests.server import Server

UNEMPLOYMENT = "insecurity-factors:unemployment:mean"
VIOLENCE = "violence-increased:agree:percent"
HOSTILE = "<img src=x onerror=window.__ran=1>${window.__ran=1}{{7*7}}`"
#: A desk, a wall and a phone.
SCREENS: dict[str, ViewportSize] = {**SIZES, "wall": {"width": 1920, "height": 1080}}


def on_zones(frame: Frame) -> dict[str, str]:
    """Return what is printed on each zone that shows it: name to number."""
    pairs: list[list[str]] = frame.evaluate(
        """[...document.querySelectorAll('.label.zone')].filter((l) => l.style.visibility === 'visible')
            .map((l) => [l.querySelector('.name').textContent, l.querySelector('.value')?.textContent ?? ''])"""
    )
    return dict(pairs)


def fills(frame: Frame) -> list[str]:
    found: list[str] = frame.evaluate(
        "[...document.querySelectorAll('.leaflet-fills-pane path')].map((p) => p.getAttribute('fill'))"
    )
    return found


def legend(frame: Frame) -> str:
    return " ".join(frame.locator(".legend").inner_text().split())


def charts(page: Page) -> None:
    page.wait_for_selector("figure.chart")
    map_frame(page)


def open_scores(page: Page, server: Server, query: str = "") -> None:
    open_in_place(page, f"{server.url}/scores{query}")
    charts(page)
    settle(page)


def test_a_question_is_chosen_shows_a_pressed_zone_s_number_and_follows_to_the_scores_page_and_back(
    page: Page, server: Server, subtests: pytest.Subtests, elsewhere: list[str]
) -> None:
    frame = map_in_place(page, server, f"?question={UNEMPLOYMENT}")
    with subtests.test("choosing another question recolours without a new frame and keeps the view"):
        frame.evaluate("map.setView([15.5, -2.0], 6.75, {animate: false}); window.mountedOnce = true")
        before, view = fills(frame), frame.evaluate("[map.getCenter().lat, map.getZoom()]")
        choose(page, "question", "Zones: Has violence increased")
        assert fills(frame) != before
        assert on_zones(frame)["NORTH"] == "92.5 %"
        assert query_of(page)["question"] == [VIOLENCE]
        assert map_frame(page).evaluate("window.mountedOnce === true")
        assert frame.evaluate("[map.getCenter().lat, map.getZoom()]") == pytest.approx(view)
    with subtests.test("pressing a zone shows its number for the chosen question"):
        press(frame, "survey_zones/north")
        page.wait_for_selector('[data-place="survey_zones/north"]')
        settle(page)
        said = page.locator(".chosen").inner_text()
        assert "North zone: 92.5 %" in said
        assert "No document links the two." in said
    with subtests.test("its zone's answers unfold below its sentences"):
        folded = page.locator(".st-key-evidence summary", has_text="What was answered in its zone")
        assert folded.count() == 1
        answers = page.locator(".answers")
        assert not answers.is_visible()
        folded.click()
        answers.wait_for()
        settle(page)
        first = page.locator(".st-key-evidence [data-excerpt]").first.bounding_box()
        below = answers.bounding_box()
        assert first
        assert below
        assert first["y"] < below["y"]
    with subtests.test("the chosen question follows to the scores page and back"):
        page.get_by_role("link", name="Scores").first.click()
        page.wait_for_selector("section.score")
        settle(page)
        assert query_of(page)["question"] == [VIOLENCE]
        assert page.locator("section.score").count() == 3
        assert sorted(on_zones(map_frame(page)).values()) == ["48 %", "60 %", "92.5 %"]
        page.get_by_role("link", name="Map", exact=True).first.click()
        settle(page)
        assert query_of(page)["question"] == [VIOLENCE]
    with subtests.test("choosing none takes the colours off"):
        frame = map_frame(page)
        assert len(set(fills(frame))) == 3
        choose(page, "question", "Zones: not coloured")
        assert fills(frame) == []
        assert "question" not in query_of(page)
    with subtests.test("nothing is asked of another host"):
        assert elsewhere == []


def test_a_question_in_the_link_colours_the_zones_and_prints_each_number(look: Look, server: Server) -> None:
    frame = map_frame(look(f"{server.url}/?question={VIOLENCE}", WIDE, map_frame))
    assert on_zones(frame) == {"NORTH": "92.5 %", "CENTRAL": "48 %", "SOUTH": "60 %"}
    assert len(set(fills(frame))) == 3
    said = legend(frame)
    assert "“the level of violence has increased since a year ago”" in said
    assert "0 %" in said
    assert "100 %" in said
    assert "October 2016" in said


@pytest.mark.parametrize("size", SCREENS)
def test_every_zone_shows_its_number_at_every_size(look: Look, server: Server, size: str) -> None:
    page = look(f"{server.url}/?question={VIOLENCE}", SCREENS[size], map_frame)
    assert sorted(on_zones(map_frame(page)).values()) == ["48 %", "60 %", "92.5 %"]
    assert_one_direction(page)


@pytest.mark.parametrize("question", [VIOLENCE, "routes-avoided:mean", UNEMPLOYMENT])
def test_at_1280_by_720_the_scale_of_the_colours_is_wholly_seen(look: Look, server: Server, question: str) -> None:
    frame = map_frame(look(f"{server.url}/?question={question}", WIDE, map_frame))
    body = "document.querySelector('.legend-body')"
    assert frame.evaluate(f"{body}.open && {body}.scrollHeight <= {body}.clientHeight")
    marks = frame.locator(".legend .marks")
    assert not marks.locator("li").first.is_visible()
    marks.locator("summary").click()
    assert marks.locator("li").first.is_visible()
    marks.locator("summary").click()


def test_what_is_not_published_and_what_was_not_surveyed_look_unlike_a_number(look: Look, server: Server) -> None:
    frame = map_frame(look(f"{server.url}/?question={UNEMPLOYMENT}", WIDE, map_frame))
    assert on_zones(frame)["SOUTH"] == "not printed"
    assert "url(#map_div-unpublished)" in fills(frame)
    assert frame.locator(".leaflet-stipple-pane path[fill='url(#map_div-stipple)']").count() == 1
    assert "Wording not printed" in legend(frame)
    assert "Not printed: South (at most 3.14)" in legend(frame)
    assert "1 = not important" in legend(frame)
    assert "4 = very important" in legend(frame)


def test_at_1280_by_720_the_map_still_needs_no_scrolling(look: Look, server: Server) -> None:
    page = look(f"{server.url}/?question={UNEMPLOYMENT}", WIDE, map_frame)
    box = page.locator(".st-key-mapframe iframe").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 720


# Without a question it is a state of `test_states`.
@pytest.mark.parametrize("query", [f"?question={UNEMPLOYMENT}", f"?question={VIOLENCE}&place=survey_zones/south"])
def test_the_coloured_map_is_accessible(look: Look, server: Server, query: str) -> None:
    assert_accessible(look(f"{server.url}/{query}", WIDE, map_frame))


def assert_zones_whole(page: Page) -> None:
    """Assert that a small map shows each zone whole: neither the frame's edge nor a wide caption cuts one."""
    found = map_frame(page).evaluate(
        """() => ({
            zones: [...document.querySelectorAll('.leaflet-zones-pane path')].map((p) => p.getBoundingClientRect())
                .filter((r) => r.width > 5).map((r) => [r.left, r.top, r.right, r.bottom]),
            wide: document.querySelector('.caption').offsetWidth > 0.8 * innerWidth,
            caption: document.querySelector('.caption').getBoundingClientRect().top,
            size: [innerWidth, innerHeight] })"""
    )
    assert found["zones"]
    foot = found["caption"] if found["wide"] else found["size"][1]
    for left, top, right, bottom in found["zones"]:
        assert left >= -1
        assert right <= found["size"][0] + 1
        assert top >= -1
        assert bottom <= foot + 1


def zones_whole(page: Page, size: str) -> None:
    """Assert it at a size; on a desk, of a wall too."""
    assert_zones_whole(page)
    if size == "wide":
        resize(page, SCREENS["wall"])
        settle(page)
        assert_zones_whole(page)
        resize(page, SCREENS[size])
        settle(page)


def test_a_number_leads_to_its_card_with_the_pointer_and_with_the_keyboard(
    page: Page, server: Server, subtests: pytest.Subtests, elsewhere: list[str]
) -> None:
    open_scores(page, server)
    with subtests.test("a number of a chart is reached with the keyboard alone"):
        reach_with_tab(page, "figure.chart a.lane")
        page.keyboard.press("Enter")
        page.wait_for_selector(".st-key-beside section.score")
        settle(page)
        assert "question" in query_of(page)
    with subtests.test("a line of a chart leads to its card with the pointer"):
        line = page.locator('[data-chart="violence-increased:zone:percent"] a.lane').first
        line.scroll_into_view_if_needed()
        line.click()
        page.wait_for_selector(f'[data-answer="{VIOLENCE}:survey_zones/north"]')
        settle(page)
        assert query_of(page)["question"] == [VIOLENCE]
    with subtests.test("the arithmetic is one click away"):
        card = page.locator(f'[data-answer="{VIOLENCE}:survey_zones/north"]')
        sum_line = card.locator("details li", has_text="37 of 40 are 92.50 per cent")
        assert not sum_line.is_visible()
        card.locator("summary").click()
        assert sum_line.is_visible()
    for name, size in SCREENS.items():
        with subtests.test("a small map shows the zones whole and no words lie across them: pressed", size=name):
            resize(page, size)
            settle(page)
            assert_zones_whole(page)
    resize(page, WIDE)
    settle(page)
    with subtests.test("and with the keyboard"):
        page.locator('[data-chart="government-effectiveness:zone:mean"] a.lane').first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector('[data-answer="government-effectiveness:mean:survey_zones/south"]')
        settle(page)
    with subtests.test("a line that is pressed stays where it is"):
        # Its series stands in two charts: the list must not jump to the first.
        line = page.locator('[data-chart="insecurity-factors:zone:mean"] a.lane').first
        line.scroll_into_view_if_needed()
        before = page.evaluate("document.querySelector('.st-key-reading').scrollTop")
        line.click()
        page.wait_for_selector('[data-answer^="insecurity-factors:"]')
        settle(page)
        assert line.get_attribute("data-chosen")
        assert page.evaluate("document.querySelector('.st-key-reading').scrollTop") == before
    with subtests.test("nothing is asked of another host"):
        assert elsewhere == []


# As the page opens, too, in test_states.py.
@pytest.mark.parametrize("query", [f"?question={UNEMPLOYMENT}", "?zone=survey_zones/north"])
def test_the_scores_page_is_accessible_and_scrolls_in_one_direction_and_its_map_shows_the_zones_whole(
    look: Look, server: Server, subtests: pytest.Subtests, query: str
) -> None:
    """Chosen or not, on a desk, a wall or a phone: neither the frame's edge nor the caption cuts a zone."""
    # A zone narrows the charts, and the map is as it is without.
    narrowed = "zone=" in query
    for name, size in look.sizes(SIZES if narrowed else SCREENS):
        page = look(f"{server.url}/scores{query}", size, charts)
        if not narrowed:
            with subtests.test("a small map shows the zones whole and no words lie across them", size=name):
                assert_zones_whole(page)
        if name in SIZES:
            with subtests.test("one direction", size=name):
                assert_one_direction(page)
            with subtests.test("accessible", size=name):
                assert_accessible(page)


def in_sight(page: Page, selector: str) -> bool:
    """Return whether one of some elements lies within the list that scrolls."""
    found: bool = page.evaluate(
        """(selector) => {
            const outer = document.querySelector('.st-key-reading').getBoundingClientRect();
            return [...document.querySelectorAll(`.st-key-reading ${selector}`)].some((one) => {
                const inner = one.getBoundingClientRect();
                return inner.height && inner.top >= outer.top && inner.bottom <= outer.bottom;
            });
        }""",
        selector,
    )
    return found


def test_what_a_link_chooses_is_marked_and_in_sight_in_the_list(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    place_id = "government-effectiveness:mean"
    open_scores(page, server, f"?question={VIOLENCE}")
    for mode in ("charts", "tables", "zones"):
        with subtests.test(mode=mode):
            # A list keeps how far it was scrolled from session to session, and the page what has the focus.
            page.evaluate("document.querySelector('.st-key-reading').scrollTop = 0; document.activeElement.blur()")
            open_in_place(page, f"{server.url}/scores?mode={mode}&question={place_id}")
            page.wait_for_selector(f'.st-key-reading [data-chosen="{place_id}"]')
            assert in_sight(page, f'[data-chosen="{place_id}"]')
            assert page.evaluate("document.querySelector('.st-key-reading').scrollTop") > 0
            assert page.evaluate("document.activeElement === document.body")
            marked = page.locator(".st-key-reading [data-chosen]")
            links = page.locator('.st-key-reading [aria-current="true"]')
            assert {one.get_attribute("data-series") for one in marked.all()} == {place_id}
            assert links.count() == marked.count()
            other = page.locator(f'.st-key-reading [data-series="{VIOLENCE}"]').first
            (other if mode == "charts" else other.locator("th a")).click()
            page.wait_for_selector(f'.st-key-reading [data-chosen="{VIOLENCE}"]')
            settle(page)
            assert {one.get_attribute("data-series") for one in marked.all()} == {VIOLENCE}
            assert links.count() == marked.count() > 0


def show_as(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name)).first.click()
    settle(page)


@pytest.mark.fresh
def test_back_leaves_the_scores_page_as_it_was_shown(page: Page, server: Server) -> None:
    """Choices on a page are not history: Back goes to the page before, and forward shows the page as it was left."""
    open_map(page, server)
    page.get_by_role("link", name="Scores").first.click()
    page.wait_for_selector("figure.chart")
    settle(page)
    show_as(page, "Tables")
    page.wait_for_selector("figure.chart table")
    page.go_back()
    page.wait_for_selector(".st-key-mapframe")
    settle(page)
    assert "/scores" not in page.url
    page.go_forward()
    page.wait_for_selector("figure.chart table")
    settle(page)
    assert query_of(page)["mode"] == ["tables"]


def test_hostile_words_in_questions_show_as_words_and_run_nowhere(
    page: Page, start_server: Callable[..., Server], tmp_path: Path
) -> None:
    root = add_survey(copy_data(tmp_path))
    edit_toml_text(
        root / "scores" / "questions.toml",
        # Responses are the key that answers name them by; all else is free text.
        lambda t: re.sub(
            r'((?:title|wording|note) = "|id = "[^"]*", label = ")[^"]*', lambda m: f"{m[1]}{HOSTILE} {m.start()}", t
        ),
    )
    record_all(root)
    hostile = start_server(MALI_DATA=str(root))
    frame = open_map(page, hostile, "?place=survey_zones/north")
    assert frame
    open_in_place(page, f"{hostile.url}/scores")
    charts(page)
    assert not page.evaluate("window.__ran")
    assert "onerror=window.__ran=1" in page.locator("body").inner_text()
    assert page.locator("figure.chart img, .score img, .answers img, img[src='x']").count() == 0
