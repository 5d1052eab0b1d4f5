"""Check quotes and indices against the documents' own texts, and write the locks.

    python -m geodata.verify FOLDER

FOLDER holds the texts, under any file names: each is known by its SHA-256, whatever its line ends. Nothing of
them is copied.
"""

import calendar
import difflib
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata import sources
from geodata.clutter import files_in
from geodata.decoding import as_text
from geodata.errors import DataError
from geodata.evidence.actors import load_actors, stands
from geodata.evidence.disagreements import load_disagreements
from geodata.evidence.documents import GAP, Document, Excerpt, load_documents
from geodata.evidence.locks import signature
from geodata.evidence.mentions import faults, load_mentions
from geodata.evidence.passages import Passage, locate
from geodata.files import data_folder, digests_of_text
from geodata.geography.places import Place, load_places
from geodata.incidents.events import Event, load_events
from geodata.normalisation import VERSION, normalise

#: A name or a number in the sentence of an event.
_NAMED = re.compile(r"(?<=\s)[A-ZÀ-Þ][^\W_]+(?:-[^\W_]+)*|\b[A-Z]{2,}\b|\d[\d.,]*\b")


@dataclass(frozen=True)
class Finding:
    """Where a quote stands in its normalised text, as (start, end) for each of its parts; or what is wrong with it."""

    excerpt: str
    offsets: tuple[tuple[int, int], ...]
    problem: str | None
    nearest: str | None


def check(excerpt: Excerpt, text: str) -> Finding:
    """Look an excerpt's quote, prefix and suffix up in its document's normalised text."""
    offsets = locate(excerpt.quote, text)
    if offsets is None:
        return Finding(excerpt.id, (), "its quote is not in the document", nearest(excerpt.quote, text))
    before, after = text[: offsets[0][0]].rstrip(), text[offsets[-1][1] :].lstrip()
    if not before.endswith(normalise(excerpt.prefix)):
        return Finding(excerpt.id, offsets, "its prefix does not stand before it", before[-60:])
    if not after.startswith(normalise(excerpt.suffix)):
        return Finding(excerpt.id, offsets, "its suffix does not stand after it", after[:60])
    return Finding(excerpt.id, offsets, None, None)


def nearest(quote: str, text: str) -> str:
    """Return the words of a normalised text that are most like a quote, as many as it has."""
    wanted = [_bare(word) for word in normalise(quote.replace(GAP, " "), footnotes=False).split()]
    have = text.split()
    bare = [_bare(word) for word in have]
    size = max(1, len(wanted))
    bag = set(wanted)
    starts = range(max(1, len(have) - size + 1))
    shared = [len(bag.intersection(bare[start : start + size])) for start in starts]
    # The order of words decides among the windows that share the most of them.
    best = sorted(starts, key=lambda start: -shared[start])[:20]
    matcher = difflib.SequenceMatcher(a=wanted, autojunk=False)

    def likeness(start: int) -> float:
        matcher.set_seq2(bare[start : start + size])
        return matcher.ratio()

    return " ".join(have[(start := max(best, key=likeness)) : start + size])


def _bare(word: str) -> str:
    return word.strip(".,;:!?()'\"") or word


def texts(folder: Path, documents: Mapping[str, Document]) -> dict[str, str]:
    """Return the normalised text of each document whose file is in a folder, known by its SHA-256.

    Raises DataError if the folder is missing, or holds no document's text.
    """
    if not folder.is_dir():
        raise DataError(folder, "There is no such folder.", "Name the folder that holds the documents' texts.")
    wanted = {document.text_sha256: document.id for document in documents.values()}
    found = {}
    for path in files_in(folder):
        data = path.read_bytes()
        for digest in digests_of_text(data) & wanted.keys():
            found[wanted[digest]] = normalise(as_text(data, path))
    if not found:
        raise DataError(folder, "None of its files is a text that the documents record.", "Check text_sha256.")
    return found


