"""A brief: what is presented, step by step. It holds ids, never quotes: what it shows is what the data say today."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, get_args
from urllib.parse import parse_qs

Language = Literal["en", "fr"]
#: The languages that a brief can speak. The first is that of one that names none.
LANGUAGES: tuple[Language, ...] = get_args(Language)
#: All steps of a brief are kept; these, the first, are presented and made into files.
MOST_STEPS = 200
#: All ids of a step are kept; these, the first, are shown.
MOST_SHOWN = 2
#: A headline of more characters is kept whole, and will not fit.
LONGEST_HEADLINE = 200


@dataclass(frozen=True)
class Step:
    """A step: what is said, and which view of the app stands beside it.

    `headline` is one line, `text` up to two sentences, `notes` are for the speaker alone. `page` is a page's name in
    the address, `view` a query as in a link to it. `show` holds ids of excerpts and of series. `others`: fields that
    this version does not know, as TOML.

    Line ends are \\n, lines of whatever has one alone are joined by spaces, and what no file can hold (half of a
    character) is U+FFFD.
    """

    id: str = ""
    headline: str = ""
    text: str = ""
    page: str = ""
    view: str = ""
    show: tuple[str, ...] = ()
    notes: str = ""
    others: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Bring its texts to one form, so that a file holds them as they are."""
        _set(self, id=_line(self.id).strip(), headline=_line(self.headline), page=_line(self.page))
        _set(self, view=_line(self.view), show=tuple(_line(one) for one in self.show))
        _set(self, text=_text(self.text), notes=_text(self.notes))

    @property
    def query(self) -> dict[str, list[str]]:
        """The view's query, as `View.from_query` reads it; a question mark before it does not count."""
        return parse_qs(self.view.strip().removeprefix("?"), keep_blank_values=True)


@dataclass(frozen=True)
class Brief:
    """Steps in order, under a title, in one language; `marking` (TLP, an office's own words) stands on every step.

    A step without an id, or with that of a step before it, is given one. `others` is as in `Step`.
    """

    title: str = ""
    language: Language = LANGUAGES[0]
    marking: str = ""
    steps: tuple[Step, ...] = ()
    others: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Bring its texts to one form, and give each step an id of its own."""
        _set(self, title=_line(self.title), marking=_line(self.marking), steps=tuple(_with_ids(self.steps)))

    def position(self, step: str) -> int:
        """Return where a step stands, by its id, counted from 0. Raises KeyError for an id that no step has."""
        for n, one in enumerate(self.steps):
            if one.id == step:
                return n
        raise KeyError(step)


def insert(brief: Brief, step: Step, at: int | None = None) -> Brief:
    """Return the brief with one step more, at a position (from 0) or at the end; it takes no other step's id."""
    taken = {one.id for one in brief.steps}
    steps = list(brief.steps)
    steps.insert(len(steps) if at is None else at, replace(step, id=_free_id(step, taken)))
    return replace(brief, steps=tuple(steps))


def remove(brief: Brief, step: str) -> Brief:
    """Return the brief without a step. Raises KeyError as `Brief.position` does, as all that follow do."""
    at = brief.position(step)
    return replace(brief, steps=brief.steps[:at] + brief.steps[at + 1 :])


def move(brief: Brief, step: str, to: int) -> Brief:
    """Return the brief with a step at another position (from 0); one beyond the ends is the end."""
    one = brief.steps[brief.position(step)]
    return insert(remove(brief, step), one, max(0, to))


def duplicate(brief: Brief, step: str) -> Brief:
    """Return the brief with a step twice, the second right after the first and with an id of its own."""
    at = brief.position(step)
    return insert(brief, brief.steps[at], at + 1)


def replace_step(brief: Brief, step: Step) -> Brief:
    """Return the brief with a step in place of the one that has its id."""
    at = brief.position(step.id)
    return replace(brief, steps=(*brief.steps[:at], step, *brief.steps[at + 1 :]))


# --- inside


def _set(of: object, **values: object) -> None:
    for name, value in values.items():
        object.__setattr__(of, name, value)


#: Half of a character of two parts (a lone surrogate): a browser may hold one, no file can.
_HALF = re.compile("[\ud800-\udfff]")


def _text(text: str) -> str:
    return _HALF.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return _text(text).replace("\n", " ")


def _free_id(step: Step, taken: set[str], after: dict[str, int] | None = None) -> str:
    """Return an id for a step that none of those that are taken is: its own, or made of its headline."""
    base = step.id or _slug(step.headline) or "step"
    after = {} if after is None else after
    found, n = base, after.get(base, 1)
    while found in taken:
        n += 1
        found = f"{base}-{n}"
    after[base] = n
    return found


def _with_ids(steps: Iterable[Step]) -> Iterator[Step]:
    steps = tuple(steps)
    taken, seen, after = {step.id for step in steps} - {""}, set[str](), dict[str, int]()
    for step in steps:
        if not step.id or step.id in seen:
            step = replace(step, id=_free_id(step, taken, after))
            taken.add(step.id)
        seen.add(step.id)
        yield step


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
