"""Times as people write them."""

from functools import lru_cache

from geodata.exports import wording
from geodata.exports.language import Language
from pages.messages.catalogue import language


def in_words(text: str) -> str:
    """Return a time as people write it (see `geodata.exports.wording.time`). Raises ValueError if it is none."""
    return _in_words(text, language())


# A panel says some hundred times, most of them a few: each is made once in a language.
@lru_cache(maxsize=2048)
def _in_words(text: str, say: Language) -> str:
    return wording.time(text, say)
