"""A selection is a step in the browser's history, a filter is not: Back undoes the last one, then leaves the page."""

import re
import threading
import urllib.request

import pytest
from playwright.sync_api import Page, WebSocketRoute
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import (
    await_selected,
    choose,
    chosen_option,
    map_frame,
    navigate,
    open_in_place,
    open_map,
    panel_place,
    press,
    query_of,
    settle,
    switch_layer,
)
from tests.browser.test_documents_page import chosen_excerpt, open_page
from tests.browser.test_links import shown_view as all_shown
from tests.server import Server
from tests.shipped_data import ATLAS

pytestmark = pytest.mark.fresh

BAMAKO, GAO, KIDAL = "attack_sites/bamako", "attack_sites/gao", "attack_sites/kidal"
NORTH = "survey_zones/north"
ELSEWHERE = "about:blank"


def select(page: Page, *places: str) -> None:
    """Press marks on the map, one after the other, and wait each time for what is said of it."""
    for place in places:
        press(map_frame(page), place)
        await_selected(page, place)


def back(page: Page, place: str | None) -> None:
    """Go back within a page, and wait until a place is selected, or none, and the page is at rest."""
    _traverse(page, -1)
    page.wait_for_function(
        "(place) => (document.querySelector('section[data-place]')?.dataset.place ?? null) === place", arg=place
    )
    settle(page)


def leave(page: Page) -> None:
    """Go back to what was open before the app."""
    page.go_back()
    page.wait_for_url(ELSEWHERE)


def _traverse(page: Page, entries: int) -> None:
    """Go to another entry of the history within the document, and return when the page has heard of it.

    A browser that is busy elsewhere goes there when the page has been at rest for long.
    """
    heard = "new Promise((done) => { addEventListener('popstate', () => done(), { once: true }); history.go(n); })"
    page.evaluate(f"(n) => {heard}", entries)


def steps(page: Page) -> int:
    """Return how many entries the browser's history has."""
    length: int = page.evaluate("history.length")
    return length


def shown_view(page: Page) -> str | None:
    """Return the place that the panel shows, after asserting that selector, map and address say the same."""
    place = panel_place(page)
    assert query_of(page).get("place") == ([place] if place else None)
    assert (chosen_option(page, "place").partition(",")[0] == ATLAS.places[place].name) if place else True
    pressed = (
        map_frame(page).locator('[data-id][aria-pressed="true"]').evaluate_all("all => all.map((e) => e.dataset.id)")
    )
    assert set(pressed) == ({place} if place else set())
    return place


