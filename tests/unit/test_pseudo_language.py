"""In a language that brackets every message, cards, charts and maps say nothing else but what the data hold."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache as kept
from itertools import chain
from urllib.parse import parse_qs

import pytest

from geodata.view import View
from layers.model import Picture
from layers.projection import Viewport
from pages.app import cache
from pages.maps import base_map, main_map, picture, still_map
from pages.messages import time_text
from pages.messages.catalogue import ENGLISH, _, ngettext, set_language, speaking, spoken
from tests import every_card
from tests.file_texts import DATA
from tests.pseudo_language import OPEN, Brackets, data_texts, outside
from tests.shipped import ATLAS

# They draw every card again.
pytestmark = pytest.mark.no_cover

#: What may stand before a printed label: its number on a scale.
_NUMBER = re.compile(r"^\d+ ")
_DATA = frozenset(text.casefold() for text in DATA)
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


@kept
def cards_by_kind() -> Mapping[str, Mapping[str, str]]:
    """Return every card and chart, drawn in brackets for the first test that asks: its kind -> its name -> the card."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with speaking(Brackets()):
        for name, card in every_card.cards():
            found[name.partition(":")[0]][name] = card
    return found


def strange_data(card: str) -> list[str]:
    """Return what is marked as data in a card and is no whole text of the data.

    A sample's label may be cut to its beginning, and a picture may break a text into lines.
    """
    found = [part.casefold() for part in data_texts(card)]
    if card.startswith("<svg"):
        return [part for part in found if not any(part in text for text in _DATA)]
    whole = [part for part in found if part not in _DATA and _NUMBER.sub("", part) not in _DATA]
    return [
        part
        for part in whole
        if not any(text.startswith((f"{part} of ", f"{part} among ", f"{part} (")) for text in _DATA)
    ]


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


ALL_LAYERS = "layers=attack_sites&layers=survey_zones&layers=border&layers=mgps&layers=regions"
VIOLENCE = "violence-increased:agree:percent"
#: Maps that say all that maps can say.
QUERIES = (
    ALL_LAYERS,
    f"{ALL_LAYERS}&show=evidence&place=towns/bamako",
    "layers=mgps&show=evidence&place=areas/algeria",
    "place=towns/timbuktu",
    f"question={VIOLENCE}",
    "question=insecurity-factors:unemployment:mean",
    "question=insecurity-factors:situation-in-the-north:important:percent",
)


def picture_of(query: str) -> Picture:
    view, _faults = View.from_query(parse_qs(query), cache.choices())
    return picture.picture(ATLAS, main_map.content(ATLAS, view, None))


def said_on(drawn: Picture) -> Iterator[str]:
    """Yield all that a picture says beside the names of places."""
    for feature in drawn.features:
        if feature.tip is not None:
            yield feature.tip
        if feature.label is not None:
            yield from (feature.label.value or "", "" if feature.label.is_name else feature.label.text)
    yield from _texts(drawn.state.colours)
    yield from _texts(drawn.state.evidence)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_texts, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_texts, value))


def unsaid_of_map(words: str) -> list[str]:
    """Return what words of a map say that stands neither in brackets nor in the data, but for a number and an end."""
    parts = (re.sub(r"^[\d. ]+|[:., ]+$", "", part).casefold() for part in outside(words))
    return [part for part in parts if part not in _DATA]


@pytest.mark.parametrize("query", QUERIES)
def test_a_map_says_nothing_of_its_own_outside_the_catalogue(query: str) -> None:
    with speaking(Brackets()):
        drawn = picture_of(query)
        still = still_map.draw(drawn, Viewport(1280, 720, 17.6, -4.0, 5.5), relief=False)
    said = [words for words in said_on(drawn) if re.search("[a-z]", words)]
    assert len(said) > 3
    names = {place.name for place in ATLAS.places.values()}
    assert [words for words in said if words not in names and unsaid_of_map(words) != []] == []
    # The credits are printed as those who are credited want it; a name may have its number on the same line.
    credits = base_map.constants()["attribution"].casefold()
    parts = [re.sub(r"[\d. ]+$", "", part).casefold() for part in outside(still)]
    assert [part for part in parts if part not in _DATA and part not in credits] == []


def test_what_all_maps_have_in_common_is_said_by_way_of_the_catalogue() -> None:
    with speaking(Brackets()):
        constants = base_map.constants()
    said = [
        *(constants[name] for name in ("title", "brief", "disclaimer")),
        *constants["caption"],
        *constants["words"].values(),
        *(entry["label"] for entry in constants["legend"]),
    ]
    assert len(said) > 20
    assert [words for words in said if not words.startswith(OPEN)] == []


def test_the_server_s_language_is_everybody_s_who_has_no_other() -> None:
    brackets = Brackets()
    try:
        set_language(brackets)
        assert (_("a"), spoken()) == ("⟦a⟧", brackets)
        with speaking(ENGLISH):
            assert _("a") == "a"
    finally:
        set_language(ENGLISH)
    assert (_("a"), spoken()) == ("a", ENGLISH)


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
    assert strange_data("<h1 translate=no>Gao</h1><p translate=no>A town of ours</p>") == ["a town of ours"]
