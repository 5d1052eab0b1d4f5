"""The Zones page sets who divides Mali how side by side: as pictures of one size, and in words that unfold."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import WIDE, Look, assert_one_direction
from tests.browser.test_access import SIZES, assert_accessible
from tests.server import Server
from tests.shipped_data import ATLAS


def at_hand(page: Page) -> None:
    """Wait for the end of the page."""
    page.wait_for_selector(".since")


@pytest.mark.parametrize("size", SIZES)
def test_every_map_is_drawn_at_one_size_and_says_in_words_what_it_shows(look: Look, server: Server, size: str) -> None:
    page = look(f"{server.url}/zones", SIZES[size], at_hand)
    images = page.locator(".division img").evaluate_all(
        """images => images.map((e) => ({
            drawn: e.complete && e.naturalWidth > 0,
            words: e.alt,
            size: [e.getBoundingClientRect().width, e.getBoundingClientRect().height].map(Math.round).join(),
        }))"""
    )
    assert len(images) == len(ATLAS.documents) + len(ATLAS.divisions.reports)
    for image in images:
        assert image["drawn"]
        assert image["words"].startswith("Map of Mali")
    assert len({image["size"] for image in images}) == 1
    assert images[0]["size"] != "0,0"


def test_a_picture_looks_different_where_another_part_is_counted(look: Look, server: Server) -> None:
    """Drawn by the browser: the middle of Ségou is filled for who places it, and blank for who does not."""
    page = look(f"{server.url}/zones", WIDE, at_hand)
    colours = page.evaluate(
        """async () => {
            const found = {};
            for (const own of ["sipri-2017", "easo-2018", "iris-2026"]) {
                const image = document.querySelector(`[data-division='${own}'] img`);
                const canvas = document.createElement("canvas");
                [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                found[own] = [...context.getImageData(98, 158, 12, 12).data].join();
            }
            return found;
        }"""
    )
    assert len(set(colours.values())) == 3


@pytest.mark.parametrize("size", SIZES)
def test_nothing_scrolls_sideways_and_no_serious_violation_is_found(look: Look, server: Server, size: str) -> None:
    page = look(f"{server.url}/zones", SIZES[size], at_hand)
    assert_one_direction(page)
    page.locator("details").first.evaluate("e => e.open = true")
    try:
        assert_accessible(page)
    finally:
        page.locator("details").first.evaluate("e => e.open = false")


def test_where_a_reports_words_stand_unfolds_without_leaving_the_page(look: Look, server: Server) -> None:
    page = look(f"{server.url}/zones", WIDE, at_hand)
    card = page.locator("[data-division=ocha-2013]")
    address = card.get_by_text(ATLAS.divisions.reports["ocha-2013"].cited.url)
    assert not address.is_visible()
    card.get_by_text("Where it stands").press("Enter")
    assert address.is_visible()
    assert page.url.endswith("/zones")
    card.get_by_text("Where it stands").press("Enter")
    assert not address.is_visible()
