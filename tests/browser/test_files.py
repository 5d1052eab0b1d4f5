"""What is taken away, pressed in a browser: each button hands out its file. What is in them is tested in tests/app."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.app.test_files import LISTED, rows
from tests.browser.conftest import map_frame, open_in_place, settle
from tests.server import Server

#: A page -> its link; what says that it is drawn; the words on its buttons, each with what its file begins with.
PAGES: dict[str, tuple[str, str, dict[str, bytes]]] = {
    "documents": (
        "documents?voices=cited title",
        ".st-key-reading article",
        {
            "Table (CSV)": "\ufeff".encode(),
            "Citations (CSL-JSON)": b"[",
            "Citations (BibTeX)": b"%",
            "Sentences (Web Annotations)": b"{",
        },
    ),
    "scores": (
        "scores?zone=survey_zones/north",
        "figure.chart",
        {
            "Answers (CSV)": "\ufeff".encode(),
            "Codebook (Markdown)": b"# Codebook",
            "This chart (SVG)": b"<svg",
            "This chart (PNG)": b"\x89PNG",
        },
    ),
}


def take(page: Page, name: str) -> tuple[str, bytes]:
    """Press a button that hands out a file; return its name and what is in it. It comes from this machine."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    assert caught.value.url.startswith(("http://127.0.0.1:", "blob:http://127.0.0.1:"))
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


@pytest.mark.parametrize("name", PAGES)
def test_each_file_can_be_taken_away(page: Page, server: Server, subtests: pytest.Subtests, name: str) -> None:
    link, drawn, buttons = PAGES[name]
    open_in_place(page, f"{server.url}/{link}")
    page.wait_for_selector(drawn)
    map_frame(page)
    settle(page)
    files: dict[str, bytes] = {}
    for words, beginning in buttons.items():
        with subtests.test(words):
            called, files[words] = take(page, words)
            assert re.match(r"mali-\w+-[0-9a-f]{12}\b", called)
            assert files[words].startswith(beginning)
    if name == "documents":
        with subtests.test("the list as a table is the list"):
            shown = page.locator(".st-key-reading article").evaluate_all("all => all.map((e) => e.dataset.excerpt)")
            assert [r["excerpt"] for r in rows(files["Table (CSV)"])] == shown == [e.id for e in LISTED]
        return
    with subtests.test("a chart as PNG is the same picture twice as large as it is shown"):
        assert called.endswith(".png")
        root = ElementTree.fromstring(files["This chart (SVG)"].decode("utf-8"))
        with Image.open(io.BytesIO(files["This chart (PNG)"])) as picture:
            picture.load()
            assert picture.format == "PNG"
            width, height = picture.size
            assert (width, height) == (2 * int(float(root.attrib["width"])), 2 * int(float(root.attrib["height"])))
            assert width == 2 * 820
            # It is drawn: more than a handful of colours, and the ground is not black.
            colours = picture.convert("RGB").getcolors(1 << 24)
            assert colours is not None
            assert len(colours) > 20
            ground = max(colours)[1]
            assert isinstance(ground, tuple)
            assert ground > (200, 200, 200)
    with subtests.test("and its alternative says what it shows"):
        assert "Unemployment" in (page.locator(".preview img").get_attribute("alt") or "")
