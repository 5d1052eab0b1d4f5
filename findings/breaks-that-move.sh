#!/usr/bin/env bash
# "Natural breaks" colour the same map differently each time it is drawn.
#
# One would guess: natural breaks (Jenks) are an optimum, the same for the same numbers; with a handful of districts there
#   is nothing to approximate.
# Seen: mapclassify 2.10.0 cuts eighteen scores into four classes in several ways over sixty runs, the best one in about
#   two runs of three; between two of them most of the eighteen districts can change their colour. The scheme called
#   FisherJenks finds the best classes every time.
# Source: mapclassify/classifiers.py, NaturalBreaks and _kmeans: scikit-learn's KMeans from ten random starts, without a
#   parameter for the seed (numpy's global one is taken); a maintainer calls it k-means in mapclassify's issue 62.
#   geopandas offers both schemes side by side (plot and explore, scheme="naturalbreaks" or "fisherjenks").
# Who meets it: analysts who publish choropleth maps by district, and readers who compare two printings of one.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check mapclassify==2.10.0 scikit-learn==1.9.1

OMP_NUM_THREADS=1 "$work/venv/bin/python" - <<'PY'
import warnings
from collections import Counter

import mapclassify
import numpy as np

warnings.simplefilter("ignore")
scores = np.array(
    [3.7, 3.1, 4.35, 2.2, 2.25, 3.9, 1.5, 4.1, 3.3, 2.9, 4.8, 1.9, 2.6, 3.05, 3.55, 2.75, 4.0, 1.2]
)


def drawn(scheme, times):
    """Each set of classes over so many runs: its upper limits, how often, its colours, how far off its middle."""
    runs, colours, spread = Counter(), {}, {}
    for _ in range(times):
        classes = scheme(scores, k=4)
        limits = tuple(float(limit) for limit in classes.bins)
        runs[limits] += 1
        colours[limits] = classes.yb
        spread[limits] = round(float(classes.get_tss()), 4)
    return runs, colours, spread


runs, colours, spread = drawn(mapclassify.NaturalBreaks, 60)
for limits, count in runs.most_common():
    print(f"NaturalBreaks {count:4} times, up to {limits}, squared distances {spread[limits]}")
usual = colours[runs.most_common(1)[0][0]]
moved = max(int((other != usual).sum()) for other in colours.values())
print(f"districts that change their colour: up to {moved} of {len(scores)}")
assert len(runs) > 1, "the classes are the same in every run now"
assert moved > 1

best, _, least = drawn(mapclassify.FisherJenks, 3)
print("FisherJenks  ", dict(best), "squared distances", list(least.values()))
assert len(best) == 1
assert next(iter(least.values())) <= min(spread.values())
assert max(spread.values()) > next(iter(least.values())), "every run of NaturalBreaks finds the best classes now"
PY
