"""What the view of a step has to show beside its map, for whoever composes the brief: excerpts and series, by name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geodata.atlas import Atlas
from geodata.briefs import brief_check
from geodata.briefs.brief import Step
from geodata.coverage import place_excerpts
from geodata.evidence.documents import Excerpt
from geodata.query import Choices
from geodata.relations import Relations
from geodata.survey.answers import Series
from geodata.view import SELECTION, View
from pages.app.registry import PAGES
from pages.app.session import reconcile
from pages.messages import editor_text, question_text, sensitive_text

#: No more than these are offered of a step, and where it has both, so many excerpts and so many series of them.
_MOST, _MOST_EXCERPTS, _MOST_SERIES = 20, 14, 6
#: So many sensitive excerpts are offered besides: they stand last, and may be all that a place has of its own.
_MOST_SENSITIVE = 6
#: No more characters of a quote are named.
_LONGEST = 90


@dataclass(frozen=True)
class Offer:
    """An excerpt or a series by its id, and its name; `by`: who says a sensitive excerpt and when, else empty."""

    id: str
    words: str
    by: str = ""


def offers(relations: Relations, choices: Choices, step: Step) -> tuple[tuple[Offer, ...], int]:
    """Return what a step's view selects and the step does not show yet, and of how many more there was no room.

    Excerpts in the order in which the app reads them, then series, then the sensitive excerpts.
    """
    page = next((p for p in PAGES if p.slug == step.page), PAGES[0])
    view, _notes = reconcile(relations.atlas, brief_check.view_of(step, choices, page.narrowed_by))
    # What another page has selected is in a link, too: what the step's own shows comes before it.
    kinds = sorted((*SELECTION, "about"), key=lambda kind: kind not in (*page.titled_by, *page.narrowed_by))
    excerpts = dict.fromkeys(e for kind in kinds for e in _excerpts(relations.atlas, view, kind))
    open_ones, sensitive = ([e.id for e in excerpts if e.sensitive == is_sensitive] for is_sensitive in (False, True))
    groups = [open_ones, [one.id for one in dict.fromkeys(_series(relations, view))], sensitive]
    open_ones, series, sensitive = ([one for one in group if one not in step.show] for group in groups)
    named = [
        *open_ones[: max(_MOST - len(series), _MOST_EXCERPTS)],
        *series[: max(_MOST - len(open_ones), _MOST_SERIES)],
        *sensitive[:_MOST_SENSITIVE],
    ]
    found = tuple(Offer(one, name(relations, one), _by(relations.atlas, one)) for one in named)
    return found, len(open_ones) + len(series) + len(sensitive) - len(found)


def name(relations: Relations, one: str) -> str:
    """Return how an excerpt or a series is called in a list, by its id; nothing for what the data do not have.

    An excerpt is called by its words, shortened, with its document; a sensitive one with who says it and when.
    """
    atlas = relations.atlas
    if excerpt := atlas.excerpts.get(one):
        document = atlas.documents[excerpt.document]
        short = replace(excerpt, quote=_beginning(excerpt.quote))
        if excerpt.sensitive:
            return sensitive_text.beside(document, short)
        return editor_text.excerpt(document, short)
    series = relations.series.get(one)
    return question_text.option(atlas.questions, series) if series else ""


# --- inside


def _beginning(quote: str) -> str:
    return quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST].rpartition(' ')[0]}…"


def _by(atlas: Atlas, one: str) -> str:
    excerpt = atlas.excerpts.get(one)
    if excerpt is None or not excerpt.sensitive:
        return ""
    return sensitive_text.byline(atlas.documents[excerpt.document], excerpt)


def _excerpts(atlas: Atlas, view: View, kind: str) -> Iterator[Excerpt]:
    """Yield the excerpts on what is selected of a kind, or on the place that narrows the lists (“about”)."""
    chosen: str | None = view.value(kind)
    if not chosen:
        return
    match kind:
        case "excerpt":
            yield atlas.excerpts[chosen]
        case "event":
            yield from (atlas.excerpts[e] for e in atlas.events[chosen].excerpts)
        case "disagreement":
            yield from (atlas.excerpts[e] for e in atlas.disagreements[chosen].excerpts)
        case "place" | "about":
            for section in place_excerpts.sections(atlas, atlas.places[chosen], view.map_filter.documents):
                yield from section.excerpts


def _series(relations: Relations, view: View) -> Iterator[Series]:
    """Yield the series that is selected, then all of its question and of the one that the Scores page shows."""
    chosen = relations.series.get(view.selection.series or "")
    if chosen:
        yield chosen
    questions = (chosen.question if chosen else None, view.list_filter.question)
    yield from (one for one in relations.series.values() if one.question in questions)
