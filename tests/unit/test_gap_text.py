"""The sentence of a gap claims no more than what is quoted, and tells places of one name apart."""

import re
from collections import Counter

import pytest

from geodata.atlas import Atlas
from geodata.coverage.coverage import parts
from geodata.coverage.gaps import KINDS, Gap, gaps
from geodata.coverage.place_excerpts import ONE_GROUP
from geodata.geography.places import Place
from pages.messages import gap_text
from tests.each import of_each
from tests.made_up_excerpts import atlas_of, excerpt, of_kind
from tests.shipped_data import ATLAS, EXCERPTS, PLACES

SHIPPED_GAPS = gaps(ATLAS)


def sentences(kind: str, atlas: Atlas) -> dict[str, str]:
    """Return the sentences of the gaps of a kind, by id."""
    return {i: gap_text.sentence(atlas, gap) for i, gap in of_kind(kind, gaps(atlas)).items()}


@of_each("gap", SHIPPED_GAPS, ids=lambda g: g.id)
def test_every_gap_is_one_sentence(gap: Gap) -> None:
    assert re.fullmatch(r"[A-Z].*\.", gap_text.sentence(ATLAS, gap))


def test_the_kinds_of_gaps_speak_of_what_is_quoted_too() -> None:
    assert tuple(gap_text.KINDS) == KINDS
    assert [kind for kind, words in gap_text.KINDS.items() if "quoted" not in words] == ["no survey zone"]


def test_a_gap_counts_in_the_singular_and_the_plural() -> None:
    one, two = excerpt("d/1", ["towns/gao"]), excerpt("d/2", ["attack_sites/gao", "towns/gao"])
    silent = sentences("no sentence", atlas_of(one, two))["no-sentence/regions/gao"]
    assert silent == "No sentence quoted here is about the region of Gao itself; 2 are about places in it."
    silent = sentences("no sentence", atlas_of(one))["no-sentence/regions/gao"]
    assert silent == "No sentence quoted here is about the region of Gao itself; 1 is about places in it."
    alone = sentences("one source", atlas_of(excerpt("d/1", ["regions/gao"]), excerpt("d/2", ["regions/gao"])))
    assert alone["one-source/regions/gao"] == (
        "All that is quoted here on the region of Gao (2 sentences) is from one source: D."
    )


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Poverty 3.41", "Of Figure 3 of D, 1 score is quoted, from the figure alone."),
        ("Poverty 3.41 […] Diseases 3.40", "Of Figure 3 of D, 2 scores are quoted, from the figure alone."),
        ("Figure 3. Worries", "Of Figure 3 of D no value is quoted, only words around it."),
    ],
)
def test_a_figure_is_told_with_how_many_scores_of_it_are_quoted(quote: str, said: str) -> None:
    atlas = atlas_of(excerpt("d/figure-3-scores", ["survey_zones/north"], quote=quote))
    assert said in {gap_text.sentence(atlas, g) for g in gaps(atlas)}


def test_scores_that_only_probably_belong_to_a_figure_are_told_apart() -> None:
    (gap,) = (g for g in SHIPPED_GAPS if g.id == "figure/sipri-2017/6")
    said = gap_text.sentence(ATLAS, gap)
    assert f", {gap.printed} scores are quoted, and {gap.perhaps} more that probably belong to it, from" in said


def test_gaps_that_differ_are_said_differently() -> None:
    said = Counter(gap_text.sentence(ATLAS, g) for g in SHIPPED_GAPS)
    assert [s for s, n in said.items() if n > 1] == []


@of_each("gap", SHIPPED_GAPS, ids=lambda g: g.id)
def test_a_gap_speaks_of_what_is_quoted_and_never_of_what_is_said(gap: Gap) -> None:
    """A document may say more than its excerpts: a gap must not claim what it cannot know."""
    assert not re.search(r"\b(said|says|rests|known|speaks|prints)\b", gap_text.sentence(ATLAS, gap))
    assert gap.kind == "no survey zone" or "quoted" in gap_text.sentence(ATLAS, gap)


@pytest.mark.parametrize("place", ATLAS.places_in("mgps"), ids=lambda p: p.id)
def test_sentences_on_the_groups_as_a_whole_are_never_counted_as_on_a_region_that_they_do_not_name(
    place: Place,
) -> None:
    (region,) = place.regions
    spelt = {place.name, place.name_fr, *ATLAS.places[region].extra.get("also_named", ())}
    quoted = [e for e in EXCERPTS if place.id in e.about]
    naming = [e for e in quoted if any(name in e.quote for name in spelt)]
    sentence = gap_text.sentence(ATLAS, of_kind("one source", SHIPPED_GAPS)[f"one-source/{place.id}"])
    assert f"{place.name}" in sentence
    if naming:
        assert f"({len(quoted)} sentences, {len(naming)} naming {place.name})" in sentence
        one_group = {e.id for e in quoted if "A 36th MGPS" in e.quote}
        assert ("the monitoring group in" in sentence) == bool(one_group)
        assert place.id not in ONE_GROUP or one_group
    else:
        # More than these may be on the groups: no number of all that are is given.
        assert f"names {place.name}; {len(quoted)} on the groups as a whole are listed with it, all from" in sentence
    assert bool(naming) == (place.id in ("mgps/bamako", "mgps/taoudenit"))


@of_each("place", ATLAS.places_in("towns"), ids=lambda p: p.id)
def test_a_town_is_not_called_one_where_the_name_may_mean_its_region(place: Place) -> None:
    """“Gao” in a sentence may be the town or the region: the sentence's note says so."""
    same = any(ATLAS.places[r].name == place.name and r != "regions/bamako" for r in place.regions)
    for gap in SHIPPED_GAPS:
        if place.id in gap.places:
            assert (f"the town of {place.name}" in gap_text.sentence(ATLAS, gap)) is not same
            assert place.name in gap_text.sentence(ATLAS, gap)
            assert ("open whether the town or the region is meant" in gap_text.sentence(ATLAS, gap)) is same
    open_ = [e for e in EXCERPTS if place.id in e.about and "the town or the region" in (e.note or "")]
    assert same or not open_


