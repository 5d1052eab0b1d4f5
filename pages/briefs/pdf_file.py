"""A brief as a PDF: a step a page, then its sources; tagged, with bookmarks, vector maps and text to copy."""

from pages.briefs import typesetting
from pages.briefs.scene import Deck


def make(deck: Deck, progress: typesetting.Progress | None = None) -> bytes:
    """Return a deck as a PDF that its typesetter has held to PDF/UA-1; `progress` is told of each map that is drawn.

    What has no room is smaller, and never cut (see `typesetting.fits`). Raises GlyphError for a letter that no font
    has, in words or on a map.
    """
    places = typesetting.fits(deck)
    return typesetting.pdf(deck, typesetting.maps(deck, places, progress), places)
