"""A real server and a real Chromium for the tests in this folder."""

import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, ViewportSize, sync_playwright

from tests.browser.chromium import QUIET, STILL, executable, free_port

ROOT = Path(__file__).resolve().parents[2]
WIDE: ViewportSize = {"width": 1280, "height": 720}


class Server:
    """A running `streamlit run dashboard.py`, as the README starts it. `log` is the file that holds its output.

    `project`: the folder that holds the app, this one or a copy; `port`: another one where none is given.
    """

    def __init__(self, folder: Path, project: Path = ROOT, port: int | None = None, **env: str) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"server-{self.port}.log"
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(self.port)],
                cwd=project,
                env={**os.environ, **env},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        for _ in range(240):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.25)
        raise RuntimeError(f"the server did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Return a function that starts a server with some environment variables (MALI_DATA=folder); all end at the end."""
    started: list[Server] = []

    def start(**env: str) -> Server:
        server = Server(tmp_path_factory.mktemp("server"), **env)
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server]) -> Server:
    """The server with the shipped data that most tests share."""
    return start_server()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: $CHROMIUM, or an installed one, or the one that the driver installed."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=executable(), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile, 1280 by 720."""
    fresh = browser.new_context(viewport=WIDE)
    fresh.set_default_timeout(60_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in a fresh profile."""
    return context.new_page()


def settle(page: Page, seconds: float = 0.4) -> None:
    """Wait until the script has stopped and the page has not changed for a while."""
    page.wait_for_selector(STILL)
    previous, since = None, time.monotonic()
    deadline = since + 60
    while time.monotonic() < deadline:
        try:
            size = sum(len(f.content()) for f in page.frames if not f.is_detached())
        except Error:  # a frame went while it was read: the page is not at rest
            size = None
        if size is None or size != previous:
            previous, since = size, time.monotonic()
        elif time.monotonic() - since > seconds:
            return
        page.wait_for_timeout(80)
    raise AssertionError("the page never came to rest")


def map_frame(page: Page) -> Frame:
    """Return the map's frame, once its basemap and its layers are drawn."""
    page.wait_for_selector("iframe[src*='streamlit_folium']", state="attached", timeout=60_000)
    for _ in range(200):
        for frame in page.frames:
            if "streamlit_folium" in frame.url:
                drawn = frame.evaluate(
                    "[document.documentElement?.dataset.drawn, document.documentElement?.dataset.basemap]"
                )
                if drawn[0] and drawn[1]:
                    return frame
        page.wait_for_timeout(100)
    raise AssertionError("the map was never drawn")


def open_map(page: Page, server: Server, query: str = "") -> Frame:
    """Open the Map page with a query and return its frame, drawn and at rest."""
    page.goto(f"{server.url}/{query}")
    frame = map_frame(page)
    settle(page)
    return frame


def drawn_ids(frame: Frame) -> list[str]:
    """Return the ids of the marks that the map has drawn, sorted."""
    ids: str = frame.evaluate("document.documentElement.dataset.ids || ''")
    return [i for i in ids.split(" ") if i]


def press(frame: Frame, own: str) -> None:
    """Press a mark on the map: a point mark on its hit area, a line or an area by a click on its path."""
    hit = frame.locator(f'.mark-icon[data-id="{own}"] .hit')
    if hit.count():
        hit.first.click()
    else:
        frame.locator(f'path[data-id="{own}"]').first.dispatch_event("click", {"bubbles": True})


def query_of(page: Page) -> dict[str, list[str]]:
    """Return the query of the page's address: each key with all its values."""
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)


def chosen(page: Page, widget: str) -> str:
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


def await_selected(page: Page, own: str) -> None:
    """Wait until the panel shows a place and the page is at rest."""
    page.wait_for_selector(f'section[data-place="{own}"]')
    settle(page)


def panel_place(page: Page) -> str | None:
    """Return the id of the place whose evidence the panel shows, None if it shows none."""
    found = page.locator("section[data-place]")
    return found.get_attribute("data-place") if found.count() else None
