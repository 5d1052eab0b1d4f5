"""What stands beside a chosen excerpt: the excerpt with its citation, and everything that rests on it."""

import os
from collections import Counter
from collections.abc import Collection, Iterable

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence import actors as actor_kinds
from geodata.evidence import sensitivity
from geodata.evidence.documents import Excerpt
from geodata.evidence.mentions import of_place
from geodata.evidence.texts import Context, around, around_excerpt
from geodata.exports.excerpt_table import quotation
from geodata.view import View
from pages.app import cache, links, session
from pages.cards import excerpt_card, score_list
from pages.messages.escaping import escape

_FOLDER = "texts:folder"
#: No more mentions than this are opened at once.
_OPENED = 40


def show(atlas: Atlas, view: View) -> None:
    """Draw what belongs to the chosen excerpt; where none is chosen, what choosing one would show."""
    excerpt = atlas.excerpts.get(view.selection.excerpt) if view.selection.excerpt else None
    if excerpt is None:
        st.html(
            '<section class="group unchosen"><h2>No sentence chosen</h2><p>'
            "Choose a sentence in the list: the map marks its "
            "places, and its citation, its numbers, its actors and the disagreements that rest on it stand here. "
            "Press a mark on the map to list what is quoted on that place.</p></section>"
        )
        if view.excerpt_filter.about:
            _mentions(atlas, view.excerpt_filter.about)
        _folder()
        return
    # The page's script marks in the list which excerpt this is.
    choice = f'<section class="group" data-choice="{escape(excerpt.id)}"><h2>The chosen sentence</h2></section>'
    copy = '<section class="group"><h2>Copy it with its citation</h2></section>'
    st.html(choice + excerpt_card.card(atlas, excerpt) + _places(atlas, excerpt) + _rests(excerpt) + copy)
    st.code(quotation(atlas, excerpt), language=None, wrap_lines=True)
    st.html('<section class="group"><h2>Link to it</h2></section>')
    st.code(
        f"{_base()}{links.fresh(links.DOCUMENTS, excerpt=excerpt.id)}",
        language=None,
        wrap_lines=True,
    )
    _paragraph(excerpt)
    if view.excerpt_filter.about:
        _mentions(atlas, view.excerpt_filter.about)
    _folder()


def _base() -> str:
    """Return the app's own address up to its pages' names; empty where the browser did not say it."""
    url = st.context.url or ""
    head, _, last = url.partition("?")[0].rpartition("/")
    return f"{head}/" if head and "://" in head + "/" and last != head else ""


def place_links(atlas: Atlas, place: str) -> str:
    """Return a place's name as HTML, with the ways to the map and to all excerpts about it."""
    name = excerpt_card.label(atlas, place)
    on_map = links.whole("on the map", links.MAP, title=f"{name}: show it on the map", **links.on_map(place))
    count = len(cache.coverage()[place].excerpts)
    if not count:
        return f"{escape(name)}: {on_map} · no quoted sentence is about it itself"
    everything = links.whole(
        f"all excerpts about it ({count})",
        links.DOCUMENTS,
        title=f"All excerpts about {name} ({count})",
        count=count,
        about=place,
    )
    return f"{escape(name)}: {on_map} · {everything}"


def _places(atlas: Atlas, excerpt: Excerpt) -> str:
    rows = "".join(f"<li>{place_links(atlas, p)}</li>" for p in excerpt.about)
    listing = f"<ul>{rows}</ul>" if rows else "<p>It speaks of no place of this map.</p>"
    return f'<section class="group"><h2>Its places ({len(excerpt.about)})</h2>{listing}</section>'


