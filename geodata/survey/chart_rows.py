"""Chart rows: the lines of a chart, each a number of a series and a population, or that none is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.geography.places import Place
from geodata.survey.answers import Answer, Series
from geodata.survey.questions import Item, Question
from geodata.survey.ranks import Rank, rank, ranks_elsewhere
from geodata.survey.samples import Sample
from geodata.survey.scores import all_series, base, find, of_question
from geodata.survey.zone_values import zone_values


@dataclass(frozen=True)
class Elsewhere:
    """The rank of an item among another sample; `answer` and `rank` are None where it is not printed there.

    `item` is the item that it is of where its label is another: the paper does not say that the two are the same.
    """

    sample: Sample
    answer: Answer | None = None
    rank: Rank | None = None
    item: Item | None = None


@dataclass(frozen=True)
class Below:
    """What a list of the highest items leaves out: what is no higher than `bound`, and what the text adds of it."""

    bound: Answer
    added: tuple[Answer, ...]


@dataclass(frozen=True)
class Row:
    """One line of a chart: a number of a series and a sample, or that none is printed, then perhaps a bound.

    `place` is the zone whose number it is, in charts of zones; the bound is the answer that an unprinted one lies no
    higher than. In charts of the highest items `rank` is given, and `elsewhere`, the rank among all respondents.
    """

    series: Series
    sample: Sample
    place: Place | None
    answer: Answer | None
    bound: Answer | None
    rank: Rank | None = None
    elsewhere: Elsewhere | None = None

    @property
    def population(self) -> str:
        """The id of whose number it is."""
        return self.sample.population

    @property
    def whose(self) -> tuple[str, str]:
        """What tells whose numbers apart: the sample, and of what a percentage of all respondents is."""
        of = base(self.answer) if self.answer and self.sample.kind == "all" else ""
        return self.population, of


def rows_of(
    answers: Sequence[Answer],
    questions: Mapping[str, Question],
    question: Question,
    kind: str,
    statistic: str,
    places: Mapping[str, Place],
) -> list[Row]:
    """Return what is printed of one question, statistic and kind of sample, a line for each series and population.

    Of the kind “zone”, each zone has a line, also where nothing is printed.
    """
    mine = of_question(answers, question.id)
    samples = question.instrument.samples
    series = [
        s
        for s in all_series(mine)
        if s.statistic == statistic and any(a.series == s and samples[a.population].kind == kind for a in mine)
    ]
    # Responses one after the other: what points another way never stands between.
    order = list(question.responses)
    series.sort(key=lambda s: order.index(s.response) if s.response else -1)
    rows = []
    for one in series:
        if kind == "zone":
            zones = {s.place: s for s in samples.values() if s.kind == "zone"}
            rows += [
                Row(one, zones[v.zone], places[v.zone], v.answer, v.bound) for v in zone_values(answers, questions, one)
            ]
            continue
        rows += [
            Row(one, sample, None, answer, None)
            for sample in samples.values()
            if sample.kind == kind and (answer := find(mine, one, sample.population))
        ]
    return rows


def ranked_rows(
    answers: Sequence[Answer],
    questions: Mapping[str, Question],
    question: Question,
    places: Mapping[str, Place],
) -> tuple[list[Row], dict[str, Below]]:
    """Return the highest items that are printed of each zone, one below the other, and what the rest of them is.

    The latter by population. Both are empty where no zone has such a list.
    """
    samples = [
        s for s in question.instrument.samples.values() if s.kind == "zone" and s.population in question.rankings
    ]
    everyone = next((s for s in question.instrument.samples.values() if s.kind == "all"), None)
    rows: list[Row] = []
    below: dict[str, Below] = {}
    for sample in samples:
        mine = [a for a in of_question(answers, question.id) if a.population == sample.population]
        ranked = [(place, a) for a in mine if (place := rank(answers, questions, a))]
        ranked.sort(key=lambda pair: pair[0].place)
        if not ranked:
            continue
        zone = places[sample.place or ""]
        rows += [
            Row(a.series, sample, zone, a, None, place, _elsewhere(answers, questions, a, everyone))
            for place, a in ranked
        ]
        listed = [a for _, a in ranked]
        added = tuple(a for a in mine if a.series.statistic == "mean" and a not in listed)
        below[sample.population] = Below(listed[-1], added)
    return rows, below


def _elsewhere(
    answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer, everyone: Sample | None
) -> Elsewhere | None:
    """Return the rank of an answer's item among everyone: its own, else that of the first that may be the same."""
    if everyone is None:
        return None
    found = ranks_elsewhere(answers, questions, answer, everyone.population)
    if not found:
        return Elsewhere(everyone)
    other, place, same = found[0]
    return Elsewhere(
        everyone, other, place, None if same else questions[other.series.question].items[other.series.item]
    )
