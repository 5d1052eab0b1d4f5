"""A chart as the page draws it: rows of HTML, each a link."""

from collections.abc import Callable, Sequence

from geodata.survey.chart_rows import Row
from geodata.survey.charts import Chart
from geodata.survey.labels import number
from layers.style import RAMPS
from pages.cards.card_context import element
from pages.charts.chart_layout import Disputed, axis_start, bound_words, is_hollow, rank_words, row_words, ticks
from pages.messages.escaping import escape

Link = Callable[[Row], str | None]


def lanes(chart: Chart, rows: Sequence[Row], ramp: str, link: Link, *, disputed: Disputed = None) -> str:
    """Return some rows as HTML: each is a link to its card, and says the same to pointer, keyboard and ear.

    `disputed` says of a row whether the documents disagree about it.
    """
    parted = "" if axis_start(chart) > 10 else " whole"
    drawn = []
    for row in rows:
        sign = bool(disputed and disputed(row))
        words = escape(f"{row_words(chart, row)}{'. A disagreement rests on its sentence' if sign else ''}")
        drawn.append(
            element(
                f'{_name(chart, row)}<span class="track" style="--steps:{len(ticks(chart)) - 1}">'
                f"{_mark(chart, row, ramp, sign)}</span>",
                link(row),
                classes=f"lane{parted}",
                attributes=f' data-series="{escape(row.series.id)}" aria-label="{words}" title="{words}"',
            )
        )
    return "".join(drawn)


def ruler(chart: Chart, ends: tuple[str, str]) -> str:
    """Return the axis' numbers, and the printed labels of its ends, as HTML."""
    parted = "" if axis_start(chart) > 10 else " whole"
    numbers = "".join(f'<span style="left:{_share(chart, t):.2f}%">{t}{chart.unit}</span>' for t in ticks(chart))
    words = (
        f'<span class="ends"><span>{escape(ends[0])}</span><span>{escape(ends[1])}</span></span>' if any(ends) else ""
    )
    who = "" if parted else "<span></span>"
    return f'<div class="lane ruler{parted}" aria-hidden="true">{who}<span class="track">{numbers}{words}</span></div>'


def _share(chart: Chart, value: float) -> float:
    return 100 * (value - chart.low) / (chart.high - chart.low)


def _name(chart: Chart, row: Row) -> str:
    if chart.is_ranked:
        return (
            f'<span class="first" dir="auto">{escape(rank_words(row))}{escape(row.label)}</span>'
            f'<span class="elsewhere" dir="auto">{escape(row.elsewhere)}</span>'
        )
    return f'<span class="who">{escape(row.who)}</span>' if axis_start(chart) > 10 else ""


def _mark(chart: Chart, row: Row, ramp: str, disputed: bool) -> str:
    if row.answer is None:
        stop = _share(chart, float(row.bound.value)) if row.bound else 100.0
        words = bound_words(row)
        bounded = " bounded" if row.bound else ""
        return f'<i class="unknown{bounded}" style="width:{stop:.2f}%"></i><span class="none">{escape(words)}</span>'
    share = _share(chart, float(row.answer.value))
    fill = "#FFFFFF" if is_hollow(row) or chart.kind == "official" else RAMPS[ramp][1]
    square = " square" if chart.kind == "official" else ""
    doubt = " ?" if row.answer.certainty == "probable" else ""
    sign = '<span class="sign short">≠</span>' if disputed else ""
    before = " before" if share > 88 and chart.unit else ""
    return (
        f'<i class="mark{square}" style="left:{share:.2f}%;background:{fill}"></i>'
        f'<b class="num{before}" style="left:{share:.2f}%">{escape(number(row.answer))}{doubt}{sign}</b>'
    )
