"""What other people's programs read in our files is noted here, and stays beside the checks as RESULTS.md."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = """# What other programs read in our files

Written by `make readers`, which fails where a program reads something else than this project does.

| file | program | what it read |
|---|---|---|
"""
Note = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def note(request: pytest.FixtureRequest) -> Iterator[Note]:
    """Return a function that notes of a file which program read what in it.

    All is written if nothing failed, and where every check ran: what is there of the others would be lost.
    """
    rows: list[str] = []
    yield lambda file, program, read: rows.append(f"| {file} | {program} | {read} |\n")
    ran = {item.path for item in request.session.items}
    if not request.session.testsfailed and ran == set(RESULTS.parent.glob("test_*.py")):
        RESULTS.write_text(HEAD + "".join(sorted(rows)), encoding="utf-8")
