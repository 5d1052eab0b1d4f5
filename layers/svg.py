"""Small pieces of SVG that every reader of it draws alike: no style sheet, no variables, literal colours and widths."""

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

import numpy
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

#: The page's own font, and what stands in for it where it is not installed.
FONT = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', 'DejaVu Sans', 'Liberation Sans', sans-serif"
_IDS = re.compile(r' id="|="url\(#')
#: What a line is never broken in: no-break spaces are part of it.
_WORD = re.compile(r"[\S\u00a0\u202f]+")
#: Returns how wide a text is, in px: the text, its size in px, and whether it is bold.
Measure = Callable[[str, float, bool], float]


@dataclass(frozen=True)
class Type:
    """How a line of text is set: size in px, colour, weight, letter-spacing in px, slant, and a halo's colour."""

    size: float
    colour: str
    bold: bool = False
    spacing: float = 0
    italic: bool = False
    halo: str | None = None

    def width(self, text: str, measure: Measure) -> float:
        """Return how wide a text is in px."""
        return measure(text, self.size, self.bold) + self.spacing * len(text)


def number(value: float) -> str:
    """Return a number with one decimal at most."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def attributes(**given: str | float | None) -> str:
    """Return attributes as they stand in a tag; `_` in a name is `-`; None is left out."""
    found = []
    for name, value in given.items():
        if value is not None:
            text = value if isinstance(value, str) else f"{value:g}"
            found.append(f' {name.replace("_", "-")}="{escape(text)}"')
    return "".join(found)


def document(
    width: int, height: int, inside: str, prefix: str = "", enlarged: float = 1, /, **given: str | float | None
) -> str:
    """Return an SVG document of a size in px; `prefix` stands before all ids in it and wherever they are named.

    `enlarged`: how many times as large as its own px it is shown.

    Documents that stand in one page need prefixes (letters, digits, hyphens, a letter first): else each would be drawn
    with the patterns and gradients of the first.
    """
    if prefix:
        # No text and no attribute's value holds a quotation mark that is not escaped: what matches is an attribute.
        inside = _IDS.sub(rf"\g<0>{prefix}", inside)
    size = f'width="{number(width * enlarged)}" height="{number(height * enlarged)}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}{attributes(**given)}>{inside}</svg>'


def text(x: float, y: float, words: str, look: Type, anchor: str = "start") -> str:
    """Return a line of text. Its halo is a text of its own below it: not every reader draws a stroke under a fill."""
    common = attributes(
        x=number(x),
        y=number(y),
        font_size=number(look.size),
        font_weight="600" if look.bold else None,
        font_style="italic" if look.italic else None,
        letter_spacing=number(look.spacing) if look.spacing else None,
        text_anchor=anchor if anchor != "start" else None,
    )
    halo = ""
    if look.halo:
        paint = attributes(fill=look.halo, stroke=look.halo, stroke_width=3.5, stroke_linejoin="round")
        halo = f'<text{common}{paint} aria-hidden="true">{escape(words)}</text>'
    return f"{halo}<text{common}{attributes(fill=look.colour)}>{escape(words)}</text>"


def lines_of(words: str, look: Type, width: float, measure: Measure) -> list[str]:
    """Return a text as lines that are no wider than some px, unbroken at no-break spaces; a wider word is cut."""
    lines: list[str] = []
    for word in _WORD.findall(words):
        while look.width(word, measure) > width and len(word) > 1:
            fits = next((n for n in range(len(word) - 1, 1, -1) if look.width(word[:n], measure) <= width), 1)
            lines.append(word[:fits])
            word = word[fits:]
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and look.width(longer, measure) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def cut(words: str, look: Type, width: float, measure: Measure) -> str:
    """Return a text that is no wider than some px: where it is, its beginning with an ellipsis."""
    if look.width(words, measure) <= width:
        return words
    fits = bisect(range(len(words)), width, key=lambda n: look.width(f"{words[:n]}…", measure))
    return f"{words[: max(fits - 1, 0)]}…"


def path_data(shape: BaseGeometry, tolerance: float = 0.35) -> str:
    """Return a geometry in px as path data, its outline within some px; points in it are left out."""
    found = []
    for line, closed in _lines(shapely.simplify(shape, tolerance, preserve_topology=False)):
        steps = numpy.rint(shapely.get_coordinates(line) * 10).astype(int)
        steps = steps[numpy.concatenate([[True], (numpy.diff(steps, axis=0) != 0).any(axis=1)])]
        if len(steps) < 2:
            continue
        (x, y), *_ = steps.tolist()
        moves = "".join(f"{_tenths(dx, ' ')}{_tenths(dy, ' ')}" for dx, dy in numpy.diff(steps, axis=0).tolist())
        found.append(f"M{_tenths(x)} {_tenths(y)}l{moves.strip()}{'z' if closed else ''}")
    return "".join(found)


def path(geometry: BaseGeometry, **paint: str | float | None) -> str:
    """Return a geometry in px as a path with some attributes; nothing where nothing of it is to be seen."""
    data = path_data(geometry)
    return f'<path d="{data}"{attributes(**paint)}/>' if data else ""


def _lines(shape: BaseGeometry) -> Iterator[tuple[BaseGeometry, bool]]:
    """Yield all lines and rings of a geometry, each with whether it is closed."""
    if isinstance(shape, Polygon):
        if not shape.is_empty:
            yield from ((ring, True) for ring in (shape.exterior, *shape.interiors))
    elif isinstance(shape, LineString):
        yield shape, False
    elif not isinstance(shape, Point):
        for part in shapely.get_parts(shape):
            yield from _lines(part)


def _tenths(value: int, before: str = "") -> str:
    whole, rest = divmod(abs(value), 10)
    digits = f"{whole}.{rest}" if rest else f"{whole}"
    return f"-{digits}" if value < 0 else f"{before}{digits}"
