#!/usr/bin/env bash
# A period whose end nobody knows ends after ten years.
#
# One would guess: in EDTF, "2013/" (end unknown) has no upper bound, or one that says "unknown"; at worst it is read
#   like "2013/.." (no end).
# Seen: edtf 5.0.2 gives "2013/.." the upper bound infinity, but "2013/" the bound 1 January 2023, and "/2013" the lower
#   bound 31 December 2003. The bounds are called strict, and nothing marks them as made up. A group that is recorded as
#   present since 2013 is missing from every query about a later year than 2023.
# Source: edtf/appsettings.py, DELTA_IF_UNKNOWN (ten years), used in parser_classes.py, UnspecifiedIntervalSection.
#   The Library of Congress's EDTF specification, level 1, "Extended Interval", tells unknown from open; it gives no span.
# Who meets it: developers of timelines and of "active in" filters over actors, missions and agreements.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check edtf==5.0.2

"$work/venv/bin/python" - <<'PY'
import math

from edtf import parse_edtf


def day(bound):
    return bound if isinstance(bound, float) else "%04d-%02d-%02d" % tuple(bound[:3])


def active(text, year):
    """What a filter on years does with the bounds that the library calls strict."""
    period = parse_edtf(text)
    return str(day(period.lower_strict())) <= f"{year}-12-31" and (
        period.upper_strict() == math.inf or day(period.upper_strict()) >= f"{year}-01-01"
    )


for text in ("2013/..", "2013/", "2013-06-28/", "/2013"):
    period = parse_edtf(text)
    print(f"{text:12} from {day(period.lower_strict())} to {day(period.upper_strict())}")

assert parse_edtf("2013/..").upper_strict() == math.inf
assert day(parse_edtf("2013/").upper_strict()) == "2023-01-01"
assert day(parse_edtf("/2013").lower_strict()) == "2003-12-31"
print("2013/.. in 2026:", active("2013/..", 2026), "| 2013/ in 2026:", active("2013/", 2026))
assert active("2013/..", 2026) and not active("2013/", 2026)

# The right way: ask the end itself, before asking for a bound.
end = parse_edtf("2013/").upper
print("end of 2013/: unknown", end.is_unknown, "| open", end.is_open)
assert end.is_unknown and not end.is_open
assert parse_edtf("2013/..").upper.is_open
PY
