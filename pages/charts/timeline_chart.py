"""The time axis: every event at its date, in a lane for its kind, as wide as its date is uncertain or long.

It is HTML with positions in per cent, so that it fits any width without a script; each mark is a link.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from geodata.incidents.events import KINDS, Event
from pages.app.registry import TIMELINE
from pages.cards.card_context import CardContext, element
from pages.messages import definition_text, time_text
from pages.messages.catalogue import _, begin, mark, ngettext
from pages.messages.escaping import escape

FIRST, LAST = 1998, 2027
#: The survey's month and the attacks' days: what lies between them is marked.
SURVEY, ATTACKS = "2016-10", "2026-04-25"
#: Two marks stand in one row only if this many per cent lie between their beginnings.
_APART = 2.2
_NAMES = {
    "attack": mark("Attacks"),
    "operation": mark("Ground taken or left"),
    "intervention": mark("Interventions"),
    "coup": mark("Coups"),
    "agreement": mark("Agreements"),
    "group": mark("Armed groups"),
    "diplomacy": mark("Diplomacy"),
    "survey step": mark("Surveys and research"),
    "publication": mark("Publications"),
    "other": mark("Other"),
}


def name(kind: str) -> str:
    """Return a kind's name as a heading."""
    return _(_NAMES[kind])


def span(time: str) -> tuple[float, float]:
    """Return where a time begins and ends on the axis, in per cent of its width. An open end is the axis' own."""
    start, _, end = time.partition("/")
    last = float(LAST) - 0.5 if end == ".." else _year(end or start, closing=True)
    first = _year(start, closing=False)
    return _percent(first), _percent(last)


def rows(events: Iterable[Event]) -> list[list[Event]]:
    """Return events in as few rows as keep the marks of a row apart."""
    found: list[list[Event]] = []
    ends: list[float] = []
    for event in sorted(events, key=lambda e: span(e.date)):
        start, end = span(event.date)
        row = next((n for n, taken in enumerate(ends) if taken <= start), None)
        if row is None:
            found.append([])
            ends.append(0.0)
            row = len(found) - 1
        found[row].append(event)
        ends[row] = max(end + 0.4, start + _APART)
    return found


def axis(context: CardContext, events: Sequence[Event], reported: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the axis with some events on it as HTML.

    `reported` says by whom an event is told, by its id, where that must be.
    """
    years = "".join(
        f'<span class="year{_rarer(year)}" style="left:{_percent(year):.2f}%">{year}</span>'
        for year in range(FIRST, LAST, 2)
    )
    lanes = "".join(_lane(context, kind, [e for e in events if e.kind == kind], reported) for kind in KINDS)
    start, end = span(SURVEY)[1], span(ATTACKS)[0]
    gap = _("Nine and a half years from the survey (October 2016) to the attacks (April 2026)")
    between = (
        f'<div class="between" style="left:{start:.2f}%;width:{end - start:.2f}%"><span>{escape(gap)}</span></div>'
    )
    legend = "".join(
        f'<li><span class="dot to-{precision}"></span>{escape(begin(_(words)))}</li>'
        for precision, words in definition_text.EVENT_PRECISIONS.items()
    )
    counted = ngettext(
        "{n} event from {first} to June 2026, in lanes by kind",
        "{n} events from {first} to June 2026, in lanes by kind",
        len(events),
    ).format(n=len(events), first=FIRST)
    return (
        f'<section class="axis" aria-label="{escape(counted)}">'
        f'<ul class="legend" aria-label="{escape(_("How well a date is known"))}">{legend}</ul>'
        f'<div class="plot"><div class="lane years"><p class="name"></p><div class="line">{years}</div></div>{lanes}'
        f'<div class="band">{between}</div></div></section>'
    )


def _lane(context: CardContext, kind: str, events: Sequence[Event], reported: Mapping[str, str]) -> str:
    if not events:
        return ""
    lines = "".join(
        f'<div class="line">{"".join(_mark(context, e, reported.get(e.id)) for e in row)}</div>' for row in rows(events)
    )
    heading = _("{name} ({n})").format(name=name(kind), n=len(events))
    return f'<div class="lane" data-kind="{escape(kind)}"><p class="name">{escape(heading)}</p><div>{lines}</div></div>'


def _mark(context: CardContext, event: Event, reported: str | None) -> str:
    start, end = span(event.date)
    said = (
        _("{time}: {event} ({precision}), as reported by {reporters}")
        if reported
        else _("{time}: {event} ({precision})")
    )
    words = said.format(
        time=time_text.in_words(event.date),
        event=event.what,
        precision=_(definition_text.EVENT_PRECISIONS[event.precision]),
        reporters=reported,
    )
    chosen = event.id == context.view.selection.event
    current = f' aria-current="true" data-chosen="{escape(event.id)}"' if chosen else ""
    return element(
        "",
        context.address(TIMELINE, event=event.id),
        classes=f"dot to-{event.precision}",
        attributes=f'{current} data-event="{escape(event.id)}" style="left:{start:.2f}%;width:{end - start:.2f}%"'
        f' title="{escape(words)}" aria-label="{escape(words)}"',
    )


def _rarer(year: int) -> str:
    """Return the classes of a year that gives way where the axis has little room, and of one that does so earlier."""
    return " farther far" if year % 4 != FIRST % 4 else " farther" if year % 8 != FIRST % 8 else ""


def _year(text: str, *, closing: bool) -> float:
    """Return a date as a year with its fraction: where it begins, or `closing`, where it ends."""
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    if len(parts) == 1:
        return float(year + closing)
    if len(parts) == 2:
        return year + (parts[1] - 1 + closing) / 12
    return year + (date(year, parts[1], parts[2]).timetuple().tm_yday - 1 + closing) / 366


def _percent(year: float) -> float:
    return 100 * (min(max(year, FIRST), LAST) - FIRST) / (LAST - FIRST)
