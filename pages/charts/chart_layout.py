"""Charts: lines of one axis with a mark each, as HTML on the page and as an SVG picture with its source inside.

Streamlit takes SVG out of a page's HTML, so the page draws the same lines in HTML, as wide as there is room. Positions
are in per cent. What is known is a mark with its number;
what is not is a dashed line up to its bound, and words that say so.
"""

import textwrap
from collections.abc import Callable, Sequence
from itertools import groupby

from geodata.survey.chart_rows import Row
from geodata.survey.charts import Chart
from geodata.survey.labels import number
from geodata.survey.scores import base
from layers.style import INK, INK_SOFT, RAMPS
from pages.messages.escaping import escape

#: Where the axis ends, in per cent of the width; beyond it there is room for a number.
RIGHT = 87.0
LINE = 26
_RANKED_LINE = 64
FONT = "'Source Sans 3', 'Source Sans Pro', 'Source Sans', 'DejaVu Sans', sans-serif"
_GRID = "#D8D2C4"
_FIRM = "#6B665E"
#: The width in px of a picture, and how many letters of each size its lines hold.
WIDTH = 820
Link = Callable[[Row], str]
Disputed = Callable[[Row], bool] | None


def left(chart: Chart) -> float:
    """Return where the axis begins, in per cent of the width: left of it stands whose number it is."""
    return 2.0 if _headed(chart) or len({row.who for row in chart.rows}) == 1 else 27.0


def at(chart: Chart, value: float) -> float:
    """Return where a value stands, in per cent of the width."""
    start = left(chart)
    return start + (RIGHT - start) * (value - chart.low) / (chart.high - chart.low)


def ticks(chart: Chart) -> list[int]:
    """Return the numbers of the axis: its whole scale, never less."""
    step = 1 if chart.high - chart.low <= 10 else (chart.high - chart.low) // 4
    return list(range(chart.low, chart.high + 1, step))


def groups(chart: Chart) -> list[tuple[str, list[Row]]]:
    """Return the rows under their headings: what they are about, or whose they are."""
    by_who = _headed(chart)
    return [(name, list(rows)) for name, rows in groupby(chart.rows, key=lambda r: r.who if by_who else r.label)]


def said(chart: Chart, row: Row) -> str:
    """Return what a row says, as text."""
    if row.answer is None:
        bound = f", at most {number(row.bound)}" if row.bound else ""
        return f"{row.who}, {row.label}: not printed{bound}"
    called = chart.question.mean_printed_as if chart.statistic == "mean" else None
    probable = f", printed as “{called}”" if called else ", probable" if row.answer.certainty == "probable" else ""
    of = f", {base(row.answer)}" if base(row.answer) not in ("", row.who.lower()) else ""
    same = f", if “{row.same}” is the same" if row.same else ""
    elsewhere = f" ({row.elsewhere}{same})" if row.elsewhere else ""
    return f"{row.who}, {row.label}: {number(row.answer)}{of}{probable}{elsewhere}"


def svg_lanes(chart: Chart, rows: Sequence[Row], ramp: str, *, disputed: Disputed = None) -> tuple[str, int]:
    """Return some rows as the inside of an SVG, and its height in px; `disputed` as for `lanes`."""
    height = _RANKED_LINE if chart.ranked else LINE
    top = 40 if chart.ranked else 2
    drawn = []
    for n, row in enumerate(rows):
        y = n * height
        grid = "".join(
            f'<line x1="{at(chart, t):.2f}%" x2="{at(chart, t):.2f}%" y1="{y + top}" y2="{y + height}" '
            f'stroke="{_GRID}" stroke-width="1"/>'
            for t in ticks(chart)
        )
        inside = _row(chart, row, ramp, y, bool(disputed and disputed(row)))
        drawn.append(f"<g><title>{escape(said(chart, row))}</title>{grid}{inside}</g>")
    return "".join(drawn), height * len(rows)


def lanes(chart: Chart, rows: Sequence[Row], ramp: str, link: Link, *, disputed: Disputed = None) -> str:
    """Return some rows as HTML: each is a link to its card, and says the same to pointer, keyboard and ear.

    `disputed` says of a row whether the documents disagree about it.
    """
    parted = "" if left(chart) > 10 else " whole"
    drawn = []
    for row in rows:
        sign = bool(disputed and disputed(row))
        words = escape(f"{said(chart, row)}{'. A disagreement rests on its sentence' if sign else ''}")
        drawn.append(
            f'<a class="go lane{parted}" href="{escape(link(row))}" data-series="{escape(row.series.id)}" '
            f'aria-label="{words}" title="{words}">'
            f'{_named(chart, row)}<span class="track" style="--steps:{len(ticks(chart)) - 1}">'
            f"{_mark(chart, row, ramp, sign)}</span></a>"
        )
    return "".join(drawn)


def ruler(chart: Chart, ends: tuple[str, str]) -> str:
    """Return the axis' numbers, and the printed labels of its ends, as HTML."""
    parted = "" if left(chart) > 10 else " whole"
    numbers = "".join(f'<span style="left:{_share(chart, t):.2f}%">{t}{chart.unit}</span>' for t in ticks(chart))
    words = (
        f'<span class="ends"><span>{escape(ends[0])}</span><span>{escape(ends[1])}</span></span>' if any(ends) else ""
    )
    who = "" if parted else "<span></span>"
    return f'<div class="lane ruler{parted}" aria-hidden="true">{who}<span class="track">{numbers}{words}</span></div>'


