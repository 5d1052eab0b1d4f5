"""Reading in the browser: a sentence, an event and a disagreement are one press away from the map, and back."""

import csv
import io
import urllib.parse
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from geodata.exports.excerpt_table import quotation
from tests.browser.conftest import (
    WIDE,
    Look,
    await_selected,
    map_frame,
    navigate,
    open_link,
    open_map,
    query_of,
    settle,
)
from tests.browser.test_access import PHONE, SIZES, assert_accessible
from tests.server import Server
from tests.shipped import ATLAS

FIVE_SITES = "iris-2026/title-five-sites"
EVENT = next(e for e in ATLAS.events.values() if "attack_sites/kidal" in e.places)
DISAGREEMENT = "disagreements/border-length"
#: A state of a page -> the link that opens it.
STATES = {
    "documents": "documents",
    "a sentence": f"documents?excerpt={FIVE_SITES}",
    "a place": "documents?place=towns/gao",
    "a search": "documents?q=border&voices=author",
    "a search without a hit": "documents?q=algiera",
    "timeline": "timeline",
    "an event": f"timeline?event={EVENT.id}",
    "disagreements": "disagreements",
    "a disagreement": f"disagreements?disagreement={DISAGREEMENT}",
    "sources": "sources",
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


def pick(page: Page, excerpt: str) -> None:
    """Press a sentence in the list and wait for what follows."""
    page.locator(f'.st-key-reading article[data-excerpt="{excerpt}"] blockquote a').click()
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{excerpt}"]')
    settle(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("link", STATES.values(), ids=STATES)
def test_a_page_for_reading_has_no_serious_violation_and_no_sideways_scroll(
    look: Look, server: Server, link: str, size: str
) -> None:
    page = look(f"{server.url}/{link}", SIZES[size], at_hand)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1


def test_pressing_a_sentence_marks_its_places_and_keeps_the_map(page: Page, server: Server) -> None:
    open_page(page, server, "documents")
    page.locator("iframe[src*='streamlit_folium']").evaluate("frame => { frame.dataset.kept = 'yes'; }")
    pick(page, FIVE_SITES)
    assert query_of(page) == {"excerpt": [FIVE_SITES]}
    assert marks(page) == set(ATLAS.excerpts[FIVE_SITES].about)
    assert page.locator("iframe[src*='streamlit_folium']").get_attribute("data-kept") == "yes"
    pick(page, "iris-2026/border-1300")
    assert "border/algeria-mali" in marks(page)
    assert "attack_sites/kidal" not in marks(page)


def test_a_sentence_can_be_chosen_with_the_keyboard(page: Page, server: Server) -> None:
    open_page(page, server, "documents")
    page.locator(f'.st-key-reading article[data-excerpt="{FIVE_SITES}"] blockquote a').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f'.st-key-beside article[data-excerpt="{FIVE_SITES}"]')


def test_a_link_to_a_sentence_opens_it_anywhere_and_brings_it_into_sight(
    browser: Browser, page: Page, server: Server
) -> None:
    place_id = ATLAS.documents["org-2018"].excerpts[-1].id
    open_page(page, server, "documents")
    pick(page, place_id)
    other = browser.new_context(viewport=WIDE)
    try:
        fresh = other.new_page()
        fresh.goto(page.url)
        map_frame(fresh)
        settle(fresh)
        assert chosen_excerpt(fresh) == place_id
        row = fresh.locator(f'.st-key-reading [data-chosen="{place_id}"]').bounding_box()
        box = fresh.locator(".st-key-reading").bounding_box()
        assert row is not None
        assert box is not None
        assert box["y"] <= row["y"] <= box["y"] + box["height"]
    finally:
        other.close()


def test_reload_and_a_switch_of_pages_keep_sentence_and_filters(page: Page, server: Server) -> None:
    link = f"documents?zone=survey_zones/north&voices=author&q=border&excerpt={FIVE_SITES}"
    open_page(page, server, link)
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


def test_pressing_a_mark_beside_the_list_lists_what_is_said_of_that_place(page: Page, server: Server) -> None:
    open_page(page, server, "documents")
    map_frame(page).locator('.mark-icon[data-id="attack_sites/kidal"] .hit').click()
    page.wait_for_url("**place=**")
    settle(page)
    shown = page.locator(".st-key-reading article").evaluate_all("all => all.map((e) => e.dataset.excerpt)")
    assert sorted(shown) == sorted(e.id for e in ATLAS.excerpts.values() if "attack_sites/kidal" in e.about)


def test_typing_a_search_marks_its_words(page: Page, server: Server) -> None:
    open_page(page, server, "documents")
    box = page.locator(".st-key-find_q input")
    box.fill("Kidal")
    box.press("Enter")
    page.wait_for_selector(".st-key-reading mark")
    settle(page)
    assert set(page.locator(".st-key-reading mark").all_inner_texts()) == {"Kidal"}
    assert query_of(page) == {"q": ["Kidal"]}


def test_a_quote_is_copied_with_its_citation_in_one_press(context: BrowserContext, page: Page, server: Server) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, server, f"documents?excerpt={FIVE_SITES}")
    block = page.locator('.st-key-beside [data-testid="stCode"]').first
    block.hover()
    block.locator("button").first.click()
    page.wait_for_timeout(200)
    assert page.evaluate("navigator.clipboard.readText()") == quotation(ATLAS, ATLAS.excerpts[FIVE_SITES])


