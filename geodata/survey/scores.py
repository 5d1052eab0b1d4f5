"""Scores: what the published answers say together: by place, by rank, and how many people can stand behind one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from geodata.geography.places import Place
from geodata.survey.answers import Answer, Series
from geodata.survey.fits import Fit, JointFit, fit_joint, fit_mean, fit_percent, ns
from geodata.survey.questions import Question, perhaps_the_same
from geodata.survey.samples import Instrument, Sample

#: Excerpt -> of what its percentages are, where that is not, or not said to be, the respondents of its population.
BASES: Mapping[str, str] = MappingProxyType(
    {
        "sipri-2017/demand-for-civil-society-98": "of responses",
        "sipri-2017/civil-society-influence-88": "of whom is not printed",
        "sipri-2017/international-ngos": "of respondents and participants",
        "sipri-2017/national-ngos": "of whom is not printed",
        "sipri-2017/north-avoids-routes": "of “residents”",
    }
)
#: Sets whose places can lie in a survey zone, so that its answers stand beside them.
ZONED_SETS = ("attack_sites", "survey_zones", "mgps", "regions", "towns")
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


@dataclass(frozen=True)
class Rank:
    """A place among the printed items of a population; `of` says how many are printed, `tied` whether it is shared."""

    place: int
    tied: bool
    of: int


@dataclass(frozen=True)
class ZoneValue:
    """What is printed of a series for one zone: an answer, or nothing, then perhaps a bound.

    `bound` is the lowest of the highest items that are printed for the zone: this one lies no higher.
    """

    zone: str
    answer: Answer | None
    bound: Answer | None


# --- choosing answers


def sample_of(questions: Mapping[str, Question], answer: Answer) -> Sample:
    """Return who gave an answer."""
    return questions[answer.series.question].instrument.samples[answer.population]


def zone_of(places: Mapping[str, Place], place: Place, instrument: Instrument) -> str | None:
    """Return the id of the zone of an instrument that a place lies in, with all its regions; None where none does.

    The border and areas without limits lie in none, nor does Taoudénit, where the survey of 2016 asked nobody.
    """
    if place.set in ZONED_SETS and place.regions:
        for zone in instrument.zones:
            if place.id == zone or set(place.regions) <= set(places[zone].regions):
                return zone
    return None


def base(answer: Answer) -> str:
    """Return of what a percentage is, in words, where it is not said to be of the respondents; else nothing."""
    return BASES.get(answer.excerpt, "") if answer.series.statistic == "percent" else ""


def of_question(answers: Sequence[Answer], question: str) -> tuple[Answer, ...]:
    """Return the answers to a question, in the file's order."""
    return tuple(a for a in answers if a.series.question == question)


def of_population(answers: Sequence[Answer], population: str) -> tuple[Answer, ...]:
    """Return the answers of a population, in the file's order."""
    return tuple(a for a in answers if a.population == population)


def of_place(
    answers: Sequence[Answer], questions: Mapping[str, Question], places: Mapping[str, Place], place: Place
) -> tuple[Answer, ...]:
    """Return the answers of the zones that a place lies in; none where it lies in none. No official statistics."""
    instruments = {q.instrument.id: q.instrument for q in questions.values()}
    zones = {instrument_id: zone_of(places, place, instrument) for instrument_id, instrument in instruments.items()}
    return tuple(
        a
        for a in answers
        if (sample := sample_of(questions, a)).kind == "zone" and sample.place == zones[sample.instrument]
    )


def official_of_place(answers: Sequence[Answer], questions: Mapping[str, Question], place: Place) -> tuple[Answer, ...]:
    """Return the official statistics of a place or of a region that it lies in: never beside answers as the same."""
    around = {place.id, *place.regions} if place.set in ZONED_SETS else {place.id}
    return tuple(
        a for a in answers if (sample := sample_of(questions, a)).kind == "official" and sample.place in around
    )


def places_of(questions: Mapping[str, Question], answer: Answer) -> tuple[str, ...]:
    """Return the ids of the places that an answer marks: its own, or all zones that its people came from."""
    sample = sample_of(questions, answer)
    if sample.place:
        return (sample.place,)
    return questions[answer.series.question].instrument.zones


