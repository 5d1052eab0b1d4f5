"""What a text file's bytes say, however a program saved them; or the cause in words why they say nothing."""

import codecs
import re
import unicodedata
from pathlib import Path

from geodata.errors import DataError

#: How a text in UTF-16 begins.
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: How a file begins that is no text of ours -> what it is.
_OTHERS = {
    b"PK\x03\x04": "a spreadsheet or an archive (xlsx, ods or zip)",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet (xls)",
    b"SQLite format 3": "a database (GeoPackage)",
    b"<!DOCTYPE html": "a web page",
    b"<html": "a web page",
    b"version https://git-lfs": "a pointer that git LFS has not followed",
}


def as_text(data: bytes, path: Path) -> str:
    r"""Return what a text file's bytes say, however a program saved them.

    The mark of an encoding at the beginning (a BOM) goes; every line ends with \n, the last one too; letters are
    composed (NFC). UTF-16 is read if it has its mark, as Notepad and a spreadsheet's “Unicode text” have it. Raises
    DataError, which names `path`, for other bytes that are not UTF-8, and for a text that is visibly another thing.
    """
    if what := next((what for start, what in _OTHERS.items() if data.lstrip().startswith(start)), None):
        raise DataError(path, f"It is {what}, under this name.", "Restore the file, or save it in its own format.")
    try:
        text = data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(path, *_not_utf_8(data, error)) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if conflict := re.search(r"^(<{7}|>{7})( |$)", text, re.MULTILINE):
        line = text.count("\n", 0, conflict.start()) + 1
        raise DataError(
            path,
            f"Line {line}: git has left both versions of a conflict in it.",
            "Choose one of the two, and take the lines that begin with <<<<<<<, ======= and >>>>>>> out.",
        )
    return text.rstrip("\n") + "\n" if text else text


def _not_utf_8(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    line = data.count(b"\n", 0, error.start) + 1
    if b"\0" in data[:200]:
        return (
            f"Line {line}: it is not UTF-8 text; every other byte is empty, as in UTF-16 without its mark.",
            "Save it as UTF-8: in Notepad and VS Code the encoding is chosen under “Save as”.",
        )
    return (
        f"Line {line}: it is not UTF-8 text (byte {error.start}, 0x{data[error.start]:02X}). Spreadsheets and editors "
        "on Windows save accented letters so, as “ANSI” or Windows-1252.",
        "Save it as UTF-8: in Excel as “CSV UTF-8”, in LibreOffice with the character set Unicode (UTF-8), in Notepad "
        "with the encoding UTF-8.",
    )
