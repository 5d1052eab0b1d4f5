"""A list of sentences holds what was asked for, all of it, and the counts beside the filters come true."""

from typing import Any

import pytest

from geodata.coverage.coverage import overlaps
from geodata.evidence.documents import THEMES, VOICES
from geodata.search.excerpt_filter import PERIODS, counts, matches, regions_of, zones_of
from geodata.times import is_time
from geodata.view import ExcerptFilter, MapFilter, View
from pages.messages.excerpt_filter_text import in_words
from tests.shipped_data import ATLAS, EXCERPTS


def view(**fields: Any) -> View:
    """Return a view with some fields of its filters."""
    return View().with_(**fields)


#: Some readers' choices, each kind alone and together.
VIEWS = [
    view(),
    view(documents=("sipri-2017",)),
    view(zone="survey_zones/north"),
    view(themes=("attack", "scenario")),
    view(voices=("cited title", "quoted person")),
    view(time="2012/2015"),
    view(about="areas/mali"),
    view(regions=("regions/gao", "regions/kayes")),
    view(documents=("sipri-2017",), zone="survey_zones/south", voices=("respondents",)),
    view(documents=("org-2018", "iris-2026"), themes=("armed-groups",), time="2012/2015"),
]


def test_nothing_asked_for_is_everything_in_the_documents_order_and_sensitive_sentences_last() -> None:
    assert list(matches(ATLAS, MapFilter(), ExcerptFilter())) == sorted(EXCERPTS, key=lambda e: e.sensitive)


@pytest.mark.parametrize("chosen", VIEWS, ids=lambda v: in_words(ATLAS, v.map_filter, v.excerpt_filter))
def test_every_sentence_of_a_list_is_what_was_asked_for_and_no_other_is(chosen: View) -> None:
    marks, excerpts = chosen.map_filter, chosen.excerpt_filter
    left = set(matches(ATLAS, marks, excerpts))
    for e in EXCERPTS:
        fits = (
            (not marks.documents or e.document in marks.documents)
            and (not marks.zone or marks.zone in zones_of(ATLAS, e))
            and (not excerpts.themes or any(t in excerpts.themes for t in e.themes))
            and (not excerpts.voices or e.voice in excerpts.voices)
            and (not excerpts.time or overlaps(e.speaks_of, excerpts.time))
            and (not excerpts.about or excerpts.about in e.about)
            and (not marks.regions or regions_of(ATLAS, e) & {*marks.regions})
        )
        assert (e in left) == bool(fits), e.id


@pytest.mark.parametrize("chosen", VIEWS, ids=lambda v: in_words(ATLAS, v.map_filter, v.excerpt_filter))
def test_a_count_is_what_its_choice_leaves(chosen: View) -> None:
    marks = chosen.map_filter
    found = counts(ATLAS, marks, chosen.excerpt_filter)

    def count(**parts: Any) -> int:
        freed = chosen.with_(**parts)
        return len(matches(ATLAS, freed.map_filter, freed.excerpt_filter))

    assert found.documents == {d: count(documents=(d,)) for d in ATLAS.documents}
    # A zone keeps those of the chosen regions that are in it; where none is, all of it is listed.
    assert found.zones == {
        z: count(zone=z, regions=tuple(r for r in marks.regions if z is None or z in ATLAS.places[r].zones))
        for z in (None, *(p.id for p in ATLAS.places_in("survey_zones")))
    }
    assert found.themes == {t: count(themes=(t,)) for t in THEMES}
    assert found.voices == {v: count(voices=(v,)) for v in VOICES}
    assert found.times == {t: count(time=t) for t in PERIODS}
    assert found.regions == {r.id: count(regions=(r.id,)) for r in ATLAS.places_in("regions")}
    assert found.places == {p: n for p in ATLAS.places if (n := count(about=p))}


def test_a_search_narrows_the_list_and_gives_it_its_order() -> None:
    ids = [e.id for e in reversed(EXCERPTS[:20])]
    chosen = view(words="any", voices=("author",))
    assert [e.id for e in matches(ATLAS, chosen.map_filter, chosen.excerpt_filter, ids)] == [
        excerpt_id for excerpt_id in ids if ATLAS.excerpts[excerpt_id].voice == "author"
    ]
    assert sum(counts(ATLAS, chosen.map_filter, chosen.excerpt_filter, ids).voices.values()) == 20


def test_a_sensitive_sentence_is_never_the_first_that_is_said_of_a_place() -> None:
    checked = 0
    for place in ATLAS.places:
        flags = [e.sensitive for e in matches(ATLAS, MapFilter(), ExcerptFilter(about=place))]
        assert flags == sorted(flags)
        checked += any(flags)
    assert checked


def test_the_periods_are_times_and_leave_out_no_sentence() -> None:
    assert all(is_time(period) for period in PERIODS)
    assert [e.id for e in EXCERPTS if not any(overlaps(e.speaks_of, period) for period in PERIODS)] == []


def test_the_periods_do_not_overlap() -> None:
    assert [(a, b) for n, a in enumerate(PERIODS) for b in PERIODS[n + 1 :] if overlaps(a, b)] == []


def test_a_sentence_is_in_the_regions_of_its_places_and_a_wide_area_puts_it_in_none() -> None:
    for e in EXCERPTS:
        regions = regions_of(ATLAS, e)
        for place in (ATLAS.places[p] for p in e.about):
            if place.set == "regions":
                assert place.id in regions
            elif place.set != "areas":
                assert set(place.regions) <= regions
        if all(ATLAS.places[p].set == "areas" for p in e.about):
            assert not regions
