"""Scores: every number that is printed about answers, tied to its question, its people and its sentence."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from geodata.disagreements import Disagreement, about_excerpt
from geodata.documents import Excerpt
from geodata.errors import DataError
from geodata.files import read_text
from geodata.fits import Fit, JointFit, fit_joint, fit_mean, fit_percent, ns
from geodata.places import Place
from geodata.questions import Question, perhaps_the_same
from geodata.samples import Instrument, Sample

COLUMNS = ("question", "item", "response", "population", "statistic", "value", "certainty", "excerpt", "note")
COUNT_COLUMNS = ("question", "item", "population", "response", "count", "excerpt")
#: Statistic -> what the number is.
STATISTICS: Mapping[str, str] = MappingProxyType({"mean": "the mean of the answers", "percent": "a share in per cent"})
#: Certainty -> how sure the reading is, in words.
CERTAINTIES: Mapping[str, str] = MappingProxyType(
    {
        "printed": "printed with its label",
        "probable": "printed; what it belongs to is probable, not certain",
    }
)
#: Sets whose places can lie in a survey zone, so that its answers stand beside them.
ZONED_SETS = ("attack_sites", "survey_zones", "mgps", "regions", "towns")
#: What a reading's numbers of people rest on; see `Reading`.
Basis = Literal["counted", "printed", "joint", "alone", "none"]


@dataclass(frozen=True)
class Series:
    """What one number was printed of, in whatever populations: it can colour zones, and be compared within itself.

    `item` and `response` are empty where there is none; `response` is empty for a mean.
    """

    question: str
    item: str
    response: str
    statistic: str

    @property
    def id(self) -> str:
        """Its id in links: “insecurity-factors:poverty:mean”."""
        parts = (self.question, self.item, self.response.replace(" ", "-"), self.statistic)
        return ":".join(part for part in parts if part)


@dataclass(frozen=True)
class Answer:
    """One published number. `printed` is the number as printed, `value` the same as a number.

    A mean is in units of its question's range, a percentage from 0 to 100. `excerpt` prints it. `counts` holds how many
    people gave which response, in the question's order, where a distribution is printed, and `counts_excerpt` its
    sentence.
    """

    series: Series
    population: str
    printed: str
    certainty: str
    excerpt: str
    note: str | None
    counts: Mapping[str, int] | None = None
    counts_excerpt: str | None = None

    @property
    def value(self) -> Decimal:
        """The printed number."""
        return Decimal(self.printed)

    @property
    def id(self) -> str:
        """Its id in links: that of its series, and its population."""
        return f"{self.series.id}:{self.population}"


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


def load_answers(root: Path, questions: Mapping[str, Question], excerpts: Mapping[str, Excerpt]) -> tuple[Answer, ...]:
    """Read `root/scores/answers.csv`, and `distributions.csv` beside it if there is one; return the answers in order.

    Columns: question, item, response, population, statistic (the key), value, certainty, excerpt, note; of the other
    file: question, item, population, response, count (people), excerpt. Raises DataError, naming the line, for a
    missing or damaged file, an unknown question, item, response, population, statistic, certainty or excerpt, a number
    that is none or outside its scale, a key that is there twice, with one value or with two, and a distribution that
    is not whole or belongs to no answer.
    """
    path = root / "scores" / "answers.csv"
    found: dict[tuple[str, ...], tuple[str, Answer]] = {}
    for line, cell in _rows(path, COLUMNS):
        answer = _answer(cell, line, path, questions, excerpts)
        key = tuple(cell[column] for column in COLUMNS[:5])
        if key in found:
            before, other = found[key]
            problem = f"{line}: {before.lower()} has the same question, item, response, population and statistic"
            if other.printed != answer.printed:
                raise DataError(
                    path,
                    f"{problem}, with {other.printed} where this has {answer.printed}.",
                    "Look the number up and keep the row that prints it; two true numbers need two keys.",
                )
            raise DataError(path, f"{problem}.", "Remove one of the two rows.")
        found[key] = line, answer
    if not found:
        raise DataError(path, "There is no answer in it.", "Restore the file.")
    return _with_counts(root, tuple(answer for _, answer in found.values()), questions, excerpts)


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
    zones = {own: zone_of(places, place, instrument) for own, instrument in instruments.items()}
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


def about_answer(disagreements: Mapping[str, Disagreement], answer: Answer) -> tuple[Disagreement, ...]:
    """Return the disagreements that the sentence of an answer is a side of, in the file's order."""
    return about_excerpt(disagreements, answer.excerpt)


