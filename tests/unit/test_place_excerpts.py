"""No mark without its sentence, and the gap is said where there is none."""

from dataclasses import replace
from itertools import combinations, product
from types import MappingProxyType

import pytest

from geodata.atlas import Atlas
from geodata.coverage.place_excerpts import ExcerptCount, about, lengths, naming, sections
from geodata.evidence.documents import Excerpt
from geodata.geography.places import Place
from tests.each import of_each
from tests.shipped_data import ATLAS, DOCUMENTS, MARKS, PLACES

#: Every choice of documents that the widget can make; none chosen means all.
CHOICES = [choice for n in range(len(DOCUMENTS)) for choice in combinations([d.id for d in DOCUMENTS], n)]
UNITS = [p for p in MARKS if p.set in ("mgps", "regions")]


def by_id(place: Place) -> str:
    return place.id


def by_name(value: Place | tuple[str, ...] | str) -> str:
    """Return what names a place, a choice of documents or a document."""
    if isinstance(value, Place):
        return value.id
    return value if isinstance(value, str) else "+".join(value) or "all"


def everything(atlas: Atlas, place: Place, documents: tuple[str, ...] = ()) -> list[Excerpt]:
    """What a panel holds, folded groups included."""
    return [excerpt for section in sections(atlas, place, documents) for excerpt in section.excerpts]


def open_excerpts(atlas: Atlas, place: Place, documents: tuple[str, ...] = ()) -> list[Excerpt]:
    """What a panel shows before anything in it is opened."""
    return [e for section in sections(atlas, place, documents) if not section.folded for e in section.excerpts]


def without(*places: str) -> Atlas:
    """The shipped data, as if no excerpt were about some places."""
    documents = {
        d.id: replace(d, excerpts=tuple(e for e in d.excerpts if not set(e.about) & set(places)))
        for d in ATLAS.documents.values()
    }
    return replace(
        ATLAS,
        documents=MappingProxyType(documents),
        excerpts=MappingProxyType({e.id: e for d in documents.values() for e in d.excerpts}),
    )


@of_each("mark", MARKS, ids=by_id)
def test_every_mark_has_a_sentence_of_its_own_or_says_that_it_has_none(mark: Place) -> None:
    first, *_ = sections(ATLAS, mark)
    if not first.excerpts:
        assert first.excerpt_count == ExcerptCount(0, 0, 0)
        assert [s for s in sections(ATLAS, mark) if s.kind == "zone of it"]
    assert open_excerpts(ATLAS, mark)


@of_each("place, documents", product(PLACES, CHOICES), ids=by_name)
def test_what_a_panel_says_of_a_places_own_sentences_agrees_with_what_it_lists(
    place: Place, documents: tuple[str, ...]
) -> None:
    """Folded ones are listed too, and those of documents that are not chosen exist."""
    quoted, folded = about(ATLAS, [place.id], documents), set()
    first, *others = sections(ATLAS, place, documents)
    for section in others:
        if section.folded:
            folded = set(section.excerpts)
    hidden = [e for e in quoted if e.sensitive]
    assert list(first.excerpts) == [e for e in quoted if not e.sensitive]
    assert set(hidden) <= folded
    assert first.excerpt_count == ExcerptCount(len(about(ATLAS, [place.id])), len(quoted), len(hidden))


@pytest.mark.parametrize("mark", [p for p in MARKS if p.set in ("attack_sites", "survey_zones", "border")], ids=by_id)
def test_every_site_zone_and_border_has_a_sentence_of_its_own(mark: Place) -> None:
    assert about(ATLAS, [mark.id])


@of_each("mark", UNITS, ids=by_id)
def test_a_region_without_a_sentence_says_so_and_shows_its_zones(mark: Place) -> None:
    bare = without(mark.id)
    first, *others = sections(bare, mark)
    assert (first.excerpts, first.excerpt_count) == ((), ExcerptCount(0, 0, 0))
    assert naming(bare, mark.id) == "none"
    for zone in mark.zones:
        named = [s for s in others if s.kind == "zone of it" and s.zone == zone]
        assert len(named) == 1
        assert named[0].excerpts


@pytest.mark.parametrize("place_id", ["mgps/taoudenit", "regions/taoudenit"])
def test_taoudenit_borrows_no_zones_sentences(place_id: str) -> None:
    assert "zone of it" not in [s.kind for s in sections(ATLAS, ATLAS.places[place_id])]


