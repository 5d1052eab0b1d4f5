"""Locks: which excerpts were found word for word in their document's text, and by what each is known.

A lock lies beside its document (`<document>.lock.json`); `make verify` writes it (`geodata.verify`).
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata import normalisation
from geodata.errors import DataError
from geodata.fault_list import Tell, stop
from geodata.files import read_json


def signature(prefix: str, quote: str, suffix: str) -> str:
    """Return the SHA-256 by which a lock knows an excerpt: of its prefix, quote and suffix."""
    return hashlib.sha256("\n".join((prefix, quote, suffix)).encode()).hexdigest()


def load_lock(path: Path, tell: Tell = stop) -> Mapping[str, Any]:
    """Read the lock beside a document's file; return its entries by excerpt id, none where there is no lock.

    Raises DataError for one that is damaged or of another shape, and for one of another normalisation than the code's.
    """
    lock = path.with_suffix(".lock.json")
    if not lock.is_file():
        return {}
    try:
        table = read_json(lock)
    except DataError as error:
        tell(error)
        return {}
    if table.get("normalisation") != normalisation.VERSION:
        tell(
            DataError(
                lock,
                f"It was made with normalisation {table.get('normalisation')}, the code has {normalisation.VERSION}.",
                "Run make verify DOCUMENTS=folder.",
            )
        )
        return {}
    return MappingProxyType(table["excerpts"])
