"""What the excerpts leave open is computed from them, each gap with the facts that it rests on."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import cast

import pytest
from shapely.geometry import LineString

from geodata.coverage.coverage import coverage
from geodata.coverage.gaps import KINDS, Gap, gaps, gaps_by_zone
from geodata.geography import measure
from geodata.geography.places import Place
from tests.each import of_each
from tests.made_up_excerpts import atlas_of, excerpt, of_kind
from tests.shipped_data import ATLAS, EXCERPTS, MARKS, PLACES

SHIPPED_GAPS = gaps(ATLAS)
COVERAGE = coverage(ATLAS)
BORDER = "border/algeria-mali"


def test_gaps_have_ids_of_their_own_and_known_kinds_in_order() -> None:
    ids = [g.id for g in SHIPPED_GAPS]
    assert len(set(ids)) == len(ids)
    kinds = [KINDS.index(g.kind) for g in SHIPPED_GAPS]
    assert kinds == sorted(kinds)


@of_each("gap", SHIPPED_GAPS, ids=lambda g: g.id)
def test_every_gap_is_about_known_places_excerpts_and_documents(gap: Gap) -> None:
    assert gap.places
    assert set(gap.places) <= set(ATLAS.places)
    assert set(gap.excerpts) <= set(ATLAS.excerpts)
    assert {*gap.naming, *gap.unclear} <= set(gap.excerpts)
    assert {*gap.maybe, *gap.elsewhere} <= set(ATLAS.excerpts) - set(gap.excerpts)
    assert set(gap.documents) <= set(ATLAS.documents)
    assert gap.zone is None or ATLAS.places[gap.zone].set == "survey_zones"


def test_by_zone_every_gap_stands_once() -> None:
    zones = gaps_by_zone(ATLAS)
    assert list(zones) == [*(p.id for p in ATLAS.places_in("survey_zones")), None]
    assert sorted(g.id for some in zones.values() for g in some) == sorted(g.id for g in SHIPPED_GAPS)
    assert all(g.zone == zone for zone, some in zones.items() for g in some)


@of_each("place", PLACES, ids=lambda p: p.id)
def test_a_place_is_known_from_cited_titles_only_where_no_other_voice_speaks_of_it(place: Place) -> None:
    voices = {e.voice for e in EXCERPTS if place.id in e.about}
    assert (f"cited-title/{place.id}" in of_kind("cited title", SHIPPED_GAPS)) is (voices == {"cited title"})


@of_each("place", MARKS, ids=lambda p: p.id)
def test_a_mark_without_a_sentence_of_its_own_is_a_gap(place: Place) -> None:
    silent = not any(place.id in e.about for e in EXCERPTS)
    assert (f"no-sentence/{place.id}" in of_kind("no sentence", SHIPPED_GAPS)) is silent


def test_a_region_of_whose_towns_only_something_is_said_has_no_sentence_of_its_own() -> None:
    atlas = atlas_of(excerpt("d/1", ["towns/gao"]), excerpt("d/2", ["attack_sites/gao", "towns/gao"]))
    gap = of_kind("no sentence", gaps(atlas))["no-sentence/regions/gao"]
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


def test_what_one_source_says_alone_is_a_gap_with_the_sources_name() -> None:
    found = of_kind("one source", gaps(atlas_of(excerpt("d/1", ["regions/gao"]), excerpt("d/2", ["regions/gao"]))))
    gap = found["one-source/regions/gao"]
    assert (gap.documents, gap.excerpts, gap.theme) == (("d",), ("d/1", "d/2"), None)


def test_where_two_sources_speak_each_theme_of_one_alone_is_a_gap() -> None:
    atlas = atlas_of(
        excerpt("d/1", ["regions/gao"], themes=("attack", "governance")),
        excerpt("e/1", ["regions/gao"], themes=("attack",)),
    )
    found = of_kind("one source", gaps(atlas))
    assert set(found) == {"one-source/regions/gao/governance"}
    assert found["one-source/regions/gao/governance"].theme == "governance"


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
    assert (gap.id, gap.zone) == ("figure/d/3", "survey_zones/north")
    assert (gap.figure, gap.printed, gap.perhaps, gap.documents) == (3, 3, 0, ("d",))


def test_the_figures_of_the_survey_paper_are_gaps_with_all_their_scores() -> None:
    printed = {g.id: g.printed for g in SHIPPED_GAPS if g.kind == "figure"}
    counts = {2: 16, 3: 5, 4: 5, 5: 5, 6: 30}
    assert printed == {f"figure/sipri-2017/{number}": count for number, count in counts.items()}


def test_scores_that_only_probably_belong_to_a_figure_are_counted_apart() -> None:
    """Two numbers of Figure 6 stand away from any label, last on the page."""
    (gap,) = (g for g in SHIPPED_GAPS if g.id == "figure/sipri-2017/6")
    loose = [a for a in ATLAS.answers if a.excerpt == "sipri-2017/figure-6-loose-numbers"]
    bars = [a for a in ATLAS.answers if a.series.question == "institution-trust" and a not in loose]
    assert {a.certainty for a in loose} == {"probable"}
    assert (gap.printed, gap.perhaps) == (len(bars), len(loose))


def test_a_theme_that_only_sentences_on_several_places_have_knows_which_else_they_are_about() -> None:
    both = excerpt("d/1", ["areas/algeria", "areas/mali"], themes=("governance",))
    second = excerpt("d/2", ["areas/algeria"], themes=("attack",))
    other = excerpt("e/1", ["areas/algeria"], themes=("attack",))
    alone = excerpt("d/3", ["areas/algeria"], themes=("governance",))
    for some, shared in (((both, second, other), ("areas/mali",)), ((both, second, alone, other), ())):
        found = of_kind("one source", gaps(atlas_of(*some)))
        assert found["one-source/areas/algeria/governance"].shared == shared


def test_a_figure_of_which_no_value_is_quoted_is_a_gap() -> None:
    atlas = atlas_of(excerpt("d/figure-1-caption", ["mgps/gao"], quote="Figure 1. The locations of the 35 groups"))
    assert set(of_kind("figure lost", gaps(atlas))) == {"figure-lost/d/1"}


def test_a_data_set_without_excerpts_has_gaps_and_no_errors() -> None:
    empty = replace(ATLAS, documents={}, excerpts={})
    assert {g.places[0] for g in gaps(empty) if g.kind == "no sentence"} == {p.id for p in MARKS}
    assert all(c.sources == () for c in coverage(empty).values())
