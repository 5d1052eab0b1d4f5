"""What the README claims is true."""

import re
import subprocess
from pathlib import Path

import pytest

from geodata.places import MARK_SETS
from pages.parts.shell import PAGES

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z]+)", README))))
def test_every_make_target_that_the_readme_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize(
    "path", sorted(p for p in re.findall(r"[(`]([a-z]+/[\w./-]+|[A-Z]+\.md)[)`]", README) if "<" not in p)
)
def test_every_file_and_folder_that_the_readme_names_exists(path: str) -> None:
    # A place's id looks like a path.
    assert (ROOT / path).exists() or path.split("/")[0] in MARK_SETS


def test_the_readme_describes_every_page() -> None:
    for title in PAGES.values():
        assert f"**{title}.**" in README


def test_the_readme_shows_pictures_of_every_page() -> None:
    shown = re.findall(r"!\[[^\]]+\]\((static/pictures/[^)]+)\)", README)
    assert {Path(p).stem for p in shown} == {Path(name).stem for name in PAGES}
    for path in shown:
        assert (ROOT / path).read_bytes().startswith(b"\x89PNG")


def test_the_readmes_example_prints_the_border_s_sentences(tmp_path: Path) -> None:
    """As the README says: saved beside the project's files, run with the project's own Python."""
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    assert "`.venv/bin/python border.py`" in README
    script = tmp_path / "border.py"
    script.write_text(code[1])
    done = subprocess.run(
        [".venv/bin/python", str(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )
    assert "1,300 kilometre border" in done.stdout
    assert "iris-2026" in done.stdout


def test_the_command_that_starts_the_app_by_hand_is_there() -> None:
    assert "`.venv/bin/streamlit run dashboard.py`" in README
    done = subprocess.run(
        [".venv/bin/streamlit", "version"], cwd=ROOT, capture_output=True, text=True, check=True, env={"PATH": "/bin"}
    )
    assert "1.67" in done.stdout


def test_the_python_version_that_the_readme_asks_for_is_the_one_that_the_setup_checks() -> None:
    wanted = re.search(r"Python (\d)\.(\d+) or newer", README)
    assert wanted is not None
    assert f"({wanted[1]}, {wanted[2]})" in (ROOT / "Makefile").read_text()
    assert f'requires-python = ">={wanted[1]}.{wanted[2]}"' in (ROOT / "pyproject.toml").read_text()
