"""Links between the app's own pages. Each is a real address, which can be copied, and opened in another window.

The page's script follows them within the session; without it they load the page anew.
"""

from dataclasses import replace
from typing import Any

from pages.parts import cache, state
from pages.parts.text import escape

#: Page -> its name in the address.
MAP, DOCUMENTS, TIMELINE, DISAGREEMENTS, SCORES = "", "documents", "timeline", "disagreements", "scores"
COVERAGE = "coverage"


def address(page: str, **parts: Any) -> str:
    """Return the address at which a page shows the session's view with some parts of it changed."""
    return replace(state.current(), **parts).link(page, cache.choices())


def link(words: str, page: str, *, title: str = "", **parts: Any) -> str:
    """Return an HTML link; see `address`. `words` are text, `title` is what a screen reader says instead."""
    label = f' aria-label="{escape(title)}"' if title else ""
    return f'<a class="go" href="{escape(address(page, **parts))}"{label}>{escape(words)}</a>'


def to_map(place: str) -> dict[str, Any]:
    """Return the parts of the view with which the map shows a place: its layer is on, and no filter hides it."""
    view, known = state.current(), cache.atlas().places[place]
    layers = view.layers
    if known.is_mark and known.set not in layers:
        layers = tuple(x for x in cache.choices().layers if x in (*layers, known.set))
    return {"place": place, "layers": layers, "zone": None, "regions": (), "documents": ()}
