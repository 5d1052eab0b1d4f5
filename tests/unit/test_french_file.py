"""A French brief's HTML file is French: read, presented, and in what its scripts say."""

import json
import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from html import unescape
from typing import Any

from geodata.briefs.ready_briefs import load_briefs
from geodata.files import SHIPPED
from pages.app import cache as app_cache
from pages.briefs import html_file, scene_builder
from pages.messages.catalogue import speaking
from pages.messages.languages import catalogue_of
from tests import messages
from tests.french import BracketedFrench, Recording, english_in, english_words, faults, is_of_names, without_data
from tests.pseudo_language import bare, outside

BRIEF = load_briefs(SHIPPED)["mali-attacks-and-survey.fr"]
#: What the brief says itself.
BRIEF_TEXTS = {BRIEF.title, *(text for s in BRIEF.steps for text in (s.headline, s.text, s.notes))}
_BODY = re.compile(r"<body>(.*?)<script", re.DOTALL)
_DATA = re.compile(r'<script type="application/json" id="(\w+)">(.*?)</script>', re.DOTALL)
#: Elements that say their own language: quotes, as they are printed.
_QUOTES = re.compile(r"<blockquote .*?</blockquote>", re.DOTALL)


def file_of(catalogue: NullTranslations) -> str:
    with speaking(catalogue):
        deck = scene_builder.deck(BRIEF, app_cache.relations(), app_cache.choices(), "abc")
        return html_file.make(deck).decode()


@cache
def french() -> str:
    return file_of(catalogue_of("fr"))


def body_of(file: str) -> str:
    found = _BODY.search(file)
    assert found is not None
    return found[1]


def texts_of(file: str) -> Iterator[str]:
    """Yield what a file says, its quotes aside: what is read, and what its scripts say."""
    read = re.findall(r">([^<>]+)<", _QUOTES.sub("", body_of(file)))
    yield from (unescape(text) for text in read if text.strip())
    yield from map(unescape, re.findall(r'(?:alt|title|aria-label)="([^"]*)"', body_of(file)))
    yield from texts_of_scripts(file)


def texts_of_scripts(file: str) -> Iterator[str]:
    """Yield the words that the scripts of a file are handed."""
    held = {name: json.loads(text) for name, text in _DATA.findall(file)}
    facts, constants = held["brief"], held["constants"]
    yield from facts["words"].values()
    yield from (quote["by"] for quote in facts["excerpts"])
    yield from (place["name"] for place in facts["evidence"].values())
    yield from (constants[name] for name in ("title", "brief", "disclaimer", "attribution"))
    yield from (*constants["caption"], *constants["words"].values(), *constants["switches"].values())
    yield from (entry["label"] for entry in constants["legend"])
    for picture in held["pictures"]:
        for feature in picture["features"]:
            facts_of_feature: dict[str, Any] = feature["properties"]
            yield from (text for text in (facts_of_feature.get("tip"),) if text)


def test_it_is_in_french() -> None:
    assert '<html lang="fr">' in french()
    assert f"<title>{BRIEF.title}</title>" in french()


def test_all_that_it_asks_for_is_french() -> None:
    catalogue = Recording(catalogue_of("fr"))
    file_of(catalogue)
    assert {"Present", "Close", "Zoom in", "Attack sites", ("{n} step", "{n} steps")} <= catalogue.asked
    assert catalogue.asked - messages.of_briefs().keys() == set()


def test_nothing_is_left_of_the_english_but_what_is_printed() -> None:
    texts = [without_data(text) for text in texts_of(french()) if text not in BRIEF_TEXTS]
    assert len(texts) > 300
    assert english_in(texts, english_words(catalogue_of("fr"))) == []


def test_with_every_message_bracketed_nothing_stands_outside_but_names_and_the_briefs_own_words() -> None:
    file = file_of(BracketedFrench())
    left = {*outside(body_of(file)), *(part for text in texts_of_scripts(file) for part in bare(text))}
    texts = {" ".join(text.split()) for text in BRIEF_TEXTS}
    assert {part for part in left if part not in texts and not is_of_names(part)} == set()
    assert texts & left


def test_it_is_typeset_as_french_is() -> None:
    assert {fault for text in texts_of(french()) for fault in faults(without_data(text))} == set()


def test_its_live_map_calls_countries_by_their_french_names() -> None:
    (constants,) = (json.loads(text) for name, text in _DATA.findall(french()) if name == "constants")
    assert constants["nameField"] == "name_fr"
    assert "Tombouctou" in {name for _, _, name, _ in constants["towns"]}