def all_series(answers: Sequence[Answer]) -> tuple[Series, ...]:
    """Return every series that has an answer, in the order of the file."""
    return tuple(dict.fromkeys(a.series for a in answers))


def for_zones(answers: Sequence[Answer], questions: Mapping[str, Question]) -> tuple[Series, ...]:
    """Return the series that can colour the zones: those with a number for one zone at least."""
    return all_series([a for a in answers if sample_of(questions, a).kind == "zone"])


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


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each row of a CSV file with its line's name; DataError for another header and rows of another length."""
    rows = csv.DictReader(io.StringIO(read_text(path)), strict=True)
    try:
        if tuple(rows.fieldnames or ()) != tuple(columns):
            raise DataError(
                path, f"Its header is {','.join(rows.fieldnames or ())}.", f"Write it as {','.join(columns)}."
            )
        for row in rows:
            line = f"Line {rows.line_num}"
            if None in row or None in row.values():
                raise DataError(path, f"{line}: it has not {len(columns)} fields.", "Mend that line.")
            yield line, row
    except csv.Error as error:
        raise DataError(path, f"Line {rows.line_num}: it is not valid CSV: {error}.", "Mend that line.") from None


def _place_of_row(
    cell: Mapping[str, str], line: str, path: Path, questions: Mapping[str, Question], excerpts: Mapping[str, Excerpt]
) -> Question:
    """Return a row's question, after checking its question, item, population and excerpt."""
    if cell["question"] not in questions:
        raise DataError(
            path,
            f"{line}: “{cell['question']}” is no question.",
            "Mend that id, or add the question to questions.toml.",
        )
    question = questions[cell["question"]]
    if (cell["item"] not in question.items) if question.items else cell["item"]:
        known = ", ".join(question.items) or "none; leave it empty"
        raise DataError(path, f"{line}: “{cell['item']}” is no item of “{question.id}”.", f"Its items: {known}.")
    if cell["population"] not in question.instrument.samples:
        raise DataError(
            path,
            f"{line}: the population “{cell['population']}” is unknown to “{question.instrument.id}”.",
            f"Use one of: {', '.join(question.instrument.samples)}; or add it to samples.toml.",
        )
    if not cell["excerpt"]:
        raise DataError(path, f"{line}: it has no excerpt.", "Name the excerpt that prints the number.")
    if cell["excerpt"] not in excerpts:
        raise DataError(path, f"{line}: “{cell['excerpt']}” is no excerpt.", "Mend that id, or add the excerpt.")
    return question


