"""Links between the app's own pages. Each is a real address, which can be copied, and opened in another window.

The page's script follows them within the session; without it they load the page anew.
"""

from typing import Any

from geodata.view import View
from pages.app import cache, session
from pages.app.registry import COVERAGE, DISAGREEMENTS, DOCUMENTS, MAP, SCORES, TIMELINE
from pages.cards.card_context import CardContext, app_address

__all__ = [
    "COVERAGE",
    "DISAGREEMENTS",
    "DOCUMENTS",
    "MAP",
    "SCORES",
    "TIMELINE",
    "address",
    "context",
    "fresh",
    "link",
    "on_map",
    "whole",
]


def context() -> CardContext:
    """Return what the session's cards are made from: its view, and links to the app's own pages."""
    choices = cache.choices()
    return CardContext(
        cache.relations(), session.current(), choices, lambda page, view: app_address(page, view, choices)
    )


def address(page: str, *, whole: bool = False, **fields: Any) -> str:
    """Return the address at which a page shows the session's view with some fields of it changed.

    `whole`: nothing else narrows what the page shows.
    """
    return context().address(page, whole=whole, **fields) or ""


def fresh(page: str, **fields: Any) -> str:
    """Return the address at which a page shows some fields of the view alone, the rest as at first: for a citation."""
    choices = cache.choices()
    return app_address(page, View.initial(choices).with_(**fields), choices)


def link(text: str, page: str, **given: Any) -> str:
    """Return an HTML link that adds to the session's view; see `CardContext.link`."""
    return context().link(text, page, **given)


def whole(text: str, page: str, **given: Any) -> str:
    """Return an HTML link to all of something; see `CardContext.whole`."""
    return context().whole(text, page, **given)


def on_map(place: str) -> dict[str, Any]:
    """Return the fields of the view with which the map shows a place; see `CardContext.on_map`."""
    return context().on_map(place)
