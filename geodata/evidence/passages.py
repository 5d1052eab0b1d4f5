"""Where in a document something stands: in one of its excerpts, or at an offset of its text, which is not quoted.

Offsets count characters of the normalised text (`normalisation.normalise`). They hold for one text and one
normalisation, and the files that use them name both: see `check_texts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata import normalisation
from geodata.errors import DataError
from geodata.evidence.documents import GAP, Document
from geodata.fault_list import Tell, stop


@dataclass(frozen=True)
class Passage:
    """A passage of a document. `section` is the heading above it (a footnote's: the one above its number).

    Either `excerpt` is the id of an excerpt, or `offset` and `length` are given, in characters of the normalised text.
    """

    document: str
    section: str
    excerpt: str | None = None
    offset: int | None = None
    length: int | None = None

    def words_in(self, text: str) -> str | None:
        """Return the passage's words in its document's normalised text; None where an excerpt holds them."""
        if self.offset is None or self.length is None:
            return None
        return text[self.offset : self.offset + self.length]

    def is_misplaced(self, text: str) -> bool:
        """Whether its offset and length are no run of whole words of its document's normalised text."""
        words = self.words_in(text)
        if words is None or self.offset is None or self.length is None:
            return False
        end = self.offset + self.length
        opens, closes = text[max(0, self.offset - 1) : self.offset + 1], text[end - 1 : end + 1]
        return len(words) < self.length or words != words.strip() or _joins(opens) or _joins(closes)


def locate(quote: str, text: str) -> tuple[tuple[int, int], ...] | None:
    """Return (start, end) of each part of a quote in a normalised text, or None if a part is not there in that order.

    A quote must not begin or end inside a word; at a gap it may, since figures have been spliced into words there.
    """
    offsets = []
    position = 0
    parts = quote.split(GAP)
    for n, part in enumerate(parts):
        needle = normalisation.normalise(part, footnotes=False)
        start = _find(needle, text, position, opens=n == 0, closes=n == len(parts) - 1)
        if start is None:
            return None
        position = start + len(needle)
        offsets.append((start, position))
    return tuple(offsets)


def _joins(two: str) -> bool:
    return len(two) == 2 and two.isalnum()


def check_texts(table: Mapping[str, Any], path: Path, documents: Mapping[str, Document], tell: Tell = stop) -> None:
    """Check that a file's offsets hold: that they count in the texts and the normalisation that we have.

    Raises DataError where `texts` names an unknown document or another text, or `normalisation` another version.
    """
    if table["normalisation"] != normalisation.VERSION:
        tell(
            DataError(
                path,
                f"Its offsets count in normalisation {table['normalisation']}, the code has {normalisation.VERSION}.",
                "Locate its passages anew in the documents' texts.",
            )
        )
    for document_id, digest in table["texts"].items():
        if document_id not in documents:
            tell(DataError(path, f"Its texts name “{document_id}”, which is no document.", "Mend that id."))
        elif digest != documents[document_id].text_sha256:
            tell(
                DataError(
                    path,
                    f"Its offsets in “{document_id}” count in another text (SHA-256 differs from the document's "
                    "record).",
                    "Restore that record, or locate the passages anew in the new text.",
                )
            )


def passage(
    entry: Mapping[str, Any], whose: str, path: Path, documents: Mapping[str, Document], texts: Mapping[str, str]
) -> Passage:
    """Return a passage from its table; `whose` names it in errors, `texts` are those that `check_texts` checked.

    Raises DataError for an unknown document or excerpt, an excerpt of another document, a passage that is neither in
    an excerpt nor at an offset, and one that is both.
    """

    def refuse(problem: str, remedy: str) -> DataError:
        return DataError(path, f"{whose}: {problem}", remedy)

    document, excerpt = entry["document"], entry.get("excerpt") or None
    if document not in documents:
        raise refuse(f"“{document}” is no document.", "Mend that id, or add the document.")
    located = [key for key in ("offset", "length", "section") if entry.get(key) is not None]
    if excerpt is not None:
        if located:
            raise refuse(f"“{excerpt}” and an offset are given for one passage.", "Give the one or the other.")
        known = {e.id: e for e in documents[document].excerpts}
        if excerpt not in known:
            raise refuse(f"“{excerpt}” is no excerpt of “{document}”.", "Mend that id, or locate the passage.")
        return Passage(document, known[excerpt].section, excerpt)
    if len(located) != 3:
        raise refuse("a passage has no excerpt, and no offset either.", "Give section, offset and length.")
    if document not in texts:
        raise refuse(f"an offset counts in “{document}”, whose text is not named.", "Add it to [texts].")
    return Passage(document, entry["section"], None, entry["offset"], entry["length"])


def _find(needle: str, text: str, position: int, *, opens: bool, closes: bool) -> int | None:
    """Return where a needle first stands from a position on; `opens`, `closes`: it must begin, end at a word's edge."""
    while needle and (start := text.find(needle, position)) >= 0:
        end = start + len(needle)
        begun = not opens or start == 0 or not (text[start - 1].isalnum() and needle[0].isalnum())
        ended = not closes or end == len(text) or not (text[end].isalnum() and needle[-1].isalnum())
        if begun and ended:
            return start
        position = start + 1
    return None
