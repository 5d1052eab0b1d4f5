"""Labels that stand apart from what they name, at the end of a line, where there is no room for them beside it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import ceil, cos, hypot, pi, sin

import numpy
from shapely.geometry.base import BaseGeometry

#: Left, top, right and bottom in px.
Box = tuple[float, float, float, float]
Point = tuple[float, float]
#: How far away a label may stand, in px, the nearest first; and into how many directions it is tried.
_FAR = range(24, 321, 8)
_DIRECTIONS = 48
#: The shortest line, and how far apart it is looked at, in px.
_SHORTEST, _STEP = 4, 8


def around(at: Point, by: float) -> Box:
    """Return the square around a point, some px to each side."""
    return at[0] - by, at[1] - by, at[0] + by, at[1] + by


def met(box: Box, others: Sequence[Box]) -> list[Box]:
    """Return those of some boxes that a box lies over."""
    left, top, right, bottom = box
    return [t for t in others if left < t[2] and right > t[0] and top < t[3] and bottom > t[1]]


def grid(at: Point, area: BaseGeometry, across: float, down: float) -> numpy.ndarray:
    """Return points all over an area, from a point, some px apart or more: 31 at most in each direction."""
    west, north, east, south = area.bounds
    xs = numpy.arange(west, east + 0.1, max(across, (east - west) / 30)) - at[0]
    ys = numpy.arange(north, south + 0.1, max(down, (south - north) / 30)) - at[1]
    return numpy.array([(x, y) for x in xs for y in ys])


def apart(
    size: tuple[float, float],
    starts: Sequence[Point],
    stands: Callable[[float, float], bool],
    crosses: Callable[[Sequence[Point]], bool],
) -> tuple[Point, list[Point]] | None:
    """Return the upper left corner of a label of a size, and the line to it as points; None if there is no room.

    All in px from what it names. `starts`: where the line may begin; `stands`: whether the label may stand somewhere;
    `crosses`: whether a line, as points, lies over something that it may not cross.
    """
    w, h = size
    for x, y in _places(w, h) if starts else ():
        if not stands(x, y):
            continue
        for start, end in _ways(starts, x, y, w, h):
            far = hypot(end[0] - start[0], end[1] - start[1])
            if far <= _SHORTEST:
                continue
            steps = ceil(far / _STEP)
            way = (end[0] - start[0]) / steps, (end[1] - start[1]) / steps
            line = [(start[0] + way[0] * n, start[1] + way[1] * n) for n in range(steps + 1)]
            if not crosses(line[1:]):
                return (x, y), line
    return None


def _places(w: float, h: float) -> Iterator[Point]:
    for far in _FAR:
        for n in range(_DIRECTIONS):
            angle = 2 * pi * n / _DIRECTIONS
            yield far * cos(angle) - w / 2, far * sin(angle) * 0.8 - h / 2


def _ways(starts: Sequence[Point], x: float, y: float, w: float, h: float) -> list[tuple[Point, Point]]:
    """Return where a line to a label's box may begin and end: the eight shortest; from a single start, all over it."""
    found = [((a, b), (min(max(a, x), x + w), min(max(b, y), y + h))) for a, b in starts]
    found.sort(key=lambda way: hypot(way[1][0] - way[0][0], way[1][1] - way[0][1]))
    if len(starts) == 1:
        found += [(starts[0], (x + w * across, y + h * down)) for across, down in product((0, 0.5, 1), repeat=2)]
    return found[:10] if len(starts) == 1 else found[:4]
