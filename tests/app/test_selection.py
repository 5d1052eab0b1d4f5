"""What is chosen on the Map page, and what its filters take away: map, panel, table, widgets and link say the same."""

import re
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from layers import LAYERS
from tests.app.test_pages import body, ids_on_map, state_of_map, table_of, words_of
from tests.app_session import Open, query_of, send_from_map
from tests.shipped_data import ATLAS

BORDER = "border/algeria-mali"
ALL_LAYERS = "layers=attack_sites&layers=survey_zones&layers=border&layers=mgps&layers=regions"
#: The layers' titles in the text summary -> the sets that they stand for.
TITLES = {layer.title: layer.id for layer in LAYERS}


def open_query(open_app: Open, query: str) -> AppTest:
    """Open the Map page with a query, as it stands in a link."""
    return open_app(**parse_qs(query))


def notices(at: AppTest) -> list[str]:
    """Return what the page tells, once each, of a choice or a link."""
    return re.findall(r'class="callout" role="status">(.*?)</p>', body(at))


def panel_place(at: AppTest) -> str | None:
    """Return the id of the place whose evidence the panel shows, None if it shows none."""
    found = re.search(r'<section class="place" data-place="([^"]*)"', body(at))
    return found[1] if found else None


def layers_on(at: AppTest) -> list[str]:
    """Return the ids of the layers that are switched on."""
    chosen = at.button_group(key="layers").value
    assert isinstance(chosen, list)
    return [str(layer) for layer in chosen]


def press_way(at: AppTest, goal: str) -> AppTest:
    """Press the way from an excerpt to a place, which the page's script hands to the map."""
    assert f'data-select="{goal}"' in body(at)
    return send_from_map(at, go=goal, n=1)


# ---- the same in map, table, text and widgets ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "",
        ALL_LAYERS,
        "zone=survey_zones/north",
        f"{ALL_LAYERS}&regions=regions/kidal&regions=regions/mopti",
        f"{ALL_LAYERS}&documents=org-2018",
        "layers=attack_sites&layers=border&zone=survey_zones/central",
        "regions=regions/taoudenit",
    ],
)
def test_map_table_and_text_summary_agree(open_app: Open, query: str) -> None:
    """The same ids, the same names, the same counts; and the switched layers' own counts are these too."""
    at = open_query(open_app, query)
    drawn = ids_on_map(at)
    assert drawn
    rows = re.findall(r"<dt>([^<]*): (\d+)</dt><dd[^>]*>([^<]*)</dd>", body(at))
    counts = {TITLES[title]: int(number) for title, number, _ in rows}
    assert {name: sum(place_id.startswith(f"{name}/") for place_id in drawn) for name in counts} == counts
    assert sum(counts.values()) == len(drawn)
    names = [name for _, _, names in rows for name in names.split(", ")]
    assert sorted(n for n in names if not n.startswith("none")) == sorted(ATLAS.places[p].name for p in drawn)
    chosen = layers_on(at)
    options = at.button_group(key="layers").options
    on = [label for label, layer in zip(options, LAYERS, strict=True) if layer.id in chosen]
    assert {TITLES[label.rpartition(" ")[0]]: int(label.rpartition(" ")[2]) for label in on} == counts
    assert sorted(table_of(at)) == sorted(drawn)
    table = at.dataframe[0].value
    assert list(table["place"]) == [ATLAS.places[place_id].name for place_id in table["id"]]
    assert f"{len(drawn)} places on the map" in words_of(at)


# ---- what a filter hides ---------------------------------------------------------------------------------------------


def test_the_border_stays_in_every_zone_and_region_that_it_touches_with_a_word_about_it(open_app: Open) -> None:
    about = re.compile(r"border[^.\n]*\b(stays|touches|runs|remains|reaches)\b", re.IGNORECASE)
    at = open_app(zone="survey_zones/north")
    assert BORDER in ids_on_map(at)
    assert about.search(words_of(at))
    at.multiselect(key="regions").set_value(["regions/kidal"]).run()
    assert BORDER in ids_on_map(at)
    assert about.search(words_of(at))
    at.selectbox(key="place").set_value(BORDER).run()
    assert panel_place(at) == BORDER
    assert re.search(r"\b(stays|touches|runs|remains|reaches)\b", words_of(at))
    at = open_app(zone="survey_zones/south")
    assert BORDER not in ids_on_map(at)
    assert not about.search(words_of(at))
    assert BORDER not in ids_on_map(open_app(regions="regions/gao"))


