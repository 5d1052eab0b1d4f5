"""What is measured: each function does one thing to a page and returns how long it took, or how much it was."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.apps import App, Condition, Server
from tests.browser.chromium import QUIET, STILL, executable

PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
PANS = 10


class Outside:
    """Counts the requests that went to any other host than this machine."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Count a context's requests."""
        context.on("request", lambda request: self._see(request.url))

    def _see(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1":
            self.urls.append(url)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a headless Chromium: $CHROMIUM, or an installed one, or the one that the driver installed."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), args=QUIET)
        yield browser
        browser.close()


@contextmanager
def profile(browser: Browser, outside: Outside) -> Iterator[BrowserContext]:
    """Yield a fresh browser profile, 1280 by 720, that carries the probe."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.set_default_timeout(30_000)
    context.add_init_script(PROBE)
    outside.watch(context)
    yield context
    context.close()


def rest(page: Page, ms: int = 350) -> None:
    """Wait until the script has stopped, and a little longer: what a page does on its own must not be measured."""
    page.wait_for_selector(STILL)
    page.wait_for_timeout(ms)
    page.wait_for_selector(STILL)


def start(app: App, browser: Browser, outside: Outside) -> float:
    """Return the seconds from the start of a fresh server to its first map."""
    with profile(browser, outside) as context:
        page = context.new_page()
        server = Server(app.script)
        try:
            page.goto(server.url, wait_until="commit")
            return max(wait_for(page, app.page_conditions()).values()) / 1000 - server.began
        finally:
            server.stop()


def open_page(app: App, server: Server, page: Page) -> dict[str, float]:
    """Return the seconds from the navigation's start to what `App.page_conditions` wait for."""
    page.goto(server.url, wait_until="commit")
    done = wait_for(page, app.page_conditions())
    began = page.evaluate("performance.timeOrigin")
    return {name: (at - began) / 1000 for name, at in done.items()}


def choose_zone(app: App, page: Page, zone: str | None, seek: Mapping[str, str] | None = None) -> dict[str, float]:
    """Return the seconds from the press on a zone in its list to the map redrawn, and what it took (see `cost`).

    `seek`: words whose arrival at the page the probe notes, by the note's name.
    """
    rest(page)
    page.locator('[data-testid="stSelectbox"]', has_text="Zone").locator("input").click()
    # Each app words the choice of all zones in its own way; in both it stands first in the list.
    options = page.get_by_role("option")
    option = (options.filter(has_text=app.atlas.places[zone].name) if zone else options).first
    option.wait_for()
    page.wait_for_timeout(250)
    expect(page, app.map_conditions(zone, page.evaluate("probe.drawn()")), seek)
    option.click()
    done = since_click(page)
    rest(page)
    return {**done, **cost(page)}


def cost(page: Page) -> dict[str, float]:
    """Return what a choice took, of a page at rest: the seconds from the press to the page's last change, and bytes.

    Those are what went through the web socket and, on the wire, what the map prefetched.
    """
    return {
        "through": page.evaluate("(probe.changed - probe.clicked) / 1000"),
        "bytes": page.evaluate("probe.sentBytes + probe.receivedBytes"),
        "prefetch bytes": page.evaluate("probe.prefetches().reduce((sum, one) => sum + one.bytes, 0)"),
    }


def press_mark(app: App, page: Page, place: str, seek: Mapping[str, str] | None = None) -> dict[str, float]:
    """Return the seconds from the press on a mark to its evidence in the panel. `seek`: as in `choose_zone`."""
    rest(page)
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    box = frame.locator(app.marked.format(place)).first.bounding_box()
    if box is None:
        raise RuntimeError(f"{app.name}: no mark for {place}")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.wait_for_timeout(250)
    expect(page, app.panel_conditions(place), seek)
    page.mouse.click(x, y)
    return since_click(page)


def pan(page: Page) -> int:
    """Return how many reruns ten pans of the map cause: each is asked for by one message to the server."""
    rest(page)
    box = page.locator("iframe").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5
    page.evaluate("probe.clear()")
    for n in range(PANS):
        by = 60 if n % 2 else -60
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + by, y + by / 2, steps=4)
        page.mouse.up()
        page.wait_for_timeout(600)
    rest(page)
    return int(page.evaluate("probe.sent"))


def first_load(app: App, server: Server, context: BrowserContext) -> dict[str, float]:
    """Return the bytes on the wire of a first load (headers included, as compressed), by whose files they are."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    urls: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.requestWillBeSent", lambda e: urls.update({e["requestId"]: e["request"]["url"]}))
    session.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    session.send("Network.enable")
    page.goto(server.url, wait_until="commit")
    wait_for(page, app.page_conditions())
    rest(page, 1500)
    result = {"streamlit": 0.0, "component": 0.0, "app": 0.0, "requests": float(len(sizes))}
    for request, size in sizes.items():
        path = urlsplit(urls[request]).path
        ours = path.startswith(("/assets/", "/basemap/", "/leaflet/"))
        result["app" if ours else "component" if path.startswith("/component/") else "streamlit"] += size
    result["own"] = result["app"] + result["component"]
    result["socket"] = page.evaluate("probe.sentBytes + probe.receivedBytes")
    page.close()
    return result


def sessions(app: App, browser: Browser, outside: Outside, count: int) -> list[float]:
    """Return how many MB the server grew with each of some sessions, all kept open, after a first one."""
    server = Server(app.script)
    grown = []
    try:
        with profile(browser, outside) as context:
            before = 0.0
            for n in range(count + 1):
                open_page(app, server, page := context.new_page())
                rest(page, 600)
                now = server.memory()
                if n:
                    grown.append(now - before)
                before = now
    finally:
        server.stop()
    return grown


def expect(page: Page, conditions: list[Condition], seek: Mapping[str, str] | None = None) -> None:
    """Have the probe look out for what is waited for, from now on. `seek`: as in `choose_zone`."""
    page.evaluate(
        "([conditions, seek]) => { probe.clear(); probe.seek = seek; probe.wait(conditions); }",
        [[list(c) for c in conditions], dict(seek or {})],
    )


def _results(page: Page) -> dict[str, float]:
    deadline = time.monotonic() + 30
    while not page.evaluate("probe.complete()"):
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited in vain at {page.url}: {page.evaluate('probe.state()')}")
        page.wait_for_timeout(100)
    result: dict[str, float] = page.evaluate("probe.done")
    return result


def wait_for(page: Page, conditions: list[Condition]) -> dict[str, float]:
    """Wait for conditions in a page that has just been opened; return when each was met, ms since the epoch."""
    page.wait_for_function("window.probe !== undefined")
    expect(page, conditions)
    return _results(page)


def since_click(page: Page) -> dict[str, float]:
    """Wait for what is looked out for; return the seconds from the press to each."""
    done = _results(page)
    clicked: Any = page.evaluate("probe.clicked")
    if clicked is None:
        raise RuntimeError("the press was not noticed")
    return {name: (at - clicked) / 1000 for name, at in done.items()}
