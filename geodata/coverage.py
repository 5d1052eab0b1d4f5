"""What the excerpts say of each place, and what they leave open: computed from the data, never written by hand.

Three groups of functions, all pure: `said_of` and what goes with it ask for the sentences on a place; `coverage` counts
them; `gaps` says what is missing, each gap with its sentence in words. A gap is one of what is quoted here: what a
document says beyond its excerpts is not known to it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from shapely.geometry import LineString, MultiLineString, Point

from geodata import evidence, measure, times
from geodata.atlas import Atlas
from geodata.divisions import PARTS
from geodata.documents import THEMES, Document, Excerpt
from geodata.places import MARK_SETS, OTHER_SETS, Place
from geodata.sensitive import last

#: How a sentence is related to the place that was asked for: about it, about a part of it, about what it is part of.
Relation = Literal["itself", "part", "surroundings"]
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
_OPEN_END = "9999"
_FIGURE = re.compile(r"/figure-(\d+)(?:-|$)")
_SCORE = re.compile(r"(?<![\d.,])\d\.\d{2}(?![\d.,])")


@dataclass(frozen=True)
class Said:
    """An excerpt on a place that was asked for. `via` is the id of the place through which it was reached."""

    excerpt: Excerpt
    relation: Relation
    via: str


@dataclass(frozen=True)
class Near:
    """A place within a distance of a line. `precision` says how well the place is known (`places.PRECISIONS`)."""

    place: str
    km: float
    precision: str


@dataclass(frozen=True)
class Within:
    """What lies within a distance of a line, nearest first; how it was measured; what could not be.

    `unmeasured` are ids of the places that were asked for and are no points: a region has no one distance to a line.
    """

    line: str
    km: float
    near: tuple[Near, ...]
    method: str
    unmeasured: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """What the excerpts about one place are. `voices` counts them by voice, `documents` by document.

    `sources` are the independent documents behind them: a document counts once, however often it speaks, and documents
    that share an author count as one. Each source is the tuple of its documents' ids.
    """

    place: str
    excerpts: tuple[str, ...]
    voices: Mapping[str, int]
    documents: Mapping[str, int]
    sources: tuple[tuple[str, ...], ...]


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


def parts(atlas: Atlas, place: str) -> tuple[str, ...]:
    """Return the ids of what is part of a place, in the atlas's order.

    Of a zone: its regions, and what is in them. Of a region: its attack sites, monitoring groups and towns. Of a town:
    the attack site there. Of an area that records its regions (Mali): these, their zones, and what is in them. An area
    that no line encloses (northern Mali) has no parts, since no document says what is in it; the border has none.
    Raises KeyError if the place is unknown.
    """
    own = atlas.places[place]
    return tuple(p.id for p in atlas.places.values() if p.id != own.id and _is_part(p, own))


def surroundings(atlas: Atlas, place: str) -> tuple[str, ...]:
    """Return the ids of what a place is part of, in the atlas's order: the exact converse of `parts`.

    Raises KeyError if the place is unknown.
    """
    own = atlas.places[place]
    return tuple(p.id for p in atlas.places.values() if p.id != own.id and _is_part(own, p))


def places_of(atlas: Atlas, excerpt: str) -> tuple[Place, ...]:
    """Return the places that a sentence concerns, in its own order. Raises KeyError if the excerpt is unknown."""
    return tuple(atlas.places[p] for p in atlas.excerpts[excerpt].about)


def sentences_of(atlas: Atlas, actor: str) -> tuple[Excerpt, ...]:
    """Return the sentences that concern an actor, newest document first, then in the document's order, sensitive last.

    They name it, or its `implied` says why they concern it. Of a community no sensitive one is returned: nothing lists
    by community who is tied to armed groups. Raises KeyError if the actor is unknown.
    """
    found = atlas.actors[actor]
    all_of_it = last(atlas.excerpts[e] for e in found.excerpts)
    return tuple(e for e in all_of_it if not (e.sensitive and found.kind == "community"))


def said_of(
    atlas: Atlas,
    place: str,
    *,
    with_parts: bool = False,
    with_surroundings: bool = False,
    documents: Collection[str] = (),
    voices: Collection[str] = (),
    during: str | None = None,
) -> tuple[Said, ...]:
    """Return what is said of a place, by whom, when and in which voice.

    Its own sentences come first, then, if asked for, those on its parts, then those on what it is part of; each
    sentence once, under the nearest of these. Inside each group: newest document first, then in the document's order.
    Sensitive ones come after all of them. `documents` and `voices` name which to keep (none named: all). `during` is a
    time as `geodata.times` defines it: kept is what speaks of a time that overlaps it.
    Raises KeyError if the place is unknown, ValueError if `during` is no time.
    """
    reach: dict[str, Relation] = {atlas.places[place].id: "itself"}
    if with_parts:
        reach.update(dict.fromkeys(parts(atlas, place), "part"))
    if with_surroundings:
        reach.update(dict.fromkeys(surroundings(atlas, place), "surroundings"))
    if during is not None:
        _bounds(during)
    order: tuple[Relation, ...] = ("itself", "part", "surroundings")
    found = []
    for excerpt in _in_order(atlas):
        if documents and excerpt.document not in documents:
            continue
        if voices and excerpt.voice not in voices:
            continue
        if during is not None and not overlaps(excerpt.speaks_of, during):
            continue
        ways = [p for p in excerpt.about if p in reach]
        if ways:
            via = min(ways, key=lambda p: order.index(reach[p]))
            found.append(Said(excerpt, reach[via], via))
    return tuple(sorted(found, key=lambda s: (s.excerpt.sensitive, order.index(s.relation))))


def overlaps(one: str, other: str) -> bool:
    """Return whether two times have a day in common: 2026-04 and 2026-04-25/2026-04-26 do, 2012 and 2026 do not.

    A year or a month is all of its days; an open end (2026-06/..) never ends, and one that is
    not stated (2013/) may lie on any day after. Raises ValueError if one is no time.
    """
    (start, end), (other_start, other_end) = _bounds(one), _bounds(other)
    return start <= other_end and other_start <= end


def within(atlas: Atlas, line: str, km: float, sets: Collection[str] = ("attack_sites", "towns")) -> Within:
    """Return which places of some sets lie within a distance of a line, and how that was measured.

    Distances are ours, in km, from the point that stands for the place; see `measure.distance_km`.
    Raises KeyError if the line is unknown, ValueError if it is no line, the distance no length or a set unknown.
    """
    if unknown := set(sets) - {*MARK_SETS, *OTHER_SETS}:
        raise ValueError(f"no such sets: {sorted(unknown)}")
    own = atlas.places[line]
    if not isinstance(own.geometry, LineString | MultiLineString):
        raise ValueError(f"not a line: {line}")
    if not (math.isfinite(km) and km >= 0):
        raise ValueError(f"not a length in km: {km}")
    near, unmeasured = [], []
    for place in atlas.places.values():
        if place.set not in sets or place.id == line:
            continue
        if not isinstance(place.geometry, Point):
            unmeasured.append(place.id)
        elif (distance := measure.distance_km(place.geometry, own.geometry)) <= km:
            near.append(Near(place.id, distance, place.location_precision))
    near.sort(key=lambda n: n.km)
    return Within(line, km, tuple(near), measure.method(), tuple(unmeasured))


def sources(documents: Iterable[Document]) -> tuple[tuple[str, ...], ...]:
    """Return the independent sources among documents, as tuples of their ids, in the order given.

    Documents that share an author are one source, also through a third; an author is known by the whole name, case and
    white space aside. A document without an author is a source of its own.
    """
    order: dict[str, int] = {}
    groups: list[tuple[set[str], set[tuple[str, str]]]] = []
    for document in documents:
        order.setdefault(document.id, len(order))
        ids, authors = {document.id}, {_author(a) for a in document.authors}
        linked = [g for g in groups if g[1] & authors or g[0] & ids]
        groups = [g for g in groups if g not in linked]
        groups.append((ids.union(*(g[0] for g in linked)), authors.union(*(g[1] for g in linked))))
    found = (tuple(sorted(ids, key=order.__getitem__)) for ids, _ in groups)
    return tuple(sorted(found, key=lambda source: order[source[0]]))


def coverage(atlas: Atlas) -> Mapping[str, Coverage]:
    """Return, for every place by its id, the excerpts about it, their voices, their documents, and how independent.

    Only what is about the place itself counts, not what is about its parts or surroundings.
    """
    about = _about(atlas)
    return MappingProxyType({own: _coverage(atlas, own, about.get(own, ())) for own in atlas.places})


def gaps(atlas: Atlas) -> tuple[Gap, ...]:
    """Return what the excerpts leave open, in the order of `KINDS`, then of the atlas; ids are unique.

    * “no sentence”: a mark that no quoted sentence is about. * “shared sentences”: a region that is spoken of, but
    never without another region or zone. * “cited title”: a place on which only titles of cited works are quoted. *
    “one source”: a place on which one independent source is quoted alone; where several are, each theme under which
    one of them is quoted alone.
    * “no survey zone”: a region that the survey's zones leave out. * “figure”: scores that are quoted from
    a figure alone. * “figure lost”: a figure of which no score is quoted. A figure is known by its excerpts' ids,
    `document/figure-N-…`. That a sentence holds the same number does not mean that it says it again.
    """
    covered = coverage(atlas)
    found = [
        *_silent(atlas, covered),
        *_shared(atlas, covered),
        *_cited(atlas, covered),
        *_alone(atlas, covered),
        *_outside(atlas),
        *_figures(atlas),
    ]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda g: order.index(g.kind)))


def gaps_by_zone(atlas: Atlas) -> Mapping[str | None, tuple[Gap, ...]]:
    """Return the gaps by survey zone, in the zones' order; under None, those that belong to several zones or none."""
    found: dict[str | None, list[Gap]] = {**{p.id: [] for p in atlas.set("survey_zones")}, None: []}
    for gap in gaps(atlas):
        found[gap.zone].append(gap)
    return MappingProxyType({zone: tuple(some) for zone, some in found.items()})