def test_the_list_is_taken_away_as_it_is_filtered(page: Page, server: Server, tmp_path: Path) -> None:
    open_page(page, server, "documents?voices=cited title")
    with page.expect_download() as started:
        page.get_by_role("button", name="Table (CSV)").click()
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["voice"] for row in rows} == {"cited title"}
    assert len(rows) == sum(e.voice == "cited title" for e in ATLAS.excerpts.values())
    assert {row["data_version"] for row in rows} == {ATLAS.version}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("excerpt=", "The link names a sentence that is not quoted here"),
        ("excerpt=nowhere", "The link names a sentence that is not quoted here"),
        ("excerpt=sipri-2017/no-such-sentence", "Its document is shown instead"),
        ("excerpt=sipri-2017", "Its document is shown instead"),
        (f"excerpt={'x' * 10_000}", "The link names a sentence that is not quoted here"),
        (f"excerpt=org-2018/{'y' * 10_000}", "Its document is shown instead"),
        ("documents=sipri-2017&excerpt=iris-2026/border-1300", "is not in this list: the filters leave it out"),
        ("q=qqqqzzzz", "No sentence holds this"),
        ("q=algiera", "Nearest spellings"),
        (f"q={'w' * 10_000}", "The link’s search is too long"),
        ("q=border&voices=official statistics", "The search alone finds"),
    ],
    ids=lambda value: value[:40],
)
def test_what_finds_nothing_is_told_in_a_sentence_on_screen_and_the_page_works(
    page: Page, server: Server, query: str, words: str
) -> None:
    open_page(page, server, f"documents?{query}")
    sentence = page.locator(".told, .st-key-reading .count").filter(has_text=words).first
    box = sentence.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= WIDE["height"], "the sentence is below the fold"
    assert len(sentence.inner_text()) < 400
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    clear_all(page).click()
    settle(page)
    assert query_of(page) == {}
    pick(page, FIVE_SITES)
    assert marks(page) == set(ATLAS.excerpts[FIVE_SITES].about)


def reach_with_tab(page: Page, selector: str) -> int:
    """Press Tab, from the filters on, until the focus is on what is sought; return how often."""
    clear_all(page).focus()
    for n in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return n
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


@pytest.mark.parametrize("selector", [".axis a[data-event]", ".events a.go"])
def test_events_are_reached_with_the_keyboard_alone_one_after_the_other(
    page: Page, server: Server, selector: str
) -> None:
    open_page(page, server, "timeline?event_kinds=coup" if selector.startswith(".events") else "timeline")
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


def test_a_number_of_a_chart_is_reached_with_the_keyboard_alone(page: Page, server: Server) -> None:
    open_page(page, server, "scores")
    reach_with_tab(page, "figure.chart a.lane")
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-beside section.score")
    assert "question" in query_of(page)


@pytest.mark.parametrize(
    "text",
    [
        '<img src=x onerror="window.__ran=1">',
        "</script><script>window.__ran=1</script>",
        "${window.__ran=1}{{7*7}}",
        "[x](javascript:window.__ran=1) **b** :red[x]",
        "\u202eabc ⴽⵉⴷⴰⵍ كيدال",
        "w" * 10_000,
    ],
)
@pytest.mark.parametrize("field", ["find_q", "folder"])
def test_what_is_typed_is_text(page: Page, server: Server, field: str, text: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, server, "documents")
    if field == "folder":
        page.locator(".st-key-beside summary").last.click()
    box = page.locator(f".st-key-{field} input")
    box.fill(text)
    box.press("Enter")
    settle(page)
    assert page.evaluate("window.__ran === undefined")
    assert page.locator("img[src='x'], a[href^='javascript'], [data-testid='stException']").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if len(text) > 1000 and not box.input_value():
        return  # the field takes no more than it can use
    notices = " ".join(page.locator(".st-key-beside .told, .st-key-reading .told").all_inner_texts())
    assert "No sentence" in notices if field == "find_q" else "folder" in notices
    place_id = urllib.parse.urlsplit(server.url).netloc
    assert {urllib.parse.urlsplit(u).netloc for u in asked if not u.startswith(("data:", "blob:"))} <= {place_id}


def test_an_event_is_chosen_on_the_axis_with_the_keyboard(page: Page, server: Server) -> None:
    open_page(page, server, "timeline")
    page.locator(f'.axis a[data-event="{EVENT.id}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**event=**")
    settle(page)
    assert query_of(page) == {"event": [EVENT.id]}
    assert EVENT.what in page.locator(".st-key-beside").inner_text()
    assert {p for p in EVENT.places if ATLAS.places[p].is_mark} <= marks(page)


@pytest.mark.parametrize("size", SIZES)
def test_the_years_between_survey_and_attacks_are_in_sight(page: Page, server: Server, size: str) -> None:
    """They take up their share of the axis: nine and a half of its years."""
    page.set_viewport_size(SIZES[size])
    open_page(page, server, "timeline")
    between = page.locator(".axis .between")
    assert between.is_visible()
    box, axis = between.bounding_box(), page.locator(".axis .band").bounding_box()
    assert box is not None
    assert axis is not None
    assert box["width"] / axis["width"] == pytest.approx(9.5 / 29, abs=0.01)
    assert "Nine and a half years" in between.inner_text()


def test_both_sides_of_a_disagreement_stand_side_by_side(page: Page, server: Server) -> None:
    open_page(page, server, f"disagreements?disagreement={DISAGREEMENT}")
    boxes = [side.bounding_box() for side in page.locator(f'[data-disagreement="{DISAGREEMENT}"] .side').all()]
    assert len(boxes) == 2
    first, second = boxes
    assert first is not None
    assert second is not None
    assert first["y"] == pytest.approx(second["y"], abs=2)
    assert second["x"] >= first["x"] + first["width"]
    assert marks(page) == {"border/algeria-mali"}


def test_the_map_comes_first_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, server, "documents")
    frame = page.locator("iframe[src*='streamlit_folium']").bounding_box()
    listed = page.locator(".st-key-reading").bounding_box()
    assert frame is not None
    assert listed is not None
    assert frame["y"] < listed["y"]
