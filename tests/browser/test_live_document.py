"""A live map in one document, opened from disk without a network: pictures follow one another on it, and it answers."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata.view import View
from layers import LAYERS, live_document
from layers.live_document import Program
from layers.model import Picture
from layers.projection import Viewport
from pages.app import cache
from pages.maps import live_map, main_map, still_map
from pages.maps.picture import picture
from tests.browser.conftest import WIDE
from tests.browser.offline import Reader, reader_of
from tests.shipped_data import ATLAS

GAO, ZONE = "attack_sites/gao", "survey_zones/south"
ALL = "&".join(f"layers={layer.id}" for layer in LAYERS)
#: The steps of a document: where each looks is said by the second and the third.
QUERIES = ("", "question=violence-increased:agree:percent&camera=16.5,-1,7.5", f"{ALL}&camera=14,-6,6.5", "")
CAMERAS = {1: [16.5, -1, 7.5], 2: [14, -6, 6.5]}
DRAWN = "document.documentElement.dataset.basemap && document.documentElement.dataset.drawn"
#: Shows a step, and returns each place that the map looked at until it stood still, whether it is the same map, what is
#: drawn on it, and how often its land did not reach all its edges.
SHOW = """async (n) => {
  const canvas = document.querySelector("#live-map canvas");
  maliMap.show(n);
  const seen = [];
  let empty = 0;
  for (let calm = 0; calm < 12; calm += 1) {
    await new Promise(requestAnimationFrame);
    if (String(seen.at(-1)) === String(maliMap.camera())) continue;
    seen.push(maliMap.camera());
    calm = 0;
    const { left, top, right, bottom } = canvas.getBoundingClientRect();
    empty += left > 0 || top > 0 || right < innerWidth || bottom < innerHeight;
  }
  return { seen, empty, kept: canvas.isConnected, ids: document.documentElement.dataset.ids.split(" ") };
}"""
#: What somebody might put between the words of a document.
HOSTILE = """<script>window.ran = "inline"</script><script src="data:text/javascript,window.ran='data'"></script>
<script type="module">window.ran = "module"</script><script src="other.js"></script>
<img src="x" onerror="window.ran = 1"><img src="http://127.0.0.1:9/a.png">
<iframe src="other.html"></iframe><iframe srcdoc="<script>top.ran = 1</script>"></iframe>
<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><style>.still-map { display: none }</style>
<object data="http://127.0.0.1:9/a"></object><form action="http://127.0.0.1:9/"></form>"""


def picture_of(query: str) -> Picture:
    return picture(ATLAS, main_map.content(ATLAS, View.from_query(parse_qs(query), cache.choices())[0], None))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with four steps on one map."""
    path = tmp_path_factory.mktemp("document") / "map.html"
    made = live_map.draw([picture_of(query) for query in QUERIES], Viewport(1280, 720, 17.6, -4.0, 5.5))
    path.write_text(made, encoding="utf-8")
    return path


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """One who has the usual settings."""
    yield from reader_of(browser)


def open_document(reader: Reader, path: Path) -> Page:
    """Open a document from disk, and wait until its map is drawn."""
    reader.page.goto(path.as_uri())
    reader.page.wait_for_function(DRAWN)
    return reader.page


def ids_of(query: str) -> set[str]:
    return {feature.id for feature in picture_of(query).features if feature.is_mark}


def test_pictures_follow_one_another_on_one_map_which_flies_to_where_each_looks(reader: Reader, document: Path) -> None:
    """The first shows the whole of Mali, and so does the last, which says nothing of a camera. Nothing that it passes
    over is empty."""
    page = open_document(reader, document)
    page.evaluate("async () => { await document.fonts.ready; }")
    whole = page.evaluate("maliMap.camera()")
    for step, camera in CAMERAS.items():
        shown = page.evaluate(SHOW, step)
        assert shown["seen"][-1] == pytest.approx(camera, abs=0.01)
        assert len(shown["seen"]) > 3
        assert (shown["empty"], shown["kept"]) == (0, True)
        assert set(shown["ids"]) == ids_of(QUERIES[step])
    shown = page.evaluate(SHOW, 3)
    assert shown["seen"][-1] == pytest.approx(whole, abs=0.3)
    assert len(shown["seen"]) > 3
    assert shown["empty"] == 0
    assert page.locator("#live-map.flying").count() == 0
    # The same step again, after somebody has looked elsewhere.
    page.evaluate(SHOW, 1)
    page.locator("#live-map .home button").click()
    assert page.evaluate(SHOW, 1)["seen"][-1] == pytest.approx(CAMERAS[1], abs=0.01)
    assert (reader.outside(), reader.errors) == ([document.as_uri()], [])