def _is_part(part: Place, whole: Place) -> bool:
    """Return whether one place is part of another. The border runs along regions and is part of none of them."""
    if part.set in ("border", "areas"):
        return False
    match whole.set:
        case "survey_zones":
            return part.set != "survey_zones" and whole.id in part.zones
        case "regions":
            return part.set in ("attack_sites", "mgps", "towns") and whole.id in part.regions
        case "towns":
            return part.town == whole.id
        case "areas":
            # Taoudénit is a region of Mali and in no zone: an area holds what is in its regions, and those zones.
            own = (part.id,) if part.set == "regions" else part.regions
            return bool(own) and set(own) <= set(whole.regions)
    return False


def _in_order(atlas: Atlas) -> Iterator[Excerpt]:
    for document in atlas.documents.values():
        yield from document.excerpts


def _about(atlas: Atlas) -> Mapping[str, tuple[Excerpt, ...]]:
    found: defaultdict[str, list[Excerpt]] = defaultdict(list)
    for excerpt in _in_order(atlas):
        for place in excerpt.about:
            found[place].append(excerpt)
    return {place: tuple(some) for place, some in found.items()}


def _coverage(atlas: Atlas, place: str, excerpts: Collection[Excerpt]) -> Coverage:
    documents = Counter(e.document for e in excerpts)
    return Coverage(
        place=place,
        excerpts=tuple(e.id for e in excerpts),
        voices=MappingProxyType(dict(Counter(e.voice for e in excerpts))),
        documents=MappingProxyType(dict(documents)),
        sources=sources(atlas.documents[d] for d in documents),
    )


