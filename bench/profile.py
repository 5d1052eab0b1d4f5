"""Where the time of one filter and of one click goes: in the page, in the server, on the way, in the map's frame.

`python -m bench.profile` prints it; `python -m bench` writes it into its results.
"""

import json
import os
import pstats
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bench import measures
from bench.apps import ROOT, App, Server, both
from geodata.atlas import load_atlas
from geodata.coverage import place_excerpts

SCRIPT = "bench/clock/serve.py"
ZONES = ("survey_zones/north", "survey_zones/south", None)
SITES = ("attack_sites/gao", "attack_sites/bamako")
#: The probe's notes on the way of a filter and of a click, in order, with the words for what passed before each.
STEPS = {
    "filter": (
        (
            ("asked", "press → the map asks for what it will show"),
            ("answered", "→ it is answered"),
            ("drawn", "→ evaluated and drawn, as soon as the page lets it"),
        ),
        (
            ("sent", "meanwhile: press → the page tells the server"),
            ("began", "→ the script begins"),
            ("map arrives", "→ the map's features arrive at the page (run so far, and transfer)"),
            ("map handed on", "→ the page hands them to the map's frame, which has them already"),
        ),
    ),
    "click": (
        (
            ("sent", "press → the page tells the server"),
            ("began", "→ the script begins"),
            ("quote arrives", "→ the first sentence arrives at the page (run so far, and transfer)"),
            ("evidence", "→ it stands in the panel"),
        ),
    ),
}


@dataclass(frozen=True)
class Profile:
    """What was found out. `steps`: interaction -> ways, each (words, median ms) in order; `run`: interaction -> median
    ms of the whole run on the server; `messages`: how many that sent; `packages` and `functions`: interaction -> (name,
    share of the run's time), the first by own time, the second with callees."""

    steps: dict[str, list[list[tuple[str, float]]]]
    run: dict[str, float]
    messages: dict[str, float]
    packages: dict[str, list[tuple[str, float]]]
    functions: dict[str, list[tuple[str, float]]]


