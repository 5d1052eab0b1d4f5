"""How well a place is evidenced, in a line."""

from geodata.coverage import place_excerpts
from pages.cards.card_context import CardContext
from pages.messages.catalogue import _, mark

_NAMED = {
    "stated": mark("the documents’ own text"),
    "cited": mark("cited title only"),
    "none": mark("no quoted sentence of its own"),
    "implied": mark("by implication: no quoted sentence names it"),
}


def line(context: CardContext, place: str) -> str:
    """Return in a line how well a place is evidenced, for a page whose map shows that."""
    covered = context.relations.coverage[place]
    names = _(", ").join(context.atlas.documents[d].label for d in covered.documents)
    if names:
        said = _("Independent documents: {n} ({names}). Who names it: {who}.")
    else:
        said = _("Independent documents: {n}. Who names it: {who}.")
    return said.format(n=len(covered.sources), names=names, who=who_names(context, place))


def who_names(context: CardContext, place: str) -> str:
    """Return by what a place is named, in words: by the documents' own text, by a cited title only, or by nothing."""
    return _(_NAMED[place_excerpts.naming(context.atlas, place)])
