"""A choice is on the map before its run is through; what the run sends holds; without an answer the map waits."""

import re
import urllib.request
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Frame, Page, Route, WebSocketRoute, expect

from tests.browser.conftest import choose, drawn_ids, map_frame, open_map, press, query_of, settle
from tests.browser.test_scores_page import VIOLENCE, fills, on_zones
from tests.server import Server
from tests.shipped import ATLAS

SENTENCE = "sipri-2017/focus-groups-105"
DISPUTE = next(f"disagreement={place_id}" for place_id, d in ATLAS.disagreements.items() if d.places)
VIOLENT = "Has violence increased in a year? “agree”, per cent"
NUMBERS = {"NORTH": "92.5 %", "CENTRAL": "48 %", "SOUTH": "60 %"}


def draws(frame: Frame) -> int:
    """Return how often the map has drawn a state."""
    return int(frame.evaluate("Number(document.documentElement.dataset.drawn)"))


def pick(page: Page, widget: str, option: str) -> None:
    """Choose an option of a select box by the mouse, and wait for nothing."""
    entry = page.locator(f".st-key-{widget} input")
    entry.click()
    entry.fill(option)
    page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}")).first.click()


def pick_by_key(page: Page, widget: str, option: str) -> None:
    """Choose an option of a select box by the keyboard, and wait for nothing."""
    entry = page.locator(f".st-key-{widget} input")
    entry.focus()
    entry.fill(option)
    page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}")).first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def sentence(page: Page, place_id: str) -> None:
    """Press a sentence of the list."""
    page.locator(f'.st-key-reading article[data-excerpt="{place_id}"] blockquote a').click()


#: A page, and a choice on it that its map can tell by itself.
CHOICES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "a question by mouse": ("", lambda page: pick(page, "question", f"Zones: {VIOLENT}")),
    "a question by key": ("", lambda page: pick_by_key(page, "question", f"Zones: {VIOLENT}")),
    "a zone": ("", lambda page: pick(page, "zone", "North")),
    "an answer by mouse": ("scores", lambda page: pick(page, "answer", VIOLENT)),
    "an answer by key": ("scores", lambda page: pick_by_key(page, "answer", VIOLENT)),
    "an answer's row": (
        "scores",
        lambda page: page.locator(f'.st-key-reading a[data-series="{VIOLENCE}"]').first.click(),
    ),
    "an event": ("timeline", lambda page: page.locator(".events a").nth(3).click()),
    "a disagreement": (
        "disagreements",
        lambda page: page.locator(f'.st-key-reading a[href*="{DISPUTE}"]').first.click(),
    ),
    "a sentence": ("documents", lambda page: sentence(page, SENTENCE)),
}


def deaf(page: Page) -> Callable[[], None]:
    """Have the page's words to the server held back once the function that is returned is called."""
    held = False

    def between(ours: WebSocketRoute) -> None:
        server = ours.connect_to_server()
        ours.on_message(lambda message: None if held else server.send(message))

    page.route_web_socket("**/*", between)

    def hold() -> None:
        nonlocal held
        held = True

    return hold


@pytest.mark.fresh
@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_is_on_the_map_before_any_run(name: str, page: Page, server: Server) -> None:
    """The server never hears of the choice, so what the map then shows it has asked for itself."""
    hold = deaf(page)
    link, choice = CHOICES[name]
    frame = open_map(page, server, link)
    before, drawn = draws(frame), (drawn_ids(frame), fills(frame))
    hold()
    choice(page)
    frame.wait_for_function("(n) => Number(document.documentElement.dataset.drawn) > n", arg=before)
    assert (drawn_ids(frame), fills(frame)) != drawn


@pytest.mark.parametrize("name", CHOICES)
def test_the_run_of_a_choice_sends_the_same_and_nothing_is_drawn_twice(name: str, page: Page, server: Server) -> None:
    link, choice = CHOICES[name]
    frame = open_map(page, server, link)
    asked: list[str] = []
    page.on("response", lambda r: asked.append(r.url) if "/prefetch/" in r.url and r.status == 200 else None)
    before = draws(frame)
    choice(page)
    frame.wait_for_function("(n) => Number(document.documentElement.dataset.drawn) > n", arg=before)
    page.wait_for_timeout(1500)
    settle(page)
    assert len(asked) == 1
    assert draws(frame) == before + 1


