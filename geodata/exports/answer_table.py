"""Answers as a table, for people who take them to other tools; the codebook says what its columns mean."""

import csv
import io
from collections.abc import Collection, Iterable

from geodata.atlas import Atlas
from geodata.exports.excerpt_table import Scope as ExcerptScope
from geodata.exports.excerpt_table import safe
from geodata.exports.language import ENGLISH, Language
from geodata.survey.answers import Answer
from geodata.survey.readings import reading
from geodata.survey.scores import sample_of

COLUMNS = (
    "answer",
    "question",
    "item",
    "item_label",
    "response",
    "population",
    "population_label",
    "statistic",
    "value",
    "value_printed",
    "scale_low",
    "scale_high",
    "certainty",
    "direction",
    "asked",
    "n_printed",
    "n_fits",
    "n_basis",
    "excerpt",
    "quote",
    "sensitive",
    "document",
    "note",
    "filter",
    "count",
    "data_version",
)


class Scope(ExcerptScope):
    """What a file of answers holds: the filter in words, how many answers it leaves, and the data's version."""

    def sentence(self, say: Language = ENGLISH) -> str:
        """Return the scope as sentences."""
        return say.plural(
            "Mali Evidence Map, data version {version}. {n} answer. Filter: {filter}.",
            "Mali Evidence Map, data version {version}. {n} answers. Filter: {filter}.",
            self.count,
            version=self.version,
            filter=self.filter,
        )


def table(atlas: Atlas, answers: Collection[Answer], scope: Scope) -> str:
    """Return answers as CSV (RFC 4180, UTF-8 with a byte order mark), a row each; columns as `COLUMNS`.

    All cells are data, ids and codes: they are the same in every language, but for the filter. A text that a
    spreadsheet would calculate has an apostrophe before it; numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for answer in answers:
        writer.writerow(safe(v) if isinstance(v, str) else v for v in _cells(atlas, answer, scope))
    return "\ufeff" + out.getvalue()


def _cells(atlas: Atlas, answer: Answer, scope: Scope) -> Iterable[str | int | float]:
    question = atlas.questions[answer.series.question]
    sample = sample_of(atlas.questions, answer)
    low, high = question.axis(answer.series.statistic)
    found = reading(atlas.answers, atlas.questions, answer)
    excerpt = atlas.excerpts[answer.excerpt]
    return (
        answer.id,
        question.id,
        answer.series.item,
        question.items[answer.series.item].label if answer.series.item else "",
        answer.series.response,
        answer.population,
        sample.label,
        answer.series.statistic,
        float(answer.value),
        answer.printed,
        low,
        high,
        answer.certainty,
        question.direction_of(answer.series.response),
        question.asked,
        sample.n if sample.n is not None else "",
        " ".join(str(n) for n in found.ns),
        found.basis,
        answer.excerpt,
        excerpt.quote,
        "yes" if excerpt.sensitive else "no",
        atlas.documents[excerpt.document].label,
        answer.note or "",
        scope.filter,
        scope.count,
        scope.version,
    )
