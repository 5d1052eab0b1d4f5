"""What a chart's lines hold and where on their axis it stands: laid out once, for the page and for the file.

A chart is lines of one axis with a mark each. Positions are shares of the axis, from 0 to 1. What is known is a mark
with its number; what is not is a dashed line up to its bound, and words that say so. Streamlit takes SVG out of a
page's HTML: `chart_html` draws the lines for the page, as wide as there is room, `chart_svg` the same for the file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from geodata.survey.chart_rows import Row
from geodata.survey.charts import Chart
from layers.style import RAMPS
from pages.messages import chart_text
from pages.messages.catalogue import _
from pages.messages.label_text import label, number, who_of_row

#: The share of the axis from which on a number stands before its mark, so as not to leave the chart.
_NEAR_END = 0.88
#: Says of a row which ramp its mark has, and whether the documents disagree about it.
RampOf = Callable[[Row], str]
Disputed = Callable[[Row], bool]


@dataclass(frozen=True)
class Mark:
    """A number on the axis: where, as a share of it, how it is drawn, and what is printed beside it."""

    at: float
    fill: str
    square: bool
    number: str
    #: The number stands before the mark.
    before: bool
    disputed: bool


@dataclass(frozen=True)
class UnprintedValue:
    """What is not printed: up to where it may lie, as a share of the axis; whether that is a bound; words."""

    until: float
    bounded: bool
    words: str


@dataclass(frozen=True)
class Lane:
    """A line of a chart: whose it is or what about, what stands below that, its mark, and all of it in words."""

    row: Row
    name: str
    below: str
    drawn: Mark | UnprintedValue
    words: str


@dataclass(frozen=True)
class Group:
    """Some lines under a heading, and what is said below them."""

    name: str
    lanes: tuple[Lane, ...]
    below: str


@dataclass(frozen=True)
class Layout:
    """A chart as it is drawn. `ticks`: share of the axis and label; `ends`: the printed labels of the axis' ends.

    `named`: left of the axis stands whose number it is; `ranked`: above it, what it is about, with its rank; `by_who`:
    groups are called by whose numbers they hold, not by a printed label.
    """

    groups: tuple[Group, ...]
    ticks: tuple[tuple[float, str], ...]
    ends: tuple[str, str]
    named: bool
    ranked: bool
    by_who: bool


def layout(chart: Chart, ramp_of: RampOf, ends: tuple[str, str], disputed: Disputed) -> Layout:
    """Return a chart as it is drawn: each of its rows once, under the chart's headings, on its whole axis."""
    named = not _has_headings(chart) and len({row.whose for row in chart.rows}) > 1
    by_who = _has_headings(chart)
    groups = []
    for name, rows in groupby(chart.rows, key=lambda r: who_of_row(r) if by_who else label(chart.question, r.series)):
        lanes = tuple(_lane(chart, row, ramp_of(row), disputed(row), named=named) for row in rows)
        rest = chart.below.get(lanes[0].row.population)
        groups.append(Group(name, lanes, chart_text.below(chart.question, rest) if rest else ""))
    ticks = tuple((_share(chart, t), f"{t}{chart.unit}") for t in axis_numbers(chart))
    return Layout(tuple(groups), ticks, ends, named, chart.is_ranked, by_who)


def axis_numbers(chart: Chart) -> list[int]:
    """Return the numbers of the axis: its whole scale, never less."""
    step = 1 if chart.high - chart.low <= 10 else (chart.high - chart.low) // 4
    return list(range(chart.low, chart.high + 1, step))


# --- inside


def _lane(chart: Chart, row: Row, ramp: str, disputed: bool, *, named: bool) -> Lane:
    name = who_of_row(row) if named else ""
    if chart.is_ranked:
        ranked = _("{rank}. {label}") if row.rank else _("{label}")
        name = ranked.format(rank=chart_text.rank_of(row), label=label(chart.question, row.series))
    below = chart_text.elsewhere(row) if chart.is_ranked else ""
    return Lane(row, name, below, _mark_of(chart, row, ramp, disputed), chart_text.row_words(chart, row))


def _mark_of(chart: Chart, row: Row, ramp: str, disputed: bool) -> Mark | UnprintedValue:
    if row.answer is None:
        until = _share(chart, float(row.bound.value)) if row.bound else 1.0
        return UnprintedValue(until, row.bound is not None, chart_text.not_printed(row.bound))
    official = chart.kind == "official"
    # An outline: the lower bar of two, men, and official statistics.
    hollow = official or row.population.endswith("lower") or row.population == "men"
    at = _share(chart, float(row.answer.value))
    return Mark(
        at,
        "#FFFFFF" if hollow else RAMPS[ramp][1],
        official,
        (_("{number} ?") if row.answer.certainty == "probable" else "{number}").format(number=number(row.answer)),
        at > _NEAR_END and chart.unit != "",
        disputed,
    )


def _share(chart: Chart, value: float) -> float:
    return (value - chart.low) / (chart.high - chart.low)


def _has_headings(chart: Chart) -> bool:
    """Whether rows stand under whose they are: the highest items of each zone, and official statistics."""
    return chart.is_ranked or chart.kind == "official"
