"""What a link to the Map opens in a session, and in what words it is said what it names wrongly."""

import html
import re
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.test_pages import body, ids_on_map, state_of_map, words_of
from tests.app_session import Open, query_of
from tests.shipped_data import ATLAS, FULL

GAOS = ("attack_sites/gao", "mgps/gao", "regions/gao", "towns/gao")


def statuses(at: AppTest) -> list[str]:
    """Return the lines that tell the user something about the link or the last change."""
    return [html.unescape(line) for line in re.findall(r'role="status">(.*?)</p>', body(at), re.DOTALL)]


def panel_place(at: AppTest) -> str | None:
    """Return the id of the place whose evidence the panel shows, None if it shows none."""
    found = re.findall(r'<section[^>]* data-place="([^"]*)"', body(at))
    assert len(found) < 2
    return html.unescape(found[0]) if found else None


def chosen_option(at: AppTest, widget: str) -> str:
    """Return what a select box shows as chosen: zone or place."""
    box = at.selectbox(key=widget)
    assert box.index is not None
    return box.options[box.index]


# ---- what it opens --------------------------------------------------------------------------------------------------


def test_a_link_to_sources_carries_the_view_to_the_map(open_app: Open) -> None:
    at = open_app("sources.py", **FULL).switch_page("pages/map.py")
    # The browser drops the query when another page is chosen in the navigation.
    at.query_params.clear()
    at.run()
    assert query_of(at) == FULL
    assert panel_place(at) == state_of_map(at)["selected"] == "attack_sites/gao"
    assert at.button_group(key="layers").value == FULL["layers"]
    assert at.selectbox(key="zone").value == FULL["zone"][0]
    assert [at.multiselect(key=key).value for key in ("regions", "documents")] == [FULL["regions"], FULL["documents"]]
    assert {place_id.partition("/")[0] for place_id in ids_on_map(at)} == set(FULL["layers"])
    assert {place_id for place_id in ids_on_map(at) if place_id.startswith("regions/")} == set(FULL["regions"])
    assert statuses(at) == []


def test_the_map_after_a_link_to_sources_without_a_query_shows_no_place(open_app: Open) -> None:
    at = open_app("sources.py").switch_page("pages/map.py").run()
    assert not at.exception
    assert panel_place(at) is None
    assert query_of(at) == {}


@pytest.mark.parametrize("place", [p.id for p in ATLAS.places.values() if p.set in ("areas", "towns", "border")][::6])
def test_a_link_to_a_place_that_is_no_mark_opens_its_evidence(open_app: Open, place: str) -> None:
    at = open_app(place=place)
    assert panel_place(at) == place
    assert query_of(at) == {"place": [place]}
    assert statuses(at) == []


def test_places_called_gao_are_told_apart(open_app: Open) -> None:
    """Four links, four places: the panel, the address, the map and the selector say which of them is meant."""
    assert {ATLAS.places[place_id].name for place_id in GAOS} == {"Gao"}
    labels, leads = [], []
    for place_id in GAOS:
        at = open_app(layers=["attack_sites", "mgps", "regions"], place=place_id)
        assert panel_place(at) == place_id
        assert query_of(at)["place"] == [place_id]
        assert state_of_map(at)["selected"] == place_id
        labels.append(chosen_option(at, "place"))
        (section,) = re.findall(r"<section[^>]* data-place=.*?</section>", body(at), re.DOTALL)
        leads.append(re.findall(r'class="lead"[^>]*>(.*?)</p>', section, re.DOTALL)[0])
    assert all(label.startswith("Gao,") for label in labels)
    assert len(set(labels)) == len(GAOS)
    assert len(set(leads)) == len(GAOS)


def test_the_map_s_heading_names_the_regions_and_its_zones_count_with_them(open_app: Open) -> None:
    at = open_app(regions=["regions/kidal"])
    assert "<h1>On the map: Kidal region</h1>" in body(at)
    shown = sum(int(n) for n in re.findall(r"<dt>[^<]*: (\d+)</dt>", body(at)))
    assert shown > 0
    assert chosen_option(at, "zone") == f"All · {shown} places"


