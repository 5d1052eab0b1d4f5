"""A brief as a PPTX: slides whose text can be edited, with notes, alternative text and named fonts."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.picture import Picture
from pptx.slide import Slide

from pages.briefs import pptx_file
from pages.briefs.page_layout import LEAST
from pages.briefs.typesetting import GlyphError, fits
from tests.decks import ARABIC, BAMBARA, FRENCH, FULL, MARKUP, QUOTE, SENSITIVE, TIFINAGH, deck, scene

MADE = pptx_file.make(FULL)


def slides(pptx: bytes) -> list[Slide]:
    return list(Presentation(io.BytesIO(pptx)).slides)


def paragraphs(slide: Slide) -> list[str]:
    """Return the paragraphs of a slide."""
    frames = [shape.text_frame for shape in slide.shapes if isinstance(shape, Shape)]
    return [paragraph.text for frame in frames for paragraph in frame.paragraphs if paragraph.text]


def test_a_step_is_a_slide_of_sixteen_to_nine_and_the_sources_come_last() -> None:
    presentation = Presentation(io.BytesIO(MADE))
    assert presentation.slide_width is not None
    assert presentation.slide_height is not None
    assert presentation.slide_width * 9 == presentation.slide_height * 16
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides if slide.shapes.title is not None]
    assert titles == [*(one.headline for one in FULL.scenes), FULL.sources_title]
    assert {"IRIS 2026", "Data version 1a2b"} <= set(paragraphs(slides(MADE)[3]))


def test_a_slide_says_what_its_page_says() -> None:
    one, two, three, _ = map(paragraphs, slides(MADE))
    assert {"Who attacked is not stated.", QUOTE.text, QUOTE.attribution} <= set(one)
    assert {FRENCH, "Had violence increased?", "North\t92.5 %", "40 answers", "SIPRI 2017, page 3"} <= set(two)
    assert {"Its excerpt is gone.", "Of 2012", f"« {ARABIC} »", "Un témoin, 2012"} <= set(three)
    assert f"{BAMBARA} {TIFINAGH}" in three


def test_every_slide_has_its_marking_and_every_step_its_foot_and_number() -> None:
    made = [paragraphs(slide) for slide in slides(MADE)]
    assert all("TLP:AMBER" in slide for slide in made)
    for slide in made[:3]:
        assert {"IRIS, June 2026 · April 2026 · to the town", "3 of 8"} <= set(slide)


def test_what_a_user_typed_is_never_read_as_markup_notes_too() -> None:
    two = slides(MADE)[1]
    assert MARKUP in paragraphs(two)
    notes = two.notes_slide.notes_text_frame
    assert notes is not None
    assert notes.text == f"Say: {MARKUP}"
    assert [slide.has_notes_slide for slide in slides(MADE)] == [False, True, False, False]


def test_the_map_is_a_picture_with_alternative_text_where_the_page_has_it() -> None:
    for slide, fit in zip(slides(MADE), fits(FULL), strict=False):
        (picture,) = [shape for shape in slide.shapes if isinstance(shape, Picture)]
        assert picture._element.xpath("./p:nvPicPr/p:cNvPr/@descr") == ["A map of Mali"]
        left, top, width, height = fit.map
        assert [round(n / 9525) for n in (picture.left, picture.top, picture.width, picture.height)] == [*fit.map]
        with Image.open(io.BytesIO(picture.image.blob)) as image:
            assert image.size == (2 * width, 2 * height)
        assert left + width <= 1280
        assert top + height <= 720


def test_texts_name_their_font_and_language_and_are_as_large_as_on_the_page() -> None:
    frames = [s.text_frame for slide in slides(MADE) for s in slide.shapes if isinstance(s, Shape)]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    assert {run.font.name for run in runs} == {"Source Sans 3"}
    sizes = {run.text: run.font.size.pt / 0.75 for run in runs if run.font.size is not None}
    assert len(sizes) == len({run.text for run in runs})
    assert min(sizes.values()) >= LEAST.foot
    # Who says a sensitive sentence stands at its size.
    assert sizes[SENSITIVE.attribution] == sizes[SENSITIVE.text] >= LEAST.quote > sizes[QUOTE.attribution]
    languages = {run.text: run.font._element.get("lang") for run in runs}
    assert (languages[SENSITIVE.text], languages[SENSITIVE.attribution]) == ("ar", "en")


def test_arabic_runs_from_right_to_left() -> None:
    xml = zipfile.ZipFile(io.BytesIO(MADE)).read("ppt/slides/slide3.xml").decode()
    assert xml.count('rtl="1"') == 1


def test_many_sources_take_more_slides() -> None:
    made = slides(pptx_file.make(deck(sources=tuple(f"Source {n}. {'word ' * 30}" for n in range(40)))))
    assert len(made) > 2
    words = [line for slide in made for line in paragraphs(slide)]
    assert all(any(line.startswith(f"Source {n}.") for line in words) for n in range(40))


def test_the_same_deck_gives_the_same_bytes_and_says_nothing_of_who_made_it() -> None:
    assert pptx_file.make(FULL) == MADE
    about = Presentation(io.BytesIO(MADE)).core_properties
    assert (about.title, about.language, about.author, about.last_modified_by) == (FULL.title, "en", "", "")
    with zipfile.ZipFile(io.BytesIO(MADE)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_letter_that_no_font_has_is_named() -> None:
    with pytest.raises(GlyphError, match=r"“𝄞” \(U\+1D11E\)"):
        pptx_file.make(deck(scene(text="A clef: 𝄞")))


def test_progress_is_told_of_each_step() -> None:
    steps: list[tuple[int, int]] = []
    pptx_file.make(deck(scene(), scene()), lambda *done: steps.append(done))
    assert steps == [(1, 2), (2, 2)]


@pytest.mark.no_cover
def test_a_brief_is_made_without_streamlit() -> None:
    code = (
        "import sys; from pages.briefs import pdf_file, png_file, pptx_file; "
        "print([name for name in sys.modules if name.startswith(('streamlit', 'folium'))])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
