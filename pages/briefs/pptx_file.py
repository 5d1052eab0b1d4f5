"""A brief as a PPTX: a step a slide, with the map as a picture, text that can be edited, and the speaker's notes.

Its sizes and places are those of the PDF. It names its fonts and does not hold them: a computer without them shows
others, and the program that shows them makes smaller what is wider then.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Slides
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from layers.style import INK
from layers.svg import Type, lines_of
from pages.briefs import page_layout, typesetting
from pages.briefs.fonts import FAMILIES
from pages.briefs.page_layout import END, HEIGHT, MARGIN, TOP, WIDTH, Fit
from pages.briefs.scene import Deck, Scene
from pages.briefs.typesetting import ACCENT, GROUND, QUIET
from pages.charts import page_font

#: A px of the page in a file's own unit, at 96 px to the inch.
_PX = 9525
_TITLE_ONLY = 5
_MAP_SCALE = 2.0
#: The same deck gives the same bytes: no file says when it was made.
_THEN = datetime(1980, 1, 1)
#: What is a letter of no script, and stands in no XML. Words on a slide do not have it: no font does.
_NO_XML = re.compile("[\ufffe\uffff]")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
#: The sources' size, and how many lines of them have room on a slide.
_SOURCE = Type(20, INK)
_LINES = 19


def make(deck: Deck, progress: typesetting.Progress | None = None) -> bytes:
    """Return a deck as a PPTX; `progress` is told of each map that is drawn.

    Raises GlyphError for a letter of its words that no font has.
    """
    places = typesetting.fits(deck)
    slides = Presentation()
    slides.slide_width, slides.slide_height = Emu(WIDTH * _PX), Emu(HEIGHT * _PX)
    _describe(slides, deck)
    for scene, fit, drawn in zip(deck.scenes, places, typesetting.maps(deck, places, progress), strict=True):
        _add_scene(slides, deck, scene, fit, drawn)
    for n, sources in enumerate(_parts(deck)):
        slide = _add_slide(slides, deck, deck.sources_title if not n else f"{deck.sources_title} ({n + 1})", 40, 58)
        frame = _box(slide, MARGIN, 130, WIDTH - 2 * MARGIN, HEIGHT - 158)
        for source in sources:
            _write(frame, source, _SOURCE.size, deck.language, below=10)
    made = io.BytesIO()
    slides.save(made)
    return _without_times(made.getvalue())


# --- inside


def _describe(slides: Slides, deck: Deck) -> None:
    about = slides.core_properties
    about.title, about.language, about.version = deck.title, deck.language, deck.data_version
    about.author = about.last_modified_by = ""
    about.created = about.modified = _THEN


def _add_scene(slides: Slides, deck: Deck, scene: Scene, fit: Fit, drawn: str) -> None:
    size = fit.sizes
    headline = scene.headline or scene.number_text
    slide = _add_slide(slides, deck, headline, size.headline, fit.head, fit.top, scene.marking)
    left, top, width, height = fit.map
    picture = slide.shapes.add_picture(
        io.BytesIO(typesetting.map_png(drawn, width, height, _MAP_SCALE)), *_emus(left, top, width, height)
    )
    # What a program reads aloud of it is no part of the library's own model.
    picture._element.xpath("./p:nvPicPr/p:cNvPr")[0].set("descr", scene.alt or scene.headline)
    if fit.column:
        _write_message(_box(slide, MARGIN, fit.top, fit.column, fit.bottom - fit.top), scene, fit, deck.language)
    foot = _box(slide, MARGIN, fit.bottom + 8, WIDTH - 2 * MARGIN - 160, END - fit.bottom - 8)
    _write(foot, " · ".join(scene.foot), size.foot, deck.language, QUIET)
    if scene.credits:
        _write(foot, scene.credits, page_layout.CREDITS, deck.language, QUIET)
    number = _box(slide, WIDTH - MARGIN - 150, fit.bottom + 8, 150, 32)
    _write(number, scene.number_text, 18, deck.language, QUIET, align=PP_ALIGN.RIGHT)
    if scene.notes:
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        notes.text = _NO_XML.sub("\ufffd", scene.notes)


def _add_slide(
    slides: Slides, deck: Deck, headline: str, size: float, head: float, top: float = 120, marking: str | None = None
) -> Slide:
    slide: Slide = slides.slides.add_slide(slides.slide_layouts[_TITLE_ONLY])
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = _colour(GROUND)
    title = slide.shapes.title
    assert title is not None
    title.left, title.top, title.width, title.height = _emus(MARGIN, head, WIDTH - 2 * MARGIN, top - head - 8)
    _write(_bare(title), headline, size, deck.language, bold=True)
    diamond = slide.shapes.add_shape(MSO_SHAPE.DIAMOND, *_emus(MARGIN, TOP + 3, 14, 14))
    diamond.fill.solid()
    diamond.fill.fore_color.rgb = _colour(ACCENT)
    diamond.line.fill.background()
    marking = deck.marking if marking is None else marking
    _write(
        _box(slide, MARGIN + 24, TOP - 2, 420 if marking else 1100, head - TOP), deck.title, 16, deck.language, QUIET
    )
    if marking:
        frame = _box(slide, WIDTH - MARGIN - 680, TOP - 4, 680, head - TOP + 2)
        _write(frame, marking, 20, deck.language, bold=True, align=PP_ALIGN.RIGHT)
    return slide


def _write_message(frame: TextFrame, scene: Scene, fit: Fit, language: str) -> None:
    size = fit.sizes
    for problem in scene.problems:
        _write(frame, problem, size.body, language, ACCENT, bold=True)
    if scene.text:
        _write(frame, scene.text, size.body, language, below=12)
    for quote in scene.quotes:
        for line in quote.lines_above:
            _write(frame, line, size.body, language, QUIET)
        _write(frame, quote.text, size.quote, quote.language, below=6, indent=20)
        said = size.quote if quote.is_sensitive else size.byline
        colour = INK if quote.is_sensitive else QUIET
        _write(frame, quote.attribution, said, language, colour, bold=quote.is_sensitive, below=12)
    for score in scene.scores:
        _write(frame, score.question, size.body, language)
        for zone, value, base in score.rows:
            _write_row(frame, zone, value, fit, language)
            if base:
                _write(frame, base, size.foot, language, QUIET)
        _write(frame, score.source, size.foot, language, QUIET, below=12)


def _write_row(frame: TextFrame, zone: str, value: str, fit: Fit, language: str) -> None:
    """Write a zone and, at the column's right edge, its value."""
    _write(frame, f"{zone}\t{value}", fit.sizes.body, language, bold=True)
    given = frame.paragraphs[-1]._p.get_or_add_pPr()
    stops = _element(given, "a:tabLst")
    _element(stops, "a:tab", pos=str(round(fit.column * _PX)), algn="r")


