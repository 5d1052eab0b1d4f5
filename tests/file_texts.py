"""What a file that is taken away says: its texts, without the keys and codes by which programs read it."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any, get_args

from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from geodata.evidence.documents import GAP, Status
from geodata.files import SHIPPED
from geodata.survey.readings import Basis
from tests.pseudo_language import bare, outside
from tests.shipped_data import ATLAS

#: Keys of JSON-LD and CSL-JSON whose values are ids, codes or addresses of these formats, or ids of ours.
_CODED = ("@context", "id", "type", "motivation", "purpose", "format", "language", "partOf", "dcterms:identifier")
#: Fields of BibTeX whose values are codes.
_CODED_FIELDS = ("month", "language", "url")
#: What a cell may hold that is a code of the tables.
_CODES = ("yes", "no", *get_args(Status), *get_args(Basis))


def texts(name: str, content: str) -> Iterator[str]:
    """Yield each text of a file; its name's ending says how it is read. Raises KeyError for another ending."""
    readers = {"csv": _cells, "json": _json, "jsonld": _json, "bib": _fields, "md": _lines}
    yield from readers[name.rpartition(".")[2]](content)


def unsaid(name: str, content: str) -> list[str]:
    """Return what a file in the bracketing language says outside of brackets that is no whole text of the data.

    A picture marks what is data.
    """
    if name.endswith(".svg"):
        return outside(content)
    found = (part for text in texts(name, content) for part in bare(text))
    return [part for part in found if part not in DATA and not all(one in DATA for one in part.split("; "))]


# --- inside


def _cells(content: str) -> Iterator[str]:
    _, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""), strict=True)
    for row in rows:
        yield from row


def _json(content: str) -> Iterator[str]:
    yield from _values(json.loads(content))


def _values(value: Any, skipped: tuple[str, ...] = _CODED) -> Iterator[str]:
    """Yield every string among some nested values, but for those of some keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in skipped:
                yield from _values(one, skipped)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one, skipped)


def _fields(content: str) -> Iterator[str]:
    """Yield what a bibliography says: what stands above its entries, people's names, and fields as TeX prints them."""
    yield content.partition("\n@")[0]
    for entry in parse_string(content, "bibtex").entries.values():
        for people in entry.persons.values():
            for person in people:
                yield " ".join((*person.first_names, *person.middle_names, *person.last_names))
        for name, value in entry.fields.items():
            if name not in _CODED_FIELDS:
                yield LatexNodes2Text().latex_to_text(value)


def _lines(content: str) -> Iterator[str]:
    """Yield the lines of a Markdown file without its signs, and without names of columns; a heading's id by itself."""
    for line in content.splitlines():
        said = re.sub(r"^(#+|-) |`\w+`:?", "", line)
        yield from said.split(": ", 1) if line.startswith("### ") else (said,)


def _of_data() -> Iterator[str]:
    for path in SHIPPED.rglob("*"):
        content = path.read_text(encoding="utf-8") if path.suffix in (".toml", ".csv", ".geojson") else ""
        if path.suffix == ".toml":
            yield from _values(tomllib.loads(content), ())
        elif path.suffix == ".csv":
            yield from _cells(content)
        elif path.suffix == ".geojson":
            yield from _values(json.loads(content), ("geometry",))


def _parts(value: str) -> Iterator[str]:
    """Yield a text of the data as a file has it: whole, without space at its ends, or a quote cut where it is cut."""
    yield from (" ".join(part.split()) for part in (value, *value.split(GAP)))


#: Every whole text that a file may take from the data, and ids and codes of ours.
DATA = frozenset(
    part
    for value in (
        *_of_data(),
        *_CODES,
        *(f"{given} {family}" for d in ATLAS.documents.values() for given, family in d.authors),
        *(a.id for a in ATLAS.answers),
        ATLAS.version,
    )
    for part in _parts(value)
)
