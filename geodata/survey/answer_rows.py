"""Answer rows: which question, item, population and excerpt a row of the scores' tables names."""

from collections.abc import Mapping
from pathlib import Path

from geodata.errors import DataError
from geodata.evidence.documents import Excerpt
from geodata.survey.questions import Question


def question_of_row(
    cell: Mapping[str, str], line: str, path: Path, questions: Mapping[str, Question], excerpts: Mapping[str, Excerpt]
) -> Question:
    """Return the question of a row, after checking its question, item, population and excerpt.

    `cell` holds the row by column, `line` names it in errors. Raises DataError for one that is unknown, and
    for an item that is not the question's.
    """
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
    if cell["excerpt"] not in excerpts:
        raise DataError(path, f"{line}: “{cell['excerpt']}” is no excerpt.", "Mend that id, or add the excerpt.")
    return question
