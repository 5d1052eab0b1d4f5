"""A step as a PNG: of the sizes that a screen has, with every letter drawn and none smeared."""

import io
from itertools import combinations

import numpy
import pytest
from PIL import Image

from pages.briefs import png_file
from pages.briefs.typesetting import ACCENT, GROUND, GlyphError
from tests.decks import FULL, SENSITIVE, deck, empty_map, scene

GROUND_RGB = numpy.array([int(GROUND[n : n + 2], 16) for n in (1, 3, 5)])


def pixels(headline: str, marking: str = "") -> numpy.ndarray:
    """Return how far each pixel of a page is from its ground, down to the map."""
    made = png_file.make(deck(scene(headline, marking=marking)), "border")
    with Image.open(io.BytesIO(made)) as image:
        colours = numpy.asarray(image.convert("RGB"))[:165].astype(int)
    distances: numpy.ndarray = numpy.abs(colours - GROUND_RGB).max(axis=2)
    return distances


@pytest.mark.parametrize(("scale", "size"), [(png_file.SCALE, (1920, 1080)), (png_file.LARGE, (3840, 2160))])
def test_a_step_is_as_large_as_a_screen_or_twice_that(scale: float, size: tuple[int, int]) -> None:
    with Image.open(io.BytesIO(png_file.make(FULL, "one", scale=scale))) as image:
        assert image.size == size
        colours = image.convert("RGB").getcolors(size[0] * size[1])
    assert colours is not None
    accent = tuple(int(ACCENT[n : n + 2], 16) for n in (1, 3, 5))
    assert {accent, tuple(GROUND_RGB.tolist())} <= {colour for _, colour in colours}


def test_the_same_step_gives_the_same_bytes() -> None:
    assert png_file.make(FULL, "three") == png_file.make(FULL, "three")


@pytest.mark.parametrize(
    "letters", ["ɛɔɲŋƐƆƝŊ", "ⵜⵉⴼⵏⴰⵖⵎⵙ", "تعفمكهو٢", "éèàçœÉŒî"], ids=["Bambara", "Tifinagh", "Arabic", "French"]
)
def test_no_letter_is_a_box(letters: str) -> None:
    """Boxes would be alike, and what is not drawn would leave the page as it is."""
    drawn = [pixels(letter) for letter in letters]
    empty = (pixels(" ") > 100).sum()
    assert all((one > 100).sum() > empty + 50 for one in drawn)
    for (a, one), (b, other) in combinations(zip(letters, drawn, strict=True), 2):
        assert (one != other).any(), f"{a} and {b}"


def test_arabic_letters_are_joined() -> None:
    """As apart, which a sign without width makes them, they would be drawn otherwise."""
    joined, apart = pixels("سمي"), pixels("س\u200cم\u200cي")
    assert (joined != apart).any()


def test_no_letter_is_smeared() -> None:
    """Typst's own filler of small letters leaves a grey bar under this one: half of its pixels would be faint."""
    shades = pixels("Ɲ")[60:, :300]
    faint = ((shades > 4) & (shades < 60)).sum()
    assert faint < 0.25 * (shades > 60).sum()


def test_the_marking_is_on_the_picture() -> None:
    plain, marked = pixels("A"), pixels("A", marking="TLP:RED")
    assert (marked[:75, 1500:] > 100).sum() > 500
    assert (plain[:75, 1500:] > 100).sum() == 0


def test_the_first_of_two_steps_of_one_id_is_drawn_and_an_unknown_one_refused() -> None:
    two = deck(scene("First"), scene("Second"))
    assert png_file.make(two, "border") == png_file.make(deck(scene("First")), "border")
    with pytest.raises(KeyError, match="nowhere"):
        png_file.make(two, "nowhere")


def test_progress_is_told() -> None:
    steps: list[tuple[int, int]] = []
    png_file.make(deck(scene(quotes=(SENSITIVE,))), "border", lambda *done: steps.append(done))
    assert steps == [(1, 1)]


def test_a_letter_that_no_font_has_is_an_error_and_no_box() -> None:
    def clef(width: int, height: int) -> str:
        return empty_map(width, height).replace("/>", '><text x="9" y="40" font-size="16">𝄞</text></svg>')

    for given in (scene("𝄞"), scene(draw=clef)):
        with pytest.raises(GlyphError, match="U\\+1D11E"):
            png_file.make(deck(given), "border")
