"""In a language that brackets every message, cards, charts and maps say nothing else but what the data hold."""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import parse_qs

import pytest

from geodata.files import SHIPPED
from geodata.view import View
from layers.model import Picture
from layers.projection import Viewport
from pages.app import cache
from pages.maps import base_map, main_map, picture, still_map
from pages.messages import time_text
from pages.messages.catalogue import ENGLISH, _, ngettext, set_language, speaking, spoken
from tests import every_card
from tests.each import of_each
from tests.pseudo_language import OPEN, Brackets, outside, unmarked_parts
from tests.shipped import ATLAS

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
    """What it holds of the data, it marks as such, where it is no picture and no line of text."""
    assert unsaid(card) == []
    if name.partition(":")[0] not in ("picture", "coverage"):
        assert unmarked_parts(card) == []


def test_nearly_every_card_says_something_by_way_of_the_catalogue() -> None:
    """The answers of a place without any say nothing."""
    assert {name.partition(":")[0] for name, card in CARDS if OPEN not in card} <= {"answers"}
    assert len(CARDS) > 1000


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


@pytest.mark.parametrize("query", QUERIES)
def test_a_map_says_nothing_of_its_own_outside_the_catalogue(query: str) -> None:
    with speaking(Brackets()):
        drawn = picture_of(query)
        still = still_map.draw(drawn, Viewport(1280, 720, 17.6, -4.0, 5.5), relief=False)
    said = [words for words in said_on(drawn) if re.search("[a-z]", words)]
    assert len(said) > 3
    names = {place.name for place in ATLAS.places.values()}
    assert [words for words in said if words not in names and unsaid(words) != []] == []
    # The credits are printed as those who are credited want it; a name may have its number on the same line.
    credits = base_map.constants()["attribution"].casefold()
    parts = [re.sub(r"[\d. ]+$", "", part).casefold() for part in outside(still)]
    assert [part for part in parts if part not in DATA and part not in credits] == []


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
    ],
)
def test_the_check_sees_words_outside_of_brackets(markup: str, found: list[str]) -> None:
    assert outside(markup) == found


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<h1 translate="no">Gao</h1>', []),
        ('<p><bdi lang="en">A note</bdi> ⟦said⟧</p>', []),
        ('<p translate="no">Gao<br><b>Kidal</b></p> Mopti', ["Mopti"]),
        ('<p>⟦It is <b translate="no">Gao⟧</b> bare</p>', ["bare"]),
        ('<img translate="no" alt="Gao"><img alt="Kidal">', ["Kidal"]),
        ("<h1>Gao</h1>", ["Gao"]),
    ],
)
def test_the_check_passes_over_what_is_marked_as_data(markup: str, found: list[str]) -> None:
    assert unmarked_parts(markup) == found
