"""The two apps: how each is started, and how one sees that it has drawn."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.atlas import Atlas
from geodata.coverage import place_excerpts
from geodata.map_filter import on_screen
from geodata.view import MapFilter
from tests.server import free_port

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("attack_sites", "survey_zones", "border", "mgps")
#: One thing to wait for: its name in the results, its kind in probe.js, and what it is asked about.
Condition = tuple[str, str, dict[str, Any]]


class Server:
    """A running `streamlit run` of one script, with the project's own settings. `began` is when, in s since 1970.

    `folder` holds the project: this one, or another build of it.
    """

    def __init__(self, script: str, folder: Path = ROOT, env: Mapping[str, str] = MappingProxyType({})) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.began = time.time()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(self.port)],
            cwd=folder,
            env={**os.environ, **env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            if self.process.poll() is not None or time.time() > self.began + 120:
                raise RuntimeError(f"{script} was not served; run it by hand to see why")
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5).close()
                return
            except OSError:
                time.sleep(0.02)

    def memory(self) -> float:
        """Return the memory that the server holds (its resident set), in MB of a million bytes."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(frozen=True)
class App:
    """An app to measure. `marked` is the selector of a place's mark in the map's frame, with {} for its id."""

    name: str
    script: str
    marked: str
    atlas: Atlas

    def map_conditions(self, zone: str | None, after: int = 0) -> list[Condition]:
        """Return what holds when the map shows a zone (None: all); for ours, `after` so many draws before."""
        shown = on_screen(self.atlas, MapFilter(LAYERS, zone))
        if self.name == "ours":
            return [("drawn", "marks", {"ids": sorted(p.id for p in shown), "after": after})]
        points = sorted(p.id for p in shown if p.set == "attack_sites")
        return [("drawn", "markers", {"titles": points, "paths": len(shown) - len(points)})]

    def page_conditions(self) -> list[Condition]:
        """Return what holds when a page that was just opened shows its map, background included."""
        background: list[Condition] = [("background", "basemap", {})] if self.name == "ours" else []
        return [*self.map_conditions(None), *background]

    def panel_conditions(self, place: str) -> list[Condition]:
        """Return what holds when the panel has an attack site's first excerpt, and when it has its last one too."""
        found = self.atlas.places[place]
        quotes = [e.quote for s in place_excerpts.sections(self.atlas, found) for e in s.excerpts]
        head: dict[str, Any] = {"head": f'[data-place="{place}"]', "title": None}
        if self.name == "stock":
            head = {"head": "h2", "title": f"{found.name}, attack of April 2026"}
        return [
            ("evidence", "panel", {**head, "holds": [quotes[0][:60]]}),
            ("all of it", "panel", {**head, "holds": [quotes[0][:60], quotes[-1][:60]]}),
        ]


def both(atlas: Atlas) -> tuple[App, App]:
    """Return the app and the stock app."""
    return (
        App("ours", "dashboard.py", '.mark-icon[data-id="{}"] .hit', atlas),
        App("stock", "bench/stock/serve.py", '.leaflet-marker-icon[title="{}"]', atlas),
    )