@pytest.mark.parametrize(
    ("place_id", "hide"),
    [
        ("attack_sites/kidal", ("zone", "survey_zones/south")),
        ("attack_sites/kidal", ("regions", "regions/bamako")),
        ("attack_sites/kidal", ("documents", "org-2018")),
        ("attack_sites/kidal", ("layers", "attack_sites")),
        (BORDER, ("zone", "survey_zones/south")),
        ("survey_zones/north", ("zone", "survey_zones/central")),
    ],
)
def test_what_a_filter_hides_is_deselected_with_a_word_about_it(
    open_app: Open, place_id: str, hide: tuple[str, str]
) -> None:
    at = open_app(place=place_id)
    assert panel_place(at) == place_id
    widget, option = hide
    if widget == "zone":
        at.selectbox(key="zone").set_value(option).run()
    elif widget == "layers":
        at.button_group(key="layers").set_value([layer for layer in layers_on(at) if layer != option]).run()
    else:
        at.multiselect(key=widget).set_value([option]).run()
    assert place_id not in ids_on_map(at)
    assert panel_place(at) is None
    assert "place" not in query_of(at)
    (notice,) = notices(at)
    assert notice.startswith(ATLAS.places[place_id].name)


def test_a_choice_that_hides_nothing_keeps_the_selection(open_app: Open) -> None:
    at = open_app(place="attack_sites/kidal")
    at.selectbox(key="zone").set_value("survey_zones/north").run()
    assert panel_place(at) == "attack_sites/kidal"
    assert query_of(at)["place"] == ["attack_sites/kidal"]
    assert notices(at) == []


def test_regions_follow_from_the_zone(open_app: Open) -> None:
    """The list of regions holds the chosen zone's, and a chosen region of another zone goes, with a word about it."""
    at = open_app()
    at.multiselect(key="regions").set_value(["regions/bamako"]).run()
    at.selectbox(key="zone").set_value("survey_zones/north").run()
    assert "regions" not in query_of(at)
    (notice,) = notices(at)
    assert "Bamako" in notice
    options = {re.sub(r" \(\d+\)$", "", o) for o in at.multiselect(key="regions").options}
    inside = {p.name for p in ATLAS.places_in("regions") if "survey_zones/north" in p.zones}
    assert inside
    assert inside <= options
    assert not options & {p.name for p in ATLAS.places_in("regions") if "survey_zones/north" not in p.zones}


def test_clear_all_sets_everything_as_at_first(open_app: Open) -> None:
    first = ids_on_map(open_app())
    query = "layers=attack_sites&layers=regions&zone=survey_zones/north&regions=regions/kidal&documents=iris-2026"
    at = open_query(open_app, f"{query}&place=attack_sites/kidal")
    assert ids_on_map(at) != first
    at.button(key="clear").click().run()
    assert query_of(at) == {}
    assert ids_on_map(at) == first
    assert panel_place(at) is None
    assert at.selectbox(key="zone").value == ""
    assert at.multiselect(key="regions").value == at.multiselect(key="documents").value == []
    assert notices(at) == []
    # With nothing left to clear, there is nothing to press but what undoes it.
    assert [b.label for b in at.button if "lear all" in b.label] == ["Undo clear all"]


# ---- what is asked for by name ---------------------------------------------------------------------------------------


def test_an_excerpt_s_place_is_shown_even_when_its_layer_is_off(open_app: Open) -> None:
    """Asked for by name, a region comes onto the map, although its layer was off; nothing is silently refused."""
    at = open_app(place="mgps/gao")
    assert "regions/gao" not in ids_on_map(at)
    at = press_way(at, "regions/gao")
    assert panel_place(at) == "regions/gao"
    assert query_of(at)["place"] == ["regions/gao"]
    assert "regions/gao" in ids_on_map(at)
    assert state_of_map(at)["camera_move"]["id"] == "regions/gao"


def test_an_excerpt_s_place_is_shown_even_when_a_filter_hides_it(open_app: Open) -> None:
    """The sentence on the five sites names Bamako; with only the north chosen, the way there still does."""
    at = open_app(zone="survey_zones/north", place="attack_sites/kidal")
    assert "attack_sites/bamako" not in ids_on_map(at)
    at = press_way(at, "attack_sites/bamako")
    assert panel_place(at) == "attack_sites/bamako"
    assert "attack_sites/bamako" in ids_on_map(at)
    assert len([notice for notice in notices(at) if re.search("zone", notice, re.IGNORECASE)]) == 1


def test_a_camera_that_the_map_cannot_have_is_told_and_the_rest_works(open_app: Open) -> None:
    at = open_app(place="attack_sites/kidal", camera="95,-8,8")
    (notice,) = notices(at)
    assert "95,-8,8" in notice
    assert panel_place(at) == "attack_sites/kidal"
    assert query_of(at) == {"place": ["attack_sites/kidal"]}
