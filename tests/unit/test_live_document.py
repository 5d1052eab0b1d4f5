"""A live map in one document: every module once, a policy that names what runs, no address, nothing that ends early."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs

import pytest
from shapely.geometry import Point

from geodata.view import View
from layers import LAYERS
from layers.live_document import Program, bare, document, font_face, maps, with_files
from layers.model import Feature, Label, Picture, PointSymbol, State
from layers.projection import Viewport
from pages.app import cache
from pages.maps import live_map, main_map, still_map
from pages.maps.picture import picture
from tests.shipped_data import ATLAS

WIDE = Viewport(1280, 720, 17.6, -4.0, 5.5)
ALL = "&".join(f"layers={layer.id}" for layer in LAYERS)
#: As many as a brief has steps, with all that a map can show.
QUERIES = (
    *("", ALL, "show=evidence", f"{ALL}&show=evidence", "place=towns/timbuktu", "place=areas/algeria"),
    *("question=violence-increased:agree:percent", f"{ALL}&question=violence-increased:agree:percent"),
)
MOST = 3_000_000  # bytes
#: A program without maps.
SMALL = Program(
    ("window.L = 1;",),
    {
        "here/entry.js": 'import { a } from "./a.js";\nimport "../there/b.js";\nwindow.ran = a;\n',
        "here/a.js": 'import { b } from "../there/b.js";\nexport const a = b;\n',
        "there/b.js": "export const b = 1; // Ségou\n",
        "there/other.js": "window.other = 1;\n",
    },
    ("here/entry.js",),
)


class Elements(HTMLParser):
    """The elements of a page: each tag with its attributes, and the text of scripts and style sheets."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self._open: tuple[str, dict[str, str | None]] | None = None
        self._text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._open, self._text = (tag, dict(attrs)), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            self.texts.append((*self._open, self._text))
            self._open = None

    def run(self) -> list[str]:
        """Return the text of each script that is run, the import map among them."""
        return [text for tag, given, text in self.texts if tag == "script" and given.get("type") != "application/json"]

    def data(self, element: str) -> object:
        """Return the data that an element holds."""
        (text,) = [text for _, given, text in self.texts if given.get("id") == element]
        return json.loads(text)

    def policy(self) -> dict[str, list[str]]:
        """Return the policy: each directive with its sources."""
        (content,) = [a["content"] for t, a in self.found if t == "meta" and "http-equiv" in a]
        assert content is not None
        return {name: sources for name, *sources in (part.split() for part in content.split("; "))}

    def modules(self) -> dict[str, str]:
        """Return the modules of the import map."""
        (imports,) = [text for _, given, text in self.texts if given.get("type") == "importmap"]
        start = "data:text/javascript;charset=utf-8;base64,"
        return {
            name: base64.b64decode(address.removeprefix(start)).decode()
            for name, address in json.loads(imports)["imports"].items()
        }


def small(**changed: Any) -> str:
    """Return a document without a map, with other parts than it has."""
    given: dict[str, Any] = {"title": "A", "language": "en", "body": "<p>B</p>", "styles": ("p { color: red }",)}
    return document(**{**given, "program": SMALL, "data": {}, **changed})


def picture_of(query: str) -> Picture:
    return picture(ATLAS, main_map.content(ATLAS, View.from_query(parse_qs(query), cache.choices())[0], None))


@pytest.fixture(scope="module")
def whole() -> str:
    """A document with eight pictures of the shipped data."""
    return live_map.draw([picture_of(query) for query in QUERIES], WIDE)


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_every_module_that_the_map_needs_is_in_the_document_once_and_nothing_of_the_server_s_frame(whole: str) -> None:
    modules = Elements(whole).modules()
    assert {"document/live_map.js", "map/map.js", "map/basemap.js", "map/camera.js"} <= modules.keys()
    assert modules.keys() & {"map/frame.js", "map/prefetch.js", "map/loader.js"} == set()
    assert whole.count('"map/map.js": ') == 1
    files = live_map.program().modules
    for name, text in modules.items():
        assert len(text.splitlines()) == len(files[name].splitlines())


def test_every_import_names_a_module_of_the_document(whole: str) -> None:
    modules = Elements(whole).modules()
    named = [path for text in modules.values() for path in re.findall(r'^import .*"([^"]+)";$', text, re.MULTILINE)]
    assert named
    assert set(named) <= modules.keys()


def test_a_relative_import_becomes_a_bare_name_whatever_folder_it_leads_to() -> None:
    found = bare(SMALL)
    assert found == {
        "here/a.js": 'import { b } from "there/b.js";\nexport const a = b;\n',
        "here/entry.js": 'import { a } from "here/a.js";\nimport "there/b.js";\nwindow.ran = a;\n',
        "there/b.js": "export const b = 1; // Ségou\n",
    }
    assert Elements(small()).modules() == found


def test_the_policy_names_each_script_and_style_sheet_and_lets_nothing_else_in(whole: str) -> None:
    page = Elements(whole)
    policy = page.policy()
    assert policy.pop("script-src") == ["'strict-dynamic'", *map(hash_of, page.run())]
    assert policy.pop("style-src") == [hash_of(text) for tag, _, text in page.texts if tag == "style"]
    assert policy == {
        **{name: ["'none'"] for name in ("default-src", "base-uri", "form-action")},
        **{name: ["data:"] for name in ("img-src", "font-src")},
    }
    order = [tag for tag, _ in page.found]
    assert order.index("meta") < order.index("style") < order.index("script")


