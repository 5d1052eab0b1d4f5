"""A choice from a list that has changed by then: Streamlit calls back with a label or a row's number, nobody's id."""

import json
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from layers import LAYERS
from tests.app.test_pages import body, table_of
from tests.app_session import Open, query_of
from tests.shipped_data import ATLAS

LAYER_IDS = [layer.id for layer in LAYERS]

#: Page (its file), with what is chosen before -> the keys of its select boxes.
BOXES = {
    ("map.py", "place", "attack_sites/gao"): ["zone", "place", "question"],
    ("documents.py", "excerpt", "iris-2026/title-five-sites"): ["find_time", "find_about"],
    ("scores.py", "question", "violence-increased:agree:percent"): ["answer", "find_question"],
    ("timeline.py", "event", "attacks-2026"): ["find_about"],
    ("disagreements.py", "place", "attack_sites/gao"): ["find_about"],
    ("coverage.py", "place", "attack_sites/gao"): ["covered_place"],
}


@pytest.mark.parametrize(("page", "key", "value", "box"), [(*at, box) for at, boxes in BOXES.items() for box in boxes])
def test_the_label_of_an_older_list_chooses_nothing_and_a_sentence_says_so(
    open_app: Open, page: str, key: str, value: str, box: str
) -> None:
    """What was chosen before is chosen still, and the next choice from the new list counts, without the sentence."""
    at = open_app(page, **{key: value})
    before = query_of(at)
    shown = at.selectbox(key=box)
    chosen = shown.value
    shown.options.append("A town of the older list")
    shown.set_value("A town of the older list").run()
    assert not at.exception
    assert "Choose again from the new one." in body(at)
    assert query_of(at) == before
    again = at.selectbox(key=box)
    assert again.value == chosen
    assert "A town of the older list" not in again.options
    again.select_index(next(n for n, option in enumerate(again.options) if option != again.format_func(chosen))).run()
    assert not at.exception
    assert "Choose again" not in body(at)
    assert query_of(at) != before


def test_a_choice_whose_label_has_another_count_by_now_is_what_had_that_label(open_app: Open) -> None:
    """Where one presses on before the page has the counts of the last choice. Also in the options of several."""
    at = open_app()
    older = {key: list(widget.options) for key, widget in boxes(at).items()}
    at.button_group(key="layers").set_value(["survey_zones", "mgps"]).run()
    assert all(set(older[key]) - set(widget.options) for key, widget in boxes(at).items())
    for key, name, chosen in (
        ("zone", "North", "survey_zones/north"),
        ("regions", "Kidal", "regions/kidal"),
        ("documents", "IRIS", "iris-2026"),
    ):
        widget = boxes(at)[key]
        label = next(option for option in older[key] if option.startswith(name) and option not in widget.options)
        widget.options.append(label)
        widget.set_value(label if key == "zone" else [label]).run()
        assert not at.exception
        assert query_of(at)[key] == [chosen]
        assert "Choose again" not in body(at)


def boxes(at: AppTest) -> dict[str, Any]:
    """Return the widgets of the Map page whose options are labels with a count, by their keys."""
    return {"zone": at.selectbox(key="zone"), **{key: at.multiselect(key=key) for key in ("regions", "documents")}}


def test_where_nobody_knows_which_layer_was_pressed_none_is_taken_off_and_a_sentence_says_so(open_app: Open) -> None:
    """Streamlit leaves a pill out whose label has another count by now, with the one that was pressed."""
    at = open_app()
    layers = at.button_group(key="layers")
    older, before = list(layers.options), layers.value
    assert isinstance(before, list)
    assert len(before) > 2
    at.selectbox(key="zone").set_value("survey_zones/north").run()
    layers = at.button_group(key="layers")
    kept = [x for x, label in zip(before, older, strict=False) if label in layers.options]
    layers.set_value(kept[:1]).run()
    assert not at.exception
    assert "Choose again from the new one." in body(at)
    assert at.button_group(key="layers").value == before
    # Pressed again, in the list of now, one layer goes.
    at.button_group(key="layers").set_value(before[1:]).run()
    assert at.button_group(key="layers").value == before[1:]
    assert "Choose again" not in body(at)


def test_all_of_several_options_can_be_taken_off_after_their_labels_changed(open_app: Open) -> None:
    """Of them, unlike of pills, Streamlit leaves none out."""
    at = open_app(regions=["regions/gao", "regions/kidal"])
    before = list(at.multiselect(key="regions").options)
    at.button_group(key="layers").set_value(["survey_zones", "mgps"]).run()
    assert at.multiselect(key="regions").options != before
    at.multiselect(key="regions").set_value([]).run()
    assert "regions" not in query_of(at)
    assert "Choose again" not in body(at)


def test_two_layers_can_be_taken_off_at_once_where_one_that_stays_has_a_new_label(open_app: Open) -> None:
    """Then it is known that they were pressed in the list of now: two presses may come in one."""
    at = open_app()
    before = dict(zip(LAYER_IDS, at.button_group(key="layers").options, strict=True))
    at.selectbox(key="zone").set_value("survey_zones/north").run()
    now = dict(zip(LAYER_IDS, at.button_group(key="layers").options, strict=True))
    stays = next(x for x in at.button_group(key="layers").value or () if before[x] != now[x])
    at.button_group(key="layers").set_value([stays]).run()
    assert at.button_group(key="layers").value == [stays]
    assert "Choose again" not in body(at)


def test_a_row_that_is_pressed_while_the_rows_change_selects_its_own_place(open_app: Open) -> None:
    """Also where the table of now has as many rows: there, the row's number is another place's."""
    at = open_app(regions="regions/gao")
    first = table_of(at)
    older = at.dataframe[0].proto.id
    region = next(
        region
        for region, label in zip(ATLAS.places_in("regions"), at.multiselect(key="regions").options, strict=True)
        if label.endswith(f"({len(first)})") and region.id != "regions/gao"
    )
    at.multiselect(key="regions").set_value([region.id]).run()
    second = table_of(at)
    assert len(second) == len(first)
    assert second != first
    states = at._tree.get_widget_states()
    pressed = json.dumps({"selection": {"rows": [0], "columns": [], "cells": []}})
    states.widgets.append(WidgetState(id=older, string_value=pressed))
    at._run(states)
    assert not at.exception
    assert query_of(at)["place"] == [first[0]]
    at = open_app(regions=region.id)
    assert table_of(at) == second
    states.widgets[-1].id = at.dataframe[0].proto.id
    at._run(states)
    assert query_of(at)["place"] == [second[0]]
