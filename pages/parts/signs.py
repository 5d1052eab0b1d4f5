"""The small sign on whatever the documents disagree about: how many disagreements, and the way to them."""

from geodata.disagreements import Disagreement
from pages.parts import cache, links


def of_excerpt(excerpt: str) -> str:
    """Return the sign of an excerpt as HTML; nothing where no disagreement rests on it."""
    return _sign(cache.disputed().get(excerpt, ()))


def of_place(place: str) -> str:
    """Return the sign of a place as HTML; nothing where no disagreement is about it."""
    return _sign(cache.disputed().get(place, ()), place=place)


def _sign(found: tuple[Disagreement, ...], place: str | None = None) -> str:
    if not found:
        return ""
    words = "The documents disagree here" if len(found) == 1 else f"The documents disagree here ({len(found)})"
    kept = {"place": place} if place else {}
    return f'<span class="sign">{links.link(words, links.DISAGREEMENTS, disagreement=found[0].id, **kept)}</span>'
