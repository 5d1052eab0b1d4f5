"""Reading in the browser: a sentence, an event and a disagreement are one press away from the map, and back."""

import urllib.parse

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from geodata.exports.excerpt_table import quotation
from tests.browser.conftest import (
    WIDE,
    Look,
    assert_one_direction,
    await_selected,
    map_frame,
    map_in_place,
    navigate,
    open_in_place,
    open_link,
    open_map,
    query_of,
    settle,
)
from tests.browser.test_access import SIZES, assert_accessible
from tests.server import Server
from tests.shipped_data import ATLAS

FIVE_SITES = "iris-2026/title-five-sites"
EVENT = next(e for e in ATLAS.events.values() if "attack_sites/kidal" in e.places)
DISAGREEMENT = "disagreements/border-length"
HOSTILE = (
    '<img src=x onerror="window.__ran=1"></script><script>window.__ran=1</script>${window.__ran=1}{{7*7}} '
    "[x](javascript:window.__ran=1) **b** :red[x] \u202eabc ⴽⵉⴷⴰⵍ كيدال"
)
#: A state of a page beside those that the registry names (see test_states.py) -> the link that opens it.
STATES = {
    "a place": "documents?place=towns/gao",
    "a search": "documents?q=border&voices=author",
    "a search without a hit": "documents?q=algiera",
    "an event": f"timeline?event={EVENT.id}",
}


def at_hand(page: Page) -> None:
    """Wait for the page's heading, and for its map if it has one."""
    page.get_by_role("heading", level=1).wait_for()
    if not page.url.endswith("/sources"):
        map_frame(page)


def open_page(page: Page, server: Server, link: str) -> None:
    """Open a page by its link and wait until it is at rest, its map drawn."""
    open_link(page, f"{server.url}/{link}")
    at_hand(page)
    settle(page)


def chosen_excerpt(page: Page) -> str | None:
    """Return the id of the sentence that stands beside the list."""
    found = page.locator(".st-key-beside article[data-excerpt]")
    return found.first.get_attribute("data-excerpt") if found.count() else None


def clear_all(page: Page) -> Locator:
    """Return the button that clears all filters; a filter that something is chosen in has one of that name too."""
    return page.locator('[data-testid="stButton"] button', has_text="Clear all")


def marks(page: Page) -> set[str]:
    """Return the ids of what the page's map has drawn."""
    ids: str = map_frame(page).evaluate("document.documentElement.dataset.ids || ''")
    return set(ids.split())


def type_in(page: Page, field: str, text: str) -> None:
    """Type a text into a field, in place of what is in it, and wait for what follows."""
    box = page.locator(f".st-key-{field} input")
    box.fill(text)
    box.press("Enter")
    settle(page)


def pick(page: Page, excerpt: str) -> None:
    """Press a sentence in the list and wait for what follows."""
    page.locator(f'.st-key-reading article[data-excerpt="{excerpt}"] blockquote a').click()
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{excerpt}"]')
    settle(page)


def map_first_on_a_phone(page: Page, size: str) -> None:
    """Assert that the map comes before the list where one is below the other."""
    frame = page.locator("iframe[src*='streamlit_folium']").bounding_box()
    listed = page.locator(".st-key-reading").bounding_box()
    assert frame is not None
    assert listed is not None
    assert size != "phone" or frame["y"] < listed["y"]


def above_the_fold(page: Page, words: str) -> None:
    """Assert that a sentence with some words is seen without scrolling, and that it is one."""
    sentence = page.locator(".callout, .st-key-reading .count").filter(has_text=words).first
    box = sentence.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= WIDE["height"], "the sentence is below the fold"
    assert len(sentence.inner_text()) < 400
    assert page.locator('[data-testid="stException"]').count() == 0
    assert_one_direction(page)


def spellings_above_the_fold(page: Page, size: str) -> None:
    """Assert that a search without a hit shows on a desk what is spelt like it, without scrolling."""
    if size == "wide":
        above_the_fold(page, "Nearest spellings")


