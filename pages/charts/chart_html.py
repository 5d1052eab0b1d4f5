"""A chart as the page draws it: rows of HTML, each a link."""

from collections.abc import Callable

from geodata.survey.chart_rows import Row
from pages.cards.card_context import element
from pages.charts.chart_layout import Group, Lane, Layout, UnprintedValue
from pages.messages.catalogue import _
from pages.messages.data_mark import PRINTED, prose
from pages.messages.escaping import escape

Link = Callable[[Row], str | None]


def lanes(layout: Layout, group: Group, link: Link) -> str:
    """Return a group's lines as HTML: each is a link to its card, and says the same to pointer, keyboard and ear."""
    steps = len(layout.ticks) - 1
    drawn = []
    for lane in group.lanes:
        said = _("{words}. A disagreement rests on its sentence") if _is_disputed(lane) else _("{words}")
        words = escape(said.format(words=lane.words))
        drawn.append(
            element(
                f'{_name(layout, lane)}<span class="track" style="--steps:{steps}">{_mark(lane)}</span>',
                link(lane.row),
                classes=_classes(layout),
                attributes=f' data-series="{escape(lane.row.series.id)}" aria-label="{words}" title="{words}"',
            )
        )
    return "".join(drawn)


def ruler(layout: Layout) -> str:
    """Return the axis' numbers, and the printed labels of its ends, as HTML."""
    numbers = "".join(f'<span style="left:{_percent(at)}">{label}</span>' for at, label in layout.ticks)
    words = "".join(f"<span>{escape(end)}</span>" for end in layout.ends)
    ends = f'<span class="ends"{PRINTED}>{words}</span>' if any(layout.ends) else ""
    who = "<span></span>" if layout.named else ""
    track = f'<span class="track">{numbers}{ends}</span>'
    return f'<div class="{_classes(layout)} ruler" aria-hidden="true">{who}{track}</div>'


def _classes(layout: Layout) -> str:
    return "lane" if layout.named else "lane whole"


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _is_disputed(lane: Lane) -> bool:
    return not isinstance(lane.drawn, UnprintedValue) and lane.drawn.disputed


def _name(layout: Layout, lane: Lane) -> str:
    if layout.ranked:
        return (
            f'<span class="first" dir="auto">{escape(lane.name)}</span>'
            f'<span class="elsewhere" dir="auto">{escape(lane.below)}</span>'
        )
    return f'<span class="who"{prose()}>{escape(lane.name)}</span>' if layout.named else ""


def _mark(lane: Lane) -> str:
    drawn = lane.drawn
    if isinstance(drawn, UnprintedValue):
        bounded = " bounded" if drawn.bounded else ""
        return (
            f'<i class="unknown{bounded}" style="width:{_percent(drawn.until)}"></i>'
            f'<span class="none">{escape(drawn.words)}</span>'
        )
    left = f"left:{_percent(drawn.at)}"
    sign = '<span class="sign short">≠</span>' if drawn.disputed else ""
    return (
        f'<i class="mark{" square" if drawn.square else ""}" style="{left};background:{drawn.fill}"></i>'
        f'<b class="num{" before" if drawn.before else ""}" style="{left}">{escape(drawn.number)}{sign}</b>'
    )
