"""A layer's script is made once and is the same each time, so that it can be kept."""

import re

import folium
import pytest
from shapely.geometry import Point
from streamlit_folium import _get_feature_group_string

from layers.assets import AssetError
from layers.features import feature, geojson, group
from pages.maps.layer_script import Drawing, script


def marks() -> folium.FeatureGroup:
    """Return a feature group of two layers."""
    return group(
        geojson([feature("towns/a", Point(-4, 17), kind="ring", tip="{{7*7}} ${7*7}")], "marks"),
        geojson([feature("towns/b", Point(-3, 16), kind="ring")], "marks"),
    )


def test_the_same_marks_give_the_same_script_with_no_name_that_changes() -> None:
    first = script(marks(), "towns")
    assert first == script(marks(), "towns")
    assert not re.search(r"[0-9a-f]{32}", first)
    assert "towns/a" in first
    assert "towns/b" in first
    assert "49" not in first


def test_the_scripts_of_two_groups_share_no_variable() -> None:
    def variables(text: str) -> set[str]:
        return set(re.findall(r"\bvar (\w+)", text))

    here, there = variables(script(marks(), "here")), variables(script(marks(), "there"))
    assert here
    assert here.isdisjoint(there)


@pytest.mark.parametrize("position", [0, 3])
def test_a_kept_script_stands_for_its_group_wherever_it_comes(position: int) -> None:
    """streamlit-folium calls each group after its position; what it adds to the map must be what the script made."""
    sent = _get_feature_group_string(Drawing("towns", script(marks(), "towns")), folium.Map(tiles=None), position)
    assert sent.count(f"var feature_group_feature_group_{position} = feature_group_towns;") == 1
    assert "var feature_group_towns = L.featureGroup(" in sent
    assert f"map_div.addLayer(feature_group_feature_group_{position});" in sent


def test_a_group_that_would_load_a_file_from_elsewhere_is_refused() -> None:
    bad = folium.FeatureGroup()
    folium.Marker([17, -4], icon=folium.Icon()).add_to(bad)
    with pytest.raises(AssetError):
        script(bad, "bad")
