"""A page is one file and one entry: everything else in the app, in the tests and in the README's pictures follows."""

import json
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pages.app.registry import ABOUT
from tests.browser.conftest import drawn_ids, map_frame, navigate, open_in_place, settle
from tests.server import ROOT, Server, ask, assert_strict

#: The file of a page that is thrown away with the test's folder, and its entry.
FILE = '''"""A page that a test adds."""

import streamlit as st

from pages.app import cache, layout, session
from pages.maps import locator_map
from pages.sections import timeline
from pages.widgets import filter_chips

atlas, view = cache.atlas(), session.current()
top, column, above, below = layout.parts()
with top:
    layout.head("Thrown away", "A page that a test adds.")
    filter_chips.head(atlas, view, "thrown_away", "")
with above:
    locator_map.show(atlas, timeline.marks(atlas, view), lambda place: session.change(about=place, event=None))
with layout.reading(column):
    st.html("<p>Its list.</p>")
'''
ENTRY = """    Page(
        "thrown_away",
        "Thrown away",
        group=ABOUT,
        narrowed_by=("documents", "about"),
        titled_by=("event",),
        marks="pages.sections.timeline:marks",
        scroll_regions={"reading": "What is thrown away"},
        examples=("event=events/attacks-april-2026", "place=towns/gao&documents=iris-2026"),
    ),
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one page more."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("pages", "layers", "geodata", "static", "tests", ".streamlit"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("dashboard.py", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    (copy / "pages" / "thrown_away.py").write_text(FILE, encoding="utf-8")
    registry = copy / "pages" / "app" / "registry.py"
    before = registry.read_text(encoding="utf-8")
    last = '    Page("sources"'
    assert before.count(last) == 1
    registry.write_text(before.replace(last, ENTRY + last), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def server_with_a_page_more(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the copy."""
    server = Server(tmp_path_factory.mktemp("added"), project)
    yield server
    server.stop()


def test_the_page_is_in_the_navigation_has_its_title_and_chips_and_is_prefetched(
    page: Page, server_with_a_page_more: Server, subtests: pytest.Subtests
) -> None:
    """Each is looked at in one page, one after another."""
    added = server_with_a_page_more
    page.goto(f"{added.url}/sources")
    settle(page)
    with subtests.test("it is in the navigation, in its group, and has its title"):
        navigate(page, "Thrown away", ABOUT)
        page.get_by_role("heading", name="Thrown away", level=1).wait_for()
        settle(page)
        assert page.title() == "Thrown away · Mali Evidence Map"
    open_in_place(page, f"{added.url}/thrown_away?{CHOSEN}")
    frame = map_frame(page)
    settle(page)
    with subtests.test("what narrows it has chips, and what is chosen is in its title and on its map"):
        assert chips(page) == ["documents", "about"]
        assert page.title().startswith("Thrown away: 25–26 April 2026")
        assert drawn_ids(frame) == ["areas/mali"]
        assert page.locator('.st-key-reading[role="region"]').get_attribute("aria-label") == "What is thrown away"
        page.locator("a.chip").first.click()
        settle(page)
        assert chips(page) == ["about"]
    with (
        subtests.test("its map is prefetched"),  # a session has imported the component
        urllib.request.urlopen(f"{added.url}/prefetch/thrown_away?event=events/attacks-april-2026") as answer,
    ):
        assert answer.status == 200
        assert b"feature_group" in answer.read()
    with subtests.test("its answers are as strict as every page's"):
        answered = ask(added, "/thrown_away", headers={"Accept": "text/html"})
        assert_strict(answered.headers["content-security-policy"], "/thrown_away")


CHOSEN = "place=towns/gao&documents=iris-2026&event=events/attacks-april-2026"


def chips(page: Page) -> list[str | None]:
    """Return the fields whose chips are on the page."""
    return [chip.get_attribute("data-narrows") for chip in page.locator("a.chip").all()]


def test_tests_measurements_and_pictures_take_it_in(project: Path) -> None:
    code = (
        "import json\n"
        "from tests.browser.test_closed_network import READ\n"
        "from tests.browser import test_states\n"
        "from tests.browser.pictures import shots\n"
        "from tests.app.test_promises import states as promising\n"
        "from tests.sessions import CHOICES\n"
        "(pages,) = [mark.args[1] for mark in test_states.test_every_state_of_a_page_is_accessible_and_scrolls_in_one_"
        "direction.pytestmark if mark.name == 'parametrize']\n"
        "states = [f'{known.slug}?{query}' for known in pages for query in known.examples]\n"
        "print(json.dumps({'read': READ, 'states': states, 'shots': [name for name, _ in shots()],"
        "'promising': [page for page, _ in promising()], 'chosen': ['?'.join(choice) for choice in CHOICES]}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    for query in ("event=events/attacks-april-2026", "place=towns/gao&documents=iris-2026"):
        assert f"thrown_away?{query}" in found["read"]
        assert f"thrown_away?{query}" in found["states"]
        assert f"thrown_away?{query}" in found["chosen"]
    assert "thrown_away" in found["shots"]
    assert found["promising"].count("thrown_away") == 2
