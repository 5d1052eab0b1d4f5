"""A choice is on the map before its run is through; what the run sends holds; without an answer the map waits."""

import re
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page, Route, WebSocketRoute, expect

from tests.browser.conftest import choose, drawn_ids, map_frame, open_in_place, press, query_of, settle
from tests.browser.test_scores_page import VIOLENCE, fills, on_zones
from tests.server import Server
from tests.shipped_data import ATLAS

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


#: A page -> choices on it that its map can tell by itself, each another than the ones before it.
CHOICES: dict[str, dict[str, Callable[[Page], None]]] = {
    "": {
        "a question by mouse": lambda page: pick(page, "question", f"Zones: {VIOLENT}"),
        "a question by key": lambda page: pick_by_key(page, "question", "Zones: Unemployment"),
        "a zone": lambda page: pick(page, "zone", "North"),
    },
    "scores": {
        "an answer by mouse": lambda page: pick(page, "answer", VIOLENT),
        "an answer by key": lambda page: pick_by_key(page, "answer", "Unemployment"),
        "an answer's row": lambda page: page.locator(f'.st-key-reading a[data-series="{VIOLENCE}"]').first.click(),
    },
    "timeline": {"an event": lambda page: page.locator(".events a").nth(3).click()},
    "disagreements": {
        "a disagreement": lambda page: page.locator(f'.st-key-reading a[href*="{DISPUTE}"]').first.click()
    },
    "documents": {"a sentence": lambda page: sentence(page, SENTENCE)},
}


class Line:
    """What a page says to the server, which can be held back on its way."""

    def __init__(self, page: Page) -> None:
        self.held: list[tuple[WebSocketRoute, str | bytes]] | None = None
        page.route_web_socket("**/*", self._between)

    def _between(self, ours: WebSocketRoute) -> None:
        server = ours.connect_to_server()
        ours.on_message(lambda message: self._pass(server, message))

    def _pass(self, server: WebSocketRoute, message: str | bytes) -> None:
        if self.held is None:
            server.send(message)
        else:
            self.held.append((server, message))

    def hold(self) -> None:
        """Hold back what the page says from now on."""
        self.held = []

    def release(self) -> None:
        """Let the server hear what was held back, and what comes after it."""
        held, self.held = self.held, None
        assert held, "the page said nothing"
        for server, message in held:
            server.send(message)


def open_map(page: Page, server: Server, link: str = "") -> Frame:
    """Open a link in a session of its own, and return its map, drawn and at rest."""
    open_in_place(page, f"{server.url}/{link}")
    frame = map_frame(page)
    settle(page)
    return frame


def await_draw(frame: Frame, before: int) -> None:
    """Wait until the map has drawn more than so many states."""
    frame.wait_for_function("(n) => Number(document.documentElement.dataset.drawn) > n", arg=before)


def prefetches(page: Page) -> list[str]:
    """Return a list into which go the addresses of what the page's map asks for ahead of a run, and is given."""
    asked: list[str] = []
    page.on("response", lambda r: asked.append(r.url) if "/prefetch/" in r.url and r.status == 200 else None)
    return asked


@pytest.mark.fresh
def test_a_choice_is_on_the_map_before_any_run(page: Page, server: Server, subtests: pytest.Subtests) -> None:
    """The server has not heard of the choice, so what the map then shows it has asked for itself; and when it has, the
    map draws nothing anew."""
    line = Line(page)
    asked = prefetches(page)
    for link, choices in CHOICES.items():
        frame = open_map(page, server, link)
        for name, choice in choices.items():
            before, drawn = draws(frame), (drawn_ids(frame), fills(frame))
            asked.clear()
            line.hold()
            choice(page)
            with subtests.test(name):
                await_draw(frame, before)
                assert (drawn_ids(frame), fills(frame)) != drawn
            line.release()
            settle(page)
            with subtests.test(name, run="late"):
                assert len(asked) == 1
                assert draws(frame) == before + 1


