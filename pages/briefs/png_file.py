"""One step of a brief as a PNG, the same as its page in the PDF."""

from dataclasses import replace

from pages.briefs import typesetting
from pages.briefs.scene import Deck

#: Px of the picture for each px of the page: 1920 × 1080, and twice that.
SCALE = 1.5
LARGE = 3.0


def make(deck: Deck, step: str, progress: typesetting.Progress | None = None, *, scale: float = SCALE) -> bytes:
    """Return the first step of an id as a PNG; `progress` is told when its map is drawn.

    Raises KeyError for an id that no step has, GlyphError for a letter that no font has, in words or on the map.
    """
    scene = next((scene for scene in deck.scenes if scene.id == step), None)
    if scene is None:
        raise KeyError(step)
    alone = replace(deck, scenes=(scene,))
    (fit,) = typesetting.fits(alone)
    (drawn,) = typesetting.maps(alone, [fit], progress)
    return typesetting.png(alone, drawn, fit, scale)
