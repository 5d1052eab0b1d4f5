#!/usr/bin/env bash
# An event of several days, written as ISO 8601 has it, becomes a clock time in a time zone that does not exist.
#
# One would guess: "2026-04-12/2026-04-15" is either read as an interval or refused, since pandas and CSVW both speak of
#   ISO 8601.
# Seen: pandas 3.1.1 reads it as 12 April 2026, 20:26, at UTC-15:00. The second year has become hours and minutes, the
#   last day an offset from UTC; brought to UTC, the event lies on the 13th. The only warning is the one that pandas gives
#   for any mixed column, that it infers no format. An interval that ends after the 23rd of a month is an error, so
#   whether a table loads depends on the days of its events.
#   csvw, which reads and checks tables by their W3C description, takes the interval for a "date": its first day.
# Source: pandas hands the text to the parser of python-dateutil 2.9.0.post0 (dateutil/parser/_parser.py, _parse: four
#   digits after a complete date are HHMM, "-15" after a time is an offset). csvw 4.1.1 matches its pattern at the start
#   of the text only (csvw/datatypes.py). ISO 8601-1:2019 defines the interval; dateutil's issue 295 asks for it.
# Who meets it: analysts who load lists of events in which a date may be a range, as EDTF writes it.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  pandas==3.1.1 python-dateutil==2.9.0.post0 csvw==4.1.1

"$work/venv/bin/python" - <<'PY'
import warnings

import csvw
import pandas as pd

warnings.simplefilter("ignore")
event = "2026-04-12/2026-04-15"
read = pd.to_datetime(event)
print("pandas:            ", read, "| in UTC:", read.tz_convert("UTC"))
assert read == pd.Timestamp("2026-04-12T20:26-15:00"), read

column = pd.to_datetime(pd.Series([event, "2025-11-17/2025-12-03"]), utc=True)
print("pandas, a column:  ", [str(value) for value in column])
assert [str(value) for value in column] == ["2026-04-13 11:26:00+00:00", "2025-11-17 23:25:00+00:00"]
try:
    pd.to_datetime("2026-04-25/2026-04-26")
except ValueError as error:
    print("pandas, 26th:      ", error)
else:
    raise AssertionError("an interval that ends on the 26th is read now")

value = csvw.Datatype.fromvalue({"base": "date"}).read(event)
print("csvw date:         ", value)
assert str(value)[:10] == "2026-04-12"

# The right way: take the two ends apart, and say of what form each must be.
ends = pd.Series([event]).str.split("/", expand=True)
ends = ends.apply(lambda part: pd.to_datetime(part, format="%Y-%m-%d"))
print("split, then strict:", ends.iloc[0].astype(str).tolist())
assert ends.iloc[0].astype(str).tolist() == ["2026-04-12", "2026-04-15"]
PY
