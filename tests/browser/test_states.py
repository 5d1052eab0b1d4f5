"""Every state that a page names in the registry is open to everybody, on a wide screen and a phone's.

What else is looked at in one of these states, and is told by the module of its page, is looked at here, too: a state is
opened once.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from pages.app import registry
from tests.browser import test_coverage_page, test_documents_page, test_scores_page, test_share
from tests.browser.conftest import NARROW, WIDE, Look, assert_one_direction, map_frame
from tests.browser.test_access import assert_accessible
from tests.server import Server

SIZES = {"wide": WIDE, "phone": NARROW}
#: A page's state, as its name and its query -> what its layout has to do besides, at a size.
LAYOUTS: dict[str, Callable[[Page, str], None]] = {
    "documents?": test_documents_page.map_first_on_a_phone,
    "timeline?": test_documents_page.years_between_in_sight,
    f"disagreements?disagreement={test_documents_page.DISAGREEMENT}": test_documents_page.sides_side_by_side,
    "coverage?": test_coverage_page.gaps_before_places,
    "scores?": test_scores_page.zones_whole,
}


def heading_of(page: Page) -> None:
    """Wait for a page's heading, where it has no map."""
    page.get_by_role("heading", level=1).wait_for()


def test_every_layout_is_that_of_a_state() -> None:
    assert set(LAYOUTS) <= {f"{known.slug}?{query}" for known in registry.PAGES for query in known.examples}


@pytest.mark.parametrize("known", registry.PAGES, ids=lambda known: known.slug or "map")
def test_every_state_of_a_page_is_accessible_and_scrolls_in_one_direction(
    look: Look, server: Server, subtests: pytest.Subtests, known: registry.Page
) -> None:
    """And its layout is what it has to be; as the page opens, the buttons that take it along cover nothing."""
    for query in known.examples:
        state = f"{known.slug}?{query}"
        for name, size in look.sizes(SIZES):
            page = look(f"{server.url}/{state}", size, map_frame if known.has_map else heading_of)
            with subtests.test("accessible", query=query, size=name):
                assert_accessible(page)
            with subtests.test("one direction, one heading", query=query, size=name):
                assert_one_direction(page)
                assert page.locator("h1").count() == 1
            if not query:
                with subtests.test("the buttons of the page cover nothing", size=name):
                    test_share.assert_buttons_cover_nothing(page, known.slug, name)
            if layout := LAYOUTS.get(state):
                with subtests.test(layout.__name__.replace("_", " "), query=query, size=name):
                    layout(page, name)
