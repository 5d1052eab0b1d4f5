"""Draws the folders of the code and which imports from which, as CONTRIBUTING.md shows them: `python -m tests.house`.

It reads each module's imports from its syntax tree. An arrow points at what is imported; where two folders import from
each other, the line has a head at each end. An arrow is left out where others lead the same way down, step by step.
"""

import ast
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "static" / "pictures" / "house.svg"
#: Folder -> what it is for. Each row stands above those that it imports from.
ROWS: tuple[dict[str, str], ...] = (
    {"dashboard.py": "the frame and the server", "pages": "one file a page"},
    {"pages/sections": "parts of one page", "pages/widgets": "filters, downloads"},
    {"pages/maps": "maps of a page"},
    {"pages/app": "session, cache, server"},
    {"pages/charts": "lines of numbers"},
    {"pages/cards": "excerpts and scores", "pages/messages": "words"},
    {"layers": "marks on the map", "geodata/exports": "files to take away"},
    {"geodata/survey": "answers", "geodata/incidents": "events", "geodata/derivation": "where geometry comes from"},
    {"geodata/evidence": "documents and excerpts", "geodata/geography": "places"},
    {"geodata": "atlas, view, files"},
)
WIDTH, HEIGHT, GAP, TOP = 210, 46, 26, 50
#: Colours that can be read on a white page and on a dark one: the boxes bring their own ground.
COLOURS = {"dashboard.py": "#e6e3d8", "pages": "#dbe7f3", "layers": "#f6dfd3", "geodata": "#dcecdc"}
INK, LINE = "#1c2733", "#7d8894"


def modules() -> dict[str, str]:
    """Return the folder of each module, by the module's dotted name."""
    paths = [ROOT / "dashboard.py", *(p for top in ("geodata", "layers", "pages") for p in (ROOT / top).rglob("*.py"))]
    found = {}
    for path in sorted(p.relative_to(ROOT) for p in paths if not p.name.startswith("._")):
        name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        found[name] = path.parent.as_posix() if path.parent.name else path.name
    return found


def imports_of(source: str) -> Iterator[str]:
    """Yield the name of each module that a source may import."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


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


def reduce(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Leave out each arrow down whose end is reached by other arrows down."""
    row = {folder: n for n, folders in enumerate(ROWS) for folder in folders}
    down = {(a, b) for a, b in edges if row[a] < row[b]}

    def reaches(start: str, end: str, without: tuple[str, str]) -> bool:
        nexts = {b for a, b in down if a == start and (a, b) != without}
        return end in nexts or any(reaches(one, end, without) for one in nexts)

    return {edge for edge in edges if edge not in down or not reaches(*edge, without=edge)}


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


def line(a: str, b: str, at: dict[str, tuple[int, int]], both: bool) -> str:
    """Return a line from one box's edge to another's, with a head at its end, or at both."""
    (ax, ay), (bx, by) = at[a], at[b]
    heads = ' marker-start="url(#head)"' if both else ""
    if ay == by:
        x1, x2 = (ax + WIDTH, bx) if ax < bx else (ax, bx + WIDTH)
        y1 = y2 = ay + HEIGHT // 2
    else:
        y1, y2 = (ay + HEIGHT, by) if ay < by else (ay, by + HEIGHT)
        # Lines to the left leave on the left, so that they do not run into one.
        x1, x2 = ax + WIDTH // 2 + (bx - ax) // 6, bx + WIDTH // 2 - (bx - ax) // 6
    dashes = ' stroke-dasharray="5 4"' if ay > by else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{dashes} marker-end="url(#head)"{heads}/>'


def picture() -> str:
    """Return the picture as SVG."""
    at, edges = boxes(), arrows()
    missing = {folder for edge in edges for folder in edge} - at.keys()
    if missing:
        raise ValueError(f"{', '.join(sorted(missing))}: give it a place in ROWS of tests/house.py")
    shown = reduce(edges)
    lines = [
        line(a, b, at, both=(b, a) in shown)
        for a, b in sorted(shown, key=lambda edge: (at[edge[0]][1], at[edge[0]][0], edge))
        if (b, a) not in shown or (at[a][1], at[a][0]) < (at[b][1], at[b][0])
    ]
    width = max(x for x, _ in at.values()) + WIDTH + 10
    height = max(y for _, y in at.values()) + HEIGHT + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="system-ui, sans-serif" text-anchor="middle">',
        "<title>The folders of the code, and which imports from which</title>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="{LINE}"/></marker></defs>',
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
