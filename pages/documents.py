"""The documents, read as their excerpts in order; beside an excerpt, the map and all that rests on it."""

from pages.app import cache, layout, session
from pages.maps import locator_map
from pages.messages.catalogue import _
from pages.sections import chosen_excerpt, excerpt_list
from pages.widgets import excerpt_downloads

atlas, view = cache.atlas(), session.current()
excerpts, found = excerpt_list.entries_with_spans(atlas, view)

top, column, above, below = layout.parts()
with below:
    chosen_excerpt.show(atlas, view)
with top:
    layout.head(
        _("Documents"), _("Read each document as its quoted sentences, in order. Choose one to see its places.")
    )
    excerpt_list.filters(atlas, view, found)
with above:
    locator_map.show(
        atlas,
        excerpt_list.marks(atlas, view, excerpts),
        lambda place_id: session.change(about=place_id),
    )
with layout.reading(column):
    excerpt_list.show(atlas, view, excerpts, found)
excerpt_downloads.show(atlas, view, excerpts)