@pytest.mark.parametrize("link", CHOICES)
def test_the_run_of_a_choice_sends_the_same_and_nothing_is_drawn_twice(
    link: str, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    frame = open_map(page, server, link)
    asked = prefetches(page)
    for name, choice in CHOICES[link].items():
        with subtests.test(name):
            asked.clear()
            before = draws(frame)
            with page.expect_response(lambda response: "/prefetch/" in response.url):
                choice(page)
            await_draw(frame, before)
            settle(page, 0.5)
            assert len(asked) == 1
            assert draws(frame) == before + 1


@pytest.mark.fresh
def test_while_a_run_is_late_the_map_does_not_turn_back(page: Page, server: Server, subtests: pytest.Subtests) -> None:
    """The server hears of the choice two seconds later; until then, too, the map shows what was chosen."""
    line = Line(page)
    frame = open_map(page, server)
    asked = prefetches(page)
    before = draws(frame)
    line.hold()
    pick(page, "question", f"Zones: {VIOLENT}")
    page.wait_for_timeout(2000)
    assert on_zones(frame) == NUMBERS
    line.release()
    settle(page, 0.5)
    assert on_zones(frame) == NUMBERS
    assert draws(frame) == before + 1
    assert query_of(page)["question"] == [VIOLENCE]
    with subtests.test("of a second choice nothing is told while the address lacks the first"):
        asked.clear()
        before = draws(frame)
        line.hold()
        pick(page, "zone", "North")
        pick(page, "question", "Zones: Unemployment")
        await_draw(frame, before)
        assert len(asked) == 1
        assert "zone=survey_zones" in asked[0]
    line.release()


def test_without_an_answer_the_map_shows_a_choice_all_the_same(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    answers: dict[str, Callable[[Route], None]] = {
        "none": lambda route: route.abort(),
        "nothing": lambda route: route.fulfill(status=204),
        "a page": lambda route: route.fulfill(content_type="text/html", body="maliMap.draw({});"),
        "no script": lambda route: route.fulfill(content_type="text/plain", body="<p>Please sign in.</p>"),
    }
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    frame = open_map(page, server)
    marks = frame.locator("[data-id]").count()
    for answer, refuse in answers.items():
        page.route("**/prefetch/**", refuse)
        before = draws(frame)
        with subtests.test(answer):
            choose(page, "question", f"Zones: {VIOLENT}")
            await_draw(frame, before)
            assert on_zones(frame) == NUMBERS
            assert draws(frame) == before + 1
            assert errors == []
        if answer == "no script":
            with subtests.test("an answer that is no script takes nothing off the map"):
                with page.expect_response("**/prefetch/**"):
                    frame.evaluate(f"maliMap.prefetch('{server.url}/prefetch/?question={VIOLENCE}')")  # to its end
                assert frame.locator("[data-id]").count() == marks > 0
        page.unroute("**/prefetch/**")
        choose(page, "question", "Zones: not coloured")


def test_what_the_run_sends_holds_whatever_was_answered_ahead_of_it(page: Page, server: Server) -> None:
    """Another question's colours, in the place of the chosen one's, go when the run is through."""
    address = f"{server.url}/prefetch/?question=insecurity-factors:unemployment:mean"
    frame = open_map(page, server)  # before any page has been asked for, a server answers with nothing
    with urllib.request.urlopen(address) as answer:
        other = answer.read().decode()
    assert other
    page.route("**/prefetch/**", lambda route: route.fulfill(status=200, body=other, content_type="text/plain"))
    choose(page, "question", f"Zones: {VIOLENT}")
    assert on_zones(frame) == NUMBERS
    before = draws(frame)
    # Back to what the run last sent: it has nothing new to send, and the answer of before is not what is chosen.
    choose(page, "question", f"Zones: {VIOLENT}")
    expect(page.locator(".st-key-question input")).to_have_value(re.compile("violence"))
    await_draw(frame, before)
    await_draw(frame, before + 1)
    assert on_zones(frame) == NUMBERS


def test_an_answer_that_comes_after_the_next_choice_is_not_drawn(page: Page, server: Server) -> None:
    late: list[Route] = []
    page.route("**/prefetch/**", lambda route: late.append(route))
    frame = open_map(page, server)
    choose(page, "question", "Zones: Unemployment")
    choose(page, "question", f"Zones: {VIOLENT}")
    assert len(late) == 2
    drawn = draws(frame)
    with page.expect_event("requestfinished", lambda request: request.url == late[1].request.url):
        for route in late:
            route.continue_()
    settle(page, 0.5)  # what is answered is drawn within some milliseconds
    assert on_zones(frame) == NUMBERS
    assert draws(frame) == drawn


def test_an_answer_that_comes_after_the_run_is_not_drawn(page: Page, server: Server) -> None:
    """Whatever it says: what the run sent holds."""
    address = f"{server.url}/prefetch/?question=insecurity-factors:unemployment:mean"
    late: list[Route] = []
    page.route("**/prefetch/**", lambda route: late.append(route))
    frame = open_map(page, server)
    with urllib.request.urlopen(address) as answer:
        other = answer.read().decode()
    choose(page, "question", f"Zones: {VIOLENT}")
    frame.wait_for_function("document.querySelector('.label.zone .value') !== null")
    settle(page, 0.5)
    drawn = draws(frame)
    assert len(late) == 1
    with page.expect_event("requestfinished"):
        late[0].fulfill(status=200, body=other, content_type="text/plain")
    settle(page, 0.5)
    assert on_zones(frame) == NUMBERS
    assert draws(frame) == drawn


def test_after_a_move_of_the_camera_a_question_draws_once_and_moves_it_no_more(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?place=attack_sites/kidal")
    page.get_by_role("link", name="Show on the map").click()
    frame.wait_for_function("map.getZoom() >= 7")
    settle(page)
    frame.evaluate("void map.setView([14, -5], 6, {animate: false})")
    before = draws(frame)
    choose(page, "question", f"Zones: {VIOLENT}")
    settle(page, 0.5)
    assert draws(frame) == before + 1
    assert frame.evaluate("[map.getCenter().lat, map.getZoom()]") == pytest.approx([14, 6], abs=1e-6)


def test_a_mark_that_has_the_focus_keeps_it(page: Page, server: Server) -> None:
    frame = open_map(page, server, "?place=attack_sites/gao")
    sent = page.evaluate("window.__rest.sent")
    press(frame, "attack_sites/gao")
    page.wait_for_function("(before) => window.__rest.sent > before", arg=sent)
    settle(page)
    frame.locator('[data-id="attack_sites/gao"]').first.focus()
    frame.evaluate(f"maliMap.prefetch('{server.url}/prefetch/?place=attack_sites/gao&question={VIOLENCE}')")
    frame.wait_for_function("document.querySelector('.label.zone .value') !== null")
    assert frame.evaluate("document.activeElement.dataset.id") == "attack_sites/gao"


def test_the_layers_that_went_are_let_go(page: Page, server: Server) -> None:
    """By the component, and by the map, once each level has been drawn on."""
    frame = open_map(page, server, f"?question={VIOLENCE}")
    choose(page, "question", "Zones: not coloured")
    held = "[window.feature_group.length, Object.keys(map._layers).length]"
    counts = []
    for words in ("Unemployment", VIOLENT):
        choose(page, "question", f"Zones: {words}")
        choose(page, "question", "Zones: not coloured")
        counts.append(frame.evaluate(held))
    assert counts[0] == counts[1]
