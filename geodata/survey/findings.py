"""Findings: what a chart's rows show, worked out of them: which are its lowest and its highest, and which are all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geodata.survey.answers import Answer
from geodata.survey.chart_rows import Row

#: No more numbers than these are given one by one.
_FEW = 4


@dataclass(frozen=True)
class Part:
    """What the rows of one response (empty: of the means) show; `rows` are those with a number, in the chart's order.

    `shown` says how: “each” of few numbers of one series, highest first; “one” number, which all of them are; or the
    “span” from the lowest to the highest. `least` and `most` are the rows at its ends: whoever shares one is named.
    `is_alone`: all are of one sample, in a chart that has others.
    """

    response: str
    shown: Literal["each", "one", "span"]
    rows: tuple[Row, ...]
    least: tuple[Row, ...]
    most: tuple[Row, ...]
    is_alone: bool


@dataclass(frozen=True)
class FirstPlace:
    """A row whose item is printed first of its people, and the highest answer below it, if there is one."""

    row: Row
    after: Answer | None


@dataclass(frozen=True)
class Finding:
    """What a chart shows: its parts, or, of the highest items, its first places.

    `is_partial`: it is of those numbers that are printed, and says so, since it gives a span or a row has none.
    """

    parts: tuple[Part, ...] = ()
    firsts: tuple[FirstPlace, ...] = ()
    is_partial: bool = True


def finding(rows: Sequence[Row]) -> Finding:
    """Return what rows show, response by response."""
    found = tuple(
        part for response in dict.fromkeys(r.series.response for r in rows) if (part := _part(rows, response))
    )
    partial = any(p.shown == "span" for p in found) or any(r.answer is None for r in rows)
    return Finding(found, is_partial=partial)


def ranked_finding(rows: Sequence[Row]) -> Finding:
    """Return which items are printed first of each population, and what is next: a hundredth is no wide gap."""
    firsts = []
    for row in rows:
        if row.rank and row.rank.place == 1 and row.answer:
            later = [r.answer for r in rows if r.population == row.population and r.answer and r.rank != row.rank]
            firsts.append(FirstPlace(row, max(later, key=lambda a: a.value) if later else None))
    return Finding(firsts=tuple(firsts))


def _part(rows: Sequence[Row], response: str) -> Part | None:
    mine = [r for r in rows if r.series.response == response]
    printed = [(r.answer.value, r) for r in mine if r.answer is not None]
    if not printed:
        return None
    low, high = min(value for value, _ in printed), max(value for value, _ in printed)
    shown: Literal["each", "one", "span"] = "one" if low == high else "span"
    if len({r.series for r in mine}) == 1 and len(printed) <= _FEW:
        shown = "each"
        printed.sort(key=lambda pair: -pair[0])
    whose = {r.whose for _, r in printed}
    return Part(
        response,
        shown,
        rows=tuple(r for _, r in printed),
        least=tuple(r for value, r in printed if value == low),
        most=tuple(r for value, r in printed if value == high),
        is_alone=len(whose) == 1 and any(r.whose not in whose for r in rows),
    )
