"""Everything that is known, loaded once and checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import geopandas

from geodata import compiled_copy
from geodata.changes import Change, load_changes
from geodata.evidence.actors import Actor, load_actors
from geodata.evidence.disagreements import Disagreement, load_disagreements
from geodata.evidence.documents import Document, Excerpt, load_documents
from geodata.evidence.mentions import Mention, load_mentions
from geodata.files import SHIPPED, data_folder, data_version
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
    """Load and check all data below `root` (default: `data_folder()`). Raises DataError for whatever is wrong.

    Of the shipped data a compiled copy is kept, and read as long as nothing was changed.
    """
    root = root or data_folder()
    return compiled_copy.read(root, _load) if root == SHIPPED else _load(root)


def _load(root: Path) -> Atlas:
    sources = load_sources(root)
    places = load_places(root)
    documents = load_documents(root, places)
    excerpts = {e.id: e for d in documents.values() for e in d.excerpts}
    questions = load_questions(root, load_instruments(root, documents, excerpts, places), excerpts)
    return Atlas(
        root=root,
        places=places,
        limits=load_lines(root),
        documents=documents,
        excerpts=MappingProxyType(excerpts),
        mentions=load_mentions(root, documents, places),
        actors=load_actors(root, documents),
        events=load_events(root, documents, places),
        disagreements=load_disagreements(root, documents, places),
        questions=questions,
        answers=load_answers(root, questions, excerpts),
        divisions=load_divisions(root, places),
        sources=sources,
        changes=load_changes(root),
        version=data_version(root),
    )


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
