"""Comparisons: two answers to one thing, and what would undo their difference.

The samples are small and hand-picked: no margin of error applies to them. What can be said is how many people would
have had to answer differently, counted for those numbers of people, among all that fit, with which it is fewest.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geodata.survey.answers import Answer, Series
from geodata.survey.fits import Fit
from geodata.survey.questions import Question
from geodata.survey.readings import reading
from geodata.survey.scores import all_series, sample_of
from geodata.survey.zone_values import ZoneValue, zone_values

#: Kinds of sample within which two are compared; all others stand for themselves.
COMPARED = ("zone", "gender")
#: By how much people can move a total, most first: (by how much each, how many people).
Steps = tuple[tuple[int, int], ...]
#: Why two answers must not be compared: they answer two questions, are of two series (items, responses or statistics),
#: of the same people, official statistics, bars of which it is not settled whom they stand for, or of people among whom
#: those of the other are.
Reason = Literal["questions", "series", "people", "official", "bars", "part"]


@dataclass(frozen=True)
class Reversal:
    """How many people answering differently would undo a difference.

    `undo` is the fewest, over every number of people that fits and every way in which they can have answered; `most` is
    what it takes with the numbers of people with which it takes most. `first` and `second` are the fits with which it
    takes fewest. 0 means that the rounded numbers do not show a difference at all.
    """

    undo: int
    most: int
    first: Fit
    second: Fit


@dataclass(frozen=True)
class Pair:
    """A series in two zones. `reversal` is given where both numbers are printed, None elsewhere."""

    series: Series
    direction: str
    first: ZoneValue
    second: ZoneValue
    reversal: Reversal | None


def why_not(questions: Mapping[str, Question], first: Answer, second: Answer) -> Reason | None:
    """Return why two answers must not be compared; None if they may.

    Only one question, item, response and statistic is compared, between two zones or between women and men.
    """
    if first.series.question != second.series.question:
        return "questions"
    if first.series != second.series:
        return "series"
    kinds = {sample_of(questions, first).kind, sample_of(questions, second).kind}
    if first.population == second.population:
        return "people"
    if "official" in kinds:
        return "official"
    if "bar" in kinds:
        return "bars"
    if len(kinds) > 1 or not kinds <= set(COMPARED):
        return "part"
    return None


def compare(
    answers: Sequence[Answer], questions: Mapping[str, Question], first: Answer, second: Answer
) -> Reversal | None:
    """Return what would undo the difference of two answers; None where no number of people fits one of them.

    Raises ValueError, with the reason, for two that must not be compared (see `why_not`).
    """
    if reason := why_not(questions, first, second):
        raise ValueError(f"must not be compared: {reason}")
    upper, lower = (first, second) if first.value >= second.value else (second, first)
    question = questions[first.series.question]
    ways = [(a, fit) for a in (upper, lower) for fit in reading(answers, questions, a).fits]
    low, high = (0, 1) if first.series.response else question.axis("mean")
    down = {f: _falls(f, low, high, _exact(upper, question)) for a, f in ways if a is upper}
    up = {f: _rises(f, low, high, _exact(lower, question)) for a, f in ways if a is lower}
    if not down or not up:
        return None
    counted = [(_people_needed(f, falls, g, rises), f, g) for f, falls in down.items() for g, rises in up.items()]
    undo, one, other = min(counted, key=lambda c: (c[0], c[1].n + c[2].n))
    return Reversal(
        undo=undo,
        most=max(c[0] for c in counted),
        first=one if upper is first else other,
        second=other if upper is first else one,
    )


def compare_zones(
    answers: Sequence[Answer], questions: Mapping[str, Question], first: str, second: str
) -> tuple[Pair, ...]:
    """Return every series that is printed for one of two zones at least, with both zones' values or their bounds.

    In the order of the file; nothing crosses questions, items or directions. A zone is a place id.
    """
    pairs = []
    for series in all_series(answers):
        values = {v.zone: v for v in zone_values(answers, questions, series)}
        if first not in values or second not in values or first == second:
            continue
        one, other = values[first], values[second]
        if one.answer is None and other.answer is None:
            continue
        reversal = compare(answers, questions, one.answer, other.answer) if one.answer and other.answer else None
        pairs.append(
            Pair(
                series=series,
                direction=questions[series.question].direction_of(series.response),
                first=one,
                second=other,
                reversal=reversal,
            )
        )
    return tuple(pairs)


def _exact(answer: Answer, question: Question) -> tuple[int, ...] | None:
    """Return everybody's answer as a number, highest first, where a distribution is printed and says so."""
    if answer.counts is None:
        return None
    if answer.series.response:
        given = answer.counts[answer.series.response]
        return (1,) * given + (0,) * (sum(answer.counts.values()) - given)
    if not set(answer.counts) <= set(question.scores):
        return None
    return tuple(sorted((question.scores[r] for r, count in answer.counts.items() for _ in range(count)), reverse=True))


def _falls(fit: Fit, low: int, high: int, exact: tuple[int, ...] | None) -> Steps:
    """Return by how much people can lower the total: with the answers that allow most, if unknown."""
    if exact is not None:
        return _runs([a - low for a in exact if a > low])
    return _spread(fit.total - low * fit.n, high - low)


def _rises(fit: Fit, low: int, high: int, exact: tuple[int, ...] | None) -> Steps:
    if exact is not None:
        return _runs([high - a for a in exact if a < high])
    return _spread(high * fit.n - fit.total, high - low)


def _runs(amounts: Sequence[int]) -> Steps:
    return tuple(sorted(Counter(amounts).items(), reverse=True))


def _spread(amount: int, most: int) -> Steps:
    whole, rest = divmod(amount, most)
    return tuple((by, people) for by, people in ((most, whole), (rest, 1)) if by and people)


def _people_needed(upper: Fit, falls: Steps, lower: Fit, rises: Steps) -> int:
    """Return how many people bring the upper value down to the lower one."""
    # In units of 1 / (n × n), so that everything is a whole number.
    gap = upper.total * lower.n - lower.total * upper.n
    if gap <= 0:
        return 0
    moved = 0
    steps = [*((f * lower.n, people) for f, people in falls), *((r * upper.n, people) for r, people in rises)]
    for step, people in sorted(steps, reverse=True):
        if (needed := -(-gap // step)) <= people:
            return moved + needed
        gap -= step * people
        moved += people
    return upper.n + lower.n
