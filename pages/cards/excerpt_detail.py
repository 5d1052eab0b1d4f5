"""What rests on an excerpt, where it stands, and where else its places are named: what is read beside a chosen one."""

from collections import Counter
from collections.abc import Iterable, Mapping

from geodata.atlas import Atlas
from geodata.evidence.actors import Actor
from geodata.evidence.documents import Excerpt
from geodata.evidence.mentions import Mention
from geodata.evidence.texts import Context, Text, around
from pages.app.registry import DISAGREEMENTS, DOCUMENTS, MAP, TIMELINE
from pages.cards import excerpt_card, score_list
from pages.cards.card_context import CardContext
from pages.messages import definition_text, sensitive_text
from pages.messages.catalogue import _, mark, ngettext
from pages.messages.data_mark import PRINTED, prose
from pages.messages.escaping import escape

#: No more mentions than this are opened at once.
_OPENED = 40
#: What choosing an excerpt would show.
_UNCHOSEN = mark(
    "Choose a sentence in the list: the map marks its places, and its citation, its numbers, its actors and the "
    "disagreements that rest on it stand here. Press a mark on the map to list what is quoted on that place."
)


def unchosen() -> str:
    """Return as HTML that no excerpt is chosen, and what choosing one would show."""
    heading, words = escape(_("No sentence chosen")), escape(_(_UNCHOSEN))
    return f'<section class="group unchosen"><h2>{heading}</h2><p>{words}</p></section>'


def detail(context: CardContext, excerpt: Excerpt) -> str:
    """Return a chosen excerpt as HTML: its card, its places and all that rests on it."""
    # The page's script marks in the list which excerpt this is.
    heading = escape(_("The chosen sentence"))
    choice = f'<section class="group" data-choice="{escape(excerpt.id)}"><h2>{heading}</h2></section>'
    return choice + excerpt_card.card(context, excerpt) + _places(context, excerpt) + _rests(context, excerpt)


def place_links(context: CardContext, place: str) -> str:
    """Return a place's name as HTML, with the ways to the map and to all excerpts about it."""
    name = excerpt_card.label(context.atlas, place)
    title = _("{place}: show it on the map").format(place=name)
    on_map = context.whole(_("on the map"), MAP, title=title, **context.on_map(place))
    count = len(context.relations.coverage[place].excerpts)
    if not count:
        nothing = escape(_("no quoted sentence is about it itself"))
        return f"{escape(name)}: {on_map} · {nothing}"
    everything = context.whole(
        _("all excerpts about it ({n})").format(n=count),
        DOCUMENTS,
        title=_("All excerpts about {place} ({n})").format(place=name, n=count),
        count=count,
        about=place,
    )
    return f"{escape(name)}: {on_map} · {everything}"


def mention_counts(atlas: Atlas, place: str, found: Iterable[Mention]) -> str:
    """Return how often each document names a place, as HTML."""
    counts = Counter(m.document for m in found)
    each = _("{document} {n}")
    where = _(", ").join(
        each.format(document=atlas.documents[d].label, n=counts[d]) for d in atlas.documents if d in counts
    )
    heading = _("{place}: where it is named").format(place=excerpt_card.label(atlas, place))
    n = counts.total()
    said = ngettext("{n} time in the documents’ texts: {where}.", "{n} times in the documents’ texts: {where}.", n)
    return f'<section class="group"><h2>{escape(heading)}</h2><p>{escape(said.format(n=n, where=where))}</p></section>'


def mention_list(atlas: Atlas, found: tuple[Mention, ...], texts: Mapping[str, Text]) -> str:
    """Return each mention of a place as HTML; in its paragraph, where the document's text is at hand."""
    where = _("{document}, “{section}”")
    rows = "".join(
        f"<li>{escape(where.format(document=atlas.documents[m.document].label, section=m.section))}"
        f"{paragraph(around(texts[m.document], m.offset, m.end)) if m.document in texts else ''}</li>"
        for m in found[:_OPENED]
    )
    first = _("The first {n} of {all}.").format(n=_OPENED, all=len(found))
    more = f"<p>{escape(first)}</p>" if len(found) > _OPENED else ""
    return f'<section class="group"><ul>{rows}</ul>{more}</section>'


def paragraph(context: Context) -> str:
    """Return a passage in its surroundings as HTML, its own words marked."""
    return (
        f'<p class="paragraph" dir="auto"{PRINTED}>{escape(context.before)}<mark>{escape(context.words)}</mark>'
        f"{escape(context.after)}</p>"
    )


# --- inside


def _places(context: CardContext, excerpt: Excerpt) -> str:
    rows = "".join(f"<li>{place_links(context, p)}</li>" for p in excerpt.about)
    listing = f"<ul>{rows}</ul>" if rows else f"<p>{escape(_('It speaks of no place of this map.'))}</p>"
    heading = escape(_("Its places ({n})").format(n=len(excerpt.about)))
    return f'<section class="group"><h2>{heading}</h2>{listing}</section>'


def _rests(context: CardContext, excerpt: Excerpt) -> str:
    # A sensitive excerpt is listed under no community, here as elsewhere.
    named = [
        a
        for a in context.atlas.actors.values()
        if excerpt.id in a.excerpts and not (excerpt.sensitive and a.kind == "community")
    ]
    actors = "".join(f"<li>{escape(_actor(a, a.implied.get(excerpt.id)))}</li>" for a in named)
    disputes = "".join(
        f"<li>{context.whole(d.sentence, DISAGREEMENTS, more=prose(), disagreement=d.id)}"
        f"{_reporters(context.atlas, d.excerpts)}</li>"
        for d in context.relations.disagreements.get(excerpt.id, ())
    )
    events = "".join(
        f"<li>{context.whole(e.what, TIMELINE, more=prose(), event=e.id)}{_reporters(context.atlas, e.excerpts)}</li>"
        for e in context.atlas.events.values()
        if excerpt.id in e.excerpts
    )
    parts = [
        (_("Numbers that it prints"), score_list.of_excerpt(context, excerpt.id)),
        (_("Actors in it"), actors),
        (_("Disagreements that rest on it"), disputes),
        (_("Dated events that it tells"), events),
    ]
    return "".join(f'<section class="group"><h2>{escape(title)}</h2>{_list(rows)}</section>' for title, rows in parts)


def _actor(actor: Actor, reason: str | None) -> str:
    """Return who an actor is, and why an excerpt that does not name it concerns it."""
    said = _("{actor}: {kind}. {reason}") if reason else _("{actor}: {kind}")
    return said.format(actor=actor.name, kind=_(definition_text.ACTOR_KINDS[actor.kind]), reason=reason)


def _reporters(atlas: Atlas, excerpts: Iterable[str]) -> str:
    """Return by whom the sensitive ones of some excerpts are told, as HTML; nothing if none is."""
    by = sensitive_text.reporters(atlas.documents, (atlas.excerpts[e] for e in excerpts))
    said = escape(_("as reported by {reporters}").format(reporters=by))
    return f' <span class="meta">{said}</span>' if by else ""


def _list(rows: str) -> str:
    if not rows:
        return f"<p>{escape(_('None.'))}</p>"
    return rows if rows.startswith("<ul>") else f"<ul>{rows}</ul>"
