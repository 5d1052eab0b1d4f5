"""Nothing leaves the machine: not from the browser, not from the server, in no state of the app."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Response

from geodata.map_filter import on_screen
from geodata.view import MapFilter
from layers import LAYERS
from pages.app import registry
from tests.browser.conftest import (
    IMPATIENT,
    WIDE,
    drawn_ids,
    follow,
    map_frame,
    navigate,
    open_in_place,
    open_link,
    open_map,
    press,
    resize,
    settle,
)
from tests.browser.pictures import open_ready_brief
from tests.browser.test_access import PHONE, table_ids
from tests.server import ROOT, Server, assert_strict, free_port
from tests.shipped_data import ATLAS

#: Notes, in $SOCKET_LOG, every address that a Python process connects to or asks the name of.
WATCH = """
import os, sys

_log = os.open(os.environ["SOCKET_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_AT = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0,
       "socket.gethostbyname": 0, "socket.gethostbyaddr": 0, "socket.getnameinfo": 0}


def _note(event, args):
    if event in _AT:
        os.write(_log, f"{event}\\t{args[_AT[event]]!r}\\n".encode())


sys.addaudithook(_note)
os.write(_log, b"watching\\tNone\\n")
"""

#: Reports what a policy blocks in a page or a frame, from its first moment on.
REPORT = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.__report(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


#: Streamlit's reader of messages asks whether it may use WebAssembly, and does without when the policy says no.
KNOWN = re.compile(r"^script-src wasm-eval \S+/static/js/protobuf\.|WebAssembly")


class Log:
    """What a browser asked for and complained of while a test used it."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.policies: dict[str, str] = {}
        self.violations: list[str] = []
        self.errors: list[str] = []
        context.expose_binding("__report", lambda _, text: self.violations.append(text))
        context.add_init_script(REPORT)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("page", self._page)

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _response(self, response: Response) -> None:
        self.policies[response.url] = response.headers.get("content-security-policy", "")

    def _page(self, page: Page) -> None:
        page.on("websocket", lambda opened: self.requests.append(opened.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda said: self.violations.append(said.text) if "Content Security Policy" in said.text else None,
        )


def origin(url: str) -> str:
    """Return host and port of an address; for data: and blob: addresses, which go nowhere, the scheme."""
    parts = urllib.parse.urlsplit(url)
    return parts.scheme if parts.scheme in ("data", "blob") else parts.netloc


def pick(page: Page, key: str, at: int) -> None:
    """Choose an option of a select box or multiselect by its number."""
    page.locator(f".st-key-{key} [role=combobox]").click()
    page.get_by_role("option").nth(at).click()
    page.keyboard.press("Escape")
    settle(page)


def tick_first_row(page: Page) -> None:
    """Open the table, tick its first row and go back to the map."""
    page.get_by_role("tab").nth(1).click()
    settle(page)
    grid = page.locator('[data-testid="data-grid-canvas"]')
    box = grid.bounding_box()
    assert box is not None
    # The tick box stands left of the first cell, one row below the headings; a layer above the canvas takes the click.
    page.mouse.click(box["x"] + 18, box["y"] + 52)
    settle(page)
    page.get_by_role("tab").nth(0).click()
    settle(page)


def tour(page: Page, server: Server) -> None:
    """Use everything that the app has: every filter, every way to select, every page, a reload, a phone."""
    frame = open_map(page, server)
    for pill in page.locator(".st-key-layers button").all():
        pill.click()
        settle(page)
    for pill in page.locator(".st-key-layers button").all():
        pill.click()  # back to where it was, one press upon the other
    settle(page)
    pick(page, "zone", 1)
    pick(page, "regions", 0)
    pick(page, "documents", 0)
    page.locator(".st-key-clear button").click()
    settle(page)
    frame.locator('.mark-icon[data-id="attack_sites/gao"] .hit').hover()
    press(frame, "attack_sites/gao")
    settle(page)
    assert page.locator('[data-place="attack_sites/gao"]').count() == 1
    page.locator(".st-key-evidence .places a:visible").last.click()
    settle(page)
    pick(page, "place", 1)
    tick_first_row(page)
    frame.locator(".leaflet-control-zoom-in").click()
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 300)
    settle(page)
    navigate(page, "Scores")
    settle(page)
    navigate(page, "Map")
    settle(page)
    map_frame(page)
    page.reload()
    map_frame(page)
    settle(page)
    for link in ("documents?q=Kidal", "timeline?event=events/gspc-created", "disagreements?place=border/algeria-mali"):
        open_in_place(page, f"{server.url}/{link}")
        map_frame(page)
        page.locator(".st-key-reading a.go").first.click()
        settle(page)
    open_in_place(page, f"{server.url}/brief")
    open_ready_brief(page)
    for link in ("sources", "no-such-page"):
        open_link(page, f"{server.url}/{link}")
        settle(page)
    open_in_place(page, f"{server.url}/?place=nowhere/at-all")
    map_frame(page)
    resize(page, PHONE)
    settle(page)
    open_in_place(page, f"{server.url}/?place=border/algeria-mali")
    map_frame(page)


#: A page's link, in each of its states: at first, with something chosen, with nothing left, with what it does not know.
READ = (
    *(f"{known.slug}?{query}" for known in registry.PAGES[1:] for query in known.examples),
    "scores?question=no-such",
    "documents?excerpt=nowhere",
    "documents?place=towns/gao",
    "timeline?event=events/gspc-created",
    "timeline?event_kinds=coup&place=border/algeria-mali",
    "disagreements?place=towns/timbuktu&documents=org-2018",
    "coverage?place=attack_sites/gao",
    "zones?zone=survey_zones/south",
)
#: What would ask another host, were it anything but text.
OUTWARD_TEXT = (
    '<img src="https://elsewhere.example/x.png"><link rel="stylesheet" href="https://elsewhere.example/x.css">',
    "![x](https://elsewhere.example/x.png) [x](https://elsewhere.example/)",
    "<style>@import url(https://elsewhere.example/x.css);body{background:url(//elsewhere.example/x)}</style>",
)


def open_read(page: Page, server: Server, link: str) -> None:
    """Go to a page as its links do, let its maps be drawn, and unfold what is folded."""
    # A page that is asked for without a query keeps what the session shows.
    follow(page, f"{server.url}/{link.rstrip('?')}{'' if '?' in link.rstrip('?') else '?q='}")
    page.get_by_role("heading", level=1).first.wait_for()
    if page.locator("iframe[src*='streamlit_folium']").count():
        map_frame(page)
    assert page.evaluate(UNFOLD) == 0


#: Unfolds what is folded, and waits until it is drawn; tells how many are folded still.
UNFOLD = """async () => {
  const folded = () => [...document.querySelectorAll('[data-testid="stExpander"] > details:not([open]) > summary')];
  for (const one of folded()) one.click();
  for (let frames = 0; frames < 2 || (folded().length && frames < 100); frames++) {
    await new Promise((done) => requestAnimationFrame(done));
  }
  return folded().length;
}"""


def type_in(page: Page, key: str, text: str) -> None:
    """Type into a field of the Documents page and wait for what follows."""
    box = page.locator(f".st-key-{key} input")
    if not box.is_visible():
        page.locator(".st-key-beside summary").last.click()
    box.fill(text)
    box.press("Enter")
    settle(page)


def take_all(page: Page) -> int:
    """Press every button that hands out a file; return how many there are."""
    buttons = page.locator('[data-testid="stDownloadButton"] button, button.png').all()
    for button in buttons:
        with page.expect_download():
            button.click()
    settle(page)
    return len(buttons)


def read(page: Page, server: Server) -> None:
    """Use every page beside the Map: each of its states, hostile words, missing folders, files, charts, two zones."""
    open_link(page, f"{server.url}/sources")
    settle(page)
    for link in READ:
        open_read(page, server, link)
    open_read(page, server, "documents")
    for text in OUTWARD_TEXT:
        type_in(page, "find_q", text)
        type_in(page, "folder", text)
    type_in(page, "folder", "/no/such/folder")
    type_in(page, "find_q", "Kidal")
    assert take_all(page) == 4
    open_read(page, server, "scores")
    assert take_all(page) == 4
    for mode in ("Tables", "Two zones"):
        page.get_by_role("radio", name=mode).first.click()
        settle(page)
    pick(page, "pair-1", 2)
    resize(page, PHONE)
    for link in ("documents", "scores", "timeline", "coverage", "zones"):
        open_read(page, server, link)
    resize(page, WIDE)


@pytest.fixture(scope="module")
def socket_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sitecustomize.py that notes the server's connections in the file `log` beside it."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sitecustomize.py").write_text(WATCH)
    return folder / "log"


@pytest.fixture(scope="module")
def watched_server(start_server: Callable[..., Server], socket_log: Path) -> Iterator[Server]:
    """A server whose every connection is noted."""
    server = start_server(PYTHONPATH=str(socket_log.parent), SOCKET_LOG=str(socket_log))
    yield server
    server.stop()


@pytest.fixture
def log(context: BrowserContext) -> Log:
    """What the test's browser asks for."""
    return Log(context)


def outward(lines: list[str]) -> list[str]:
    """Return the lines of a connection log that name anything but this machine."""
    loopback = ("'127.0.0.1'", "('127.0.0.1'", "'localhost'", "'::1'", "('::1'", "None", "'/", "b'127.0.0.1'")
    return [line for line in lines if not line.partition("\t")[2].startswith(loopback)]


@pytest.mark.fresh
def test_no_request_leaves_the_machine_over_every_page_and_interaction(
    log: Log, page: Page, watched_server: Server, socket_log: Path, subtests: pytest.Subtests
) -> None:
    """Every other host is unresolvable, so a request that tries to leave would also fail; none is even made.

    The server's own connections are noted by an audit hook in the same run. No policy had to block anything.
    """
    tour(page, watched_server)
    assert_silent(log, watched_server, socket_log)
    with subtests.test("the log of requests is not empty talk"):
        # A request to another host, if one were made, would stand in the log, and its violation too.
        page.evaluate("fetch('https://elsewhere.example/').catch(() => null)")
        page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/x.png' }))")
        for directive in ("connect-src", "img-src"):
            await_violation(page, log, directive)


def await_violation(page: Page, log: Log, directive: str) -> None:
    """Wait until the log holds a violation of a directive."""
    for _ in range(100):
        if any(directive in violation for violation in log.violations):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"no violation of {directive} was noted")


