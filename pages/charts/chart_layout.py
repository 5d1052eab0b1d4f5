"""Where a chart's rows, marks and numbers stand, and what a row says: the same on the page and in the file.

A chart is lines of one axis with a mark each. Positions are in per cent of the width. What is known is a mark with its
number; what is not is a dashed line up to its bound, and words that say so. Streamlit takes SVG out of a page's HTML:
`chart_html` draws the lines for the page, as wide as there is room, `chart_svg` the same lines for the file.
"""

from collections.abc import Callable
from itertools import groupby

from geodata.survey.chart_rows import Row
from geodata.survey.charts import Chart
from geodata.survey.labels import number
from geodata.survey.scores import base

#: Where the axis ends, in per cent of the width; beyond it there is room for a number.
RIGHT = 87.0
#: Says of a row whether the documents disagree about it.
Disputed = Callable[[Row], bool] | None


def axis_start(chart: Chart) -> float:
    """Return where the axis begins, in per cent of the width: left of it stands whose number it is."""
    return 2.0 if _has_headings(chart) or len({row.who for row in chart.rows}) == 1 else 27.0


def at(chart: Chart, value: float) -> float:
    """Return where a value stands, in per cent of the width."""
    start = axis_start(chart)
    return start + (RIGHT - start) * (value - chart.low) / (chart.high - chart.low)


def ticks(chart: Chart) -> list[int]:
    """Return the numbers of the axis: its whole scale, never less."""
    step = 1 if chart.high - chart.low <= 10 else (chart.high - chart.low) // 4
    return list(range(chart.low, chart.high + 1, step))


def groups(chart: Chart) -> list[tuple[str, list[Row]]]:
    """Return the rows under their headings: what they are about, or whose they are."""
    by_who = _has_headings(chart)
    return [(name, list(rows)) for name, rows in groupby(chart.rows, key=lambda r: r.who if by_who else r.label)]


def row_words(chart: Chart, row: Row) -> str:
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


def is_hollow(row: Row) -> bool:
    """Return whether a row's mark is an outline: the lower bar of two, and men."""
    return row.population.endswith("lower") or row.population == "men"


def rank_words(row: Row) -> str:
    """Return a row's rank as it stands before its label: “2 (shared). ”; nothing where it has none."""
    return f"{row.rank.place}{' (shared)' if row.rank.tied else ''}. " if row.rank else ""


def bound_words(row: Row) -> str:
    """Return what stands in place of a number that is not printed: that it is not, and what it cannot exceed."""
    return "not printed" + (f", at most {number(row.bound)}" if row.bound else "")


def _has_headings(chart: Chart) -> bool:
    """Whether rows stand under whose they are: the highest items of each zone, and official statistics."""
    return chart.is_ranked or chart.kind == "official"
