"""An update is an update: what a browser has kept of one build is never used with another."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Route

from tests.browser.chromium import CONNECTED, QUIET, headless
from tests.browser.conftest import WIDE, map_frame, prepare, press, settle
from tests.server import FOR_GOOD, ROOT, Server, ask

pytestmark = pytest.mark.fresh

LAST_YEAR = time.time() - 365 * 86_400


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project whose files are a year old: what is old, a browser takes for what seldom changes."""
    project = tmp_path / "project"
    project.mkdir()
    for name in ("geodata", "layers", "pages", "static", ".streamlit"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    shutil.copy(ROOT / "dashboard.py", project)
    for path in project.rglob("*"):
        os.utime(path, (LAST_YEAR, LAST_YEAR))
    return project


Start = Callable[[Path, int | None], Server]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a server of a folder, at a port."""
    started: list[Server] = []

    def start_one(project: Path, port: int | None) -> Server:
        started.append(Server(tmp_path, project, port))
        return started[-1]

    yield start_one
    for server in started:
        server.stop()


@pytest.fixture
def kept_profile(driver: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser whose profile is on disk, as a user's is, and holds nothing yet."""
    context = driver.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=headless(), args=QUIET, viewport=WIDE
    )
    prepare(context)
    yield context
    context.close()


def change(path: Path, text: str) -> None:
    """Add a line to a file; its date stays an old one, as that of a file from an archive."""
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    os.utime(path, (LAST_YEAR, LAST_YEAR))


def update(project: Path) -> None:
    """Put another build's scripts and style sheets in place."""
    change(project / "static" / "map" / "frame.js", 'document.documentElement.dataset.edition = "second";')
    change(project / "static" / "page" / "entry.js", 'document.documentElement.dataset.edition = "second";')
    change(project / "static" / "page.css", ":root { --edition: second }")


def editions(page: Page) -> list[str | None]:
    """Return which build's script, style sheet and map script are at work; None is the first build's."""
    frame = map_frame(page)
    settle(page)
    style = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--edition').trim() || null")
    return [page.evaluate(EDITION), style, frame.evaluate(EDITION)]


EDITION = "document.documentElement.dataset.edition ?? null"


def test_a_browser_that_knows_the_old_build_runs_the_new_one(
    copy: Path, start: Start, kept_profile: BrowserContext, subtests: pytest.Subtests
) -> None:
    """In the same profile, its cache as it was: on a page that is opened, gone back to, and on one that was open.

    Before that the server is started anew without a change, and that leaves an open page as it is.
    """
    first = start(copy, None)
    page = kept_profile.new_page()
    page.goto(f"{first.url}/")
    assert editions(page) == [None, None, None]
    old = page.evaluate("fetch('/', { headers: { accept: 'text/html' } }).then((answer) => answer.text())")
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (copy / "static" / "page").glob("*.js")}
    page.goto("about:blank")
    open_all_along = kept_profile.new_page()
    open_all_along.goto(f"{first.url}/?zone=survey_zones/north")
    assert editions(open_all_along) == [None, None, None]
    open_all_along.evaluate("window.__same = true")

    first.stop()
    # What systems and editors drop into a folder is no other build.
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._map.js", ".#page.js", "map.js~", "page.css.swp"):
        (copy / "static" / name).write_bytes(b"\0dropped")
        (copy / "geodata" / "data" / "basemap" / name).write_bytes(b"\0dropped")
    again = start(copy, first.port)
    with subtests.test("a server that was started anew and not changed leaves an open page as it is"):
        open_all_along.wait_for_selector(CONNECTED, timeout=60_000)
        settle(open_all_along)
        press(map_frame(open_all_along), "attack_sites/gao")
        open_all_along.wait_for_selector('section[data-place="attack_sites/gao"]')
        assert open_all_along.evaluate("window.__same")
        assert open_all_along.get_by_role("alert").count() == 0

    kept_old = kept_profile.new_page()
    loads = keep_old(kept_old, again, old, scripts)
    again.stop()
    loads.clear()
    update(copy)
    second = start(copy, first.port)
    with subtests.test("a page that is opened"):
        fresh = kept_profile.new_page()
        fresh.goto(f"{second.url}/")
        assert editions(fresh) == ["second"] * 3
    with subtests.test("a page that is gone back to"):
        page.go_back()
        assert editions(page) == ["second"] * 3
    with subtests.test("a page that was open"):
        # It has come back by itself, at the same link.
        open_all_along.wait_for_selector("html[data-edition=second]", state="attached")
        assert editions(open_all_along) == ["second"] * 3
        assert "zone=survey_zones" in open_all_along.url
    with subtests.test("an open page that loading anew does not mend says that it is old"):
        assert_notice_of_age(kept_old, loads)


