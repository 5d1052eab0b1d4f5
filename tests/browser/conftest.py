"""A real server and a real Chromium for the tests in this folder."""

import re
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Frame,
    Page,
    Playwright,
    Request,
    ViewportSize,
    sync_playwright,
)

from pages.app.registry import PAGES
from tests.browser.chromium import CONNECTED, ONE_PROCESS, QUIET, headless
from tests.browser.rest import AT_REST, NOTE
from tests.server import Server

WIDE: ViewportSize = {"width": 1280, "height": 720}
NARROW: ViewportSize = {"width": 390, "height": 844}
#: Makes a page give its map up after two seconds instead of ten; a script to start it with.
IMPATIENT = "window.maliPatience = 2000"
#: Waits until the window has a size, and all that hangs on it has heard.
RESIZED = """async ({ width, height }) => {
  const frame = () => new Promise(requestAnimationFrame);
  while (innerWidth !== width || innerHeight !== height) await frame();
  for (let n = 0; n < 3; n += 1) await frame();
}"""
#: What a profile keeps of a site, its cache left out.
STORED = "cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage"


#: Modules that come before the others: those of long tests, so that no worker is left with one when the rest are
#: through, and those that look at servers of their own, one after the other.
EARLY = (
    *("test_closed_network", "test_updates", "test_pseudo_language", "test_hostile_text", "test_document_texts"),
    *("test_registry", "test_states", "test_frame"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines in this folder's tests, and put them in the order that costs least.

    They run next to nothing of the app in their own process. Those with a page of their own (`fresh`) come first: after
    each, the page that the others take in turn would have to load the app again.
    """
    turns = {name: turn for turn, name in enumerate(EARLY)}

    def turn(item: pytest.Item) -> tuple[bool, int]:
        return item.get_closest_marker("fresh") is None, turns.get(item.path.stem, len(turns))

    at = [n for n, item in enumerate(items) if Path(__file__).parent in item.path.parents]
    ours = [items[n] for n in at]
    for item in ours:
        item.add_marker("no_cover")
    for n, item in zip(at, sorted(ours, key=turn), strict=True):
        items[n] = item


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """Chromium for profiles of a test's own: $CHROMIUM, or an installed one, or the one that the driver installed."""
    chromium = driver.chromium.launch(executable_path=headless(), args=QUIET)
    yield chromium
    chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile with nothing in its cache, 1280 by 720, for tests that change more than a page of it."""
    fresh = browser.new_context(viewport=WIDE)
    prepare(fresh)
    yield fresh
    fresh.close()


@pytest.fixture(scope="session")
def warm(driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """The profile that tests share: what was fetched and compiled once is not fetched and compiled again."""
    shared = driver.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"), executable_path=headless(), args=[*QUIET, *ONE_PROCESS], viewport=WIDE
    )
    prepare(shared)
    yield shared
    shared.close()


class App:
    """The app in a page that tests take in turn: what it has fetched and compiled for one, it has for the next.

    The page's routes, its size and where the pointer stands are set back for each test; listeners may stay, for they
    hear nothing that counts.
    """

    def __init__(self, warm: BrowserContext) -> None:
        self.warm = warm
        self.page: Page | None = None
        #: What the page shows, as `Look` opened it; None once a test has had the page to itself.
        self.state: object = None

    def take(self) -> Page:
        """Return the page, as a new one would be."""
        if self.page is None or self.page.is_closed():
            self.close()
            self.page = self.warm.new_page()
        self.state = None
        self.page.unroute_all()
        self.page.set_viewport_size(WIDE)
        self.page.mouse.move(0, 0)
        return self.page

    def close(self) -> None:
        """Close the page, and throw away what the profile keeps of every server beside its cache."""
        if self.page is None:
            return
        self.page.close()
        self.page = self.state = None
        forget(self.warm.pages[0])


@pytest.fixture(scope="session")
def app(warm: BrowserContext) -> App:
    """The app in a page that tests take in turn."""
    return App(warm)


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page, 1280 by 720, in which a test opens what it needs: the one that tests take in turn, where that will do.

    Whoever changes what no later test could set back (a script that pages start with, a socket that is listened in
    on), or goes back in the page's history, is marked `fresh` and gets a page of its own. Whoever changes more than a
    page of the profile (permissions, listeners of all its pages) asks for `context`, and gets a page of that.
    """
    if "context" in request.fixturenames:
        context: BrowserContext = request.getfixturevalue("context")
        yield context.new_page()
        return
    app: App = request.getfixturevalue("app")
    if request.node.get_closest_marker("fresh"):
        app.close()
        yield app.warm.new_page()
        for opened in app.warm.pages[1:]:
            opened.close()
        forget(app.warm.pages[0])
        return
    failed = request.session.testsfailed
    yield app.take()
    # Nobody knows what a test that failed has left behind.
    if request.session.testsfailed > failed:
        app.close()


def leave_other_servers(page: Page, server: Server) -> None:
    """Have a page that shows another server's app show nothing: what it still asks of that is no later test's."""
    if not page.url.startswith(server.url):
        page.goto("about:blank")


@pytest.fixture
def elsewhere(page: Page, server: Server) -> Iterator[list[str]]:
    """The addresses at other hosts that the page asks for while a test has it."""
    leave_other_servers(page, server)
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((server.url, "data:", "blob:")):
            asked.append(request.url)

    page.on("request", note)
    yield asked
    page.remove_listener("request", note)


class Look:
    """A state of the app that is opened once, for neighbouring tests that only look at it: at every size, in each way.

    Every other state is opened on a phone's screen, and made wide after that: some faults show only on the size at
    which a page is drawn first. Whoever opens something on the page puts it away again, or takes a `page`.
    """

    def __init__(self, app: App) -> None:
        self.app = app
        self.opened = 0

    def __call__(self, url: str, size: ViewportSize, ready: Callable[[Page], object]) -> Page:
        """Return a page with a state, at a size, at rest; `ready` waits for what it must hold."""
        page = self.app.page
        if page is None or page.is_closed() or self.app.state != (url, ready):
            page = self.app.take()
            resize(page, (WIDE, NARROW)[self.opened % 2])
            open_in_place(page, url)
            ready(page)
            self.app.state = (url, ready)
            self.opened += 1
        resize(page, size)
        ready(page)
        settle(page)
        return page

    def sizes(self, named: Mapping[str, ViewportSize]) -> list[tuple[str, ViewportSize]]:
        """Return sizes with their names, that one first at which the next state is opened: it needs no change."""
        return sorted(named.items(), key=lambda one: one[1] != (WIDE, NARROW)[self.opened % 2])


@pytest.fixture(scope="session")
def look(app: App) -> Look:
    """Return a function that shows a state to look at."""
    return Look(app)


def prepare(context: BrowserContext) -> None:
    """Give a profile the patience and the notes of what a page does that these tests count on."""
    context.set_default_timeout(60_000)
    context.add_init_script(NOTE)


#: What can be scrolled sideways: the page, or a box of it; not tables and texts in a box of their own, nor the side bar
#: that Streamlit folds away, nor what is chosen in its select boxes, which chips name too. Streamlit's page as a whole
#: never scrolls: what does is its main part, or a box in that.
SIDEWAYS = """() => {
  const meant = `.wide, [data-testid=stDataFrame], [data-testid=stCode], [data-testid=stSidebar],
    [data-testid=stMultiSelectTagsContainer]`;
  const wider = (node) => node.scrollWidth > node.clientWidth + 1;
  const boxed = (node) => ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
  return [...document.querySelectorAll("*")]
    .filter((node) => wider(node) && (node === document.scrollingElement || boxed(node)) && !node.closest(meant))
    .map((node) => `${node.scrollWidth} in ${node.clientWidth} px: ${node.outerHTML.slice(0, 120)}`);
}"""


def assert_one_direction(page: Page) -> None:
    """Assert that nothing scrolls sideways, in the page or a frame, save tables in a box of their own."""
    assert [found for frame in page.frames for found in frame.evaluate(SIDEWAYS)] == []


def forget(page: Page) -> None:
    """Throw away what a profile keeps of every server beside its cache: cookies and storage."""
    page.context.clear_cookies()
    session = page.context.new_cdp_session(page)
    for url in Server.urls:
        session.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": STORED})
    session.detach()


def resize(page: Page, size: ViewportSize) -> None:
    """Give the window of a page a size, and wait until the page has it.

    A window takes a moment to become another size, the longer the more the machine has to do; a page may be at rest in
    that moment. Behind another page, it would draw once a second from then on.
    """
    page.bring_to_front()
    page.set_viewport_size(size)
    page.evaluate(RESIZED, size)


def settle(page: Page, seconds: float = 0.2) -> None:
    """Wait until the script has stopped and neither the page nor a frame has changed for a while."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            restless: str | None = page.evaluate(AT_REST, [1000 * seconds, 1000 * (deadline - time.monotonic())])
            if restless == "unwatched":
                page.evaluate(NOTE)
                continue
        except Error:  # the page went while it was watched: it is not at rest
            continue
        if restless is None:
            return
        raise AssertionError(f"the page never came to rest: {restless}")
    raise AssertionError("the page never came to rest: it was left again and again")


def open_link(page: Page, url: str) -> None:
    """Open an address, as a browser does: the app is loaded anew."""
    page.goto(url)


def open_in_place(page: Page, url: str) -> None:
    """Open an address of the app in a page that has loaded it, in a session of its own, at rest; else as `open_link`.

    It costs less; but what the page's parts remember beside the session is not forgotten (how far a table was
    scrolled): for those who only look.
    """
    there = urllib.parse.urlsplit(url)
    if urllib.parse.urlsplit(page.url)[:2] != there[:2] or not page.locator(CONNECTED).count():
        open_link(page, url)
        return
    settle(page, 0.1)  # what is under way is not taken over
    page.evaluate("(url) => window.__rest.open(url)", url)
    settle(page)


def follow(page: Page, url: str) -> None:
    """Open an address of the app as one of its own links does, in the session that runs, and wait for what follows."""
    page.evaluate(PRESS_A_LINK, url)
    settle(page)


#: Presses a link of the app's own to an address.
PRESS_A_LINK = """(href) => {
  const link = Object.assign(document.createElement("a"), { className: "go", href });
  document.body.append(link);
  link.click();
  link.remove();
}"""


#: Whether the map in a frame has drawn its basemap and its layers.
DRAWN = """() => {
  const { drawn, basemap } = document.documentElement?.dataset ?? {};
  return Boolean(drawn && basemap);
}"""


def map_frame(page: Page) -> Frame:
    """Return the map's frame, once its basemap and its layers are drawn."""
    page.wait_for_selector("iframe[src*='streamlit_folium']", state="attached", timeout=60_000)
    for _ in range(200):
        for frame in page.frames:
            if "streamlit_folium" in frame.url:
                try:
                    drawn = frame.evaluate(DRAWN)
                except Error:  # the page that held it was left
                    break
                if drawn:
                    return frame
        page.wait_for_timeout(100)
    raise AssertionError("the map was never drawn")


def open_map(page: Page, server: Server, query: str = "") -> Frame:
    """Open the Map page with a query and return its frame, drawn and at rest."""
    open_link(page, f"{server.url}/{query}")
    frame = map_frame(page)
    settle(page)
    return frame


def map_in_place(page: Page, server: Server, link: str = "") -> Frame:
    """Open a link in a session of its own, and return its map, drawn and at rest."""
    open_in_place(page, f"{server.url}/{link}")
    frame = map_frame(page)
    settle(page)
    return frame


def navigate(page: Page, title: str, group: str | None = None) -> None:
    """Press a page's link in the navigation; where it is in a group, open the group first."""
    if group is None:
        group = next(known.group for known in PAGES if known.title == title)
    if group:
        page.get_by_test_id("stTopNavSection").filter(has_text=group).click()
    page.get_by_role("menuitem" if group else "link", name=title, exact=True).first.click()


def drawn_ids(frame: Frame) -> list[str]:
    """Return the ids of the marks that the map has drawn, sorted."""
    ids: str = frame.evaluate("document.documentElement.dataset.ids || ''")
    return [i for i in ids.split(" ") if i]


def press(frame: Frame, place_id: str) -> None:
    """Press a mark on the map: a point mark on its hit area, a line or an area by a click on its path."""
    hit = frame.locator(f'.mark-icon[data-id="{place_id}"] .hit')
    if hit.count():
        hit.first.click()
    else:
        frame.locator(f'path[data-id="{place_id}"]').first.dispatch_event("click", {"bubbles": True})


def query_of(page: Page) -> dict[str, list[str]]:
    """Return the query of the page's address: each key with all its values."""
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)


def chosen_option(page: Page, widget: str) -> str:
    """Return what a select box shows as chosen: zone or place."""
    return page.locator(f".st-key-{widget} input").input_value()


def choose(page: Page, widget: str, option: str) -> None:
    """Choose, in the widget with that key, the option whose label begins with a word, and wait for what follows."""
    entry = page.locator(f".st-key-{widget} input")
    entry.click()
    # Long lists are drawn in part only; typing brings the option into the part that is.
    entry.fill(option)
    page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}\b")).first.click()
    page.keyboard.press("Escape")
    settle(page)


def switch_layer(page: Page, title: str) -> None:
    """Switch a layer on or off, by the beginning of its title, and wait for what follows."""
    page.locator(".st-key-layers button").filter(has_text=re.compile(rf"^{re.escape(title)}\b")).click()
    settle(page)


def await_selected(page: Page, place_id: str) -> None:
    """Wait until the panel shows a place and the page is at rest."""
    page.wait_for_selector(f'section[data-place="{place_id}"]')
    settle(page)


def panel_place(page: Page) -> str | None:
    """Return the id of the place whose evidence the panel shows, None if it shows none."""
    found = page.locator("section[data-place]")
    return found.get_attribute("data-place") if found.count() else None
