"""How well a place is evidenced, in a line."""

from geodata.evidence import place_excerpts
from pages.cards.card_context import CardContext

_NAMED = {
    "stated": "the documents’ own text",
    "cited": "cited title only",
    "none": "no quoted sentence of its own",
    "implied": "by implication: no quoted sentence names it",
}


def line(context: CardContext, place: str) -> str:
    """Return in a line how well a place is evidenced, for a page whose map shows that."""
    covered = context.relations.coverage[place]
    names = ", ".join(context.atlas.documents[d].label for d in covered.documents)
    return f"Independent documents: {len(covered.sources)}{f' ({names})' if names else ''}. " + (
        f"Who names it: {who_names(context, place)}."
    )


def who_names(context: CardContext, place: str) -> str:
    """Return by what a place is named, in words: by the documents' own text, by a cited title only, or by nothing."""
    return _NAMED[place_excerpts.naming(context.atlas, place)]