def test_a_theme_that_only_sentences_on_several_places_have_says_which_else_they_are_about() -> None:
    both = excerpt("d/1", ["areas/algeria", "areas/mali"], themes=("governance",))
    second = excerpt("d/2", ["areas/algeria"], themes=("attack",))
    other = excerpt("e/1", ["areas/algeria"], themes=("attack",))
    found = sentences("one source", atlas_of(both, second, other))
    assert found["one-source/areas/algeria/governance"] == (
        "What is quoted here on Algeria under “Governance” (1 sentence, about Mali too) is from one source: D."
    )
    alone = excerpt("d/3", ["areas/algeria"], themes=("governance",))
    found = sentences("one source", atlas_of(both, second, alone, other))
    assert "(2 sentences)" in found["one-source/areas/algeria/governance"]


def test_two_documents_of_one_author_are_one_source_and_the_sentence_says_so() -> None:
    some = [excerpt("d/1", ["regions/gao"]), excerpt("e/1", ["regions/gao"])]
    same = [("Ann", "One")]
    found = sentences("one source", atlas_of(*some, authors={"d": same, "e": same}))
    assert "D and E, which share an author" in found["one-source/regions/gao"]


@of_each("gap", of_kind("one source", SHIPPED_GAPS).values(), ids=lambda g: g.id)
def test_what_a_name_may_take_in_is_left_out_in_words_where_another_source_is_quoted_on_it(gap: Gap) -> None:
    """“All that is quoted on Kidal is from one source” is false as it reads: there is an attack site of that name."""
    place = ATLAS.places[gap.places[0]]
    if place.set not in ("towns", "regions", "areas"):
        return
    theme = [*gap.id.split("/"), ""][3]
    documents = {ATLAS.excerpts[e].document for e in gap.excerpts}
    other = [e for e in EXCERPTS if e.document not in documents and (not theme or theme in e.themes)]
    alike = {p.id for p in PLACES if p.name == place.name and p != place}
    inside = set(parts(ATLAS, place.id))
    if any((alike | inside).intersection(e.about) for e in other):
        assert re.match(r"Apart from .* (of that name|in it), ", gap_text.sentence(ATLAS, gap))
    if place.set == "regions":
        town = next((p for p in ATLAS.places_in("towns") if p.name == place.name), None)
        maybe = [e for e in other if town and town.id in e.about and place.iso_3166_2 != "ML-BKO"]
        assert (f"{place.name} is the region or the town" in gap_text.sentence(ATLAS, gap)) is bool(maybe)
        return
    named = [e for e in other if re.search(rf"\b{place.name}\b", e.quote, re.IGNORECASE)]
    rest = [e for e in named if not ({place.id} | alike | inside).intersection(e.about)]
    assert (f"the name “{place.name}” and" in gap_text.sentence(ATLAS, gap)) is bool(rest)
    assert not rest or f"{len(rest)} sentence" in gap_text.sentence(ATLAS, gap)


@of_each("gap", of_kind("one source", SHIPPED_GAPS).values(), ids=lambda g: g.id)
def test_a_gap_that_counts_sentences_says_how_many_of_them_are_titles(gap: Gap) -> None:
    titles = sum(ATLAS.excerpts[e].voice == "cited title" for e in gap.excerpts)
    assert ("cited title" in gap_text.sentence(ATLAS, gap)) is bool(titles)
    if titles == len(gap.excerpts):
        assert f"({titles} cited title" in gap_text.sentence(ATLAS, gap)
        assert f"{titles} sentence" not in gap_text.sentence(ATLAS, gap)
    elif titles:
        assert f", {titles} of them " in gap_text.sentence(ATLAS, gap)


def test_a_region_spoken_of_with_others_says_which_sentences_may_be_on_it_too() -> None:
    together = excerpt("d/1", ["regions/gao", "regions/kidal"])
    plain = excerpt("e/1", ["towns/gao"], quote="They came to Gao")
    town = excerpt("e/2", ["towns/kidal"], quote="They came to the town of Kidal")
    found = sentences("shared sentences", atlas_of(together, plain, town))
    assert found["shared-sentences/regions/gao"].endswith(
        "; 1 sentence of E leaves open whether Gao is the region or the town."
    )
    assert "open" not in found["shared-sentences/regions/kidal"]


def test_northern_mali_is_told_from_the_survey_s_zone_that_a_caption_calls_so() -> None:
    some = [
        excerpt("d/1", ["areas/northern-mali"]),
        excerpt("e/1", ["towns/gao"]),
        excerpt("e/2", ["areas/northern-mali"], themes=("governance",)),
    ]
    found = sentences("one source", atlas_of(*some))
    assert found["one-source/areas/northern-mali/attack"] == (
        "Apart from the survey’s North zone and what is in it, what is quoted here on northern Mali under “Attack” "
        "(1 sentence) is from one source: D."
    )
    assert found["one-source/areas/northern-mali/governance"].startswith("What is quoted here on northern")


def test_what_has_a_towns_name_is_called_by_what_it_is() -> None:
    some = [excerpt("d/1", ["towns/bamako"]), excerpt("e/1", ["mgps/bamako"]), excerpt("e/2", ["regions/bamako"])]
    assert sentences("one source", atlas_of(*some))["one-source/towns/bamako"] == (
        "Apart from the monitoring groups and the district of that name, all that is quoted here on the town of Bamako "
        "(1 sentence) is from one source: D."
    )
