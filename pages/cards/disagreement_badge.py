"""The small sign on whatever a disagreement rests on: how many disagreements, and the way to them."""

from collections.abc import Iterable
from typing import Any

from geodata.evidence.disagreements import Disagreement
from geodata.survey.answers import Answer
from pages.app.registry import DISAGREEMENTS
from pages.cards.card_context import CardContext
from pages.messages import sensitive_text
from pages.messages.catalogue import _, begin, mark, ngettext

#: The sign where there is no room for words; what it means stands below, and is what a screen reader says.
SHORT = "≠"
#: What the short sign means.
MEANING = mark("a disagreement rests on its sentence")


def of_excerpt(context: CardContext, excerpt_id: str, **kept: Any) -> str:
    """Return the sign of an excerpt as HTML; nothing where no disagreement rests on it.

    `kept`: parts of the view that its link sets besides. A long list sets what would make it another with each choice.
    """
    return of_excerpts(context, (excerpt_id,), **kept)


def of_excerpts(context: CardContext, several: Iterable[str], **kept: Any) -> str:
    """Return one sign for several excerpts as HTML, counting each disagreement once; `kept` as for `of_excerpt`."""
    known = context.relations.disagreements
    disputed = {excerpt: known[excerpt] for excerpt in several if excerpt in known}
    found = {one.id: one for some in disputed.values() for one in some}
    return _sign(context, tuple(found.values()), sides=tuple(disputed), **kept)


def of_place(context: CardContext, place: str) -> str:
    """Return the sign of a place as HTML; nothing where no disagreement is about it."""
    return _sign(context, context.relations.disagreements.get(place, ()), about=place)


def on_answer(context: CardContext, answer: Answer) -> bool:
    """Return whether a disagreement rests on the excerpt that prints an answer."""
    return bool(context.relations.disagreements.get(answer.excerpt))


def of_answer(context: CardContext, answer: Answer) -> str:
    """Return the short sign of a number as HTML; nothing where no disagreement rests on its excerpt."""
    found = context.relations.disagreements.get(answer.excerpt, ())
    if not found:
        return ""
    atlas = context.atlas
    by = sensitive_text.reporters(atlas.documents, (atlas.excerpts[e] for e in found[0].excerpts))
    title = _("{meaning}: {sentence} (as reported by {reporters})") if by else _("{meaning}: {sentence}")
    way = context.whole(
        SHORT,
        DISAGREEMENTS,
        title=title.format(meaning=begin(_(MEANING)), sentence=found[0].sentence, reporters=by),
        disagreement=found[0].id,
        # As in `of_excerpt`: the number's own question, so that its row is the same whatever is chosen.
        series=answer.series.id,
    )
    return f' <span class="sign short">{way}</span>'


def _sign(context: CardContext, found: tuple[Disagreement, ...], **parts: Any) -> str:
    """Return a sign whose link lists what was found, and nothing else, and has the first of it chosen."""
    if not found:
        return ""
    # Most are of one document with itself, with arithmetic or with what we measure: who differs stands with each.
    words = ngettext("Disagreement here", "Disagreements here ({n})", len(found)).format(n=len(found))
    way = context.whole(words, DISAGREEMENTS, count=len(found), disagreement=found[0].id, **parts)
    return f'<span class="sign">{way}</span>'
