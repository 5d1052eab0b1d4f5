"""What README, CONTRIBUTING and DECISIONS name is there: files, targets of the Makefile, modules and functions."""

import importlib
import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from tests import house
from tests.each import of_each

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md", "DECISIONS.md")}
CODE = "geodata", "layers", "pages", "tests", "bench"
FOLDERS = (*CODE, "static", "findings", ".ci", ".streamlit")


def quotes_in(text: str) -> list[str]:
    """Return what stands in backticks, and each line of the blocks of code."""
    block = re.compile(r"```\w*\n(.*?)```", re.DOTALL)
    return [*re.findall(r"`([^`\n]+)`", block.sub("", text)), *"\n".join(block.findall(text)).splitlines()]


def names_in(pattern: str) -> list[tuple[str, str]]:
    """Return (file, name) for each match of a pattern in what the texts quote."""
    parts = [(file, part) for file, text in TEXTS.items() for part in quotes_in(text)]
    return sorted({(file, name) for file, part in parts for name in re.findall(pattern, part)})


def resolve(name: str) -> object:
    """Return the module, or what it holds, that a dotted name names; None if there is no such thing."""
    thing: object = importlib.import_module(name.split(".")[0])
    path = name.split(".")[0]
    for part in name.split(".")[1:]:
        path = f"{path}.{part}"
        if not hasattr(thing, part) and not (hasattr(thing, "__path__") and importlib.util.find_spec(path)):
            return None
        thing = getattr(thing, part) if hasattr(thing, part) else importlib.import_module(path)
    return thing


PATHS = names_in(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, FOLDERS))})/[\w./-]*[\w/](?![\w<*])")
DOTTED = names_in(rf"(?<![\w./-])(?:{'|'.join(CODE)})(?:\.\w+)+(?![\w/(])")
LINKS = sorted({(file, path) for file, text in TEXTS.items() for path in re.findall(r"\]\(([^)#:]+)\)", text)})
TARGETS = names_in(r"(?:^|(?<=;))make ([a-z]+)")


@of_each("file, path", PATHS)
def test_a_path_that_is_named_exists(file: str, path: str) -> None:
    assert (ROOT / path).exists(), f"{file} names {path}"


@pytest.mark.parametrize(("file", "path"), LINKS)
def test_a_link_leads_to_a_file(file: str, path: str) -> None:
    assert (ROOT / path).is_file(), f"{file} links {path}"


@of_each("file, name", DOTTED)
def test_a_module_or_function_that_is_named_exists(file: str, name: str) -> None:
    assert resolve(name) is not None, f"{file} names {name}"


@pytest.mark.parametrize(("file", "target"), TARGETS)
def test_a_make_target_that_is_named_exists(file: str, target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), f"{file} names it"


def test_each_way_through_the_house_has_ten_steps_that_name_where_they_are() -> None:
    text = TEXTS["CONTRIBUTING.md"]
    for title in ("From a query to a mark", "From a TOML excerpt to a card"):
        way = text.split(f"## {title}\n")[1].split("\n## ")[0]
        steps = re.findall(r"^\d+\. (.*)$", way, re.MULTILINE)
        assert len(steps) == 10
        assert all(step.startswith("`") for step in steps)


def test_the_commands_that_run_a_test_name_tests_that_exist() -> None:
    commands = [c.split("  #")[0] for c in quotes_in(TEXTS["CONTRIBUTING.md"]) if "-m pytest" in c]
    assert len(commands) > 3
    for command in commands:
        for file, _, rest in re.findall(r"(tests/[\w/]+(?:\.py)?)(::)?(\w+)?", command):
            assert (ROOT / file).exists()
            if rest:
                assert f"def {rest}(" in (ROOT / file).read_text(encoding="utf-8")


def test_the_picture_of_the_house_is_the_one_that_the_code_makes() -> None:
    assert house.PICTURE.read_text(encoding="utf-8") == house.picture(), "run .venv/bin/python -m tests.house"


def test_the_changelog_is_by_version_and_the_newest_is_the_project_s() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads[0] == "[Unreleased]"
    versions = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d\d-\d\d)", head) for head in heads[1:]]
    assert all(versions)
    keys = [(tuple(map(int, v.groups()[:3])), v[4]) for v in versions if v]
    assert keys == sorted(keys, reverse=True)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert ".".join(map(str, keys[0][0])) == version
    items = re.findall(r"^- .*$", text, re.MULTILINE)
    assert len(items) == len(set(items)), "an entry stands twice: was a merge by union put right?"
    for part in text.split("\n## ")[1:]:
        kinds = re.findall(r"^### (.*)$", part, re.MULTILINE)
        assert kinds == [kind for kind in ("Added", "Changed", "Fixed") if kind in kinds], "each once, in this order"
        # Nothing stands outside them.
        assert not re.search(r"^- ", part.split("### ")[0], re.MULTILINE)
