"""A message is said in the language that is spoken, and in English where no other is."""

from gettext import NullTranslations

import pytest

from geodata.exports.language import ENGLISH
from pages.messages.catalogue import (
    _,
    begin,
    language,
    listing,
    mark,
    ngettext,
    set_language,
    speaking,
    spoken,
)


class Capitals(NullTranslations):
    """A language that says everything in capitals, and of whose numbers none and one are alike."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n < 2 else msgid2).upper()


def test_english_says_a_message_as_it_stands() -> None:
    assert _("No place chosen") == mark("No place chosen") == "No place chosen"
    assert [ngettext("{n} place", "{n} places", n).format(n=n) for n in (0, 1, 2)] == [
        "0 places",
        "1 place",
        "2 places",
    ]


def test_inside_a_language_everything_is_said_in_it_and_outside_nothing() -> None:
    with speaking(Capitals()):
        assert _("No place chosen") == "NO PLACE CHOSEN"
        assert [ngettext("a place", "places", n) for n in (0, 1, 2)] == ["A PLACE", "A PLACE", "PLACES"]
        assert mark("No place chosen") == "No place chosen"
    assert _("No place chosen") == "No place chosen"


def test_the_language_that_is_spoken_can_be_handed_to_what_is_said_later() -> None:
    with speaking(Capitals()):
        say = language()
    assert say("No place chosen") == "NO PLACE CHOSEN"
    assert [say.plural("a place", "places", n) for n in (1, 2)] == ["A PLACE", "PLACES"]
    assert language() == ENGLISH


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["Gao"], "Gao"), (["Gao", "Kidal"], "Gao and Kidal"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_listed_as_a_sentence_lists_them(names: list[str], words: str) -> None:
    assert listing(names) == words


def test_a_sentence_begins_with_a_capital() -> None:
    assert (begin("what is quoted"), begin("")) == ("What is quoted", "")


def test_the_server_s_language_is_everybody_s_who_has_no_other() -> None:
    loud = Capitals()
    try:
        set_language(loud)
        assert (_("a"), spoken()) == ("A", loud)
        with speaking(ENGLISH.catalogue):
            assert _("a") == "a"
    finally:
        set_language(ENGLISH.catalogue)
    assert (_("a"), spoken()) == ("a", ENGLISH.catalogue)
