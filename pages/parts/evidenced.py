"""How well it is evidenced: for each mark how many independent documents speak of it, and the gaps by zone, in "
"words."""

import streamlit as st

from geodata import coverage, evidence
from geodata.atlas import Atlas
from geodata.coverage import Gap
from layers import LAYERS
from pages.parts import cache, links, quote, signs
from pages.parts.text import escape

_NAMED = {"stated": "authors’ own statement", "cited": "cited title only", "none": "no sentence of its own"}


def places(atlas: Atlas) -> None:
    """Draw, layer by layer, how many independent documents each mark has, fewest first."""
    covered = cache.coverage()
    st.html(
        '<section class="source"><p>A document counts once for a place, however often it speaks of it; '
        "documents that "
        "share an author count as one. Only sentences about the place itself count. Counting what was quoted "
        "does not "
        "measure how much happened.</p></section>"
    )
    for layer in LAYERS:
        rows = []
        for place in sorted(atlas.set(layer.id), key=lambda p: len(covered[p.id].sources)):
            own = covered[place.id]
            count = len(own.sources)
            words = {0: "none", 1: "1 document"}.get(count, f"{count} documents")
            said = links.link(
                f"{len(own.excerpts)} sentence{'' if len(own.excerpts) == 1 else 's'}",
                links.DOCUMENTS,
                title=f"{quote.label(atlas, place.id)}: its sentences",
                place=place.id,
                documents=(),
                zone=None,
            )
            rows.append(
                f'<tr data-covered="{escape(place.id)}"><td dir="auto">{escape(place.name)} '
                f"{signs.of_place(place.id)}</td>"
                f'<td><span class="bars n{min(count, 2)}"></span> {words}</td>'
                f"<td>{_NAMED[evidence.naming(atlas, place.id)]}</td><td>{said}</td></tr>"
            )
        st.html(
            f'<section class="source"><h2>{escape(layer.title)}</h2><div class="wide" tabindex="0"><table><thead><tr>'
            '<th scope="col">Place</th><th scope="col">Independent documents</th><th scope="col">Who names it</th>'
            f'<th scope="col">Quoted</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div></section>'
        )


def gaps(atlas: Atlas) -> None:
    """Draw the gaps by zone, in words."""
    st.html('<h2>Gaps, by zone</h2><section class="source"><p>What the quoted sentences leave open.</p></section>')
    for zone, found in cache.gaps().items():
        title = f"{atlas.places[zone].name} zone" if zone else "Several zones, or none"
        with st.expander(f"{title} ({len(found)})"):
            for kind, meaning in coverage.KINDS.items():
                some = [g for g in found if g.kind == kind]
                if some:
                    rows = "".join(f"<li>{_gap(g)}</li>" for g in some)
                    st.html(
                        f'<section class="group"><h3>{escape(meaning[:1].upper() + meaning[1:])} ({len(some)})</h3>'
                        f"<ul>{rows}</ul></section>"
                    )


def _gap(gap: Gap) -> str:
    if len(gap.places) != 1:
        return escape(gap.sentence)
    place = gap.places[0]
    title = f"{gap.sentence} Show it on the map"
    return f"{escape(gap.sentence)} {links.link('On the map', links.MAP, title=title, **links.to_map(place))}"
