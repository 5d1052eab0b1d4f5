"""What rests on an excerpt, where it stands, and where else its places are named: what is read beside a chosen one."""

from collections import Counter
from collections.abc import Iterable, Mapping

from geodata.atlas import Atlas
from geodata.evidence.documents import Excerpt
from geodata.evidence.mentions import Mention
from geodata.evidence.texts import Context, Text, around
from pages.app.registry import DISAGREEMENTS, DOCUMENTS, MAP, TIMELINE
from pages.cards import excerpt_card, score_list
from pages.cards.card_context import CardContext
from pages.messages import definition_text, sensitive_text
from pages.messages.catalogue import _
from pages.messages.escaping import escape

#: No more mentions than this are opened at once.
_OPENED = 40
#: What choosing an excerpt would show.
UNCHOSEN = (
    '<section class="group unchosen"><h2>No sentence chosen</h2><p>'
    "Choose a sentence in the list: the map marks its "
    "places, and its citation, its numbers, its actors and the disagreements that rest on it stand here. "
    "Press a mark on the map to list what is quoted on that place.</p></section>"
)


def detail(context: CardContext, excerpt: Excerpt) -> str:
    """Return a chosen excerpt as HTML: its card, its places and all that rests on it."""
    # The page's script marks in the list which excerpt this is.
    choice = f'<section class="group" data-choice="{escape(excerpt.id)}"><h2>The chosen sentence</h2></section>'
    return choice + excerpt_card.card(context, excerpt) + _places(context, excerpt) + _rests(context, excerpt)


def place_links(context: CardContext, place: str) -> str:
    """Return a place's name as HTML, with the ways to the map and to all excerpts about it."""
    name = excerpt_card.label(context.atlas, place)
    on_map = context.whole("on the map", MAP, title=f"{name}: show it on the map", **context.on_map(place))
    count = len(context.relations.coverage[place].excerpts)
    if not count:
        return f"{escape(name)}: {on_map} · no quoted sentence is about it itself"
    everything = context.whole(
        f"all excerpts about it ({count})",
        DOCUMENTS,
        title=f"All excerpts about {name} ({count})",
        count=count,
        about=place,
    )
    return f"{escape(name)}: {on_map} · {everything}"


def mention_counts(atlas: Atlas, place: str, found: Iterable[Mention]) -> str:
    """Return how often each document names a place, as HTML."""
    counts = Counter(m.document for m in found)
    where = ", ".join(f"{atlas.documents[d].label} {counts[d]}" for d in atlas.documents if d in counts)
    return (
        f'<section class="group"><h2>{escape(excerpt_card.label(atlas, place))}: where it is named</h2>'
        f"<p>{counts.total()} times in the documents’ texts: {escape(where)}.</p></section>"
    )


def mention_list(atlas: Atlas, found: tuple[Mention, ...], texts: Mapping[str, Text]) -> str:
    """Return each mention of a place as HTML; in its paragraph, where the document's text is at hand."""
    rows = "".join(
        f"<li>{escape(atlas.documents[m.document].label)}, “{escape(m.section)}”"
        f"{paragraph(around(texts[m.document], m.offset, m.end)) if m.document in texts else ''}</li>"
        for m in found[:_OPENED]
    )
    more = f"<p>The first {_OPENED} of {len(found)}.</p>" if len(found) > _OPENED else ""
    return f'<section class="group"><ul>{rows}</ul>{more}</section>'


def paragraph(context: Context) -> str:
    """Return a passage in its surroundings as HTML, its own words marked."""
    return (
        f'<p class="paragraph" dir="auto">{escape(context.before)}<mark>{escape(context.words)}</mark>'
        f"{escape(context.after)}</p>"
    )


# --- inside


def _places(context: CardContext, excerpt: Excerpt) -> str:
    rows = "".join(f"<li>{place_links(context, p)}</li>" for p in excerpt.about)
    listing = f"<ul>{rows}</ul>" if rows else "<p>It speaks of no place of this map.</p>"
    return f'<section class="group"><h2>Its places ({len(excerpt.about)})</h2>{listing}</section>'


def _rests(context: CardContext, excerpt: Excerpt) -> str:
    # A sensitive excerpt is listed under no community, here as elsewhere.
    named = [
        a
        for a in context.atlas.actors.values()
        if excerpt.id in a.excerpts and not (excerpt.sensitive and a.kind == "community")
    ]
    actors = "".join(
        f"<li>{escape(a.name)}: {escape(_(definition_text.ACTOR_KINDS[a.kind]))}"
        f"{f'. {escape(a.implied[excerpt.id])}' if excerpt.id in a.implied else ''}</li>"
        for a in named
    )
    disputes = "".join(
        f"<li>{context.whole(d.sentence, DISAGREEMENTS, disagreement=d.id)}{_reporters(context.atlas, d.excerpts)}</li>"
        for d in context.relations.disagreements.get(excerpt.id, ())
    )
    events = "".join(
        f"<li>{context.whole(e.what, TIMELINE, event=e.id)}{_reporters(context.atlas, e.excerpts)}</li>"
        for e in context.atlas.events.values()
        if excerpt.id in e.excerpts
    )
    parts = [
        ("Numbers that it prints", score_list.of_excerpt(context, excerpt.id)),
        ("Actors in it", actors),
        ("Disagreements that rest on it", disputes),
        ("Dated events that it tells", events),
    ]
    return "".join(f'<section class="group"><h2>{title}</h2>{_list(rows)}</section>' for title, rows in parts)


def _reporters(atlas: Atlas, excerpts: Iterable[str]) -> str:
    """Return by whom the sensitive ones of some excerpts are told, as HTML; nothing if none is."""
    by = sensitive_text.reporters(atlas.documents, (atlas.excerpts[e] for e in excerpts))
    return f' <span class="meta">as reported by {escape(by)}</span>' if by else ""


def _list(rows: str) -> str:
    if not rows:
        return "<p>None.</p>"
    return rows if rows.startswith("<ul>") else f"<ul>{rows}</ul>"
