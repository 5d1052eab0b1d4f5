"""Reading the plain data files, with an error that a person can act on."""

import hashlib
import json
import os
import pickle
import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata import geojson, schema, tables
from geodata.causes import json_cause, toml_cause
from geodata.clutter import files_below
from geodata.decoding import UTF_16, as_text
from geodata.errors import DataError

SHIPPED = Path(__file__).resolve().parent / "data"
#: What a parser says of neither by its own error: problem and remedy.
_BEYOND = (
    "It holds a number of thousands of digits, or lists nested hundreds deep: no program can read it.",
    "Restore the file.",
)


def data_folder() -> Path:
    """Return the folder that holds the data: `$MALI_DATA` if it is set, else the shipped one.

    Raises DataError if `$MALI_DATA` names something that is not a folder.
    """
    named = os.environ.get("MALI_DATA")
    if not named:
        return SHIPPED
    folder = Path(named).resolve()
    if not folder.is_dir():
        raise DataError(folder, "MALI_DATA names no folder.", "Set MALI_DATA to a data folder, or unset it.")
    return folder


def read_text(path: Path) -> str:
    """Return a text file's text, as `as_text` has it. Raises DataError if it is missing, not readable or not UTF-8."""
    return as_text(_bytes(path), path)


def check_form(path: Path) -> None:
    """Read a data file as its kind is read, to have the error that names what a program did to it.

    Raises DataError for what is no text, TOML, JSON, GeoJSON or CSV, as its name says.
    """
    match path.suffix.casefold():
        case ".toml":
            _toml_table(path)
        case ".json":
            _json_value(path)
        case ".geojson":
            geojson.tidy(_json_value(path), path)
        case ".csv":
            tables.rows(read_text(path), path)


