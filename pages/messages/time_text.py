"""Times as people write them."""

from geodata.exports import wording
from pages.messages.catalogue import _


def in_words(text: str) -> str:
    """Return a time as people write it (see `geodata.exports.wording.time`). Raises ValueError if it is none."""
    return wording.time(text, _)
