"""How the labels of a still map are set: their lines, their sizes, weights and spacing, as on the live map."""

from dataclasses import dataclass, replace

from layers.style import INK, LAND, LAND_OUTSIDE
from layers.svg import Measure, Type, cut, lines_of

_SOFT = "#4A463F"
#: A label that has more characters than this may be cut: to a width in rem, or to that part of the map's.
_LONGEST, _REMS, _PART = 48, 20, 0.4


@dataclass(frozen=True)
class Line:
    """A line of a label: what it says and how it is set; `whole`: what it would say, where it is cut."""

    text: str
    type: Type
    whole: str | None = None


@dataclass(frozen=True)
class Block:
    """The lines of a label, and how much room they take in px."""

    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Typesetter:
    """What sets the labels of a map of some px `width`: `rem` is the size of its text in px."""

    rem: float
    width: float
    measure: Measure

    def block(
        self, text: str, kind: str, value: str | None, *, tight: bool = False, flat: bool = False, rems: float = 7.5
    ) -> Block:
        """Return a label's lines: its text, and below it its value, or behind it (`flat`).

        A note is broken at a width of some `rems`, any other text cut with an ellipsis where it is long.
        """
        look, height = setting(kind, self.rem, tight=tight, valued=value is not None)
        words = text.upper() if kind == "country" else text
        if kind == "note":
            lines = [Line(part, look) for part in lines_of(words, look, rems * self.rem, self.measure)]
        elif len(text) > _LONGEST:
            short = cut(words, look, min(_REMS * self.rem, _PART * self.width), self.measure)
            lines = [Line(short, look, whole=None if short == words else text)]
        else:
            lines = [Line(words, look)]
        if flat and value:
            return self._block(
                [replace(lines[0], text=f"{lines[0].text} {value}", type=replace(look, colour=INK))], height
            )
        if value:
            size = look.size if kind == "zone" else self.rem * 0.812
            lines.append(Line(value, replace(look, size=size, bold=True, spacing=0, colour=INK)))
        return self._block(lines, height)

    def number(self, value: str, block: Block) -> Block:
        """Return a label's value alone, as it is set in its block."""
        return self._block([Line(value, block.lines[-1].type)], 1.05)

    def _block(self, lines: list[Line], height: float) -> Block:
        width = max(line.type.width(line.text, self.measure) for line in lines)
        return Block(tuple(lines), width, sum(line.type.size * height for line in lines))


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
