"""What is kept of a text is kept of one language: whoever speaks another is not told what was said before."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geodata.clutter import files_below
from geodata.view import View
from pages.app import cache, page_head
from pages.maps import base_map, choropleth, main_map, map_frame, picture
from pages.messages import time_text
from pages.messages.catalogue import speaking
from tests.pseudo_language import OPEN, Brackets
from tests.shipped_data import ATLAS

ROOT = Path(__file__).resolve().parents[2]
VIOLENCE = "violence-increased:agree:percent"
_KEEPING = {"cache", "constant", "constant_in_language", "data", "fleeting", "lru_cache", "resource"}


def picture_json() -> str:
    view, _ = View.from_query({"layers": ["attack_sites"]}, cache.choices())
    return picture.picture_json(ATLAS, main_map.content(ATLAS, view, None))


#: A function that keeps texts -> a text of what it keeps.
KEPT: dict[str, Callable[[], str]] = {
    "pages.app.page_head._head": lambda: page_head.head().decode(),
    "pages.maps.base_map.constants": lambda: base_map.constants()["disclaimer"],
    "pages.maps.choropleth.all_by_series": lambda: choropleth.all_by_series()[VIOLENCE].darker,
    "pages.maps.layer_features.layer_part": picture_json,
    "pages.maps.map_frame._bytes": lambda: map_frame._copy().text,
    "pages.maps.map_frame.script": lambda: map_frame.script(picture_json()),
    "pages.messages.time_text._in_words": lambda: time_text.in_words("2026-04"),
}
#: A function that keeps something else -> what.
OTHERS = {
    "layers.features._inside": "a point",
    "layers.features.rough": "an area",
    "layers.model._geometry": "a geometry",
    "layers.projection._world": "a geometry",
    "pages.app.cache._counts": "numbers",
    "pages.app.cache._texts": "the documents' texts",
    "pages.app.cache.atlas": "the data",
    "pages.app.cache.choices": "ids",
    "pages.app.cache.index": "the documents' words",
    "pages.app.cache.relations": "what follows from the data",
    "pages.app.cache.search_hits": "ids and offsets",
    "pages.briefs.font_subsets._letters": "letters of a font",
    "pages.briefs.font_subsets._subset": "fonts, by letters",
    "pages.briefs.fonts.fonts": "fonts",
    "pages.briefs.map_view._mali": "an outline",
    "pages.briefs.typesetting._layout": "a layout without words",
    "pages.cards.card_context.app_address": "an address, of ids",
    "pages.app.headers._inline_hashes": "hashes",
    "pages.app.static_files._pages": "files of Streamlit's",
    "pages.charts.page_font._font": "a font",
    "pages.charts.page_font.width": "a width of what is given",
    "pages.maps.layer_features._frame": "places",
    "pages.maps.layer_features._limits": "lines",
    "pages.maps.layer_features._part": "places",
    "pages.maps.layer_features.counts": "numbers",
    "pages.maps.live_map._font": "a font",
    "pages.maps.live_map._of_documents": "scripts and style sheets",
    "pages.maps.small_multiples.of_regions": "outlines",
    "pages.maps.small_multiples.picture_of_regions": "a picture without words",
    "pages.maps.still_map.base": "geometries, and names of the data in both languages",
    "pages.messages.languages._catalogue": "a catalogue for each language",
}


def keepers(source: str) -> Iterator[str]:
    """Yield the functions of a module whose results are kept."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                used = decorator.func if isinstance(decorator, ast.Call) else decorator
                if getattr(used, "attr", getattr(used, "id", "")) in _KEEPING:
                    yield node.name


def test_of_whatever_is_kept_it_is_known_whether_it_holds_words() -> None:
    found = {
        f"{path.relative_to(ROOT).with_suffix('').as_posix().replace('/', '.')}.{name}"
        for folder in ("layers", "pages")
        for path in files_below(ROOT / folder)
        if path.suffix == ".py"
        for name in keepers(path.read_text(encoding="utf-8"))
    }
    assert found == KEPT.keys() | OTHERS.keys()


@pytest.mark.parametrize(
    "decorator", ["@cache", "@cache.resource(max_entries=2)", "@functools.lru_cache", "@lru_cache(1)"]
)
def test_the_check_sees_what_is_kept(decorator: str) -> None:
    assert list(keepers(f"class A:\n    {decorator}\n    def f(): ...\n\n\n@wraps(f)\ndef g(): ...")) == ["f"]


@pytest.mark.parametrize("said", KEPT.values(), ids=KEPT)
def test_what_is_kept_is_kept_of_one_language(said: Callable[[], str]) -> None:
    first = said()
    with speaking(Brackets()):
        bracketed = said().replace("\\u27e6", OPEN)
    assert OPEN not in first
    assert OPEN in bracketed
    assert said() == first