def test_a_reader_who_wants_no_motion_sees_each_picture_at_once(browser: Browser, document: Path) -> None:
    for reader in reader_of(browser, reduced_motion="reduce"):
        page = open_document(reader, document)
        for step, camera in CAMERAS.items():
            seen = page.evaluate(SHOW, step)["seen"]
            assert seen == [pytest.approx(camera, abs=0.01)]
        assert len(page.evaluate(SHOW, 3)["seen"]) == 1


def document_with(folder: Path, program: Program, around: str = "") -> Path:
    """Return a file with one picture that runs some modules, and has some HTML on both sides of the map."""
    drawn = picture_of("")
    still = still_map.draw(drawn, Viewport(1280, 720, 17.6, -4.0, 5.5), relief=False)
    made = live_document.document(
        title="A",
        language="en",
        body=f"{around}{live_document.maps(still)}{around}",
        styles=live_map.styles(),
        program=program,
        data=live_map.data([drawn]),
    )
    path = folder / "map.html"
    path.write_text(made, encoding="utf-8")
    return path


def test_a_press_on_a_mark_calls_a_function_of_the_document(reader: Reader, document: Path, tmp_path: Path) -> None:
    """One that a later module brings, whatever became of a module before it; also by keyboard.

    Without such a function nothing happens.
    """
    hit = open_document(reader, document).locator(f'#live-map .mark-icon[data-id="{GAO}"] .hit')
    hit.click()
    assert reader.errors == []
    modules = {
        **live_map.program().modules,
        "host/broken.js": 'throw new Error("broken");\n',
        "host/press.js": "window.pressed = [];\nmaliMap.onSelect = (id) => window.pressed.push(id);\n",
    }
    entries = (*live_map.program().entries, "host/broken.js", "host/press.js")
    page = open_document(reader, document_with(tmp_path, Program(live_map.program().classic, modules, entries)))
    page.wait_for_function("window.pressed")
    hit.click()
    page.locator(f'#live-map .mark-icon[data-id="{GAO}"]').focus()
    page.keyboard.press("Enter")
    page.locator(f'#live-map path[data-id="{ZONE}"]').dispatch_event("click", {"bubbles": True})
    assert page.evaluate("pressed") == [GAO, GAO, ZONE]
    assert reader.errors == ["broken"]


def test_a_mark_is_pointed_at_by_its_id(reader: Reader, document: Path) -> None:
    """One at a time, as it looks where the keyboard is on it, and none without an id or after the next picture."""
    page = open_document(reader, document)
    marked = page.locator("#live-map .highlighted")
    page.evaluate(f"maliMap.highlight('{GAO}')")
    expect(marked).to_have_attribute("data-id", GAO)
    assert marked.locator(".hit").evaluate("(hit) => getComputedStyle(hit).strokeWidth") == "3px"
    page.evaluate(f"maliMap.highlight('{ZONE}')")
    expect(marked).to_have_attribute("data-id", ZONE)
    assert marked.evaluate("(path) => getComputedStyle(path).stroke") == "rgb(20, 33, 61)"
    page.evaluate("maliMap.highlight('towns/none')")
    expect(marked).to_have_count(0)
    page.evaluate(f"maliMap.highlight('{GAO}')")
    page.evaluate(SHOW, 1)
    expect(marked).to_have_count(0)


