"""Actors: the armed groups, missions, states and their bodies, organisations and persons that the documents name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.errors import DataError
from geodata.evidence.documents import Document
from geodata.fault_list import Tell, stop
from geodata.files import read_toml
from geodata.normalisation import normalise


@dataclass(frozen=True)
class Actor:
    """An actor, with its names as each document prints them.

    `spellings` holds them by document id. `excerpts` are the ids of the excerpts that concern the actor, in the
    documents' order; it may be empty: then no excerpt does, and the gap shows. `implied` says, for each of them whose
    quote holds none of the spellings, why it concerns the actor all the same.
    """

    id: str
    name: str
    kind: str
    spellings: Mapping[str, tuple[str, ...]]
    excerpts: tuple[str, ...]
    implied: Mapping[str, str]
    note: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings of the actor, each once."""
        return tuple(dict.fromkeys(s for printed in self.spellings.values() for s in printed))


def load_actors(root: Path, documents: Mapping[str, Document], tell: Tell = stop) -> Mapping[str, Actor]:
    """Read `root/actors/actors.toml`; return the actors by id, in the file's order.

    Raises DataError for a missing or damaged file or one of another shape, a duplicate id, an unknown document or
    excerpt, a spelling that is none, and an excerpt whose quote holds no spelling of the actor while nothing says why
    it concerns it.
    """
    path = root / "actors" / "actors.toml"
    order = {e.id: n for n, e in enumerate(e for d in documents.values() for e in d.excerpts)}
    quotes = {e.id: normalise(e.quote, footnotes=False) for d in documents.values() for e in d.excerpts}
    actors: dict[str, Actor] = {}
    for entry in read_toml(path)["actors"]:
        actor = _actor(entry, path, documents, order, quotes, tell)
        if actor.id in actors:
            tell(DataError(path, f"The id “{actor.id}” is there twice.", "Give each actor an id of its own."))
        actors[actor.id] = actor
    return MappingProxyType(actors)


def stands(needle: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where a normalised spelling stands alone, and not inside a word, in a normalised text."""
    if needle not in text:
        return ()
    before = r"(?<![^\W_])" if needle[:1].isalnum() else ""
    after = r"(?![^\W_])" if needle[-1:].isalnum() else ""
    return tuple(m.span() for m in re.finditer(before + re.escape(needle) + after, text))


def _actor(
    entry: Mapping[str, Any],
    path: Path,
    documents: Mapping[str, Document],
    order: Mapping[str, int],
    quotes: Mapping[str, str],
    tell: Tell,
) -> Actor:
    actor_id = entry["id"]

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Actor “{actor_id}”: {problem}", remedy)

    spellings = {document: tuple(printed) for document, printed in entry["spellings"].items()}
    for document, printed in spellings.items():
        if document not in documents:
            tell(refuse(f"it has spellings in “{document}”, which is no document.", "Mend that id."))
        if not all(normalise(s) for s in printed):
            tell(refuse(f"a spelling in “{document}” is empty.", "Write it as printed, or leave the document out."))
    implied: dict[str, str] = entry.get("implied", {})
    excerpts = tuple(entry.get("excerpts", []))
    for excerpt in dict.fromkeys((*excerpts, *implied)):
        if excerpt not in quotes:
            tell(refuse(f"“{excerpt}” is no excerpt.", "Mend that id."))
    needles = {document: [normalise(s) for s in printed] for document, printed in spellings.items()}
    for excerpt in (e for e in excerpts if e in quotes):
        named = any(stands(s, quotes[excerpt]) for s in needles.get(excerpt.split("/")[0], ()))
        if not named and not implied.get(excerpt, "").strip():
            tell(
                refuse(
                    f"the quote of “{excerpt}” holds none of its spellings.",
                    "Say under implied why the excerpt concerns the actor, or take it out.",
                )
            )
    for stray in sorted(set(implied) - set(excerpts)):
        tell(refuse(f"“{stray}” is implied, and not among its excerpts.", "Add it there, or take it out here."))
    if len(set(excerpts)) < len(excerpts):
        tell(refuse("an excerpt is there twice.", "Name each once."))
    return Actor(
        id=actor_id,
        name=entry["name"],
        kind=entry["kind"],
        spellings=MappingProxyType(spellings),
        excerpts=tuple(sorted(excerpts, key=lambda e: order.get(e, -1))),
        implied=MappingProxyType(implied),
        note=entry.get("note"),
    )
