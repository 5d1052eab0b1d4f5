"""In a language that brackets every message, whole pages say nothing else but what is marked as data, and is in them.

What is asked of all that a page holds, shown or folded, and of its pictures: texts, and the attributes that are read or
read out.
"""

import base64
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Frame, Page, expect

from pages.app.registry import PAGES
from tests.browser.conftest import map_frame, open_in_place, open_link, settle
from tests.data_texts import is_part, is_whole
from tests.pseudo_language import CLOSE, OPEN
from tests.server import Server
from tests.shipped_data import ATLAS

#: Each state of each page that the registry knows; the Map as it opens is last, for what is pressed there.
STATES = sorted(((page, query) for page in PAGES for query in page.examples), key=lambda one: one == (PAGES[0], ""))
#: Returns what a document says, and then each picture in it that is SVG: the texts in their order, each with the number
#: of the outermost element around it that is marked as data, none if none is, and where it stands; and the attributes
#: that are read, each with the same and the id of the place that its element stands for.
COLLECT = r"""() => {
  const marks = "[*|translate=no], [lang]:not(html)";
  const collect = (root) => {
    const marked = [];
    const mark = (node) => {
      let outermost = null;
      for (let up = node; up; up = up.parentElement) if (up.matches(marks)) outermost = up;
      if (outermost && !marked.includes(outermost)) marked.push(outermost);
      return outermost && marked.indexOf(outermost);
    };
    const where = (node) => {
      const box = node.closest("[data-testid], [class*=st-key-]");
      const keyed = node.closest("[class*=st-key-]");
      const key = [...(keyed?.classList ?? [])].find((name) => name.startsWith("st-key-"));
      return [box?.dataset.testid ?? "", key ?? "", [node.localName, ...node.classList].join(".")].join(" ");
    };
    const texts = [];
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!data.trim() || parentElement.closest("script, style, noscript")) continue;
      texts.push([data, mark(parentElement), where(parentElement)]);
    }
    const attributes = [];
    for (const name of ["title", "aria-label", "alt", "placeholder", "aria-description", "aria-roledescription"]) {
      for (const node of [root, ...root.querySelectorAll(`[${name}]`)]) {
        const said = node.getAttribute(name);
        if (said?.trim()) attributes.push([said, mark(node), `${where(node)}@${name}`, node.dataset.id ?? null]);
      }
    }
    return [texts, attributes];
  };
  const pictures = [...document.querySelectorAll('img[src^="data:image/svg+xml"]')].map(({ src }) => {
    const at = src.indexOf(",");
    const body = decodeURIComponent(src.slice(at + 1));
    const letters = (signs) => new TextDecoder().decode(Uint8Array.from(atob(signs), (sign) => sign.charCodeAt(0)));
    const svg = src.slice(0, at).endsWith(";base64") ? letters(body) : body;
    return new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  });
  return [document.body, ...pictures].map(collect);
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
    r"^stIconMaterial .*: \w+$": "the name of a sign in Streamlit’s font of signs",
    r"^  (svg@aria-label|text): Mali Evidence Map$": "the app’s name, in its logo",
    r"^stCode .*: ": "a citation and an address, to be copied; Streamlit’s element marks nothing",
    r"^glide-cell-[1347]-\d+ ": "names and ids of places, in Streamlit’s table, which marks no cell",
}
#: A picture whose words stand in no catalogue, but for a name that is marked as data.
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"
  aria-label="A label of a picture"><title>A title of a picture</title><text>⟦said⟧</text>
  <g its:translate="no"><text>Gao</text><text>Marked words of a picture</text></g></svg>"""
