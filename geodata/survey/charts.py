"""Charts: the answers that stand in one picture, what is unknown among them, and the finding that they show.

A chart holds one question, one statistic and one kind of people: nothing is put on one axis that is not asked alike,
and nothing is averaged. Its finding is computed from its rows, and says only what is printed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from geodata.geography.places import Place
from geodata.names import listed
from geodata.survey.answers import Answer, Series
from geodata.survey.questions import Question
from geodata.survey.samples import Sample
from geodata.survey.scores import Rank, all_series, base, find, of_question, rank, ranks_elsewhere, zone_values

#: Section -> its heading, in the order in which charts are shown.
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "worries": "What worries each zone",
        "trust": "Trust in institutions",
        "opinions": "Security forces and NGOs, by zone",
        "zones": "Other answers, by zone",
        "genders": "Women and men",
        "everyone": "All respondents",
        "official": "Official statistics, not the respondents’ answers",
    }
)
#: Kinds of sample in the order in which a question's charts stand.
_KINDS = ("zone", "bar", "gender", "all", "official")


@dataclass(frozen=True)
class Row:
    """One line of a chart: a number of a series and a population, or that none is printed, then perhaps a bound.

    `label` is what the number is about, `who` whose it is; the bound is the answer that an unprinted one lies no higher
    than. In charts of the highest items `rank` is given, and `elsewhere`, the rank among all respondents in words;
    `same` names the item that it is of, where the paper does not say that the two are one.
    """

    label: str
    who: str
    series: Series
    population: str
    answer: Answer | None
    bound: Answer | None
    rank: Rank | None = None
    elsewhere: str = ""
    same: str = ""


@dataclass(frozen=True)
class Chart:
    """Some rows of one question on one axis. `low` and `high` are the ends of its scale; `unit` follows a number.

    `finding` is its title. `below` says, of each population in a chart of the highest items, what the rest is.
    """

    id: str
    section: str
    question: Question
    statistic: str
    kind: str
    finding: str
    rows: tuple[Row, ...]
    low: int
    high: int
    below: Mapping[str, str] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """What follows a number: “ %”, or nothing."""
        return " %" if self.statistic == "percent" else ""

    @property
    def ranked(self) -> bool:
        """Whether it shows the highest items of each population, one below the other."""
        return bool(self.below)


def charts(
    answers: Sequence[Answer], questions: Mapping[str, Question], places: Mapping[str, Place]
) -> tuple[Chart, ...]:
    """Return the charts that hold every answer, section by section; within a section in the order of the questions."""
    found: list[Chart] = []
    for question in questions.values():
        if tops := _tops(answers, questions, question, places):
            found.append(tops)
        for kind in _KINDS:
            for statistic in ("mean", "percent"):
                rows = _rows(answers, questions, question, kind, statistic, places)
                if rows:
                    found.append(_chart(question, kind, statistic, rows))
    order = list(SECTIONS)
    return tuple(sorted(found, key=lambda c: order.index(c.section)))


def only(charts: Sequence[Chart], question: str | None, zone: str | None) -> tuple[Chart, ...]:
    """Return the charts of a question and the rows of a zone; None means all. A chart that loses its rows is gone.

    A finding is of all rows: a chart that is cut down to one zone has a finding of its own.
    """
    kept = []
    for chart in charts:
        if question is not None and chart.question.id != question:
            continue
        if zone is None:
            kept.append(chart)
            continue
        rows = tuple(r for r in chart.rows if r.population == zone)
        if not any(r.answer for r in rows):
            continue
        if chart.ranked:
            below = {population: said for population, said in chart.below.items() if population == zone}
            kept.append(_ranked_chart(chart.question, rows, below))
        else:
            kept.append(_chart(chart.question, chart.kind, chart.statistic, rows))
    return tuple(kept)


def who(sample: Sample, places: Mapping[str, Place]) -> str:
    """Return a short name for a sample: its zone's name, or its label up to what is said of it."""
    if sample.kind == "zone" and sample.place:
        return places[sample.place].name
    short = sample.label.partition(" (")[0].partition(" among ")[0].partition(" of Figure")[0]
    return short[:1].upper() + short[1:]


