"""This build beside an older one, in turn and in one run: `python -m bench.builds COMMIT [--repetitions 10]`.

Both run in this environment and are driven by one browser, each repetition in a fresh profile. It takes both cores for
itself. Prints how far it is, and writes bench/BUILDS.md: each measure's median in both, and the one over the other.
"""

import argparse
import os
import platform
import statistics
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from bench import measures, pages
from bench.__main__ import SITES, ZONES
from bench.apps import ROOT, App, Condition, Server, both
from bench.sessions import checkout, serving
from geodata.atlas import load_atlas

RESULTS = Path(__file__).with_name("BUILDS.md")
#: Questions whose numbers both builds have; of the others of `pages.SERIES`, some were corrected since.
SERIES = pages.SERIES[:2]
#: What a measure is given as no time: kilobytes, or how often.
COUNTED = ("bytes", "pans", "requests", "loads")

#: What takes longer in this build and is meant to -> why.
MEANT = {
    "question on Map: through": "the last that changes is the tab's title, which names the question; older builds had "
    "one title for every page, and were through before the zones were drawn.",
}

Keep = Callable[[str, dict[str, float]], None]


class CommonApp(App):
    """The app as both builds have it."""

    def panel_conditions(self, place: str) -> list[Condition]:
        """Return what holds when the panel has an attack site's first excerpt: which is the last, builds differ on."""
        return super().panel_conditions(place)[:1]


def once(app: App, server: Server, browser: Browser, whole: dict[str, pages.PageContent], keep: Keep) -> None:
    """Do everything once with a build, in a fresh profile."""
    with measures.profile(browser, measures.Outside()) as context:
        page = context.new_page()
        keep("map opened, cache empty:", measures.open_page(app, server, page))
        for zone in ZONES:
            keep("zone chosen:", measures.choose_zone(app, page, zone))
        for site in SITES:
            keep("mark pressed:", measures.press_mark(app, page, site))
        keep("reruns of ten pans", {"pans": measures.pan(page)})
        page.close()
        page = context.new_page()
        keep("map opened, cache full:", measures.open_page(app, server, page))
        for title, link in pages.LINKS.items():
            keep(f"{title} opened:", {"drawn": pages.open_whole(page, server, link, whole[title])})
        page.goto(f"{server.url}/{pages.LINKS['Documents']}")
        measures.wait_for(page, [whole["Documents"].condition])
        for excerpt_id in pages.excerpts(app.atlas):
            keep("excerpt chosen:", pages.choose_excerpt(page, app.atlas, excerpt_id))
        for title, (link, _, _) in pages.QUESTIONED.items():
            page.goto(f"{server.url}/{link}")
            measures.wait_for(page, [whole[title].condition])
            for series in SERIES:
                keep(f"question on {title}:", pages.choose_question(page, app.atlas, title, series))


def table(samples: dict[str, dict[str, list[float]]]) -> list[str]:
    """Return each measure of two builds, older and this, as lines of a Markdown table."""
    lines = ["| | unit | older | this | this ÷ older |", "| --- | --- | ---: | ---: | ---: |"]
    for name, by_build in samples.items():
        older, this = (statistics.median(by_build[build]) for build in ("older", "this"))
        unit = "kB" if "bytes" in name else "" if name.rpartition(" ")[2] in COUNTED else "ms"
        scale = 1000 if unit == "ms" else 1 / 1000 if unit == "kB" else 1
        ratio = f"{this / older:.2f}" if older else "–"
        lines.append(f"| {name} | {unit} | {older * scale:.0f} | {this * scale:.0f} | {ratio} |")
    return lines


def main() -> None:
    """Measure both builds and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.builds", description=__doc__)
    parser.add_argument("commit")
    parser.add_argument("--repetitions", type=int, default=10)
    given = parser.parse_args()
    load = os.getloadavg()[0]
    app = CommonApp(**vars(both(load_atlas())[0]))
    samples: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with ExitStack() as stack:
        older = stack.enter_context(checkout(given.commit))
        servers = {"older": stack.enter_context(serving(older)), "this": stack.enter_context(serving(ROOT))}
        browser = stack.enter_context(measures.chromium())
        whole = {}
        for build, server in servers.items():
            with measures.profile(browser, measures.Outside()) as context:
                page = context.new_page()
                whole[build] = {title: pages.at_rest(page, server, link) for title, link in pages.LINKS.items()}
        for n in range(given.repetitions):
            for build in ("older", "this") if n % 2 == 0 else ("this", "older"):

                def keep(name: str, values: dict[str, float], build: str = build) -> None:
                    for measure, value in values.items():
                        samples[f"{name} {measure}"][build].append(value)

                once(app, servers[build], browser, whole[build], keep)
            print(f"repetition {n + 1} of {given.repetitions}", flush=True)
        version = browser.version
    RESULTS.write_text(
        "\n".join(
            [
                "# This build beside an older one",
                "",
                f"`python -m bench.builds {given.commit}`, {date.today():%d %B %Y}: medians of {given.repetitions} "
                f"repetitions in turn, in one run, Chromium {version}, {os.cpu_count()} cores ({platform.machine()}), "
                f"load {load:.1f} before. Times are from a press, or from a navigation's start, in milliseconds.",
                "",
                *table(samples),
                "",
                *(f"“{name}”: {why}" for name, why in MEANT.items()),
                "",
            ]
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
