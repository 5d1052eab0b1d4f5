"""Writes the results: every number in them comes from the run."""

import math
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import profile
from bench.budgets import MEASURES, WHY, Measure

PACKAGES = ("streamlit", "streamlit-folium", "folium", "branca", "geopandas", "django-js-lib-leaflet", "playwright")
#: (app, measure) -> what each repetition gave.
Samples = Mapping[tuple[str, str], Sequence[float]]


def _figure(value: float, unit: str) -> str:
    if unit == "kB":
        return f"{value:,.0f}"
    return f"{value:.0f}" if not unit else f"{value:.2f}"


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def _centre(measure: Measure, values: Sequence[float]) -> float:
    # A session's share of the memory is the mean: the server takes memory in lumps.
    return statistics.fmean(values) if measure.key == "memory" else statistics.median(values)


def verdict(measure: Measure, samples: Samples) -> tuple[str, list[str]]:
    """Return the ratio stock ÷ ours as text, and what of the measure's budgets is missed, in words."""
    ours, stock = samples[("ours", measure.key)], samples.get(("stock", measure.key))
    middle = _centre(measure, ours)
    missed = []
    if measure.budget is not None and middle > measure.budget:
        missed.append(f"{_figure(middle, measure.unit)} instead of {measure.budget:g} {measure.unit}".strip())
    ratio = _centre(measure, stock) / middle if stock and middle else None
    if measure.faster and ratio is not None and ratio < measure.faster:
        missed.append(f"{ratio:.2f} times as fast as stock instead of {measure.faster:g}")
    return f"{ratio:.2f}" if ratio is not None else "", missed


def table(samples: Samples) -> list[str]:
    """Return the table of all measures that were taken, in Markdown."""
    out = [
        "| measure | unit | ours: median | p95 | n | stock: median | p95 | stock ÷ ours | budget | |",
        "|---|---|---:|---:|---:|---:|---:|---:|---|---|",
    ]
    for measure in MEASURES:
        if ("ours", measure.key) not in samples:
            continue
        cells = []
        for app in ("ours", "stock"):
            values = samples.get((app, measure.key))
            cells += (
                [_figure(_centre(measure, values), measure.unit), _figure(_p95(values), measure.unit)]
                if values
                else ["", ""]
            )
        cells.insert(2, str(len(samples[("ours", measure.key)])))
        ratio, missed = verdict(measure, samples)
        wanted = [f"≤ {measure.budget:g}"] if measure.budget is not None else []
        wanted += [f"≥ {measure.faster:g} × stock"] if measure.faster else []
        word = "" if not wanted else "**missed**" if missed else "met"
        out.append(
            f"| {measure.words} | {measure.unit} | {' | '.join(cells)} | {ratio} | {', '.join(wanted)} | {word} |"
        )
    return out


def misses(samples: Samples) -> list[str]:
    """Return a line for each budget that is missed, with the profile's explanation."""
    out = []
    for measure in MEASURES:
        if ("ours", measure.key) in samples and (missed := verdict(measure, samples)[1]):
            why = WHY.get(measure.key, "The profile below shows where the time goes.")
            out.append(f"* **{measure.words}**: {'; '.join(missed)}. {why}")
    return out or ["Every budget is met."]


TEMPLATE = """# How fast it is

Written by `python -m bench`; not by hand.

{date}. {cores} cores ({processor}), {memory:.0f} GB of memory, {system}. Load average of the minute before the run:
{load:.1f}{busy}.

Python {python}, Chromium {chromium}, {packages}.

{table}

A ratio above 1 says that ours is the faster, or takes the less. kB are 1,000 bytes, MB a million. Budgets are for the
median; of memory, the mean stands in its place, since a server takes it in lumps. Seconds hold for this machine in this
hour, which is shared with others; what compares from run to run is the ratio.

## What misses its budget, and why

{misses}

## How it was measured

* Ours is `streamlit run dashboard.py`. Stock is `bench/stock/`: the same places and sentences, shown with folium's
  Markers and GeoJson layers on the map itself, streamlit-folium's default return values, and a panel filled from the
  click. It draws no background map and has one filter, which is in its favour. Both servers are up, both send every
  file themselves, and no other host can be reached.
* {repetitions} repetitions. In each, both apps are driven one after the other, the first being now one, now the other:
  open the page in a fresh browser profile, choose three zones in turn, click two marks, pan ten times, and open the
  page once more with the files in the cache.
* Of ours alone: {page_repetitions} repetitions, in a browser that has seen each page. A page is drawn to its end when
  its script has stopped, as much text is there as when nothing changes any more, and each of its maps has marks and
  background. The sentences are chosen in the list of all, at its beginning, in its middle and at its end.
* A fresh server was started {starts} times for each app{fewer}. {sessions} sessions for the
  memory, after a first one, all kept open: the growth of the server's resident set.
* Times are taken in the page, by a script that looks once a screen frame, before it is painted, whether what is waited
  for is there: from the event of the press (or the start of the navigation, or of the server's process) to the marks
  drawn with the right ids, or the panel holding the place's heading and sentence.
* A choice's map is drawn from what its frame asks the server for when the choice is made; the run sends the same
  (`pages/app/prefetch.py`). So the times to the map and to the page's last change are given apart.
* Reruns are the messages that the page sends to the server. Bytes on the wire are Chromium's `encodedDataLength`,
  headers included.

## Search

{search}

## Where the time goes

Ours, one page, files and code warm.

{profile}
"""


def write(
    path: Path, samples: Samples, *, chromium: str, load: float, repetitions: int, found: profile.Profile, search: str
) -> None:
    """Write the results to a file. `load`: the machine's load average before the run; `search`: its table."""
    starts = len(samples[("ours", "start")])
    text = TEMPLATE.format(
        date=f"{datetime.now(UTC):%d %B %Y}".lstrip("0"),
        cores=os.cpu_count(),
        processor=_processor(),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9,
        system=f"{platform.system()} {platform.machine()}",
        load=load,
        busy=" (**the machine was not idle: only the ratios mean anything**)" if load > 1 else "",
        python=platform.python_version(),
        chromium=chromium,
        packages=", ".join(f"{name} {version(name)}" for name in PACKAGES),
        table="\n".join(table(samples)),
        misses="\n".join(misses(samples)),
        repetitions=repetitions,
        starts=starts,
        fewer=f", not {repetitions}, since each takes long" if starts < repetitions else "",
        sessions=len(samples[("ours", "memory")]),
        page_repetitions=len(samples[("ours", "page Map")]),
        search=search,
        profile="\n".join(profile.lines(found)).strip(),
    )
    path.write_text(text, encoding="utf-8")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"
