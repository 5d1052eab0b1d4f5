"""What follows from the data as a whole, each worked out once: what an id leads to, and what rests on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from geodata.atlas import Atlas
from geodata.coverage.coverage import Coverage
from geodata.coverage.coverage import coverage as coverage_of
from geodata.coverage.gaps import Gap, gaps_by_zone
from geodata.evidence.disagreements import Disagreement
from geodata.survey import readings, scores
from geodata.survey.answers import Answer, Series
from geodata.survey.charts import Chart
from geodata.survey.charts import charts as charts_of
from geodata.survey.turnout import Turnout, turnout


@dataclass(frozen=True)
class Relations:
    """An atlas, and what follows from it. Nothing of it changes; a part is worked out when it is first asked for."""

    atlas: Atlas
    _readings: dict[str, readings.Reading] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def disagreements(self) -> Mapping[str, tuple[Disagreement, ...]]:
        """The disagreements by the id of each excerpt that is a side of them, and of each place they concern."""
        found: dict[str, list[Disagreement]] = {}
        for one in self.atlas.disagreements.values():
            for key in dict.fromkeys((*one.excerpts, *one.places)):
                found.setdefault(key, []).append(one)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """What the excerpts about each place are, by place id."""
        return coverage_of(self.atlas)

    @cached_property
    def gaps(self) -> Mapping[str | None, tuple[Gap, ...]]:
        """What the excerpts leave open, by survey zone; None: of no zone."""
        return gaps_by_zone(self.atlas)

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The published numbers by their ids."""
        return {answer.id: answer for answer in self.atlas.answers}

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """Every series of answers by its id in links."""
        return {one.id: one for one in scores.all_series(self.atlas.answers)}

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """The charts that hold every answer."""
        return charts_of(self.atlas.answers, self.atlas.questions, self.atlas.places)

    @cached_property
    def turnouts(self) -> Mapping[str, Turnout]:
        """How many people of each part of a survey the numbers ask for, by instrument and population."""
        known = self.atlas
        samples = {
            f"{s.instrument}:{s.population}": s for q in known.questions.values() for s in q.instrument.samples.values()
        }
        found = {key: turnout(known.answers, known.questions, s) for key, s in samples.items()}
        return {key: one for key, one in found.items() if one is not None}

    def reading(self, answer: str) -> readings.Reading:
        """Return how many people can stand behind an answer, by its id. Raises KeyError for an unknown one."""
        found = self._readings.get(answer)
        if found is None:
            found = readings.reading(self.atlas.answers, self.atlas.questions, self.answers[answer])
            self._readings[answer] = found
        return found
