"""Links between the app's own pages. Each is a real address, which can be copied, and opened in another window.

The page's script follows them within the session; without it they load the page anew.
"""

from typing import Any

from geodata.map_filter import with_layer_of
from geodata.view import View, keys_of
from pages.app import cache, session
from pages.app.registry import COVERAGE, DISAGREEMENTS, DOCUMENTS, MAP, SCORES, TIMELINE, page_of
from pages.messages.escaping import escape

__all__ = [
    "COVERAGE",
    "DISAGREEMENTS",
    "DOCUMENTS",
    "MAP",
    "SCORES",
    "TIMELINE",
    "address",
    "fresh",
    "link",
    "on_map",
    "whole",
]


def address(page: str, *, whole: bool = False, **fields: Any) -> str:
    """Return the address at which a page shows the session's view with some fields of it changed.

    `whole`: nothing else narrows what the page shows.
    """
    view = session.current()
    narrowed_by, choices = page_of(page).narrowed_by, cache.choices()
    shown = view.only(narrowed_by, choices, **fields) if whole else view.with_(**fields)
    return shown.link(page, choices, keys_of(narrowed_by))


def fresh(page: str, **fields: Any) -> str:
    """Return the address at which a page shows some fields of the view alone, the rest as at first: for a citation."""
    choices = cache.choices()
    return View.initial(choices).with_(**fields).link(page, choices, keys_of(page_of(page).narrowed_by))


def link(text: str, page: str, *, title: str = "", count: int | None = None, **fields: Any) -> str:
    """Return an HTML link that adds to the session's view: some fields of it are changed, the rest stays.

    `text` is what it reads, `title` is what a screen reader says instead. `count` is how many the page then lists:
    words that state a number need it, and a test follows each such link.
    """
    return _anchor(text, address(page, **fields), title, count)


def whole(text: str, page: str, *, title: str = "", count: int | None = None, **fields: Any) -> str:
    """Return an HTML link to all of something: nothing else narrows what the page shows. As `link`."""
    return _anchor(text, address(page, whole=True, **fields), title, count)


def on_map(place: str) -> dict[str, Any]:
    """Return the fields of the view with which the map shows a place, for a link to all of it: its layer is on."""
    return {"place": place, "layers": with_layer_of(cache.atlas().places[place], session.current().map_filter.layers)}


def _anchor(text: str, address: str, title: str, count: int | None) -> str:
    label = f' aria-label="{escape(title)}"' if title else ""
    promised = f' data-count="{count}"' if count is not None else ""
    return f'<a class="go" href="{escape(address)}"{label}{promised}>{escape(text)}</a>'
