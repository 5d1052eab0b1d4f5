"""Every kind of data file has a schema, with words for a person; a broken file is told all its faults at once."""

import ast
import json
import shutil
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from geodata import geojson, schema
from geodata.briefs import brief
from geodata.clutter import files_below
from geodata.errors import DataError
from geodata.evidence import disagreements, documents
from geodata.files import SHIPPED, read_csv, read_geojson, read_json, read_toml
from geodata.incidents import events
from geodata.schema import faults, kind_of, kinds, schema_of
from geodata.survey import questions
from tests.allowed_values import VALUES
from tests.each import of_each
from tests.fixtures import SURVEY, edit_toml, edit_toml_text

DATA = [path for path in files_below(SHIPPED) if path.suffix in (".toml", ".csv", ".json", ".geojson")]
READERS = {".toml": read_toml, ".csv": read_csv, ".json": read_json, ".geojson": read_geojson}
#: What a keyword's words are found under, where that is not its own name.
WORDS_OF = {"required": "absent", "minLength": "absent", "minItems": "absent", "minProperties": "absent"}
#: Keywords that say nothing of the value itself.
SILENT = {
    "$schema",
    "title",
    "description",
    "words",
    "fieldWords",
    "entry",
    "properties",
    "items",
    "additionalProperties",
    "required",
}


def below(
    one: Mapping[str, Any], inherited: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any], dict[str, Any]]]:
    """Yield every subschema of a schema with a name, and the words that are said of it."""
    passed = {**inherited, **one.get("fieldWords", {})}
    for name, part in one.get("properties", {}).items():
        yield name, part, {**passed, **part.get("words", {})}
        yield from below(part, passed)
    for name in ("items", "additionalProperties"):
        if isinstance(part := one.get(name), dict):
            yield name, part, {**passed, **part.get("words", {})}
            yield from below(part, passed)


PARTS = [(kind, name, part, words) for kind in kinds() for name, part, words in below(schema_of(kind), {})]


