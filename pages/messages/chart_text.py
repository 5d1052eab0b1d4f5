"""Charts in words: the sections that they stand in, their rows, and what a list of the highest items leaves out."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.exports import wording
from geodata.survey.answers import Answer
from geodata.survey.chart_rows import Below, Row
from geodata.survey.charts import Chart
from geodata.survey.questions import Question
from geodata.survey.scores import base
from pages.messages import finding_text, question_text
from pages.messages.catalogue import _, language, mark
from pages.messages.label_text import base_of, label, number, ordinal, who_of_row

#: Section -> its heading.
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "worries": mark("What worries each zone"),
        "trust": mark("Trust in institutions"),
        "opinions": mark("Security forces and NGOs, by zone"),
        "zones": mark("Other answers, by zone"),
        "genders": mark("Women and men"),
        "everyone": mark("All respondents"),
        "official": mark("Official statistics, not the respondents’ answers"),
    }
)
#: Section -> what has to be known before its charts are read.
LEADS: Mapping[str, str] = MappingProxyType(
    {
        "worries": mark("The five highest are printed for each zone. What is not printed is unknown, not low."),
        "trust": mark(
            "Each institution has two bars. The legend reads Female, Male; which is which is not settled, so no "
            "sentence compares women with men here."
        ),
        "opinions": mark(
            "Positive opinions and, where they are printed, negative ones. The rest is not assumed. Of 2016, before "
            "the coups of 2020 and 2021; opinions of NGOs come from people of civil society."
        ),
        "genders": mark(
            "One member in three of each group stands for the local women’s association: gender and role may not be "
            "told apart."
        ),
        "everyone": mark("Those who answered do not stand for Mali: by implication some 40 of 93 are from the North."),
        "official": mark(
            "Quoted by the paper from household surveys. Never to be read beside answers as if they were the same."
        ),
    }
)


def alternative(chart: Chart) -> str:
    """Return a chart as text: its finding, and each of its rows."""
    rest = _(" ").join(_("{words}.").format(words=below(chart.question, b)) for b in chart.below.values())
    rows = _("; ").join(row_words(chart, row) for row in chart.rows)
    said = _("{finding}. {rows}. {rest}").format(finding=finding_text.sentence(chart), rows=rows, rest=rest)
    return said.strip()


def row_words(chart: Chart, row: Row) -> str:
    """Return what a row says, as text."""
    facts = {"who": who_of_row(row), "label": label(chart.question, row.series)}
    if row.answer is None:
        return _("{who}, {label}: {words}").format(**facts, words=not_printed(row.bound))
    called = chart.question.mean_printed_as if chart.statistic == "mean" else None
    probable = _(", probable") if row.answer.certainty == "probable" else ""
    among = among_all(row)
    return _("{who}, {label}: {number}{of}{doubt}{elsewhere}").format(
        **facts,
        number=number(row.answer),
        of=_(", {of}").format(of=base_of(row.answer)) if base(row.answer) and row.sample.kind != "all" else "",
        doubt=_(", printed as “{called}”").format(called=called) if called else probable,
        elsewhere=_(" ({among})").format(among=among) if among else "",
    )


def not_printed(bound: Answer | None) -> str:
    """Return what is said of a number that is not printed: what it is at most, where that is known."""
    return _("not printed, at most {number}").format(number=number(bound)) if bound else _("not printed")


def rank_of(row: Row) -> str:
    """Return the place of a row among the highest items; empty where it has none."""
    if row.rank is None:
        return ""
    return (_("{place} (shared)") if row.rank.tied else _("{place}")).format(place=row.rank.place)


def elsewhere(row: Row) -> str:
    """Return the rank of a row's item among all respondents; empty where nobody else is ranked."""
    found = row.elsewhere
    if found is None:
        return ""
    if found.answer is None or found.rank is None:
        return _("{sample}: unknown").format(sample=found.sample.label)
    facts = {"sample": found.sample.label, "place": ordinal(found.rank.place), "of": found.rank.of}
    if found.rank.tied:
        said = (
            _("{sample}: {place} of {of}, shared ({number})")
            if found.item is None
            else _("{sample}: perhaps {place} of {of}, shared ({number})")
        )
    else:
        said = (
            _("{sample}: {place} of {of} ({number})")
            if found.item is None
            else _("{sample}: perhaps {place} of {of} ({number})")
        )
    return said.format(**facts, number=found.answer.printed)


def among_all(row: Row) -> str:
    """Return the rank of a row's item among all respondents, and the item that it is of if that is another."""
    words = elsewhere(row)
    if row.elsewhere is None or row.elsewhere.item is None:
        return words
    return _("{words}, if “{item}” is the same").format(words=words, item=row.elsewhere.item.label)


def below(question: Question, rest: Below) -> str:
    """Return what a list of the highest items leaves out."""
    if not rest.added:
        return _("Whatever else: unknown, and no higher than {number}").format(number=rest.bound.printed)
    added = _(", ").join(
        _("{label} {number}").format(label=label(question, a.series), number=a.printed) for a in rest.added
    )
    said = _("Whatever else: unknown, and no higher than {number}; the text adds {added}")
    return said.format(number=rest.bound.printed, added=added)


def source(atlas: Atlas, chart: Chart) -> str:
    """Return a chart's source as text: who asked, when, and where it is printed."""
    question = chart.question
    document = atlas.documents[question.instrument.document]
    said = (
        _("Source: {instrument}, asked in {when}; {authors}, “{title}”, {publisher}, {year}, {figure}.")
        if question.figure
        else _("Source: {instrument}, asked in {when}; {authors}, “{title}”, {publisher}, {year}.")
    )
    return said.format(
        instrument=question.instrument.name,
        when=question_text.when(question),
        authors=wording.authors(document, language()),
        title=document.title,
        publisher=document.publisher,
        year=document.issued[:4],
        figure=question.figure,
    )
