"""How many people can stand behind a printed number, in words: the arithmetic, and what would undo a difference."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from geodata.atlas import Atlas
from geodata.survey import readings
from geodata.survey.answers import Answer
from geodata.survey.comparisons import Reversal
from geodata.survey.fits import Fit, JointFit
from geodata.survey.questions import Question
from geodata.survey.readings import Reading
from geodata.survey.scores import sample_of
from pages.messages.catalogue import _, listing, mark, ngettext
from pages.messages.label_text import who

_NUMBERS = (
    mark("one"),
    mark("two"),
    mark("three"),
    mark("four"),
    mark("five"),
    mark("six"),
    mark("seven"),
    mark("eight"),
    mark("nine"),
    mark("ten"),
)


def in_words(fit: Fit, statistic: str) -> str:
    """Return a fit's arithmetic: “4 of 26 are 15.38 per cent”, or “64 ÷ 23 = 2.78”."""
    if statistic == "percent":
        value = _hundredths(100 * fit.value)
        return _("{total} of {n} are {value} per cent").format(total=fit.total, n=fit.n, value=value)
    return _("{total} ÷ {n} = {value}").format(total=fit.total, n=fit.n, value=_hundredths(fit.value))


def joint_arithmetic(fits: Iterable[JointFit]) -> list[str]:
    """Return the arithmetic of joint fits, a line for each: “7 of 23 are 30.43 per cent, and 64 ÷ 23 = 2.78”."""
    lines = []
    for fit in fits:
        parts = [in_words(Fit(fit.n, count), "percent") for count in fit.counts.values()]
        if fit.total is not None:
            parts.append(in_words(Fit(fit.n, fit.total), "mean"))
        lines.append(_(", and ").join(parts))
    return lines


def reversal(found: Reversal) -> str:
    """Return what would undo a difference, to begin a sentence or to stand in a cell."""
    if found.undo == 0:
        return _("no difference that this sample can show")
    return ngettext(
        "{number} person answering differently would undo this",
        "{number} people answering differently would undo this",
        found.undo,
    ).format(number=_number(found.undo))


def span(found: Reversal) -> str:
    """Return what would undo a difference, from the weakest case that fits to the firmest."""
    if found.undo == 0 or found.most == found.undo:
        return reversal(found)
    said = _("{fewest} to {most} people answering differently would undo this")
    return said.format(fewest=_number(found.undo), most=_number(found.most))


def summary(reading: Reading, statistic: str) -> str:
    """Return in one line what fits: every number of people, with the arithmetic of the first."""
    if not reading.fits:
        return ""
    by_n = sorted(reading.fits, key=lambda f: f.n)
    # One way to get there is enough for each number of people, where there are several numbers.
    first, *rest = [next(some) for _n, some in groupby(by_n, key=lambda f: f.n)] if len(reading.ns) > 1 else by_n
    way = _("{total} of {n}") if statistic == "percent" else _("{total} ÷ {n}")
    also = [way.format(total=f.total, n=f.n) for f in rest]
    if not also:
        return _("{arithmetic}: no other number fits.").format(arithmetic=in_words(first, statistic))
    said = _("{arithmetic}; also {ways} and {n} more.") if len(also) > 4 else _("{arithmetic}; also {ways}.")
    ways = _(", ").join(also[: 3 if len(also) > 4 else 4])
    return said.format(arithmetic=in_words(first, statistic), ways=ways, n=len(also) - 3)


