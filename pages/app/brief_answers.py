"""Answers about a brief that is open in a browser: it is sent along each time, and nothing of it is kept or logged.

What an answer needs is imported when it is first asked for, in a thread. Answers that draw every step wait for one
another, so that no more than one of them is in the way of the sessions' runs; the others do not wait for them.
"""

import asyncio
import logging
import threading
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from pages.app import headers
from pages.app.registry import function
from pages.briefs.refusal import RefusalError
from pages.messages import answer_text

#: What makes the answers.
_REQUESTS = "pages.briefs.requests"

#: No answer reads more bytes of a brief than these; see `geodata.briefs.brief_file.LARGEST`.
LARGEST = 1_000_000
#: A form writes a letter in up to three times its bytes.
_MOST_OF_FORM = 3 * LARGEST + 100
#: Light answers are few, so that runs come first; of heavy ones, there is one at a time.
_LIGHT = ThreadPoolExecutor(2, "brief")
_HEAVY = ThreadPoolExecutor(1, "brief-file")
_FLEETING = {"cache-control": headers.NEVER}


class _GoneError(Exception):
    """Nobody waits for a file any more."""


async def answer(request: Request) -> Response:
    """Answer a request about a brief by the name in its path and its method."""
    name = request.path_params["name"]
    method = "GET" if request.method == "HEAD" else request.method
    if (method, name) not in _ANSWERS:
        known = {other for _, other in _ANSWERS}
        return PlainTextResponse("", status_code=405 if name in known else 404, headers=_FLEETING)
    try:
        if method == "POST" and not _is_of_same_origin(request, is_form=name == "present"):
            raise RefusalError(answer_text.another_origin(), 403)
        return await _ANSWERS[method, name](request)
    except RefusalError as refusal:
        return JSONResponse({"error": refusal.sentence}, refusal.status, _FLEETING)
    except ClientDisconnect:
        return Response(status_code=400, headers=_FLEETING)
    except Exception as error:  # whatever it is: who asked is told so, and no word of a brief reaches the log
        _log(error)
        return JSONResponse({"error": answer_text.not_made()}, 500, _FLEETING)


# --- the answers


async def _ready(_: Request) -> Response:
    return JSONResponse(await _in(_LIGHT, "ready"), headers=_FLEETING)


async def _read(request: Request) -> Response:
    length = _length(request)
    if length > LARGEST:
        found = await _in(_LIGHT, "refuse_length", length)
    else:
        found = await _in(_LIGHT, "read", await _body(request))
    return JSONResponse(found, headers=_FLEETING)


async def _write(request: Request) -> Response:
    text = await _in(_LIGHT, "write", await _body(request))
    return PlainTextResponse(text, headers=_FLEETING)


async def _step(request: Request) -> Response:
    return JSONResponse(await _in(_LIGHT, "step", await _body(request)), headers=_FLEETING)


async def _check(request: Request) -> Response:
    return JSONResponse(await _in(_HEAVY, "check", await _body(request)), headers=_FLEETING)


async def _edit(request: Request) -> Response:
    """Lead whoever asks for the editor's address with a slash, or the presentation's bare one, to the editor.

    The address is relative: the app may stand below another's.
    """
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"../brief{query}", 303, _FLEETING)


async def _present(request: Request) -> Response:
    """Answer a form with the document itself, in a tab of its own: what goes wrong is read there, too."""
    try:
        document = await _in(_HEAVY, "present", await _body(request, _MOST_OF_FORM), LARGEST)
    except RefusalError as refusal:
        return PlainTextResponse(refusal.sentence, refusal.status, _FLEETING)
    policy = {"content-security-policy": headers.policy_of_document(document.decode())}
    return HTMLResponse(document, headers={**_FLEETING, **policy})


async def _file(request: Request) -> Response:
    """Answer with a line for each step that is drawn (“3/8”), an empty one, and the file.

    Where it fails before the first is drawn, the answer is a refusal as any other; where it fails later, its last line
    is an exclamation mark and the sentence, and no empty line follows.
    """
    kind, content = request.path_params["name"].partition("/")[2], await _body(request)
    loop, lines, gone = asyncio.get_running_loop(), asyncio.Queue[bytes](), threading.Event()

    def progress(done: int, of: int) -> None:
        if gone.is_set():
            raise _GoneError
        loop.call_soon_threadsafe(lines.put_nowait, f"{done}/{of}\n".encode())

    making = asyncio.ensure_future(_in(_HEAVY, "file", kind, content, progress))

    def end(made: asyncio.Future[bytes]) -> None:
        if not made.cancelled():
            made.exception()  # asked for, or it would be logged with its words where nobody waits any more
        lines.put_nowait(b"")

    making.add_done_callback(end)
    first = await lines.get()
    if not first:
        making.result()

    async def parts() -> AsyncIterator[bytes]:
        line = first
        try:
            while line:
                yield line
                line = await lines.get()
            yield _end(making)
        finally:
            gone.set()

    return StreamingResponse(parts(), headers=_FLEETING, media_type="application/octet-stream")


_ANSWERS: Mapping[tuple[str, str], Callable[[Request], Awaitable[Response]]] = {
    ("GET", "ready"): _ready,
    ("GET", ""): _edit,
    ("POST", "read"): _read,
    ("POST", "write"): _write,
    ("POST", "step"): _step,
    ("POST", "check"): _check,
    ("GET", "present"): _edit,
    ("POST", "present"): _present,
    **{("POST", f"file/{kind}"): _file for kind in ("html", "pdf", "png", "pptx")},
}


# --- requests


def _is_of_same_origin(request: Request, *, is_form: bool) -> bool:
    """Return whether a page of ours asks: a browser says so itself, or names the page's origin.

    Of a form, an older browser names none, since our pages tell nobody where they are; of no page at all, nobody does.
    """
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = request.headers.get("origin")
    if origin is None or (is_form and origin == "null"):
        return True
    return urlsplit(origin).netloc == request.headers.get("host")


def _length(request: Request) -> int:
    said = request.headers.get("content-length", "")
    return int(said[:18]) if said.isascii() and said.isdecimal() else 0


async def _body(request: Request, most: int = LARGEST) -> bytes:
    """Return what was sent. Raises RefusalError where it is more than so many bytes, before it is read whole."""
    content = bytearray()
    if _length(request) <= most:
        async for chunk in request.stream():
            content += chunk
            if len(content) > most:
                break
        else:
            return bytes(content)
    raise RefusalError(answer_text.too_large(most))


# --- work


async def _in(threads: Executor, name: str, *given: Any) -> Any:
    """Return what a function of `pages.briefs.requests` does, of some threads; they import it, too."""

    def work() -> Any:
        return function(f"{_REQUESTS}:{name}")(*given)

    return await asyncio.get_running_loop().run_in_executor(threads, work)


def _end(making: "asyncio.Future[bytes]") -> bytes:
    """Return what a file's answer ends with: an empty line and the file, or why there is none."""
    error = making.exception()
    if error is None:
        return b"\n" + making.result()
    if not isinstance(error, RefusalError):
        _log(error)
    return f"! {error.sentence if isinstance(error, RefusalError) else answer_text.not_made()}\n".encode()


def _log(error: BaseException) -> None:
    """Note where something failed; what it says of itself may hold words of a brief, and is left out."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger(__name__).error("An answer about a brief failed: %s\n%s", type(error).__name__, where)
