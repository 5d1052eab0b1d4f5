"""Search over the excerpts: their words, and the places, actors, themes, sections, speakers and documents they have.

`find` asks an index (`geodata.search.search_index`); it is pure. What a query may hold, and in which order the
answers stand, is said there: `find(index_of(atlas), "“armed groups” Tombouctou").hits`.
"""

import heapq
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from geodata.evidence.documents import Excerpt
from geodata.search.search_index import FIELDS, Entry, Index, Span, join
from geodata.search.search_query import query_of
from geodata.search.spellings import comparable, nearest
from geodata.search.tokens import Token, forms, stem_of

#: Added for each word that stands in the excerpt in the very form that was asked for (“attack”, not “attacks”).
_SAME_FORM = 0.5
#: Added where the query's words stand side by side in the quote: as much as one more word found in every field.
_TOGETHER = 128.0
#: How many answers `find` returns where no limit is given; all of them are counted.
LIMIT = 50
#: Of how many unknown words the nearest spellings are looked for.
_MISSPELT = 3


@dataclass(frozen=True)
class Hit:
    """An excerpt that was found. `spans` are (start, end) in its quote, in characters, ascending and apart.

    `score` is explained at `find`.
    """

    excerpt: Excerpt
    score: float
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class SearchResult:
    """What a query found.

    `parts` are its words and phrases as they were looked for (none: the query held no word). `hits` are the best of
    `total`. `by_part` says how many excerpts each part alone would find. `places` are ids of places whose name or
    other spelling is the whole query, whether or not any excerpt is about them. `nearest` is empty unless nothing was
    found; then it has, for words that stand nowhere, the spellings that do and are most like them.
    """

    query: str
    parts: tuple[str, ...]
    total: int
    hits: tuple[Hit, ...]
    by_part: Mapping[str, int]
    places: tuple[str, ...]
    nearest: Mapping[str, tuple[str, ...]]


def find(index: Index, query: str, *, limit: int = LIMIT) -> SearchResult:
    """Return the excerpts in which every word and every quoted phrase of a query stands, the best `limit` first.

    A query is words and phrases in quotation marks of any kind; everything else in it (operators, brackets, a mark
    without its partner) is no word and is passed over, so that any text has an answer. Accents and case do not count;
    a word is found in singular and plural alike, a phrase word for word. A word may stand in the quote and another in
    the name of a place: each counts where it is.

    Ranking. Each word and phrase scores the sum of the weights (`FIELDS`) of the fields in which it stands: the quote
    64, the name of a place that the excerpt is about 32, an actor 16, the speaker 8, a theme 4, the section 2, the
    document (its short title and authors) 1. So the words of the excerpt itself outrank all else together, and an
    excerpt that says “Gao” and is about Gao comes before one that only says it. A word in the very form that was
    typed scores 0.5 more (a name under another of its spellings does not), and 128 is added where several words stand
    side by side, in the query's order, in the quote. Equals stand newest document first, then in the document's order.
    An excerpt that is sensitive stands after all that are not.
    """
    asked_for = query_of(query)
    words, phrases = asked_for.words, asked_for.phrases
    # The score that each part gives to each entry that has it.
    scored: dict[str, Mapping[int, int]] = {}
    for token in words:
        scored[token.form] = index.stems.get(token.stem, {})
    for phrase in phrases:
        scored.setdefault(f"“{' '.join(phrase)}”", _phrase(index, phrase))
    matches: set[int] = set()
    if scored:
        smallest, *others = sorted(scored.values(), key=len)
        matches = set(smallest)
        for other in others:
            matches &= other.keys()
    totals = _totals(index, matches, scored.values(), words)
    ordered = sorted(matches)
    cut = bisect_left(ordered, index.sensitive_from)
    best = heapq.nlargest(limit, ordered[:cut], key=totals.__getitem__)
    best += heapq.nlargest(limit - len(best), ordered[cut:], key=totals.__getitem__)
    looked_for = [*words, *(t for phrase in phrases for t in map(_as_token, phrase))]
    return SearchResult(
        query=query,
        parts=tuple(scored),
        total=len(matches),
        hits=tuple(_hit(index, n, totals[n], words, phrases) for n in best),
        by_part=MappingProxyType({part: len(entries) for part, entries in scored.items()}),
        places=index.names.get(forms(query), ()) if looked_for else (),
        nearest=MappingProxyType({} if matches else _nearest(index, looked_for)),
    )


def _as_token(form: str) -> Token:
    return Token(form, stem_of(form), 0, 0)


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
        for n in index.exact_forms.get(token.form, frozenset()).intersection(totals):
            totals[n] += _SAME_FORM
    if len(words) > 1:
        needle = f" {' '.join(t.form for t in words)} "
        for n in totals:
            if needle in index.entries[n].texts.get("quote", ""):
                totals[n] += _TOGETHER
    return totals


def _hit(index: Index, n: int, score: float, words: Sequence[Token], phrases: Sequence[tuple[str, ...]]) -> Hit:
    entry = index.entries[n]
    return Hit(entry.excerpt, score, _spans(entry, {t.stem for t in words}, phrases))


def _spans(entry: Entry, stems: Collection[str], phrases: Sequence[tuple[str, ...]]) -> tuple[Span, ...]:
    spans = [(t.start, t.end) for t in entry.tokens if t.stem in stems]
    spans += [span for other, span in entry.aliases if any(stem_of(form) in stems for form in other)]
    quoted = tuple(t.form for t in entry.tokens)
    for phrase in phrases:
        size = len(phrase)
        starts = (n for n in range(len(quoted) - size + 1) if quoted[n : n + size] == phrase)
        spans += [(entry.tokens[n].start, entry.tokens[n + size - 1].end) for n in starts]
        needle = join([phrase])
        spans += [span for other, span in entry.aliases if needle in join([other])]
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _nearest(index: Index, looked_for: Iterable[Token]) -> dict[str, tuple[str, ...]]:
    """Return, for the first few words that stand nowhere, the spellings that do and are most like them, as printed."""
    unknown = dict.fromkeys(t.form for t in looked_for if t.stem not in index.stems)
    likely = [form for form in unknown if comparable(form)][:_MISSPELT]
    found = {form: tuple(index.spellings[w] for w in nearest(form, index.pairs)) for form in likely}
    return {form: spellings for form, spellings in found.items() if spellings}