#: What of the axis stands where it cannot be read, whatever room its column has.
AXIS = """() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.offsetWidth);
  const box = (element) => element.getBoundingClientRect(), one = (selector) => box(document.querySelector(selector));
  const years = seen(".axis .year"), right = one(".axis .plot").right + 0.5;
  return {
    "colliding": years.slice(1).filter((e, at) => box(e).left < box(years[at]).right + 2).map((e) => e.textContent),
    "over the edge": [...years, ...seen(".axis a.dot")].filter((e) => box(e).right > right).map((e) => e.outerHTML),
    "into the lanes": one(".axis .between span").bottom > one(".axis .lane[data-kind]").top,
  };
}"""


def years_between_in_sight(page: Page, size: str) -> None:
    """Assert that the years between survey and attacks have their share of the axis: nine and a half of its years."""
    between = page.locator(".axis .between")
    assert between.is_visible()
    box, axis = between.bounding_box(), page.locator(".axis .band").bounding_box()
    assert box is not None
    assert axis is not None
    assert box["width"] / axis["width"] == pytest.approx(9.5 / 29, abs=0.01)
    assert "Nine and a half years" in between.inner_text()
    # A shared, low window and a small phone too: the column is narrow in its own way in each.
    for width in (None, 1000, 853, 320) if size == "wide" else (None,):
        if width:
            page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(AXIS) == {"colliding": [], "over the edge": [], "into the lanes": False}, width
    page.set_viewport_size(SIZES[size])


def sides_side_by_side(page: Page, size: str) -> None:
    """Assert that both sides of the chosen disagreement stand beside each other on a desk, and its place is marked."""
    assert marks(page) == {"border/algeria-mali"}
    boxes = [side.bounding_box() for side in page.locator(f'[data-disagreement="{DISAGREEMENT}"] .side').all()]
    assert len(boxes) == 2
    first, second = boxes
    assert first is not None
    assert second is not None
    if size == "wide":
        assert first["y"] == pytest.approx(second["y"], abs=2)
        assert second["x"] >= first["x"] + first["width"]


@pytest.mark.parametrize("state", STATES)
def test_a_page_for_reading_has_no_serious_violation_and_no_sideways_scroll(
    look: Look, server: Server, subtests: pytest.Subtests, state: str
) -> None:
    for name, size in look.sizes(SIZES):
        page = look(f"{server.url}/{STATES[state]}", size, at_hand)
        with subtests.test("accessible", size=name):
            assert_accessible(page)
        with subtests.test("one direction, one heading", size=name):
            assert_one_direction(page)
            assert page.locator("h1").count() == 1
        if state == "a search without a hit":
            with subtests.test("spellings above the fold", size=name):
                spellings_above_the_fold(page, name)


# How each of them is told, and that the page works after it, is tested in tests/app. "Nearest spellings" is a state;
# what else a search does not find is a part of the journey below.
@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            f"excerpt={'x' * 10_000}&q={'w' * 10_000}",
            ["The link names a sentence that is not quoted here", "The link’s search is too long"],
        ),
        (f"excerpt=org-2018/{'y' * 10_000}", ["Its document is shown instead"]),
        ("documents=sipri-2017&excerpt=iris-2026/border-1300", ["is not in this list: the filters leave it out"]),
    ],
    ids=["nowhere, and too long a search", "a document", "left out"],
)
def test_what_finds_nothing_is_told_in_a_sentence_on_screen(
    look: Look, server: Server, query: str, words: list[str]
) -> None:
    page = look(f"{server.url}/documents?{query}", WIDE, at_hand)
    for some in words:
        above_the_fold(page, some)


