"""The scores in a real browser: a question colours the zones at once, its link reopens it, and its page reads alike."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Frame, Page, Request, ViewportSize

from tests.browser.conftest import Look, choose, map_frame, open_link, open_map, press, query_of, settle
from tests.browser.test_access import PHONE, assert_accessible
from tests.fixtures import add_survey, copy_data, edit_toml_text, record_all
from tests.server import Server

UNEMPLOYMENT = "insecurity-factors:unemployment:mean"
VIOLENCE = "violence-increased:agree:percent"
HOSTILE = "<img src=x onerror=window.__ran=1>${window.__ran=1}{{7*7}}`"


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


def test_a_question_in_the_link_colours_the_zones_and_prints_each_number(page: Page, server: Server) -> None:
    frame = open_map(page, server, f"?question={VIOLENCE}")
    assert on_zones(frame) == {"NORTH": "92.5 %", "CENTRAL": "48 %", "SOUTH": "60 %"}
    assert len(set(fills(frame))) == 3
    said = legend(frame)
    assert "“the level of violence has increased since a year ago”" in said
    assert "0 %" in said
    assert "100 %" in said
    assert "October 2016" in said


def test_what_is_not_published_and_what_was_not_surveyed_look_unlike_a_number(page: Page, server: Server) -> None:
    frame = open_map(page, server, f"?question={UNEMPLOYMENT}")
    assert on_zones(frame)["SOUTH"] == "not printed"
    assert "url(#unpublished)" in fills(frame)
    assert frame.locator(".leaflet-stipple-pane path[fill='url(#stipple)']").count() == 1
    assert "Wording not printed" in legend(frame)
    assert "Not printed: South (at most 3.14)" in legend(frame)
    assert "1 = not important" in legend(frame)
    assert "4 = very important" in legend(frame)


def test_choosing_another_question_recolours_without_a_new_frame_and_keeps_the_view(page: Page, server: Server) -> None:
    frame = open_map(page, server, f"?question={UNEMPLOYMENT}")
    frame.evaluate("map.setView([15.5, -2.0], 6.75, {animate: false}); window.mountedOnce = true")
    before, view = fills(frame), frame.evaluate("[map.getCenter().lat, map.getZoom()]")
    choose(page, "question", "Zones: Has violence increased")
    assert fills(frame) != before
    assert on_zones(frame)["NORTH"] == "92.5 %"
    assert query_of(page)["question"] == [VIOLENCE]
    assert map_frame(page).evaluate("window.mountedOnce === true")
    assert frame.evaluate("[map.getCenter().lat, map.getZoom()]") == pytest.approx(view)
    choose(page, "question", "Zones: not coloured")
    assert fills(frame) == []
    assert "question" not in query_of(page)


@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, PHONE, {"width": 1920, "height": 1080}], ids=str)
def test_every_zone_shows_its_number_at_every_size(page: Page, server: Server, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    frame = open_map(page, server, f"?question={VIOLENCE}")
    assert sorted(on_zones(frame).values()) == ["48 %", "60 %", "92.5 %"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_1280_by_720_the_map_still_needs_no_scrolling(page: Page, server: Server) -> None:
    open_map(page, server, f"?question={UNEMPLOYMENT}")
    box = page.locator(".st-key-mapframe iframe").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 720


@pytest.mark.parametrize("place", ["attack_sites/gao", "regions/segou", "survey_zones/south", "mgps/kayes"])
def test_selecting_a_place_shows_its_zones_answers_below_its_sentences(page: Page, server: Server, place: str) -> None:
    open_map(page, server, f"?place={place}&layers=regions&layers=survey_zones&layers=attack_sites&layers=mgps")
    folded = page.locator(".st-key-evidence summary", has_text="What was answered in its zone")
    assert folded.count() == 1
    folded.click()
    settle(page)
    answers = page.locator(".answers")
    assert "October 2016" in answers.inner_text()
    assert "April 2026. No document links the two." in answers.inner_text()
    first = page.locator(".st-key-evidence [data-excerpt]").first.bounding_box()
    below = answers.bounding_box()
    assert first
    assert below
    assert first["y"] < below["y"]


def test_a_place_outside_the_survey_has_no_answers_and_says_so(page: Page, server: Server) -> None:
    open_map(page, server, "?place=mgps/taoudenit")
    assert "The paper prints no answers from here." in page.locator(".st-key-evidence").inner_text()


def test_an_unknown_question_in_a_link_is_explained_in_one_line(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?question=no-such&place=attack_sites/gao")
    assert page.locator(".told", has_text="no-such").count() == 1
    assert fills(frame) == []


def test_the_chosen_question_follows_to_the_scores_page_and_back(page: Page, server: Server) -> None:
    open_map(page, server, f"?question={VIOLENCE}")
    page.get_by_role("link", name="Scores").first.click()
    page.wait_for_selector("section.score")
    settle(page)
    assert query_of(page)["question"] == [VIOLENCE]
    assert page.locator("section.score").count() == 3
    assert sorted(on_zones(map_frame(page)).values()) == ["48 %", "60 %", "92.5 %"]
    page.get_by_role("link", name="Map", exact=True).first.click()
    settle(page)
    assert query_of(page)["question"] == [VIOLENCE]


def charts(page: Page) -> None:
    page.wait_for_selector("figure.chart")
    map_frame(page)


def open_scores(page: Page, server: Server, query: str = "") -> None:
    open_link(page, f"{server.url}/scores{query}")
    charts(page)
    settle(page)


def test_a_line_of_a_chart_leads_to_its_card_with_the_pointer_and_with_the_keyboard(page: Page, server: Server) -> None:
    open_scores(page, server)
    line = page.locator('[data-chart="violence-increased:zone:percent"] a.lane').first
    line.scroll_into_view_if_needed()
    line.click()
    page.wait_for_selector(f'[data-answer="{VIOLENCE}:survey_zones/north"]')
    settle(page)
    assert query_of(page)["question"] == [VIOLENCE]
    other = page.locator('[data-chart="government-effectiveness:zone:mean"] a.lane').first
    other.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('[data-answer="government-effectiveness:mean:survey_zones/south"]')


def test_the_arithmetic_is_one_click_away(page: Page, server: Server) -> None:
    open_scores(page, server, f"?question={VIOLENCE}")
    card = page.locator(f'[data-answer="{VIOLENCE}:survey_zones/north"]')
    line = card.locator("details li", has_text="37 of 40 are 92.50 per cent")
    assert not line.is_visible()
    card.locator("summary").click()
    assert line.is_visible()


def test_charts_and_tables_hold_the_same_charts(page: Page, server: Server) -> None:
    ids = "figures => figures.map((f) => f.dataset.chart)"
    open_scores(page, server)
    drawn = page.locator("figure.chart").evaluate_all(ids)
    page.get_by_role("radio", name="Tables").or_(page.get_by_role("button", name="Tables")).first.click()
    page.wait_for_selector("figure.chart table")
    settle(page)
    assert page.locator("figure.chart").evaluate_all(ids) == drawn


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


def show_as(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name)).first.click()
    settle(page)


def test_how_numbers_are_shown_and_which_two_zones_are_in_the_link(page: Page, server: Server) -> None:
    open_scores(page, server)
    assert query_of(page) == {}
    show_as(page, "Tables")
    page.wait_for_selector("figure.chart table")
    assert query_of(page)["mode"] == ["tables"]
    show_as(page, "Two zones")
    page.wait_for_selector("tr.over")
    choose(page, "pair-0", "South")
    assert query_of(page) == {"mode": ["zones"], "zones": ["survey_zones/south", "survey_zones/central"]}
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("tr.over")
    settle(page)
    assert page.locator(".pairs thead th").all_inner_texts() == ["Answer", "South", "Central", "The difference"]
    choose(page, "pair-1", "South")
    assert query_of(page)["zones"] == ["survey_zones/central", "survey_zones/south"]
    show_as(page, "Charts")
    page.wait_for_selector("figure.chart .parts")
    assert "mode" not in query_of(page)


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


def test_an_unknown_mode_or_zone_in_a_link_is_explained_and_the_rest_works(page: Page, server: Server) -> None:
    open_scores(page, server, f"?mode=pies&zones=survey_zones/west&question={VIOLENCE}")
    said = page.locator(".pagehead + .told, .told").all_inner_texts()
    assert any("“pies”" in one for one in said)
    assert any("“survey_zones/west”" in one for one in said)
    assert page.locator("section.score").count() == 3


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (PHONE["width"], PHONE["height"])])
@pytest.mark.parametrize("how", ["nothing chosen", "from a link", "pressed"])
def test_a_small_map_shows_the_zones_whole_and_no_words_lie_across_them(
    page: Page, server: Server, how: str, size: tuple[int, int]
) -> None:
    """Chosen or not, on a desk, a wall or a phone: neither the frame's edge nor the caption cuts a zone."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_scores(page, server, f"?question={VIOLENCE}" if how == "from a link" else "")
    if how == "pressed":
        page.locator('[data-chart="violence-increased:zone:percent"] a.lane').first.click()
        page.wait_for_selector("section.score")
    frame = map_frame(page)
    settle(page, 1)
    found = frame.evaluate(
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


@pytest.mark.parametrize("mode", ["charts", "tables", "zones"])
def test_what_a_link_chooses_is_marked_and_in_sight_in_the_list(page: Page, server: Server, mode: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    place_id = "government-effectiveness:mean"
    open_scores(page, server, f"?mode={mode}&question={place_id}")
    page.wait_for_selector(f'.st-key-reading [data-chosen="{place_id}"]')
    page.wait_for_timeout(200)
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


def test_a_line_that_is_pressed_stays_where_it_is(page: Page, server: Server) -> None:
    """Its series stands in two charts: the list must not jump to the first."""
    open_scores(page, server)
    line = page.locator('[data-chart="insecurity-factors:zone:mean"] a.lane').first
    line.scroll_into_view_if_needed()
    before = page.evaluate("document.querySelector('.st-key-reading').scrollTop")
    line.click()
    page.wait_for_selector("section.score")
    settle(page)
    assert line.get_attribute("data-chosen")
    assert page.evaluate("document.querySelector('.st-key-reading').scrollTop") == before


def test_a_sentence_leads_to_its_numbers_and_a_number_to_its_sentence(page: Page, server: Server) -> None:
    open_link(page, f"{server.url}/documents?excerpt=sipri-2017/violence-increased")
    numbers = page.locator("[data-number]")
    numbers.first.wait_for()
    settle(page)
    assert [t.split(":")[-1].split("≠")[0].strip() for t in numbers.all_inner_texts()] == ["92.5 %", "48 %", "60 %"]
    assert numbers.locator(".sign a").count() == 3
    numbers.first.locator("a").first.click()
    page.wait_for_selector("section.score")
    settle(page)
    assert query_of(page)["question"] == [VIOLENCE]
    page.locator("section.score").first.get_by_role("link", name="Read it in the document").click()
    page.wait_for_selector('.st-key-reading [data-chosen="sipri-2017/violence-increased"]')
    settle(page)
    assert query_of(page)["excerpt"] == ["sipri-2017/violence-increased"]


def test_the_panel_s_numbers_carry_the_sign_of_their_disagreements(page: Page, server: Server) -> None:
    open_map(page, server, f"?place=survey_zones/north&question={VIOLENCE}")
    page.locator(".st-key-evidence summary", has_text="What was answered in its zone").click()
    settle(page)
    assert page.locator(".chosen .sign").count() == 1
    line = page.locator(".answers li", has_text="92.5 %")
    assert "Disagreements" not in line.inner_text()
    assert (line.locator(".sign a").get_attribute("href") or "").startswith("disagreements?")
    open_link(page, f"{server.url}/coverage")
    page.wait_for_selector("[data-covered]")
    assert page.locator("[data-covered='survey_zones/north'] .sign").count() == 1


@pytest.mark.parametrize("question", [UNEMPLOYMENT, VIOLENCE, "routes-avoided:mean"])
def test_at_1280_by_720_the_scale_of_the_colours_is_wholly_seen(page: Page, server: Server, question: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    frame = open_map(page, server, f"?question={question}")
    body = "document.querySelector('.legend-body')"
    assert frame.evaluate(f"{body}.open && {body}.scrollHeight <= {body}.clientHeight")
    marks = frame.locator(".legend .marks")
    assert not marks.locator("li").first.is_visible()
    marks.locator("summary").click()
    assert marks.locator("li").first.is_visible()


def test_two_zones_stand_beside_each_other(page: Page, server: Server) -> None:
    open_scores(page, server)
    page.get_by_role("radio", name="Two zones").or_(page.get_by_role("button", name="Two zones")).first.click()
    page.wait_for_selector("tr.over")
    settle(page)
    assert "North" in page.locator("thead").first.inner_text()
    assert "answering differently would undo this" in page.locator("tbody").first.inner_text()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, PHONE], ids=str)
@pytest.mark.parametrize("query", ["", f"?question={UNEMPLOYMENT}", "?zone=survey_zones/north"])
def test_the_scores_page_is_accessible_and_scrolls_in_one_direction(
    look: Look, server: Server, query: str, size: ViewportSize
) -> None:
    page = look(f"{server.url}/scores{query}", size, charts)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)


