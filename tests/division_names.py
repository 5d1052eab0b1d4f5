"""Whether an excerpt names a place."""

import re
import unicodedata


def names(excerpt: str, *spellings: str) -> bool:
    """Return whether an excerpt names a place. Reports leave accents out; a name inside another word is none."""

    def plain(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).casefold()

    return any(re.search(rf"(?<!\w){re.escape(plain(one))}(?!\w)", plain(excerpt)) for one in spellings)