def test_line_ends_change_no_hash() -> None:
    """A browser reads each as a line feed before it makes the hash."""
    changed = small(program=Program(("a();\r\nb();\rc();",), SMALL.modules, SMALL.entries))
    assert hash_of("a();\nb();\nc();") in Elements(changed).policy()["script-src"]


def test_nothing_in_the_document_has_an_address_outside_of_it(whole: str) -> None:
    page = Elements(whole)
    loaded = [
        value
        for _, given in page.found
        for name, value in given.items()
        if name in ("src", "href", "xlink:href", "srcset", "data", "action", "poster")
    ]
    assert [value for value in loaded if not (value or "").startswith(("data:", "#"))] == []
    styles = "".join(text for tag, _, text in page.texts if tag == "style")
    assert {address[:5] for address in re.findall(r"url\(([^)]*)\)", styles)} == {"data:", "#defa"}
    # What the policy would refuse: styles and scripts in attributes.
    assert [name for _, given in page.found for name in given if name == "style" or name.startswith("on")] == []


def test_a_document_holds_its_pictures_and_what_they_are_drawn_on(whole: str) -> None:
    page = Elements(whole)
    pictures, constants, basemap = (page.data(name) for name in ("pictures", "constants", "basemap"))
    assert isinstance(pictures, list)
    assert isinstance(constants, dict)
    assert isinstance(basemap, dict)
    assert len(pictures) == len(QUERIES)
    assert list(constants["switches"]) == [layer.id for layer in LAYERS]
    assert basemap.keys() == {"land", "countries", "boundaries", "lakes", "rivers", "relief"}
    assert basemap["relief"].startswith("data:image/jpeg;base64,")


def test_the_layer_of_each_feature_follows_from_the_picture(whole: str) -> None:
    """A limit is drawn by two layers, and its id says by neither."""
    pictures = Elements(whole).data("pictures")
    assert isinstance(pictures, list)
    features = [feature for one in pictures for feature in one["features"]]
    layers = {f["properties"].get("layer", f["id"].partition("/")[0]) for f in features}
    assert layers == {*(layer.id for layer in LAYERS), "towns", "areas"}


def test_a_document_of_eight_steps_with_a_still_map_of_each_stays_light(whole: str) -> None:
    stills = [still_map.draw(picture_of(query), WIDE, relief=False, prefix="a") for query in QUERIES[1:]]
    assert len(whole.encode()) + sum(len(still.encode()) for still in stills) < MOST


def test_the_same_pictures_make_the_same_document(whole: str) -> None:
    assert live_map.draw([picture_of(query) for query in QUERIES], WIDE) == whole


def test_text_of_the_data_ends_no_script() -> None:
    text = "</script><script>window.ran = 1</script><!-- <script>"
    mark = Feature("towns/x", "marks", Point(-4, 17), PointSymbol("disc", "#23262B", 8), Label(text), tip=text)
    drawn = Picture((mark,), State(("border",)))
    plain = live_map.draw([Picture((), State(("border",)))], WIDE)
    page = Elements(live_map.draw([drawn], WIDE))
    assert [tag for tag, _ in page.found].count("script") == [t for t, _ in Elements(plain).found].count("script")
    pictures = page.data("pictures")
    assert isinstance(pictures, list)
    assert [f["properties"]["tip"] for one in pictures for f in one["features"]] == [text]


def test_a_title_is_text() -> None:
    page = small(title="<b>A</b>", language='en" x="')
    assert "<title>&lt;b&gt;A&lt;/b&gt;</title>" in page
    assert [given for tag, given in Elements(page).found if tag == "html"] == [{"lang": 'en" x="'}]


@pytest.mark.parametrize("script", ["a = '</script>';", "// <!-- \n", "a = '<script>';", "/* </STYLE> */"])
def test_a_script_that_would_end_its_element_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match="would be ended"):
        small(program=Program((script,), SMALL.modules, SMALL.entries))


@pytest.mark.parametrize(
    "style",
    [
        "p { background: url(https://example.org/a.png) }",
        "p { background: url(images/a.png) }",
        "p { background: URL('b.png') }",
        '@import "c.css";',
    ],
)
def test_a_style_sheet_with_an_address_is_refused(style: str) -> None:
    with pytest.raises(ValueError, match="names an address"):
        small(styles=(style,))


def test_a_style_sheet_may_have_its_pictures_in_it() -> None:
    style = with_files("p { background: url(images/a.png) }", {"images/a.png": b"a"})
    assert style == "p { background: url(data:image/png;base64,YQ==) }"
    assert style in small(styles=(style,))
    assert "url(data:font/woff2;base64,YQ==)" in small(styles=(font_face("A", b"a"),))


@pytest.mark.parametrize("entry", ["here/none.js", "here/lost.js"])
def test_a_module_that_is_not_there_is_refused(entry: str) -> None:
    modules = {**SMALL.modules, "here/lost.js": 'import "./none.js";\n'}
    with pytest.raises(ValueError, match=r"here/none\.js: no such module"):
        small(program=Program((), modules, (entry,)))


def test_the_map_has_its_place_below_a_still_one() -> None:
    assert maps("<svg></svg>") == (
        '<div class="maps"><div id="live-map"></div><div class="still-map"><svg></svg></div></div>'
    )
