"""The index knows every name of a place and of an actor, and every other field of an excerpt."""

import dataclasses
from dataclasses import replace
from typing import Any

import pytest

from geodata.evidence.actors import Actor
from geodata.evidence.documents import THEMES, Document
from geodata.geography.places import Place
from geodata.normalisation import normalise
from geodata.search.search import find
from geodata.search.search_index import FIELDS, NAMED_KINDS, build
from tests.each import of_each
from tests.made_up_searches import ALL, APP_INDEX, INDEX, build_index, excerpt, highlights, ids
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS, PLACES


@of_each("place", PLACES, ids=lambda p: p.id)
def test_a_place_is_found_by_its_english_and_by_its_french_name(place: Place) -> None:
    about = {e.id for e in EXCERPTS if place.id in e.about}
    for name in (place.name, place.name_fr, *place.extra.get("also_named", ())):
        found = find(INDEX, name, limit=ALL)
        assert about <= set(ids(found))
        assert place.id in found.places


@pytest.mark.parametrize(
    ("french", "english"),
    [("Tombouctou", "Timbuktu"), ("Algérie", "Algeria"), ("Libye", "Libya"), ("Maroc", "Morocco")],
)
def test_a_quote_that_names_a_place_is_found_by_its_other_name_and_marked(french: str, english: str) -> None:
    index = build_index(excerpt("d/1", f"the road to {english} is closed"))
    found = find(index, french)
    assert ids(found) == ["d/1"]
    assert highlights(found) == [english]
    assert highlights(find(index, english)) == [english]


def test_a_name_of_several_words_is_marked_whole_when_another_of_its_names_is_looked_for() -> None:
    index = build_index(excerpt("d/1", "a port in Western Sahara, in the west"))
    assert highlights(find(index, "Sahara occidental")) == ["Western Sahara"]
    assert highlights(find(index, "“Sahara occidental”")) == ["Western Sahara"]


