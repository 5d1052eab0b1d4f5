"""What lint and types are held to: everything of ours is checked, and whoever switches a check off says why."""

import re
import subprocess
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MYPY = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
#: The libraries whose missing types are let pass.
UNTYPED = sorted(
    name.removesuffix(".*") for o in MYPY["overrides"] if o.get("ignore_missing_imports") for name in o["module"]
)
LISTED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
)
FILES = [path for path in map(Path, LISTED.stdout.splitlines()) if (ROOT / path).exists()]


def test_types_are_checked_in_every_folder_that_holds_code() -> None:
    assert {path.parts[0] for path in FILES} == set(MYPY["files"])
    assert MYPY["strict"]


@pytest.mark.parametrize("library", UNTYPED)
def test_only_a_library_without_types_may_lack_them(library: str) -> None:
    found = find_spec(library)
    assert found is not None
    assert found.origin is not None
    assert not Path(found.origin).with_name("py.typed").exists()
    assert find_spec(f"{library}-stubs") is None


def test_whoever_switches_a_check_off_says_why_in_the_line() -> None:
    off = re.compile(r"# (?:noqa\b(?:: [A-Z]+\d+(?:, [A-Z]+\d+)*)?|type: ignore\b(?:\[[\w, -]+\])?)(.*)")
    lines = [
        (f"{path}:{n}", found[1])
        for path in FILES
        for n, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if path != Path(__file__).relative_to(ROOT) and (found := off.search(line))
    ]
    assert lines
    assert not [where for where, reason in lines if len(reason.split()) < 4]
