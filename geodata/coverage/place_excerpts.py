"""Place excerpts: which excerpts are read for a place, in which groups and order, and how well it is named."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from geodata.atlas import Atlas
from geodata.evidence import sensitivity
from geodata.evidence.documents import Excerpt
from geodata.geography.places import Place

_LENGTH = re.compile(r"(?:(?:more|less) than )?\b\d[\d,.]*[ -]kilomet(?:re|er)s?\b")
#: The monitoring groups of a region that are one group: the 36th, with which all ten regions are covered.
ONE_GROUP = frozenset({"mgps/taoudenit"})
#: How well a mark is named: by the documents' own text, by a cited title only, by excerpts that hold for it
#: and do not name it, or by no quoted excerpt of its own.
Naming = Literal["stated", "cited", "implied", "none"]


#: What a group of excerpts is, as seen from the place: its own (of each set of places), then that of its surroundings.
Kind = Literal[
    "attacks",
    "attacks as a whole",
    "other times",
    "groups",
    "region",
    "in region",
    "zone",
    "border",
    "border area",
    "town",
    "region of it",
    "zone of it",
    "place",
    "sensitive",
]


@dataclass(frozen=True)
class ExcerptCount:
    """How many excerpts a place has of its own: in all documents, in the chosen ones, and of these how many folded."""

    quoted: int
    listed: int
    folded: int


@dataclass(frozen=True)
class Section:
    """A group of excerpts with one heading; `kind` says how it relates to the place, `zone` of which zone it is.

    The first is the place's own, and says how many there are (`excerpt_count`). A `folded` group is shown closed: its
    excerpts tie communities to armed groups, and nobody's panel opens on them.
    """

    kind: Kind
    excerpts: tuple[Excerpt, ...]
    zone: str | None = None
    excerpt_count: ExcerptCount | None = None
    folded: bool = False


def about(atlas: Atlas, places: Collection[str], documents: Collection[str] = ()) -> tuple[Excerpt, ...]:
    """Return the excerpts about any of some places, from some documents (none named: from all).

    Newest document first, then in the document's order; a sensitive excerpt never stands before one that is not.
    """
    wanted = set(places)
    found = [
        e
        for d in atlas.documents.values()
        if not documents or d.id in documents
        for e in d.excerpts
        if wanted.intersection(e.about)
    ]
    return sensitivity.last(found)


def lengths(atlas: Atlas, place: str) -> tuple[tuple[str, str], ...]:
    """Return each length in kilometres that the excerpts about a place print, once, with its document's id."""
    found = [(words[0], e.document) for e in about(atlas, [place]) for words in _LENGTH.finditer(e.quote)]
    return tuple(dict.fromkeys(found))


def naming(atlas: Atlas, place: str) -> Naming:
    """Return how well a place is named; see `Naming`. Only monitoring groups can be implied, as parts of a whole."""
    excerpts, found = about(atlas, [place]), atlas.places[place]
    if not excerpts:
        return "none"
    if {e.voice for e in excerpts} == {"cited title"}:
        return "cited"
    return "implied" if found.set == "mgps" and not any(names(atlas, e, found) for e in excerpts) else "stated"


def names(atlas: Atlas, excerpt: Excerpt, place: Place) -> bool:
    """Return whether an excerpt's own words hold the name of a place, or of its region, in any of its spellings."""
    named = (place, *(atlas.places[r] for r in place.regions))
    spelt = {n for p in named for n in (p.name, p.name_fr, *map(str, p.extra.get("also_named", ())))}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", excerpt.quote) for name in spelt)


def shares_name(atlas: Atlas, place: Place) -> bool:
    """Return whether a place has its region's name: then the name alone does not say which of the two is meant."""
    return any(atlas.places[r].name == place.name for r in place.regions if r != place.id)


def sections(atlas: Atlas, place: Place, documents: Collection[str] = ()) -> tuple[Section, ...]:
    """Return a place's evidence in the order in which it is read: its own first, then that of what surrounds it.

    An attack site's own excerpts (this event) and those on its town and region at other times stand apart. Where a
    place has no quoted excerpt of its own, or only folded ones, the first says so; a region's and an MGPS area's zone
    follows. Empty groups are kept where the gap itself is news (the first), left out elsewhere. Sensitive excerpts
    come last, folded.
    """
    first, *rest = _sections(atlas, place, documents)
    folded = sum(e.sensitive for e in first.excerpts)
    excerpt_count = ExcerptCount(len(about(atlas, [place.id])), len(first.excerpts), folded)
    return _fold((replace(first, excerpt_count=excerpt_count), *rest))


def _fold(groups: tuple[Section, ...]) -> tuple[Section, ...]:
    """Move the sensitive excerpts of all groups to one folded group at the end."""
    first, *rest = (replace(s, excerpts=tuple(e for e in s.excerpts if not e.sensitive)) for s in groups)
    hidden = tuple(dict.fromkeys(e for s in groups for e in s.excerpts if e.sensitive))
    folded = Section("sensitive", hidden, folded=True)
    return (first, *(s for s in rest if s.excerpts), *([folded] if hidden else []))


def _sections(atlas: Atlas, place: Place, documents: Collection[str]) -> tuple[Section, ...]:
    about_place = about(atlas, [place.id], documents)
    match place.set:
        case "attack_sites":
            around = [place.town or "", *place.regions]
            rest = [
                Section("attacks", about_place),
                Section(
                    "attacks as a whole",
                    tuple(e for e in about(atlas, ["areas/mali"], documents) if "attack" in e.themes),
                ),
                Section("other times", _without(about(atlas, around, documents), about_place)),
            ]
        case "mgps" | "regions":
            region = place.id if place.set == "regions" else (place.regions or (place.id,))[0]
            inside = [p.id for p in atlas.places.values() if p.set in ("towns", "attack_sites") and region in p.regions]
            near = _without(about(atlas, [region, *inside], documents), about_place)
            rest = [
                Section("region" if place.set == "regions" else "groups", about_place),
                Section("in region", near),
                *_zones(atlas, place, documents, (*about_place, *near)),
            ]
        case "survey_zones":
            rest = [Section("zone", about_place)]
        case "border":
            rest = [
                Section("border", about_place),
                Section("border area", _without(about(atlas, ["areas/border-zone"], documents), about_place)),
            ]
        case "towns":
            near = _without(about(atlas, place.regions, documents), about_place)
            rest = [
                Section("town", about_place),
                Section("region of it", near),
                *_zones(atlas, place, documents, (*about_place, *near)),
            ]
        case _:
            rest = [Section("place", about_place)]
    return (rest[0], *(s for s in rest[1:] if s.excerpts))


def _zones(atlas: Atlas, place: Place, documents: Collection[str], shown: Iterable[Excerpt]) -> Iterable[Section]:
    seen = tuple(shown)
    for zone in place.zones:
        yield Section("zone of it", _without(about(atlas, [zone], documents), seen), zone)


def _without(excerpts: Iterable[Excerpt], shown: Collection[Excerpt]) -> tuple[Excerpt, ...]:
    return tuple(e for e in excerpts if e not in shown)
