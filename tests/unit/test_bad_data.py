"""Bad data stops the start with one readable message: which file, what is wrong with it, what to do about it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from geodata import sources
from geodata.atlas import load_atlas
from geodata.errors import DataError
from geodata.files import SHIPPED, data_folder, data_version
from geodata.geography.places import KINDS, load_places
from tests.fixtures import copy_data, edit_geojson, edit_toml, edit_toml_text, record_all
from tests.shipped_data import ATLAS

ROOT = Path(__file__).resolve().parents[2]
SITES = "places/attack_sites/attack_sites.geojson"
REGIONS = "places/regions/regions.geojson"
TOWNS = "places/towns/towns.geojson"
AREAS = "places/areas/areas.geojson"
IRIS = "documents/iris-2026.toml"
MENTIONS = "mentions/mentions.csv"
REASONS = "mentions/reasons.toml"
ACTORS = "actors/actors.toml"
EVENTS = "events/events.toml"
DISAGREEMENTS = "disagreements/disagreements.toml"
DIVISIONS = "divisions/divisions.toml"
ANSWERS = "scores/answers.csv"
QUESTIONS = "scores/questions.toml"
REGIONS_2023 = "divisions/regions_2023.toml"


@dataclass(frozen=True)
class Break:
    """A way to break a copy of the data: the file that is named for it, the words of the problem, and the deed.

    `recorded`: whether the source record is made to agree with the broken file, so that only the break itself is seen.
    """

    name: str
    file: str
    problem: str
    deed: Callable[[Path], None]
    recorded: bool = True


def without_documents(root: Path) -> None:
    """Delete all documents and their locks."""
    for path in (root / "documents").iterdir():
        if path.name != "source.toml":
            path.unlink()


def site(root: Path, place_id: str, change: Callable[[dict[str, Any]], None], file: str = SITES) -> None:
    """Change the one feature of a set that has an id."""

    def only(feature: dict[str, Any]) -> None:
        if feature["properties"]["id"] == place_id:
            change(feature)

    edit_geojson(root / file, only)


def at(lon: float, lat: float) -> Callable[[dict[str, Any]], None]:
    return lambda feature: feature["geometry"].update(coordinates=[lon, lat])


def has(**properties: Any) -> Callable[[dict[str, Any]], None]:
    return lambda feature: feature["properties"].update(properties)


def first_excerpt(root: Path, **fields: Any) -> None:
    """Change fields of the first IRIS excerpt; its lock is left as it was."""
    edit_toml(root / IRIS, lambda table: table["excerpts"][0].update(fields))


def table_of(root: Path, file: str, **fields: Any) -> None:
    """Change fields at the top of a TOML file."""
    edit_toml(root / file, lambda table: table.update(fields))


def first(root: Path, file: str, name: str, **fields: Any) -> None:
    """Change fields of the first entry of a TOML file."""
    edit_toml(root / file, lambda table: table[name][0].update(fields))


def unverified_excerpt(root: Path, **fields: Any) -> None:
    """Add an excerpt like the first, with an id that no lock knows: what is wrong is then not the change itself."""
    edit_toml(
        root / IRIS,
        lambda table: table["excerpts"].append({**table["excerpts"][0], "id": "iris-2026/new", **fields}),
    )


def bow_tie(feature: dict[str, Any]) -> None:
    feature["geometry"] = {"type": "Polygon", "coordinates": [[[-5, 12], [-3, 14], [-3, 12], [-5, 14], [-5, 12]]]}


#: A geometry of each kind that GeoJSON has, in Mali.
GEOMETRIES: dict[str, dict[str, Any]] = {
    "Point": {"coordinates": [-5, 12]},
    "MultiPoint": {"coordinates": [[-5, 12], [-3, 14]]},
    "LineString": {"coordinates": [[-5, 12], [-3, 14]]},
    "MultiLineString": {"coordinates": [[[-5, 12], [-3, 14]], [[-2, 15], [-1, 16]]]},
    "Polygon": {"coordinates": [[[-5, 12], [-5, 14], [-3, 14], [-5, 12]]]},
    "MultiPolygon": {
        "coordinates": [[[[-5, 12], [-5, 14], [-3, 14], [-5, 12]]], [[[-2, 15], [-2, 16], [-1, 16], [-2, 15]]]]
    },
    "GeometryCollection": {"geometries": [{"type": "Point", "coordinates": [-5, 12]}]},
}


def drawn_as(kind: str) -> Callable[[dict[str, Any]], None]:
    """Return what gives a feature a geometry of another kind."""
    return lambda feature: feature.update(geometry={"type": kind, **GEOMETRIES[kind]})


def without_coordinates(feature: dict[str, Any]) -> None:
    feature["geometry"]["coordinates"] = []


def replace_in(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit_toml_text(root / file, lambda text: text.replace(old, new, 1))


def write(file: str, content: bytes) -> Callable[[Path], None]:
    def deed(root: Path) -> None:
        (root / file).write_bytes(content)

    return deed


def remove(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


def cut(file: str) -> Callable[[Path], None]:
    """Cut a file off in its middle, as an interrupted copy does."""

    def deed(root: Path) -> None:
        whole = (root / file).read_bytes()
        (root / file).write_bytes(whole[: len(whole) // 2])

    return deed


WAYS = [
    # ---- files
    Break("a missing file", SITES, "missing", remove(SITES), recorded=False),
    Break("a missing file that no record names", SITES, "missing", remove(SITES)),
    Break("a missing source record", "places/towns/source.toml", "missing", remove("places/towns/source.toml")),
    Break("damaged JSON", REGIONS, "not valid JSON", cut(REGIONS)),
    Break("an empty JSON file", REGIONS, "not valid JSON", write(REGIONS, b"")),
    Break("JSON of another kind", TOWNS, "not a GeoJSON FeatureCollection", write(TOWNS, b'{"towns": 3}')),
    Break("a list for a collection", TOWNS, "not a GeoJSON FeatureCollection", write(TOWNS, b"[]")),
    Break("damaged TOML", IRIS, "not valid TOML", cut(IRIS)),
    Break("a damaged source record", "documents/source.toml", "not valid TOML", cut("documents/source.toml"), False),
    Break("bytes that are not UTF-8", TOWNS, "not UTF-8", write(TOWNS, '{"features": "Sévaré"}'.encode("latin-1"))),
    Break(
        "a damaged lock",
        "documents/iris-2026.lock.json",
        "not valid JSON",
        cut("documents/iris-2026.lock.json"),
    ),
    Break(
        "a lock that is none",
        "documents/iris-2026.lock.json",
        "not a lock",
        write("documents/iris-2026.lock.json", b"[]"),
    ),
    Break(
        "no document at all",
        "documents",
        "no document",
        without_documents,
    ),
    # ---- source records
    Break(
        "an unknown licence",
        "places/border/source.toml",
        "licence “unknown”",
        replace_in("places/border/source.toml", "ODbL-1.0", "unknown"),
    ),
    Break(
        "an unknown licence of a second origin",
        "places/attack_sites/source.toml",
        "licence “all rights reserved”",
        replace_in("places/attack_sites/source.toml", "CC-BY-4.0", "all rights reserved"),
    ),
    Break(
        "a file without an entry in its record",
        "places/towns/more.csv",
        "No source record",
        write("places/towns/more.csv", b"a"),
        False,
    ),
    Break(
        "changed bytes without a record",
        TOWNS,
        "SHA-256 differs",
        lambda root: site(root, "towns/gao", has(population=1), TOWNS),
        False,
    ),
    # ---- places
    Break(
        "a place outside West Africa",
        AREAS,
        "outside West Africa",
        lambda root: site(root, "areas/dakhla", at(105.3, 61.5), AREAS),
    ),
    Break("a mark outside Mali", SITES, "outside Mali", lambda root: site(root, "attack_sites/gao", at(2.35, 48.85))),
    Break(
        "swapped coordinates", SITES, "look swapped", lambda root: site(root, "attack_sites/bamako", at(12.609, -7.975))
    ),
    Break("an invalid geometry", REGIONS, "not valid", lambda root: site(root, "regions/segou", bow_tie, REGIONS)),
    Break(
        "a site that is an area",
        SITES,
        "The geometry of “attack_sites/gao” is a Polygon, which the map does not draw here (it draws Point).",
        lambda root: site(root, "attack_sites/gao", drawn_as("Polygon")),
    ),
    Break(
        "a town that is several points",
        TOWNS,
        "a MultiPoint, which the map does not draw here (it draws Point).",
        lambda root: site(root, "towns/gao", drawn_as("MultiPoint"), TOWNS),
    ),
    Break(
        "a border that is an area",
        "places/border/border.geojson",
        "a Polygon, which the map does not draw here (it draws LineString or MultiLineString).",
        lambda root: site(root, "border/algeria-mali", drawn_as("Polygon"), "places/border/border.geojson"),
    ),
    Break(
        "a region that is a collection",
        REGIONS,
        "a GeometryCollection, which the map does not draw here (it draws Polygon or MultiPolygon).",
        lambda root: site(root, "regions/segou", drawn_as("GeometryCollection"), REGIONS),
    ),
    Break(
        "an area that is a line",
        AREAS,
        "a LineString, which the map does not draw here (it draws Point, Polygon or MultiPolygon).",
        lambda root: site(root, "areas/mali", drawn_as("LineString"), AREAS),
    ),
    Break(
        "a limit that is an area",
        "places/regions/limits.geojson",
        "a Polygon, which the map does not draw here (it draws LineString or MultiLineString).",
        lambda root: site(root, "limits/bamako-koulikoro", drawn_as("Polygon"), "places/regions/limits.geojson"),
    ),
    Break(
        "an area that borrows a point",
        "places/mgps/mgps.geojson",
        "“mgps/gao” takes its geometry from “towns/gao”, a Point, which the map does not draw here (it draws",
        lambda root: site(root, "mgps/gao", has(geometry_from="towns/gao"), "places/mgps/mgps.geojson"),
    ),
    Break("an empty geometry", SITES, "is empty", lambda root: site(root, "attack_sites/gao", without_coordinates)),
    Break(
        "an area with an empty part",
        REGIONS,
        "is empty, or a part of it is",
        lambda root: site(root, "regions/segou", lambda f: f["geometry"]["coordinates"].append([]), REGIONS),
    ),
    Break("a set without a place", TOWNS, "holds no place", write(TOWNS, b'{"features": []}')),
    Break(
        "a geometry that cannot be read",
        SITES,
        "cannot be read",
        lambda root: site(root, "attack_sites/gao", lambda f: f.update(geometry={"type": "Blob", "coordinates": []})),
    ),
    Break(
        "coordinates that are words",
        SITES,
        "cannot be read",
        lambda root: site(root, "attack_sites/gao", lambda f: f["geometry"].update(coordinates=["east", "north"])),
    ),
    Break(
        "coordinates that are no numbers",
        SITES,
        "“attack_sites/gao”",
        lambda root: site(root, "attack_sites/gao", at(float("nan"), float("nan"))),
    ),
    Break(
        "a mark without a geometry",
        SITES,
        "has no geometry",
        lambda root: site(root, "attack_sites/gao", lambda f: f.update(geometry=None)),
    ),
    Break(
        "a duplicate place",
        SITES,
        "there twice",
        lambda root: site(root, "attack_sites/kidal", has(id="attack_sites/gao")),
    ),
    Break(
        "a wrong set in an id",
        SITES,
        "does not begin with",
        lambda root: site(root, "attack_sites/gao", has(id="towns/gao")),
    ),
    Break(
        "a region that is no place",
        SITES,
        "is no place",
        lambda root: site(root, "attack_sites/gao", has(regions=["regions/atlantis"])),
    ),
    Break(
        "a zone that is no place",
        SITES,
        "is no place",
        lambda root: site(root, "attack_sites/gao", has(zones=["survey_zones/east"])),
    ),
    Break(
        "a town that is no place",
        SITES,
        "is no place",
        lambda root: site(root, "attack_sites/gao", has(town="towns/atlantis")),
    ),
    Break(
        "a site without its town",
        SITES,
        "does not name its town",
        lambda root: site(root, "attack_sites/gao", has(town=None)),
    ),
    Break(
        "a place without a source",
        SITES,
        "has no located_by",
        lambda root: site(root, "attack_sites/gao", has(located_by=" ")),
    ),
    Break(
        "a place without a French name",
        SITES,
        "has no name_fr",
        lambda root: site(root, "attack_sites/gao", has(name_fr=None)),
    ),
    Break(
        "an unknown precision",
        SITES,
        "precision “exact”",
        lambda root: site(root, "attack_sites/gao", has(location_precision="exact")),
    ),
    Break(
        "a borrowed geometry from nowhere",
        "places/mgps/mgps.geojson",
        "is no place",
        lambda root: site(root, "mgps/gao", has(geometry_from="regions/atlantis"), "places/mgps/mgps.geojson"),
    ),
    Break(
        "a limit without its sides",
        "places/regions/limits.geojson",
        "A limit lacks",
        lambda root: edit_geojson(root / "places/regions/limits.geojson", lambda f: f["properties"].pop("between")),
    ),
    # ---- the base map, which no loader reads
    Break(
        "a country without a place for its label",
        "basemap/countries.geojson",
        "A country lacks label_lat",
        lambda root: edit_geojson(root / "basemap/countries.geojson", lambda f: f["properties"].pop("label_lat")),
    ),
    Break(
        "a boundary that is dashed in words",
        "basemap/boundaries.geojson",
        "“boundaries/1”: its dashed has the form “yes”, which is no truth value",
        lambda root: site(root, "boundaries/1", has(dashed="yes"), "basemap/boundaries.geojson"),
    ),
    # ---- documents and excerpts
    Break(
        "an excerpt about no place",
        IRIS,
        "“areas/atlantis”, which is no place",
        lambda root: unverified_excerpt(root, about=["areas/atlantis"]),
    ),
    Break(
        "a changed quote",
        IRIS,
        "changed since it was verified",
        lambda root: first_excerpt(root, quote="The crisis folding in Mali"),
    ),
    Break(
        "a changed prefix",
        IRIS,
        "changed since it was verified",
        lambda root: first_excerpt(root, prefix="so they say"),
    ),
    Break("an unknown voice", IRIS, "voice “rumour”", lambda root: first_excerpt(root, voice="rumour")),
    Break("an unknown theme", IRIS, "theme “weather”", lambda root: first_excerpt(root, themes=["attack", "weather"])),
    Break(
        "a quote that is too long",
        IRIS,
        "46 words",
        lambda root: unverified_excerpt(root, quote=" ".join(["word"] * 46)),
    ),
    Break("an empty quote", IRIS, "has no quote", lambda root: unverified_excerpt(root, quote="")),
    Break("no time", IRIS, "has no speaks_of", lambda root: first_excerpt(root, speaks_of="")),
    Break("a time that is none", IRIS, "which is no time", lambda root: first_excerpt(root, speaks_of="last spring")),
    Break(
        "no word of places",
        IRIS,
        "has no about",
        lambda root: edit_toml(root / IRIS, lambda table: table["excerpts"][0].pop("about")),
    ),
    Break(
        "a first publication without a date",
        IRIS,
        "first_published lacks its date",
        lambda root: edit_toml(root / IRIS, lambda table: table.update(first_published={"where": "a site"})),
    ),
    Break(
        "a first publication after the last",
        IRIS,
        "which is not before issued",
        lambda root: edit_toml(
            root / IRIS, lambda table: table.update(first_published={"issued": "2026-07", "where": "a site"})
        ),
    ),
    Break("no section", IRIS, "has no section", lambda root: first_excerpt(root, section="")),
    Break(
        "another document's id", IRIS, "does not begin with", lambda root: first_excerpt(root, id="sipri-2017/crisis")
    ),
    Break(
        "a duplicate excerpt",
        IRIS,
        "there twice",
        lambda root: edit_toml(root / IRIS, lambda table: table["excerpts"].append(dict(table["excerpts"][0]))),
    ),
    Break(
        "a document without a title",
        IRIS,
        "“title” is missing",
        lambda root: edit_toml(root / IRIS, lambda table: table.pop("title")),
    ),
    Break(
        "a document with another id",
        IRIS,
        "file name says",
        lambda root: edit_toml(root / IRIS, lambda table: table.update(id="iris-2027")),
    ),
    Break(
        "a document of no date",
        IRIS,
        "no date",
        lambda root: edit_toml(root / IRIS, lambda table: table.update(issued="June")),
    ),
    Break(
        "an author without a family name",
        IRIS,
        "form",
        lambda root: edit_toml(root / IRIS, lambda table: table.update(authors=[{"given": "Yahia"}])),
    ),
    Break(
        "a lock of another normalisation",
        "documents/iris-2026.lock.json",
        "normalisation 0",
        replace_in("documents/iris-2026.lock.json", '"normalisation": 1', '"normalisation": 0'),
    ),
    # ---- mentions, actors, events, disagreements
    Break("no mentions", MENTIONS, "missing", remove(MENTIONS), recorded=False),
    Break("mentions that are cut off", MENTIONS, "fields", cut(MENTIONS)),
    Break(
        "a mention of no place",
        MENTIONS,
        "“attack_sites/kati” is no place",
        replace_in(MENTIONS, "attack_sites/bamako", "attack_sites/kati"),
    ),
    Break(
        "a mention whose reason is unknown",
        MENTIONS,
        "is no reason for the kind",
        replace_in(MENTIONS, "cited-work", "because"),
    ),
    Break(
        "offsets in another text",
        REASONS,
        "count in another text",
        replace_in(REASONS, ATLAS.documents["iris-2026"].text_sha256, "0" * 64),
    ),
    Break("no actors", ACTORS, "missing", remove(ACTORS), recorded=False),
    Break("actors that are damaged TOML", ACTORS, "not valid TOML", cut(ACTORS)),
    Break("an actor of no kind", ACTORS, "the kind “army”", replace_in(ACTORS, '"armed group"', '"army"')),
    Break(
        "an actor in a sentence that does not name it",
        ACTORS,
        "holds none of its spellings",
        replace_in(ACTORS, 'iris-2026 = ["Gunmen"]', 'iris-2026 = ["Men"]'),
    ),
    Break("actors that are a number", ACTORS, "form", write(ACTORS, b"actors = 7")),
    Break("an actor that is a word", ACTORS, "form", write(ACTORS, b'actors = ["AQIM"]')),
    Break("spellings that are a word", ACTORS, "form", lambda root: first(root, ACTORS, "actors", spellings="Gunmen")),
    Break(
        "a spelling that is no list",
        ACTORS,
        "are no list",
        lambda root: first(root, ACTORS, "actors", spellings={"iris-2026": "Armed groups"}),
    ),
    Break("a kind that is a list", ACTORS, "kind is no text", lambda root: first(root, ACTORS, "actors", kind=["x"])),
    Break("a note that is a number", ACTORS, "note is no text", lambda root: first(root, ACTORS, "actors", note=7)),
    Break("no events", EVENTS, "missing", remove(EVENTS), recorded=False),
    Break("an event of no date", EVENTS, "which is no time", replace_in(EVENTS, 'date = "1998"', 'date = "once"')),
    Break(
        "an event in no excerpt",
        EVENTS,
        "is no excerpt of “org-2018”",
        replace_in(EVENTS, 'excerpt = "org-2018/gspc-algerian-1998"', 'excerpt = "org-2018/gspc"'),
    ),
    Break(
        "an event in no place",
        EVENTS,
        "“areas/atlantis”, which is no place",
        replace_in(EVENTS, '["areas/mali"]', '["areas/atlantis"]'),
    ),
    Break("events that are a number", EVENTS, "form", lambda root: table_of(root, EVENTS, events=7)),
    Break("no event at all", EVENTS, "There is no event", lambda root: table_of(root, EVENTS, events=[])),
    Break("texts that are a list", EVENTS, "in which texts", lambda root: table_of(root, EVENTS, texts=["x"])),
    Break("an event that is a number", EVENTS, "what is no text", lambda root: first(root, EVENTS, "events", what=7)),
    Break(
        "a precision that is a list",
        EVENTS,
        "precision is no text",
        replace_in(EVENTS, 'precision = "year"', "precision = [7]"),
    ),
    Break("no disagreements", DISAGREEMENTS, "missing", remove(DISAGREEMENTS), recorded=False),
    Break(
        "a disagreement with itself alone",
        DISAGREEMENTS,
        "all its sides are in one document",
        replace_in(DISAGREEMENTS, '"within a document"', '"between documents"'),
    ),
    Break(
        "a disagreement on no place",
        DISAGREEMENTS,
        "“border/mali”, which is no place",
        replace_in(DISAGREEMENTS, '"border/algeria-mali"', '"border/mali"'),
    ),
    Break(
        "a side that is nowhere",
        DISAGREEMENTS,
        "is no place in a text",
        replace_in(DISAGREEMENTS, "length = 45", "length = 0"),
    ),
    Break(
        "sides that are a number",
        DISAGREEMENTS,
        "form",
        lambda root: first(root, DISAGREEMENTS, "disagreements", sides=7),
    ),
    Break(
        "a side that is a word",
        DISAGREEMENTS,
        "is no table",
        lambda root: first(root, DISAGREEMENTS, "disagreements", sides=["iris-2026"]),
    ),
    Break("reasons that are words", REASONS, "form", lambda root: table_of(root, REASONS, reasons=["x"])),
    Break(
        "a reason that is a list", REASONS, "text is no text", lambda root: first(root, REASONS, "reasons", text=["x"])
    ),
    # ---- what has another form than it must have
    Break(
        "a feature that is a word",
        SITES,
        "form",
        write(SITES, b'{"features": ["gao"]}'),
    ),
    Break(
        "properties that are a number",
        SITES,
        "form",
        lambda root: edit_geojson(root / SITES, lambda f: f.update(properties=7)),
    ),
    Break("regions that are a number", SITES, "form", lambda root: site(root, "attack_sites/gao", has(regions=7))),
    Break("zones that are a number", SITES, "form", lambda root: site(root, "attack_sites/gao", has(zones=7))),
    Break(
        "a precision that is a list",
        SITES,
        "form",
        lambda root: site(root, "attack_sites/gao", has(location_precision=["town"])),
    ),
    Break(
        "a town that is a list",
        SITES,
        "its town has the form “['towns/gao']”, which is no text",
        lambda root: site(root, "attack_sites/gao", has(town=["towns/gao"])),
    ),
    Break(
        "a lender that is a list",
        "places/mgps/mgps.geojson",
        "its geometry_from has the form “['regions/gao']”, which is no text",
        lambda root: site(root, "mgps/gao", has(geometry_from=["regions/gao"]), "places/mgps/mgps.geojson"),
    ),
    Break(
        "a limit without properties",
        "places/regions/limits.geojson",
        "A limit lacks id",
        lambda root: edit_geojson(root / "places/regions/limits.geojson", lambda f: f.pop("properties")),
    ),
    Break(
        "a lock whose entry is nothing",
        "documents/iris-2026.lock.json",
        "form",
        replace_in(
            "documents/iris-2026.lock.json",
            '"iris-2026/serval-2013": {',
            '"iris-2026/serval-2013": null, "x": {',
        ),
    ),
    Break(
        "an author without a name",
        IRIS,
        "form",
        lambda root: edit_toml(root / IRIS, lambda table: table.update(authors=["Zoubir"])),
    ),
    Break(
        "a count that is a word",
        IRIS,
        "form",
        lambda root: edit_toml(root / IRIS, lambda table: table.update(text_words="many")),
    ),
    Break(
        "excerpts that are a number",
        IRIS,
        "form",
        lambda root: edit_toml(root / IRIS, lambda table: table.update(excerpts=7)),
    ),
    Break(
        "an excerpt that is a word",
        IRIS,
        "form",
        lambda root: edit_toml(root / IRIS, lambda table: table.update(excerpts=["x"])),
    ),
    Break("a voice that is a list", IRIS, "its voice is no text", lambda root: first_excerpt(root, voice=["author"])),
    Break("themes that are a number", IRIS, "its themes is no list", lambda root: first_excerpt(root, themes=7)),
    Break("places that are a number", IRIS, "its about is no list", lambda root: first_excerpt(root, about=7)),
    Break(
        "a file's record that is a word",
        "places/border/source.toml",
        "form",
        lambda root: edit_toml(
            root / "places/border/source.toml", lambda table: table.update(files=["border.geojson"])
        ),
        recorded=False,
    ),
    # ---- divisions
    Break("a missing file of divisions", DIVISIONS, "missing", remove(DIVISIONS)),
    Break("damaged divisions", DIVISIONS, "not valid TOML", cut(DIVISIONS)),
    Break("a report without its words", DIVISIONS, "no excerpt", lambda r: first(r, DIVISIONS, "reports", excerpt=" ")),
    Break(
        "a report that counts no place of ours",
        DIVISIONS,
        "neither a region",
        lambda root: first(root, DIVISIONS, "reports", north=["regions/azawad"]),
    ),
    Break("damaged regions since 2023", REGIONS_2023, "not valid TOML", cut(REGIONS_2023)),
    Break(
        "a region since 2023 that is none of 2016",
        REGIONS_2023,
        "no region of 2016",
        lambda root: first(root, REGIONS_2023, "regions", region="regions/azawad"),
    ),
]


def broken_copy(way: Break, tmp_path: Path) -> Path:
    root = copy_data(tmp_path)
    way.deed(root)
    if way.recorded:
        record_all(root)
    return root


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_bad_data_stops_the_load_with_one_message_that_names_file_problem_and_remedy(
    way: Break, tmp_path: Path
) -> None:
    root = broken_copy(way, tmp_path)
    with pytest.raises(DataError) as caught:
        load_atlas(root)
    error = caught.value
    assert error.path == root / way.file
    assert way.problem in error.problem
    lines = str(error).splitlines()
    assert lines[0] == str(root / way.file)
    assert [line.split(":")[0].strip() for line in lines[1:]] == ["Problem", "Remedy"]
    assert all(len(line) < 600 for line in lines)
    # The remedy is something to do, and neither is a name or a representation out of the code.
    assert re.match(r"[A-Z]\w+", error.remedy)
    assert not re.search(r"Error\b|Traceback|<class|object at", f"{error.problem} {error.remedy}")


@pytest.mark.parametrize(
    "name",
    [
        *("a missing file", "damaged JSON", "an unknown licence", "a changed quote", "a mention of no place"),
        *("an actor of no kind", "an event of no date", "a disagreement on no place"),
    ],
)
def test_the_start_prints_the_message_alone_and_exits_with_1(name: str, tmp_path: Path) -> None:
    (way,) = [w for w in WAYS if w.name == name]
    root = broken_copy(way, tmp_path)
    done = _start(root)
    assert done.returncode == 1
    assert done.stdout == ""
    assert str(root / way.file) in done.stderr
    assert way.problem in done.stderr
    assert "Remedy" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 3


def test_the_start_prints_all_that_is_wrong_with_a_file_a_line_each(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / IRIS, lambda text: text.replace('voice = "', 'voice = "un', 3))
    record_all(root)
    done = _start(root)
    assert (done.returncode, done.stdout) == (1, "")
    path, headline, *faults, remedy = done.stderr.splitlines()
    assert (path, headline) == (str(root / IRIS), "  Problem: 3 things are wrong in it:")
    assert len(faults) == 3
    for fault in faults:
        assert re.match(r"    Excerpt “iris-2026/.*”: the voice “un.*” is unknown\. Use one of: author, ", fault)
    assert remedy == "  Remedy:  Mend each as its line says."


def problems_in(root: Path) -> dict[str, tuple[str, ...]]:
    """Return what a load tells: the problems of each file, by its name below the data folder, in their order."""
    with pytest.raises(DataError) as caught:
        load_atlas(root)
    return {one.path.relative_to(root).as_posix(): tuple(f.problem for f in one.faults) for one in caught.value.files}


#: Three files, each broken in one place -> how, and what is told of it.
THREE: dict[str, dict[str, tuple[Callable[[Path], None], str]]] = {
    "relations": {
        IRIS: (lambda root: unverified_excerpt(root, about=["areas/atlantis"]), "it is about “areas/atlantis”, which"),
        ANSWERS: (replace_in(ANSWERS, "insecurity-factors,", "insecurity,"), "Line 2: “insecurity” is no question."),
        EVENTS: (
            replace_in(EVENTS, ATLAS.documents["iris-2026"].text_sha256, "0" * 64),
            "Its offsets in “iris-2026” count in another text",
        ),
    },
    "a geometry, a quote and a question": {
        SITES: (lambda root: site(root, "attack_sites/gao", at(2.35, 48.85)), "“attack_sites/gao” lies outside Mali"),
        IRIS: (lambda root: unverified_excerpt(root, quote=" ".join(["word"] * 46)), "its quote has 46 words."),
        QUESTIONS: (replace_in(QUESTIONS, 'excerpts = ["', 'excerpts = ["x", "'), "“x” is no excerpt."),
    },
    "shapes": {
        IRIS: (lambda root: first_excerpt(root, voice="rumour"), "the voice “rumour” is unknown."),
        ANSWERS: (replace_in(ANSWERS, ",printed,", ",guessed,"), "“guessed”"),
        "basemap/countries.geojson": (
            lambda root: edit_geojson(
                root / "basemap/countries.geojson",
                lambda f: f["properties"].pop("label_lat") if f["properties"]["id"] == "MLI" else None,
            ),
            "A country lacks label_lat",
        ),
    },
    "a shape, what rests on it, and what does not": {
        REGIONS: (cut(REGIONS), "not valid JSON"),
        EVENTS: (lambda root: first(root, EVENTS, "events", date="once"), "which is no time"),
        "places/towns/source.toml": (replace_in("places/towns/source.toml", "CC-BY-4.0", "unknown"), "“unknown”"),
    },
}


@pytest.mark.parametrize("name", THREE)
def test_three_files_that_are_broken_in_one_place_each_are_told_all_three(name: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    for deed, _ in THREE[name].values():
        deed(root)
    record_all(root)
    found = problems_in(root)
    assert set(found) == set(THREE[name])
    for file, (_, problem) in THREE[name].items():
        (said,) = found[file]
        assert problem in said


@pytest.mark.parametrize("name", KINDS)
def test_of_seven_kinds_of_geometry_a_set_has_those_that_the_map_draws_and_is_told_the_others(
    name: str, tmp_path: Path
) -> None:
    root = copy_data(tmp_path)
    path = root / "places" / name / f"{name}.geojson"
    table = json.loads(path.read_text(encoding="utf-8"))
    first = table["features"][0]
    kept = {key: first["properties"][key] for key in ("name", "name_fr", "location_precision", "located_by")}
    table["features"] = [
        {"type": "Feature", "properties": {**kept, "id": f"{name}/{kind.lower()}"}, "geometry": {"type": kind, **one}}
        for kind, one in GEOMETRIES.items()
    ]
    path.write_text(json.dumps(table), encoding="utf-8")
    errors: list[DataError] = []
    load_places(root, errors.append)
    found = {m[1] for error in errors if (m := re.search(r"is a (\w+), which the map does not draw", error.problem))}
    assert found == set(GEOMETRIES) - set(KINDS[name])


def test_the_start_prints_three_lines_for_each_file_that_is_wrong(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    for deed, _ in THREE["relations"].values():
        deed(root)
    record_all(root)
    done = _start(root)
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert [line.partition(":")[0].strip() for line in lines if line.startswith(" ")] == ["Problem", "Remedy"] * 3
    assert sorted(line for line in lines if not line.startswith(" ")) == sorted(
        str(root / f) for f in THREE["relations"]
    )


def test_what_one_file_says_in_vain_of_others_is_told_at_once(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / EVENTS, lambda text: text.replace('["areas/mali"]', '["areas/atlantis", "areas/mu"]', 2))
    replace_in(ANSWERS, "insecurity-factors,poverty,,respondents,", "insecurity-factors,war,,everybody,")(root)
    replace_in(ANSWERS, "sipri-2017/figure-2-ranks-1-to-6", "sipri-2017/none")(root)
    record_all(root)
    found = problems_in(root)
    assert set(found) == {EVENTS, ANSWERS}
    assert len(found[EVENTS]) == 4
    assert [problem.partition(" is ")[0] for problem in found[ANSWERS]] == [
        "Line 2: “sipri-2017/none”",
        "Line 4: “war”",
        "Line 4: the population “everybody”",
    ]


def test_more_than_ten_faults_of_a_file_that_relates_to_others_are_counted(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / EVENTS, lambda text: re.sub(r'excerpt = "[^"]*"', 'excerpt = "x"', text))
    record_all(root)
    with pytest.raises(DataError) as caught:
        load_atlas(root)
    lines = str(caught.value).splitlines()
    assert len(caught.value.faults) > 11
    assert lines[1] == f"  Problem: {len(caught.value.faults)} things are wrong in it:"
    assert lines[-2:] == [f"    … and {len(caught.value.faults) - 10} more.", "  Remedy:  Mend each as its line says."]
    assert len(lines) == 14


def test_of_a_changed_file_its_shape_is_told_first_and_the_change_second(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    replace_in(ANSWERS, ",printed,", ",guessed,")(root)
    first(root, EVENTS, "events", date="once")
    edit_geojson(root / "basemap/rivers.geojson", lambda f: f.update(properties=7))
    found = problems_in(root)
    assert set(found) == {ANSWERS, EVENTS, "basemap/rivers.geojson"}
    for problems in found.values():
        assert "SHA-256 differs" in problems[-1]
        assert len(problems) > 1
        assert not any("SHA-256" in problem for problem in problems[:-1])


def test_nothing_is_told_of_what_rests_on_ids_that_cannot_be_known(tmp_path: Path) -> None:
    """Without a set of places, all that names one of them would be wrong."""
    root = copy_data(tmp_path)
    site(root, "towns/gao", has(id="gao"), TOWNS)
    record_all(root)
    assert set(problems_in(root)) == {TOWNS}


def test_the_start_with_the_shipped_data_says_what_there_is() -> None:
    done = _start(SHIPPED)
    assert (done.returncode, done.stderr) == (0, "")
    names = ("places", "excerpts", "mentions", "actors", "events", "disagreements", "answers")
    counted = [getattr(ATLAS, name) for name in names]
    assert re.findall(r"\d+(?= )", done.stdout) == [str(len(some)) for some in counted]


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    done = _start(tmp_path / "nowhere")
    assert done.returncode == 1
    assert "MALI_DATA names no folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_copy_of_the_data_that_nothing_was_done_to_loads(tmp_path: Path) -> None:
    """So it is the deeds above that break it, and not the copying or the recording."""
    root = copy_data(tmp_path)
    assert load_atlas(root).version == ATLAS.version
    for record in root.rglob("source.toml"):
        sources.record(record.parent)
    assert load_atlas(root).version == ATLAS.version


def test_the_datas_version_changes_with_any_byte_and_any_name(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    seen = {data_version(root)}
    (root / "basemap" / "relief.jpg").write_bytes(b"other")
    seen.add(data_version(root))
    (root / "basemap" / "relief.jpg").rename(root / "basemap" / "relief2.jpg")
    seen.add(data_version(root))
    assert len(seen) == 3
    assert all(re.fullmatch(r"[0-9a-f]{12}", version) for version in seen)


def test_mali_data_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALI_DATA", str(tmp_path))
    assert data_folder() == tmp_path.resolve()
    monkeypatch.setenv("MALI_DATA", "")
    assert data_folder() == SHIPPED


def test_the_error_is_a_file_a_problem_and_a_remedy() -> None:
    error = DataError("folder/file.toml", "It is wet.", "Dry it.")
    assert str(error) == "folder/file.toml\n  Problem: It is wet.\n  Remedy:  Dry it."
    assert (error.path, error.problem, error.remedy) == (Path("folder/file.toml"), "It is wet.", "Dry it.")


def _start(root: Path) -> subprocess.CompletedProcess[str]:
    """Do what `make run` does before it serves."""
    return subprocess.run(
        [sys.executable, "-m", "geodata.atlas"],
        cwd=ROOT,
        env={**os.environ, "MALI_DATA": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
