"""What the server adds to Streamlit's own: the files that the map loads, a strict policy, a warm start."""

import base64
import hashlib
import importlib
import os
import re
import sys
import threading
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import js_lib_leaflet
import streamlit
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from geodata.clutter import is_clutter
from geodata.errors import DataError
from geodata.files import SHIPPED, data_folder

ROOT = Path(__file__).resolve().parent.parent.parent
# Not from layers: that would import folium and geopandas before the port opens.
LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
#: What the app puts into Streamlit's page: a style sheet and a script of its own, both served from here.
_HEAD = b'<link rel="stylesheet" href="./assets/page.css"><script src="./assets/page.js" defer></script>'
#: Streamlit's modules that the Map page needs and that it would fetch one after the other, as each kind of element
#: comes. Named without the hash that its build gives them.
EARLY = (
    "ButtonGroup",
    "WidgetLabel",
    "useBasicWidgetState",
    "Selectbox",
    "Multiselect",
    "useSyncComboBoxEnterTargetFocus",
    "useLoadMoreSentinel",
    "useMenuTrigger",
    "Input",
    "Html",
    "purify.es",
    "Button",
    "ComponentInstance",
    "IFrameUtil",
    "urls",
    "withCalculatedWidth",
)


class Files(StaticFiles):
    """Serves a folder's files, except those that systems and programs drop into it."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Look a path below the folder up; see the parent class."""
        return ("", None) if is_clutter(path) else super().lookup_path(path)


def routes() -> list[BaseRoute]:
    """Return the routes to our own assets, the basemap, Leaflet as its package installed it, and maps ahead of runs."""
    return [
        Mount("/assets", Files(directory=ROOT / "static")),
        Mount("/basemap", Files(directory=_data() / "basemap", check_dir=False)),
        Mount("/leaflet", StaticFiles(directory=LEAFLET)),
        Route("/ahead/{page:path}", ahead),
    ]


#: Runs come first: no more of the server's threads than these are busy with what comes ahead of them.
_TELLING = threading.BoundedSemaphore(4)


def ahead(request: Request) -> Response:
    """Answer with what a page's map will be sent for a link (see `pages.parts.ahead`), or with nothing."""
    text = None
    # A component that is first imported outside a session is never registered; a session's pages have imported it.
    if "streamlit_folium" in sys.modules and _TELLING.acquire(blocking=False):
        try:
            script = importlib.import_module("pages.parts.ahead").script
            text = script(request.path_params["page"], request.url.query)
        finally:
            _TELLING.release()
    # No answer is no error: the map waits for the run, as it would have without asking.
    headers = {"cache-control": "no-store"}
    return Response(status_code=204, headers=headers) if text is None else PlainTextResponse(text, headers=headers)


def _data() -> Path:
    try:
        return data_folder()
    except DataError:
        return SHIPPED  # the page itself says what is wrong with the folder that was named


def middleware() -> list[Middleware]:
    """Return the middleware that sends our headers with every answer and adds our files to Streamlit's page."""
    return [Middleware(Guard)]


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Prepare the server: with `st.navigation`, the folder pages/ must not make Streamlit run a page without its frame;
    and half of a first page is imports, so they begin before anyone asks."""
    PagesManager.uses_pages_directory = False
    threading.Thread(target=_warm, daemon=True).start()
    yield


@cache
def head() -> bytes:
    """Return what goes to the end of the head of Streamlit's page."""
    files = sorted(_INDEX.parent.glob("static/js/*.js"))
    early = [f for stem in EARLY for f in files if re.fullmatch(re.escape(stem) + r"\.[\w-]+\.js", f.name)]
    links = "".join(f'<link rel="modulepreload" href="./static/js/{f.name}">' for f in early)
    return _HEAD + links.encode() + b"</head>"


def policy(path: str) -> str:
    """Return the Content-Security-Policy for a path. Only streamlit-folium's frame may run inline code and eval."""
    frame = path.startswith("/component/")
    scripts = "'self' 'unsafe-inline' 'unsafe-eval'" if frame else f"'self' {_inline_hashes()}"
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


class Guard:
    """Sends the security headers, and puts our style sheet and script into Streamlit's page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; see the class."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""
        page = False

        async def guarded(message: Message) -> None:
            nonlocal start, body, page
            if message["type"] == "http.response.start":
                headers = message["headers"]
                page = scope["method"] == "GET" and _is_page(headers) and not scope["path"].startswith("/component/")
                headers += [
                    (b"content-security-policy", policy(scope["path"]).encode()),
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"no-referrer"),
                    (b"cross-origin-opener-policy", b"same-origin"),
                ]
                if page:
                    start = message
                    return
            elif page and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                assert start is not None
                body = body.replace(b"</head>", head(), 1)
                start["headers"] = [
                    (k, str(len(body)).encode() if k == b"content-length" else v)
                    for k, v in start["headers"]
                    if k not in (b"etag", b"last-modified")
                ]
                await send(start)
                message = {"type": "http.response.body", "body": body}
            await send(message)

        # Streamlit's page is changed on its way, so it must not arrive compressed.
        if _wants_page(scope):
            scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k not in _UNCHANGED]}
        await self.app(scope, receive, guarded)


_UNCHANGED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


def _wants_page(scope: MutableMapping[str, Any]) -> bool:
    return scope["method"] == "GET" and any(k == b"accept" and b"text/html" in v for k, v in scope["headers"])


def _is_page(headers: list[tuple[bytes, bytes]]) -> bool:
    named = dict(headers)
    return named.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in named


def _inline_hashes() -> str:
    global _hashes
    if _hashes is None:
        scripts = re.findall(r"<script>(.*?)</script>", _INDEX.read_text(encoding="utf-8"), re.DOTALL)
        digests = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
        _hashes = " ".join(f"'sha256-{d}'" for d in digests)
    return _hashes


_hashes: str | None = None


def _warm() -> None:
    # Imports are half of a first page's time. streamlit_folium itself is left out: a component that is first imported
    # outside a session is never registered.
    for name in ("folium.plugins", "geopandas", "pandas", "pyarrow", "pyproj", "shapely", "geodata.atlas"):
        importlib.import_module(name)
