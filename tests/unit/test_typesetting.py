"""How large a scene's texts are: all that it says has room, and what no room could read is told."""

import io
from dataclasses import astuple, replace
from itertools import pairwise
from typing import Any

import numpy
import pytest
import typst
from PIL import Image

from geodata.files import sha256_of
from layers.style import INK
from layers.svg import Type, document, text
from pages.briefs import page_layout, typesetting
from pages.briefs.fonts import FAMILIES, FOLDER, fonts
from pages.briefs.page_layout import LEAST, UNREADABLE, WAYS, Fit
from pages.briefs.scene import Quote
from pages.briefs.typesetting import ACCENT, GROUND, QUIET, fits, missing_glyphs
from tests.decks import ARABIC, BAMBARA, FRENCH, FULL, MARKUP, QUOTE, SCORES, TIFINAGH, deck, scene


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    shares = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [INK, QUIET, ACCENT])
def test_every_colour_of_text_stands_out_seven_to_one(colour: str) -> None:
    assert (luminance(GROUND) + 0.05) / (luminance(colour) + 0.05) >= 7


def test_the_ways_get_smaller_and_only_the_last_ones_too_small() -> None:
    assert all(one.body >= next.body and one.quote >= next.quote for one, next in pairwise(WAYS))
    for n, way in enumerate(WAYS):
        is_large = all(size >= least for size, least in zip(astuple(way), astuple(LEAST), strict=True))
        assert is_large == (n < UNREADABLE)


def fit_of(**given: Any) -> Fit:
    (fit,) = fits(deck(replace(scene(), **given)))
    return fit


def test_what_says_little_is_largest() -> None:
    assert fit_of(text="Two sentences. No more.").sizes == WAYS[0]


def test_a_quote_of_forty_words_and_two_sentences_can_be_read() -> None:
    quote = Quote("“" + " ".join(["violence"] * 38) + "”", "en", "Zoubir and Abderrahmane (IRIS), June 2026")
    fit = fit_of(text="One sentence of ten words that says what is meant. One more.", quotes=(quote,))
    assert fit.is_readable
    assert fit.way > 0


def test_a_sensitive_quotes_speaker_takes_more_room_than_anothers() -> None:
    """It is as large as the quote: so long a one has room at no size that the other has."""
    said = replace(QUOTE, attribution="A man of the town, heard by those who wrote it down, in the year 2012. " * 5)
    assert fit_of(quotes=(replace(said, is_sensitive=True),)).way > fit_of(quotes=(said,)).way


@pytest.mark.parametrize(
    "given",
    [
        {"headline": "word " * 300},
        {"text": "word " * 400},
        {"quotes": (QUOTE,) * 12},
        {"scores": (SCORES,) * 12},
        {"foot": ("word " * 300,)},
        {"problems": ("word " * 300,)},
    ],
    ids=lambda given: next(iter(given)),
)
def test_what_says_too_much_is_told_and_still_has_room(given: dict[str, object]) -> None:
    fit = fit_of(**given)
    assert not fit.is_readable
    assert fit.way < len(WAYS) - 1
    assert fit.bottom - fit.top >= 300


def test_a_word_that_is_wider_than_the_column_is_broken() -> None:
    assert fit_of(text="x" * 200).way < fit_of(text="x" * 900).way
    assert fit_of(text="x" * 900).bottom > 0


def test_map_and_message_stand_beside_each_other_inside_the_page() -> None:
    for fit in fits(FULL):
        left, top, width, height = fit.map
        assert left >= page_layout.MARGIN + fit.column + page_layout.GAP - 1
        assert left + width == page_layout.WIDTH - page_layout.MARGIN
        assert top + height <= fit.bottom + 1 < page_layout.HEIGHT


def test_a_scene_without_a_message_is_a_map_alone() -> None:
    left, _, width, _ = fit_of(headline="A headline").map
    assert (left, width) == (page_layout.MARGIN, page_layout.WIDTH - 2 * page_layout.MARGIN)


def test_a_long_title_and_a_long_marking_push_the_headline_down() -> None:
    plain, marked = fit_of(), fit_of(marking="An office’s own words. " * 12)
    assert marked.head > plain.head + 60
    (titled,) = fits(replace(deck(scene(marking="TLP:RED")), title="A long title. " * 40))
    assert titled.head > plain.head + 60


def test_a_map_is_drawn_in_the_size_that_it_has() -> None:
    asked: list[tuple[int, int]] = []

    def draw(width: int, height: int) -> str:
        asked.append((width, height))
        return "<svg/>"

    given = deck(scene(draw=draw), scene("Two lines " * 12, text="Text", draw=draw))
    places = fits(given)
    assert typesetting.maps(given, places) == ["<svg/>", "<svg/>"]
    assert asked == [place.map[2:] for place in places]


def test_a_maps_plain_text_is_told_its_weight_and_its_bold_text_is_left() -> None:
    made = typesetting.for_typst('<text x="1">a</text><text x="1" font-weight="600">b</text>')
    assert made == '<text font-variation-settings="\'wght\' 400" x="1">a</text><text x="1" font-weight="600">b</text>'


def test_typst_still_draws_a_variable_fonts_plain_text_in_its_lightest_weight() -> None:
    """When it no longer does, `for_typst` can go."""
    plain = document(90, 30, text(5, 20, "Mali", Type(20, INK)), font_family="'Source Sans 3'")
    weighted = typesetting.for_typst(plain)
    light, regular = (
        (numpy.asarray(Image.open(io.BytesIO(typesetting.map_png(one, 90, 30, 2))).convert("L")) < 128).sum()
        for one in (plain, weighted)
    )
    assert 0 < 1.3 * light < regular


@pytest.mark.parametrize("text", [MARKUP, BAMBARA, TIFINAGH, ARABIC, FRENCH, "\u200f", "a\u202fb\u00adc\td\ne", ""])
def test_every_letter_that_mali_writes_has_a_font(text: str) -> None:
    assert missing_glyphs(text) == ()


def test_letters_without_a_font_are_named_once_each_in_order() -> None:
    assert missing_glyphs('a 𝄞 "b" \x07 𝄞 \ue000') == ("𝄞", "\x07", "\ue000")


def test_the_fonts_are_those_of_the_packages_and_no_systems() -> None:
    assert set(fonts().families()) == set(FAMILIES)
    assert isinstance(fonts(), typst.Fonts)


def test_tifinaghs_font_is_as_it_was_published() -> None:
    published = "3194653fd676c83e6a499cf4384542d900dba8094f3062acab5ee1de82af472f"
    assert sha256_of(FOLDER / "NotoSansTifinagh-Regular.ttf") == published
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
