"""A live map in one HTML document that needs no server: what a browser runs, its styles and its data stand in it.

Opened from disk, a browser loads no module by an address of its own, and a relative import means nothing in a module
that has none: so every module has a bare name (`map/map.js`), and an import map says by a `data:` address what stands
behind it. The document's policy lets nothing in or out: it names each script and style sheet by its hash, and trusts
what those scripts load.
"""

import base64
import hashlib
import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Literal

#: An import as the modules write it (`tests/unit/test_scripts.py` holds them to it): what stands before the path, the
#: path.
_IMPORT = re.compile(r'^(import (?:\{ [\w, ]+ \} from )?)"(\.[\w./]+)";$', re.MULTILINE)
#: What would end a script or a style sheet before its end, or hide it.
_ENDS = re.compile(r"</(?:script|style)|<!--|<script", re.IGNORECASE)
_ADDRESS = re.compile(r"url\((?!#|data:)[^)]*\)|@import\b", re.IGNORECASE)
#: Runs each entry for itself, in their order. An element that a trusted script makes is trusted (`strict-dynamic`).
_BEGIN = """for (const name of {names}) {{
  const script = document.createElement("script");
  script.type = "module";
  script.async = false;
  script.src = `data:text/javascript,${{encodeURIComponent(`import "${{name}}"`)}}`;
  document.body.append(script);
}}"""


@dataclass(frozen=True)
class Program:
    """What a document runs.

    `classic`: scripts of the old kind, in their order; `modules`: native ones by their names (`map/map.js`), which
    import each other by relative paths; `entries`: the names of those that run, each after those before it.
    """

    classic: tuple[str, ...]
    modules: Mapping[str, str]
    entries: tuple[str, ...]


def document(
    *,
    title: str,
    language: str,
    body: str,
    styles: Sequence[str],
    program: Program,
    data: Mapping[str, str],
) -> str:
    """Return an HTML document that loads nothing from outside of it.

    `language`: that of its words (BCP 47); `body`: HTML without scripts; `data`: JSON by the id of the element that it
    stands in. Of the modules, those that the entries need are in it, once each. Raises ValueError for an import of a
    module that is not there, a style sheet with an address in it, and text that would end its own element.
    """
    sheets = [_inline(_without_addresses(style)) for style in styles]
    imports = json.dumps({"imports": {name: _data_address(text) for name, text in bare(program).items()}})
    begin = _BEGIN.format(names=json.dumps(program.entries))
    scripts = [_inline(text) for text in (imports, *program.classic, begin)]
    kinds = [' type="importmap"', *[""] * (len(scripts) - 1)]
    elements = [f"<script{kind}>{text}</script>" for kind, text in zip(kinds, scripts, strict=True)]
    held = "".join(
        f'<script type="application/json" id="{escape(name)}">{_in_script(text)}</script>'
        for name, text in data.items()
    )
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(scripts, sheets))}">\n'
        f'<title>{escape(title)}</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{''.join(f'<style>{sheet}</style>' for sheet in sheets)}\n{elements[0]}\n</head>\n<body>\n{body}\n{held}\n"
        f"{''.join(elements[1:])}\n</body>\n</html>\n"
    )


def maps(still: str) -> str:
    """Return the place of the live map in a document's body. `still`: SVG that is seen until the map is drawn, and
    where no script runs."""
    return f'<div class="maps"><div id="live-map"></div><div class="still-map">{still}</div></div>'


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Return the policy of a document that runs some scripts and has some style sheets, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'strict-dynamic' {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def bare(program: Program) -> dict[str, str]:
    """Return the modules that a program's entries need, each importing the others by their names.

    Raises ValueError for a module that is not there.
    """
    found: dict[str, str] = {}
    waiting = list(program.entries)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        if name not in program.modules:
            raise ValueError(f"{name}: no such module")
        text, folder = program.modules[name], posixpath.dirname(name)
        waiting += [_name(folder, path) for _, path in _IMPORT.findall(text)]
        found[name] = _IMPORT.sub(partial(_bare_import, folder), text)
    return dict(sorted(found.items()))


def _bare_import(folder: str, line: re.Match[str]) -> str:
    return f'{line[1]}"{_name(folder, line[2])}";'


def _name(folder: str, path: str) -> str:
    """Return the name of a module from the folder of one that imports it and the path by which it does."""
    return posixpath.normpath(posixpath.join(folder, path))


def with_files(style: str, files: Mapping[str, bytes]) -> str:
    """Return a style sheet with the pictures (PNG) in it that it names by their paths."""
    for path, content in files.items():
        style = style.replace(f"url({path})", f"url({data_address(content, 'image/png')})")
    return style


def font_face(family: str, font: bytes, kind: Literal["woff2", "truetype"] = "woff2") -> str:
    """Return a style sheet that brings a font of every weight under a family's name."""
    address = data_address(font, "font/woff2" if kind == "woff2" else "font/ttf")
    return f'@font-face {{ font-family: "{family}"; font-weight: 200 900; src: url({address}) format("{kind}"); }}'


def data_address(content: bytes, kind: str) -> str:
    """Return a `data:` address of some bytes of a media type."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _data_address(module: str) -> str:
    return data_address(module.encode(), "text/javascript;charset=utf-8")


def _without_addresses(style: str) -> str:
    if found := _ADDRESS.search(style):
        raise ValueError(f"a style sheet names an address: {found[0]}")
    return style


def _inline(text: str) -> str:
    """Return a script or a style sheet as it is read in its element: it is known by the hash of that."""
    if found := _ENDS.search(text):
        raise ValueError(f"a script or a style sheet would be ended by what stands in it: {found[0]}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _in_script(data: str) -> str:
    return data.replace("<", "\\u003c")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
