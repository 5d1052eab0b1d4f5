"""Every state that a page names in the registry is open to everybody, on a wide screen and a phone's."""

import pytest
from playwright.sync_api import Page

from pages.app import registry
from tests.browser.conftest import NARROW, WIDE, Look, assert_one_direction, map_frame
from tests.browser.test_access import assert_accessible
from tests.server import Server

SIZES = {"wide": WIDE, "phone": NARROW}


def heading_of(page: Page) -> None:
    """Wait for a page's heading, where it has no map."""
    page.get_by_role("heading", level=1).wait_for()


@pytest.mark.parametrize("known", registry.PAGES, ids=lambda known: known.slug or "map")
def test_every_state_of_a_page_is_accessible_and_scrolls_in_one_direction(
    look: Look, server: Server, subtests: pytest.Subtests, known: registry.Page
) -> None:
    for query in known.examples:
        for name, size in look.sizes(SIZES):
            page = look(f"{server.url}/{known.slug}?{query}", size, map_frame if known.has_map else heading_of)
            with subtests.test("accessible", query=query, size=name):
                assert_accessible(page)
            with subtests.test("one direction, one heading", query=query, size=name):
                assert_one_direction(page)
                assert page.locator("h1").count() == 1
