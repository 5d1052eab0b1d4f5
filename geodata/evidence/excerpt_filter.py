"""Which sentences a reader's choices leave, and how many each further choice would leave."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from geodata import times
from geodata.atlas import Atlas
from geodata.evidence.coverage import overlaps
from geodata.evidence.documents import THEMES, VOICES, Excerpt
from geodata.evidence.sensitivity import last
from geodata.map_filter import kept_regions

#: The periods by which sentences can be filtered: they part the years of the documents where their subjects do.
PERIODS = ("1998/2011", "2012/2015", "2016/2018", "2019/2026-03", "2026-04", "2026-05/..")
#: Voice -> its name on a widget; `VOICES` has the whole meaning.
VOICE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "author": "The authors themselves",
        "cited title": "Title of a cited work",
        "quoted person": "A quoted person",
        "respondents": "Respondents",
        "witnesses": "Witnesses of the author",
        "official statistics": "Official statistics",
    }
)


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for. Empty or None: everything. `time` is one of `PERIODS`, `place` a place id.

    Choices of one kind add to each other, choices of different kinds narrow each other. `query` is not looked at here:
    the search has its own index (`geodata.evidence.search`).
    """

    query: str = ""
    documents: tuple[str, ...] = ()
    zone: str | None = None
    themes: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counts:
    """How many sentences each choice would leave, the others as they are. The key None of `zones` is all zones.

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
    """Return the survey zones of the places that a sentence is about; an area as wide as Mali puts it in none."""
    about = (atlas.places[p] for p in excerpt.about)
    found = {z for p in about if p.set != "areas" for z in ((p.id,) if p.set == "survey_zones" else p.zones)}
    return tuple(sorted(found))


def regions_of(atlas: Atlas, excerpt: Excerpt) -> frozenset[str]:
    """Return the regions of the places that a sentence is about, a zone's being all of its own; areas have none."""
    about = (atlas.places[p] for p in excerpt.about)
    return frozenset(r for p in about if p.set != "areas" for r in p.regions or (p.id,))


def listed(atlas: Atlas, wanted: Wanted, found: Collection[str] | None = None) -> tuple[Excerpt, ...]:
    """Return the sentences that are left, in the documents' order, or in that of `found`: the ids that a search found.

    Sensitive sentences come last, whatever is asked for.
    """
    everything: Iterable[Excerpt] = (
        (e for d in atlas.documents.values() for e in d.excerpts)
        if found is None
        else (atlas.excerpts[own] for own in found)
    )
    tests = _tests(atlas, wanted).values()
    return last(e for e in everything if all(test(e) for test in tests))


def counts(atlas: Atlas, wanted: Wanted, found: Collection[str] | None = None) -> Counts:
    """Return the counts that stand beside the options."""

    def left(freed: Wanted) -> tuple[Excerpt, ...]:
        return listed(atlas, freed, found)

    documents = Counter(e.document for e in left(replace(wanted, documents=())))
    zones: list[str | None] = [None, *(p.id for p in atlas.set("survey_zones"))]
    themes = Counter(t for e in left(replace(wanted, themes=())) for t in e.themes)
    voices = Counter(e.voice for e in left(replace(wanted, voices=())))
    timed = left(replace(wanted, time=None))
    places = Counter(p for e in left(replace(wanted, place=None)) for p in e.about)
    regional = Counter(r for e in left(replace(wanted, regions=())) for r in regions_of(atlas, e))
    return Counts(
        documents={d: documents[d] for d in atlas.documents},
        zones={z: len(left(_in_zone(atlas, wanted, z))) for z in zones},
        themes={t: themes[t] for t in THEMES},
        voices={v: voices[v] for v in VOICES},
        times={period: sum(overlaps(e.speaks_of, period) for e in timed) for period in PERIODS},
        places={p: places[p] for p in atlas.places if places[p]},
        regions={p.id: regional[p.id] for p in atlas.set("regions")},
    )


def _in_zone(atlas: Atlas, wanted: Wanted, zone: str | None) -> Wanted:
    """Return what is asked for once a zone is: the chosen regions that are not in it go."""
    return replace(wanted, zone=zone, regions=kept_regions(atlas, wanted.regions, zone))


def in_words(atlas: Atlas, wanted: Wanted) -> str:
    """Return what was asked for, as a list in words: “search “Gao”; documents: IRIS 2026; zone: North”."""
    said = []
    if wanted.query:
        said.append(f"search “{wanted.query}”")
    if wanted.documents:
        said.append(f"documents: {', '.join(atlas.documents[d].label for d in wanted.documents)}")
    if wanted.zone:
        said.append(f"zone: {atlas.places[wanted.zone].name}")
    if wanted.regions:
        said.append(f"regions: {', '.join(atlas.places[r].name for r in wanted.regions)}")
    if wanted.themes:
        said.append(f"themes: {', '.join(THEMES[t] for t in wanted.themes)}")
    if wanted.voices:
        said.append(f"voices: {', '.join(VOICE_NAMES[v] for v in wanted.voices)}")
    if wanted.time:
        said.append(f"speaks of: {times.in_words(wanted.time)}")
    if wanted.place:
        said.append(f"place: {atlas.places[wanted.place].name} ({wanted.place})")
    return "; ".join(said) or "no filter: all sentences"


def _tests(atlas: Atlas, wanted: Wanted) -> Mapping[str, Callable[[Excerpt], bool]]:
    tests: dict[str, Callable[[Excerpt], bool]] = {}
    if wanted.documents:
        tests["documents"] = lambda e: e.document in wanted.documents
    if wanted.zone:
        tests["zone"] = lambda e: wanted.zone in zones_of(atlas, e)
    if wanted.regions:
        tests["regions"] = lambda e: not regions_of(atlas, e).isdisjoint(wanted.regions)
    if wanted.themes:
        tests["themes"] = lambda e: bool(set(e.themes).intersection(wanted.themes))
    if wanted.voices:
        tests["voices"] = lambda e: e.voice in wanted.voices
    if (period := wanted.time) is not None:
        tests["time"] = lambda e: overlaps(e.speaks_of, period)
    if wanted.place:
        tests["place"] = lambda e: wanted.place in e.about
    return tests
