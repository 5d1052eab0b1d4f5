"""The score card: one published number with all that keeps it honest."""

from collections.abc import Sequence

from geodata.atlas import Atlas
from geodata.survey.answers import Answer, Series
from geodata.survey.comparisons import compare, why_not
from geodata.survey.questions import Question
from geodata.survey.ranks import rank
from geodata.survey.readings import Basis, joint_fits
from geodata.survey.samples import Sample
from geodata.survey.scores import base, of_place, places_of, sample_of
from geodata.survey.zone_values import zone_values
from pages.app.registry import DOCUMENTS, MAP
from pages.cards import disagreement_badge, excerpt_card, number_line
from pages.cards.card_context import CardContext
from pages.cards.ramps import ramp
from pages.messages import caveats, chart_text, fit_text, question_text
from pages.messages.catalogue import _, begin, listing, mark, ngettext, sentences
from pages.messages.data_mark import PRINTED, prose
from pages.messages.escaping import escape
from pages.messages.label_text import base_of, label, number, ordinal, who, whose

#: Kind of sample -> why it is compared with no other.
_ALONE = {
    "all": mark("Zones, women and men are among all respondents: they are not compared with them."),
    "bar": mark("Which bar stands for women and which for men is not settled: they are not compared."),
    "official": mark("Official statistics are compared with no answers."),
}


def card(context: CardContext, answer: Answer) -> str:
    """Return the score card of an answer as HTML."""
    atlas = context.atlas
    question, series = atlas.questions[answer.series.question], answer.series
    sample = sample_of(atlas.questions, answer)
    low, high = question.axis(series.statistic)
    unit = " %" if series.statistic == "percent" else ""
    others = [(_who_and_number(atlas, a), float(a.value)) for a in _others(atlas, answer)]
    scale = number_line.scale(
        low,
        high,
        unit,
        question_text.ends(question, series.statistic),
        float(answer.value),
        others,
        ramp(question, series.response),
    )
    of = ""
    if series.statistic == "mean":
        of = f" {_('on a scale from {low} to {high}').format(low=low, high=high)}"
    note = f'<p class="meta"{prose()}>{escape(answer.note)}</p>' if answer.note else ""
    item = label(question, series)
    people = whose(answer, sample, atlas.places)
    if sample.kind == "zone":
        people = _("{zone} zone").format(zone=people)
    title = (_("{people}") if item == question.title else _("{people}: {series}")).format(people=people, series=item)
    excerpt = atlas.excerpts[answer.excerpt]
    return (
        f'<section class="score" data-answer="{escape(answer.id)}"><h3 dir="auto">{escape(title)}</h3>'
        f'<p class="value"><strong{PRINTED}>{escape(number(answer))}</strong>{escape(of)} '
        f"<span>{escape(question_text.direction(question, series.response))}</span></p>{scale}"
        f'<dl class="facts">{_facts(atlas, question, answer, sample)}</dl>'
        f"{_distribution(question, answer)}{_people(context, question, answer, sample)}{_beside(atlas, answer)}"
        f'<p class="callout">{escape(caveats.of_question(question))}</p>{note}'
        f"{excerpt_card.card(context, excerpt, below=_ways(context, answer))}</section>"
    )


def cards(context: CardContext, series: Series) -> str:
    """Return the cards of a series, that of the view's place first, as HTML."""
    atlas, chosen = context.atlas, context.view.selection.place
    found = [a for a in atlas.answers if a.series == series]
    place = atlas.places.get(chosen) if chosen else None
    here = of_place(found, atlas.questions, atlas.places, place) if place else ()
    return "".join(card(context, a) for a in [*here, *(a for a in found if a not in here)])


# --- inside