def whose(answer: Answer, sample: Sample, places: Mapping[str, Place]) -> str:
    """Return a short name for whose a number is: that of its sample, or of what a percentage of all is printed."""
    of = base(answer) if sample.kind == "all" else ""
    return f"{of[:1].upper()}{of[1:]}" if of else who(sample, places)


def label(question: Question, series: Series) -> str:
    """Return what a series of a question is about: its item, its response, or both; the question where it has none."""
    item = question.items[series.item].label if series.item else ""
    if series.response:
        return f"{item}: “{series.response}”" if item else f"“{series.response}”"
    return item or question.title


def number(answer: Answer) -> str:
    """Return an answer's number as printed, with its unit."""
    return f"{answer.printed} %" if answer.series.statistic == "percent" else answer.printed


def ordinal(n: int) -> str:
    """Return a place in words: first to tenth, then 11th."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if n <= len(words):
        return words[n - 1]
    return f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


# --- inside


def _section(question: Question, kind: str) -> str:
    match kind:
        case "official":
            return "official"
        case "gender":
            return "genders"
        case "bar":
            return "trust"
        case "all":
            return "trust" if question.kind == "trust" and question.items else "everyone"
        case _ if question.rankings or question.kind == "concern":
            return "worries"
        case _:
            return "opinions" if question.items else "zones"


def _chart(question: Question, kind: str, statistic: str, rows: Sequence[Row]) -> Chart:
    low, high = question.axis(statistic)
    return Chart(
        id=f"{question.id}:{kind}:{statistic}",
        section=_section(question, kind),
        question=question,
        statistic=statistic,
        kind=kind,
        finding=_finding(question, statistic, rows),
        rows=tuple(rows),
        low=low,
        high=high,
    )


def _rows(
    answers: Sequence[Answer],
    questions: Mapping[str, Question],
    question: Question,
    kind: str,
    statistic: str,
    places: Mapping[str, Place],
) -> list[Row]:
    mine = of_question(answers, question.id)
    samples = question.instrument.samples
    series = [
        s
        for s in all_series(mine)
        if s.statistic == statistic and any(a.series == s and samples[a.population].kind == kind for a in mine)
    ]
    # Responses one after the other: what points another way never stands between.
    order = list(question.responses)
    series.sort(key=lambda s: order.index(s.response) if s.response else -1)
    rows = []
    for one in series:
        if kind == "zone":
            names = {s.place: s for s in samples.values() if s.kind == "zone"}
            rows += [
                Row(label(question, one), who(names[v.zone], places), one, names[v.zone].population, v.answer, v.bound)
                for v in zone_values(answers, questions, one)
            ]
            continue
        rows += [
            Row(label(question, one), whose(answer, sample, places), one, sample.population, answer, None)
            for sample in samples.values()
            if sample.kind == kind and (answer := find(mine, one, sample.population))
        ]
    return rows


def _finding(question: Question, statistic: str, rows: Sequence[Row]) -> str:
    """Return what the rows show: each number where they are few, else the lowest and the highest, for each response.

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
            parts.append(f"{lead}{item}{', '.join(_told(question, r, a) for r, a in ordered)}")
            continue
        bases += _bases(question, mine)
        least = min(printed, key=lambda pair: pair[1].value)
        most = max(printed, key=lambda pair: pair[1].value)
        same = len({r.who for r, _ in printed}) == 1
        if same and lead and any(r.who != printed[0][0].who for r in rows):
            lead = f"“{response}”, {printed[0][0].who}: "
        if least[1].value == most[1].value:
            every = dict.fromkeys(_named(question, r, same) for r, _ in printed)
            parts.append(f"{lead}{_sure(question, most[1])} ({'; '.join(every)})")
            continue
        # Whoever shares the lowest or the highest number is named: none of them is it alone.
        ends = [
            f"{_sure(question, end)} "
            f"({'; '.join(dict.fromkeys(_named(question, r, same) for r, a in printed if a.value == end.value))})"
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


def _told(question: Question, row: Row, answer: Answer) -> str:
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
    return [f"“{response}” for {listed(list(dict.fromkeys(names)))}: {of}" for (response, of), names in found.items()]


def _sure(question: Question, answer: Answer) -> str:
    """Return a number for a finding: one that only probably belongs there says so.

    Where all means of a question are printed as another thing, the finding says that once, at its end.
    """
    once = answer.series.statistic == "mean" and question.mean_printed_as
    return number(answer) if answer.certainty == "printed" or once else f"probably {number(answer)}"


def _named(question: Question, row: Row, alone: bool) -> str:
    item = question.items[row.series.item].label if row.series.item else ""
    return ", ".join(part for part in (item, "" if alone and item else row.who) if part)


def _tops(
    answers: Sequence[Answer],
    questions: Mapping[str, Question],
    question: Question,
    places: Mapping[str, Place],
) -> Chart | None:
    """Return the chart of the highest items that are printed of each zone; None where no zone has such a list."""
    samples = [
        s for s in question.instrument.samples.values() if s.kind == "zone" and s.population in question.rankings
    ]
    everyone = next((s for s in question.instrument.samples.values() if s.kind == "all"), None)
    rows, below = [], {}
    for sample in samples:
        ranked = [
            (place, a)
            for a in of_question(answers, question.id)
            if a.population == sample.population and (place := rank(answers, questions, a))
        ]
        ranked.sort(key=lambda pair: pair[0].place)
        if not ranked:
            continue
        rows += [
            Row(
                label(question, a.series),
                who(sample, places),
                a.series,
                a.population,
                a,
                None,
                place,
                *_elsewhere(answers, questions, a, everyone),
            )
            for place, a in ranked
        ]
        below[sample.population] = f"Whatever else: unknown, and no higher than {ranked[-1][1].printed}"
        lower = [
            a
            for a in of_question(answers, question.id)
            if a.population == sample.population and a.series.statistic == "mean" and a not in [r for _, r in ranked]
        ]
        if lower:
            printed = ", ".join(f"{label(question, a.series)} {a.printed}" for a in lower)
            below[sample.population] += f"; the text adds {printed}"
    return _ranked_chart(question, rows, below) if rows else None


def _ranked_chart(question: Question, rows: Sequence[Row], below: Mapping[str, str]) -> Chart:
    low, high = question.axis("mean")
    firsts: dict[str, list[str]] = {}
    for row in rows:
        if row.rank and row.rank.place == 1 and row.answer:
            # A first place by a hundredth must not read as firm as one by a wide gap.
            later = [r.answer for r in rows if r.population == row.population and r.answer and r.rank != row.rank]
            after = f"; next {_sure(question, max(later, key=lambda a: a.value))}" if later else ""
            shared = ", shared" if row.rank.tied else ""
            firsts.setdefault(row.label, []).append(f"{row.who} ({_sure(question, row.answer)}{shared}{after})")
    said = "; ".join(f"{what} in {listed(whose)}" for what, whose in firsts.items())
    return Chart(
        id=f"{question.id}:first",
        section="worries",
        question=question,
        statistic="mean",
        kind="zone",
        finding=f"Printed first: {said}",
        rows=tuple(rows),
        low=low,
        high=high,
        below=MappingProxyType(dict(below)),
    )


def _elsewhere(
    answers: Sequence[Answer], questions: Mapping[str, Question], answer: Answer, everyone: Sample | None
) -> tuple[str, str]:
    """Return the rank of an answer's item among everyone, in words, and the item that it is of if that is another."""
    if everyone is None:
        return "", ""
    found = ranks_elsewhere(answers, questions, answer, everyone.population)
    if not found:
        return f"{everyone.label}: unknown", ""
    # The same label stands first; without it, the first that may be the same.
    other, place, same = found[0]
    perhaps = "" if same else "perhaps "
    name = "" if same else questions[other.series.question].items[other.series.item].label
    shared = ", shared" if place.tied else ""
    return f"{everyone.label}: {perhaps}{ordinal(place.place)} of {place.of}{shared} ({other.printed})", name
