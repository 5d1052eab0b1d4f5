"""In a language that brackets every message, cards and charts say nothing else but what the data hold."""

import re

import pytest

from geodata.files import SHIPPED
from pages.messages import time_text
from pages.messages.catalogue import _, ngettext, speaking
from tests import every_card
from tests.each import of_each
from tests.pseudo_language import OPEN, Brackets, outside

# They draw every card again.
pytestmark = pytest.mark.no_cover

DATA = " ".join(
    " ".join(path.read_text(encoding="utf-8").replace("\\n", " ").split())
    for path in sorted(SHIPPED.rglob("*"))
    if path.suffix in (".toml", ".csv", ".geojson")
).casefold()


def unsaid(markup: str) -> list[str]:
    """Return what some markup says that neither stands in brackets nor in the data, but for its number and its end."""
    parts = (re.sub(r"^[\d. ]+|[:., ]+$", "", part) for part in outside(markup))
    return [part for part in parts if part.casefold() not in DATA]


with speaking(Brackets()):
    CARDS = list(every_card.cards())


@of_each("name, card", CARDS, ids=str)
def test_a_card_says_nothing_of_its_own_outside_the_catalogue(name: str, card: str) -> None:
    assert unsaid(card) == []


def test_nearly_every_card_says_something_by_way_of_the_catalogue() -> None:
    """The answers of a place without any say nothing."""
    assert {name.partition(":")[0] for name, card in CARDS if OPEN not in card} <= {"answers"}
    assert len(CARDS) > 1000


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
    ],
)
def test_the_check_sees_words_outside_of_brackets(markup: str, found: list[str]) -> None:
    assert outside(markup) == found
