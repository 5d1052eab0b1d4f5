"""The figures of the Scores page: each chart with its finding, its question and its source, or as a table."""

from collections.abc import Sequence
from functools import partial

from geodata.survey.answers import Series
from geodata.survey.chart_rows import Row
from geodata.survey.charts import SECTIONS, Chart
from geodata.survey.comparisons import compare_zones
from geodata.survey.zone_values import ZoneValue
from pages.app.registry import SCORES
from pages.cards import disagreement_badge
from pages.cards.card_context import CardContext
from pages.cards.ramps import ramp
from pages.charts import chart_html, chart_layout, chart_svg, page_font
from pages.charts.chart_layout import Layout
from pages.messages import chart_text, finding_text, fit_text, question_text
from pages.messages.catalogue import _, mark, sentences
from pages.messages.caveats import NO_MARGIN
from pages.messages.data_mark import PRINTED, note, prose
from pages.messages.escaping import escape
from pages.messages.label_text import label, number, who_of_row


def section_head(section: str) -> str:
    """Return a section's heading and what has to be known before its charts are read, as HTML."""
    lead = f"<p>{escape(_(chart_text.LEADS[section]))}</p>" if section in chart_text.LEADS else ""
    return f'<header class="charts"><h2>{escape(_(chart_text.SECTIONS[section]))}</h2>{lead}</header>'


def figure(context: CardContext, chart: Chart) -> str:
    """Return a chart with its finding as its title, its question, its source and its text alternative, as HTML."""
    drawn = _layout(context, chart)
    # Beside each other, each part has an axis of its own; below each other they share one.
    ruler = chart_html.ruler(drawn)
    shared, ruler_of_part = ("", ruler) if chart.is_ranked else (ruler, "")
    parts, data = [], prose() if drawn.by_who else PRINTED
    for group in drawn.groups:
        said = _("{words}.").format(words=group.below)
        below = f'<p class="meta">{escape(said)}</p>' if group.below else ""
        lanes = chart_html.lanes(drawn, group, partial(_link, context))
        parts.append(
            f'<div class="part"><h4 dir="auto"{data}>{escape(group.name)}</h4>{lanes}{ruler_of_part}{below}</div>'
        )
    across = " across" if chart.is_ranked else ""
    return (
        f'<figure class="chart" data-chart="{escape(chart.id)}" aria-label="{escape(chart_text.alternative(chart))}">'
        f'{_head(chart)}<div class="parts{across}">{"".join(parts)}</div>{shared}'
        f"{_foot(context, chart)}</figure>"
    )


def table(context: CardContext, chart: Chart) -> str:
    """Return the same rows as a table, as HTML: number or bound, how many people fit, certainty."""
    rows = "".join(_table_row(context, chart, row) for row in chart.rows)
    extra = "".join(_column(w) for w in (_("Rank"), _("Among all respondents"))) if chart.is_ranked else ""
    return (
        f'<figure class="chart" data-chart="{escape(chart.id)}">{_head(chart)}<div class="wide" tabindex="0" '
        f'role="region" aria-label="{escape(finding_text.sentence(chart))}"><table><thead><tr>{_column(_("What"))}'
        f"{_column(_('Who'))}{_column(_('Number'))}{extra}{_column(_('People that fit'))}{_column(_('Certainty'))}"
        "</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>{_foot(context, chart)}</figure>"
    )


def picture(context: CardContext, chart: Chart) -> str:
    """Return a chart as an SVG file with its source inside."""
    disputed = _("{sign} = {meaning}.")
    is_disputed = any(_is_disputed(context, row) for row in chart.rows)
    return chart_svg.picture(
        _layout(context, chart),
        finding_text.sentence(chart),
        _("{question} {wording}").format(question=chart.question.title, wording=question_text.wording(chart.question)),
        [
            _("Official statistics.")
            if chart.kind == "official"
            else sentences(_(NO_MARGIN), _("How many answered is not printed.")),
            *([_("? = {meaning}.").format(meaning=_doubt(chart))] if _doubtful(chart) else []),
            *(
                [disputed.format(sign=disagreement_badge.SHORT, meaning=_(disagreement_badge.MEANING))]
                if is_disputed
                else []
            ),
            sentences(
                chart_text.source(context.atlas, chart),
                _("Mali Evidence Map, data version {version}.").format(version=context.atlas.version),
            ),
        ],
        page_font.widest,
    )


def beside(context: CardContext, first: str, second: str) -> str:
    """Return two zones beside each other, question by question, as an HTML table."""
    atlas = context.atlas
    names = [atlas.places[z].name for z in (first, second)]
    rows, title = [], None
    for pair in compare_zones(atlas.answers, atlas.questions, first, second):
        question = atlas.questions[pair.series.question]
        if question.title != title:
            title = question.title
            rows.append(
                f'<tr class="over"><th colspan="4" scope="rowgroup" dir="auto">{note(title)} '
                f"<span>{escape(question_text.wording(question))}</span></th></tr>"
            )
        verdict = fit_text.span(pair.reversal) if pair.reversal else _("only one is printed")
        rows.append(
            f'<tr data-series="{escape(pair.series.id)}"><th scope="row" dir="auto">'
            f"{_series_link(context, pair.series, label(question, pair.series), PRINTED)} "
            f"<span>{escape(question_text.direction(question, pair.series.response))}</span></th>"
            f'<td class="number">{_value(context, pair.first)}</td>'
            f'<td class="number">{_value(context, pair.second)}</td>'
            f"<td>{escape(verdict)}</td></tr>"
        )
    zones = "".join(_column(zone, prose()) for zone in names)
    if not rows:
        return f'<p class="callout">{escape(_("Choose two zones of one survey."))}</p>'
    return (
        '<figure class="chart pairs"><div class="wide" tabindex="0" role="region" '
        f'aria-label="{escape(_("Two zones"))}">'
        f"<table><thead><tr>{_column(_('Answer'))}{zones}{_column(_('The difference'))}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
        f'<p class="source">{escape(_("? = probable, not certain: its card says why."))}</p>'
        f'<p class="source">{escape(sentences(_(NO_MARGIN), _(_COUNTED)))}</p></figure>'
    )


