"""What our server adds to Streamlit's page, and to the frame of a map: our scripts and what they must know."""

import html
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from geodata.view import selection_keys
from pages.app import static_files
from pages.app.registry import PAGES
from pages.messages import page_text
from pages.messages.catalogue import _

#: Streamlit's modules that the Map page needs and that it would fetch one after the other, as each kind of element
#: comes. Named without the hash that its build gives them.
EARLY = (
    "ButtonGroup",
    "WidgetLabel",
    "useBasicWidgetState",
    "Selectbox",
    "Multiselect",
    "useSyncComboBoxEnterTargetFocus",
    "useLoadMoreSentinel",
    "useMenuTrigger",
    "Input",
    "Html",
    "purify.es",
    "Button",
    "ComponentInstance",
    "IFrameUtil",
    "urls",
    "withCalculatedWidth",
)

#: Our script that must run before Streamlit's, and what it imports.
FIRST = ("page/history.js", "page/prefetch.js", "page/elements.js")
#: Our scripts that run once the page is there. What a brief's editor is made of is asked for where it is shown.
ENTRIES = ("page/entry.js", "brief/entry.js")
#: The classic script that a map's frame ends its own with.
LOADER = "map/loader.js"


def complete(path: str, page: bytes) -> bytes:
    """Return a page of Streamlit's, or the frame's of a map, which is a component's, with what we add to it."""
    if path.startswith("/component/"):
        return page.replace(b"</head>", frame_head(), 1)
    return page.replace(b"<script", script() + b"<script", 1).replace(b"</head>", head(), 1)


def head() -> bytes:
    """Return what goes to the end of the head of Streamlit's page: its build, what our scripts must know and say, our
    style sheet, what a map will ask for, and all of our script that need not be first."""
    said = (
        f'<meta name="words" content="{_attribute(page_text.words())}">'
        f'<meta name="scroll-regions" content="{_attribute(_scroll_regions())}">'
    )
    return _head(static_files.build(), static_files.address("assets"), static_files.address("leaflet"), said)


@cache
def _head(build: str, assets: str, leaflet: str, said: str) -> bytes:
    files = sorted(static_files.INDEX.parent.glob("static/js/*.js"))
    early = [f for stem in EARLY for f in files if re.fullmatch(re.escape(stem) + r"\.[\w-]+\.js", f.name)]
    links = "".join(f'<link rel="modulepreload" href="./static/js/{f.name}">' for f in early)
    later = "".join(f'<link rel="modulepreload" href="./{assets}/{n}">' for n in _scripts("page/") if n not in FIRST)
    entries = "".join(f'<script type="module" src="./{assets}/{name}"></script>' for name in ENTRIES)
    ours = (
        f'<meta name="build" content="{build}"><meta name="selection" content="{_attribute(_selection())}">{said}'
        f'<meta name="map-scripts" content="{_attribute(_map_scripts(assets, leaflet))}">'
        f'<link rel="stylesheet" href="./{assets}/page.css"><link rel="stylesheet" href="./{assets}/brief.css">'
    )
    return f"{ours}{links}{later}{entries}</head>".encode()


def script() -> bytes:
    """Return the elements of what stands before all of Streamlit's scripts, to hear of a Back before Streamlit does.

    Streamlit waits for it, so it is no more than what must be first; what that imports is named with it.
    """
    assets = static_files.address("assets")
    links = "".join(f'<link rel="modulepreload" href="./{assets}/{name}">' for name in FIRST[1:])
    return f'{links}<script type="module" src="./{assets}/{FIRST[0]}"></script>'.encode()


def frame_head() -> bytes:
    """Return what goes to the end of the head of a map's frame: all its scripts, so that they come while it starts."""
    assets, leaflet = static_files.address("assets"), static_files.address("leaflet")
    classic = "".join(
        f'<link rel="preload" as="script" href="../../{address}">'
        for address in (f"{leaflet}/leaflet.js", f"{assets}/{LOADER}")
    )
    modules = "".join(f'<link rel="modulepreload" href="../../{assets}/{n}">' for n in _scripts("map/") if n != LOADER)
    return f"{classic}{modules}</head>".encode()


def _scripts(folder: str) -> list[str]:
    return [n for n in static_files.folders()["assets"].files if n.startswith(folder) and n.endswith(".js")]


def _map_scripts(assets: str, leaflet: str) -> list[str]:
    return [f"./{leaflet}/leaflet.js", *(f"./{assets}/{n}" for n in _scripts("map/"))]


def _selection() -> Mapping[str, Any]:
    return {page.slug: selection_keys(page.narrowed_by) for page in PAGES}


def _scroll_regions() -> Mapping[str, str]:
    return {key: _(name) for page in PAGES for key, name in page.scroll_regions.items()}


def _attribute(value: Any) -> str:
    """Return a value as JSON that may stand in an attribute."""
    return html.escape(json.dumps(value))