def test_places_are_undone_one_by_one_and_then_the_page_is_left(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    page.goto(ELSEWHERE)
    open_map(page, server)
    select(page, GAO, KIDAL, BAMAKO)
    for place in (KIDAL, GAO, None):
        back(page, place)
        with subtests.test("three places", back_to=place):
            assert shown_view(page) == place
    with subtests.test("an address without a query"):
        assert page.url == f"{server.url}/"
    _traverse(page, 1)
    await_selected(page, GAO)
    with subtests.test("forward"):
        assert shown_view(page) == GAO
    select(page, KIDAL)
    link = page.locator(".st-key-evidence").get_by_role("link", name="Read it in the document").first
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    tab = opened.value
    tab.wait_for_selector(".st-key-beside article[data-excerpt]", timeout=60_000)
    settle(tab)
    with subtests.test("a link opened in a new tab has a history of its own"):
        assert steps(tab) == 1
        assert shown_view(page) == KIDAL
    tab.close()
    navigate(page, "Documents")
    page.wait_for_url("**/documents?selected=**")
    settle(page)
    back(page, KIDAL)
    with subtests.test("a switch of pages is one step whatever is selected"):
        assert shown_view(page) == KIDAL
    page.reload()
    await_selected(page, KIDAL)
    choose(page, "zone", "North")
    back(page, GAO)
    with subtests.test("back works after the page was loaded anew"):
        assert query_of(page) == {"place": [GAO], "zone": [NORTH]}
    back(page, None)
    with subtests.test("back to none after the page was loaded anew"):
        assert shown_view(page) is None
    leave(page)


def test_the_page_s_script_stands_before_streamlit_s(server: Server) -> None:
    """Both hear of a Back in the order of their elements; Streamlit would read the address as it was."""
    with urllib.request.urlopen(urllib.request.Request(server.url, headers={"Accept": "text/html"})) as answer:
        scripts = re.findall(r"<script[^>]*>", answer.read().decode())
    assert re.fullmatch(r'<script type="module" src="\./assets/\w+/page/history\.js">', scripts[0])
    assert any('type="module"' in script for script in scripts[1:])


def test_back_takes_no_filter_back_and_none_is_a_step_and_clear_all_is_undone(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    open_map(page, server)
    select(page, GAO)
    length = steps(page)
    choose(page, "zone", "North")
    switch_layer(page, "MGPS coverage")
    with subtests.test("a filter is no step"):
        assert steps(page) == length
    select(page, KIDAL)
    with subtests.test("a selection is one"):
        assert steps(page) == length + 1
    choose(page, "documents", "IRIS")
    filters = {key: values for key, values in query_of(page).items() if key != "place"}
    back(page, GAO)
    with subtests.test("filters stay"):
        assert filters.keys() == {"zone", "layers", "documents"}
        assert query_of(page) == {**filters, "place": [GAO]}
        assert chosen_option(page, "zone").startswith("North")
        assert shown_view(page) == GAO
    back(page, None)
    with subtests.test("filters stay where nothing is selected"):
        assert query_of(page) == filters
        assert shown_view(page) is None
    select(page, GAO)
    before = page.url
    clear = page.locator(".st-key-clear button")
    undo = page.get_by_role("button", name="Undo clear all")
    clear.click()
    undo.wait_for()
    settle(page)
    with subtests.test("clear all clears the address"):
        assert page.url == f"{server.url}/"
    undo.click()
    await_selected(page, GAO)
    with subtests.test("clear all is undone with one press address and all"):
        assert page.url == before
        assert shown_view(page) == GAO
        assert chosen_option(page, "zone").startswith("North")
    clear.click()
    page.wait_for_url(f"{server.url}/")
    settle(page)
    back(page, GAO)
    with subtests.test("back after clear all selects again and leaves the filters cleared"):
        assert shown_view(page) == GAO
        assert query_of(page) == {"place": [GAO]}
    clear.click()
    undo.wait_for()
    choose(page, "zone", "South")
    with subtests.test("what would undo is gone with the next choice"):
        assert undo.count() == 0


def test_what_a_filter_hides_is_no_step_and_back_to_it_says_why_it_is_not_selected(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    page.goto(ELSEWHERE)
    open_map(page, server)
    select(page, BAMAKO, KIDAL)
    length = steps(page)
    choose(page, "zone", "South")
    with subtests.test("no step"):
        assert shown_view(page) is None
        assert steps(page) == length
    back(page, BAMAKO)
    with subtests.test("back before it"):
        assert shown_view(page) == BAMAKO
    choose(page, "zone", "All")
    select(page, GAO)
    choose(page, "zone", "North")
    _traverse(page, -1)
    page.wait_for_selector(".callout[role=status]")
    settle(page)
    with subtests.test("why it is not selected"):
        assert shown_view(page) is None
        assert "Bamako is no longer selected" in page.locator(".callout[role=status]").inner_text()
        assert query_of(page) == {"zone": [NORTH]}
    back(page, None)
    leave(page)


def test_back_during_a_run_ends_at_one_view_and_its_address(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """What the run writes that Back ends may reach the browser after it: the page then still shows what it says."""
    asked: list[bool] = []  # of each run that the page asks for, whether a press did: Back runs all of the page
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.append(_is_of_a_press(frame))))
    open_map(page, server)
    select(page, GAO, KIDAL)
    for after in (0, 40, 120):
        if panel_place(page) != KIDAL:
            select(page, KIDAL)
        asked.clear()
        press(map_frame(page), BAMAKO)
        page.wait_for_timeout(after)
        _traverse(page, -1)
        settle(page)
        with subtests.test(after=after):
            # One step back from what was there, or from what was pressed. The frame's word of a press may come to the
            # page after a Back at once: then the press is the later of the two, and stands.
            assert shown_view(page) in ((GAO, KIDAL) if asked[0] else (GAO, KIDAL, BAMAKO))


def test_back_while_the_last_run_is_on_its_way_finds_what_it_shows(page: Page, server: Server) -> None:
    """A request names the large messages that the page still has: none may be forgotten before it is answered.

    Streamlit's page forgets what two runs have not used, as each run ends, and then shows an error over all.
    """
    waiting: list[tuple[WebSocketRoute, str | bytes]] = []
    holding = threading.Event()

    def connect(socket: WebSocketRoute) -> None:
        server_side = socket.connect_to_server()
        server_side.on_message(
            lambda message: waiting.append((socket, message)) if holding.is_set() else socket.send(message)
        )

    page.route_web_socket(re.compile("/_stcore/stream"), connect)
    open_map(page, server)
    select(page, GAO, KIDAL, BAMAKO)
    holding.set()
    press(map_frame(page), "attack_sites/sevare")
    while not any(_ends_a_run(message) for _, message in waiting):
        page.wait_for_timeout(50)
    _traverse(page, -1)
    page.wait_for_timeout(50)
    holding.clear()
    for socket, message in waiting:
        socket.send(message)
    settle(page)
    assert page.get_by_role("dialog").count() == 0
    assert shown_view(page) in (KIDAL, BAMAKO)


def _is_of_a_press(message: str | bytes) -> bool:
    asked = BackMsg()
    asked.ParseFromString(message if isinstance(message, bytes) else b"")
    return bool(asked.rerun_script.fragment_id)


def _ends_a_run(message: str | bytes) -> bool:
    forward = ForwardMsg()
    forward.ParseFromString(message if isinstance(message, bytes) else b"")
    return forward.WhichOneof("type") == "script_finished"


def test_a_second_back_before_the_first_is_drawn_goes_two_steps(page: Page, server: Server) -> None:
    open_map(page, server)
    select(page, GAO, KIDAL, BAMAKO)
    choose(page, "zone", "All")
    page.evaluate("history.back(); setTimeout(() => history.back(), 30)")
    await_selected(page, GAO)
    assert shown_view(page) == GAO
    # And over the page's end, to the one before.
    navigate(page, "Sources")
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    navigate(page, "Map")
    await_selected(page, GAO)
    select(page, KIDAL)
    page.evaluate("history.back(); setTimeout(() => history.back(), 30)")
    page.wait_for_url("**/sources?**")
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    assert page.url.partition("?")[0] == f"{server.url}/sources"
    assert query_of(page) == {"place": [GAO]}


def test_back_goes_to_the_page_before_not_to_an_earlier_filter(page: Page, server: Server) -> None:
    """And Forward comes back to the map as it was left."""
    page.goto(f"{server.url}/sources")
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    navigate(page, "Map")
    map_frame(page)
    settle(page)
    choose(page, "zone", "North")
    choose(page, "documents", "IRIS")
    select(page, GAO)
    wanted = all_shown(page)
    page.evaluate("history.go(-2)")  # the selection is a step of its own
    page.get_by_role("heading", name="Sources", level=1).wait_for()
    settle(page)
    assert page.url.partition("?")[0] == f"{server.url}/sources"
    assert page.locator("iframe[src*='streamlit_folium']").count() == 0
    page.evaluate("history.go(2)")
    await_selected(page, GAO)
    map_frame(page)
    settle(page)
    assert all_shown(page) == wanted


def test_what_the_server_mends_in_a_link_is_no_step(page: Page, server: Server, subtests: pytest.Subtests) -> None:
    """Back would come to the address as it was, which is mended again: nobody would ever get past it."""
    page.goto(ELSEWHERE)
    length = steps(page)
    mended = ("place=nowhere", f"place={GAO}&zone=survey_zones/south", f"place={GAO}&x=1", "q=")
    open_map(page, server, f"?{mended[0]}")
    for query in mended:
        if query != mended[0]:
            open_in_place(page, f"{server.url}/?{query}")
        with subtests.test(query=query):
            assert not page.url.endswith(query)
            assert steps(page) == length + 1
    leave(page)


def _by_selector(page: Page) -> None:
    choose(page, "place", "Kidal, attack")


def _by_table(page: Page) -> None:
    page.get_by_role("tab", name="Table").click()
    settle(page)
    table = page.locator('[data-testid="stDataFrame"]').bounding_box()
    assert table
    page.mouse.click(table["x"] + 20, table["y"] + 35 * 3 + 17)
    settle(page)
    page.get_by_role("tab", name="Map", exact=True).click()
    settle(page)


def _by_way(page: Page) -> None:
    page.get_by_role("link", name="Koulikoro, region").first.click()
    page.wait_for_selector('[data-place="regions/koulikoro"]')
    settle(page)


def test_a_place_is_a_step_however_it_is_selected(page: Page, server: Server, subtests: pytest.Subtests) -> None:
    open_map(page, server, "?place=regions/gao&layers=regions&layers=attack_sites")
    length = steps(page)
    found = [shown_view(page)]
    for way in (_by_way, _by_selector, _by_table):
        way(page)
        found.append(shown_view(page))
        with subtests.test("a step", way=way.__name__):
            assert steps(page) == length + len(found) - 1
    with subtests.test("each another place"):
        assert found[0] == "regions/gao"
        assert len({*found, None}) == 5
    for place in found[-2::-1]:
        back(page, place)
        with subtests.test("back", to=place):
            assert shown_view(page) == place


def read(page: Page, n: int) -> str:
    """Choose a sentence of the list, the n-th that can be, wait until it is shown beside it, and return its id."""
    row = page.locator(".st-key-reading article.row:has(blockquote a)").nth(n)
    excerpt = str(row.get_attribute("data-excerpt"))
    row.locator("blockquote a").click()
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{excerpt}"]')
    settle(page)
    return excerpt


def test_sentences_are_steps_and_their_filters_are_none(page: Page, server: Server, subtests: pytest.Subtests) -> None:
    """A chip is a link to the same page: it goes by the same rule as every choice."""
    page.goto(ELSEWHERE)
    open_page(page, server, "documents")
    read(page, 0)
    _traverse(page, -1)
    page.wait_for_selector(".st-key-beside .unchosen")
    settle(page)
    with subtests.test("back to nothing selected is that also where nothing else is in the address"):
        # A page without a query keeps what the session shows, which is the sentence that Back takes away.
        assert chosen_excerpt(page) is None
        assert page.url == f"{server.url}/documents"
    open_in_place(page, f"{server.url}/documents?voices=author&place=areas/northern-mali")
    first = read(page, 0)
    length = steps(page)
    read(page, 1)
    with subtests.test("sentences are steps"):
        assert steps(page) == length + 1
    page.locator('a.chip[data-narrows="about"]').click()
    page.wait_for_selector('a.chip[data-narrows="about"]', state="detached")
    settle(page)
    with subtests.test("a chip is none"):
        assert steps(page) == length + 1
    _traverse(page, -1)
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{first}"]')
    settle(page)
    with subtests.test("back to a sentence"):
        assert query_of(page) == {"voices": ["author"], "excerpt": [first]}
    _traverse(page, -1)
    page.wait_for_selector(".st-key-beside .unchosen")
    settle(page)
    with subtests.test("back to nothing selected"):
        assert chosen_excerpt(page) is None
        assert query_of(page) == {"voices": ["author"]}
    leave(page)
