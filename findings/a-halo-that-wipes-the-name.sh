#!/usr/bin/env bash
# A place name with a halo, drawn as SVG 2 has it, is wiped out by its halo when the map becomes a PNG or PDF.
#
# One would guess: a converter that does not know paint-order draws a slightly bolder or thinner name.
# Seen: CairoSVG 2.9.1 fills the letters first and lays the white outline over them. At the usual widths nothing dark is
#   left: the place is there in the browser and gone in the report, without a warning, and on white paper not even a
#   smudge shows it. resvg 0.5.0 (resvg-py) draws it as browsers do.
# Source: cairosvg/surface.py, Surface.draw (fill, then stroke; paint-order is looked up nowhere). SVG 2,
#   chapter "Painting", paint-order, which SVG 1.1 does not have.
# Who meets it: cartographers and developers whose labels stand on a coloured map, and who export the SVG for print.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  CairoSVG==2.9.1 resvg-py==0.5.0 pillow==13.0.0

"$work/venv/bin/python" - <<'PY'
import io

import cairosvg
import resvg_py
from PIL import Image

# Strokes of four pixels, as a name of some 30 pixels' height has; as outlines, so that no font matters.
letters = "M10 10h4v40h-4z M14 28h14v4h-14z M28 10h4v40h-4z M42 10h4v40h-4z M46 46h14v4h-14z M46 28h10v4h-10z M46 10h14v4h-14z"


def drawing(inner):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="70" height="60"><path fill="#fff" d="M0 0h70v60h-70z"/>{inner}</svg>'


def dark(png):
    """How many pixels of the picture are dark."""
    return sum(Image.open(io.BytesIO(bytes(png))).convert("L").histogram()[:100])


plain = drawing(f'<path d="{letters}" fill="#111"/>')
halo = drawing(
    f'<path d="{letters}" fill="#111" stroke="#fff" stroke-width="5" stroke-linejoin="round" paint-order="stroke"/>'
)
# The right way: the outline as a mark of its own, below.
twice = drawing(
    f'<path d="{letters}" fill="none" stroke="#fff" stroke-width="5" stroke-linejoin="round"/>'
    f'<path d="{letters}" fill="#111"/>'
)
seen = {}
for name, picture in {"no halo": plain, "paint-order": halo, "drawn twice": twice}.items():
    seen[name] = dark(cairosvg.svg2png(picture.encode())), dark(resvg_py.svg_to_bytes(svg_string=picture))
    print(f"{name:12} dark pixels: CairoSVG {seen[name][0]:4}, resvg {seen[name][1]:4}")

assert seen["no halo"][0] > 200 and seen["no halo"][1] > 200
assert seen["paint-order"][0] == 0, seen
assert seen["paint-order"][1] == seen["no halo"][1], seen
assert seen["drawn twice"] == seen["no halo"], seen
PY
