"""Takes the README's pictures from the running app: `make pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from pages.app.registry import PAGES
from tests.browser.chromium import QUIET, executable
from tests.browser.conftest import WIDE, open_map, press, settle
from tests.server import ROOT, Server


def shots() -> list[tuple[str, str]]:
    """Return every page beside the Map with the link of its picture: the first of its examples."""
    return [(known.slug, f"{known.slug}?{known.examples[0]}") for known in PAGES[1:]]


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
                page.screenshot(path=out / f"{name}.png")
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
