"""How the labels of a still map are set: sizes, weights and spacing of each kind, as on the live map."""

from dataclasses import dataclass

from layers.style import INK, LAND, LAND_OUTSIDE
from layers.svg import Type

_SOFT = "#4A463F"


@dataclass(frozen=True)
class Line:
    """A line of a label: what it says and how it is set."""

    text: str
    type: Type


def root_size(width: float) -> float:
    """Return the size of a map's text in px, on a map of some px: larger on a larger one, as static/map.css has it."""
    return min(max(16, 8 + 0.0093 * width), 21)


def setting(kind: str, rem: float, *, tight: bool, valued: bool) -> tuple[Type, float]:
    """Return how a kind of label is set, and its lines' height as a multiple of the size."""
    if kind == "mark":
        return Type(rem, INK, bold=True, halo=LAND), 1.2
    if kind == "zone":
        size = rem * (0.8125 if tight else 1.062)
        spacing = size * (0.04 if tight else 0.18 if valued else 0.28)
        return Type(size, _SOFT, bold=True, spacing=spacing, halo=LAND), 1.05 if valued else 1.2
    if kind == "note":
        return Type(rem * 0.875, _SOFT, italic=True, halo=LAND), 1.2
    if kind == "region":
        return Type(rem * 0.875, _SOFT, halo=LAND), 1.1 if valued else 1.2
    if kind == "country":
        return Type(rem * 0.812, "#6A655B", spacing=rem * 0.065, halo=LAND_OUTSIDE), 1.2
    return Type(rem * 0.844, "#45484E", halo=LAND), 1.2
