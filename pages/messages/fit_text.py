"""How many people can stand behind a printed number, in words: the arithmetic, and what would undo a difference."""

from collections.abc import Sequence
from itertools import groupby

from geodata.atlas import Atlas
from geodata.survey import readings
from geodata.survey.answers import Answer
from geodata.survey.comparisons import Reversal
from geodata.survey.fits import Fit
from geodata.survey.labels import who
from geodata.survey.questions import Question
from geodata.survey.readings import Reading, in_words
from geodata.survey.scores import sample_of


def summary(reading: Reading, statistic: str) -> str:
    """Return in one line what fits: every number of people, with the arithmetic of the first."""
    if not reading.fits:
        return ""
    by_n = _by_n(reading.fits)
    # One way to get there is enough for each number of people, where there are several numbers.
    first, *rest = [next(some) for _, some in groupby(by_n, key=lambda f: f.n)] if len(reading.ns) > 1 else by_n
    also = [f"{f.total} of {f.n}" if statistic == "percent" else f"{f.total} ÷ {f.n}" for f in rest]
    if not also:
        return f"{in_words(first, statistic)}: no other number fits."
    more = f" and {len(also) - 3} more" if len(also) > 4 else ""
    return f"{in_words(first, statistic)}; also {', '.join(also[: 3 if more else 4])}{more}."


def difference(atlas: Atlas, first: Answer, second: Answer, reversal: Reversal) -> str:
    """Return what would undo a difference as a sentence: in the weakest case that fits, and in the firmest."""
    statistic = first.series.statistic
    names = [who(sample_of(atlas.questions, a), atlas.places) for a in (first, second)]
    if first.value == second.value:
        return f"{reversal.sentence}: the same number is printed."
    if reversal.undo == 0:
        fits = zip(names, (reversal.first, reversal.second), strict=True)
        unrounded = " and ".join(f"{name} {in_words(fit, statistic)}" for name, fit in fits)
        return f"{reversal.sentence}: before rounding they can be {unrounded}."
    few = " and ".join(f"{fit.n} ({name})" for name, fit in zip(names, (reversal.first, reversal.second), strict=True))
    most = f" In the firmest case, it takes at least {reversal.most}." if reversal.most > reversal.undo else ""
    return f"{reversal.sentence}, if {few} answered: the weakest case that fits.{most}"


def whole_numbers(values: Sequence[int]) -> str:
    """Return whole numbers in ascending order as words, runs of three and more joined: “7, 9–12, 20”."""
    runs: list[list[int]] = []
    for value in values:
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)


def arithmetic(fits: Sequence[Fit], statistic: str) -> list[str]:
    """Return the arithmetic of fits, a line for each number of people; totals that follow each other are one line."""
    lines = []
    for _, some in groupby(fits, key=lambda f: f.n):
        mine = sorted(some)
        first, last = in_words(mine[0], statistic), in_words(mine[-1], statistic)
        if len(mine) < 3 or mine[-1].total - mine[0].total != len(mine) - 1:
            lines += [in_words(f, statistic) for f in mine]
        else:
            lines.append(f"{first}, and each sum up to {last}")
    return lines


def possible_people(ns: Sequence[int], what: str, cap: int | None) -> str:
    """Return as a sentence which numbers of people can give what is printed, and how far they were looked for."""
    tried = f" (numbers up to {cap} were tried)" if cap and ns[-1] < cap else ""
    if len(ns) == 1:
        return f"By arithmetic, only {ns[0]} {'person' if ns[0] == 1 else 'people'} can give {what}{tried}."
    if len(ns) == ns[-1] - ns[0] + 1:
        return f"By arithmetic, any number of people from {ns[0]} to {ns[-1]} can give {what}{tried}."
    return f"By arithmetic, each of these numbers of people can give {what}: {whole_numbers(ns)}{tried}."


def worth(question: Question, statistic: str, ns: Sequence[int]) -> str:
    """Return as a sentence what the answer of one person is worth, in the unit of the printed number."""

    def points(n: int) -> str:
        least, most = readings.worth(question, statistic, n)
        if statistic == "percent":
            return f"{float(least):.1f} percentage points"
        return f"{float(least):.2f} (one step of the scale) to {float(most):.2f} (from end to end)"

    if len(ns) == 1:
        return f"One person’s answer is worth {points(ns[0])}."
    return f"One person’s answer is worth {points(ns[-1])} if {ns[-1]} answered; {points(ns[0])} if only {ns[0]} did."


def _by_n(fits: Sequence[Fit]) -> list[Fit]:
    return sorted(fits, key=lambda f: f.n)
