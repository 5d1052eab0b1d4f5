"""Who may import what, and one noun, one file: the house rules that the code is read by."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from geodata.clutter import files_below, files_in
from geodata.files import SHIPPED
from geodata.geography.places import MARK_SETS
from geodata.survey.charts import charts as charts_of
from layers import LAYERS
from pages.app.registry import PAGES
from tests import house
from tests.each import of_each
from tests.shipped_data import ATLAS

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    [
        ROOT / "dashboard.py",
        *(p for folder in ("geodata", "layers", "pages") for p in files_below(ROOT / folder) if p.suffix == ".py"),
    ]
)
#: The modules of geodata, each of one noun. The derivation is one noun of several modules.
NOUNS = [
    p for p in MODULES if p.is_relative_to(ROOT / "geodata") and p.stem != "__init__" and p.parent.name != "derivation"
]
#: Top folder -> what nothing in it may import.
FORBIDDEN = {
    "geodata": {"layers", "pages", "streamlit", "streamlit_folium", "folium", "branca"},
    "layers": {"geodata", "pages", "streamlit", "streamlit_folium"},
}
DERIVING = ("geodata.derive", "geodata.derivation")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports_in(source: str, package: str = "") -> Iterator[str]:
    """Yield the full name of everything that a module's source imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def caching(source: str) -> set[str]:
    """Return the names of Streamlit's caches that a module's source uses, however it came by them."""
    tree = ast.parse(source)
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    used |= {a.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for a in node.names}
    return {name for name in used if name in ("cache_data", "cache_resource")}


def _imports_of(path: Path) -> set[str]:
    package = _name(path.parent).replace("/", ".")
    return set(imports_in(path.read_text(encoding="utf-8"), package))


@of_each("path", [p for p in MODULES if p.relative_to(ROOT).parts[0] in FORBIDDEN], ids=lambda path: _name(path))
def test_a_folder_imports_nothing_that_lies_above_it(path: Path) -> None:
    forbidden = FORBIDDEN[path.relative_to(ROOT).parts[0]]
    assert sorted(name for name in _imports_of(path) if name.split(".")[0] in forbidden) == []


@of_each(
    "path",
    [p for p in MODULES if _name(p) != "geodata/derive.py" and not _name(p).startswith("geodata/derivation/")],
    ids=lambda path: _name(path),
)
def test_nothing_but_the_derivation_imports_the_derivation(path: Path) -> None:
    """The app never needs the packages that the geometry was made from."""
    assert sorted(name for name in _imports_of(path) if name.startswith(DERIVING)) == []


def test_streamlits_caches_live_in_one_module_of_the_pages_parts() -> None:
    users = [_name(path) for path in MODULES if caching(path.read_text(encoding="utf-8"))]
    assert users == ["pages/app/cache.py"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import streamlit as st", "streamlit"),
        ("def f():\n    from layers.style import STYLE", "layers.style"),
        ("from . import derive", "geodata.derive"),
        ("from .derivation import mali", "geodata.derivation.mali"),
        ("if True:\n    import folium.plugins", "folium.plugins"),
    ],
)
def test_the_check_sees_an_import_wherever_it_hides(source: str, found: str) -> None:
    assert found in set(imports_in(source, "geodata"))


@pytest.mark.parametrize(
    "source", ["import streamlit as x\n@x.cache_data\ndef f(): ...", "from streamlit import cache_data"]
)
def test_the_check_sees_a_cache_under_any_name(source: str) -> None:
    assert caching(source) == {"cache_data"}


@pytest.mark.parametrize(
    ("package", "module"),
    [("folium", "layers.leaflet"), ("branca", "layers.leaflet"), ("streamlit_folium", "pages.maps.map_frame")],
)
def test_each_library_of_maps_is_known_to_one_module(package: str, module: str) -> None:
    """All others speak of pictures, and whatever draws them."""
    found = [
        _module(path)
        for path in MODULES
        if any(name.split(".")[0] == package for name in imports_in(path.read_text(encoding="utf-8")))
    ]
    assert found == [module]


