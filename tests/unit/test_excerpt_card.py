"""An excerpt's card says what is said, by whom, to the letter, whatever the letters are."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from geodata.evidence.documents import Excerpt
from pages.cards import excerpt_card
from tests.card_context import context_of
from tests.shipped_data import ATLAS

#: Letters that HTML gives a meaning of its own.
MARKUP = "<b>&amp;</b> a < b > c \"d\" 'e' &lt; </blockquote>"
ORDINARY = next(e for e in ATLAS.excerpts.values() if not e.sensitive and not e.note)
SENSITIVE = next(e for e in ATLAS.excerpts.values() if e.sensitive)


class Read(HTMLParser):
    """Reads HTML as a browser does. `text`: the words, `elements`: the names of all elements, in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("excerpt", [ORDINARY, SENSITIVE], ids=["ordinary", "sensitive"])
@pytest.mark.parametrize("field", ["quote", "note", "section", "speaker"])
def test_what_looks_like_markup_is_text(excerpt: Excerpt, field: str) -> None:
    """It stands there as it was written, and makes no element."""
    plain, marked = replace(excerpt, footnote=None), replace(excerpt, footnote=None)
    object.__setattr__(plain, field, "plain")
    object.__setattr__(marked, field, MARKUP)
    expected, found = (Read(excerpt_card.card(context_of(), one)) for one in (plain, marked))
    assert found.text == expected.text.replace("plain", MARKUP)
    assert MARKUP in found.text
    assert found.elements == expected.elements


def test_words_found_are_marked_and_the_rest_is_text() -> None:
    """Whatever a search found in a quote, the quote stays the quote."""
    marked = replace(ORDINARY, quote=MARKUP)
    found = Read(excerpt_card.card(context_of(), marked, spans=[(0, 3), (8, 12)]))
    assert MARKUP in found.text
    assert found.elements.count("mark") == 2
    assert "b" not in found.elements
