"""Parts and names, printed from the records: what is said of each part of Mali, and what each place is called."""

from collections.abc import Iterable, Sequence

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import Document
from pages.app import links
from pages.cards import excerpt_card
from pages.messages.escaping import escape

#: What is compared: its heading, the survey's zone, and the area that documents speak of without a line.
_PARTS = (
    ("North", "survey_zones/north", "areas/northern-mali"),
    ("Centre", "survey_zones/central", "areas/central-mali"),
    ("South", "survey_zones/south", "areas/southern-mali"),
)


def said_of_parts(atlas: Atlas) -> None:
    """Draw, document by document, what is quoted on north, centre and south from it."""
    st.html(
        '<h2>What is quoted here on each part</h2><section class="source"><p>Only SIPRI 2017 says which regions '
        "its zones hold. Where a document speaks of northern, central or southern Mali otherwise, no line is drawn in "
        "what is quoted here. An area without a line is never taken for a zone.</p></section>"
    )
    for document in atlas.documents.values():
        cells = "".join(
            f"<div><h4>{heading}</h4>{_zone_words(atlas, document, zone)}{_area_words(atlas, document, area)}</div>"
            for heading, zone, area in _PARTS
        )
        st.html(
            f'<section class="source"><h3>{escape(document.label)}</h3><div class="three" data-document='
            f'"{escape(document.id)}">{cells}</div></section>'
        )


def _zone_words(atlas: Atlas, document: Document, zone: str) -> str:
    excerpts = [e for e in document.excerpts if zone in e.about]
    if not excerpts:
        return ""
    regions = ", ".join(p.name for p in atlas.places_in("regions") if zone in p.zones)
    on_map = links.whole(
        "On the map", links.MAP, title=f"{atlas.places[zone].name} zone on the map", **links.on_map(zone)
    )
    return (
        f"<p>Its {escape(atlas.places[zone].name)} zone, in the regions of 2016: {escape(regions)}. "
        f"{_excerpts_link(len(excerpts), zone, document)} {on_map}</p>"
    )


def _area_words(atlas: Atlas, document: Document, area: str) -> str:
    excerpts = [e for e in document.excerpts if area in e.about]
    name = atlas.places[area].name
    if not excerpts:
        return f"<p>No quoted sentence speaks of {escape(name)}.</p>"
    first = next((e for e in excerpts if not e.sensitive), None)
    shown = f'<div class="quote">{excerpt_card.words(atlas, first)}</div>' if first else ""
    return f"<p>{escape(name)}, without a line:</p>{shown}<p>{_excerpts_link(len(excerpts), area, document)}</p>"


def _excerpts_link(count: int, place: str, document: Document) -> str:
    words = f"{count} sentence{'' if count == 1 else 's'}"
    return links.whole(words, links.DOCUMENTS, count=count, about=place, documents=(document.id,), excerpt=None)


def regions(atlas: Atlas) -> None:
    """Draw the regions of 2016, with their names, codes and zones."""
    rows = [
        (
            p.name,
            p.name_fr,
            p.iso_3166_2 or "none recorded",
            ", ".join(atlas.places[z].name for z in p.zones) or "none: no survey data",
            str(p.extra.get("note") or ""),
        )
        for p in atlas.places_in("regions")
    ]
    st.html(
        '<h2>The regions of 2016</h2><section class="source"><p>The survey used the regions of 2016: these '
        f"{len(rows)}, "
        "the district of Bamako among them.</p>"
        f"{table(('English', 'French', 'Code (ISO 3166-2)', 'Survey zone', 'Note'), rows)}</section>"
    )


def names(atlas: Atlas) -> None:
    """Draw the places whose names differ in English and French, or that have other spellings."""
    rows = []
    for place in atlas.places.values():
        others = [str(n) for n in place.extra.get("also_named", ())]
        if place.name != place.name_fr or others:
            rows.append((excerpt_card.label(atlas, place.id), place.name, place.name_fr, ", ".join(others)))
    st.html(
        '<h2>Names in English and French</h2><section class="source"><p>Places with one name in both languages '
        "and no other "
        f"spelling are left out.</p>{table(('Place', 'English', 'French', 'Also spelt'), rows)}</section>"
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as HTML: its head, and rows of text. What is wider than the page scrolls by itself."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide" tabindex="0"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