#: Puts texts and attributes on a page: some that are not said, the others said or data.
BARE = """([encoded, plain]) => document.querySelector("h1").insertAdjacentHTML("afterend", `<p>Bare words</p>
  <p>⟦said⟧ 12</p><p title="A bare title" translate="yes">⟦said⟧</p>
  <p lang="fr" title="Tombouctou">Tombouctou</p><p lang="fr" title="un titre">du texte</p>
  <bdi translate="no">Gao</bdi><bdi translate="no">Words of ours</bdi><svg><text>Words of a picture</text></svg>
  <i data-id="towns/gao" aria-label="Gao"></i><i data-id="towns/gao" aria-label="Kidal"></i><i title="Mopti"></i>
  <img alt="Ségou" src="data:image/svg+xml;base64,${encoded}"><img alt="" src="data:image/svg+xml,${plain}">`)"""
#: What is said, the number of the marked element around it, and where it stands; and of which place it is.
Text = tuple[str, int | None, str]
Attribute = tuple[str, int | None, str, str | None]
#: Stands for a bracket in a text that is left without what is in them.
_BREAK = "\0"
_LETTERS = re.compile(r"[^\W\d_]{2}")


@pytest.fixture(scope="module")
def app_in_brackets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that speaks the language which brackets every message."""
    server = Server(tmp_path_factory.mktemp("bracketed"), script="tests/browser/bracketed_app.py")
    yield server
    server.stop()


def unsaid(document: Page | Frame, needed: set[str]) -> list[str]:
    """Return what a document says outside of brackets, and is not marked as data or not in them: where, and what.

    `needed` takes up the exceptions that are met.
    """
    page, *pictures = document.evaluate(COLLECT)
    rest = [*_outside_of(page, is_whole)]
    for picture in pictures:
        rest += _outside_of(picture, is_part)
    patterns = {part: next((p for p in UNMARKED if re.search(p, part)), None) for part in rest}
    needed.update(pattern for pattern in patterns.values() if pattern)
    return [part for part, pattern in patterns.items() if pattern is None]


def _outside_of(said: tuple[list[Text], list[Attribute]], is_held: Callable[[str], bool]) -> Iterator[str]:
    texts, attributes = said
    yield from _outside(texts, is_held)
    for words, mark, where, place_id in attributes:
        # The name alone may stand at what stands for the place.
        place = ATLAS.places.get(place_id or "")
        if place is None or words != place.name:
            yield from _outside([(words, mark, where)], is_held)


def _outside(texts: list[Text], is_held: Callable[[str], bool]) -> Iterator[str]:
    """Yield what stands outside of brackets and is not marked, or marked and not held by the data.

    An element that is marked holds a text, in which a word may be set off, or several, with messages between them.
    """
    depth = 0
    marked: dict[int, list[tuple[str, str]]] = {}
    for text, mark, where in texts:
        bare = ""
        for sign in text:
            if sign in (OPEN, CLOSE):
                depth += 1 if sign == OPEN else -1
                bare += _BREAK
            elif depth == 0:
                bare += sign
        if mark is not None:
            marked.setdefault(mark, []).append((bare, where))
        elif _LETTERS.search(bare):
            yield f"{where}: {' '.join(bare.replace(_BREAK, ' ').split())}"
    assert depth == 0, f"brackets that do not close, up to {texts[-1]}"
    for parts in marked.values():
        if not is_held("".join(bare for bare, _ in parts)):
            several = ((part, where) for bare, where in parts for part in re.split(rf"{_BREAK}| · ", bare))
            strange = ((part, where) for part, where in several if _LETTERS.search(part) and not is_held(part))
            yield from (f"{where}: {' '.join(part.split())}" for part, where in strange)


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
        page.evaluate(BARE, [base64.b64encode(PICTURE.encode()).decode(), quote(PICTURE)])
        found = {part.rpartition(": ")[2] for part in unsaid(page, needed)}
        in_page = {"Bare words", "A bare title", "un titre", "du texte", "Words of ours", "Words of a picture"}
        in_pictures = {"A label of a picture", "A title of a picture", "Marked words of a picture"}
        assert found == in_page | in_pictures | {"Kidal", "Mopti", "Ségou"}
    page.goto("about:blank")