@pytest.mark.fresh
def test_no_request_leaves_the_machine_while_reading_and_taking_away(
    log: Log, page: Page, watched_server: Server, socket_log: Path
) -> None:
    """Every other page, in each of its states, with what is typed, folded out, pressed and handed out."""
    read(page, watched_server)
    assert_silent(log, watched_server, socket_log)
    assert page.locator('[data-testid="stException"]').count() == 0


def assert_silent(log: Log, watched_server: Server, socket_log: Path) -> None:
    """Assert that neither browser nor server asked anything of another host, and that no policy had to keep them."""
    host = urllib.parse.urlsplit(watched_server.url).netloc
    assert {origin(url) for url in log.requests} - {"data", "blob"} == {host}
    assert any("streamlit_folium" in url for url in log.requests)
    assert any(url.startswith("ws://") for url in log.requests)
    lines = socket_log.read_text().splitlines()
    assert "watching\tNone" in lines
    assert outward(lines) == []
    assert [violation for violation in log.violations if not KNOWN.search(violation)] == []
    assert log.errors == []
    for url, policy in log.policies.items():
        if origin(url) == host:
            assert_strict(policy, urllib.parse.urlsplit(url).path)


@pytest.mark.fresh
def test_the_connection_log_would_see_a_connection(socket_log: Path, tmp_path: Path) -> None:
    """The hook that proves the server silent notes names and addresses, so silence means something."""
    seen = tmp_path / "seen"
    subprocess.run(
        [
            sys.executable,
            "-c",
            # 192.0.2.1 is reserved for documentation; a datagram socket's connect sends nothing.
            "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))",
        ],
        env={**os.environ, "PYTHONPATH": str(socket_log.parent), "SOCKET_LOG": str(seen)},
        check=False,
        capture_output=True,
    )
    assert outward(seen.read_text().splitlines()) == ["socket.connect\t('192.0.2.1', 9)"]


