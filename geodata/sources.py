"""Source records: for every folder of data, whose it is, under which licence, and what was done to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geodata.clutter import files_below, files_in
from geodata.errors import DataError
from geodata.fault_list import Tell, each, stop
from geodata.files import check_form, check_shape, read_text, read_toml, sha256_of, sha256_of_content
from geodata.schema import kind_of

#: Kinds of file that no loader of the atlas reads: what is drawn as it is (the base map, the outlines of zones), and
#: briefs, which are read when one is opened.
_UNLOADED = frozenset({"boundaries", "brief", "countries", "lakes", "land", "outlines", "rivers"})


@dataclass(frozen=True)
class Origin:
    """One thing that data was taken from. `retrieved` is a date.

    `licence` is an id of SPDX, or “public domain”, “own work”, or “quotation”: short excerpts, quoted with their
    source; the rights stay with the publishers.
    """

    title: str
    producer: str
    url: str
    licence: str
    version: str
    retrieved: date
    attribution: str


@dataclass(frozen=True)
class Source:
    """A folder's source record: its origins, what was done to them, what the result must not be used for.

    `bounds` (west, south, east, north in degrees) is given where the folder holds an image.
    """

    folder: str
    origins: tuple[Origin, ...]
    changes: str
    not_for: str
    files: tuple[str, ...]
    bounds: tuple[float, float, float, float] | None = None


def load_source(folder: Path, root: Path, tell: Tell = stop) -> Source:
    """Read `folder/source.toml` and check it against the folder's files.

    Raises DataError for a record of another shape, an unknown licence among them, a file without a record, a file whose
    SHA-256 is not the recorded one, and one of another shape that no loader reads.
    """
    path = folder / "source.toml"
    table = read_toml(path)
    files = tuple(entry["path"] for entry in table.get("files", []))
    _check_files(folder, path, table.get("files", []), tell)
    return Source(
        folder=folder.relative_to(root).as_posix(),
        origins=(_origin(table), *map(_origin, table.get("also", []))),
        changes=table["changes"].strip(),
        not_for=table["not_for"].strip(),
        files=files,
        bounds=tuple(table["bounds"]) if "bounds" in table else None,
    )


def load_sources(root: Path, tell: Tell = stop) -> tuple[Source, ...]:
    """Read the source record of every folder below `root` that holds data files, in order of folder name.

    Raises DataError as `load_source` does, and for a folder of data without a record.
    """
    folders = sorted({path.parent for path in files_below(root)})
    return tuple(each(folders, lambda folder: load_source(folder, root, tell), tell))


def _origin(table: Mapping[str, Any]) -> Origin:
    return Origin(
        title=table["title"],
        producer=table["producer"],
        url=table["url"],
        licence=table["licence"],
        version=str(table["version"]),
        retrieved=table["retrieved"],
        attribution=table.get("attribution", table["producer"]),
    )


def _check_files(folder: Path, path: Path, entries: list[Mapping[str, Any]], tell: Tell) -> None:
    recorded = {entry["path"]: entry["sha256"] for entry in entries}
    present = {p.name for p in files_in(folder) if p.name != "source.toml"}
    for name in sorted(present - set(recorded)):
        tell(DataError(folder / name, "No source record names this file.", f"Add it to [[files]] in {path.name}."))
    for name, digest in recorded.items():
        target = folder / name
        if not target.is_file():
            tell(DataError(target, "The file is missing.", "Restore it, for instance from version control."))
            continue
        # Its bytes are sooner read than its content, and do where nothing was saved anew.
        is_changed = sha256_of(target) != digest and sha256_of_content(target) != digest
        if is_changed:
            # What a program did to it, if that shows, says more than that something was done.
            try:
                check_form(target)
            except DataError as error:
                tell(error)
                continue
        if is_changed or kind_of(target) in _UNLOADED:
            # So does another shape: it is told before the change.
            try:
                check_shape(target)
            except DataError as error:
                tell(error)
        if is_changed:
            tell(
                DataError(
                    target,
                    "Its content is not what its source record describes (SHA-256 differs): it was changed, or a "
                    "program rewrote it.",
                    "If that is meant, say what was done in source.toml and run make record; if not, restore the "
                    f"file, for instance with git checkout -- {name}.",
                )
            )


def record(folder: Path) -> None:
    """Rewrite the [[files]] part of `folder/source.toml` with the files that are there and their SHA-256.

    Everything above the first [[files]] stays as it is, to the letter.
    """
    path = folder / "source.toml"
    text = read_text(path)
    head = re.split(r"^\[\[files\]\]", text, maxsplit=1, flags=re.MULTILINE)[0].rstrip()
    files = [p for p in files_in(folder) if p.name != "source.toml"]
    entries = [f'[[files]]\npath = "{p.name}"\nsha256 = "{sha256_of_content(p)}"' for p in files]
    path.write_text("\n\n".join([head, *entries]) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    import sys

    from geodata.files import data_folder

    try:
        for data in (path for path in files_below(data_folder()) if path.name == "source.toml"):
            record(data.parent)
            print(f"recorded {data.parent}")
    except DataError as error:
        sys.exit(str(error))
