"""Sessions of a running server, held over Streamlit's own websocket: what many browsers ask of it, without them."""

import asyncio
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from pages.app.registry import PAGES

#: What somebody chooses: a page's name in the address, and the query of a link to it; every state of every page.
CHOICES = tuple((page.slug, query) for page in PAGES for query in page.examples)
#: A run that takes longer, in s, is an error.
PATIENCE = 300


@dataclass
class Session:
    """One open session. `errors`: the exceptions that its runs showed."""

    socket: ClientConnection
    errors: list[str] = field(default_factory=list)

    async def run(self, page: str = "", query: str = "") -> float:
        """Have the script run for a page and a link's query; return the seconds until it has ended."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        began = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        while True:
            sent = ForwardMsg()
            sent.ParseFromString(await asyncio.wait_for(self.socket.recv(decode=False), PATIENCE))
            kind = sent.WhichOneof("type")
            if kind == "script_finished":
                return time.perf_counter() - began
            if kind == "delta" and sent.delta.new_element.WhichOneof("type") == "exception":
                self.errors.append(sent.delta.new_element.exception.message)


async def open_session(url: str) -> Session:
    """Open a session of the server at an address (http://…)."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    return Session(
        await websockets.connect(
            address, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, origin=websockets.Origin(url)
        )
    )
