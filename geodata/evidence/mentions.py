"""Mentions: where each place name stands in the documents' texts, and why some stand for no place of ours.

Nothing of the texts is copied: a mention is an offset and a length, in characters of the normalised text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from geodata.errors import DataError
from geodata.evidence.documents import Document
from geodata.evidence.passages import check_texts
from geodata.fault_list import Tell, each, stop
from geodata.files import read_csv, read_toml
from geodata.geography.places import Place


@dataclass(frozen=True)
class Reason:
    """Why a name stands for no place: a sentence, for mentions of one kind."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True)
class Mention:
    """A place name at an offset of a document's normalised text. `section` is the heading above it.

    Either `place` is the id of the place that it stands for, or `reason` that of the reason why it stands for none.
    `kind` says what it stands for: a place, a state that acts (“government”), or a part of something else.
    """

    document: str
    section: str
    offset: int
    length: int
    place: str | None
    kind: str
    reason: str | None

    @property
    def end(self) -> int:
        """The offset of the first character after it."""
        return self.offset + self.length


def load_reasons(root: Path, documents: Mapping[str, Document], tell: Tell = stop) -> Mapping[str, Reason]:
    """Read `root/mentions/reasons.toml`, which also says in which texts the offsets count; return the reasons by id.

    Raises DataError for a missing or damaged file or one of another shape, a duplicate id, and other texts than the
    documents record.
    """
    path = root / "mentions" / "reasons.toml"
    table = read_toml(path)
    check_texts(table, path, documents, tell)
    reasons: dict[str, Reason] = {}
    for entry in table.get("reasons", []):
        reason_id = entry["id"]
        if reason_id in reasons:
            tell(DataError(path, f"The id “{reason_id}” is there twice.", "Give each reason an id of its own."))
        reasons[reason_id] = Reason(reason_id, entry["kind"], entry["text"])
    return MappingProxyType(reasons)


def load_mentions(
    root: Path, documents: Mapping[str, Document], places: Mapping[str, Place], tell: Tell = stop
) -> tuple[Mention, ...]:
    """Read `root/mentions/mentions.csv`; return the mentions, document by document, in the texts' order.

    Columns: document, section, offset and length (characters of the normalised text), place, kind, reason (an id of
    reasons.toml; required where place is empty, and only there). Raises DataError, naming the line, for a missing or
    damaged file or one of another shape, an unknown document or place, a reason for another kind, and mentions that are
    not in order or overlap.
    """
    path = root / "mentions" / "mentions.csv"
    reasons = load_reasons(root, documents, tell)
    mentions: list[Mention] = []
    ends: dict[str, int] = {}

    def take(row: tuple[str, Mapping[str, str]]) -> None:
        line, cell = row
        mention = _mention(cell, line, path, documents, places, reasons, tell)
        if mentions and mention.document in ends and mentions[-1].document != mention.document:
            raise DataError(path, f"{line}: “{mention.document}” begins a second time.", "Keep it in one block.")
        if mention.offset < ends.get(mention.document, 0):
            raise DataError(
                path,
                f"{line}: offset {mention.offset} lies before the end of the line above.",
                "Sort by offset, and let no two mentions overlap.",
            )
        ends[mention.document] = mention.end
        mentions.append(mention)

    each(read_csv(path), take, tell)
    return tuple(mentions)


def of_place(mentions: tuple[Mention, ...], place: str) -> tuple[Mention, ...]:
    """Return the mentions of a place, those of it as a government included."""
    return tuple(m for m in mentions if m.place == place)


def faults(mentions: tuple[Mention, ...], texts: Mapping[str, str]) -> tuple[tuple[Mention, str], ...]:
    """Return the mentions that cannot be names in the documents' normalised texts, with what stands there instead.

    A name lies within its text, has no white space at its ends, and holds a letter. Documents whose text is not among
    `texts` (by document id) are left out.
    """
    wrong = []
    for mention in mentions:
        if mention.document in texts:
            text = texts[mention.document]
            there = text[mention.offset : mention.end]
            if mention.end > len(text) or there != there.strip() or not any(map(str.isalpha, there)):
                wrong.append((mention, there))
    return tuple(wrong)


def _mention(
    cell: Mapping[str, str],
    line: str,
    path: Path,
    documents: Mapping[str, Document],
    places: Mapping[str, Place],
    reasons: Mapping[str, Reason],
    tell: Tell,
) -> Mention:
    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"{line}: {problem}", remedy)

    place, kind, reason = cell["place"], cell["kind"], cell["reason"]
    if cell["document"] not in documents:
        tell(refuse(f"“{cell['document']}” is no document.", "Mend that id."))
    if place and place not in places:
        tell(refuse(f"“{place}” is no place.", "Mend the id, or add the place."))
    if bool(place) == bool(reason):
        tell(refuse("it needs a place or a reason, and not both.", "Fill the one or the other."))
    if reason and (reason not in reasons or reasons[reason].kind != kind):
        tell(refuse(f"“{reason}” is no reason for the kind “{kind}”.", "Use one of reasons.toml, of that kind."))
    offset, length = int(cell["offset"]), int(cell["length"])
    return Mention(cell["document"], cell["section"], offset, length, place or None, kind, reason or None)
