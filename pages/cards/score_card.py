"""The score card: one published number with all that keeps it honest, and a short list of a place's numbers."""

from collections.abc import Sequence
from itertools import groupby

from geodata import times
from geodata.atlas import Atlas
from geodata.geography.places import Place
from geodata.survey.answers import Answer, Series, published
from geodata.survey.comparisons import Reversal, compare, why_not
from geodata.survey.fits import Fit
from geodata.survey.labels import label, number, ordinal, who, whose
from geodata.survey.questions import Question
from geodata.survey.ranks import rank
from geodata.survey.readings import Reading, in_words, joint_arithmetic, worth
from geodata.survey.samples import Sample
from geodata.survey.scores import base, of_place, official_of_place, places_of, sample_of
from geodata.survey.zone_values import zone_values
from geodata.view import View
from pages.app import cache, links
from pages.cards import disagreement_badge, excerpt_card, number_line
from pages.cards.ramps import ramp
from pages.messages import question_text
from pages.messages.escaping import escape

NO_MARGIN = "Not a random sample, so no margin of error applies."
NO_LINK = "The attacks were in April 2026. No document links the two."


def card(atlas: Atlas, answer: Answer) -> str:
    """Return the score card of an answer as HTML."""
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
        f"{_counted(question, answer)}{_people(atlas, question, answer, sample)}{_beside(atlas, answer)}"
        f'<p class="told">{escape(_caveat(question))}</p>{note}'
        f"{excerpt_card.card(atlas, excerpt, below=_ways(atlas, answer))}</section>"
    )


def cards(atlas: Atlas, view: View, series: Series) -> str:
    """Return the cards of a series, that of the view's place first, as HTML."""
    found = [a for a in atlas.answers if a.series == series]
    place = atlas.places.get(view.selection.place) if view.selection.place else None
    here = of_place(found, atlas.questions, atlas.places, place) if place else ()
    return "".join(card(atlas, a) for a in [*here, *(a for a in found if a not in here)])


def of_panel(atlas: Atlas, view: View, place: Place) -> tuple[int, str]:
    """Return how many numbers are printed of a place's zone, and of it officially, and a list of the answers as HTML.

    One number that is printed of two items is two answers.
    """
    answers = of_place(atlas.answers, atlas.questions, atlas.places, place)
    official = official_of_place(atlas.answers, atlas.questions, place)
    parts = [_list(atlas, answers, place)]
    if official:
        parts.append(
            '<h3 class="apart">Official statistics</h3><p>Nobody’s answers: not to be compared with those above.</p>'
            + _list(atlas, official, place)
        )
    if answers:
        zone = atlas.places[places_of(atlas.questions, answers[0])[0]].name
        intro = (
            f"People chosen for their roles in the {zone} zone were asked in {_asked(atlas, answers)}; how many "
            f"answered is printed for no question. {NO_MARGIN} {NO_LINK}"
        )
        parts.insert(0, f"<p>{escape(intro)}</p>")
    return published(
        [*answers, *official], atlas.excerpts
    ), f'<section class="group answers">{"".join(parts)}</section>'


def chosen(atlas: Atlas, view: View, place: Place) -> str:
    """Return the chosen question's number for a place's zone as one line of HTML; nothing where none is chosen."""
    series = cache.series().get(view.selection.series or "")
    if series is None:
        return ""
    question = atlas.questions[series.question]
    found = [a for a in of_place(atlas.answers, atlas.questions, atlas.places, place) if a.series == series]
    words = (
        f"{who(sample_of(atlas.questions, found[0]), atlas.places)} zone: {number(found[0])}"
        if found
        else "no number is printed for this place"
    )
    way = links.whole("Its card", links.SCORES, series=series.id)
    sign = disagreement_badge.of_answer(found[0]) if found else ""
    return (
        f'<p class="chosen"><strong>{escape(words)}</strong>{sign}. '
        f"{escape(question_text.name(atlas.questions, series))}. "
        f"Asked in {escape(question_text.when(question))}. {NO_LINK} {way}</p>"
    )


def of_excerpt(atlas: Atlas, excerpt: str) -> str:
    """Return every number that a sentence prints as an HTML list, each with the way to its card; empty without one."""
    rows = []
    for answer in atlas.answers:
        if excerpt not in (answer.excerpt, answer.counts_excerpt):
            continue
        question = atlas.questions[answer.series.question]
        people = whose(answer, sample_of(atlas.questions, answer), atlas.places)
        name = f"{people}, {question_text.name(atlas.questions, answer.series)}"
        doubt = f" ({question_text.certainty(question, answer)})" if answer.certainty != "printed" else ""
        kind = "official statistic" if question.instrument.official else f"asked in {question_text.when(question)}"
        rows.append(
            f'<li data-number="{escape(answer.id)}">{links.whole(name, links.SCORES, series=answer.series.id)}: '
            f"<strong>{escape(number(answer))}</strong>{escape(doubt)}{disagreement_badge.of_answer(answer)} "
            f'<span class="meta">{escape(kind)}</span></li>'
        )
    return f"<ul>{''.join(rows)}</ul>" if rows else ""


