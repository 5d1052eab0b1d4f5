"""Setting a deck's pages: how large each scene's texts can be, and the pages as PDF or PNG, by typst and `deck.typ`.

The same deck gives the same bytes. Lengths are in px of the page that `page_layout` describes.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import typst

from layers.style import INK, STYLE
from pages.briefs import page_layout
from pages.briefs.fonts import FAMILIES, fonts
from pages.briefs.page_layout import Fit
from pages.briefs.scene import Deck, Scene

GROUND, QUIET, LINE, ACCENT = "#FCFAF5", "#4A463F", "#CFC8B8", STYLE["attack_sites"].colour
#: Is told how many scenes are done, of how many.
Progress = Callable[[int, int], None]
#: A text of a map without a weight of its own: typst 0.15 draws it in a variable font's lightest one, unless told.
_PLAIN_TEXT = re.compile(r"<text(?![^>]*font-weight)")


class GlyphError(ValueError):
    """There are letters that no font has: `letters`, in the step of an id (None: in the deck's own words)."""

    def __init__(self, letters: Sequence[str], step: str | None = None) -> None:
        self.letters, self.step = tuple(letters), step
        named = ", ".join(f"“{letter}” ({' '.join(f'U+{ord(sign):04X}' for sign in letter)})" for letter in letters)
        super().__init__(f"No font has {named}" + (f", in the step “{step}”." if step else "."))


def fits(deck: Deck) -> tuple[Fit, ...]:
    """Return how each scene's texts have room: the first of `WAYS` in which nothing is cut.

    Raises GlyphError for words with a letter that no font has.
    """
    refuse_missing_glyphs(deck)
    return room(deck)


def room(deck: Deck) -> tuple[Fit, ...]:
    """Return what `fits` does, also where a letter has no font: each takes the room of a box then."""
    given = _given(deck, [""] * len(deck.scenes), None)
    compiler = typst.Compiler(_layout(), font_paths=fonts(), sys_inputs=given)
    return tuple(Fit(**fit) for fit in json.loads(compiler.query("<fit>", field="value")))


def maps(deck: Deck, places: Sequence[Fit], progress: Progress | None = None) -> list[str]:
    """Return each scene's map as SVG, in the size that it has on its page."""
    drawn = []
    for n, (scene, fit) in enumerate(zip(deck.scenes, places, strict=True), 1):
        drawn.append(for_typst(scene.map_svg(*fit.map[2:])))
        if progress:
            progress(n, len(deck.scenes))
    return drawn


def for_typst(svg: str) -> str:
    """Return a map's SVG so that typst draws its plain text in the regular weight."""
    return _PLAIN_TEXT.sub("<text font-variation-settings=\"'wght' 400\"", svg)


def pdf(deck: Deck, drawn: Sequence[str], places: Sequence[Fit]) -> bytes:
    """Return a deck's pages as a tagged PDF that typst holds to PDF/UA-1.

    Raises GlyphError for a letter that no font has, be it on a map.
    """
    return _compile(_layout(), _given(deck, drawn, places), format="pdf", pdf_standards="ua-1", timestamp=0)


def png(deck: Deck, drawn: str, fit: Fit, scale: float) -> bytes:
    """Return the page of a deck's first scene as a PNG, `scale` px for each px of the page.

    Raises GlyphError for a letter that no font has: typst itself would print a box.
    """
    one = replace(deck, scenes=deck.scenes[:1])
    pdf(one, [drawn], [fit])
    return _compile(_layout(), _given(one, [drawn], [fit], is_pdf=False), format="png", ppi=72 * scale)


def map_png(svg: str, width: int, height: int, scale: float) -> bytes:
    """Return a map of a size in px as a PNG, `scale` px for each."""
    page = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image(bytes(sys.inputs.map), width: 100%)"
    return _compile(page.encode(), {"map": svg}, format="png", ppi=72 * scale)


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the letters of a text that no font has, each once, in their order."""
    found: list[str] = []
    while True:
        try:
            _compile(_WORDS, {"words": text, "families": json.dumps(FAMILIES)}, format="pdf", pdf_standards="ua-1")
        except GlyphError as error:
            found += error.letters
            for letter in error.letters:
                text = text.replace(letter, "")
        else:
            return tuple(found)


def refuse_missing_glyphs(deck: Deck) -> None:
    """Raise GlyphError for the first scene whose words have letters that no font has, else for the deck's own words."""
    for scene in deck.scenes:
        if letters := missing_glyphs(words_of(scene)):
            raise GlyphError(letters, scene.id)
    if letters := missing_glyphs(words_around(deck)):
        raise GlyphError(letters)


def words_around(deck: Deck) -> str:
    """Return what a deck's pages say beside its scenes."""
    return "\n".join((deck.title, deck.marking, deck.sources_title, *deck.sources, deck.data_version))


def words_of(scene: Scene) -> str:
    """Return all that a scene's page says, but its map; each part on a line."""
    said = [scene.number_text, scene.headline, scene.text, scene.marking, *scene.foot, *scene.problems]
    said.append(scene.credits)
    for quote in scene.quotes:
        said += [*quote.lines_above, quote.text, quote.attribution]
    for score in scene.scores:
        said += [score.question, *(part for row in score.rows for part in row), score.source]
    return "\n".join(said)


# --- inside

_WORDS = b"""#set document(title: "words")
#set text(font: json(bytes(sys.inputs.families)), fallback: false)
#sys.inputs.words"""
_NO_GLYPH = re.compile(r'PDF/UA-1 error: the text (?:contains the disallowed codepoint )?`("(?:[^"\\]|\\.)+")`')


@cache
def _layout() -> bytes:
    return Path(__file__).with_name("deck.typ").read_bytes()


def _compile(source: bytes, inputs: dict[str, str], **options: Any) -> bytes:
    try:
        made = typst.compile(source, font_paths=fonts(), sys_inputs=inputs, **options)
    except typst.TypstError as error:
        if found := _NO_GLYPH.match(error.message):
            # It quotes a letter that cannot be printed as Rust does: "\\u{7}".
            letter = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1][1:-1])
            raise GlyphError([letter]) from None
        raise
    assert isinstance(made, bytes)
    return made


