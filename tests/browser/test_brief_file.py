"""The file that a brief leaves behind, opened from disk in Chromium without a network: read, presented and printed."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pypdf import PdfReader

from geodata.briefs import brief_json
from geodata.briefs.brief import Brief
from geodata.briefs.ready_briefs import load_briefs
from geodata.files import SHIPPED
from pages.briefs import requests
from tests.browser.conftest import NARROW, WIDE
from tests.browser.offline import Reader, reader_of
from tests.browser.test_access import assert_accessible

BRIEFS: dict[str, Brief] = {brief.language: brief for brief in load_briefs(SHIPPED).values()}
SIZES: dict[str, ViewportSize] = {
    "laptop": WIDE,
    "wall": {"width": 1920, "height": 1080},
    "projector": {"width": 1024, "height": 768},
}
#: What is no text of a step, or says nothing to a room: the map, which has names of its own, and what it is owed to.
LEAST = {
    **{"h2": 36, "blockquote": 28, ".by": 28, ".score .value": 28},
    **{".text": 24, "caption": 24, "th": 24, ".sources-of": 16},
}
#: What a mark is called when it is pressed.
GAO = {"en": "Gao, attack of April 2026", "fr": "Gao, attaque d’avril 2026"}
#: Returns what a step's texts measure, in px of a page of 1280 x 720, and what runs over its box.
MEASURED = """selectors => {
  const step = document.querySelector("section.stands");
  const px = Math.min(innerWidth / 1280, innerHeight / 720);
  const sizes = Object.fromEntries(Object.keys(selectors).map((selector) => [selector,
    Math.min(...[...step.querySelectorAll(selector)].map((e) => parseFloat(getComputedStyle(e).fontSize) / px))]));
  const over = [...step.querySelectorAll("h2, .message, .foot, .strip")]
    .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1
      || e.getBoundingClientRect().bottom > innerHeight + 1 || e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => `${e.className || e.tagName} ${e.scrollHeight} > ${e.clientHeight}`);
  const map = step.querySelector(".map").getBoundingClientRect();
  return { sizes, over, map: map.width * map.height / (innerWidth * innerHeight) };
}"""
#: Presses a key, and returns how long it took until the next step was painted, in ms.
PRESSED = """key => new Promise((resolve) => {
  const began = performance.now();
  document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
})"""


@pytest.fixture(scope="module", params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    """A language of the ready brief."""
    return str(request.param)


@pytest.fixture(scope="module")
def path(language: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ready brief's file."""
    made = requests.file(
        "html", json.dumps({"brief": brief_json.to_json(BRIEFS[language])}).encode(), lambda n, of: None
    )
    path = tmp_path_factory.mktemp("brief") / f"{language}.html"
    path.write_bytes(made)
    return path


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """One who has the usual settings."""
    yield from reader_of(browser)


def open_file(reader: Reader, path: Path, step: str = "") -> Page:
    reader.page.goto(path.as_uri() + step)
    expect(reader.page.locator("html[data-drawn][data-basemap]")).to_be_attached()
    return reader.page


def bare(text: str) -> str:
    """Return a text without white space, which no print keeps."""
    return re.sub(r"\s+", "", text)


def heading(page: Page) -> str:
    return page.locator("section.stands h2").inner_text()


def assert_quiet(reader: Reader, path: Path) -> None:
    """Nothing was asked for but the file, and nothing complained."""
    assert [url for url in reader.outside() if not unquote(url).startswith(path.as_uri())] == []
    assert reader.errors == []


@pytest.mark.parametrize("size", SIZES)
def test_every_step_can_be_read_in_a_room(browser: Browser, path: Path, language: str, size: str) -> None:
    for reader in reader_of(browser, SIZES[size]):
        page = open_file(reader, path, "#1")
        for n, step in enumerate(BRIEFS[language].steps, 1):
            expect(page.locator("section.stands")).to_have_attribute("data-step", step.id)
            expect(page.locator("#live-map.flying")).to_have_count(0)
            measured = page.evaluate(MEASURED, LEAST)
            assert measured["over"] == [], f"step {n}"
            small = {s: px for s, px in measured["sizes"].items() if px is not None and px < LEAST[s] - 0.1}
            assert small == {}, f"step {n}"
            assert measured["map"] > 0.25, f"step {n}"
            page.keyboard.press("ArrowRight")
        assert_quiet(reader, path)


def test_it_is_small_and_opens_at_once(reader: Reader, path: Path) -> None:
    assert path.stat().st_size < 3_000_000
    page = open_file(reader, path)
    shown = page.evaluate("performance.getEntriesByType('paint').map((e) => e.startTime)")
    assert 0 < min(shown) < 1000


