"""What the excerpts cover is computed from them, and every answer can be checked against the data."""

from collections import Counter

import pytest

from geodata.coverage.coverage import coverage, overlaps, parts, sources
from geodata.geography.places import Place
from tests.each import of_each
from tests.made_up_excerpts import atlas_of, excerpt
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS, PLACES

COVERAGE = coverage(ATLAS)
BORDER = "border/algeria-mali"


# Parts.


def wholes(part: str) -> set[str]:
    """What a place is part of."""
    return {p.id for p in PLACES if part in parts(ATLAS, p.id)}


@of_each("place", PLACES, ids=lambda p: p.id)
def test_no_place_is_part_of_itself_or_of_its_part(place: Place) -> None:
    assert place.id not in parts(ATLAS, place.id)
    assert not wholes(place.id).intersection(parts(ATLAS, place.id))


def test_the_parts_of_a_zone_are_its_regions_and_what_is_in_them() -> None:
    found = parts(ATLAS, "survey_zones/central")
    assert {p for p in found if p.startswith("regions/")} == {"regions/segou", "regions/mopti"}
    assert {"attack_sites/sevare", "towns/sevare", "mgps/mopti"} <= set(found)
    assert "attack_sites/gao" not in found


def test_the_parts_of_a_region_are_its_sites_groups_and_towns() -> None:
    assert {p.split("/")[0] for p in parts(ATLAS, "regions/gao")} == {"attack_sites", "mgps", "towns"}
    assert "towns/ansongo" in parts(ATLAS, "regions/gao")


def test_an_attack_site_lies_in_its_town_region_zone_and_country() -> None:
    assert wholes("attack_sites/sevare") == {
        "towns/sevare",
        "regions/mopti",
        "survey_zones/central",
        "areas/mali",
    }


def test_mali_has_taoudenit_although_no_zone_does() -> None:
    assert wholes("regions/taoudenit") == {"areas/mali"}


@pytest.mark.parametrize("place", ["areas/northern-mali", "areas/central-mali", "areas/sahel", BORDER])
def test_what_no_line_encloses_has_no_parts(place: str) -> None:
    assert parts(ATLAS, place) == ()


# Times.


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2012", "2012", True),
        ("2012", "2026", False),
        ("2016-01-01", "2016", True),
        ("2016-10-01", "2016-10", True),
        ("2016-09-30", "2016-10", False),
        ("2026-04", "2026-04-25/2026-04-26", True),
        ("2026-04-24", "2026-04-25/2026-04-26", False),
        ("2016-10", "2015-10/2016-10", True),
        ("2016-11", "2015-10/2016-10", False),
        ("2016-12-31", "2015/2016", True),
        ("2017-01-01", "2015/2016", False),
        ("2016-02-29", "2016-02", True),
        ("2016-03-01", "2016-02", False),
        ("2026-06/..", "2030", True),
        ("2026-06/..", "2026-05-31", False),
        ("2026-06/..", "2027/..", True),
        ("2013/", "2026", True),
        ("2013/", "2012", False),
    ],
)
def test_times_overlap_when_they_have_a_day_in_common(one: str, other: str, expected: bool) -> None:
    assert overlaps(one, other) is expected
    assert overlaps(other, one) is expected


def test_every_time_of_the_data_overlaps_itself() -> None:
    assert all(overlaps(e.speaks_of, e.speaks_of) for e in EXCERPTS)


# Coverage.


@of_each("place", PLACES, ids=lambda p: p.id)
def test_the_coverage_of_every_place_adds_up(place: Place) -> None:
    covered = COVERAGE[place.id]
    about = [e for e in EXCERPTS if place.id in e.about]
    assert sorted(covered.excerpts) == sorted(e.id for e in about)
    assert covered.voices == Counter(e.voice for e in about)
    assert covered.documents == Counter(e.document for e in about)
    assert sorted(d for source in covered.sources for d in source) == sorted(covered.documents)


def test_a_document_counts_once_however_often_it_speaks() -> None:
    atlas = atlas_of(*(excerpt(f"d/{n}", ["towns/gao"]) for n in range(5)))
    assert coverage(atlas)["towns/gao"].sources == (("d",),)


def test_two_documents_of_the_same_authors_count_once() -> None:
    some = [excerpt("d/1", ["towns/gao"]), excerpt("e/1", ["towns/gao"]), excerpt("f/1", ["towns/gao"])]
    atlas = atlas_of(
        *some,
        authors={"d": [("Ann", "One")], "e": [("Bo", "Two")], "f": [("ann ", "ONE")]},
    )
    assert coverage(atlas)["towns/gao"].sources == (("d", "f"), ("e",))


def test_documents_that_share_an_author_through_a_third_count_once() -> None:
    some = [excerpt(f"{d}/1", ["towns/gao"]) for d in "def"]
    authors = {"d": [("Ann", "One")], "e": [("Bo", "Two")], "f": [("Bo", "Two"), ("Ann", "One")]}
    assert coverage(atlas_of(*some, authors=authors))["towns/gao"].sources == (("d", "e", "f"),)


def test_authors_with_the_same_family_name_are_two_and_without_any_each_document_is_its_own() -> None:
    some = [excerpt(f"{d}/1", ["towns/gao"]) for d in "defg"]
    authors: dict[str, list[tuple[str, str]]] = {"d": [("Ann", "One")], "e": [("Bea", "One")], "f": [], "g": []}
    assert len(coverage(atlas_of(*some, authors=authors))["towns/gao"].sources) == 4


def test_the_three_documents_are_three_sources() -> None:
    assert sources(DOCUMENTS) == tuple((d.id,) for d in DOCUMENTS)
