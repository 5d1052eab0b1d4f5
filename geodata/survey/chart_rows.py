"""Chart rows: the lines of a chart, each a number of a series and a population, or that none is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.geography.places import Place
from geodata.survey.answers import Answer, Series
from geodata.survey.labels import label, ordinal, who, whose
from geodata.survey.questions import Question
from geodata.survey.ranks import Rank, rank, ranks_elsewhere
from geodata.survey.samples import Sample
from geodata.survey.scores import all_series, find, of_question
from geodata.survey.zone_values import zone_values


@dataclass(frozen=True)
class Row:
    """One line of a chart: a number of a series and a population, or that none is printed, then perhaps a bound.

    `label` is what the number is about, `who` whose it is; the bound is the answer that an unprinted one lies no higher
    than. In charts of the highest items `rank` is given, and `elsewhere`, the rank among all respondents in words;
    `same` names the item that it is of, where the paper does not say that the two are one.
    """

    label: str
    who: str
    series: Series
    population: str
    answer: Answer | None
    bound: Answer | None
    rank: Rank | None = None
    elsewhere: str = ""
    same: str = ""


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
            names = {s.place: s for s in samples.values() if s.kind == "zone"}
            rows += [
                Row(label(question, one), who(names[v.zone], places), one, names[v.zone].population, v.answer, v.bound)
                for v in zone_values(answers, questions, one)
            ]
            continue
        rows += [
            Row(label(question, one), whose(answer, sample, places), one, sample.population, answer, None)
            for sample in samples.values()
            if sample.kind == kind and (answer := find(mine, one, sample.population))
        ]
    return rows


def ranked_rows(
    answers: Sequence[Answer],
    questions: Mapping[str, Question],
    question: Question,
    places: Mapping[str, Place],
) -> tuple[list[Row], dict[str, str]]:
    """Return the highest items that are printed of each zone, one below the other, and what the rest of them is.

    The latter by population, in words. Both are empty where no zone has such a list.
    """
    samples = [
        s for s in question.instrument.samples.values() if s.kind == "zone" and s.population in question.rankings
    ]
    everyone = next((s for s in question.instrument.samples.values() if s.kind == "all"), None)
    rows: list[Row] = []
    below: dict[str, str] = {}
    for sample in samples:
        ranked = [
            (place, a)
            for a in of_question(answers, question.id)
            if a.population == sample.population and (place := rank(answers, questions, a))
        ]
        ranked.sort(key=lambda pair: pair[0].place)
        if not ranked:
            continue
        rows += [
            Row(
                label(question, a.series),
                who(sample, places),
                a.series,
                a.population,
                a,
                None,
                place,
                *_elsewhere(answers, questions, a, everyone),
            )
            for place, a in ranked
        ]
        below[sample.population] = f"Whatever else: unknown, and no higher than {ranked[-1][1].printed}"
        lower = [
            a
            for a in of_question(answers, question.id)
            if a.population == sample.population and a.series.statistic == "mean" and a not in [r for _, r in ranked]
        ]
        if lower:
            printed = ", ".join(f"{label(question, a.series)} {a.printed}" for a in lower)
            below[sample.population] += f"; the text adds {printed}"
    return rows, below


def _elsewhere(
    answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer, everyone: Sample | None
) -> tuple[str, str]:
    """Return the rank of an answer's item among everyone, in words, and the item that it is of if that is another."""
    if everyone is None:
        return "", ""
    found = ranks_elsewhere(answers, questions, answer, everyone.population)
    if not found:
        return f"{everyone.label}: unknown", ""
    # The same label stands first; without it, the first that may be the same.
    other, place, same = found[0]
    perhaps = "" if same else "perhaps "
    name = "" if same else questions[other.series.question].items[other.series.item].label
    shared = ", shared" if place.tied else ""
    return f"{everyone.label}: {perhaps}{ordinal(place.place)} of {place.of}{shared} ({other.printed})", name
