"""Search over the excerpts: their words, and the places, actors, themes, sections, speakers and documents they have.

`index_of` makes the `Index` of an atlas once (`build`: with other names); `find` asks it. All are pure. What a query
may hold, and in which order the answers stand, is said at `find`.
"""

import difflib
import heapq
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.evidence.documents import THEMES, Document, Excerpt
from geodata.geography.places import Place

#: Field -> its weight. Each weighs more than all below it together, so a sum of weights also says which fields it has.
FIELDS: Mapping[str, int] = MappingProxyType(
    {"quote": 64, "place": 32, "actor": 16, "speaker": 8, "theme": 4, "section": 2, "document": 1}
)
#: The kinds of actors by whose names excerpts are found. The others' names are common words (“the state”, “army”, “the
#: president”) or hold a place's (“Mali, Niger, and Burkina Faso”) and would rank what does not say “Mali” first.
NAMED_KINDS = ("armed group", "mission", "organisation", "person")
#: Added for each word that stands in the excerpt in the very form that was asked for (“attack”, not “attacks”).
_SAME_FORM = 0.5
#: Added where the query's words stand side by side in the quote: as much as one more word found in every field.
_TOGETHER = 128.0
#: How many answers `find` returns unless told; all of them are counted.
LIMIT = 50
#: Nearest spellings: how alike (difflib's ratio) they must be, how many there are of a word, of how many words.
_ALIKE, _SPELLINGS, _MISSPELT = 0.7, 3, 3
#: No word of the vocabulary is looked for near one that is longer than this.
_LONGEST = 40
#: Words with fewer letters have no near spelling: everything would be one.
_SHORTEST = 3

