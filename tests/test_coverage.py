"""What the excerpts cover and leave open is computed from them, and every answer can be checked against the data."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any, cast

import pytest
from shapely.geometry import LineString

from geodata import measure
from geodata.atlas import Atlas
from geodata.coverage import (
    KINDS,
    Gap,
    coverage,
    gaps,
    gaps_by_zone,
    overlaps,
    parts,
    places_of,
    said_of,
    sentences_of,
    sources,
    surroundings,
    within,
)
from geodata.documents import THEMES, VOICES, Document, Excerpt
from geodata.evidence import ONE_GROUP
from geodata.places import Place
from tests.shipped import ATLAS, DOCUMENTS, EXCERPTS, MARKS, PLACES

SHIPPED_GAPS = gaps(ATLAS)
COVERAGE = coverage(ATLAS)
BORDER = "border/algeria-mali"


def excerpt(own: str, about: list[str], **other: Any) -> Excerpt:
    """An excerpt of ours: `document/slug`, on some places."""
    plain = {"voice": "author", "speaker": None, "themes": ("attack",), "sensitive": False, "speaks_of": "2016"}
    return replace(
        EXCERPTS[0],
        id=own,
        document=own.split("/")[0],
        about=tuple(about),
        **{"quote": "Some words.", **plain, **other},
    )


def atlas_of(*excerpts: Excerpt, authors: Mapping[str, list[tuple[str, str]]] = MappingProxyType({})) -> Atlas:
    """The shipped places with excerpts of ours and the documents that these name, each with an author of its own."""
    documents = {}
    for own in dict.fromkeys(e.document for e in excerpts):
        documents[own] = replace(
            DOCUMENTS[0],
            id=own,
            short_title=own.upper(),
            authors=tuple(authors.get(own, [("A.", own)])),
            excerpts=tuple(e for e in excerpts if e.document == own),
        )
    return replace(ATLAS, documents=documents, excerpts={e.id: e for e in excerpts})


def of_kind(kind: str, found: tuple[Gap, ...]) -> dict[str, Gap]:
    return {g.id: g for g in found if g.kind == kind}


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
    assert set(found.unmeasured) == {p.id for p in ATLAS.set("regions")}
    assert {n.place for n in found.near} == {p.id for p in ATLAS.set("attack_sites")}


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


# Gaps.


def test_gaps_have_ids_of_their_own_and_known_kinds_in_order() -> None:
    ids = [g.id for g in SHIPPED_GAPS]
    assert len(set(ids)) == len(ids)
    kinds = [list(KINDS).index(g.kind) for g in SHIPPED_GAPS]
    assert kinds == sorted(kinds)


@pytest.mark.parametrize("gap", SHIPPED_GAPS, ids=lambda g: g.id)
def test_every_gap_is_one_sentence_about_known_places_and_excerpts(gap: Gap) -> None:
    assert re.fullmatch(r"[A-Z].*\.", gap.sentence)
    assert gap.places
    assert set(gap.places) <= set(ATLAS.places)
    assert set(gap.excerpts) <= set(ATLAS.excerpts)
    assert gap.zone is None or ATLAS.places[gap.zone].set == "survey_zones"


def test_gaps_that_differ_are_said_differently() -> None:
    said = Counter(g.sentence for g in SHIPPED_GAPS)
    assert [s for s, n in said.items() if n > 1] == []


def test_by_zone_every_gap_stands_once() -> None:
    zones = gaps_by_zone(ATLAS)
    assert list(zones) == [*(p.id for p in ATLAS.set("survey_zones")), None]
    assert sorted(g.id for some in zones.values() for g in some) == sorted(g.id for g in SHIPPED_GAPS)
    assert all(g.zone == zone for zone, some in zones.items() for g in some)


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.id)
def test_a_place_is_known_from_cited_titles_only_where_no_other_voice_speaks_of_it(place: Place) -> None:
    voices = {e.voice for e in EXCERPTS if place.id in e.about}
    assert (f"cited-title/{place.id}" in of_kind("cited title", SHIPPED_GAPS)) is (voices == {"cited title"})


@pytest.mark.parametrize("place", MARKS, ids=lambda p: p.id)
def test_a_mark_without_a_sentence_of_its_own_is_a_gap(place: Place) -> None:
    silent = not any(place.id in e.about for e in EXCERPTS)
    assert (f"no-sentence/{place.id}" in of_kind("no sentence", SHIPPED_GAPS)) is silent


def test_a_region_of_whose_towns_only_something_is_said_has_no_sentence_of_its_own() -> None:
    atlas = atlas_of(excerpt("d/1", ["towns/gao"]), excerpt("d/2", ["attack_sites/gao", "towns/gao"]))
    gap = of_kind("no sentence", gaps(atlas))["no-sentence/regions/gao"]
    assert gap.sentence == "No sentence quoted here is about the region of Gao itself; 2 are about places in it."
    assert gap.zone == "survey_zones/north"
    assert set(gap.excerpts) == {"d/1", "d/2"}


def test_a_town_that_labels_the_map_and_is_in_no_sentence_is_no_gap() -> None:
    assert not [g for g in gaps(atlas_of(excerpt("d/1", ["towns/gao"]))) if "towns/kati" in g.places]


def test_a_region_that_is_never_spoken_of_alone_is_a_gap_until_it_is() -> None:
    together = excerpt("d/1", ["regions/gao", "regions/kidal"])
    alone = excerpt("d/2", ["regions/gao", "towns/gao"])
    before, after = gaps(atlas_of(together)), gaps(atlas_of(together, alone))
    assert set(of_kind("shared sentences", before)) == {
        "shared-sentences/regions/gao",
        "shared-sentences/regions/kidal",
    }
    assert set(of_kind("shared sentences", after)) == {"shared-sentences/regions/kidal"}


@pytest.mark.parametrize("gap", SHIPPED_GAPS, ids=lambda g: g.id)
def test_a_gap_speaks_of_what_is_quoted_and_never_of_what_is_said(gap: Gap) -> None:
    """A document may say more than its excerpts: a gap must not claim what it cannot know."""
    assert not re.search(r"\b(said|says|rests|known|speaks|prints)\b", gap.sentence)
    assert gap.kind == "no survey zone" or "quoted" in gap.sentence


def test_the_kinds_of_gaps_speak_of_what_is_quoted_too() -> None:
    assert [kind for kind, words in KINDS.items() if "quoted" not in words] == ["no survey zone"]


@pytest.mark.parametrize("place", ATLAS.set("mgps"), ids=lambda p: p.id)
def test_sentences_on_the_groups_as_a_whole_are_never_counted_as_on_a_region_that_they_do_not_name(
    place: Place,
) -> None:
    (region,) = place.regions
    spelt = {place.name, place.name_fr, *ATLAS.places[region].extra.get("also_named", ())}
    own = [e for e in EXCERPTS if place.id in e.about]
    naming = [e for e in own if any(name in e.quote for name in spelt)]
    sentence = of_kind("one source", SHIPPED_GAPS)[f"one-source/{place.id}"].sentence
    assert f"{place.name}" in sentence
    if naming:
        assert f"({len(own)} sentences, {len(naming)} naming {place.name})" in sentence
        one_group = {e.id for e in own if "A 36th MGPS" in e.quote}
        assert ("the monitoring group in" in sentence) == bool(one_group)
        assert place.id not in ONE_GROUP or one_group
    else:
        # More than these may be on the groups: no number of all that are is given.
        assert f"names {place.name}; {len(own)} on the groups as a whole are listed with it, all from" in sentence
    assert bool(naming) == (place.id in ("mgps/bamako", "mgps/taoudenit"))


def test_the_border_is_filed_under_no_zone_since_it_runs_along_a_region_that_is_in_none() -> None:
    """Its nearest region decides, kilometre by kilometre; the regions' own limit is measured beside that."""
    border = ATLAS.places[BORDER]
    line = cast("LineString", border.geometry)
    along: Counter[str] = Counter()
    for start, end in pairwise(line.segmentize(0.01).coords):
        piece = LineString([start, end])
        along[min(border.regions, key=lambda r: piece.centroid.distance(ATLAS.places[r].geometry))] += round(
            1000 * measure.length_km(piece)
        )
    whole = measure.length_km(line)
    assert sum(along.values()) / 1000 == pytest.approx(whole, rel=0.001)
    unzoned = sum(metres for region, metres in along.items() if not ATLAS.places[region].zones) / 1000
    assert 0.4 * whole < unzoned < 0.5 * whole
    assert {g.zone for g in SHIPPED_GAPS if BORDER in g.places} == {None}


