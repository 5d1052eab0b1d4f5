"""Findings: what a chart's rows show, in a sentence that is computed from them and says only what is printed."""

import re
from collections.abc import Sequence

from geodata.names import listing
from geodata.survey.answers import Answer
from geodata.survey.chart_rows import Row
from geodata.survey.labels import number
from geodata.survey.questions import Question
from geodata.survey.scores import base


def finding(question: Question, statistic: str, rows: Sequence[Row]) -> str:
    """Return what rows show: each number where they are few, else the lowest and the highest, for each response.

    It says that they are those which are printed, where it gives a span or a row has none; and of what a percentage
    is, where that is not the respondents.
    """
    unit = f"from {question.axis(statistic)[0]} to {question.axis(statistic)[1]}"
    parts, bases, spans = [], [], False
    for response in dict.fromkeys(r.series.response for r in rows):
        mine = [r for r in rows if r.series.response == response]
        printed = [(r, r.answer) for r in mine if r.answer is not None]
        if not printed:
            continue
        lead = f"“{response}”: " if response else ""
        labels = {r.series for r in mine}
        if len(labels) == 1 and len(printed) <= 4:
            ordered = sorted(printed, key=lambda pair: -pair[1].value)
            item = "" if not mine[0].series.item else f"{question.items[mine[0].series.item].label}, "
            parts.append(f"{lead}{item}{', '.join(_number_of(question, r, a) for r, a in ordered)}")
            continue
        bases += _bases(question, mine)
        least = min(printed, key=lambda pair: pair[1].value)
        most = max(printed, key=lambda pair: pair[1].value)
        same = len({r.who for r, _ in printed}) == 1
        if same and lead and any(r.who != printed[0][0].who for r in rows):
            lead = f"“{response}”, {printed[0][0].who}: "
        if least[1].value == most[1].value:
            every = dict.fromkeys(_row_name(question, r, same) for r, _ in printed)
            parts.append(f"{lead}{_sure(question, most[1])} ({'; '.join(every)})")
            continue
        # Whoever shares the lowest or the highest number is named: none of them is it alone.
        ends = [
            f"{_sure(question, end)} "
            f"({'; '.join(dict.fromkeys(_row_name(question, r, same) for r, a in printed if a.value == end.value))})"
            for end in (least[1], most[1])
        ]
        parts.append(f"{lead}from {ends[0]} to {ends[1]}")
        spans = True
    said = "; ".join([*parts, *bases])
    if statistic == "mean":
        said = f"{said}, on a scale {unit}"
        if question.mean_printed_as:
            said = f"{said}; printed as “{question.mean_printed_as}”, probably means"
    if spans or any(r.answer is None for r in rows):
        # A second colon right behind the first would part nothing.
        first = re.sub("^(“[^”]+”): ", r"\1 ", said)
        return f"Printed: {first}"
    return said[:1].upper() + said[1:]


def ranked_finding(question: Question, rows: Sequence[Row]) -> str:
    """Return which items are printed first of each population, and how far ahead of the next they are."""
    firsts: dict[str, list[str]] = {}
    for row in rows:
        if row.rank and row.rank.place == 1 and row.answer:
            # A first place by a hundredth must not read as firm as one by a wide gap.
            later = [r.answer for r in rows if r.population == row.population and r.answer and r.rank != row.rank]
            after = f"; next {_sure(question, max(later, key=lambda a: a.value))}" if later else ""
            shared = ", shared" if row.rank.tied else ""
            firsts.setdefault(row.label, []).append(f"{row.who} ({_sure(question, row.answer)}{shared}{after})")
    said = "; ".join(f"{what} in {listing(zones)}" for what, zones in firsts.items())
    return f"Printed first: {said}"


def _number_of(question: Question, row: Row, answer: Answer) -> str:
    """Return one number with whose it is, and of what it is a percentage where that is not its respondents."""
    of = base(answer)
    end = f"{', ' if of.startswith('of whom') else ' '}{of}" if of else ""
    return f"{'' if of and row.who.lower() == of else f'{row.who} '}{_sure(question, answer)}{end}"


def _bases(question: Question, rows: Sequence[Row]) -> list[str]:
    """Return of what percentages of one response are that are not said to be of the respondents, part by part."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.answer is not None and (of := base(row.answer)):
            item = question.items[row.series.item].label if row.series.item else row.who
            found.setdefault((row.series.response, of), []).append(item)
    return [f"“{response}” for {listing(list(dict.fromkeys(names)))}: {of}" for (response, of), names in found.items()]


def _sure(question: Question, answer: Answer) -> str:
    """Return a number for a finding: one that only probably belongs there says so.

    Where all means of a question are printed as another thing, the finding says that once, at its end.
    """
    once = answer.series.statistic == "mean" and question.mean_printed_as
    return number(answer) if answer.certainty == "printed" or once else f"probably {number(answer)}"


def _row_name(question: Question, row: Row, alone: bool) -> str:
    item = question.items[row.series.item].label if row.series.item else ""
    return ", ".join(part for part in (item, "" if alone and item else row.who) if part)