@of_each("path", DATA, ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_every_shipped_file_has_a_schema_and_holds_to_it(path: Path) -> None:
    assert kind_of(path) in kinds()
    READERS[path.suffix](path)


@pytest.mark.parametrize("kind", kinds())
def test_a_schema_is_one_of_the_draft_that_it_names(kind: str) -> None:
    """Its keywords of our own aside, which any validator passes over."""
    text = (schema.FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert json.loads(text)["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema_of(kind))


@of_each("kind, name, part, words", PARTS)
def test_every_field_has_words_for_whatever_is_refused(
    kind: str, name: str, part: Mapping[str, Any], words: Mapping[str, Any]
) -> None:
    asked = {WORDS_OF.get(keyword, keyword) for keyword in part if keyword not in SILENT}
    if part.get("pattern") == r"\S":
        asked = asked - {"pattern"} | {"absent"}
    if name == "items" and part.get("type") == "string":
        asked = asked - {"type"} | {"items"}
    if part.get("additionalProperties") is False:
        asked.add("unknown")
        words = {**words, **part.get("fieldWords", {}), **part.get("words", {})}
    assert sorted(asked - set(words)) == []
    for said in words.values():
        assert said["problem"][-1] in ".:"
        assert said["remedy"][0].isupper()


#: Where the same subschema stands in several places, it stands in each with words of that place.
OBJECTS = [(kind, part) for kind in kinds() for part in (schema_of(kind), *(p for k, _, p, _ in PARTS if k == kind))]


@of_each("kind, part", [one for one in OBJECTS if one[1].get("required")])
def test_every_field_that_must_be_there_has_words_for_its_absence(kind: str, part: Mapping[str, Any]) -> None:
    for field in part["required"]:
        (words,) = [w for k, name, p, w in PARTS if k == kind and name == field and p is part["properties"][field]]
        assert "absent" in words


@of_each("kind, name, part, words", PARTS)
def test_the_words_hold_nothing_that_is_never_filled_in(
    kind: str, name: str, part: Mapping[str, Any], words: Mapping[str, Any]
) -> None:
    known = dict.fromkeys(("field", "value", "exact", "allowed", "what", "form", "example", "entry"), "")
    for said in words.values():
        for text in said.values():
            text.format_map(known)


#: Kind of file -> a file of the kind, and the modules that read it.
READ_BY = {
    "actors": ("actors/actors.toml", ["evidence/actors"]),
    "answers": ("scores/answers.csv", ["survey/answers", "survey/answer_rows"]),
    "brief": ("briefs/mali-attacks-and-survey.en.brief.toml", ["briefs/brief_file"]),
    "changes": ("changes/changes.toml", ["changes"]),
    "disagreements": ("disagreements/disagreements.toml", ["evidence/disagreements", "evidence/passages"]),
    "distributions": ("scores/distributions.csv", ["survey/distributions", "survey/answer_rows"]),
    "divisions": ("divisions/divisions.toml", ["geography/divisions", "geography/citations"]),
    "document": ("documents/iris-2026.toml", ["evidence/documents", "evidence/publications"]),
    "events": ("events/events.toml", ["incidents/events", "evidence/passages"]),
    "lock": ("documents/iris-2026.lock.json", ["evidence/locks", "evidence/documents"]),
    "limits": ("places/regions/limits.geojson", ["geography/places"]),
    "mentions": ("mentions/mentions.csv", ["evidence/mentions"]),
    "places": ("places/towns/towns.geojson", ["geography/places"]),
    "questions": ("scores/questions.toml", ["survey/questions", "survey/scales"]),
    "reasons": ("mentions/reasons.toml", ["evidence/mentions", "evidence/passages"]),
    "regions_2023": ("divisions/regions_2023.toml", ["geography/regions_2023", "geography/citations"]),
    "samples": ("scores/samples.toml", ["survey/samples"]),
    "source": ("places/towns/source.toml", ["sources"]),
}
#: Kind -> the fields that none of these modules reads, and why the schema has them all the same.
READ_ELSEWHERE = {
    # Whose lock it is, and where each quote stands: `make verify` writes them, for people.
    "lock": {"document", "offsets"},
    # The schema alone looks at it.
    "brief": {"version"},
    # By the names of the parts.
    "divisions": {"north", "centre", "south"},
    # As columns of a table.
    "limits": {"between", "approximate"},
    # A set's own fields, which a place carries as they are.
    "places": {
        *("note", "seat", "approximate", "population", "label_rank", "area_km2", "also_named"),
        *("length_km_geodesic_osm", "length_km_natural_earth"),
    },
    # A licence's notice, and what the bounds are of: for people.
    "source": {"notice", "bounds_of"},
}


def fields_read(source: str) -> set[str]:
    """Return the texts by which a module looks into tables: `entry["date"]`, `entry.get("note")`, `"n" in entry`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case (
                ast.Subscript(slice=ast.Constant(value=str(text)))
                | ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(text)), *_])
                | ast.Compare(left=ast.Constant(value=str(text)), ops=[ast.In() | ast.NotIn()])
            ):
                found.add(text)
    return found


def fields_of(part: Any) -> set[str]:
    """Return the names of all fields of a schema; GeoJSON's own `properties` is no field of ours."""
    if isinstance(part, list):
        return set().union(*map(fields_of, part))
    if not isinstance(part, dict):
        return set()
    fields = part.get("properties", {})
    others = [value for keyword, value in part.items() if keyword != "properties"]
    return (set(fields) - {"properties"}).union(*map(fields_of, [*fields.values(), *others]))


@pytest.mark.parametrize("kind", READ_BY)
def test_every_field_that_is_read_is_in_the_schema_and_the_other_way_round(kind: str) -> None:
    _, modules = READ_BY[kind]
    sources_of = [(SHIPPED.parent / f"{name}.py").read_text(encoding="utf-8") for name in modules]
    read = set[str]().union(*map(fields_read, sources_of))
    fields = fields_of(schema_of(kind))
    # A module may read two kinds of file.
    others = [fields_of(schema_of(k)) for k, (_, names) in READ_BY.items() if k != kind and set(names) & set(modules)]
    assert fields - read == READ_ELSEWHERE.get(kind, set())
    assert read - fields.union(*others) - {"properties", "geometry"} == set()


#: Kind of file and field -> the list of what it may hold that modules read, where they do.
READ: dict[tuple[str, str], Collection[str]] = {
    ("brief", "language"): brief.LANGUAGES,
    ("disagreements", "kind"): disagreements.KINDS,
    ("document", "items"): documents.THEMES,
    ("document", "voice"): documents.VOICES,
    ("events", "kind"): events.KINDS,
    ("questions", "range_status"): questions.RANGES,
}


def test_what_a_field_may_hold_is_what_modules_read() -> None:
    assert {place: VALUES[place] for place in READ} == {place: tuple(known) for place, known in READ.items()}


def test_what_a_program_may_write_otherwise_is_of_the_type_that_it_is_read_as() -> None:
    for kind in ("places", "limits", "outlines", "boundaries", "countries", "lakes", "rivers"):
        fields = schema_of(kind)["items"]["properties"]["properties"]["properties"]
        types = {
            name: {part["type"]} if isinstance(part["type"], str) else {*part["type"]} for name, part in fields.items()
        }
        for kept, due in ((geojson.LISTS, "array"), (geojson.TRUTHS, "boolean"), (geojson.WHOLE, "integer")):
            assert {name for name, some in types.items() if due in some} == kept & set(fields)
        assert {name for name, some in types.items() if "number" in some} == geojson.REAL & set(fields)


def set_to(*changes: tuple[str, int, str, Any]) -> Callable[[Any], None]:
    """Return what changes a table: in each list that is named, of the entry of a number, a field to a value."""

    def change(table: Any) -> None:
        for name, number, field, value in changes:
            (table[name][number] if name else table)[field] = value

    return change


#: Kind -> its file, what breaks it in three places, and the words of each fault, in the file's order.
THREE: dict[str, tuple[str, Callable[[Any], None], tuple[str, str, str]]] = {
    "actors": (
        READ_BY["actors"][0],
        set_to(("actors", 5, "note", 7), ("actors", 1, "kind", "army"), ("actors", 1, "nmae", "x")),
        (
            "gunmen”: the kind “army” is unknown.",
            "it has a field “nmae”, which is unknown.",
            "its note is no text.",
        ),
    ),
    "brief": (
        READ_BY["brief"][0],
        set_to(("", 0, "version", 2), ("steps", 0, "headline", "x" * 201), ("steps", 1, "show", ["a", "b", "c"])),
        (
            "Its version is 2.",
            "Step “coordinated-attacks”: its headline has more than 200 characters.",
            "Step “five-towns”: it shows more than two.",
        ),
    ),
    "changes": (
        READ_BY["changes"][0],
        set_to(("changes", 0, "date", "2026-11-21"), ("changes", 1, "what", " "), ("changes", 2, "when", 7)),
        ("date = '2026-11-21' is not a date.", "does not say what it was.", "it has a field “when”"),
    ),
    "disagreements": (
        READ_BY["disagreements"][0],
        set_to(*(("disagreements", 0, field, 7) for field in ("kind", "sides", "sentence"))),
        ("its kind is no text.", "its sides have not the form", "its sentence is no text."),
    ),
    "divisions": (
        READ_BY["divisions"][0],
        set_to(("reports", 0, "url", "x"), ("reports", 0, "retrieved", "x"), ("reports", 1, "excerpt", " ")),
        ("“x” is no address.", "retrieved = 'x' is not a date.", "it has no excerpt."),
    ),
    "document": (
        READ_BY["document"][0],
        set_to(("", 0, "title", ""), ("excerpts", 0, "voice", "rumour"), ("excerpts", 1, "themes", ["weather"])),
        ("“title” is missing or empty.", "the voice “rumour” is unknown.", "the theme “weather” is unknown."),
    ),
    "events": (
        READ_BY["events"][0],
        set_to(("events", 0, "date", "once"), ("events", 0, "kind", "war"), ("events", 1, "sources", [])),
        ("its date is “once”, which is no time.", "the kind “war” is unknown.", "it has no sources."),
    ),
    "questions": (
        READ_BY["questions"][0],
        set_to(("questions", 0, "scale", "1"), ("questions", 0, "range", [1]), ("questions", 1, "direction", "worse")),
        ("its scale “1” is none.", "its range [1] is none.", "the direction “worse” does not say"),
    ),
    "reasons": (
        READ_BY["reasons"][0],
        set_to(("", 0, "texts", 7), ("reasons", 0, "kind", "mood"), ("reasons", 1, "text", " ")),
        ("It does not say in which texts", "unknown kind “mood”.", "it has no text."),
    ),
    "regions_2023": (
        READ_BY["regions_2023"][0],
        set_to(("sources", 0, "id", "A B"), ("regions", 0, "name_fr", ""), ("regions", 1, "kind", "great")),
        ("the id “A B” is no slug.", "a name is missing.", "the kind “great” is unknown."),
    ),
    "samples": (
        READ_BY["samples"][0],
        set_to(("instruments", 0, "asked", "autumn"), ("samples", 0, "at_most", 0), ("samples", 1, "kind", "city")),
        ("it was asked in “autumn”, which is no time.", "at_most = 0 is no number", "the kind “city” is unknown."),
    ),
    "source": (
        READ_BY["source"][0],
        set_to(("", 0, "licence", "unknown"), ("", 0, "retrieved", "x"), ("files", 0, "sha256", "abc")),
        ("The licence “unknown” is not one", "retrieved = 'x' is not a date.", "lacks its path or its sha256."),
    ),
    "lock": (
        READ_BY["lock"][0],
        lambda table: table.update(document=7, text_sha256=7, excerpts=7),
        ("Its document has not the form", "Its text_sha256 has not the form", "It is not a lock."),
    ),
}
#: The same of tables, by what stands in place of what.
ROWS: dict[str, tuple[Path, dict[str, str], tuple[str, str, str]]] = {
    "answers": (
        SHIPPED / "scores" / "answers.csv",
        {"3.50": '"15,38"', "mean,3.47": "median,3.47", "probable": "sure"},
        (
            "Line 2: value is “15,38”, which looks like a number",
            "Line 3: the statistic “median”",
            "the certainty “sure”",
        ),
    ),
    "distributions": (
        SURVEY / "distributions.csv",
        {"never,4,": "never,four,", "sometimes,12,": "sometimes,,", "always,24,made-up-2020/water": "always,24,"},
        ("Line 2: the count “four” is no number", "Line 3: the count “” is no number", "Line 4: it has no excerpt."),
    ),
    "mentions": (
        SHIPPED / "mentions" / "mentions.csv",
        {"place,\n": "town,\n", ",government,": ",regime,", ",bibliography,": ",book,"},
        ("the kind “town” is unknown.", "the kind “book” is unknown.", "the kind “regime” is unknown."),
    ),
}
#: The same of GeoJSON, by what three features have.
PROPERTIES: dict[str, tuple[str, list[dict[str, Any]], tuple[str, ...]]] = {
    "places": (
        "places/regions/regions.geojson",
        [{"approximate": "VRAI"}, {"regions": "regions/gao"}, {"area_km2": "122,994"}],
        ("which is no truth value", "which is no list", "which is no number"),
    ),
    "limits": (
        "places/regions/limits.geojson",
        [{"approximate": "VRAI"}, {"zones": None, "between": "x"}, {"along": ["x"]}],
        ("its approximate has the form “VRAI”", "its between has the form “x”", "its along has the form “['x']”"),
    ),
    "outlines": (
        "places/survey_zones/outlines.geojson",
        [{"approximate": "VRAI"}, {"zone": 7}, {"along": ["x"]}],
        ("its approximate has", "its zone has the form “7”", "its along has"),
    ),
    "boundaries": (
        "basemap/boundaries.geojson",
        [{"dashed": "VRAI"}, {"class": 7}, {"class": None}],
        ("its dashed has", "its class has the form “7”", "A boundary lacks class."),
    ),
    "countries": (
        "basemap/countries.geojson",
        [{"label_lat": "north"}, {"name": 7}, {"label_rank": 1.5}],
        ("its label_lat has the form “north”", "its name has", "its label_rank has the form “1.5”"),
    ),
    "lakes": (
        "basemap/lakes.geojson",
        [{"name": 7}, {"rank": "high"}, {"name_fr": None}],
        ("its name has", "its rank has", "A lake lacks name_fr."),
    ),
    "rivers": (
        "basemap/rivers.geojson",
        [{"id": 7}, {"name": 7}, {"rank": "high"}],
        ("its id has", "its name has", "its rank has"),
    ),
}
#: Kinds that have no three fields, or are part of another kind's file.
PARTS_OF_OTHERS = {"passage", "publication", "land"}


def lines_of(path: Path) -> list[str]:
    """Return the lines of the problem with a file."""
    with pytest.raises(DataError) as caught:
        READERS[path.suffix](path)
    assert caught.value.path == path
    return caught.value.problem.splitlines()


def copy_of(path: Path, tmp_path: Path) -> Path:
    """Return a copy of a data file, in folders of the same names."""
    target = tmp_path / Path(*path.parts[-3:])
    target.parent.mkdir(parents=True)
    return Path(shutil.copy(path, target))


def assert_lines(lines: list[str], expected: Sequence[str]) -> None:
    assert lines[0] == "3 things are wrong in it:"
    assert len(lines) == 4
    for line, words in zip(lines[1:], expected, strict=True):
        assert words in line


@pytest.mark.parametrize("kind", THREE)
def test_a_file_that_breaks_in_three_places_is_told_all_three(kind: str, tmp_path: Path) -> None:
    name, change, expected = THREE[kind]
    path = copy_of(SHIPPED / name, tmp_path)
    if path.suffix == ".json":
        table = json.loads(path.read_text(encoding="utf-8"))
        change(table)
        path.write_text(json.dumps(table), encoding="utf-8")
    else:
        edit_toml(path, change)
    assert_lines(lines_of(path), expected)


@pytest.mark.parametrize("kind", ROWS)
def test_a_table_that_breaks_in_three_places_is_told_all_three(kind: str, tmp_path: Path) -> None:
    source, replaced, expected = ROWS[kind]
    path = copy_of(source, tmp_path)
    text = path.read_text(encoding="utf-8")
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    assert_lines(lines_of(path), expected)


@pytest.mark.parametrize("kind", PROPERTIES)
def test_features_that_break_in_three_places_are_told_all_three(kind: str, tmp_path: Path) -> None:
    name, properties, expected = PROPERTIES[kind]
    path = copy_of(SHIPPED / name, tmp_path)
    table = json.loads(path.read_text(encoding="utf-8"))
    for feature, changed in zip(table["features"], properties, strict=False):
        feature["properties"].update(changed)
    path.write_text(json.dumps(table), encoding="utf-8")
    assert_lines(lines_of(path), expected)


def test_each_kind_is_broken_in_three_places() -> None:
    assert {*THREE, *ROWS, *PROPERTIES} | PARTS_OF_OTHERS == set(kinds())


def test_rows_of_another_length_are_told_at_once(tmp_path: Path) -> None:
    path = copy_of(SHIPPED / "scores" / "answers.csv", tmp_path)
    edit_toml_text(path, lambda text: text.replace(",mean,3.", "mean3.", 3))
    assert_lines(lines_of(path), [f"Line {n}: it has not 9 fields." for n in (2, 3, 4)])


def test_what_was_right_before_is_refused_once_it_is_wrong_and_told_each_time() -> None:
    """What was found right is not asked again; another value, or the same of another kind, is."""
    path = SHIPPED / "documents" / "iris-2026.toml"
    table = read_toml(path)
    table["excerpts"][0]["voice"] = "nobody"
    for _ in range(2):
        schema.check(read_toml(path), path)
        with pytest.raises(DataError, match="nobody"):
            schema.check(table, path)
    with pytest.raises(DataError):
        schema.check(read_toml(path), SHIPPED / "events" / "events.toml")


def test_what_is_empty_is_lacking_and_not_unknown() -> None:
    (fault,) = faults({"reasons": [{"id": "a", "kind": "", "text": "x"}], "normalisation": 1, "texts": {}}, "reasons")
    assert fault == ("Reason “a”: it has no kind.", "Add kind.")


def test_an_author_may_have_one_name() -> None:
    with (SHIPPED / READ_BY["document"][0]).open("rb") as file:
        table = tomllib.load(file)
    table["authors"] = [{"given": "", "family": "OCHA"}]
    assert faults(table, "document") == []
