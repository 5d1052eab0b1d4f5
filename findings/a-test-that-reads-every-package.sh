#!/usr/bin/env bash
# A page's test reads the metadata of every installed package, and a package more makes each test slower.
#
# One would guess: Streamlit's AppTest runs a script in memory, so that a test of three lines costs what three lines
#   cost, whatever else is installed. What a server looks up once, when it starts, a process of tests looks up once.
# Seen: with streamlit 1.67.0 the first run of each AppTest reads the metadata of every installed distribution, several
#   times: two tests twice as often as one. With some 80 packages this is four fifths of the time of a test of a real
#   page. Only further runs of one AppTest read nothing again.
# Source: streamlit/testing/v1/app_test.py, _run: a new BidiComponentManager for each AppTest calls
#   discover_and_register_components; streamlit/components/v2/manifest_scanner.py reads dist.metadata of each one, parsed
#   anew from its file, to see whether its name or what it requires looks like a component's.
# Who meets it: whoever tests an app of many pages and states with AppTest: the time grows with what is installed beside
#   the app (geographic libraries bring dozens of packages), and a profile shows the reading of e-mail headers.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check streamlit==1.67.0

cd "$work"
cat > look.py <<'PY'
import importlib.metadata
from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

reads = {}
read_text = importlib.metadata.PathDistribution.read_text


def counted(self, filename):
    if filename == "METADATA":
        reads[str(self._path)] = reads.get(str(self._path), 0) + 1
    return read_text(self, filename)


importlib.metadata.PathDistribution.read_text = counted
installed = len(list(importlib.metadata.distributions()))


def page():
    import streamlit as st

    st.text("Gao")


def asked(act):
    """How many packages were read while something was done, and how often in all."""
    reads.clear()
    act()
    return len(reads), sum(reads.values())


tests = [AppTest.from_function(page) for _ in range(4)]
first, second = (asked(test.run) for test in tests[:2])
again = asked(tests[1].run)
print(f"{installed} packages; read by the first test {first}, by the second {second}, by its second run {again}")
assert first[0] == second[0] == installed and again == (0, 0)
assert first[1] == second[1] > installed
assert [text.value for text in tests[1].text] == ["Gao"]

# The right way, until it is done once a process: keep what the scan found.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
tests[2].run()
kept = asked(tests[3].run)
print("with the scan kept:", kept)
assert kept == (0, 0)
assert [text.value for text in tests[3].text] == ["Gao"]
PY
venv/bin/python look.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