def test_the_survey_zones_names_do_not_turn_every_central_into_a_centre() -> None:
    index = build_index(excerpt("d/1", "a central paradox"), excerpt("d/2", "a score", about=("survey_zones/central",)))
    assert ids(find(index, "centre")) == ["d/2"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_finds_its_excerpts(theme: str) -> None:
    having = {e.id for e in EXCERPTS if theme in e.themes}
    assert having
    assert having <= set(ids(find(INDEX, f"“{THEMES[theme]}”", limit=ALL)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)
def test_a_document_is_found_by_its_short_title_and_by_its_authors(document: Document) -> None:
    excerpt_ids = {e.id for e in document.excerpts}
    assert excerpt_ids <= set(ids(find(INDEX, document.short_title, limit=ALL)))
    for _, family in document.authors:
        assert excerpt_ids <= set(ids(find(INDEX, family, limit=ALL)))


def test_the_words_of_a_documents_title_do_not_find_all_that_it_says() -> None:
    found = find(INDEX, "perspective", limit=ALL)
    assert found.total < len(next(d for d in DOCUMENTS if d.id == "sipri-2017").excerpts)


def test_sections_and_speakers_are_found() -> None:
    for one in EXCERPTS:
        assert one.id in ids(find(INDEX, one.section.replace('"', " "), limit=ALL))
        if one.speaker:
            assert one.id in ids(find(INDEX, one.speaker, limit=ALL))


def test_an_actor_is_found_by_every_spelling_and_the_one_in_the_quote_is_marked() -> None:
    index = build_index(
        excerpt("d/1", "the creation of MUJWA in 2011"),
        excerpt("d/2", "then MUJAO came"),
        excerpt("d/3", "Iyad Ag Gali spoke"),
        actors={"mujao": ["MUJWA", "MUJAO"], "ghali": ["Iyad Ag Ghali", "Iyad Ag Gali"]},
    )
    assert set(ids(find(index, "mujao"))) == set(ids(find(index, "mujwa"))) == {"d/1", "d/2"}
    assert ids(find(index, "mujao"))[0] == "d/2"
    assert highlights(find(index, "Ghali")) == ["Iyad Ag Gali"]


def test_an_excerpt_that_concerns_an_actor_without_naming_it_is_found_when_that_is_said() -> None:
    some = [excerpt("d/1", "the group was created"), excerpt("d/2", "another group")]
    index = build_index(*some, actors={"mujao": ["MUJWA", "MUJAO"]}, excerpts_of={"mujao": ["d/1"]})
    found = find(index, "MUJAO")
    assert ids(found) == ["d/1"]
    assert int(found.hits[0].score) == FIELDS["actor"]
    assert found.hits[0].spans == ()


def test_an_actors_spellings_stand_for_each_other_only_in_what_is_said_to_concern_it() -> None:
    index = build_index(
        excerpt("d/1", "Bamako announced its support"),
        excerpt("d/2", "officials were killed in Bamako"),
        actors={"government": ["Bamako", "the junta"]},
        excerpts_of={"government": ["d/1"]},
    )
    found = find(index, "junta")
    assert ids(found) == ["d/1"]
    assert highlights(found) == ["Bamako"]
    assert ids(find(index, "Bamako")) == ["d/1", "d/2"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Tombouctou", "Timbuktu"),
        ("MUJAO", "MUJWA"),
        ("MUJWA", "MUJAO"),
        ("Ghali", "Gali"),
        ("Katiba Macina", "Macina Liberation Front"),
        ("AQIM", "Al-Qaeda in the Islamic Maghreb"),
        ("EUCAP", None),
    ],
)
def test_the_apps_index_finds_a_name_under_its_other_spellings(query: str, said: str | None) -> None:
    found = find(APP_INDEX, query, limit=ALL)
    assert bool(found.total) is (said is not None)
    assert said is None or any(normalise(said).casefold() in normalise(h.excerpt.quote).casefold() for h in found.hits)


@of_each("actor", [a for a in ATLAS.actors.values() if a.kind in NAMED_KINDS], ids=lambda a: a.id)
def test_every_spelling_of_a_named_actor_finds_all_that_concerns_it(actor: Actor) -> None:
    for spelling in (s for some in actor.spellings.values() for s in some):
        assert set(actor.excerpts) <= set(ids(find(APP_INDEX, spelling, limit=ALL)))


@pytest.mark.parametrize("place", ["Mali", "Niger", "Burkina Faso", "Bamako", "Gao", "Algeria", "Sahel"])
def test_actors_put_no_sentence_that_does_not_say_a_place_before_all_that_do(place: str) -> None:
    """“The state” is Mali's, and does not say so; a mission may have the place in its name."""
    best, plain = find(APP_INDEX, place).hits[0].excerpt, find(INDEX, place)
    assert best.id in ids(plain)
    assert abs(find(APP_INDEX, place, limit=ALL).total - plain.total) <= 3


def test_what_states_and_their_bodies_are_called_changes_no_answer() -> None:
    for query in ("the state", "government", "army", "president", "junta"):
        assert ids(find(APP_INDEX, query, limit=ALL)) == ids(find(INDEX, query, limit=ALL))


def test_the_index_and_what_it_finds_cannot_be_changed() -> None:
    found = find(INDEX, "Gao")
    for thing, name in ((INDEX, "entries"), (found, "total"), (found.hits[0], "score")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, None)
    shown: tuple[Any, ...] = (INDEX.stems, INDEX.forms, next(iter(INDEX.stems.values())), found.by_part, found.nearest)
    for mapping in shown:
        with pytest.raises(TypeError):
            mapping["x"] = 1


def test_an_atlas_without_excerpts_has_an_index_that_finds_nothing() -> None:
    empty = build(replace(ATLAS, documents={}, excerpts={}))
    assert (find(empty, "Gao").total, find(empty, "Gao").nearest) == (0, {})
