"""Fits: how many people can stand behind a printed number, by arithmetic alone.

A percentage is k of n people; a mean is a sum of n whole answers divided by n. Both are counted alike: a percentage is
the mean of n answers that are 0 or 1. Everything here is exact; a number fits if either common way of rounding a half
(up, or to the even digit) prints it as it is printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache


@dataclass(frozen=True, order=True)
class Fit:
    """One way in which whole answers give a printed number: `total` (people, or the sum of their answers) of `n`."""

    n: int
    total: int

    @property
    def value(self) -> Fraction:
        """The total for one person: a share of 1, or a mean."""
        return Fraction(self.total, self.n)


@dataclass(frozen=True)
class JointFit:
    """One n that fits everything that is printed of one item and population: people by response, and the sum."""

    n: int
    counts: Mapping[str, int]
    total: int | None


def rounds_to(value: Fraction, printed: str) -> bool:
    """Return whether a value prints as a number does, to the digits that are printed, rounded either way at a half."""
    unit = _unit(printed)
    target = Fraction(printed)
    difference = value - target
    if abs(difference) < unit / 2:
        return True
    # At the lower end a half is rounded up; at the upper end it stays only if the last digit is even.
    return difference == -unit / 2 or (difference == unit / 2 and target / unit % 2 == 0)


@cache
def fit_percent(printed: str, up_to: int) -> tuple[Fit, ...]:
    """Return every k of n, n from 1 to `up_to`, that prints as a percentage does, by n: “92.5” is 37 of 40 alone."""
    return tuple(
        Fit(n, k)
        for n in range(1, up_to + 1)
        for k in _near(Fraction(printed) * n / 100, 0, n, _unit(printed) * n / 100)
        if rounds_to(Fraction(100 * k, n), printed)
    )


@cache
def fit_mean(printed: str, low: int, high: int, up_to: int) -> tuple[Fit, ...]:
    """Return every sum of n whole answers from `low` to `high`, n from 1 to `up_to`, that prints as a mean does."""
    return tuple(
        Fit(n, total)
        for n in range(1, up_to + 1)
        for total in _near(Fraction(printed) * n, low * n, high * n, _unit(printed) * n)
        if rounds_to(Fraction(total, n), printed)
    )


def fit_joint(
    percents: Mapping[str, str],
    mean: str | None,
    up_to: int,
    scale: tuple[int, int] | None = None,
    scores: Mapping[str, int] | None = None,
) -> tuple[JointFit, ...]:
    """Return every n, with counts and sum, that fits all that is printed of one item and population.

    `percents` are printed percentages by response, `mean` the printed mean on `scale` (lowest, highest; required with a
    mean), `scores` the responses whose number on it is known. Assumes that the same people stand behind all of them,
    and that no one gave two of the responses. Raises ValueError for a mean without a scale.
    """
    if mean is not None and scale is None:
        raise ValueError("a mean has no scale")
    found: list[JointFit] = []
    known = scores or {}
    of_percents = [_by_n(fit_percent(printed, up_to)) for printed in percents.values()]
    of_mean = _by_n(fit_mean(mean, *scale, up_to)) if mean is not None and scale is not None else {}
    for n in range(1, up_to + 1):
        shares = [totals.get(n, []) for totals in of_percents]
        for counts in _choices(shares, n):
            by_response = dict(zip(percents, counts, strict=True))
            if mean is None or scale is None:
                found.append(JointFit(n, by_response, None))
                continue
            fixed = sum(count * known[r] for r, count in by_response.items() if r in known)
            rest = n - sum(count for r, count in by_response.items() if r in known)
            free = [s for s in range(scale[0], scale[1] + 1) if s not in {known[r] for r in by_response if r in known}]
            found += [
                JointFit(n, by_response, total) for total in of_mean.get(n, []) if _reachable(total - fixed, rest, free)
            ]
    return tuple(found)


def ns(fits: Sequence[Fit]) -> tuple[int, ...]:
    """Return the numbers of people among some fits, each once, smallest first."""
    return tuple(sorted({fit.n for fit in fits}))


def _unit(printed: str) -> Fraction:
    """Return what one more in the last printed digit is worth."""
    return Fraction(1, 10 ** len(printed.partition(".")[2]))


def _by_n(fits: Sequence[Fit]) -> dict[int, list[int]]:
    totals: dict[int, list[int]] = {}
    for fit in fits:
        totals.setdefault(fit.n, []).append(fit.total)
    return totals


def _near(middle: Fraction, low: int, high: int, reach: Fraction) -> range:
    """Return the whole numbers from low to high within `reach` of a value (half of the last digit is never more)."""
    return range(max(low, -int(-(middle - reach) // 1)), min(high, int((middle + reach) // 1)) + 1)


def _choices(shares: Sequence[Sequence[int]], n: int) -> list[tuple[int, ...]]:
    """Return one count from each share, in all ways that need no more than n people."""
    chosen: list[tuple[int, ...]] = [()]
    for counts in shares:
        chosen = [(*before, count) for before in chosen for count in counts if sum(before) + count <= n]
    return chosen


def _reachable(total: int, people: int, answers: Sequence[int]) -> bool:
    """Return whether some people's answers, each one of `answers`, can have a sum."""
    if total < 0:
        return False
    sums = 1
    for _ in range(people):
        step = 0
        for answer in answers:
            step |= sums << answer
        sums = step
    return bool(sums >> total & 1)
