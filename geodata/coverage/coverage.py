"""Coverage: which excerpts are about each place, in whose voices, and from how many independent documents.

Computed from the data, never written by hand. All functions are pure. What the excerpts leave open is for
`geodata.coverage.gaps`.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from geodata import times
from geodata.atlas import Atlas
from geodata.evidence.documents import Document, Excerpt
from geodata.geography.places import Place

_OPEN_END = "9999"


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
    whole = atlas.places[place]
    return tuple(p.id for p in atlas.places.values() if p.id != whole.id and _is_part(p, whole))


def overlaps(one: str, other: str) -> bool:
    """Return whether two times have a day in common: 2026-04 and 2026-04-25/2026-04-26 do, 2012 and 2026 do not.

    A year or a month is all of its days; an open end (2026-06/..) never ends, and one that is
    not stated (2013/) may lie on any day after. Raises ValueError if one is no time.
    """
    (start, end), (other_start, other_end) = _bounds(one), _bounds(other)
    return start <= other_end and other_start <= end


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

    Only what is about the place itself counts, not what is about its parts.
    """
    about = _about(atlas)
    return MappingProxyType(
        {place_id: _coverage(atlas, place_id, about.get(place_id, ())) for place_id in atlas.places}
    )


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
            regions = (part.id,) if part.set == "regions" else part.regions
            return bool(regions) and set(regions) <= set(whole.regions)
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
