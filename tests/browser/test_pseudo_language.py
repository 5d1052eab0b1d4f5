"""In a language that brackets every message, whole pages say nothing else but what is marked as data.

What is asked of all that a page holds, shown or folded: texts, and the attributes that are read or read out.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from pages.app.registry import PAGES
from tests.browser.conftest import map_frame, open_in_place, open_link, settle
from tests.pseudo_language import CLOSE, OPEN
from tests.server import Server
from tests.shipped_data import ATLAS

#: Each state of each page that the registry knows; the Map as it opens is last, for what is pressed there.
STATES = sorted(((page, query) for page in PAGES for query in page.examples), key=lambda one: one == (PAGES[0], ""))
#: Returns the texts of a document in their order, each with whether it is marked as data and where it stands; and the
#: attributes that are read.
COLLECT = r"""() => {
  const skipped = "script, style, noscript";
  const marked = (node) => Boolean(node.closest("[translate=no], [lang]:not(html)"));
  const where = (node) => {
    const box = node.closest("[data-testid], [class*=st-key-]");
    const key = [...(node.closest("[class*=st-key-]")?.classList ?? [])].find((name) => name.startsWith("st-key-"));
    return [box?.dataset.testid ?? "", key ?? "", [node.localName, ...node.classList].join(".")].join(" ");
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.trim() && !parentElement.closest(skipped)) texts.push([data, marked(parentElement), where(parentElement)]);
  }
  const attributes = [];
  for (const name of ["title", "aria-label", "alt", "placeholder", "aria-description", "aria-roledescription"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) {
      const said = node.getAttribute(name);
      if (said.trim()) attributes.push([said, marked(node), `${where(node)}@${name}`]);
    }
  }
  return { texts, attributes };
}"""
#: What is no message of ours and carries no mark -> why. It is where it stands, and what it says.
UNMARKED = {
    r"^stSkipToContent .*: Skip to main content$": "Streamlit’s",
    r"^stTopNav .*@aria-label: App pages$": "Streamlit’s",
    r"^stHeaderLogo .*@alt: Logo$": "Streamlit’s",
    r"^stLogoLink .*@aria-label: Navigate to home page$": "Streamlit’s",
    r"^st(Selectbox|MultiSelect) .*@aria-label: Open$": "Streamlit’s",
    r"^stMultiSelect .*@aria-label: Clear all$": "Streamlit’s",
    r"^stMultiSelectTagsContainer .*@aria-label: (Selected values|Remove)$": "Streamlit’s",
    r"^stBaseButton-elementToolbar .*: (Copy to clipboard|Show/hide columns|Download as CSV)$": "Streamlit’s",
    r"^stBaseButton-elementToolbar .*: (Search|Fullscreen)$": "Streamlit’s",
    r"^stCode .*: ": "a citation and an address, to be copied; Streamlit’s element marks nothing",
    r"^glide-cell-[1347]-\d+ ": "names and ids of places, in Streamlit’s table, which marks no cell",
}
#: Puts texts and attributes on a page: three that are not said, the others said or data.
BARE = """() => document.querySelector("h1").insertAdjacentHTML("afterend", `<p>Bare words</p><p>⟦said⟧ 12</p>
  <p title="A bare title" translate="yes">⟦said⟧</p><p lang="fr" title="du texte">du texte</p>
  <bdi translate="no">Gao</bdi><svg><text>Words of a picture</text></svg>`)"""
#: A name alone may be an attribute: of a mark on the map that is a town or an area.
NAMES = {place.name for place in ATLAS.places.values()}
_LETTERS = re.compile(r"[^\W\d_]{2}")


@pytest.fixture(scope="module")
def app_in_brackets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that speaks the language which brackets every message."""
    server = Server(tmp_path_factory.mktemp("bracketed"), script="tests/browser/bracketed_app.py")
    yield server
    server.stop()


def unsaid(document: Page | Frame, needed: set[str]) -> list[str]:
    """Return what a document says outside of brackets and of what is marked as data: where, and what.

    `needed` takes up the exceptions that are met.
    """
    found: dict[str, Any] = document.evaluate(COLLECT)
    rest = [*_outside(found["texts"])]
    for attribute in found["attributes"]:
        rest += [part for part in _outside([attribute]) if attribute[0] not in NAMES]
    patterns = {part: next((p for p in UNMARKED if re.search(p, part)), None) for part in rest}
    needed.update(pattern for pattern in patterns.values() if pattern)
    return [part for part, pattern in patterns.items() if pattern is None]


def _outside(texts: list[tuple[str, bool, str]]) -> Iterator[str]:
    depth = 0
    for text, is_data, where in texts:
        bare = ""
        for sign in text:
            if sign in (OPEN, CLOSE):
                depth += 1 if sign == OPEN else -1
                bare += " "
            elif depth == 0 and not is_data:
                bare += sign
        if _LETTERS.search(bare):
            yield f"{where}: {' '.join(bare.split())}"
    assert depth == 0, f"brackets that do not close, up to {texts[-1]}"


def test_every_page_says_all_by_way_of_the_catalogue(
    page: Page, app_in_brackets: Server, subtests: pytest.Subtests
) -> None:
    """One after the other in one page: each state is a session of its own."""
    needed: set[str] = set()
    open_link(page, app_in_brackets.url)
    for registered, query in STATES:
        with subtests.test(f"{registered.slug}?{query}"):
            open_in_place(page, f"{app_in_brackets.url}/{registered.slug}?{query}")
            page.locator("h1").first.wait_for()
            expect(page).to_have_title(re.compile(f"^{OPEN}"))
            assert unsaid(page, needed) == []
            if registered.has_map:
                assert unsaid(map_frame(page), needed) == []
    with subtests.test("what is told of a press"):
        frame = map_frame(page)
        frame.locator(".mark-icon .hit").first.hover()
        frame.locator(".leaflet-tooltip").wait_for()
        page.locator("button.share").click()
        page.locator(".notice button").wait_for()
        assert unsaid(page, needed) == unsaid(frame, needed) == []
    with subtests.test("the table in place of the map"):
        page.get_by_role("tab").nth(1).click()
        page.wait_for_selector('[data-testid="data-grid-canvas"] tbody tr', state="attached")
        settle(page)
        assert unsaid(page, needed) == []
    with subtests.test("every exception is needed"):
        assert needed == UNMARKED.keys()
    with subtests.test("the check sees words that are not said, and no others"):
        page.evaluate(BARE)
        found = {part.rpartition(": ")[2] for part in unsaid(page, needed)}
        assert found == {"Bare words", "A bare title", "Words of a picture"}
    page.goto("about:blank")
