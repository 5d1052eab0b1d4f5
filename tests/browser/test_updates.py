"""An update is an update: what a browser has kept of one build is never used with another."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from pages.app import navigation, static_files
from tests.browser.chromium import QUIET, executable
from tests.browser.conftest import ROOT, WIDE, Server, map_frame, prepare, press, settle
from tests.browser.test_closed import PATHS, ask

LAST_YEAR = time.time() - 365 * 86_400
#: Folder in the address -> a file that a page or a map asks for.
FILES = {"assets": "page.js", "basemap": "land.geojson", "leaflet": "leaflet.js"}
FOR_GOOD = "public, max-age=31536000, immutable"


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
def kept(driver: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser whose profile is on disk, as a user's is, and holds nothing yet."""
    context = driver.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=executable(), args=QUIET, viewport=WIDE
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
    change(project / "static" / "map.js", 'document.documentElement.dataset.edition = "second";')
    change(project / "static" / "page.js", 'document.documentElement.dataset.edition = "second";')
    change(project / "static" / "page.css", ":root { --edition: second }")


def editions(page: Page) -> list[str | None]:
    """Return which build's script, style sheet and map script are at work; None is the first build's."""
    frame = map_frame(page)
    settle(page)
    style = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--edition').trim() || null")
    return [page.evaluate(EDITION), style, frame.evaluate(EDITION)]


EDITION = "document.documentElement.dataset.edition ?? null"


def test_a_browser_that_knows_the_old_build_runs_the_new_one(copy: Path, start: Start, kept: BrowserContext) -> None:
    """In the same profile, its cache as it was: on a page that is opened, gone back to, and on one that was open."""
    first = start(copy, None)
    page = kept.new_page()
    page.goto(f"{first.url}/")
    assert editions(page) == [None, None, None]
    page.goto("about:blank")
    open_all_along = kept.new_page()
    open_all_along.goto(f"{first.url}/?zone=survey_zones/north")
    assert editions(open_all_along) == [None, None, None]

    first.stop()
    update(copy)
    second = start(copy, first.port)
    fresh = kept.new_page()
    fresh.goto(f"{second.url}/")
    assert editions(fresh) == ["second"] * 3
    page.go_back()
    assert editions(page) == ["second"] * 3
    # It has come back by itself, at the same link.
    open_all_along.wait_for_selector("html[data-edition=second]", state="attached")
    assert editions(open_all_along) == ["second"] * 3
    assert "zone=survey_zones" in open_all_along.url


def test_an_open_page_that_loading_anew_does_not_mend_says_that_it_is_old(
    copy: Path, start: Start, kept: BrowserContext
) -> None:
    """Something between browser and server keeps the old page. It is loaded anew once, and no more."""
    first = start(copy, None)
    page = kept.new_page()
    page.goto(first.url)
    map_frame(page)
    old = page.evaluate("fetch('/', { headers: { accept: 'text/html' } }).then((answer) => answer.text())")
    script = page.evaluate(
        "fetch(document.querySelector('script[src*=page\\\\.js]').src).then((answer) => answer.text())"
    )
    first.stop()
    loads: list[str] = []
    page.on("domcontentloaded", lambda _: loads.append(page.url))
    # A page that the driver answers with has no address of its own: it may reach this machine if it is allowed to.
    kept.grant_permissions(["local-network-access"], origin=first.url)
    page.route(first.url + "/", lambda route: route.fulfill(body=old, content_type="text/html"))
    page.route("**/assets/*/page.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    update(copy)
    start(copy, first.port)
    word = page.get_by_role("alert").filter(has_text="The app was updated")
    word.wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    assert len(loads) == 1
    assert word.count() == 1
    box = word.bounding_box()
    assert box is not None
    at = [box["x"] + 9, box["y"] + 9]
    assert word.evaluate("(word, [x, y]) => document.elementFromPoint(x, y) === word", at)


def test_a_server_that_was_started_anew_and_not_changed_leaves_an_open_page_as_it_is(
    copy: Path, start: Start, kept: BrowserContext
) -> None:
    first = start(copy, None)
    page = kept.new_page()
    page.goto(f"{first.url}/")
    map_frame(page)
    settle(page)
    page.evaluate("window.__same = true")
    first.stop()
    # What systems and editors drop into a folder is no other build.
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._map.js", ".#page.js", "map.js~", "page.css.swp"):
        (copy / "static" / name).write_bytes(b"\0dropped")
        (copy / "geodata" / "data" / "basemap" / name).write_bytes(b"\0dropped")
    start(copy, first.port)
    page.wait_for_selector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]', timeout=60_000)
    settle(page)
    press(map_frame(page), "attack_sites/gao")
    page.wait_for_selector('section[data-place="attack_sites/gao"]')
    assert page.evaluate("window.__same")
    assert page.get_by_role("alert").count() == 0


def asked(page: Page, url: str) -> list[str]:
    """Open a page; return the paths of files that the server was asked for, and not the browser's cache."""
    session = page.context.new_cdp_session(page)
    urls: dict[str, str] = {}
    session.on("Network.requestWillBeSent", lambda e: urls.update({e["requestId"]: e["request"]["url"]}))
    session.on("Network.requestServedFromCache", lambda e: urls.pop(e["requestId"], None))
    session.on("Network.responseReceived", lambda e: e["response"]["fromDiskCache"] and urls.pop(e["requestId"], None))
    session.send("Network.enable")
    page.goto(url)
    map_frame(page)
    settle(page)
    session.detach()
    return sorted(urlsplit(one).path for one in urls.values())


