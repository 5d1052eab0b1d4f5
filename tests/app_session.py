"""The app in Streamlit's own test runner: what a session of it is made of, and what it sends to the map's frame."""

import asyncio
import html
import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import Message
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from geodata.view import STEP
from pages.app import cache, server
from tests import loop

Open = Callable[..., AppTest]


def forget() -> None:
    """Empty the caches, so that the next session reads the data anew."""
    cache.forget()


def query_of(at: AppTest) -> dict[str, list[str]]:
    """Return the query of a session's address, as the browser has it once the page's script has taken out the step."""
    query = {key: [value] if isinstance(value, str) else list(value) for key, value in at.query_params.items()}
    return {key: values for key, values in query.items() if key != STEP}


def map_arguments(at: AppTest) -> dict[str, Any]:
    """Return the arguments that the map's frame is given."""
    (component,) = at.get("component_instance")
    arguments: dict[str, Any] = json.loads(component.proto.json_args)
    return arguments


def follow(at: AppTest, address: str) -> AppTest:
    """Follow a link, as a page's HTML has it, in a session, as a press on it does; return the session after its run."""
    link = urlsplit(html.unescape(address))
    at.switch_page(f"pages/{link.path.removeprefix('./') or 'map'}.py")
    at.query_params.clear()
    at.query_params.update(parse_qs(link.query, keep_blank_values=True))
    return at.run()


def send_from_map(at: AppTest, **value: Any) -> AppTest:
    """Send what the map's frame says (see `pages.maps.map_frame.event`) in a session; return it after its run."""
    (component,) = at.get("component_instance")
    states = at._tree.get_widget_states()
    states.widgets.append(WidgetState(id=component.proto.id, json_value=json.dumps(value)))
    return at._run(states)


def status(path: str, routes: Sequence[BaseRoute] | None = None) -> int:
    """Ask the server's own routes, made now or before, for a path, as the server does; return the answer's status."""
    return int(answer(path, routes)[0]["status"])


def answer(path: str, routes: Sequence[BaseRoute] | None = None, query: str = "") -> list[Message]:
    """Ask the server for a path, past its middleware; return the answer's start and its body."""
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": "",
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [],
    }
    made = Starlette(routes=server.routes() if routes is None else routes, middleware=server.middleware())
    loop.run(made(scope, receive, send))
    return sent
