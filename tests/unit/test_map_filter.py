"""What is on screen is what the filters leave, and every count beside an option is what choosing it would leave."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

import pytest

from geodata.coverage.place_excerpts import sections
from geodata.geography.places import MARK_SETS, Place
from geodata.map_filter import counts, hidden_by, on_screen, regions_of, reveal
from geodata.view import MapFilter
from tests.each import of_each
from tests.shipped_data import ATLAS, DOCUMENTS, MARKS, PLACES

# They filter some thousand times, and a dozen would run every line.
pytestmark = pytest.mark.no_cover

ZONES = [p.id for p in ATLAS.places_in("survey_zones")]
REGIONS = [p.id for p in ATLAS.places_in("regions")]
DOCUMENT_IDS = [d.id for d in DOCUMENTS]
EVERYTHING = MapFilter(MARK_SETS)
BORDER = ATLAS.places["border/algeria-mali"]


def filters() -> Iterator[MapFilter]:
    """Yield filters of every kind, alone and together."""
    some_layers = [MARK_SETS, MARK_SETS[:4], ("attack_sites",), ("border", "mgps"), ()]
    some_documents = [(), *((d,) for d in DOCUMENT_IDS), ("iris-2026", "org-2018")]
    for layers in some_layers:
        for zone in (None, *ZONES):
            inside = [r for r in REGIONS if zone is None or zone in ATLAS.places[r].zones]
            for regions in ((), (inside[0],), tuple(inside[-2:])):
                for documents in some_documents:
                    yield MapFilter(layers, zone, regions, documents)


FILTERS = list(filters())


def name_of(chosen: MapFilter) -> str:
    return "-".join(
        x.split("/")[-1] for x in (*chosen.layers, chosen.zone or "", *chosen.regions, *chosen.documents) if x
    )


def ids(chosen: MapFilter) -> set[str]:
    return {p.id for p in on_screen(ATLAS, chosen)}


def test_nothing_filtered_shows_every_mark_in_order() -> None:
    assert [p.id for p in on_screen(ATLAS, EVERYTHING)] == [p.id for name in MARK_SETS for p in ATLAS.places_in(name)]
    assert len(MARKS) == len(ids(EVERYTHING))


@of_each("layers", [c for n in range(6) for c in combinations(MARK_SETS, n)], ids="+".join)
def test_a_layer_that_is_off_shows_nothing_and_the_others_all(layers: tuple[str, ...]) -> None:
    assert ids(MapFilter(layers)) == {p.id for p in MARKS if p.set in layers}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("mark", MARKS, ids=lambda place: place.id)
def test_a_zone_leaves_the_marks_that_touch_it(mark: Place, zone: str) -> None:
    assert (mark.id in ids(MapFilter(MARK_SETS, zone))) == (zone in mark.zones)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("mark", MARKS, ids=lambda place: place.id)
def test_a_region_leaves_the_marks_that_touch_it(mark: Place, region: str) -> None:
    assert (mark.id in ids(MapFilter(MARK_SETS, None, (region,)))) == (region in mark.regions)


@pytest.mark.parametrize("zones", [c for n in (1, 2, 3) for c in combinations(ZONES, n)], ids=len)
def test_a_border_stays_in_every_zone_that_it_touches(zones: tuple[str, ...]) -> None:
    moved = replace(ATLAS, places=MappingProxyType({**ATLAS.places, BORDER.id: replace(BORDER, zones=zones)}))
    there = {z for z in ZONES if BORDER.id in {p.id for p in on_screen(moved, MapFilter(MARK_SETS, z))}}
    assert there == set(zones)


def test_the_border_stays_in_both_of_its_regions() -> None:
    there = {r for r in REGIONS if BORDER.id in ids(MapFilter(MARK_SETS, None, (r,)))}
    assert there == {"regions/kidal", "regions/taoudenit"}


@of_each("chosen", FILTERS, ids=name_of)
def test_filters_only_take_away_and_what_is_hidden_has_a_reason(chosen: MapFilter) -> None:
    shown = ids(chosen)
    assert shown <= ids(replace(chosen, documents=()))
    assert shown <= ids(replace(chosen, regions=()))
    assert shown <= ids(MapFilter(chosen.layers))
    for mark in MARKS:
        why = hidden_by(ATLAS, mark, chosen)
        assert (why is None) == (mark.id in shown)


@pytest.mark.parametrize("document", DOCUMENT_IDS)
@pytest.mark.parametrize("mark", MARKS, ids=lambda place: place.id)
def test_a_document_hides_what_it_does_not_evidence(mark: Place, document: str) -> None:
    """What its panel would show counts; for attack sites and monitoring groups only what is said of them there."""
    chosen = MapFilter(MARK_SETS, documents=(document,))
    if mark.set in ("attack_sites", "mgps"):
        evidenced = any(mark.id in e.about for e in ATLAS.documents[document].excerpts)
    else:
        evidenced = any(e.document == document for s in sections(ATLAS, mark, (document,)) for e in s.excerpts)
    assert (mark.id in ids(chosen)) == evidenced
    if not evidenced:
        assert hidden_by(ATLAS, mark, chosen) == "documents"


def test_only_the_survey_paper_shows_the_survey_and_its_monitoring_groups() -> None:
    """Read in the documents, not taken from a function: neither of the others names MGPS."""
    for document, groups in (("sipri-2017", 11), ("iris-2026", 0), ("org-2018", 0)):
        shown = ids(MapFilter(MARK_SETS, documents=(document,)))
        assert sum(place_id.startswith("mgps/") for place_id in shown) == groups


def test_two_documents_show_what_either_evidences() -> None:
    for pair in combinations(DOCUMENT_IDS, 2):
        together = ids(MapFilter(MARK_SETS, documents=pair))
        assert together == ids(MapFilter(MARK_SETS, documents=pair[:1])) | ids(MapFilter(MARK_SETS, documents=pair[1:]))


@of_each("place", [p for p in PLACES if not p.is_mark], ids=lambda place: place.id)
def test_a_place_that_is_no_mark_is_never_on_screen(place: Place) -> None:
    assert hidden_by(ATLAS, place, EVERYTHING) == "no mark"


def test_the_count_beside_every_layer_is_what_switching_to_it_leaves() -> None:
    for chosen in FILTERS:
        left = {name: len(on_screen(ATLAS, replace(chosen, layers=(name,)))) for name in MARK_SETS}
        assert counts(ATLAS, chosen).layers == left, chosen


def test_the_count_beside_every_zone_is_what_choosing_it_leaves() -> None:
    """A zone keeps those of the chosen regions that are in it; where none is, all of it is shown."""
    for chosen in FILTERS:
        kept = {z: tuple(r for r in chosen.regions if z is None or z in ATLAS.places[r].zones) for z in (None, *ZONES)}
        left = {z: len(on_screen(ATLAS, replace(chosen, zone=z, regions=kept[z]))) for z in (None, *ZONES)}
        assert counts(ATLAS, chosen).zones == left, chosen


def test_the_count_beside_every_region_is_what_choosing_it_leaves() -> None:
    for chosen in FILTERS:
        left = {
            region: len(on_screen(ATLAS, replace(chosen, regions=(region,))))
            for region in regions_of(ATLAS, chosen.zone)
        }
        assert counts(ATLAS, chosen).regions == left, chosen


def test_the_count_beside_every_document_is_what_choosing_it_leaves() -> None:
    """In marks, as beside every other option: 0 must mean that choosing it leaves an empty map."""
    for chosen in FILTERS:
        left = {d: len(on_screen(ATLAS, replace(chosen, documents=(d,)))) for d in DOCUMENT_IDS}
        assert counts(ATLAS, chosen).documents == left, chosen


@pytest.mark.parametrize("zone", ZONES)
def test_regions_follow_from_the_zone(zone: str) -> None:
    assert set(regions_of(ATLAS, zone)) == set(ATLAS.places[zone].regions)
    assert set(regions_of(ATLAS, None)) == set(REGIONS)


def test_every_mark_is_evidenced_by_some_document() -> None:
    """No mark rests on nothing."""
    for mark in MARKS:
        assert any(mark.id in ids(MapFilter(MARK_SETS, documents=(d,))) for d in DOCUMENT_IDS)


@of_each("chosen", FILTERS[::7], ids=name_of)
def test_revealing_a_mark_shows_it_and_opens_only_what_hid_it(chosen: MapFilter) -> None:
    for mark in MARKS:
        opened, what = reveal(ATLAS, mark, chosen)
        assert hidden_by(ATLAS, mark, opened) is None
        changed = [name for name in vars(chosen) if getattr(opened, name) != getattr(chosen, name)]
        assert [name.removesuffix("s") if name == "layers" else name for name in changed] == list(what)
        assert set(chosen.layers) <= set(opened.layers) <= {*chosen.layers, mark.set}
        for name in changed:
            back = replace(opened, **{name: getattr(chosen, name)})
            assert hidden_by(ATLAS, mark, back) is not None, f"{name} was opened for nothing"
