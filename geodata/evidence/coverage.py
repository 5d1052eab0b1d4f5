"""What the excerpts say of each place: computed from the data, never written by hand.

Two groups of functions, all pure: `said_of` and what goes with it ask for the sentences on a place; `coverage` counts
them. What they leave open is for `geodata.evidence.gaps`.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from shapely.geometry import LineString, MultiLineString, Point

from geodata import times
from geodata.atlas import Atlas
from geodata.evidence.documents import Document, Excerpt
from geodata.evidence.sensitivity import last
from geodata.geography import measure
from geodata.geography.places import MARK_SETS, OTHER_SETS, Place

#: How a sentence is related to the place that was asked for: about it, about a part of it, about what it is part of.
Relation = Literal["itself", "part", "surroundings"]
_OPEN_END = "9999"


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
    for excerpt in in_order(atlas):
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


def in_order(atlas: Atlas) -> Iterator[Excerpt]:
    """Return every excerpt: newest document first, then in the document’s order."""
    for document in atlas.documents.values():
        yield from document.excerpts


def _about(atlas: Atlas) -> Mapping[str, tuple[Excerpt, ...]]:
    found: defaultdict[str, list[Excerpt]] = defaultdict(list)
    for excerpt in in_order(atlas):
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
