"""Readings: how many people can stand behind an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from geodata.survey.answers import Answer
from geodata.survey.fits import Fit, JointFit, fit_joint, fit_mean, fit_percent, ns
from geodata.survey.questions import Question
from geodata.survey.scores import sample_of

#: What a reading's numbers of people rest on; see `Reading`.
Basis = Literal["counted", "printed", "joint", "alone", "none"]


@dataclass(frozen=True)
class Reading:
    """How many people can stand behind an answer.

    `basis` says what `fits` rests on: counted (a printed distribution), printed (the sample's printed n), joint (what
    else is printed of the same item and people fits too), alone (this number alone), none (an official statistic, or
    nothing fits). `alone` is always every fit of this number by itself.
    """

    basis: Basis
    fits: tuple[Fit, ...]
    alone: tuple[Fit, ...]

    @property
    def ns(self) -> tuple[int, ...]:
        """The numbers of people that fit, smallest first."""
        return ns(self.fits)


def reading(answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer) -> Reading:
    """Return how many people can stand behind an answer: counted, printed, or every number that fits."""
    question = questions[answer.series.question]
    cap = sample_of(questions, answer).cap
    if answer.counts is not None:
        n = sum(answer.counts.values())
        fits = _exact_fit(answer, question, n) or _alone(answer, question, n, at=n)
        return Reading("counted", fits, fits)
    if cap is None or question.instrument.official:
        return Reading("none", (), ())
    alone = _alone(answer, question, cap)
    if sample_of(questions, answer).n is not None and (exact := tuple(f for f in alone if f.n == cap)):
        return Reading("printed", exact, alone)
    if together := _joint(answers, question, answer, cap, alone):
        return Reading("joint", together, alone)
    return Reading("alone" if alone else "none", alone, alone)


def joint_fits(answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer) -> tuple[JointFit, ...]:
    """Return what fits an answer together with the rest that is printed of its item and people; empty without any."""
    question = questions[answer.series.question]
    cap = sample_of(questions, answer).cap
    group = _group(answers, answer)
    if cap is None or question.instrument.official or len(group) < 2:
        return ()
    return tuple(_joint_fits(group, question, cap))


def worth(question: Question, statistic: str, n: int) -> tuple[Fraction, Fraction]:
    """Return what one person's answer is worth among n: least (one step of the scale) and most (end to end).

    In percentage points, or in units of the question's range; for a percentage the two are the same.
    """
    low, high = question.axis(statistic)
    if statistic == "percent":
        return Fraction(100, n), Fraction(100, n)
    return Fraction(1, n), Fraction(high - low, n)


def _group(answers: Sequence[Answer], answer: Answer) -> tuple[Answer, ...]:
    """Return what is printed of an answer's item and people, itself included.

    A number whose reading is probable only narrows no other.
    """
    return tuple(a for a in answers if a.about == answer.about and (a.certainty == "printed" or a is answer))


def _alone(answer: Answer, question: Question, up_to: int, *, at: int | None = None) -> tuple[Fit, ...]:
    if answer.series.statistic == "percent":
        fits = fit_percent(answer.printed, up_to)
    else:
        fits = fit_mean(answer.printed, *question.axis("mean"), up_to)
    return tuple(f for f in fits if at is None or f.n == at)


def _exact_fit(answer: Answer, question: Question, n: int) -> tuple[Fit, ...]:
    """Return the one exact fit of a distribution; none where it does not give what is asked for."""
    counts = answer.counts or {}
    if answer.series.response:
        return (Fit(n, counts[answer.series.response]),)
    if set(counts) <= set(question.scores):
        return (Fit(n, sum(count * question.scores[r] for r, count in counts.items())),)
    return ()


def _joint_fits(group: Sequence[Answer], question: Question, cap: int) -> list[JointFit]:
    percents = {a.series.response: a.printed for a in group if a.series.response}
    mean = next((a.printed for a in group if a.series.statistic == "mean"), None)
    return list(fit_joint(percents, mean, cap, question.range, question.scores))


def _joint(
    answers: Sequence[Answer], question: Question, answer: Answer, cap: int, alone: Sequence[Fit]
) -> tuple[Fit, ...]:
    group = _group(answers, answer)
    if len(group) < 2:
        return ()
    response = answer.series.response
    found = set()
    for fit in _joint_fits(group, question, cap):
        total = fit.counts[response] if response else fit.total
        if total is not None:
            found.add(Fit(fit.n, total))
    return tuple(f for f in alone if f in found)
