"""Labels: how charts and cards call a series, whose its number is, the number itself, and a place among others."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.geography.places import Place
from geodata.survey.answers import Answer, Series
from geodata.survey.chart_rows import Row
from geodata.survey.questions import Question
from geodata.survey.samples import Sample
from geodata.survey.scores import base
from pages.messages import place_text, question_text
from pages.messages.catalogue import _, begin, language, mark, of_data

#: Of what a percentage is (see `geodata.survey.scores.BASES`), to follow it.
_BASES: Mapping[str, str] = MappingProxyType(
    {
        "responses": mark("of responses"),
        "not printed": mark("of whom is not printed"),
        "respondents and participants": mark("of respondents and participants"),
        "residents": mark("of “residents”"),
    }
)
_ORDINALS = (
    mark("first"),
    mark("second"),
    mark("third"),
    mark("fourth"),
    mark("fifth"),
    mark("sixth"),
    mark("seventh"),
    mark("eighth"),
    mark("ninth"),
    mark("tenth"),
)


def who(sample: Sample, places: Mapping[str, Place]) -> str:
    """Return a short name for a sample: its zone's name, or its label up to what is said of it."""
    if sample.kind == "zone" and sample.place:
        return place_text.name(places[sample.place])
    return begin(of_data(short(sample)))


def short(sample: Sample) -> str:
    """Return a sample's label up to what is said of it."""
    return sample.label.partition(" (")[0].partition(" among ")[0].partition(" of Figure")[0]


def whose(answer: Answer, sample: Sample, places: Mapping[str, Place]) -> str:
    """Return a short name for whose a number is: that of its sample, or of what a percentage of all is printed."""
    of = base_of(answer) if sample.kind == "all" else ""
    return begin(of) if of else who(sample, places)


def who_of_row(row: Row) -> str:
    """Return a short name for whose the number of a chart's row is, or would be."""
    places = {row.place.id: row.place} if row.place else {}
    return whose(row.answer, row.sample, places) if row.answer else who(row.sample, places)


def base_of(answer: Answer) -> str:
    """Return of what a percentage is where it is not said to be of the respondents; else nothing."""
    of = base(answer)
    return _(_BASES[of]) if of else ""


def label(question: Question, series: Series) -> str:
    """Return what a series of a question is about: its item, its response, or both; the question where it has none."""
    item = of_data(question.items[series.item].label) if series.item else ""
    if not series.response:
        return item or of_data(question.title)
    response = question_text.response(series)
    return _("{item}: {response}").format(item=item, response=response) if item else response


def number(answer: Answer) -> str:
    """Return an answer's number as printed, but for the sign before its fraction, with its unit."""
    printed = language().decimal(answer.printed)
    return _("{number} %").format(number=printed) if answer.series.statistic == "percent" else printed


def ordinal(n: int) -> str:
    """Return a place in words: first to tenth, then 11th."""
    if n <= len(_ORDINALS):
        return _(_ORDINALS[n - 1])
    endings = {1: _("{n}st"), 2: _("{n}nd"), 3: _("{n}rd")}
    said = _("{n}th") if n % 100 in (11, 12, 13) else endings.get(n % 10, _("{n}th"))
    return said.format(n=n)
