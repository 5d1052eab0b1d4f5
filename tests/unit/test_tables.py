"""CSV is read as meant, whichever program saved it; what a spreadsheet has spoilt is named in words."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pandas
import pytest

from geodata.atlas import load_atlas
from geodata.errors import DataError
from geodata.files import data_version
from geodata.schema import columns, faults
from geodata.tables import canonical, records, spoilt
from tests.each import of_each
from tests.fixtures import copy_data, edit_toml_text, record_all
from tests.shipped_data import ATLAS

# They load the data again and again, which other tests count.
pytestmark = pytest.mark.no_cover

HERE = Path("answers.csv")
COLUMNS, _ = columns("answers")
CSV = ("scores/answers.csv", "mentions/mentions.csv")


def rewrite(
    text: str, delimiter: str = ",", quoting: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL, end: str = "\r\n"
) -> str:
    """Write a CSV text's cells anew, in another program's way."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


def by_lines(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(f"{change(line)}\n" for line in text.splitlines())


def through_pandas(text: str) -> str:
    return pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False).to_csv(index=False)


#: Program and choice -> what it makes of a file. Each says the same.
SAVED: dict[str, Callable[[str], bytes]] = {
    "Excel, CSV UTF-8": lambda text: rewrite(text).encode("utf-8-sig"),
    "Excel in French or German, CSV UTF-8": lambda text: rewrite(text, ";").encode("utf-8-sig"),
    "Excel, Unicode text": lambda text: rewrite(text, "\t").encode("utf-16"),
    "Excel, empty cells at the end left off": lambda text: (
        "".join(line.rstrip(",") + "\r\n" for line in text.splitlines()[:-1]) + text.splitlines()[-1] + "\r\n"
    ).encode("utf-8-sig"),
    "LibreOffice, all text cells quoted": lambda text: rewrite(text, quoting=csv.QUOTE_ALL, end="\n").encode(),
    "LibreOffice, semicolons and all quoted": lambda text: rewrite(text, ";", csv.QUOTE_ALL, "\n").encode(),
    "LibreOffice, tabs": lambda text: rewrite(text, "\t", end="\n").encode(),
    "Google Sheets": lambda text: rewrite(text).removesuffix("\r\n").encode(),
    "Numbers, with empty columns": lambda text: by_lines(lambda line: f"{line},,,")(text).encode(),
    "empty rows below": lambda text: f"{text},,,,,,,,\n,,,,,,,,\n\n".encode(),
    "an empty row between": lambda text: text.replace("\n", "\n,,,,,,\n", 1).encode(),
    "a first line for Excel": lambda text: f"sep=;\r\n{rewrite(text, ';')}".encode(),
    "a first line for Excel, quoted": lambda text: f'"sep=;"\r\n{rewrite(text, ";")}'.encode("utf-8-sig"),
    "spaces after the commas of the header": lambda text: text.replace(",", ", ", 3).encode(),
    "a no-break space in the header": lambda text: text.replace(",", "\u00a0,", 1).encode(),
    "a narrow no-break space in the header": lambda text: text.replace(",", ",\u202f", 1).encode(),
    "a zero-width space in the header": lambda text: text.replace(",", "\u200b,", 1).encode(),
    "two BOMs": lambda text: f"\ufeff{text}".encode("utf-8-sig"),
    "a BOM in the middle, as of two files joined": lambda text: text.replace("\n", "\n\ufeff", 1).encode(),
    "pandas": lambda text: through_pandas(text).encode(),
}


