"""Charts: the answers that stand in one picture, what is unknown among them, and the finding that they show.

A chart holds one question, one statistic and one kind of people: nothing is put on one axis that is not asked alike,
and nothing is averaged. Its finding is computed from its rows, and says only what is printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from geodata.geography.places import Place
from geodata.survey.answers import Answer
from geodata.survey.chart_rows import Below, Row, ranked_rows, rows_of
from geodata.survey.findings import Finding, finding, ranked_finding
from geodata.survey.questions import Question

#: The sections, in the order in which charts are shown.
SECTIONS = ("worries", "trust", "opinions", "zones", "genders", "everyone", "official")
#: Kinds of sample in the order in which a question's charts stand.
_KINDS = ("zone", "bar", "gender", "all", "official")


@dataclass(frozen=True)
class Chart:
    """Some rows of one question on one axis. `low` and `high` are the ends of its scale; `unit` follows a number.

    `finding` is what they show: its title. `below` holds, by population, what a chart of the highest items leaves out.
    """

    id: str
    section: str
    question: Question
    statistic: str
    kind: str
    finding: Finding
    rows: tuple[Row, ...]
    low: int
    high: int
    below: Mapping[str, Below] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """What follows a number: “ %”, or nothing."""
        return " %" if self.statistic == "percent" else ""

    @property
    def is_ranked(self) -> bool:
        """Whether it shows the highest items of each population, one below the other."""
        return bool(self.below)


def charts(
    answers: Sequence[Answer], questions: Mapping[str, Question], places: Mapping[str, Place]
) -> tuple[Chart, ...]:
    """Return the charts that hold every answer, section by section; within a section in the order of the questions."""
    found: list[Chart] = []
    for question in questions.values():
        tops, below = ranked_rows(answers, questions, question, places)
        if tops:
            found.append(_ranked_chart(question, tops, below))
        for kind in _KINDS:
            for statistic in ("mean", "percent"):
                rows = rows_of(answers, questions, question, kind, statistic, places)
                if rows:
                    found.append(_chart(question, kind, statistic, rows))
    return tuple(sorted(found, key=lambda c: SECTIONS.index(c.section)))


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
        if chart.is_ranked:
            below = {population: rest for population, rest in chart.below.items() if population == zone}
            kept.append(_ranked_chart(chart.question, rows, below))
        else:
            kept.append(_chart(chart.question, chart.kind, chart.statistic, rows))
    return tuple(kept)


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
        finding=finding(rows),
        rows=tuple(rows),
        low=low,
        high=high,
    )


def _ranked_chart(question: Question, rows: Sequence[Row], below: Mapping[str, Below]) -> Chart:
    low, high = question.axis("mean")
    return Chart(
        id=f"{question.id}:first",
        section="worries",
        question=question,
        statistic="mean",
        kind="zone",
        finding=ranked_finding(rows),
        rows=tuple(rows),
        low=low,
        high=high,
        below=MappingProxyType(dict(below)),
    )