@pytest.mark.parametrize(
    ("modules", "absent"),
    [
        (["geodata.atlas", "geodata.verify", "geodata.map_filter"], [*sorted(FORBIDDEN["geodata"]), *DERIVING]),
        (["layers", "layers.base", "layers.assets"], ["geodata", "pages", "streamlit", "folium", "branca"]),
        (["layers.leaflet"], ["geodata", "pages", "streamlit", "streamlit_folium"]),
        (
            ["pages.app.navigation", "pages.app.server", "pages.maps.main_map", "pages.sections.place_panel"],
            list(DERIVING),
        ),
        # The port opens once these are there; what an answer about a brief needs comes with the first that needs it.
        (["pages.app.server"], ["layers", "folium", "geopandas", "typst", "pptx", "tomli_w", "jsonschema"]),
        (["pages.briefs.requests"], ["layers", "folium", "geopandas", "streamlit_folium", "typst", "pptx"]),
        # First imported without a session, the component would never be registered.
        (["pages.briefs.scene_builder", "pages.briefs.html_file"], ["streamlit_folium", "pptx"]),
    ],
    ids=["geodata", "layers", "leaflet", "pages", "server", "requests", "scenes"],
)
def test_a_fresh_interpreter_loads_nothing_forbidden_either(modules: list[str], absent: list[str]) -> None:
    """The rule holds for what is imported in turn, too."""
    code = f"import sys, {', '.join(modules)}; print([m for m in {absent!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


@pytest.mark.parametrize("name", MARK_SETS)
def test_a_set_of_marks_is_one_word_in_data_layers_and_code(name: str) -> None:
    assert (SHIPPED / "places" / name / f"{name}.geojson").is_file()
    assert (ROOT / "layers" / f"{name}.py").is_file()
    assert [layer.id for layer in LAYERS].count(name) == 1


def test_every_page_is_one_file_and_every_file_a_page() -> None:
    assert sorted(page.file for page in PAGES) == [
        p.name for p in files_in(ROOT / "pages") if p.suffix == ".py" and p.stem != "__init__"
    ]


#: What reads a file of some kind -> the modules of geodata that may: everybody else asks them. Packages that the
#: geometry is derived from are no data files of ours.
_READERS = {
    # A brief is somebody's own file: its form is no reason to stop.
    r"\btomllib\.loads?\(": {"brief_file", "damaged_toml", "files"},
    r"\bjson\.loads?\(": {"files", "geojson", "schema"},
    r"\bcsv\.(reader|DictReader)\(": {"tables"},
    r"\.read_(text|bytes)\(|(?<!Image)\.open\(": {"compiled_copy", "files", "schema", "texts", "verify"},
}


@pytest.mark.parametrize("pattern", _READERS)
def test_each_kind_of_file_has_one_reader(pattern: str) -> None:
    users = {p.stem for p in NOUNS if p.stem != "derive" and re.search(pattern, p.read_text(encoding="utf-8"))}
    assert users == _READERS[pattern]


# --- which way imports run


def _in(folder: str) -> list[Path]:
    return [p for p in MODULES if p.is_relative_to(ROOT / folder)]


def _module(path: Path) -> str:
    return _name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported_at_once(source: str) -> set[str]:
    """Return what a module imports when it is imported itself: at its top, not inside a function."""
    found: set[str] = set()
    waiting: list[ast.stmt] = list(ast.parse(source).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.If | ast.Try):
            waiting += [*node.body, *node.orelse]
    return found


#: Module -> those of ours that it imports at once.
GRAPH = {
    _module(path): (imported_at_once(path.read_text(encoding="utf-8")) & {_module(p) for p in MODULES})
    - {_module(path)}
    for path in MODULES
}