def difference(atlas: Atlas, first: Answer, second: Answer, found: Reversal) -> str:
    """Return what would undo a difference as a sentence: in the weakest case that fits, and in the firmest."""
    statistic, undone = first.series.statistic, reversal(found)
    names = [who(sample_of(atlas.questions, a), atlas.places) for a in (first, second)]
    fits = list(zip(names, (found.first, found.second), strict=True))
    if first.value == second.value:
        return _("{undone}: the same number is printed.").format(undone=undone)
    if found.undo == 0:
        unrounded = [_("{who} {arithmetic}").format(who=name, arithmetic=in_words(f, statistic)) for name, f in fits]
        said = _("{undone}: before rounding they can be {unrounded}.")
        return said.format(undone=undone, unrounded=listing(unrounded))
    few = listing([_("{n} ({who})").format(n=f.n, who=name) for name, f in fits])
    if found.most > found.undo:
        said = _(
            "{undone}, if {few} answered: the weakest case that fits. In the firmest case, it takes at least {most}."
        )
    else:
        said = _("{undone}, if {few} answered: the weakest case that fits.")
    return said.format(undone=undone, few=few, most=found.most)


def whole_numbers(values: Sequence[int]) -> str:
    """Return whole numbers in ascending order as words, runs of three and more joined: “7, 9–12, 20”."""
    runs: list[list[int]] = []
    for value in values:
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return _(", ").join(
        _("{first}–{last}").format(first=r[0], last=r[-1]) if len(r) > 2 else _(", ").join(map(str, r)) for r in runs
    )


def arithmetic(fits: Sequence[Fit], statistic: str) -> list[str]:
    """Return the arithmetic of fits, a line for each number of people; totals that follow each other are one line."""
    lines = []
    for _n, some in groupby(fits, key=lambda f: f.n):
        mine = sorted(some)
        first, last = in_words(mine[0], statistic), in_words(mine[-1], statistic)
        if len(mine) < 3 or mine[-1].total - mine[0].total != len(mine) - 1:
            lines += [in_words(f, statistic) for f in mine]
        else:
            lines.append(_("{first}, and each sum up to {last}").format(first=first, last=last))
    return lines


def possible_people(ns: Sequence[int], what: str, cap: int | None) -> str:
    """Return as a sentence which numbers of people can give what is printed, and how far they were looked for."""
    tried = _(" (numbers up to {cap} were tried)").format(cap=cap) if cap and ns[-1] < cap else ""
    if len(ns) == 1:
        said = ngettext(
            "By arithmetic, only {n} person can give {what}{tried}.",
            "By arithmetic, only {n} people can give {what}{tried}.",
            ns[0],
        )
    elif len(ns) == ns[-1] - ns[0] + 1:
        said = _("By arithmetic, any number of people from {n} to {last} can give {what}{tried}.")
    else:
        said = _("By arithmetic, each of these numbers of people can give {what}: {numbers}{tried}.")
    return said.format(n=ns[0], last=ns[-1], what=what, numbers=whole_numbers(ns), tried=tried)


def worth(question: Question, statistic: str, ns: Sequence[int]) -> str:
    """Return as a sentence what the answer of one person is worth, in the unit of the printed number."""

    def points(n: int) -> str:
        least, most = readings.worth(question, statistic, n)
        if statistic == "percent":
            return _("{points} percentage points").format(points=f"{float(least):.1f}")
        said = _("{least} (one step of the scale) to {most} (from end to end)")
        return said.format(least=f"{float(least):.2f}", most=f"{float(most):.2f}")

    if len(ns) == 1:
        return _("One person’s answer is worth {points}.").format(points=points(ns[0]))
    said = _("One person’s answer is worth {points} if {most} answered; {more} if only {fewest} did.")
    return said.format(points=points(ns[-1]), most=ns[-1], more=points(ns[0]), fewest=ns[0])


def _number(n: int) -> str:
    """Return a number as a sentence writes it: in a word up to ten."""
    return _(_NUMBERS[n - 1]) if 0 < n <= len(_NUMBERS) else str(n)


def _hundredths(value: Fraction) -> str:
    # One that lies on the edge of rounding is shown whole: 2.625 is printed as 2.63 or as 2.62.
    digits = 3 if (1000 * value).denominator == 1 and (100 * value).denominator != 1 else 2
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.{digits}f}"
