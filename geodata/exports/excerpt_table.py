"""What a reader takes away: listed excerpts as a table and as annotations, their documents as citations.

Each file says with which filter it was made, how many excerpts there are, and from which version of the data.
"""

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.evidence.documents import THEMES, Document, Excerpt
from geodata.evidence.sensitivity import last
from geodata.exports import wording
from geodata.exports.annotation import annotations
from geodata.exports.citation import bibtex_file, csl, first_published
from geodata.exports.language import ENGLISH, Language, mark

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

    `warning` says how many of the excerpts are sensitive, and what they are not for; empty where none is. Both it and
    the filter are said already, in the language of the file.
    """

    filter: str
    count: int
    version: str
    warning: str = ""

    def sentence(self, say: Language = ENGLISH) -> str:
        """Return the scope as sentences."""
        said = say.plural(
            "Mali Evidence Map, data version {version}. {n} sentence. Filter: {filter}.",
            "Mali Evidence Map, data version {version}. {n} sentences. Filter: {filter}.",
            self.count,
            version=self.version,
            filter=self.filter,
        )
        return say(" ").join(part for part in (said, self.warning) if part)


def table(
    atlas: Atlas,
    excerpts: Collection[Excerpt],
    scope: Scope,
    disagreements: Mapping[str, Collection[str]] = MappingProxyType({}),
    say: Language = ENGLISH,
) -> str:
    """Return excerpts as CSV (RFC 4180, UTF-8 with a byte order mark), a row each; columns as `COLUMNS`.

    Who says an excerpt, and of when, stand beside its words; sensitive ones stand last, and are marked. Lists are
    joined by “; ”. Ids and codes (`yes`, `verified`, a voice) are the same in every language. `disagreements` has ids
    of the atlas by excerpt id; their types stand in the same order. A text that a spreadsheet would calculate has an
    apostrophe before it.
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
                wording.authors(document, say),
                document.issued,
                e.voice,
                e.speaker or "",
                e.speaks_of,
                document.label,
                document.title,
                document.publisher,
                e.section,
                "" if e.footnote is None else str(e.footnote),
                "; ".join(say(THEMES[t]) for t in e.themes),
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


def bibtex(documents: Iterable[Document], scope: Scope, say: Language = ENGLISH) -> str:
    """Return documents as BibTeX, the scope in a line above: BibTeX passes over what stands outside entries."""
    # An @ begins an entry wherever it stands.
    head = " ".join(scope.sentence(say).split()).replace("@", "(at)")
    return f"% {head}\n\n{bibtex_file(documents, say)}"


def annotations_json(atlas: Atlas, excerpts: Collection[Excerpt], scope: Scope, say: Language = ENGLISH) -> str:
    """Return excerpts as W3C Web Annotations (JSON-LD); the collection's `dcterms:description` holds the scope."""
    collection = {**annotations(atlas, excerpts, say), "dcterms:description": scope.sentence(say)}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def quotation(atlas: Atlas, excerpt: Excerpt, say: Language = ENGLISH) -> str:
    """Return an excerpt with its full citation, as plain text: who, what, published where and when, and where in it.

    An excerpt in another's voice says so, and a gap or a note is not hidden. A sensitive one begins with who says it
    and of when, and ends with what it is not for.
    """
    document = atlas.documents[excerpt.document]
    words = say("“{quote}”", quote=excerpt.quote)
    if excerpt.sensitive:
        words = say("{byline}: {words}", byline=wording.byline(document, excerpt, say), words=words)
    cited = say(", ").join(_citation(document, excerpt, say))
    said = (
        say("{words} ({citation}).", words=words, citation=cited),
        say("The sentence speaks of {time}.", time=wording.time(excerpt.speaks_of, say)),
        _whose(excerpt, say),
        say("Sensitive. {warning}", warning=say(wording.WARNING)) if excerpt.sensitive else "",
    )
    return say(" ").join(sentence for sentence in said if sentence)


#: Voice -> whose the words are, where they are not the document's own.
_WHOSE: Mapping[str, str] = MappingProxyType(
    {
        "cited title": mark("The words are the title of a work that the document cites, not its own statement"),
        "quoted person": mark("The words are those of a person whom the document quotes"),
        "respondents": mark(
            "The document reports what respondents, or participants in focus groups and meetings, said"
        ),
        "witnesses": mark("The document’s author reports what people told him or her"),
        "official statistics": mark("The document reports official statistics"),
    }
)


def _whose(excerpt: Excerpt, say: Language) -> str:
    if excerpt.voice == "author":
        return ""
    whose = say(_WHOSE[excerpt.voice])
    if excerpt.speaker:
        return say("{whose} ({speaker}).", whose=whose, speaker=excerpt.speaker)
    return say("{whose}.", whose=whose)


def _citation(document: Document, excerpt: Excerpt, say: Language) -> Iterator[str]:
    """Yield what a citation says, part by part; what is not recorded is left out."""
    yield say("{authors}, “{title}”", authors=wording.authors(document, say), title=document.title)
    if container := say(", ").join(part for part in (document.container_title, document.number) if part):
        yield container
    yield (
        say("{place}: {publisher}", place=document.publisher_place, publisher=document.publisher)
        if document.publisher_place
        else document.publisher
    )
    issued, first = wording.time(document.issued, say), document.first_published
    yield (say("{date} (first published {first})", date=issued, first=first_published(first, say)) if first else issued)
    if excerpt.footnote:
        yield say("section “{section}”, footnote {n}", section=excerpt.section, n=excerpt.footnote)
    else:
        yield say("section “{section}”", section=excerpt.section)
    if document.url:
        yield document.url
