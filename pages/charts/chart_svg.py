"""A chart as a file: an SVG picture with its finding, its rows, its notes and its source inside."""

import textwrap
from collections.abc import Callable, Sequence

from geodata.survey.chart_rows import Row
from geodata.survey.charts import Chart
from geodata.survey.labels import number
from layers.style import INK, INK_SOFT, RAMPS
from pages.charts.chart_layout import (
    RIGHT,
    Disputed,
    at,
    axis_start,
    bound_words,
    groups,
    is_hollow,
    rank_words,
    row_words,
    ticks,
)
from pages.messages.escaping import escape

#: The height in px of a row, and of one with a rank.
_LINE, _RANKED_LINE = 26, 64
_FONT = "'Source Sans 3', 'Source Sans Pro', 'Source Sans', 'DejaVu Sans', sans-serif"
_GRID = "#D8D2C4"
_FIRM = "#6B665E"
#: The width in px of a picture.
_WIDTH = 820


def picture(
    chart: Chart,
    ramp_of: Callable[[Row], str],
    ends: tuple[str, str],
    kicker: str,
    notes: Sequence[str],
    *,
    disputed: Disputed = None,
) -> str:
    """Return a chart as an SVG file: its finding as its title, its rows, and its notes, the source among them."""
    y, parts = 18, []

    def write(text: str, size: int, gap: int, *, bold: bool = False, colour: str = INK) -> None:
        nonlocal y
        for line in textwrap.wrap(text, int((_WIDTH - 40) / (size * 0.5)), break_on_hyphens=False) or [""]:
            y += gap
            parts.append(_text("20", y, line, size=size, bold=bold, colour=colour))

    def put(inside: str, height: int) -> None:
        nonlocal y
        parts.append(f'<svg x="20" y="{y}" width="{_WIDTH - 40}" height="{height}">{inside}</svg>')
        y += height

    write(kicker, 15, 18, colour=INK_SOFT)
    write(chart.finding, 20, 26, bold=True)
    y += 8
    for name, rows in groups(chart):
        write(name, 15, 22, bold=True)
        y += 6
        put(*_lanes(chart, rows, ramp_of(rows[0]), disputed=disputed))
        if below := chart.below.get(rows[0].population):
            write(below, 14, 18, colour=INK_SOFT)
            y += 6
    y += 4
    put(*_axis(chart, ends))
    y += 6
    for note in notes:
        write(note, 13, 17, colour=INK_SOFT)
    height = y + 18
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="{escape(_FONT)}" role="img" aria-label="{escape(chart.finding)}">'
        f'<rect width="{_WIDTH}" height="{height}" fill="#FCFAF5"/>{"".join(parts)}</svg>\n'
    )


def _lanes(chart: Chart, rows: Sequence[Row], ramp: str, *, disputed: Disputed = None) -> tuple[str, int]:
    """Return some rows as the inside of an SVG, and its height in px."""
    height = _RANKED_LINE if chart.is_ranked else _LINE
    top = 40 if chart.is_ranked else 2
    drawn = []
    for n, row in enumerate(rows):
        y = n * height
        grid = "".join(
            f'<line x1="{at(chart, t):.2f}%" x2="{at(chart, t):.2f}%" y1="{y + top}" y2="{y + height}" '
            f'stroke="{_GRID}" stroke-width="1"/>'
            for t in ticks(chart)
        )
        inside = _row(chart, row, ramp, y, bool(disputed and disputed(row)))
        drawn.append(f"<g><title>{escape(row_words(chart, row))}</title>{grid}{inside}</g>")
    return "".join(drawn), height * len(rows)