@pytest.mark.parametrize("answer", ["none", "nothing", "a page", "no script"])
def test_without_an_answer_the_map_shows_a_choice_all_the_same(answer: str, page: Page, server: Server) -> None:
    def refuse(route: Route) -> None:
        if answer == "none":
            route.abort()
        elif answer == "nothing":
            route.fulfill(status=204)
        elif answer == "a page":
            route.fulfill(status=200, content_type="text/html", body="maliMap.draw({});")
        else:
            route.fulfill(status=200, content_type="text/plain", body="<p>Please sign in.</p>")

    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/prefetch/**", refuse)
    frame = open_map(page, server)
    before = draws(frame)
    choose(page, "question", f"Zones: {VIOLENT}")
    frame.wait_for_function("(n) => Number(document.documentElement.dataset.drawn) > n", arg=before)
    assert on_zones(frame) == NUMBERS
    assert draws(frame) == before + 1
    assert errors == []


def test_an_answer_that_is_no_script_takes_nothing_off_the_map(page: Page, server: Server) -> None:
    page.route("**/prefetch/**", lambda route: route.fulfill(content_type="text/plain", body="<p>Please sign in.</p>"))
    frame = open_map(page, server)
    marks = frame.locator("[data-id]").count()
    with page.expect_response("**/prefetch/**"):
        frame.evaluate(f"maliMap.prefetch('{server.url}/prefetch/?question={VIOLENCE}')")
    page.wait_for_timeout(500)
    assert frame.locator("[data-id]").count() == marks > 0


def test_what_the_run_sends_holds_whatever_was_answered_ahead_of_it(page: Page, server: Server) -> None:
    """Another question's colours, in the place of the chosen one's, go when the run is through."""
    other = (
        urllib.request.urlopen(f"{server.url}/prefetch/?question=insecurity-factors:unemployment:mean").read().decode()
    )
    page.route("**/prefetch/**", lambda route: route.fulfill(status=200, body=other, content_type="text/plain"))
    frame = open_map(page, server)
    choose(page, "question", f"Zones: {VIOLENT}")
    assert on_zones(frame) == NUMBERS
    # Back to what the run last sent: it has nothing new to send, and the answer of before is not what is chosen.
    choose(page, "question", f"Zones: {VIOLENT}")
    expect(page.locator(".st-key-question input")).to_have_value(re.compile("violence"))
    page.wait_for_timeout(4500)
    assert on_zones(frame) == NUMBERS


def test_while_a_run_is_late_the_map_does_not_turn_back(page: Page, server: Server) -> None:
    """The server hears of the choice two seconds later; until then, too, the map shows what was chosen."""
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    late = False

    def between(ours: WebSocketRoute) -> None:
        there = ours.connect_to_server()
        ours.on_message(lambda message: held.append((there, message)) if late else there.send(message))

    page.route_web_socket("**/*", between)
    frame = open_map(page, server)
    before, late = draws(frame), True
    pick(page, "question", f"Zones: {VIOLENT}")
    page.wait_for_timeout(2000)
    assert on_zones(frame) == NUMBERS
    late = False
    assert held
    for there, message in held:
        there.send(message)
    page.wait_for_timeout(2000)
    settle(page)
    assert on_zones(frame) == NUMBERS
    assert draws(frame) == before + 1
    assert query_of(page)["question"] == [VIOLENCE]


@pytest.mark.fresh
def test_of_a_second_choice_nothing_is_told_while_the_address_lacks_the_first(page: Page, server: Server) -> None:
    hold = deaf(page)
    frame = open_map(page, server)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/prefetch/" in r.url else None)
    hold()
    before = draws(frame)
    pick(page, "zone", "North")
    pick(page, "question", f"Zones: {VIOLENT}")
    frame.wait_for_function("(n) => Number(document.documentElement.dataset.drawn) > n", arg=before)
    assert len(asked) == 1
    assert "zone=survey_zones" in asked[0]


def test_an_answer_that_comes_after_the_next_choice_is_not_drawn(page: Page, server: Server) -> None:
    late: list[Route] = []
    page.route("**/prefetch/**", lambda route: late.append(route))
    frame = open_map(page, server)
    choose(page, "question", "Zones: Unemployment")
    choose(page, "question", f"Zones: {VIOLENT}")
    assert len(late) == 2
    drawn = draws(frame)
    for route in late:
        route.continue_()
    page.wait_for_timeout(2500)
    assert on_zones(frame) == NUMBERS
    assert draws(frame) == drawn


def test_after_a_move_of_the_camera_a_question_draws_once_and_moves_it_no_more(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?place=attack_sites/kidal")
    page.get_by_role("button", name="Show on the map").click()
    frame.wait_for_function("map.getZoom() >= 7")
    settle(page, 1)
    frame.evaluate("void map.setView([14, -5], 6, {animate: false})")
    before = draws(frame)
    choose(page, "question", f"Zones: {VIOLENT}")
    page.wait_for_timeout(1500)
    assert draws(frame) == before + 1
    assert frame.evaluate("[map.getCenter().lat, map.getZoom()]") == pytest.approx([14, 6], abs=1e-6)


def test_a_mark_that_has_the_focus_keeps_it(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?place=attack_sites/gao")
    press(frame, "attack_sites/gao")
    settle(page)
    frame.locator('[data-id="attack_sites/gao"]').first.focus()
    frame.evaluate(f"maliMap.prefetch('{server.url}/prefetch/?place=attack_sites/gao&question={VIOLENCE}')")
    frame.wait_for_function("document.querySelector('.label.zone .value') !== null")
    assert frame.evaluate("document.activeElement.dataset.id") == "attack_sites/gao"


def test_the_layers_that_went_are_let_go(page: Page, server: Server) -> None:
    """By the component, and by the map, once each level has been drawn on."""
    frame = open_map(page, server)
    held = "[window.feature_group.length, Object.keys(map._layers).length]"
    counts = []
    for _ in range(2):
        for words in (VIOLENT, "Unemployment"):
            choose(page, "question", f"Zones: {words}")
        choose(page, "question", "Zones: not coloured")
        counts.append(frame.evaluate(held))
    assert counts[0] == counts[1]


def test_what_is_told_ahead_is_text_and_is_kept_by_nobody(page: Page, server: Server) -> None:
    open_map(page, server)
    with urllib.request.urlopen(f"{server.url}/prefetch/scores?{urlencode({'question': VIOLENCE})}") as answer:
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert b"92.5" in answer.read()
    assert map_frame(page)
