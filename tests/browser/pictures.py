"""Takes the README's pictures from the running app: `make pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from pages.app.registry import BRIEF, PAGES
from tests.browser.chromium import QUIET, executable
from tests.browser.conftest import WIDE, open_map, press, settle
from tests.server import ROOT, Server


def shots() -> list[tuple[str, str]]:
    """Return every page beside the Map with the link of its picture: the first of its examples."""
    return [(known.slug, f"{known.slug}?{known.examples[0]}") for known in PAGES[1:]]


def open_ready_brief(page: Page) -> None:
    """Open the ready brief in the editor, and wait until a step is drawn."""
    page.locator(".toolbar summary").first.click()
    page.locator(".menu[open] button").nth(1).click()
    page.frame_locator(".screen iframe").locator(".step h2").wait_for()
    page.mouse.move(5, 5)
    settle(page)


def main() -> None:
    """Start the app with the shipped data, and photograph it."""
    out = ROOT / "static" / "pictures"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        server = Server(Path(folder))
        browser = driver.chromium.launch(executable_path=executable(), args=QUIET)
        try:
            page = browser.new_page(viewport=WIDE)
            frame = open_map(page, server)
            press(frame, "attack_sites/gao")
            page.wait_for_selector('[data-place="attack_sites/gao"]')
            page.mouse.move(5, 5)
            settle(page)
            page.screenshot(path=out / "map.png")
            for name, link in shots():
                page.goto(f"{server.url}/{link}")
                page.get_by_role("heading", level=1).wait_for()
                settle(page)
                if name == BRIEF:
                    open_ready_brief(page)
                page.screenshot(path=out / f"{name}.png")
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
