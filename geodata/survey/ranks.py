"""Ranks: the place of an answer among the printed items of its people, and what an unprinted one is at most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.survey.answers import Answer, Series
from geodata.survey.questions import Question, perhaps_the_same
from geodata.survey.scores import find, of_population, of_question


@dataclass(frozen=True)
class Rank:
    """A place among the printed items of a population; `of` says how many are printed, `tied` whether it is shared."""

    place: int
    tied: bool
    of: int


def rank(answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer) -> Rank | None:
    """Return the place of an answer among the items of its population; None where its figure ranks none."""
    ranked = _ranked_answers(answers, questions, answer.series.question, answer.population)
    if answer not in ranked:
        return None
    values = [a.value for a in ranked]
    return Rank(1 + sum(v > answer.value for v in values), values.count(answer.value) > 1, len(values))


def ranks_elsewhere(
    answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer, population: str
) -> tuple[tuple[Answer, Rank, bool], ...]:
    """Return the ranks of an answer's item in another population: its own, or of items that may be the same.

    Each with its answer, and whether the label is the very same; the paper does not say that others are the same item.
    """
    series = answer.series
    items = [(series.question, series.item), *perhaps_the_same(questions, series.question, series.item)]
    found = []
    for question, item in items:
        other = find(answers, Series(question, item, "", "mean"), population)
        if other and (place := rank(answers, questions, other)):
            found.append((other, place, (question, item) == items[0]))
    return tuple(found)


def bound(
    answers: Sequence[Answer], questions: Mapping[str, Question], series: Series, population: str
) -> Answer | None:
    """Return the answer above which an unprinted mean cannot lie: the lowest of the highest that are printed.

    None where the mean is printed, where nothing is ranked, and where an item that may be the same is printed.
    """
    if series.statistic != "mean" or find(answers, series, population):
        return None
    alike = perhaps_the_same(questions, series.question, series.item)
    if any((a.series.question, a.series.item) in alike for a in of_population(answers, population)):
        return None
    ranked = _ranked_answers(answers, questions, series.question, population)
    return min(ranked, key=lambda a: a.value) if ranked else None


def _ranked_answers(
    answers: Sequence[Answer], questions: Mapping[str, Question], question: str, population: str
) -> tuple[Answer, ...]:
    ranking = questions[question].rankings.get(population)
    if ranking is None:
        return ()
    return tuple(
        a
        for a in of_question(answers, question)
        if a.population == population and a.series.statistic == "mean" and a.excerpt in ranking.excerpts
    )