def _answer(
    cell: Mapping[str, str], line: str, path: Path, questions: Mapping[str, Question], excerpts: Mapping[str, Excerpt]
) -> Answer:
    question = _place_of_row(cell, line, path, questions, excerpts)
    statistic, response, printed = cell["statistic"], cell["response"], cell["value"]
    if statistic not in STATISTICS:
        raise DataError(
            path, f"{line}: the statistic “{statistic}” is unknown.", f"Use one of: {', '.join(STATISTICS)}."
        )
    if (statistic == "mean") == bool(response):
        raise DataError(
            path,
            f"{line}: a {statistic} {'has' if response else 'lacks'} a response.",
            "Leave the response empty for a mean, and say for a percentage what it answered.",
        )
    if response and response not in question.responses:
        raise DataError(
            path,
            f"{line}: “{response}” is no response of “{question.id}”.",
            f"Its responses: {', '.join(question.responses) or 'none'}; or add it to questions.toml.",
        )
    if statistic == "mean" and question.range is None:
        raise DataError(path, f"{line}: a mean, but “{question.id}” has no range.", "Add range and range_status to it.")
    if not re.fullmatch(r"\d+(\.\d+)?", printed):
        raise DataError(
            path, f"{line}: the value “{printed}” is no number.", "Write it as printed, with a point: 3.50."
        )
    low, high = question.axis(statistic)
    if not low <= Decimal(printed) <= high:
        raise DataError(
            path,
            f"{line}: {printed} lies outside the scale of “{question.id}”, {low} to {high}.",
            "Look the number up, or mend the question's range.",
        )
    if cell["certainty"] not in CERTAINTIES:
        raise DataError(
            path, f"{line}: the certainty “{cell['certainty']}” is unknown.", f"Use one of: {', '.join(CERTAINTIES)}."
        )
    return Answer(
        series=Series(question.id, cell["item"], response, statistic),
        population=cell["population"],
        printed=printed,
        certainty=cell["certainty"],
        excerpt=cell["excerpt"],
        note=cell["note"] or None,
    )


def _with_counts(
    root: Path, answers: tuple[Answer, ...], questions: Mapping[str, Question], excerpts: Mapping[str, Excerpt]
) -> tuple[Answer, ...]:
    """Return the answers with the distributions of `distributions.csv`, which need not be there."""
    path = root / "scores" / "distributions.csv"
    if not path.is_file():
        return answers
    counts: dict[tuple[str, str, str], dict[str, int]] = {}
    sentences: dict[tuple[str, str, str], str] = {}
    for line, cell in _rows(path, COUNT_COLUMNS):
        question = _place_of_row(cell, line, path, questions, excerpts)
        key = (question.id, cell["item"], cell["population"])
        if cell["response"] not in question.responses:
            raise DataError(
                path,
                f"{line}: “{cell['response']}” is no response of “{question.id}”.",
                f"Its responses: {', '.join(question.responses) or 'none'}.",
            )
        if not re.fullmatch(r"\d+", cell["count"]):
            raise DataError(path, f"{line}: the count “{cell['count']}” is no number of people.", "Write 0, 1, 2, ….")
        mine = counts.setdefault(key, {})
        if cell["response"] in mine:
            raise DataError(path, f"{line}: “{cell['response']}” is counted twice.", "Keep the row that is printed.")
        mine[cell["response"]] = int(cell["count"])
        if sentences.setdefault(key, cell["excerpt"]) != cell["excerpt"]:
            raise DataError(path, f"{line}: one distribution names two excerpts.", "Name the one that prints it.")
    for key, mine in counts.items():
        whose = f"“{key[0]}”, item “{key[1]}”, population “{key[2]}”"
        question = questions[key[0]]
        if missing := [r for r in question.responses if r not in mine]:
            raise DataError(path, f"{whose}: no count of {', '.join(missing)}.", "Count every response, with 0 too.")
        people, n = sum(mine.values()), question.instrument.samples[key[2]].n
        if not people or (n is not None and people > n):
            raise DataError(path, f"{whose}: it counts {people} people of {n or 'none'}.", "Look the counts up.")
        if not any(_key(a) == key for a in answers):
            raise DataError(path, f"{whose}: there is no such answer.", "Add its row to answers.csv.")
    return tuple(
        replace(
            a,
            counts=MappingProxyType({r: counts[_key(a)][r] for r in questions[a.series.question].responses}),
            counts_excerpt=sentences[_key(a)],
        )
        if _key(a) in counts
        else a
        for a in answers
    )


def _key(answer: Answer) -> tuple[str, str, str]:
    return (answer.series.question, answer.series.item, answer.population)


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
    return tuple(a for a in answers if _key(a) == _key(answer) and (a.certainty == "printed" or a is answer))


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
