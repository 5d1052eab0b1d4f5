"""How long a search takes among made-up excerpts: `python -m bench.search`, or with their number: `… 100000`.

The excerpts are of the lengths and about as many places and themes as the real ones, with the real quotes' words and
made-up ones, the frequent words as frequent as in a natural language. The same number makes the same excerpts.
Processor time stands beside the time that passed, since a busy machine lengthens only the latter.
"""

import gc
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from geodata.atlas import Atlas, load_atlas
from geodata.evidence.documents import THEMES
from geodata.search.search import find
from geodata.search.search_index import Index, index_of

NUMBER = 10_000
BUDGET_MS = 50
ROUNDS = 5
#: Kind of query -> the queries. What finds most, what finds nothing and what is no query are among them.
QUERIES: dict[str, tuple[str, ...]] = {
    "a place": ("Gao", "Tombouctou", "Timbuktu", "Mopti", "Sévaré", "Algérie", "Western Sahara", "Nord"),
    "a frequent word": ("the", "of", "Mali", "groups", "SIPRI", "governance"),
    "several words": ("armed groups", "the state of Mali", "security forces Gao", "border Algeria trafficking"),
    "a phrase": ('"armed groups"', '"of the"', '"the government" north', "“Border and spillover”"),
    "an actor": ("MUJAO", "Ghali", "Al-Qaeda in the Islamic Maghreb", "MGPS"),
    "nothing, near": ("Tombuctou", "goverment", "Kidall insurgant", "koulikuro Menakka Bamaco"),
    "nothing at all": ("zzzzqqq", "xkcd qqqq wwww", "´`¨", ""),
    "10,000 characters": ("x" * 10_000, "Gao " * 2_500, "(a+)+$" * 1_667, "the of and " * 909, '"' * 10_000),
}


def made_up(atlas: Atlas, number: int) -> Atlas:
    """Return an atlas with so many made-up excerpts, in as many documents as it has.

    Each is made after a real one, and concerns the same actors.
    """
    chance = random.Random(number)
    real = list(atlas.excerpts.values())
    words = [word for e in real for word in e.quote.split()]
    syllables = ("ba", "dou", "gni", "ka", "ko", "lé", "ma", "mo", "na", "ré", "sa", "sé", "ti", "tou", "ya", "zan")
    rare = ["".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(number)]
    names = ["MUJAO", "MUJWA", "Iyad Ag Gali", *(p.name for p in atlas.places.values())]
    places, documents = list(atlas.places), list(atlas.documents)
    made = []
    after: defaultdict[str, list[str]] = defaultdict(list)
    for n in range(number):
        like = chance.choice(real)
        length = max(3, len(like.quote.split()))
        quote = [*chance.choices(words, k=length - 2), chance.choice(rare), chance.choice(names)]
        chance.shuffle(quote)
        about = like.about if chance.random() < 0.7 else tuple(chance.sample(places, chance.randint(1, 3)))
        document = chance.choice(documents)
        after[like.id].append(f"{document}/made-up-{n}")
        made.append(
            replace(
                like,
                id=f"{document}/made-up-{n}",
                document=document,
                quote=" ".join(quote),
                about=about,
                themes=tuple(chance.sample(list(THEMES), chance.randint(1, 3))),
            )
        )
    return replace(
        atlas,
        documents={
            d.id: replace(d, excerpts=tuple(e for e in made if e.document == d.id)) for d in atlas.documents.values()
        },
        excerpts={e.id: e for e in made},
        actors={
            a.id: replace(a, excerpts=tuple(new for old in a.excerpts for new in after[old]))
            for a in atlas.actors.values()
        },
    )


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long something takes, and how much processor time."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def measure(index: Index, queries: tuple[str, ...]) -> list[tuple[float, float]]:
    """Return how long each query takes, in ms, each several times."""
    return [milliseconds(partial(find, index, query)) for query in queries for _ in range(ROUNDS)]


def percentile(times: list[float], share: int) -> float:
    """Return the time within which a share of queries, in per cent, is answered."""
    return statistics.quantiles(times, n=100, method="inclusive")[share - 1]


def main(number: int) -> str:
    """Measure, and return the table as Markdown."""
    atlas = made_up(load_atlas(), number)
    built: list[Index] = []
    took, _ = milliseconds(lambda: built.append(index_of(atlas)))
    (index,) = built
    # What building left behind is not cleared away on a search's time.
    gc.collect()
    rows = {kind: measure(index, queries) for kind, queries in QUERIES.items()}
    everything = [t for times in rows.values() for t in times]
    count = sum(len(queries) for queries in QUERIES.values())
    lines = [
        f"A search among {len(index.entries):,} made-up excerpts: {count} queries, {ROUNDS} times each; "
        f"the index was built in {took / 1000:.1f} s. Budget: {BUDGET_MS} ms.",
        "",
        "| query | found | median, ms | 95 % within, ms | processor: median, ms | 95 % within, ms |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for kind, times in {**rows, "all": everything}.items():
        totals = [find(index, q).total for q in (QUERIES[kind] if kind in QUERIES else sum(QUERIES.values(), ()))]
        cells = (
            f"{statistics.median(some):.1f} | {percentile(list(some), 95):.1f}" for some in zip(*times, strict=True)
        )
        lines.append(f"| {kind} | {min(totals):,} to {max(totals):,} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER))
