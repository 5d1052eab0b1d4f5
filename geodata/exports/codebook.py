"""The codebook: what a table of answers means, for people who take it to other tools."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.evidence.documents import Document
from geodata.exports import wording
from geodata.exports.answer_table import COLUMNS, Scope
from geodata.exports.language import ENGLISH, Language, mark
from geodata.survey.answers import Answer
from geodata.survey.questions import Question
from geodata.survey.samples import Sample
from geodata.survey.scores import sample_of

#: Column -> what it holds.
MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "answer": mark("the answer’s id"),
        "question": mark("the question’s id, explained below"),
        "item": mark("what is asked about, as an id; empty where the question has no items"),
        "item_label": mark("the item’s label, as printed"),
        "response": mark("what the percentage answered; empty for a mean"),
        "population": mark("whose answers: the sample’s id"),
        "population_label": mark("the same in words"),
        "statistic": mark("mean, or percent"),
        "value": mark("the number; a mean in units of its scale, a percentage from 0 to 100"),
        "value_printed": mark("the number as printed, as text, so that its last zeros are kept"),
        "scale_low": mark("the low end of the axis that the number stands on"),
        "scale_high": mark("its high end"),
        "certainty": mark("how sure the reading is"),
        "direction": mark("what a higher number means"),
        "asked": mark("when it was asked (EDTF)"),
        "n_printed": mark("how many people, where a document prints it"),
        "n_fits": mark(
            "every number of people that fits the number, and what else is printed of the same item and people; "
            "by arithmetic alone. Whoever weights by one of them invents data"
        ),
        "n_basis": mark(
            "what n_fits rests on: counted, printed, joint (the rest printed of the item fits too), alone, none"
        ),
        "excerpt": mark("the id of the sentence or figure that prints it"),
        "quote": mark("that sentence"),
        "sensitive": mark(
            "yes where that sentence ties people to armed groups: not for judging people by where they live or "
            "where they are from; else no"
        ),
        "document": mark("the document that it stands in"),
        "note": mark("what has to be known about this number"),
        "filter": mark("the filter with which the file was made"),
        "count": mark("how many answers the filter leaves"),
        "data_version": mark("the data’s version"),
    }
)
#: What has to be known before numbers are compared.
CAVEAT = mark(
    "People chosen for their roles, not drawn at random: no margin of error applies. Compare zones with each other "
    "and nothing across questions. The answers are of October 2016; no document links them with the attacks of "
    "April 2026. Official statistics have dates of their own and are not answers of these people."
)
#: Certainty -> how sure the reading is.
_CERTAINTIES: Mapping[str, str] = MappingProxyType(
    {
        "printed": mark("printed with its label"),
        "probable": mark("printed; what it belongs to is probable, not certain"),
    }
)
#: Wording status -> what the wording is.
_WORDINGS: Mapping[str, str] = MappingProxyType(
    {
        "printed": mark("the question’s own words"),
        "described": mark("wording not printed; what was asked, as described"),
    }
)
#: Range status -> how a scale's ends are known.
_RANGES: Mapping[str, str] = MappingProxyType(
    {
        "printed": mark("{low} to {high}; the scale’s ends are printed with it"),
        "implied": mark("{low} to {high}; the scale’s ends are not printed with it, only implied"),
    }
)


def codebook(atlas: Atlas, answers: Collection[Answer], scope: Scope, say: Language = ENGLISH) -> str:
    """Return what a table of answers means, as Markdown: columns, questions, people, certainty and citations."""
    asked = [q for q in atlas.questions.values() if any(a.series.question == q.id for a in answers)]
    samples = {(s.instrument, s.population): s for a in answers for s in [sample_of(atlas.questions, a)]}
    documents = dict.fromkeys(q.instrument.document for q in asked)
    lines = [
        f"# {say('Codebook')}",
        "",
        _plain(scope.sentence(say)),
        "",
        say(CAVEAT),
        "",
        f"## {say('Columns')}",
        "",
        *(f"- `{column}`: {say(MEANINGS[column])}" for column in COLUMNS),
        "",
        f"## {say('Certainty')}",
        "",
        *(f"- `{key}`: {say(words)}" for key, words in _CERTAINTIES.items()),
        "",
        f"## {say('Questions')}",
        *(line for question in asked for line in _question(question, say)),
        "",
        f"## {say('People')}",
        "",
        *(_plain(f"- {_sample(sample, say)}") for sample in samples.values()),
        "",
        f"## {say('Sources')}",
        "",
        *(_plain(f"- {_document(atlas.documents[d], say)}") for d in documents),
    ]
    return "\n".join(lines) + "\n"


def _question(question: Question, say: Language) -> list[str]:
    said = [
        say(
            "Wording ({status}: {meaning}): {wording}",
            status=question.wording_status,
            meaning=say(_WORDINGS[question.wording_status]),
            wording=question.wording,
        ),
        say("Scale: {scale}", scale=_scale(question, say)),
    ]
    if question.mean_printed_as:
        said.append(say("Its means are printed as “{words}”", words=question.mean_printed_as))
    said.append(say("Higher = {direction}", direction=question.direction))
    for r in question.responses.values():
        said.append(say("“{response}”: higher = {direction}", response=r.label, direction=r.direction))
    when = wording.time(question.asked, say)
    said.append(say("Asked: {when}, {instrument}", when=when, instrument=question.instrument.name))
    if question.figure:
        said.append(say("Printed in: {figure}", figure=question.figure))
    if question.note:
        said.append(say("Note: {note}", note=question.note))
    return ["", _plain(f"### {question.id}: {question.title}"), "", *(_plain(f"- {line}") for line in said)]


def _scale(question: Question, say: Language) -> str:
    labels = say("; ").join(
        say("{value} = {label}", value=x.value, label=x.label) if x.value is not None else x.label
        for x in question.scale
    )
    labels = labels or say("not printed")
    if not question.range:
        return labels
    low, high = question.range
    span = say(_RANGES[question.range_status or ""], low=low, high=high)
    return say("{labels}. {span}", labels=labels, span=span)


def _sample(sample: Sample, say: Language) -> str:
    if sample.n is not None:
        size = say.plural("{n} person (printed)", "{n} people (printed)", sample.n)
    elif sample.at_most is not None:
        size = say("number not printed; sought up to {n}", n=sample.at_most)
    else:
        size = say("number not printed")
    said = say(
        "{population} ({instrument}): {label}; {size}.",
        population=sample.population,
        instrument=sample.instrument,
        label=sample.label,
        size=size,
    )
    return say(" ").join(part for part in (said, sample.note) if part)


def _document(document: Document, say: Language) -> str:
    container = " ".join(part for part in (document.container_title, document.number) if part)
    published = (container, document.publisher, wording.time(document.issued, say))
    return say(
        "{id}: {authors}, “{title}”, {published}. {rights}",
        id=document.id,
        authors=wording.authors(document, say),
        title=document.title,
        published=say(", ").join(part for part in published if part),
        rights=document.rights,
    )


def _plain(text: str) -> str:
    """Return a line of Markdown that is one line, whatever stands in the data, and in which no HTML stands."""
    return " ".join(text.split()).replace("<", "&lt;")
