"""The regions since 2023 have their names from lists, and what each was taken from in a source's words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from geodata.geography.divisions import load_divisions
from geodata.geography.regions_2023 import Region
from tests.allowed_values import values_of
from tests.division_names import names
from tests.each import of_each
from tests.fixtures import copy_data, edit_toml
from tests.shipped_data import ATLAS

DIVISIONS = ATLAS.divisions
REGIONS_OF_2016 = {p.id for p in ATLAS.places_in("regions")}
SINCE = "divisions/regions_2023.toml"


def test_there_are_nineteen_regions_and_the_district() -> None:
    kinds = [r.kind for r in DIVISIONS.regions]
    assert (kinds.count("older"), kinds.count("new"), kinds.count("district")) == (8, 11, 1)
    assert set(kinds) == set(values_of("regions_2023", "kind"))
    assert len({r.name for r in DIVISIONS.regions}) == len(DIVISIONS.regions)


def test_every_region_of_2016_is_one_of_them_by_the_same_name() -> None:
    named = {r.region: r for r in DIVISIONS.regions if r.region}
    assert set(named) == REGIONS_OF_2016
    for region_id, region in named.items():
        assert (region.name, region.name_fr) == (ATLAS.places[region_id].name, ATLAS.places[region_id].name_fr)


@of_each("region", DIVISIONS.regions, ids=lambda r: r.name)
def test_a_region_was_taken_from_another_only_where_a_source_says_so(region: Region) -> None:
    assert (region.taken_from is None) == (region.said is None)
    assert region.kind == "new" or region.taken_from is None
    assert region.taken_from is None or region.taken_from != region.region
    if region.taken_from and region.said:
        parent = ATLAS.places[region.taken_from]
        assert names(region.said.excerpt, parent.name, parent.name_fr)


def test_the_names_are_those_of_the_lists() -> None:
    """The press prints Bandiagara otherwise, which a note says; Bamako is the district of every list."""
    listed = " ".join(s.excerpt for s in DIVISIONS.lists)
    spelt = {"Taoudénit": "Taoudenit", "Ménaka": "Menaka", "Bandiagara": "Bandjagara"}
    for region in DIVISIONS.regions:
        if region.kind != "district":
            assert spelt.get(region.name, region.name_fr) in listed


def new(**fields: Any) -> Callable[[dict[str, Any]], None]:
    """Return what changes the first new region."""

    def change(table: dict[str, Any]) -> None:
        next(r for r in table["regions"] if r["kind"] == "new").update(fields)

    return change


def test_a_new_region_whose_origin_no_source_states_has_none(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml(root / SINCE, new(taken_from=None))
    (region,) = [r for r in load_divisions(root, ATLAS.places).regions if r.name == "Taoudénit"]
    assert (region.taken_from, region.said) == (None, None)
