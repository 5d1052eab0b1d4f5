"""What is said where the list of excerpts is empty: what else would be found, and what is nearest to the search."""

from geodata.atlas import Atlas
from geodata.search import search
from geodata.view import View
from pages.app import cache, links
from pages.cards import excerpt_card
from pages.messages import excerpt_filter_text
from pages.messages.catalogue import _
from pages.messages.escaping import escape


def words(atlas: Atlas, view: View) -> str:
    """Return a sentence that helps where the filters leave no excerpt, as HTML."""
    if view.excerpt_filter.words:
        everywhere = search.find(cache.index(), view.excerpt_filter.words)
        if everywhere.total:
            counted = excerpt_filter_text.count(everywhere.total)
            alone = links.whole(counted, links.DOCUMENTS, count=everywhere.total, words=view.excerpt_filter.words)
            said = _("The search alone finds {sentences}; the other filters leave none of them. Clear one of them.")
            return escape(said).format(sentences=alone)
        perhaps, one_of = escape(_("“{word}”: perhaps {others}")), _(" or ")
        near = _("; ").join(
            perhaps.format(
                word=escape(word),
                others=one_of.join(links.whole(other, links.DOCUMENTS, words=other) for other in others),
            )
            for word, others in everywhere.nearest.items()
        )
        part = _("“{words}” {n}")
        parts = [part.format(words=p.strip("“”"), n=n) for p, n in everywhere.by_part.items() if n]
        if near:
            return escape(_("No sentence holds this. Nearest spellings: {near}.")).format(near=near)
        if parts:
            return escape(_("No sentence holds all of it. Each alone: {parts}.").format(parts=_(", ").join(parts)))
        named = [atlas.places[p].name for p in everywhere.places]
        if named:
            said = _("{place} is known as a place, and no quoted sentence is about it.")
            return escape(said.format(place=named[0]))
        return escape(_("No sentence holds this. Try fewer or other words; only the quoted sentences are searched."))
    if view.excerpt_filter.about:
        on_map = links.whole(_("Show it on the map"), links.MAP, **links.on_map(view.excerpt_filter.about))
        said = _(
            "No quoted sentence is about {place} itself with these filters. {show}: what is quoted on its surroundings "
            "stands there."
        )
        place = excerpt_card.label(atlas, view.excerpt_filter.about)
        return escape(said).format(place=escape(place), show=on_map)
    return escape(_("No sentence is left by these filters. Clear one of them."))
