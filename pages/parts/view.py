"""The view: everything that a link reopens, and the only code that knows how a link says it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from geodata.selection import Filter

#: The word that stands in a link for “no layer at all”.
NONE = "none"


@dataclass(frozen=True)
class Choices:
    """The ids that a link may hold, and which layers are on by default."""

    layers: tuple[str, ...]
    default_layers: tuple[str, ...]
    zones: tuple[str, ...]
    regions: tuple[str, ...]
    documents: tuple[str, ...]
    places: Collection[str]


@dataclass(frozen=True)
class View:
    """What is seen: ids only. `zone` and `place` are None where nothing is chosen; empty `regions` and `documents` mean
    all of them."""

    layers: tuple[str, ...]
    zone: str | None = None
    regions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    place: str | None = None

    @classmethod
    def initial(cls, choices: Choices) -> "View":
        """Return the view of a link that says nothing."""
        return cls(layers=choices.default_layers)

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]], choices: Choices) -> tuple["View", tuple[str, ...]]:
        """Read a link's query. Returns the view, and one sentence for each id in it that is unknown; the rest works."""
        problems: list[str] = []

        def known(key: str, allowed: Collection[str], kind: str) -> tuple[str, ...]:
            found = []
            for value in query.get(key, ()):
                if value in allowed:
                    found.append(value)
                else:
                    problems.append(f"The link names a {kind} that this map does not have: “{_short(value)}”.")
            return tuple(dict.fromkeys(found))

        layers: tuple[str, ...]
        if list(query.get("layers", ())) == [NONE]:
            layers = ()
        else:
            named = set(known("layers", choices.layers, "layer"))
            layers = tuple(x for x in choices.layers if x in named) if named else choices.default_layers
        zones = known("zone", choices.zones, "zone")
        regions = known("regions", choices.regions, "region")
        documents = known("documents", choices.documents, "document")
        places = known("place", choices.places, "place")
        for key in query:
            if key not in ("layers", "zone", "regions", "documents", "place"):
                problems.append(f"The link asks for “{_short(key)}”, which this map does not know.")
        view = cls(
            layers=layers,
            zone=zones[0] if zones else None,
            regions=tuple(r for r in choices.regions if r in regions),
            documents=tuple(d for d in choices.documents if d in documents),
            place=places[0] if places else None,
        )
        return view, tuple(problems)

    def to_query(self, choices: Choices) -> dict[str, list[str]]:
        """Return the query that `from_query` reads back as this view. What is as at first is left out."""
        query: dict[str, list[str]] = {}
        if self.layers != choices.default_layers:
            query["layers"] = list(self.layers) or [NONE]
        if self.zone:
            query["zone"] = [self.zone]
        if self.regions:
            query["regions"] = list(self.regions)
        if self.documents:
            query["documents"] = list(self.documents)
        if self.place:
            query["place"] = [self.place]
        return query

    @property
    def filter(self) -> Filter:
        """The part of the view that decides what is on screen."""
        return Filter(self.layers, self.zone, self.regions, self.documents)

    def cleared(self, choices: Choices) -> "View":
        """Return the view with every filter as at first and nothing selected."""
        return View.initial(choices)


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:57]}…"
