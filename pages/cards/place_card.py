"""A place as the panel tells it: what it is and what is known of it; or, nothing selected, what is on screen."""

from collections.abc import Collection

from geodata.atlas import Atlas
from geodata.geography.places import Place
from geodata.view import View
from layers import LAYERS
from layers.source_counts import CAVEAT
from pages.cards import coverage_line, disagreement_badge, place_facts
from pages.cards.card_context import CardContext
from pages.messages.catalogue import _, listing, ngettext, sentences
from pages.messages.data_mark import PRINTED
from pages.messages.escaping import escape


def place(context: CardContext, chosen: Place, first: str = "") -> str:
    """Return the head of a place's panel as HTML: its name, what it is, and what is known of it.

    `first`: the id of the excerpt on it that is read first, for “Add to brief”.
    """
    facts = "".join(
        f"<dt>{escape(heading)}</dt><dd{mark}>{escape(words)}</dd>"
        for heading, words, mark in place_facts.facts(context.atlas, chosen)
    )
    covered = f"<p>{escape(coverage_line.line(context, chosen.id))}</p>" if context.view.shows_evidence else ""
    return (
        f'<section class="place" data-place="{escape(chosen.id)}" data-first-excerpt="{escape(first)}">'
        f'<h1 dir="auto"{PRINTED}>{escape(chosen.name)}</h1>'
        f'<p class="lead">{escape(place_facts.description(context.atlas, chosen))}</p><dl class="facts">{facts}</dl>'
        f"{disagreement_badge.of_place(context, chosen.id)}{covered}</section>"
    )


def overview(context: CardContext, shown: Collection[Place]) -> str:
    """Return what is on screen as HTML: each layer that is on, and the names of its marks. `shown`: those marks."""
    atlas, view = context.atlas, context.view
    counted, none = _("{layer}: {n}"), _("none with these filters")
    rows = "".join(
        f"<dt>{escape(counted.format(layer=title, n=count))}</dt>"
        f"<dd{PRINTED if count else ''}>{escape(names if count else none)}</dd>"
        for title, count, names in summary(atlas, view, shown)
    )
    off = f"<dt>{escape(_('No layer is on.'))}</dt><dd>{escape(_('Switch one on above.'))}</dd>"
    heading = _("On the map: {scope}").format(scope=scope(atlas, view))
    lead = _(
        "Press a mark on the map, or choose a place above, to read the sentences that evidence it. Where areas lie "
        "over one another, press again for the one below."
    )
    return (
        f'<section class="place"><h1>{escape(heading)}</h1><p class="lead">{escape(lead)}</p>'
        f'<dl class="summary">{rows or off}</dl>'
        f"{_border_word(atlas, view, shown)}"
        f"{_caveats(atlas, view)}</section>"
    )


def summary(atlas: Atlas, view: View, shown: Collection[Place]) -> list[tuple[str, int, str]]:
    """Return what is on screen, a row for each layer that is on: its title, how many marks, and their names."""
    rows = []
    for layer in LAYERS:
        if layer.id in view.map_filter.layers:
            names = [p.name for p in shown if p.set == layer.id]
            rows.append((_(layer.title), len(names), _(", ").join(names)))
    return rows


def scope(atlas: Atlas, view: View) -> str:
    """Return what part of Mali the filters leave, as a heading names it."""
    zone = ""
    if view.map_filter.zone:
        zone = _("the {zone} zone").format(zone=atlas.places[view.map_filter.zone].name)
    names = [atlas.places[r].name for r in view.map_filter.regions if r != place_facts.DISTRICT]
    region = ngettext("{regions} region", "{regions} regions", len(names)).format(regions=listing(names))
    parts = [region] if names else []
    parts += [_("the district of Bamako")] if place_facts.DISTRICT in view.map_filter.regions else []
    if not parts:
        return zone or _("Mali")
    said = _("{regions}, in {zone}") if zone else "{regions}"
    return said.format(regions=listing(parts), zone=zone)


def _caveats(atlas: Atlas, view: View) -> str:
    """Return what a reader of the layers that are on has to know."""
    words = []
    if {"attack_sites", "survey_zones"} <= set(view.map_filter.layers):
        words.append(_("The survey asked in October 2016; the attacks were in April 2026. No document links the two."))
    if "attack_sites" in view.map_filter.layers:
        words.append(_("A hollow diamond: only a title that the authors cite names the site."))
    if view.shows_evidence:
        words += [_("The map shows how many independent documents are quoted on each place."), _(CAVEAT)]
    return f'<p class="meta">{escape(sentences(*words))}</p>' if words else ""


def _border_word(atlas: Atlas, view: View, shown: Collection[Place]) -> str:
    border = next((p for p in shown if p.set == "border"), None)
    if border is None or not (view.map_filter.zone or view.map_filter.regions):
        return ""
    said = _("The border stays on the map: it touches the regions {regions}.")
    regions = listing([atlas.places[r].name for r in border.regions])
    return f'<p class="callout">{escape(said.format(regions=regions))}</p>'
