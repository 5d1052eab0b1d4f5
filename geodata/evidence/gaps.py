"""What the excerpts leave open: computed from the data, never written by hand, each gap with its sentence in words.

A gap is one of what is quoted here: what a document says beyond its excerpts is not known to it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.evidence.coverage import Coverage, coverage, parts
from geodata.evidence.documents import THEMES, Excerpt
from geodata.evidence.gap_words import (
    apart,
    count,
    count_in_words,
    elsewhere,
    left_open,
    name_of,
    shared_theme,
    source_names,
    titles,
    whole,
)
from geodata.geography.places import Place
from geodata.names import listing

#: Kind of gap -> what it means.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "no sentence": "no quoted sentence is about the place itself",
        "shared sentences": "every sentence quoted on the region is about other regions or zones too",
        "cited title": "only titles of cited works are quoted on the place",
        "one source": "all that is quoted is from one source",
        "no survey zone": "the region is in none of the survey's zones",
        "figure": "scores are quoted from a figure alone",
        "figure lost": "of a figure only its caption or notes are quoted, and no value",
    }
)


_FIGURE = re.compile(r"/figure-(\d+)(?:-|$)")


_SCORE = re.compile(r"(?<![\d.,])\d\.\d{2}(?![\d.,])")


@dataclass(frozen=True)
class Gap:
    """Something that the excerpts leave open. `id` is `kind/…` in slugs; `kind` is one of `KINDS`.

    `places` and `excerpts` are the ids that it concerns; `zone` is the survey zone that it belongs to, None where it
    belongs to several or to none, if only in part; `sentence` says it in words.
    """

    id: str
    kind: str
    zone: str | None
    places: tuple[str, ...]
    excerpts: tuple[str, ...]
    sentence: str


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
    order = list(KINDS)
    return tuple(sorted(found, key=lambda g: order.index(g.kind)))


def gaps_by_zone(atlas: Atlas) -> Mapping[str | None, tuple[Gap, ...]]:
    """Return the gaps by survey zone, in the zones' order; under None, those that belong to several zones or none."""
    found: dict[str | None, list[Gap]] = {**{p.id: [] for p in atlas.places_in("survey_zones")}, None: []}
    for gap in gaps(atlas):
        found[gap.zone].append(gap)
    return MappingProxyType({zone: tuple(some) for zone, some in found.items()})


def _silent(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        if not place.is_mark or covered[place.id].excerpts:
            continue
        inside = dict.fromkeys(e for p in parts(atlas, place.id) for e in covered[p].excerpts)
        rest = f"; {count(len(inside), 'is', 'are')} about places in it" if inside else ""
        yield Gap(
            f"no-sentence/{place.id}",
            "no sentence",
            _zone(atlas, [place]),
            (place.id,),
            tuple(inside),
            f"No sentence quoted here is about {name_of(atlas, place)} itself{rest}.",
        )


def _shared_excerpts(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    wide = {p.id for p in atlas.places.values() if p.set in ("regions", "survey_zones")}
    for place in atlas.places_in("regions"):
        excerpts = covered[place.id].excerpts
        if excerpts and all(wide.intersection(atlas.excerpts[e].about) - {place.id} for e in excerpts):
            every = "The one sentence" if len(excerpts) == 1 else f"Each of the {len(excerpts)} sentences"
            open_ = left_open(atlas, covered, place)
            yield Gap(
                f"shared-sentences/{place.id}",
                "shared sentences",
                _zone(atlas, [place]),
                (place.id,),
                excerpts,
                f"{every} quoted here on {name_of(atlas, place)}{titles(atlas, excerpts)} is about other regions or "
                f"zones too{open_}.",
            )


def _cited_titles(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        if set(covered[place.id].voices) != {"cited title"}:
            continue
        excerpts = covered[place.id].excerpts
        whose = listing(sorted({atlas.documents[d].label for d in covered[place.id].documents}))
        titles = "the title of a work" if len(excerpts) == 1 else f"the titles of {len(excerpts)} works"
        yield Gap(
            f"cited-title/{place.id}",
            "cited title",
            _zone(atlas, [place]),
            (place.id,),
            excerpts,
            f"Only {titles} that {whose} cites {'is' if len(excerpts) == 1 else 'are'} quoted here on "
            f"{name_of(atlas, place)}, and nothing of its own text.",
        )


def _alone(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        covers = covered[place.id]
        if len(covers.sources) == 1:
            yield Gap(
                f"one-source/{place.id}",
                "one source",
                _zone(atlas, [place]),
                (place.id,),
                covers.excerpts,
                f"{whole(atlas, covered, place, covers.excerpts)} from one source: "
                f"{source_names(atlas, covers.sources[0])}"
                f"{left_open(atlas, covered, place)}{elsewhere(atlas, covered, place, covers.sources[0])}.",
            )
        elif len(covers.sources) > 1:
            for theme, name in THEMES.items():
                some = tuple(e for e in covers.excerpts if theme in atlas.excerpts[e].themes)
                behind = {s for s in covers.sources for e in some if atlas.excerpts[e].document in s}
                if len(behind) == 1:
                    (source,) = behind
                    what = f"{apart(atlas, covered, place, some, theme)}what is quoted here on"
                    yield Gap(
                        f"one-source/{place.id}/{theme}",
                        "one source",
                        _zone(atlas, [place]),
                        (place.id,),
                        some,
                        f"{what[0].upper()}{what[1:]} {name_of(atlas, place)} under “{name}” "
                        f"({count_in_words(atlas, place, some)}{shared_theme(atlas, place, some)}) is from "
                        f"one source: {source_names(atlas, source)}{elsewhere(atlas, covered, place, source, theme)}.",
                    )


def _outside(atlas: Atlas) -> Iterator[Gap]:
    for place in atlas.places_in("regions"):
        if not place.zones:
            yield Gap(
                f"no-survey-zone/{place.id}",
                "no survey zone",
                None,
                (place.id,),
                (),
                f"{name_of(atlas, place, begins=True)} is in none of the survey’s zones: no answer is printed for it.",
            )


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
            zone = _zone(atlas, [atlas.places[p] for p in places if atlas.places[p].set != "areas"])
            printed = sum(len(_SCORE.findall(e.quote)) for e in excerpts if e.id not in unsure)
            perhaps = sum(len(_SCORE.findall(e.quote)) for e in excerpts if e.id in unsure)
            ids = tuple(e.id for e in excerpts)
            if not printed + perhaps:
                sentence = f"Of Figure {number} of {document.label} no value is quoted, only words around it."
                yield Gap(f"figure-lost/{document.id}/{number}", "figure lost", zone, places, ids, sentence)
            else:
                belong = "belongs" if perhaps == 1 else "belong"
                more = f", and {perhaps} more that probably {belong} to it" if perhaps else ""
                sentence = (
                    f"Of Figure {number} of {document.label}, {count(printed, 'score is', 'scores are')} quoted"
                    f"{more}, from the figure alone."
                )
                yield Gap(f"figure/{document.id}/{number}", "figure", zone, places, ids, sentence)


def _zone(atlas: Atlas, places: Collection[Place]) -> str | None:
    """Return the one zone that all of some places are in as a whole, None if there is none, or more than one.

    The border runs along a region that is in no zone: it is not that of the other one.
    """
    zones = {p.zones if p.set != "areas" and all(atlas.places[r].zones for r in p.regions) else () for p in places}
    if len(zones) != 1:
        return None
    only = zones.pop()
    return only[0] if len(only) == 1 else None