def test_the_legend_switches_layers_and_the_next_picture_has_all_of_its_layers(reader: Reader, document: Path) -> None:
    """Whatever is drawn of a layer goes, its entries in the legend too; the map looks where it looked."""
    page = open_document(reader, document)
    page.evaluate(SHOW, 2)
    switches = page.locator("#live-map .legend .switch input")
    assert switches.evaluate_all("(all) => all.map((one) => one.dataset.layer)") == [layer.id for layer in LAYERS]
    before, entries = page.evaluate("maliMap.camera()"), page.locator("#live-map .legend li").count()
    lines = page.locator("#live-map path")
    drawn = lines.count()
    mgps = page.locator("#live-map .legend input[data-layer=mgps]")
    mgps.focus()
    page.keyboard.press("Space")
    expect(mgps).to_be_focused()
    expect(mgps).not_to_be_checked()
    assert set(page.evaluate("document.documentElement.dataset.ids.split(' ')")) == {
        one for one in ids_of(QUERIES[2]) if not one.startswith("mgps/")
    }
    # Areas and limits: one path each; the district of Bamako is a square as well.
    of_mgps = [f for f in picture_of(QUERIES[2]).features if f.layer == "mgps" and f.level != "marks"]
    assert drawn - lines.count() == len(of_mgps)
    assert entries - page.locator("#live-map .legend li").count() == 1
    for layer in LAYERS:
        page.locator(f"#live-map .legend input[data-layer={layer.id}]").set_checked(layer.id == "border")
    assert page.evaluate("document.documentElement.dataset.ids") == "border/algeria-mali"
    page.locator("#live-map .legend input[data-layer=border]").uncheck()
    expect(switches).to_have_count(len(LAYERS))
    assert page.evaluate("document.documentElement.dataset.ids") == ""
    assert page.evaluate("maliMap.camera()") == before
    assert set(page.evaluate(SHOW, 1)["ids"]) == ids_of(QUERIES[1])
    assert reader.errors == []


def test_a_map_can_be_moved_and_zoomed(reader: Reader, document: Path) -> None:
    page = open_document(reader, document)
    lat, lng, zoom = page.evaluate("maliMap.camera()")
    page.mouse.move(700, 400)
    page.mouse.down()
    page.mouse.move(600, 340, steps=4)
    page.mouse.up()
    page.wait_for_function("([lat, lng]) => maliMap.camera()[0] < lat && maliMap.camera()[1] > lng", arg=[lat, lng])
    page.locator("#live-map .leaflet-control-zoom-in").click()
    page.wait_for_function("(zoom) => maliMap.camera()[2] > zoom", arg=zoom)


def test_where_no_script_runs_the_still_map_is_seen_and_elsewhere_the_live_one(
    browser: Browser, reader: Reader, document: Path
) -> None:
    expect(open_document(reader, document).locator(".still-map svg")).to_be_hidden()
    for other in reader_of(browser, java_script_enabled=False):
        other.page.goto(document.as_uri())
        still = other.page.locator(".still-map svg")
        expect(still).to_be_visible()
        box = still.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (WIDE["width"], WIDE["height"])
        assert other.page.get_by_text("Gao", exact=True).first.is_visible()
        assert other.outside() == [document.as_uri()]


def test_nothing_that_came_into_a_document_is_run_loaded_or_sent(reader: Reader, tmp_path: Path) -> None:
    """Scripts, handlers, frames, style sheets, pictures; the map is drawn all the same."""
    for name in ("other.js", "other.html"):
        (tmp_path / name).write_text("window.ran = 'other'", encoding="utf-8")
    path = document_with(tmp_path, live_map.program(), HOSTILE)
    page = open_document(reader, path)
    assert page.evaluate("window.ran") is None
    sent = "() => fetch('data:text/plain,a').then(() => 'sent', () => 'refused')"
    assert page.evaluate(sent) == "refused"
    assert len([said for said in reader.errors if "Content Security Policy" in said]) >= HOSTILE.count("<script")
    beside = {(tmp_path / name).as_uri() for name in ("other.js", "x")}
    assert reader.refused == {*beside, "http://127.0.0.1:9/a.png", "http://127.0.0.1:9/a.css"}
    assert set(reader.outside()) <= {path.as_uri(), "about:srcdoc"}
