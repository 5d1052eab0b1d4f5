"""The score card: one published number with all that keeps it honest."""

from collections.abc import Sequence

from geodata.atlas import Atlas
from geodata.survey.answers import Answer, Series
from geodata.survey.comparisons import compare, why_not
from geodata.survey.questions import Question
from geodata.survey.ranks import rank
from geodata.survey.readings import joint_fits
from geodata.survey.samples import Sample
from geodata.survey.scores import base, of_place, places_of, sample_of
from geodata.survey.zone_values import zone_values
from pages.app.registry import DOCUMENTS, MAP
from pages.cards import disagreement_badge, excerpt_card, number_line
from pages.cards.card_context import CardContext
from pages.cards.ramps import ramp
from pages.messages import caveats, fit_text, question_text
from pages.messages.catalogue import begin
from pages.messages.escaping import escape
from pages.messages.label_text import base_of, label, number, ordinal, who, whose


def card(context: CardContext, answer: Answer) -> str:
    """Return the score card of an answer as HTML."""
    atlas = context.atlas
    question, series = atlas.questions[answer.series.question], answer.series
    sample = sample_of(atlas.questions, answer)
    low, high = question.axis(series.statistic)
    unit = " %" if series.statistic == "percent" else ""
    others = [
        (f"{who(sample_of(atlas.questions, a), atlas.places)} {number(a)}", float(a.value))
        for a in _others(atlas, answer)
    ]
    scale = number_line.scale(
        low,
        high,
        unit,
        question_text.ends(question, series.statistic),
        float(answer.value),
        others,
        ramp(question, series.response),
    )
    of = f" on a scale from {low} to {high}" if series.statistic == "mean" else ""
    note = f'<p class="meta">{escape(answer.note)}</p>' if answer.note else ""
    item = label(question, series)
    people = f"{who(sample, atlas.places)} zone" if sample.kind == "zone" else whose(answer, sample, atlas.places)
    title = people if item == question.title else f"{people}: {item}"
    excerpt = atlas.excerpts[answer.excerpt]
    return (
        f'<section class="score" data-answer="{escape(answer.id)}"><h3 dir="auto">{escape(title)}</h3>'
        f'<p class="value"><strong>{escape(number(answer))}</strong>{escape(of)} '
        f"<span>{escape(question_text.direction(question, series.response))}</span></p>{scale}"
        f'<dl class="facts">{_facts(atlas, question, answer, sample)}</dl>'
        f"{_distribution(question, answer)}{_people(context, question, answer, sample)}{_beside(atlas, answer)}"
        f'<p class="told">{escape(caveats.of_question(question))}</p>{note}'
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
    rows = [
        ("Question", question_text.wording(question)),
        ("Scale", question_text.scale(question) if answer.series.statistic == "mean" else _share(question, answer)),
        ("Who", f"{begin(sample.label)}, {question.instrument.name}, {question_text.when(question)}"),
        ("Certainty", question_text.certainty(question, answer)),
    ]
    if place := rank(atlas.answers, atlas.questions, answer):
        rows.append(
            (
                "Rank",
                f"{ordinal(place.place)}{', shared,' if place.tied else ''} of the {place.of} that are printed of them",
            )
        )
    if sample.note:
        rows.append(("About them", sample.note))
    if question.note:
        rows.append(("Note", question.note))
    return "".join(f'<dt>{escape(k)}</dt><dd dir="auto">{escape(v)}</dd>' for k, v in rows)


def _share(question: Question, answer: Answer) -> str:
    of = base_of(answer)
    share = f"A share, {of}" if base(answer) == "not printed" else f"A share {of}".rstrip()
    return f"{share}, from 0 to 100 per cent. {question_text.scale(question)}"


def _distribution(question: Question, answer: Answer) -> str:
    if answer.counts is None:
        return ""
    return number_line.boxes(list(answer.counts.items()), [ramp(question, r) for r in answer.counts])


def _people(context: CardContext, question: Question, answer: Answer, sample: Sample) -> str:
    """Return how many people can stand behind an answer, the arithmetic folded, and what one of them is worth."""
    statistic = answer.series.statistic
    atlas, found = context.atlas, context.relations.reading(answer.id)
    if question.instrument.official:
        return "<p>An official statistic: nobody’s answers, and no number of people is printed with it.</p>"
    if not found.fits:
        return f"<p>No number of people up to {sample.cap} gives this number.</p>"
    ns, printed = found.ns, number(answer)
    match found.basis:
        case "counted":
            lead = f"Printed: the answers of {ns[0]} people, counted."
        case "printed":
            lead = f"Printed: {ns[0]} people."
        case "joint":
            what = f"{printed} and what else is printed of this item and these people"
            lead = f"How many people answered is not printed. {fit_text.possible_people(ns, what, sample.cap)}"
        case _:
            lead = f"How many people answered is not printed. {fit_text.possible_people(ns, printed, sample.cap)}"
    together = joint_fits(atlas.answers, atlas.questions, answer) if found.basis == "joint" else ()
    arithmetic = fit_text.joint_arithmetic(together)
    lines = "".join(f"<li>{escape(line)}</li>" for line in arithmetic or fit_text.arithmetic(found.fits, statistic))
    alone = ""
    if len(found.alone) > len(found.fits):
        rest = [f for f in found.alone if f not in found.fits]
        alone = (
            f"<p>This number alone would fit these too: {escape('; '.join(fit_text.arithmetic(rest, statistic)))}.</p>"
        )
    return (
        f"<p>{escape(lead)} {escape(fit_text.summary(found, statistic))}</p>"
        f"<details><summary>The arithmetic</summary><ul>{lines}</ul>{alone}{_turnout(context, sample, ns)}</details>"
        f"<p>{escape(fit_text.worth(question, statistic, ns))}{_need_of_others(context, sample, ns)}</p>"
    )


def _need_of_others(context: CardContext, sample: Sample, ns: Sequence[int]) -> str:
    """Return what other numbers of the same people say of so few who answered; nothing where it is no fewer."""
    atlas, found = context.atlas, context.relations.turnouts.get(f"{sample.instrument}:{sample.population}")
    if found is None or ns[0] >= found.least:
        return ""
    title = atlas.questions[found.needs.series.question].title
    words = (
        f" Fewer than {found.least} would mean that people skipped this question: {number(found.needs)} of the same "
        f"people, for “{title}”, needs at least {found.least}."
    )
    return escape(words)


def _turnout(context: CardContext, sample: Sample, ns: Sequence[int]) -> str:
    """Return how many people are left of all respondents for these, as HTML; nothing where that narrows nothing."""
    atlas, found = context.atlas, context.relations.turnouts.get(f"{sample.instrument}:{sample.population}")
    if found is None or ns[-1] <= found.most:
        return ""
    samples = atlas.questions[found.needs.series.question].instrument.samples
    others = " and ".join(f"{n} ({who(samples[p], atlas.places)})" for p, n in found.others.items())
    words = (
        f"All respondents are {found.total} at most, and the numbers that are printed of the others need at least "
        f"{others}. So at most {found.most} are left here, if every number is rounded in a common way. That is "
        "arithmetic over many numbers, printed nowhere: nothing is left out above because of it."
    )
    return f"<p>{escape(words)}</p>"


def _others(atlas: Atlas, answer: Answer) -> list[Answer]:
    """Return the answers that one may be compared with: other zones', or the other gender's."""
    same = [a for a in atlas.answers if a.series == answer.series and a is not answer]
    return [a for a in same if why_not(atlas.questions, answer, a) is None]


def _beside(atlas: Atlas, answer: Answer) -> str:
    sample = sample_of(atlas.questions, answer)
    rows = []
    for other in _others(atlas, answer):
        reversal = compare(atlas.answers, atlas.questions, answer, other)
        name = f"{begin(who(sample_of(atlas.questions, other), atlas.places))} {number(other)}"
        if reversal is None:
            rows.append(f"<li><strong>{escape(name)}</strong>: no number of people fits, so nothing is said.</li>")
            continue
        rows.append(
            f"<li><strong>{escape(name)}</strong>: {escape(fit_text.difference(atlas, answer, other, reversal))}</li>"
        )
    if sample.kind == "zone":
        for value in zone_values(atlas.answers, atlas.questions, answer.series):
            if value.answer is None:
                bound = f", at most {number(value.bound)}" if value.bound else ""
                rows.append(f"<li><strong>{escape(atlas.places[value.zone].name)}</strong>: not printed{bound}</li>")
    if rows:
        beside = (
            "the other zones"
            if sample.kind == "zone"
            else who(sample_of(atlas.questions, _others(atlas, answer)[0]), atlas.places).lower()
        )
        return f"<h4>Beside {escape(beside)}</h4><ul>{''.join(rows)}</ul>"
    why_none = {
        "all": "Zones, women and men are among all respondents: they are not compared with them.",
        "bar": "Which bar stands for women and which for men is not settled: they are not compared.",
        "official": "Official statistics are compared with no answers.",
    }.get(sample.kind, "")
    return f"<p>{escape(why_none)}</p>" if why_none else ""


def _ways(context: CardContext, answer: Answer) -> str:
    places, choices = places_of(context.atlas.questions, answer), context.choices
    ways = [context.whole("Read it in the document", DOCUMENTS, excerpt=answer.excerpt)]
    layers = tuple(x for x in choices.layers if x in (*choices.default_layers, "survey_zones"))
    ways.append(
        context.whole(
            "Show it on the map",
            MAP,
            series=answer.series.id,
            place=places[0] if len(places) == 1 else None,
            layers=layers,
        )
    )
    return f'<p class="ways">{" ".join(ways)}{disagreement_badge.of_excerpt(context, answer.excerpt)}</p>'
