"""The data returns facts: no sentence for the screen is made in it, save what its files and its errors say."""

import ast
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
    "geodata/tables.py": "what a spreadsheet made of a cell, for its error",
}
#: Literals elsewhere that read like sentences -> what they are.
NAMES = {
    "no survey zone": "the id of a kind",
    "within a document": "the id of a kind",
    "against measured geometry": "the id of a kind",
    "attacks as a whole": "the id of a kind",
    "zone of it": "the id of a kind",
    "region of it": "the id of a kind",
    "respondents and participants": "the id of a base",
    "Armed groups and insecurity": "the name of a theme, which is searched",
    "Border and spillover": "the name of a theme, which is searched",
    "Economy and services": "the name of a theme, which is searched",
    "system volume information": "the name of a folder of Windows",
    "It holds a number of thousands of digits, or lists nested hundreds deep: no program can read it.": "an error",
    "Restore the file.": "what an error advises",
    "line {}: a field or table that is there already": "the cause of an error",
    "Keep one of the two.": "what an error advises",
    "one that it does not name": "part of an error",
    "none; leave it empty": "what an error advises",
    "does not match": "a validator’s error, whose words are the schema’s",
    "{}: {} has the same question, item, response, population and statistic": "an error",
}
#: Three words, one after the other.
_SENTENCE = re.compile(r"(?:[A-Za-z’'{}]+[,;:.]? ){2,}[A-Za-z’'{}]+")
#: Functions whose arguments are an error's words, or a command's.
_ERRORS = {"DataError", "ValueError", "refuse", "print", "damage", "expected_form"}


def _is_speaking(path: str) -> bool:
    return any(path == name or path.startswith(f"{name}/") for name in SPEAKING)


def _name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _text_of(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each literal that reads like a sentence; a placeholder is a word of it.

    Docstrings are none, nor is what is raised, or given to a function that makes an error.
    """

    def visit(node: ast.AST) -> Iterator[tuple[int, str]]:
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _name_of(node) in _ERRORS):
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.Constant | ast.JoinedStr) and _SENTENCE.search(text := _text_of(node)):
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


@of_each("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_data_makes_no_sentence(path: Path) -> None:
    assert [found for found in sentences(path.read_text(encoding="utf-8")) if found[1] not in NAMES] == []


def test_every_exception_is_needed() -> None:
    assert [name for name in SPEAKING if not (ROOT / name).exists()] == []
    found = {text for path in MODULES for _, text in sentences(path.read_text(encoding="utf-8"))}
    assert sorted(set(NAMES) - found) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "no quoted sentence"', ["no quoted sentence"]),
        ('def f(n):\n    "A docstring of words."\n    return f"{n} are about it"', ["{} are about it"]),
        ('KINDS = {"a": "an attack here"}', ["an attack here"]),
        ('raise ValueError("this is an error")', []),
        ('refuse("it has no id.", "Add an id.")', []),
        ('x = "attack_sites"', []),
        ('x = f"{a}/{b}"', []),
    ],
)
def test_the_check_sees_a_sentence_wherever_it_is_made(source: str, found: list[str]) -> None:
    assert [text for _, text in sentences(source)] == found
