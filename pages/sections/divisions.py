"""Who counts what as north, centre and south of Mali, side by side, and the regions since 2023."""

from collections.abc import Mapping, Sequence

import streamlit as st
from shapely.geometry import Point

from geodata.atlas import Atlas
from geodata.evidence.documents import Document, Excerpt
from geodata.exports import wording
from geodata.geography.citations import Citation, Clause
from geodata.geography.divisions import PARTS, Parts, Placing, Report, of_document, placings
from pages.app import links
from pages.maps import small_multiples
from pages.messages import definition_text, time_text
from pages.messages.catalogue import _, language, listing, mark, sentences
from pages.messages.data_mark import PRINTED, note, prose
from pages.messages.escaping import escape
from pages.sections.gazetteer import in_french, table

#: Part -> its name as a heading.
NAMES = {"north": mark("North"), "centre": mark("Centre"), "south": mark("South")}


def side_by_side(atlas: Atlas) -> None:
    """Draw one small map for each document and report, and what they differ on."""
    legend = "".join(
        f"<li>{small_multiples.image(small_multiples.swatch(part), '')} {escape(_(words))}</li>"
        for part, words in (*NAMES.items(), (None, mark("Not placed by that source")))
    )
    # What draws no line comes last: two blank maps would be all that a first look sees.
    drawn = [d for d in atlas.documents.values() if of_document(d.about, atlas.places)]
    cards = [_document(atlas, document) for document in drawn]
    cards += [_report(atlas, report) for report in atlas.divisions.reports.values()]
    cards += [_document(atlas, document) for document in atlas.documents.values() if document not in drawn]
    said = _(
        "{documents} are this map’s documents; the other {n} sources are quoted on this page alone. Each map holds "
        "what that source’s words, as quoted here, name, on the regions of 2016, and no more: a region left blank may "
        "be counted elsewhere in it."
    ).format(documents=listing([d.label for d in atlas.documents.values()]), n=len(atlas.divisions.reports))
    st.html(
        f'<h2>{escape(_("North, centre and south, side by side"))}</h2><section class="source divided">'
        f"{_difference_list(atlas)}<p>{escape(said)}</p>"
        f'<ul class="looks">{legend}</ul><div class="smallmaps">{"".join(cards)}</div></section>'
    )


def parts_by_source(atlas: Atlas) -> Mapping[str, Parts]:
    """Return who counts which places with which part, by label: documents first."""
    return {
        **{d.label: of_document(d.about, atlas.places) for d in atlas.documents.values()},
        **{r.label: r.parts for r in atlas.divisions.reports.values()},
    }


def differences(atlas: Atlas) -> tuple[str, tuple[str, ...], str]:
    """Return how far documents and reports differ, region by region who puts it where, and which nobody places."""
    found = placings(parts_by_source(atlas), atlas.places)
    put = _("{region}: {parts}")
    apart = tuple(
        put.format(region=atlas.places[region].name, parts=_where(parts))
        for region, parts in found.items()
        if len(parts) > 1
    )
    nobody = [atlas.places[region].name for region, parts in found.items() if not parts]
    first = _("They put these in different parts:") if apart else _("No two of them put one region in different parts.")
    last = _("None of them, as quoted here, places {regions}.").format(regions=listing(nobody)) if nobody else ""
    return first, apart, last


def _difference_list(atlas: Atlas) -> str:
    first, apart, last = differences(atlas)
    rows = "".join(f"<li>{escape(one)}</li>" for one in apart)
    unplaced = f"<p>{escape(last)}</p>" if last else ""
    return f'<div class="differ"><p>{escape(first)}</p>{f"<ul>{rows}</ul>" if rows else ""}{unplaced}</div>'


def _where(parts: Mapping[str, Sequence[Placing]]) -> str:
    said = {"north": _("north in {sources}"), "centre": _("centre in {sources}"), "south": _("south in {sources}")}
    many = _(", ")
    return _("; ").join(said[part].format(sources=many.join(map(_source, who))) for part, who in parts.items())


def _source(placing: Placing) -> str:
    return _("{source} (its town)").format(source=placing.label) if placing.by_town else placing.label


def _document(atlas: Atlas, document: Document) -> str:
    parts = of_document(document.about, atlas.places)
    why = escape(_("No quoted sentence of it says which regions a part of Mali holds."))
    below = f"<p><strong>{escape(_('No line drawn.'))}</strong> {why}</p>"
    if parts:
        counted = {region for some in parts.values() for region in some}
        said = [e for e in document.excerpts if not e.sensitive]
        excerpt: Excerpt = max(said, key=lambda e: len(counted & set(e.about)))
        zones = " ".join(
            links.whole(_("{part} on the map").format(part=_(NAMES[part])), links.MAP, **links.on_map(PARTS[part][0]))
            for part in parts
        )
        read = links.whole(_("Read it in the document"), links.DOCUMENTS, excerpt=excerpt.id)
        below = f'{_quotation(excerpt.quote, document.language)}<p class="ways">{read} {zones}</p>'
    else:
        way = links.whole(_("Its sentences"), links.DOCUMENTS, documents=(document.id,), excerpt=None)
        below += f'<p class="ways">{way}</p>'
    cited = _("{title}. {authors}, {date}.").format(
        title=document.title, authors=wording.authors(document, language()), date=time_text.in_words(document.issued)
    )
    return _card(atlas, document.id, document.label, parts, (), f'{below}<p class="meta">{escape(cited)}</p>')


