"""What stands on a still map in fixed places: its legend, its scale bar, and its caption, as SVG and as boxes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.leaders import Box
from layers.model import Picture
from layers.projection import Viewport
from layers.style import INK, INK_SOFT, LAND, STYLE
from layers.svg import Measure, Type, attributes, lines_of, number, text

_PAPER = "#FCFAF5"
#: Entries of the legend that only some marks of a layer have; the others stand for the whole layer.
_SOME = frozenset({"diamond-solid", "diamond-hollow", "zone-dashed", "stipple"})
#: Lengths that a scale bar may have, in km.
_LENGTHS = (2000, 1000, 500, 400, 300, 200, 100, 50, 25, 20, 10, 5, 2, 1)


@dataclass(frozen=True)
class Part:
    """Something that stands on the map: its SVG, and the box that it takes."""

    svg: str
    box: Box


def diamond(colour: str, size: float, *, solid: bool, dash: str | None = None) -> str:
    """Return a diamond around 0, 0 with a white edge around it."""

    def shape(half: float, **paint: str | float | None) -> str:
        h = number(half)
        return f'<path d="M0-{h}L{h} 0L0 {h}L-{h} 0z"{attributes(**paint)}/>'

    return shape(size / 2 + 2.5, fill="#fff") + shape(
        size / 2, fill=colour if solid else "#fff", stroke=colour, stroke_width=2.75, stroke_dasharray=dash
    )


def square(colour: str, size: float, dash: str | None = None, count: int | None = None) -> str:
    """Return a square around 0, 0 with a white edge around it, and a number in it."""

    def shape(width: float, **paint: str | float | None) -> str:
        half = number(-width / 2)
        return f"<rect{attributes(x=half, y=half, width=width, height=width, **paint)}/>"

    digit = "" if count is None else text(0, 4, str(count), Type(11.5, INK, bold=True), "middle")
    outer = shape(size + 4, fill="#fff")
    return outer + shape(size, fill="#fff", stroke=colour, stroke_width=2, stroke_dasharray=dash) + digit


def _line(to: float = 14, **paint: str | float | None) -> str:
    return f"<line{attributes(x1=-14, x2=to, y1=0, y2=0, **paint)}/>"


def _swatch(kind: str, *, grey: bool) -> str:
    """Return an entry's sample around 0, 0, 28 px wide. `grey`: a layer's colour says nothing."""

    def tone(colour: str) -> str:
        return INK_SOFT if grey else colour

    if kind in ("diamond-solid", "diamond-hollow"):
        return diamond(tone(STYLE["attack_sites"].colour), 13, solid=kind == "diamond-solid")
    if kind == "border":
        return _line(stroke=tone(STYLE["border"].colour), stroke_width=5.5) + _line(
            stroke=LAND, stroke_width=2, stroke_dasharray=STYLE["border"].dash
        )
    if kind in ("zone", "zone-dashed"):
        zones = STYLE["survey_zones"]
        return _line(stroke=zones.colour, stroke_width=2.5, stroke_dasharray=zones.dash if kind != "zone" else None)
    if kind in ("stipple", "unpublished"):
        box = {"x": -14, "y": -8, "width": 28, "height": 16}
        return f"<rect{attributes(**box, fill=LAND)}/><rect{attributes(**box, fill=f'url(#{kind})')}/>"
    if kind == "mgps":
        colour = STYLE["mgps"].colour
        dots = _line(0, stroke=colour, stroke_width=2.5, stroke_dasharray="0.1 5", stroke_linecap="round")
        return dots + _group_at(square(tone(colour), 8), 9, 0)
    return _line(stroke=STYLE["regions"].colour, stroke_width=1.5, stroke_dasharray=STYLE["regions"].dash)


def _group_at(inside: str, x: float, y: float) -> str:
    return f'<g transform="translate({number(x)} {number(y)})">{inside}</g>'


def entries(constants: Mapping[str, Any], picture: Picture) -> list[tuple[str, str]]:
    """Return the entries of the legend that a picture needs: the kind of sample, and its words."""
    ids = [feature.id for feature in picture.features if feature.is_mark]
    swatches = {feature.swatch for feature in picture.features}
    return [
        (entry["swatch"], entry["label"])
        for entry in constants["legend"]
        if (
            entry["swatch"] in swatches
            if entry["swatch"] in _SOME
            else any(place_id.startswith(f"{entry['layer']}/") for place_id in ids)
        )
    ]


class _Column:
    """Rows of text and samples below one another, from the upper left corner of a box on."""

    def __init__(self, width: float, rem: float, measure: Measure) -> None:
        self.width, self.rem, self.measure = width, rem, measure
        self.parts: list[str] = []
        self.y = 6.0

    def write(self, words: str, look: Type, *, left: float = 10, sample: str = "", least: float = 0) -> None:
        """Add a paragraph, with a sample to its left."""
        lines = lines_of(words, look, self.width - left - 10, self.measure)
        height = look.size * 1.25
        room = max(height * len(lines), least)
        if sample:
            self.parts.append(_group_at(sample, 24, self.y + room / 2))
        first = self.y + (room - height * len(lines)) / 2 + look.size * 0.95
        self.parts += [text(left, first + n * height, line, look) for n, line in enumerate(lines)]
        self.y += room + 3

    def draw(self, svg: str, height: float) -> None:
        self.parts.append(_group_at(svg, 10, self.y))
        self.y += height

    def part(self, left: float, top: float) -> Part:
        """Return the rows on paper, with their upper left corner somewhere."""
        height = self.y + 4
        paper = f"<rect{attributes(width=self.width, height=number(height), rx=4, fill=_PAPER, fill_opacity=0.97)}/>"
        return Part(_group_at(paper + "".join(self.parts), left, top), (left, top, left + self.width, top + height))


def legend(
    constants: Mapping[str, Any], picture: Picture, rem: float, measure: Measure, at: tuple[float, float] = (10, 10)
) -> Part | None:
    """Return the legend of a picture: the scale of what fills its areas first, then its marks; None for none."""
    rows = entries(constants, picture)
    if not rows:
        return None
    column = _Column(min(16.5 * rem, 280), rem, measure)
    small, bold = Type(rem * 0.844, INK), Type(rem * 0.844, INK, bold=True)
    state = picture.state
    if state.evidence:
        column.write(state.evidence["heading"], bold)
        for look in state.evidence["looks"]:
            box = {"x": -14, "y": -8, "width": 28, "height": 16}
            edge = {"stroke": look["mark"], "stroke_dasharray": look["dash"]}
            mark = diamond(look["mark"], 13, solid=not look["dash"], dash=look["dash"])
            fill = look["fill"] or "url(#unpublished)"
            area = f"<rect{attributes(**box, fill=LAND)}/><rect{attributes(**box, **edge, fill=fill)}/>"
            sample = area + _group_at(mark, 27, 0)
            column.write(look["words"], small, left=72, sample=sample, least=20)
        column.write(state.evidence["caveat"], Type(rem * 0.812, "#45484E"))
    elif state.colours and "survey_zones" in state.layers:
        _scale_of(state.colours, column, small, bold)
    for kind, words in rows:
        column.write(words, small, left=46, sample=_swatch(kind, grey=bool(state.evidence)), least=20)
    return column.part(*at)


def _scale_of(colours: Mapping[str, Any], column: _Column, small: Type, bold: Type) -> None:
    """Add the whole scale of the question that colours the zones, with each zone's number where it stands on it."""
    soft = Type(small.size * 0.96, "#45484E")
    column.write(colours["heading"], bold)
    if colours["words"]:
        column.write(colours["words"], soft)
    width = column.width - 20
    low, high = colours["ends"]
    column.write(low, soft)
    column.y -= soft.size * 1.25 + 3
    column.parts.append(text(10 + width, column.y + soft.size * 0.95, high, soft, "end"))
    column.y += soft.size * 1.25 + 3
    marks: Sequence[Mapping[str, Any]] = sorted(colours["marks"], key=lambda mark: mark["at"])
    # Each number hangs from the bar on a line of its own, to the left of it where there is room.
    right = [mark for mark in marks if mark["at"] * width < 95][::-1]
    rows = [*right, *(mark for mark in marks if mark["at"] * width >= 95)]
    parts = [f"<rect{attributes(y=2, width=number(width), height=13, fill='url(#ramp)', stroke='#6B665E')}/>"]
    for n, mark in enumerate(rows):
        x = number(mark["at"] * width)
        parts.append(f"<line{attributes(x1=x, x2=x, y1=1, y2=30 + n * 15, stroke=INK, stroke_width=1.75)}/>")
    for n, mark in enumerate(rows):
        x, after = mark["at"] * width, mark in right
        look = Type(small.size, INK, halo=_PAPER)
        parts.append(text(x + (5 if after else -5), 30 + n * 15, mark["words"], look, "start" if after else "end"))
    column.draw("".join(parts), 28 + len(rows) * 15)
    column.write(colours["darker"], soft)
    if colours["unpublished"]:
        column.write(colours["unpublished"], small, left=46, sample=_swatch("unpublished", grey=False), least=20)


