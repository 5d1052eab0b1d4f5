"""The data returns facts: no sentence for the screen is made in it, save what its files and its errors say."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.clutter import files_below
from tests.each import of_each

ROOT = Path(__file__).resolve().parents[2]
#: Folders and modules of geodata that make sentences -> for whom.
SPEAKING = {
    "geodata/exports": "files have words, in the language that they are asked for in",
    "geodata/derivation": "says what it does to whoever derives the geometry",
    "geodata/derive.py": "the same",
    "geodata/verify.py": "says what it found to whoever verifies the quotes",
    "geodata/errors.py": "the errors of data files",
    "geodata/causes.py": "causes of broken files, for their errors",
    "geodata/decoding.py": "what a file is in place of text, for its error",
    "geodata/faults.py": "what is wrong with an entry, for its error",
    "geodata/validator.py": "what a value is not, for its error; the words are the schema’s",
    "geodata/tables.py": "what a spreadsheet made of a cell, for its error",
}
#: Literals elsewhere that read like words for the screen -> what they are. What a schema or a type lists is an id.
NAMES = {
    "Armed groups and insecurity": "the name of a theme, which is searched",
    "Border and spillover": "the name of a theme, which is searched",
    "Economy and services": "the name of a theme, which is searched",
    "External actors": "the name of a theme, which is searched",
    "Security forces": "the name of a theme, which is searched",
    "Survey method": "the name of a theme, which is searched",
    " and ": "stands between the authors by whom a document is searched",
    "system volume information": "the name of a folder of Windows",
    "It holds a number of thousands of digits, or lists nested hundreds deep: no program can read it.": "an error",
    "Restore the file.": "what an error advises",
    "line {}: a field or table that is there already": "the cause of an error",
    "Keep one of the two.": "what an error advises",
    "JSON, but": "part of an error",
    "one that it does not name": "part of an error",
    "none; leave it empty": "what an error advises",
    "West Africa": "part of an error",
    " or ": "part of an error",
    "Disagreement “{}”": "whose an error is",
    "Event “{}”": "whose an error is",
    "“{}”, item “{}”, population “{}”": "whose an error is",
    "{}: {} has the same question, item, response, population and statistic": "an error",
}
_LETTER = r"[^\W\d_]"
_WORD = rf"(?:{_LETTER}|[{{}}’'-])+"
#: Two words, one after the other, or one that is to stand before or behind another.
_PHRASE = re.compile(rf"{_WORD}[,;:.)”]* [(“]*{_WORD}|{_LETTER}{{2}} $|^ {_LETTER}{{2}}")
#: A word that is more than a letter, and a placeholder, which is none.
_SPELT, _PLACEHOLDER = re.compile(rf"{_LETTER}{{2}}"), re.compile(r"\{\w*\}")
#: Functions whose arguments are an error's words, or a command's.
_ERRORS = {"DataError", "ValueError", "refuse", "print", "damage", "expected_form", "clause_of", "excerpt_of"}


def _is_speaking(path: str) -> bool:
    return any(path == name or path.startswith(f"{name}/") for name in SPEAKING)


def _name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _text_of(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)


def _is_pattern(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"


def _is_phrase(text: str) -> bool:
    return bool(_PHRASE.search(text) and _SPELT.search(_PLACEHOLDER.sub("", text)))


def _literals(tree: ast.AST) -> Iterator[str]:
    """Yield what types list (`Literal`): mypy holds what is one of these to be no other text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            yield from (n.value for n in ast.walk(node.slice) if isinstance(n, ast.Constant) and type(n.value) is str)


def _enumeration(schema: object) -> Iterator[str]:
    """Yield what a schema lists: what fields of the data's files may hold."""
    if isinstance(schema, dict):
        yield from (value for value in schema.get("enum", ()) if isinstance(value, str))
        for part in schema.values():
            yield from _enumeration(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _enumeration(part)


def phrases(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each literal of two words and more; a placeholder is a word of it.

    Docstrings are none, nor are regular expressions, nor is what is raised, or given to a function that makes an error.
    """

    def visit(node: ast.AST) -> Iterator[tuple[int, str]]:
        if isinstance(node, ast.Raise):
            return
        if isinstance(node, ast.Call) and (_name_of(node) in _ERRORS or _is_pattern(node)):
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.Constant | ast.JoinedStr) and _is_phrase(text := _text_of(node)):
            yield node.lineno, text
            return
        for child in ast.iter_child_nodes(node):
            yield from visit(child)

    yield from visit(ast.parse(source))


MODULES = sorted(
    path
    for path in files_below(ROOT / "geodata")
    if path.suffix == ".py" and not _is_speaking(path.relative_to(ROOT).as_posix())
)


#: Ids of kinds and codes, by which the data say what something is.
IDS = {
    *(name for path in MODULES for name in _literals(ast.parse(path.read_text(encoding="utf-8")))),
    *(
        name
        for path in files_below(ROOT / "geodata" / "schemas")
        for name in _enumeration(json.loads(path.read_text(encoding="utf-8")))
    ),
}


@of_each("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_data_makes_no_sentence(path: Path) -> None:
    """Nor a phrase: two words in English are a phrase in other languages too, in another order."""
    found = [one for one in phrases(path.read_text(encoding="utf-8")) if one[1] not in IDS]
    assert [one for one in found if one[1] not in NAMES] == []


def test_every_exception_is_needed() -> None:
    assert [name for name in SPEAKING if not (ROOT / name).exists()] == []
    found = {text for path in MODULES for _, text in phrases(path.read_text(encoding="utf-8"))} - IDS
    assert sorted(NAMES.keys() - found) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "no quoted sentence"', ["no quoted sentence"]),
        ('def f(n):\n    "A docstring of words."\n    return f"{n} are about it"', ["{} are about it"]),
        ('KINDS = {"a": "an attack here"}', ["an attack here"]),
        ('KINDS = {"a": "an attack"}', ["an attack"]),
        ('x = f"{label} (its town)"', ["{} (its town)"]),
        ('x = f"{n} sentences"', ["{} sentences"]),
        ('x = "two " + "words"', ["two "]),
        ('x = " and ".join(names)', [" and "]),
        ('x = "un site"', ["un site"]),
        ('x = "à Gao"', ["à Gao"]),
        ('x = "{noun} {name}"', []),
        ('x = re.compile("line one")', []),
        ('raise ValueError("this is an error")', []),
        ('refuse("it has no id.", "Add an id.")', []),
        ('x = "attack_sites"', []),
        ('x = f"{a}/{b}"', []),
        ('x = f"{a}: {b} ({c})"', []),
    ],
)
def test_the_check_sees_a_phrase_wherever_it_is_made(source: str, found: list[str]) -> None:
    assert [text for _, text in phrases(source)] == found


def test_an_id_is_what_a_type_or_a_schema_lists() -> None:
    assert list(_literals(ast.parse('Kind = Literal["no mark", "zone"]; x = "no mark"'))) == ["no mark", "zone"]
    assert list(_enumeration({"properties": {"kind": {"enum": ["own work"], "words": {"absent": "No kind."}}}})) == [
        "own work"
    ]
