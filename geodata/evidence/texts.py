"""The documents' own texts, where they are on this machine: an excerpt in its paragraph, a mention in its own.

The texts are not part of the project. They are read from a folder that the user names, and known by their SHA-256.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from geodata.clutter import is_clutter
from geodata.decoding import as_text
from geodata.errors import DataError
from geodata.evidence.documents import Document, Excerpt
from geodata.evidence.passages import locate
from geodata.files import digests_of_text
from geodata.normalisation import normalise

#: No larger file, in bytes, and no more files than this are looked at: a folder of texts holds a few small ones.
LARGEST, MOST = 5_000_000, 300
#: About how many characters are shown before and after, where a text does not mark its paragraphs.
_AROUND = 600
_BLANK_LINE = re.compile(r"\n[ \t\f\r]*\n")
_SENTENCE_END = re.compile(r"(?<=[.!?][\"')])\s|(?<=[.!?])\s")


@dataclass(frozen=True)
class Text:
    """A document's normalised text, and the offsets at which its paragraphs begin, ascending, 0 among them."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True)
class Notice:
    """What the reader of a folder has to know.

    “no folder”; “unreadable folder” or “unreadable file”: `name`, with the system's `reason`, empty where the name is
    none of a folder; “many”: `count` files, not all looked at; “missing”: `names` are the labels of documents; “none”:
    no text of a document; “other”: `count` files that are none.
    """

    kind: Literal["no folder", "unreadable folder", "unreadable file", "many", "missing", "none", "other"]
    name: str = ""
    reason: str = ""
    count: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Texts:
    """What a folder held: texts by document id, and what the reader has to know."""

    texts: Mapping[str, Text]
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Context:
    """A passage in its surroundings: what stands before it, its own words, what stands after it."""

    before: str
    words: str
    after: str


def stamp(folder: str) -> tuple[tuple[str, int, int], ...]:
    """Return what shows that a folder's files have changed: names, sizes in bytes, times in ns; none if unreadable."""
    try:
        with os.scandir(Path(folder).expanduser()) as found:
            ours = (entry for entry in found if not is_clutter(entry.name))
            files = [(entry.name, entry.stat()) for entry in islice(ours, MOST)]
    except (OSError, RuntimeError, ValueError):
        return ()
    return tuple(sorted((name, one.st_size, one.st_mtime_ns) for name, one in files))


def load_texts(folder: str, documents: Mapping[str, Document]) -> Texts:
    """Read the documents' texts from a folder; files of any name are known by their SHA-256, whatever their line ends.

    What is not what a document records is never used. Raises nothing: whatever is wrong is a notice.
    """
    notices: list[Notice] = []
    try:
        path = Path(folder).expanduser()
        if not path.is_dir():
            return Texts(MappingProxyType({}), (Notice("no folder", folder),))
        files = sorted(p for p in path.iterdir() if p.is_file() and not is_clutter(p.name))
    except (OSError, RuntimeError, ValueError) as error:
        return Texts(MappingProxyType({}), (Notice("unreadable folder", folder, _reason(error)),))
    if len(files) > MOST:
        notices.append(Notice("many", count=len(files)))
    wanted = {document.text_sha256: document for document in documents.values()}
    found: dict[str, Text] = {}
    others = 0
    for file in files[:MOST]:
        try:
            if file.stat().st_size > LARGEST:
                continue
            # Read once, then judged: a file that changes meanwhile cannot be another than the one that was checked.
            data = file.read_bytes()
        except OSError as error:
            notices.append(Notice("unreadable file", file.name, _reason(error)))
            continue
        known = [wanted[digest] for digest in digests_of_text(data) & wanted.keys()]
        others += not known
        found |= {document.id: _text(_decode(data, file)) for document in known}
    missing = [d.label for d in documents.values() if d.id not in found]
    if missing and found:
        notices.append(Notice("missing", names=tuple(missing)))
    elif missing:
        notices.append(Notice("none"))
    if others and missing:
        notices.append(Notice("other", count=others))
    return Texts(MappingProxyType(found), tuple(notices))


def around_excerpt(text: Text, excerpt: Excerpt) -> Context | None:
    """Return an excerpt in its paragraph; None if the text does not hold it."""
    offsets = locate(excerpt.quote, text.text)
    return around(text, offsets[0][0], offsets[-1][1]) if offsets else None


def around(text: Text, start: int, end: int) -> Context:
    """Return a passage (offsets in the normalised text) in its paragraph.

    Where a text marks no paragraphs, or one is very long, whole sentences around the passage stand for it.
    """
    first = max((s for s in text.starts if s <= start), default=0)
    last = min((s for s in text.starts if s >= end), default=len(text.text))
    before, after = text.text[first:start], text.text[end:last]
    if len(before) > 2 * _AROUND:
        cut = len(before) - _AROUND
        match = _SENTENCE_END.search(before, cut)
        before = "… " + before[match.end() if match else cut :]
    if len(after) > 2 * _AROUND:
        match = _SENTENCE_END.search(after, _AROUND)
        after = after[: match.start() if match else _AROUND] + " …"
    return Context(before.lstrip(), text.text[start:end], after.rstrip())


def _decode(data: bytes, file: Path) -> str:
    try:
        return as_text(data, file)
    except DataError:
        return data.decode("utf-8", "replace")


def _text(raw: str) -> Text:
    text = normalise(raw)
    starts, position = [0], 0
    for block in _BLANK_LINE.split(raw):
        paragraph = normalise(block)
        # A footnote number at a paragraph's end goes or stays with what follows it: beginnings are sure, ends are not.
        at = text.find(paragraph[:60], position) if paragraph else -1
        if at >= 0:
            starts.append(at)
            position = at + max(1, len(paragraph) - 8)
    return Text(text, tuple(dict.fromkeys(starts)))


def _reason(error: Exception) -> str:
    """Return the system's reason; none where what was given cannot be the name of a folder."""
    return getattr(error, "strerror", None) or ""
