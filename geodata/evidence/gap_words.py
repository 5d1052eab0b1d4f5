"""How the sentence of a gap calls places, counts excerpts, and says what they leave open.

A gap is one of what is quoted here: what a document says beyond its excerpts is not known to it.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.evidence import place_excerpts
from geodata.evidence.coverage import Coverage, in_order, parts
from geodata.geography.divisions import PARTS
from geodata.geography.places import Place
from geodata.names import listing

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


def shared_theme(atlas: Atlas, place: Place, excerpts: Collection[str]) -> str:
    """Return, to follow a count, that each of some excerpts is about other places too; empty where one is not.

    A theme is the excerpt's: for which of its places it holds is not recorded.
    """
    others = [set(atlas.excerpts[e].about) - {place.id} for e in excerpts]
    if not all(others):
        return ""
    each = "" if len(others) == 1 else "each "
    if len(only := set.union(*others)) == 1:
        return f", {each}about {name_of(atlas, atlas.places[only.pop()])} too"
    return f", {each}about other places too"


def whole(atlas: Atlas, covered: Mapping[str, Coverage], place: Place, excerpts: Collection[str]) -> str:
    """Return the begin of a sentence on all that is quoted on a place, up to its verb.

    Excerpts on the monitoring groups as a whole hold for those of each region; they do not name it. More of them may
    be quoted than are listed with a region's.
    """
    if place.set == "mgps":
        groups = "the monitoring group" if place.id in place_excerpts.ONE_GROUP else "the monitoring groups"
        naming_it = sum(place_excerpts.names(atlas, atlas.excerpts[e], place) for e in excerpts)
        if not naming_it:
            return (
                f"No sentence quoted here on the monitoring groups names {place.name}; {len(excerpts)} on the groups "
                f"as a whole {'is' if len(excerpts) == 1 else 'are'} listed with it, all"
            )
        naming = "" if naming_it == len(excerpts) else f", {naming_it} naming {place.name}"
        return f"All that is quoted here and listed with {groups} in {place.name} ({_noun(atlas, excerpts)}{naming}) is"
    all_of_it = f"{apart(atlas, covered, place, excerpts)}all that is quoted here on {name_of(atlas, place)}"
    return f"{all_of_it[0].upper()}{all_of_it[1:]} ({count_in_words(atlas, place, excerpts)}) is"


def count_in_words(atlas: Atlas, place: Place, excerpts: Collection[str]) -> str:
    """Return how many excerpts some are, which of them are titles, and which leave open what their name means."""
    counted = _noun(atlas, excerpts)
    open_ = sum(_plain(atlas, place, e) for e in excerpts)
    if not open_:
        return counted
    of = (
        "which leaves" if len(excerpts) == 1 else "which leave" if open_ == len(excerpts) else f"{open_} of which leave"
    )
    return f"{counted}, {of} open whether the town or the region is meant"


def _noun(atlas: Atlas, excerpts: Collection[str]) -> str:
    """Return a number of excerpts in words: a title of a cited work is no sentence of the document."""
    cited = sum(atlas.excerpts[e].voice == "cited title" for e in excerpts)
    if cited == len(excerpts):
        return count(cited, "cited title", "cited titles")
    return count(len(excerpts), "sentence", "sentences") + titles(atlas, excerpts)


def titles(atlas: Atlas, excerpts: Collection[str]) -> str:
    """Return, to follow a number of excerpts, how many of them are titles of cited works; empty for none."""
    cited = sum(atlas.excerpts[e].voice == "cited title" for e in excerpts)
    return f", {count(cited, 'of them a cited title', 'of them cited titles')}" if cited else ""


def _plain(atlas: Atlas, place: Place, excerpt: str) -> bool:
    """Return whether an excerpt on a town prints no more than the name that its region has too."""
    if place.set != "towns" or name_of(atlas, place) != place.name:
        return False
    return not re.search(r"\b(?:town|city) of\b", atlas.excerpts[excerpt].quote)


def left_open(atlas: Atlas, covered: Mapping[str, Coverage], region: Place) -> str:
    """Return, to end a sentence on a region, how many excerpts may be on it or on its town; empty for none."""
    if region.set != "regions":
        return ""
    maybe = [
        e
        for p in atlas.places_in("towns")
        if p.name == region.name and region.id in p.regions
        for e in covered[p.id].excerpts
        if _plain(atlas, p, e) and e not in covered[region.id].excerpts
    ]
    if not maybe:
        return ""
    leave = "leaves" if len(maybe) == 1 else "leave"
    return f"; {_of(atlas, maybe)} {leave} open whether {region.name} is the region or the town"


def apart(
    atlas: Atlas, covered: Mapping[str, Coverage], place: Place, excerpts: Collection[str], theme: str | None = None
) -> str:
    """Return the begin of a sentence on a place: which others its name may take in, on which other excerpts are.

    Of a town: what else has its name. Of a region, or an area that records its regions: what is in it. Of northern,
    central and southern Mali: the survey's zone, and what is in it.
    """

    def more(others: Iterable[str]) -> bool:
        found = {e for p in others for e in covered[p].excerpts}.difference(excerpts)
        return any(theme is None or theme in atlas.excerpts[e].themes for e in found)

    if place.set == "towns":
        sorts = {"attack_sites": "the attack site", "mgps": "the monitoring groups"}
        sorts["regions"] = "the district" if _is_district(atlas, place) else "the region"
        alike = [
            words
            for set_name, words in sorts.items()
            if more(
                p.id for p in atlas.places_in(set_name) if p.name == place.name and set(p.regions) == set(place.regions)
            )
        ]
        return f"apart from {listing(alike)} of that name, " if alike else ""
    if place.set == "regions" or (place.set == "areas" and place.regions):
        inside = [p for p in parts(atlas, place.id) if atlas.places[p].set != "mgps"]
        return "apart from places in it, " if more(inside) else ""
    for zone, area in PARTS.values():
        if place.id == area and zone in atlas.places and more((zone, *parts(atlas, zone))):
            return f"apart from {name_of(atlas, atlas.places[zone])} and what is in it, "
    return ""


def elsewhere(
    atlas: Atlas, covered: Mapping[str, Coverage], place: Place, source: Collection[str], theme: str | None = None
) -> str:
    """Return, to end a sentence, how many of another source hold the name of a town or area; empty for none.

    They are about other places: a state that is called by its capital, a name inside another. What `apart` or the
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
        for e in in_order(atlas)
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
    """Return how many excerpts some are, and of which documents."""
    labels = dict.fromkeys(atlas.documents[atlas.excerpts[e].document].label for e in excerpts)
    return f"{_noun(atlas, excerpts)} of {listing(list(labels))}"


