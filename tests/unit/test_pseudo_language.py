"""In a language that brackets every message, cards and charts say nothing else but what the data hold."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import pytest

from pages.messages import time_text
from pages.messages.catalogue import _, ngettext, speaking
from tests import every_card
from tests.data_texts import is_part, is_whole
from tests.pseudo_language import OPEN, Brackets, data_texts, outside

# They draw every card again.
pytestmark = pytest.mark.no_cover

#: What the names of cards and charts begin with.
KINDS = (
    "answer",
    "answers",
    "badge",
    "coverage",
    "detail",
    "excerpt",
    "figure",
    "links",
    "overview",
    "panel",
    "picture",
    "series",
    "table",
    "timeline",
    "zones",
)


@cache
def cards_by_kind() -> Mapping[str, Mapping[str, str]]:
    """Return every card and chart, drawn in brackets for the first test that asks: its kind -> its name -> the card."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with speaking(Brackets()):
        for name, card in every_card.cards():
            found[name.partition(":")[0]][name] = card
    return found


def strange_data(card: str) -> list[str]:
    """Return what is marked as data in a card and is no whole text of the data, or of a picture no part of one."""
    is_held = is_part if card.startswith("<svg") else is_whole
    return [part for part in data_texts(card) if not is_held(part)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_says_nothing_of_its_own_outside_the_catalogue(kind: str) -> None:
    """What it holds of the data, it marks as such."""
    cards = cards_by_kind()[kind]
    assert {name: found for name, card in cards.items() if (found := outside(card))} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_card_marks_as_data_stands_in_the_data(kind: str) -> None:
    cards = cards_by_kind()[kind]
    assert {name: found for name, card in cards.items() if (found := strange_data(card))} == {}


def test_nearly_every_card_says_something_by_way_of_the_catalogue() -> None:
    """The answers of a place without any say nothing."""
    cards = {name: card for some in cards_by_kind().values() for name, card in some.items()}
    assert {name.partition(":")[0] for name, card in cards.items() if OPEN not in card} <= {"answers"}
    assert len(cards) > 1000


def test_every_kind_of_card_is_asked() -> None:
    assert cards_by_kind().keys() == set(KINDS)


def test_the_pseudo_language_says_every_form() -> None:
    with speaking(Brackets()):
        assert [_("a"), ngettext("one", "many", 1), ngettext("one", "many", 2)] == ["⟦a⟧", "⟦one⟧", "⟦many⟧"]


def test_a_time_is_said_anew_in_each_language() -> None:
    assert time_text.in_words("2026-04") == "April 2026"
    with speaking(Brackets()):
        assert time_text.in_words("2026-04") == "⟦⟦April⟧ 2026⟧"
    assert time_text.in_words("2026-04") == "April 2026"


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>⟦Show it⟧</p>", []),
        ("<p>Show it</p>", ["Show it"]),
        ('<p title="Show it">⟦Shown⟧</p>', ["Show it"]),
        ('<img alt="⟦Map of ⟦Mali⟧⟧"><p>⟦No <a href="x">link</a> here⟧</p>', []),
        ("<p>12 · 3</p>", []),
        ("<text>⟦a line</text><text>and another⟧</text><text>bare line</text>", ["bare line"]),
        ("<h1 translate=no>Gao</h1><p>⟦a town⟧</p>", []),
        ("<p lang=en>A note.<br>And <b>more</b></p><p>bare line</p>", ["bare line"]),
        ('<g its:translate="no"><text>Banditry</text><line/></g><text>bare line</text>', ["bare line"]),
        ('<p translate=no title="Gao">Gao</p><i title="bare line"></i>', ["bare line"]),
        ('<p translate="yes">bare line</p>', ["bare line"]),
    ],
)
def test_the_check_sees_words_outside_of_brackets(markup: str, found: list[str]) -> None:
    assert outside(markup) == found


def test_the_check_tells_what_is_marked_from_what_is_not() -> None:
    assert data_texts("<h1 translate=no>Gao</h1><p>bare line</p><p lang=en>A note.</p>") == ["Gao", "A note."]
    assert strange_data("<h1 translate=no>Gao</h1><p translate=no>A town of ours</p>") == ["A town of ours"]
