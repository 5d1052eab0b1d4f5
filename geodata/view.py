"""The view: everything that a link reopens, in named parts, and the only code that knows how a link says it.

Each field is declared once: with its key in a link's query, with its codec (`geodata.query`), which knows the ids that
it may hold, and with its default.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from geodata.camera import Camera, CameraCodec
from geodata.query import (
    Choices,
    Codec,
    ExcerptId,
    Fault,
    LayerIds,
    OneId,
    SomeIds,
    Words,
    ZonePair,
    document_of,
)

__all__ = ["EVIDENCE", "FIELDS", "SELECTION", "Camera", "Choices", "ExcerptFilter", "ListFilter", "MapFilter", "View"]

#: The id of the map that shows how well each place is evidenced, in place of what is said.
EVIDENCE = "evidence"


def _declare(key: str, codec: Codec, default: Any = None) -> Any:
    return field(default=default, metadata={"key": key, "codec": codec})


@dataclass(frozen=True)
class MapFilter:
    """What narrows the marks, and the excerpts too where they have it: empty `regions` and `documents` mean all."""

    layers: tuple[str, ...] = _declare("layers", LayerIds(), ())
    zone: str | None = _declare("zone", OneId("zones"))
    regions: tuple[str, ...] = _declare("regions", SomeIds("regions"), ())
    documents: tuple[str, ...] = _declare("documents", SomeIds("documents"), ())


@dataclass(frozen=True)
class ExcerptFilter:
    """What narrows excerpts: a search, themes, voices, the period that they speak of, the place that they are about.

    Empty or None: everything. `about` narrows the lists of events and disagreements too.
    """

    words: str = _declare("q", Words(), "")
    themes: tuple[str, ...] = _declare("themes", SomeIds("themes"), ())
    voices: tuple[str, ...] = _declare("voices", SomeIds("voices"), ())
    time: str | None = _declare("time", OneId("times"))
    about: str | None = _declare("about", OneId("places"))


@dataclass(frozen=True)
class ListFilter:
    """What narrows the lists of other pages: kinds of events and disagreements, and what these rest on.

    `sides` are excerpts one of which a listed disagreement rests on, `question` the one that the Scores page shows.
    """

    event_kinds: tuple[str, ...] = _declare("event_kinds", SomeIds("event_kinds"), ())
    disagreement_kinds: tuple[str, ...] = _declare("disagreement_kinds", SomeIds("disagreement_kinds"), ())
    sides: tuple[str, ...] = _declare("sides", SomeIds("excerpts"), ())
    question: str | None = _declare("asked", OneId("questions"))


@dataclass(frozen=True)
class Selection:
    """What is selected, one of each kind: a place on the map, what is read on a page, a series of answers.

    A series (see `geodata.survey.answers.Series`) colours the zones and has its card on the Scores page.
    """

    place: str | None = _declare("place", OneId("places"))
    excerpt: str | None = _declare("excerpt", ExcerptId())
    event: str | None = _declare("event", OneId("events"))
    disagreement: str | None = _declare("disagreement", OneId("disagreements"))
    series: str | None = _declare("question", OneId("series"))


@dataclass(frozen=True)
class View:
    """What is seen. None means that nothing is chosen, an empty tuple that everything is, save for `layers`.

    `map_mode` is what every map shows, None being what is said; `display` how the Scores page shows its numbers, and
    `compared_zones` the two that it sets beside each other. The camera is that of a link, given to the map once:
    it is read from a map only when a view is shared (static/page/share.js).

    >>> View().with_(place="towns/gao").selection.place
    'towns/gao'
    """

    map_filter: MapFilter = MapFilter()
    excerpt_filter: ExcerptFilter = ExcerptFilter()
    list_filter: ListFilter = ListFilter()
    selection: Selection = Selection()
    camera: Camera | None = _declare("camera", CameraCodec())  # noqa: RUF009 (a declaration, as `field` is)
    map_mode: str | None = _declare("show", OneId("map_modes"))
    display: str | None = _declare("mode", OneId("displays", first=True))
    compared_zones: tuple[str, ...] = _declare("zones", ZonePair(), ())

    @classmethod
    def initial(cls, choices: Choices) -> "View":
        """Return the view of a link that says nothing."""
        return cls().with_(**{name: known.codec.initial(choices) for name, known in FIELDS.items()})

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], choices: Choices, keys: Mapping[str, str] | None = None
    ) -> tuple["View", tuple[Fault, ...]]:
        """Read the query of a link to a page.

        `keys`: the fields whose key is another one on that page (see `keys_of`). Returns the view, and a fault for each
        id or key in the query that is unknown; the rest works.
        """
        named = _keys(keys)
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        for name, known in FIELDS.items():
            values[name], found = known.codec.read(query.get(named[name], ()), choices)
            faults += found
        for value in query.get(named["excerpt"], ()):
            if value not in choices.excerpts and (document := document_of(value, choices)):
                values["documents"] = (document,)
        faults += [Fault("key", (key,)) for key in query if key not in named.values()]
        return cls().with_(**values), tuple(faults)

    def to_query(self, choices: Choices, keys: Mapping[str, str] | None = None) -> dict[str, list[str]]:
        """Return the query that `from_query` reads back as this view. What is as at first is left out."""
        named = _keys(keys)
        return {
            named[name]: known.codec.write(value)
            for name, known in FIELDS.items()
            if (value := self.value(name)) != known.codec.initial(choices)
        }

    def link(self, page: str, choices: Choices, keys: Mapping[str, str] | None = None) -> str:
        """Return the address, relative to the app's own, at which a page (its name in the address) shows this view.

        Its query is never empty: a page that is asked for without one keeps the session's view.
        """
        # Where a link has pointed the map once is not where it looks now.
        query = urlencode(self.with_(camera=None).to_query(choices, keys) or {"q": ""}, doseq=True, safe="/")
        # The first page has no name: a bare query would stay on the page that holds the link.
        return f"{page or './'}?{query}"

    def value(self, name: str) -> Any:
        """Return the value of a field by its name, whichever part it is in."""
        part = FIELDS[name].part
        return getattr(getattr(self, part) if part else self, name)

    def with_(self, **fields: Any) -> "View":
        """Return the view with some fields changed, and everything else as it is: for a link that adds."""
        parts: dict[str, dict[str, Any]] = {}
        for name, value in fields.items():
            parts.setdefault(FIELDS[name].part, {})[name] = value
        changed = {part: replace(getattr(self, part), **values) for part, values in parts.items() if part}
        return replace(self, **parts.get("", {}), **changed)

    def only(self, narrowed_by: Iterable[str], choices: Choices, **fields: Any) -> "View":
        """Return the view with nothing that narrows a page but these fields: for a link to all of something.

        `narrowed_by`: the fields that narrow that page. What narrows other pages alone, what is selected and how it is
        drawn stay.
        """
        return self.with_(**{name: FIELDS[name].codec.initial(choices) for name in narrowed_by}).with_(**fields)

    @staticmethod
    def are_known(fields: Mapping[str, Any], choices: Choices) -> bool:
        """Return whether values of fields, by the fields' names, name nothing that the choices lack.

        What a page offered before the data changed may be chosen after it.
        """
        codecs = {name: FIELDS[name].codec for name in fields}
        return not any(codecs[name].read(codecs[name].write(value), choices)[1] for name, value in fields.items())

    @property
    def shows_evidence(self) -> bool:
        """Whether maps show how well each place is evidenced, in place of what is said."""
        return self.map_mode == EVIDENCE


@dataclass(frozen=True)
class ViewField:
    """A field of the view: the part that holds it (empty: the view itself), its key in a query, its codec."""

    part: str
    key: str
    codec: Codec


def _fields() -> Iterable[tuple[str, ViewField]]:
    for one in dataclasses.fields(View):
        part, inner = ("", (one,)) if one.metadata else (one.name, dataclasses.fields(getattr(View, one.name)))
        for known in inner:
            yield known.name, ViewField(part, known.metadata["key"], known.metadata["codec"])


#: Every field by its name, in the order in which a link names them.
FIELDS: Mapping[str, ViewField] = MappingProxyType(dict(_fields()))
#: The names of what is selected: a change of any is a step in the browser's history.
SELECTION = tuple(name for name, known in FIELDS.items() if known.part == "selection")
#: What a callback adds to the query of a selection; the page's script takes it out before the address has it.
STEP = "step"


def keys_of(narrowed_by: Iterable[str]) -> Mapping[str, str]:
    """Return the fields whose key in a link is another one on a page that these fields narrow.

    `place` in a link is what the page itself does with a place: narrow its list where it has one that a place narrows,
    elsewhere select it.
    """
    return {"about": "place", "place": "selected"} if "about" in narrowed_by else {}


def selection_keys(narrowed_by: Iterable[str]) -> list[str]:
    """Return the keys that select in a link to a page that these fields narrow."""
    named = _keys(keys_of(narrowed_by))
    return [named[name] for name in SELECTION]


def _keys(keys: Mapping[str, str] | None) -> Mapping[str, str]:
    return {name: (keys or {}).get(name, known.key) for name, known in FIELDS.items()}
