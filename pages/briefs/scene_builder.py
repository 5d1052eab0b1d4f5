"""The scenes of a brief: everything that is said and drawn of its steps, in the language that is spoken.

A step holds ids; quotes, numbers, dates and precision are what the data say today. What a step names and the data lack
is told in its scene, and stops no other.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geodata.atlas import Atlas
from geodata.briefs.brief import MOST_SHOWN, MOST_STEPS, Brief, Step
from geodata.briefs.brief_check import check
from geodata.coverage import place_excerpts
from geodata.evidence.documents import Excerpt
from geodata.exports import wording
from geodata.relations import Relations
from geodata.survey.answers import Series
from geodata.view import Choices, View, keys_of
from layers.model import Picture
from pages.app.registry import PAGES, Page, function
from pages.app.session import reconcile
from pages.briefs import map_view, scene_cards
from pages.briefs.page_layout import ENLARGED
from pages.briefs.scene import Deck, PlaceEvidence, Scene
from pages.cards import excerpt_card
from pages.maps import base_map, locator_map, still_map
from pages.maps.picture import MapContent, picture
from pages.messages import brief_text, definition_text, place_text, time_text
from pages.messages.catalogue import _, language, listing, of_data, sentences


def deck(brief: Brief, relations: Relations, choices: Choices, data_version: str) -> Deck:
    """Return a brief as it is shown, the first `MOST_STEPS` of its steps; see `Deck`."""
    atlas = relations.atlas
    narrowed = {page.slug: page.narrowed_by for page in PAGES}
    problems: dict[str, list[str]] = {}
    for fault in check(brief, atlas, choices, narrowed):
        problems.setdefault(fault.step or "", []).append(brief_text.sentence(fault, brief))
    steps = brief.steps[:MOST_STEPS]
    scenes = tuple(
        _scene(brief, (n, len(steps)), step, relations, choices, problems.get(step.id, ()))
        for n, step in enumerate(steps, 1)
    )
    return Deck(
        title=brief.title if brief.title.strip() else _("Brief"),
        language=language().tag,
        marking=brief.marking,
        scenes=scenes,
        sources=tuple(_sources(relations, steps)),
        data_version=_("Data version {version}").format(version=data_version),
        sources_title=_("Sources"),
        evidence=_evidence(atlas, scenes),
    )


def _scene(
    brief: Brief,
    number: tuple[int, int],
    step: Step,
    relations: Relations,
    choices: Choices,
    problems: Sequence[str],
) -> Scene:
    atlas = relations.atlas
    page = next((p for p in PAGES if p.slug == step.page), PAGES[0])
    view, notes = reconcile(atlas, View.from_query(step.query, choices, keys_of(page.narrowed_by))[0])
    content = _content(atlas, page, view)
    excerpts, series = _selection(relations, step)
    n, total = number

    shown = _picture(atlas, content, step)

    def drawing(width: int, height: int) -> str:
        seen = map_view.viewport(atlas, content, shown, round(width / ENLARGED), round(height / ENLARGED))
        # Without relief: it is drawn large, and would be most of a file of many steps.
        return still_map.draw(
            shown,
            seen,
            relief=False,
            caption=False,
            portable=False,
            enlarged=width / seen.width,
            prefix=f"step-{n}-",
        )

    def camera(width: int, height: int) -> tuple[float, float, float]:
        seen = map_view.viewport(atlas, content, shown, round(width / ENLARGED), round(height / ENLARGED))
        return seen.latitude, seen.longitude, seen.zoom + math.log2(ENLARGED)

    return Scene(
        id=step.id,
        number_text=_("{n} of {total}").format(n=n, total=total),
        headline=step.headline.strip(),
        text=step.text,
        marking=brief.marking,
        quotes=tuple(scene_cards.quote(atlas.documents[e.document], e) for e in excerpts),
        scores=tuple(scene_cards.score(atlas, one) for one in series),
        foot=tuple(_foot(relations, content, excerpts, series)),
        map_svg=drawing,
        alt=_alternative(atlas, content),
        notes=step.notes,
        problems=(*problems, *notes),
        picture=shown,
        camera=camera,
        credits=_credits_of_map(),
    )


def _picture(atlas: Atlas, content: MapContent, step: Step) -> Picture:
    """Return what a step's map shows. The words of a question stand in its legend, unless they stand beside the map."""
    shown = picture(atlas, content)
    if shown.state.colours and content.series in step.show[:MOST_SHOWN]:
        return replace(shown, state=replace(shown.state, colours={**shown.state.colours, "words": ""}))
    return shown