_APOSTROPHES = dict.fromkeys("‘’ʼ′‛＇", "'")
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_QUOTATION = re.compile('["“”„«»＂]([^"“”„«»＂]*)["“”„«»＂]')
_TOKEN = re.compile(
    r"(?<![^\W_])(?:[cdjlmnst]|qu)'(?=[^\W_])"  # a French elision (l', d', qu') is no word of its own
    r"|(?P<number>\d+(?:[.,]\d+)+)"
    r"|(?P<word>[^\W_]+)(?:'s(?![^\W_]))?"  # nor is an English possessive
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")

Span = tuple[int, int]


@dataclass(frozen=True)
class Token:
    """A word of a text: folded (`form`), without its plural's s (`stem`), and where it stands in the text."""

    form: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Hit:
    """An excerpt that was found. `spans` are (start, end) in its quote, in characters, ascending and apart.

    `fields` are those of `FIELDS` in which a part of the query stands; `score` is explained at `find`.
    """

    excerpt: Excerpt
    score: float
    fields: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Found:
    """What a query found.

    `parts` are its words and phrases as they were looked for (none: the query held no word). `hits` are the best of
    `total`. The counts are of all: `by_document` by document id, `by_theme` by theme id, `by_zone` by survey zone id,
    with None for excerpts about no place in a zone; an excerpt on two zones counts in both, one on Mali as a whole in
    none of them. `by_part` says how many excerpts each part alone would find. `places` are ids of places whose name or
    other spelling is the whole query, whether or not any sentence is about them. `nearest` is empty unless nothing was
    found; then it has, for words that stand nowhere, the spellings that do and are most like them.
    """

    query: str
    parts: tuple[str, ...]
    total: int
    hits: tuple[Hit, ...]
    by_document: Mapping[str, int]
    by_zone: Mapping[str | None, int]
    by_theme: Mapping[str, int]
    by_part: Mapping[str, int]
    places: tuple[str, ...]
    nearest: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Entry:
    """An excerpt as it is searched: the words of its quote, names in it under their other spellings, its fields."""

    excerpt: Excerpt
    tokens: tuple[Token, ...]
    aliases: tuple[tuple[tuple[str, ...], Span], ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Index:
    """What `find` searches. Made by `build`; holds no reference to anything that changes.

    `stems` has, by word, the entries that have it and the weights of their fields; `forms` the entries that have it in
    just this form, `own_forms` those that have it so themselves, and not by another spelling of a name in their quote.
    `spellings` and `pairs` serve the nearest spelling: how a word is printed, and which words have a pair of letters.
    Entries are numbered in the order in which equals are shown, sensitive ones (from `sensitive_from` on) last.
    """

    entries: tuple[_Entry, ...] = field(repr=False)
    sensitive_from: int
    stems: Mapping[str, Mapping[int, int]] = field(repr=False)
    forms: Mapping[str, frozenset[int]] = field(repr=False)
    own_forms: Mapping[str, frozenset[int]] = field(repr=False)
    spellings: Mapping[str, str] = field(repr=False)
    pairs: Mapping[str, tuple[str, ...]] = field(repr=False)
    names: Mapping[tuple[str, ...], tuple[str, ...]] = field(repr=False)
    documents: tuple[str, ...] = field(repr=False)
    zones: tuple[tuple[str | None, ...], ...] = field(repr=False)
    themes: tuple[tuple[str, ...], ...] = field(repr=False)


def fold(text: str) -> str:
    """Return text without accents and case: NFKD, combining marks and invisible characters dropped, case folded."""
    return "".join(map(_fold, text))


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text, folded, with their offsets in the text as it was given.

    Words are runs of letters and digits. A number keeps its decimal point (3,84 is 3.84) and loses its thousands'
    commas (1,300 is 1300). French elisions (l', d', qu') and the English possessive 's are left out.
    """
    if text.isascii():
        folded: str = text.lower()
        offsets: Sequence[int] = range(len(text))
    else:
        parts = [_fold(c) for c in text]
        folded = "".join(parts)
        offsets = [n for n, part in enumerate(parts) for _ in part]
    found = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup
        if kind is None:
            continue
        form = match[kind]
        if kind == "number":
            form = form.replace(",", "") if _THOUSANDS.fullmatch(form) else form.replace(",", ".")
        end = offsets[match.end(kind) - 1] + 1
        while end < len(text) and not _fold(text[end]):
            end += 1
        found.append(Token(form, _stem(form), offsets[match.start(kind)], end))
    return tuple(found)


def index_of(atlas: Atlas) -> Index:
    """Return the index that the app searches: of an atlas, with the names of its actors as the documents print them.

    Only actors of `NAMED_KINDS` count, and each name only in the excerpts that concern its actor: MUJAO finds MUJWA.
    """
    named = [a for a in atlas.actors.values() if a.kind in NAMED_KINDS]
    return build(
        atlas,
        {a.id: tuple(dict.fromkeys(s for own in a.spellings.values() for s in own)) for a in named},
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
    its spellings stand for each other in these only (“Bamako” is a government in one sentence and a town in the next).
    The same goes for places: a quote that says Timbuktu is found by Tombouctou.
    """
    places = {p.id: _names(p) for p in atlas.places.values()}
    groups = [
        # “Central” and “Centre” are words before they are zones; what is about a zone has its names as a place.
        *(names for own, names in places.items() if atlas.places[own].set != "survey_zones"),
        *(tuple(actors[a]) for a in actors if a not in excerpts_of),
    ]
    namings = _namings(groups)
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for actor, ids in excerpts_of.items():
        for own in ids:
            linked[own].append(actor)
    namings_of = {actor: _namings([tuple(actors.get(actor, ()))]) for actor in excerpts_of}
    labels = {d.id: _label(d) for d in atlas.documents.values()}
    ordered = sorted((e for d in atlas.documents.values() for e in d.excerpts), key=lambda e: e.sensitive)

    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    words = _Reader(spelt)
    stems: defaultdict[str, dict[int, int]] = defaultdict(dict)
    forms: defaultdict[str, set[int]] = defaultdict(set)
    own_forms: defaultdict[str, set[int]] = defaultdict(set)
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
                forms[form].add(n)
                stem = _stem(form)
                stems[stem][n] = stems[stem].get(n, 0) | weight
        for form in {t.form for t in quoted}.union(
            *(part for name in FIELDS if name != "quote" for part in parts[name])
        ):
            own_forms[form].add(n)
        texts = {name: _joined(part) for name, part in parts.items() if any(part)}
        entries.append(_Entry(excerpt, quoted, aliases, MappingProxyType(texts)))

    pairs: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        if _SHORTEST <= len(form) <= _LONGEST and not form[0].isdigit():
            for pair in _pairs(form):
                pairs[pair].append(form)
    named: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for own, names in places.items():
        for key in dict.fromkeys(_forms(name) for name in names):
            named[key].append(own)
    return Index(
        entries=tuple(entries),
        sensitive_from=sum(not e.sensitive for e in ordered),
        stems=MappingProxyType({k: MappingProxyType(v) for k, v in stems.items()}),
        forms=MappingProxyType({k: frozenset(v) for k, v in forms.items()}),
        own_forms=MappingProxyType({k: frozenset(v) for k, v in own_forms.items()}),
        spellings=MappingProxyType({k: min(v, key=lambda s: (-v[s], s)) for k, v in spelt.items()}),
        pairs=MappingProxyType({k: tuple(v) for k, v in pairs.items()}),
        names=MappingProxyType({k: tuple(v) for k, v in named.items()}),
        documents=tuple(e.document for e in ordered),
        zones=tuple(_zones(atlas, e) for e in ordered),
        themes=tuple(e.themes for e in ordered),
    )


def find(index: Index, query: str, *, documents: Collection[str] = (), limit: int = LIMIT) -> Found:
    """Return the excerpts in which every word and every quoted phrase of a query stands, the best `limit` first.

    A query is words and phrases in quotation marks of any kind; everything else in it (operators, brackets, a mark
    without its partner) is no word and is passed over, so that any text has an answer. Accents and case do not count;
    a word is found in singular and plural alike, a phrase word for word. A word may stand in the quote and another in
    the name of a place: each counts where it is. `documents` (ids; none: all) limits what is searched.

    Ranking. Each word and phrase scores the sum of the weights (`FIELDS`) of the fields in which it stands: the quote
    64, the name of a place that the sentence is about 32, an actor 16, the speaker 8, a theme 4, the section 2, the
    document (its short title and authors) 1. So the words of the sentence itself outrank all else together, and a
    sentence that says “Gao” and is about Gao comes before one that only says it. A word in the very form that was
    typed scores 0.5 more (a name under another of its spellings does not), and 128 is added where several words stand
    side by side, in the query's order, in the quote. Equals stand newest document first, then in the document's order.
    An excerpt that is sensitive stands after all that are not.
    """
    words, phrases = _read(query)
    allowed = frozenset(n for n, d in enumerate(index.documents) if d in documents) if documents else None
    # The score that each part gives to each entry that has it.
    scored: dict[str, Mapping[int, int]] = {}
    for token in words:
        scored[token.form] = index.stems.get(token.stem, {})
    for phrase in phrases:
        scored.setdefault(f"“{' '.join(phrase)}”", _phrase(index, phrase))
    matches: set[int] = set()
    if scored:
        smallest, *others = sorted(scored.values(), key=len)
        matches = set(smallest) if allowed is None else set(allowed & smallest.keys())
        for other in others:
            matches &= other.keys()
    totals = _totals(index, matches, scored.values(), words)
    ordered = sorted(matches)
    cut = bisect_left(ordered, index.sensitive_from)
    best = heapq.nlargest(limit, ordered[:cut], key=totals.__getitem__)
    best += heapq.nlargest(limit - len(best), ordered[cut:], key=totals.__getitem__)
    zones: Counter[str | None] = Counter()
    for some, count in Counter(map(index.zones.__getitem__, matches)).items():
        for zone in some:
            zones[zone] += count
    themes: Counter[str] = Counter()
    for each, count in Counter(map(index.themes.__getitem__, matches)).items():
        for theme in each:
            themes[theme] += count
    asked = [*words, *(t for phrase in phrases for t in map(_as_token, phrase))]
    return Found(
        query=query,
        parts=tuple(scored),
        total=len(matches),
        hits=tuple(_hit(index, n, totals[n], words, phrases) for n in best),
        by_document=MappingProxyType(dict(Counter(map(index.documents.__getitem__, matches)).most_common())),
        by_zone=MappingProxyType(dict(zones.most_common())),
        by_theme=MappingProxyType(dict(themes.most_common())),
        by_part=MappingProxyType(
            {part: len(s) if allowed is None else len(allowed & s.keys()) for part, s in scored.items()}
        ),
        places=index.names.get(_forms(query), ()) if asked else (),
        nearest=MappingProxyType({} if matches else _nearest(index, asked)),
    )


class _Reader:
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


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    character = _APOSTROPHES.get(character, character)
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = (c for c in opened if not unicodedata.category(c).startswith("M") and unicodedata.category(c) != "Cf")
    return "".join(_LETTERS.get(c, c) for c in kept)


def _stem(form: str) -> str:
    """Return a word without the s of its plural; the same is done to the query, so that only likeness matters."""
    if len(form) <= 3 or form[-1] != "s" or form[-2] in "su":
        return form
    return f"{form[:-3]}y" if form.endswith("ies") and len(form) > 4 else form[:-1]


def _forms(text: str) -> tuple[str, ...]:
    return tuple(t.form for t in tokens(text))


def _as_token(form: str) -> Token:
    return Token(form, _stem(form), 0, 0)


def _joined(parts: Iterable[Sequence[str]]) -> str:
    """Return sequences of words as one string in which a phrase is looked up, and none runs from one to the next."""
    return " " + " | ".join(" ".join(part) for part in parts) + " "


def _names(place: Place) -> tuple[str, ...]:
    """Return a place's names: English, French, and the other spellings that its set records."""
    other = place.extra.get("also_named", ())
    return tuple(dict.fromkeys((place.name, place.name_fr, *other)))


def _label(document: Document) -> tuple[str, ...]:
    """Return how a document is searched: by its short title and its authors.

    The words of its title, series or publisher (“civil society”, “Maghreb”, “group”) would find all of its sentences.
    """
    return (document.short_title, document.author_names)


def _zones(atlas: Atlas, excerpt: Excerpt) -> tuple[str | None, ...]:
    """Return the survey zones of the places that an excerpt is about; an area as wide as Mali puts it in none."""
    about = (atlas.places[p] for p in excerpt.about)
    found = {z for p in about if p.set != "areas" for z in p.zones}
    return tuple(sorted(found)) or (None,)


_Namings = Mapping[str, Sequence[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]]


def _namings(groups: Iterable[Sequence[str]]) -> _Namings:
    """Return, by its first word, each spelling that has others: its words, and the words of the others."""
    found: defaultdict[str, dict[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], None]] = defaultdict(dict)
    for group in groups:
        spellings = [s for s in dict.fromkeys(_forms(name) for name in group) if s]
        for own in spellings:
            others = tuple(s for s in spellings if s != own)
            if others:
                found[own[0]][own, others] = None
    return {first: tuple(entries) for first, entries in found.items()}


def _aliases(quoted: Sequence[Token], namings: _Namings) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield the other spellings of each name in a quote, with the place of the name."""
    forms = tuple(t.form for t in quoted)
    for n, form in enumerate(forms):
        for own, others in namings.get(form, ()):
            if forms[n : n + len(own)] == own:
                span = (quoted[n].start, quoted[n + len(own) - 1].end)
                yield from ((other, span) for other in others)


def _read(query: str) -> tuple[list[Token], list[tuple[str, ...]]]:
    """Return a query's words, each once, and its phrases; a phrase of one word is a word."""
    phrases: dict[tuple[str, ...], None] = {}
    words: dict[str, Token] = {}
    for quoted in _QUOTATION.findall(query):
        found = tokens(quoted)
        if len(found) > 1:
            phrases[tuple(t.form for t in found)] = None
        else:
            words.update((t.form, t) for t in found)
    words.update((t.form, t) for t in tokens(_QUOTATION.sub(" ", query)))
    return list(words.values()), list(phrases)


def _phrase(index: Index, phrase: tuple[str, ...]) -> Mapping[int, int]:
    having = sorted((index.forms.get(form, frozenset()) for form in set(phrase)), key=len)
    needle = f" {' '.join(phrase)} "
    found: dict[int, int] = {}
    for n in having[0].intersection(*having[1:]):
        if weight := sum(FIELDS[name] for name, text in index.entries[n].texts.items() if needle in text):
            found[n] = weight
    return found


def _totals(
    index: Index, matches: Collection[int], scored: Collection[Mapping[int, int]], words: Sequence[Token]
) -> Mapping[int, float]:
    totals = dict.fromkeys(matches, 0.0)
    for part in scored:
        for n in totals:
            totals[n] += part[n]
    for token in words:
        for n in index.own_forms.get(token.form, frozenset()).intersection(totals):
            totals[n] += _SAME_FORM
    if len(words) > 1:
        needle = f" {' '.join(t.form for t in words)} "
        for n in totals:
            if needle in index.entries[n].texts.get("quote", ""):
                totals[n] += _TOGETHER
    return totals


def _hit(index: Index, n: int, score: float, words: Sequence[Token], phrases: Sequence[tuple[str, ...]]) -> Hit:
    entry = index.entries[n]
    mask = 0
    for token in words:
        mask |= index.stems[token.stem][n]
    needles = [f" {' '.join(phrase)} " for phrase in phrases]
    fields = tuple(
        name
        for name, weight in FIELDS.items()
        if mask & weight or any(needle in entry.texts.get(name, "") for needle in needles)
    )
    return Hit(entry.excerpt, score, fields, _spans(entry, {t.stem for t in words}, phrases))


def _spans(entry: _Entry, stems: Collection[str], phrases: Sequence[tuple[str, ...]]) -> tuple[Span, ...]:
    spans = [(t.start, t.end) for t in entry.tokens if t.stem in stems]
    spans += [span for forms, span in entry.aliases if any(_stem(form) in stems for form in forms)]
    forms = tuple(t.form for t in entry.tokens)
    for phrase in phrases:
        size = len(phrase)
        starts = (n for n in range(len(forms) - size + 1) if forms[n : n + size] == phrase)
        spans += [(entry.tokens[n].start, entry.tokens[n + size - 1].end) for n in starts]
        needle = _joined([phrase])
        spans += [span for other, span in entry.aliases if needle in _joined([other])]
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _pairs(form: str) -> set[str]:
    """Return the pairs of neighbouring letters of a word, its edges included."""
    edged = f" {form} "
    return {edged[n : n + 2] for n in range(len(edged) - 1)}


def _nearest(index: Index, asked: Iterable[Token]) -> dict[str, tuple[str, ...]]:
    """Return, for the first few words that stand nowhere, the spellings that do and are most like them.

    The words that share most pairs of letters are compared with difflib; comparing all would take too long.
    """
    unknown = dict.fromkeys(t.form for t in asked if t.stem not in index.stems)
    likely = [form for form in unknown if _SHORTEST <= len(form) <= _LONGEST and not form[0].isdigit()]
    nearest = {}
    for form in likely[:_MISSPELT]:
        own = _pairs(form)
        shared: Counter[str] = Counter()
        for pair in own:
            shared.update(index.pairs.get(pair, ()))
        # Dice's coefficient over the pairs; a word has about one pair more than it has letters.
        dice = {word: 2 * count / (len(own) + len(word) + 1) for word, count in shared.items()}
        candidates = heapq.nlargest(40, dice, key=dice.__getitem__)
        close = difflib.get_close_matches(form, candidates, n=_SPELLINGS, cutoff=_ALIKE)
        if close:
            nearest[form] = tuple(index.spellings[w] for w in close)
    return nearest
