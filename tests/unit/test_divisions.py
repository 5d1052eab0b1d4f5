"""Who counts what as north, centre and south is told in a source's words, and so is what a region was taken from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geodata.errors import DataError
from geodata.geography.citations import MAX_WORDS
from geodata.geography.divisions import PARTS, Placing, Report, load_divisions, of_document, placings
from geodata.normalisation import words
from geodata.times import is_time
from tests.division_names import names
from tests.fixtures import copy_data, edit_toml
from tests.shipped_data import ATLAS

DIVISIONS = ATLAS.divisions
REPORTS = list(DIVISIONS.reports.values())
REGIONS_OF_2016 = {p.id for p in ATLAS.places_in("regions")}


def by_id(report: Report) -> str:
    return report.id


@pytest.mark.parametrize("report", REPORTS, ids=by_id)
def test_a_report_is_cited_with_a_date_an_address_and_the_place_of_its_words(report: Report) -> None:
    assert report.cited.issued is not None
    assert is_time(report.cited.issued)
    assert report.cited.url.startswith("https://")
    assert all((report.cited.title, report.cited.producer, report.location, report.label))
    assert report.cited.issued[:4] in report.label or report.cited.issued[:4] in report.id
    assert 0 < words(report.excerpt) <= MAX_WORDS


@pytest.mark.parametrize("report", REPORTS, ids=by_id)
def test_a_report_counts_a_place_once_and_only_regions_and_towns(report: Report) -> None:
    counted = [place for part in report.parts.values() for place in part]
    assert counted
    assert len(counted) == len(set(counted))
    assert {ATLAS.places[p].set for p in counted} <= {"regions", "towns"}
    assert set(report.parts) <= set(PARTS)


@pytest.mark.parametrize("report", REPORTS, ids=by_id)
def test_a_reports_excerpt_names_every_place_that_is_counted_on_its_word(report: Report) -> None:
    counted = [ATLAS.places[place] for part in report.parts.values() for place in part]
    for place in counted:
        assert names(report.excerpt, place.name, place.name_fr)
    for name in report.unplaced:
        assert names(report.excerpt, name)
    # And none that is not counted: a list is taken whole.
    named = {p.name for p in ATLAS.places_in("regions") if names(report.excerpt, p.name, p.name_fr)}
    assert named == {place.name for place in counted}


def test_the_reports_stand_in_order_of_their_dates_and_no_two_share_a_label() -> None:
    dates = [r.cited.issued or "" for r in REPORTS]
    assert dates == sorted(dates)
    labels = [r.label for r in REPORTS] + [d.label for d in ATLAS.documents.values()]
    assert len(set(labels)) == len(labels)


def test_only_the_survey_paper_draws_zones_and_they_are_those_of_its_sentence() -> None:
    drawn = {document_id: of_document(d.about, ATLAS.places) for document_id, d in ATLAS.documents.items()}
    assert [document_id for document_id, parts in drawn.items() if parts] == ["sipri-2017"]
    parts = drawn["sipri-2017"]
    assert set(parts["north"]) == {f"regions/{r}" for r in ("kidal", "timbuktu", "gao", "menaka")}
    assert set(parts["centre"]) == {"regions/mopti", "regions/segou"}
    assert set(parts["south"]) == {f"regions/{r}" for r in ("koulikoro", "sikasso", "kayes", "bamako")}


def test_segou_is_put_in_every_part_by_somebody() -> None:
    divided = {r.label: r.parts for r in REPORTS}
    found = placings(divided, ATLAS.places)
    assert set(found) == REGIONS_OF_2016
    assert found["regions/segou"]["south"] == (Placing("EASO 2018"),)
    assert found["regions/segou"]["north"] == (Placing("OCHA 2013", by_town=True),)
    assert Placing("SIPRI 2020") in found["regions/segou"]["centre"]
    assert list(found["regions/segou"]) == list(PARTS)
    assert found["regions/taoudenit"] == {}


def test_placings_of_nothing_place_nothing() -> None:
    assert set(placings({}, ATLAS.places)) == REGIONS_OF_2016
    assert not any(placings({}, ATLAS.places).values())


# ---- what is refused -------------------------------------------------------------------------------------------------

FILE = "divisions/divisions.toml"
SINCE = "divisions/regions_2023.toml"


def first(name: str, /, **fields: Any) -> Callable[[dict[str, Any]], None]:
    """Return what changes the first entry of a file; None takes a field out."""

    def change(table: dict[str, Any]) -> None:
        table[name][0].update(fields)

    return change


def new(**fields: Any) -> Callable[[dict[str, Any]], None]:
    """Return what changes the first new region."""

    def change(table: dict[str, Any]) -> None:
        next(r for r in table["regions"] if r["kind"] == "new").update(fields)

    return change


def twice(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda table: table[name].append(dict(table[name][0]))


REFUSED = [
    (FILE, "no slug", first("reports", id="Not A Slug")),
    (FILE, "no slug", first("reports", id=None)),
    (FILE, "there twice", twice("reports")),
    (FILE, "no title", first("reports", title=None)),
    (FILE, "no producer", first("reports", producer=" ")),
    (FILE, "no label", first("reports", label=None)),
    (FILE, "no location", first("reports", location="")),
    (FILE, "title is no text", first("reports", title=7)),
    (FILE, "has no date", first("reports", issued=None)),
    (FILE, "is no date", first("reports", issued="2013-13")),
    (FILE, "not a date", first("reports", retrieved="2026-11-21")),
    (FILE, "is no address", first("reports", url="javascript:alert(1)")),
    (FILE, "no excerpt", first("reports", excerpt=None)),
    (FILE, "no excerpt", first("reports", excerpt=" ")),
    (FILE, "31 words", first("reports", excerpt="Gao " * 31)),
    (FILE, "neither a region", first("reports", north=["regions/azawad"])),
    (FILE, "neither a region", first("reports", north=["areas/northern-mali"])),
    (FILE, "no list", first("reports", north="towns/gao")),
    (FILE, "no list", first("reports", north=[7])),
    (FILE, "counts no place", first("reports", north=[])),
    (FILE, "twice", first("reports", south=["towns/gao"])),
    (FILE, "no list", first("reports", unplaced="San")),
    (FILE, "no report", lambda table: table.pop("reports")),
    (FILE, "form", lambda table: table.update(reports=7)),
    (SINCE, "there twice", twice("sources")),
    (SINCE, "is no address", first("sources", url="somewhere")),
    (SINCE, "is no date", first("sources", issued="yesterday")),
    (SINCE, "there twice", twice("regions")),
    (SINCE, "name is missing", first("regions", name_fr=None)),
    (SINCE, "name is no text", first("regions", name=["Kayes"])),
    (SINCE, "is unknown", first("regions", kind="province")),
    (SINCE, "no region of 2016", first("regions", region="regions/azawad")),
    (SINCE, "no region of 2016", new(taken_from="towns/gao")),
    (SINCE, "no excerpt", new(excerpt=None)),
    (SINCE, "no source", new(source="hearsay")),
    (SINCE, "no source", first("lists", source=None)),
    (SINCE, "no list", lambda table: table.pop("lists")),
]


@pytest.mark.parametrize(
    ("file", "problem", "deed"), REFUSED, ids=[f"{f[10:]}: {p} {n}" for n, (f, p, _) in enumerate(REFUSED)]
)
def test_a_record_that_cannot_be_trusted_is_refused(
    file: str, problem: str, deed: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    root = copy_data(tmp_path)
    edit_toml(root / file, deed)
    with pytest.raises(DataError) as raised:
        load_divisions(root, ATLAS.places)
    assert problem in raised.value.problem
    assert raised.value.path == root / file
    assert raised.value.remedy


@pytest.mark.parametrize("file", [FILE, SINCE])
def test_a_missing_file_is_refused(file: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    (root / file).unlink()
    with pytest.raises(DataError, match="missing"):
        load_divisions(root, ATLAS.places)
