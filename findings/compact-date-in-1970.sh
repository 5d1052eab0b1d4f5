#!/usr/bin/env bash
# A date without hyphens is taken for seconds, and a spreadsheet's date for days since 1970.
#
# One would guess: the library of the Humanitarian Exchange Language reads 20120401, which is ISO 8601's basic format and
#   the form of GDELT's SQLDATE column, as 1 April 2012; and 45000, a spreadsheet's number for 15 March 2023, as that day
#   or not at all.
# Seen: libhxl 5.2.2 turns 20120401 into 1970-08-21 and 201204 into 1970-01-03; 45000 becomes 2093-03-15. Each is a valid
#   date, so validation passes, and a filter "after 2012" drops them all without a word.
# Source: hxl/datatypes.py, normalise_date: an integer above 100000 is seconds since 1970, one from 2200 on is days; the
#   documentation of the function names neither. ISO 8601-1:2019, calendar date, basic format. Spreadsheets count from
#   30 December 1899.
# Who meets it: humanitarian analysts who tag event tables with HXL, most of all those who export them from GDELT or from
#   a spreadsheet whose date cells were saved as numbers.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  libhxl==5.2.2 python-dateutil==2.9.0.post0

TZ=UTC "$work/venv/bin/python" - <<'PY'
import datetime

import hxl

table = [
    ["Place", "Date"],
    ["#loc+name", "#date+event"],
    ["event A", "20120118"],
    ["event B", "20120401"],
    ["event C", "201301"],
    ["event D", "45000"],
    ["event E", "2026-04-25"],
]
cleaned = {row.values[0]: row.values[1] for row in hxl.data(table).clean_data(date="#date")}
for row in table[2:]:
    print(f"{row[0]:10} {row[1]:12} -> {cleaned[row[0]]}")
assert cleaned == {
    "event A": "1970-08-21",
    "event B": "1970-08-21",
    "event C": "1970-01-03",
    "event D": "2093-03-15",
    "event E": "2026-04-25",
}, cleaned

kept = [row.values[0] for row in hxl.data(table).with_rows("date>=2012-01-01").with_rows("date<2027-01-01")]
print("from 2012 to 2026:", kept)
assert kept == ["event E"], kept

# The right way: write the hyphens before the library sees the cell, and the spreadsheet's day by its own calendar.
hyphens = hxl.datatypes.normalise_date(datetime.datetime.strptime("20120401", "%Y%m%d").strftime("%Y-%m-%d"))
serial = datetime.date(1899, 12, 30) + datetime.timedelta(days=45000)
print("with hyphens:", hyphens, "| day 45000 of a spreadsheet:", serial)
assert hyphens == "2012-04-01" and str(serial) == "2023-03-15"
PY
