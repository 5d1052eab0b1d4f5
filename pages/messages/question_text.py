"""What was asked, in words: of a series its name, of a question its wording, its scale and its direction."""

from collections.abc import Mapping

from geodata.survey.answers import Answer, Series
from geodata.survey.questions import Question
from geodata.survey.scales import NEITHER
from pages.messages import time_text
from pages.messages.catalogue import _, mark, of_data, sentences

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
    thing = of_data(question.items[series.item].label if series.item else question.title)
    if series.response:
        said = _("{thing} {response}, {statistic}") if thing.endswith("?") else _("{thing}, {response}, {statistic}")
    else:
        said = _("{thing} {statistic}") if thing.endswith("?") else _("{thing}, {statistic}")
    return said.format(thing=thing, response=response(series), statistic=statistic(question, series))


def response(series: Series) -> str:
    """Return a series' response in quotation marks, as it is printed; in another language, what it means."""
    said = of_data(series.response)
    return said if said != series.response else _("“{response}”").format(response=said)


def statistic(question: Question, series: Series) -> str:
    """Return what a series' numbers are: “mean”, “per cent”; a mean that is printed as another thing says so."""
    called = question.mean_printed_as if series.statistic == "mean" else None
    word = _(_STATISTICS[series.statistic])
    return _("{statistic} (printed as “{called}”)").format(statistic=word, called=called) if called else word


def certainty(question: Question, answer: Answer) -> str:
    """Return how sure the reading of a number is, in words."""
    if answer.series.statistic == "mean" and question.mean_printed_as:
        said = _("printed as “{called}”, which whole answers cannot have; probably a mean")
        return said.format(called=question.mean_printed_as)
    return _(_CERTAINTIES[answer.certainty])


def option(questions: Mapping[str, Question], series: Series) -> str:
    """Return a series' name with its question, for a list that holds several questions."""
    title = of_data(questions[series.question].title)
    said = name(questions, series)
    return _("{series} ({question})").format(series=said, question=title) if series.item else said


def wording(question: Question) -> str:
    """Return the question's own words in quotation marks, or that they are not printed and what is said instead.

    In another language than theirs: what they mean, which is said to be our translation.
    """
    said = of_data(question.wording)
    if question.wording_status != "printed":
        return _("Wording not printed. Described as: {wording}.").format(wording=said)
    if said != question.wording:
        return _("{wording} [our translation]").format(wording=said)
    return _("“{wording}”").format(wording=said)


def ends(question: Question, statistic: str) -> tuple[str, str]:
    """Return the printed labels of the ends of an axis, each empty where none is printed."""
    if statistic == "percent" or question.range is None:
        return "", ""
    low, high = question.range
    labels = {label.value: of_data(label.label) for label in question.scale if label.value is not None}
    # A scale that prints no numbers still prints its labels from its low end to its high end.
    first, last = (question.scale[0], question.scale[-1]) if len(question.scale) > 1 else (None, None)
    return (
        labels.get(low, of_data(first.label) if first and first.value is None else ""),
        labels.get(high, of_data(last.label) if last and last.value is None else ""),
    )


def scale(question: Question) -> str:
    """Return the scale as printed, or that it is not; and where its ends come from."""
    numbered = _("{value} = {label}")
    labels = _("; ").join(
        numbered.format(value=x.value, label=of_data(x.label)) if x.value is not None else of_data(x.label)
        for x in question.scale
    )
    said = _("As printed: {labels}.").format(labels=labels) if labels else _("Scale not printed.")
    if question.range is None:
        return said
    low, high = question.range
    if question.range_status == "implied":
        ends = _("From {low} to {high}, which is implied, not printed with it.")
    else:
        ends = _("From {low} to {high}.")
    return sentences(said, ends.format(low=low, high=high))


def direction(question: Question, response: str) -> str:
    """Return what a higher number means, as a sentence."""
    way = question.direction_of(response)
    if way != NEITHER:
        return _("Higher = {direction}.").format(direction=of_data(way))
    if question.responses[response].score is not None:
        return _(
            "A higher number means neither more nor less of what is asked for: it is an answer between the ends of the "
            "scale."
        )
    return _(
        "A higher number means neither more nor less of what is asked for: it is an answer between the ends of the "
        "scale; its number is not printed."
    )


def when(question: Question) -> str:
    """Return when it was asked, in words."""
    return time_text.in_words(question.asked)
