"""The letters of a text that the page's own font does not have, as fonts of these letters alone."""

import io
from functools import cache, lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from pages.briefs import fonts


def subsets(words: str) -> tuple[tuple[str, bytes], ...]:
    """Return a family and a TrueType font for each font that is needed beside the first of `fonts.FAMILIES`.

    Each has the letters that no font before it has, and the forms in which they are joined; what no font has is left
    out. The same words give the same bytes.
    """
    found = []
    wanted = frozenset(map(ord, words)) - _letters(fonts.FAMILIES[0])
    for family in fonts.FAMILIES[1:]:
        if here := wanted & _letters(family):
            found.append((family, _subset(fonts.file(family), here)))
            wanted -= here
    return tuple(found)


@cache
def _letters(family: str) -> frozenset[int]:
    with TTFont(fonts.file(family), lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=16)
def _subset(path: Path, letters: frozenset[int]) -> bytes:
    """Return a font of some letters alone. What is kept is kept by its letters: no words of a brief are."""
    options = subset.Options(layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    made = io.BytesIO()
    with subset.load_font(str(path), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        font.save(made, reorderTables=False)
    return made.getvalue()
