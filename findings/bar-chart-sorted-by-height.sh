#!/usr/bin/env bash
# Read out of a PDF, a bar chart's numbers are sorted by size, and each bar gets its neighbour's number.
#
# One would guess: the numbers over three bars come out from left to right, as the names below them do, at least where the
#   extractor boasts of keeping the layout.
# Seen: pdfplumber 0.11.10 gives a page's lines from top to bottom. The number on the tallest bar stands highest, so the
#   numbers come in order of size, mixed with those of the axis, and the names after all of them, from left to right. Put
#   side by side, North gets the highest number, whoever had it. pypdf 7.1.1 does the same in its mode "layout" and not
#   in its plain one, which follows the order of drawing: chance, since a chart may be drawn in any order.
# Source: pdfplumber, Page.extract_text (words are gathered into lines by their height); pypdf, PageObject.extract_text
#   (extraction_mode). ISO 32000 knows positions of glyphs and no reading order, tagged files aside.
# Who meets it: analysts who take survey results out of reports, by script or by pasting: in most reports the numbers are
#   on the bars and nowhere else.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check reportlab==5.1.0 pdfplumber==0.11.10 pypdf==7.1.1

cd "$work"
venv/bin/python - <<'PY'
import re

import pdfplumber
import pypdf
from reportlab.pdfgen.canvas import Canvas

bars = {"North": 2.35, "Central": 3.15, "South": 4.25}
page = Canvas("chart.pdf", pagesize=(400, 300))
page.setFont("Helvetica", 10)
for step in range(6):
    page.drawRightString(45, 57 + step * 40, str(step))
for place, (name, value) in enumerate(bars.items()):
    middle = 100 + 100 * place
    page.drawCentredString(middle, 40, name)
    page.rect(middle - 20, 60, 40, value * 40)
    page.drawCentredString(middle, 64 + value * 40, f"{value:.2f}")
page.save()


def paired(text):
    """The names and the numbers in the order of the text, put side by side."""
    return dict(zip(re.findall("North|Central|South", text), map(float, re.findall(r"\d\.\d\d", text))))


with pdfplumber.open("chart.pdf") as document:
    lines = document.pages[0].extract_text()
    words = document.pages[0].extract_words()
reader = pypdf.PdfReader("chart.pdf").pages[0]
layout, plain = reader.extract_text(extraction_mode="layout"), reader.extract_text()

print("drawn:        ", bars)
print("pdfplumber:   ", " / ".join(lines.split("\n")), "\n   ", paired(lines))
print("pypdf, layout:", paired(layout))
print("pypdf, plain: ", paired(plain))
upside_down = {"North": 4.25, "Central": 3.15, "South": 2.35}
assert paired(lines) == upside_down, lines
assert paired(layout) == upside_down, layout
assert paired(plain) == bars, plain

# The right way: a number belongs to the name that stands under it.
middles = [((word["x0"] + word["x1"]) / 2, word["text"]) for word in words]
by_place = {
    name: float(min((abs(x - at), text) for x, text in middles if re.fullmatch(r"\d\.\d\d", text))[1])
    for at, name in middles
    if name in bars
}
print("by position:  ", by_place)
assert by_place == bars
PY
