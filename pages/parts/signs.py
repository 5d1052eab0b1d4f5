"""The small sign on whatever the documents disagree about: how many disagreements, and the way to them."""

from typing import Any

from geodata.disagreements import Disagreement
from pages.parts import cache, links


def of_excerpt(own: str, **kept: Any) -> str:
    """Return the sign of an excerpt as HTML; nothing where no disagreement rests on it.

    `kept`: parts of the view that its link sets besides. A long list sets what would make it another with each choice.
    """
    return _sign(cache.disputed().get(own, ()), **kept)


def of_place(place: str) -> str:
    """Return the sign of a place as HTML; nothing where no disagreement is about it."""
    return _sign(cache.disputed().get(place, ()), place=place)


def _sign(found: tuple[Disagreement, ...], **kept: Any) -> str:
    if not found:
        return ""
    words = "The documents disagree here" if len(found) == 1 else f"The documents disagree here ({len(found)})"
    return f'<span class="sign">{links.link(words, links.DISAGREEMENTS, disagreement=found[0].id, **kept)}</span>'