@pytest.mark.parametrize("query", ["", f"?question={UNEMPLOYMENT}", f"?question={VIOLENCE}&place=survey_zones/south"])
def test_the_coloured_map_is_accessible(page: Page, server: Server, query: str) -> None:
    open_map(page, server, query)
    assert_accessible(page)


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("Answers (CSV)", lambda text: text.count("\r\n") == 132 and "violence-increased" in text),
        ("Codebook (Markdown)", lambda text: text.startswith("# Codebook")),
        ("This chart (SVG)", lambda text: text.startswith("<svg") and "Source: " in text),
    ],
)
def test_each_file_can_be_taken_away(page: Page, server: Server, name: str, check: Callable[[str], bool]) -> None:
    open_scores(page, server)
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    assert check(Path(caught.value.path()).read_bytes().decode("utf-8"))


def test_a_chart_can_be_taken_away_as_a_picture_twice_as_large_as_it_is_shown(page: Page, server: Server) -> None:
    open_scores(page, server)
    with page.expect_download() as caught:
        page.get_by_role("button", name="This chart (PNG)").click()
    data = Path(caught.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 2 * 820
    assert caught.value.suggested_filename.endswith(".png")
    alternative = page.locator(".preview img").get_attribute("alt")
    assert alternative
    assert "Unemployment" in alternative


def test_nothing_is_asked_of_another_host(page: Page, server: Server) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((server.url, "data:", "blob:")):
            asked.append(request.url)

    page.on("request", note)
    open_scores(page, server, f"?question={UNEMPLOYMENT}")
    open_map(page, server, f"?question={UNEMPLOYMENT}")
    assert asked == []


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
    open_scores(page, hostile)
    assert not page.evaluate("window.__ran")
    assert "onerror=window.__ran=1" in page.locator("body").inner_text()
    assert page.locator("figure.chart img, .score img, .answers img, img[src='x']").count() == 0


def test_a_made_up_survey_is_on_the_map_and_its_people_are_counted(
    page: Page, start_server: Callable[..., Server], tmp_path: Path
) -> None:
    made_up = start_server(MALI_DATA=str(add_survey(copy_data(tmp_path))))
    frame = open_map(page, made_up, f"?question={quote('water:mean')}")
    assert {"2.50", "1.80"} <= set(on_zones(frame).values())
    open_scores(page, made_up, "?question=water:mean")
    assert page.locator(".counted .boxes i").count() == 40 + 25


def test_pressing_a_zone_shows_its_number_for_the_chosen_question(page: Page, server: Server) -> None:
    frame = open_map(page, server, f"?question={VIOLENCE}")
    press(frame, "survey_zones/north")
    page.wait_for_selector('[data-place="survey_zones/north"]')
    settle(page)
    said = page.locator(".chosen").inner_text()
    assert "North zone: 92.5 %" in said
    assert "No document links the two." in said
