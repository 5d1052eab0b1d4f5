"""A choropleth: which fill a question gives each survey zone, over the whole of its scale, and what its legend says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from types import MappingProxyType
from typing import Any

from layers.language import ENGLISH, decimal
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

    `ramp` is a key of `style.RAMPS`; `percent`: the numbers are per cent; `ends` are the printed labels of the scale's
    ends, empty where none is; `heading`, `words` and `darker` are the legend's, said already: what the number is, the
    question's own words or that they are not printed, and what a darker fill means. `values`: a zone that is missing
    was not surveyed.
    """

    heading: str
    words: str
    darker: str
    low: int
    high: int
    percent: bool
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

    def number(self, printed: str, language: NullTranslations = ENGLISH) -> str:
        """Return a number, as it is printed but for the sign before its fraction, with its unit."""
        said = decimal(printed, language)
        return language.gettext("{number} %").format(number=said) if self.percent else said

    def label(self, value: ZoneValue, language: NullTranslations = ENGLISH) -> str:
        """Return what is printed on a zone."""
        return language.gettext("not printed") if value.printed is None else self.number(value.printed, language)

    def bound(self, value: ZoneValue, language: NullTranslations = ENGLISH) -> str:
        """Return what a number that is not printed is at most; nothing where it is printed, or nobody knows."""
        if value.printed is not None or value.bound is None:
            return ""
        return language.gettext("at most {number}").format(number=self.number(value.bound, language))

    def legend(self, names: Mapping[str, str], language: NullTranslations = ENGLISH) -> dict[str, Any]:
        """Return what the legend is drawn of. `names`: the names of the zones on screen, by id."""
        say = language.gettext
        shown = [v for v in self.values if v.zone in names]
        low, high = (self.number(str(end), language) for end in (self.low, self.high))
        end, named, listed = say("{value} = {label}"), say("{zone} {answer}"), say("{zone}: {answer}")
        marks = [
            ({"zone": names[v.zone], "answer": self.label(v, language)}, self.share(v.value))
            for v in shown
            if v.value is not None
        ]
        return {
            "heading": self.heading,
            "words": self.words,
            "darker": self.darker,
            "alternative": say("{low} to {high}. {answers}").format(
                low=low, high=high, answers=say("; ").join(listed.format(**said) for said, _ in marks)
            ),
            "ends": [
                end.format(value=value, label=label) if label else value
                for value, label in zip((low, high), self.ends, strict=True)
            ],
            "ramp": [blend(LAND, fill, OPACITY) for fill in RAMPS[self.ramp]],
            "marks": [{"words": named.format(**said), "at": at} for said, at in marks],
            "unpublished": self._unpublished_words([v for v in shown if v.printed is None], names, language),
        }

    def _unpublished_words(
        self, values: Sequence[ZoneValue], names: Mapping[str, str], language: NullTranslations
    ) -> str:
        """Return which zones have no printed number, and what each is at most; nothing where there is none."""
        if not values:
            return ""
        bounded = language.gettext("{zone} ({bound})")
        zones = [
            bounded.format(zone=names[v.zone], bound=bound) if (bound := self.bound(v, language)) else names[v.zone]
            for v in values
        ]
        return language.gettext("Not printed: {zones}").format(zones=language.gettext(", ").join(zones))


def blend(first: str, second: str, share: float) -> str:
    """Return the colour (#RRGGBB) that lies at a share of the way from one to another."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
