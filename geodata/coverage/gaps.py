"""Gaps: what the excerpts leave open, computed from the data, never written by hand.

A gap is one of what is quoted here: what a document says beyond its excerpts is not known to it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from geodata.atlas import Atlas
from geodata.coverage import namesakes, place_excerpts
from geodata.coverage.coverage import Coverage, coverage, parts
from geodata.coverage.namesakes import Beside
from geodata.evidence.documents import THEMES, Excerpt
from geodata.geography.places import Place

#: The kinds of gaps, in the order in which they are listed; see `gaps`.
Kind = Literal[
    "no sentence", "shared sentences", "cited title", "one source", "no survey zone", "figure", "figure lost"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_FIGURE = re.compile(r"/figure-(\d+)(?:-|$)")
_SCORE = re.compile(r"(?<![\d.,])\d\.\d{2}(?![\d.,])")


@dataclass(frozen=True)
class Gap:
    """Something that the excerpts leave open. `id` is `kind/…` in slugs; `kind` is one of `KINDS`.

    `places`, `excerpts` and `documents` are the ids that it concerns; `zone` is the survey zone that it belongs to,
    None where it belongs to several or to none, if only in part. Of a theme that one source alone is quoted on, `theme`
    is its id, and `shared` the other places that its excerpts are about, where each is about others too. Of excerpts:
    `naming` name the place that they are listed with, `unclear` leave open whether its town or its region is meant,
    `maybe` may be on the place or on its town, `elsewhere` hold its name and are about other places. `figure` is the
    number of a figure; `printed` and `perhaps` count the scores that are quoted from it, surely and probably.
    """

    id: str
    kind: Kind
    zone: str | None
    places: tuple[str, ...]
    excerpts: tuple[str, ...]
    documents: tuple[str, ...] = ()
    theme: str | None = None
    shared: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    beside: Beside | None = None
    figure: int | None = None
    printed: int = 0
    perhaps: int = 0


def gaps(atlas: Atlas) -> tuple[Gap, ...]:
    """Return what the excerpts leave open, in the order of `KINDS`, then of the atlas; ids are unique.

    * “no sentence”: a mark that no excerpt is about. * “shared sentences”: a region that is spoken of, but
    never without another region or zone. * “cited title”: a place on which only titles of cited works are quoted. *
    “one source”: a place on which one independent source is quoted alone; where several are, each theme under which
    one of them is quoted alone.
    * “no survey zone”: a region that the survey's zones leave out. * “figure”: scores that are quoted from
    a figure alone. * “figure lost”: a figure of which no score is quoted. A figure is known by its excerpts' ids,
    `document/figure-N-…`. That an excerpt holds the same number does not mean that it says it again.
    """
    covered = coverage(atlas)
    found = [
        *_silent(atlas, covered),
        *_shared_excerpts(atlas, covered),
        *_cited_titles(atlas, covered),
        *_alone(atlas, covered),
        *_outside(atlas),
        *_figures(atlas),
    ]
    return tuple(sorted(found, key=lambda g: KINDS.index(g.kind)))


def gaps_by_zone(atlas: Atlas) -> Mapping[str | None, tuple[Gap, ...]]:
    """Return the gaps by survey zone, in the zones' order; under None, those that belong to several zones or none."""
    found: dict[str | None, list[Gap]] = {**{p.id: [] for p in atlas.places_in("survey_zones")}, None: []}
    for gap in gaps(atlas):
        found[gap.zone].append(gap)
    return MappingProxyType({zone: tuple(some) for zone, some in found.items()})