def test_pressing_a_sentence_marks_its_places_a_mark_lists_its_sentences_and_what_is_typed_is_text(
    page: Page, server: Server, subtests: pytest.Subtests, elsewhere: list[str]
) -> None:
    map_in_place(page, server, "documents?q=border&voices=official statistics")
    with subtests.test("where nothing is found, that is told in sight, and a press clears all"):
        above_the_fold(page, "The search alone finds")
        clear_all(page).click()
        settle(page)
        assert query_of(page) == {}
    with subtests.test("pressing a sentence marks its places and keeps the map"):
        page.locator("iframe[src*='streamlit_folium']").evaluate("frame => { frame.dataset.kept = 'yes'; }")
        pick(page, FIVE_SITES)
        assert query_of(page) == {"excerpt": [FIVE_SITES]}
        assert marks(page) == set(ATLAS.excerpts[FIVE_SITES].about)
        assert page.locator("iframe[src*='streamlit_folium']").get_attribute("data-kept") == "yes"
        pick(page, "iris-2026/border-1300")
        assert "border/algeria-mali" in marks(page)
        assert "attack_sites/kidal" not in marks(page)
    with subtests.test("a sentence can be chosen with the keyboard"):
        page.locator(f'.st-key-reading article[data-excerpt="{FIVE_SITES}"] blockquote a').focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(f'.st-key-beside article[data-excerpt="{FIVE_SITES}"]')
        settle(page)
    with subtests.test("pressing a mark beside the list lists what is said of that place"):
        map_frame(page).locator('.mark-icon[data-id="attack_sites/kidal"] .hit').click()
        page.wait_for_url("**place=**")
        settle(page)
        shown = page.locator(".st-key-reading article").evaluate_all("all => all.map((e) => e.dataset.excerpt)")
        assert sorted(shown) == sorted(e.id for e in ATLAS.excerpts.values() if "attack_sites/kidal" in e.about)
    with subtests.test("typing a search marks its words"):
        clear_all(page).click()
        settle(page)
        type_in(page, "find_q", "Kidal")
        page.wait_for_selector(".st-key-reading mark")
        assert set(page.locator(".st-key-reading mark").all_inner_texts()) == {"Kidal"}
        assert query_of(page) == {"q": ["Kidal"]}
    with subtests.test("what finds nothing is told in sight"):
        type_in(page, "find_q", "qqqqzzzz")
        assert query_of(page) == {"q": ["qqqqzzzz"]}
        above_the_fold(page, "No sentence holds this")
    # Each text in each field for itself is tested in tests/app; here a browser reads what the page makes of them.
    for field, notice in (("find_q", "No sentence"), ("folder", "folder")):
        with subtests.test("what is typed is text", field=field):
            if field == "folder":
                page.locator(".st-key-beside summary").last.click()
            for text in ("w" * 10_000, HOSTILE):
                type_in(page, field, text)
                assert page.evaluate("window.__ran === undefined")
                assert page.locator("img[src='x'], a[href^='javascript'], [data-testid='stException']").count() == 0
                assert_one_direction(page)
            assert page.locator(f".st-key-{field} input").input_value() == HOSTILE
            notices = page.locator(".st-key-beside .callout" if field == "folder" else ".st-key-reading .callout")
            assert notice in " ".join(notices.all_inner_texts())
    with subtests.test("nothing is asked of another host"):
        assert elsewhere == []