def test_keys_and_clickers_lead_through_it(reader: Reader, path: Path, language: str) -> None:
    steps = [step.headline for step in BRIEFS[language].steps]
    page = open_file(reader, path)
    page.locator("button.present").first.click()
    for key, n in (
        *(("ArrowRight", 2), ("PageDown", 3), (" ", 4), ("ArrowLeft", 3), ("PageUp", 2), ("End", 8), ("ArrowRight", 8)),
        *(("Home", 1), ("ArrowLeft", 1)),
    ):
        page.keyboard.press(key)
        assert heading(page) == steps[n - 1], key
        assert page.evaluate("location.hash") == f"#{n}"
        assert page.title().startswith(f"{n}. ")
    page.keyboard.press("b")
    expect(page.locator("html.black")).to_be_attached()
    page.keyboard.press("ArrowRight")  # which shows the step again, and does no more
    expect(page.locator("html.black")).not_to_be_attached()
    assert heading(page) == steps[0]
    page.keyboard.press("Escape")
    expect(page.locator("html.presented")).not_to_be_attached()
    assert_quiet(reader, path)


def test_an_address_opens_its_step(reader: Reader, path: Path, language: str) -> None:
    page = open_file(reader, path, "#3")
    assert heading(page) == BRIEFS[language].steps[2].headline


def test_the_next_step_stands_at_once(browser: Browser, path: Path) -> None:
    """The shortest time is asked: a machine that does other things at once holds the others up."""
    for reader in reader_of(browser, reduced_motion="reduce"):
        page = open_file(reader, path, "#1")
        times = [page.evaluate(PRESSED, "ArrowRight") for _ in range(7)]
        assert heading(page)
        assert min(times) < 100


def test_a_mark_that_is_pressed_says_what_it_rests_on(reader: Reader, path: Path, language: str) -> None:
    page = open_file(reader, path, "#1")
    page.locator("#live-map").get_by_role("button", name="Gao").focus()
    page.keyboard.press("Enter")
    card = page.locator(".pointed")
    expect(card.locator("h3")).to_have_text(GAO[language])
    expect(card).to_contain_text("JNIM + FLA frappent simultanément Bamako, Kidal, Gao, Sévaré et Mopti")
    page.keyboard.press("Escape")
    expect(card).to_be_empty()
    page.keyboard.press("p")
    expect(card.locator("h3")).to_have_count(1)
    expect(page.locator(".highlighted").first).to_be_attached()


def test_a_layer_is_switched_off_in_the_legend(reader: Reader, path: Path) -> None:
    page = open_file(reader, path, "#1")
    mark = page.locator('#live-map [data-id="attack_sites/gao"]')
    expect(mark.first).to_be_attached()
    page.locator("#live-map .legend").hover()
    page.locator('#live-map input[data-layer="attack_sites"]').uncheck()
    expect(mark).to_have_count(0)


def test_a_still_map_becomes_the_live_one_where_it_is_asked_for(reader: Reader, path: Path) -> None:
    page = open_file(reader, path)
    expect(page.locator("svg.still")).to_have_count(8)
    page.locator("#step-4 button.move").click()
    expect(page.locator("#step-4 #live-map [data-id='survey_zones/north']").first).to_be_attached()
    expect(page.locator("#step-4 svg.still")).to_be_hidden()
    page.locator("#step-2 button.move").click()
    expect(page.locator("#step-4 svg.still")).to_be_visible()


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_it_is_accessible(browser: Browser, path: Path, size: str) -> None:
    for reader in reader_of(browser, {"laptop": WIDE, "phone": NARROW}[size]):
        page = open_file(reader, path)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("button.present").first.click()
        for _ in range(8):
            expect(page.locator("#live-map.flying")).to_have_count(0)
            assert_accessible(page)
            page.keyboard.press("ArrowRight")
        page.keyboard.press("d")
        assert_accessible(page)


@pytest.mark.parametrize("size", [*SIZES, "phone"])
def test_without_scripts_it_is_a_document(browser: Browser, path: Path, language: str, size: str) -> None:
    for reader in reader_of(browser, {**SIZES, "phone": NARROW}[size], java_script_enabled=False):
        page = reader.page
        page.goto(path.as_uri())
        steps = page.locator("section.step")
        expect(steps).to_have_count(8)
        for n, step in enumerate(BRIEFS[language].steps):
            one = steps.nth(n)
            expect(one.locator("h2")).to_have_text(step.headline)
            expect(one.locator(".text")).to_have_text(step.text)
            expect(one.locator("svg.still")).to_be_visible()
        expect(page.locator("button:visible")).to_have_count(0)
        assert_quiet(reader, path)


def test_it_prints_a_step_a_page_and_its_sources(browser: Browser, path: Path, language: str) -> None:
    for reader in reader_of(browser):
        printed = PdfReader(io.BytesIO(open_file(reader, path).pdf(prefer_css_page_size=True)))
        texts = [bare(page.extract_text()) for page in printed.pages]
        for step in BRIEFS[language].steps:
            (found,) = [n for n, text in enumerate(texts) if text.startswith(bare(step.headline))]
            assert bare(step.text) in texts[found]
        assert 9 <= len(texts) <= 11
