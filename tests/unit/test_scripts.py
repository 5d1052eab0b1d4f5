"""The browser's part is native ES modules: each is small, is needed, and imports from those below it only."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from geodata.clutter import files_below
from layers import controls
from layers.language import ENGLISH
from pages.messages import editor_text, page_text

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
#: What an element of a page names; all else is imported.
ENTRIES = (
    "page/history.js",
    "page/entry.js",
    "brief/entry.js",
    "map/loader.js",
    "document/live_map.js",
    "document/viewer.js",
)
_MOST_LINES = 200

_IMPORT = re.compile(
    r'^import (?:\{ ([\w, ]+) \} from )?"(\./\w+\.js|\.\./(?:document|map|page)/\w+\.js)";$', re.MULTILINE
)
_LATER = re.compile(r'(?:const \{ ([\w, ]+) \} = await )?\bimport\("(\./\w+\.js)"\)')
_EXPORT = re.compile(r"^export (?:async )?(?:function|const|class) (\w+)", re.MULTILINE)


def scripts() -> dict[str, str]:
    """Return the text of every script, by its name in static/."""
    found = sorted(p for p in files_below(STATIC) if p.suffix == ".js")
    return {p.relative_to(STATIC).as_posix(): p.read_text(encoding="utf-8") for p in found}


def imports_of(name: str, text: str) -> Iterator[tuple[str, set[str]]]:
    """Yield what a script imports: a script's name, and the names that it takes from it."""
    folder = Path(name).parent
    for names, path in _IMPORT.findall(text):
        yield posixpath.normpath(folder / path), set(names.split(", ")) - {""}
    for names, path in _LATER.findall(text):
        yield (folder / path).as_posix(), set(names.split(", ")) - {""}


def order(texts: Mapping[str, str]) -> list[str]:
    """Return scripts with each after all that it imports. Raises CycleError."""
    return list(
        TopologicalSorter({n: {path for path, _ in imports_of(n, text)} for n, text in texts.items()}).static_order()
    )


def scripts_below(texts: Mapping[str, str], entries: tuple[str, ...]) -> set[str]:
    """Return the scripts that are loaded with some of them."""
    found: set[str] = set()
    waiting = list(entries)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [path for path, _ in imports_of(name, texts[name])]
    return found


