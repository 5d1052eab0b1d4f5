"""Labels: how charts and cards call a series, whose number it is, and the number itself."""

from collections.abc import Mapping

from geodata.geography.places import Place
from geodata.survey.answers import Answer, Series
from geodata.survey.questions import Question
from geodata.survey.samples import Sample
from geodata.survey.scores import base


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
