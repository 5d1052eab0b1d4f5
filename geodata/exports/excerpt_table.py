"""What a reader takes away: listed excerpts as a table and as annotations, their documents as citations.

Each file says with which filter it was made, how many excerpts there are, and from which version of the data.
"""

import csv
import io
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.evidence.documents import THEMES, Document, Excerpt
from geodata.evidence.sensitivity import last
from geodata.exports import wording
from geodata.exports.annotation import annotations
from geodata.exports.citation import bibtex_file, csl, first_published

COLUMNS = (
    "excerpt",
    "quote",
    "sensitive",
    "authors",
    "issued",
    "voice",
    "speaker",
    "speaks_of",
    "document",
    "title",
    "publisher",
    "section",
    "footnote",
    "themes",
    "places",
    "place_ids",
    "note",
    "verified",
    "disagreements",
    "disagreement_types",
    "filter",
    "count",
    "data_version",
)
#: A cell that begins with one of these would be a formula in a spreadsheet; also behind white space, and in full width.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


@dataclass(frozen=True)
class Scope:
    """What a file holds: the filter in words, how many excerpts it leaves, and the data's version.

    `warning` says how many of the excerpts are sensitive, and what they are not for; empty where none is.
    """

    filter: str
    count: int
    version: str
    warning: str = ""

    @property
    def sentence(self) -> str:
        """The scope as one sentence, or as two."""
        warning = f" {self.warning}" if self.warning else ""
        return (
            f"Mali Evidence Map, data version {self.version}. {self.count} sentences. Filter: {self.filter}.{warning}"
        )


def table(
    atlas: Atlas,
    excerpts: Collection[Excerpt],
    scope: Scope,
    disagreements: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> str:
    """Return excerpts as CSV (RFC 4180, UTF-8 with a byte order mark), a row each; columns as `COLUMNS`.

    Who says an excerpt, and of when, stand beside its words; sensitive ones stand last, and are marked. Lists are
    joined by “; ”. `disagreements` has ids of the atlas by excerpt id; their types stand in the same order. A text that
    a spreadsheet would calculate has an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for e in last(excerpts):
        document = atlas.documents[e.document]
        writer.writerow(
            safe(value)
            for value in (
                e.id,
                e.quote,
                "yes" if e.sensitive else "no",
                document.author_names,
                document.issued,
                e.voice,
                e.speaker or "",
                e.speaks_of,
                document.label,
                document.title,
                document.publisher,
                e.section,
                "" if e.footnote is None else str(e.footnote),
                "; ".join(THEMES[t] for t in e.themes),
                "; ".join(atlas.places[p].name for p in e.about),
                "; ".join(e.about),
                e.note or "",
                e.status,
                "; ".join(disagreements.get(e.id, ())),
                "; ".join(atlas.disagreements[d].type for d in disagreements.get(e.id, ())),
                scope.filter,
                str(scope.count),
                scope.version,
            )
        )
    return "\ufeff" + out.getvalue()


def safe(text: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def csl_json(documents: Iterable[Document], scope: Scope) -> str:
    """Return documents as CSL-JSON; each item's `custom` (CSL 1.0.2) holds the scope, and a warning if there is one."""
    custom: dict[str, str | int] = {
        "filter": scope.filter,
        "count": scope.count,
        "data_version": scope.version,
    }
    if scope.warning:
        custom["warning"] = scope.warning
    return json.dumps([{**csl(d), "custom": custom} for d in documents], ensure_ascii=False, indent=2) + "\n"


def bibtex(documents: Iterable[Document], scope: Scope) -> str:
    """Return documents as BibTeX, the scope in a line above: BibTeX passes over what stands outside entries."""
    # An @ begins an entry wherever it stands.
    head = " ".join(scope.sentence.split()).replace("@", "(at)")
    return f"% {head}\n\n{bibtex_file(documents)}"


def annotations_json(atlas: Atlas, excerpts: Collection[Excerpt], scope: Scope) -> str:
    """Return excerpts as W3C Web Annotations (JSON-LD); the collection's `dcterms:description` holds the scope."""
    collection = {**annotations(atlas, excerpts), "dcterms:description": scope.sentence}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def quotation(atlas: Atlas, excerpt: Excerpt) -> str:
    """Return an excerpt with its full citation, as plain text: who, what, published where and when, and where in it.

    An excerpt in another's voice says so, and a gap or a note is not hidden. A sensitive one begins with who says it
    and of when, and ends with what it is not for.
    """
    document = atlas.documents[excerpt.document]
    container = ", ".join(part for part in (document.container_title, document.number) if part)
    place = f"{document.publisher_place}: " if document.publisher_place else ""
    where = f"section “{excerpt.section}”" + (f", footnote {excerpt.footnote}" if excerpt.footnote else "")
    parts = [
        f"{document.author_names}, “{document.title}”",
        *([container] if container else []),
        f"{place}{document.publisher}",
        wording.time(document.issued)
        + (f" (first published {first_published(document.first_published)})" if document.first_published else ""),
        where,
        *([document.url] if document.url else []),
    ]
    voice = {
        "author": "",
        "cited title": " The words are the title of a work that the document cites, not its own statement",
        "quoted person": " The words are those of a person whom the document quotes",
        "respondents": " The document reports what respondents, or participants in focus groups and meetings, said",
        "witnesses": " The document’s author reports what people told him or her",
        "official statistics": " The document reports official statistics",
    }[excerpt.voice]
    spoken = f"{voice}{f' ({excerpt.speaker})' if excerpt.speaker else ''}." if voice else ""
    words, warning = f"“{excerpt.quote}”", ""
    if excerpt.sensitive:
        words, warning = f"{wording.byline(document, excerpt)}: {words}", f" Sensitive. {wording.WARNING}"
    return f"{words} ({', '.join(parts)}). The sentence speaks of {wording.time(excerpt.speaks_of)}.{spoken}{warning}"
