"""The view: everything that a link reopens, and the only code that knows how a link says it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from geodata.evidence.excerpt_filter import Wanted
from geodata.map_filter import Filter

#: The word that stands in a link for “no layer at all”.
NONE = "none"
#: The word for a map that shows how well each place is evidenced, in place of what is said.
EVIDENCE = "evidence"
#: A search has no more characters than this.
LONGEST = 200
#: How the Scores page can show its numbers. The first is how it does at first, and stands in no link.
MODES = ("charts", "tables", "zones")

#: Page -> its name in the address.
MAP, SCORES, DOCUMENTS, TIMELINE, DISAGREEMENTS = "", "scores", "documents", "timeline", "disagreements"
COVERAGE = "coverage"
#: Page -> the parts of the view that narrow what it shows. Each of them has a widget or a chip there, and nothing else
#: narrows it: what is selected on one page (a place on the map, a sentence, an event) leaves the others whole.
NARROWS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        MAP: ("layers", "zone", "regions", "documents"),
        SCORES: ("asked", "zone"),
        DOCUMENTS: ("q", "documents", "zone", "regions", "themes", "voices", "time", "about"),
        TIMELINE: ("event_kinds", "documents", "about"),
        DISAGREEMENTS: ("disagreement_kinds", "documents", "about", "sides"),
        COVERAGE: ("layers",),
    }
)
#: The parts whose key in a link is another one on a page whose list a place narrows: `place` is what the page itself
#: does with a place, here narrow its list, elsewhere select it.
_KEYS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {page: {"about": "place", "place": "selected"} for page, parts in NARROWS.items() if "about" in parts}
)


@dataclass(frozen=True)
class Choices:
    """The ids that a link may hold, and which layers are on by default.

    `times` are the periods by which sentences can be filtered (see `geodata.times`); `kinds` are those of
    disagreements and events, each with its page's own prefix; `shows` are what a map can show beside what is said.
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
    questions: Collection[str] = ()
    asked: tuple[str, ...] = ()
    shows: tuple[str, ...] = (EVIDENCE,)


