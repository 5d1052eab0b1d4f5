"""Disagreements: where the documents differ from each other, from themselves, from arithmetic or from measurement."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.errors import DataError
from geodata.evidence.documents import Document
from geodata.evidence.passages import Passage, check_texts, passage
from geodata.fault_list import Tell, each, stop
from geodata.files import read_toml
from geodata.geography.places import Place

#: What differs from what.
KINDS = ("between documents", "within a document", "against arithmetic", "against measured geometry")


@dataclass(frozen=True)
class Disagreement:
    """One disagreement. `sides` are the passages that differ; `sentence` says how, and takes no side.

    `kind` (one of `KINDS`) says between whom it is, `type` of what sort it is: “contradiction” where both sides cannot
    be true, “wording” where words differ, “arithmetic” where numbers or dates do not bear out what is said.
    `arithmetic` is given where numbers show it: the numbers, and what follows from them. `places` may be empty.
    """

    id: str
    kind: str
    type: str
    sides: tuple[Passage, ...]
    places: tuple[str, ...]
    sentence: str
    arithmetic: str | None

    @property
    def excerpts(self) -> tuple[str, ...]:
        """The ids of its sides' excerpts; a side without one is a passage that is not quoted."""
        return tuple(s.excerpt for s in self.sides if s.excerpt)


def load_disagreements(
    root: Path, documents: Mapping[str, Document], places: Mapping[str, Place], tell: Tell = stop
) -> Mapping[str, Disagreement]:
    """Read `root/disagreements/disagreements.toml`; return the disagreements by id, in the file's order.

    Raises DataError for a missing or damaged file or one of another shape, a duplicate id, an unknown place, document
    or excerpt, offsets that count in another text, and a disagreement that lacks what makes it one: two sides
    (against arithmetic or measurement: one), two documents where it is between them, one where it is within it, and
    arithmetic where it is one of arithmetic.
    """
    path = root / "disagreements" / "disagreements.toml"
    table = read_toml(path)
    check_texts(table, path, documents, tell)
    found: dict[str, Disagreement] = {}
    entries, texts = table["disagreements"], table["texts"]
    for one in each(entries, lambda entry: _disagreement(entry, path, documents, places, texts, tell), tell):
        if one.id in found:
            tell(DataError(path, f"The id “{one.id}” is there twice.", "Give each disagreement an id of its own."))
        found[one.id] = one
    return MappingProxyType(found)


def _disagreement(
    entry: Mapping[str, Any],
    path: Path,
    documents: Mapping[str, Document],
    places: Mapping[str, Place],
    texts: Mapping[str, str],
    tell: Tell,
) -> Disagreement:
    disagreement_id = entry["id"]

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Disagreement “{disagreement_id}”: {problem}", remedy)

    kind = entry["kind"]
    for place in entry.get("places", []):
        if place not in places:
            tell(refuse(f"it concerns “{place}”, which is no place.", "Mend the id, or add the place."))
    whose = f"Disagreement “{disagreement_id}”"
    sides = tuple(each(entry["sides"], lambda s: passage(s, whose, path, documents, texts), tell))
    if len(set(sides)) < len(sides):
        tell(refuse("a side is there twice.", "Name each once."))
    telling = {s.document for s in sides}
    match kind:
        case "between documents":
            if len(telling) < 2:
                tell(refuse("all its sides are in one document.", "Name the other's side, or mend its kind."))
        case "within a document":
            if len(sides) < 2:
                tell(refuse("it has one side.", "Name the other."))
            if len(telling) > 1:
                tell(refuse("its sides are in several documents.", "Mend its kind."))
    measured = kind in ("against arithmetic", "against measured geometry") or entry["type"] == "arithmetic"
    if measured and not entry.get("arithmetic", "").strip():
        tell(refuse("it does not say what the numbers are.", "Add arithmetic."))
    return Disagreement(
        id=disagreement_id,
        kind=kind,
        type=entry["type"],
        sides=sides,
        places=tuple(entry.get("places", [])),
        sentence=entry["sentence"],
        arithmetic=entry.get("arithmetic"),
    )
