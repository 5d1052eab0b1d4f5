"""In a language that brackets every message, maps say nothing else but what the data hold."""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import parse_qs

import pytest

from geodata.view import View
from layers.model import Picture
from layers.projection import Viewport
from pages.app import cache
from pages.maps import base_map, main_map, picture, still_map
from pages.messages.catalogue import speaking
from tests.file_texts import DATA
from tests.pseudo_language import OPEN, Brackets, bare, outside
from tests.shipped_data import ATLAS

_DATA = frozenset(text.casefold() for text in DATA)
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


def in_data(part: str) -> bool:
    """Return whether words are a whole text of the data, but for a number, an end and capitals."""
    return re.sub(r"^[\d. ]+|[:., ]+$", "", part).casefold() in _DATA


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
    assert [part for words in said for part in bare(words) if not in_data(part)] == []
    # The credits are printed as those who are credited want it; a name may have its number on the same line.
    credits = base_map.constants()["attribution"]
    parts = [re.sub(r"[\d. ]+$", "", part) for part in outside(still)]
    assert [part for part in parts if part not in credits and not in_data(part)] == []


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