def _silent(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        if place.is_mark and not covered[place.id].excerpts:
            inside = tuple(dict.fromkeys(e for p in parts(atlas, place.id) for e in covered[p].excerpts))
            yield Gap(f"no-sentence/{place.id}", "no sentence", _zone(atlas, [place]), (place.id,), inside)


def _shared_excerpts(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    wide = {p.id for p in atlas.places.values() if p.set in ("regions", "survey_zones")}
    for place in atlas.places_in("regions"):
        excerpts = covered[place.id].excerpts
        if excerpts and all(wide.intersection(atlas.excerpts[e].about) - {place.id} for e in excerpts):
            yield Gap(
                f"shared-sentences/{place.id}",
                "shared sentences",
                _zone(atlas, [place]),
                (place.id,),
                excerpts,
                maybe=namesakes.on_region_or_town(atlas, covered, place),
            )


def _cited_titles(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        covers = covered[place.id]
        if set(covers.voices) == {"cited title"}:
            yield Gap(
                f"cited-title/{place.id}",
                "cited title",
                _zone(atlas, [place]),
                (place.id,),
                covers.excerpts,
                documents=tuple(covers.documents),
            )


def _alone(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        covers = covered[place.id]
        if len(covers.sources) == 1:
            yield _one_source(atlas, covered, place, covers.excerpts, covers.sources[0])
        elif len(covers.sources) > 1:
            for theme in THEMES:
                some = tuple(e for e in covers.excerpts if theme in atlas.excerpts[e].themes)
                behind = {s for s in covers.sources for e in some if atlas.excerpts[e].document in s}
                if len(behind) == 1:
                    yield _one_source(atlas, covered, place, some, behind.pop(), theme)


def _one_source(
    atlas: Atlas,
    covered: Mapping[str, Coverage],
    place: Place,
    excerpts: tuple[str, ...],
    source: tuple[str, ...],
    theme: str | None = None,
) -> Gap:
    """Return the gap that one source alone is quoted on a place, or on a theme of it."""
    return Gap(
        "/".join(["one-source", place.id, *([theme] if theme else [])]),
        "one source",
        _zone(atlas, [place]),
        (place.id,),
        excerpts,
        documents=source,
        theme=theme,
        shared=_shared_places(atlas, place, excerpts) if theme else (),
        naming=tuple(e for e in excerpts if place_excerpts.names(atlas, atlas.excerpts[e], place)),
        unclear=namesakes.unclear(atlas, place, excerpts),
        maybe=() if theme else namesakes.on_region_or_town(atlas, covered, place),
        elsewhere=namesakes.elsewhere(atlas, place, source, theme),
        beside=namesakes.beside(atlas, covered, place, excerpts, theme),
    )


def _shared_places(atlas: Atlas, place: Place, excerpts: Collection[str]) -> tuple[str, ...]:
    """Return the other places that some excerpts are about, if each of them is about others; else none.

    A theme is the excerpt's: for which of its places it holds is not recorded.
    """
    others = [[p for p in atlas.excerpts[e].about if p != place.id] for e in excerpts]
    return tuple(dict.fromkeys(p for some in others for p in some)) if all(others) else ()


def _outside(atlas: Atlas) -> Iterator[Gap]:
    for place in atlas.places_in("regions"):
        if not place.zones:
            yield Gap(f"no-survey-zone/{place.id}", "no survey zone", None, (place.id,), ())


def _figures(atlas: Atlas) -> Iterator[Gap]:
    # An excerpt none of whose numbers is printed with a label belongs to its figure probably.
    unsure = {a.excerpt for a in atlas.answers} - {a.excerpt for a in atlas.answers if a.certainty == "printed"}
    for document in atlas.documents.values():
        figures: defaultdict[int, list[Excerpt]] = defaultdict(list)
        for excerpt in document.excerpts:
            if match := _FIGURE.search(excerpt.id):
                figures[int(match[1])].append(excerpt)
        for number, excerpts in sorted(figures.items()):
            places = tuple(dict.fromkeys(p for e in excerpts for p in e.about))
            printed = sum(len(_SCORE.findall(e.quote)) for e in excerpts if e.id not in unsure)
            perhaps = sum(len(_SCORE.findall(e.quote)) for e in excerpts if e.id in unsure)
            kind: Kind = "figure" if printed + perhaps else "figure lost"
            yield Gap(
                f"{kind.replace(' ', '-')}/{document.id}/{number}",
                kind,
                _zone(atlas, [atlas.places[p] for p in places if atlas.places[p].set != "areas"]),
                places,
                tuple(e.id for e in excerpts),
                documents=(document.id,),
                figure=number,
                printed=printed,
                perhaps=perhaps,
            )


def _zone(atlas: Atlas, places: Collection[Place]) -> str | None:
    """Return the one zone that all of some places are in as a whole, None if there is none, or more than one.

    The border runs along a region that is in no zone: it is not that of the other one.
    """
    zones = {p.zones if p.set != "areas" and all(atlas.places[r].zones for r in p.regions) else () for p in places}
    if len(zones) != 1:
        return None
    only = zones.pop()
    return only[0] if len(only) == 1 else None
