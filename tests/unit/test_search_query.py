"""Any text is a query: words, phrases in any quotation marks, and what is passed over."""

import pytest

from geodata.search.search import find
from geodata.search.search_query import query_of
from tests.made_up_searches import ALL, INDEX, build_index, excerpt, highlights, ids
from tests.shipped_data import EXCERPTS


def test_a_query_is_its_words_each_once_and_its_phrases() -> None:
    found = query_of('Gao “armed groups” gao "Kidal" «armed  groups»')
    assert [t.form for t in found.words] == ["kidal", "gao"]
    assert found.phrases == (("armed", "groups"),)


@pytest.mark.parametrize(
    "query", ['"armed groups"', "“armed groups”", "« Armed  Groups »", "„armed groups“", '"armed-groups"']
)
def test_a_phrase_in_any_quotation_marks_is_found_word_for_word(query: str) -> None:
    index = build_index(excerpt("d/1", "some armed groups there"), excerpt("d/2", "groups that are armed"))
    found = find(index, query)
    assert ids(found) == ["d/1"]
    assert highlights(found) == ["armed groups"]


def test_a_mark_without_its_partner_is_passed_over() -> None:
    assert ids(find(INDEX, '"armed groups')) == ids(find(INDEX, "armed groups"))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   \n\t",
        "´`¨^~",
        "\u0301\u0308\u0327",
        "!?… — […] \\ / | * + ( ) [ ] { } $ ^ .",
        '""',
        "“ ”",
        "\u200b\u00ad\ufeff",
        "'’‘",
        "\x00\x01",
    ],
)
def test_a_query_without_a_word_finds_nothing_and_says_that_it_asked_nothing(query: str) -> None:
    found = find(INDEX, query)
    assert (found.query, found.parts, found.total, found.hits, found.places) == (query, (), 0, (), ())
    assert dict(found.nearest) == {}
    assert dict(found.by_part) == {}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (".*(Gao)+?$", ("gao",)),
        ("^[Gg]ao|\\b", ("gg", "ao", "b")),
        ("(Gao", ("gao",)),
        ("Gao)*", ("gao",)),
        ("(?P<x>Gao|Kidal)", ("p", "x", "gao", "kidal")),
        ("$Gao{1,}", ("gao", "1")),
        ("{{7*7}} ${7*7}", ("7",)),
        ("<img src=x onerror=alert(1)>", ("img", "src", "x", "onerror", "alert", "1")),
        ("'; DROP TABLE excerpts; --", ("drop", "table", "excerpts")),
    ],
)
def test_expressions_and_code_are_read_as_their_words(query: str, words: tuple[str, ...]) -> None:
    found = find(INDEX, query)
    assert (found.query, found.parts) == (query, words)
    assert found.total == len({e.id for e in EXCERPTS}.intersection(*(ids(find(INDEX, w, limit=ALL)) for w in words)))


@pytest.mark.parametrize(
    ("query", "any_found"),
    [
        ("x" * 10_000, False),
        ("Gao " * 2_500, True),
        ("Mali".ljust(10_000, "é"), False),
        ('"' * 10_000, False),
        ("“" * 10_000, False),
        ('"Gao" ' * 1_667, True),
        ("1.1" * 3_333, False),
        ("1," * 5_000, False),
        ("l'" * 5_000, False),
        ("\ufdfa" * 10_000, False),
        (" ".join(f"w{n}ord" for n in range(1_250)), False),
        ("(Gao+)+$" * 1_250, True),
        ("Gao" + "\u0301" * 9_997, True),
        ("\ud800" * 10_000, False),
    ],
    ids=lambda q: ascii(q)[:9],
)
def test_ten_thousand_characters_are_answered(query: str, any_found: bool) -> None:
    found = find(INDEX, query)
    assert found.query == query
    assert (found.total > 0) is any_found
