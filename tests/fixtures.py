"""Data folders for tests: the shipped data copied to a temporary folder, changed there, and recorded anew."""

import hashlib
import json
import shutil
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geodata import sources
from geodata.clutter import files_below, files_in
from geodata.files import SHIPPED


def copy_data(tmp: Path) -> Path:
    """Return a copy of the shipped data below `tmp`, complete and valid."""
    return Path(shutil.copytree(SHIPPED, tmp / "data"))


#: A small survey with zones, printed numbers of people and distributions of its own: data files, and nothing else.
SURVEY = Path(__file__).parent / "made_up_survey"


def add_survey(root: Path) -> Path:
    """Add the made-up survey to a copy of the data, as a person would: one document, some entries and rows; return it.

    A copy's record of its files is brought up to date.
    """
    shutil.copy(SURVEY / "made-up-2020.toml", root / "documents")
    shutil.copy(SURVEY / "distributions.csv", root / "scores")
    for name in ("questions.toml", "samples.toml"):
        with (root / "scores" / name).open("a", encoding="utf-8") as file:
            file.write("\n" + (SURVEY / name).read_text(encoding="utf-8"))
    with (root / "scores" / "answers.csv").open("a", encoding="utf-8") as file:
        file.write((SURVEY / "answers.csv").read_text(encoding="utf-8").partition("\n")[2])
    path = root / "places" / "survey_zones" / "survey_zones.geojson"
    table = json.loads(path.read_text(encoding="utf-8"))
    table["features"] += json.loads((SURVEY / path.name).read_text(encoding="utf-8"))["features"]
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    record_all(root)
    return root


#: The text of a made-up document, paragraph by paragraph.
TEXT = (
    "The well at the crossroads was dug by hand. Nobody remembers when.",
    "People came from far away. A boat was seen near Gao in the dry season. It was empty, and its owner never came.",
    "Another boat is named here, near Gao as well, and that is all.",
)


def add_document(root: Path, quote: str = "A boat was seen near Gao in the dry season.") -> bytes:
    """Add a made-up document with one sentence to a copy of the data; return the bytes of its own text."""
    text = "\n\n".join(TEXT).encode()
    excerpt = {
        "id": "made-up-2021/boat",
        "quote": quote,
        "section": "Boats",
        "voice": "author",
        "speaks_of": "2021-01",
        "about": ["towns/gao"],
        "themes": ["economy-and-services"],
    }
    table = {
        "id": "made-up-2021",
        "type": "report",
        "title": "A made-up report on boats",
        "short_title": "Made up 2021",
        "authors": [{"given": "No", "family": "Body"}],
        "publisher": "Nobody",
        "issued": "2021-02",
        "rights": "Made up for tests.",
        "text_sha256": hashlib.sha256(text).hexdigest(),
        "text_words": sum(len(paragraph.split()) for paragraph in TEXT),
        "excerpts": [excerpt],
    }
    (root / "documents" / "made-up-2021.toml").write_text(as_toml(table), encoding="utf-8")
    record_all(root)
    return text


def edit_geojson(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Rewrite a GeoJSON file after `change` was called with each of its features."""
    table = json.loads(path.read_text(encoding="utf-8"))
    for feature in table["features"]:
        change(feature)
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def edit_toml_text(path: Path, change: Callable[[str], str]) -> None:
    """Rewrite a TOML file as `change` returns its text, which may be no valid TOML; it must not stay the same."""
    before = path.read_text(encoding="utf-8")
    after = change(before)
    if after == before:
        raise ValueError(f"nothing was changed in {path}")
    path.write_text(after, encoding="utf-8")


def edit_toml(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Rewrite a TOML file after `change` was called with its table. Comments and the layout are lost."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    change(table)
    path.write_text(as_toml(table), encoding="utf-8")


def record_all(folder: Path) -> None:
    """Note every file of a data folder in its source record, so that only what a test means to break is broken.

    What is as it is shipped is noted in the record that is shipped with it.
    """
    for path in files_below(folder):
        if path.name == "source.toml":
            shipped = SHIPPED / path.parent.relative_to(folder)
            if not shipped.is_dir() or _contents(path.parent) != _contents(shipped):
                sources.record(path.parent)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in files_in(folder)}


def as_toml(table: Mapping[str, Any]) -> str:
    """Return a table as TOML: its values first, then its arrays of tables."""
    values = {key: value for key, value in table.items() if not _is_tables(value)}
    lines = [f"{key} = {_value(value)}" for key, value in values.items() if value is not None]
    for key, entries in table.items():
        if _is_tables(entries):
            for entry in entries:
                lines += ["", f"[[{key}]]"]
                lines += [f"{name} = {_value(value)}" for name, value in entry.items() if value is not None]
    return "\n".join(lines) + "\n"


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_value(entry) for entry in value)}]"
    if isinstance(value, dict):
        # A quoted key holds what a bare one may not, as the ids of excerpts do.
        return f"{{ {', '.join(f'{json.dumps(key)} = {_value(entry)}' for key, entry in value.items())} }}"
    # A JSON string, number or truth value is TOML too, as long as it is not written with surrogate pairs.
    return json.dumps(value, ensure_ascii=False)
