"""Hostile text in every free-text field of a data folder shows as text everywhere and runs nowhere."""

import csv
import math
import re
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Error, Frame, Page, Request, ViewportSize

from geodata.atlas import Atlas, load_atlas
from geodata.evidence.documents import MAX_WORDS
from geodata.exports import wording
from geodata.geography.citations import MAX_WORDS as MAX_WORDS_OF_A_CLAUSE
from geodata.normalisation import words
from tests.browser.conftest import (
    NARROW,
    WIDE,
    assert_one_direction,
    drawn_ids,
    follow,
    leave_other_servers,
    map_frame,
    map_in_place,
    open_in_place,
    open_map,
    press,
    query_of,
    resize,
    settle,
)
from tests.browser.test_access import options
from tests.fixtures import copy_data, edit_geojson, edit_toml, record_all
from tests.server import Server

#: Each is one kind of attack, or of writing that a page may get wrong. MARKER stands for a file that nobody may make.
PAYLOADS: dict[str, str] = {
    "template literal": "${alert(1)}${window.__ran=1}",
    "back-tick": "`+(window.__ran=1)+`",
    "end of script": "</script><script>window.__ran=1</script>",
    "image": '<img src=x onerror="window.__ran=1">',
    "escaped image": "\\u003cimg src=x onerror=window.__ran=1\\u003e",
    "template": "{{7*7}}",
    "template tag": "{% raw %}",
    "template code": "{{ cycler.__init__.__globals__.os.system('touch MARKER') }}",
    "end of string": '"];window.__ran=1;//',
    "end of string too": "'];window.__ran=1;//",
    "element reference": "{{'window'}}",
    "library's own words": "drawnItems alert(coords); map_div",
    "right to left": "\u202eabc\u202c \u200fdef",
    "Arabic": "كيدال",
    "Tifinagh": "ⴽⵉⴷⴰⵍ",
    "Markdown": "**b** [x](javascript:alert(1)) :red[x] $x$ _i_ ~~s~~ # h",
    "shorthand": ":smile: :material/home: a -> b -- c",
    "address": "https://elsewhere.example/ www.elsewhere.example",
    "entity": "&lt;b&gt; &amp; &#60;",
    "line separators": "a\u2028b\u2029c\u0085d",
    "format strings": "%s %(name)s {0} {name!r} %7B%7B",
    "combining marks": "Z\u0351\u036b\u0343a\u0322\u0328l\u0334g\u0319o",
    "long": "M" * 2_000,
}
LONG = PAYLOADS["long"]
SHORT = tuple(text for text in PAYLOADS.values() if text != LONG)
PLACE_FIELDS = ("name", "name_fr", "located_by", "note")
DOCUMENT_FIELDS = (
    "title",
    "short_title",
    "publisher",
    "publisher_place",
    "container_title",
    "number",
    "rights",
    "note",
)
EXCERPT_FIELDS = ("quote", "prefix", "suffix", "section", "speaker", "note")
SOURCE_FIELDS = ("title", "producer", "url", "version", "attribution")


def letters(n: int) -> str:
    """Return a number in letters, so that every text is its own and none holds a digit more than its payload."""
    return str(n).translate(str.maketrans("0123456789", "abcdefghij"))