class Elsewhere(BaseHTTPRequestHandler):
    """Another origin on this machine: it can be reached, so only a policy keeps the page from it."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()
        self.wfile.write(b"window.__ran = 'from elsewhere'")

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another origin's address, and the list of what it was asked for."""
    asked: list[str] = []
    handler = type("Handler", (Elsewhere,), {"asked": asked})
    other = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=other.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{other.server_port}", asked
    other.shutdown()
    other.server_close()
    thread.join()


#: Tries to get out of the document in every way, and resolves to the directives that were violated.
ATTACK = """
async ([other, directives, ways]) => {
  const [seen, blocked] = [new Set(), []];
  const violations = new Promise((done) => document.addEventListener("securitypolicyviolation", (event) => {
    seen.add(event.effectiveDirective);
    if (event.blockedURI.startsWith(other)) blocked.push(event.blockedURI);
    if (blocked.length >= ways && directives.every((one) => seen.has(one))) done();
  }));
  const add = (name, attributes, text) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    document.body.append(made);
    return made;
  };
  add("img", { src: `${other}/img` });
  add("script", { src: `${other}/script` });
  add("link", { rel: "stylesheet", href: `${other}/style` });
  add("iframe", { src: `${other}/frame` });
  add("object", { data: `${other}/object` });
  navigator.sendBeacon(`${other}/beacon`);
  let fetched = "fetched";
  try { await fetch(`${other}/fetch`); } catch (error) { fetched = error.name; }
  add("script", {}, "window.__inline = 1");
  add("div", { onclick: "window.__handler = 1" }).click();
  await Promise.race([violations, new Promise((done) => setTimeout(done, 1500))]);
  const { __inline: inline, __handler: handler, __ran: ran } = window;
  return { seen: [...seen], blocked: blocked.length, fetched, inline, handler, ran };
}
"""
OUTWARD = {"img-src", "script-src-elem", "style-src-elem", "frame-src", "object-src", "connect-src"}
#: How many ways out it tries: of the two that connect, both must be blocked.
WAYS = len(OUTWARD) + 1
#: Tries to send a form out; comes last, for the browser takes it as the beginning of a navigation.
SEND_FORM = """
async (other) => {
  const blocked = new Promise((done) => document.addEventListener("securitypolicyviolation",
    (event) => { if (event.effectiveDirective === "form-action") done(event.effectiveDirective); }));
  const form = document.createElement("form");
  form.action = `${other}/form`;
  form.method = "post";
  document.body.append(form);
  form.submit();
  return blocked;
}
"""


