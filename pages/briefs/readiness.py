"""Whether a brief can be given: what somebody would look at before a meeting, as facts; nothing is corrected."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Literal

from geodata.briefs.brief import Brief
from geodata.briefs.brief_fault import BriefFault
from pages.briefs import html_file, typesetting
from pages.briefs.scene import Deck, MapDrawing, Scene

Kind = Literal["steps", "shown", "note", "verified", "number", "hidden", "map", "room", "letters", "time", "address"]
#: In the order in which they are listed.
KINDS: tuple[Kind, ...] = (
    *("steps", "map", "shown", "note", "verified", "number", "room", "letters", "hidden", "time", "address"),
)
#: What a fault of a brief is about. The rest keeps nobody from presenting it.
_FAULTS: dict[str, Kind] = {
    **dict.fromkeys(("no steps", "many steps", "absent"), "steps"),
    **dict.fromkeys(("page", "view", "excerpt", "series", "many shown"), "shown"),
    "unverified": "verified",
    "hidden": "hidden",
}
#: Those that the data bring to light: a step that has them says so itself.
_ON_STEPS = ("page", "view", "excerpt", "series", "unverified")
#: What a browser asks for without being told to, or sends to.
_ASKING = frozenset(
    {"src", "srcset", "href", "xlink:href", "data", "poster", "action", "formaction", "ping", "background"}
)
_IN_STYLE = re.compile(r"url\(\s*['\"]?(?!#|data:)([^)'\"]+)|@import\s+([^;]+)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_NO_MAP = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"/>'


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: of which kind, whether it is as it should be, and else where and why it is not.

    `step`: the number of the step that it is about, None where it is about all. `names`: what a kind says beside it:
    the note on a step, numbers, letters, seconds, an address. `fault`: of one that was found in the brief or the data.
    """

    kind: Kind
    is_ok: bool
    step: int | None = None
    names: tuple[str, ...] = ()
    fault: BriefFault | None = None


def check(brief: Brief, deck: Deck, faults: Sequence[BriefFault]) -> tuple[tuple[Finding, ...], float]:
    """Return what was found of a brief and its deck, by `KINDS`, and the seconds that its slowest step takes to draw.

    `faults`: those of the brief, as `brief_file.read` and `brief_check.check` return them. Of a kind of which nothing
    is wrong, there is one finding.
    """
    drawn, seconds, failed = _draw(deck)
    slowest = max(range(len(seconds)), key=seconds.__getitem__, default=0)
    found = [
        *(Finding(_FAULTS[f.kind], False, None, (), f) for f in (*_absent(brief), *faults) if f.kind in _FAULTS),
        *(Finding("map", False, n) for n in failed),
        *_of_words(deck, faults),
        *_of_pages(deck),
        *(Finding("address", False, None, (one,)) for one in addresses(html_file.make(drawn).decode())),
    ]
    time_taken = (f"{seconds[slowest]:.2f}",) if seconds else ()
    good = [Finding(kind, True) for kind in KINDS if kind != "time" and not any(f.kind == kind for f in found)]
    found += [*good, Finding("time", True, slowest + 1 if seconds else None, time_taken)]
    return tuple(sorted(found, key=lambda f: (KINDS.index(f.kind), f.step or 0))), max(seconds, default=0.0)


def addresses(document: str) -> tuple[str, ...]:
    """Return what an HTML document would ask some host for, or send to one: each address, once."""
    reader = _Reader()
    reader.feed(document)
    reader.close()
    return tuple(dict.fromkeys(reader.found))


# --- inside


def _draw(deck: Deck) -> tuple[Deck, list[float], list[int]]:
    """Return the deck with its maps drawn, how long each took (s), and the numbers of those that cannot be drawn."""
    scenes, seconds, failed = [], [], []
    for n, (scene, fit) in enumerate(zip(deck.scenes, typesetting.room(deck), strict=True), 1):
        began = time.perf_counter()
        size = fit.map[2:]
        try:
            drawn = scene.map_svg(*size)
        except Exception:  # whatever it is: the others are looked at all the same
            failed.append(n)
            drawn = _NO_MAP.format(*size)
        seconds.append(time.perf_counter() - began)
        scenes.append(replace(scene, map_svg=_constant(drawn)))
    return replace(deck, scenes=tuple(scenes)), seconds, failed


def _constant(drawn: str) -> MapDrawing:
    return lambda _width, _height: drawn


def _absent(brief: Brief) -> Iterator[BriefFault]:
    """Yield a fault for each text that is there and says nothing."""
    if not brief.title.strip():
        yield BriefFault("absent", None, ("title",))
    yield from (BriefFault("absent", step.id, ("headline",)) for step in brief.steps if not step.headline.strip())


def _of_words(deck: Deck, faults: Sequence[BriefFault]) -> Iterator[Finding]:
    """Yield the notes that stand on steps, and the numbers that stand beside no source."""
    for n, scene in enumerate(deck.scenes, 1):
        known = sum(
            f.step == scene.id and f.kind in ("page", "view", "excerpt", "series", "unverified") for f in faults
        )
        for note in scene.problems[known:]:
            yield Finding("note", False, n, (note,))
        if numbers := _without_source(scene):
            yield Finding("number", False, n, numbers)


def _without_source(scene: Scene) -> tuple[str, ...]:
    """Return the numbers of a scene that rest on nothing: those of its words where it shows nothing, and scores without
    a source."""
    words = "" if scene.quotes or scene.scores else f"{scene.headline} {scene.text}"
    rows = (value for score in scene.scores if not score.source for _, value, _ in score.rows)
    return tuple(dict.fromkeys([*_NUMBER.findall(words), *rows]))


def _of_pages(deck: Deck) -> Iterator[Finding]:
    """Yield the steps that say too much, and the letters that no font has."""
    for n, fit in enumerate(typesetting.room(deck), 1):
        if not fit.is_readable:
            yield Finding("room", False, n)
    for n, scene in enumerate(deck.scenes, 1):
        if letters := typesetting.missing_glyphs(typesetting.words_of(scene)):
            yield Finding("letters", False, n, letters)
    if letters := typesetting.missing_glyphs(typesetting.words_around(deck)):
        yield Finding("letters", False, None, letters)


class _Reader(HTMLParser):
    """Collects the addresses of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element's attributes."""
        self._in_style = tag == "style"
        given = {name: value or "" for name, value in attrs}
        self.found += [
            value for name, value in given.items() if name in _ASKING and not value.strip().startswith(("data:", "#"))
        ]
        self._read_style(given.get("style", ""))
        if given.get("http-equiv", "").lower() == "refresh":
            self.found.append(given.get("content", ""))

    def handle_data(self, data: str) -> None:
        """Read a style sheet; what stands in a script is held by the document's policy."""
        if self._in_style:
            self._read_style(data)

    def _read_style(self, style: str) -> None:
        self.found += [(one or two).strip() for one, two in _IN_STYLE.findall(style)]