def drift(
    root: Path, documents: Mapping[str, Document], places: Mapping[str, Place], found: Mapping[str, str]
) -> tuple[str, ...]:
    """Return, in a sentence each, what of the indices below `root` does not hold in the normalised texts (`found`).

    A mention is a name; a spelling of an actor stands in its document, alone (or in a quote of it, where a figure cuts
    the text's words apart); an offset of an event or a disagreement is a run of whole words; an event that is dated to
    the year, the month or the day has its year in one of its passages, and what it names stands in them (see
    `unheld`). Documents without a text are left out. Raises DataError for an index that cannot be loaded.
    """
    said = [
        f"mentions: {mention.document}, offset {mention.offset}: “{there}” is no name"
        for mention, there in faults(load_mentions(root, documents, places), found)
    ]
    quotes = {d: " | ".join(normalise(e.quote, footnotes=False) for e in documents[d].excerpts) for d in found}
    for actor in load_actors(root, documents).values():
        for document in actor.spellings.keys() & found.keys():
            for spelling in actor.spellings[document]:
                needle = normalise(spelling)
                if not stands(needle, found[document]) and not stands(needle, quotes[document]):
                    like = nearest(spelling, found[document])
                    said.append(f"{actor.id}: “{spelling}” is not in {document}\n  nearest true words: {like}")
    events = load_events(root, documents, places)
    passages = [(e.id, s) for e in events.values() for s in e.sources]
    passages += [(d.id, s) for d in load_disagreements(root, documents, places).values() for s in d.sides]
    for owner, passage in passages:
        if passage.document in found and passage.is_misplaced(text := found[passage.document]):
            there = passage.words_in(text)
            said.append(f"{owner}: {passage.document}, offset {passage.offset}: “{there}” is no run of whole words")
    quoted = {e.id: e.quote for d in documents.values() for e in d.excerpts}
    for event in events.values():
        if all(s.document in found for s in event.sources) and not _prints_its_year(event, found, quoted):
            said.append(f"{event.id}: none of its passages prints {event.date[:4]}")
        if all(s.document in found for s in event.sources) and (words := unheld(event, found, quoted)):
            said.append(f"{event.id}: none of its passages holds {', '.join(words)}, and its note does not say why")
    return tuple(said)


def unheld(event: Event, texts: Mapping[str, str], quoted: Mapping[str, str]) -> tuple[str, ...]:
    """Return what an event names that stands neither in its passages nor in its note, which says where it is from.

    That is each name (a capitalised word; of the first, only one that is all capitals), each number and each word in
    quotation marks of `what`, and of a publication the month and day of its date. `texts` are the documents' normalised
    texts, `quoted` the excerpts' quotes, both by id.
    """
    passages = [quoted[s.excerpt] if s.excerpt else s.words_in(texts[s.document]) or "" for s in event.sources]
    held = normalise(" ".join(passages), footnotes=False).casefold()
    noted = normalise(event.note or "", footnotes=False).casefold()
    what = normalise(event.what, footnotes=False)
    named = [*_NAMED.findall(what), *(w for words in re.findall(r'"([^"]+)"', what) for w in words.split())]
    printed = []
    if event.kind == "publication" and event.precision in ("month", "day"):
        _, month, *day = event.date.split("-")
        printed = [calendar.month_abbr[int(month)], *(str(int(d)) for d in day)]
    missing = [n for n in named if n.casefold() not in held and n.casefold() not in noted]
    return tuple(dict.fromkeys([*missing, *(p for p in printed if p.casefold() not in held)]))


def _prints_its_year(event: Event, found: Mapping[str, str], quoted: Mapping[str, str]) -> bool:
    def words(passage: Passage) -> str:
        return quoted[passage.excerpt] if passage.excerpt else passage.words_in(found[passage.document]) or ""

    return event.precision not in ("day", "month", "year") or any(event.date[:4] in words(s) for s in event.sources)


def lock(document: Document, findings: Mapping[str, Finding]) -> str:
    """Return a document's lock as JSON: its text's SHA-256, the normalisation, each excerpt's offsets and SHA-256."""
    entries = {
        e.id: {"offsets": [list(o) for o in findings[e.id].offsets], "sha256": signature(e.prefix, e.quote, e.suffix)}
        for e in document.excerpts
    }
    head = {"document": document.id, "text_sha256": document.text_sha256, "normalisation": VERSION}
    lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(entries.items()))
    return json.dumps(head, indent=1)[:-2] + ',\n "excerpts": {\n' + lines + "\n }\n}\n"


def main(folder: Path, root: Path) -> int:
    """Verify everything below `root` against the texts in `folder`; write the locks; return the exit code.

    It is 1 where anything is not found or has drifted, which is printed. Raises DataError for data or texts that cannot
    be read.
    """
    places = load_places(root)
    documents = load_documents(root, places, locked=False)
    found = texts(folder, documents)
    failures = 0
    for document in documents.values():
        if document.id not in found:
            print(f"{document.id}: its text is not in {folder}; not verified")
            failures += 1
            continue
        findings = {e.id: check(e, found[document.id]) for e in document.excerpts}
        wrong = [f for f in findings.values() if f.problem]
        for finding in wrong:
            print(f"{finding.excerpt}: {finding.problem}\n  nearest true words: {finding.nearest}")
        failures += len(wrong)
        if not wrong:
            path = root / "documents" / f"{document.id}.lock.json"
            path.write_text(lock(document, findings), encoding="utf-8", newline="\n")
            print(f"{document.id}: {len(findings)} excerpts verified")
    if not failures:
        sources.record(root / "documents")
    try:
        wrong_too = drift(root, documents, places, found)
    except DataError as error:
        wrong_too = (str(error),)
    print("\n".join(wrong_too) or "mentions, actors, events and disagreements verified")
    return 1 if failures or wrong_too else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: make verify DOCUMENTS=folder (the folder that holds the documents' texts)")
    try:
        sys.exit(main(Path(sys.argv[1]), data_folder()))
    except DataError as error:
        sys.exit(str(error))