def _author(name: tuple[str, str]) -> tuple[str, str]:
    given, family = (" ".join(part.split()).casefold() for part in name)
    return given, family


@lru_cache(maxsize=1024)
def _bounds(time: str) -> tuple[str, str]:
    """Return the first and the last day of a time, as strings that sort by date."""
    if not times.is_time(time):
        raise ValueError(f"not a time: {time!r}")
    start, between, end = time.partition("/")
    last = (_OPEN_END if end in ("", "..") else end) if between else start
    # Every day of a month sorts before its “-31”, whether or not it has one.
    return start + "-01-01"[len(start) - 4 :], last + "-12-31"[len(last) - 4 :]


def _silent(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        if not place.is_mark or covered[place.id].excerpts:
            continue
        inside = dict.fromkeys(e for p in parts(atlas, place.id) for e in covered[p].excerpts)
        rest = f"; {_count(len(inside), 'is', 'are')} about places in it" if inside else ""
        yield Gap(
            f"no-sentence/{place.id}",
            "no sentence",
            _zone(atlas, [place]),
            (place.id,),
            tuple(inside),
            f"No sentence quoted here is about {_called(atlas, place)} itself{rest}.",
        )


def _shared(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    wide = {p.id for p in atlas.places.values() if p.set in ("regions", "survey_zones")}
    for place in atlas.set("regions"):
        own = covered[place.id].excerpts
        if own and all(wide.intersection(atlas.excerpts[e].about) - {place.id} for e in own):
            every = "The one sentence" if len(own) == 1 else f"Each of the {len(own)} sentences"
            open_ = _left_open(atlas, covered, place)
            yield Gap(
                f"shared-sentences/{place.id}",
                "shared sentences",
                _zone(atlas, [place]),
                (place.id,),
                own,
                f"{every} quoted here on {_called(atlas, place)}{_titles(atlas, own)} is about other regions or zones "
                f"too{open_}.",
            )


def _cited(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        if set(covered[place.id].voices) != {"cited title"}:
            continue
        own = covered[place.id].excerpts
        whose = _joined(sorted({atlas.documents[d].label for d in covered[place.id].documents}))
        titles = "the title of a work" if len(own) == 1 else f"the titles of {len(own)} works"
        yield Gap(
            f"cited-title/{place.id}",
            "cited title",
            _zone(atlas, [place]),
            (place.id,),
            own,
            f"Only {titles} that {whose} cites {'is' if len(own) == 1 else 'are'} quoted here on "
            f"{_called(atlas, place)}, and nothing of its own text.",
        )


def _alone(atlas: Atlas, covered: Mapping[str, Coverage]) -> Iterator[Gap]:
    for place in atlas.places.values():
        own = covered[place.id]
        if len(own.sources) == 1:
            yield Gap(
                f"one-source/{place.id}",
                "one source",
                _zone(atlas, [place]),
                (place.id,),
                own.excerpts,
                f"{_whole(atlas, covered, place, own.excerpts)} from one source: {_named(atlas, own.sources[0])}"
                f"{_left_open(atlas, covered, place)}{_elsewhere(atlas, covered, place, own.sources[0])}.",
            )
        elif len(own.sources) > 1:
            for theme, name in THEMES.items():
                some = tuple(e for e in own.excerpts if theme in atlas.excerpts[e].themes)
                behind = {s for s in own.sources for e in some if atlas.excerpts[e].document in s}
                if len(behind) == 1:
                    (source,) = behind
                    what = f"{_apart(atlas, covered, place, some, theme)}what is quoted here on"
                    yield Gap(
                        f"one-source/{place.id}/{theme}",
                        "one source",
                        _zone(atlas, [place]),
                        (place.id,),
                        some,
                        f"{what[0].upper()}{what[1:]} {_called(atlas, place)} under “{name}” "
                        f"({_sentences(atlas, place, some)}{_shared_theme(atlas, place, some)}) is from "
                        f"one source: {_named(atlas, source)}{_elsewhere(atlas, covered, place, source, theme)}.",
                    )


def _shared_theme(atlas: Atlas, place: Place, excerpts: Collection[str]) -> str:
    """Return, to follow a count, that each of some sentences is about other places too; empty where one is not.

    A theme is the sentence's: for which of its places it holds is not recorded.
    """
    others = [set(atlas.excerpts[e].about) - {place.id} for e in excerpts]
    if not all(others):
        return ""
    each = "" if len(others) == 1 else "each "
    if len(only := set.union(*others)) == 1:
        return f", {each}about {_called(atlas, atlas.places[only.pop()])} too"
    return f", {each}about other places too"


def _whole(atlas: Atlas, covered: Mapping[str, Coverage], place: Place, excerpts: Collection[str]) -> str:
    """Return the begin of a sentence on all that is quoted on a place, up to its verb.

    Sentences on the monitoring groups as a whole hold for those of each region; they do not name it. More of them may
    be quoted than are listed with a region's.
    """
    if place.set == "mgps":
        groups = "the monitoring group" if place.id in evidence.ONE_GROUP else "the monitoring groups"
        named = sum(evidence.names(atlas, atlas.excerpts[e], place) for e in excerpts)
        if not named:
            return (
                f"No sentence quoted here on the monitoring groups names {place.name}; {len(excerpts)} on the groups "
                f"as a whole {'is' if len(excerpts) == 1 else 'are'} listed with it, all"
            )
        naming = "" if named == len(excerpts) else f", {named} naming {place.name}"
        return f"All that is quoted here and listed with {groups} in {place.name} ({_noun(atlas, excerpts)}{naming}) is"
    all_of_it = f"{_apart(atlas, covered, place, excerpts)}all that is quoted here on {_called(atlas, place)}"
    return f"{all_of_it[0].upper()}{all_of_it[1:]} ({_sentences(atlas, place, excerpts)}) is"


def _sentences(atlas: Atlas, place: Place, excerpts: Collection[str]) -> str:
    """Return how many sentences some are, which of them are titles, and which leave open what their name means."""
    counted = _noun(atlas, excerpts)
    open_ = sum(_plain(atlas, place, e) for e in excerpts)
    if not open_:
        return counted
    of = (
        "which leaves" if len(excerpts) == 1 else "which leave" if open_ == len(excerpts) else f"{open_} of which leave"
    )
    return f"{counted}, {of} open whether the town or the region is meant"


def _noun(atlas: Atlas, excerpts: Collection[str]) -> str:
    """Return a number of sentences in words: a title of a cited work is no sentence of the document."""
    titles = sum(atlas.excerpts[e].voice == "cited title" for e in excerpts)
    if titles == len(excerpts):
        return _count(titles, "cited title", "cited titles")
    return _count(len(excerpts), "sentence", "sentences") + _titles(atlas, excerpts)


def _titles(atlas: Atlas, excerpts: Collection[str]) -> str:
    """Return, to follow a number of sentences, how many of them are titles of cited works; empty for none."""
    titles = sum(atlas.excerpts[e].voice == "cited title" for e in excerpts)
    return f", {_count(titles, 'of them a cited title', 'of them cited titles')}" if titles else ""


def _plain(atlas: Atlas, place: Place, excerpt: str) -> bool:
    """Return whether a sentence on a town prints no more than the name that its region has too."""
    if place.set != "towns" or _called(atlas, place) != place.name:
        return False
    return not re.search(r"\b(?:town|city) of\b", atlas.excerpts[excerpt].quote)


def _left_open(atlas: Atlas, covered: Mapping[str, Coverage], region: Place) -> str:
    """Return, to end a sentence on a region, how many sentences may be on it or on its town; empty for none."""
    if region.set != "regions":
        return ""
    maybe = [
        e
        for p in atlas.set("towns")
        if p.name == region.name and region.id in p.regions
        for e in covered[p.id].excerpts
        if _plain(atlas, p, e) and e not in covered[region.id].excerpts
    ]
    if not maybe:
        return ""
    leave = "leaves" if len(maybe) == 1 else "leave"
    return f"; {_of(atlas, maybe)} {leave} open whether {region.name} is the region or the town"


def _apart(
    atlas: Atlas, covered: Mapping[str, Coverage], place: Place, excerpts: Collection[str], theme: str | None = None
) -> str:
    """Return the begin of a sentence on a place: which others its name may take in, on which other sentences are.

    Of a town: what else has its name. Of a region, or an area that records its regions: what is in it. Of northern,
    central and southern Mali: the survey's zone, and what is in it.
    """

    def more(others: Iterable[str]) -> bool:
        found = {e for p in others for e in covered[p].excerpts}.difference(excerpts)
        return any(theme is None or theme in atlas.excerpts[e].themes for e in found)

    if place.set == "towns":
        sorts = {"attack_sites": "the attack site", "mgps": "the monitoring groups"}
        sorts["regions"] = "the district" if _is_district(atlas, place) else "the region"
        called = [
            words
            for own, words in sorts.items()
            if more(p.id for p in atlas.set(own) if p.name == place.name and set(p.regions) == set(place.regions))
        ]
        return f"apart from {_joined(called)} of that name, " if called else ""
    if place.set == "regions" or (place.set == "areas" and place.regions):
        inside = [p for p in parts(atlas, place.id) if atlas.places[p].set != "mgps"]
        return "apart from places in it, " if more(inside) else ""
    for zone, area in PARTS.values():
        if place.id == area and zone in atlas.places and more((zone, *parts(atlas, zone))):
            return f"apart from {_called(atlas, atlas.places[zone])} and what is in it, "
    return ""


def _elsewhere(
    atlas: Atlas, covered: Mapping[str, Coverage], place: Place, source: Collection[str], theme: str | None = None
) -> str:
    """Return, to end a sentence, how many of another source hold the name of a town or area; empty for none.

    They are about other places: a state that is called by its capital, a name inside another. What `_apart` or the
    region's own sentence accounts for is left out.
    """
    if place.set not in ("towns", "areas"):
        return ""
    spelt = [place.name, place.name_fr, *map(str, place.extra.get("also_named", ()))]
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spelt))})(?!\w)", re.IGNORECASE)
    alike = [p.id for p in atlas.places.values() if p.name == place.name]
    alike += parts(atlas, place.id) if place.set == "areas" and place.regions else ()
    found = [
        e.id
        for e in _in_order(atlas)
        if e.document not in source
        and not set(alike).intersection(e.about)
        and (theme is None or theme in e.themes)
        and name.search(e.quote)
    ]
    if not found:
        return ""
    holds, is_ = ("holds", "is") if len(found) == 1 else ("hold", "are")
    return f"; {_of(atlas, found)} {holds} the name “{place.name}” and {is_} listed elsewhere"


