"""What several files of tests start from."""

import gc
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from tests.app_session import Open
from tests.server import Server

ROOT = Path(__file__).resolve().parents[1]
#: The components that installed packages bring. A server looks for them once; the test runner would for each session,
#: in every package's metadata, and that would be four fifths of its time.
COMPONENTS = cache(manifest_scanner.scan_component_manifests)


def pytest_collection_finish() -> None:
    """Leave what is there by now out of every search for garbage: it stays, and searching took a sixth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)  # what the tests make is gone with them: a search is seldom worth its time


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that opens dashboard.py in a fresh session, at a page and with a link's query."""
    monkeypatch.delenv("MALI_DATA", raising=False)
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", COMPONENTS)
    made = PagesManager.__init__

    def as_the_server_makes_it(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        # The test runner forgets what the server sets before its first session; see pages/app/server.py.
        PagesManager.uses_pages_directory = False
        made(self, *args, **kwargs)

    monkeypatch.setattr(PagesManager, "__init__", as_the_server_makes_it)

    def open_at(page: str | None = None, **query: str | list[str]) -> AppTest:
        at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for key, value in query.items():
            at.query_params[key] = value
        # A page is opened by its own address: what a link says depends on the page that it leads to.
        return (at if page is None else at.switch_page(f"pages/{page}")).run()

    return open_at


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Return a function that starts a server with some environment variables (MALI_DATA=folder); all end at the end."""
    started: list[Server] = []

    def start(**env: str) -> Server:
        server = Server(tmp_path_factory.mktemp("server"), env=env)
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server]) -> Server:
    """The server with the shipped data that most tests share."""
    return start_server()