def circles(graph: dict[str, set[str]]) -> list[str]:
    """Return the modules that import themselves by way of others: what stays when all that can be loaded is."""
    left = dict(graph)
    while ready := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in ready}
    return sorted(left)


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(GRAPH) == []


def test_the_check_sees_a_circle_through_a_third() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set()}) == ["a", "b", "c", "d"]


#: The table of the pages: what is drawn from what it is given knows it too, since every link is to a page.
_REGISTRY = "pages.app.registry"
#: The folders of pages that know nothing of Streamlit, or of a session.
PURE = ("messages", "cards", "charts")


def test_every_folder_imports_from_those_below_it_alone() -> None:
    """Which stands below which is said by the rows of the house, top to bottom; within a row nobody knows the other."""
    assert house.upwards(house.arrows()) == set()


def test_no_folder_and_no_module_stands_in_two_rows_of_the_house_or_in_none() -> None:
    rows = [box for boxes in house.ROWS for box in boxes]
    assert sorted(rows) == sorted(set(house.modules().values()))


def test_the_check_sees_an_arrow_up_and_one_within_a_row() -> None:
    edges = {("pages/maps", "pages/app"), ("geodata", "geodata/atlas.py"), ("geodata/survey", "geodata/incidents")}
    assert house.upwards(edges) == edges - {("pages/maps", "pages/app")}


@pytest.mark.parametrize(
    "source",
    [
        "import geodata.view",
        "def f():\n    from geodata import view",
        "from geodata.view import View",
        'import importlib\ndef f(): return importlib.import_module("geodata.view").View',
    ],
)
def test_the_house_sees_an_import_wherever_it_hides(source: str) -> None:
    assert "geodata.view" in set(house.imports_of(source))


def _pure_modules() -> list[str]:
    folders = [ROOT / "pages" / folder for folder in PURE]
    return [_module(path) for path in MODULES if path.parent in folders and path.stem != "__init__"]


@of_each("module", [*_pure_modules(), _REGISTRY])
def test_what_is_read_and_drawn_knows_nothing_of_streamlit_or_a_session(module: str) -> None:
    """It is made from what it is given: for the page, for a file, for a page that is printed."""
    needed = _imports_of(ROOT / f"{module.replace('.', '/')}.py")
    assert not [name for name in needed if name.split(".")[0] in ("streamlit", "streamlit_folium")]
    allowed = (_REGISTRY, *(f"pages.{folder}" for folder in PURE))
    assert not [n for n in needed if n.startswith("pages.") and n != "pages.app" and not n.startswith(allowed)]