def _is_district(atlas: Atlas, town: Place) -> bool:
    return any(atlas.places[r].iso_3166_2 == _DISTRICT for r in town.regions)


def name_of(atlas: Atlas, place: Place, *, begins: bool = False) -> str:
    """Return how a sentence calls a place, so that the four that are called Gao are four.

    A town whose region has the same name is called by that name alone: whether a document that prints no more than
    “Gao” means the town or the region is not said. The district of Bamako is no more than the town.
    """
    pattern = _SORTS[place.set]
    if place.set == "regions" and place.iso_3166_2 == _DISTRICT:
        pattern = "the district of {}"
    elif place.set == "towns" and place_excerpts.shares_name(atlas, place) and not _is_district(atlas, place):
        pattern = "{}"
    elif place.id in place_excerpts.ONE_GROUP:
        pattern = "the monitoring group in {}"
    name = place.name
    if place.set == "areas" and _DIRECTION.match(name):
        name = name[0].lower() + name[1:]
    words = f"the {name}" if place.id in _THE else pattern.format(name)
    return words[0].upper() + words[1:] if begins else words


def source_names(atlas: Atlas, source: Collection[str]) -> str:
    """Return the names of an independent source’s documents, and why several are one."""
    labels = listing([atlas.documents[d].label for d in source])
    return labels if len(source) == 1 else f"{labels}, which share an author"


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun, in the singular or the plural: “1 sentence”, “2 sentences”."""
    return f"{number} {one if number == 1 else many}"