# ---- what it names wrongly ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("layers", "roads", "roads"),
        ("zone", "survey_zones/east", "survey_zones/east"),
        ("regions", "regions/azawad", "regions/azawad"),
        ("documents", "iris-1999", "iris-1999"),
        ("place", "attack_sites/timbuktu", "attack_sites/timbuktu"),
        ("place", "Kidal", "Kidal"),
        ("colour", "red", "colour"),
    ],
)
def test_an_unknown_id_is_told_in_one_line_and_the_rest_works(open_app: Open, key: str, value: str, named: str) -> None:
    rest = {"layers": ["attack_sites"], "zone": ["survey_zones/north"], "place": ["attack_sites/kidal"]}
    rest.pop(key, None)
    at = open_app(**rest, **{key: value})
    notices = statuses(at)
    assert len(notices) == 1
    assert named in notices[0]
    assert "\n" not in notices[0].strip()
    assert query_of(at) == rest, "what is unknown leaves the address, and what is known stays"
    if "zone" in rest:
        assert chosen_option(at, "zone").startswith("North")
    if "layers" in rest:
        assert {place_id.partition("/")[0] for place_id in ids_on_map(at)} == {"attack_sites"}
    assert panel_place(at) == (rest["place"][0] if "place" in rest else None)


def test_one_unknown_id_among_known_ones_takes_none_of_them_away(open_app: Open) -> None:
    at = open_app(regions=["regions/gao", "regions/nowhere", "regions/kidal"])
    assert query_of(at)["regions"] == ["regions/gao", "regions/kidal"]
    assert len(statuses(at)) == 1


def test_unknown_ids_everywhere_are_told_in_a_line_each(open_app: Open) -> None:
    first = ids_on_map(open_app())
    wrong = {"layers": "a1", "zone": "b2", "regions": "c3", "documents": "d4", "place": "e5", "f6": "g7"}
    at = open_app(**wrong)
    notices = statuses(at)
    assert len(notices) == len(wrong)
    for name in ("a1", "b2", "c3", "d4", "e5", "f6"):
        assert len([line for line in notices if f"“{name}”" in line]) == 1
    assert ids_on_map(at) == first
    assert query_of(at) == {}
    # The words go with the next change.
    at.selectbox(key="zone").set_value("survey_zones/north").run()
    assert statuses(at) == []


@pytest.mark.parametrize("key", ["layers", "zone", "regions", "documents", "place", "x"])
def test_an_id_of_ten_thousand_characters_breaks_nothing(open_app: Open, key: str) -> None:
    """It is told in a line that can be read, and leaves the address."""
    known = {"place": "attack_sites/kidal"} if key != "place" else {"zone": "survey_zones/north"}
    at = open_app(**known, **{key: "w" * 10_000})
    assert not at.exception
    notices = statuses(at)
    assert len(notices) == 1
    assert len(notices[0]) < 200
    assert "w" * 10 in notices[0] or key == "x"
    assert "w" * 200 not in words_of(at)
    assert "attack_sites/kidal" in ids_on_map(at)
    assert len(urlencode(query_of(at), doseq=True)) < 100
    assert panel_place(at) == ("attack_sites/kidal" if key != "place" else None)


def test_a_parameter_s_name_of_ten_thousand_characters_breaks_nothing(open_app: Open) -> None:
    at = open_app(**{"place": "attack_sites/kidal", "k" * 10_000: "1"})
    assert not at.exception
    notices = statuses(at)
    assert len(notices) == 1
    assert len(notices[0]) < 200
    assert panel_place(at) == "attack_sites/kidal"


def test_a_place_that_the_link_s_own_filter_hides_is_told_and_not_selected(open_app: Open) -> None:
    at = open_app(zone="survey_zones/south", place="attack_sites/kidal")
    assert panel_place(at) is None
    assert query_of(at) == {"zone": ["survey_zones/south"]}
    notices = statuses(at)
    assert len(notices) == 1
    assert "Kidal" in notices[0]