def _given(deck: Deck, drawn: Sequence[str], places: Sequence[Fit] | None, is_pdf: bool = True) -> dict[str, str]:
    """Return a deck as what `deck.typ` reads: data, no markup."""
    return {
        "deck": json.dumps(
            {
                "title": deck.title,
                "language": deck.language.split("-")[0],
                "marking": deck.marking,
                "sources_title": deck.sources_title,
                "sources": deck.sources,
                "data_version": deck.data_version,
                "scenes": [_scene(scene, svg) for scene, svg in zip(deck.scenes, drawn, strict=True)],
                "fits": [asdict(fit) | {"map": fit.map} for fit in places] if places is not None else None,
                "ways": [asdict(way) | {"byline": way.byline} for way in page_layout.WAYS],
                "page": {
                    "width": page_layout.WIDTH,
                    "height": page_layout.HEIGHT,
                    "margin": page_layout.MARGIN,
                    "gap": page_layout.GAP,
                    "top": page_layout.TOP,
                    "end": page_layout.END,
                    "credits": page_layout.CREDITS,
                },
                "is_pdf": is_pdf,
                "fonts": FAMILIES,
                "look": {"ground": GROUND, "ink": INK, "quiet": QUIET, "line": LINE, "accent": ACCENT},
            }
        )
    }


def _scene(scene: Scene, svg: str) -> dict[str, Any]:
    return {
        "headline": scene.headline or scene.number_text,
        "number_text": scene.number_text,
        "text": scene.text,
        "marking": scene.marking,
        "quotes": [asdict(quote) for quote in scene.quotes],
        "scores": [asdict(score) for score in scene.scores],
        "foot": scene.foot,
        "credits": scene.credits,
        "problems": scene.problems,
        "map": svg,
        "alt": scene.alt or scene.headline,
    }
