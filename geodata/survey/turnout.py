"""Turnout: how many people of a zone, or how many women and men, the printed numbers ask for together.

It is arithmetic over all that is printed, and nothing that a document says. It holds if the same people stand behind
all numbers of a sample, if every number is rounded in a common way, and if nobody is in two zones. The bars of one
figure break this very arithmetic, so it narrows no number of people that fits an answer: it stands beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.survey.answers import Answer
from geodata.survey.questions import Question
from geodata.survey.readings import reading
from geodata.survey.samples import Sample
from geodata.survey.scores import sample_of

#: Kinds of sample whose people make up all respondents, each person in one of them.
PARTS = ("zone", "gender")


@dataclass(frozen=True)
class Turnout:
    """How many people of a sample there are, in people.

    `least` is the fewest that fit each of its answers, and `needs` the answer that asks for so many; `most` is what is
    left of all respondents when each of the `others` (population to its fewest) has its own.
    """

    population: str
    least: int
    needs: Answer
    most: int
    total: int
    others: Mapping[str, int]


def turnout(answers: Sequence[Answer], questions: Mapping[str, Question], sample: Sample) -> Turnout | None:
    """Return how many people of a sample there are; None where it is no part of a whole, or the numbers do not agree.

    Numbers whose reading is probable ask for nobody.
    """
    instrument = next((q.instrument for q in questions.values() if q.instrument.id == sample.instrument), None)
    if instrument is None or sample.kind not in PARTS:
        return None
    whole = next((s for s in instrument.samples.values() if s.kind == "all"), None)
    if whole is None or whole.cap is None or sample.cap is None:
        return None
    needs = {s.population: _needs(answers, questions, s) for s in instrument.samples.values() if s.kind == sample.kind}
    mine = needs.pop(sample.population)
    others = {population: found[0] for population, found in needs.items() if found}
    if mine is None or len(others) < len(needs):
        return None
    most = min(sample.cap, whole.cap - sum(others.values()))
    if most < mine[0]:
        return None
    return Turnout(sample.population, mine[0], mine[1], most, whole.cap, others)


def _needs(answers: Sequence[Answer], questions: Mapping[str, Question], sample: Sample) -> tuple[int, Answer] | None:
    """Return the fewest people who fit the answer of a sample that asks for most, and that answer."""
    fewest = [
        (found[0], a)
        for a in answers
        if a.certainty == "printed"
        and sample_of(questions, a) == sample
        and (found := reading(answers, questions, a).ns)
    ]
    return max(fewest, key=lambda pair: pair[0]) if fewest else None
