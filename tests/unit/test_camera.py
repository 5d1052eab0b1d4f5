"""A link can say where its map looks, and no link can send a map to where there is none."""

import pytest

from geodata.camera import Camera
from geodata.query import Choices, Fault
from geodata.view import View
from tests.shipped_data import PLACES

CHOICES = Choices((), (), (), (), (), places=[p.id for p in PLACES])


@pytest.mark.parametrize("value", ["14.5000,-4.0000,6.50", "25,4,3.75", "-5,-32,10"])
def test_a_camera_comes_back_from_its_link(value: str) -> None:
    view, notes = View.from_query({"camera": [value]}, CHOICES)
    assert view.camera == Camera(*map(float, value.split(",")))
    assert notes == ()
    assert View.from_query(view.to_query(CHOICES), CHOICES) == (view, ())


@pytest.mark.parametrize(
    "values", [[""], ["14.5"], ["14.5,-4"], ["95,0,5"], ["14,-4,99"], ["nan,0,5"], ["1e1,0,5"], ["14,-4", "14,-4,99"]]
)
def test_a_camera_that_looks_nowhere_is_explained_and_the_rest_works(values: list[str]) -> None:
    view, notes = View.from_query({"camera": values, "place": ["attack_sites/gao"]}, CHOICES)
    assert (view.camera, view.selection.place) == (None, "attack_sites/gao")
    assert notes == (Fault("camera", tuple(values)),)


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        (["14,-4,5", "14,-4,5"], []),
        (["14,-4,5", "14.0,-4.0,5.00"], []),
        (["14,-4,5", "14,-4,6", "14,-4,5"], [Fault("several", ("14,-4,5",), "cameras")]),
        (["95,0,5", "14,-4,5"], [Fault("unknown", ("95,0,5",), "cameras")]),
        (["14,-4,5", "x", "x"], [Fault("unknown", ("x",), "cameras")]),
    ],
)
def test_of_several_cameras_the_first_that_is_one_is_used(values: list[str], faults: list[Fault]) -> None:
    """One that is there twice is one, as of every key."""
    view, notes = View.from_query({"camera": values}, CHOICES)
    assert (view.camera, list(notes)) == (Camera(14, -4, 5), faults)
