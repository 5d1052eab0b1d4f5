"""A picture is the same for every renderer: its JSON holds all that is drawn, and nothing of what draws it."""

import json
from dataclasses import replace

import pytest
from shapely.geometry import GeometryCollection, LineString, Point, box

from layers.leaflet import Drawing, drawing
from layers.model import (
    LEVELS,
    Feature,
    Label,
    PathSymbol,
    PointSymbol,
    State,
    features_json,
    joined_json,
)

TOWN = Feature(
    "towns/a",
    "marks",
    Point(-4.00004, 17.00006),
    PointSymbol("disc", "#23262B", 8),
    Label("A", side="left"),
    tip="{{7*7}} ${7*7} </script>",
    selected=True,
)
LINE = Feature(
    "border/b#dashes", "lines", LineString([(0, 20), (1, 22)]), PathSymbol("#14213D", 4, "9 5", "butt"), swatch="border"
)
AREA = Feature("regions/c", "regions", box(-3, 12, -1, 14), PathSymbol(fill="stipple", opacity=0.5))


def test_a_picture_is_json_with_all_that_is_drawn_in_its_order() -> None:
    read = json.loads(joined_json([features_json([LINE, TOWN])], State(("border",), "towns/a", camera=(17, -4, 6.5))))
    assert read["state"] == {"layers": ["border"], "selected": "towns/a", "camera": [17, -4, 6.5]}
    line, town = read["features"]
    assert line == {
        "type": "Feature",
        "id": "border/b#dashes",
        "geometry": {"type": "LineString", "coordinates": [[0, 20], [1, 22]]},
        "properties": {
            "level": "lines",
            "path": {"stroke": "#14213D", "width": 4, "dash": "9 5", "cap": "butt"},
            "swatch": "border",
        },
    }
    assert town["geometry"] == {"type": "Point", "coordinates": [-4.0, 17.0001]}
    assert town["properties"] == {
        "level": "marks",
        "symbol": {"shape": "disc", "colour": "#23262B", "size": 8},
        "label": {"text": "A", "side": "left"},
        "tip": "{{7*7}} ${7*7} </script>",
        "selected": True,
    }


def test_a_feature_says_its_layer_where_its_id_does_not() -> None:
    drawn = [replace(TOWN, layer="towns"), replace(LINE, layer="survey_zones"), AREA]
    read = json.loads(f"[{features_json(drawn)}]")
    assert [f["properties"].get("layer") for f in read] == [None, "survey_zones", None]


def test_parts_that_were_kept_make_the_same_picture() -> None:
    state = State(("regions",))
    parts = [features_json([LINE, AREA]), features_json([]), features_json([TOWN])]
    assert joined_json(parts, state) == joined_json([features_json([LINE, AREA, TOWN])], state)


def test_what_can_be_pressed_is_a_mark() -> None:
    assert [f.is_mark for f in (TOWN, LINE, AREA)] == [True, False, True]


def test_every_level_is_named_once() -> None:
    assert len(set(LEVELS)) == len(LEVELS)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    """A browser's reader of JSON would refuse the whole picture."""
    with pytest.raises(ValueError, match="JSON compliant"):
        joined_json([], State(camera=(number, 0, 5)))


def test_a_collection_of_geometries_keeps_its_parts() -> None:
    mixed = Feature("areas/x", "regions", GeometryCollection([Point(0, 15), box(1, 15, 2, 16)]), PathSymbol())
    (read,) = json.loads(f"[{features_json([mixed])}]")
    assert [part["type"] for part in read["geometry"]["geometries"]] == ["Point", "Polygon"]


def test_a_drawing_for_the_map_s_frame_holds_the_picture_to_the_letter() -> None:
    """With nothing in it that ends the script, or looks like a call or a template."""
    text = joined_json([features_json([TOWN])], State())
    made = drawing(text)
    assert isinstance(made, Drawing)
    assert json.loads(made.text) == json.loads(text)
    assert not set(made.text) & set("<>&'(")
