"""Why a TOML or JSON file is none: what editors and spreadsheets do to such files, in words."""

import re

from geodata.errors import is_hidden, name_of

_LINE_REMEDY = "Mend that line, or restore the file."
_EDITOR = (
    "Write straight quotation marks (\" or '), and have the editor leave them so: in LibreOffice and Word under "
    "AutoCorrect, on a Mac under “Smart Quotes”."
)
_QUOTED = re.compile(r"""'''.*?'''|"(\\.|[^"\\])*"|'[^']*'""")
#: In a line of TOML, its good quotations aside: what is found there, what it is, the remedy.
_TOML = (
    (r"([“”„‟‘’]{3})", "typographic quotation marks ({0}) where three straight ones must stand", _EDITOR),
    (r"(?:=|\[|,|\{)\s*([“”„‟«»‘’‚‹›])", "a typographic quotation mark ({0}) where a straight one must stand", _EDITOR),
    (
        r"=\s*(TRUE|FALSE|True|False|vrai|faux|VRAI|FAUX|WAHR|FALSCH|yes|no|oui|non)\b",
        "{0}, which TOML writes true or false",
        "Write true or false, in small letters and without quotation marks.",
    ),
    (r"[=\[,]\s*(\d*,\d+)(?![\d,\s]*\])", "{0}: a comma where a point must stand", "Write it with a point: 3.50."),
    (r"=\s*(\.\d+)", "{0}: a number without a digit before its point", "Write 0 before the point: 0.9."),
    (r"=\s*(\d{4}-\d{2})\s*(?:#|$)", "{0}: a month without quotation marks", 'Write it as a text: "{0}".'),
    (r"=\s*(\d{1,2}[./]\d{1,2}[./]\d{2,4})", "{0}: a date in another order", "Write 2026-11-21."),
    (r"=\s*([–—−]\s?\d)", "{0}: a dash for a minus sign", "Write a hyphen: -1."),
    (r"=\s*([^\W\d_][^\"'\[{]*)$", "{0}: a text without quotation marks", 'Write it in quotation marks: "…".'),
)


def toml_cause(text: str, number: int | None) -> tuple[str | None, str]:
    """Return why a text is no TOML and what to do about it; None for the first where the parser's words must do.

    `number` is the line where the parser stopped, or None if that was the text's end.
    """
    lines = text.splitlines()
    if number is None or number > len(lines):
        pattern, what, remedy = _TOML[0]
        for n, line in enumerate(lines, 1):
            if found := re.search(pattern, line):
                return f"line {n}: {what.format(found[1])}", remedy
        return "a quotation, list or table is opened and never closed", "Close it, or restore the file."
    line = lines[number - 1]
    # What stands in good quotation marks is prose, and may hold any sign.
    bare = _QUOTED.sub('""', line)
    for pattern, what, remedy in _TOML:
        if found := re.search(pattern, bare):
            return f"line {number}: {what.format(found[1].strip())}", remedy.format(found[1].strip())
    if found := re.search(r'=\s*("[^"]*\\[^"]*")', line):
        what = f"line {number}: a backslash in straight double quotation marks, {found[1]}"
        return what, "Write it in single ones, or twice."
    if unseen := _unseen(bare):
        return f"line {number}: {unseen}, which cannot be seen", "Delete it, or type the line anew."
    return None, _LINE_REMEDY


def json_cause(text: str, number: int) -> tuple[str | None, str]:
    """Return why a text is no JSON and what to do about it; None for the first where the parser's words must do.

    `number` is the line where the parser stopped.
    """
    lines = text.splitlines()
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    bare = re.sub(r'"(\\.|[^"\\])*"', '""', line)
    if mark := re.search(r"[“”„‟«»‘’]", bare):
        return f"line {number}: a typographic quotation mark ({mark[0]}) where a straight one must stand", _EDITOR
    if unseen := _unseen(bare):
        return f"line {number}: {unseen}, which cannot be seen", "Delete it, or type the line anew."
    before = lines[number - 2].rstrip() if number > 1 else ""
    if re.search(r",\s*[\]}]", bare) or (before.endswith(",") and re.match(r"\s*[\]}]", bare)):
        return f"line {number}: a comma after the last entry", "Take the comma out."
    if re.search(r"[\[{,:]\s*'", bare):
        return f"line {number}: single quotation marks", "JSON takes double ones."
    if before.endswith(("}", "]")) and re.match(r"\s*[\[{]", bare):
        return f"line {number}: a second value begins, as where each line is a feature", "Save it as one collection."
    if re.search(r"//|/\*|#", bare):
        return f"line {number}: a comment", "JSON has none: take it out."
    return None, _LINE_REMEDY


def _unseen(line: str) -> str | None:
    found = next((char for char in line if is_hidden(char) and char != "\t"), None)
    return f"a character of its own kind ({name_of(found)})" if found else None
