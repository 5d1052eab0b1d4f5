"""Source counts: each number has a look that every eye keeps in order, and is never told by colour alone."""

from itertools import pairwise

import pytest

from geodata.coverage.coverage import coverage
from geodata.geography.places import frame
from layers import LAYERS, Layer, base, draw
from layers.choropleth import OPACITY, blend
from layers.model import Feature, PathSymbol, PointSymbol, State
from layers.source_counts import CAVEAT, SourceCounts, filled_layer, legend
from layers.style import EVIDENCE, INK, LAND
from tests.shipped_data import ATLAS, geometry
from tests.unit.test_choropleth import BLIND, UNEMPLOYMENT, contrast, linear, luminance
from tests.unit.test_layers import by_id, context, features, script, sent_picture, strings

COUNTS = {place_id: len(one.sources) for place_id, one in coverage(ATLAS).items()}
#: Numbers that the shipped marks do not have, so that each look is drawn.
MADE_UP = {place_id: n % 4 for n, place_id in enumerate(ATLAS.places)}


def features_of(layer: Layer, source_counts: SourceCounts) -> dict[str, Feature]:
    drawn = draw(layer, frame(ATLAS.places, layer.id), None, **context(), source_counts=source_counts)
    return {feature.id: feature for feature in drawn}


def fill_of(feature: Feature) -> str | None:
    assert isinstance(feature.symbol, PathSymbol)
    return feature.symbol.fill


def luminance_for(colour: str, sight: str) -> float:
    rgb = linear(colour)
    if sight != "grey":
        rgb = tuple(max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True))) for row in BLIND[sight])
    return luminance(rgb)


@pytest.mark.parametrize("sight", ["grey", *BLIND])
def test_more_documents_are_darker_for_every_eye(sight: str) -> None:
    for looks in ([LAND, *(look.fill for look in EVIDENCE if look.fill)], [look.mark for look in EVIDENCE]):
        for first, second in pairwise(looks):
            assert luminance_for(first, sight) - luminance_for(second, sight) > 0.05, (first, second)


def test_marks_stand_out_from_the_land_and_words_from_every_fill() -> None:
    for look in EVIDENCE:
        assert contrast(look.mark, LAND) >= 3
        if look.fill:
            assert contrast(INK, blend(LAND, look.fill, OPACITY)) >= 4.5


def test_no_document_is_told_by_a_pattern_and_a_dash_too() -> None:
    assert [look.fill is None for look in EVIDENCE] == [True, False, False]
    assert [look.dash is not None for look in EVIDENCE] == [True, False, False]


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
@pytest.mark.parametrize("counts", [COUNTS, MADE_UP], ids=["shipped", "made up"])
def test_every_mark_carries_its_number_in_print_and_in_words(layer: Layer, counts: dict[str, int]) -> None:
    for areas in (True, False):
        found = features_of(layer, SourceCounts(counts, areas))
        for place in ATLAS.places_in(layer.id):
            feature, count = found[place.id], counts[place.id]
            assert f"Independent documents: {count}" in (feature.tip or "")
            words = f"{count} document" + ("" if count == 1 else "s")
            symbol = feature.symbol if isinstance(feature.symbol, PointSymbol) else None
            printed = feature.label.value if feature.label else symbol.number if symbol else None
            if layer.id == "mgps" and not areas and printed is None:
                # What lies above it is filled and numbered: a second number would be read as that one's.
                assert feature.label is None
                continue
            assert str(printed) in (words, str(count))
            look = EVIDENCE[min(count, 2)]
            if symbol:
                assert (symbol.colour, symbol.dash) == (look.mark, look.dash)
            elif layer.id == "border":
                assert isinstance(feature.symbol, PathSymbol)
                assert feature.symbol.stroke == look.mark


@pytest.mark.parametrize("layer", [x for x in LAYERS if x.id in ("regions", "survey_zones", "mgps")], ids=by_id)
def test_areas_are_filled_by_their_number_where_the_layer_is_the_uppermost(layer: Layer) -> None:
    found = features_of(layer, SourceCounts(MADE_UP, True))
    for place in ATLAS.places_in(layer.id):
        wanted = "unpublished" if MADE_UP[place.id] == 0 else EVIDENCE[min(MADE_UP[place.id], 2)].fill
        assert fill_of(found[f"{place.id}#fill"]) == wanted
    assert not [
        feature_id for feature_id in features_of(layer, SourceCounts(MADE_UP, False)) if feature_id.endswith("#fill")
    ]


@pytest.mark.parametrize(
    ("on", "area"),
    [
        (("survey_zones", "mgps", "regions"), "regions"),
        (("mgps", "survey_zones"), "survey_zones"),
        (("mgps", "border"), "mgps"),
        (("attack_sites",), None),
        ((), None),
    ],
)
def test_one_layer_s_areas_are_filled(on: tuple[str, ...], area: str | None) -> None:
    assert filled_layer(on) == area


def test_own_statements_stay_solid_and_cited_titles_hollow() -> None:
    layer = next(x for x in LAYERS if x.id == "attack_sites")
    drawn = features_of(layer, SourceCounts(COUNTS)).items()
    assert {place_id for place_id, f in drawn if isinstance(f.symbol, PointSymbol) and f.symbol.solid} == {
        "attack_sites/bamako"
    }


def test_no_question_colours_the_zones_meanwhile() -> None:
    layer = next(x for x in LAYERS if x.id == "survey_zones")
    table = frame(ATLAS.places, layer.id)
    both = draw(layer, table, None, **context(), choropleth=UNEMPLOYMENT, source_counts=SourceCounts(COUNTS, True))
    assert UNEMPLOYMENT.fill(3.49) not in {fill_of(f) for f in both}
    assert not any("3.49" in text for f in features(both) for text in strings(f["properties"]))


@pytest.mark.parametrize("place_id", ["towns/bamako", "areas/mali", "areas/algeria"])
def test_a_place_of_no_layer_carries_its_number_too(place_id: str) -> None:
    place = ATLAS.places[place_id]
    drawn = base.highlight(place_id, place.name, geometry(place_id), source_counts=SourceCounts(COUNTS))
    (label,) = [f.label for f in drawn if f.id == place_id]
    assert label is not None
    assert (label.value, label.counted) == (f"{COUNTS[place_id]} documents", COUNTS[place_id])
    assert COUNTS[place_id] >= 2


def test_the_legend_has_a_line_for_each_number_and_says_what_it_does_not_measure() -> None:
    shown = [p.id for x in LAYERS for p in ATLAS.places_in(x.id)]
    said = legend(SourceCounts(COUNTS), shown)
    assert [look["words"].split(":")[0] for look in said["looks"]] == ["0 documents", "1 document", "2 or more"]
    assert said["caveat"] == CAVEAT
    for n, look in enumerate(said["looks"]):
        met = sum(min(COUNTS[place_id], 2) == n for place_id in shown)
        assert look["words"].endswith(f": {met or 'none'} on this map")


def test_the_state_carries_the_legend_only_where_it_is_shown() -> None:
    assert "evidence" not in sent_picture(script(state=State(("border",))))["state"]
    entries = legend(SourceCounts(COUNTS), ["border/algeria-mali"])
    assert sent_picture(script(state=State(("border",), evidence=entries)))["state"]["evidence"] == entries


def test_a_place_without_a_count_is_refused() -> None:
    with pytest.raises(KeyError):
        SourceCounts({}).words("attack_sites/gao")
