"""A brief is composed, kept by the browser, and never lost: by mouse and keyboard, in one tab and in two."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from geodata.briefs import brief_file
from geodata.briefs.brief import Brief, Step
from geodata.briefs.ready_briefs import load_briefs
from geodata.exports import wording
from geodata.files import SHIPPED
from tests.browser.conftest import map_frame, open_in_place, resize, settle
from tests.browser.test_access import SIZES, assert_accessible
from tests.server import Server
from tests.shipped_data import ATLAS

READY = load_briefs(SHIPPED)
ENGLISH, FRENCH = (next(b for b in READY.values() if b.language == language) for language in ("en", "fr"))
HEADLINES = [step.headline for step in ENGLISH.steps]
SENSITIVE = next(e for e in ATLAS.excerpts.values() if e.sensitive)
ATTACKS = ATLAS.events["events/attacks-april-2026"]
ONLY_SENSITIVE = "events/mujao-accepted-in-gao"
#: Reads what the browser keeps: the title of each brief, and its headlines.
KEPT = """() => new Promise((resolve) => {
  const request = indexedDB.open("mali-evidence-map");
  request.onsuccess = () => {
    const all = request.result.transaction("briefs").objectStore("briefs").getAll();
    all.onsuccess = () => {
      request.result.close();
      resolve(all.result.map(({ brief }) => [brief.title, brief.steps.map(({ headline }) => headline)]));
    };
  };
})"""


def open_editor(page: Page, server: Server) -> None:
    """Open the editor with what the browser keeps."""
    page.goto(f"{server.url}/brief")
    page.locator(".brief-editor .toolbar").wait_for()
    settle(page)


def choose(page: Page, menu: str, name: str) -> None:
    """Choose in one of the editor's menus."""
    page.locator(".toolbar summary", has_text=menu).click()
    page.locator(".toolbar .menu[open]").get_by_role("button", name=name, exact=True).click()


def open_file(page: Page, text: str) -> None:
    """Have a brief's file opened in the editor."""
    with page.expect_file_chooser() as chosen:
        choose(page, "File", "Open a file")
    chosen.value.set_files({"name": "a.brief.toml", "mimeType": "text/plain", "buffer": text.encode()})


def open_ready(page: Page, server: Server, language: str = "English") -> None:
    """Open the editor with the ready brief."""
    open_editor(page, server)
    choose(page, "File", f"Open the ready brief ({language})")
    page.locator(".steps .chooses").nth(len(HEADLINES) - 1).wait_for()


def headlines(page: Page) -> list[str]:
    """Return the headlines of the list."""
    return page.locator(".steps .chooses strong").all_inner_texts()


def await_preview(page: Page, headline: str) -> None:
    """Wait until the preview shows a headline, and says nothing of waiting."""
    expect(page.frame_locator(".screen iframe").locator(".step.stands h2")).to_have_text(headline)
    expect(page.locator(".screen .waiting")).to_have_text("")


