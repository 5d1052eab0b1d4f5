"""How long a still map takes, and what of it takes how long: `python -m bench.still_map`.

It is the whole of Mali with every layer, at the size of a slide. A map is drawn once in a fresh process, then again and
again in one that has drawn it. Processor time stands beside the time that passed, since a busy machine lengthens only
the latter. What the picture itself takes (`pages.maps.picture`) is not counted.
"""

import statistics
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bench.search import milliseconds
from geodata.files import data_folder
from geodata.view import View
from layers import LAYERS, background, furniture, static_map
from layers.model import Picture
from layers.projection import Viewport
from layers.svg import document
from layers.typesetting import Typesetter, root_size
from pages.app import cache
from pages.charts import page_font
from pages.maps import base_map, main_map, still_map
from pages.maps.picture import picture

BUDGET_MS = 150
ROUNDS = 20
#: The whole of Mali, as a window of this size shows it.
MALI = Viewport(1280, 720, 17.6, -4.0, 5.5)
#: What took how long: the time that passed and processor time, in ms.
Times = tuple[float, float]


def all_layers() -> Picture:
    """Return the picture of the map with every layer on."""
    view, _ = View.from_query({"layers": [layer.id for layer in LAYERS]}, cache.choices())
    return picture(cache.atlas(), main_map.content(cache.atlas(), view, None))


def first(relief: bool) -> dict[str, Times]:
    """Return how long a process that has drawn nothing takes for its first still map, and to read its base map before.

    The base map is read with its relief, whether that is drawn or not.
    """
    drawn, grey = all_layers(), (data_folder() / "basemap" / "relief.jpg").read_bytes()
    base_map.constants()
    read = milliseconds(still_map.base)
    return {
        "first of a process": milliseconds(lambda: still_map.draw(drawn, MALI, relief=relief)),
        "before it: the base map is read": read,
        "– of that: the relief is darkened": milliseconds(lambda: background._darkening(grey)),
    }


def in_fresh_process(relief: bool) -> dict[str, Times]:
    """Return what `first` returns in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(first, relief).result()


def parts(drawn: Picture, relief: bool) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the steps of `layers.static_map.draw`, each with what does it alone."""
    constants, below, measure = base_map.constants(), still_map.base(), page_font.widest
    rem = root_size(MALI.width)

    def standing() -> list[furniture.Part]:
        legend = furniture.legend(constants, drawn, rem, measure)
        caption = furniture.caption(constants, MALI, rem, measure)
        bar = furniture.scale_bar(constants, MALI, rem, measure, MALI.height - 10)
        return [part for part in (legend, bar, caption) if part]

    boxes, typesetter = [part.box for part in standing()], Typesetter(rem, MALI.width, measure)
    inside = still_map.draw(drawn, MALI, relief=relief)
    yield "base map", lambda: background.draw(below, MALI, relief=relief)
    yield "paths and marks of the layers", lambda: static_map.draw_bare(drawn, MALI)
    yield "labels laid out", lambda: static_map._labels(drawn, constants, below, MALI, typesetter, boxes)
    yield "legend, scale bar and caption", standing
    yield "document as bytes", lambda: document(MALI.width, MALI.height, inside).encode()


def median(work: Callable[[], object]) -> Times:
    """Return the median of how long something takes after its first time."""
    work()
    passed, worked = zip(*(milliseconds(work) for _ in range(ROUNDS)), strict=True)
    return statistics.median(passed), statistics.median(worked)


def column(drawn: Picture, relief: bool) -> dict[str, Times]:
    """Return the rows of the table for a map with or without its relief."""
    whole = {"whole map": median(lambda: still_map.draw(drawn, MALI, relief=relief))}
    steps = {f"– {name}": median(work) for name, work in parts(drawn, relief)}
    return whole | steps | in_fresh_process(relief)


def main() -> str:
    """Measure, and return the table as Markdown."""
    drawn = all_layers()
    columns = [column(drawn, relief) for relief in (True, False)]
    kilobytes = [len(still_map.draw(drawn, MALI, relief=relief).encode()) / 1000 for relief in (True, False)]
    lines = [
        f"A still map of Mali with {len(LAYERS)} layers, {MALI.width} × {MALI.height} px: median of {ROUNDS} after the "
        f"first; {kilobytes[0]:.0f} kB with its relief, {kilobytes[1]:.0f} without. Budget: {BUDGET_MS} ms.",
        "",
        "| step | with relief, ms | processor, ms | without, ms | processor, ms |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name in columns[0]:
        lines.append(f"| {name} | {' | '.join(f'{ms:.1f}' for rows in columns for ms in rows[name])} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(main())
