"""The query of a search: its words and its quoted phrases."""

import re
from dataclasses import dataclass

from geodata.search.tokens import Token, tokens

_QUOTATION = re.compile('["“”„«»＂]([^"“”„«»＂]*)["“”„«»＂]')


@dataclass(frozen=True)
class Query:
    """A query as it was read: its words, each once, and its phrases, each the folded words of one (two at least)."""

    words: tuple[Token, ...]
    phrases: tuple[tuple[str, ...], ...]


def query_of(text: str) -> Query:
    """Return a query's words and phrases; a phrase of one word is a word. A text of any kind is a query.

    >>> query_of("Gao “armed groups”").phrases
    (('armed', 'groups'),)
    """
    phrases: dict[tuple[str, ...], None] = {}
    words: dict[str, Token] = {}
    for quoted in _QUOTATION.findall(text):
        found = tokens(quoted)
        if len(found) > 1:
            phrases[tuple(t.form for t in found)] = None
        else:
            words.update((t.form, t) for t in found)
    words.update((t.form, t) for t in tokens(_QUOTATION.sub(" ", text)))
    return Query(tuple(words.values()), tuple(phrases))