def fitting(reading: Reading, statistic: str) -> str:
    """Return in one line what fits: every number of people, with the arithmetic of the first."""
    if not reading.fits:
        return ""
    by_n = _by_n(reading.fits)
    # One way to get there is enough for each number of people, where there are several numbers.
    first, *rest = [f for f in by_n if f.n not in {g.n for g in by_n[: by_n.index(f)]}] if len(reading.ns) > 1 else by_n
    also = [f"{f.total} of {f.n}" if statistic == "percent" else f"{f.total} ÷ {f.n}" for f in rest]
    if not also:
        return f"{in_words(first, statistic)}: no other number fits."
    more = f" and {len(also) - 3} more" if len(also) > 4 else ""
    return f"{in_words(first, statistic)}; also {', '.join(also[: 3 if more else 4])}{more}."


def undone(atlas: Atlas, first: Answer, second: Answer, reversal: Reversal) -> str:
    """Return what would undo a difference as a sentence: in the weakest case that fits, and in the firmest."""
    statistic = first.series.statistic
    names = [who(sample_of(atlas.questions, a), atlas.places) for a in (first, second)]
    if first.value == second.value:
        return f"{reversal.sentence}: the same number is printed."
    if reversal.undo == 0:
        fits = zip(names, (reversal.first, reversal.second), strict=True)
        unrounded = " and ".join(f"{name} {in_words(fit, statistic)}" for name, fit in fits)
        return f"{reversal.sentence}: before rounding they can be {unrounded}."
    few = " and ".join(f"{fit.n} ({name})" for name, fit in zip(names, (reversal.first, reversal.second), strict=True))
    most = f" In the firmest case, it takes at least {reversal.most}." if reversal.most > reversal.undo else ""
    return f"{reversal.sentence}, if {few} answered: the weakest case that fits.{most}"


def numbers(values: Sequence[int]) -> str:
    """Return whole numbers in ascending order as words, runs of three and more joined: “7, 9–12, 20”."""
    runs: list[list[int]] = []
    for value in values:
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)


# --- inside


