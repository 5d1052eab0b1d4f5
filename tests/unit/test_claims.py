"""The app's own sentences claim no more than the data hold: they bound themselves to what is quoted, or printed."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from geodata.clutter import files_below

ROOT = Path(__file__).resolve().parents[2]
#: What must not be on the screen -> what is known instead.
CLAIMS = {
    r"all that is said": "all that is quoted here",
    r"is said of (it|its|that|this)\b": "is quoted on",
    r"(not|is|are) published": "printed: what else is published is not known",
    r"no (document|text) (names|says in which)\b.*commune": "not named in these texts",
    r"before the coups(?! of)": "before the coups of 2020 and 2021",
    r"members in each commune": "each group has three members",
    r"no source draws its": "no source used here",
    r"holds no answers": "the paper prints none",
    r"what happened (there|here)": "what the documents date there",
    r"what contradicts": "the disagreements that rest on it",
    r"answer in the middle": "an answer between the ends of the scale; its number is not printed",
    r"every score and share": "every score and percentage: shares in words are not there",
    r"(about|on) the groups without naming": "on the groups as a whole",
}


@cache
def words(path: Path) -> tuple[str, ...]:
    """Return the texts of a module that can reach a screen or a file: its string literals, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return tuple(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    )


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_sentence_of_the_app_claims_what_is_not_known(claim: str) -> None:
    modules = [p for folder in ("pages", "layers", "geodata") for p in (ROOT / folder).rglob("*.py")]
    found = {
        path.relative_to(ROOT).as_posix(): text
        for path in modules
        for text in words(path)
        if re.search(claim, text, re.IGNORECASE)
    }
    scripts = [p.relative_to(ROOT).as_posix() for p in files_below(ROOT / "static") if p.suffix == ".js"]
    assert scripts
    found |= {
        name: text
        for name in ("README.md", *scripts)
        for text in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if re.search(claim, text, re.IGNORECASE) and not text.strip().startswith("//")
    }
    assert found == {}, f"say instead: {CLAIMS[claim]}"