def test_no_gap_is_filed_under_a_zone_that_a_place_of_it_lies_in_only_in_part() -> None:
    for gap in SHIPPED_GAPS:
        for place in (ATLAS.places[p] for p in gap.places):
            if gap.zone and place.set != "areas":
                assert {z for r in place.regions for z in (ATLAS.places[r].zones or ("none",))} <= {gap.zone}


@pytest.mark.parametrize("place", ATLAS.set("towns"), ids=lambda p: p.id)
def test_a_town_is_not_called_one_where_the_name_may_mean_its_region(place: Place) -> None:
    """“Gao” in a sentence may be the town or the region: the sentence's note says so."""
    same = any(ATLAS.places[r].name == place.name and r != "regions/bamako" for r in place.regions)
    for gap in SHIPPED_GAPS:
        if place.id in gap.places:
            assert (f"the town of {place.name}" in gap.sentence) is not same
            assert place.name in gap.sentence
            assert ("open whether the town or the region is meant" in gap.sentence) is same
    open_ = [e for e in EXCERPTS if place.id in e.about and "the town or the region" in (e.note or "")]
    assert same or not open_


def test_a_theme_that_only_sentences_on_several_places_have_says_which_else_they_are_about() -> None:
    both = excerpt("d/1", ["areas/algeria", "areas/mali"], themes=("governance",))
    own = excerpt("d/2", ["areas/algeria"], themes=("attack",))
    other = excerpt("e/1", ["areas/algeria"], themes=("attack",))
    found = of_kind("one source", gaps(atlas_of(both, own, other)))
    assert found["one-source/areas/algeria/governance"].sentence == (
        "What is quoted here on Algeria under “Governance” (1 sentence, about Mali too) is from one source: D."
    )
    alone = excerpt("d/3", ["areas/algeria"], themes=("governance",))
    found = of_kind("one source", gaps(atlas_of(both, own, alone, other)))
    assert "(2 sentences)" in found["one-source/areas/algeria/governance"].sentence


