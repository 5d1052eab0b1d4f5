"""CSV as people's programs save it: read as meant, or refused with the cause in words.

What a row says does not depend on the program: on what separates its cells (comma, semicolon or tab), on which of them
are quoted, on a first line `sep=;`, on empty columns at the right and empty rows, or on white space around a cell.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from geodata.errors import DataError, Fault

_SEPARATORS = ",;\t"
_SEP_LINE = re.compile(r'"?sep=(.)"?[,;\t]*\n', re.IGNORECASE)
#: What nobody sees, and what therefore is never meant.
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
#: The months as spreadsheets in English, French, German and Spanish shorten or write them.
_MONTH = (
    "(jan(v|vier|uary|uar)?|ene(ro)?|feb(ruary|ruar|rero)?|fé?e?vr?(ier)?|mar(ch|s|zo)?|mrz|märz|apr(il)?|avr(il)?|abr(il)?"
    "|may(o)?|mai|june?|juni|juin|junio|july?|juli|juil(let)?|julio|aug(ust)?|ao[uû]t|ago(sto)?|sept?(ember|embre)?"
    "|septiembre|o[ck]t(ober|obre|ubre)?|nov(ember|embre|iembre)?|d[eé]c(ember|embre)?|dez(ember)?|dic(iembre)?)"
)
#: What a spreadsheet makes of a cell's content -> how it comes about.
_SPOILT = (
    (r"#(NAME\?|NOM\s?\?|REF!|VALUE!|VALEUR!|N/A|DIV/0!|NUM!|NULL!|WERT!|BEZUG!)|Err:\d{3}", "an error of a formula"),
    (r"=.*", "a formula"),
    (r"#+", "a column that was too narrow"),
    (r"TRUE|FALSE|VRAI|FAUX|WAHR|FALSCH", "a truth value"),
    (rf"\d{{1,2}}[.\-/ ]+{_MONTH}\.?([.\-/ ]+\d{{2,4}})?", "a date"),
    (rf"{_MONTH}\.?[.\-/ ]+\d{{2,4}}", "a date"),
    (r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d([T ].*)?", "a date"),
    (r"-?\d*,\d+|-?\d{1,3}([,.\s’']\d{3})+(,\d+)?", "a number as another language writes it, with a comma"),
    (r"\.\d+|-?\d+([.,]\d+)?E[+-]?\d+|\d+([.,]\d+)?\s?%", "a number in a format of its own"),
)
#: Whether a cell looks like any of these: nearly none does.
_ANY_SPOILT = re.compile("|".join(f"(?:{pattern})" for pattern, _ in _SPOILT), re.IGNORECASE)


def rows(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Return a CSV file's rows, the header first: the number of the line where each ends, and its cells.

    Empty rows are left out, and empty cells at the right of all. Raises DataError for what is no CSV.
    """
    found = _as_saved(text, path)
    width = len(found[0][1]) if found else 0
    # Spreadsheets leave empty cells at the ends of rows off. One row that is short is a row that is broken.
    short = [cells for _, cells in found if len(cells) < width]
    for cells in short if len(short) > 1 else ():
        cells += [""] * (width - len(cells))
    return found


def records(
    text: str, path: Path, columns: Sequence[str], optional: Collection[str] = ()
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each row of a CSV file below its header: its line's name, and its cells by column.

    Raises DataError for another header, and for rows of another length, naming each line. Rows may lack cells at their
    ends only where those are `optional`: elsewhere it may as well be one in the middle that is missing.
    """
    saved = _as_saved(text, path)
    header = tuple(saved[0][1]) if saved else ()
    if header != tuple(columns):
        raise DataError(path, _other_header(header, columns), f"Write its header as {','.join(columns)}.")
    lacking = {number for number, cells in saved if not set(columns[len(cells) :]) <= set(optional)}
    found = rows(text, path)[1:]
    broken = [number for number, cells in found if number in lacking or len(cells) != len(columns)]
    if broken:
        remedy = "Mend that line, or restore the file."
        raise DataError.of(path, [Fault(f"Line {n}: it has not {len(columns)} fields.", remedy) for n in broken])
    for number, cells in found:
        yield f"Line {number}", dict(zip(columns, cells, strict=True))


def spoilt(cell: str) -> str | None:
    """Return what a spreadsheet has made of a cell, in words; None if it looks like nothing of the kind."""
    if not _ANY_SPOILT.fullmatch(cell):
        return None
    return next((what for pattern, what in _SPOILT if re.fullmatch(pattern, cell, re.IGNORECASE)), None)


def canonical(text: str, path: Path) -> str:
    """Return a CSV file's text as it is kept: commas, quotes only where they are needed, no empty rows or columns.

    Raises DataError for what is no CSV.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(cells for _, cells in rows(text, path))
    return out.getvalue()


# --- inside


def _as_saved(text: str, path: Path) -> list[tuple[int, list[str]]]:
    above, separator = 0, None
    if first := _SEP_LINE.match(text):
        above, separator, text = 1, first[1], text[first.end() :]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator or _separator(text))
    found = []
    try:
        for cells in reader:
            tidy = [_UNSEEN.sub("", cell).strip() for cell in cells]
            if any(tidy):
                found.append((above + reader.line_num, tidy))
    except csv.Error as error:
        raise DataError(
            path,
            f"Line {above + reader.line_num}: it is not valid CSV: {error}.",
            "Mend that line: a cell that holds a quotation mark is quoted, and the mark written twice.",
        ) from None
    width = len(_trim(found[0][1])) if found else 0
    for _, cells in found:
        cells[width:] = _trim(cells[width:])
    return found


def _separator(text: str) -> str:
    head = re.sub(r'"[^"]*"', "", text.lstrip("\n").partition("\n")[0])
    return max(_SEPARATORS, key=head.count)


def _trim(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _other_header(header: Sequence[str], columns: Sequence[str]) -> str:
    problem = f"Its header is {','.join(header) or 'missing'}."
    lacking, more = [c for c in columns if c not in header], [c for c in header if c not in columns]
    if len(header) == 1:
        return f"{problem} It has one column: what separates the cells is none of comma, semicolon and tab."
    if not lacking and not more:
        return f"{problem} The columns are there, but in another order or twice."
    words = [f"It lacks {', '.join(lacking)}." if lacking else "", f"It has “{'”, “'.join(more)}”." if more else ""]
    return " ".join([problem, *filter(None, words)])
