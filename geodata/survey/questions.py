"""Questions: what was asked, in whose words, on which scale, and which way a higher number points."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.errors import DataError
from geodata.evidence.documents import Excerpt
from geodata.fault_list import Tell, each, stop
from geodata.files import read_toml
from geodata.survey.samples import Instrument
from geodata.survey.scales import Label, Response, response_of, scale_of

#: Whether a scale's ends are printed with it, or only implied.
RANGES = ("printed", "implied")


@dataclass(frozen=True)
class Item:
    """What is asked about, under its printed label. `may_be` are “question/item” ids that are perhaps the same."""

    id: str
    label: str
    may_be: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """Excerpts that print the highest means of a population; an item that is not among them lies no higher."""

    population: str
    excerpts: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question, or one official statistic.

    `wording_status` says whether `wording` is its own words, “printed”, or “described” where those are not printed.
    `kind` is what is asked for: colours follow it, and nothing is called better or worse; “agreement” is with a
    statement. `scale` holds printed labels and is empty where none is printed. `range` is (lowest, highest) of one
    answer, None where only percentages are printed; `range_status` says whether it is printed or implied.
    `mean_printed_as` is what the document calls its means, where it calls them something that they cannot be. `asked`
    is a time.
    """

    id: str
    title: str
    wording: str
    wording_status: str
    scale: tuple[Label, ...]
    range: tuple[int, int] | None
    range_status: str | None
    mean_printed_as: str | None
    direction: str
    kind: str
    instrument: Instrument
    asked: str
    figure: str | None
    excerpts: tuple[str, ...]
    note: str | None
    responses: Mapping[str, Response]
    items: Mapping[str, Item]
    rankings: Mapping[str, Ranking]

    def axis(self, statistic: str) -> tuple[int, int]:
        """Return the ends of the axis that a number stands on: 0 and 100 for a percentage, the range for a mean."""
        if statistic == "percent":
            return (0, 100)
        if self.range is None:
            raise ValueError(f"“{self.id}” has no range")
        return self.range

    def direction_of(self, response: str) -> str:
        """Return what a higher number means: of the mean where `response` is empty, else of that percentage."""
        return self.responses[response].direction if response else self.direction

    @property
    def scores(self) -> Mapping[str, int]:
        """The responses whose number on the scale is printed, with that number."""
        return {r.label: r.score for r in self.responses.values() if r.score is not None}


def load_questions(
    root: Path, instruments: Mapping[str, Instrument], excerpts: Mapping[str, Excerpt], tell: Tell = stop
) -> Mapping[str, Question]:
    """Read `root/scores/questions.toml`; return the questions by id, in the file's order.

    Raises DataError for a missing or damaged file or one of another shape, a duplicate id, an unknown instrument,
    excerpt, population or item, and a range that is none.
    """
    path = root / "scores" / "questions.toml"
    found: dict[str, Question] = {}
    entries = read_toml(path)["questions"]
    for one in each(entries, lambda entry: _question(entry, path, instruments, excerpts, tell), tell):
        if one.id in found:
            tell(DataError(path, f"The id “{one.id}” is there twice.", "Give each question an id of its own."))
        found.setdefault(one.id, one)
    known = {f"{q.id}/{i}" for q in found.values() for i in q.items}
    for question in found.values():
        for item in question.items.values():
            for other in item.may_be:
                if other not in known or other == f"{question.id}/{item.id}":
                    tell(
                        DataError(
                            path,
                            f"Question “{question.id}”: “{item.id}” may be “{other}”, which is no other item.",
                            "Write question/item, of another item.",
                        )
                    )
    return MappingProxyType(found)


def perhaps_the_same(questions: Mapping[str, Question], question: str, item: str) -> tuple[tuple[str, str], ...]:
    """Return the (question, item) pairs that an item is perhaps the same as, directly or through others.

    The paper does not say that they are: they are named beside each other, and never joined.
    """
    links: dict[str, set[str]] = {}
    for q in questions.values():
        for i in q.items.values():
            for other in i.may_be:
                links.setdefault(f"{q.id}/{i.id}", set()).add(other)
                links.setdefault(other, set()).add(f"{q.id}/{i.id}")
    start = f"{question}/{item}"
    reached, waiting = {start}, [start]
    while waiting:
        fresh = links.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting += fresh
    return tuple((q.id, i) for q in questions.values() for i in q.items if f"{q.id}/{i}" in reached - {start})


def _question(
    entry: Mapping[str, Any],
    path: Path,
    instruments: Mapping[str, Instrument],
    excerpts: Mapping[str, Excerpt],
    tell: Tell,
) -> Question:
    question_id = entry["id"]

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Question “{question_id}”: {problem}", remedy)

    if entry["instrument"] not in instruments:
        raise refuse(f"the instrument “{entry['instrument']}” is unknown.", f"Use one of: {', '.join(instruments)}.")
    instrument = instruments[entry["instrument"]]
    if (entry["kind"] == "official") != instrument.official:
        tell(refuse("official statistics, and they alone, are of the kind “official”.", "Mend its kind or instrument."))
    span, status = entry.get("range"), entry.get("range_status")
    if span is not None:
        if span[0] >= span[1]:
            tell(refuse(f"its range {span!r} is none.", "Write the lowest and the highest answer: range = [1, 4]."))
        if status is None:
            tell(refuse("its range has no range_status.", f"Use one of: {', '.join(RANGES)}."))
    called = entry.get("mean_printed_as")
    if called is not None and span is None:
        tell(refuse(f"its means are printed as {called!r}, and it has none.", "Remove that, or add range."))
    asked = str(entry.get("asked", instrument.asked))
    rankings = [Ranking(r["population"], tuple(r["excerpts"])) for r in entry.get("rankings", [])]
    for excerpt in (*entry["excerpts"], *(e for r in rankings for e in r.excerpts)):
        if excerpt not in excerpts:
            tell(refuse(f"“{excerpt}” is no excerpt.", "Mend that id, or add the excerpt."))
    for ranking in rankings:
        if ranking.population not in instrument.samples:
            tell(refuse(f"it ranks “{ranking.population}”, which was not asked.", "Mend that population."))
    responses = [response_of(r) for r in entry.get("responses", [])]
    items = [Item(i["id"], i["label"], tuple(i.get("may_be", []))) for i in entry.get("items", [])]
    for what, names in (
        ("item", [i.id for i in items]),
        ("label", [i.label for i in items]),
        ("response", [r.label for r in responses]),
        ("ranking", [r.population for r in rankings]),
    ):
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                tell(refuse(f"the {what} “{name}” is empty or there twice.", "Give each a name of its own."))
    return Question(
        id=question_id,
        title=entry["title"],
        wording=entry["wording"],
        wording_status=entry["wording_status"],
        scale=scale_of(entry["scale"]),
        range=(span[0], span[1]) if span is not None else None,
        range_status=status,
        mean_printed_as=entry.get("mean_printed_as"),
        direction=entry["direction"],
        kind=entry["kind"],
        instrument=instrument,
        asked=asked,
        figure=entry.get("figure"),
        excerpts=tuple(entry["excerpts"]),
        note=entry.get("note"),
        responses=MappingProxyType({r.label: r for r in responses}),
        items=MappingProxyType({i.id: i for i in items}),
        rankings=MappingProxyType({r.population: r for r in rankings}),
    )