def test_a_link_to_a_sentence_opens_it_anywhere_brings_it_into_sight_and_copies_it_with_its_citation(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """In a profile of its own: the link holds it, and nothing else."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    place_id = ATLAS.documents["org-2018"].excerpts[-1].id
    open_page(page, server, f"documents?excerpt={place_id}")
    with subtests.test("in sight"):
        assert chosen_excerpt(page) == place_id
        row = page.locator(f'.st-key-reading [data-chosen="{place_id}"]').bounding_box()
        box = page.locator(".st-key-reading").bounding_box()
        assert row is not None
        assert box is not None
        assert box["y"] <= row["y"] <= box["y"] + box["height"]
    for excerpt in (place_id, FIVE_SITES):
        with subtests.test("a quote is copied with its citation in one press", excerpt=excerpt):
            if excerpt != place_id:
                pick(page, excerpt)
            page.evaluate("navigator.clipboard.writeText('')")
            block = page.locator('.st-key-beside [data-testid="stCode"]').first
            block.hover()
            block.locator("button").first.click()
            page.wait_for_function("async () => await navigator.clipboard.readText() !== ''")
            assert page.evaluate("navigator.clipboard.readText()") == quotation(ATLAS, ATLAS.excerpts[excerpt])


def test_reload_and_a_switch_of_pages_keep_sentence_and_filters(page: Page, server: Server) -> None:
    link = f"documents?zone=survey_zones/north&voices=author&q=border&excerpt={FIVE_SITES}"
    open_in_place(page, f"{server.url}/{link}")
    at_hand(page)
    wanted = query_of(page)
    assert wanted.keys() == {"zone", "voices", "q", "excerpt"}
    listed = page.locator(".st-key-reading .count").inner_text()
    page.reload()
    map_frame(page)
    settle(page)
    for title in ("Timeline", "Map", "Documents"):
        navigate(page, title)
        map_frame(page)
        settle(page)
    assert query_of(page) == wanted
    assert chosen_excerpt(page) == FIVE_SITES
    assert page.locator(".st-key-reading .count").inner_text() == listed


@pytest.mark.fresh
def test_from_a_mark_to_the_sentence_and_back_to_the_map_in_one_press_each(page: Page, server: Server) -> None:
    open_map(page, server, "?place=attack_sites/kidal")
    card = page.locator(f'.st-key-evidence article[data-excerpt="{FIVE_SITES}"]').first
    card.get_by_role("link", name="Read it in the document").click()
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{FIVE_SITES}"]')
    settle(page)
    assert urllib.parse.urlsplit(page.url).path == "/documents"
    assert chosen_excerpt(page) == FIVE_SITES
    page.locator(".st-key-beside a.go", has_text="on the map").first.click()
    await_selected(page, "attack_sites/bamako")
    assert urllib.parse.urlsplit(page.url).path == "/"
    page.go_back()
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{FIVE_SITES}"]')
    assert urllib.parse.urlsplit(page.url).path == "/documents"


def reach_with_tab(page: Page, selector: str) -> int:
    """Press Tab, from the filters on, until the focus is on what is sought; return how often."""
    clear_all(page).focus()
    for n in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return n
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


def choose_second_with_tab(page: Page, selector: str) -> None:
    """Reach two events with the keyboard, one after the other, choose the second, and assert that it is chosen."""
    reach_with_tab(page, selector)
    label = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    first = page.evaluate(label)
    page.keyboard.press("Tab")
    second = page.evaluate(label)
    assert first != second
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**event=**")
    settle(page)
    (place_id,) = query_of(page)["event"]
    assert ATLAS.events[place_id].what in second
    assert ATLAS.events[place_id].what in page.locator(".st-key-beside").inner_text()


def test_events_are_reached_with_the_keyboard_alone_one_after_the_other(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    open_in_place(page, f"{server.url}/timeline")
    at_hand(page)
    with subtests.test("on the axis"):
        choose_second_with_tab(page, ".axis a[data-event]")
    with subtests.test("on the axis, by its name"):
        page.locator(f'.axis a[data-event="{EVENT.id}"]').focus()
        page.keyboard.press("Enter")
        page.wait_for_function("(id) => new URLSearchParams(location.search).get('event') === id", arg=EVENT.id)
        settle(page)
        assert query_of(page) == {"event": [EVENT.id]}
        assert EVENT.what in page.locator(".st-key-beside").inner_text()
        assert {p for p in EVENT.places if ATLAS.places[p].is_mark} <= marks(page)
    with subtests.test("in the list"):
        open_in_place(page, f"{server.url}/timeline?event_kinds=coup")
        at_hand(page)
        choose_second_with_tab(page, ".events a.go")
