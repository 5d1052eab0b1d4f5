"""A brief's slides are read by another program than PowerPoint, with all that they say."""

import re
from pathlib import Path

from pypdf import PdfReader

from pages.briefs import pptx_file
from tests.decks import FULL, QUOTE, SCORES
from tests.readers.conftest import Note
from tests.readers.test_svg import shell


def test_libreoffice_shows_each_slide_whole(tmp_path: Path, note: Note) -> None:
    slides = tmp_path / "brief.pptx"
    slides.write_bytes(pptx_file.make(FULL))
    shell("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(slides))
    pages = PdfReader(tmp_path / "brief.pdf").pages
    shown = [re.sub(r"\s+", "", page.extract_text()) for page in pages]
    assert len(shown) == len(FULL.scenes) + 1
    assert all(round(page.mediabox.width * 9) == round(page.mediabox.height * 16) for page in pages)
    for n, words in ((0, QUOTE.text), (0, QUOTE.attribution), (1, SCORES.question), (1, "92.5 %"), (3, "IRIS 2026")):
        assert re.sub(r"\s+", "", words) in shown[n]
    assert all(FULL.marking in page for page in shown)
    program = " ".join(shell("soffice", "--version").split()[:2])
    note("a brief (PPTX)", program, f"{len(shown)} slides of 16:9, all they say, on one slide each")
