"""Each zone has its number, or none and perhaps a bound."""

from pathlib import Path

from geodata.atlas import load_atlas
from geodata.survey.answers import Series
from geodata.survey.zone_values import zone_values
from tests.fixtures import add_survey, copy_data
from tests.printed_answers import ANSWERS, FACTORS, QUESTIONS, SOUTH, one


def test_a_zone_without_a_number_is_unknown_and_bounded_where_its_figure_bounds_it() -> None:
    north, central, south = zone_values(ANSWERS, QUESTIONS, Series(FACTORS, "unemployment", "", "mean"))
    assert (north.answer and north.answer.printed, central.answer and central.answer.printed) == ("3.49", "3.96")
    assert south.answer is None
    assert south.bound == one(FACTORS, "conflict-in-the-north", "", SOUTH)
    assert (north.bound, central.bound) == (None, None)


def test_a_survey_has_the_zones_that_it_reached(tmp_path: Path) -> None:
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    river = zone_values(atlas.answers, atlas.questions, Series("water", "", "", "mean"))
    assert [(v.zone, v.answer and v.answer.printed) for v in river] == [
        ("survey_zones/river", "2.50"),
        ("survey_zones/bend", "1.80"),
    ]
    assert len(zone_values(atlas.answers, atlas.questions, Series(FACTORS, "poverty", "", "mean"))) == 3
