"""Scales: the labels that are printed of one, what can be answered, and which way a higher number points."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.errors import DataError

#: Makes the error of a question, of what is wrong and what to do.
Refuse = Callable[[str, str], DataError]
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


def scale_of(scale: Any, refuse: Refuse) -> tuple[Label, ...]:
    """Return the labels of a question's `scale` as its file holds it; none where it says “not printed”.

    Raises DataError, made by `refuse`, for what is neither.
    """
    if scale == "not printed":
        return ()
    if not isinstance(scale, Sequence) or isinstance(scale, str):
        raise refuse(f"its scale “{scale}” is none.", "Write its labels as printed, or “not printed”.")
    return tuple(Label(str(entry["label"]), entry.get("value")) for entry in scale)


def response_of(entry: Mapping[str, Any], refuse: Refuse) -> Response:
    """Return a response from its table. Raises DataError, made by `refuse`, for a direction that is none."""
    direction = str(entry.get("direction", ""))
    if direction != NEITHER:
        check_direction(direction, refuse)
    return Response(str(entry.get("label", "")), direction, entry.get("score"))


def check_direction(direction: str, refuse: Refuse) -> None:
    """Check that a direction says “more …” or “less …” and judges nothing. Raises DataError, made by `refuse`."""
    if not re.fullmatch(r"(more|less) [a-z].*", direction) or re.search(r"\b(better|worse|good|bad)\b", direction):
        raise refuse(
            f"the direction “{direction}” does not say what a higher number means.",
            "Write “more …” or “less …”, without judging: more concern, more trust.",
        )
