"""What the server's answers say of themselves: what a page may ask for, and how long an answer may be kept."""

import socket
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from pages.app import registry, static_files
from tests.server import FOR_GOOD, PATHS, Server, ask, assert_strict


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_carries_the_strict_policy_whatever_its_status(server: Server, path: str, method: str) -> None:
    """Pages, files, missing files and refused methods alike; the browser is told not to guess types either."""
    answer = ask(server, path, method, {"Accept": "text/html"})
    policies = answer.headers.get_all("content-security-policy") or []
    assert len(policies) == 1, f"{answer.status} without one policy"
    assert_strict(policies[0], path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_file_outside_the_served_folders_is_not_served(server: Server) -> None:
    basemap = static_files.address("basemap")
    for path in ("/assets/../dashboard.py", "/assets/..%2fdashboard.py", f"/{basemap}/..%2fdocuments%2firis-2026.toml"):
        assert ask(server, path).status in (400, 404)  # Streamlit itself refuses such paths


def test_an_answer_that_is_not_changed_since_carries_the_policy(server: Server) -> None:
    """A 304 renews the headers of what the browser kept."""
    path = f"/{static_files.address('assets')}/map/frame.js"
    first = ask(server, path)
    again = ask(server, path, headers={"If-None-Match": first.headers["etag"]})
    assert again.status == 304
    assert_strict(again.headers["content-security-policy"], path)


@pytest.mark.parametrize(("sender", "opened"), [(None, True), ("http://elsewhere.example", False)])
def test_only_the_apps_own_page_may_open_its_socket(server: Server, sender: str | None, opened: bool) -> None:
    """The session's WebSocket is refused to a page of another origin."""
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        f"Origin: {sender or server.url}",
    ]
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        status = connection.recv(4096).split(b"\r\n")[0]
    assert (b" 101 " in status) == opened


# ---- how long each answer may be kept --------------------------------------------------------------------------------


#: Folder in the address -> a file that a page or a map asks for.
FILES = {"assets": "page/entry.js", "basemap": "land.geojson", "leaflet": "leaflet.js"}


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
    for path in (
        "assets/pictures/map.png",
        "basemap/source.toml",
        "leaflet/leaflet-src.js",
        "assets/",
        "assets/x.js",
        "assets/page/x.js",
    ):
        folder, _, name = path.partition("/")
        assert ask(server, f"/{static_files.address(folder)}/{name}").status == 404


@pytest.mark.parametrize(
    "path", ["/", "/index.html", *(f"/{Path(page.file).stem}" for page in registry.PAGES), "/no-such-page"]
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


def test_streamlits_files_are_kept_for_good_only_where_their_names_carry_a_hash(server: Server) -> None:
    """It calls its icon immutable too, whose name is the same in every version."""
    (script, *_) = sorted((static_files.INDEX.parent / "static" / "js").glob("index.*.js"))
    assert "immutable" in ask(server, f"/static/js/{script.name}").headers["cache-control"]
    assert ask(server, "/favicon.png").headers.get_all("cache-control") == ["no-cache"]
    assert ask(server, "/manifest.json").headers.get_all("cache-control") == ["no-cache"]


BELOW_A_HASH = tuple(f"/{static_files.address(folder)}/" for folder in FILES)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_says_how_long_it_may_be_kept(server: Server, path: str, method: str) -> None:
    """Where nothing is said, browsers guess."""
    for wanted in ("text/html", "*/*"):
        answer = ask(server, path, method, {"Accept": wanted})
        assert len(answer.headers.get_all("cache-control") or []) == 1, answer.status
        for_good = answer.status == 200 and path.startswith(BELOW_A_HASH)
        assert ("max-age" in answer.headers["cache-control"]) == for_good


def test_before_any_session_the_server_tells_nothing(start_server: Callable[..., Server]) -> None:
    """What is imported first outside a session is never registered: the map would not open."""
    fresh = start_server()
    with urllib.request.urlopen(
        f"{fresh.url}/prefetch/?{urlencode({'question': 'violence-increased:agree:percent'})}"
    ) as answer:
        assert (answer.status, answer.read()) == (204, b"")