def _of(atlas: Atlas, excerpts: Collection[str]) -> str:
    """Return how many sentences some are, and of which documents."""
    labels = dict.fromkeys(atlas.documents[atlas.excerpts[e].document].label for e in excerpts)
    return f"{_noun(atlas, excerpts)} of {_joined(list(labels))}"


def _outside(atlas: Atlas) -> Iterator[Gap]:
    for place in atlas.set("regions"):
        if not place.zones:
            yield Gap(
                f"no-survey-zone/{place.id}",
                "no survey zone",
                None,
                (place.id,),
                (),
                f"{_called(atlas, place, begins=True)} is in none of the survey’s zones: no answer is printed for it.",
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
                    f"Of Figure {number} of {document.label}, {_count(printed, 'score is', 'scores are')} quoted"
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


_SORTS: Mapping[str, str] = MappingProxyType(
    {
        "attack_sites": "the attack site at {}",
        "survey_zones": "the survey’s {} zone",
        "border": "the {}",
        "mgps": "the monitoring groups in {}",
        "regions": "the region of {}",
        "towns": "the town of {}",
        "areas": "{}",
    }
)


#: The regional unit that is a district, by its code (ISO 3166-2).
_DISTRICT = "ML-BKO"
#: Areas whose names take an article.
_THE = frozenset({"areas/border-zone", "areas/maghreb", "areas/sahel"})
_DIRECTION = re.compile("(?:Northern|Central|Southern) ")


def _is_district(atlas: Atlas, town: Place) -> bool:
    return any(atlas.places[r].iso_3166_2 == _DISTRICT for r in town.regions)


def _called(atlas: Atlas, place: Place, *, begins: bool = False) -> str:
    """Return how a sentence calls a place, so that the four that are called Gao can be told apart.

    A town whose region has the same name is called by that name alone: whether a document that prints no more than
    “Gao” means the town or the region is not said. The district of Bamako is no more than the town.
    """
    pattern = _SORTS[place.set]
    if place.set == "regions" and place.iso_3166_2 == _DISTRICT:
        pattern = "the district of {}"
    elif place.set == "towns" and evidence.shares_name(atlas, place) and not _is_district(atlas, place):
        pattern = "{}"
    elif place.id in evidence.ONE_GROUP:
        pattern = "the monitoring group in {}"
    name = place.name
    if place.set == "areas" and _DIRECTION.match(name):
        name = name[0].lower() + name[1:]
    words = f"the {name}" if place.id in _THE else pattern.format(name)
    return words[0].upper() + words[1:] if begins else words


def _named(atlas: Atlas, source: Collection[str]) -> str:
    labels = _joined([atlas.documents[d].label for d in source])
    return labels if len(source) == 1 else f"{labels}, which share an author"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _joined(words: Collection[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
