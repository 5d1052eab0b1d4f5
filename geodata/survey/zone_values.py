"""Zone values: what is printed of a series for each zone, or what it is at most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.survey.answers import Answer, Series
from geodata.survey.questions import Question
from geodata.survey.ranks import bound
from geodata.survey.samples import Sample
from geodata.survey.scores import find


@dataclass(frozen=True)
class ZoneValue:
    """What is printed of a series for one zone: an answer, or nothing, then perhaps a bound.

    `bound` is the lowest of the highest items that are printed for the zone: this one lies no higher.
    """

    zone: str
    answer: Answer | None
    bound: Answer | None


def zone_values(answers: Sequence[Answer], questions: Mapping[str, Question], series: Series) -> tuple[ZoneValue, ...]:
    """Return what is printed of a series for each zone that its instrument reached, in the samples' order."""
    samples = questions[series.question].instrument.samples.values()
    return tuple(_zone_value(answers, questions, series, s) for s in samples if s.kind == "zone")


def _zone_value(
    answers: Sequence[Answer], questions: Mapping[str, Question], series: Series, sample: Sample
) -> ZoneValue:
    return ZoneValue(
        zone=sample.place or "",
        answer=find(answers, series, sample.population),
        bound=bound(answers, questions, series, sample.population),
    )
