"""What is measured of the app alone: every page opened, an excerpt chosen in the whole list, and another question."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from bench import measures
from bench.apps import Condition, Server
from geodata.atlas import Atlas
from pages.app import registry
from pages.maps import choropleth
from pages.messages import question_text

#: A page's title -> its link.
LINKS = {page.title: page.slug for page in registry.PAGES}
#: A page that can colour the zones -> its link, the key of the widget that chooses, and what precedes an option's name.
QUESTIONED = {"Map": ("", "question", "Zones: "), "Scores": ("scores", "answer", "")}
#: Series whose every zone has a number of its own, so that no two print the same on the map.
SERIES = ("violence-increased:agree:percent", "government-effectiveness:mean", "insecurity-factors:unemployment:mean")


@dataclass(frozen=True)
class PageContent:
    """A page at rest: the length of its text, and how many maps it holds."""

    letters: int
    maps: int

    @property
    def condition(self) -> Condition:
        """What holds when the page is drawn to its end: its script has stopped, all its text and its maps are there."""
        return ("drawn", "whole", {"letters": self.letters, "maps": self.maps})


def at_rest(page: Page, server: Server, link: str) -> PageContent:
    """Open a page, wait until nothing changes any more, and return what there is then."""
    page.goto(f"{server.url}/{link}")
    page.get_by_role("heading", level=1).first.wait_for()
    measures.rest(page, 2500)
    found: dict[str, int] = page.evaluate("probe.whole()")
    return PageContent(**found)


def open_whole(page: Page, server: Server, link: str, whole: PageContent) -> float:
    """Return the seconds from the navigation's start to a page that is drawn to its end."""
    page.goto(f"{server.url}/{link}", wait_until="commit")
    done = measures.wait_for(page, [whole.condition])
    began: float = page.evaluate("performance.timeOrigin")
    return (done["drawn"] - began) / 1000


def excerpts(atlas: Atlas) -> tuple[str, ...]:
    """Return three excerpts of the list, at its beginning, in its middle and at its end, whose places differ."""
    ids = list(atlas.excerpts)
    found: list[str] = []
    for start in (0, len(ids) // 2, len(ids) - 1):
        taken = {tuple(_marks_of(atlas, excerpt_id)) for excerpt_id in found}
        step = -1 if start else 1
        at = start
        while not _marks_of(atlas, ids[at]) or tuple(_marks_of(atlas, ids[at])) in taken:
            at += step
        found.append(ids[at])
    return tuple(found)


def choose_excerpt(page: Page, atlas: Atlas, excerpt_id: str) -> dict[str, float]:
    """Return the seconds from the press on an excerpt in the list to its places on the map and to what stands beside.

    With it, what it took (see `measures.cost`), and how many maps were loaded anew.
    """
    measures.rest(page)
    link = page.locator(f'.st-key-reading article[data-excerpt="{excerpt_id}"] blockquote a')
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(250)
    after: int = page.evaluate("probe.drawn()")
    beside: Condition = (
        "panel",
        "has",
        {"selector": f'.st-key-beside article[data-excerpt="{excerpt_id}"]'},
    )
    return _press(page, link, [("places", "marks", {"ids": _marks_of(atlas, excerpt_id), "after": after}), beside])


def choose_question(page: Page, atlas: Atlas, title: str, series_id: str) -> dict[str, float]:
    """Return the seconds from the press on another question to the zones with its numbers; see `choose_excerpt`."""
    measures.rest(page)
    _, key, before = QUESTIONED[title]
    series = next(a.series for a in atlas.answers if a.series.id == series_id)
    colours = choropleth.of_series(atlas, series)
    if colours is None:
        raise RuntimeError(f"{series_id} colours no zone; choose another for bench/pages.py")
    words = before + question_text.option(atlas.questions, series)
    entry = page.locator(f".st-key-{key} input")
    entry.click()
    # A long list is drawn in part only; typing brings the option into the part that is.
    entry.fill(words)
    option = page.get_by_role("option", name=words, exact=True).first
    option.wait_for()
    page.wait_for_timeout(250)
    values = sorted(colours.label(v) for v in colours.values)
    return _press(page, option, [("zones", "values", {"values": values, "after": page.evaluate("probe.drawn()")})])


def _press(page: Page, target: Any, conditions: list[Condition]) -> dict[str, float]:
    measures.expect(page, conditions)
    target.click()
    done = measures.since_click(page)
    measures.rest(page)
    return {**done, **measures.cost(page), "loads": page.evaluate("probe.loads")}


def _marks_of(atlas: Atlas, excerpt_id: str) -> list[str]:
    return sorted(p for p in atlas.excerpts[excerpt_id].about if atlas.places[p].geometry is not None)
