"""Times as people write them."""

from functools import lru_cache
from gettext import NullTranslations

from geodata.exports import wording
from pages.messages.catalogue import spoken


def in_words(text: str) -> str:
    """Return a time as people write it (see `geodata.exports.wording.time`). Raises ValueError if it is none."""
    return _in_words(text, spoken())


# A panel says some hundred times, most of them a few: each is made once in a language.
@lru_cache(maxsize=2048)
def _in_words(text: str, catalogue: NullTranslations) -> str:
    return wording.time(text, catalogue.gettext)
