"""What narrows a page in the browser: chips that can be reached and pressed, links that keep their number."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import await_selected, chosen_option, map_frame, navigate, open_map, press, query_of, settle
from tests.browser.test_access import PHONE, SIZES, assert_accessible
from tests.browser.test_documents_page import clear_all, open_page
from tests.server import Server
from tests.shipped import ATLAS

KIDAL = "attack_sites/kidal"
NARROWED = {
    "documents": f"documents?place={KIDAL}&zone=survey_zones/north&themes=attack&voices=author&voices=cited title",
    "timeline": f"timeline?place={KIDAL}&event_kinds=attack",
    "disagreements": "disagreements?place=border/algeria-mali&documents=iris-2026",
    "scores": "scores?zone=survey_zones/north&asked=violence-increased",
    "offered": f"documents?selected={KIDAL}",
}


def count(page: Page) -> int:
    """Return how many sentences, events or disagreements the page says that it lists."""
    words = page.locator(".narrowed .count").inner_text()
    return int(words.partition(" ")[0])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("link", NARROWED.values(), ids=NARROWED)
def test_chips_are_accessible_large_enough_and_fit(page: Page, server: Server, link: str, size: str) -> None:
    page.set_viewport_size(SIZES[size])
    open_page(page, server, link)
    chips = page.locator(".narrowed a")
    assert chips.count() > 0
    for chip in chips.all():
        box = chip.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= SIZES[size]["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)


def test_a_place_selected_on_the_map_cuts_no_other_page_and_no_search(page: Page, server: Server) -> None:
    open_map(page, server, f"?place={KIDAL}")
    for title, total in (("Documents", len(ATLAS.excerpts)), ("Timeline", len(ATLAS.events))):
        navigate(page, title)
        map_frame(page)
        settle(page)
        assert count(page) == total
        assert page.locator("a.chip").count() == 0
    page.get_by_role("link", name="Documents", exact=True).first.click()
    settle(page)
    box = page.locator(".st-key-find_q input")
    box.fill("unemployment")
    box.press("Enter")
    page.wait_for_selector(".st-key-reading mark")
    settle(page)
    assert count(page) > 0
    page.reload()
    map_frame(page)
    settle(page)
    assert count(page) > 0
    page.get_by_role("link", name="Map", exact=True).first.click()
    page.wait_for_selector(f'section[data-place="{KIDAL}"]')


def test_an_offered_place_is_taken_with_the_keyboard_and_its_chip_gives_it_back(page: Page, server: Server) -> None:
    open_page(page, server, f"documents?selected={KIDAL}")
    offer = page.locator(".narrowed .offer a")
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


@pytest.mark.parametrize(
    "link",
    [
        "documents?q=Kidal",
        "timeline?event_kinds=attack",
        f"disagreements?sides={ATLAS.disagreements['disagreements/border-length'].excerpts[0]}",
        "scores?asked=violence-increased",
    ],
)
def test_a_press_on_the_only_chip_of_a_page_leaves_all_of_it(page: Page, server: Server, link: str) -> None:
    """Where nothing else stands in the address: it ends as the page’s bare name, also when loaded anew."""
    open_page(page, server, link)
    name, rows = link.partition("?")[0], ".st-key-reading [data-excerpt], .st-key-reading [data-series], li[data-event]"
    before = page.locator(rows).count()
    page.locator("a.chip").click()
    page.wait_for_url(f"{server.url}/{name}")
    settle(page)
    whole = page.locator(rows).count()
    assert page.locator("a.chip").count() == 0
    assert whole > before
    page.reload()
    map_frame(page)
    settle(page)
    assert page.locator(rows).count() == whole


def test_all_that_is_said_of_a_place_is_all_while_another_region_is_chosen(page: Page, server: Server) -> None:
    """Ségou promised six and showed one while Kidal was chosen."""
    place_id = next(e.id for e in ATLAS.excerpts.values() if {"regions/segou", "regions/kidal"} <= set(e.about))
    open_page(page, server, f"documents?regions=regions/kidal&q=a&themes=attack&excerpt={place_id}")
    link = page.locator('.st-key-beside a.go[href*="place=regions/segou"][data-count]').first
    promised = int(str(link.get_attribute("data-count")))
    assert promised == sum("regions/segou" in e.about for e in ATLAS.excerpts.values())
    link.click()
    page.wait_for_selector('a.chip[data-value="regions/segou"]')
    settle(page)
    assert count(page) == promised
    assert page.locator(".st-key-reading article").count() == promised
    assert page.locator("a.chip").count() == 1


def test_read_it_in_the_document_brings_it_into_sight_in_its_whole_list(page: Page, server: Server) -> None:
    open_map(page, server, "?zone=survey_zones/north&place=attack_sites/kidal")
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


@pytest.mark.parametrize("link", ["documents?zone=survey_zones/north", "timeline?documents=iris-2026"])
def test_chips_stay_in_sight_above_a_scrolled_list(page: Page, server: Server, link: str) -> None:
    open_page(page, server, link)
    before = page.locator("a.chip").bounding_box()
    page.locator(".st-key-reading").evaluate("box => { box.scrollTop = 900; }")
    page.wait_for_timeout(200)
    after = page.locator("a.chip").bounding_box()
    box = page.locator(".st-key-reading").bounding_box()
    assert before
    assert after
    assert box
    assert page.locator(".st-key-reading").evaluate("box => box.scrollTop") > 300
    assert box["y"] <= after["y"] <= before["y"]
    on_top = page.evaluate(
        "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('a.chip'))",
        [after["x"] + 12, after["y"] + after["height"] / 2],
    )
    assert on_top


def test_a_sentence_that_is_brought_into_sight_does_not_lie_under_the_chips(page: Page, server: Server) -> None:
    place_id = ATLAS.documents["sipri-2017"].excerpts[-1].id
    open_page(page, server, f"documents?documents=sipri-2017&excerpt={place_id}")
    row = page.locator(f'.st-key-reading [data-chosen="{place_id}"]').bounding_box()
    chips = page.locator(".narrowed").bounding_box()
    assert row
    assert chips
    assert row["y"] >= chips["y"] + chips["height"]


def test_on_a_phone_chips_stand_above_the_list(page: Page, server: Server) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, server, NARROWED["documents"])
    chip = page.locator("a.chip").first.bounding_box()
    row = page.locator(".st-key-reading article").first.bounding_box()
    assert chip
    assert row
    assert chip["y"] < row["y"]


def test_the_map_s_heading_names_the_regions_and_its_zones_count_with_them(page: Page, server: Server) -> None:
    open_map(page, server, "?regions=regions/kidal")
    assert page.locator(".place h1").inner_text() == "On the map: Kidal region"
    shown = sum(int(n) for n in re.findall(r": (\d+)", " ".join(page.locator(".place dt").all_inner_texts())))
    assert chosen_option(page, "zone") == f"All · {shown} places"
