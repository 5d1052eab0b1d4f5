"""A link reopens what was seen, in any browser and after any detour; what it names wrongly is said."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import (
    assert_one_direction,
    await_selected,
    choose,
    chosen_option,
    drawn_ids,
    forget,
    map_frame,
    navigate,
    open_in_place,
    open_link,
    open_map,
    panel_place,
    press,
    query_of,
    settle,
    switch_layer,
)
from tests.server import Server
from tests.shipped_data import ATLAS, FULL


def link(query: dict[str, list[str]]) -> str:
    """Return a query as people write it."""
    return "?" + "&".join(f"{key}={value}" for key, values in query.items() for value in values)


def shown_view(page: Page) -> dict[str, Any]:
    """Return all that the page shows of its view: in the widgets, in the panel, on the map and in the address."""
    frame = map_frame(page)  # it is drawn last
    page.locator(".st-key-layers button").first.wait_for()
    return {
        "layers": page.locator('.st-key-layers button[aria-pressed="true"]').all_inner_texts(),
        "zone": chosen_option(page, "zone"),
        "regions": page.locator(".st-key-regions [data-tag]").all_inner_texts(),
        "documents": page.locator(".st-key-documents [data-tag]").all_inner_texts(),
        "place": chosen_option(page, "place"),
        "panel": panel_place(page),
        "drawn": drawn_ids(frame),
        "query": {key: sorted(values) for key, values in query_of(page).items()},
    }


def statuses(page: Page) -> list[str]:
    """Return the lines that tell the user something about the link or the last change."""
    return page.get_by_role("status").filter(visible=True).all_inner_texts()


def words(rows: list[str]) -> list[str]:
    """Return labels without their counts."""
    return sorted(row.rstrip("0123456789() ").strip() for row in rows)


def assert_full(page: Page) -> None:
    """Assert that the page shows what FULL says."""
    now = shown_view(page)
    assert now["query"] == {key: sorted(values) for key, values in FULL.items()}
    assert words(now["layers"]) == ["Attack sites", "Border", "Regions"]
    assert now["zone"].startswith("North")
    assert words(now["regions"]) == ["Gao", "Kidal"]
    assert len(now["documents"]) == 2
    assert [ATLAS.documents[d].label in " ".join(now["documents"]) for d in FULL["documents"]] == [True, True]
    assert now["panel"] == "attack_sites/gao"
    assert now["place"].startswith("Gao,")
    assert {place_id.partition("/")[0] for place_id in now["drawn"]} == {"attack_sites", "border", "regions"}
    assert [place_id for place_id in now["drawn"] if place_id.startswith("regions/")] == [
        "regions/gao",
        "regions/kidal",
    ]
    assert statuses(page) == []


def go(page: Page, title: str) -> None:
    """Go to a page by the navigation."""
    navigate(page, title)
    if title == "Sources":
        page.get_by_role("heading", name="Sources", level=1).wait_for()
    else:
        map_frame(page)
    settle(page)


# ---- the same again -------------------------------------------------------------------------------------------------


def test_a_link_that_is_opened_in_place_loads_nothing_anew_and_is_a_session_of_its_own(
    page: Page, server: Server
) -> None:
    """So can states be looked at one after the other in a page that was loaded once."""
    open_in_place(page, f"{server.url}/?place=attack_sites/kidal")
    await_selected(page, "attack_sites/kidal")
    page.evaluate("window.loaded = true")
    open_in_place(page, f"{server.url}/?zone=survey_zones/north")
    assert page.evaluate("window.loaded") is True
    assert panel_place(page) is None
    assert query_of(page) == {"zone": ["survey_zones/north"]}
    open_link(page, server.url)
    assert page.evaluate("window.loaded") is None


def test_a_link_with_everything_reopens_exactly_that_after_every_detour(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    open_in_place(page, f"{server.url}/{link(FULL)}")
    with subtests.test("opened"):
        assert_full(page)
    go(page, "Sources")
    page.reload()
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    go(page, "Map")
    with subtests.test("reload on sources keeps the view"):
        # Whoever reloads while reading the sources finds the map as it was.
        assert_full(page)
    press(map_frame(page), "attack_sites/kidal")
    await_selected(page, "attack_sites/kidal")
    choose(page, "zone", "All")
    before = shown_view(page)
    page.reload()
    map_frame(page)
    settle(page)
    with subtests.test("reload keeps everything, as it was changed since the link"):
        assert before["panel"] == "attack_sites/kidal"
        assert before["query"].keys() == FULL.keys() - {"zone"}
        assert shown_view(page) == before


def test_what_was_chosen_by_hand_is_what_its_address_reopens_for_whom_nothing_is_kept(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """The address that the browser shows is the link: nothing has to be copied from anywhere else."""
    frame = open_map(page, server)
    choose(page, "zone", "Central")
    choose(page, "regions", "Mopti")
    choose(page, "documents", "IRIS")
    switch_layer(page, "MGPS coverage")
    press(frame, "attack_sites/sevare")
    page.wait_for_selector('section[data-place="attack_sites/sevare"]')
    go(page, "Sources")  # its link is pressed while the map is still being drawn
    go(page, "Map")
    wanted = shown_view(page)
    with subtests.test("a switch to another page and back keeps everything, at once too"):
        assert wanted["query"] == {
            "layers": ["attack_sites", "border", "survey_zones"],
            "zone": ["survey_zones/central"],
            "regions": ["regions/mopti"],
            "documents": ["iris-2026"],
            "place": ["attack_sites/sevare"],
        }
        assert wanted["panel"] == "attack_sites/sevare"
        assert wanted["place"].startswith("Sévaré,")
        assert wanted["zone"].startswith("Central")
        assert words(wanted["layers"]) == ["Attack sites", "Border", "Survey zones"]
        assert words(wanted["regions"]) == ["Mopti"]
        assert [ATLAS.documents["iris-2026"].label in label for label in wanted["documents"]] == [True]
        assert statuses(page) == []
    # Neither cookies nor storage are left, and another tab has a memory of its own.
    forget(page)
    tab = page.context.new_page()
    try:
        tab.goto(page.url)
        map_frame(tab)
        settle(tab)
        assert shown_view(tab) == wanted
    finally:
        tab.close()


# ---- what a link names wrongly --------------------------------------------------------------------------------------


def test_what_a_link_names_wrongly_is_seen_in_a_line_each_and_leaves_the_address(page: Page, server: Server) -> None:
    """Also where it is ten thousand characters long."""
    wrong = ["layers=a1", f"zone={'w' * 10_000}", "regions=c3", "documents=d4", "f6=g7"]
    frame = open_map(page, server, "?place=attack_sites/kidal&" + "&".join(wrong))
    notices = statuses(page)
    assert len(notices) == len(wrong)
    assert all(len(line) < 200 for line in notices)
    for name in ("a1", "w" * 10, "c3", "d4", "f6"):
        assert len([line for line in notices if name in line]) == 1
    assert "attack_sites/kidal" in drawn_ids(frame)
    assert panel_place(page) == "attack_sites/kidal"
    assert query_of(page) == {"place": ["attack_sites/kidal"]}
    assert len(page.url) < 200
    assert_one_direction(page)
    # The words go with the next change.
    choose(page, "zone", "North")
    assert statuses(page) == []


# ---- places of one name ---------------------------------------------------------------------------------------------


def test_choosing_one_gao_in_the_selector_selects_that_one(page: Page, server: Server) -> None:
    """Three options begin with the same word; each selects its own place, in the panel and on the map."""
    open_in_place(page, f"{server.url}/?layers=attack_sites&layers=mgps&layers=regions")
    frame = map_frame(page)
    page.locator(".st-key-place input").click()
    # The list draws only what it has room for.
    page.keyboard.type("Gao,")
    page.get_by_role("option").nth(2).wait_for()
    options = [o for o in page.get_by_role("option").all_inner_texts() if o.startswith("Gao,")]
    page.keyboard.press("Escape")
    assert len(options) == 3
    found = []
    for option in options:
        choose(page, "place", option)
        found.append(panel_place(page))
        pressed = frame.locator('[data-id][aria-pressed="true"]').evaluate_all("all => all.map((e) => e.dataset.id)")
        assert set(pressed) == {found[-1]}
    assert sorted(str(place_id) for place_id in found) == ["attack_sites/gao", "mgps/gao", "regions/gao"]


# ---- a fresh server -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/?place=attack_sites/kidal", "/sources?place=attack_sites/kidal"])
def test_a_fresh_server_s_first_request_may_be_a_deep_link(
    page: Page, start_server: Callable[..., Server], path: str
) -> None:
    """The page comes in its frame: with the navigation, and with the view that the link asks for."""
    fresh = start_server()
    try:
        page.goto(f"{fresh.url}{path}")
        if path.startswith("/sources"):
            page.get_by_role("heading", name="Sources", level=1).wait_for()
            settle(page)
            assert page.locator(".source").count() > 3
        else:
            map_frame(page)
            settle(page)
            assert panel_place(page) == "attack_sites/kidal"
            assert page.locator(".st-key-filters").is_visible()
        assert page.get_by_role("link", name="Map", exact=True).first.is_visible()
        assert page.get_by_text("About the evidence", exact=True).first.is_visible()
        assert "Mali Evidence Map" in page.title()
        go(page, "Map")
        assert panel_place(page) == "attack_sites/kidal"
    finally:
        fresh.stop()
