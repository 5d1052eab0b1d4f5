"""A server that tests start as the README does, and what they ask it over HTTP."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from pages.app import static_files

ROOT = Path(__file__).resolve().parents[1]
#: What an answer says that may be kept for good.
FOR_GOOD = "public, max-age=31536000, immutable"


def free_port() -> int:
    """Return a TCP port that nothing listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class Server:
    """A running `streamlit run dashboard.py`, as the README starts it. `log` is the file that holds its output.

    `project`: the folder that holds the app, this one or a copy; `port`: another one where none is given; `script`:
    what is run in place of the app's own file.
    """

    #: The addresses of all that were started.
    urls: ClassVar[list[str]] = []

    def __init__(
        self,
        folder: Path,
        project: Path = ROOT,
        port: int | None = None,
        env: Mapping[str, str] = MappingProxyType({}),
        script: str = "dashboard.py",
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.urls.append(self.url)
        self.log = folder / f"server-{self.port}.log"
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(self.port)],
                cwd=project,
                env={**os.environ, **env},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        for _ in range(240):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.25)
        raise RuntimeError(f"the server did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


PATHS = (
    "/",
    "/sources",
    "/documents",
    "/no-such-page",
    "/index.html",
    f"/{static_files.address('assets')}/map/frame.js",
    f"/{static_files.address('assets')}/page/entry.js",
    f"/{static_files.address('assets')}/page.css",
    f"/{static_files.address('assets')}/none.js",
    "/assets/map/frame.js",
    "/assets/%00",
    "/assets/..%2fdashboard.py",
    f"/{static_files.address('leaflet')}/leaflet.js",
    f"/{static_files.address('leaflet')}/none.css",
    "/leaflet/0123456789abcdef/leaflet.js",
    f"/{static_files.address('basemap')}/land.geojson",
    f"/{static_files.address('basemap')}/relief.jpg",
    f"/{static_files.address('basemap')}/none.geojson",
    "/brief/ready",
    "/brief/read",
    "/brief/present",
    "/brief/none",
    "/component/streamlit_folium.st_folium/index.html",
    "/component/streamlit_folium.st_folium/none.js",
    "/component/none/index.html",
    "/static/none.js",
    "/media/none.png",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/_stcore/none",
)


def ask(server: Server, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> HTTPResponse:
    """Return the answer to a request whose path is sent as it is."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request(method, path, headers=headers or {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def assert_strict(policy: str, path: str) -> None:
    """Assert that a policy names no host and no scheme, and that only the component's frame may run inline code."""
    directives = {name: set(tokens) for name, *tokens in (part.split() for part in policy.split(";") if part.strip())}
    assert directives["default-src"] == {"'self'"}
    assert directives["object-src"] == {"'none'"}
    for name in ("connect-src", "frame-src", "base-uri", "form-action", "frame-ancestors"):
        assert directives[name] == {"'self'"}, f"{path}: {name}"
    scripts = directives["script-src"]
    if path.startswith("/component/"):
        assert scripts == {"'self'", "'unsafe-inline'", "'unsafe-eval'"}
    else:
        assert "'self'" in scripts
        assert all(token.startswith("'sha256-") for token in scripts - {"'self'"}), f"{path}: {scripts}"
    for name, tokens in directives.items():
        keywords = {token for token in tokens if token.startswith("'")}
        assert tokens - keywords <= {"data:", "blob:"}, f"{path}: {name} lets something out"
        assert name in ("script-src", "style-src") or not any("unsafe" in token for token in keywords)