def keep_old(page: Page, server: Server, old: str, scripts: Mapping[str, str]) -> list[str]:
    """Open a page, and put something between browser and server that keeps it; return its loads, as they come."""
    loads: list[str] = []
    page.on("domcontentloaded", lambda _: loads.append(page.url))
    page.goto(server.url)
    map_frame(page)
    # A page that the driver answers with has no address of its own: it may reach this machine if it is allowed to.
    page.context.grant_permissions(["local-network-access"], origin=server.url)
    page.route(server.url + "/", lambda route: route.fulfill(body=old, content_type="text/html"))

    def answer(route: Route) -> None:
        name = Path(urlsplit(route.request.url).path).name
        route.fulfill(body=scripts[name], content_type="text/javascript")

    page.route("**/assets/*/page/*.js", answer)
    return loads


def assert_notice_of_age(page: Page, loads: list[str]) -> None:
    """Assert that a page that is kept says that it is old, where it can be seen; it is loaded anew only once."""
    word = page.get_by_role("alert").filter(has_text="The app was updated")
    word.wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    assert len(loads) == 1
    assert word.count() == 1
    box = word.bounding_box()
    assert box is not None
    at = [box["x"] + 9, box["y"] + 9]
    assert word.evaluate("(word, [x, y]) => document.elementFromPoint(x, y) === word", at)


def addresses_asked(page: Page, url: str) -> list[str]:
    """Open a page; return the paths of files that the server was asked for, and not the browser's cache."""
    session = page.context.new_cdp_session(page)
    urls: dict[str, str] = {}
    session.on("Network.requestWillBeSent", lambda e: urls.update({e["requestId"]: e["request"]["url"]}))

    def from_memory(event: dict[str, Any]) -> None:
        urls.pop(event["requestId"], None)

    def from_disk(event: dict[str, Any]) -> None:
        if event["response"]["fromDiskCache"]:
            urls.pop(event["requestId"], None)

    session.on("Network.requestServedFromCache", from_memory)
    session.on("Network.responseReceived", from_disk)
    session.send("Network.enable")
    page.goto(url)
    map_frame(page)
    settle(page)
    session.detach()
    return sorted(urlsplit(one).path for one in urls.values())


KEPT = ("/assets/", "/basemap/", "/leaflet/", "/static/", "/component/streamlit_folium.st_folium/static/")


FRAME = "/component/streamlit_folium.st_folium"


def test_a_second_visit_asks_for_no_file_again(
    server: Server, kept_profile: BrowserContext, subtests: pytest.Subtests
) -> None:
    """Ours, the frame's script, and Streamlit's own: their addresses change with their content."""
    early = "head link[rel=prefetch]"  # what a map will ask for, on a first visit
    page = kept_profile.new_page()
    first = [path for path in addresses_asked(page, f"{server.url}/") if path.startswith(KEPT)]
    assert page.locator(early).count() > 1
    for folder in KEPT:
        assert any(path.startswith(folder) for path in first), folder
    # The browser writes what it keeps to the disk in its own time.
    time.sleep(1)
    page = kept_profile.new_page()
    again = addresses_asked(page, f"{server.url}/")
    assert page.locator(early).count() == 0
    assert [path for path in again if path.startswith(KEPT)] == []
    assert "/" in again
    with subtests.test("the frame's page is not kept and its script is"):
        # Streamlit says neither how long its script may be kept, nor whether it changed: each visit fetched it anew.
        (script,) = {path for path in first if path.startswith(f"{FRAME}/static/") and path.endswith(".js")}
        assert ask(server, script).headers.get_all("cache-control") == [FOR_GOOD]
        assert ask(server, f"{FRAME}/index.html").headers.get_all("cache-control") == ["no-store"]
        # Nothing in its name says what is in it, and what is not there may be there tomorrow.
        assert ask(server, f"{FRAME}/bootstrap.min.css").headers.get_all("cache-control") == ["public"]
        missing = ask(server, script.replace("main.", "main.0"))
        assert (missing.status, missing.headers.get_all("cache-control")) == (404, ["no-cache"])
