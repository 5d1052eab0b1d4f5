"""Where labels stand on a still map: none over another, over a mark, or over what stands on the map in fixed places.

The rules are those of the live map (static/map/label_layout.js): marks never lose their names, zones look for a place
all over their area, in smaller letters, and then beside it at the end of a line; all others give way.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin

import numpy
import shapely
from shapely.geometry.base import BaseGeometry

from layers.style import INK
from layers.svg import Measure, lines_of
from layers.typesetting import Line, setting

#: Left, top, right and bottom in px.
Box = tuple[float, float, float, float]
#: Which labels come first, by kind.
_RANK = {"mark": 0, "zone": 1, "note": 2, "region": 3, "country": 4, "town": 5}


@dataclass(frozen=True)
class LabelRequest:
    """A label that looks for a place.

    `at`: its point in px; `kind`: as in `model.Label`, or `country`; `rank`: within its kind, the lowest first; `side`:
    where it is tried first; `area`: the shape in px that it names; `value`: a number below the words; `whole`: it may
    not lie across the area's limit; `selected`: a ring stands around its mark.
    """

    text: str
    kind: str
    at: tuple[float, float]
    rank: float = 0
    side: str | None = None
    area: BaseGeometry | None = None
    value: str | None = None
    whole: bool = False
    selected: bool = False


@dataclass(frozen=True)
class LabelPlacement:
    """A label in its place: its lines, its box, the dot of a town, and the line that leads to it from its place."""

    request: LabelRequest
    lines: tuple[Line, ...]
    box: Box
    leader: tuple[float, float, float, float] | None = None


def place(
    requests: Sequence[LabelRequest], taken: Sequence[Box], size: tuple[int, int], rem: float, measure: Measure
) -> list[LabelPlacement]:
    """Return where labels stand, those left out that find no place.

    `taken`: boxes that no label may meet (marks, what stands on the map); `size`: the map's width and height in px;
    `rem`: the size of its text in px.
    """
    zones = [r.area for r in requests if r.kind == "zone" and r.area is not None]
    layout = _Layout(list(taken), zones, size, rem, measure)
    order = sorted(requests, key=lambda r: (_RANK[r.kind], r.rank, r.area.area if r.kind == "zone" and r.area else 0))
    return [found for one in order if (found := layout.find(one))]


class _Layout:
    """What is taken so far, and how a label finds its place beside it."""

    def __init__(
        self, taken: list[Box], zones: Sequence[BaseGeometry], size: tuple[int, int], rem: float, measure: Measure
    ) -> None:
        self.taken = taken
        self.zones = zones
        self.size = size
        self.rem = rem
        self.measure = measure

    def find(self, request: LabelRequest) -> LabelPlacement | None:
        """Return a label in its place, which is taken from now on; None where there is none for it."""
        block = self.block(request)
        if request.area is not None:
            shapely.prepare(request.area)
        leader = None
        if request.kind == "zone" and request.area is not None:
            block, spot, leader = self.in_zone(request)
        else:
            spot = self.usual(request, block, whole=request.whole)
            for rems in (6, 5) if request.kind == "note" else ():  # on more, shorter lines
                if spot is None:
                    block = self.block(request, rems=rems)
                    spot = self.usual(request, block, whole=True)
            if spot is None and request.value and request.kind == "region":
                block = _Block((Line(request.value, block.lines[-1].type),), *self.extent([block.lines[-1]], 1.05))
                spot = self.usual(request, block, whole=True) or self.usual(request, block, whole=False)
            if spot is None and request.kind == "mark":
                spot = next(self.offsets(request, block))
        if spot is None:
            return None
        left, top = request.at[0] + spot[0], request.at[1] + spot[1]
        box = (left, top, left + block.width, top + block.height)
        self.taken.append((left - 2, top, box[2] + 2, box[3]))
        if request.kind == "town":
            self.taken.append(_around(request.at, 4))
        return LabelPlacement(request, block.lines, box, leader)

    def extent(self, lines: Sequence[Line], height: float) -> tuple[float, float]:
        return max(line.type.width(line.text, self.measure) for line in lines), sum(
            line.type.size * height for line in lines
        )

    def block(self, request: LabelRequest, *, tight: bool = False, flat: bool = False, rems: float = 7.5) -> "_Block":
        """Return the lines of a label and how much room they take. A note is broken at a width of some `rems`."""
        look, height = setting(request.kind, self.rem, tight=tight, valued=request.value is not None)
        words = request.text.upper() if request.kind == "country" else request.text
        texts = lines_of(words, look, rems * self.rem, self.measure) if request.kind == "note" else [words]
        lines = [Line(text, look) for text in texts]
        if request.value:
            size = look.size if request.kind == "zone" else self.rem * 0.812
            lines.append(Line(request.value, replace(look, size=size, bold=True, spacing=0, colour=INK)))
        if flat and request.value:
            joined = Line(f"{words} {request.value}", replace(look, colour=INK))
            return _Block((joined,), *self.extent([joined], height))
        return _Block(tuple(lines), *self.extent(lines, height))

    def offsets(self, request: LabelRequest, block: "_Block") -> Iterator[tuple[float, float]]:
        """Yield where a label's upper left corner may stand from its point, the best first."""
        w, h = block.width, block.height
        if request.kind == "mark":
            gap = 21 if request.selected else 15
            sides = {
                "right": (gap, -h / 2),
                "left": (-gap - w, -h / 2),
                "top": (-w / 2, -gap - h),
                "bottom": (-w / 2, gap),
            }
            yield from (sides[side] for side in (request.side, "right", "left", "top", "bottom") if side)
            for x, y in (sides["right"], sides["left"]):
                yield from ((x, y - h), (x, y + h))
        elif request.kind == "town":
            yield from ((6, -h / 2), (-6 - w, -h / 2), (-w / 2, 5), (-w / 2, -5 - h))
        else:
            across, down, dx, dy = (9, 6, 14, 12) if request.value else (3, 3, 26, 20)
            if request.kind == "country":
                across = down = 0
            steps = [(n * dx, m * dy) for m in range(-down, down + 1) for n in range(-across, across + 1)]
            yield from ((x - w / 2, y - h / 2) for x, y in sorted(steps, key=lambda step: hypot(*step)))

    def usual(self, request: LabelRequest, block: "_Block", *, whole: bool) -> tuple[float, float] | None:
        if request.kind == "town" and self.clashes(_around(request.at, 4)):
            return None
        fits = self.fits(request, block, whole=whole)
        return next((spot for spot in self.offsets(request, block) if fits(*spot)), None)

    def fits(self, request: LabelRequest, block: "_Block", *, whole: bool | None) -> Callable[[float, float], bool]:
        """Return what says whether a label may stand somewhere from its point. `whole`: with its corners in its area
        too; None: anywhere."""

        def fit(x: float, y: float) -> bool:
            left, top = request.at[0] + x, request.at[1] + y
            right, bottom = left + block.width, top + block.height
            if left - 2 < 0 or top < 0 or right + 2 > self.size[0] or bottom > self.size[1]:
                return False
            if self.clashes((left - 2, top, right + 2, bottom)):
                return False
            if request.area is None or whole is None:
                return True
            xs, ys = [(left + right) / 2], [(top + bottom) / 2]
            if whole or request.kind == "note":
                xs += [left, right, left, right]
                ys += [top, top, bottom, bottom]
            return bool(shapely.contains_xy(request.area, xs, ys).all())

        return fit

    def clashes(self, box: Box) -> bool:
        return any(box[0] < t[2] and box[2] > t[0] and box[1] < t[3] and box[3] > t[1] for t in self.taken)

    def in_zone(self, request: LabelRequest) -> "tuple[_Block, tuple[float, float] | None, Box | None]":
        """Return how a zone's name is set, where it stands from its point, and the line to it, if it has one."""
        area = request.area
        assert area is not None
        block = self.block(request)
        if area.is_empty:
            return block, None, None
        west, north, east, south = area.bounds
        grid = numpy.array(
            [
                (x - request.at[0], y - request.at[1])
                for x in numpy.arange(west, east + 0.1, max(6, (east - west) / 30))
                for y in numpy.arange(north, south + 0.1, max(5, (south - north) / 30))
            ]
        )
        spots = grid[numpy.argsort(numpy.hypot(*grid.T), kind="stable")].tolist()
        for tight, flat in ((False, False), (True, False), *([(True, True)] if request.value else [])):
            block = self.block(request, tight=tight, flat=flat)
            if spot := self.usual(request, block, whole=request.whole):
                return block, spot, None
            fit = self.fits(request, block, whole=request.whole)
            middle = ((x - block.width / 2, y - block.height / 2) for x, y in spots)
            if spot := next((s for s in middle if fit(*s)), None):
                return block, spot, None
        inside = (0 <= request.at[0] <= self.size[0]) and (0 <= request.at[1] <= self.size[1])
        return (block, *self.beside(request, block, spots)) if inside else (block, None, None)

    def beside(
        self, request: LabelRequest, block: "_Block", spots: Sequence[tuple[float, float]]
    ) -> tuple[tuple[float, float], Box | None]:
        """Return where a zone's name stands beside it, from its point, and the line to it; else its usual place."""
        point = _Block((), 8, 8)
        free = [(x, y) for x, y in spots if self.fits(request, point, whole=True)(x - 4, y - 4)] or [(0.0, 0.0)]
        w, h = block.width, block.height
        anywhere = self.fits(request, block, whole=None)
        # In another zone, it would be read as that one's name.
        others = [zone for zone in self.zones if zone is not request.area]
        for far in range(24, 241, 8):
            for n in range(24):
                x = far * cos(n * pi / 12) - w / 2
                y = far * sin(n * pi / 12) * 0.8 - h / 2
                left, top = request.at[0] + x, request.at[1] + y
                corners = [left, left + w, left, left + w, left + w / 2], [top, top, top + h, top + h, top + h / 2]
                if not anywhere(x, y) or any(shapely.contains_xy(zone, *corners).any() for zone in others):
                    continue
                ends = [((min(max(a, x), x + w), min(max(b, y), y + h)), (a, b)) for a, b in free]
                ends.sort(key=lambda e: hypot(e[0][0] - e[1][0], e[0][1] - e[1][1]))
                for end, start in ends[:8]:
                    if hypot(end[0] - start[0], end[1] - start[1]) <= 4:
                        continue
                    way = end[0] - start[0], end[1] - start[1]
                    first = request.at[0] + start[0], request.at[1] + start[1]
                    line = [(first[0] + way[0] * t, first[1] + way[1] * t) for t in (0, 0.25, 0.5, 0.75, 1)]
                    if any(self.clashes(_around(at, 2)) for at in line[1:]):
                        continue
                    self.taken += [_around(at, 2) for at in line[:-1]]
                    return (x, y), (*line[0], *line[-1])
        return next(self.offsets(request, block)), None


@dataclass(frozen=True)
class _Block:
    lines: tuple[Line, ...]
    width: float
    height: float


def _around(at: tuple[float, float], by: float) -> Box:
    return at[0] - by, at[1] - by, at[0] + by, at[1] + by
