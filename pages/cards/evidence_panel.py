"""The evidence panel of a selected place as one piece of HTML: what it is, what is said of it, what was answered there.

Its ways to places are links to the Map page. The page's script presses those with an attribute `data-select` as a press
on the map does: the id there is the place to select, an empty one selects nothing.
"""

from collections.abc import Iterable

from geodata.coverage import place_excerpts
from geodata.coverage.place_excerpts import Section
from geodata.evidence.documents import Excerpt
from geodata.geography.places import Place
from geodata.map_filter import reveal
from geodata.survey.scores import ZONED_SETS
from pages.app.registry import MAP
from pages.cards import excerpt_card, place_card, score_list
from pages.cards.card_context import CardContext, anchor
from pages.messages import section_text
from pages.messages.catalogue import _, ngettext
from pages.messages.escaping import escape

#: The whole of Mali is what the map shows at first: it needs no link of its own under every excerpt.
_WHOLE = "areas/mali"


def panel(context: CardContext, place: Place) -> str:
    """Return all that the panel says of a place as HTML. What is folded has a name in `data-fold`."""
    sections = place_excerpts.sections(context.atlas, place, context.view.map_filter.documents)
    # Excerpts that tie communities to armed groups stay last, below the zone's answers.
    open_ones = [_section(context, place, section) for section in sections if not section.folded]
    folded = [_section(context, place, section) for section in sections if section.folded]
    first = next((excerpt.id for excerpt in sections[0].excerpts), "")
    head = (place_card.place(context, place, first), _acts(context, place), score_list.of_choice(context, place))
    return "".join((*head, *open_ones, _answers(context, place), *folded))


def _acts(context: CardContext, place: Place) -> str:
    """Return what can be done with a place on the map; nothing where there is none."""
    cleared = context.address(MAP, place=None)
    if cleared is None:
        return ""
    shown = _way(context, _("Show on the map"), place.id) if place.geometry is not None else ""
    deselect = anchor(_("Clear selection"), cleared, more=' data-select=""')
    return f'<p class="acts">{shown} {deselect}</p>'


def _way(context: CardContext, words: str, place_id: str) -> str:
    """Return the way to a place on the map, with the filters opened that would hide it; the words alone without one."""
    place = context.atlas.places[place_id]
    opened = reveal(context.atlas, place, context.view.map_filter)[0] if place.is_mark else context.view.map_filter
    address = context.address(MAP, place=place_id, **vars(opened))
    return anchor(words, address, more=f' data-select="{escape(place_id)}"')


def _section(context: CardContext, place: Place, section: Section) -> str:
    count = f" ({len(section.excerpts)})" if section.excerpts else ""
    note, heading = section_text.note(section), section_text.heading(context.atlas, place, section)
    note = f"<p>{escape(note)}</p>" if note else ""
    body = "".join(_excerpt(context, excerpt, place) for excerpt in section.excerpts)
    if section.folded:
        inside = f'<section class="group">{note}</section>{body}'
        return _fold(f"{heading}{count}", f"{place.id}:{section.kind}", inside)
    return f'<section class="group"><h2>{escape(heading)}{count}</h2>{note}</section>{body}'


def _excerpt(context: CardContext, excerpt: Excerpt, place: Place) -> str:
    """Return an excerpt on a place, with the ways to its other places below it."""
    others = [p for p in excerpt.about if p not in (place.id, _WHOLE)]
    ways = _list(_way(context, excerpt_card.label(context.atlas, other), other) for other in others)
    if len(others) > 3:
        ways = _fold(_("Places of this sentence ({n})").format(n=len(others)), f"{place.id}:{excerpt.id}", ways)
    return excerpt_card.card(context, excerpt, below=excerpt_card.ways_on(context, excerpt) + (ways if others else ""))


def _list(ways: Iterable[str]) -> str:
    return f'<ul class="places">{"".join(f"<li>{way}</li>" for way in ways)}</ul>'


def _answers(context: CardContext, place: Place) -> str:
    """Return what the people of a place's zone answered, folded; nothing of a place that has no zone."""
    if place.set not in ZONED_SETS:
        return ""
    count, html = score_list.of_panel(context, place)
    if not count:
        nothing = escape(_("The paper prints no answers from here."))
        return f'<section class="group"><h2>{escape(_("Answers"))}</h2><p>{nothing}</p></section>'
    heading = ngettext(
        "What was answered in its zone ({n} number)", "What was answered in its zone ({n} numbers)", count
    )
    return _fold(heading.format(n=count), f"{place.id}:answers", html)


def _fold(heading: str, name: str, inside: str) -> str:
    return f'<details class="folded" data-fold="{escape(name)}"><summary>{escape(heading)}</summary>{inside}</details>'
