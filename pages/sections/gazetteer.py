"""Parts and names, printed from the records: what is said of each part of Mali, and what each place is called."""

from collections.abc import Iterable, Sequence

import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence.documents import Document
from pages.app import links
from pages.cards import excerpt_card
from pages.messages import excerpt_filter_text
from pages.messages.catalogue import _, mark
from pages.messages.data_mark import PRINTED, prose
from pages.messages.escaping import escape

#: What is compared: its heading, the survey's zone, and the area that documents speak of without a line.
_PARTS = (
    (mark("North"), "survey_zones/north", "areas/northern-mali"),
    (mark("Centre"), "survey_zones/central", "areas/central-mali"),
    (mark("South"), "survey_zones/south", "areas/southern-mali"),
)

#: The attribute of a cell that holds a name in French.
IN_FRENCH = f'{PRINTED} lang="fr"'
#: What a cell of a table says: a message, or words of the data with the attribute that says so.
Cell = str | tuple[str, str]


def said_of_parts(atlas: Atlas) -> None:
    """Draw, document by document, what is quoted on north, centre and south from it."""
    said = _(
        "Only SIPRI 2017 says which regions its zones hold. Where a document speaks of northern, central or southern "
        "Mali otherwise, no line is drawn in what is quoted here. An area without a line is never taken for a zone."
    )
    heading = escape(_("What is quoted here on each part"))
    st.html(f'<h2>{heading}</h2><section class="source"><p>{escape(said)}</p></section>')
    for document in atlas.documents.values():
        cells = "".join(
            f"<div><h4>{escape(_(heading))}</h4>{_zone_words(atlas, document, zone)}"
            f"{_area_words(atlas, document, area)}</div>"
            for heading, zone, area in _PARTS
        )
        st.html(
            f'<section class="source"><h3{PRINTED}>{escape(document.label)}</h3><div class="three" data-document='
            f'"{escape(document.id)}">{cells}</div></section>'
        )


def _zone_words(atlas: Atlas, document: Document, zone: str) -> str:
    excerpts = [e for e in document.excerpts if zone in e.about]
    if not excerpts:
        return ""
    name = atlas.places[zone].name
    regions = _(", ").join(p.name for p in atlas.places_in("regions") if zone in p.zones)
    title = _("{zone} zone on the map").format(zone=name)
    on_map = links.whole(_("On the map"), links.MAP, title=title, **links.on_map(zone))
    said = _("Its {zone} zone, in the regions of 2016: {regions}.").format(zone=name, regions=regions)
    return f"<p>{escape(said)} {_excerpts_link(len(excerpts), zone, document)} {on_map}</p>"


def _area_words(atlas: Atlas, document: Document, area: str) -> str:
    excerpts = [e for e in document.excerpts if area in e.about]
    name = atlas.places[area].name
    if not excerpts:
        return f"<p>{escape(_('No quoted sentence speaks of {area}.').format(area=name))}</p>"
    first = next((e for e in excerpts if not e.sensitive), None)
    shown = f'<div class="quote">{excerpt_card.words(atlas, first)}</div>' if first else ""
    said = escape(_("{area}, without a line:").format(area=name))
    return f"<p>{said}</p>{shown}<p>{_excerpts_link(len(excerpts), area, document)}</p>"


def _excerpts_link(count: int, place: str, document: Document) -> str:
    words = excerpt_filter_text.count(count)
    return links.whole(words, links.DOCUMENTS, count=count, about=place, documents=(document.id,), excerpt=None)


def regions(atlas: Atlas) -> None:
    """Draw the regions of 2016, with their names, codes and zones."""
    rows = [
        (
            (p.name, PRINTED),
            (p.name_fr, IN_FRENCH),
            (p.iso_3166_2, PRINTED) if p.iso_3166_2 else _("none recorded"),
            (_(", ").join(atlas.places[z].name for z in p.zones), PRINTED) if p.zones else _("none: no survey data"),
            (str(p.extra.get("note") or ""), prose()),
        )
        for p in atlas.places_in("regions")
    ]
    said = _("The survey used the regions of 2016: these {n}, the district of Bamako among them.").format(n=len(rows))
    head = (_("English"), _("French"), _("Code (ISO 3166-2)"), _("Survey zone"), _("Note"))
    st.html(
        f'<h2>{escape(_("The regions of 2016"))}</h2><section class="source"><p>{escape(said)}</p>'
        f"{table(head, rows)}</section>"
    )


def names(atlas: Atlas) -> None:
    """Draw the places whose names differ in English and French, or that have other spellings."""
    rows = []
    for place in atlas.places.values():
        others = [str(n) for n in place.extra.get("also_named", ())]
        if place.name != place.name_fr or others:
            spelt = (_(", ").join(others), PRINTED)
            label = excerpt_card.label(atlas, place.id)
            rows.append((label, (place.name, PRINTED), (place.name_fr, IN_FRENCH), spelt))
    said = _("Places with one name in both languages and no other spelling are left out.")
    head = (_("Place"), _("English"), _("French"), _("Also spelt"))
    st.html(
        f'<h2>{escape(_("Names in English and French"))}</h2><section class="source"><p>{escape(said)}</p>'
        f"{table(head, rows)}</section>"
    )


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as HTML: its head, and rows of cells. What is wider than the page scrolls by itself."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f'<div class="wide" tabindex="0"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(cell: Cell) -> str:
    text, attribute = (cell, "") if isinstance(cell, str) else cell
    return f'<td dir="auto"{attribute}>{escape(text)}</td>'