def _report(atlas: Atlas, report: Report) -> str:
    english = f"<p{prose()}>{escape(report.note)}</p>" if report.note else ""
    below = (
        f'{_quotation(report.excerpt, report.language)}{english}<p class="meta">{escape(_citation(report.cited))}</p>'
        f'<details class="meta"><summary>{escape(_("Where it stands"))}</summary>'
        f"<p>{note(report.location)}. {escape(_address(report.cited))}</p></details>"
    )
    return _card(atlas, report.id, report.label, report.parts, report.unplaced, below)


def _card(atlas: Atlas, division_id: str, label: str, parts: Parts, unplaced: Sequence[str], below: str) -> str:
    places = atlas.places
    regions = {p: part for part, some in parts.items() for p in some if places[p].set == "regions"}
    towns = [(p, part) for part, some in parts.items() for p in some if places[p].set == "towns"]
    located = [(places[p].geometry, part) for p, part in towns]
    points = [((at.x, at.y), part) for at, part in located if isinstance(at, Point)]
    names = {_(NAMES[part]): [_name(atlas, p) for p in some] for part, some in parts.items()}
    blank = [p.name for p in atlas.places_in("regions") if p.id not in regions] if regions else []
    drawn = small_multiples.image(
        small_multiples.picture_of_regions(tuple(regions.items()), tuple(points)),
        small_multiples.alternative(label, names, blank),
    )
    many = _(", ")
    said = _("{places}; and, by their own names, {unplaced}") if unplaced else "{places}"
    definitions = "".join(
        f"<dt>{escape(part)}</dt><dd{'' if unplaced else PRINTED}>"
        f"{escape(said.format(places=many.join(some), unplaced=many.join(unplaced)))}</dd>"
        for part, some in names.items()
    )
    return (
        f'<article class="division" data-division="{escape(division_id)}"><h3{PRINTED}>{escape(label)}</h3>{drawn}'
        f"<div>{f'<dl>{definitions}</dl>' if definitions else ''}{below}</div></article>"
    )


def _name(atlas: Atlas, place: str) -> str:
    found = atlas.places[place]
    return _("{name} (town)").format(name=found.name) if found.set == "towns" else found.name


def _quotation(words: str, tag: str) -> str:
    return f'<div class="quote"><blockquote dir="auto"{PRINTED}{prose(tag)}>{escape(words)}</blockquote></div>'


def _citation(cited: Citation) -> str:
    when = time_text.in_words(cited.issued) if cited.issued else _("no date on the page as read")
    stop = "" if cited.title.endswith(("…", ".", "?", "!")) else "."
    return _("{title}{stop} {producer}, {date}.").format(
        title=cited.title, stop=stop, producer=cited.producer, date=when
    )


def _address(cited: Citation) -> str:
    date = time_text.in_words(cited.retrieved.isoformat())
    return _("{url}, retrieved {date}.").format(url=cited.url, date=date)


def since_2023(atlas: Atlas) -> None:
    """Draw the regions since 2023: their names, and what the new ones were taken from, as far as a source says so."""
    regions = atlas.divisions.regions
    drawn = [r for r in regions if r.kind != "district"]
    smaller = [
        p.name for p in atlas.places_in("regions") if any(r.taken_from == p.id and r.region is None for r in regions)
    ]
    rows = [
        (
            (r.name, PRINTED),
            in_french(r.name_fr),
            _(definition_text.REGION_KINDS[r.kind]),
            (atlas.places[r.taken_from].name, PRINTED)
            if r.taken_from
            else ""
            if r.kind != "new"
            else _("not stated by a source here"),
            _("“{quote}” · {source}").format(quote=r.said.excerpt, source=_citation(r.said.cited)) if r.said else "",
            (r.note or "", prose()),
        )
        for r in regions
    ]
    clauses = "".join(f"<li>{_clause(said)}</li>" for said in atlas.divisions.lists)
    used = {r.said.cited.id: r.said.cited for r in regions if r.said} | {
        s.cited.id: s.cited for s in atlas.divisions.lists
    }
    addresses = "".join(f'<li dir="auto">{escape(_citation(c))} {escape(_address(c))}</li>' for c in used.values())
    said = sentences(
        _("Mali has drawn {n} regions and the district of Bamako since.").format(n=len(drawn)),
        _("Their limits are drawn nowhere here: every map shows the regions of 2016."),
        _(
            "As far as these sources go, {regions} kept their names and lost parts: each name means less today than in "
            "2016."
        ).format(regions=listing(smaller)),
    )
    head = (_("English"), _("French"), _("What it is"), _("Taken from"), _("Who says so"), _("Note"))
    st.html(
        f'<h2>{escape(_("The regions since 2023"))}</h2><section class="source since"><p>{escape(said)}</p>'
        f"<p>{escape(_('Who lists them:'))}</p><ul>{clauses}</ul>{table(head, rows)}"
        f"<details><summary>{escape(_('Addresses of these sources'))}</summary><ul>{addresses}</ul></details></section>"
    )


def _clause(said: Clause) -> str:
    return f'<q{prose("fr")} dir="auto"{PRINTED}>{escape(said.excerpt)}</q> · {escape(_citation(said.cited))}'