def check_shape(path: Path) -> None:
    """Read a data file as its kind is read, and check it against the schema of its kind, if it has one.

    Raises DataError as `check_form` and `schema.check` do.
    """
    match path.suffix.casefold():
        case ".toml":
            read_toml(path)
        case ".json":
            read_json(path)
        case ".geojson":
            read_geojson(path)
        case ".csv" if schema.kind_of(path):
            read_csv(path)
        case _:
            check_form(path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError(path, "The file is missing.", "Restore it, for instance from version control.") from None
    except OSError as error:
        raise DataError(path, f"It cannot be read: {error.strerror}.", "Check its permissions.") from None


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file's table, checked against its schema.

    Raises DataError, which names the cause if it is a common one, for what is no TOML, and as `schema.check` does.
    """
    table = _toml_table(path)
    schema.check(table, path)
    return table


def _toml_table(path: Path) -> dict[str, Any]:
    text = read_text(path)
    try:
        table: dict[str, Any] = pickle.loads(_toml(text))
        return table
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        problem, remedy = toml_cause(text, int(at[1]) if at else None)
        if problem is None and at and "overwrite" in str(error):
            problem, remedy = f"line {at[1]}: a field or table that is there already", "Keep one of the two."
        raise DataError(path, f"It is not valid TOML: {problem or error}.", remedy) from None
    except (RecursionError, ValueError):
        raise DataError(path, *_BEYOND) from None


@lru_cache(maxsize=64)
def _toml(text: str) -> bytes:
    """Return a TOML text's table, pickled, for whoever reads it to have one of their own.

    Parsing is a third of a load. Data that are read again after one file was mended are read so at its pace.
    """
    return pickle.dumps(tomllib.loads(text))


def read_csv(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Return each row of a CSV file of a kind that has a schema: its line's name, and its cells by column.

    Raises DataError as `tables.records` and `schema.check` do.
    """
    rows = list(tables.records(read_text(path), path, *schema.columns(path.stem)))
    schema.check([cells for _, cells in rows], path, [line for line, _ in rows])
    return rows


def read_geojson(path: Path) -> list[dict[str, Any]]:
    """Return a GeoJSON file's features. Raises DataError as `read_json`, `geojson.tidy` and `schema.check` do."""
    data = _bytes(path)
    text = _content(data, ".geojson")
    if data.startswith(UTF_16) or text is None:
        features = list(geojson.tidy(_json_value(path), path)["features"])  # says what is wrong
    else:
        features = json.loads(text)["features"]
    schema.check(features, path)
    return features


def read_json(path: Path) -> Any:
    """Return a JSON file's value, checked against its schema if it has one; GeoJSON is for `read_geojson`.

    Raises DataError, which names the cause if it is a common one, for what is no JSON, and as `schema.check` does.
    """
    value = _json_value(path)
    schema.check(value, path)
    return value


def _json_value(path: Path) -> Any:
    data = _bytes(path)
    if data.startswith(UTF_16):
        # A browser reads some of these files by itself, and JSON in UTF-8 alone.
        raise DataError(path, "It is saved as UTF-16; JSON is UTF-8.", "Save it as UTF-8, in Notepad under “Save as”.")
    text = as_text(data, path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        problem, remedy = json_cause(text, error.lineno)
        raise DataError(path, f"It is not valid JSON: {problem or error}.", remedy) from None
    except (RecursionError, ValueError):
        raise DataError(path, *_BEYOND) from None


#: The path in a message that nobody reads.
_NOWHERE = Path()
#: Ends of the names of text files: what they say does not depend on how a program ends their lines.
_TEXT = (".csv", ".toml", ".json", ".geojson", ".md", ".txt")


def content_of(path: Path) -> bytes:
    """Return what a data file says, in one spelling: a text file's text as UTF-8, any other file's bytes.

    A file that is saved with other line ends or with a BOM says the same, and so do a table and a collection of places
    as other programs write them (see `tables` and `geojson`). One that the project ships is its content to the byte.
    What cannot be read is its text or its bytes, too. Raises DataError if the file is missing or not readable.
    """
    data = _bytes(path)
    kind = path.suffix.casefold()
    if kind not in _TEXT:
        return data
    content = _content(data, kind)
    if content is not None:
        return content
    try:
        return as_text(data, path).encode()  # whoever reads it says what is wrong
    except DataError:
        return data


@lru_cache(maxsize=128)
def _content(data: bytes, kind: str) -> bytes | None:
    """Return what a text file of a kind (the end of its name) says, in one spelling; None for what is none of its kind.

    Every file is asked for by its source record, by the data's version and by its reader.
    """
    try:
        text = as_text(data, _NOWHERE)
        if kind == ".csv":
            text = tables.canonical(text, _NOWHERE)
        elif kind == ".geojson" and not data.startswith(UTF_16):
            text = geojson.canonical(json.loads(text), _NOWHERE)
    except (DataError, ValueError, RecursionError):
        return None
    return text.encode()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sha256_of_content(path: Path) -> str:
    """Return the SHA-256 of what a data file says (see `content_of`), in hexadecimal.

    Raises DataError for a file that is missing or cannot be read as its kind.
    """
    return hashlib.sha256(content_of(path)).hexdigest()


def digests_of_text(data: bytes) -> frozenset[str]:
    """Return the SHA-256 under which a person's own text may be known: of its bytes, and of the same text with either
    kind of line ends, without a BOM, with or without an end of its last line."""
    forms = {data}
    try:
        text = data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for form in {text, text.rstrip("\n"), text.rstrip("\n") + "\n"} if text else ():
        forms |= {form.encode(), form.replace("\n", "\r\n").encode()}
    return frozenset(hashlib.sha256(form).hexdigest() for form in forms)


def data_version(folder: Path) -> str:
    """Return twelve hexadecimal digits that change when any data file's name or content changes.

    Raises DataError for a file that cannot be read as its kind.
    """
    digest = hashlib.sha256()
    for path in files_below(folder):
        digest.update(unicodedata.normalize("NFC", path.relative_to(folder).as_posix()).encode())
        digest.update(content_of(path))
    return digest.hexdigest()[:12]