@pytest.mark.parametrize("name", CSV)
@pytest.mark.parametrize("program", SAVED)
def test_a_table_says_the_same_whichever_program_saved_it(program: str, name: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    path = root / name
    before = path.read_bytes()
    path.write_bytes(SAVED[program](before.decode()))
    assert path.read_bytes() != before or program == "pandas"
    atlas = load_atlas(root)
    assert atlas.version == ATLAS.version
    assert (atlas.answers, atlas.mentions) == (ATLAS.answers, ATLAS.mentions)
    record_all(root)
    assert data_version(root) == ATLAS.version


@pytest.mark.parametrize("name", CSV)
def test_a_shipped_table_is_written_as_it_is_kept(name: str) -> None:
    text = (ATLAS.root / name).read_bytes().decode().replace("\r\n", "\n")
    assert canonical(text, HERE) == text


def test_a_cell_may_hold_every_separator_and_a_line_end() -> None:
    text = 'a;note\n1;"x, y; z\tand ""q""\nmore"\n'
    assert list(records(text, HERE, ("a", "note"))) == [("Line 3", {"a": "1", "note": 'x, y; z\tand "q"\nmore'})]
    assert canonical(text, HERE) == 'a,note\n1,"x, y; z\tand ""q""\nmore"\n'


#: What a spreadsheet makes of a cell -> the words of the cause.
SPOILT = {
    **dict.fromkeys(("15,38", ",9", "1 234,5", "3.500,00"), "a number as another language writes it"),
    **dict.fromkeys(
        ("Apr-26", "26-Apr", "avr-26", "03. Nov", "3. Nov", "2-Sep", "1-mars", "Dez 96", "03.11.2026", "2017-02-01"),
        "a date",
    ),
    **dict.fromkeys(("#NAME?", "#NOM?", "#REF!", "#VALUE!", "#N/A", "#BEZUG!", "Err:508"), "an error of a formula"),
    **dict.fromkeys(("=-survey", "=A1"), "a formula"),
    **dict.fromkeys(("TRUE", "FALSE", "VRAI", "WAHR"), "a truth value"),
    **dict.fromkeys((".9", "9E+01", "9,6E-01", "96%", "96 %"), "a number in a format of its own"),
    "########": "a column that was too narrow",
}


@of_each("cell", SPOILT)
def test_what_a_spreadsheet_made_of_a_cell_is_named(cell: str) -> None:
    assert (spoilt(cell) or "").startswith(SPOILT[cell])


def test_no_cell_that_is_shipped_is_taken_for_spoilt() -> None:
    for name, free in zip(CSV, ("note", "section"), strict=True):
        text = (ATLAS.root / name).read_text(encoding="utf-8")
        for row in csv.DictReader(io.StringIO(text)):
            assert [cell for column, cell in row.items() if column != free and spoilt(cell)] == []


@pytest.mark.parametrize("cell", ["15,38", "03. Nov", "#NAME?", "TRUE", ",9"])
def test_the_message_names_line_column_cell_and_cause(cell: str, tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / CSV[0], lambda text: text.replace("3.47", f'"{cell}"', 1))
    record_all(root)
    with pytest.raises(DataError) as caught:
        load_atlas(root)
    assert f"Line 3: value is “{cell}”, which looks like {SPOILT[cell]}" in caught.value.problem
    assert "take all columns as text" in caught.value.remedy


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("question|item", "It has one column: what separates the cells is none of comma, semicolon and tab."),
        (",".join(reversed(COLUMNS)), "another order"),
        (",".join(COLUMNS[:-1]), "It lacks note."),
        (",".join((*COLUMNS, "remarks")), "It has “remarks”."),
        (",".join(COLUMNS).replace("item", "іtem"), "It has “і‹cyrillic small letter byelorussian-ukrainian i›tem”."),
        (",".join(COLUMNS).replace("item", "it\u00adem"), "“it‹soft hyphen›em”"),
        (",".join(COLUMNS).replace("item", "Item"), "It lacks item. It has “Item”."),
        ("", "Its header is missing."),
    ],
)
def test_another_header_is_told_apart_in_words(header: str, problem: str) -> None:
    with pytest.raises(DataError) as caught:
        list(records(f"{header}\n", HERE, COLUMNS))
    assert problem in caught.value.problem


def test_zeros_that_a_spreadsheet_dropped_are_missed(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / CSV[0], lambda text: text.replace("3.50", "3.5", 1))
    record_all(root)
    with pytest.raises(DataError, match=r"the value is 3\.5, its sentence prints 3\.50: spreadsheets drop zeros"):
        load_atlas(root)


def test_zeros_that_were_added_are_seen(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / CSV[0], lambda text: text.replace(",92.5,", ",92.50,", 1))
    record_all(root)
    with pytest.raises(DataError, match=r"the value is 92\.50, its sentence prints 92\.5"):
        load_atlas(root)


@pytest.mark.parametrize("text", ["a,b\n1,2\n3\n", "a,b\n1\n3,4\n", "a,b\n1,2,3\n4,5\n"])
def test_one_row_of_another_length_is_a_broken_row(text: str) -> None:
    with pytest.raises(DataError, match=r"Line \d: it has not 2 fields"):
        list(records(text, HERE, ("a", "b")))


@pytest.mark.parametrize("text", ["a,b,c\n1,2\n4,5\n7,8,9\n", "a,b,c\n1\n4\n7,8,9\n", "a,b,c\n1,2\n4\n7,8,9\n"])
def test_several_short_rows_are_broken_where_what_they_lack_must_not_be_empty(text: str) -> None:
    """What is missing may be a cell in the middle, and each cell after it would say what belongs to another column."""
    for optional in ((), ("b",)):
        with pytest.raises(DataError, match="Line 2: it has not 3 fields"):
            list(records(text, HERE, ("a", "b", "c"), optional=optional))


def test_several_short_rows_are_read_where_what_they_lack_may_be_empty() -> None:
    """Excel leaves empty cells at the ends of rows off."""
    text = "a,b,c\n1,2\n4,5\n7,8,9\n"
    assert [row["c"] for _, row in records(text, HERE, ("a", "b", "c"), optional=("c",))] == ["", "", "9"]


def test_prose_may_look_like_anything() -> None:
    row = dict.fromkeys(COLUMNS, "a") | {"statistic": "mean", "value": "3.50", "certainty": "printed"}
    for cell in ("=1+1", "Apr-26"):
        assert faults([{**row, "note": cell}], "answers") == []
        assert len(faults([{**row, "item": cell}], "answers")) == 1
