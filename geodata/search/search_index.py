"""The index that a search asks: which words stand in which field of which excerpt, and which names are the same.

`index_of` makes the `Index` of an atlas once (`build`: with other names of actors). Both are pure.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.evidence.documents import THEMES, Document, Excerpt
from geodata.geography.places import Place
from geodata.search.spellings import words_by_pair
from geodata.search.tokens import Token, forms, stem_of, tokens

#: Field -> its weight. Each weighs more than all below it together, so a sum of weights also says which fields it has.
FIELDS: Mapping[str, int] = MappingProxyType(
    {"quote": 64, "place": 32, "actor": 16, "speaker": 8, "theme": 4, "section": 2, "document": 1}
)
#: The kinds of actors by whose names excerpts are found. The others' names are common words (“the state”, “army”, “the
#: president”) or hold a place's (“Mali, Niger, and Burkina Faso”) and would rank what does not say “Mali” first.
NAMED_KINDS = ("armed group", "mission", "organisation", "person")
Span = tuple[int, int]
Namings = Mapping[str, Sequence[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]]


@dataclass(frozen=True)
class Entry:
    """An excerpt as it is searched: the words of its quote, names in it under their other spellings, its fields."""

    excerpt: Excerpt
    tokens: tuple[Token, ...]
    aliases: tuple[tuple[tuple[str, ...], Span], ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Index:
    """What `find` searches. Made by `build`; holds no reference to anything that changes.

    `stems` has, by word, the entries that have it and the weights of their fields; `forms` the entries that have it in
    just this form, `exact_forms` those that have it so themselves, not by another spelling of a name in their quote.
    `spellings` and `pairs` serve the nearest spelling: how a word is printed, and which words have a pair of letters.
    `names` has the ids of the places that a name's words stand for. Entries are numbered in the order in which equals
    are shown, sensitive ones (from `sensitive_from` on) last.
    """

    entries: tuple[Entry, ...] = field(repr=False)
    sensitive_from: int
    stems: Mapping[str, Mapping[int, int]] = field(repr=False)
    forms: Mapping[str, frozenset[int]] = field(repr=False)
    exact_forms: Mapping[str, frozenset[int]] = field(repr=False)
    spellings: Mapping[str, str] = field(repr=False)
    pairs: Mapping[str, tuple[str, ...]] = field(repr=False)
    names: Mapping[tuple[str, ...], tuple[str, ...]] = field(repr=False)


def index_of(atlas: Atlas) -> Index:
    """Return the index that the app searches: of an atlas, with the names of its actors as the documents print them.

    Only actors of `NAMED_KINDS` count, and each name only in the excerpts that concern its actor: MUJAO finds MUJWA.
    """
    named = [a for a in atlas.actors.values() if a.kind in NAMED_KINDS]
    return build(
        atlas,
        {a.id: a.names for a in named},
        {a.id: a.excerpts for a in named},
    )


def build(
    atlas: Atlas,
    actors: Mapping[str, Collection[str]] = MappingProxyType({}),
    excerpts_of: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Index:
    """Return the index of an atlas.

    `actors` holds all spellings of each actor, by its id: an excerpt that has one of them is found by every other.
    `excerpts_of` holds, by the actor's id, the ids of the excerpts that concern it, whether or not they name it; then
    its spellings stand for each other in these only (“Bamako” is a government in one excerpt and a town in the next).
    The same goes for places: a quote that says Timbuktu is found by Tombouctou.
    """
    places = {p.id: _names(p) for p in atlas.places.values()}
    groups = [
        # “Central” and “Centre” are words before they are zones; what is about a zone has its names as a place.
        *(names for place_id, names in places.items() if atlas.places[place_id].set != "survey_zones"),
        *(tuple(actors[a]) for a in actors if a not in excerpts_of),
    ]
    namings = _namings(groups)
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for actor, ids in excerpts_of.items():
        for excerpt_id in ids:
            linked[excerpt_id].append(actor)
    namings_of = {actor: _namings([tuple(actors.get(actor, ()))]) for actor in excerpts_of}
    labels = {d.id: _label(d) for d in atlas.documents.values()}
    ordered = sorted((e for d in atlas.documents.values() for e in d.excerpts), key=lambda e: e.sensitive)

    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    words = _Vocabulary(spelt)
    stems: defaultdict[str, dict[int, int]] = defaultdict(dict)
    having: defaultdict[str, set[int]] = defaultdict(set)
    exact_forms: defaultdict[str, set[int]] = defaultdict(set)
    entries = []
    for n, excerpt in enumerate(ordered):
        quoted = words.of(excerpt.quote)
        aliases = tuple(
            a for some in (namings, *(namings_of[a] for a in linked[excerpt.id])) for a in _aliases(quoted, some)
        )
        parts: dict[str, list[tuple[str, ...]]] = {
            "quote": [tuple(t.form for t in quoted), *(forms_ for forms_, _ in aliases)],
            "place": [words.forms(name) for p in excerpt.about for name in places[p]],
            "actor": [words.forms(name) for actor in linked[excerpt.id] for name in actors.get(actor, ())],
            "speaker": [words.forms(excerpt.speaker or "")],
            "theme": [words.forms(THEMES.get(t, t)) for t in excerpt.themes],
            "section": [words.forms(excerpt.section)],
            "document": [words.forms(label) for label in labels[excerpt.document]],
        }
        for name, weight in FIELDS.items():
            for form in {form for part in parts[name] for form in part}:
                having[form].add(n)
                stem = stem_of(form)
                stems[stem][n] = stems[stem].get(n, 0) | weight
        for form in {t.form for t in quoted}.union(
            *(part for name in FIELDS if name != "quote" for part in parts[name])
        ):
            exact_forms[form].add(n)
        texts = {name: join(part) for name, part in parts.items() if any(part)}
        entries.append(Entry(excerpt, quoted, aliases, MappingProxyType(texts)))

    named: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for place_id, names in places.items():
        for key in dict.fromkeys(forms(name) for name in names):
            named[key].append(place_id)
    return Index(
        entries=tuple(entries),
        sensitive_from=sum(not e.sensitive for e in ordered),
        stems=MappingProxyType({k: MappingProxyType(v) for k, v in stems.items()}),
        forms=MappingProxyType({k: frozenset(v) for k, v in having.items()}),
        exact_forms=MappingProxyType({k: frozenset(v) for k, v in exact_forms.items()}),
        spellings=MappingProxyType({k: min(v, key=lambda s: (-v[s], s)) for k, v in spelt.items()}),
        pairs=words_by_pair(having),
        names=MappingProxyType({k: tuple(v) for k, v in named.items()}),
    )


class _Vocabulary:
    """Reads texts into words, each text once, and notes how each word is spelt."""

    def __init__(self, spelt: Mapping[str, Counter[str]]) -> None:
        self._spelt = spelt
        self._seen: dict[str, tuple[str, ...]] = {}

    def of(self, text: str) -> tuple[Token, ...]:
        found = tokens(text)
        for t in found:
            self._spelt[t.form][text[t.start : t.end]] += 1
        return found

    def forms(self, text: str) -> tuple[str, ...]:
        if text not in self._seen:
            self._seen[text] = tuple(t.form for t in self.of(text))
        return self._seen[text]


def join(parts: Iterable[Sequence[str]]) -> str:
    """Return sequences of words as one string in which a phrase is looked up, and none runs from one to the next."""
    return " " + " | ".join(" ".join(part) for part in parts) + " "


def _names(place: Place) -> tuple[str, ...]:
    """Return a place's names: English, French, and the other spellings that its set records."""
    other = place.extra.get("also_named", ())
    return tuple(dict.fromkeys((place.name, place.name_fr, *other)))


