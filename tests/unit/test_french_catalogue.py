"""The French catalogue says what a brief says, all of it and no more, keeps its placeholders, and is well typeset."""

import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from pages.messages import languages
from pages.messages.languages import catalogue_of
from tests import messages
from tests.each import of_each
from tests.french import NO_BREAK, faults


def read() -> Catalog:
    with messages.path_of("fr").open("rb") as file:
        return read_po(file, abort_invalid=True)


CATALOGUE = read()
#: Message -> its forms, one where it has no plural.
ENTRIES: dict[str | tuple[str, ...], tuple[str, ...]] = {
    m.id if isinstance(m.id, str) else tuple(m.id): (m.string,) if isinstance(m.string, str) else tuple(m.string or ())
    for m in CATALOGUE
    if m.id
}
#: What our own words never call anybody, nor excerpts.
NEVER = re.compile(r"junte|terrorist|djihadist|rebell|preuve", re.IGNORECASE)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@of_each("tag", sorted(languages.TAGS))
def test_a_translation_holds_the_messages_of_briefs_as_they_are(tag: str) -> None:
    assert messages.path_of(tag).read_text(encoding="utf-8") == messages.translation(tag), "run make messages"


def test_it_is_the_code_that_is_asked() -> None:
    assert {"“{words}”", "Close", "Present", "Legend", "Zoom in", ("{n} step", "{n} steps")} <= ENTRIES.keys()
    assert "Religious authorities" in ENTRIES


@of_each("message", ENTRIES, ids=str)
def test_a_message_is_said_in_every_form_with_its_placeholders(message: str | tuple[str, ...]) -> None:
    forms = ENTRIES[message]
    assert len(forms) == (1 if isinstance(message, str) else 3)
    assert all(forms)
    # In French nothing and one share a form; where the English one does without the number, so may that.
    wanted = [placeholders(form) for form in ([message] if isinstance(message, str) else [message[0], message[1]])]
    assert placeholders(forms[0]) in wanted
    assert [form for form in forms if placeholders(form) != wanted[-1]] in ([], [forms[0]])


@of_each("message", ENTRIES, ids=str)
def test_a_message_is_typeset_as_french_is(message: str | tuple[str, ...]) -> None:
    source = message if isinstance(message, str) else message[1]
    for form in ENTRIES[message]:
        # What separates pieces is judged where these stand.
        assert faults(form.strip(" ")) == []
        assert (form[:1].isspace(), form[-1:].isspace()) == (
            source[:1].isspace() or form.startswith(NO_BREAK),
            source[-1:].isspace(),
        )


@of_each("message", ENTRIES, ids=str)
def test_a_message_calls_nobody_what_no_document_is_quoted_for(message: str | tuple[str, ...]) -> None:
    assert [form for form in ENTRIES[message] if NEVER.search(form)] == []


def test_its_plural_forms_are_those_of_the_language() -> None:
    assert CATALOGUE.num_plurals == get_plural("fr").num_plurals == 3
    assert catalogue_of("fr").info()["plural-forms"].startswith("nplurals=3")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zones : Nord", 1),
        ("Zones: Nord", 1),
        (f"Zones{NO_BREAK}: Nord, 92,5{NO_BREAK}%", 0),
        ("48%", 1),
        ("92.5 points", 1),
        ("« Gao »", 2),
        (f"«{NO_BREAK}Gao{NO_BREAK}»", 0),
        ("l'enquête", 1),
        ("“Gao”", 2),
        ("25–26 avril", 1),
        ("Gao , Kidal", 1),
        ("deux  espaces", 1),
    ],
)
def test_the_check_sees_what_is_not_typeset_so(text: str, found: int) -> None:
    assert len(faults(text)) == found
