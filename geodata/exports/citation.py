"""Documents as bibliographies know them: CSL-JSON and BibTeX. What is not printed in a record is left out."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from geodata import times
from geodata.evidence.documents import Document
from geodata.evidence.publications import Publication
from geodata.exports import wording
from geodata.exports.language import ENGLISH, Language

#: CSL type -> BibTeX entry type, and the field in which its styles print the publisher; all others are `misc`.
_ENTRIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "report": ("techreport", "institution"),
        "article-journal": ("article", "publisher"),
        "book": ("book", "publisher"),
        "chapter": ("incollection", "publisher"),
        "paper-conference": ("inproceedings", "publisher"),
        "thesis": ("phdthesis", "school"),
    }
)
#: BibTeX entry type -> the field for what contains it (a report's series is its `type`); `series` for all others.
_CONTAINERS: Mapping[str, str] = MappingProxyType(
    {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "techreport": "type"}
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: TeX's own characters. A brace is written by name, since BibTeX counts braces even behind a backslash.
_TEX: Mapping[int, str] = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)


def first_published(first: Publication, say: Language = ENGLISH) -> str:
    """Return when and where a document first stood, in words: “29 December 2017, sustainablesecurity.org”."""
    return say("{date}, {where}", date=wording.time(first.issued, say), where=first.where)


def csl(document: Document) -> dict[str, Any]:
    """Return a document as a CSL-JSON item (CSL 1.0.2). An author with one name only is `literal`.

    `issued` is the publication that the excerpts were checked against; an earlier one is `original-date` and
    `original-publisher`.
    """
    first = document.first_published
    item: dict[str, Any] = {
        "id": document.id,
        "type": document.type,
        "title": document.title,
        "title-short": document.short_title,
        "author": [
            {"family": family, "given": given} if given and family else {"literal": given or family}
            for given, family in document.authors
        ],
        "publisher": document.publisher,
        "publisher-place": document.publisher_place,
        "container-title": document.container_title,
        "number": document.number,
        "number-of-pages": str(document.pages) if document.pages else None,
        "issued": {"date-parts": _date_parts(document.issued)},
        "original-date": {"date-parts": _date_parts(first.issued)} if first else None,
        "original-publisher": first.where if first else None,
        "language": document.language,
        "URL": document.url,
        "note": document.note,
    }
    return {key: value for key, value in item.items() if value}


def bibtex(document: Document, say: Language = ENGLISH) -> str:
    """Return a document as a BibTeX entry, its id as the key; UTF-8, with TeX's own characters written out.

    Titles and institutions stand in double braces, so that no style changes their capitals or takes them apart.
    BibTeX has no field for a day: only year and month of `issued` are written.
    """
    kind, publisher = _ENTRIES.get(document.type, ("misc", "howpublished"))
    # BibTeX knows no intervals of time: the beginning stands.
    year, *rest = document.issued.partition("/")[0].split("-")
    fields = {
        "author": " and ".join(_author(given, family) for given, family in document.authors),
        "title": _whole(document.title),
        "shorttitle": _whole(document.short_title),
        publisher: _whole(document.publisher),
        "address": _brace(document.publisher_place),
        _CONTAINERS.get(kind, "series"): _whole(document.container_title),
        "number": _brace(document.number),
        "year": _brace(year),
        "month": _MONTHS[int(rest[0]) - 1] if rest else "",
        "language": _brace(document.language),
        "url": f"{{{_url(document.url)}}}" if document.url else "",
        "pagetotal": _brace(str(document.pages) if document.pages else None),
        "note": _brace(say(" ").join(part for part in (_first(document, say), document.note) if part)),
    }
    fields["author"] = f"{{{fields['author']}}}" if fields["author"] else ""
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@{kind}{{{document.id},\n{lines}\n}}\n"


def bibtex_file(documents: Iterable[Document], say: Language = ENGLISH) -> str:
    """Return documents as a BibTeX file, an empty line between entries."""
    return "\n".join(bibtex(d, say) for d in documents)


def _first(document: Document, say: Language) -> str:
    """Return where a document first stood as a sentence: BibTeX has no field for it."""
    first = document.first_published
    return say("First published {first}.", first=first_published(first, say)) if first else ""


def _date_parts(time: str) -> list[list[int]]:
    """Return a time as CSL's date-parts: one list, or two for an interval with an end that is known."""
    if not times.is_time(time):
        raise ValueError(f"not a time: {time!r}")
    return [[int(number) for number in part.split("-")] for part in time.split("/") if part not in ("", "..")]


def _tex(text: str) -> str:
    return " ".join(text.translate(_TEX).split())


def _brace(text: str | None) -> str:
    return f"{{{_tex(text)}}}" if text else ""


def _whole(text: str | None) -> str:
    return f"{{{{{_tex(text)}}}}}" if text else ""


def _author(given: str, family: str) -> str:
    """Return “Family, Given”; a part that BibTeX would take apart (a comma, an “and”) stands in braces."""
    parts = [_tex(part) for part in (family, given) if part.strip()]
    if len(parts) == 1:
        return f"{{{parts[0]}}}"
    return ", ".join(f"{{{p}}}" if "," in p or re.search(r"\band\b", p, re.IGNORECASE) else p for p in parts)


def _url(url: str) -> str:
    """Return a URL with what would break an entry percent-encoded; the rest stays, since it is no TeX text."""
    return re.sub(r"[{}\\\s]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), url)
