"""A place lies on a still map where Web Mercator puts it, at any camera and size; what no map can be of is refused."""

import pytest
from pyproj import Transformer
from shapely.geometry import GeometryCollection, LineString, Point, box

from layers.projection import WORLD, Viewport, world_of

#: EPSG:3857 in metres: the world's half width.
HALF = 20037508.342789244
TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)


@pytest.mark.parametrize(("longitude", "latitude"), [(0, 0), (-7.99, 12.65), (1.44, 18.44), (-12.2, 10.2), (4.2, 25.0)])
@pytest.mark.parametrize("zoom", [0, 5.25, 9])
def test_a_place_lies_where_epsg_3857_puts_it(longitude: float, latitude: float, zoom: float) -> None:
    view = Viewport(1280, 720, 17.6, -4.0, zoom)

    def px(lon: float, lat: float) -> tuple[float, float]:
        x, y = TO_METRES.transform(lon, lat)
        return (x + HALF) / (2 * HALF) * WORLD * 2**zoom, (HALF - y) / (2 * HALF) * WORLD * 2**zoom

    (x, y), (middle_x, middle_y) = px(longitude, latitude), px(-4.0, 17.6)
    assert view.at(longitude, latitude) == pytest.approx((x - middle_x + 640, y - middle_y + 360), abs=1e-6)


def test_a_geometry_lies_where_its_points_do_and_ends_beyond_the_edge() -> None:
    view = Viewport(400, 300, 15, 0, 5)
    placed = view.place(world_of(LineString([(0, 15), (90, 15)])), around=8)
    (start, *_), (end, *_) = placed.coords[0], placed.coords[-1]
    assert {round(start), round(end)} == {200, 408}
    assert view.place(world_of(box(100, -60, 120, -40))).is_empty
    assert view.place(world_of(GeometryCollection())).is_empty
    assert view.place(world_of(Point(0, 15))).coords[0] == pytest.approx((200, 150))


def test_the_closest_viewport_of_an_area_holds_it_with_its_margin() -> None:
    view = Viewport.around((-12.3, 10.1, 4.3, 25.05), 640, 480, margin=20)
    left, top = view.at(-12.3, 25.05)
    right, bottom = view.at(4.3, 10.1)
    assert min(left, 640 - right) >= 19.99
    assert min(top, 480 - bottom) >= 19.99
    assert min(left, top) == pytest.approx(20)


def test_a_px_is_as_long_as_the_earth_is_round() -> None:
    assert Viewport(100, 100, 0, 0, 0).metres_per_px == pytest.approx(40_075_016.686 / 256)
    assert Viewport(100, 100, 60, 0, 3).metres_per_px == pytest.approx(40_075_016.686 / 256 / 8 / 2, rel=1e-6)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((0, 100, 0, 0, 5), "at least 1 × 1 px"),
        ((100, -1, 0, 0, 5), "at least 1 × 1 px"),
        ((100, 100, 0, 0, 21), "zoom"),
        ((100, 100, 0, 0, float("nan")), "zoom"),
        ((100, 100, 89, 0, 5), "middle"),
        ((100, 100, float("nan"), 0, 5), "middle"),
        ((100, 100, 0, 181, 5), "middle"),
    ],
)
def test_what_no_map_can_be_of_is_refused(given: tuple[int, int, float, float, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Viewport(*given)


def test_no_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        Viewport.around((0, 0, 1, 1), 30, 30, margin=15)
