"""Distributions: how many people gave which response, where that is printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from geodata.errors import DataError
from geodata.evidence.documents import Excerpt
from geodata.fault_list import Tell, each, stop
from geodata.files import read_csv
from geodata.survey.answer_rows import question_of_row
from geodata.survey.questions import Question

#: Question, item and population: what all that is printed of one thing and people has in common.
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Distribution:
    """How many people gave which response, in the question's order; `excerpt` is the id of what prints it."""

    counts: Mapping[str, int]
    excerpt: str


def load_distributions(
    root: Path, questions: Mapping[str, Question], excerpts: Mapping[str, Excerpt], tell: Tell = stop
) -> Mapping[Key, Distribution]:
    """Read `root/scores/distributions.csv`; return the distributions by question, item and population.

    Columns: question, item, population, response, count (people), excerpt. There is none without the file. Raises
    DataError, naming the line or the key, for a file of another shape, an unknown question, item, population, response
    or excerpt, a response that is counted twice or not at all, two excerpts, and more people than were asked.
    """
    path = root / "scores" / "distributions.csv"
    if not path.is_file():
        return MappingProxyType({})
    counts: dict[Key, dict[str, int]] = {}
    printed_by: dict[Key, str] = {}

    def take(row: tuple[str, Mapping[str, str]]) -> None:
        line, cell = row
        question = question_of_row(cell, line, path, questions, excerpts, tell)
        key = (question.id, cell["item"], cell["population"])
        if cell["response"] not in question.responses:
            raise DataError(
                path,
                f"{line}: “{cell['response']}” is no response of “{question.id}”.",
                f"Its responses: {', '.join(question.responses) or 'none'}.",
            )
        counted = counts.setdefault(key, {})
        if cell["response"] in counted:
            raise DataError(path, f"{line}: “{cell['response']}” is counted twice.", "Keep the row that is printed.")
        counted[cell["response"]] = int(cell["count"])
        if printed_by.setdefault(key, cell["excerpt"]) != cell["excerpt"]:
            raise DataError(path, f"{line}: one distribution names two excerpts.", "Name the one that prints it.")

    each(read_csv(path), take, tell)
    whole = each(counts, lambda key: _whole(key, counts[key], printed_by[key], path, questions), tell)
    return MappingProxyType(dict(zip(counts, whole, strict=True)))


def in_words(key: Key) -> str:
    """Return whose a distribution is, in words, for an error."""
    return f"“{key[0]}”, item “{key[1]}”, population “{key[2]}”"


def _whole(
    key: Key, counted: Mapping[str, int], excerpt: str, path: Path, questions: Mapping[str, Question]
) -> Distribution:
    question = questions[key[0]]
    if missing := [r for r in question.responses if r not in counted]:
        raise DataError(
            path, f"{in_words(key)}: no count of {', '.join(missing)}.", "Count every response, with 0 too."
        )
    people, n = sum(counted.values()), question.instrument.samples[key[2]].n
    if not people or (n is not None and people > n):
        raise DataError(path, f"{in_words(key)}: it counts {people} people of {n or 'none'}.", "Look the counts up.")
    return Distribution(MappingProxyType({r: counted[r] for r in question.responses}), excerpt)
