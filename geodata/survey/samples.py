"""Samples: who was asked, by which instrument, when, and by how many people an answer can be carried."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata.errors import DataError
from geodata.evidence.documents import Document, Excerpt
from geodata.fault_list import Tell, stop
from geodata.files import read_toml
from geodata.geography.places import Place


@dataclass(frozen=True)
class Sample:
    """A population that an instrument reached. `place` is a place id where there is one.

    `kind` is who it is: “all” who answered, those of one “zone”, women or men (“gender”), one of two bars of a figure
    (“bar”; which people it stands for is not settled), or a population of “official” statistics. Numbers are compared
    within “zone” and within “gender” only.

    `n` is how many people it holds, where a document prints it; else `at_most` bounds it. An official statistic may
    have neither. `excerpt` says who they are, or how many: its id.
    """

    instrument: str
    population: str
    label: str
    kind: str
    place: str | None
    n: int | None
    at_most: int | None
    excerpt: str
    note: str | None

    @property
    def cap(self) -> int | None:
        """The most people that an answer of this sample can stand on, in people; None where nothing bounds it."""
        return self.n if self.n is not None else self.at_most


@dataclass(frozen=True)
class Instrument:
    """A questionnaire or a statistic. `asked` is a time; `official` marks statistics that are nobody's answers.

    `samples` holds who it reached, by population id, in the file's order.
    """

    id: str
    name: str
    document: str
    asked: str
    official: bool
    excerpt: str
    note: str | None
    samples: Mapping[str, Sample]

    @property
    def zones(self) -> tuple[str, ...]:
        """The ids of the zones that it reached."""
        return tuple(s.place for s in self.samples.values() if s.kind == "zone" and s.place)


def load_instruments(
    root: Path,
    documents: Mapping[str, Document],
    excerpts: Mapping[str, Excerpt],
    places: Mapping[str, Place],
    tell: Tell = stop,
) -> Mapping[str, Instrument]:
    """Read `root/scores/samples.toml`; return the instruments by id, each with its samples, in the file's order.

    Raises DataError for a missing or damaged file or one of another shape, a duplicate, an unknown document,
    instrument, excerpt or place, and a survey's sample without a number of people.
    """
    path = root / "scores" / "samples.toml"
    table = read_toml(path)
    samples: dict[str, dict[str, Sample]] = {}
    known: dict[str, bool] = {}
    for entry in table["instruments"]:
        if entry["id"] in known:
            tell(DataError(path, f"The id “{entry['id']}” is there twice.", "Give each instrument an id of its own."))
        known[entry["id"]] = entry.get("official", False)
    for entry in table.get("samples", []):
        sample = _sample(entry, path, known, excerpts, places, tell)
        mine = samples.setdefault(sample.instrument, {})
        if sample.population in mine:
            tell(
                DataError(path, f"“{sample.population}” of “{sample.instrument}” is there twice.", "Keep one of them.")
            )
        mine[sample.population] = sample
    found = [_instrument(entry, path, documents, excerpts, samples, tell) for entry in table["instruments"]]
    return MappingProxyType({instrument.id: instrument for instrument in found})


def _instrument(
    entry: Mapping[str, Any],
    path: Path,
    documents: Mapping[str, Document],
    excerpts: Mapping[str, Excerpt],
    samples: Mapping[str, Mapping[str, Sample]],
    tell: Tell,
) -> Instrument:
    instrument_id = entry["id"]

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Instrument “{instrument_id}”: {problem}", remedy)

    if entry["document"] not in documents:
        tell(refuse(f"“{entry['document']}” is no document.", "Mend that id, or add the document."))
    if entry["excerpt"] not in excerpts:
        tell(refuse(f"“{entry['excerpt']}” is no excerpt.", "Mend that id, or add the excerpt."))
    if instrument_id not in samples:
        tell(refuse("it reached no sample.", f'Add [[samples]] with instrument = "{instrument_id}".'))
    return Instrument(
        id=instrument_id,
        name=entry["name"],
        document=entry["document"],
        asked=str(entry["asked"]),
        official=entry.get("official", False),
        excerpt=entry["excerpt"],
        note=entry.get("note"),
        samples=MappingProxyType(dict(samples.get(instrument_id, {}))),
    )


def _sample(
    entry: Mapping[str, Any],
    path: Path,
    instruments: Mapping[str, bool],
    excerpts: Mapping[str, Excerpt],
    places: Mapping[str, Place],
    tell: Tell,
) -> Sample:
    population, instrument = entry["population"], entry["instrument"]

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Sample “{population}” of “{instrument}”: {problem}", remedy)

    if instrument not in instruments:
        tell(refuse("there is no such instrument.", "Mend that id, or add it to [[instruments]]."))
    elif (entry["kind"] == "official") != instruments[instrument]:
        tell(refuse("an official statistic has samples of the kind “official”, and only it has.", "Mend its kind."))
    if entry["excerpt"] not in excerpts:
        tell(refuse(f"“{entry['excerpt']}” is no excerpt.", "Mend that id, or add the excerpt."))
    place = entry.get("place")
    if place is not None and place not in places:
        tell(refuse(f"“{place}” is no place.", "Mend that id, or add the place."))
    if entry["kind"] == "zone" and place is None:
        tell(refuse("a zone has no place.", "Add place."))
    if entry["kind"] != "official" and "n" not in entry and "at_most" not in entry:
        tell(
            refuse(
                "it does not say how many people it can be.",
                "Add n where a document prints it, else at_most, a bound.",
            )
        )
    return Sample(
        instrument=instrument,
        population=population,
        label=entry["label"],
        kind=entry["kind"],
        place=place,
        n=entry.get("n"),
        at_most=entry.get("at_most"),
        excerpt=entry["excerpt"],
        note=entry.get("note"),
    )
