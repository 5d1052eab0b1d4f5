"""The filter in words, as a list and its files say it, leaves no choice out."""

from geodata.view import ExcerptFilter, MapFilter
from pages.messages.excerpt_filter_text import in_words
from tests.shipped_data import ATLAS


def test_the_filter_in_words_says_every_choice() -> None:
    excerpts = ExcerptFilter("Gao", ("attack",), ("author",), "2026-04", "towns/gao")
    said = in_words(ATLAS, MapFilter((), "survey_zones/north", ("regions/gao",), ("iris-2026",)), excerpts)
    assert said == (
        "search “Gao”; documents: IRIS 2026; zone: North; regions: Gao; themes: Attack; "
        "voices: The authors themselves; speaks of: April 2026; place: Gao (towns/gao)"
    )


def test_no_filter_says_so() -> None:
    assert in_words(ATLAS, MapFilter(), ExcerptFilter()) == "no filter: all sentences"
