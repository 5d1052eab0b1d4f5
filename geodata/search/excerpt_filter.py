"""Which excerpts a reader's choices leave, and how many each further choice would leave."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from geodata.atlas import Atlas
from geodata.coverage.coverage import overlaps
from geodata.evidence.documents import THEMES, VOICES, Excerpt
from geodata.evidence.sensitivity import last
from geodata.map_filter import kept_regions
from geodata.view import ExcerptFilter, MapFilter

#: The periods by which excerpts can be filtered: they part the years of the documents where their subjects do.
PERIODS = ("1998/2011", "2012/2015", "2016/2018", "2019/2026-03", "2026-04", "2026-05/..")


@dataclass(frozen=True)
class FacetCounts:
    """How many excerpts each choice would leave, the others as they are. The key None of `zones` is all zones.

    A choice of a document, region, theme or voice is counted as if no other were chosen; a zone is chosen with those of
    the chosen regions that are in it.
    """

    documents: Mapping[str, int]
    zones: Mapping[str | None, int]
    themes: Mapping[str, int]
    voices: Mapping[str, int]
    times: Mapping[str, int]
    places: Mapping[str, int]
    regions: Mapping[str, int]


def zones_of(atlas: Atlas, excerpt: Excerpt) -> tuple[str, ...]:
    """Return the survey zones of the places that an excerpt is about; an area as wide as Mali puts it in none."""
    about = (atlas.places[p] for p in excerpt.about)
    found = {z for p in about if p.set != "areas" for z in ((p.id,) if p.set == "survey_zones" else p.zones)}
    return tuple(sorted(found))


def regions_of(atlas: Atlas, excerpt: Excerpt) -> frozenset[str]:
    """Return the regions of the places that an excerpt is about, a zone's being all of its own; areas have none."""
    about = (atlas.places[p] for p in excerpt.about)
    return frozenset(r for p in about if p.set != "areas" for r in p.regions or (p.id,))


def matches(
    atlas: Atlas, marks: MapFilter, excerpts: ExcerptFilter, found: Collection[str] | None = None
) -> tuple[Excerpt, ...]:
    """Return the excerpts that both filters leave, in the documents' order, or in that of `found`.

    Of the marks' filter, documents, zone and regions hold for excerpts too. Choices of one kind add to each other,
    choices of different kinds narrow each other. `found`: the ids that a search found (`geodata.search.search`); the
    words themselves are not looked at here.

    Sensitive excerpts come last, whatever is asked for.
    """
    everything: Iterable[Excerpt] = (
        (e for d in atlas.documents.values() for e in d.excerpts)
        if found is None
        else (atlas.excerpts[excerpt_id] for excerpt_id in found)
    )
    tests = _tests(atlas, marks, excerpts).values()
    return last(e for e in everything if all(test(e) for test in tests))


def counts(
    atlas: Atlas, marks: MapFilter, excerpts: ExcerptFilter, found: Collection[str] | None = None
) -> FacetCounts:
    """Return the counts that stand beside the options; the filters as in `matches`."""

    def leaves(within: MapFilter = marks, narrowed: ExcerptFilter = excerpts) -> tuple[Excerpt, ...]:
        return matches(atlas, within, narrowed, found)

    documents = Counter(e.document for e in leaves(replace(marks, documents=())))
    zones: list[str | None] = [None, *(p.id for p in atlas.places_in("survey_zones"))]
    themes = Counter(t for e in leaves(narrowed=replace(excerpts, themes=())) for t in e.themes)
    voices = Counter(e.voice for e in leaves(narrowed=replace(excerpts, voices=())))
    timed = leaves(narrowed=replace(excerpts, time=None))
    places = Counter(p for e in leaves(narrowed=replace(excerpts, about=None)) for p in e.about)
    regional = Counter(r for e in leaves(replace(marks, regions=())) for r in regions_of(atlas, e))
    return FacetCounts(
        documents={d: documents[d] for d in atlas.documents},
        zones={z: len(leaves(_in_zone(atlas, marks, z))) for z in zones},
        themes={t: themes[t] for t in THEMES},
        voices={v: voices[v] for v in VOICES},
        times={period: sum(overlaps(e.speaks_of, period) for e in timed) for period in PERIODS},
        places={p: places[p] for p in atlas.places if places[p]},
        regions={p.id: regional[p.id] for p in atlas.places_in("regions")},
    )


def _in_zone(atlas: Atlas, marks: MapFilter, zone: str | None) -> MapFilter:
    """Return the filter once a zone is chosen: the chosen regions that are not in it go."""
    return replace(marks, zone=zone, regions=kept_regions(atlas, marks.regions, zone))


def _tests(atlas: Atlas, marks: MapFilter, excerpts: ExcerptFilter) -> Mapping[str, Callable[[Excerpt], bool]]:
    tests: dict[str, Callable[[Excerpt], bool]] = {}
    if marks.documents:
        tests["documents"] = lambda e: e.document in marks.documents
    if marks.zone:
        tests["zone"] = lambda e: marks.zone in zones_of(atlas, e)
    if marks.regions:
        tests["regions"] = lambda e: not regions_of(atlas, e).isdisjoint(marks.regions)
    if excerpts.themes:
        tests["themes"] = lambda e: bool(set(e.themes).intersection(excerpts.themes))
    if excerpts.voices:
        tests["voices"] = lambda e: e.voice in excerpts.voices
    if (period := excerpts.time) is not None:
        tests["time"] = lambda e: overlaps(e.speaks_of, period)
    if excerpts.about:
        tests["about"] = lambda e: excerpts.about in e.about
    return tests