def unused_exports(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return each script with a name that it exports and nobody imports."""
    taken = {(path, name) for n, text in texts.items() for path, names in imports_of(n, text) for name in names}
    return {(n, name) for n, text in texts.items() for name in _EXPORT.findall(text)} - taken


def missing_exports(texts: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """Return each import of a name that no script exports: who imports it, from where, the name."""
    given = {(n, name) for n, text in texts.items() for name in _EXPORT.findall(text)}
    return {
        (n, path, name)
        for n, text in texts.items()
        for path, names in imports_of(n, text)
        for name in names
        if (path, name) not in given
    }


def test_there_are_scripts() -> None:
    assert set(ENTRIES) <= scripts().keys()


def test_no_script_is_longer_than_a_job() -> None:
    lines = {n: len(text.splitlines()) for n, text in scripts().items()}
    assert {n: count for n, count in lines.items() if count > _MOST_LINES} == {}


def test_every_import_and_export_is_written_so_that_these_tests_see_it() -> None:
    for name, text in scripts().items():
        said = [line for line in text.splitlines() if line.startswith(("import ", "export "))]
        assert len(said) == len(_IMPORT.findall(text)) + len(_EXPORT.findall(text)), name


def test_a_script_imports_from_its_own_folder_but_for_a_document_s_map_and_what_a_brief_needs() -> None:
    led = {
        (n.partition("/")[0], path.partition("/")[0])
        for n, text in scripts().items()
        for path, _ in imports_of(n, text)
    }
    same = {(folder, folder) for folder in ("page", "map", "document", "brief")}
    assert led == same | {("document", "map"), ("brief", "page"), ("brief", "document")}


def test_every_script_is_loaded_with_an_entry() -> None:
    assert scripts().keys() - scripts_below(scripts(), ENTRIES) == set()


def test_no_import_goes_in_a_circle() -> None:
    assert set(order(scripts())) == scripts().keys()


def test_nothing_is_exported_that_nobody_imports() -> None:
    assert unused_exports(scripts()) == set()


def test_every_name_that_is_imported_is_exported() -> None:
    assert missing_exports(scripts()) == set()


#: Texts of scripts that read like words of a language -> what they are.
NO_WORDS = {
    ".st-key-reading article.row blockquote": "a selector",
    "../document/viewer.css": "a path",
    "<!doctype html>": "a document",
    "ArrowDown": "a key",
    "ArrowLeft": "a key",
    "ArrowRight": "a key",
    "ArrowUp": "a key",
    "Backspace": "a key",
    "End": "a key",
    "Home": "a key",
    "PageDown": "a key",
    "PageUp": "a key",
    "button, a, input, summary, [data-id]": "a selector",
    "Enter": "a key",
    "Escape": "a key",
    "Tab": "a key",
    "FeatureCollection": "GeoJSON's",
    "Mali": "a name in the data",
    "Niger": "a name in the data",
    "Source Sans": "a font",
    "application/json": "a type",
    "application/pdf": "a type",
    "application/toml": "a type",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a type",
    "blockquote a, th a": "a selector",
    "colours evidence": "classes",
    "http://www.w3.org/2000/svg": "a namespace",
    "image/png": "a type",
    "loaded anew for": "a key of the session's storage",
    "moveend zoomend": "events",
    "position: fixed; inset: 0 0 auto; z-index: 1000000; margin: 0; background: #FFF4D6; padding: .5rem": "a style",
    "text/html": "a type",
    "text/plain": "a type",
    "translate({}px, {}px)": "a style",
    "use strict": "a directive",
    "value counted": "classes",
    "zoomend viewreset moveend": "events",
    "{}px {}px": "a style",
}
_COMMENT = re.compile(r"^\s*//.*$|(?<=[;,{(\s])// .*$", re.MULTILINE)
_TEXT = re.compile(r'"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`')
#: A word that begins with a capital, but in a name as a selector or a path has it.
_CAPITAL = re.compile(r"(?<![\w.#-])[A-Z][a-z]+")
_WORD = re.compile(r"(?<![\w.#=[\]*^$-])[a-z]{2,}(?![\w=:(-])")


def words_in(script: str) -> set[str]:
    """Return the texts of a script that read like words: with a capital, or with two words; `{}` is a placeholder."""
    said = _IMPORT.sub("", _COMMENT.sub("", script))
    found = (re.sub(r"\$\{[^}]*\}", "{}", a or b) for a, b in _TEXT.findall(said))
    return {text for text in found if _CAPITAL.search(text) or len(_WORD.findall(text)) > 1}


def test_no_script_has_words_of_its_own() -> None:
    """What it says, it is handed: in the page's head, or with what all pictures have in common."""
    assert set().union(*map(words_in, scripts().values())) == NO_WORDS.keys()


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('button.textContent = "Close";', {"Close"}),
        ("say(`${n} places on it`);", {"{} places on it"}),
        ('say("not a word");', {"not a word"}),
        ('find(".st-key-one, .two"); // "Close" it', set()),
        ('node.classList.add("legend");', set()),
    ],
)
def test_the_check_sees_words_of_a_script(script: str, found: set[str]) -> None:
    assert words_in(script) == found


#: They run where the editor is not, too, and say what the page's head hands over.
_ON_PAGES = ("brief/adding.js", "brief/sensitive.js")


def test_the_scripts_say_what_they_are_handed_and_all_of_it() -> None:
    page, maps, editor = (
        "".join(text for n, text in scripts().items() if n.startswith(folder) and n not in _ON_PAGES)
        for folder in ("page", "map", "brief")
    )
    page += "".join(scripts()[n] for n in _ON_PAGES)
    assert set(re.findall(r"\bWORDS\.(\w+)", page)) == page_text.words().keys()
    assert set(re.findall(r"\bWORDS\.(\w+)", editor)) == editor_text.words().keys()
    named = {name for name in re.findall(r"\w+", maps) if name in controls.words(ENGLISH)}
    assert named == controls.words(ENGLISH).keys()
    assert set(re.findall(r"\bconstants\.words\.(\w+)", maps)) <= controls.words(ENGLISH).keys()


MADE_UP = {
    "page/entry.js": 'import { a, b } from "./a.js";\nimport "./b.js";\n',
    "page/a.js": "export function a() {}\nexport const c = 1;\n",
    "page/b.js": 'document.addEventListener("x", () => import("./later.js"));\n',
    "page/later.js": "",
    "page/alone.js": "",
}


def test_the_checks_see_what_they_look_for() -> None:
    assert scripts_below(MADE_UP, ("page/entry.js",)) == MADE_UP.keys() - {"page/alone.js"}
    assert unused_exports(MADE_UP) == {("page/a.js", "c")}
    assert missing_exports(MADE_UP) == {("page/entry.js", "page/a.js", "b")}
    with pytest.raises(CycleError):
        order({**MADE_UP, "page/later.js": 'import "./entry.js";'})