# --- inside

#: How a difference is counted.
_COUNTED = mark(
    "What would undo a difference is counted with all numbers of people that fit: from the weakest case to the firmest."
)


def _column(words: str, data: str = "") -> str:
    return f"<th scope=col{data}>{escape(words)}</th>"


def _head(chart: Chart) -> str:
    question = chart.question
    ways = dict.fromkeys(question_text.direction(question, r.series.response) for r in chart.rows)
    return (
        f'<figcaption><p class="kicker" dir="auto"{prose()}>{escape(question.title)}</p>'
        f'<h3 dir="auto">{escape(finding_text.sentence(chart))}</h3>'
        f'<p class="meta" dir="auto">{escape(question_text.wording(question))} '
        f"{escape(' '.join(ways))}</p></figcaption>"
    )


def _foot(context: CardContext, chart: Chart) -> str:
    about = escape(_("About this question"))
    note = (
        f'<details class="source"><summary>{about}</summary>'
        f'<p dir="auto"{prose()}>{escape(chart.question.note)}</p></details>'
        if chart.question.note
        else ""
    )
    doubt = ""
    if _doubtful(chart):
        said = _("? = {meaning}: its card says more.").format(meaning=_doubt(chart))
        doubt = f'<p class="source">{escape(said)}</p>'
    excerpts = dict.fromkeys(r.answer.excerpt for r in chart.rows if r.answer)
    # With a question of its own in their links, a chart is the same whatever is chosen elsewhere: it is not sent again.
    kept = {"series": next((r.series.id for r in chart.rows if r.answer), None)}
    disputed = disagreement_badge.of_excerpts(context, excerpts, **kept)
    meaning = _("{sign} = {meaning}.").format(sign=disagreement_badge.SHORT, meaning=_(disagreement_badge.MEANING))
    key = f'<p class="source">{escape(meaning)} {disputed}</p>' if disputed else ""
    return f'{doubt}{key}<p class="source">{escape(chart_text.source(context.atlas, chart))}</p>{note}'


def _table_row(context: CardContext, chart: Chart, row: Row) -> str:
    extra = ""
    if chart.is_ranked:
        place, among = chart_text.rank_of(row), escape(chart_text.among_all(row))
        extra = f'<td class="number">{place}</td><td dir="auto">{among}</td>'
    name, who = label(chart.question, row.series), who_of_row(row)
    head = f'<tr data-series="{escape(row.series.id)}"><th scope="row" dir="auto"{PRINTED}>'
    if row.answer is None:
        return (
            f"{head}{escape(name)}</th><td{prose()}>{escape(who)}</td>"
            f'<td class="number">{escape(chart_text.not_printed(row.bound))}</td>{extra}<td></td><td></td></tr>'
        )
    ns = context.relations.reading(row.answer.id).ns
    return (
        f"{head}{_series_link(context, row.series, name)}</th><td{prose()}>{escape(who)}</td>"
        f'<td class="number">{escape(number(row.answer))}{disagreement_badge.of_answer(context, row.answer)}</td>'
        f"{extra}"
        f"<td>{escape(fit_text.whole_numbers(ns)) if ns else escape(_('none'))}</td>"
        f"<td>{escape(question_text.certainty(chart.question, row.answer))}</td></tr>"
    )


def _doubtful(chart: Chart) -> bool:
    return any(r.answer.certainty == "probable" for r in chart.rows if r.answer)


def _doubt(chart: Chart) -> str:
    """Return what the sign of doubt means in a chart: in each, all numbers that have it have it for one reason."""
    row = next(r.answer for r in chart.rows if r.answer and r.answer.certainty == "probable")
    if chart.statistic == "mean" and chart.question.mean_printed_as:
        return question_text.certainty(chart.question, row)
    return _("what the number belongs to is probable, not certain")


def _series_link(context: CardContext, series: Series, words: str, data: str = "") -> str:
    return context.link(words, SCORES, more=data, series=series.id)


def _value(context: CardContext, value: ZoneValue) -> str:
    if value.answer:
        said = _("{number} ?") if value.answer.certainty != "printed" else "{number}"
        return (
            f"{escape(said.format(number=number(value.answer)))}{disagreement_badge.of_answer(context, value.answer)}"
        )
    return escape(chart_text.not_printed(value.bound))


def _is_disputed(context: CardContext, row: Row) -> bool:
    return row.answer is not None and disagreement_badge.on_answer(context, row.answer)


def _layout(context: CardContext, chart: Chart) -> Layout:
    return chart_layout.layout(
        chart,
        partial(_ramp, chart),
        question_text.ends(chart.question, chart.statistic),
        partial(_is_disputed, context),
    )


def _ramp(chart: Chart, row: Row) -> str:
    return "neither" if chart.kind == "official" else ramp(chart.question, row.series.response)


def _link(context: CardContext, row: Row) -> str | None:
    return context.address(SCORES, series=row.series.id)


def of_sections(charts: Sequence[Chart]) -> list[tuple[str, list[Chart]]]:
    """Return charts under their sections, those that have any."""
    return [(s, mine) for s in SECTIONS if (mine := [c for c in charts if c.section == s])]