@dataclass(frozen=True)
class View:
    """What is seen: ids, and the words of a search (`q`).

    None means that nothing is chosen, an empty tuple that everything is, save for `layers`. `place` is the one that is
    selected on the map, `about` the one that lists are narrowed to. `excerpt`, `event` and `disagreement` are the one
    that is read; `sides` are excerpts one of which a listed disagreement rests on; `question` is a series of answers
    (see `geodata.survey.answers.Series`), `asked` the one question that the Scores page is cut down to, `mode` how it
    shows numbers, and `zones` the two that it sets beside each other; `time` is the period that sentences speak of;
    `show` is what every map shows, None being what is said.
    """

    layers: tuple[str, ...]
    zone: str | None = None
    regions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    place: str | None = None
    about: str | None = None
    excerpt: str | None = None
    q: str = ""
    themes: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    time: str | None = None
    event: str | None = None
    event_kinds: tuple[str, ...] = ()
    disagreement: str | None = None
    disagreement_kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    question: str | None = None
    asked: str | None = None
    show: str | None = None
    mode: str | None = None
    zones: tuple[str, ...] = ()

    @classmethod
    def initial(cls, choices: Choices) -> "View":
        """Return the view of a link that says nothing."""
        return cls(layers=choices.default_layers)

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], choices: Choices, page: str = MAP
    ) -> tuple["View", tuple[str, ...]]:
        """Read the query of a link to a page (its name in the address).

        Returns the view, and one sentence for each id in it that is unknown; the rest works.
        """
        problems: list[str] = []
        keys = _KEYS.get(page, {})

        def known(part: str, allowed: Collection[str], kind: str) -> tuple[str, ...]:
            found = []
            for value in query.get(keys.get(part, part), ()):
                if value in allowed:
                    found.append(value)
                else:
                    problems.append(f"The link names a {kind} that this map does not have: “{_short(value)}”.")
            return tuple(dict.fromkeys(found))

        def first(found: Sequence[str], kind: str) -> str | None:
            if len(found) > 1:
                problems.append(f"The link names more than one {kind}; the first is used: “{_short(found[0])}”.")
            return found[0] if found else None

        def one(key: str, allowed: Collection[str], kind: str) -> str | None:
            return first(known(key, allowed, kind), kind)

        def some(key: str, allowed: tuple[str, ...], kind: str) -> tuple[str, ...]:
            found = known(key, allowed, kind)
            return tuple(x for x in allowed if x in found)

        layers: tuple[str, ...]
        if list(query.get("layers", ())) == [NONE]:
            layers = ()
        else:
            named = set(known("layers", choices.layers, "layer"))
            layers = tuple(x for x in choices.layers if x in named) if named else choices.default_layers
        documents = some("documents", choices.documents, "document")
        excerpts = []
        for value in query.get("excerpt", ()):
            own = value.partition("/")[0]
            if value in choices.excerpts:
                excerpts.append(value)
            elif own in choices.documents:
                documents = (own,)
                problems.append(
                    f"The link names a sentence that is not quoted here: “{_short(value)}”. "
                    "Its document is shown instead."
                )
            else:
                problems.append(
                    f"The link names a sentence that is not quoted here: “{_short(value)}”. "
                    "The Documents page lists and searches all that are."
                )
        words = " ".join(" ".join(query.get("q", ())).split())
        if len(words) > LONGEST:
            problems.append(f"The link’s search is too long; its first {LONGEST} characters were used.")
        mode = one("mode", MODES, "way of showing numbers")
        pair = known("zones", choices.zones, "zone")
        if len(pair) > 2:
            problems.append("The link sets more than two zones beside each other; its first two are shown.")
        view = cls(
            layers=layers,
            zone=one("zone", choices.zones, "zone"),
            regions=some("regions", choices.regions, "region"),
            documents=documents,
            place=one("place", choices.places, "place"),
            about=one("about", choices.places, "place"),
            excerpt=first(tuple(dict.fromkeys(excerpts)), "sentence"),
            q=words[:LONGEST].strip(),
            themes=some("themes", choices.themes, "theme"),
            voices=some("voices", choices.voices, "voice"),
            time=one("time", choices.times, "period"),
            event=one("event", choices.events, "event"),
            event_kinds=some("event_kinds", choices.event_kinds, "kind of event"),
            disagreement=one("disagreement", choices.disagreements, "disagreement"),
            disagreement_kinds=some("disagreement_kinds", choices.disagreement_kinds, "kind of disagreement"),
            sides=known("sides", choices.excerpts, "sentence"),
            question=one("question", choices.questions, "question"),
            asked=one("asked", choices.asked, "question"),
            show=one("show", choices.shows, "way of drawing"),
            mode=None if mode == MODES[0] else mode,
            zones=() if pair == choices.zones[:2] else pair[:2],
        )
        read = {keys.get(part, part) for part in vars(view)}
        for key in query:
            if key not in read:
                problems.append(f"The link asks for “{_short(key)}”, which this map does not know.")
        return view, tuple(problems)

    def to_query(self, choices: Choices, page: str = MAP) -> dict[str, list[str]]:
        """Return the query that `from_query` reads back as this view. What is as at first is left out."""
        keys = _KEYS.get(page, {})
        query: dict[str, list[str]] = {}
        if self.layers != choices.default_layers:
            query["layers"] = list(self.layers) or [NONE]
        for part, value in vars(self).items():
            if part != "layers" and value:
                query[keys.get(part, part)] = [value] if isinstance(value, str) else list(value)
        return query

    def link(self, page: str, choices: Choices) -> str:
        """Return the address, relative to the app's own, at which a page (its name in the address) shows this view.

        Its query is never empty: a page that is asked for without one keeps the session's view (see `state.open_link`).
        """
        query = urlencode(self.to_query(choices, page) or {"q": ""}, doseq=True, safe="/")
        # The first page has no name: a bare query would stay on the page that holds the link.
        return f"{page or './'}?{query}"

    def with_(self, **parts: Any) -> "View":
        """Return the view with some parts changed, and everything else as it is: for a link that adds."""
        return replace(self, **parts)

    def only(self, page: str, choices: Choices, **parts: Any) -> "View":
        """Return the view with nothing that narrows a page but these parts: for a link to all of something.

        What narrows other pages alone, what is selected and how it is drawn stay.
        """
        first = View.initial(choices)
        return replace(self, **{**{part: getattr(first, part) for part in NARROWS.get(page, ())}, **parts})

    @property
    def evidenced(self) -> bool:
        """Whether maps show how well each place is evidenced, in place of what is said."""
        return self.show == EVIDENCE

    @property
    def filter(self) -> Filter:
        """The part of the view that decides what is on screen."""
        return Filter(self.layers, self.zone, self.regions, self.documents)

    @property
    def wanted(self) -> Wanted:
        """The part of the view that decides which sentences are listed."""
        return Wanted(self.q, self.documents, self.zone, self.themes, self.voices, self.time, self.about, self.regions)

    def cleared(self, choices: Choices) -> "View":
        """Return the view with every filter as at first and nothing selected."""
        return View.initial(choices)


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:57]}…"
