"""Links between the app's own pages. Each is a real address, which can be copied, and opened in another window.

The page's script follows them within the session; without it they load the page anew.
"""

from typing import Any

from geodata.map_filter import with_layer_of
from geodata.view import COVERAGE, DISAGREEMENTS, DOCUMENTS, MAP, SCORES, TIMELINE
from pages.app import cache, session
from pages.messages.escaping import escape

__all__ = ["COVERAGE", "DISAGREEMENTS", "DOCUMENTS", "MAP", "SCORES", "TIMELINE", "address", "link", "on_map", "whole"]


def address(page: str, *, whole: bool = False, **parts: Any) -> str:
    """Return the address at which a page shows the session's view with some parts of it changed.

    `whole`: nothing else narrows what the page shows.
    """
    view = session.current()
    return (view.only(page, cache.choices(), **parts) if whole else view.with_(**parts)).link(page, cache.choices())


def link(words: str, page: str, *, title: str = "", count: int | None = None, **parts: Any) -> str:
    """Return an HTML link that adds to the session's view: some parts of it are changed, the rest stays.

    `words` are text, `title` is what a screen reader says instead. `count` is how many the page then lists: words that
    state a number need it, and a test follows each such link.
    """
    return _anchor(words, address(page, **parts), title, count)


def whole(words: str, page: str, *, title: str = "", count: int | None = None, **parts: Any) -> str:
    """Return an HTML link to all of something: nothing else narrows what the page shows. As `link`."""
    return _anchor(words, address(page, whole=True, **parts), title, count)


def on_map(place: str) -> dict[str, Any]:
    """Return the parts of the view with which the map shows a place, for a link to all of it: its layer is on."""
    return {"place": place, "layers": with_layer_of(cache.atlas().places[place], session.current().layers)}


def _anchor(words: str, address: str, title: str, count: int | None) -> str:
    label = f' aria-label="{escape(title)}"' if title else ""
    promised = f' data-count="{count}"' if count is not None else ""
    return f'<a class="go" href="{escape(address)}"{label}{promised}>{escape(words)}</a>'