def poison(folder: Path, hostile_texts: Sequence[str]) -> None:
    """Put hostile texts, in turn, into every free-text field of a data folder.

    How many texts there are has no divisor in common with how many fields a record has, so that each comes to each.
    """
    turns = count()
    most = {"quote": MAX_WORDS, "excerpt": MAX_WORDS_OF_A_CLAUSE}
    # A score that its sentence does not print is refused: the numbers stay.
    printed: dict[str, dict[str, None]] = {}
    with (folder / "scores" / "answers.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            printed.setdefault(row["excerpt"], {})[row["value"]] = None

    def next_text() -> str:
        turn = next(turns)
        return f"{hostile_texts[turn % len(hostile_texts)]} {letters(turn)}"

    def fill(table: dict[str, Any], fields: tuple[str, ...]) -> None:
        for field in fields:
            kept = " ".join(["", *printed.get(table["id"], ())]) if field == "quote" else ""
            table[field] = next_text() + kept
            while words(table[field]) > most.get(field, math.inf):
                table[field] = next_text() + kept

    def place(feature: dict[str, Any]) -> None:
        fill(feature["properties"], PLACE_FIELDS)

    def country(feature: dict[str, Any]) -> None:
        # The map's script knows Mali by its name.
        if feature["properties"]["name"] != "Mali":
            fill(feature["properties"], ("name", "name_fr"))

    def document(table: dict[str, Any]) -> None:
        fill(table, DOCUMENT_FIELDS)
        table["authors"] = [{"given": next_text(), "family": next_text()} for _ in table["authors"]]
        for excerpt in table["excerpts"]:
            fill(excerpt, EXCERPT_FIELDS)

    def source(table: dict[str, Any]) -> None:
        fill(table, (*SOURCE_FIELDS, "changes", "not_for", "notice"))
        for other in table.get("also", []):
            fill(other, SOURCE_FIELDS)

    def passages(entries: list[dict[str, Any]]) -> None:
        for passage in entries:
            if "section" in passage:
                fill(passage, ("section",))

    def actors(table: dict[str, Any]) -> None:
        for actor in table["actors"]:
            fill(actor, ("name", "note"))
            actor["spellings"] = {
                document_id: [next_text() for _ in some] for document_id, some in actor["spellings"].items()
            }
            actor["implied"] = {excerpt: next_text() for excerpt in actor["excerpts"]}

    def events(table: dict[str, Any]) -> None:
        for event in table["events"]:
            fill(event, ("what", "note"))
            passages(event["sources"])

    def disagreements(table: dict[str, Any]) -> None:
        for one in table["disagreements"]:
            fill(one, ("sentence", "arithmetic"))
            passages(one["sides"])

    def reasons(table: dict[str, Any]) -> None:
        for reason in table["reasons"]:
            fill(reason, ("text",))

    def changes(table: dict[str, Any]) -> None:
        for change in table["changes"]:
            fill(change, ("what",))

    def reports(table: dict[str, Any]) -> None:
        for report in table["reports"]:
            fill(report, ("label", "title", "producer", "location", "excerpt", "note"))
            report["unplaced"] = [next_text()]

    def regions_since(table: dict[str, Any]) -> None:
        for cited in table["sources"]:
            fill(cited, ("title", "producer"))
        for region in table["regions"]:
            fill(region, ("name", "name_fr", "note", *(["excerpt"] if "excerpt" in region else [])))
        for one in table["lists"]:
            fill(one, ("excerpt",))

    edit_toml(folder / "divisions" / "divisions.toml", reports)
    edit_toml(folder / "divisions" / "regions_2023.toml", regions_since)
    edit_toml(folder / "changes" / "changes.toml", changes)
    edit_toml(folder / "actors" / "actors.toml", actors)
    edit_toml(folder / "events" / "events.toml", events)
    edit_toml(folder / "disagreements" / "disagreements.toml", disagreements)
    edit_toml(folder / "mentions" / "reasons.toml", reasons)
    for path in sorted((folder / "places").glob("*/*.geojson")):
        if path.stem == path.parent.name:
            edit_geojson(path, place)
    edit_geojson(folder / "basemap" / "countries.geojson", country)
    for lock in (folder / "documents").glob("*.lock.json"):
        lock.unlink()
    for path in sorted((folder / "documents").glob("*.toml")):
        if path.name != "source.toml":
            edit_toml(path, document)
    record_all(folder)
    for path in sorted(folder.rglob("source.toml")):
        edit_toml(path, source)


@dataclass(frozen=True)
class HostileServer:
    """A server on a poisoned data folder, its data as loaded, and the file that would prove that the server ran it."""

    server: Server
    atlas: Atlas
    marker: Path


@pytest.fixture(scope="module", params=["in turn", "long"])
def hostile(
    request: pytest.FixtureRequest, start_server: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HostileServer]:
    """A server whose data holds all payloads and each of them in turn; one whose fields are 2,000 letters each."""
    tmp = tmp_path_factory.mktemp("hostile")
    marker = tmp / "ran"
    folder = copy_data(tmp)
    short = [text.replace("MARKER", str(marker)) for text in SHORT]
    poison(folder, [" ".join(short), *short] if request.param == "in turn" else [LONG])
    server = start_server(MALI_DATA=str(folder))
    yield HostileServer(server, load_atlas(folder), marker)
    server.stop()


class Watch:
    """What went wrong in a page while a test used it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", self.note_error)
        page.on("dialog", self.note_dialog)
        page.on("request", self.note_request)

    def note_error(self, error: Error) -> None:
        self.errors.append(str(error))

    def note_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def close(self) -> None:
        """Watch no longer: the page may be another test's next."""
        self.page.remove_listener("pageerror", self.note_error)
        self.page.remove_listener("dialog", self.note_dialog)
        self.page.remove_listener("request", self.note_request)

    def assert_nothing_ran(self, server: Server, marker: Path) -> None:
        """Assert that no text ran in the page, in a frame or on the server, asked for anything, or broke the page."""
        for frame in self.page.frames:
            assert frame.evaluate("window.__ran === undefined")
            assert frame.locator("img[src='x'], a[href^='javascript']").count() == 0
        assert self.errors == []
        assert self.dialogs == []
        host = urllib.parse.urlsplit(server.url).netloc
        assert {urllib.parse.urlsplit(u).netloc for u in self.requests if not u.startswith(("data:", "blob:"))} <= {
            host
        }
        assert not marker.exists()
        assert self.page.locator('[data-testid="stException"]').count() == 0


def assert_one_direction_at(page: Page, subtests: pytest.Subtests, *sizes: ViewportSize) -> None:
    """Assert that nothing scrolls sideways at any of some sizes, which the page takes on one after another."""
    for size in sizes:
        with subtests.test(width=size["width"]):
            resize(page, size)
            settle(page)
            assert_one_direction(page)


def plain(text: str) -> str:
    """Return text with its white space as HTML shows it."""
    return re.sub(r"\s+", " ", text).strip()


def texts(where: Page | Frame, selector: str) -> list[str]:
    """Return the text of each element, to the character."""
    found: list[str] = where.locator(selector).evaluate_all("es => es.map((e) => e.textContent)")
    return [plain(text) for text in found]


@pytest.fixture
def watch(request: pytest.FixtureRequest, page: Page) -> Iterator[Watch]:
    """What goes wrong in the test's page."""
    poisoned = "hostile" in request.fixturenames
    server: Server = request.getfixturevalue("hostile").server if poisoned else request.getfixturevalue("server")
    leave_other_servers(page, server)
    watching = Watch(page)
    yield watching
    watching.close()


def test_the_map_draws_every_mark_and_names_it_to_the_letter(page: Page, watch: Watch, hostile: HostileServer) -> None:
    """Labels, tooltips and accessible names hold the characters of the data, and nothing in them runs."""
    layers = "&".join(f"layers={name}" for name in ("attack_sites", "survey_zones", "border", "mgps", "regions"))
    frame = map_in_place(page, hostile.server, f"?{layers}")
    places = hostile.atlas.places
    assert drawn_ids(frame) == sorted(p.id for p in places.values() if p.is_mark)
    labels = texts(frame, ".label .words")
    for place in (
        hostile.atlas.places_in("attack_sites") + hostile.atlas.places_in("towns") + hostile.atlas.places_in("regions")
    ):
        assert plain(place.name) in labels, place.id
    for place in hostile.atlas.places_in("attack_sites"):
        name = frame.locator(f'.mark-icon[data-id="{place.id}"]').get_attribute("aria-label") or ""
        assert name.startswith(place.name)
    frame.locator('.mark-icon[data-id="attack_sites/kidal"] .hit').hover()
    assert any(plain(places["attack_sites/kidal"].name) in tip for tip in texts(frame, ".leaflet-tooltip"))
    credit = texts(frame, ".credit")[0]
    for source in hostile.atlas.sources:
        for origin in source.origins:
            if source.folder.startswith(("basemap", "places")) and origin.licence != "quotation":
                assert plain(origin.attribution) in credit
    # What a template would have computed stands nowhere; what was written does.
    assert "49" not in " ".join(labels)
    assert any("{{7*7}}" in label for label in labels) == any("{{7*7}}" in p.name for p in places.values())
    watch.assert_nothing_ran(hostile.server, hostile.marker)
    assert_one_direction(page)


def test_every_mark_can_be_pressed_and_its_panel_holds_the_text_to_the_letter(
    page: Page, watch: Watch, hostile: HostileServer, subtests: pytest.Subtests
) -> None:
    """Clicking selects, and heading, facts, quotes, sources and notes in the panel are the data's own characters.

    On a phone, long words break, and right-to-left marks turn nothing around but themselves.
    """
    resize(page, NARROW)
    frame = map_in_place(page, hostile.server, "?place=attack_sites/kidal")
    assert_one_direction_at(page, subtests, NARROW, WIDE)
    for place_id in (
        "border/algeria-mali",
        "attack_sites/bamako",
        "survey_zones/central",
        "mgps/gao",
        "attack_sites/kidal",
    ):
        press(frame, place_id)
        page.wait_for_selector(f'[data-place="{place_id}"]')
        settle(page)
        with subtests.test(place=place_id):
            assert_panel_to_the_letter(page, hostile, place_id)
            assert_one_direction(page)
        if place_id.startswith("border/"):
            with subtests.test("the buttons that lead to a sentence's places show the names to the letter"):
                assert_ways_to_the_letter(page, hostile)
                assert_one_direction(page)
            with subtests.test("a phone does not scroll sideways either"):
                resize(page, NARROW)
                settle(page)
                assert_one_direction(page)
            resize(page, WIDE)
            settle(page)
    watch.assert_nothing_ran(hostile.server, hostile.marker)


def assert_panel_to_the_letter(page: Page, hostile: HostileServer, place_id: str) -> None:
    """Assert that the panel of a place, and its cards, hold the characters of the data."""
    place = hostile.atlas.places[place_id]
    assert texts(page, f'[data-place="{place_id}"] :is(h1, h2)') == [plain(place.name)]
    panel = " ".join(texts(page, f'[data-place="{place_id}"]'))
    # What “{{7*7}}” would become; 3.49 is a score.
    assert not re.search(r"(?<!\d\.)49", " ".join(texts(page, ".quote blockquote")))
    for text in (place.name_fr, place.located_by, str(place.extra["note"])):
        assert plain(text) in panel
    cards = page.locator("[data-excerpt]").evaluate_all("es => es.map((e) => [e.dataset.excerpt, e.textContent])")
    assert cards
    for excerpt_id, text in cards:
        excerpt = hostile.atlas.excerpts[excerpt_id]
        document = hostile.atlas.documents[excerpt.document]
        for part in (excerpt.quote, excerpt.speaker, excerpt.note, document.label, document.publisher):
            assert plain(part or "") in plain(text)
        assert plain(wording.authors(document)) in plain(text)
        assert "not verified" in text


def assert_ways_to_the_letter(page: Page, hostile: HostileServer) -> None:
    """Assert it of the ways to a sentence's places."""
    shown = texts(page, ".st-key-evidence .places a")
    names = [plain(place.name) for place in hostile.atlas.places.values()]
    assert shown
    for label in shown:
        assert any(label.startswith(name) for name in names), label[:200]
    assert page.locator(".st-key-evidence a[href]:not(.go)").count() == 0
    addresses = page.locator(".st-key-evidence a.go").evaluate_all("all => all.map((e) => e.getAttribute('href'))")
    assert all(re.fullmatch(r"(documents|disagreements|\./)\?[-\w=&/+%.]*", address) for address in addresses)


def test_filters_place_selector_summary_and_table_show_the_text_to_the_letter(
    page: Page, watch: Watch, hostile: HostileServer, subtests: pytest.Subtests
) -> None:
    """Options, the summary's names and the table's cells are the data's own characters."""
    resize(page, NARROW)
    frame = map_in_place(page, hostile.server)
    assert_one_direction_at(page, subtests, NARROW, WIDE)
    places = hostile.atlas.places
    for key, ids in (
        ("zone", ["survey_zones/north"]),
        ("regions", ["regions/gao", "regions/kidal"]),
        ("place", drawn_ids(frame)),
    ):
        page.locator(f".st-key-{key} [role=combobox]").click()
        offered = [plain(text) for text in options(page)]
        for place_id in ids:
            assert any(option.startswith(plain(places[place_id].name)) for option in offered), f"{key}: {place_id}"
        page.keyboard.press("Escape")
    page.locator(".st-key-documents [role=combobox]").click()
    offered = [plain(text) for text in options(page)]
    for document in hostile.atlas.documents.values():
        assert any(option.startswith(plain(document.label)) for option in offered)
    page.keyboard.press("Escape")
    summary = " ".join(texts(page, ".summary dd"))
    for place_id in drawn_ids(frame):
        assert plain(places[place_id].name) in summary
    page.get_by_role("tab").nth(1).click()
    # The grid is a module of its own, fetched when it is first looked at.
    page.wait_for_selector('[data-testid="data-grid-canvas"] tbody tr', state="attached")
    settle(page)
    rows = page.locator('[data-testid="data-grid-canvas"] tbody tr').evaluate_all(
        "rows => rows.map((row) => row.querySelector('[aria-colindex=\"1\"]').textContent)"
    )
    assert rows
    for name in rows:
        assert plain(name) in {plain(places[place_id].name) for place_id in drawn_ids(frame)}
    assert_one_direction(page)
    watch.assert_nothing_ran(hostile.server, hostile.marker)


def test_the_sources_page_shows_every_record_to_the_letter(
    page: Page, watch: Watch, hostile: HostileServer, subtests: pytest.Subtests
) -> None:
    """Titles, producers, licences' credits, what was done and what data is not for: the data's own characters."""
    resize(page, NARROW)
    open_in_place(page, f"{hostile.server.url}/sources")
    page.wait_for_selector(".source")
    settle(page)
    shown = " ".join(texts(page, ".source"))
    for document in hostile.atlas.documents.values():
        for text in (document.title, wording.authors(document), document.publisher, document.rights):
            assert plain(text) in shown
    for source in hostile.atlas.sources:
        for text in (source.changes, source.not_for):
            assert plain(text) in shown
        for origin in source.origins:
            for text in (origin.title, origin.producer, origin.version, origin.attribution, origin.url):
                assert plain(text) in shown
    assert_one_direction_at(page, subtests, NARROW, WIDE)
    watch.assert_nothing_ran(hostile.server, hostile.marker)


@pytest.mark.parametrize("name", ["documents", "timeline", "disagreements"])
def test_a_page_for_reading_shows_its_records_to_the_letter(
    page: Page, watch: Watch, hostile: HostileServer, subtests: pytest.Subtests, name: str
) -> None:
    """Sentences, headings, events, disagreements and actors hold the data's own characters, and nothing runs."""
    atlas = hostile.atlas
    excerpt = next(e for e in atlas.excerpts.values() if any(e.id in a.excerpts for a in atlas.actors.values()))
    chosen = {
        "documents": f"?excerpt={excerpt.id}",
        "timeline": f"?event={next(iter(atlas.events))}",
        "disagreements": f"?disagreement={next(iter(atlas.disagreements))}",
    }[name]
    wanted = {
        "documents": [
            *(text for e in atlas.excerpts.values() for text in (e.quote, e.section)),
            *(d.title for d in atlas.documents.values()),
            *(a.name for a in atlas.actors.values() if excerpt.id in a.excerpts),
        ],
        "timeline": [e.what for e in atlas.events.values()],
        "disagreements": [text for d in atlas.disagreements.values() for text in (d.sentence, d.arithmetic or "")],
    }[name]
    resize(page, NARROW)
    open_in_place(page, f"{hostile.server.url}/{name}")
    for query, sizes in (("", (NARROW, WIDE)), (chosen, (WIDE, NARROW))):
        if query:
            follow(page, f"{hostile.server.url}/{name}{query}")
            page.wait_for_selector(".st-key-beside [data-choice]")
        page.get_by_role("heading", level=1).wait_for()
        map_frame(page)
        for size in sizes:
            with subtests.test(query=query, width=size["width"]):
                resize(page, size)
                settle(page)
                assert_one_direction(page)
    shown = " ".join(texts(page, ".st-key-reading, .st-key-beside"))
    for text in wanted:
        assert plain(text) in shown
    watch.assert_nothing_ran(hostile.server, hostile.marker)


def test_the_zones_page_shows_every_division_to_the_letter(
    page: Page, watch: Watch, hostile: HostileServer, subtests: pytest.Subtests
) -> None:
    """Who counts what, in whose words, and the regions since 2023: the data's own characters, also said of pictures."""
    resize(page, NARROW)
    open_in_place(page, f"{hostile.server.url}/zones")
    page.wait_for_selector(".since")
    unfold(page)
    shown = " ".join(texts(page, ".source"))
    divisions = hostile.atlas.divisions
    for report in divisions.reports.values():
        for text in (report.label, report.excerpt, report.cited.title, report.cited.producer, report.note or ""):
            assert plain(text) in shown
        # Streamlit takes an attribute out that holds the end of a script; the heading above says the same.
        said = page.locator(f"[data-division='{report.id}'] img").get_attribute("alt")
        assert said is None or plain(report.label) in plain(said)
    for region in divisions.regions:
        for text in (region.name, region.name_fr, region.said.excerpt if region.said else ""):
            assert plain(text) in shown
    with subtests.test("names of places and documents in its tables"):
        atlas = hostile.atlas
        named = (text for p in atlas.places_in("regions") for text in (p.name, p.name_fr))
        assert_main_holds(page, [*named, *(d.label for d in atlas.documents.values())])
    assert_one_direction_at(page, subtests, NARROW, WIDE)
    watch.assert_nothing_ran(hostile.server, hostile.marker)


def unfold(page: Page) -> None:
    """Unfold what is folded, and wait until it is."""
    for folded in page.locator('[data-testid="stExpander"] > details, details[data-fold]').all():
        if folded.get_attribute("open") is None:
            folded.locator("> summary").click()
    settle(page)


def assert_main_holds(page: Page, wanted: Sequence[str]) -> None:
    """Assert that the page holds texts, to the letter."""
    shown = " ".join(texts(page, '[data-testid="stMain"]'))
    for text in wanted:
        assert plain(text) in shown, text[:200]


def test_the_coverage_page_shows_its_records_to_the_letter(
    page: Page, watch: Watch, hostile: HostileServer, subtests: pytest.Subtests
) -> None:
    """Names of places in tables and charts are the data's own characters."""
    resize(page, NARROW)
    open_in_place(page, f"{hostile.server.url}/coverage")
    page.get_by_role("heading", level=1).wait_for(timeout=60_000)
    unfold(page)
    assert_main_holds(page, [p.name for p in hostile.atlas.places.values() if p.is_mark])
    assert_one_direction_at(page, subtests, NARROW, WIDE)
    watch.assert_nothing_ran(hostile.server, hostile.marker)


def test_the_scores_page_shows_its_records_to_the_letter(
    page: Page, watch: Watch, hostile: HostileServer, subtests: pytest.Subtests
) -> None:
    """Names of zones, documents and authors in charts, tables and cards are the data's own characters."""
    atlas = hostile.atlas
    survey = atlas.documents["sipri-2017"]
    cited = [survey.title, wording.authors(survey), survey.publisher]
    quote = atlas.excerpts["sipri-2017/violence-increased"].quote
    zones = [p.name for p in atlas.places_in("survey_zones")[:2]]
    states = {"scores": cited, "tables": cited, "two zones": zones, "chosen": [survey.title, quote]}
    sizes = [NARROW, WIDE]
    resize(page, sizes[0])
    open_in_place(page, f"{hostile.server.url}/scores")
    for state, wanted in states.items():
        if state in ("tables", "two zones"):
            page.get_by_role("radio", name=state.capitalize()).first.click()
            settle(page)
            page.wait_for_selector("figure.chart table")
            assert query_of(page)["mode"] == [state.split()[-1]]
        elif state == "chosen":
            follow(page, f"{hostile.server.url}/scores?question=violence-increased:agree:percent")
            page.wait_for_selector(".st-key-beside [data-choice]")
        page.get_by_role("heading", level=1).wait_for(timeout=60_000)
        if page.locator("iframe[src*='streamlit_folium']").count():
            map_frame(page)
        unfold(page)
        with subtests.test(state):
            assert_main_holds(page, wanted)
        for size in sizes:
            with subtests.test(state, width=size["width"]):
                resize(page, size)
                settle(page)
                assert_one_direction(page)
        sizes.reverse()
    watch.assert_nothing_ran(hostile.server, hostile.marker)


def test_a_hostile_link_shows_as_text(page: Page, watch: Watch, server: Server, tmp_path: Path) -> None:
    """Ids and keys in a link are explained to the letter, and run nothing."""
    marker = tmp_path / "ran"
    values = [text.replace("MARKER", str(marker)) for text in SHORT]
    query = urllib.parse.urlencode([("place", value) for value in values] + [(value, "x") for value in values])
    frame = open_map(page, server, f"?{query}")
    notices = " ".join(texts(page, ".callout"))
    for value in values:
        assert plain(value)[:50] in notices
    assert len(drawn_ids(frame)) == 20
    assert_one_direction(page)
    watch.assert_nothing_ran(server, marker)
