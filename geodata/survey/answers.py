"""Answers: every number that is printed about answers, tied to its question, its people and its excerpt."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from geodata.errors import DataError
from geodata.evidence.documents import Excerpt
from geodata.fault_list import Tell, each, stop
from geodata.files import read_csv
from geodata.survey.answer_rows import question_of_row
from geodata.survey.distributions import Distribution, Key, in_words, load_distributions
from geodata.survey.questions import Question

#: The columns that tell one answer from another.
KEY = ("question", "item", "response", "population", "statistic")


@dataclass(frozen=True)
class Series:
    """What one number was printed of, in whatever populations: it can colour zones, and be compared within itself.

    `item` and `response` are empty where there is none; `response` is empty for a mean. `statistic`: the “mean” of the
    answers, or a share in “percent”.
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

    A mean is in units of its question's range, a percentage from 0 to 100. `certainty`: “printed” with its label, or
    “probable” where what it belongs to is not certain. `excerpt` prints it. `counts` holds how many people gave which
    response, in the question's order, where a distribution is printed, and `counts_excerpt` its excerpt.
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
    def about(self) -> tuple[str, str, str]:
        """Its question, item and population: what all that is printed of one thing and people has in common."""
        return (self.series.question, self.series.item, self.population)

    @property
    def id(self) -> str:
        """Its id in links: that of its series, and its population."""
        return f"{self.series.id}:{self.population}"


def load_answers(
    root: Path, questions: Mapping[str, Question], excerpts: Mapping[str, Excerpt], tell: Tell = stop
) -> tuple[Answer, ...]:
    """Read `root/scores/answers.csv`, and `distributions.csv` beside it if there is one; return the answers in order.

    Columns: question, item, response, population, statistic (the key), value, certainty, excerpt, note; of the other
    file: question, item, population, response, count (people), excerpt. Raises DataError, naming the line, for a
    missing or damaged file or one of another shape, an unknown question, item, response, population or excerpt, a
    number outside its scale or not in its excerpt, a key that is there twice, with one value or with two, and a
    distribution that is not whole or belongs to no answer.
    """
    path = root / "scores" / "answers.csv"
    rows = read_csv(path)
    _check_keys(rows, path, tell)
    distributions: Mapping[Key, Distribution] = {}
    try:
        distributions = load_distributions(root, questions, excerpts, tell)
    except DataError as error:
        tell(error)
    answers = each(rows, lambda row: _answer(row[1], row[0], path, questions, excerpts, tell), tell)
    return _with_counts(root, answers, distributions, tell)


def printed_count(answers: Iterable[Answer], excerpts: Mapping[str, Excerpt]) -> int:
    """Return how many numbers are printed: one that is printed once counts once, whatever number of rows it has.

    A share “of each” stands in two rows of answers, and its excerpt prints it once.
    """
    rows = Counter((a.excerpt, a.printed) for a in answers)
    return sum(min(n, _times_printed(printed, excerpts[excerpt_id].quote)) for (excerpt_id, printed), n in rows.items())


# --- inside


def _times_printed(number: str, quote: str) -> int:
    return len(re.findall(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", quote))


def _check_keys(rows: Iterable[tuple[str, Mapping[str, str]]], path: Path, tell: Tell) -> None:
    """Tell each row whose key another row above it has."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for line, cell in rows:
        before, printed = found.setdefault(tuple(cell[column] for column in KEY), (line, cell["value"]))
        if before == line:
            continue
        problem = f"{line}: {before.lower()} has the same question, item, response, population and statistic"
        if printed != cell["value"]:
            tell(
                DataError(
                    path,
                    f"{problem}, with {printed} where this has {cell['value']}.",
                    "Look the number up and keep the row that prints it; two true numbers need two keys.",
                )
            )
        else:
            tell(DataError(path, f"{problem}.", "Remove one of the two rows."))


def _answer(
    cell: Mapping[str, str],
    line: str,
    path: Path,
    questions: Mapping[str, Question],
    excerpts: Mapping[str, Excerpt],
    tell: Tell,
) -> Answer:
    question = question_of_row(cell, line, path, questions, excerpts, tell)
    statistic, response, printed = cell["statistic"], cell["response"], cell["value"]
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
    quote = excerpts[cell["excerpt"]].quote
    if as_printed := _printed_otherwise(printed, quote):
        raise DataError(
            path,
            f"{line}: the value is {printed}, its sentence prints {as_printed}: spreadsheets drop zeros at the end.",
            f"Write it as printed: {as_printed}. When a spreadsheet opens the file, have it take all columns as text.",
        )
    low, high = question.axis(statistic)
    if not low <= Decimal(printed) <= high:
        raise DataError(
            path,
            f"{line}: {printed} lies outside the scale of “{question.id}”, {low} to {high}.",
            "Look the number up, or mend the question's range.",
        )
    if not _times_printed(printed, quote):
        raise DataError(
            path,
            f"{line}: its sentence, “{cell['excerpt']}”, does not print {printed}.",
            "Look the number up in the excerpt, or name the excerpt that prints it.",
        )
    return Answer(
        series=Series(question.id, cell["item"], response, statistic),
        population=cell["population"],
        printed=printed,
        certainty=cell["certainty"],
        excerpt=cell["excerpt"],
        note=cell["note"] or None,
    )


def _printed_otherwise(value: str, quote: str) -> str | None:
    """Return how an excerpt prints a number that is written with other zeros at its end; None if it prints it so."""
    numbers = re.findall(r"\d+(?:\.\d+)?", quote)
    alike = [number for number in numbers if Decimal(number) == Decimal(value)]
    return alike[0] if alike and value not in alike else None


def _with_counts(
    root: Path, answers: Sequence[Answer], found: Mapping[Key, Distribution], tell: Tell
) -> tuple[Answer, ...]:
    """Return the answers with the distributions that are printed of them."""
    for stray in sorted(set(found) - {a.about for a in answers}):
        tell(
            DataError(
                root / "scores" / "distributions.csv",
                f"{in_words(stray)}: there is no such answer.",
                "Add its row to answers.csv.",
            )
        )
    return tuple(
        replace(a, counts=found[a.about].counts, counts_excerpt=found[a.about].excerpt) if a.about in found else a
        for a in answers
    )
