"""How a part of a view stands in a link's query, and how it is read back: one codec for each kind of value.

A codec reads the values of one key, and returns what they mean and a fault for each that means nothing; it never
raises. It writes what it reads back. Links hold ids, never labels.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

#: The word that stands in a link for “no layer at all”.
NONE = "none"
#: How the Scores page can show its numbers. The first is how it does at first, and stands in no link.
DISPLAYS = ("charts", "tables", "zones")
#: A search has no more characters than this.
LONGEST = 200


# Compared by identity: whatever keeps what it has made of a view and its choices looks them up at each link.
@dataclass(frozen=True, eq=False)
class Choices:
    """The ids that a link may hold, and which layers are on by default.

    `times` are the periods by which excerpts can be filtered (see `geodata.times`); `event_kinds` and
    `disagreement_kinds` are those of their own pages; `series` are of answers, `questions` what was asked; `map_modes`
    are what a map can show beside what is said, `displays` are `DISPLAYS`.
    """

    layers: tuple[str, ...]
    default_layers: tuple[str, ...]
    zones: tuple[str, ...]
    regions: tuple[str, ...]
    documents: tuple[str, ...]
    places: Collection[str]
    excerpts: Collection[str] = ()
    themes: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    events: Collection[str] = ()
    event_kinds: tuple[str, ...] = ()
    disagreements: Collection[str] = ()
    disagreement_kinds: tuple[str, ...] = ()
    series: Collection[str] = ()
    questions: tuple[str, ...] = ()
    map_modes: tuple[str, ...] = ("evidence",)
    displays: tuple[str, ...] = DISPLAYS


@dataclass(frozen=True)
class Fault:
    """What a link asks for and cannot have. `ids` names what it is of (see `Choices`, or “cameras”); `values`
    as the link has them.

    “unknown”: an id that there is not; “several”: more than one of what there is one of, and the first is used;
    “pair”: more than two zones; “long”: a search; “excerpt”: one that is not quoted, “document”: the same, and its
    document is shown; “camera”: none that looks anywhere; “key”: a part of the query that nothing has.
    """

    kind: Literal["unknown", "several", "pair", "long", "excerpt", "document", "camera", "key"]
    values: tuple[str, ...] = ()
    ids: str = ""


class Codec(Protocol):
    """What reads and writes the values of one key of a query."""

    def initial(self, choices: Choices) -> Any:
        """Return the value that stands in no link."""

    def read(self, values: Sequence[str], choices: Choices) -> tuple[Any, list[Fault]]:
        """Return what the values mean, and a fault for each that means nothing."""

    def write(self, value: Any) -> list[str]:
        """Return the values that `read` reads back as this one."""


@dataclass(frozen=True)
class OneId:
    """One id of some (`ids`: their name in `Choices`), or None. Where `first` is set, the first of them is None."""

    ids: str
    first: bool = False

    def initial(self, choices: Choices) -> None:
        """Return None: nothing is chosen."""

    def read(self, values: Sequence[str], choices: Choices) -> tuple[str | None, list[Fault]]:
        """Return the first known id."""
        allowed = getattr(choices, self.ids)
        found, faults = _known_ids(values, allowed, self.ids)
        if len(found) > 1:
            faults.append(Fault("several", found[:1], self.ids))
        one = found[0] if found else None
        return (None if self.first and one == allowed[0] else one), faults

    def write(self, value: str | None) -> list[str]:
        """Return the id, if there is one."""
        return [value] if value else []


@dataclass(frozen=True)
class ExcerptId:
    """The id of an excerpt, or None. One that is not quoted here may still name a document, which its fault says."""

    def initial(self, choices: Choices) -> None:
        """Return None: nothing is chosen."""

    def read(self, values: Sequence[str], choices: Choices) -> tuple[str | None, list[Fault]]:
        """Return the first known id."""
        known = tuple(dict.fromkeys(v for v in values if v in choices.excerpts))
        faults = [
            Fault("document" if document_of(value, choices) else "excerpt", (value,), "excerpts")
            for value in values
            if value not in choices.excerpts
        ]
        if len(known) > 1:
            faults.append(Fault("several", known[:1], "excerpts"))
        return (known[0] if known else None), faults

    def write(self, value: str | None) -> list[str]:
        """Return the id, if there is one."""
        return [value] if value else []


@dataclass(frozen=True)
class SomeIds:
    """Any number of ids, in the order of `Choices` where that has one, else as they stand."""

    ids: str

    def initial(self, choices: Choices) -> tuple[str, ...]:
        """Return none: everything is meant."""
        return ()

    def read(self, values: Sequence[str], choices: Choices) -> tuple[tuple[str, ...], list[Fault]]:
        """Return the known ids, each once."""
        allowed = getattr(choices, self.ids)
        found, faults = _known_ids(values, allowed, self.ids)
        return (tuple(x for x in allowed if x in found) if isinstance(allowed, tuple) else found), faults

    def write(self, value: tuple[str, ...]) -> list[str]:
        """Return the ids."""
        return list(value)


@dataclass(frozen=True)
class LayerIds:
    """The layers that are on. None of them has a word of its own, since an empty query means those of the beginning."""

    def initial(self, choices: Choices) -> tuple[str, ...]:
        """Return the layers that are on at first."""
        return choices.default_layers

    def read(self, values: Sequence[str], choices: Choices) -> tuple[tuple[str, ...], list[Fault]]:
        """Return the known layers in their order; those of the beginning if none is known."""
        if list(values) == [NONE]:
            return (), []
        found, faults = _known_ids(values, choices.layers, "layers")
        return tuple(x for x in choices.layers if x in found) or choices.default_layers, faults

    def write(self, value: tuple[str, ...]) -> list[str]:
        """Return the layers, or the word for none."""
        return list(value) or [NONE]


@dataclass(frozen=True)
class ZonePair:
    """Up to two zones that are set beside each other, in their order; the first two of all stand in no link."""

    def initial(self, choices: Choices) -> tuple[str, ...]:
        """Return none: the first two are meant."""
        return ()

    def read(self, values: Sequence[str], choices: Choices) -> tuple[tuple[str, ...], list[Fault]]:
        """Return the first two known zones."""
        found, faults = _known_ids(values, choices.zones, "zones")
        if len(found) > 2:
            faults.append(Fault("pair", found, "zones"))
        return (() if found == choices.zones[:2] else found[:2]), faults

    def write(self, value: tuple[str, ...]) -> list[str]:
        """Return the zones."""
        return list(value)


@dataclass(frozen=True)
class Words:
    """The words of a search."""

    def initial(self, choices: Choices) -> str:
        """Return no words."""
        return ""

    def read(self, values: Sequence[str], choices: Choices) -> tuple[str, list[Fault]]:
        """Return the words, one space between them, cut where a search is too long."""
        words = " ".join(" ".join(values).split())
        faults = [Fault("long", (words,))] if len(words) > LONGEST else []
        return words[:LONGEST].strip(), faults

    def write(self, value: str) -> list[str]:
        """Return the words, if there are any."""
        return [value] if value else []


def document_of(excerpt: str, choices: Choices) -> str | None:
    """Return the document that an excerpt's id names, if it is one of those here."""
    document = excerpt.partition("/")[0]
    return document if document in choices.documents else None


def _known_ids(values: Sequence[str], allowed: Collection[str], ids: str) -> tuple[tuple[str, ...], list[Fault]]:
    found = tuple(dict.fromkeys(value for value in values if value in allowed))
    return found, [Fault("unknown", (value,), ids) for value in values if value not in allowed]
