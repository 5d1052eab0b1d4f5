"""A link reopens what was seen, in any browser and after any detour; what it names wrongly is said."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import (
    WIDE,
    await_selected,
    choose,
    chosen_option,
    drawn_ids,
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
from tests.shipped import ATLAS

#: One link with a value for everything that a link can hold, some of it twice.
FULL = {
    "layers": ["attack_sites", "border", "regions"],
    "zone": ["survey_zones/north"],
    "regions": ["regions/gao", "regions/kidal"],
    "documents": ["iris-2026", "sipri-2017"],
    "place": ["attack_sites/gao"],
}
GAOS = ("attack_sites/gao", "mgps/gao", "regions/gao", "towns/gao")


def link(query: dict[str, list[str]]) -> str:
    """Return a query as people write it."""
    return "?" + "&".join(f"{key}={value}" for key, values in query.items() for value in values)


def shown_view(page: Page) -> dict[str, Any]:
    """Return all that the page shows of its view: in the widgets, in the panel, on the map and in the address."""
    return {
        "layers": page.locator('.st-key-layers button[aria-pressed="true"]').all_inner_texts(),
        "zone": chosen_option(page, "zone"),
        "regions": page.locator(".st-key-regions [data-tag]").all_inner_texts(),
        "documents": page.locator(".st-key-documents [data-tag]").all_inner_texts(),
        "place": chosen_option(page, "place"),
        "panel": panel_place(page),
        "drawn": drawn_ids(map_frame(page)),
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
    open_map(page, server, "?place=attack_sites/kidal")
    page.evaluate("window.loaded = true")
    open_in_place(page, f"{server.url}/?zone=survey_zones/north")
    assert page.evaluate("window.loaded") is True
    assert panel_place(page) is None
    assert query_of(page) == {"zone": ["survey_zones/north"]}
    open_map(page, server)
    assert page.evaluate("window.loaded") is None


def test_a_link_with_everything_reopens_exactly_that(page: Page, server: Server) -> None:
    open_map(page, server, link(FULL))
    assert_full(page)


def test_what_was_chosen_by_hand_is_what_its_address_reopens_in_another_profile(
    browser: Browser, page: Page, server: Server
) -> None:
    """The address that the browser shows is the link: nothing has to be copied from anywhere else."""
    frame = open_map(page, server)
    choose(page, "zone", "Central")
    choose(page, "documents", "IRIS")
    switch_layer(page, "MGPS coverage")
    press(frame, "attack_sites/sevare")
    await_selected(page, "attack_sites/sevare")
    wanted = shown_view(page)
    assert wanted["query"].keys() == {"layers", "zone", "documents", "place"}
    other = browser.new_context(viewport=WIDE)
    try:
        fresh = other.new_page()
        fresh.goto(page.url)
        map_frame(fresh)
        settle(fresh)
        assert shown_view(fresh) == wanted
    finally:
        other.close()


@pytest.mark.parametrize("place", [p.id for p in ATLAS.places.values() if p.set in ("areas", "towns", "border")][::6])
def test_a_link_to_a_place_that_is_no_mark_opens_its_evidence(page: Page, server: Server, place: str) -> None:
    open_map(page, server, f"?place={place}")
    assert panel_place(page) == place
    assert query_of(page) == {"place": [place]}
    assert statuses(page) == []


def test_reload_keeps_everything(page: Page, server: Server) -> None:
    open_map(page, server, link(FULL))
    before = shown_view(page)
    page.reload()
    map_frame(page)
    settle(page)
    assert shown_view(page) == before
    assert_full(page)


def test_reload_keeps_what_was_changed_since_the_link(page: Page, server: Server) -> None:
    frame = open_map(page, server, link(FULL))
    press(frame, "attack_sites/kidal")
    await_selected(page, "attack_sites/kidal")
    choose(page, "zone", "All")
    before = shown_view(page)
    assert before["panel"] == "attack_sites/kidal"
    page.reload()
    map_frame(page)
    settle(page)
    assert shown_view(page) == before


def test_a_switch_to_another_page_and_back_keeps_everything(page: Page, server: Server) -> None:
    open_map(page, server, link(FULL))
    go(page, "Sources")
    go(page, "Map")
    assert_full(page)


def test_a_view_chosen_by_hand_survives_a_switch_of_pages_at_once(page: Page, server: Server) -> None:
    """The link to the other page is pressed while the map is still being drawn."""
    frame = open_map(page, server)
    choose(page, "zone", "North")
    press(frame, "attack_sites/kidal")
    page.wait_for_selector('section[data-place="attack_sites/kidal"]')
    go(page, "Sources")
    go(page, "Map")
    assert panel_place(page) == "attack_sites/kidal"
    assert chosen_option(page, "zone").startswith("North")
    assert query_of(page) == {"zone": ["survey_zones/north"], "place": ["attack_sites/kidal"]}


def test_a_link_to_sources_carries_the_view_to_the_map(page: Page, server: Server) -> None:
    open_link(page, f"{server.url}/sources{link(FULL)}")
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    go(page, "Map")
    assert_full(page)


def test_reload_on_sources_keeps_the_view(page: Page, server: Server) -> None:
    """Whoever reloads while reading the sources finds the map as it was."""
    open_map(page, server, link(FULL))
    go(page, "Sources")
    page.reload()
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    go(page, "Map")
    assert_full(page)


# ---- history --------------------------------------------------------------------------------------------------------


@pytest.mark.fresh
def test_back_goes_to_the_page_before_not_to_an_earlier_filter(page: Page, server: Server) -> None:
    """And Forward comes back to the map as it was left."""
    page.goto(f"{server.url}/sources")
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    go(page, "Map")
    frame = map_frame(page)
    choose(page, "zone", "North")
    choose(page, "documents", "IRIS")
    press(frame, "attack_sites/gao")
    await_selected(page, "attack_sites/gao")
    wanted = shown_view(page)
    page.evaluate("history.go(-2)")  # the selection is a step of its own
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    assert page.url.partition("?")[0] == f"{server.url}/sources"
    assert page.locator("iframe[src*='streamlit_folium']").count() == 0
    page.evaluate("history.go(2)")
    await_selected(page, "attack_sites/gao")
    map_frame(page)
    settle(page)
    assert shown_view(page) == wanted


@pytest.mark.fresh
def test_back_leaves_the_app_when_the_map_was_the_first_page(page: Page, server: Server) -> None:
    page.goto("about:blank")
    frame = open_map(page, server)
    press(frame, "attack_sites/bamako")
    await_selected(page, "attack_sites/bamako")
    choose(page, "zone", "South")
    page.go_back()
    page.wait_for_selector("section[data-place]", state="detached")
    settle(page)
    page.go_back()
    page.wait_for_url("about:blank")


# ---- what a link names wrongly --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("layers=roads", "roads"),
        ("zone=survey_zones/east", "survey_zones/east"),
        ("regions=regions/azawad", "regions/azawad"),
        ("documents=iris-1999", "iris-1999"),
        ("place=attack_sites/timbuktu", "attack_sites/timbuktu"),
        ("place=Kidal", "Kidal"),
        ("colour=red", "colour"),
    ],
)
def test_an_unknown_id_is_told_in_one_line_and_the_rest_works(
    page: Page, server: Server, wrong: str, named: str
) -> None:
    key = wrong.partition("=")[0]
    rest = {"layers": ["attack_sites"], "zone": ["survey_zones/north"], "place": ["attack_sites/kidal"]}
    rest.pop(key, None)
    frame = open_map(page, server, f"{link(rest)}&{wrong}")
    notices = statuses(page)
    assert len(notices) == 1
    assert named in notices[0]
    assert "\n" not in notices[0].strip()
    assert query_of(page) == rest, "what is unknown leaves the address, and what is known stays"
    if "zone" in rest:
        assert chosen_option(page, "zone").startswith("North")
    if "layers" in rest:
        assert {place_id.partition("/")[0] for place_id in drawn_ids(frame)} == {"attack_sites"}
    assert panel_place(page) == (rest["place"][0] if "place" in rest else None)


def test_one_unknown_id_among_known_ones_takes_none_of_them_away(page: Page, server: Server) -> None:
    open_map(page, server, "?regions=regions/gao&regions=regions/nowhere&regions=regions/kidal")
    assert query_of(page)["regions"] == ["regions/gao", "regions/kidal"]
    assert len(statuses(page)) == 1


def test_unknown_ids_everywhere_are_told_in_a_line_each(page: Page, server: Server) -> None:
    wrong = ["layers=a1", "zone=b2", "regions=c3", "documents=d4", "place=e5", "f6=g7"]
    frame = open_map(page, server, "?" + "&".join(wrong))
    notices = statuses(page)
    assert len(notices) == len(wrong)
    for name in ("a1", "b2", "c3", "d4", "e5", "f6"):
        assert len([line for line in notices if f"“{name}”" in line]) == 1
    first = drawn_ids(frame)
    assert query_of(page) == {}
    # The words go with the next change, and what the page shows is what it shows at first.
    choose(page, "zone", "North")
    assert statuses(page) == []
    assert drawn_ids(open_map(page, server)) == first


@pytest.mark.parametrize("key", ["layers", "zone", "regions", "documents", "place", "x"])
def test_an_id_of_ten_thousand_characters_breaks_nothing(page: Page, server: Server, key: str) -> None:
    """It is told in a line that can be read, and leaves the address."""
    known = "place=attack_sites/kidal" if key != "place" else "zone=survey_zones/north"
    frame = open_map(page, server, f"?{known}&{key}={'w' * 10_000}")
    notices = statuses(page)
    assert len(notices) == 1
    assert len(notices[0]) < 200
    assert "w" * 10 in notices[0] or key == "x"
    assert "attack_sites/kidal" in drawn_ids(frame)
    assert len(page.url) < 200
    assert panel_place(page) == ("attack_sites/kidal" if key != "place" else None)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_parameter_s_name_of_ten_thousand_characters_breaks_nothing(page: Page, server: Server) -> None:
    open_map(page, server, f"?place=attack_sites/kidal&{'k' * 10_000}=1")
    notices = statuses(page)
    assert len(notices) == 1
    assert len(notices[0]) < 200
    assert panel_place(page) == "attack_sites/kidal"


def test_a_place_that_the_link_s_own_filter_hides_is_told_and_not_selected(page: Page, server: Server) -> None:
    open_map(page, server, "?zone=survey_zones/south&place=attack_sites/kidal")
    assert panel_place(page) is None
    assert query_of(page) == {"zone": ["survey_zones/south"]}
    notices = statuses(page)
    assert len(notices) == 1
    assert "Kidal" in notices[0]


# ---- places of one name ---------------------------------------------------------------------------------------------


def test_places_called_gao_are_told_apart(page: Page, server: Server) -> None:
    """Four links, four places: the panel, the address and the selector say which of them is meant."""
    assert {ATLAS.places[place_id].name for place_id in GAOS} == {"Gao"}
    labels, leads = [], []
    for place_id in GAOS:
        query = f"?layers=attack_sites&layers=mgps&layers=regions&place={place_id}"
        frame = open_map(page, server, query)
        assert panel_place(page) == place_id
        assert query_of(page)["place"] == [place_id]
        pressed = frame.locator('[data-id][aria-pressed="true"]').evaluate_all("all => all.map((e) => e.dataset.id)")
        assert set(pressed) <= {place_id}
        labels.append(chosen_option(page, "place"))
        leads.append(page.locator("section[data-place] .lead").inner_text())
    assert all(label.startswith("Gao,") for label in labels)
    assert len(set(labels)) == len(GAOS)
    assert len(set(leads)) == len(GAOS)


def test_choosing_one_gao_in_the_selector_selects_that_one(page: Page, server: Server) -> None:
    """Three options begin with the same word; each selects its own place."""
    open_map(page, server, "?layers=attack_sites&layers=mgps&layers=regions")
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
    assert sorted(str(place_id) for place_id in found) == ["attack_sites/gao", "mgps/gao", "regions/gao"]


# ---- a fresh server -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/sources", "/?place=attack_sites/kidal", "/sources?place=attack_sites/kidal"])
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
        assert panel_place(page) == ("attack_sites/kidal" if "place" in path else None)
    finally:
        fresh.stop()
