"""One step of a brief as whoever prepares it sees it: its section, what it lacks, and whether it can be read."""

from dataclasses import dataclass, replace

from pages.briefs import html_file, typesetting
from pages.briefs.scene import Deck


@dataclass(frozen=True)
class Preview:
    """A step: its section as HTML, as the viewer has it, sentences on what it lacks, and the letters that no font has.

    `is_readable`: no text of it is smaller than can be read in a room.
    """

    html: str
    problems: tuple[str, ...]
    missing_glyphs: tuple[str, ...]
    is_readable: bool


def preview(deck: Deck, step: str) -> Preview:
    """Return a deck's step, by its id, in the language that is spoken. Raises KeyError for an id that no scene has."""
    n, scene = next(((n, one) for n, one in enumerate(deck.scenes, 1) if one.id == step), (0, None))
    if scene is None:
        raise KeyError(step)
    (fit,) = typesetting.room(replace(deck, scenes=(scene,)))
    letters = typesetting.missing_glyphs(typesetting.words_of(scene))
    return Preview(html_file.section(deck, n, scene, fit), scene.problems, letters, fit.is_readable)
