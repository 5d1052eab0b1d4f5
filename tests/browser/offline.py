"""A page without a network, for documents that are opened from disk."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Request, ViewportSize

from tests.browser.conftest import WIDE


class Reader:
    """A page without a network: what it asked for beside its own data, and what it complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.refused: set[str] = set()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", self._note)
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, request: Request) -> None:
        if request.failure == "csp":
            self.refused.add(request.url)

    def outside(self) -> list[str]:
        """Return what was asked for beside data that stands in the document, and was not refused by its policy."""
        return [url for url in self.asked if not url.startswith("data:") and url not in self.refused]


def reader_of(browser: Browser, size: ViewportSize = WIDE, **given: Any) -> Iterator[Reader]:
    """Yield one whose browser has a window of a size, and settings."""
    context = browser.new_context(viewport=size, offline=True, **given)
    yield Reader(context)
    context.close()
