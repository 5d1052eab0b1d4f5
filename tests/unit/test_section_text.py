"""A panel’s headings say how its groups relate to the place, and its first how much there is of the place’s own."""

import pytest

from geodata.coverage.place_excerpts import ExcerptCount, Section, sections
from geodata.geography.places import Place
from pages.messages import section_text
from tests.each import of_each
from tests.shipped_data import ATLAS, PLACES


@pytest.mark.parametrize(
    ("excerpt_count", "note"),
    [
        (ExcerptCount(0, 0, 0), "No quoted sentence of its own."),
        (ExcerptCount(4, 0, 0), "No quoted sentence of its own in the chosen documents; 4 in the others."),
        (ExcerptCount(4, 3, 0), ""),
        (ExcerptCount(4, 3, 1), "1 more of its own stands last, folded."),
        (ExcerptCount(4, 3, 2), "2 more of its own stand last, folded."),
        (ExcerptCount(1, 1, 1), "Its one quoted sentence stands last, folded."),
        (ExcerptCount(3, 2, 2), "Its 2 quoted sentences stand last, folded."),
    ],
)
def test_the_first_group_says_what_there_is_of_the_places_own(excerpt_count: ExcerptCount, note: str) -> None:
    assert section_text.note(Section("place", (), excerpt_count=excerpt_count)) == note


@of_each("place", PLACES, ids=lambda p: p.id)
def test_every_group_has_a_heading_and_no_two_of_a_place_the_same(place: Place) -> None:
    headings = [section_text.heading(ATLAS, place, s) for s in sections(ATLAS, place)]
    assert all(headings)
    assert len(set(headings)) == len(headings)
    assert not [h for h in headings if "{" in h]


def test_a_zone_is_named_and_one_group_is_no_groups() -> None:
    (zone,) = (s for s in sections(ATLAS, ATLAS.places["regions/gao"]) if s.kind == "zone of it")
    assert section_text.heading(ATLAS, ATLAS.places["regions/gao"], zone) == "Its survey zone: North"
    assert section_text.note(zone) == "Quoted on the zone as a whole; no answer is printed by region."
    for place, heading in (("mgps/taoudenit", "The monitoring group here"), ("mgps/gao", "The monitoring groups here")):
        first = sections(ATLAS, ATLAS.places[place])[0]
        assert section_text.heading(ATLAS, ATLAS.places[place], first) == heading