def all_series(answers: Sequence[Answer]) -> tuple[Series, ...]:
    """Return every series that has an answer, in the order of the file."""
    return tuple(dict.fromkeys(a.series for a in answers))


def zone_values(answers: Sequence[Answer], questions: Mapping[str, Question], series: Series) -> tuple[ZoneValue, ...]:
    """Return what is printed of a series for each zone that its instrument reached, in the samples' order."""
    samples = questions[series.question].instrument.samples.values()
    return tuple(_zone_value(answers, questions, series, s) for s in samples if s.kind == "zone")


def find(answers: Sequence[Answer], series: Series, population: str) -> Answer | None:
    """Return the answer of a series and a population; None where none is printed."""
    return next((a for a in answers if a.series == series and a.population == population), None)


# --- among the items of a population


def rank(answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer) -> Rank | None:
    """Return the place of an answer among the items of its population; None where its figure ranks none."""
    ranked = _ranked(answers, questions, answer.series.question, answer.population)
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
    ranked = _ranked(answers, questions, series.question, population)
    return min(ranked, key=lambda a: a.value) if ranked else None


# --- how many people


def reading(answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer) -> Reading:
    """Return how many people can stand behind an answer: counted, printed, or every number that fits."""
    question = questions[answer.series.question]
    cap = sample_of(questions, answer).cap
    if answer.counts is not None:
        n = sum(answer.counts.values())
        fits = _counted(answer, question, n) or _alone(answer, question, n, at=n)
        return Reading("counted", fits, fits)
    if cap is None or question.instrument.official:
        return Reading("none", (), ())
    alone = _alone(answer, question, cap)
    if sample_of(questions, answer).n is not None and (exact := tuple(f for f in alone if f.n == cap)):
        return Reading("printed", exact, alone)
    if together := _joint(answers, question, answer, cap, alone):
        return Reading("joint", together, alone)
    return Reading("alone" if alone else "none", alone, alone)


def joint_arithmetic(answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer) -> tuple[str, ...]:
    """Return what fits an answer together with the rest that is printed of its item and people, a line for each n.

    As “7 of 23 are 30.43 per cent, and 64 ÷ 23 = 2.78”. Empty where nothing else is printed.
    """
    question = questions[answer.series.question]
    cap = sample_of(questions, answer).cap
    group = _group(answers, answer)
    if cap is None or question.instrument.official or len(group) < 2:
        return ()
    lines = []
    for fit in _joint_fits(group, question, cap):
        parts = [in_words(Fit(fit.n, count), "percent") for count in fit.counts.values()]
        if fit.total is not None:
            parts.append(in_words(Fit(fit.n, fit.total), "mean"))
        lines.append(", and ".join(parts))
    return tuple(lines)


def in_words(fit: Fit, statistic: str) -> str:
    """Return a fit's arithmetic: “4 of 26 are 15.38 per cent”, or “64 ÷ 23 = 2.78”."""
    if statistic == "percent":
        return f"{fit.total} of {fit.n} are {_hundredths(100 * fit.value)} per cent"
    return f"{fit.total} ÷ {fit.n} = {_hundredths(fit.value)}"


def worth(question: Question, statistic: str, n: int) -> tuple[Fraction, Fraction]:
    """Return what one person's answer is worth among n: least (one step of the scale) and most (end to end).

    In percentage points, or in units of the question's range; for a percentage the two are the same.
    """
    low, high = question.axis(statistic)
    if statistic == "percent":
        return Fraction(100, n), Fraction(100, n)
    return Fraction(1, n), Fraction(high - low, n)


# --- inside


def _zone_value(
    answers: Sequence[Answer], questions: Mapping[str, Question], series: Series, sample: Sample
) -> ZoneValue:
    return ZoneValue(
        zone=sample.place or "",
        answer=find(answers, series, sample.population),
        bound=bound(answers, questions, series, sample.population),
    )


def _ranked(
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


def _counted(answer: Answer, question: Question, n: int) -> tuple[Fit, ...]:
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


def _hundredths(value: Fraction) -> str:
    # One that lies on the edge of rounding is shown whole: 2.625 is printed as 2.63 or as 2.62.
    if (1000 * value).denominator == 1 and (100 * value).denominator != 1:
        return f"{Decimal(value.numerator) / Decimal(value.denominator):.3f}"
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.2f}"
