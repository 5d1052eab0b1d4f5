"""A chart as a file: an SVG picture with its finding, its rows, its notes and its source inside.

Made for simple readers, as still maps are: literal colours and places, a halo as a text of its own, and lines of text
that are broken by their width in the widest font that may stand in for the page's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from layers import svg
from layers.style import INK, INK_SOFT
from layers.svg import Measure, Type
from pages.charts.chart_layout import Group, Lane, Layout, UnprintedValue
from pages.messages.data_mark import ITS, PRINTED_IN_SVG, prose

_GROUND = "#FCFAF5"
_GRID = "#D8D2C4"
_FIRM = "#6B665E"
#: In px: a picture's width, the room around it, and where the axis begins, under names and without, and ends. Beyond it
#: there is room for a number.
_WIDTH, _MARGIN = 820, 20
_NAMED_START, _START, _END = 231.0, 36.0, 699.0
#: The height of a line of text, as a multiple of its size.
_LEADING = 1.25
_NAME, _SMALL = Type(15, INK), Type(14, INK_SOFT)
_VALUE, _UNKNOWN = Type(15, INK, bold=True, halo=_GROUND), Type(14, INK_SOFT, halo=_GROUND)


@dataclass
class _Sheet:
    """What is drawn so far, and down to where, in px."""

    measure: Measure
    y: float = 18
    parts: list[str] = field(default_factory=list)

    def write(self, words: str, look: Type, gap: float, mark: str = "") -> None:
        """Write a text across the whole width, in as many lines as it takes, `gap` px from one to the next.

        `mark` is that of data, where it is data alone.
        """
        for line in svg.lines_of(words, look, _WIDTH - 2 * _MARGIN, self.measure) or [""]:
            self.y += gap
            self.parts.append(_with_mark(svg.text(_MARGIN, self.y, line, look), mark))


def picture(layout: Layout, finding: str, kicker: str, notes: Sequence[str], measure: Measure) -> str:
    """Return a chart as an SVG file: its finding as its title, its rows, and its notes, the source among them.

    `measure` says how wide words are.
    """
    sheet = _Sheet(measure)
    sheet.write(kicker, Type(15, INK_SOFT), 18)
    sheet.write(finding, Type(20, INK, bold=True), 26)
    sheet.y += 8
    for group in layout.groups:
        mark = prose() if layout.by_who else PRINTED_IN_SVG
        sheet.write(group.name, Type(15, INK, bold=True), 22, mark)
        sheet.y += 6
        _draw_group(sheet, layout, group)
        if group.below:
            sheet.write(group.below, _SMALL, 18)
            sheet.y += 6
    sheet.y += 4
    _draw_axis(sheet, layout)
    sheet.y += 6
    for note in notes:
        sheet.write(note, Type(13, INK_SOFT), 17)
    height = round(sheet.y + 18)
    ground = f'<rect width="{_WIDTH}" height="{height}" fill="{_GROUND}"/>'
    return (
        svg.document(
            _WIDTH,
            height,
            ground + "".join(sheet.parts),
            font_family=svg.FONT,
            role="img",
            aria_label=finding,
            **ITS,
        )
        + "\n"
    )


# --- inside


def _with_mark(drawn: str, mark: str) -> str:
    """Return what is drawn with the mark of data; as it is where there is none."""
    return f"<g{mark}>{drawn}</g>" if mark else drawn


def _start(layout: Layout) -> float:
    return _NAMED_START if layout.named else _START


def _at(layout: Layout, share: float) -> float:
    return _start(layout) + (_END - _start(layout)) * share


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dashes: str | None = None) -> str:
    given = svg.attributes(
        x1=svg.number(x1),
        y1=svg.number(y1),
        x2=svg.number(x2),
        y2=svg.number(y2),
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dashes,
    )
    return f"<line{given}/>"


def _draw_group(sheet: _Sheet, layout: Layout, group: Group) -> None:
    for lane in group.lanes:
        room = _WIDTH - 2 * _MARGIN if layout.ranked else _NAMED_START - _MARGIN - 12
        # With a rank before it, a name is a message.
        mark = "" if layout.ranked else prose()
        texts = [(line, _NAME, mark) for line in svg.lines_of(lane.name, _NAME, room, sheet.measure)]
        texts += [(line, _SMALL, "") for line in svg.lines_of(lane.below, _SMALL, room, sheet.measure)]
        block = sum(look.size * _LEADING for _, look, _ in texts)
        # A rank stands above its line, a name beside it.
        top = sheet.y + (block + 4 if layout.ranked else 0)
        height = 24 if layout.ranked else max(26, block + 6)
        drawn, y = [], sheet.y + (0 if layout.ranked else (height - block) / 2)
        for line, look, mark in texts:
            drawn.append(_with_mark(svg.text(_MARGIN, y + look.size * 0.95, line, look), mark))
            y += look.size * _LEADING
        grid = "".join(
            _line(_at(layout, at), top + 1, _at(layout, at), top + height, _GRID, 1) for at, _ in layout.ticks
        )
        title = f"<title>{escape(lane.words)}</title>"
        sheet.parts.append(f"<g>{title}{grid}{''.join(drawn)}{_mark(layout, lane, top + height / 2)}</g>")
        sheet.y = top + height


def _mark(layout: Layout, lane: Lane, middle: float) -> str:
    drawn, base = lane.drawn, middle + 5
    begin, end = _at(layout, 0), _at(layout, 1)
    if isinstance(drawn, UnprintedValue):
        stop = _at(layout, drawn.until)
        bound = _line(stop, middle - 6, stop, middle + 6, _FIRM, 1.5) if drawn.bounded else ""
        words = svg.text(begin + 16, base, drawn.words, _UNKNOWN)
        return _line(begin, middle, stop, middle, _FIRM, 1.25, "2 5") + bound + words
    x = _at(layout, drawn.at)
    paint = svg.attributes(fill=drawn.fill, stroke=INK, stroke_width=2 if drawn.square else 1.75)
    mark = (
        f"<rect{svg.attributes(x=svg.number(x - 6), y=svg.number(middle - 6), width=12.0, height=12.0)}{paint}/>"
        if drawn.square
        else f"<circle{svg.attributes(cx=svg.number(x), cy=svg.number(middle), r=6.5)}{paint}/>"
    )
    value = f"{drawn.number}{' ≠' if drawn.disputed else ''}"
    label = svg.text(x - 11, base, value, _VALUE, "end") if drawn.before else svg.text(x + 11, base, value, _VALUE)
    return _line(begin, middle, end, middle, _GRID, 1) + label + mark


def _draw_axis(sheet: _Sheet, layout: Layout) -> None:
    """Draw the axis' numbers, and the printed labels of its ends."""
    begin, end = _at(layout, 0), _at(layout, 1)
    sheet.parts.append(_line(begin, sheet.y + 0.5, end, sheet.y + 0.5, _FIRM, 1.5))
    for share, label in layout.ticks:
        x = _at(layout, share)
        sheet.parts.append(_line(x, sheet.y, x, sheet.y + 5, _FIRM, 1))
        sheet.parts.append(svg.text(x, sheet.y + 19, label, _SMALL, "middle"))
    sheet.y += 24
    low, high = (svg.lines_of(words, _SMALL, (end - begin) / 2 - 8, sheet.measure) for words in layout.ends)
    for n in range(max(len(low), len(high))):
        sheet.y += 18
        if n < len(low):
            sheet.parts.append(_with_mark(svg.text(begin, sheet.y - 5, low[n], _SMALL), PRINTED_IN_SVG))
        if n < len(high):
            sheet.parts.append(_with_mark(svg.text(end, sheet.y - 5, high[n], _SMALL, "end"), PRINTED_IN_SVG))
