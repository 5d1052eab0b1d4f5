"""A document that stood elsewhere before says when and where, and it was before."""

from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.evidence.publications import Publication, publication_of
from geodata.schema import faults
from tests.shipped_data import ATLAS, DOCUMENTS


def test_a_text_that_stood_elsewhere_before_says_when_and_where() -> None:
    org = ATLAS.documents["org-2018"]
    assert org.issued == "2018-01-20"
    assert org.first_published == Publication(
        "2017-12-29",
        "sustainablesecurity.org",
        "https://sustainablesecurity.org/2017/12/29/al-qaeda-in-the-islamic-maghreb-a-meta-strategy-of-survival/",
    )
    assert "/Blog/" in (org.url or "")
    assert {d.id for d in DOCUMENTS if d.first_published} == {"org-2018"}


def test_a_document_need_not_have_stood_elsewhere() -> None:
    assert publication_of(None, "2018-01", Path("a.toml")) is None


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"where": "a site"}, "lacks its date"),
        ({"issued": "2017", "where": " "}, "lacks its date or where"),
        ({"issued": "spring", "where": "a site"}, "lacks its date"),
    ],
)
def test_one_without_its_date_or_place_is_refused(entry: dict[str, str], problem: str) -> None:
    (fault,) = faults(entry, "publication")
    assert problem in fault.problem
    assert fault.remedy


def test_one_that_was_not_before_is_refused() -> None:
    with pytest.raises(DataError, match="which is not before") as caught:
        publication_of({"issued": "2018-01", "where": "a site"}, "2018-01", Path("a.toml"))
    assert caught.value.remedy
