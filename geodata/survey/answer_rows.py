"""Answer rows: which question, item, population and excerpt a row of the scores' tables names."""

from collections.abc import Mapping
from pathlib import Path

from geodata.errors import DataError
from geodata.evidence.documents import Excerpt
from geodata.fault_list import Tell, stop
from geodata.survey.questions import Question


def question_of_row(
    cell: Mapping[str, str],
    line: str,
    path: Path,
    questions: Mapping[str, Question],
    excerpts: Mapping[str, Excerpt],
    tell: Tell = stop,
) -> Question:
    """Return the question of a row, after checking its question, item, population and excerpt.

    `cell` holds the row by column, `line` names it in errors. Raises DataError for one that is unknown, and
    for an item that is not the question's, once all were looked at.
    """
    wrong: list[DataError] = []

    def refuse(problem: str, remedy: str) -> None:
        wrong.append(DataError(path, f"{line}: {problem}", remedy))
        tell(wrong[-1])

    question = questions.get(cell["question"])
    if question is None:
        refuse(f"“{cell['question']}” is no question.", "Mend that id, or add the question to questions.toml.")
    else:
        if (cell["item"] not in question.items) if question.items else cell["item"]:
            known = ", ".join(question.items) or "none; leave it empty"
            refuse(f"“{cell['item']}” is no item of “{question.id}”.", f"Its items: {known}.")
        if cell["population"] not in question.instrument.samples:
            refuse(
                f"the population “{cell['population']}” is unknown to “{question.instrument.id}”.",
                f"Use one of: {', '.join(question.instrument.samples)}; or add it to samples.toml.",
            )
    if cell["excerpt"] not in excerpts:
        refuse(f"“{cell['excerpt']}” is no excerpt.", "Mend that id, or add the excerpt.")
    if question is None or wrong:
        raise wrong[-1]
    return question
