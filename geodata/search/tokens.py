"""Tokens: the words of a text as a search compares them, without accents, case, plural and possessive."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = dict.fromkeys("‘’ʼ′‛＇", "'")
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_TOKEN = re.compile(
    r"(?<![^\W_])(?:[cdjlmnst]|qu)'(?=[^\W_])"  # a French elision (l', d', qu') is no word of its own
    r"|(?P<number>\d+(?:[.,]\d+)+)"
    r"|(?P<word>[^\W_]+)(?:'s(?![^\W_]))?"  # nor is an English possessive
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True)
class Token:
    """A word of a text: folded (`form`), without its plural's s too (`stem`), and where it stands.

    `start` and `end` count characters of the text as it was given.
    """

    form: str
    stem: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text, folded, with their offsets in the text as it was given.

    Words are runs of letters and digits. A number keeps its decimal point (3,84 is 3.84) and loses its thousands'
    commas (1,300 is 1300). French elisions (l', d', qu') and the English possessive 's are left out.

    >>> [t.form for t in tokens("l’Algérie: 1,300 km")]
    ['algerie', '1300', 'km']
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
        found.append(Token(form, stem_of(form), offsets[match.start(kind)], end))
    return tuple(found)


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    character = _APOSTROPHES.get(character, character)
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = (c for c in opened if not unicodedata.category(c).startswith("M") and unicodedata.category(c) != "Cf")
    return "".join(_LETTERS.get(c, c) for c in kept)


def stem_of(form: str) -> str:
    """Return a word without the s of its plural; the same is done to the query, so that only likeness matters."""
    if len(form) <= 3 or form[-1] != "s" or form[-2] in "su":
        return form
    return f"{form[:-3]}y" if form.endswith("ies") and len(form) > 4 else form[:-1]


def forms(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, in order."""
    return tuple(t.form for t in tokens(text))