def _axis(chart: Chart, ends: tuple[str, str]) -> tuple[str, int]:
    """Return the axis' numbers, and the printed labels of its ends, as the inside of an SVG, and its height in px."""
    numbers = "".join(
        f'<line x1="{at(chart, t):.2f}%" x2="{at(chart, t):.2f}%" y1="0" y2="5" stroke="{_FIRM}"/>'
        + _text(f"{at(chart, t):.2f}%", 19, f"{t}{chart.unit}", anchor="middle", size=14, colour=INK_SOFT)
        for t in ticks(chart)
    )
    line = f'<line x1="{axis_start(chart)}%" x2="{RIGHT}%" y1="0.5" y2="0.5" stroke="{_FIRM}" stroke-width="1.5"/>'
    words = ""
    if any(ends):
        words = _text(f"{axis_start(chart)}%", 37, ends[0], size=14, colour=INK_SOFT) + _text(
            f"{RIGHT}%", 37, ends[1], anchor="end", size=14, colour=INK_SOFT
        )
    return line + numbers + words, 42 if words else 24


def _row(chart: Chart, row: Row, ramp: str, y: int, disputed: bool) -> str:
    middle = y + (52 if chart.is_ranked else _LINE / 2)
    base = middle + 5
    if chart.is_ranked:
        name = _text("0", y + 17, f"{rank_words(row)}{row.label}", size=15)
        name += _text("0", y + 34, row.elsewhere, size=14, colour=INK_SOFT)
    elif axis_start(chart) > 10:
        name = _text("0", base, row.who, size=15)
    else:
        name = ""
    begin, end = f"{at(chart, chart.low):.2f}%", f"{at(chart, chart.high):.2f}%"
    if row.answer is None:
        words = bound_words(row)
        stop = f"{at(chart, float(row.bound.value)):.2f}%" if row.bound else end
        return (
            f'{name}<line x1="{begin}" x2="{stop}" y1="{middle}" y2="{middle}" stroke="{_FIRM}" stroke-width="1.25" '
            f'stroke-dasharray="2 5"/>'
            + (
                f'<line x1="{stop}" x2="{stop}" y1="{middle - 6}" y2="{middle + 6}" stroke="{_FIRM}" '
                'stroke-width="1.5"/>'
                if row.bound
                else ""
            )
            + _text(f"{axis_start(chart) + 2}%", base, words, size=14, colour=INK_SOFT, halo=True)
        )
    x = at(chart, float(row.answer.value))
    colour = RAMPS[ramp][1]
    fill = "#fff" if is_hollow(row) else colour
    mark = (
        f'<svg x="{x:.2f}%" y="{middle}" overflow="visible"><rect x="-6" y="-6" width="12" height="12" '
        f'fill="#fff" stroke="{INK}" stroke-width="2"/></svg>'
        if chart.kind == "official"
        else f'<circle cx="{x:.2f}%" cy="{middle}" r="6.5" fill="{fill}" stroke="{INK}" stroke-width="1.75"/>'
    )
    doubt = " ?" if row.answer.certainty == "probable" else ""
    value = f"{number(row.answer)}{doubt}{' ≠' if disputed else ''}"
    near_end = x > axis_start(chart) + 0.88 * (RIGHT - axis_start(chart)) and chart.unit != ""
    label = (
        _text(f"{x:.2f}%", base, value, size=15, bold=True, anchor="end", dx=-11, halo=True)
        if near_end
        else _text(f"{x:.2f}%", base, value, size=15, bold=True, dx=11, halo=True)
    )
    line = f'<line x1="{begin}" x2="{end}" y1="{middle}" y2="{middle}" stroke="{_GRID}" stroke-width="1"/>'
    return f"{name}{line}{label}{mark}"


def _text(
    x: str,
    y: float,
    words: str,
    *,
    size: int,
    anchor: str = "start",
    bold: bool = False,
    colour: str = INK,
    dx: int = 0,
    halo: bool = False,
) -> str:
    moved = f' dx="{dx}"' if dx else ""
    weight = ' font-weight="600"' if bold else ""
    around = ' stroke="#FCFAF5" stroke-width="4" paint-order="stroke" stroke-linejoin="round"' if halo else ""
    return (
        f'<text x="{x}" y="{y:g}"{moved} font-size="{size}" text-anchor="{anchor}" fill="{colour}"{weight}{around}>'
        f"{escape(words)}</text>"
    )
