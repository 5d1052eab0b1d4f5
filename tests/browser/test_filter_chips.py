"""What narrows a page in the browser: chips that can be reached and pressed, links that keep their number."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from geodata.evidence.documents import VOICES
from tests.browser.conftest import (
    WIDE,
    Look,
    assert_one_direction,
    await_selected,
    map_frame,
    navigate,
    open_in_place,
    press,
    query_of,
    settle,
)
from tests.browser.test_access import SIZES, assert_accessible
from tests.browser.test_documents_page import at_hand, clear_all, open_page
from tests.server import Server
from tests.shipped_data import ATLAS

KIDAL = "attack_sites/kidal"
NARROWED = {
    "documents": f"documents?place={KIDAL}&zone=survey_zones/north&themes=attack&voices=author&voices=cited title",
    "timeline": f"timeline?place={KIDAL}&event_kinds=attack",
    "disagreements": "disagreements?place=border/algeria-mali&documents=iris-2026",
    "scores": "scores?zone=survey_zones/north&asked=violence-increased",
    "offered": f"documents?selected={KIDAL}",
}
#: What a page lists: sentences and disagreements, series of answers, or events.
ROWS = ".st-key-reading [data-excerpt], .st-key-reading [data-series], li[data-event]"
BOXES = "all => all.map((one) => one.getBoundingClientRect().toJSON())"
#: Scrolls a list, and back when two frames are drawn; gives the chip's box before, the list's, the chip's after, how
#: far the list was scrolled, and whether the chip lies on top.
SCROLLED = """
async ([list]) => {
  const chip = document.querySelector("a.chip");
  const boxOf = (one) => one.getBoundingClientRect().toJSON();
  const before = boxOf(chip);
  list.scrollTop = 900;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const after = boxOf(chip);
  const top = document.elementFromPoint(after.left + 12, (after.top + after.bottom) / 2)?.closest("a.chip");
  const found = [before, boxOf(list), after, list.scrollTop, top === chip];
  list.scrollTop = 0;
  return found;
}
"""


def count(page: Page) -> int:
    """Return how many sentences, events or disagreements the page says that it lists."""
    words = page.locator(".narrowed .count").inner_text()
    return int(words.partition(" ")[0])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("link", NARROWED.values(), ids=NARROWED)
def test_chips_are_accessible_large_enough_and_fit(
    look: Look, server: Server, subtests: pytest.Subtests, link: str, size: str
) -> None:
    page = look(f"{server.url}/{link}", SIZES[size], at_hand)
    boxes = page.locator(".narrowed a").evaluate_all(BOXES)
    with subtests.test("large enough, and fit"):
        assert boxes
        for box in boxes:
            assert box["height"] >= 24
            assert box["left"] >= 0
            assert box["right"] <= SIZES[size]["width"]
        assert_one_direction(page)
    with subtests.test("on a phone, above the list"):
        (row,) = page.locator(ROWS).first.evaluate_all(BOXES)
        assert size != "phone" or boxes[0]["top"] < row["top"]
    assert_accessible(page)


@pytest.mark.parametrize("link", ["documents?zone=survey_zones/north", "timeline?documents=iris-2026"])
def test_chips_stay_in_sight_above_a_scrolled_list(look: Look, server: Server, link: str) -> None:
    page = look(f"{server.url}/{link}", WIDE, at_hand)
    before, box, after, scrolled, on_top = page.locator(".st-key-reading").evaluate_all(SCROLLED)
    assert scrolled > 300
    assert box["top"] <= after["top"] <= before["top"]
    assert on_top


def test_a_sentence_that_is_brought_into_sight_does_not_lie_under_the_chips(page: Page, server: Server) -> None:
    # Neither the first, which stands there at once, nor one of the last, which the list's end keeps low; and chips on
    # more lines than are left free above whatever is brought into sight.
    found = list(ATLAS.excerpts)
    excerpt_id = found[len(found) // 2]
    chosen = {"documents": list(ATLAS.documents), "voices": list(VOICES), "excerpt": excerpt_id}
    open_page(page, server, f"documents?{urlencode(chosen, doseq=True)}")
    row = page.locator(f'.st-key-reading [data-chosen="{excerpt_id}"]').bounding_box()
    chips = page.locator(".narrowed").bounding_box()
    assert row
    assert chips
    assert row["y"] >= chips["y"] + chips["height"]


def test_an_offered_place_is_taken_with_the_keyboard_and_its_chip_gives_it_back(page: Page, server: Server) -> None:
    open_in_place(page, f"{server.url}/documents?selected={KIDAL}")
    offer = page.locator(".narrowed .offer a")
    offer.wait_for()
    promised = int(re.findall(r"\((\d+)\)", offer.inner_text())[0])
    clear_all(page).focus()
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('.narrowed .offer a')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    chip = page.locator('a.chip[data-narrows="about"]')
    chip.wait_for()
    settle(page)
    assert count(page) == promised
    assert query_of(page) == {"place": [KIDAL], "selected": [KIDAL]}
    chip.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".narrowed .offer a")
    settle(page)
    assert count(page) == len(ATLAS.excerpts)
    assert query_of(page) == {"selected": [KIDAL]}


def test_a_press_on_the_only_chip_of_a_page_leaves_all_of_it(
    page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """Where nothing else stands in the address: it ends as the page’s bare name, also when loaded anew."""
    links = [
        f"disagreements?sides={ATLAS.disagreements['disagreements/border-length'].excerpts[0]}",
        "timeline?event_kinds=attack",
        "scores?asked=violence-increased",
        "documents?q=Kidal",
    ]
    for link in links:
        open_in_place(page, f"{server.url}/{link}")
        page.locator("a.chip").wait_for()
        before = page.locator(ROWS).count()
        page.locator("a.chip").click()
        page.wait_for_url(f"{server.url}/{link.partition('?')[0]}")
        settle(page)
        whole = page.locator(ROWS).count()
        with subtests.test(link=link):
            assert page.locator("a.chip").count() == 0
            assert whole > before
    page.reload()
    map_frame(page)
    settle(page)
    assert page.locator(ROWS).count() == whole


def test_a_place_selected_on_the_map_cuts_no_other_page_and_no_search(page: Page, server: Server) -> None:
    open_in_place(page, f"{server.url}/?place={KIDAL}")
    await_selected(page, KIDAL)
    navigate(page, "Documents")
    page.wait_for_url("**/documents?selected=**")
    settle(page)
    assert count(page) == len(ATLAS.excerpts)
    assert page.locator("a.chip").count() == 0
    box = page.locator(".st-key-find_q input")
    box.fill("unemployment")
    box.press("Enter")
    page.wait_for_selector(".st-key-reading mark")
    settle(page)
    assert count(page) > 0
    navigate(page, "Map")
    page.wait_for_selector(f'section[data-place="{KIDAL}"]')


def test_read_it_in_the_document_brings_it_into_sight_in_its_whole_list(page: Page, server: Server) -> None:
    open_in_place(page, f"{server.url}/?zone=survey_zones/north&place={KIDAL}")
    page.locator(".st-key-evidence").get_by_role("link", name="Read it in the document").first.click()
    page.wait_for_selector(".st-key-reading [data-chosen]")
    settle(page)
    (place_id,) = query_of(page)["excerpt"]
    document = ATLAS.documents[ATLAS.excerpts[place_id].document]
    rows = page.locator(".st-key-reading article").evaluate_all("all => all.map((e) => e.dataset.excerpt)")
    assert {e.id for e in document.excerpts} <= set(rows)
    row = page.locator(f'.st-key-reading [data-chosen="{place_id}"]').bounding_box()
    box = page.locator(".st-key-reading").bounding_box()
    assert row
    assert box
    assert box["y"] <= row["y"] <= box["y"] + box["height"]


@pytest.mark.fresh
def test_back_to_a_list_of_a_place_whose_address_reads_like_the_map_s_is_read(page: Page, server: Server) -> None:
    """The map's frame wrote its address by itself, in a run of its own: the next address is news all the same."""
    open_page(page, server, f"documents?place={KIDAL}")
    page.get_by_role("link", name="Map", exact=True).first.click()
    page.wait_for_selector(".st-key-mapframe")  # until then, the frame is that of the page that is left
    settle(page)
    frame = map_frame(page)
    page.locator(".st-key-clear button").click()
    page.wait_for_url(f"{server.url}/")
    settle(page)
    press(frame, KIDAL)
    await_selected(page, KIDAL)
    assert query_of(page) == {"place": [KIDAL]}
    page.evaluate("history.go(-2)")  # over the map without it
    page.wait_for_selector('a.chip[data-narrows="about"]')
    settle(page)
    assert query_of(page) == {"place": [KIDAL]}
