"""What colours the zones: one ramp for one direction, over the whole scale, in an order that every eye keeps."""

import json
from itertools import combinations
from typing import Any

import pytest

from geodata.geography.places import frame
from geodata.survey.answers import Series
from geodata.survey.scores import all_series
from geodata.survey.zone_values import zone_values
from layers import LAYERS, draw
from layers.choropleth import OPACITY, Choropleth, ZoneValue, blend
from layers.model import Feature, PathSymbol, State
from layers.style import INK, LAND, RAMPS
from pages.cards.ramps import ramp
from pages.maps.choropleth import of_series
from pages.messages import question_text
from tests.each import of_each
from tests.shipped_data import ATLAS
from tests.unit.test_layers import context, script, sent_picture

ZONE_SERIES = [s for s in all_series(ATLAS.answers) if of_series(ATLAS, s) is not None]
#: How the three common colour blindnesses see linear red, green and blue (Machado, Oliveira and Fernandes 2009).
BLIND = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> tuple[float, ...]:
    def one(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    return tuple(one(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))


def luminance(rgb: tuple[float, ...]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(linear(first)), luminance(linear(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def series_id(series: Series) -> str:
    return series.id


def choropleth_of(series: Series) -> Choropleth:
    found = of_series(ATLAS, series)
    assert found is not None
    return found


@pytest.mark.parametrize("name", RAMPS)
@pytest.mark.parametrize("sight", ["grey", *BLIND])
def test_a_ramp_gets_darker_all_the_way_for_every_eye(name: str, sight: str) -> None:
    steps = [linear(blend(*RAMPS[name], n / 20)) for n in range(21)]
    if sight != "grey":
        steps = [tuple(sum(m * c for m, c in zip(row, rgb, strict=True)) for row in BLIND[sight]) for rgb in steps]
    grey = [luminance(rgb) for rgb in steps]
    assert grey == sorted(grey, reverse=True)
    assert grey[0] - grey[-1] > 0.35


@pytest.mark.parametrize("name", RAMPS)
def test_a_number_can_be_read_on_the_darkest_fill(name: str) -> None:
    assert contrast(INK, blend(LAND, RAMPS[name][1], OPACITY)) >= 4.5


@of_each("pair", list(combinations(RAMPS, 2)), ids="+".join)
def test_two_ramps_are_two(pair: tuple[str, str]) -> None:
    assert len({RAMPS[pair[0]], RAMPS[pair[1]]}) == 2


def test_two_directions_never_share_a_ramp() -> None:
    for first, second in combinations(ZONE_SERIES, 2):
        one, other = (ATLAS.questions[s.question] for s in (first, second))
        if ramp(one, first.response) == ramp(other, second.response) != "neither":
            assert one.kind == other.kind
            assert one.direction_of(first.response) == other.direction_of(second.response)


@of_each("series", ZONE_SERIES, ids=series_id)
def test_a_choropleth_holds_what_is_printed_over_the_whole_scale(series: Series) -> None:
    found = choropleth_of(series)
    assert (found.low, found.high) == ATLAS.questions[series.question].axis(series.statistic)
    values = zone_values(ATLAS.answers, ATLAS.questions, series)
    assert found.values == tuple(
        ZoneValue(
            v.zone,
            float(v.answer.value) if v.answer else None,
            v.answer.printed if v.answer else None,
            v.bound.printed if v.bound else None,
        )
        for v in values
    )
    for value in found.values:
        if value.value is not None:
            share = (float(str(value.printed)) - found.low) / (found.high - found.low)
            assert found.fill(value.value) == blend(*RAMPS[found.ramp], share)


def test_a_series_that_no_zone_has_colours_nothing() -> None:
    assert of_series(ATLAS, Series("feel-safe", "", "", "mean")) is None


@of_each("series", ZONE_SERIES, ids=series_id)
def test_the_legend_has_the_questions_own_words_or_says_that_they_are_not_printed(series: Series) -> None:
    question = ATLAS.questions[series.question]
    legend = choropleth_of(series).legend({p.id: p.name for p in ATLAS.places_in("survey_zones")})
    assert question.wording in legend["words"]
    assert ("Wording not printed" in legend["words"]) == (question.wording_status == "described")
    assert legend["words"].startswith("“") == (question.wording_status == "printed")
    assert "October 2016" in legend["darker"]
    assert "worse" not in json.dumps(legend)
    assert sum(zone in str(legend["marks"]) + legend["unpublished"] for zone in ("North", "Central", "South")) == 3
    assert legend["alternative"].count(":") == len(legend["marks"])
    assert all(0 <= mark["at"] <= 1 for mark in legend["marks"])


LAYER = next(layer for layer in LAYERS if layer.id == "survey_zones")
UNEMPLOYMENT = choropleth_of(Series("insecurity-factors", "unemployment", "", "mean"))


def draw_zones(**given: Any) -> dict[str, Feature]:
    return {f.id: f for f in draw(LAYER, frame(ATLAS.places, "survey_zones"), None, **context(), **given)}


def fill_of(drawn: dict[str, Feature], zone: str) -> str | None:
    look = drawn[f"survey_zones/{zone}#fill"].symbol
    assert isinstance(look, PathSymbol)
    return look.fill


def test_each_zone_is_filled_and_has_its_number_on_it() -> None:
    drawn = draw_zones(choropleth=UNEMPLOYMENT)
    assert fill_of(drawn, "north") == UNEMPLOYMENT.fill(3.49)
    assert fill_of(drawn, "south") == "unpublished"
    labels = [f.label for place_id, f in drawn.items() if place_id in UNEMPLOYMENT.by_zone]
    assert [label.value for label in labels if label] == ["3.49", "3.96", "not printed"]
    assert "at most 3.14" in (drawn["survey_zones/south"].tip or "")


def test_a_zone_that_was_not_asked_has_a_look_of_its_own() -> None:
    asked_two = Choropleth(**{**vars(UNEMPLOYMENT), "values": UNEMPLOYMENT.values[:2]})
    drawn = draw_zones(choropleth=asked_two)
    assert fill_of(drawn, "south") == "stipple"
    label = drawn["survey_zones/south"].label
    assert label is not None
    assert label.value == "not surveyed"


def test_without_a_question_no_zone_is_filled() -> None:
    drawn = draw_zones()
    assert not [place_id for place_id in drawn if place_id.endswith("#fill")]
    assert not [f for f in drawn.values() if f.label and f.label.value]


@pytest.mark.parametrize("text", ["{{7*7}}", "${alert(1)}", "`", "</script>", "alert(coords)", '"];alert(1)//'])
def test_hostile_words_in_a_legend_stay_words(text: str) -> None:
    found = Choropleth(**{**vars(UNEMPLOYMENT), "words": text, "heading": text})
    sent = script(state=State(("survey_zones",), colours=found.legend({"survey_zones/north": text})))
    assert sent_picture(sent)["state"]["colours"]["words"] == text
    assert "</script" not in sent


@of_each("series", ZONE_SERIES, ids=series_id)
def test_a_series_name_says_what_its_number_is(series: Series) -> None:
    name = question_text.option(ATLAS.questions, series)
    assert name.count("mean") == (series.statistic == "mean")
    assert series.response in name
    assert len([s for s in ZONE_SERIES if question_text.option(ATLAS.questions, s) == name]) == 1