def take(app: App, repetitions: int) -> Profile:
    """Profile the app: first with clocks alone, then with a profiler, which slows what it measures."""
    with tempfile.TemporaryDirectory() as plain, tempfile.TemporaryDirectory() as slow:
        clocked, _ = _interact(app, Path(plain), repetitions, {})
        _, profiles = _interact(app, Path(slow), max(3, repetitions // 3), {"BENCH_PROFILE": "1"})
        steps, run, messages = {}, {}, {}
        for kind, found in clocked.items():
            steps[kind] = _steps(kind, found)
            run[kind] = statistics.median(1000 * (one["ended"] - one["began"] / 1000) for one in found)
            messages[kind] = statistics.median(one["messages"] for one in found)
        packages = {kind: _packages(pstats.Stats(*map(str, files))) for kind, files in profiles.items()}
        functions = {kind: _functions(pstats.Stats(*map(str, files))) for kind, files in profiles.items()}
    return Profile(steps, run, messages, packages, functions)


def _interact(
    app: App, folder: Path, repetitions: int, env: dict[str, str]
) -> tuple[dict[str, list[dict[str, float]]], dict[str, list[Path]]]:
    """Filter and click; return, for each, when its steps ended, and the profiles of its runs."""
    found: dict[str, list[dict[str, float]]] = {"filter": [], "click": []}
    profiles: dict[str, list[Path]] = {"filter": [], "click": []}
    server = Server(SCRIPT, env={"BENCH_RUNS": str(folder), **env})
    try:
        with measures.chromium() as browser, measures.profile(browser, measures.Outside()) as context:
            page = context.new_page()
            measures.open_page(app, server, page)

            def note(kind: str, done: dict[str, float], warm: bool) -> None:
                measures.rest(page)
                one, path = _notes(page, folder, done)
                if warm:
                    found[kind].append(one)
                    profiles[kind].append(path.with_suffix(".prof"))

            # The first round fills caches and is not counted. It ends with all zones shown, and every mark with them.
            rounds = -(-repetitions // len(ZONES)) * len(ZONES)
            for n in range(-len(ZONES), rounds):
                seek = {"map arrives": "feature_group_feature_group_0"}
                note("filter", measures.choose_zone(app, page, ZONES[n % len(ZONES)], seek), n >= 0)
            for n in range(-len(SITES), repetitions):
                site = SITES[n % len(SITES)]
                seek = {"quote arrives": _first_quote(app, site)}
                note("click", measures.press_mark(app, page, site, seek), n >= 0)
    finally:
        server.stop()
    return found, profiles


def _first_quote(app: App, site: str) -> str:
    sections = place_excerpts.sections(app.atlas, app.atlas.places[site])
    return next(e.id for s in sections for e in s.excerpts)


def _notes(page: Page, folder: Path, done: dict[str, float]) -> tuple[dict[str, float], Path]:
    """Return when each step ended, ms since the epoch, with the press as `clicked`; and the record of its run."""
    clicked: float = page.evaluate("probe.clicked")
    events: list[dict[str, Any]] = page.evaluate("probe.events")
    one = {name: clicked + 1000 * seconds for name, seconds in done.items() if not name.endswith(("bytes", "through"))}
    one["clicked"] = clicked
    for name in ("sent", "map arrives", "quote arrives"):
        times = [e["at"] for e in events if e["what"] == name and e["at"] >= clicked]
        if times:
            one[name] = times[0]
    for prefetch in page.evaluate("probe.prefetches()"):
        one.update(asked=prefetch["asked"], answered=prefetch["answered"])
    handed = [e["at"] for e in events if e["what"] == "map handed on" and e["at"] >= one.get("map arrives", clicked)]
    if handed:
        one["map handed on"] = handed[0]
    one["messages"] = float(sum(1 for e in events if e["what"] == "received"))
    path = min(p for p in folder.glob("*.json") if float(p.stem) * 1000 >= clicked)
    record = json.loads(path.read_text(encoding="utf-8"))
    one["began"], one["ended"] = record["began"] * 1000, record["ended"]
    return one, path


def _steps(kind: str, found: Sequence[dict[str, float]]) -> list[list[tuple[str, float]]]:
    ways = []
    for steps in STEPS[kind]:
        names = ["clicked", *(name for name, _ in steps)]
        ways.append(
            [
                (words, statistics.median(one[name] - one[before] for one in found))
                for before, (name, words) in zip(names, steps, strict=False)
            ]
        )
    return ways


def _packages(stats: Any) -> list[tuple[str, float]]:
    self_time: dict[str, float] = {}
    for (path, _, _), (_, _, seconds, _, _) in stats.stats.items():
        name = _package(path)
        self_time[name] = self_time.get(name, 0) + seconds
    return _shares(self_time.items(), sum(self_time.values()))[:8]


def _functions(stats: Any) -> list[tuple[str, float]]:
    total = sum(seconds for _, _, seconds, _, _ in stats.stats.values())
    ours: dict[str, float] = {}
    for (path, _, name), (_, _, _, cumulated, _) in stats.stats.items():
        if _is_ours(path) or name == "st_folium" or (path.startswith("~") and cumulated > total / 50):
            where = Path(path).relative_to(ROOT) if _is_ours(path) else _package(path)
            ours[f"{where}: {name}"] = max(cumulated, ours.get(f"{where}: {name}", 0))
    return _shares(((k, v) for k, v in ours.items() if "<module>" not in k), total)[:14]


def _is_ours(path: str) -> bool:
    return path.startswith(str(ROOT) + os.sep) and ".venv" not in path and f"{os.sep}bench{os.sep}" not in path


def _package(path: str) -> str:
    if "site-packages" in path:
        return Path(path.split("site-packages" + os.sep)[-1]).parts[0]
    if _is_ours(path):
        return Path(path).relative_to(ROOT).parts[0]
    return "built in" if path.startswith("~") else "Python's library"


def _shares(named: Iterable[tuple[str, float]], total: float) -> list[tuple[str, float]]:
    return sorted(((name, seconds / total) for name, seconds in named), key=lambda row: -row[1])


def lines(found: Profile) -> list[str]:
    """Return the profile as Markdown."""
    out = []
    for kind, ways in found.steps.items():
        out += [f"### One {kind}", "", "| step | ms (median) |", "|---|---:|"]
        for rows in ways:
            out += [f"| {words} | {ms:.0f} |" for words, ms in rows]
            out += [f"| together | {sum(ms for _, ms in rows):.0f} |"]
        out.append("")
        out += [
            f"The whole run takes the server {found.run[kind]:.0f} ms (in part beside the page's own work) and sends "
            f"{found.messages[kind]:.0f} messages. Shares of the run under a profiler, by package, own time: "
            + ", ".join(f"{name} {share:.0%}" for name, share in found.packages[kind])
            + ". With what they call, the app's own functions:",
            "",
        ]
        out += ["| function | share of the run |", "|---|---:|"]
        out += [f"| `{name}` | {share:.0%} |" for name, share in found.functions[kind]]
        out.append("")
    return out


if __name__ == "__main__":
    print("\n".join(lines(take(both(load_atlas())[0], 12))))