KEPT = ("/assets/", "/basemap/", "/leaflet/", "/static/", "/component/streamlit_folium.st_folium/static/")


def test_a_second_visit_asks_for_no_file_again(server: Server, kept: BrowserContext) -> None:
    """Ours, the frame's script, and Streamlit's own: their addresses change with their content."""
    first = [path for path in asked(kept.new_page(), f"{server.url}/") if path.startswith(KEPT)]
    for folder in KEPT:
        assert any(path.startswith(folder) for path in first), folder
    # The browser writes what it keeps to the disk in its own time.
    time.sleep(1)
    again = asked(kept.new_page(), f"{server.url}/")
    assert [path for path in again if path.startswith(KEPT)] == []
    assert "/" in again


# ---- how long each answer may be kept --------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FILES)
def test_a_file_below_its_hash_is_kept_for_good(server: Server, folder: str) -> None:
    """A question about it, and one whether it changed, are answered alike."""
    path = f"/{static_files.address(folder)}/{FILES[folder]}"
    full = ask(server, path)
    assert (full.status, full.headers.get_all("cache-control")) == (200, [FOR_GOOD])
    head = ask(server, path, "HEAD")
    assert (head.status, head.headers.get_all("cache-control")) == (200, [FOR_GOOD])
    assert head.headers["content-length"] == full.headers["content-length"]
    assert head.headers["content-type"] == full.headers["content-type"]
    same = ask(server, path, headers={"If-None-Match": full.headers["etag"]})
    assert (same.status, same.headers.get_all("cache-control")) == (304, [FOR_GOOD])
    assert ask(server, path, headers={"If-None-Match": '"another"'}).status == 200


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("folder", FILES)
@pytest.mark.parametrize("below", ["", "0123456789abcdef/", "older/", "../"])
def test_a_file_below_another_hash_or_none_is_not_there_and_nobody_remembers_that(
    server: Server, method: str, folder: str, below: str
) -> None:
    """An old page must not keep the new build's file under the old build's address."""
    path = f"/{folder}/{below}{FILES[folder]}"
    for etag in ({}, {"If-None-Match": f'W/"{static_files.folders()[folder].digest}"'}):
        answer = ask(server, path, method, etag)
        if below == "../":  # no address of ours at all
            assert answer.status in (400, 404)
        else:
            assert (answer.status, answer.headers.get_all("cache-control")) == (404, ["no-store"])


def test_what_lies_in_a_served_folder_and_no_page_asks_for_is_not_served(server: Server) -> None:
    for path in ("assets/pictures/map.png", "basemap/source.toml", "leaflet/leaflet-src.js", "assets/", "assets/x.js"):
        folder, _, name = path.partition("/")
        assert ask(server, f"/{static_files.address(folder)}/{name}").status == 404


@pytest.mark.parametrize(
    "path", ["/", "/index.html", *(f"/{Path(name).stem}" for name in navigation.PAGES), "/no-such-page"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_page_is_kept(server: Server, path: str, method: str) -> None:
    """A browser that opens yesterday's tabs shows a page that it kept without asking, also one marked no-cache."""
    for wanted in ({"Accept": "text/html"}, {"Accept": "*/*", "Accept-Encoding": "gzip"}):
        answer = ask(server, path, method, wanted)
        assert answer.status == 200
        assert answer.headers.get_all("cache-control") == ["no-store"]
        assert answer.headers["etag"] is None
        assert answer.headers["last-modified"] is None


FRAME = "/component/streamlit_folium.st_folium"


@pytest.mark.fresh
def test_the_frames_page_is_not_kept_and_its_script_is(page: Page, server: Server) -> None:
    """Streamlit says neither how long its script may be kept, nor whether it changed: each visit fetched it anew."""
    page.goto(server.url)
    map_frame(page)
    (script,) = {urlsplit(one).path for f in page.frames for one in f.evaluate(LOADED) if f"{FRAME}/static/" in one}
    assert ask(server, script).headers.get_all("cache-control") == [FOR_GOOD]
    assert ask(server, f"{FRAME}/index.html").headers.get_all("cache-control") == ["no-store"]
    # Nothing in its name says what is in it, and what is not there may be there tomorrow.
    assert ask(server, f"{FRAME}/bootstrap.min.css").headers.get_all("cache-control") == ["public"]
    missing = ask(server, script.replace("main.", "main.0"))
    assert (missing.status, missing.headers.get_all("cache-control")) == (404, ["no-cache"])


LOADED = "performance.getEntriesByType('resource').map((one) => one.name)"


def test_streamlits_files_are_kept_for_good_only_where_their_names_carry_a_hash(server: Server) -> None:
    """It calls its icon immutable too, whose name is the same in every version."""
    (script, *_) = sorted((static_files.INDEX.parent / "static" / "js").glob("index.*.js"))
    assert "immutable" in ask(server, f"/static/js/{script.name}").headers["cache-control"]
    assert ask(server, "/favicon.png").headers.get_all("cache-control") == ["no-cache"]
    assert ask(server, "/manifest.json").headers.get_all("cache-control") == ["no-cache"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_says_how_long_it_may_be_kept(server: Server, path: str, method: str) -> None:
    """Where nothing is said, browsers guess."""
    for wanted in ("text/html", "*/*"):
        answer = ask(server, path, method, {"Accept": wanted})
        assert len(answer.headers.get_all("cache-control") or []) == 1, answer.status
        for_good = answer.status == 200 and path.startswith(BELOW_A_HASH)
        assert ("max-age" in answer.headers["cache-control"]) == for_good


BELOW_A_HASH = tuple(f"/{static_files.address(folder)}/" for folder in FILES)