def _credits_of_map() -> str:
    """Return what the caption of a map says, in one run of words: in a room, the map has no place for it."""
    constants = base_map.constants()
    return sentences(constants["disclaimer"], constants["brief"], constants["attribution"])


def _evidence(atlas: Atlas, scenes: Sequence[Scene]) -> dict[str, PlaceEvidence]:
    """Return what each mark rests on: its own excerpts, else, where it has none, those of what surrounds it."""
    marks = {f.id: None for scene in scenes if scene.picture for f in scene.picture.features if f.is_mark}
    found = {}
    for place in (atlas.places[mark] for mark in marks):
        groups = [group.excerpts for group in place_excerpts.sections(atlas, place) if not group.folded]
        excerpts = next((group for group in groups if group), ())
        quotes = tuple(scene_cards.quote(atlas.documents[e.document], e) for e in excerpts)
        found[place.id] = PlaceEvidence(excerpt_card.label(atlas, place.id), quotes)
    return found


def _content(atlas: Atlas, page: Page, view: View) -> MapContent:
    """Return what the map of a page shows of a view; that of a page without one, what the first page does."""
    if page.marks:
        # A small map beside a list follows what is chosen there: where it was moved to says nothing of a larger one.
        return replace(locator_map.content(atlas, view, function(page.marks)(atlas, view)), camera=None)
    content: MapContent = function(page.content or PAGES[0].content)(atlas, view, None)
    return content


def _selection(relations: Relations, step: Step) -> tuple[list[Excerpt], list[Series]]:
    shown = step.show[:MOST_SHOWN]
    atlas = relations.atlas
    return (
        [atlas.excerpts[one] for one in shown if one in atlas.excerpts],
        [relations.series[one] for one in shown if one in relations.series],
    )


def _foot(
    relations: Relations, content: MapContent, excerpts: Sequence[Excerpt], series: Sequence[Series]
) -> Iterator[str]:
    """Yield what stands at a step's foot: its sources and their dates, and how exactly the places that it marks lie."""
    atlas = relations.atlas
    documents = [
        *(e.document for e in excerpts),
        *(atlas.questions[one.question].instrument.document for one in series),
    ]
    for document in dict.fromkeys(documents):
        one = atlas.documents[document]
        yield _("{document}, {date}").format(document=one.label, date=time_text.in_words(one.issued))
    marks = [
        atlas.places[p] for p in content.places if atlas.places[p].is_mark and atlas.places[p].geometry is not None
    ]
    # That a line is one is to be seen.
    known = dict.fromkeys(p.location_precision for p in marks if p.location_precision != "line")
    if precisions := [_(definition_text.PLACE_PRECISIONS[precision]) for precision in known]:
        yield _("Places: {precisions}").format(precisions=_("; ").join(precisions))


def _alternative(atlas: Atlas, content: MapContent) -> str:
    """Return what is on a step's map, for whoever cannot see it."""
    marks = dict.fromkeys(place_text.name(atlas.places[p]) for p in content.places if atlas.places[p].is_mark)
    if not marks:
        return _("Map of Mali.")
    return _("Map of Mali with {places}.").format(places=listing(list(marks)))


def _sources(relations: Relations, steps: Sequence[Step]) -> Iterator[str]:
    """Yield each document that a brief shows something of, as it is cited, each with its rights."""
    atlas = relations.atlas
    used: dict[str, None] = {}
    for step in steps:
        excerpts, series = _selection(relations, step)
        used |= dict.fromkeys(
            [*(e.document for e in excerpts), *(atlas.questions[one.question].instrument.document for one in series)]
        )
    for document in atlas.documents.values():
        if document.id in used:
            published = _("{authors}, {title}, {publisher}, {date}.").format(
                authors=wording.authors(document, language()),
                title=document.title,
                publisher=document.publisher,
                date=time_text.in_words(document.issued),
            )
            yield sentences(published, of_data(document.rights))
    yield from dict.fromkeys(_credits(atlas))


def _credits(atlas: Atlas) -> Iterator[str]:
    for source in atlas.sources:
        if source.folder.startswith(("basemap", "places")):
            yield from (of_data(o.attribution) for o in source.origins if o.licence != "quotation")