def caption(constants: Mapping[str, Any], viewport: Viewport, rem: float, measure: Measure) -> Part:
    """Return what a map says wherever it is taken: its dates, that it endorses nothing, and who is credited."""
    small = viewport.width < 640 or viewport.height <= 480
    column = _Column(
        viewport.width - 20 if viewport.width < 640 else min(22 * rem + 18, viewport.width * 0.62), rem, measure
    )
    look = Type(rem * 0.781, INK)
    column.write(constants["disclaimer"], Type(look.size, INK, bold=True))
    for line in [constants["brief"]] if small else constants["caption"]:
        column.write(line, look)
    column.write(constants["attribution"], Type(look.size, INK_SOFT))
    height = column.y + 4
    return column.part(viewport.width - 10 - column.width, viewport.height - 10 - height)


def scale_bar(constants: Mapping[str, Any], viewport: Viewport, rem: float, measure: Measure, bottom: float) -> Part:
    """Return a scale bar in the lower left corner, ending some px from the top (`bottom`)."""
    metres = viewport.metres_per_px
    length = next((km for km in _LENGTHS if km * 1000 / metres <= 130), _LENGTHS[-1])
    width = length * 1000 / metres
    said = constants["words"]["scaleSouth" if viewport.latitude < 0 else "scaleNorth"]
    words = said.format(length=length, degrees=round(abs(viewport.latitude)))
    look = Type(rem * 0.781, INK)
    box_width = 8 + width + 7 + look.width(words, measure) + 8
    height = look.size * 1.35 + 6
    bar = f"M8 {number(height / 2 - 2.5)}v5h{number(width)}v-5"
    inside = (
        f"<rect{attributes(width=number(box_width), height=number(height), rx=4, fill=_PAPER, fill_opacity=0.97)}/>"
        f'<path d="{bar}"{attributes(fill="none", stroke=INK, stroke_width=1.5)}/>'
        + text(8 + width + 7, height / 2 + look.size * 0.34, words, look)
    )
    return Part(_group_at(inside, 10, bottom - height), (10, bottom - height, 10 + box_width, bottom))