def test_what_one_source_says_alone_is_a_gap_with_the_sources_name() -> None:
    found = of_kind("one source", gaps(atlas_of(excerpt("d/1", ["regions/gao"]), excerpt("d/2", ["regions/gao"]))))
    assert found["one-source/regions/gao"].sentence == (
        "All that is quoted here on the region of Gao (2 sentences) is from one source: D."
    )


def test_where_two_sources_speak_each_theme_of_one_alone_is_a_gap() -> None:
    atlas = atlas_of(
        excerpt("d/1", ["regions/gao"], themes=("attack", "governance")),
        excerpt("e/1", ["regions/gao"], themes=("attack",)),
    )
    found = of_kind("one source", gaps(atlas))
    assert set(found) == {"one-source/regions/gao/governance"}
    assert THEMES["governance"] in found["one-source/regions/gao/governance"].sentence


def test_two_documents_of_one_author_are_one_source_and_the_sentence_says_so() -> None:
    some = [excerpt("d/1", ["regions/gao"]), excerpt("e/1", ["regions/gao"])]
    same = [("Ann", "One")]
    found = of_kind("one source", gaps(atlas_of(*some, authors={"d": same, "e": same})))
    assert "D and E, which share an author" in found["one-source/regions/gao"].sentence


def test_taoudenit_is_in_no_zone_of_the_survey_and_every_other_region_is() -> None:
    assert set(of_kind("no survey zone", SHIPPED_GAPS)) == {"no-survey-zone/regions/taoudenit"}


def test_scores_of_a_figure_are_counted_as_they_are_printed_whatever_other_sentences_hold() -> None:
    atlas = atlas_of(
        excerpt("d/figure-3-scores", ["survey_zones/north"], quote="Unemployment 3.49 […] Poverty 3.41 in 2016, 12.34"),
        excerpt("d/figure-3-more", ["survey_zones/north"], quote="Diseases 3.41"),
        # The same number, of something else.
        excerpt("d/text", ["survey_zones/north"], quote="Women gave safety a score of 3.41 on a scale of 1 to 4"),
    )
    (gap,) = of_kind("figure", gaps(atlas)).values()
    assert gap.sentence == "Of Figure 3 of D, 3 scores are quoted, from the figure alone."
    assert (gap.id, gap.zone) == ("figure/d/3", "survey_zones/north")


def test_the_figures_of_the_survey_paper_are_gaps_with_all_their_scores() -> None:
    printed = {g.id: g.sentence.split(", ")[1].split(" ")[0] for g in SHIPPED_GAPS if g.kind == "figure"}
    counts = {2: "16", 3: "5", 4: "5", 5: "5", 6: "30"}
    assert printed == {f"figure/sipri-2017/{number}": count for number, count in counts.items()}


def test_scores_that_only_probably_belong_to_a_figure_are_counted_apart() -> None:
    """Two numbers of Figure 6 stand away from any label, last on the page."""
    (gap,) = (g for g in SHIPPED_GAPS if g.id == "figure/sipri-2017/6")
    loose = [a for a in ATLAS.answers if a.excerpt == "sipri-2017/figure-6-loose-numbers"]
    bars = [a for a in ATLAS.answers if a.series.question == "institution-trust" and a not in loose]
    assert {a.certainty for a in loose} == {"probable"}
    assert f", {len(bars)} scores are quoted, and {len(loose)} more that probably belong to it, from" in gap.sentence