def _facts(atlas: Atlas, question: Question, answer: Answer, sample: Sample) -> str:
    people = _("{sample}, {instrument}, {when}").format(
        sample=begin(sample.label), instrument=question.instrument.name, when=question_text.when(question)
    )
    share = answer.series.statistic == "percent"
    rows = [
        (_("Question"), question_text.wording(question), ""),
        (_("Scale"), _share(question, answer) if share else question_text.scale(question), ""),
        (_("Who"), people, ""),
        (_("Certainty"), question_text.certainty(question, answer), ""),
    ]
    if place := rank(atlas.answers, atlas.questions, answer):
        if place.tied:
            said = _("{place}, shared, of the {of} that are printed of them")
        else:
            said = _("{place} of the {of} that are printed of them")
        rows.append((_("Rank"), said.format(place=ordinal(place.place), of=place.of), ""))
    if sample.note:
        rows.append((_("About them"), sample.note, prose()))
    if question.note:
        rows.append((_("Note"), question.note, prose()))
    return "".join(f'<dt>{escape(k)}</dt><dd dir="auto"{data}>{escape(v)}</dd>' for k, v, data in rows)


def _share(question: Question, answer: Answer) -> str:
    if base(answer) == "not printed":
        said = _("A share, {of}, from 0 to 100 per cent.")
    else:
        said = _("A share {of}, from 0 to 100 per cent.") if base(answer) else _("A share, from 0 to 100 per cent.")
    return sentences(said.format(of=base_of(answer)), question_text.scale(question))


def _distribution(question: Question, answer: Answer) -> str:
    if answer.counts is None:
        return ""
    return number_line.boxes(list(answer.counts.items()), [ramp(question, r) for r in answer.counts])


def _people(context: CardContext, question: Question, answer: Answer, sample: Sample) -> str:
    """Return how many people can stand behind an answer, the arithmetic folded, and what one of them is worth."""
    statistic = answer.series.statistic
    atlas, found = context.atlas, context.relations.reading(answer.id)
    if question.instrument.official:
        nobody = _("An official statistic: nobody’s answers, and no number of people is printed with it.")
        return f"<p>{escape(nobody)}</p>"
    if not found.fits:
        nothing = _("No number of people up to {cap} gives this number.").format(cap=sample.cap)
        return f"<p>{escape(nothing)}</p>"
    ns = found.ns
    lead = _lead(answer, found.basis, ns, sample.cap)
    together = joint_fits(atlas.answers, atlas.questions, answer) if found.basis == "joint" else ()
    arithmetic = fit_text.joint_arithmetic(together)
    lines = "".join(f"<li>{escape(line)}</li>" for line in arithmetic or fit_text.arithmetic(found.fits, statistic))
    alone = ""
    if len(found.alone) > len(found.fits):
        rest = _("; ").join(fit_text.arithmetic([f for f in found.alone if f not in found.fits], statistic))
        alone = f"<p>{escape(_('This number alone would fit these too: {arithmetic}.').format(arithmetic=rest))}</p>"
    return (
        f"<p>{escape(lead)} {escape(fit_text.summary(found, statistic))}</p>"
        f"<details><summary>{escape(_('The arithmetic'))}</summary><ul>{lines}</ul>{alone}"
        f"{_turnout(context, sample, ns)}</details>"
        f"<p>{escape(fit_text.worth(question, statistic, ns))}{_need_of_others(context, sample, ns)}</p>"
    )


def _lead(answer: Answer, basis: Basis, ns: Sequence[int], cap: int | None) -> str:
    """Return what is known of how many people answered: how many are printed, or can give the number."""
    if basis == "counted":
        said = ngettext("Printed: the answer of {n} person.", "Printed: the answers of {n} people, counted.", ns[0])
        return said.format(n=ns[0])
    if basis == "printed":
        return ngettext("Printed: {n} person.", "Printed: {n} people.", ns[0]).format(n=ns[0])
    what = number(answer)
    if basis == "joint":
        what = _("{number} and what else is printed of this item and these people").format(number=what)
    unknown = _("How many people answered is not printed.")
    return sentences(unknown, fit_text.possible_people(ns, what, cap))