def test_the_ready_brief_is_changed_moved_and_undone_and_all_is_kept(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    open_ready(page, server)
    with subtests.test("the list, and the first step as the room sees it"):
        assert headlines(page) == HEADLINES
        await_preview(page, HEADLINES[0])
        shown = page.frame_locator(".screen iframe").locator(".map > svg")
        assert shown.count() == 1
        inside = page.frame_locator(".screen iframe").locator("html")
        assert inside.evaluate(
            "(one) => [...one.ownerDocument.fonts].map(({ family, status }) => [family.replaceAll('\"', ''), status])"
        ) == [["Source Sans", "loaded"]]
        scale = page.locator(".screen").evaluate("(one) => one.clientWidth / 1280")
        box = page.locator(".screen iframe").bounding_box()
        assert box
        assert box["width"] == pytest.approx(1280 * scale, abs=1)
    with subtests.test("what it shows is named in words, and can be taken off"):
        first = ATLAS.excerpts[ENGLISH.steps[0].show[0]]
        things = page.locator(".shown li")
        expect(things.first).to_contain_text(first.quote[:30])
        things.first.get_by_role("button").click()
        expect(things).to_have_count(len(ENGLISH.steps[0].show) - 1)
    with subtests.test("its view leads back to the app"):
        way = page.get_by_role("link", name="Open its view: Map")
        assert parse_qs((way.get_attribute("href") or "").partition("?")[2]) == parse_qs(ENGLISH.steps[0].view)
    with subtests.test("typing changes list and preview; a headline is no markup"):
        typed = 'Gao <img src=x onerror="document.title=1"> & <b>more</b>'
        page.get_by_label("Headline").fill(typed)
        assert headlines(page)[0] == typed
        await_preview(page, typed)
        assert page.locator(".brief-editor img, .brief-editor b").count() == 0
    with subtests.test("the keyboard moves a step, and says where it is"):
        page.locator(".steps .chooses").first.press("Alt+ArrowDown")
        assert headlines(page)[:2] == [HEADLINES[1], typed]
        expect(page.locator(".said")).to_have_text("The step is number 2 of 8 now.")
        assert page.evaluate("document.activeElement.textContent").startswith("2 "), "the focus moved with it"
        page.get_by_role("button", name="Move step 2 down").press("Enter")
        assert headlines(page)[:3] == [HEADLINES[1], HEADLINES[2], typed]
    with subtests.test("a drag moves it, too"):
        settle(page)
        handle, target = page.locator(".steps .handle").nth(2), page.locator(".steps > li").first
        start, end = handle.bounding_box(), target.bounding_box()
        assert start
        assert end
        page.mouse.move(start["x"] + 5, start["y"] + 5)
        page.mouse.down()
        page.mouse.move(end["x"] + 5, end["y"] + 30, steps=4)
        page.mouse.move(end["x"] + 5, end["y"] + 3, steps=4)
        page.mouse.up()
        assert headlines(page)[:2] == [typed, HEADLINES[1]]
    with subtests.test("duplicated, removed, and undone one after another; and done again"):
        page.get_by_role("button", name="Duplicate step 1").click()
        assert headlines(page)[:3] == [typed, typed, HEADLINES[1]]
        page.get_by_role("button", name="Remove step 2").click()
        assert headlines(page)[:3] == [typed, HEADLINES[1], HEADLINES[2]]
        page.get_by_role("button", name="Undo").click()
        assert headlines(page)[:3] == [typed, typed, HEADLINES[1]]
        page.locator(".steps .chooses").first.press("Control+z")
        expect(page.locator(".said")).to_have_text("Undone.")
        assert headlines(page)[:3] == [typed, HEADLINES[1], HEADLINES[2]]
        page.get_by_role("button", name="Undo").click()
        assert headlines(page)[:3] == [HEADLINES[1], HEADLINES[2], typed]
        page.locator(".steps .chooses").first.press("Control+Shift+z")
        assert headlines(page)[:3] == [typed, HEADLINES[1], HEADLINES[2]]
        page.get_by_role("button", name="Undo").click()
    with subtests.test("it is the same when the page is left and entered again"):
        settle(page)
        page.get_by_role("link", name="Scores", exact=True).first.click()
        page.get_by_role("heading", name="Scores", level=1).wait_for()
        page.get_by_role("link", name="Brief", exact=True).first.click()
        page.locator(".steps .chooses").nth(7).wait_for()
        assert headlines(page)[:3] == [HEADLINES[1], HEADLINES[2], typed]


def test_the_editor_is_for_everybody_with_a_brief_in_it(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """In French, with a menu open and a question asked, at two sizes."""
    open_ready(page, server, "Français")
    assert headlines(page) == [step.headline for step in FRENCH.steps]
    await_preview(page, FRENCH.steps[0].headline)
    assert page.frame_locator(".screen iframe").locator("html").get_attribute("lang") == "fr"
    for name, size in SIZES.items():
        resize(page, size)
        settle(page)
        with subtests.test(size=name):
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        with subtests.test("a menu and a question", size=name):
            page.locator(".toolbar summary", has_text="File").click()
            assert_accessible(page, [page.main_frame])
            page.locator(".menu[open]").get_by_role("button", name="Forget").click()
            assert_accessible(page, [page.main_frame])
            page.keyboard.press("Escape")
            expect(page.locator("dialog")).to_have_count(0)
            assert len(headlines(page)) == len(HEADLINES)


def test_two_tabs_never_write_over_each_other(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    open_ready(page, server)
    other = context.new_page()
    open_editor(other, server)
    other.locator(".steps .chooses").nth(7).wait_for()
    title = page.get_by_label("Title")
    notice = page.locator(".standing")
    with subtests.test("the older tab is told, and cannot be written into meanwhile"):
        other.get_by_label("Title").fill("From the other tab")
        expect(notice).to_contain_text("This brief was changed in another tab.")
        assert page.locator(".brief-editor > [inert]").count() == 1
        assert title.input_value() == ENGLISH.title
    with subtests.test("it loads what the other has"):
        notice.get_by_role("button", name="Load what the other tab has").click()
        expect(title).to_have_value("From the other tab")
        assert notice.count() == 0
    with subtests.test("or keeps its own as a copy: both are kept"):
        page.get_by_label("Marking").fill("TLP:AMBER")
        other.locator(".standing").get_by_role("button", name="Keep mine as a copy").click()
        expect(other.get_by_label("Title")).to_have_value("From the other tab (copy)")
        other.get_by_label("Headline").fill("Only here")
        settle(other)
        assert notice.count() == 0
        kept = {name: steps[0] for name, steps in page.evaluate(KEPT)}
        assert kept == {"From the other tab": HEADLINES[0], "From the other tab (copy)": "Only here"}
    with subtests.test("a tab that heard nothing does not write over the other either"):
        third = context.new_page()
        third.add_init_script("BroadcastChannel.prototype.postMessage = () => {}")
        open_editor(third, server)
        third.get_by_label("Briefs in this browser").select_option(label="From the other tab")
        third.get_by_label("Title").fill("Said to nobody")
        settle(third)
        page.get_by_label("Headline").fill("Written later")
        expect(notice).to_contain_text("This brief was changed in another tab.")
        notice.get_by_role("button", name="Keep mine as a copy").click()
        expect(title).to_have_value("From the other tab (copy)")
        settle(page)
        stored = [(name, steps[0]) for name, steps in page.evaluate(KEPT)]
        assert ("Said to nobody", HEADLINES[0]) in stored
        assert ("From the other tab (copy)", "Written later") in stored


DAMAGED = 'version = 1\ntitle = "Damaged"\nlanguage = "en"\n\n[[steps]]\nid = "one"\nheadline = “Curly”\n\n' + (
    '[[steps]]\nid = "two"\nheadline = "Whole"\nlater = 7\npage = "nowhere"\nview = "place=nowhere/at-all"\n'
    'show = ["no/such-excerpt"]\n'
)


def test_a_damaged_file_is_opened_as_far_as_it_can_be_and_saved_again(
    context: BrowserContext, page: Page, server: Server, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    open_editor(page, server)
    open_file(page, DAMAGED)
    results = page.locator(".results")
    with subtests.test("what could be read stands there, the rest is said in sentences"):
        expect(results).to_contain_text("“later” is unknown. It is not shown, and is kept.")
        assert len(results.locator("li").all_inner_texts()) == len(brief_file.read(DAMAGED)[1])
        assert headlines(page) == ["No headline", "Whole"]
    with subtests.test("a step that leads nowhere says so, and stops nothing"):
        page.locator(".steps .chooses").nth(1).click()
        await_preview(page, "Whole")
        expect(page.locator(".steps > li").nth(1).locator(".problems")).to_contain_text("no/such-excerpt")
    with subtests.test("saved, it holds all that it held"):
        with page.expect_download() as saved:
            choose(page, "File", "Save as a file")
        assert saved.value.suggested_filename == "damaged.brief.toml"
        text = Path(saved.value.path()).read_text(encoding="utf-8")
        assert "“Curly”" in text
        assert "later = 7" in text
        again, _ = brief_file.read(text)
        assert [step.show for step in again.steps] == [(), ("no/such-excerpt",)]
    with subtests.test("what is no brief opens nothing and takes nothing away"):
        with page.expect_file_chooser() as chosen:
            choose(page, "File", "Open a file")
        chosen.value.set_files({"name": "a.toml", "mimeType": "text/plain", "buffer": b"\0\1\2"})
        expect(results).to_contain_text("Nothing in the file is of a brief.")
        assert headlines(page) == ["No headline", "Whole"]


def test_what_is_seen_is_added_to_the_brief_and_a_sensitive_sentence_asks_first(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    notice = page.locator(".notice")
    series = "violence-increased:agree:percent"
    with subtests.test("a map with a question, as it is seen"):
        page.goto(f"{server.url}/?question={series}&layers=survey_zones")
        map_frame(page).evaluate("void map.setView([16.25, -1.5], 6.25, { animate: false })")
        settle(page)
        page.get_by_role("button", name="Add to brief").click()
        expect(notice).to_contain_text("Added to “Untitled brief” as step 1: Has violence increased")
    with subtests.test("a sensitive sentence: who says it stands in the question, and no adds nothing"):
        open_in_place(page, f"{server.url}/documents?excerpt={SENSITIVE.id}")
        page.locator(f'.st-key-reading [data-by="{SENSITIVE.id}"]').wait_for()
        settle(page)
        page.get_by_role("button", name="Add to brief").click()
        expect(notice).to_contain_text("This sentence ties people to armed groups.")
        expect(notice).to_contain_text(page.locator(f'[data-by="{SENSITIVE.id}"]').first.inner_text())
        assert_accessible(page, [page.main_frame])
        notice.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Add to brief").click()
        notice.get_by_role("button", name="Add it").click()
        expect(notice).to_contain_text("as step 2: IRIS 2026")
    with subtests.test("added twice, and one of them taken back"):
        page.get_by_role("button", name="Add to brief").click()
        notice.get_by_role("button", name="Add the view without it").click()
        expect(notice).to_contain_text("as step 3: IRIS 2026")
        notice.get_by_role("button", name="Undo").click()
        expect(notice).to_contain_text("Taken out of the brief again.")
    with subtests.test("the brief holds both, each with its view and what it shows"):
        page.get_by_role("button", name="Add to brief").click()
        notice.get_by_role("button", name="Add the view without it").click()
        notice.get_by_role("button", name="Open the brief").click()
        page.locator(".steps .chooses").nth(2).wait_for()
        page.locator(".steps .chooses").first.click()
        way = page.get_by_role("link", name="Open its view: Map")
        asked = parse_qs((way.get_attribute("href") or "").partition("?")[2])
        assert asked == {"question": [series], "layers": ["survey_zones"], "camera": ["16.2500,-1.5000,6.25"]}
        assert page.locator(".shown li").count() == 1
        page.locator(".steps .chooses").nth(1).click()
        expect(page.locator(".shown li")).to_contain_text(SENSITIVE.quote[:20])
        page.locator(".steps .chooses").nth(2).click()
        expect(page.locator(".shown li")).to_have_count(0)
    with subtests.test("its view opens in the app as it was added"):
        page.locator(".steps .chooses").first.click()
        page.get_by_role("link", name="Open its view: Map").click()
        looks = map_frame(page).evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
        assert looks == pytest.approx([16.25, -1.5, 6.25], abs=0.01)


def test_a_place_and_an_event_are_added_with_the_excerpt_that_is_read_first(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    notice = page.locator(".notice")
    with subtests.test("a place on the map"):
        page.goto(f"{server.url}/?place=attack_sites/gao")
        map_frame(page)
        first = page.locator(".st-key-evidence article[data-excerpt]").first.get_attribute("data-excerpt")
        page.get_by_role("button", name="Add to brief").click()
        expect(notice).to_contain_text("as step 1: ")
        expect(notice).to_contain_text("Beside its map stands the first excerpt.")
    with subtests.test("an event"):
        open_in_place(page, f"{server.url}/timeline?event={ATTACKS.id}")
        page.locator(f'[data-choice="{ATTACKS.id}"]').wait_for()
        settle(page)
        page.get_by_role("button", name="Add to brief").click()
        expect(notice).to_contain_text("as step 2: ")
        expect(notice).to_contain_text("Beside its map stands the first excerpt.")
    with subtests.test("one of which sensitive sentences alone tell, without any"):
        open_in_place(page, f"{server.url}/timeline?event={ONLY_SENSITIVE}")
        page.locator(f'[data-choice="{ONLY_SENSITIVE}"]').wait_for()
        settle(page)
        page.get_by_role("button", name="Add to brief").click()
        expect(notice).to_contain_text("as step 3: ")
        expect(notice).to_contain_text("Beside its map stands no excerpt yet. Choose one in the brief.")
    with subtests.test("the brief has them"):
        notice.get_by_role("button", name="Open the brief").click()
        page.locator(".steps .chooses").nth(2).wait_for()
        for n, excerpt in enumerate((first, ATTACKS.excerpts[0])):
            page.locator(".steps .chooses").nth(n).click()
            expect(page.locator(".shown li")).to_contain_text(ATLAS.excerpts[str(excerpt)].quote[:30])
        page.locator(".steps .chooses").nth(2).click()
        expect(page.locator(".shown li")).to_have_count(0)


def test_what_a_view_has_to_show_is_put_beside_its_map(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    """By the keyboard alone, and with a mouse; a sensitive sentence asks first."""
    brief = Brief(
        "T",
        steps=(
            Step("attacks", "Attacks", page="timeline", view=f"event={ATTACKS.id}"),
            Step("accepted", "Accepted", page="timeline", view=f"event={ONLY_SENSITIVE}"),
            Step("all", "All", view="layers=none"),
        ),
    )
    open_editor(page, server)
    open_file(page, brief_file.write(brief))
    await_preview(page, "Attacks")
    opener = page.locator(".offers summary")
    offered, things = page.locator(".offers .menu[open] button"), page.locator(".shown li")
    quotes = page.frame_locator(".screen iframe").locator("blockquote")
    words = [ATLAS.excerpts[one].quote[:30] for one in ATTACKS.excerpts]
    with subtests.test("the keyboard opens the list, goes through it, and adds"):
        opener.focus()
        page.keyboard.press("Enter")
        expect(offered).to_have_count(3)
        assert_accessible(page, [page.main_frame])
        for text, button in zip(words, offered.all(), strict=True):
            page.keyboard.press("Tab")
            expect(button).to_be_focused()
            expect(button).to_contain_text(text)
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(things).to_have_count(1)
        expect(things).to_contain_text(words[0])
        expect(opener).to_be_focused()
        expect(quotes).to_have_count(1)
        expect(page.locator(".said")).to_have_text("It stands beside the map now. “Undo” takes it off.")
    with subtests.test("what is shown is not offered; a second press on the list's name closes it"):
        opener.click()
        expect(offered).to_have_count(2)
        opener.click()
        expect(offered).to_have_count(0)
    with subtests.test("two are shown, and no third is offered"):
        opener.click()
        offered.nth(1).click()
        expect(quotes).to_have_count(2)
        expect(page.locator(".offers")).to_contain_text("A step shows two. Remove one to add another.")
        assert page.locator(".offers details").get_attribute("inert") == ""
        expect(things.nth(1).get_by_role("button")).to_be_focused()
    with subtests.test("undone, and removed, it is offered again"):
        page.get_by_role("button", name="Undo").click()
        expect(things).to_have_count(1)
        expect(quotes).to_have_count(1)
        things.get_by_role("button").click()
        expect(quotes).to_have_count(0)
        opener.click()
        expect(offered).to_have_count(3)
        opener.click()
    with subtests.test("a sensitive one asks, and no adds nothing"):
        page.locator(".steps .chooses").nth(1).click()
        await_preview(page, "Accepted")
        opener.click()
        offered.first.click()
        dialog = page.get_by_role("dialog")
        excerpt = ATLAS.excerpts["org-2018/mujao-in-gao"]
        by = wording.byline(ATLAS.documents[excerpt.document], excerpt)
        expect(dialog).to_contain_text("This sentence ties people to armed groups.")
        expect(dialog).to_contain_text(by)
        assert_accessible(page, [page.main_frame])
        dialog.get_by_role("button", name="Cancel").click()
        expect(things).to_have_count(0)
        opener.click()
        offered.first.click()
        dialog.get_by_role("button", name="Add it").click()
        expect(things).to_contain_text(by)
        expect(page.frame_locator(".screen iframe").locator("figcaption.by")).to_contain_text("speaking of")
    with subtests.test("a view that selects nothing offers nothing, and says so"):
        page.locator(".steps .chooses").nth(2).click()
        await_preview(page, "All")
        expect(page.locator(".offers")).to_contain_text("Its view selects nothing more that has any.")
        expect(opener).to_be_hidden()
    with subtests.test("all is kept"):
        settle(page)
        page.reload()
        page.locator(".steps .chooses").nth(1).click()
        expect(things).to_contain_text(excerpt.quote[:30])


def test_a_headline_is_one_line_and_is_seen_whole(context: BrowserContext, page: Page, server: Server) -> None:
    open_ready(page, server)
    headline = page.get_by_label("Headline")
    for n in range(len(HEADLINES)):
        page.locator(".steps .chooses").nth(n).click()
        expect(headline).to_have_value(HEADLINES[n])
        assert headline.evaluate("(one) => one.scrollHeight <= one.clientHeight"), HEADLINES[n]
    headline.fill("One\n  two")
    headline.press("End")
    headline.press("Enter")
    headline.press("!")
    expect(headline).to_have_value("One two!")
    assert headlines(page)[-1] == "One two!"


def test_the_address_with_a_slash_opens_the_editor(context: BrowserContext, page: Page, server: Server) -> None:
    page.goto(f"{server.url}/brief/")
    page.locator(".brief-editor .toolbar").wait_for()
    assert page.url.partition("?")[0] == f"{server.url}/brief"


#: A file's name in the menu -> how its name ends, and how it begins.
FILES = {
    "One HTML file, to present without a network": (
        "mali-attacks-of-april-2026-survey-of-2016.html",
        b"<!doctype html>",
    ),
    "PDF": ("mali-attacks-of-april-2026-survey-of-2016.pdf", b"%PDF-"),
    "PowerPoint": ("mali-attacks-of-april-2026-survey-of-2016.pptx", b"PK"),
    "Picture of this step, 1920 × 1080": ("mali-attacks-of-april-2026-survey-of-2016-2-1920.png", b"\x89PNG"),
    "Picture of this step, 3840 × 2160": ("mali-attacks-of-april-2026-survey-of-2016-2-3840.png", b"\x89PNG"),
}


def test_a_question_that_narrows_the_scores_is_added_with_its_words_and_its_first_answer(
    page: Page, server: Server
) -> None:
    open_in_place(page, f"{server.url}/scores?asked=feel-safe")
    map_frame(page)
    settle(page)
    page.locator(".add-to-brief").click()
    page.get_by_role("button", name="Open the brief").click()
    await_preview(page, "Do people feel safe in daily tasks?")
    expect(page.frame_locator(".screen iframe").locator(".score")).to_contain_text("2.87")


def test_it_is_checked_presented_and_left_behind(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    open_ready(page, server)
    page.locator(".steps .chooses").nth(1).click()
    await_preview(page, HEADLINES[1])
    with subtests.test("checked: each line says whether it is fine"):
        page.get_by_role("button", name="Check").click()
        results = page.locator(".results")
        expect(results).to_contain_text("Checked before the meeting, in ", timeout=60_000)
        lines = results.locator("li").all_inner_texts()
        assert lines
        assert all(line.startswith(("Fine ", "Mend ")) for line in lines)
        assert page.evaluate("document.activeElement.localName") == "h2"
    with subtests.test("presented, in a window of its own"):
        with context.expect_page() as opened:
            page.get_by_role("button", name="Present").click()
        opened.value.locator("section.step").nth(7).wait_for(state="attached", timeout=60_000)
        # The first step stands, with nothing else to press first.
        expect(opened.value.locator("section.step.stands h2")).to_have_text(HEADLINES[0])
        assert opened.value.locator("section.step h2").all_text_contents() == HEADLINES
        opened.value.close()
    for name, (file, beginning) in FILES.items():
        with subtests.test("left behind", file=name):
            with page.expect_download(timeout=60_000) as made:
                choose(page, "Download", name)
            assert made.value.suggested_filename == file
            content = Path(made.value.path()).read_bytes()
            assert content[: len(beginning)].lower() == beginning.lower()
            if file.endswith(".png"):
                assert f"{int.from_bytes(content[16:20])} × {int.from_bytes(content[20:24])}" in name
            expect(page.locator(".said")).to_have_text("The file is in your downloads.")
    with subtests.test("what goes wrong on the way is said"):
        page.route("**/brief/file/pdf", lambda route: route.fulfill(body="1/8\n! No font has “Ϟ”.\n"))
        choose(page, "Download", "PDF")
        expect(page.locator(".said.failed")).to_have_text("No font has “Ϟ”.")
        page.route("**/brief/file/pdf", lambda route: route.fulfill(body="1/8\n"))
        choose(page, "Download", "PDF")
        expect(page.locator(".said.failed")).to_have_text("The file came in part only. Try again.")


def test_a_brief_is_forgotten_once_and_for_all_after_a_question(
    context: BrowserContext, page: Page, server: Server, subtests: pytest.Subtests
) -> None:
    open_ready(page, server)
    other = context.new_page()
    open_editor(other, server)
    other.locator(".steps .chooses").nth(7).wait_for()
    choose(page, "File", "Forget")
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    assert headlines(page) == HEADLINES
    choose(page, "File", "Forget")
    page.get_by_role("dialog").get_by_role("button", name="Forget").click()
    expect(page.locator(".steps > li")).to_have_count(0)
    with subtests.test("nothing brings it back"):
        assert page.get_by_role("button", name="Undo").is_disabled()
        settle(page)
        assert page.evaluate(KEPT) == []
        page.reload()
        page.locator(".brief-editor .toolbar").wait_for()
        settle(page)
        assert headlines(page) == []
    with subtests.test("but in a tab that still has it"):
        expect(other.locator(".standing")).to_contain_text("This brief was forgotten in another tab.")
        other.get_by_role("button", name="Keep mine as a copy").click()
        settle(other)
        assert [name for name, _ in other.evaluate(KEPT)] == [f"{ENGLISH.title} (copy)"]


def test_a_lost_server_costs_nothing_that_was_written(
    context: BrowserContext, page: Page, start_server: Callable[..., Server], subtests: pytest.Subtests
) -> None:
    server = start_server()
    open_ready(page, server)
    await_preview(page, HEADLINES[0])
    server.stop()
    page.get_by_label("Headline").fill("Written without a connection")
    with subtests.test("it says so"):
        expect(page.locator(".screen .waiting")).to_contain_text("The app does not answer.")
    with subtests.test("and a new server has the page, the browser the brief"):
        again = Server(server.log.parent, port=server.port)
        try:
            page.goto(f"{again.url}/brief")
            expect(page.locator(".steps .chooses strong").first).to_have_text("Written without a connection")
        finally:
            again.stop()


def test_the_newest_answer_wins(context: BrowserContext, page: Page, server: Server) -> None:
    """One that was asked for before, and is late, is not shown."""
    open_ready(page, server)
    await_preview(page, HEADLINES[0])
    late: list[Route] = []

    def hold(route: Route) -> None:
        if "Asked first" in (route.request.post_data or "") and not late:
            late.append(route)
        else:
            route.continue_()

    page.route("**/brief/step", hold)
    page.get_by_label("Headline").fill("Asked first")
    for _ in range(100):
        if late:
            break
        page.wait_for_timeout(50)
    page.get_by_label("Headline").fill("Asked last")
    await_preview(page, "Asked last")
    late[0].continue_()
    settle(page, 0.5)
    await_preview(page, "Asked last")
    assert re.search(r"Asked last", headlines(page)[0])


def test_nothing_can_be_pressed_before_the_browser_has_said_what_it_keeps(
    context: BrowserContext, page: Page, server: Server
) -> None:
    """Else what was opened until then would give way to that."""
    page.add_init_script(
        "const open = indexedDB.open.bind(indexedDB);"
        "indexedDB.open = (...given) => { const asked = open(...given); window.keeps = asked;"
        " let heard; Object.defineProperty(asked, 'onsuccess', { set(on) { heard = on;"
        " asked.addEventListener('success', () => setTimeout(() => heard.call(asked), 1500)); } }); return asked; };"
    )
    page.goto(f"{server.url}/brief")
    page.get_by_role("button", name="Open the ready brief (English)").last.click()
    await_preview(page, HEADLINES[0])
    assert headlines(page) == HEADLINES
