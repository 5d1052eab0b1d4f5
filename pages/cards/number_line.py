"""One number on its whole axis, as a card and a list show it; and a printed distribution, person by person."""

from collections.abc import Sequence

from layers.style import RAMPS
from pages.messages.catalogue import _, ngettext
from pages.messages.data_mark import PRINTED
from pages.messages.escaping import escape


def scale(
    low: int, high: int, unit: str, ends: tuple[str, str], value: float, others: Sequence[tuple[str, float]], ramp: str
) -> str:
    """Return one number on its whole axis, as HTML; `others` (name, number) are small ticks beside it."""

    def share(number: float) -> str:
        return f"left:{100 * (number - low) / (high - low):.2f}%"

    marks = "".join(f'<i class="other" style="{share(v)}" title="{escape(name)}"></i>' for name, v in others)
    words = [f"{end}{unit}{f' {label}' if label else ''}" for end, label in zip((low, high), ends, strict=True)]
    return (
        f'<div class="scale" aria-hidden="true"><span class="bar">{marks}'
        f'<i class="mark" style="{share(value)};background:{RAMPS[ramp][1]}"></i></span>'
        f'<span class="ends"{PRINTED}><span>{escape(words[0])}</span><span>{escape(words[1])}</span></span></div>'
    )


def small(low: int, high: int, value: float, ramp: str) -> str:
    """Return one number on its whole axis, a few letters wide, as HTML."""
    share = 100 * (value - low) / (high - low)
    return (
        '<span class="small" aria-hidden="true"><i class="mark" '
        f'style="left:{share:.1f}%;background:{RAMPS[ramp][1]}"></i></span>'
    )


def boxes(counts: Sequence[tuple[str, int]], ramps: Sequence[str]) -> str:
    """Return a printed distribution as HTML: a box for each person, in a row for each response."""
    counted = _("{response}: {n}")
    rows = "".join(
        f'<div class="counted"><span>{escape(counted.format(response=response, n=count))}</span>'
        f'<span class="boxes" role="img" aria-label="{escape(_people(response, count))}">'
        + f'<i style="background:{RAMPS[ramp][1]}"></i>' * count
        + "</span></div>"
        for (response, count), ramp in zip(counts, ramps, strict=True)
    )
    return f'<div class="distribution">{rows}</div>'


def _people(response: str, count: int) -> str:
    return ngettext("{response}: {n} person", "{response}: {n} people", count).format(response=response, n=count)
