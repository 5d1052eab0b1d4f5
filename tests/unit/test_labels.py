"""Labels of a still map stand where there is room: beside what they name, then apart from it; else they go."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from shapely.geometry import LineString, box

from layers.labels import LabelPlacement, LabelRequest, place
from layers.leaders import Box
from layers.typesetting import Typesetter
from pages.charts import page_font

SIZE = (600, 500)


def layout(*requests: LabelRequest, size: tuple[int, int] = SIZE, standing: Sequence[Box] = ()) -> list[LabelPlacement]:
    """Return where labels stand on a map of a size that holds their marks, 24 px wide, and some fixed boxes."""
    marks = [(x - 12, y - 12, x + 12, y + 12) for x, y in (r.at for r in requests if r.kind == "mark")]
    return place(requests, marks, standing, size, Typesetter(16, size[0], page_font.width))


def mark(
    name: str, x: float = 300, y: float = 250, *, value: str | None = None, selected: bool = False
) -> LabelRequest:
    return LabelRequest(name, "mark", (x, y), value=value, selected=selected)


def test_neighbours_have_their_names_on_different_sides() -> None:
    found = layout(*(mark(f"Name {n}", 200 + 30 * n) for n in range(8)))
    assert len(found) == 8
    assert not any(label.leader for label in found)
    assert not any(box(*one.box).intersects(box(*other.box)) for one, other in combinations(found, 2))


def test_a_mark_without_a_free_side_has_its_name_at_the_end_of_a_line() -> None:
    """The line begins at the mark, ends at the name, and crosses no name."""
    found = layout(*(mark(f"Name {n}", 150 + 26 * n) for n in range(12)))
    assert len(found) == 12
    apart = [label for label in found if label.leader]
    assert len(apart) > 4
    for label in apart:
        assert label.leader is not None
        line = LineString([label.leader[:2], label.leader[2:]])
        assert label.leader[:2] == label.request.at
        assert line.distance(box(*label.box)) < 0.01
        assert not any(line.intersects(box(*other.box).buffer(-4)) for other in found)
    assert not any(box(*one.box).intersects(box(*other.box)) for one, other in combinations(found, 2))


def test_where_not_all_have_room_the_selected_one_has() -> None:
    found = layout(*(mark(f"Name {n}", selected=n == 39) for n in range(40)))
    assert found[0].request.text == "Name 39"
    assert 3 < len(found) < 40


@pytest.mark.parametrize("kind", ["mark", "zone", "region"])
def test_of_a_name_that_has_no_room_the_number_stays(kind: str) -> None:
    request = LabelRequest("A name of some thirty letters", kind, (60, 60), area=box(20, 20, 100, 100), value="60 %")
    (found,) = layout(request, size=(120, 120))
    assert [line.text for line in found.lines] == ["60 %"]


def test_a_zone_too_small_for_its_name_has_it_at_the_end_of_a_line_that_begins_in_it() -> None:
    area = box(290, 240, 310, 260)
    (found,) = layout(LabelRequest("CENTRAL", "zone", (300, 250), area=area, value="48 %", whole=True))
    assert [line.text for line in found.lines] == ["CENTRAL 48 %"]
    assert found.leader is not None
    assert area.contains(LineString([found.leader[:2], found.leader[:2]]))
    assert not area.contains(box(*found.box).centroid)


def test_a_mark_that_something_on_the_map_covers_sends_no_line_out_from_below_it() -> None:
    assert layout(mark("Gao"), standing=[(200, 150, 400, 350)]) == []
    (beside,) = layout(mark("Gao"), standing=[(200, 150, 300.5, 350)])
    assert beside.box[0] > 300


def test_a_name_at_the_edge_stands_beyond_it_where_it_stands_on_nothing() -> None:
    """But only where there is no room for it on the map, and without a line to a mark that is out of sight."""
    (inside,) = layout(mark("Gao", 590, 250))
    assert inside.box[2] <= SIZE[0]
    (beyond,) = layout(mark("Gao", 640, 250))
    assert beyond.leader is None
    assert beyond.box[0] > SIZE[0]