def assert_policy_holds(page: Page, other: tuple[str, list[str]]) -> None:
    """Assert that neither the page nor the map's frame lets anything out, and that the page runs no inline code."""
    address, asked = other
    frame = map_frame(page)
    in_frame = frame.evaluate(ATTACK, [address, [*OUTWARD], WAYS])
    # The frame may run inline code, since its library must; it gets nothing out.
    assert set(in_frame["seen"]) >= OUTWARD
    assert in_frame["blocked"] == WAYS
    assert in_frame["fetched"] == "TypeError"
    assert in_frame["ran"] is None
    in_page = page.evaluate(ATTACK, [address, [*OUTWARD, "script-src-attr"], WAYS])
    assert set(in_page["seen"]) >= OUTWARD | {"script-src-attr"}
    assert in_page["blocked"] == WAYS
    assert in_page["fetched"] == "TypeError"
    assert in_page["inline"] is None
    assert in_page["handler"] is None
    assert in_page["ran"] is None
    assert page.evaluate(SEND_FORM, address) == "form-action"
    assert asked == []


def test_the_policy_blocks_injected_code_and_every_way_out_under_streamlit_run(
    page: Page, server: Server, elsewhere: tuple[str, list[str]]
) -> None:
    """A script, an image, an inline handler, a style sheet, a frame, a form, a beacon, a fetch: none gets through."""
    open_map(page, server)
    assert_policy_holds(page, elsewhere)


