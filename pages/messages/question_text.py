"""What was asked, in words: of a series its name, of a question its wording, its scale and its direction."""

from collections.abc import Mapping

from geodata.survey.answers import Answer, Series
from geodata.survey.questions import Question
from geodata.survey.scales import NEITHER
from pages.messages import time_text
from pages.messages.catalogue import _, mark

#: Statistic -> the word for it in a name.
_STATISTICS = {"mean": mark("mean"), "percent": mark("per cent")}
#: Certainty -> how sure the reading is.
_CERTAINTIES = {
    "printed": mark("printed with its label"),
    "probable": mark("printed; what it belongs to is probable, not certain"),
}


def name(questions: Mapping[str, Question], series: Series) -> str:
    """Return a series' name: its item (or its question), its response, and what the number is."""
    question = questions[series.question]
    thing = question.items[series.item].label if series.item else question.title
    response = f"“{series.response}”, " if series.response else ""
    return f"{thing}{'' if thing.endswith('?') else ','} {response}{statistic(question, series)}"


def statistic(question: Question, series: Series) -> str:
    """Return what a series' numbers are: “mean”, “per cent”; a mean that is printed as another thing says so."""
    called = question.mean_printed_as if series.statistic == "mean" else None
    return f"{_STATISTICS[series.statistic]} (printed as “{called}”)" if called else _STATISTICS[series.statistic]


def certainty(question: Question, answer: Answer) -> str:
    """Return how sure the reading of a number is, in words."""
    if answer.series.statistic == "mean" and question.mean_printed_as:
        return f"printed as “{question.mean_printed_as}”, which whole answers cannot have; probably a mean"
    return _(_CERTAINTIES[answer.certainty])


def option(questions: Mapping[str, Question], series: Series) -> str:
    """Return a series' name with its question, for a list that holds several questions."""
    title = questions[series.question].title
    return f"{name(questions, series)} ({title})" if series.item else name(questions, series)


def wording(question: Question) -> str:
    """Return the question's own words in quotation marks, or that they are not printed and what is said instead."""
    if question.wording_status == "printed":
        return f"“{question.wording}”"
    return f"Wording not printed. Described as: {question.wording}."


def ends(question: Question, statistic: str) -> tuple[str, str]:
    """Return the printed labels of the ends of an axis, each empty where none is printed."""
    if statistic == "percent" or question.range is None:
        return "", ""
    low, high = question.range
    labels = {label.value: label.label for label in question.scale if label.value is not None}
    # A scale that prints no numbers still prints its labels from its low end to its high end.
    first, last = (question.scale[0], question.scale[-1]) if len(question.scale) > 1 else (None, None)
    return (
        labels.get(low, first.label if first and first.value is None else ""),
        labels.get(high, last.label if last and last.value is None else ""),
    )


def scale(question: Question) -> str:
    """Return the scale as printed, or that it is not; and where its ends come from."""
    labels = "; ".join(f"{x.value} = {x.label}" if x.value is not None else x.label for x in question.scale)
    said = f"As printed: {labels}." if labels else "Scale not printed."
    if question.range is None:
        return said
    low, high = question.range
    implied = ", which is implied, not printed with it" if question.range_status == "implied" else ""
    return f"{said} From {low} to {high}{implied}."


def direction(question: Question, response: str) -> str:
    """Return what a higher number means, as a sentence."""
    way = question.direction_of(response)
    if way == NEITHER:
        number = "" if question.responses[response].score is not None else "; its number is not printed"
        return (
            "A higher number means neither more nor less of what is asked for: it is an answer between the ends of the "
            f"scale{number}."
        )
    return f"Higher = {way}."


def when(question: Question) -> str:
    """Return when it was asked, in words."""
    return time_text.in_words(question.asked)
