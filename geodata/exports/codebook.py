"""The codebook: what a table of answers means, and the table itself, for people who take it to other tools."""

import csv
import io
from collections.abc import Collection, Iterable

from geodata.atlas import Atlas
from geodata.exports import wording
from geodata.exports.excerpt_table import Scope as ExcerptScope
from geodata.exports.excerpt_table import safe
from geodata.survey.answers import Answer
from geodata.survey.questions import Question
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
#: Column -> what it holds.
MEANINGS = {
    "answer": "the answer’s id",
    "question": "the question’s id, explained below",
    "item": "what is asked about, as an id; empty where the question has no items",
    "item_label": "the item’s label, as printed",
    "response": "what the percentage answered; empty for a mean",
    "population": "whose answers: the sample’s id",
    "population_label": "the same in words",
    "statistic": "mean, or percent",
    "value": "the number; a mean in units of its scale, a percentage from 0 to 100",
    "value_printed": "the number as printed, as text, so that its last zeros are kept",
    "scale_low": "the low end of the axis that the number stands on",
    "scale_high": "its high end",
    "certainty": "how sure the reading is",
    "direction": "what a higher number means",
    "asked": "when it was asked (EDTF)",
    "n_printed": "how many people, where a document prints it",
    "n_fits": "every number of people that fits the number, and what else is printed of the same item and people; "
    "by arithmetic alone. Whoever weights by one of them invents data",
    "n_basis": "what n_fits rests on: counted, printed, joint (the rest printed of the item fits too), alone, none",
    "excerpt": "the id of the sentence or figure that prints it",
    "quote": "that sentence",
    "sensitive": "yes where that sentence ties people to armed groups: not for judging people by where they live or "
    "where they are from; else no",
    "document": "the document that it stands in",
    "note": "what has to be known about this number",
    "filter": "the filter with which the file was made",
    "count": "how many answers the filter leaves",
    "data_version": "the data’s version",
}


#: Certainty -> how sure the reading is.
_CERTAINTIES = {
    "printed": "printed with its label",
    "probable": "printed; what it belongs to is probable, not certain",
}
#: Wording status -> what the wording is.
_WORDINGS = {"printed": "the question’s own words", "described": "wording not printed; what was asked, as described"}
#: Range status -> how a scale's ends are known.
_RANGES = {
    "printed": "the scale’s ends are printed with it",
    "implied": "the scale’s ends are not printed with it, only implied",
}


class Scope(ExcerptScope):
    """What a file of answers holds: the filter in words, how many answers it leaves, and the data's version."""

    @property
    def sentence(self) -> str:
        """The scope as one sentence."""
        return f"Mali Evidence Map, data version {self.version}. {self.count} answers. Filter: {self.filter}."


def table(atlas: Atlas, answers: Collection[Answer], scope: Scope) -> str:
    """Return answers as CSV (RFC 4180, UTF-8 with a byte order mark), a row each; columns as `COLUMNS`.

    A text that a spreadsheet would calculate has an apostrophe before it; numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for answer in answers:
        writer.writerow(safe(v) if isinstance(v, str) else v for v in _cells(atlas, answer, scope))
    return "\ufeff" + out.getvalue()


def codebook(atlas: Atlas, answers: Collection[Answer], scope: Scope) -> str:
    """Return what a table of answers means, as Markdown: columns, questions, people, certainty and citations."""
    asked = [q for q in atlas.questions.values() if any(a.series.question == q.id for a in answers)]
    samples = {(s.instrument, s.population): s for a in answers for s in [sample_of(atlas.questions, a)]}
    lines = [
        "# Codebook",
        "",
        _plain(scope.sentence),
        "",
        "People chosen for their roles, not drawn at random: no margin of error applies. Compare zones with each other "
        "and nothing across questions. The answers are of October 2016; no document links them with the attacks of "
        "April 2026. Official statistics have dates of their own and are not answers of these people.",
        "",
        "## Columns",
        "",
        *(f"- `{column}`: {MEANINGS[column]}" for column in COLUMNS),
        "",
        "## Certainty",
        "",
        *(f"- `{key}`: {words}" for key, words in _CERTAINTIES.items()),
        "",
        "## Questions",
        *(line for question in asked for line in _question(question)),
        "",
        "## People",
        "",
    ]
    for sample in samples.values():
        size = f"{sample.n} people (printed)" if sample.n is not None else "number not printed"
        if sample.n is None and sample.at_most is not None:
            size += f"; sought up to {sample.at_most}"
        note = f" {sample.note}" if sample.note else ""
        lines.append(_plain(f"- {sample.population} ({sample.instrument}): {sample.label}; {size}.{note}"))
    lines += ["", "## Sources", ""]
    for document_id in dict.fromkeys(q.instrument.document for q in asked):
        document = atlas.documents[document_id]
        container = " ".join(part for part in (document.container_title, document.number) if part)
        published = ", ".join(p for p in (container, document.publisher, wording.time(document.issued)) if p)
        lines.append(
            _plain(f"- {document_id}: {document.author_names}, “{document.title}”, {published}. {document.rights}")
        )
    return "\n".join(lines) + "\n"


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


def _question(question: Question) -> list[str]:
    labels = "; ".join(f"{x.value} = {x.label}" if x.value is not None else x.label for x in question.scale)
    span = (
        f"{question.range[0]} to {question.range[1]}; {_RANGES[question.range_status or '']}" if question.range else ""
    )
    lines = [
        "",
        f"### {question.id}: {question.title}",
        "",
        f"- Wording ({question.wording_status}: {_WORDINGS[question.wording_status]}): {question.wording}",
        f"- Scale: {labels or 'not printed'}{f'. {span}' if span else ''}",
        *([f"- Its means are printed as “{question.mean_printed_as}”"] if question.mean_printed_as else []),
        f"- Higher = {question.direction}",
        *(f"- “{r.label}”: higher = {r.direction}" for r in question.responses.values()),
        f"- Asked: {wording.time(question.asked)}, {question.instrument.name}",
        *([f"- Printed in: {question.figure}"] if question.figure else []),
        *([f"- Note: {question.note}"] if question.note else []),
    ]
    return [_plain(line) for line in lines]


def _plain(text: str) -> str:
    """Return a line of Markdown that is one line, whatever stands in the data, and in which no HTML stands."""
    return " ".join(text.split()).replace("<", "&lt;")
