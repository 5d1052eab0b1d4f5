"""A server with many sessions: what it does after each run, and what it keeps."""

import asyncio
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import loop
from tests.server import free_port
from tests.sessions import CHOICES, open_session

ROOT = Path(__file__).resolve().parents[2]
#: Writes a line to $COLLECTIONS for each full collection of a Python process.
COUNT = """
import gc, os

_log = os.open(os.environ["COLLECTIONS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def _note(phase, info):
    if phase == "stop" and info["generation"] == 2:
        os.write(_log, b"full\\n")


gc.callbacks.append(_note)
"""


class CountingServer:
    """A running server that counts its full collections, started from any folder."""

    def __init__(self, folder: Path, *options: str) -> None:
        (folder / "sitecustomize.py").write_text(COUNT, encoding="utf-8")
        self.log = folder / "collections"
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(folder), "COLLECTIONS": str(self.log)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.25)
        raise RuntimeError("the server did not start")

    def full(self) -> int:
        """Return how many full collections there were so far."""
        return len(self.log.read_text(encoding="utf-8").splitlines())


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., CountingServer]]:
    """Return a function that starts a counted server with some of Streamlit's options; all end at the end."""
    started: list[CountingServer] = []

    def start_one(*options: str) -> CountingServer:
        started.append(CountingServer(tmp_path_factory.mktemp("counted"), *options))
        return started[-1]

    yield start_one
    for one in started:
        one.process.terminate()
        one.process.wait(timeout=20)


async def full_collections(server: CountingServer, sessions: int, runs: int) -> int:
    """Return how many full collections some runs of some sessions take, once the caches are filled."""
    held = [await open_session(server.url) for _ in range(sessions)]
    for choice in CHOICES:
        await held[0].run(*choice)
    before = server.full()
    for n in range(runs):
        await held[n % sessions].run(*CHOICES[n % len(CHOICES)])
    # Streamlit collects after it has told that the run ended.
    await asyncio.sleep(0.5)
    for one in held:
        assert one.errors == []
        await one.socket.close()
    return server.full() - before


def test_a_run_does_not_search_all_that_the_other_sessions_hold(start: Callable[..., CountingServer]) -> None:
    """Python's own full collections come when enough has piled up: far fewer than one a run."""
    assert loop.run(full_collections(start(), 6, 120)) <= 6


def test_the_count_sees_a_collection_after_each_run(start: Callable[..., CountingServer]) -> None:
    """With Streamlit's own setting there is one for each, so that the few above mean something."""
    assert loop.run(full_collections(start("--runner.postScriptGC", "true"), 2, 20)) >= 20