def _write(
    frame: TextFrame,
    words: str,
    size: float,
    language: str,
    colour: str = INK,
    *,
    bold: bool = False,
    below: float = 0,
    indent: float = 0,
    align: PP_ALIGN | None = None,
) -> None:
    """Add a paragraph to a frame, of a size, with room below it and before its lines, in px."""
    first = frame.paragraphs[0]
    paragraph = first if not first.runs and len(frame.paragraphs) == 1 else frame.add_paragraph()
    run = paragraph.add_run()
    run.text = " ".join(words.split("\n"))
    run.font.size, run.font.bold, run.font.name = Pt(size * 0.75), bold, FAMILIES[0]
    run.font.color.rgb = _colour(colour)
    given = run.font._element
    given.set("lang", language)
    _element(given, "a:cs", typeface=FAMILIES[2])
    paragraph.space_after = Pt(below * 0.75)
    paragraph.alignment = align or PP_ALIGN.LEFT
    placed = paragraph._p.get_or_add_pPr()
    is_from_right = language.split("-")[0] in _RIGHT_TO_LEFT
    if is_from_right:
        paragraph.alignment = PP_ALIGN.RIGHT
        placed.set("rtl", "1")
    if indent:
        placed.set("marR" if is_from_right else "marL", str(round(indent * _PX)))


def _element(parent: Any, name: str, **given: str) -> Any:
    """Add an element that the library has no word for."""
    made = parent.makeelement(qn(name), given)
    parent.append(made)
    return made


def _box(slide: Slide, left: float, top: float, width: float, height: float) -> TextFrame:
    return _bare(slide.shapes.add_textbox(*_emus(left, top, width, height)))


def _bare(shape: Shape) -> TextFrame:
    """Return a shape's frame: no room around its text, which a program may make smaller where its font is wider."""
    frame: TextFrame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    return frame


def _emus(*lengths: float) -> tuple[Emu, Emu, Emu, Emu]:
    left, top, width, height = (Emu(round(length * _PX)) for length in lengths)
    return left, top, width, height


def _colour(code: str) -> RGBColor:
    return RGBColor(*(int(code[n : n + 2], 16) for n in (1, 3, 5)))


def _parts(deck: Deck) -> Iterator[list[str]]:
    """Yield the sources as slides have room for them, the data's version last."""
    part: list[str] = []
    taken = 0
    for source in (*deck.sources, deck.data_version):
        lines = len(lines_of(source, _SOURCE, WIDTH - 2 * MARGIN, page_font.widest))
        if part and taken + lines > _LINES:
            yield part
            part, taken = [], 0
        part.append(source)
        taken += lines
    yield part


def _without_times(pptx: bytes) -> bytes:
    """Return the same archive with one time for all its members: else each would have the time of its making."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pptx)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in given.infolist():
            entry = zipfile.ZipInfo(member.filename, _THEN.timetuple()[:6])
            archive.writestr(entry, given.read(member), zipfile.ZIP_DEFLATED)
    return made.getvalue()
