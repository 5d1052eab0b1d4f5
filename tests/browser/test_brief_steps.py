"""What a step of the ready brief marks is what the app marks at the step's view."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata.briefs.brief import Step
from geodata.briefs.ready_briefs import load_briefs
from geodata.files import SHIPPED
from pages.briefs import html_file, requests
from tests.browser.conftest import map_frame, open_link, settle
from tests.browser.offline import Reader, reader_of
from tests.server import Server

BRIEF = load_briefs(SHIPPED)["mali-attacks-and-survey.en"]
#: Each view once, with the number of a step that has it.
VIEWS = {(step.page, step.view): (n, step) for n, step in enumerate(BRIEF.steps, 1)}
IDS = "(document.documentElement.dataset.ids ?? '').split(' ')"


@pytest.fixture(scope="module")
def room(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The ready brief's file, opened from disk."""
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    with requests.open_deck(BRIEF) as deck:
        path.write_bytes(html_file.make(deck))
    for reader in reader_of(browser):
        yield open_file(reader, path.as_uri())


def open_file(reader: Reader, address: str) -> Page:
    reader.page.goto(f"{address}#1")
    expect(reader.page.locator("html[data-drawn][data-basemap]")).to_be_attached()
    return reader.page


@pytest.mark.parametrize(("n", "step"), VIEWS.values(), ids=lambda one: getattr(one, "id", ""))
def test_a_step_marks_what_its_view_marks(page: Page, server: Server, room: Page, n: int, step: Step) -> None:
    open_link(page, f"{server.url}/{step.page}?{step.view}")
    frame = map_frame(page)
    settle(page)
    room.keyboard.press("Home")
    for _ in range(n - 1):
        room.keyboard.press("ArrowRight")
    expect(room.locator("#live-map.flying")).to_have_count(0)
    marks = room.evaluate(IDS)
    assert marks == frame.evaluate(IDS)
    assert marks != [""]
