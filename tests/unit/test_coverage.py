"""What the excerpts cover is computed from them, and every answer can be checked against the data."""

from collections import Counter

import pytest

from geodata.evidence.coverage import (
    coverage,
    overlaps,
    parts,
    places_of,
    said_of,
    sentences_of,
    sources,
    surroundings,
    within,
)
from geodata.evidence.documents import VOICES, Document
from geodata.geography import measure
from geodata.geography.places import Place
from tests.made_up_excerpts import atlas_of, excerpt
from tests.shipped import ATLAS, DOCUMENTS, EXCERPTS, MARKS, PLACES

COVERAGE = coverage(ATLAS)
BORDER = "border/algeria-mali"


# Parts and surroundings.


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.id)
def test_a_place_is_part_of_what_surrounds_it_and_the_other_way_round(place: Place) -> None:
    assert all(place.id in surroundings(ATLAS, p) for p in parts(ATLAS, place.id))
    assert all(place.id in parts(ATLAS, p) for p in surroundings(ATLAS, place.id))
    assert place.id not in parts(ATLAS, place.id)


def test_the_parts_of_a_zone_are_its_regions_and_what_is_in_them() -> None:
    found = parts(ATLAS, "survey_zones/central")
    assert {p for p in found if p.startswith("regions/")} == {"regions/segou", "regions/mopti"}
    assert {"attack_sites/sevare", "towns/sevare", "mgps/mopti"} <= set(found)
    assert "attack_sites/gao" not in found


def test_the_parts_of_a_region_are_its_sites_groups_and_towns() -> None:
    assert {p.split("/")[0] for p in parts(ATLAS, "regions/gao")} == {"attack_sites", "mgps", "towns"}
    assert "towns/ansongo" in parts(ATLAS, "regions/gao")


def test_an_attack_site_lies_in_its_town_region_zone_and_country() -> None:
    assert set(surroundings(ATLAS, "attack_sites/sevare")) == {
        "towns/sevare",
        "regions/mopti",
        "survey_zones/central",
        "areas/mali",
    }


def test_mali_has_taoudenit_although_no_zone_does() -> None:
    assert surroundings(ATLAS, "regions/taoudenit") == ("areas/mali",)


@pytest.mark.parametrize("place", ["areas/northern-mali", "areas/central-mali", "areas/sahel", BORDER])
def test_what_no_line_encloses_has_no_parts(place: str) -> None:
    assert parts(ATLAS, place) == ()


# Sentences on a place.


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.id)
def test_what_is_said_of_a_place_is_every_excerpt_about_it_once(place: Place) -> None:
    found = said_of(ATLAS, place.id)
    assert sorted(s.excerpt.id for s in found) == sorted(e.id for e in EXCERPTS if place.id in e.about)
    assert {(s.relation, s.via) for s in found} <= {("itself", place.id)}


@pytest.mark.parametrize("place", MARKS, ids=lambda p: p.id)
def test_with_parts_and_surroundings_each_sentence_stands_once_under_the_nearest(place: Place) -> None:
    found = said_of(ATLAS, place.id, with_parts=True, with_surroundings=True)
    reach = {place.id, *parts(ATLAS, place.id), *surroundings(ATLAS, place.id)}
    assert sorted(s.excerpt.id for s in found) == sorted(e.id for e in EXCERPTS if reach.intersection(e.about))
    for said in found:
        assert said.via in said.excerpt.about
        if said.relation == "part":
            assert place.id not in said.excerpt.about
        if said.relation == "surroundings":
            assert not {place.id, *parts(ATLAS, place.id)}.intersection(said.excerpt.about)
    ranks = [(s.excerpt.sensitive, ["itself", "part", "surroundings"].index(s.relation)) for s in found]
    assert ranks == sorted(ranks)


def test_parts_and_surroundings_are_left_out_unless_asked_for() -> None:
    atlas = atlas_of(
        excerpt("d/zone", ["survey_zones/north"]),
        excerpt("d/region", ["regions/gao"]),
        excerpt("d/town", ["towns/gao"]),
    )

    def ids(**how: bool) -> list[str]:
        return [s.excerpt.id for s in said_of(atlas, "regions/gao", **how)]

    assert ids() == ["d/region"]
    assert ids(with_parts=True) == ["d/region", "d/town"]
    assert ids(with_surroundings=True) == ["d/region", "d/zone"]
    assert ids(with_parts=True, with_surroundings=True) == ["d/region", "d/town", "d/zone"]


def test_a_sensitive_sentence_stands_last_of_all_groups() -> None:
    atlas = atlas_of(
        excerpt("d/first", ["regions/gao"], sensitive=True),
        excerpt("d/second", ["regions/gao"]),
        excerpt("d/town", ["towns/gao"]),
    )
    found = said_of(atlas, "regions/gao", with_parts=True)
    assert [s.excerpt.id for s in found] == ["d/second", "d/town", "d/first"]


@pytest.mark.parametrize("voice", VOICES)
def test_a_voice_keeps_what_is_said_in_it(voice: str) -> None:
    found = said_of(ATLAS, "areas/mali", with_parts=True, voices=[voice])
    everything = said_of(ATLAS, "areas/mali", with_parts=True)
    assert found == tuple(s for s in everything if s.excerpt.voice == voice)
    assert found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)