def _label(document: Document) -> tuple[str, ...]:
    """Return how a document is searched: by its short title and its authors.

    The words of its title, series or publisher (“civil society”, “Maghreb”, “group”) would find all of its excerpts.
    """
    names = " and ".join(f"{given} {family}" for given, family in document.authors)
    return (document.short_title, names)


def _namings(groups: Iterable[Sequence[str]]) -> Namings:
    """Return, by its first word, each spelling that has others: its words, and the words of the others."""
    found: defaultdict[str, dict[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], None]] = defaultdict(dict)
    for group in groups:
        spellings = [s for s in dict.fromkeys(forms(name) for name in group) if s]
        for spelling in spellings:
            others = tuple(s for s in spellings if s != spelling)
            if others:
                found[spelling[0]][spelling, others] = None
    return {first: tuple(entries) for first, entries in found.items()}


def _aliases(quoted: Sequence[Token], namings: Namings) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield the other spellings of each name in a quote, with the place of the name."""
    quoted_forms = tuple(t.form for t in quoted)
    for n, form in enumerate(quoted_forms):
        for spelling, others in namings.get(form, ()):
            if quoted_forms[n : n + len(spelling)] == spelling:
                span = (quoted[n].start, quoted[n + len(spelling) - 1].end)
                yield from ((other, span) for other in others)
