"""Draws the folders of the code and which imports from which, as CONTRIBUTING.md shows them: `python -m tests.house`.

It reads each module's imports from its syntax tree. An arrow points at what is imported, and leads down: `upwards` is
what does not. It is left out where others lead the same way, step by step.
"""

import ast
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "static" / "pictures" / "house.svg"
#: Folder -> what it is for; a module that stands apart from its folder has a box of its own. Each imports only what
#: stands in rows below its own.
ROWS: tuple[dict[str, str], ...] = (
    {"dashboard.py": "the application", "pages": "one file a page"},
    {
        "pages/app/navigation.py": "the frame of a page",
        "pages/sections": "parts of one page",
        "pages/app/server.py": "addresses, first visit",
    },
    {
        "pages/widgets": "filters, downloads",
        "pages/app/prefetch.py": "maps ahead of a choice",
        "pages/app/brief_answers.py": "what is asked of a brief",
    },
    {"pages/briefs": "a brief as files"},
    {"pages/maps": "maps of a page"},
    {"pages/app": "session, cache, links, layout"},
    {"pages/charts": "lines of numbers"},
    {"pages/cards": "excerpts and scores"},
    {"pages/app/registry.py": "the table of the pages"},
    {"pages/messages": "words", "layers": "marks on the map"},
    {"geodata/search": "words and filters", "geodata/exports": "files to take away"},
    {
        "geodata/relations.py": "what follows",
        "geodata/map_filter.py": "what is on screen",
        "geodata/briefs": "what is presented",
    },
    {"geodata/coverage": "who speaks of a place, gaps"},
    {"geodata/atlas.py": "all data", "geodata/verify.py": "quotes and texts", "geodata/derive.py": "geometry, anew"},
    {"geodata/survey": "answers", "geodata/incidents": "events", "geodata/derivation": "where geometry comes from"},
    {"geodata/evidence": "documents and excerpts"},
    {"geodata/geography": "places"},
    {"geodata": "files, tables, errors, view"},
)
WIDTH, HEIGHT, GAP, TOP = 210, 46, 26, 34
#: Box -> its row, counted from the top.
ROW = {box: n for n, boxes in enumerate(ROWS) for box in boxes}
#: Colours that can be read on a white page and on a dark one: the boxes bring their own ground.
COLOURS = {"dashboard.py": "#e6e3d8", "pages": "#dbe7f3", "layers": "#f6dfd3", "geodata": "#dcecdc"}
INK, LINE = "#1c2733", "#7d8894"


def modules() -> dict[str, str]:
    """Return the box of each module, by the module's dotted name: its folder, or the module where it stands apart."""
    paths = [ROOT / "dashboard.py", *(p for top in ("geodata", "layers", "pages") for p in (ROOT / top).rglob("*.py"))]
    found = {}
    for path in sorted(p.relative_to(ROOT) for p in paths if not p.name.startswith("._")):
        name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        found[name] = path.as_posix() if path.as_posix() in ROW else path.parent.as_posix()
    return found


def imports_of(source: str) -> Iterator[str]:
    """Yield the name of each module that a source may import."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "importlib.import_module":
            yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str))


def arrows() -> set[tuple[str, str]]:
    """Return which folder imports from which."""
    known = modules()
    found = set()
    for name, folder in known.items():
        path = ROOT / Path(*name.split("."))
        source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for target in imports_of(source.read_text(encoding="utf-8")):
            # That a module's folder is a package is no import of what the folder holds.
            if target in known and known[target] != folder and target not in ("geodata", "pages"):
                found.add((folder, known[target]))
    return found


def upwards(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the arrows that do not lead down, to a row below their own."""
    return {(a, b) for a, b in edges if ROW[a] >= ROW[b]}


def reduce(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Leave out each arrow whose end is reached by others. All must lead down."""

    def reaches(start: str, end: str, without: tuple[str, str]) -> bool:
        nexts = {b for a, b in edges if a == start and (a, b) != without}
        return end in nexts or any(reaches(one, end, without) for one in nexts)

    return {edge for edge in edges if not reaches(*edge, without=edge)}


def boxes() -> dict[str, tuple[int, int]]:
    """Return the upper left corner of each folder's box, in px."""
    most = max(len(folders) for folders in ROWS)
    whole = most * WIDTH + (most - 1) * GAP
    found = {}
    for n, folders in enumerate(ROWS):
        left = (whole - len(folders) * WIDTH - (len(folders) - 1) * GAP) // 2
        for k, folder in enumerate(folders):
            found[folder] = (10 + left + k * (WIDTH + GAP), 10 + n * (HEIGHT + TOP))
    return found


def line(a: str, b: str, at: dict[str, tuple[int, int]]) -> str:
    """Return a line from the lower edge of one box to the upper one of another, with a head at its end."""
    (ax, ay), (bx, by) = at[a], at[b]
    # Lines to the left leave on the left, so that they do not run into one.
    x1, x2 = ax + WIDTH // 2 + (bx - ax) // 6, bx + WIDTH // 2 - (bx - ax) // 6
    return f'<line x1="{x1}" y1="{ay + HEIGHT}" x2="{x2}" y2="{by}" marker-end="url(#head)"/>'


def picture() -> str:
    """Return the picture as SVG; raises ValueError for a folder without a place, and for an arrow back up."""
    at, edges = boxes(), arrows()
    if missing := {folder for edge in edges for folder in edge} - at.keys():
        raise ValueError(f"{', '.join(sorted(missing))}: give it a place in ROWS of tests/house.py")
    if back := upwards(edges):
        raise ValueError(f"{', '.join(f'{a} imports from {b}' for a, b in sorted(back))}, which stands no lower")
    lines = [line(a, b, at) for a, b in sorted(reduce(edges), key=lambda edge: (at[edge[0]][1], at[edge[0]][0], edge))]
    width = max(x for x, _ in at.values()) + WIDTH + 10
    height = max(y for _, y in at.values()) + HEIGHT + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="system-ui, sans-serif" text-anchor="middle">',
        "<title>The folders of the code, and which imports from which</title>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path d="M0 0 8 4 0 8z" fill="{LINE}"/></marker></defs>',
        f'<g stroke="{LINE}" stroke-width="1.5">',
        *lines,
        "</g>",
    ]
    for folder, what in (item for folders in ROWS for item in folders.items()):
        x, y = at[folder]
        colour = COLOURS[folder.split("/")[0]]
        parts += [
            f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{colour}" stroke="{LINE}"/>',
            f'<text x="{x + WIDTH // 2}" y="{y + 20}" font-size="15" fill="{INK}">{escape(folder)}</text>',
            f'<text x="{x + WIDTH // 2}" y="{y + 37}" font-size="12" fill="{INK}">{escape(what)}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"{PICTURE.relative_to(ROOT)} is drawn anew")
