"""The Zones page sets who divides Mali how side by side: as pictures of one size, in words, and with ways on."""

import pytest
from playwright.sync_api import Page

from geodata.atlas import Atlas, load_atlas
from tests.browser.conftest import map_frame, open_link, query_of, settle
from tests.browser.test_access import SIZES, assert_accessible
from tests.server import Server


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The shipped data."""
    return load_atlas()


def open_zones(page: Page, server: Server, size: str = "wide") -> None:
    """Open the page at a size, at rest."""
    page.set_viewport_size(SIZES[size])
    open_link(page, f"{server.url}/zones")
    page.wait_for_selector(".since")
    settle(page)


@pytest.mark.parametrize("size", SIZES)
def test_every_map_is_drawn_at_one_size_and_says_in_words_what_it_shows(
    page: Page, server: Server, atlas: Atlas, size: str
) -> None:
    open_zones(page, server, size)
    images = page.locator(".division img").all()
    assert len(images) == len(atlas.documents) + len(atlas.divisions.reports)
    sizes = set()
    for image in images:
        assert image.evaluate("e => e.complete && e.naturalWidth > 0")
        assert (image.get_attribute("alt") or "").startswith("Map of Mali")
        box = image.bounding_box()
        assert box is not None
        sizes.add((round(box["width"]), round(box["height"])))
    assert len(sizes) == 1
    easo = page.locator("[data-division=easo-2018] img").get_attribute("alt") or ""
    assert "South: Kayes, Koulikoro, Sikasso, Ségou" in easo or "South: Kayes, Koulikoro, Ségou, Sikasso" in easo
    assert "Blank: " in easo


def test_a_picture_looks_different_where_another_part_is_counted(page: Page, server: Server) -> None:
    """Drawn by the browser: the middle of Ségou is filled for who places it, and blank for who does not."""
    open_zones(page, server)
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
def test_nothing_scrolls_sideways_and_no_serious_violation_is_found(page: Page, server: Server, size: str) -> None:
    open_zones(page, server, size)
    for selector in ("document.scrollingElement", "document.querySelector('[data-testid=stMain]')"):
        assert page.evaluate(f"{selector}.scrollWidth <= {selector}.clientWidth")
    page.locator("details").first.evaluate("e => e.open = true")
    assert_accessible(page)


def test_a_division_leads_to_its_sentence(page: Page, server: Server) -> None:
    open_zones(page, server)
    page.locator("[data-division=sipri-2017] a.go", has_text="Read it in the document").click()
    page.locator("[data-excerpt='sipri-2017/three-zones-defined'][data-chosen]").wait_for()
    assert query_of(page)["excerpt"] == ["sipri-2017/three-zones-defined"]


def test_a_division_leads_to_its_zone_on_the_map(page: Page, server: Server) -> None:
    open_zones(page, server)
    page.locator("[data-division=sipri-2017] a.go", has_text="Centre on the map").click()
    page.get_by_role("heading", name="Central").first.wait_for()
    map_frame(page)
    assert query_of(page)["place"] == ["survey_zones/central"]


def test_where_a_reports_words_stand_unfolds_without_leaving_the_page(page: Page, server: Server, atlas: Atlas) -> None:
    open_zones(page, server)
    card = page.locator("[data-division=ocha-2013]")
    address = card.get_by_text(atlas.divisions.reports["ocha-2013"].cited.url)
    assert not address.is_visible()
    card.get_by_text("Where it stands").press("Enter")
    assert address.is_visible()
    assert page.url.endswith("/zones")
