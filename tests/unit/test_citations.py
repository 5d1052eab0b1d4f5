"""A clause is short, and its source is cited with an address; what is not is refused."""

from pathlib import Path
from typing import Any

import pytest

from geodata.errors import DataError
from geodata.geography.citations import MAX_WORDS, Clause, citation_of, clause_of, excerpt_of
from geodata.normalisation import words
from geodata.schema import faults
from tests.shipped_data import ATLAS

DIVISIONS = ATLAS.divisions
REGIONS_OF_2016 = {p.id for p in ATLAS.places_in("regions")}
SAID = [*(r.said for r in DIVISIONS.regions if r.said), *DIVISIONS.lists]


@pytest.mark.parametrize("said", SAID, ids=lambda s: s.cited.id)
def test_a_clause_is_short_and_its_source_is_cited(said: Clause) -> None:
    assert 0 < words(said.excerpt) <= MAX_WORDS
    assert said.cited.title
    assert said.cited.url.startswith(("https://", "http://"))


ENTRY: dict[str, Any] = {
    "id": "a-report",
    "title": "A report",
    "producer": "Somebody",
    "url": "https://example.org/a",
    "retrieved": ATLAS.divisions.lists[0].cited.retrieved,
    "excerpt": "Gao lies in the north",
}
#: The same as a report.
REPORT = {**ENTRY, "issued": "2020", "label": "A", "language": "en", "location": "p. 1"}


def test_a_citation_needs_no_date() -> None:
    found = citation_of(ENTRY)
    assert (found.id, found.issued) == ("a-report", None)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("id", "A Report", "is no slug"),
        ("title", "", "it has no title"),
        ("producer", 7, "producer is no text"),
        ("url", "javascript:alert(1)", "is no address"),
        ("issued", "2013-13", "is no date"),
        ("retrieved", "2026-11-21", "is not a date"),
    ],
)
def test_a_citation_that_cannot_be_followed_is_refused(field: str, value: object, problem: str) -> None:
    (fault,) = faults({"reports": [{**REPORT, field: value}]}, "divisions")
    assert problem in fault.problem
    assert fault.problem.startswith("Report “")
    assert fault.remedy


@pytest.mark.parametrize("excerpt", [None, " "])
def test_an_excerpt_is_there(excerpt: str | None) -> None:
    (fault,) = faults({"reports": [{**REPORT, "excerpt": excerpt}]}, "divisions")
    assert fault.problem == "Report “a-report”: it has no excerpt."


@pytest.mark.parametrize(("excerpt", "problem"), [(None, "no excerpt"), ("Gao " * 31, "31 words")])
def test_a_clause_has_an_excerpt_and_a_short_one(excerpt: str | None, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        excerpt_of({**ENTRY, "excerpt": excerpt}, Path("a.toml"), "Report")


def test_a_clause_is_of_a_source_that_there_is() -> None:
    cited = citation_of(ENTRY)
    assert clause_of({**ENTRY, "source": "s"}, Path("a.toml"), {"s": cited}, "A list") == Clause(
        ENTRY["excerpt"], cited
    )
    with pytest.raises(DataError, match="“hearsay” is no source"):
        clause_of({**ENTRY, "source": "hearsay"}, Path("a.toml"), {"s": cited}, "A list")