def _rests(excerpt: Excerpt) -> str:
    # A sensitive excerpt is listed under no community, here as elsewhere.
    named = [
        a
        for a in cache.atlas().actors.values()
        if excerpt.id in a.excerpts and not (excerpt.sensitive and a.kind == "community")
    ]
    actors = "".join(
        f"<li>{escape(a.name)}: {escape(actor_kinds.KINDS[a.kind])}"
        f"{f'. {escape(a.implied[excerpt.id])}' if excerpt.id in a.implied else ''}</li>"
        for a in named
    )
    disputes = "".join(
        f"<li>{links.whole(d.sentence, links.DISAGREEMENTS, disagreement=d.id)}{_reporters(d.excerpts)}</li>"
        for d in cache.disagreements().get(excerpt.id, ())
    )
    events = "".join(
        f"<li>{links.whole(e.what, links.TIMELINE, event=e.id)}{_reporters(e.excerpts)}</li>"
        for e in cache.atlas().events.values()
        if excerpt.id in e.excerpts
    )
    printed = score_list.of_excerpt(cache.atlas(), excerpt.id)
    parts = [
        ("Numbers that it prints", printed),
        ("Actors in it", actors),
        ("Disagreements that rest on it", disputes),
        ("Dated events that it tells", events),
    ]
    return "".join(f'<section class="group"><h2>{title}</h2>{_list(rows)}</section>' for title, rows in parts)


def _reporters(excerpts: Iterable[str]) -> str:
    """Return by whom the sensitive ones of some excerpts are told, as HTML; nothing if none is."""
    atlas = cache.atlas()
    by = sensitivity.reporters(atlas.documents, (atlas.excerpts[e] for e in excerpts))
    return f' <span class="meta">as reported by {escape(by)}</span>' if by else ""


def _list(rows: str) -> str:
    if not rows:
        return "<p>None.</p>"
    return rows if rows.startswith("<ul>") else f"<ul>{rows}</ul>"


def folder() -> str:
    """Return the folder of the documents' texts that the user named, or that MALI_DOCUMENTS names; else empty."""
    named: str = st.session_state.get(_FOLDER, os.environ.get("MALI_DOCUMENTS", ""))
    return named.strip()


def _folder() -> None:
    with st.expander("The documents’ own texts", expanded=bool(folder())):
        st.text_input(
            "Folder with the documents’ texts, on the machine that runs this",
            placeholder="For instance /home/me/documents",
            max_chars=1000,
            **session.widget("folder", folder(), lambda x: st.session_state.update({_FOLDER: x or ""})),
        )
        if not folder():
            st.html(
                '<p class="count">With them, each sentence opens in its full paragraph, and each mention of a place in '
                "its own. Only texts that the quotes were checked against are used.</p>"
            )
            return
        texts = cache.texts(folder())
        if texts.texts:
            names = ", ".join(cache.atlas().documents[d].label for d in cache.atlas().documents if d in texts.texts)
            st.html(f'<p class="count">In use, each the very text that was checked: {escape(names)}.</p>')
        for notice in texts.notices:
            st.html(f'<p class="told" role="status">{escape(notice)}</p>')


def _paragraph(excerpt: Excerpt) -> None:
    if not folder():
        return
    text = cache.texts(folder()).texts.get(excerpt.document)
    context = around_excerpt(text, excerpt) if text else None
    if context:
        st.html(f'<section class="group"><h2>In its paragraph</h2></section>{paragraph(context)}')


def _mentions(atlas: Atlas, place: str) -> None:
    found = of_place(cache.atlas().mentions, place)
    name = excerpt_card.label(atlas, place)
    if not found:
        return
    counts = Counter(m.document for m in found)
    where = ", ".join(f"{atlas.documents[d].label} {counts[d]}" for d in atlas.documents if d in counts)
    st.html(
        f'<section class="group"><h2>{escape(name)}: where it is named</h2>'
        f"<p>{len(found)} times in the documents’ texts: {escape(where)}.</p></section>"
    )
    texts = cache.texts(folder()).texts if folder() else {}
    rows: Collection[str] = [
        f"<li>{escape(atlas.documents[m.document].label)}, “{escape(m.section)}”"
        f"{paragraph(around(texts[m.document], m.offset, m.end)) if m.document in texts else ''}</li>"
        for m in found[:_OPENED]
    ]
    more = f"<p>The first {_OPENED} of {len(found)}.</p>" if len(found) > _OPENED else ""
    with st.expander(f"Each mention ({len(found)})"):
        st.html(f'<section class="group"><ul>{"".join(rows)}</ul>{more}</section>')


def paragraph(context: Context) -> str:
    """Return a passage in its surroundings as HTML, its own words marked."""
    return (
        f'<p class="paragraph" dir="auto">{escape(context.before)}<mark>{escape(context.words)}</mark>'
        f"{escape(context.after)}</p>"
    )