def test_every_card_and_chart_is_drawn_by_a_bare_interpreter() -> None:
    """No server, no session, and nothing of Streamlit is loaded to draw them."""
    charts = len(charts_of(ATLAS.answers, ATLAS.questions, ATLAS.places))
    counts = {
        **{"panel": len(ATLAS.places), "excerpt": len(ATLAS.excerpts), "answer": len(ATLAS.answers)},
        **{"figure": charts, "table": charts, "picture": charts, "timeline": 1},
    }
    code = "\n".join(
        (
            "import sys",
            f"import {', '.join(_pure_modules())}",
            "from tests.every_card import cards",
            "drawn = dict(cards())",
            f"print(*([name.partition(':')[0] for name in drawn].count(kind) for kind in {tuple(counts)}))",
            "print([name for name, body in drawn.items() if not body.strip()])",
            "print([m for m in ('streamlit', 'pages.app.session', 'pages.app.cache', 'folium') if m in sys.modules])",
        )
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counted, *lists = done.stdout.splitlines()
    assert dict(zip(counts, map(int, counted.split()), strict=True)) == counts
    assert charts
    assert lists == ["[]", "[]"]


# --- words and sizes


#: What is held to plain names: the code, its measurements and its tests.
_WORDED = MODULES + [
    p for folder in ("bench", "tests") for p in sorted(files_below(ROOT / folder)) if p.suffix == ".py"
]
#: Words that do not say what a value is, alone or as part of a name.
_SAYING_NOTHING = {"own", "told"}
#: A name in a script that stands in a text.
_SCRIPT_NAME = re.compile(r"\b(?:const|let)\s+(\w+) =")


def bound_names(source: str) -> set[str]:
    """Return every name that a module binds: variables, parameters, functions, classes, attributes, imports.

    Names in scripts that it holds as texts are among them; tests are not, since their names are sentences.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found |= set() if node.name.startswith("test_") else {node.name}
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= set(_SCRIPT_NAME.findall(node.value))
    return found


def words_of_name(name: str) -> set[str]:
    """Return the words of a name in small letters, parted at capitals and at whatever is no letter."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def _saying_nothing(names: Iterable[str]) -> set[str]:
    return {name for name in names if words_of_name(name) & _SAYING_NOTHING}


@of_each("path", _WORDED, ids=lambda path: _name(path))
def test_a_name_says_what_its_value_is(path: Path) -> None:
    assert _saying_nothing({path.stem, *bound_names(path.read_text(encoding="utf-8"))}) == set()


@of_each("path", sorted((ROOT / "static").rglob("*.css")), ids=lambda path: _name(path))
def test_a_class_of_a_style_sheet_says_what_it_is_for(path: Path) -> None:
    assert _saying_nothing(re.findall(r"\.([a-z][\w-]*)", path.read_text(encoding="utf-8"))) == set()


@pytest.mark.parametrize("name", ["own", "_TOLD", "OwnCount", "own_count", "_of_own", "test_own_texts", "HTMLOwn"])
def test_the_check_sees_such_a_word_in_a_name(name: str) -> None:
    assert _saying_nothing([name])


def test_the_check_passes_over_words_that_hold_such_letters() -> None:
    assert not _saying_nothing(["known", "shown_towns", "Owner", "retold"])
    assert not bound_names("def test_each_has_its_own(): ...")


#: A past participle alone: it says neither what a function returns nor what it does.
_PARTICIPLE = re.compile(
    r"_*(?:[a-z]*[^e]ed|built|chosen|drawn|found|gone|held|kept|known|left|made|said|seen|shown|taken|told|written)"
)


def participles(source: str) -> set[str]:
    """Return the functions of a module, methods and inner ones included, that are named by a past participle alone."""
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {node.name for node in functions if _PARTICIPLE.fullmatch(node.name)}


@of_each("path", _WORDED, ids=lambda path: _name(path))
def test_a_function_is_named_by_what_it_returns_or_does(path: Path) -> None:
    assert participles(path.read_text(encoding="utf-8")) == set()


#: Adjectives, pronouns and participles that are no past ones: with those, what no class or module is called by alone.
_ADJECTIVES = {
    *("current", "either", "empty", "hidden", "hostile", "loud", "made_up", "madeup", "missing", "narrowing"),
    *("open", "unknown", "visible", "whole"),
}


def _says_no_noun(name: str) -> bool:
    return bool(_PARTICIPLE.fullmatch(name.lower())) or name.strip("_").lower() in _ADJECTIVES


def nameless_classes(source: str) -> set[str]:
    """Return the classes of a module, inner ones included, whose names say how a thing is and not what."""
    names = {node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)}
    return {name for name in names if _says_no_noun(name)}


def nameless_parts(path: str) -> set[str]:
    """Return the parts of a module's path, a `test_` left out, that say how a thing is and not what."""
    parts = {part.removeprefix("test_") for part in path.removesuffix(".py").split("/")}
    return {part for part in parts if _says_no_noun(part)}


@of_each("path", _WORDED, ids=lambda path: _name(path))
def test_a_class_is_named_by_what_it_is(path: Path) -> None:
    assert nameless_classes(path.read_text(encoding="utf-8")) == set()


