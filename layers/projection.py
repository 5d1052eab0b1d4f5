"""Where places lie on a map: Web Mercator (EPSG:3857), in px from the upper left corner, as Leaflet counts them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy
import shapely
from shapely.geometry.base import BaseGeometry

#: The width and height of the world in px at zoom 0.
WORLD = 256
#: Beyond this latitude the projection has no end.
_MOST = 85.0511287798


def to_world(longitude_latitude: numpy.ndarray) -> numpy.ndarray:
    """Return points (n × 2: longitude, latitude in degrees, EPSG:4326) in px of the world at zoom 0 (n × 2)."""
    latitude = numpy.radians(numpy.clip(longitude_latitude[:, 1], -_MOST, _MOST))
    x = (longitude_latitude[:, 0] + 180) / 360
    y = (1 - numpy.arcsinh(numpy.tan(latitude)) / numpy.pi) / 2
    return numpy.column_stack([x, y]) * WORLD


@lru_cache(maxsize=1024)
def _world(wkb: bytes) -> BaseGeometry:
    result: BaseGeometry = shapely.transform(shapely.from_wkb(wkb), to_world)
    return result


def world_of(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry (EPSG:4326) in px of the world at zoom 0; it is kept for the next time."""
    return _world(geometry.wkb)


@dataclass(frozen=True)
class Viewport:
    """What of the world is seen: its size in px, and the camera (degrees, EPSG:4326; zoom as in Leaflet).

    Raises ValueError for a size below 1 px, for a zoom outside 0 to 20, and for a middle that no map has.
    """

    width: int
    height: int
    latitude: float
    longitude: float
    zoom: float

    def __post_init__(self) -> None:
        """Refuse what no map can be of."""
        if self.width < 1 or self.height < 1:
            raise ValueError(f"A map is at least 1 × 1 px, not {self.width} × {self.height}.")
        if not 0 <= self.zoom <= 20:
            raise ValueError(f"The zoom of a map is 0 to 20, not {self.zoom}.")
        if not (abs(self.latitude) <= _MOST and abs(self.longitude) <= 180):
            raise ValueError(f"No map has its middle at latitude {self.latitude}, longitude {self.longitude}.")

    @classmethod
    def around(
        cls, bounds: tuple[float, float, float, float], width: int, height: int, margin: float = 0
    ) -> "Viewport":
        """Return the closest viewport of a size that holds an area, with a margin in px around it.

        `bounds`: west, south, east, north in degrees, EPSG:4326. Raises ValueError where the size leaves no room.
        """
        west, south, east, north = bounds
        (left, bottom), (right, top) = to_world(numpy.array([[west, south], [east, north]])).tolist()
        room = min((width - 2 * margin) / max(right - left, 1e-9), (height - 2 * margin) / max(bottom - top, 1e-9))
        if room <= 0:
            raise ValueError(f"There is no room for anything on {width} × {height} px with {margin} px around it.")
        middle = (top + bottom) / 2 / WORLD
        latitude = float(numpy.degrees(numpy.arctan(numpy.sinh(numpy.pi * (1 - 2 * middle)))))
        return cls(width, height, latitude, (west + east) / 2, float(min(max(numpy.log2(room), 0), 20)))

    @property
    def scale(self) -> float:
        """How many px one px of the world at zoom 0 is."""
        return float(2**self.zoom)

    @property
    def origin(self) -> tuple[float, float]:
        """The upper left corner in px of the world at this zoom."""
        ((x, y),) = to_world(numpy.array([[self.longitude, self.latitude]])) * self.scale
        return float(x) - self.width / 2, float(y) - self.height / 2

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point (degrees, EPSG:4326) lies in px from the upper left corner."""
        ((x, y),) = to_world(numpy.array([[longitude, latitude]])) * self.scale
        left, top = self.origin
        return float(x) - left, float(y) - top

    def place(self, world: BaseGeometry, around: float = 8) -> BaseGeometry:
        """Return a geometry in px of the world at zoom 0 (see `world_of`) as it lies in the viewport, in px.

        It is cut off some px `around` the viewport, and empty where nothing of it is in sight.
        """
        left, top = self.origin
        scale = self.scale
        seen = shapely.clip_by_rect(
            world,
            (left - around) / scale,
            (top - around) / scale,
            (left + self.width + around) / scale,
            (top + self.height + around) / scale,
        )
        result: BaseGeometry = shapely.transform(seen, lambda xy: xy * scale - (left, top))
        return result

    @property
    def metres_per_px(self) -> float:
        """How many metres on the ground a px is at the middle of the map, from west to east."""
        around = 40_075_016.686 * float(numpy.cos(numpy.radians(self.latitude)))
        return around / (WORLD * self.scale)
