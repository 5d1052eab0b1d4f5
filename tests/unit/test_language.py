"""A language says a message with its facts, its plurals by its own rule, its numbers in one place, and has a name."""

from collections.abc import Mapping
from gettext import GNUTranslations
from io import BytesIO
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from geodata.exports.language import ENGLISH, Language, mark


def language_of(messages: Mapping[Any, str | tuple[str, ...]], locale: str = "fr") -> Language:
    """Return a language whose catalogue holds some messages, as it would be shipped."""
    catalogue = Catalog(locale=locale)
    for message, said in messages.items():
        catalogue.add(message, said)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(GNUTranslations(compiled))


def test_english_says_a_message_as_it_stands_with_its_facts() -> None:
    assert ENGLISH("{n} of {name}", n=12, name="Gao") == "12 of Gao"
    assert ENGLISH(mark("a {brace} without a fact")) == "a {brace} without a fact"


def test_a_fact_is_text_and_no_message() -> None:
    assert ENGLISH("search “{words}”", words="{n} {words}") == "search “{n} {words}”"


def test_another_language_orders_its_facts_and_says_what_it_lacks_in_english() -> None:
    french = language_of({"{month} {year}": "en {year}, {month}"})
    assert french("{month} {year}", month="mai", year="2012") == "en 2012, mai"
    assert french("not in it") == "not in it"


def test_a_number_of_things_has_the_languages_own_forms() -> None:
    """In French nothing is one."""
    french = language_of({("{n} sentence", "{n} sentences"): ("{n} phrase", "{n} de phrases", "{n} phrases")})
    said = [french.plural("{n} sentence", "{n} sentences", n) for n in (0, 1, 2)]
    assert said == ["0 phrase", "1 phrase", "2 phrases"]
    assert [ENGLISH.plural("{n} {kind}", "{n} {kind}s", n, kind="map") for n in (0, 1, 2)] == [
        "0 maps",
        "1 map",
        "2 maps",
    ]


def test_every_number_in_a_sentence_is_written_in_one_place() -> None:
    class Roman(Language):
        def number(self, n: int) -> str:
            return "I" * n

    say = Roman(ENGLISH.catalogue)
    assert say("{n} of {all}, {year}", n=2, all=3, year="2012") == "II of III, 2012"
    assert say.plural("{n} answer", "{n} answers", 3) == "III answers"


@pytest.mark.parametrize(("locale", "tag"), [("fr", "fr"), ("fr_ML", "fr-ML"), ("pt_BR", "pt-BR")])
def test_a_language_has_the_name_by_which_a_file_tells_its_readers(locale: str, tag: str) -> None:
    assert language_of({}, locale).tag == tag
    assert ENGLISH.tag == "en"


@pytest.mark.parametrize(
    ("printed", "said"), [("92.5", "92,5"), ("3.50", "3,50"), ("48", "48"), ("0.05", "0,05"), ("", "")]
)
def test_a_printed_number_keeps_its_digits_and_gets_the_languages_own_sign(printed: str, said: str) -> None:
    assert language_of({"{whole}.{fraction}": "{whole},{fraction}"}).decimal(printed) == said
    assert ENGLISH.decimal(printed) == printed


@pytest.mark.parametrize(("locale", "field"), [("fr", "name_fr"), ("fr_ML", "name_fr"), ("en", "name"), ("ar", "name")])
def test_french_alone_has_names_of_its_own_in_the_data(locale: str, field: str) -> None:
    assert language_of({"a": "b"}, locale).name_field == field
    assert ENGLISH.name_field == "name"
