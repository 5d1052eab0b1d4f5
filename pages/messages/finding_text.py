"""Findings as titles of charts: a sentence that says only what is printed, and of what is only probable that it is."""

from collections.abc import Sequence

from geodata.survey.answers import Answer
from geodata.survey.chart_rows import Row
from geodata.survey.charts import Chart
from geodata.survey.findings import Finding, Part
from geodata.survey.questions import Question
from geodata.survey.scores import base
from pages.messages.catalogue import _, begin, listing
from pages.messages.label_text import base_of, label, number, who_of_row


def sentence(chart: Chart) -> str:
    """Return a chart's finding: each number where they are few, else the lowest and the highest, for each response.

    It says of what a percentage is, where that is not the respondents.
    """
    finding, question = chart.finding, chart.question
    if finding.firsts:
        return _firsts(question, finding)
    parts = [_part(question, part, opens=finding.is_partial and n == 0) for n, part in enumerate(finding.parts)]
    bases = [words for part in finding.parts if part.shown != "each" for words in _bases(question, part.rows)]
    said = _("; ").join([*parts, *bases])
    if chart.statistic == "mean":
        facts = {"finding": said, "low": chart.low, "high": chart.high, "called": question.mean_printed_as}
        scaled = (
            _("{finding}, on a scale from {low} to {high}; printed as “{called}”, probably means")
            if question.mean_printed_as
            else _("{finding}, on a scale from {low} to {high}")
        )
        said = scaled.format_map(facts)
    return _("Printed: {finding}").format(finding=said) if finding.is_partial else begin(said)


def _firsts(question: Question, finding: Finding) -> str:
    """Return which items are printed first of each population, and how far ahead of the next they are."""
    firsts: dict[str, list[str]] = {}
    for first in finding.firsts:
        row = first.row
        if row.answer is None or row.rank is None:
            continue
        facts = {
            "who": who_of_row(row),
            "number": _sure(question, row.answer),
            "next": _sure(question, first.after) if first.after else "",
        }
        if first.after:
            said = _("{who} ({number}, shared; next {next})") if row.rank.tied else _("{who} ({number}; next {next})")
        else:
            said = _("{who} ({number}, shared)") if row.rank.tied else _("{who} ({number})")
        firsts.setdefault(label(question, row.series), []).append(said.format_map(facts))
    items = [_("{item} in {zones}").format(item=item, zones=listing(zones)) for item, zones in firsts.items()]
    return _("Printed first: {items}").format(items=_("; ").join(items))


def _part(question: Question, part: Part, *, opens: bool) -> str:
    """Return what a part of a finding shows; where it `opens` one, no second colon stands right behind the first."""
    if part.shown == "each":
        numbers = _(", ").join(_number_of(question, r, r.answer) for r in part.rows if r.answer)
        item = part.rows[0].series.item
        said = _("{item}, {numbers}") if item else "{numbers}"
        said = said.format(item=question.items[item].label if item else "", numbers=numbers)
    elif part.shown == "one":
        said = _end(question, part, part.most, part.rows)
    else:
        low, high = (_end(question, part, ends, ends) for ends in (part.least, part.most))
        said = _("from {low} to {high}").format(low=low, high=high)
    if not part.response:
        return said
    if part.is_alone and part.shown != "each":
        lead = _("“{response}”, {who}: {said}")
    else:
        lead = _("“{response}” {said}") if opens else _("“{response}”: {said}")
    return lead.format(response=part.response, who=who_of_row(part.rows[0]), said=said)


def _end(question: Question, part: Part, ends: Sequence[Row], named: Sequence[Row]) -> str:
    """Return one end of a span, with the names of all that share it."""
    alone = len({r.whose for r in part.rows}) == 1
    names = dict.fromkeys(_row_name(question, r, alone=alone) for r in named)
    sure = _sure(question, ends[0].answer) if ends[0].answer else ""
    return _("{number} ({names})").format(number=sure, names=_("; ").join(names))


def _number_of(question: Question, row: Row, answer: Answer) -> str:
    """Return one number with whose it is, and of what it is a percentage where that is not its respondents."""
    facts = {"who": who_of_row(row), "number": _sure(question, answer), "of": base_of(answer)}
    if not facts["of"]:
        return _("{who} {number}").format_map(facts)
    number_of = (_("{number}, {of}") if base(answer) == "not printed" else _("{number} {of}")).format_map(facts)
    # Of all respondents, whose it is is of what it is.
    return number_of if row.sample.kind == "all" else _("{who} {number}").format(who=facts["who"], number=number_of)


def _bases(question: Question, rows: Sequence[Row]) -> list[str]:
    """Return of what percentages of one response are that are not said to be of the respondents, part by part."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.answer is not None and (of := base_of(row.answer)):
            item = question.items[row.series.item].label if row.series.item else who_of_row(row)
            found.setdefault((row.series.response, of), []).append(item)
    return [
        _("“{response}” for {items}: {of}").format(response=response, items=listing(list(dict.fromkeys(names))), of=of)
        for (response, of), names in found.items()
    ]


def _sure(question: Question, answer: Answer) -> str:
    """Return a number for a finding: one that only probably belongs there says so.

    Where all means of a question are printed as another thing, the finding says that once, at its end.
    """
    once = answer.series.statistic == "mean" and question.mean_printed_as
    if answer.certainty == "printed" or once:
        return number(answer)
    return _("probably {number}").format(number=number(answer))


def _row_name(question: Question, row: Row, *, alone: bool) -> str:
    item = question.items[row.series.item].label if row.series.item else ""
    if not item or alone:
        return item or who_of_row(row)
    return _("{item}, {who}").format(item=item, who=who_of_row(row))
