"""What stands beside the map of a step: quotes, and the answers to questions, said in the language that is spoken."""

from geodata.atlas import Atlas
from geodata.evidence.documents import Document, Excerpt
from geodata.exports import wording
from geodata.survey.answers import Answer, Series
from geodata.survey.scores import sample_of
from pages.briefs.scene import Quote, ScoreLine
from pages.messages import label_text, question_text, sensitive_text, voice_text
from pages.messages.catalogue import _, begin, language, of_data, sentences

#: How the section of an excerpt ends that stands under no heading of its document: it is called so by the data.
UNPRINTED = "(no heading printed)"


def quote(document: Document, excerpt: Excerpt) -> Quote:
    """Return an excerpt of a document as a step quotes it: its words as printed, and who says them, when and where."""
    # A title that a document cites may be of another language than the document: of which, the data do not say.
    tongue = "und" if excerpt.voice == "cited title" else document.language
    if excerpt.sensitive:
        byline = begin(wording.byline(document, excerpt, language()))
        said = _("{byline}, {where}").format(byline=byline, where=_where(excerpt))
    else:
        said = _source(document, excerpt)
    above = (sentences(_("Sensitive."), _(sensitive_text.WARNING)),) if excerpt.sensitive else ()
    quoted = _("“{words}”").format(words=excerpt.quote)
    return Quote(quoted, tongue, said, is_sensitive=excerpt.sensitive, lines_above=above)


def _source(document: Document, excerpt: Excerpt) -> str:
    """Return who says an excerpt, and where it stands. Authors and date are at the foot, and with the sources."""
    by = document.label
    if excerpt.speaker:
        by = _("{speaker}, in {document}").format(speaker=of_data(excerpt.speaker), document=by)
    said = _("{document}, {where}").format(document=by, where=_where(excerpt))
    if excerpt.voice == "author":
        return said
    return _("{source} ({voice})").format(source=said, voice=voice_text.name(excerpt.voice))


def _where(excerpt: Excerpt) -> str:
    if excerpt.footnote:
        return _("footnote {n}").format(n=excerpt.footnote)
    if excerpt.section.endswith(UNPRINTED):
        return of_data(excerpt.section)
    return _("“{section}”").format(section=excerpt.section)


def score(atlas: Atlas, series: Series) -> ScoreLine:
    """Return what is printed of a series, whoever it is of, with its question as printed and where it stands."""
    question = atlas.questions[series.question]
    document = atlas.documents[question.instrument.document]
    low, high = question.axis(series.statistic)
    scale = _("per cent") if series.statistic == "percent" else _("mean, {low} to {high}").format(low=low, high=high)
    asked = (
        _("{item}: {question} ({scale})")
        if label_text.label(question, series) != of_data(question.title)
        else _("{question} ({scale})")
    )
    facts = {
        "item": begin(label_text.label(question, series)),
        "question": question_text.wording(question),
        "scale": scale,
    }
    source = (
        _("{instrument}, asked in {when}; {document}, {figure}")
        if question.figure
        else _("{instrument}, asked in {when}; {document}")
    )
    return ScoreLine(
        asked.format(**facts),
        tuple(_row(atlas, a) for a in atlas.answers if a.series == series),
        source.format(
            instrument=of_data(question.instrument.name),
            when=question_text.when(question),
            document=document.label,
            figure=of_data(question.figure or ""),
        ),
    )


def _row(atlas: Atlas, answer: Answer) -> tuple[str, str, str]:
    """Return whose a number is, the number as printed, and how sure its reading is and of what it is."""
    question = atlas.questions[answer.series.question]
    sample = sample_of(atlas.questions, answer)
    # What is said of a sample in brackets stands in no other place here.
    is_short = sample.kind in ("zone", "all")
    whose = label_text.whose(answer, sample, atlas.places) if is_short else begin(of_data(sample.label))
    certain = "" if answer.certainty == "printed" else question_text.certainty(question, answer)
    return (
        whose,
        label_text.number(answer),
        _("; ").join(part for part in (label_text.base_of(answer), certain) if part),
    )