def _need_of_others(context: CardContext, sample: Sample, ns: Sequence[int]) -> str:
    """Return what other numbers of the same people say of so few who answered; nothing where it is no fewer."""
    atlas, found = context.atlas, context.relations.turnouts.get(f"{sample.instrument}:{sample.population}")
    if found is None or ns[0] >= found.least:
        return ""
    title = atlas.questions[found.needs.series.question].title
    said = _(
        "Fewer than {least} would mean that people skipped this question: {number} of the same people, for “{title}”, "
        "needs at least {least}."
    )
    return f" {escape(said.format(least=found.least, number=number(found.needs), title=title))}"


def _turnout(context: CardContext, sample: Sample, ns: Sequence[int]) -> str:
    """Return how many people are left of all respondents for these, as HTML; nothing where that narrows nothing."""
    atlas, found = context.atlas, context.relations.turnouts.get(f"{sample.instrument}:{sample.population}")
    if found is None or ns[-1] <= found.most:
        return ""
    samples = atlas.questions[found.needs.series.question].instrument.samples
    each = _("{n} ({who})")
    others = listing([each.format(n=n, who=who(samples[p], atlas.places)) for p, n in found.others.items()])
    said = _(
        "All respondents are {total} at most, and the numbers that are printed of the others need at least {others}. "
        "So at most {most} are left here, if every number is rounded in a common way. That is arithmetic over many "
        "numbers, printed nowhere: nothing is left out above because of it."
    )
    return f"<p>{escape(said.format(total=found.total, others=others, most=found.most))}</p>"


def _others(atlas: Atlas, answer: Answer) -> list[Answer]:
    """Return the answers that one may be compared with: other zones', or the other gender's."""
    same = [a for a in atlas.answers if a.series == answer.series and a is not answer]
    return [a for a in same if why_not(atlas.questions, answer, a) is None]


def _beside(atlas: Atlas, answer: Answer) -> str:
    sample = sample_of(atlas.questions, answer)
    rows = []
    for other in _others(atlas, answer):
        reversal = compare(atlas.answers, atlas.questions, answer, other)
        said = _("no number of people fits, so nothing is said.")
        if reversal is not None:
            said = fit_text.difference(atlas, answer, other, reversal)
        rows.append(f"<li><strong>{escape(_who_and_number(atlas, other))}</strong>: {escape(said)}</li>")
    if sample.kind == "zone":
        for value in zone_values(atlas.answers, atlas.questions, answer.series):
            if value.answer is None:
                said = chart_text.not_printed(value.bound)
                rows.append(
                    f"<li><strong{prose()}>{escape(atlas.places[value.zone].name)}</strong>: {escape(said)}</li>"
                )
    if rows:
        if sample.kind == "zone":
            heading = _("Beside the other zones")
        else:
            people = who(sample_of(atlas.questions, _others(atlas, answer)[0]), atlas.places)
            heading = _("Beside {people}").format(people=people.lower())
        return f"<h4>{escape(heading)}</h4><ul>{''.join(rows)}</ul>"
    return f"<p>{escape(_(_ALONE[sample.kind]))}</p>" if sample.kind in _ALONE else ""


def _who_and_number(atlas: Atlas, answer: Answer) -> str:
    people = begin(who(sample_of(atlas.questions, answer), atlas.places))
    return _("{who} {number}").format(who=people, number=number(answer))


def _ways(context: CardContext, answer: Answer) -> str:
    places, choices = places_of(context.atlas.questions, answer), context.choices
    ways = [context.whole(_("Read it in the document"), DOCUMENTS, excerpt=answer.excerpt)]
    layers = tuple(x for x in choices.layers if x in (*choices.default_layers, "survey_zones"))
    ways.append(
        context.whole(
            _("Show it on the map"),
            MAP,
            series=answer.series.id,
            place=places[0] if len(places) == 1 else None,
            layers=layers,
        )
    )
    return f'<p class="ways">{" ".join(ways)}{disagreement_badge.of_excerpt(context, answer.excerpt)}</p>'
