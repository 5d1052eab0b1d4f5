"""Documents and their excerpts: the sentences that every mark rests on."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from geodata import normalisation
from geodata.clutter import files_in
from geodata.errors import DataError
from geodata.evidence.locks import load_lock, signature
from geodata.evidence.publications import Publication, publication_of
from geodata.fault_list import Tell, each, stop
from geodata.files import read_toml

MAX_WORDS = 45
#: Who can speak: the document itself; a work that it cites, by its title; a person whom it quotes; respondents, or
#: participants in focus groups and meetings; people who told its author; statistics.
VOICES = ("author", "cited title", "quoted person", "respondents", "witnesses", "official statistics")
#: Theme id -> its name, which is searched as well.
THEMES: Mapping[str, str] = MappingProxyType(
    {
        "attack": "Attack",
        "governance": "Governance",
        "border-and-spillover": "Border and spillover",
        "armed-groups": "Armed groups and insecurity",
        "security-forces": "Security forces",
        "economy-and-services": "Economy and services",
        "survey-method": "Survey method",
        "external-actors": "External actors",
        "scenario": "Scenario",
    }
)
GAP = " […] "
Status = Literal["verified", "not verified"]


@dataclass(frozen=True)
class Excerpt:
    """A verbatim clause of a document. `speaks_of` is a time as `times.is_time` defines it.

    `about` holds place ids, and is empty where the excerpt speaks of no place of this project: an adjective of a group
    (“Algerian”, “Sahelian”) is none.

    `speaker` names the cited work or the quoted person where the voice is theirs. `sensitive` marks an excerpt that
    ties a community, the people of a place, or people known by their community, to armed groups: it is never a place's
    first quote. `status` says whether the quote was
    found word for word in the document's text (see `geodata.verify`).
    """

    id: str
    document: str
    quote: str
    prefix: str
    suffix: str
    section: str
    footnote: int | None
    voice: str
    speaker: str | None
    speaks_of: str
    about: tuple[str, ...]
    themes: tuple[str, ...]
    note: str | None
    sensitive: bool
    status: Status


@dataclass(frozen=True)
class Document:
    """A document's bibliographic record (fields as in CSL-JSON) and its excerpts, in the document's order.

    `issued` is a time, that of the text which the excerpts were checked against; `first_published` says where and when
    the document stood before. `text_sha256` and `text_words` describe that text, which is not part of the project.
    """

    id: str
    type: str
    title: str
    short_title: str
    authors: tuple[tuple[str, str], ...]
    publisher: str
    publisher_place: str | None
    container_title: str | None
    number: str | None
    pages: int | None
    issued: str
    first_published: Publication | None
    language: str
    url: str | None
    rights: str
    note: str | None
    text_sha256: str
    text_words: int
    excerpts: tuple[Excerpt, ...]

    @property
    def label(self) -> str:
        """The short name that widgets and marks use: “SIPRI 2017”."""
        return self.short_title

    @property
    def about(self) -> frozenset[str]:
        """The ids of the places that its excerpts are about."""
        return frozenset(place for excerpt in self.excerpts for place in excerpt.about)


def load_documents(
    root: Path, places: Collection[str], tell: Tell = stop, *, locked: bool = True
) -> Mapping[str, Document]:
    """Read every document below `root/documents`, with its lock; return them by id, newest first.

    `locked=False` leaves the locks aside, for the one who is about to write them.

    Raises DataError for a missing or damaged file or one of another shape, an unknown place, a quote that is too long,
    a duplicate id, and an excerpt that was changed after it was verified.
    """
    paths = [p for p in files_in(root / "documents") if p.suffix == ".toml" and p.name != "source.toml"]
    documents = each(paths, lambda path: _document(path, places, locked, tell), tell)
    if not documents:
        raise DataError(root / "documents", "There is no document.", "Restore the folder's .toml files.")
    return MappingProxyType({d.id: d for d in sorted(documents, key=lambda d: d.issued, reverse=True)})


def _document(path: Path, places: Collection[str], locked: bool, tell: Tell) -> Document:
    table = read_toml(path)
    document_id = path.stem
    if table["id"] != document_id:
        raise DataError(path, f"Its id is “{table['id']}”, its file name says “{document_id}”.", "Make the two one.")
    lock = load_lock(path, tell) if locked else {}
    found = each(table.get("excerpts", []), lambda entry: _excerpt(entry, document_id, path, places, lock, tell), tell)
    excerpts = {excerpt.id: excerpt for excerpt in found}
    for excerpt_id, n in Counter(excerpt.id for excerpt in found).items():
        if n > 1:
            raise DataError(path, f"The id “{excerpt_id}” is there twice.", "Give each excerpt an id of its own.")
    return Document(
        id=document_id,
        type=table["type"],
        title=table["title"],
        short_title=table["short_title"],
        authors=tuple((a["given"], a["family"]) for a in table["authors"]),
        publisher=table["publisher"],
        publisher_place=table.get("publisher_place"),
        container_title=table.get("container_title"),
        number=table.get("number"),
        pages=table.get("pages"),
        issued=table["issued"],
        first_published=publication_of(table.get("first_published"), table["issued"], path, tell),
        language=table.get("language", "en"),
        url=table.get("url"),
        rights=table["rights"],
        note=table.get("note"),
        text_sha256=table["text_sha256"],
        text_words=table.get("text_words", 0),
        excerpts=tuple(excerpts.values()),
    )


def _excerpt(
    entry: Mapping[str, Any], document: str, path: Path, places: Collection[str], lock: Mapping[str, Any], tell: Tell
) -> Excerpt:
    excerpt_id = entry["id"]

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"Excerpt “{excerpt_id}”: {problem}", remedy)

    if not excerpt_id.startswith(f"{document}/"):
        raise refuse(f"its id does not begin with “{document}/”.", f"Write it as {document}/slug.")
    quote = entry["quote"].strip()
    if (count := normalisation.words(quote)) > MAX_WORDS:
        tell(
            refuse(
                f"its quote has {count} words.", f"Cut it to the clause that carries the claim: {MAX_WORDS} at most."
            )
        )
    for place in entry["about"]:
        if place not in places:
            tell(refuse(f"it is about “{place}”, which is no place.", "Mend the id, or add the place."))
    prefix, suffix = entry.get("prefix", ""), entry.get("suffix", "")
    status: Status = "not verified"
    if excerpt_id in lock:
        if lock[excerpt_id].get("sha256") != signature(prefix, quote, suffix):
            tell(
                refuse(
                    "it was changed since it was verified.",
                    "Restore the quote; if the change is right, run make verify DOCUMENTS=folder with the texts.",
                )
            )
        status = "verified"
    return Excerpt(
        id=excerpt_id,
        document=document,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        section=entry["section"],
        footnote=entry.get("footnote"),
        voice=entry["voice"],
        speaker=entry.get("speaker"),
        speaks_of=str(entry["speaks_of"]),
        about=tuple(entry["about"]),
        themes=tuple(entry["themes"]),
        note=entry.get("note"),
        sensitive=entry.get("sensitive", False),
        status=status,
    )
