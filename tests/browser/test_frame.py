"""The map's frame does not flicker: it is mounted once, keeps its view, and asks for no rerun that nobody needs."""

from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

import pytest
from playwright.sync_api import Frame, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from layers.style import SELECTED
from tests.browser.conftest import (
    await_selected,
    choose,
    drawn_ids,
    follow,
    map_frame,
    map_in_place,
    navigate,
    panel_place,
    query_of,
    resize,
    settle,
    switch_layer,
)
from tests.browser.test_map import (
    BORDER,
    MARKED,
    SEEN,
    click_on,
    drag,
    labels_of,
    point_at,
    to_map,
    to_table,
    view_of,
)
from tests.server import Server
from tests.shipped_data import ATLAS

#: The layers that are on at first.
LAYERS = ("attack_sites", "survey_zones", "border", "mgps")


def _open(page: Page, server: Server, link: str = "") -> Frame:
    frame = map_in_place(page, server, link)
    frame.evaluate("window.mountedOnce = true")
    return frame


def _mounted_once(page: Page) -> bool:
    return bool(map_frame(page).evaluate("window.mountedOnce === true"))


def _draws(frame: Frame) -> str:
    drawn: str = frame.evaluate("document.documentElement.dataset.drawn")
    return drawn


def test_filters_layers_and_selection_never_remount_the_map_nor_move_it(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """One long session of choosing, one map."""
    frame = _open(page, server)
    first = drawn_ids(frame)
    wanted = view_of(frame)

    def act(does: Callable[[], None]) -> None:
        """Do something that the map then shows."""
        drawn = _draws(frame)
        does()
        # Fails if the choice is never drawn; a busy machine may draw it after the page has come to rest.
        frame.wait_for_function("(before) => document.documentElement.dataset.drawn !== before", arg=drawn)
        assert _mounted_once(page)
        assert view_of(frame) == pytest.approx(wanted, abs=1e-9)

    def clear_selection() -> None:
        page.get_by_role("link", name="Clear selection").click()
        settle(page)

    def clear_all() -> None:
        page.locator(".st-key-clear button").click()
        settle(page)

    # Towns are labels too, and may well be called Gao; a mark's name is not.
    marks = frame.locator(".label.mark .words, .label.zone .words")
    for zone, named in (("North", {"Kidal", "Gao", "NORTH"}), ("South", {"Bamako", "SOUTH"})):
        with subtests.test(f"the zone {zone}"):
            act(partial(choose, page, "zone", zone))
            chosen = f"survey_zones/{zone.lower()}"
            expected = [p.id for p in ATLAS.places.values() if p.set in LAYERS and chosen in (*p.zones, p.id)]
            assert drawn_ids(frame) == sorted(expected)
            assert named <= labels_of(frame)
            assert set(marks.all_text_contents()) == named
    # A view that nothing would choose by itself.
    drag(page, frame, 90, -60)
    view_of(frame)
    frame.locator(".leaflet-control-zoom-in").click()
    wanted = view_of(frame)
    with subtests.test("another zone"):
        act(lambda: choose(page, "zone", "Central"))
    with subtests.test("a region"):
        act(lambda: choose(page, "regions", "Mopti"))
        assert query_of(page)["regions"] == ["regions/mopti"]
    with subtests.test("a document"):
        act(lambda: choose(page, "documents", "IRIS"))
        assert query_of(page)["documents"] == ["iris-2026"]
    with subtests.test("nothing"):
        act(clear_all)
        assert drawn_ids(frame) == first
    with subtests.test("a layer on"):
        act(lambda: switch_layer(page, "Regions"))
        assert "regions/gao" in drawn_ids(frame)
    with subtests.test("a layer off"):
        act(lambda: switch_layer(page, "MGPS coverage"))
        assert "mgps/gao" not in drawn_ids(frame)
    with subtests.test("a mark"):
        act(lambda: click_on(page, frame, "attack_sites/gao"))
    with subtests.test("no mark"):
        act(clear_selection)
        assert panel_place(page) is None
    with subtests.test("a place in the selector"):
        # One that is in sight: what is chosen out of sight comes into it (test_visibility.py).
        act(lambda: choose(page, "place", "Gao, attack"))
        assert panel_place(page) == "attack_sites/gao"
    with subtests.test("a filter that hides it"):
        act(lambda: choose(page, "zone", "South"))
        assert panel_place(page) is None
        notice = page.get_by_role("status").filter(has_text="Gao")
        assert notice.count() == 1
        assert notice.is_visible()
    with subtests.test("the table"):
        # A hidden map has no size; when it is seen again, it looks where it looked.
        to_table(page)
        to_map(page)
        assert _mounted_once(page)
        assert view_of(frame) == pytest.approx(wanted)


#: Counts how often the names on a map are laid out: the corner of what Leaflet moves is asked for once each time.
COUNT_LAYOUTS = """() => {
  const real = map.layerPointToContainerPoint;
  window.layouts = 0;
  map.layerPointToContainerPoint = function (point) {
    if (String(point) === "0,0") window.layouts += 1;
    return real.call(this, point);
  };
}"""


def test_names_are_laid_out_once_a_move_and_what_no_view_holds_whole_is_looked_for_once(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """A move is several events of Leaflet's; a window's new size, or the scale's, is a move only where it must be."""
    frame = _open(page, server, "documents?excerpt=sipri-2017/three-zones-defined")
    frame.evaluate(COUNT_LAYOUTS)
    other = f"{server.url}/documents?excerpt=iris-2026/title-five-sites"
    acts: dict[str, tuple[Callable[[], None], int]] = {
        "zoom in": (lambda: frame.get_by_role("button", name="Zoom in").click(), 1),
        "the whole of Mali": (lambda: frame.get_by_role("button", name="Mali", exact=True).click(), 1),
        "another size": (lambda: resize(page, {"width": 1180, "height": 720}), 1),
        # When it is drawn, when the camera has come there, and when the names' sizes are known.
        "another choice": (lambda: follow(page, other), 3),
    }
    for name, (act, most) in acts.items():
        frame.evaluate("window.layouts = 0")
        act()
        view_of(frame)
        settle(page)
        with subtests.test(name):
            assert 1 <= frame.evaluate("window.layouts") <= most


def test_the_legend_follows_a_choice_and_names_give_way_to_it(page: Page, server: Server) -> None:
    """Drawn anew only where it says something else; what is folded or opened moves no map that a person has moved."""
    frame = _open(page, server)
    scale = frame.locator(".legend .colours .heading")
    assert scale.count() == 0
    for question in ("Zones: Has violence increased", "Zones: How effective"):
        choose(page, "question", question)
        assert scale.inner_text().startswith(question.removeprefix("Zones: "))
    frame.evaluate("document.querySelector('.legend-body').kept = true")
    drawn = _draws(frame)
    click_on(page, frame, "attack_sites/gao")
    settle(page)
    assert _draws(frame) != drawn
    assert frame.evaluate("document.querySelector('.legend-body').kept"), "it said the same, and was drawn anew"
    drag(page, frame, 90, -60)
    before = view_of(frame)
    frame.evaluate(COUNT_LAYOUTS)
    frame.locator(".legend summary").first.click()
    frame.wait_for_function("window.layouts > 0")
    assert view_of(frame) == before


def test_ten_pans_and_ten_zooms_cause_no_rerun(page: Page, server: Server) -> None:
    """Nothing is sent to the server, and nothing is drawn anew; a press on a mark shows that what is sent is seen."""
    frame = _open(page, server)
    sent, drawn = page.evaluate("window.__rest.sent"), _draws(frame)
    assert sent
    views = {tuple(view_of(frame))}
    for n in range(10):
        drag(page, frame, (-1) ** n * 70 + n, (-1) ** n * 45, glide=n == 0)
        views.add(tuple(view_of(frame)))
    assert len(views) == 11, "a pan did not move the map"
    for n in range(10):
        before = view_of(frame)[2]
        page.mouse.wheel(0, -120 if n % 4 < 2 else 120)
        # While it zooms, Leaflet takes no notice of the wheel.
        frame.wait_for_function("before => map.getZoom() !== before && !map._animatingZoom", arg=before)
    view_of(frame)
    settle(page)
    assert page.evaluate("window.__rest.sent") == sent
    assert _draws(frame) == drawn
    point_at(frame, 17.0, 0.0, 6)
    click_on(page, frame, "attack_sites/kidal")
    assert page.evaluate("window.__rest.sent") > sent
    assert _draws(frame) != drawn
    assert _mounted_once(page)


# ---- from the evidence to the map -----------------------------------------------------------------------------------


def press_way(page: Page, goal: str) -> None:
    """Press the first way that leads from an excerpt to a place, opening what is folded until it is seen."""
    ways = page.locator(f'.st-key-evidence .places a[data-select="{goal}"]').filter(visible=True)
    folded = page.locator(".st-key-evidence details[data-fold]:not([open]) > summary")
    while folded.count() and not ways.count():
        folded.first.click()
    ways.first.click()


def move_camera(page: Page) -> None:
    """Press what shows the chosen place on the map."""
    page.get_by_role("link", name="Show on the map").click()
    settle(page)


def to_place(page: Page, frame: Frame, goal: str) -> None:
    """Look away, press the way to a place, and assert that the map goes there and marks it."""
    point_at(frame, 11.0, -11.5, 8)
    away = view_of(frame)
    press_way(page, goal)
    await_selected(page, goal)
    assert view_of(frame) != away
    assert frame.evaluate(SEEN, goal), "the place is not in sight"
    assert query_of(page)["place"] == [goal]
    assert frame.evaluate(MARKED, [goal, SELECTED]), "the place is not marked"


def to_place_and_again(page: Page, frame: Frame, goal: str) -> None:
    """Do the same, look away again, and assert that the map comes back, in the same frame."""
    to_place(page, frame, goal)
    point_at(frame, 11.0, -11.5, 8)
    away = view_of(frame)
    move_camera(page)
    assert view_of(frame) != away
    assert frame.evaluate(SEEN, goal)
    assert _mounted_once(page)


@pytest.mark.parametrize(
    ("start", "goal"),
    [
        ("areas/border-zone", BORDER),
        ("towns/kidal", "towns/timbuktu"),
        ("attack_sites/kidal", "attack_sites/gao"),
    ],
)
def test_an_excerpt_s_place_takes_the_map_there_and_marks_it_each_time(
    page: Page, server: Server, start: str, goal: str
) -> None:
    """The frame stays the same one. Pressed again after panning away, it moves again."""
    frame = _open(page, server, f"?place={start}")
    to_place_and_again(page, frame, goal)


def test_an_excerpt_s_place_is_shown_even_when_its_layer_is_off(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """The map goes to what was not on it before; and from there to the next."""
    frame = _open(page, server, "?place=mgps/gao")
    assert "regions/gao" not in drawn_ids(frame)
    to_place(page, frame, "regions/gao")
    assert "regions/gao" in drawn_ids(frame)
    with subtests.test("an excerpt's place is one press from the map"):
        page.get_by_role("link", name="Koulikoro, region").first.click()
        await_selected(page, "regions/koulikoro")
        lat, lon, _ = view_of(frame)
        assert 11.5 < lat < 15.5
        assert -9.5 < lon < -6
        assert "place=regions%2Fkoulikoro" in page.url
        assert _mounted_once(page)


class Socket:
    """What a page says to the server and hears of it. `asked`: of each run, whether it is of a part of the page."""

    def __init__(self, page: Page) -> None:
        self.asked: list[bool] = []
        self.heard: list[str | bytes] = []
        page.on("websocket", self._listen)

    def forget(self) -> None:
        """Begin anew."""
        self.asked.clear()
        self.heard.clear()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._note)
        socket.on("framereceived", lambda message: self.heard.append(message))

    def _note(self, message: str | bytes) -> None:
        sent = BackMsg()
        sent.ParseFromString(message if isinstance(message, bytes) else b"")
        if sent.WhichOneof("type") == "rerun_script":
            self.asked.append(bool(sent.rerun_script.fragment_id))


@pytest.mark.fresh
def test_a_choice_in_a_list_runs_the_part_of_the_page_that_it_changes_alone(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """What stands beside the list, and the map above it; all of the page where a link would lead to the old choice."""
    socket = Socket(page)
    first, second = "iris-2026/title-five-sites", "sipri-2017/three-zones-defined"
    _open(page, server, f"documents?excerpt={first}")
    socket.forget()

    def choose_row(excerpt: str) -> None:
        page.locator(f'.st-key-reading article[data-excerpt="{excerpt}"] blockquote a').first.click()
        page.locator(f'.st-key-beside article[data-excerpt="{excerpt}"]').wait_for()
        settle(page)

    def marked_choices() -> list[str | None]:
        marked = page.locator(".st-key-reading [data-chosen]")
        return [marked.nth(n).get_attribute("data-chosen") for n in range(marked.count())]

    with subtests.test("an excerpt"):
        choose_row(second)
        assert socket.asked == [True]
        assert len(socket.heard) <= 20
        assert set(marked_choices()) == {second}
        assert query_of(page)["excerpt"] == [second]
        assert set(drawn_ids(map_frame(page))) == set(ATLAS.excerpts[second].about)
    with subtests.test("which is a step"):
        page.go_back()
        page.locator(f'.st-key-beside article[data-excerpt="{first}"]').wait_for()
        settle(page)
        assert set(marked_choices()) == {first}
    with subtests.test("in a list with a chip, whose link holds what is chosen"):
        choose(page, "find_zone", "North")
        socket.forget()
        choose_row(second)
        assert socket.asked == [True]
        chip = page.locator('.chip[data-narrows="zone"]').get_attribute("href") or ""
        assert second in unquote(chip)
    with subtests.test("an answer"):
        choose(page, "find_zone", "All zones")
        navigate(page, "Scores")
        settle(page)
        socket.forget()
        choose(page, "answer", "Unemployment")
        assert socket.asked == [False]
        (series,) = query_of(page)["question"]
        assert len(socket.heard) <= 18
        assert page.locator(f'.st-key-beside [data-choice="{series}"]').count() == 1
        assert set(marked_choices()) == {series}


@pytest.mark.fresh
def test_a_way_in_the_panel_runs_the_map_s_part_of_the_page_alone(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """As a press on the map does. The panel is one element; what is unfolded in it stays so until the place changes."""
    socket = Socket(page)
    asked, heard = socket.asked, socket.heard
    frame = _open(page, server, "?place=survey_zones/north")
    assert asked == [False]
    most = 12  # messages; half of them are of every run: its begin and end, the page's title and address
    assert len(heard) > most
    assert page.locator(".st-key-evidence [data-testid=stElementContainer]").count() == 1
    unfolded = page.locator(".st-key-evidence details[open]")
    page.locator(".st-key-evidence .folded > summary").last.click()
    with subtests.test("a question"):
        choose(page, "question", "Zones: Unemployment")
        assert unfolded.count() == 1
    with subtests.test("a mark"):
        socket.forget()
        click_on(page, frame, "attack_sites/gao")
        await_selected(page, "attack_sites/gao")
        assert asked == [True]
        assert len(heard) <= most
        assert page.title().startswith("Map: Gao, attack of April 2026")
    with subtests.test("a way to another place"):
        choose(page, "place", "North, survey zone")
        page.locator(".st-key-evidence .folded > summary").last.click()
        socket.forget()
        press_way(page, "survey_zones/south")
        await_selected(page, "survey_zones/south")
        assert asked == [True]
        assert len(heard) <= most
        assert unfolded.count() == 0
    with subtests.test("another page, and back"):
        page.locator(".st-key-evidence .folded > summary").last.click()
        for title in ("Scores", "Map"):
            navigate(page, title)
            map_frame(page)
            settle(page)
        assert page.locator('section[data-place="survey_zones/south"]').count() == 1
        assert unfolded.count() == 0
    with subtests.test("nothing"):
        socket.forget()
        page.get_by_role("link", name="Clear selection").click()
        page.wait_for_selector("section[data-place]", state="detached")
        settle(page)
        assert asked == [True]
        assert len(heard) <= most
        assert "place" not in query_of(page)
        assert page.title().startswith("Map: Unemployment")
    with subtests.test("its address opens the same in another window, past the filters that hide it"):
        choose(page, "zone", "North")
        choose(page, "place", "Kidal, attack")
        await_selected(page, "attack_sites/kidal")
        way = page.locator('.st-key-evidence a[data-select="attack_sites/bamako"]').first
        page.goto(way.evaluate("(link) => link.href"))
        await_selected(page, "attack_sites/bamako")


def test_a_sentence_s_place_moves_the_map_there_and_again_without_reloading_it(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    frame = _open(page, server, "?place=survey_zones/north")
    for _ in range(2):
        point_at(frame, 30, -25, 6)
        away = view_of(frame)
        move_camera(page)
        here = view_of(frame)
        assert here != away
        assert 14 < here[0] < 22
        assert -7 < here[1] < 5
    assert _mounted_once(page)
    with subtests.test("and to the place of its excerpt"):
        to_place_and_again(page, frame, "survey_zones/south")