@pytest.mark.parametrize("gap", of_kind("one source", SHIPPED_GAPS).values(), ids=lambda g: g.id)
def test_what_a_name_may_take_in_is_left_out_in_words_where_another_source_is_quoted_on_it(gap: Gap) -> None:
    """“All that is quoted on Kidal is from one source” is false as it reads: there is an attack site of that name."""
    place = ATLAS.places[gap.places[0]]
    if place.set not in ("towns", "regions", "areas"):
        return
    theme = [*gap.id.split("/"), ""][3]
    own = {ATLAS.excerpts[e].document for e in gap.excerpts}
    other = [e for e in EXCERPTS if e.document not in own and (not theme or theme in e.themes)]
    alike = {p.id for p in PLACES if p.name == place.name and p != place}
    inside = set(parts(ATLAS, place.id))
    if any((alike | inside).intersection(e.about) for e in other):
        assert re.match(r"Apart from .* (of that name|in it), ", gap.sentence)
    if place.set == "regions":
        town = next((p for p in ATLAS.set("towns") if p.name == place.name), None)
        maybe = [e for e in other if town and town.id in e.about and place.iso_3166_2 != "ML-BKO"]
        assert (f"{place.name} is the region or the town" in gap.sentence) is bool(maybe)
        return
    named = [e for e in other if re.search(rf"\b{place.name}\b", e.quote, re.IGNORECASE)]
    rest = [e for e in named if not ({place.id} | alike | inside).intersection(e.about)]
    assert (f"the name “{place.name}” and" in gap.sentence) is bool(rest)
    assert not rest or f"{len(rest)} sentence" in gap.sentence


@pytest.mark.parametrize("gap", of_kind("one source", SHIPPED_GAPS).values(), ids=lambda g: g.id)
def test_a_gap_that_counts_sentences_says_how_many_of_them_are_titles(gap: Gap) -> None:
    titles = sum(ATLAS.excerpts[e].voice == "cited title" for e in gap.excerpts)
    assert ("cited title" in gap.sentence) is bool(titles)
    if titles == len(gap.excerpts):
        assert f"({titles} cited title" in gap.sentence
        assert f"{titles} sentence" not in gap.sentence
    elif titles:
        assert f", {titles} of them " in gap.sentence


def test_a_region_spoken_of_with_others_says_which_sentences_may_be_on_it_too() -> None:
    together = excerpt("d/1", ["regions/gao", "regions/kidal"])
    plain = excerpt("e/1", ["towns/gao"], quote="They came to Gao")
    town = excerpt("e/2", ["towns/kidal"], quote="They came to the town of Kidal")
    found = of_kind("shared sentences", gaps(atlas_of(together, plain, town)))
    assert found["shared-sentences/regions/gao"].sentence.endswith(
        "; 1 sentence of E leaves open whether Gao is the region or the town."
    )
    assert "open" not in found["shared-sentences/regions/kidal"].sentence


def test_northern_mali_is_told_from_the_survey_s_zone_that_a_caption_calls_so() -> None:
    some = [
        excerpt("d/1", ["areas/northern-mali"]),
        excerpt("e/1", ["towns/gao"]),
        excerpt("e/2", ["areas/northern-mali"], themes=("governance",)),
    ]
    found = of_kind("one source", gaps(atlas_of(*some)))
    assert found["one-source/areas/northern-mali/attack"].sentence == (
        "Apart from the survey’s North zone and what is in it, what is quoted here on northern Mali under “Attack” "
        "(1 sentence) is from one source: D."
    )
    assert found["one-source/areas/northern-mali/governance"].sentence.startswith("What is quoted here on northern")


def test_a_figure_of_which_no_value_is_quoted_is_a_gap() -> None:
    atlas = atlas_of(excerpt("d/figure-1-caption", ["mgps/gao"], quote="Figure 1. The locations of the 35 groups"))
    assert set(of_kind("figure lost", gaps(atlas))) == {"figure-lost/d/1"}


def test_a_data_set_without_excerpts_has_gaps_and_no_errors() -> None:
    empty = replace(ATLAS, documents={}, excerpts={})
    assert {g.places[0] for g in gaps(empty) if g.kind == "no sentence"} == {p.id for p in MARKS}
    assert all(c.sources == () for c in coverage(empty).values())
