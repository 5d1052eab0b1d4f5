"""The camera: where a map looks, and how a link says it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.query import Choices, Fault


@dataclass(frozen=True)
class Camera:
    """Where a map looks: its centre in degrees (EPSG:4326), and Leaflet's zoom."""

    latitude: float
    longitude: float
    zoom: float


#: Latitudes, longitudes and zooms that a map here can show.
_RANGES = ((-5.0, 45.0), (-32.0, 24.0), (3.75, 10.0))
_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?")


@dataclass(frozen=True)
class CameraCodec:
    """A camera as `latitude,longitude,zoom`, or None."""

    def initial(self, choices: Choices) -> None:
        """Return None: the map looks at Mali."""

    def read(self, values: Sequence[str], choices: Choices) -> tuple[Camera | None, list[Fault]]:
        """Return the first camera; None, with a fault, if each looks nowhere on the map."""
        cameras = {value: _camera(value) for value in values}
        first, value = next(((camera, value) for value, camera in cameras.items() if camera), (None, ""))
        if first is None:
            return None, [Fault("camera", tuple(cameras))] if cameras else []
        faults = [Fault("unknown", (other,), "cameras") for other, camera in cameras.items() if camera is None]
        if set(cameras.values()) - {first, None}:
            faults.append(Fault("several", (value,), "cameras"))
        return first, faults

    def write(self, value: Camera | None) -> list[str]:
        """Return the camera: degrees with four decimals (some 10 m), zoom with two."""
        if value is None:
            return []
        return [f"{value.latitude:.4f},{value.longitude:.4f},{value.zoom:.2f}"]


def _camera(value: str) -> Camera | None:
    """Return a camera as a link has it; None for what looks nowhere on the map."""
    parts = value.split(",")
    if len(parts) == 3 and all(_NUMBER.fullmatch(part) for part in parts):
        numbers = [float(part) for part in parts]
        if all(low <= n <= high for n, (low, high) in zip(numbers, _RANGES, strict=True)):
            return Camera(*numbers)
    return None
