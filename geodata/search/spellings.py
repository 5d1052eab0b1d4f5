"""Spellings: the known words that are most like one that is not known.

Words are compared by the pairs of letters that they share, and the best of them by difflib: comparing all would take
too long.
"""

import difflib
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

#: Neither a known word nor one that is looked for is longer, in letters; a shorter one than this is like everything.
_LONGEST, _SHORTEST = 40, 3
#: How alike (difflib's ratio, 0 to 1) a spelling must be, and the most that are named of one word.
_ALIKE, _MOST = 0.7, 3


def comparable(word: str) -> bool:
    """Return whether a folded word has near spellings at all: numbers and very short or long words have none."""
    return _SHORTEST <= len(word) <= _LONGEST and not word[0].isdigit()


def words_by_pair(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return folded words by the pairs of letters that they hold, their edges (blanks) included, for `nearest`."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if comparable(word):
            for pair in _pairs(word):
                found[pair].append(word)
    return MappingProxyType({pair: tuple(some) for pair, some in found.items()})


def nearest(word: str, by_pair: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the known words most like a folded word, the most alike first; none where none is like it.

    `by_pair` is what `words_by_pair` returns of the known words.

    >>> nearest("timbuctu", words_by_pair(["timbuktu", "kidal"]))
    ('timbuktu',)
    """
    pairs = _pairs(word)
    shared: Counter[str] = Counter()
    for pair in pairs:
        shared.update(by_pair.get(pair, ()))
    # Dice's coefficient over the pairs; a word has about one pair more than it has letters.
    dice = {other: 2 * count / (len(pairs) + len(other) + 1) for other, count in shared.items()}
    candidates = heapq.nlargest(40, dice, key=dice.__getitem__)
    return tuple(difflib.get_close_matches(word, candidates, n=_MOST, cutoff=_ALIKE))


def _pairs(word: str) -> set[str]:
    """Return the pairs of neighbouring letters of a word, its edges included."""
    edged = f" {word} "
    return {edged[n : n + 2] for n in range(len(edged) - 1)}
