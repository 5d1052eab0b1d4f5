"""Nothing chosen is hidden: not under what stands on the map, not beyond its edge, not above where a panel was read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Server, choose, map_frame, open_map, press, settle

# ---- what is read from its top ----------------------------------------------------------------------------------------


def scroll_down(page: Page, key: str) -> None:
    """Scroll what stands beside the map some way down, as a reader does."""
    box = page.locator(f".st-key-{key}")
    box.evaluate("(box) => { box.scrollTop = 400; }")
    page.wait_for_timeout(100)
    assert box.evaluate("(box) => box.scrollTop") > 50, "there is nothing to scroll"


def assert_at_top(page: Page, key: str) -> None:
    """Assert that what stands beside the map is read from its first line."""
    settle(page)
    assert page.locator(f".st-key-{key}").evaluate("(box) => box.scrollTop") == 0


def _by_link(page: Page, place: str) -> None:
    """Follow a link of the app to a place, from the panel."""
    page.evaluate(
        """(place) => {
             const link = document.createElement("a");
             link.className = "go";
             link.href = `./?place=${place}`;
             document.querySelector(".st-key-evidence [data-place]").append(link);
             link.click();
           }""",
        place,
    )


def test_a_new_selection_is_read_from_its_top(page: Page, server: Server) -> None:
    """By mark, by selector, by link, by Back; what is not chosen anew stays where it was read."""
    frame = open_map(page, server, "?place=attack_sites/bamako")
    ways: list[tuple[str, Callable[[], object]]] = [
        ("attack_sites/gao", lambda: press(frame, "attack_sites/gao")),
        ("attack_sites/kidal", lambda: choose(page, "place", "Kidal, attack")),
        ("survey_zones/north", lambda: _by_link(page, "survey_zones/north")),
        ("attack_sites/mopti", lambda: press(frame, "attack_sites/mopti")),
    ]
    for own, way in ways:
        scroll_down(page, "evidence")
        way()
        page.wait_for_selector(f'section[data-place="{own}"]')
        assert_at_top(page, "evidence")
    scroll_down(page, "evidence")
    choose(page, "question", "Zones: Has violence")
    assert page.locator(".st-key-evidence").evaluate("(box) => box.scrollTop") > 100
    page.locator(".st-key-place input").click()
    page.get_by_role("option", name="None selected").click()
    page.wait_for_selector("section[data-place]", state="detached")
    assert_at_top(page, "evidence")


@pytest.mark.parametrize(
    ("link", "other"),
    [
        ("documents?excerpt=iris-2026/title-five-sites", "documents?excerpt=sipri-2017/violence-increased"),
        ("scores?question=violence-increased:agree:percent", "scores?question=insecurity-factors:unemployment:mean"),
        ("coverage?place=survey_zones/north", "coverage?place=survey_zones/central"),
    ],
)
def test_what_is_chosen_in_a_list_is_read_from_its_top(page: Page, server: Server, link: str, other: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 593})
    page.goto(f"{server.url}/{link}")
    map_frame(page)
    settle(page)
    scroll_down(page, "beside")
    before = page.locator(".st-key-beside").inner_text()
    page.evaluate(
        """(href) => {
             const link = document.createElement("a");
             link.className = "go";
             link.href = href;
             document.querySelector(".st-key-beside section").append(link);
             link.click();
           }""",
        f"./{other}",
    )
    page.wait_for_function("(before) => document.querySelector('.st-key-beside').innerText !== before", arg=before)
    assert_at_top(page, "beside")


def test_a_chosen_event_and_a_chosen_disagreement_are_read_from_their_top(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 593})
    for name, row in (("timeline", ".st-key-reading .events a.go"), ("disagreements", ".dispute h2 a.go")):
        page.goto(f"{server.url}/{name}")
        map_frame(page)
        settle(page)
        page.locator(row).first.click()
        page.wait_for_selector(".st-key-beside [data-choice]")
        settle(page)
        first = page.locator(".st-key-beside [data-choice]").get_attribute("data-choice")
        box = page.locator(".st-key-beside")
        # Few of them are long enough to scroll: a narrow strip of them always is.
        box.evaluate("(box) => { box.style.maxHeight = '90px'; box.style.overflow = 'auto'; }")
        box.evaluate("(box) => { box.scrollTop = 60; }")
        assert box.evaluate("(box) => box.scrollTop") > 20
        page.locator(row).nth(1).click()
        page.wait_for_function(
            "(first) => (document.querySelector('.st-key-beside [data-choice]')?.dataset.choice ?? first) !== first",
            arg=first,
        )
        assert_at_top(page, "beside")
