"""Writing the files so that the same input gives the same bytes, and a diff shows one feature a line."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.clutter import files_in
from geodata.files import sha256_of_content

RETRIEVED = "2026-11-21"

Feature = tuple[Mapping[str, Any], BaseGeometry | None]


def write_geojson(path: Path, features: Iterable[Feature], decimals: int) -> None:
    """Write (properties, geometry or None) pairs as a GeoJSON FeatureCollection in EPSG:4326, one feature a line."""
    lines = [_feature(properties, geometry, decimals) for properties, geometry in features]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def write_source(folder: Path, record: Mapping[str, Any]) -> None:
    """Write `folder/source.toml`: the record's fields in their order, its `also` tables, and each file's SHA-256."""
    also: Sequence[Mapping[str, Any]] = record.get("also", ())
    lines = [f"{key} = {_toml(key, value)}" for key, value in record.items() if key != "also"]
    for origin in also:
        lines += ["", "[[also]]", *(f"{key} = {_toml(key, value)}" for key, value in origin.items())]
    for path in (p for p in files_in(folder) if p.name != "source.toml"):
        lines += ["", "[[files]]", f'path = "{path.name}"', f'sha256 = "{sha256_of_content(path)}"']
    (folder / "source.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _feature(properties: Mapping[str, Any], geometry: BaseGeometry | None, decimals: int) -> str:
    shape = None if geometry is None else mapping(geometry)
    if shape is not None:
        shape = {"type": shape["type"], "coordinates": _round(shape["coordinates"], decimals)}
    record = {"type": "Feature", "properties": dict(sorted(properties.items())), "geometry": shape}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _round(value: Any, decimals: int) -> Any:
    if isinstance(value, float | int):
        # Adding zero turns -0.0 into 0.0, which differ in the file.
        return round(float(value), decimals) + 0.0
    return [_round(item, decimals) for item in value]


def _toml(key: str, value: Any) -> str:
    # A date is the one value that TOML does not write as JSON does.
    return str(value) if key == "retrieved" else json.dumps(value, ensure_ascii=False)
