"""How well it is evidenced: the gaps by zone, in words; for each place how many independent documents are quoted."""

from collections.abc import Collection
from typing import Any

import streamlit as st

from geodata.atlas import Atlas
from geodata.coverage.gaps import Gap
from geodata.geography.places import Place
from geodata.map_filter import reveal, unsurveyed_regions
from geodata.view import View
from layers import LAYERS
from layers.source_counts import CAVEAT
from layers.style import EVIDENCE, Look
from pages.app import cache, links, session
from pages.cards import coverage_line, disagreement_badge, excerpt_card
from pages.maps import locator_map
from pages.maps.picture import MapContent
from pages.messages import excerpt_filter_text, gap_text, voice_text
from pages.messages.catalogue import _, begin, ngettext, sentences
from pages.messages.data_mark import PRINTED
from pages.messages.escaping import escape

_TITLES = {layer.id: layer.title for layer in LAYERS}


def filters(atlas: Atlas, view: View) -> None:
    """Draw what decides what the page's map shows: the layers that are on, and the place that is chosen."""
    layers = cache.choices().layers
    places = [p.id for p in _places_listed(atlas)]
    if view.selection.place and view.selection.place not in places:
        places.append(view.selection.place)
    with st.container(key="finders", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.pills(
            _("On the map"),
            selection_mode="multi",
            wrap=True,
            **session.options(
                "covered_layers",
                {x: _(_TITLES[x]) for x in layers},
                list(view.map_filter.layers),
                lambda chosen: session.change(layers=tuple(x for x in layers if x in chosen)),
            ),
        )
        st.selectbox(
            _("Place"),
            placeholder=_("Choose an option"),
            width=260,
            **session.options(
                "covered_place",
                {"": _("None chosen"), **{x: excerpt_card.label(atlas, x) for x in places}},
                view.selection.place or "",
                lambda x: session.select(x or None, move_camera=True),
            ),
        )


def on_map(atlas: Atlas, view: View) -> None:
    """Draw the map of all marks of the layers that are on, and of the chosen place, by how well each is evidenced."""
    looks = " ".join(f"<span>{_swatch(look)} {escape(look.short)}</span>" for look in EVIDENCE)
    st.html(
        f'<p class="key"><span>{escape(_("Independent documents:"))}</span> {looks} '
        f"<span>{escape(_('◆ own text'))}</span> <span>{escape(_('◇ cited title'))}</span></p>"
    )
    locator_map.draw(atlas, content(atlas, view), lambda place: session.select(place, move_camera=True))


def content(atlas: Atlas, view: View, camera_move: tuple[str, int] | None = None) -> MapContent:
    """Return what `on_map` draws, wherever the camera was sent."""
    place = view.selection.place
    shown = _places_shown(atlas, view)
    # The map goes to the chosen place only where that is no mark, since the map of Mali may not hold it.
    elsewhere = place is not None and not atlas.places[place].is_mark and atlas.places[place].geometry is not None
    return MapContent(
        layers=locator_map.layers_of(atlas, shown),
        places=shown,
        selected=place,
        emphasised=frozenset([place] if place else []),
        unsurveyed=unsurveyed_regions(atlas) if "survey_zones" in view.map_filter.layers else frozenset(),
        by_evidence=True,
        camera_move={"id": place, "n": place} if elsewhere else None,
        camera=view.camera,
    )


def _places_shown(atlas: Atlas, view: View) -> tuple[str, ...]:
    shown = tuple(p.id for layer in view.map_filter.layers for p in atlas.places_in(layer))
    return (*shown, view.selection.place) if view.selection.place and view.selection.place not in shown else shown


def gaps(atlas: Atlas, view: View) -> None:
    """Draw the gaps by zone, in words. The zone that holds the chosen place's is open; none chosen, the first."""
    by_zone = cache.relations().gaps
    total = sum(len(found) for found in by_zone.values())
    counted = sentences(
        ngettext(
            "{n} gap: what the quoted sentences leave open.", "{n} gaps: what the quoted sentences leave open.", total
        ).format(n=total),
        _("The documents may say more than is quoted here. Choose a place to see it on the map."),
    )
    st.html(
        f'<section class="source"><h2>{escape(_("Gaps, by zone"))}</h2>'
        f'<p class="count" role="status">{escape(counted)}</p></section>'
    )
    chosen = [g.id for found in by_zone.values() for g in found if view.selection.place in g.places]
    for n, (zone, found) in enumerate(by_zone.items()):
        named, several = _("{zone} zone ({n})"), _("Several zones, or none ({n})")
        title = (named if zone else several).format(zone=atlas.places[zone].name if zone else "", n=len(found))
        opened = any(g.id in chosen for g in found) if chosen else n == 0
        with st.expander(title, expanded=opened):
            for kind, meaning in gap_text.KINDS.items():
                some = [g for g in found if g.kind == kind]
                if some:
                    rows = "".join(_gap(atlas, view, g, brought=g.id in chosen[:1]) for g in some)
                    heading = _("{meaning} ({n})").format(meaning=begin(_(meaning)), n=len(some))
                    st.html(f'<section class="group"><h3>{escape(heading)}</h3><ul class="gaps">{rows}</ul></section>')


def places(atlas: Atlas, view: View) -> None:
    """Draw, layer by layer, how many independent documents each place has, fewest first."""
    said = sentences(
        _(
            "A document counts once for a place, however often it is quoted on it; documents that share an author "
            "count as one. Only sentences about the place itself count."
        ),
        _(CAVEAT),
    )
    st.html(f'<section class="source"><h2>{escape(_("Places"))}</h2><p>{escape(said)}</p></section>')
    # What has gaps is brought into sight there.
    brought = not any(view.selection.place in g.places for found in cache.relations().gaps.values() for g in found)
    covered = cache.relations().coverage
    named = [(_(_TITLES[layer.id]), list(atlas.places_in(layer.id))) for layer in LAYERS]
    named.append((_("Towns and areas that sentences are about"), [p for p in _places_listed(atlas) if not p.is_mark]))
    columns = (_("Place"), _("Independent documents"), _("Who names it"), _("Quoted"))
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    for title, some in named:
        ordered = sorted(some, key=lambda p: len(covered[p.id].sources))
        rows = "".join(_row(atlas, view, p, brought) for p in ordered)
        st.html(
            f'<section class="source"><h3>{escape(title)}</h3><div class="wide" tabindex="0"><table><thead><tr>'
            f"{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"
        )


def beside(atlas: Atlas, view: View) -> None:
    """Draw what stands below the map: the chosen place's documents, voices and gaps, and the ways to its excerpts."""
    place = atlas.places.get(view.selection.place or "")
    if place is None:
        said = sentences(
            _(
                "Press a mark on the map, or choose a place in the list: its documents, its voices and what is left "
                "open about it stand here."
            ),
            _(CAVEAT),
        )
        st.html(
            f'<section class="group unchosen"><h2>{escape(_("No place chosen"))}</h2><p>{escape(said)}</p></section>'
        )
        return
    covered = cache.relations().coverage[place.id]
    each = _("{name}: {count}")
    documents = _("; ").join(
        each.format(name=atlas.documents[d].label, count=excerpt_filter_text.count(n))
        for d, n in covered.documents.items()
    )
    voices = _("; ").join(
        each.format(name=voice_text.name(v), count=excerpt_filter_text.count(n)) for v, n in covered.voices.items()
    )
    found = [g for some in cache.relations().gaps.values() for g in some if place.id in g.places]
    rows = "".join(f"<li>{escape(gap_text.sentence(atlas, g))}</li>" for g in found)
    heading = _("What the quotes leave open about it ({n})").format(n=len(found))
    nothing = f"<p>{escape(_('No gap is counted here.'))}</p>"
    name = excerpt_card.label(atlas, place.id)
    on_map_page = links.whole(
        _("Show it on the Map page"),
        links.MAP,
        title=_("{place}: on the Map page").format(place=name),
        **links.on_map(place.id),
    )
    st.html(
        f'<section class="group" data-place="{escape(place.id)}">'
        f'<h2 dir="auto">{escape(excerpt_card.label(atlas, place.id))}</h2>'
        f'<dl class="facts"><dt>{escape(_("Independent documents"))}</dt><dd>{len(covered.sources)}</dd>'
        f"<dt>{escape(_('Documents'))}</dt><dd>{escape(documents or _('none'))}</dd>"
        f"<dt>{escape(_('Voices'))}</dt><dd>{escape(voices or _('none'))}</dd>"
        f"<dt>{escape(_('Who names it'))}</dt><dd>{coverage_line.who_names(links.context(), place.id)}</dd></dl>"
        f'<p class="ways">{_excerpts_link(atlas, place)} {on_map_page}</p>'
        f"<h2>{escape(heading)}</h2>{f'<ul>{rows}</ul>' if rows else nothing}</section>"
    )


def _places_listed(atlas: Atlas) -> Collection[Place]:
    """Return the marks, and the other places that an excerpt is about."""
    covered = cache.relations().coverage
    return [p for p in atlas.places.values() if p.is_mark or covered[p.id].sources]


def _to(place: Place) -> dict[str, Any]:
    """Return the parts of the view with which a place is chosen: what would hide it is opened, and nothing else."""
    if not place.is_mark:
        return {"place": place.id}
    return {"place": place.id, **vars(reveal(cache.atlas(), place, session.current().map_filter)[0])}


def _chooser(atlas: Atlas, view: View, place: Place, words: str, attribute: str = "") -> str:
    """Return a link that chooses a place on this page. `attribute`: which words of the data it reads."""
    current = " aria-current=true" if place.id == view.selection.place else ""
    address = escape(links.address(links.COVERAGE, **_to(place)))
    title = escape(_("{place}: show it on the map").format(place=excerpt_card.label(atlas, place.id)))
    return f'<a class="go" href="{address}" aria-label="{title}"{current}{attribute}>{escape(words)}</a>'


def _excerpts_link(atlas: Atlas, place: Place) -> str:
    count = len(cache.relations().coverage[place.id].excerpts)
    return links.whole(
        excerpt_filter_text.count(count),
        links.DOCUMENTS,
        title=_("{place}: {count}").format(
            place=excerpt_card.label(atlas, place.id), count=excerpt_filter_text.count(count)
        ),
        count=count,
        about=place.id,
        excerpt=None,
    )


def _row(atlas: Atlas, view: View, place: Place, brought: bool) -> str:
    count = len(cache.relations().coverage[place.id].sources)
    swatch = _swatch(EVIDENCE[min(count, len(EVIDENCE) - 1)])
    current = f' data-chosen="{escape(place.id)}"' if brought and place.id == view.selection.place else ""
    return (
        f'<tr data-covered="{escape(place.id)}"{current}>'
        f'<td dir="auto">{_chooser(atlas, view, place, place.name, PRINTED)} '
        f"{disagreement_badge.of_place(links.context(), place.id)}</td>"
        f"<td>{swatch} {count}</td>"
        f"<td>{coverage_line.who_names(links.context(), place.id)}</td><td>{_excerpts_link(atlas, place)}</td></tr>"
    )


def _gap(atlas: Atlas, view: View, gap: Gap, *, brought: bool) -> str:
    named = ", ".join(_chooser(atlas, view, atlas.places[p], excerpt_card.label(atlas, p)) for p in gap.places)
    current = f' data-chosen="{escape(gap.id)}"' if brought else ""
    said = escape(gap_text.sentence(atlas, gap))
    return f'<li data-gap="{escape(gap.id)}"{current}>{said} <span class="meta">{named}</span></li>'


def _swatch(look: Look) -> str:
    fill = f"background:{look.fill}" if look.fill else ""
    return f'<i class="look{"" if look.fill else " none"}" style="border-color:{look.mark};{fill}"></i>'
