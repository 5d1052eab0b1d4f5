"""What every card and chart is made from: the data, the view that it stands in, and where its links lead."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.atlas import Atlas
from geodata.map_filter import with_layer_of
from geodata.relations import Relations
from geodata.view import Choices, View, keys_of
from pages.app.registry import page_of
from pages.messages.escaping import escape

#: Returns the address at which a page (its name in the address) shows a view; None where that cannot be reached.
UrlFor = Callable[[str, View], str | None]


@dataclass(frozen=True)
class CardContext:
    """The data, the view that cards stand in, what a view may hold, and the addresses that links lead to.

    A session has one of its own (`pages.app.links.context`); a file that is opened without a server, another.
    """

    relations: Relations
    view: View
    choices: Choices
    url_for: UrlFor

    @property
    def atlas(self) -> Atlas:
        """The data."""
        return self.relations.atlas

    def address(self, page: str, *, whole: bool = False, **fields: Any) -> str | None:
        """Return the address at which a page shows the view with some fields of it changed.

        `whole`: nothing else narrows what the page shows. None where the page cannot be reached.
        """
        narrowed_by = page_of(page).narrowed_by
        shown = self.view.only(narrowed_by, self.choices, **fields) if whole else self.view.with_(**fields)
        return self.url_for(page, shown)

    def link(
        self, text: str, page: str, *, title: str = "", count: int | None = None, more: str = "", **fields: Any
    ) -> str:
        """Return an HTML link that adds to the view: some fields of it are changed, the rest stays.

        `text` is what it reads, `title` is what a screen reader says instead. `count` is how many the page then lists:
        words that state a number need it, and a test follows each such link. `more`: attributes of the link. Without an
        address, the text alone.
        """
        return anchor(text, self.address(page, **fields), title=title, count=count, more=more)

    def whole(
        self, text: str, page: str, *, title: str = "", count: int | None = None, more: str = "", **fields: Any
    ) -> str:
        """Return an HTML link to all of something: nothing else narrows what the page shows. As `link`."""
        return anchor(text, self.address(page, whole=True, **fields), title=title, count=count, more=more)

    def on_map(self, place: str) -> dict[str, Any]:
        """Return the fields with which the map shows a place, for a link to all of it: its layer is on."""
        return {"place": place, "layers": with_layer_of(self.atlas.places[place], self.view.map_filter.layers)}


def anchor(text: str, address: str | None, *, title: str = "", count: int | None = None, more: str = "") -> str:
    """Return text as an HTML link to an address, or alone where there is none. `more`: attributes of the link."""
    if address is None:
        return f"<bdi{more}>{escape(text)}</bdi>" if more else escape(text)
    label = f' aria-label="{escape(title)}"' if title else ""
    promised = f' data-count="{count}"' if count is not None else ""
    return element(escape(text), address, attributes=f"{label}{promised}{more}")


def element(inside: str, address: str | None, *, classes: str = "", attributes: str = "") -> str:
    """Return HTML as a link to an address, or as a picture of its own where there is none.

    `classes` stand in the element's class, `attributes` (each with a space before it) beside it.
    """
    if address is None:
        return f'<span class="{classes}" role="img"{attributes}>{inside}</span>'
    return f'<a class="{f"go {classes}".rstrip()}" href="{escape(address)}"{attributes}>{inside}</a>'


# Every session asks for the same links: those of a long list are some hundreds at each run.
@lru_cache(maxsize=4096)
def app_address(page: str, view: View, choices: Choices) -> str:
    """Return the address, relative to the app's own, at which one of its pages shows a view."""
    return view.link(page, choices, keys_of(page_of(page).narrowed_by))
