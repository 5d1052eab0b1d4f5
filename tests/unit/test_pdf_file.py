"""A brief as a PDF: what its pages say, and what a screen reader finds in it."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from pages.briefs import pdf_file
from pages.briefs.typesetting import GlyphError
from tests.decks import ARABIC, BAMBARA, FRENCH, FULL, MARKUP, QUOTE, TIFINAGH, deck, empty_map, scene

MADE = pdf_file.make(FULL)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def root_of(pdf: bytes) -> Any:
    return read(pdf).root_object


def plain(text: str) -> str:
    """Return a text without white space, which no page keeps."""
    return re.sub(r"[\s\u200b]+", "", text)


def pages(pdf: bytes) -> list[str]:
    return [plain(page.extract_text()) for page in read(pdf).pages]


def places(page: PageObject, words: str) -> list[tuple[float, float]]:
    """Return where some words begin on a page, in points from its lower left corner."""
    found: list[tuple[float, float]] = []

    def look(text: str, page_matrix: Any, text_matrix: Any, *_: Any) -> None:
        if words in text:
            a, b, c, d, e, f = page_matrix
            x, y = text_matrix[4:]
            found.append((a * x + c * y + e, b * x + d * y + f))

    page.extract_text(visitor_text=look)
    return found


def elements(pdf: bytes) -> list[Any]:
    """Return the elements of the structure, in the order in which they are read."""

    def below(node: Any) -> Iterator[Any]:
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for child in node:
                yield from below(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node["/K"])

    return list(below(root_of(pdf)["/StructTreeRoot"]))


def fonts_in(resources: Any) -> Iterator[Any]:
    """Yield the fonts of a page's resources, and of what is drawn in it."""
    for font in resources.get("/Font", {}).values():
        yield font.get_object()
    for drawn in resources.get("/XObject", {}).values():
        yield from fonts_in(drawn.get_object().get("/Resources", {}))


def test_a_step_is_a_page_and_the_sources_come_last() -> None:
    said = pages(MADE)
    assert len(said) == 4
    for n, words in enumerate(["Attacks", "Who attacked is not stated.", QUOTE.text, QUOTE.attribution]):
        assert plain(words) in said[0], n
    for words in ("Had violence increased?", "North", "92.5 %", "40 answers", "SIPRI 2017, page 3"):
        assert plain(words) in said[1]
    for words in ("Its excerpt is gone.", "Of 2012", "Un témoin, 2012"):
        assert plain(words) in said[2]
    for words in ("What it rests on", "IRIS 2026", "Data version 1a2b"):
        assert plain(words) in said[3]


def test_every_page_has_its_marking_and_every_step_its_foot_and_number() -> None:
    said = pages(MADE)
    for made in read(MADE).pages:
        # Text that lies outside of a page is extracted, too.
        ((x, y),) = places(made, "TLP:AMBER")
        assert 1000 < x < 1232
        assert 670 < y < 710
    for page in said[:3]:
        assert plain("IRIS, June 2026 · April 2026 · to the town") in page
        assert "3of8" in page


def test_what_a_user_typed_is_never_read_as_markup() -> None:
    assert plain(MARKUP) in pages(MADE)[1]


def test_every_script_of_mali_can_be_copied() -> None:
    said = pages(MADE)
    assert plain(FRENCH) in said[1]
    assert plain(BAMBARA) in said[2]
    assert TIFINAGH in said[2]
    # No extractor gives Arabic in its order.
    assert set(plain(ARABIC)) <= set(said[2])


def test_title_language_and_bookmarks_are_there() -> None:
    reader = read(MADE)
    assert reader.metadata is not None
    assert reader.metadata.title == "Mali: a brief"
    assert root_of(MADE)["/Lang"] == "en"
    assert root_of(MADE)["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    outline = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert [plain(str(title)) for title in outline] == [
        *(plain(one.headline) for one in FULL.scenes),
        plain(FULL.sources_title),
    ]


def test_it_is_tagged_as_its_producer_checked() -> None:
    root = root_of(MADE)
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    found = elements(MADE)
    kinds = [element["/S"] for element in found]
    assert kinds.count("/H1") == 4
    assert [element["/Alt"] for element in found if element["/S"] == "/Figure"] == ["A map of Mali"] * 3
    assert {"/P", "/Figure", "/H1"} <= set(kinds)


def test_a_quote_is_one_for_a_screen_reader_in_its_own_language() -> None:
    quotes = [element for element in elements(MADE) if element["/S"] == "/BlockQuote"]
    assert [quote.get("/Lang", "en") for quote in quotes] == ["en", "ar"]


def test_a_french_brief_says_that_it_is_french() -> None:
    assert root_of(pdf_file.make(deck(scene(FRENCH), language="fr-ML")))["/Lang"] == "fr"


def test_every_font_is_embedded() -> None:
    found = [font for page in read(MADE).pages for font in fonts_in(page["/Resources"])]
    assert len({font["/BaseFont"].split("+")[1] for font in found}) >= 4
    for font in found:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & described.keys(), font["/BaseFont"]


def test_a_map_is_drawn_as_vectors_with_its_names_as_text() -> None:
    assert "Bamako" in pages(MADE)[0]
    assert [image.name for image in read(MADE).pages[0].images] == []


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert pdf_file.make(FULL) == MADE


def test_progress_is_told_of_each_step() -> None:
    steps: list[tuple[int, int]] = []
    pdf_file.make(deck(scene(), scene()), lambda *done: steps.append(done))
    assert steps == [(1, 2), (2, 2)]


def test_a_letter_that_no_font_has_is_named_with_its_step() -> None:
    with pytest.raises(GlyphError, match=r"“𝄞” \(U\+1D11E\), “\x07” \(U\+0007\), in the step “two”") as caught:
        pdf_file.make(deck(scene(), scene("A clef 𝄞\x07𝄞", id="two")))
    assert (caught.value.letters, caught.value.step) == (("𝄞", "\x07"), "two")


def test_such_a_letter_on_a_map_or_in_the_sources_is_named_too() -> None:
    def clef(width: int, height: int) -> str:
        return empty_map(width, height).replace("/>", '><text x="9" y="40" font-size="16">𝄞</text></svg>')

    with pytest.raises(GlyphError, match="U\\+1D11E"):
        pdf_file.make(deck(scene(draw=clef)))
    with pytest.raises(GlyphError, match="U\\+1D11E"):
        pdf_file.make(deck(scene(), sources=("𝄞",)))


@pytest.mark.parametrize("headline", ["", "\u200f", "   ", "x" * 500, "word " * 100, "a\nb\tc", "= \\"])
def test_no_headline_stops_the_others(headline: str) -> None:
    said = pages(pdf_file.make(deck(scene(headline), scene("The next"))))
    assert len(said) == 3
    assert plain(headline.replace("\u200f", "")) in said[0].replace("\u200f", "")
    assert plain("The next") in said[1]


def test_a_brief_of_no_steps_is_its_sources() -> None:
    (said,) = pages(pdf_file.make(deck()))
    assert plain("What it rests on") in said


def test_two_hundred_steps_and_as_many_sources_are_all_there() -> None:
    steps = [replace(scene(f"Step {n}."), id="same") for n in range(200)]
    said = pages(pdf_file.make(deck(*steps, marking="TLP:RED", sources=tuple(f"Source {n}." for n in range(200)))))
    assert all(f"Step{n}." in said[n] for n in range(200))
    last = said[200:]
    assert len(last) > 1
    assert all("TLP:RED" in page for page in last)
    assert all(f"Source{n}." in "".join(last) for n in range(200))