def _facts(atlas: Atlas, question: Question, answer: Answer, sample: Sample) -> str:
    rows = [
        ("Question", question_text.wording(question)),
        ("Scale", question_text.scale(question) if answer.series.statistic == "mean" else _share(question, answer)),
        ("Who", f"{_upper(sample.label)}, {question.instrument.name}, {question_text.when(question)}"),
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
    of = base(answer)
    share = f"A share, {of}" if of.startswith("of whom") else f"A share {of}".rstrip()
    return f"{share}, from 0 to 100 per cent. {question_text.scale(question)}"


def _counted(question: Question, answer: Answer) -> str:
    if answer.counts is None:
        return ""
    return number_line.boxes(list(answer.counts.items()), [ramp(question, r) for r in answer.counts])


def _people(atlas: Atlas, question: Question, answer: Answer, sample: Sample) -> str:
    """Return how many people can stand behind an answer, the arithmetic folded, and what one of them is worth."""
    statistic = answer.series.statistic
    found = cache.reading(answer.id)
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
            lead = f"How many people answered is not printed. {_can(ns, what, sample.cap)}"
        case _:
            lead = f"How many people answered is not printed. {_can(ns, printed, sample.cap)}"
    together = joint_arithmetic(atlas.answers, atlas.questions, answer) if found.basis == "joint" else ()
    lines = "".join(f"<li>{escape(line)}</li>" for line in together or arithmetic(found.fits, statistic))
    alone = ""
    if len(found.alone) > len(found.fits):
        rest = [f for f in found.alone if f not in found.fits]
        alone = f"<p>This number alone would fit these too: {escape('; '.join(arithmetic(rest, statistic)))}.</p>"
    return (
        f"<p>{escape(lead)} {escape(fitting(found, statistic))}</p>"
        f"<details><summary>The arithmetic</summary><ul>{lines}</ul>{alone}{_turnout(atlas, sample, ns)}</details>"
        f"<p>{escape(_worth(question, statistic, ns))}{_passed(atlas, sample, ns)}</p>"
    )


def arithmetic(fits: Sequence[Fit], statistic: str) -> list[str]:
    """Return the arithmetic of fits, a line for each number of people; totals that follow each other are one line."""
    lines = []
    for _, some in groupby(fits, key=lambda f: f.n):
        mine = sorted(some)
        first, last = in_words(mine[0], statistic), in_words(mine[-1], statistic)
        if len(mine) < 3 or mine[-1].total - mine[0].total != len(mine) - 1:
            lines += [in_words(f, statistic) for f in mine]
        else:
            lines.append(f"{first}, and each sum up to {last}")
    return lines


def _can(ns: Sequence[int], what: str, cap: int | None) -> str:
    """Return as a sentence which numbers of people can give what is printed, and how far they were looked for."""
    tried = f" (numbers up to {cap} were tried)" if cap and ns[-1] < cap else ""
    if len(ns) == 1:
        return f"By arithmetic, only {ns[0]} {'person' if ns[0] == 1 else 'people'} can give {what}{tried}."
    if len(ns) == ns[-1] - ns[0] + 1:
        return f"By arithmetic, any number of people from {ns[0]} to {ns[-1]} can give {what}{tried}."
    return f"By arithmetic, each of these numbers of people can give {what}: {numbers(ns)}{tried}."


def _worth(question: Question, statistic: str, ns: Sequence[int]) -> str:
    def points(n: int) -> str:
        least, most = worth(question, statistic, n)
        if statistic == "percent":
            return f"{float(least):.1f} percentage points"
        return f"{float(least):.2f} (one step of the scale) to {float(most):.2f} (from end to end)"

    if len(ns) == 1:
        return f"One person’s answer is worth {points(ns[0])}."
    return f"One person’s answer is worth {points(ns[-1])} if {ns[-1]} answered; {points(ns[0])} if only {ns[0]} did."


def _passed(atlas: Atlas, sample: Sample, ns: Sequence[int]) -> str:
    """Return what other numbers of the same people say of so few who answered; nothing where it is no fewer."""
    found = cache.turnouts().get(f"{sample.instrument}:{sample.population}")
    if found is None or ns[0] >= found.least:
        return ""
    title = atlas.questions[found.needs.series.question].title
    words = (
        f" Fewer than {found.least} would mean that people skipped this question: {number(found.needs)} of the same "
        f"people, for “{title}”, needs at least {found.least}."
    )
    return escape(words)


def _turnout(atlas: Atlas, sample: Sample, ns: Sequence[int]) -> str:
    """Return how many people are left of all respondents for these, as HTML; nothing where that narrows nothing."""
    found = cache.turnouts().get(f"{sample.instrument}:{sample.population}")
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
        name = f"{_upper(who(sample_of(atlas.questions, other), atlas.places))} {number(other)}"
        if reversal is None:
            rows.append(f"<li><strong>{escape(name)}</strong>: no number of people fits, so nothing is said.</li>")
            continue
        rows.append(f"<li><strong>{escape(name)}</strong>: {escape(undone(atlas, answer, other, reversal))}</li>")
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


def _caveat(question: Question) -> str:
    when = question_text.when(question)
    if question.instrument.official:
        return f"Of {when}; the attacks were in April 2026. No document links the two."
    return f"{NO_MARGIN} Asked in {when}. {NO_LINK}"


def _ways(atlas: Atlas, answer: Answer) -> str:
    places = places_of(atlas.questions, answer)
    ways = [links.whole("Read it in the document", links.DOCUMENTS, excerpt=answer.excerpt)]
    layers = tuple(x for x in cache.choices().layers if x in (*cache.choices().default_layers, "survey_zones"))
    ways.append(
        links.whole(
            "Show it on the map",
            links.MAP,
            series=answer.series.id,
            place=places[0] if len(places) == 1 else None,
            layers=layers,
        )
    )
    return f'<p class="ways">{" ".join(ways)}{disagreement_badge.of_excerpt(answer.excerpt)}</p>'


def _list(atlas: Atlas, answers: Sequence[Answer], place: Place) -> str:
    parts = []
    for question_id, some in groupby(answers, key=lambda a: a.series.question):
        question = atlas.questions[question_id]
        rows = "".join(_line(atlas, question, a, place) for a in some)
        parts.append(f'<h3 dir="auto">{escape(question.title)}</h3><ul class="scores">{rows}</ul>')
    return "".join(parts)


def _line(atlas: Atlas, question: Question, answer: Answer, place: Place) -> str:
    low, high = question.axis(answer.series.statistic)
    name = label(question, answer.series)
    if name == question.title:
        name = _upper(question_text.statistic(question, answer.series))
    if question.instrument.official:
        name = f"{_upper(who(sample_of(atlas.questions, answer), atlas.places))}: {name}"
    address = escape(links.address(links.SCORES, whole=True, series=answer.series.id))
    drawn = number_line.small(low, high, float(answer.value), ramp(question, answer.series.response))
    return (
        f'<li><a class="go" href="{address}" dir="auto">{escape(name)}</a>'
        f'<span class="number">{escape(number(answer))}{disagreement_badge.of_answer(answer)}</span>{drawn}</li>'
    )


def _asked(atlas: Atlas, answers: Sequence[Answer]) -> str:
    whens = dict.fromkeys(atlas.questions[a.series.question].asked for a in answers)
    return " and ".join(times.in_words(w) for w in whens)


def _by_n(fits: Sequence[Fit]) -> list[Fit]:
    return sorted(fits, key=lambda f: f.n)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
