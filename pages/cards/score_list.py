"""Numbers in a list, each with the way to its card: those of a place's zone, and those that an excerpt prints."""

from collections.abc import Sequence
from itertools import groupby

from geodata.atlas import Atlas
from geodata.geography.places import Place
from geodata.survey.answers import Answer, printed_count
from geodata.survey.questions import Question
from geodata.survey.scores import of_place, official_of_place, places_of, sample_of
from pages.app.registry import SCORES
from pages.cards import disagreement_badge, number_line
from pages.cards.card_context import CardContext, anchor
from pages.cards.ramps import ramp
from pages.messages import question_text, time_text
from pages.messages.catalogue import _, begin, sentences
from pages.messages.caveats import NO_LINK, NO_MARGIN
from pages.messages.data_mark import PRINTED, prose
from pages.messages.escaping import escape
from pages.messages.label_text import label, number, who, whose


def of_panel(context: CardContext, place: Place) -> tuple[int, str]:
    """Return how many numbers are printed of a place's zone, and of it officially, and a list of the answers as HTML.

    One number that is printed of two items is two answers.
    """
    atlas = context.atlas
    answers = of_place(atlas.answers, atlas.questions, atlas.places, place)
    official = official_of_place(atlas.answers, atlas.questions, place)
    parts = [_list(context, answers)]
    if official:
        parts.append(
            f'<h3 class="apart">{escape(_("Official statistics"))}</h3>'
            f"<p>{escape(_('Nobody’s answers: not to be compared with those above.'))}</p>" + _list(context, official)
        )
    if answers:
        zone = atlas.places[places_of(atlas.questions, answers[0])[0]].name
        intro = _(
            "People chosen for their roles in the {zone} zone were asked in {when}; how many answered is printed "
            "for no question."
        ).format(zone=zone, when=_when_asked(atlas, answers))
        parts.insert(0, f"<p>{escape(sentences(intro, _(NO_MARGIN), _(NO_LINK)))}</p>")
    return printed_count(
        [*answers, *official], atlas.excerpts
    ), f'<section class="group answers">{"".join(parts)}</section>'


def of_choice(context: CardContext, place: Place) -> str:
    """Return the chosen question's number for a place's zone as one line of HTML; nothing where none is chosen."""
    atlas, series = context.atlas, context.relations.series.get(context.view.selection.series or "")
    if series is None:
        return ""
    question = atlas.questions[series.question]
    found = [a for a in of_place(atlas.answers, atlas.questions, atlas.places, place) if a.series == series]
    if found:
        zone = who(sample_of(atlas.questions, found[0]), atlas.places)
        words = _("{zone} zone: {number}").format(zone=zone, number=number(found[0]))
    else:
        words = _("no number is printed for this place")
    asked = _("{series}. Asked in {when}.").format(
        series=question_text.name(atlas.questions, series), when=question_text.when(question)
    )
    way = context.whole(_("Its card"), SCORES, series=series.id)
    sign = disagreement_badge.of_answer(context, found[0]) if found else ""
    return f'<p class="chosen"><strong>{escape(words)}</strong>{sign}. {escape(sentences(asked, _(NO_LINK)))} {way}</p>'


def of_excerpt(context: CardContext, excerpt: str) -> str:
    """Return every number that an excerpt prints as an HTML list, each with the way to its card; empty without one."""
    atlas, rows = context.atlas, []
    for answer in atlas.answers:
        if excerpt not in (answer.excerpt, answer.counts_excerpt):
            continue
        question = atlas.questions[answer.series.question]
        people = whose(answer, sample_of(atlas.questions, answer), atlas.places)
        series = question_text.name(atlas.questions, answer.series)
        name = _("{people}, {series}").format(people=people, series=series)
        doubt = ""
        if answer.certainty != "printed":
            doubt = _(" ({certainty})").format(certainty=question_text.certainty(question, answer))
        if question.instrument.official:
            kind = _("official statistic")
        else:
            kind = _("asked in {when}").format(when=question_text.when(question))
        rows.append(
            f'<li data-number="{escape(answer.id)}">{context.whole(name, SCORES, series=answer.series.id)}: '
            f"<strong{PRINTED}>{escape(number(answer))}</strong>{escape(doubt)}"
            f"{disagreement_badge.of_answer(context, answer)} "
            f'<span class="meta">{escape(kind)}</span></li>'
        )
    return f"<ul>{''.join(rows)}</ul>" if rows else ""


def _list(context: CardContext, answers: Sequence[Answer]) -> str:
    parts = []
    for question_id, some in groupby(answers, key=lambda a: a.series.question):
        question = context.atlas.questions[question_id]
        rows = "".join(_line(context, question, a) for a in some)
        parts.append(f'<h3 dir="auto"{prose()}>{escape(question.title)}</h3><ul class="scores">{rows}</ul>')
    return "".join(parts)


def _line(context: CardContext, question: Question, answer: Answer) -> str:
    low, high = question.axis(answer.series.statistic)
    name, mark = label(question, answer.series), PRINTED
    if name == question.title:
        name, mark = begin(question_text.statistic(question, answer.series)), ""
    if question.instrument.official:
        people = begin(who(sample_of(context.atlas.questions, answer), context.atlas.places))
        name, mark = _("{people}: {series}").format(people=people, series=name), ""
    way = anchor(name, context.address(SCORES, whole=True, series=answer.series.id), more=f' dir="auto"{mark}')
    drawn = number_line.small(low, high, float(answer.value), ramp(question, answer.series.response))
    return (
        f'<li>{way}<span class="number">{escape(number(answer))}{disagreement_badge.of_answer(context, answer)}</span>'
        f"{drawn}</li>"
    )


def _when_asked(atlas: Atlas, answers: Sequence[Answer]) -> str:
    whens = dict.fromkeys(atlas.questions[a.series.question].asked for a in answers)
    return _(" and ").join(time_text.in_words(w) for w in whens)
