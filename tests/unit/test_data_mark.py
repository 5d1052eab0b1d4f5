"""What the data hold is marked so that nobody translates what is printed, and its language is told where it differs."""

from pathlib import Path

import pytest
import streamlit

from pages.cards import excerpt_card, place_card
from pages.charts import chart_figure
from pages.messages.catalogue import speaking
from pages.messages.data_mark import PRINTED, prose
from tests.card_context import context_of
from tests.pseudo_language import Brackets
from tests.shipped_data import ATLAS, EXCERPTS

CONTEXT = context_of()


def test_a_text_says_its_language_where_the_page_is_in_another() -> None:
    assert (prose(), prose("fr")) == ("", ' lang="fr"')
    with speaking(Brackets()):
        assert (prose(), prose("en-XA")) == (' lang="en"', "")


def test_a_quote_is_printed_in_its_documents_language() -> None:
    excerpt = next(e for e in EXCERPTS if e.voice == "author")
    assert excerpt_card.words(ATLAS, excerpt).startswith(f"<blockquote dir=auto{PRINTED}>")
    with speaking(Brackets()):
        assert excerpt_card.words(ATLAS, excerpt).startswith(f'<blockquote dir=auto{PRINTED} lang="en">')


def test_a_cited_title_claims_no_language_since_none_is_recorded() -> None:
    """A document in English cites titles in French."""
    with speaking(Brackets()):
        for excerpt in (e for e in EXCERPTS if e.voice == "cited title"):
            assert excerpt_card.words(ATLAS, excerpt).startswith(f"<blockquote dir=auto{PRINTED}>")


def test_a_places_french_name_is_french_in_an_english_page() -> None:
    place = ATLAS.places["survey_zones/north"]
    assert f'<dd{PRINTED} lang="fr">{place.name_fr}</dd>' in place_card.place(CONTEXT, place)


def test_a_picture_names_the_set_that_its_marks_are_of() -> None:
    for chart in CONTEXT.relations.charts:
        drawn = chart_figure.picture(CONTEXT, chart)
        assert 'xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"' in drawn
        assert " translate=" not in drawn


@pytest.mark.parametrize("attribute", ["lang", "translate"])
def test_streamlit_lets_the_marks_through(attribute: str) -> None:
    """It cleans a page's HTML with DOMPurify, which knows the attributes that it keeps."""
    (script,) = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("purify*.js")
    assert f".{attribute}." in script.read_text(encoding="utf-8")