def test_the_policy_is_in_force_under_make_run(page: Page, tmp_path: Path, elsewhere: tuple[str, list[str]]) -> None:
    """The command that `make run` ends with serves the same guarded app."""
    port = free_port()
    recipe = subprocess.run(
        ["make", "--no-print-directory", "-n", "run", f"PORT={port}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        # Under `make test` the outer make's flags would make this one print the folders it enters and leaves.
        env={key: value for key, value in os.environ.items() if not key.startswith("MAKE")},
    ).stdout.splitlines()
    command = shlex.split(recipe[-1].strip())
    assert "streamlit" in command
    with (tmp_path / "log").open("w") as out:
        process = subprocess.Popen(
            command[command[0] == "exec" :], cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.25)
        answer = page.goto(url)
        assert answer is not None
        assert_strict(answer.headers["content-security-policy"], "/")
        map_frame(page)
        settle(page)
        assert_policy_holds(page, elsewhere)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


#: The ids of what the map draws at first, sorted.
DRAWN = sorted(place.id for place in on_screen(ATLAS, MapFilter(layers=tuple(one.id for one in LAYERS if one.default))))


def cut_off(page: Page, path: str) -> None:
    """Make every request for a path fail."""
    page.route(f"**{path}", lambda route: route.abort())


@pytest.mark.fresh
@pytest.mark.parametrize("path", ["/leaflet/*/leaflet.js", "/assets/*/map/loader.js", "/assets/*/map/legend.js"])
def test_a_map_that_cannot_draw_says_so_and_the_table_takes_its_place_until_it_can(
    page: Page, server: Server, path: str
) -> None:
    """The table holds the ids that the map would have drawn; once the file is there, the map comes back when asked."""
    cut_off(page, path)
    page.add_init_script(IMPATIENT)
    page.goto(server.url)
    again = page.get_by_role("button", name="Try the map again")
    again.wait_for(timeout=60_000)
    settle(page)
    assert page.locator('[data-testid="stAlert"]').count() == 1
    assert page.locator("iframe[src*='streamlit_folium']").count() == 0
    assert table_ids(page) == DRAWN

    page.unroute(f"**{path}")
    page.evaluate("delete window.maliPatience")
    again.click()
    frame = map_frame(page)
    settle(page)
    assert drawn_ids(frame) == DRAWN
    assert page.locator('[data-testid="stAlert"]').count() == 0


@pytest.mark.fresh
def test_where_the_frames_own_script_is_missing_the_page_itself_says_so_and_opens_the_table(
    page: Page, server: Server
) -> None:
    """Then nothing in the frame can tell Python."""
    cut_off(page, "/component/**/*.js")
    page.add_init_script(IMPATIENT)
    page.goto(server.url)
    page.get_by_role("alert").filter(has_text="The map could not be drawn").wait_for(timeout=90_000)
    assert table_ids(page) == DRAWN


def test_marks_are_drawn_without_the_basemap_and_a_sentence_says_so(page: Page, server: Server) -> None:
    """Without its background the map still holds every mark, and says what is missing."""
    cut_off(page, "/basemap/**")
    frame = open_map(page, server)
    assert drawn_ids(frame) == DRAWN
    without = frame.locator(".caption p").count()
    assert "background map could not be loaded" in frame.locator(".caption").inner_text()
    press(frame, "attack_sites/gao")
    settle(page)
    assert page.locator('[data-place="attack_sites/gao"]').count() == 1
    page.unroute("**/basemap/**")
    open_in_place(page, server.url)
    frame = map_frame(page)
    assert drawn_ids(frame) == DRAWN
    assert frame.locator(".caption p").count() == without - 1


@pytest.mark.fresh
def test_filters_are_no_history_and_back_goes_to_the_page_before(page: Page, server: Server) -> None:
    """They change the address in place; only a switch of pages, or a selection, is an entry."""
    page.goto(f"{server.url}/sources")
    settle(page)
    navigate(page, "Map")
    frame = map_frame(page)
    settle(page)
    press(frame, "attack_sites/gao")
    settle(page)
    before = page.evaluate("history.length")
    pick(page, "zone", 1)
    page.locator(".st-key-layers button").nth(2).click()
    settle(page)
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)
    assert query["place"] == ["attack_sites/gao"]
    assert query["zone"] == ["survey_zones/north"]
    assert page.evaluate("history.length") == before
    page.evaluate("history.go(-2)")
    page.wait_for_url("**/sources**")
    settle(page)
    assert urllib.parse.urlsplit(page.url).path == "/sources"
