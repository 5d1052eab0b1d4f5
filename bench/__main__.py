"""Measures the app beside the stock one and writes bench/RESULTS.md: `python -m bench [--repetitions 30] [--quick]`.

It takes both cores for itself: nothing else should run on the machine.
"""

import argparse
import os
import time
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from bench import measures, pages, profile, report, search
from bench.apps import App, Server, both
from geodata.atlas import load_atlas

RESULTS = Path(__file__).with_name("RESULTS.md")
ZONES = ("survey_zones/north", "survey_zones/south", None)
#: Two sites whose first excerpts differ.
SITES = ("attack_sites/gao", "attack_sites/bamako")


class Run:
    """One run of everything. `samples`: (app, measure) -> what each repetition gave; kB for bytes, s for times."""

    def __init__(self, apps: tuple[App, App], browser: Browser) -> None:
        self.apps = apps
        self.browser = browser
        self.samples: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.outside = {app.name: measures.Outside() for app in apps}
        self.began = time.monotonic()

    def say(self, words: str) -> None:
        """Print how far it is."""
        print(f"{time.monotonic() - self.began:6.0f} s  {words}", flush=True)

    def keep(self, app: App, prefix: str, values: dict[str, float]) -> None:
        """Add what a measure gave."""
        for name, value in values.items():
            key = f"{prefix} {name}" if name else prefix
            is_bytes = name.endswith("bytes") or (prefix == "load" and name != "requests")
            self.samples[(app.name, key)].append(value / 1000 if is_bytes else value)

    def interact(self, repetitions: int) -> None:
        """Open, filter, click and pan both apps in turn, each repetition in a fresh browser profile."""
        servers = {app.name: Server(app.script) for app in self.apps}
        try:
            for app in self.apps:  # the first page of a server is another measure
                with measures.profile(self.browser, self.outside[app.name]) as context:
                    measures.open_page(app, servers[app.name], context.new_page())
            for n in range(repetitions):
                for app in self.apps if n % 2 == 0 else reversed(self.apps):
                    self._once(app, servers[app.name])
                self.say(f"repetition {n + 1} of {repetitions}")
            for _ in range(3):
                for app in self.apps:
                    with measures.profile(self.browser, self.outside[app.name]) as context:
                        self.keep(app, "load", measures.first_load(app, servers[app.name], context))
        finally:
            for server in servers.values():
                server.stop()

    def _once(self, app: App, server: Server) -> None:
        with measures.profile(self.browser, self.outside[app.name]) as context:
            page = context.new_page()
            self.keep(app, "open", measures.open_page(app, server, page))
            for zone in ZONES:
                self.keep(app, "filter", measures.choose_zone(app, page, zone))
            for site in SITES:
                self.keep(app, "click", measures.press_mark(app, page, site))
            self.keep(app, "pans", {"": measures.pan(page)})
            page.close()
            page = context.new_page()
            self.keep(app, "again", measures.open_page(app, server, page))

    def read(self, repetitions: int) -> None:
        """Open every page of ours, choose excerpts in the list and questions, each repetition in a fresh profile."""
        ours = self.apps[0]
        server = Server(ours.script)
        try:
            with measures.profile(self.browser, self.outside[ours.name]) as context:
                page = context.new_page()
                whole = {title: pages.at_rest(page, server, link) for title, link in pages.LINKS.items()}
            for n in range(repetitions):
                with measures.profile(self.browser, self.outside[ours.name]) as context:
                    self._read_once(server, context, whole)
                self.say(f"pages, repetition {n + 1} of {repetitions}")
        finally:
            server.stop()

    def _read_once(self, server: Server, context: BrowserContext, whole: dict[str, pages.PageContent]) -> None:
        ours, page = self.apps[0], context.new_page()
        for timed in (False, True):  # what a page needs is fetched first, and in the browser's cache then
            for title, link in pages.LINKS.items():
                took = pages.open_whole(page, server, link, whole[title])
                if timed:
                    self.keep(ours, f"page {title}", {"": took})
        loads = 0.0
        page.goto(f"{server.url}/{pages.LINKS['Documents']}")
        measures.wait_for(page, [whole["Documents"].condition])
        for excerpt_id in pages.excerpts(ours.atlas):
            found = pages.choose_excerpt(page, ours.atlas, excerpt_id)
            loads += found.pop("loads")
            self.keep(ours, "excerpt", found)
        for title, (link, _, _) in pages.QUESTIONED.items():
            page.goto(f"{server.url}/{link}")
            measures.wait_for(page, [whole[title].condition])
            for series in pages.SERIES:
                found = pages.choose_question(page, ours.atlas, title, series)
                loads += found.pop("loads")
                self.keep(ours, f"question {title}", found)
        self.keep(ours, "remounts", {"": loads})

    def start(self, times: int) -> None:
        """Start fresh servers of both apps in turn."""
        for n in range(times):
            for app in self.apps if n % 2 == 0 else reversed(self.apps):
                self.keep(app, "start", {"": measures.start(app, self.browser, self.outside[app.name])})
            self.say(f"start {n + 1} of {times}")

    def remember(self, sessions: int) -> None:
        """Open many sessions of both apps."""
        for app in self.apps:
            grown = measures.sessions(app, self.browser, self.outside[app.name], sessions)
            self.samples[(app.name, "memory")].extend(grown)
            self.say(f"{sessions} sessions of {app.name}")


def main() -> None:
    """Run everything and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--repetitions", type=int, default=30)
    parser.add_argument("--quick", action="store_true", help="few repetitions, to see that it works: not for keeping")
    parser.add_argument("--only", choices=["pages"], help="measure this part alone, and print it instead of writing")
    parser.add_argument("--output", type=Path, default=RESULTS)
    given = parser.parse_args()
    repetitions = 3 if given.quick else given.repetitions
    load = os.getloadavg()[0]
    apps = both(load_atlas())
    with measures.chromium() as browser:
        run = Run(apps, browser)
        if given.only:
            run.read(repetitions)
            print("\n".join([*report.table(run.samples), "", *report.misses(run.samples)]))
            return
        run.interact(repetitions)
        run.read(max(3, repetitions // 3))
        run.start(2 if given.quick else repetitions)
        run.remember(5 if given.quick else 20)
        chromium = browser.version
    for app in apps:
        run.samples[(app.name, "outside")] = [float(len(run.outside[app.name].urls))]
    run.say("profile")
    found = profile.take(apps[0], 6 if given.quick else 15)
    run.say("search")
    table = search.main(search.NUMBER)
    report.write(
        given.output, run.samples, chromium=chromium, load=load, repetitions=repetitions, found=found, search=table
    )
    run.say(f"written: {given.output}")


if __name__ == "__main__":
    main()
