"""Where labels stand on a still map: none over another, over a mark, or over what stands on the map in fixed places.

The rules are those of the live map (static/map/label_layout.js): marks and zones are named first. A zone looks for a
place all over its area, in smaller letters, and then, as a mark for which no side is free, at the end of a line. What
finds none gives way; its number stays, if there is room for that.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

import numpy
import shapely
from shapely.geometry.base import BaseGeometry

from layers.leaders import Box, Point, apart, around, grid, met
from layers.typesetting import Block, Line, Typesetter

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
    at: Point
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
    requests: Sequence[LabelRequest],
    symbols: Sequence[Box],
    standing: Sequence[Box],
    size: tuple[int, int],
    typesetter: Typesetter,
) -> list[LabelPlacement]:
    """Return where labels stand, those left out that find no place.

    `symbols` and `standing`: boxes that no label may meet, of marks and of what stands on the map in fixed places;
    `size`: the map's width and height in px; `typesetter`: what sets them.
    """
    zones = [r.area for r in requests if r.kind == "zone" and r.area is not None]
    layout = _Layout(symbols, standing, zones, size, typesetter)
    room = {id(r): r.area.envelope.area for r in requests if r.kind == "zone" and r.area is not None}
    # A selected mark is named first, and the zone with the least room.
    order = sorted(requests, key=lambda r: (_RANK[r.kind], r.rank, room.get(id(r), 0 if r.selected else 1)))
    return [found for one in order if (found := layout.find(one))]


class _Layout:
    """What is taken so far, and how a label finds its place beside it."""

    def __init__(
        self,
        symbols: Sequence[Box],
        standing: Sequence[Box],
        zones: Sequence[BaseGeometry],
        size: tuple[int, int],
        typesetter: Typesetter,
    ) -> None:
        self.taken = [*symbols, *standing]
        self.standing = standing
        self.zones = zones
        self.size = size
        self.typesetter = typesetter
        # Marks from which no line leads to a place: for the smallest label of which size. What is taken only grows.
        self.closed: dict[Point, tuple[float, float]] = {}

    def find(self, request: LabelRequest) -> LabelPlacement | None:
        """Return a label in its place, which is taken from now on; None where there is none for it."""
        if request.area is not None:
            shapely.prepare(request.area)
        block, spot = self.beside(request)
        leader, starts = None, self.starts(request) if spot is None else []
        if spot is None:
            spot, leader = self.apart(request, block, starts)
        if spot is None and request.value:
            block = self.typesetter.number(request.value, block)
            spot = self.usual(request, block, whole=True)
            if spot is None and request.kind == "region":
                spot = self.usual(request, block, whole=False)
            if spot is None:
                spot, leader = self.apart(request, block, starts)
        if spot is None and request.kind == "mark":
            block = self.block(request)
            spot = self.usual(request, block, whole=False, beyond=True)
        if spot is None:
            return None
        left, top = request.at[0] + spot[0], request.at[1] + spot[1]
        box = (left, top, left + block.width, top + block.height)
        self.taken.append((left - 2, top, box[2] + 2, box[3]))
        if request.kind == "town":
            self.taken.append(around(request.at, 4))
        return LabelPlacement(request, block.lines, box, leader)

    def beside(self, request: LabelRequest) -> tuple[Block, Point | None]:
        """Return how a label is set, and where it stands from its point, at what it names or on it."""
        if request.kind == "zone" and request.area is not None:
            return self.in_zone(request, request.area)
        block = self.block(request)
        spot = self.usual(request, block, whole=request.whole)
        for rems in (6, 5) if request.kind == "note" else ():  # on more, shorter lines
            if spot is None:
                block = self.block(request, rems=rems)
                spot = self.usual(request, block, whole=True)
        return block, spot

    def block(self, request: LabelRequest, *, tight: bool = False, flat: bool = False, rems: float = 7.5) -> Block:
        return self.typesetter.block(request.text, request.kind, request.value, tight=tight, flat=flat, rems=rems)

    def offsets(self, request: LabelRequest, block: Block) -> Iterator[Point]:
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

    def usual(self, request: LabelRequest, block: Block, *, whole: bool, beyond: bool = False) -> Point | None:
        if request.kind == "town" and met(around(request.at, 4), self.taken):
            return None
        fits = self.fits(request, block, whole=whole, beyond=beyond)
        return next((spot for spot in self.offsets(request, block) if fits(*spot)), None)

    def fits(
        self, request: LabelRequest, block: Block, *, whole: bool | None, beyond: bool = False
    ) -> Callable[[float, float], bool]:
        """Return what says whether a label may stand somewhere from its point. `whole`: with its corners in its area
        too; None: anywhere; `beyond`: over the map's edge too."""

        def fit(x: float, y: float) -> bool:
            left, top = request.at[0] + x, request.at[1] + y
            right, bottom = left + block.width, top + block.height
            is_inside = left - 2 >= 0 and top >= 0 and right + 2 <= self.size[0] and bottom <= self.size[1]
            if not (is_inside or beyond) or met((left - 2, top, right + 2, bottom), self.taken):
                return False
            if request.area is None or whole is None:
                return True
            xs, ys = [(left + right) / 2], [(top + bottom) / 2]
            if whole or request.kind == "note":
                xs += [left, right, left, right]
                ys += [top, top, bottom, bottom]
            return bool(shapely.contains_xy(request.area, xs, ys).all())

        return fit

    def in_zone(self, request: LabelRequest, area: BaseGeometry) -> tuple[Block, Point | None]:
        """Return how a zone's name is set, and where it stands from its point, in the zone."""
        block = self.block(request)
        if area.is_empty:
            return block, None
        found = grid(request.at, area, 6, 5)
        spots = found[numpy.argsort(numpy.hypot(*found.T), kind="stable")].tolist()
        for tight, flat in ((False, False), (True, False), *([(True, True)] if request.value else [])):
            block = self.block(request, tight=tight, flat=flat)
            if spot := self.usual(request, block, whole=request.whole):
                return block, spot
            fit = self.fits(request, block, whole=request.whole)
            middle = ((x - block.width / 2, y - block.height / 2) for x, y in spots)
            if spot := next((s for s in middle if fit(*s)), None):
                return block, spot
        return block, None

    def starts(self, request: LabelRequest) -> list[Point]:
        """Return where a line from what a label names may begin, from its point; nowhere, if that is not in sight."""
        is_inside = 0 <= request.at[0] <= self.size[0] and 0 <= request.at[1] <= self.size[1]
        if not is_inside or (request.kind == "mark" and met(around(request.at, 8), self.standing)):
            return []
        free = [(0.0, 0.0)] if request.kind == "mark" else []
        if request.kind == "zone" and request.area is not None and not request.area.is_empty:
            fit = self.fits(request, Block((), 4, 4), whole=True)
            for steps in ((6, 5), (3, 3)):
                if len(free) < 8:
                    spots = grid(request.at, request.area, *steps).tolist()
                    free = [(x, y) for x, y in spots if fit(x - 2, y - 2)]
        return free

    def apart(self, request: LabelRequest, block: Block, starts: Sequence[Point]) -> tuple[Point | None, Box | None]:
        """Return where a label stands apart from what it names, from its point, and the line to it, if there is room.

        In another zone, a zone's name would be read as that one's.
        """
        w, h = block.width, block.height
        least = self.closed.get(request.at) if request.kind == "mark" else None
        if least and w >= least[0] and h >= least[1]:
            return None, None
        others = [z for z in self.zones if z is not request.area] if request.kind == "zone" else []
        anywhere = self.fits(request, block, whole=None)

        def stands(x: float, y: float) -> bool:
            left, top = request.at[0] + x, request.at[1] + y
            corners = [left, left + w, left, left + w, left + w / 2], [top, top, top + h, top + h, top + h / 2]
            return anywhere(x, y) and not any(shapely.contains_xy(zone, *corners).any() for zone in others)

        x, y = request.at
        symbol = (19 if request.selected else 14) if request.kind == "mark" else -1

        def crosses(line: Sequence[Point]) -> bool:
            points = [(x + dx, y + dy) for dx, dy in line if max(abs(dx), abs(dy)) > symbol]
            # Most of what is taken lies nowhere near.
            xs, ys = zip(line[0], line[-1], strict=True)
            near = met((x + min(xs) - 2, y + min(ys) - 2, x + max(xs) + 2, y + max(ys) + 2), self.taken)
            return bool(near) and any(met(around(point, 2), near) for point in points)

        found = apart((w, h), starts, stands, crosses)
        if found is None:
            self.closed[request.at] = (w, h)
            return None, None
        spot, points = found
        line = [(x + dx, y + dy) for dx, dy in points]
        self.taken += [around(point, 2) for point in line[:-1]]
        return spot, (*line[0], *line[-1])