@of_each("path", _WORDED, ids=lambda path: _name(path))
def test_a_module_and_its_folders_are_named_by_nouns(path: Path) -> None:
    assert nameless_parts(_name(path)) == set()


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("tests/browser/test_closed.py", "closed"),
        ("tests/app/test_narrowing.py", "narrowing"),
        ("tests/shipped.py", "shipped"),
        ("bench/profiled/serve.py", "profiled"),
    ],
)
def test_the_check_sees_a_module_or_a_folder_without_a_noun(path: str, part: str) -> None:
    assert nameless_parts(path) == {part}


def test_the_check_sees_a_class_without_a_noun() -> None:
    source = "class Wanted: ...\nclass _Found: ...\ndef f():\n    class Unknown: ..."
    assert nameless_classes(source) == {"Wanted", "_Found", "Unknown"}
    assert not nameless_classes("class LabelRequest: ...\nclass UnknownId: ...\nclass Feed: ...")


def test_the_check_sees_a_participle_wherever_a_function_is() -> None:
    source = "def marked(): ...\nclass C:\n    def _kept(self): ...\ndef f():\n    async def left(): ..."
    assert participles(source) == {"marked", "_kept", "left"}
    assert not participles("def read(): ...\ndef need(): ...\ndef kept_regions(): ...\nshown = 1")


def words_of(script: str) -> set[str]:
    """Return every word of a script but those of its comments and of its texts in double quotation marks."""
    return set(re.findall(r"\w+", re.sub(r'"(?:\\.|[^"\\\n])*"|//.*', "", script)))


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.js")), ids=lambda path: _name(path))
def test_a_name_of_a_script_says_what_its_value_is(path: Path) -> None:
    assert _saying_nothing(words_of(path.read_text(encoding="utf-8"))) == set()


@pytest.mark.parametrize("script", ["const { own } = x; // x", "f((own) => 1);", 'word.className = "a"; told = "";'])
def test_the_check_sees_such_a_name_in_a_script(script: str) -> None:
    assert _saying_nothing(words_of(script))


def test_the_check_passes_over_a_script_s_prose() -> None:
    assert not _saying_nothing(words_of('word.className = "told"; // of its own'))


@pytest.mark.parametrize(
    "source",
    [
        "own = 1",
        "def f(own): ...",
        "def _told(): ...",
        "class Own: ...",
        "x.told = 1",
        "[own for own in ()]",
        'SCRIPT = "const " "told = 1;"',
    ],
)
def test_the_check_sees_such_a_name_wherever_it_is_bound(source: str) -> None:
    assert _saying_nothing(bound_names(source))


#: No module, script or style sheet has more lines than this without a reason in DECISIONS.md. A module of tests follows
#: the module that it tests, and is not counted.
_MOST_LINES = 250
_COUNTED = sorted(
    [
        *MODULES,
        *(p for p in files_below(ROOT / "bench") if p.suffix in (".py", ".js")),
        *(p for p in files_below(ROOT / "static") if p.suffix in (".js", ".css")),
    ]
)


def test_a_long_module_has_a_reason_in_the_decisions_and_no_other_has() -> None:
    house = (ROOT / "DECISIONS.md").read_text(encoding="utf-8").partition("## The house")[2].partition("\n## ")[0]
    with_reason = set(re.findall(r"^  - `([^`]+\.(?:py|js|css))`: \w", house, re.MULTILINE))
    assert with_reason == {_name(p) for p in _COUNTED if len(p.read_text(encoding="utf-8").splitlines()) > _MOST_LINES}


#: Modules that hold no noun of their own: whatever they refuse is tested where bad data is.
_WITH_BAD_DATA = {"atlas", "decoding", "errors", "files"}


@of_each("noun", [p.stem for p in NOUNS])
def test_every_noun_of_geodata_has_one_file_of_tests(noun: str) -> None:
    home = "bad_data" if noun in _WITH_BAD_DATA else noun
    assert (ROOT / "tests" / "unit" / f"test_{home}.py").is_file()
