"""Scenes and decks for the tests of what is made of them."""

from functools import cache

from layers.projection import Viewport
from pages.briefs.scene import Deck, MapDrawing, Quote, Scene, ScoreLine
from pages.maps import still_map
from tests.unit.test_static_map import picture_of

MARKUP = "#let x = 1 <script>alert(1)</script> *a* _b_ & $c$ @d \\e `f` [g] {{7*7}}"
BAMBARA = "Ɲɛnajɛ: ɛ ɔ ɲ ŋ Ɛ Ɔ Ɲ Ŋ"
TIFINAGH = "ⵜⵉⴼⵉⵏⴰⵖ"
ARABIC = "تصاعد العنف في مالي"
FRENCH = "« L’enquête évoque : cœur, forêt, garçon, où, Île, ÉTÉ »"


def empty_map(width: int, height: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"/>'


@cache
def shipped_map(width: int, height: int) -> str:
    return still_map.draw(picture_of(""), Viewport(width, height, 17.6, -4.0, 5), relief=False)


def scene(
    headline: str = "A border “difficult to monitor”",
    text: str = "",
    *,
    id: str = "border",
    marking: str = "",
    quotes: tuple[Quote, ...] = (),
    scores: tuple[ScoreLine, ...] = (),
    draw: MapDrawing = empty_map,
    notes: str = "",
    problems: tuple[str, ...] = (),
) -> Scene:
    foot = ("IRIS, June 2026", "April 2026", "to the town")
    return Scene(
        id,
        "3 of 8",
        headline,
        text,
        marking,
        quotes,
        scores,
        foot,
        draw,
        "A map of Mali",
        notes=notes,
        problems=problems,
    )


def deck(*scenes: Scene, language: str = "en", marking: str = "", sources: tuple[str, ...] = ("IRIS 2026",)) -> Deck:
    return Deck("Mali: a brief", language, marking, scenes, sources, "Data version 1a2b", "What it rests on")


QUOTE = Quote("“synchronised operations across multiple regions”", "en", "Zoubir and Abderrahmane, 2026")
SENSITIVE = Quote(f"« {ARABIC} »", "ar", "Un témoin, 2012", is_sensitive=True, lines_above=("Of 2012",))
SCORES = ScoreLine(
    "Had violence increased?", (("North", "92.5 %", "40 answers"), ("Central", "48 %", "")), "SIPRI 2017, page 3"
)
#: One step of each kind, marked.
FULL = deck(
    scene("Attacks", "Who attacked is not stated.", id="one", marking="TLP:AMBER", quotes=(QUOTE,), draw=shipped_map),
    scene(MARKUP, FRENCH, id="two", marking="TLP:AMBER", scores=(SCORES,), notes=f"Say: {MARKUP}"),
    scene(
        f"{BAMBARA} {TIFINAGH}",
        id="three",
        marking="TLP:AMBER",
        quotes=(SENSITIVE,),
        problems=("Its excerpt is gone.",),
    ),
    marking="TLP:AMBER",
)
