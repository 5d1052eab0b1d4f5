"""What the server adds to Streamlit's own: the files that the map loads, a strict policy, a warm start."""

import importlib
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import PurePosixPath
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

# Nothing that imports layers: that would import folium and geopandas before the port opens.
from pages.app import brief_answers, headers, page_head, static_files


def routes() -> list[BaseRoute]:
    """Return the routes to our own assets, the basemap, Leaflet as its package installed it, prefetched maps, and what
    is asked about a brief."""
    static_files.build()  # everything is read now, before anyone asks
    return [
        *(Route(f"/{name}/{{digest}}/{{file:path}}", folder_answer(name)) for name in static_files.WANTED),
        *(Route(f"/{name}/{{file:path}}", not_found) for name in static_files.WANTED),
        Route("/prefetch/{page:path}", prefetch_answer),
        Route("/brief/{name:path}", brief_answers.answer, methods=["GET", "POST"]),
    ]


def folder_answer(name: str) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with a folder's files, which a browser may keep for good; of another build, it has none."""

    async def answer(request: Request) -> Response:
        folder = static_files.folders()[name]
        file = request.path_params["file"]
        if request.path_params["digest"] != folder.digest or file not in folder.files:
            return await not_found(request)
        lasting = {"cache-control": headers.FOR_GOOD, "etag": f'W/"{folder.digest}"'}
        if request.headers.get("if-none-match") == lasting["etag"]:
            return Response(status_code=304, headers=lasting)
        return Response(folder.files[file], headers=lasting, media_type=static_files.TYPES[PurePosixPath(file).suffix])

    return answer


async def not_found(_: Request) -> Response:
    """Answer that there is no such file, for now: a page of another build must not get, and keep, this one's files."""
    return PlainTextResponse("Not found", status_code=404, headers={"cache-control": headers.NEVER})


#: Runs come first: no more of the server's threads than these are busy with what is fetched before them.
_PREFETCHING = threading.BoundedSemaphore(4)


def prefetch_answer(request: Request) -> Response:
    """Answer with what a page's map will be sent for a link (see `pages.app.prefetch`), or with nothing."""
    text = None
    # A component that is first imported outside a session is never registered; a session's pages have imported it.
    if "streamlit_folium" in sys.modules and _PREFETCHING.acquire(blocking=False):
        try:
            script = importlib.import_module("pages.app.prefetch").script
            text = script(request.path_params["page"], request.url.query)
        finally:
            _PREFETCHING.release()
    # No answer is no error: the map waits for the run, as it would have without asking.
    fleeting = {"cache-control": headers.NEVER}
    return Response(status_code=204, headers=fleeting) if text is None else PlainTextResponse(text, headers=fleeting)


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


class Guard:
    """Sends the security headers, says how long an answer may be kept, and puts our files into Streamlit's page."""

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

        async def send_guarded(message: Message) -> None:
            nonlocal start, body, page
            if message["type"] == "http.response.start":
                given = message["headers"]
                page = scope["method"] == "GET" and _is_page(given)
                message["headers"] = [
                    *headers.with_lifetime(scope["path"], message["status"], given),
                    *headers.security(scope["path"], given),
                ]
                if page:
                    start = message
                    return
            elif page and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                assert start is not None
                body = page_head.complete(scope["path"], body)
                start["headers"] = [
                    (k, str(len(body)).encode() if k == b"content-length" else v) for k, v in start["headers"]
                ]
                await send(start)
                message = {"type": "http.response.body", "body": body}
            await send(message)

        # Streamlit's page is changed on its way, so it must not arrive compressed; and how far a file is would be told
        # late, since a packer waits for more.
        if _wants_page(scope) or scope["path"].startswith("/brief/file/"):
            scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k not in _UNCHANGED]}
        await self.app(scope, receive, send_guarded)


_UNCHANGED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


def _wants_page(scope: MutableMapping[str, Any]) -> bool:
    return scope["method"] == "GET" and any(k == b"accept" and b"text/html" in v for k, v in scope["headers"])


def _is_page(given: list[tuple[bytes, bytes]]) -> bool:
    return headers.is_html(given) and b"content-encoding" not in dict(given)


def _warm() -> None:
    # Imports are half of a first page's time. streamlit_folium itself is left out: a component that is first imported
    # outside a session is never registered.
    for name in ("folium.plugins", "geopandas", "pandas", "pyarrow", "pyproj", "shapely", "geodata.atlas"):
        importlib.import_module(name)
