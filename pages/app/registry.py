"""The pages: one file and one entry each. Whatever must know them all reads this table."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pages.messages.catalogue import mark

#: The names in the address of pages that links lead to; the first has none.
MAP, SCORES, DOCUMENTS, TIMELINE, DISAGREEMENTS = "", "scores", "documents", "timeline", "disagreements"
COVERAGE, BRIEF = "coverage", "brief"
#: The group of pages that say how far the others can be trusted.
ABOUT = mark("About the evidence")
#: What scrolls for itself beside a list: the key of its container, and its name for a screen reader.
_LIST: Mapping[str, str] = MappingProxyType({"reading": mark("List"), "beside": mark("What was chosen")})


@dataclass(frozen=True)
class Page:
    """A page: its name in the address, its title, and what the rest of the app must know of it.

    `narrowed_by`: the fields of the view that narrow what it shows, each with a widget or a chip there; nothing else
    narrows it. `titled_by`: the selections that its title names, the first that is made. `marks`: the function, as
    `module:name`, that says what the map beside its list marks (atlas and view in, `Marks` out); `content`: in place of
    it, the function that returns the content of a map of its own (atlas, view and the camera's move in).
    `scroll_regions`: key of a container that scrolls, and its name. `examples`: queries that show the page in its
    several states, the picture's first.
    """

    slug: str
    title: str
    group: str = ""
    narrowed_by: tuple[str, ...] = ()
    titled_by: tuple[str, ...] = ()
    marks: str = ""
    content: str = ""
    filter_bar: bool = False
    scroll_regions: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ("",)

    @property
    def file(self) -> str:
        """The name of the page's file in `pages/`."""
        return f"{self.slug or 'map'}.py"

    @property
    def has_map(self) -> bool:
        """Whether a map of layers is on the page."""
        return bool(self.marks or self.content)

    @property
    def makes_steps(self) -> bool:
        """Whether what the page shows can be added to a brief: a map, and what was found beside it."""
        return self.has_map and not self.group


#: Every page, in the order of the navigation. The first is the start page.
PAGES: tuple[Page, ...] = (
    Page(
        MAP,
        mark("Map"),
        narrowed_by=("layers", "zone", "regions", "documents"),
        titled_by=("place", "series"),
        content="pages.maps.main_map:content",
        filter_bar=True,
        scroll_regions={"evidence": mark("Evidence")},
        examples=(
            "place=attack_sites/gao",
            "",
            "zone=survey_zones/north&documents=sipri-2017&place=mgps/gao",
            "question=violence-increased:agree:percent&place=survey_zones/north",
            "show=evidence&layers=regions&place=towns/sevare",
            "layers=none",
        ),
    ),
    Page(
        SCORES,
        mark("Scores"),
        narrowed_by=("question", "zone"),
        titled_by=("series",),
        marks="pages.sections.scores:marks",
        scroll_regions=_LIST,
        examples=(
            "question=violence-increased:agree:percent",
            "",
            "mode=tables&zone=survey_zones/south",
            "mode=zones&zones=survey_zones/south&zones=survey_zones/north",
        ),
    ),
    Page(
        DOCUMENTS,
        mark("Documents"),
        narrowed_by=("words", "documents", "zone", "regions", "themes", "voices", "time", "about"),
        titled_by=("excerpt",),
        marks="pages.sections.excerpt_list:marks",
        scroll_regions=_LIST,
        examples=(
            "excerpt=iris-2026/title-five-sites",
            "",
            "q=Gao&documents=iris-2026",
            "q=nothing+has+these+words",
            "place=mgps/gao&excerpt=sipri-2017/focus-groups-105",
        ),
    ),
    Page(
        TIMELINE,
        mark("Timeline"),
        narrowed_by=("event_kinds", "documents", "about"),
        titled_by=("event",),
        marks="pages.sections.timeline:marks",
        scroll_regions={**_LIST, "axis": mark("Timeline")},
        examples=("", "place=attack_sites/kidal&documents=iris-2026", "event=events/attacks-april-2026"),
    ),
    Page(BRIEF, mark("Brief")),
    Page(
        DISAGREEMENTS,
        mark("Disagreements"),
        group=ABOUT,
        narrowed_by=("disagreement_kinds", "documents", "about", "sides"),
        titled_by=("disagreement",),
        marks="pages.sections.disagreements:marks",
        scroll_regions=_LIST,
        examples=(
            "disagreement=disagreements/border-length",
            "",
            "place=border/algeria-mali&sides=iris-2026/border-1300",
        ),
    ),
    Page(
        COVERAGE,
        mark("Coverage"),
        group=ABOUT,
        narrowed_by=("layers",),
        titled_by=("place",),
        content="pages.sections.coverage:content",
        scroll_regions=_LIST,
        examples=("", "layers=mgps&place=attack_sites/bamako"),
    ),
    Page("zones", mark("Zones and names"), group=ABOUT),
    Page("sources", mark("Sources"), group=ABOUT),
)


def page_of(slug: str) -> Page:
    """Return a page by its name in the address; KeyError if there is none."""
    for page in PAGES:
        if page.slug == slug:
            return page
    raise KeyError(slug)


def by_group() -> dict[str, list[Page]]:
    """Return the pages by their group, as the navigation shows them; those of none first."""
    found: dict[str, list[Page]] = {}
    for page in PAGES:
        found.setdefault(page.group, []).append(page)
    return found


def function(name: str) -> Callable[..., Any]:
    """Return a function by `module:name`, imported when it is first asked for: a start need not wait for it."""
    module, _, attribute = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    return found
