"""Reading the plain data files, with an error that a person can act on."""

import hashlib
import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from geodata.errors import DataError

SHIPPED = Path(__file__).resolve().parent / "data"


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
    """Return a UTF-8 file's text. Raises DataError if it is missing, not readable or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(path, "The file is missing.", "Restore it, for instance from version control.") from None
    except UnicodeDecodeError as error:
        raise DataError(
            path, f"It is not UTF-8 text (byte {error.start}).", "Save it as UTF-8, or restore it."
        ) from None
    except OSError as error:
        raise DataError(path, f"It cannot be read: {error.strerror}.", "Check its permissions.") from None


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file's table. Raises DataError if it is missing or damaged."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(path, f"It is not valid TOML: {error}.", "Mend that line, or restore the file.") from None


def entries(table: Mapping[str, Any], name: str, path: Path) -> list[dict[str, Any]]:
    """Return a table's `[[name]]` entries; none if it has none. Raises DataError if they are no list of tables."""
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise DataError(
            path, f"Its {name} have not the form that they must have.", f"Write each as [[{name}]] and its fields."
        )
    return found


def no_text(entry: Mapping[str, Any], fields: Iterable[str]) -> str | None:
    """Return the first of some fields that an entry has and that is no text; None if all are texts."""
    return next((field for field in fields if not isinstance(entry.get(field, ""), str)), None)


def read_json(path: Path) -> Any:
    """Return a JSON file's value. Raises DataError if it is missing or damaged."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise DataError(path, f"It is not valid JSON: {error}.", "Mend that line, or restore the file.") from None


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def data_version(folder: Path) -> str:
    """Return twelve hexadecimal digits that change when any data file's name or bytes change."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