def svg_axis(chart: Chart, ends: tuple[str, str]) -> tuple[str, int]:
    """Return the axis' numbers, and the printed labels of its ends, as the inside of an SVG, and its height in px."""
    numbers = "".join(
        f'<line x1="{at(chart, t):.2f}%" x2="{at(chart, t):.2f}%" y1="0" y2="5" stroke="{_FIRM}"/>'
        + _text(f"{at(chart, t):.2f}%", 19, f"{t}{chart.unit}", anchor="middle", size=14, colour=INK_SOFT)
        for t in ticks(chart)
    )
    line = f'<line x1="{left(chart)}%" x2="{RIGHT}%" y1="0.5" y2="0.5" stroke="{_FIRM}" stroke-width="1.5"/>'
    words = ""
    if any(ends):
        words = _text(f"{left(chart)}%", 37, ends[0], size=14, colour=INK_SOFT) + _text(
            f"{RIGHT}%", 37, ends[1], anchor="end", size=14, colour=INK_SOFT
        )
    return line + numbers + words, 42 if words else 24


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
        for line in textwrap.wrap(text, int((WIDTH - 40) / (size * 0.5)), break_on_hyphens=False) or [""]:
            y += gap
            parts.append(_text("20", y, line, size=size, bold=bold, colour=colour))

    def put(inside: str, height: int) -> None:
        nonlocal y
        parts.append(f'<svg x="20" y="{y}" width="{WIDTH - 40}" height="{height}">{inside}</svg>')
        y += height

    write(kicker, 15, 18, colour=INK_SOFT)
    write(chart.finding, 20, 26, bold=True)
    y += 8
    for name, rows in groups(chart):
        write(name, 15, 22, bold=True)
        y += 6
        put(*svg_lanes(chart, rows, ramp_of(rows[0]), disputed=disputed))
        if below := chart.below.get(rows[0].population):
            write(below, 14, 18, colour=INK_SOFT)
            y += 6
    y += 4
    put(*svg_axis(chart, ends))
    y += 6
    for note in notes:
        write(note, 13, 17, colour=INK_SOFT)
    height = y + 18
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="{escape(FONT)}" role="img" aria-label="{escape(chart.finding)}">'
        f'<rect width="{WIDTH}" height="{height}" fill="#FCFAF5"/>{"".join(parts)}</svg>\n'
    )


# --- inside


def _headed(chart: Chart) -> bool:
    """Whether rows stand under whose they are: the highest items of each zone, and official statistics."""
    return chart.ranked or chart.kind == "official"


def _share(chart: Chart, value: float) -> float:
    return 100 * (value - chart.low) / (chart.high - chart.low)


def _hollow(row: Row) -> bool:
    return row.population.endswith("lower") or row.population == "men"


def _named(chart: Chart, row: Row) -> str:
    if chart.ranked:
        place = f"{row.rank.place}{' (shared)' if row.rank.tied else ''}. " if row.rank else ""
        return (
            f'<span class="first" dir="auto">{escape(place)}{escape(row.label)}</span>'
            f'<span class="elsewhere" dir="auto">{escape(row.elsewhere)}</span>'
        )
    return f'<span class="who">{escape(row.who)}</span>' if left(chart) > 10 else ""


def _mark(chart: Chart, row: Row, ramp: str, disputed: bool) -> str:
    if row.answer is None:
        stop = _share(chart, float(row.bound.value)) if row.bound else 100.0
        words = "not printed" + (f", at most {number(row.bound)}" if row.bound else "")
        bounded = " bounded" if row.bound else ""
        return f'<i class="unknown{bounded}" style="width:{stop:.2f}%"></i><span class="none">{escape(words)}</span>'
    share = _share(chart, float(row.answer.value))
    fill = "#FFFFFF" if _hollow(row) or chart.kind == "official" else RAMPS[ramp][1]
    square = " square" if chart.kind == "official" else ""
    doubt = " ?" if row.answer.certainty == "probable" else ""
    sign = '<span class="sign short">≠</span>' if disputed else ""
    before = " before" if share > 88 and chart.unit else ""
    return (
        f'<i class="mark{square}" style="left:{share:.2f}%;background:{fill}"></i>'
        f'<b class="num{before}" style="left:{share:.2f}%">{escape(number(row.answer))}{doubt}{sign}</b>'
    )


def _row(chart: Chart, row: Row, ramp: str, y: int, disputed: bool) -> str:
    middle = y + (52 if chart.ranked else LINE / 2)
    base = middle + 5
    if chart.ranked:
        place = f"{row.rank.place}{' (shared)' if row.rank.tied else ''}. " if row.rank else ""
        name = _text("0", y + 17, f"{place}{row.label}", size=15)
        name += _text("0", y + 34, row.elsewhere, size=14, colour=INK_SOFT)
    elif left(chart) > 10:
        name = _text("0", base, row.who, size=15)
    else:
        name = ""
    begin, end = f"{at(chart, chart.low):.2f}%", f"{at(chart, chart.high):.2f}%"
    if row.answer is None:
        words = "not printed" + (f", at most {number(row.bound)}" if row.bound else "")
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
            + _text(f"{left(chart) + 2}%", base, words, size=14, colour=INK_SOFT, halo=True)
        )
    x = at(chart, float(row.answer.value))
    colour = RAMPS[ramp][1]
    fill = "#fff" if _hollow(row) else colour
    mark = (
        f'<svg x="{x:.2f}%" y="{middle}" overflow="visible"><rect x="-6" y="-6" width="12" height="12" '
        f'fill="#fff" stroke="{INK}" stroke-width="2"/></svg>'
        if chart.kind == "official"
        else f'<circle cx="{x:.2f}%" cy="{middle}" r="6.5" fill="{fill}" stroke="{INK}" stroke-width="1.75"/>'
    )
    doubt = " ?" if row.answer.certainty == "probable" else ""
    value = f"{number(row.answer)}{doubt}{' ≠' if disputed else ''}"
    near_end = x > left(chart) + 0.88 * (RIGHT - left(chart)) and chart.unit != ""
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
