"""What else a name may take in, and which excerpts leave open what it means, is worked out of the excerpts."""

import pytest

from geodata.coverage import namesakes
from geodata.coverage.coverage import coverage
from geodata.coverage.namesakes import Beside
from geodata.geography.places import Place
from tests.each import of_each
from tests.made_up_excerpts import atlas_of, excerpt
from tests.shipped_data import ATLAS


@of_each("place", ATLAS.places_in("towns"), ids=lambda p: p.id)
def test_a_town_is_called_by_its_name_alone_where_its_region_has_that_name(place: Place) -> None:
    same = any(ATLAS.places[r].name == place.name and r != "regions/bamako" for r in place.regions)
    assert namesakes.is_called_by_name_alone(ATLAS, place) is same


def test_the_district_is_one_of_the_regional_units_and_not_what_else_has_its_code() -> None:
    assert [p.id for p in ATLAS.places.values() if namesakes.is_district(p)] == ["regions/bamako"]
    assert namesakes.is_in_district(ATLAS, ATLAS.places["towns/bamako"])
    assert not namesakes.is_in_district(ATLAS, ATLAS.places["towns/gao"])


@pytest.mark.parametrize(
    ("quote", "found"), [("They came to Gao", ("d/1",)), ("They came to the town of Gao", ()), ("the city of Gao", ())]
)
def test_a_name_alone_leaves_open_whether_the_town_is_meant(quote: str, found: tuple[str, ...]) -> None:
    atlas = atlas_of(excerpt("d/1", ["towns/gao"], quote=quote))
    assert namesakes.unclear(atlas, atlas.places["towns/gao"], ["d/1"]) == found
    assert namesakes.on_region_or_town(atlas, coverage(atlas), atlas.places["regions/gao"]) == found
    assert namesakes.unclear(atlas, atlas.places["regions/gao"], ["d/1"]) == ()


def test_what_a_name_takes_in_counts_where_other_sentences_are_on_it() -> None:
    atlas = atlas_of(
        excerpt("d/1", ["towns/gao"]), excerpt("d/2", ["attack_sites/gao"]), excerpt("d/3", ["areas/northern-mali"])
    )
    covered = coverage(atlas)

    def of(place: str, *excerpts: str, theme: str | None = None) -> Beside | None:
        return namesakes.beside(atlas, covered, atlas.places[place], excerpts, theme)

    assert of("towns/gao", "d/1") == Beside("name", ("attack_sites/gao",))
    assert of("towns/gao", "d/1", "d/2") is None
    assert of("towns/gao", "d/1", theme="governance") is None
    assert of("regions/gao", "d/1") == Beside("inside")
    assert of("areas/northern-mali", "d/3") == Beside("zone", ("survey_zones/north",))


def test_a_name_inside_another_is_elsewhere_unless_it_is_of_the_same_source() -> None:
    atlas = atlas_of(excerpt("d/1", ["towns/gao"]), excerpt("e/1", ["areas/mali"], quote="The Gao Accord"))
    assert namesakes.elsewhere(atlas, atlas.places["towns/gao"], ["d"]) == ("e/1",)
    assert namesakes.elsewhere(atlas, atlas.places["towns/gao"], ["e"]) == ()
    assert namesakes.elsewhere(atlas, atlas.places["regions/gao"], ["d"]) == ()