def test_a_document_keeps_what_it_says(document: Document) -> None:
    found = said_of(ATLAS, "areas/mali", with_parts=True, documents=[document.id])
    assert found
    assert {s.excerpt.document for s in found} == {document.id}


def test_a_time_keeps_what_speaks_of_it() -> None:
    speaks = {"year": "2026", "attack": "2026-04-25/2026-04-26", "after": "2026-06/..", "survey": "2016-10"}
    atlas = atlas_of(*(excerpt(f"d/{name}", ["towns/gao"], speaks_of=time) for name, time in speaks.items()))

    def names(during: str) -> set[str]:
        return {s.excerpt.id.removeprefix("d/") for s in said_of(atlas, "towns/gao", during=during)}

    assert names("2026-04-25") == {"year", "attack"}
    assert names("2026-07/2030") == {"year", "after"}
    assert names("2016") == {"survey"}
    assert names("2012/2016-09") == set()


def test_filters_hold_together() -> None:
    atlas = atlas_of(
        excerpt("d/yes", ["towns/gao"], voice="respondents", speaks_of="2016-10"),
        excerpt("d/voice", ["towns/gao"], voice="author", speaks_of="2016-10"),
        excerpt("d/time", ["towns/gao"], voice="respondents", speaks_of="2012"),
        excerpt("e/document", ["towns/gao"], voice="respondents", speaks_of="2016-10"),
    )
    found = said_of(atlas, "towns/gao", documents=["d"], voices=["respondents"], during="2016")
    assert [s.excerpt.id for s in found] == ["d/yes"]


def test_an_unknown_place_and_a_time_that_is_none_are_refused() -> None:
    with pytest.raises(KeyError):
        said_of(ATLAS, "towns/atlantis")
    with pytest.raises(ValueError, match="not a time"):
        said_of(ATLAS, "towns/kati", during="last spring")


def test_a_sentence_concerns_the_places_that_it_is_about_in_its_order() -> None:
    for one in EXCERPTS:
        assert tuple(p.id for p in places_of(ATLAS, one.id)) == one.about
    with pytest.raises(KeyError):
        places_of(ATLAS, "iris-2026/no-such-sentence")


def test_the_sentences_of_an_actor_stand_newest_document_first() -> None:
    for actor in ATLAS.actors.values():
        own = [e for e in EXCERPTS if e.id in actor.excerpts and not (e.sensitive and actor.kind == "community")]
        assert list(sentences_of(ATLAS, actor.id)) == sorted(own, key=lambda e: e.sensitive)
    with pytest.raises(KeyError):
        sentences_of(ATLAS, "actors/nobody")


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


# Distances.


def test_what_lies_near_the_border_is_every_town_and_site_whose_distance_is_no_greater() -> None:
    found = within(ATLAS, BORDER, 200)
    line = ATLAS.places[BORDER].geometry
    points = {p.id: p.geometry for p in PLACES if p.set in ("attack_sites", "towns")}
    expected = {p: km for p, g in points.items() if (km := measure.distance_km(g, line)) <= 200}
    assert {n.place: n.km for n in found.near} == expected
    assert "towns/tessalit" in expected
    assert "towns/bamako" not in expected
    assert [n.km for n in found.near] == sorted(expected.values())


def test_a_place_at_the_very_distance_is_within_it() -> None:
    farthest = within(ATLAS, BORDER, 200).near[-1]
    assert within(ATLAS, BORDER, farthest.km).near[-1] == farthest


def test_a_distance_comes_with_its_method_and_how_well_each_place_is_known() -> None:
    found = within(ATLAS, BORDER, 100)
    assert found.method == measure.method()
    assert {n.precision for n in found.near} == {ATLAS.places[n.place].location_precision for n in found.near}
    assert found.unmeasured == ()


def test_what_is_no_point_is_named_as_unmeasured_instead_of_being_left_out_silently() -> None:
    found = within(ATLAS, BORDER, 10_000, sets=["regions", "attack_sites", "border"])
    assert set(found.unmeasured) == {p.id for p in ATLAS.places_in("regions")}
    assert {n.place for n in found.near} == {p.id for p in ATLAS.places_in("attack_sites")}


@pytest.mark.parametrize(
    ("line", "km", "sets", "words"),
    [
        ("towns/gao", 10, ["towns"], "not a line"),
        ("areas/sahel", 10, ["towns"], "not a line"),
        (BORDER, -1, ["towns"], "not a length"),
        (BORDER, float("nan"), ["towns"], "not a length"),
        (BORDER, float("inf"), ["towns"], "not a length"),
        (BORDER, 10, ["villages"], "villages"),
    ],
)
def test_a_distance_that_cannot_be_asked_for_is_refused(line: str, km: float, sets: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        within(ATLAS, line, km, sets=sets)


# Coverage.


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.id)
def test_the_coverage_of_every_place_adds_up(place: Place) -> None:
    own = COVERAGE[place.id]
    about = [e for e in EXCERPTS if place.id in e.about]
    assert sorted(own.excerpts) == sorted(e.id for e in about)
    assert own.voices == Counter(e.voice for e in about)
    assert own.documents == Counter(e.document for e in about)
    assert sorted(d for source in own.sources for d in source) == sorted(own.documents)


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
