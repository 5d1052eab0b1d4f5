"""Scales: the labels that are printed of one, what can be answered, and which way a higher number points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: The direction of an answer of which more is neither more nor less of what is asked for: one between its ends.
NEITHER = "neither"


@dataclass(frozen=True)
class Label:
    """A label of a scale, as printed, and its number, where that is printed too."""

    label: str
    value: int | None


@dataclass(frozen=True)
class Response:
    """What a percentage answered. `score` is its number on the scale, where that is printed.

    `direction` says what a higher percentage of it means: the question's direction, another, or NEITHER.
    """

    label: str
    direction: str
    score: int | None


def scale_of(scale: str | Sequence[Mapping[str, Any]]) -> tuple[Label, ...]:
    """Return the labels of a question's `scale` as its file holds it; none where it says “not printed”."""
    if isinstance(scale, str):
        return ()
    return tuple(Label(entry["label"], entry.get("value")) for entry in scale)


def response_of(entry: Mapping[str, Any]) -> Response:
    """Return a response from its table."""
    return Response(entry["label"], entry["direction"], entry.get("score"))
