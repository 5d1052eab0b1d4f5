"""What an editor did to a TOML or JSON file is named in words, with its line and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.errors import DataError, visible
from geodata.files import read_json, read_toml
from tests.fixtures import copy_data, record_all
from tests.shipped_data import ATLAS

# They load the data again and again, as those of bad data do, which count.
pytestmark = pytest.mark.no_cover

IRIS = "documents/iris-2026.toml"
LOCK = "documents/iris-2026.lock.json"
TOWNS = "places/towns/towns.geojson"
EVENTS = "events/events.toml"
QUESTIONS = "scores/questions.toml"

#: What was done -> the file, the deed on its text, the words of the problem.
TOML: dict[str, tuple[str, Callable[[str], str], str]] = {
    "typographic quotation marks": (
        IRIS,
        lambda t: t.replace('publisher = "IRIS"', "publisher = “IRIS”"),
        "line 6: a typographic quotation mark (“) where a straight one must stand",
    ),
    "typographic ones in a list": (
        IRIS,
        lambda t: t.replace('["areas/mali"]', "[“areas/mali”]", 1),
        "a typographic quotation mark (“)",
    ),
    "French ones": (IRIS, lambda t: t.replace('"Paris"', "« Paris »"), "line 7: a typographic quotation mark («)"),
    "three typographic ones": (IRIS, lambda t: t.replace("'''", "’’’"), "typographic quotation marks (’’’)"),
    "one closing three": (
        IRIS,
        lambda t: t[: t.rindex("'''")] + "’’’" + t[t.rindex("'''") + 3 :],
        "typographic quotation marks (’’’)",
    ),
    "a no-break space": (IRIS, lambda t: t.replace('language = "', 'language\u00a0= "'), "(no-break space)"),
    "a zero-width space": (IRIS, lambda t: t.replace('language = "', 'language = \u200b"'), "(zero width space)"),
    "a truth value in capitals": (IRIS, lambda t: f"sensitive = TRUE\n{t}", "line 1: TRUE, which TOML writes true"),
    "a truth value in French": (IRIS, lambda t: f"sensitive = VRAI\n{t}", "line 1: VRAI, which TOML writes true"),
    "a month without quotes": (
        IRIS,
        lambda t: t.replace('issued = "2026-06"', "issued = 2026-06"),
        "line 9: 2026-06: a month without quotation marks",
    ),
    "a date in another order": (IRIS, lambda t: f"day = 21/11/2026\n{t}", "21/11/2026: a date in another order"),
    "a decimal comma": (IRIS, lambda t: f"share = 15,38\n{t}", "line 1: 15,38: a comma where a point must stand"),
    "no digit before the point": (IRIS, lambda t: f"share = .9\n{t}", "line 1: .9: a number without a digit"),
    "a dash for a minus": (IRIS, lambda t: f"share = –9\n{t}", "a dash for a minus sign"),
    "a backslash": (IRIS, lambda t: f'folder = "C:\\data"\n{t}', "a backslash in straight double quotation marks"),
    "a text without quotes": (IRIS, lambda t: t.replace('"IRIS"', "IRIS", 1), "IRIS: a text without quotation marks"),
    "an open list": (EVENTS, lambda t: t[: t.rindex("sources = [") + 12], "is opened and never closed"),
    "a field twice": (
        IRIS,
        # Prose may hold any sign: it is not taken for the cause.
        lambda t: f'note = "One"\nnote = "Two, “three”, and = –4"\n{t}',
        "line 2: a field or table that is there already",
    ),
    "a conflict": (
        IRIS,
        lambda t: t.replace('issued = "2026-06"', "<<<<<<< HEAD\nissued = 1\n=======\nissued = 2\n>>>>>>> b"),
        "Line 9: git has left both versions of a conflict in it.",
    ),
    "a web page": (
        IRIS,
        lambda t: f"<!DOCTYPE html><html><body>{t}</body></html>",
        "It is a web page, under this name",
    ),
    "a truth value as a text": (
        IRIS,
        lambda t: t.replace('section = "', 'sensitive = "false"\nsection = "', 1),
        "sensitive = 'false' is neither true nor false",
    ),
    "a truth value as a text elsewhere": (
        "scores/samples.toml",
        lambda t: t.replace("official = true", 'official = "true"', 1),
        "official = 'true' is neither true nor false",
    ),
    "an id with a dash": (
        EVENTS,
        lambda t: t.replace('document = "org-2018"', 'document = "org–2018"', 1),
        "“org–‹en dash›2018” is no document",
    ),
    "an id with a soft hyphen": (
        EVENTS,
        lambda t: t.replace('document = "org-2018"', 'document = "org\u00ad-2018"', 1),
        "“org‹soft hyphen›-2018” is no document",
    ),
    "an id with a Cyrillic letter": (
        EVENTS,
        lambda t: t.replace('places = ["areas/mali"]', 'places = ["areas/mаli"]', 1),
        "“areas/mа‹cyrillic small letter a›li”, which is no place",
    ),
    "a corrected quote": (IRIS, lambda t: t.replace("Mali’s instability", "Mali's instability"), "was changed since"),
}
JSON: dict[str, tuple[str, Callable[[str], str], str]] = {
    "typographic quotation marks": (
        TOWNS,
        lambda t: t.replace('"type"', "“type”", 1),
        "a typographic quotation mark (“)",
    ),
    "a comma after the last": (TOWNS, lambda t: t.replace("\n]}", ",\n]}"), "a comma after the last entry"),
    "single quotes": (TOWNS, lambda t: t.replace('"type"', "'type'", 1), "line 1: single quotation marks"),
    "a comment": (TOWNS, lambda t: f"// towns\n{t}", "line 1: a comment"),
    "a feature a line": (
        TOWNS,
        lambda t: "\n".join(line.removesuffix(",") for line in t.splitlines()[1:-1]),
        "line 2: a second value begins, as where each line is a feature",
    ),
    "a no-break space": (TOWNS, lambda t: t.replace(": ", ":\u00a0", 1), "(no-break space)"),
    "UTF-16": (TOWNS, lambda t: t, "It is saved as UTF-16; JSON is UTF-8."),
    "a conflict in a lock": (LOCK, lambda t: f"<<<<<<< HEAD\n{t}", "Line 1: git has left both versions of a conflict"),
}
WAYS = {f"TOML, {name}": way for name, way in TOML.items()} | {f"JSON, {name}": way for name, way in JSON.items()}


@pytest.mark.parametrize("recorded", [True, False], ids=["recorded", "not recorded"])
@pytest.mark.parametrize("name", WAYS)
def test_the_cause_is_named(name: str, recorded: bool, tmp_path: Path) -> None:
    file, deed, problem = WAYS[name]
    root = copy_data(tmp_path)
    before = (root / file).read_text(encoding="utf-8")
    after = deed(before)
    assert after != before or name.endswith("UTF-16")
    (root / file).write_bytes(after.encode("utf-16" if name.endswith("UTF-16") else "utf-8"))
    form = any(word in problem for word in ("is no", "neither", "was changed"))
    if recorded:
        record_all(root)
    with pytest.raises(DataError) as caught:
        load_atlas(root)
    assert caught.value.path == root / file
    assert problem in caught.value.problem
    # A file that cannot be read was changed, of course; of another, what is wrong in it is told before the change.
    assert ("SHA-256 differs" in caught.value.problem.splitlines()[-1]) == (form and not recorded)
    assert len(str(caught.value).splitlines()) == (5 if form and not recorded else 3)


#: What editors may do to a file that says the same after it.
SAME: dict[str, Callable[[str], bytes]] = {
    "tabs around the equals sign": lambda t: t.replace('issued = "', 'issued\t=\t"').encode(),
    "spaces at a line's end": lambda t: t.replace('language = "en"', 'language = "en"   ').encode(),
}


@pytest.mark.parametrize("way", SAME)
def test_what_toml_allows_is_read_as_meant(way: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    (root / IRIS).write_bytes(SAME[way]((root / IRIS).read_text(encoding="utf-8")))
    record_all(root)
    assert load_atlas(root).excerpts == ATLAS.excerpts


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04rest", "It is a spreadsheet or an archive (xlsx, ods or zip), under this name."),
        ("title = 'Ségou'".encode("cp1252"), "Line 1: it is not UTF-8 text (byte 10, 0xE9). Spreadsheets and editors"),
        ("a = 'é'".encode("utf-16-le"), "every other byte is empty, as in UTF-16 without its mark"),
    ],
)
def test_what_is_no_text_of_ours_is_named(data: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    with pytest.raises(DataError) as caught:
        read_toml(path)
    assert problem in caught.value.problem


@pytest.mark.parametrize("text", ["{", '{"a": }', "[1 2]"])
def test_where_the_cause_is_none_of_these_the_parsers_words_do(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(DataError, match=r"It is not valid JSON: Expecting .*: line \d"):
        read_json(path)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000 + "]" * 5000])
def test_what_goes_beyond_every_parser_is_a_message_and_no_traceback(value: str, tmp_path: Path) -> None:
    """Python reads neither numbers of thousands of digits nor lists as deep, and has other errors for them."""
    (tmp_path / "x.json").write_text(f'{{"a": {value}}}')
    (tmp_path / "x.toml").write_text(f"a = {value}\n")
    for name, read in (("x.json", read_json), ("x.toml", read_toml)):
        with pytest.raises(DataError, match="no program can read it"):
            read(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("“Ségou” and “a–b c”, plain — prose’s own…", "“Ségou” and “a–b c”, plain — prose’s own…"),
        ("“regions/gao\u200b”", "“regions/gao‹zero width space›”"),
        ("“regions/\u00a0gao”\n", "“regions/‹no-break space›gao” "),
        ("“gaо”", "“gaо‹cyrillic small letter o›”"),
        ("“a’b”", "“a’‹right single quotation mark›b”"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, seen: str) -> None:
    assert visible(text) == seen
