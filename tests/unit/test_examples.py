"""Every example in a docstring gives what it says."""

import doctest
import importlib

import pytest

from geodata.clutter import files_below
from tests.server import ROOT

#: The modules whose docstrings hold examples.
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for folder in ("geodata", "layers", "pages")
    for path in files_below(ROOT / folder)
    if path.suffix == ".py" and "    >>> " in path.read_text(encoding="utf-8")
)


def test_there_are_examples() -> None:
    assert len(MODULES) >= 5


@pytest.mark.parametrize("name", MODULES)
def test_an_example_gives_what_it_says(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert found.failed == 0