@of_each("place, documents", product(PLACES, CHOICES), ids=by_name)
def test_a_sensitive_sentence_is_never_a_places_first(place: Place, documents: tuple[str, ...]) -> None:
    """What ties communities to armed groups does not open a panel, whatever documents are chosen."""
    assert [e.id for e in open_excerpts(ATLAS, place, documents)[:1] if e.sensitive] == []


@of_each("place", PLACES, ids=by_id)
def test_no_sentence_stands_twice_in_a_panel(place: Place) -> None:
    ids = [e.id for s in sections(ATLAS, place) if s.kind != "attacks as a whole" for e in s.excerpts]
    assert sorted(ids) == sorted(set(ids))


@of_each("place, document", product(PLACES, [d.id for d in DOCUMENTS]), ids=by_name)
def test_a_document_filter_shows_that_documents_sentences_only(place: Place, document: str) -> None:
    assert {e.document for e in about(ATLAS, [place.id], [document])} <= {document}
    assert set(about(ATLAS, [place.id], [document])) <= set(everything(ATLAS, place, (document,)))


@pytest.mark.parametrize("site", ATLAS.places_in("attack_sites"), ids=by_id)
def test_the_event_and_the_place_at_other_times_stand_apart(site: Place) -> None:
    event, *others = sections(ATLAS, site)
    assert event.excerpts
    assert {e.id for e in event.excerpts} == {e.id for e in about(ATLAS, [site.id])}
    assert all(e.speaks_of.startswith("2026-04") for e in event.excerpts)
    (elsewhen,) = [s for s in others if s.kind == "other times"]
    assert not set(event.excerpts) & set(elsewhen.excerpts)
    assert not any("2026-04-25" in e.speaks_of for e in elsewhen.excerpts)


@pytest.mark.parametrize("site", ATLAS.places_in("attack_sites"), ids=by_id)
def test_only_bamako_is_named_by_the_authors_themselves(site: Place) -> None:
    assert naming(ATLAS, site.id) == ("stated" if site.id == "attack_sites/bamako" else "cited")


@pytest.mark.parametrize("place", ATLAS.places_in("mgps"), ids=by_id)
def test_monitoring_groups_of_a_region_that_no_sentence_on_them_names_are_there_by_implication(place: Place) -> None:
    assert naming(ATLAS, place.id) == ("stated" if place.id in ("mgps/bamako", "mgps/taoudenit") else "implied")


def test_a_place_that_no_sentence_is_about_is_named_by_none() -> None:
    assert naming(ATLAS, "towns/yorosso") == "none"


def test_the_border_shows_what_is_said_of_the_regions_along_it() -> None:
    quotes = " ".join(e.quote for e in open_excerpts(ATLAS, ATLAS.places["border/algeria-mali"]))
    for words in ("1,300 kilometre border", "more than 1,300 kilometres", "border regions between Algeria and Mali"):
        assert words in quotes


@pytest.mark.parametrize("zone", ATLAS.places_in("survey_zones"), ids=by_id)
def test_a_zones_panel_holds_no_sentence_of_an_area_with_a_similar_name(zone: Place) -> None:
    """“Northern Mali” is not the North zone."""
    assert all(zone.id in e.about for e in open_excerpts(ATLAS, zone))


def test_excerpts_come_newest_document_first() -> None:
    found = [e for e in about(ATLAS, [p.id for p in PLACES]) if not e.sensitive]
    issued = [ATLAS.documents[e.document].issued for e in found]
    assert issued == sorted(issued, reverse=True)
    assert {e.id for e in found} == {e.id for e in ATLAS.excerpts.values() if e.about and not e.sensitive}


@of_each("excerpt", [e for e in ATLAS.excerpts.values() if e.about], ids=lambda excerpt: excerpt.id)
def test_every_excerpt_can_be_reached_from_a_place(excerpt: Excerpt) -> None:
    assert any(excerpt in everything(ATLAS, ATLAS.places[place_id]) for place_id in excerpt.about)


def test_the_lengths_that_are_stated_are_read_from_the_excerpts() -> None:
    found = lengths(ATLAS, "border/algeria-mali")
    assert {words for words, _ in found} == {"1,300 kilometre", "more than 1,300 kilometres"}
    for words, document in found:
        assert any(words in e.quote for e in ATLAS.documents[document].excerpts if "border/algeria-mali" in e.about)
    assert lengths(ATLAS, "attack_sites/gao") == ()
