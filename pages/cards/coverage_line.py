"""How well a place is evidenced, in a line."""

from geodata.atlas import Atlas
from geodata.evidence import place_excerpts
from pages.app import cache

_NAMED = {
    "stated": "the documents’ own text",
    "cited": "cited title only",
    "none": "no quoted sentence of its own",
    "implied": "by implication: no quoted sentence names it",
}


def line(atlas: Atlas, place: str) -> str:
    """Return in a line how well a place is evidenced, for a page whose map shows that."""
    covered = cache.coverage()[place]
    names = ", ".join(atlas.documents[d].label for d in covered.documents)
    return f"Independent documents: {len(covered.sources)}{f' ({names})' if names else ''}. " + (
        f"Who names it: {who_names(atlas, place)}."
    )


def who_names(atlas: Atlas, place: str) -> str:
    """Return by what a place is named, in words: by the documents' own text, by a cited title only, or by nothing."""
    return _NAMED[place_excerpts.naming(atlas, place)]
