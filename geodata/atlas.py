"""Everything that is known, loaded once and checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import geopandas

from geodata import compiled_copy
from geodata.changes import Change, load_changes
from geodata.clutter import files_below
from geodata.evidence.actors import Actor, load_actors
from geodata.evidence.disagreements import Disagreement, load_disagreements
from geodata.evidence.documents import Document, Excerpt, load_documents
from geodata.evidence.mentions import Mention, load_mentions
from geodata.fault_list import FaultList, each
from geodata.files import SHIPPED, check_shape, data_folder, data_version
from geodata.geography.divisions import Divisions, load_divisions
from geodata.geography.places import Place, load_lines, load_places
from geodata.incidents.events import Event, load_events
from geodata.sources import Source, load_sources
from geodata.survey.answers import Answer, load_answers
from geodata.survey.questions import Question, load_questions
from geodata.survey.samples import load_instruments


@dataclass(frozen=True)
class Atlas:
    """The data: places, documents, excerpts, actors, events, disagreements and questions by id; the rest as its loaders
    return it.

    `limits` are the regions' limits, `mentions` the place names in the documents, `answers` the published numbers,
    `divisions` who divides the country how, `sources` the source records, `changes` what was changed in the data,
    newest first. `version` is twelve hexadecimal digits that change with any data file.
    """

    root: Path
    places: Mapping[str, Place]
    limits: geopandas.GeoDataFrame
    documents: Mapping[str, Document]
    excerpts: Mapping[str, Excerpt]
    mentions: tuple[Mention, ...]
    actors: Mapping[str, Actor]
    events: Mapping[str, Event]
    disagreements: Mapping[str, Disagreement]
    questions: Mapping[str, Question]
    answers: tuple[Answer, ...]
    divisions: Divisions
    sources: tuple[Source, ...]
    changes: tuple[Change, ...]
    version: str

    def places_in(self, set_name: str) -> tuple[Place, ...]:
        """The places of one set (a folder of `data/places`), in the file's order; none for an unknown one."""
        return tuple(p for p in self.places.values() if p.set == set_name)


def load_atlas(root: Path | None = None) -> Atlas:
    """Load and check all data below `root` (default: `data_folder()`). Raises DataError for whatever is wrong:
    one for all faults, but for those that nobody can see before another is mended.

    Of the shipped data a compiled copy is kept, and read as long as nothing was changed.
    """
    root = root or data_folder()
    return compiled_copy.read(root, _load) if root == SHIPPED else _load(root)


def _load(root: Path) -> Atlas:
    faults = FaultList()
    of, tell = faults.of, faults.tell
    places = of(load_places, root, tell)
    documents = of(load_documents, root, places, tell)
    excerpts = of(_excerpts, documents)
    instruments = of(load_instruments, root, documents, excerpts, places, tell)
    questions = of(load_questions, root, instruments, excerpts, tell)
    limits = of(load_lines, root, tell)
    mentions = of(load_mentions, root, documents, places, tell)
    actors = of(load_actors, root, documents, tell)
    events = of(load_events, root, documents, places, tell)
    disagreements = of(load_disagreements, root, documents, places, tell)
    answers = of(load_answers, root, questions, excerpts, tell)
    divisions = of(load_divisions, root, places, tell)
    changes = of(load_changes, root)
    if faults.skips_any:
        # What they relate cannot be looked at, their shapes can.
        of(each, files_below(root), check_shape, tell)
    # Records come last: of a file that was changed, what is wrong with it is told first.
    sources = of(load_sources, root, tell)
    version = of(data_version, root)
    faults.check()
    return Atlas(
        root=root,
        places=places,
        limits=limits,
        documents=documents,
        excerpts=excerpts,
        mentions=mentions,
        actors=actors,
        events=events,
        disagreements=disagreements,
        questions=questions,
        answers=answers,
        divisions=divisions,
        sources=sources,
        changes=changes,
        version=version,
    )


def _excerpts(documents: Mapping[str, Document]) -> Mapping[str, Excerpt]:
    return MappingProxyType({e.id: e for d in documents.values() for e in d.excerpts})


if __name__ == "__main__":
    import sys

    from geodata.errors import DataError

    try:
        atlas = load_atlas()
    except DataError as error:
        sys.exit(str(error))
    print(
        f"{len(atlas.places)} places, {len(atlas.excerpts)} excerpts, {len(atlas.mentions)} mentions, "
        f"{len(atlas.actors)} actors, {len(atlas.events)} events, {len(atlas.disagreements)} disagreements, "
        f"{len(atlas.answers)} answers, data version {atlas.version}"
    )
