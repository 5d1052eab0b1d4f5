"""A choropleth: which fill a question gives each survey zone, over the whole of its scale, and what its legend says."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from layers.style import LAND, RAMPS

#: What is between the lightest and the darkest fill and the land below them.
OPACITY = 0.88


@dataclass(frozen=True)
class ZoneValue:
    """What a zone is coloured by: its id, its number, and how that is printed; None for both where none is.

    `bound`: what an unprinted number is at most, as printed.
    """

    zone: str
    value: float | None
    printed: str | None
    bound: str | None = None


@dataclass(frozen=True)
class Choropleth:
    """A question's numbers as fills. `low` and `high` are the ends of its scale, never those of its numbers.

    `ramp` is a key of `style.RAMPS`; `unit` follows a number (“ %”, or nothing); `ends` are the printed labels of the
    scale's ends, empty where none is; `heading`, `words` and `darker` are the legend's: what the number is, the
    question's own words or that they are not printed, and what a darker fill means. `values`: a zone that is missing
    was not surveyed.
    """

    heading: str
    words: str
    darker: str
    low: int
    high: int
    unit: str
    ends: tuple[str, str]
    ramp: str
    values: tuple[ZoneValue, ...]

    def share(self, value: float) -> float:
        """Return where a number lies on the scale: from 0 at its low end to 1 at its high end."""
        return (value - self.low) / (self.high - self.low)

    def fill(self, value: float) -> str:
        """Return the fill of a number, as #RRGGBB: lightest at the scale's low end, darkest at its high end."""
        return blend(*RAMPS[self.ramp], min(max(self.share(value), 0.0), 1.0))

    @property
    def by_zone(self) -> Mapping[str, ZoneValue]:
        """The values by the zone's id."""
        return MappingProxyType({v.zone: v for v in self.values})

    def label(self, value: ZoneValue) -> str:
        """Return what is printed on a zone."""
        return f"{value.printed}{self.unit}" if value.printed is not None else "not printed"

    def legend(self, names: Mapping[str, str]) -> dict[str, Any]:
        """Return what the map's script draws the legend of. `names`: the names of the zones on screen, by id."""
        light, dark = (blend(LAND, end, OPACITY) for end in RAMPS[self.ramp])
        return {
            "heading": self.heading,
            "words": self.words,
            "darker": self.darker,
            "low": f"{self.low}{self.unit}",
            "high": f"{self.high}{self.unit}",
            "ends": list(self.ends),
            "ramp": [light, dark],
            "marks": [
                {
                    "zone": names[v.zone],
                    "printed": self.label(v),
                    "at": self.share(v.value),
                }
                for v in self.values
                if v.value is not None and v.zone in names
            ],
            "unpublished": [
                {"zone": names[v.zone], "bound": f"at most {v.bound}{self.unit}" if v.bound is not None else ""}
                for v in self.values
                if v.printed is None and v.zone in names
            ],
        }


def blend(first: str, second: str, share: float) -> str:
    """Return the colour (#RRGGBB) that lies at a share of the way from one to another."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
