"""A word that stands nowhere has the spellings that do and are most like it."""

import pytest

from geodata.search.search import find
from geodata.search.spellings import comparable, nearest, words_by_pair
from tests.made_up_searches import INDEX, build_index, excerpt


def test_the_most_alike_comes_first_and_what_is_unlike_is_left_out() -> None:
    known = words_by_pair(["timbuktu", "timbuctoo", "kidal", "12", "a"])
    assert nearest("timbuctu", known) == ("timbuktu", "timbuctoo")
    assert nearest("zzzz", known) == ()


@pytest.mark.parametrize(("word", "expected"), [("gao", True), ("ga", False), ("2016", False), ("x" * 41, False)])
def test_numbers_and_very_short_or_long_words_are_like_nothing(word: str, expected: bool) -> None:
    assert comparable(word) is expected
    assert (word in {w for some in words_by_pair([word]).values() for w in some}) is expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Tombuctou", "Tombouctou"), ("Timbuctu", "Timbuktu"), ("Sevarre", "Sévaré"), ("goverment", "government")],
)
def test_the_nearest_spelling_is_named_as_it_is_printed(typed: str, meant: str) -> None:
    found = find(INDEX, typed)
    assert found.total == 0
    assert meant in found.nearest[typed.lower()]


def test_every_spelling_that_is_named_finds_something() -> None:
    for typed in ("Tombuctou", "Kidall", "insurgant", "Bamaco", "frontiere algero", "Menakka"):
        for spellings in find(INDEX, typed).nearest.values():
            assert all(find(INDEX, spelling).total > 0 for spelling in spellings)


def test_only_words_that_stand_nowhere_have_near_spellings() -> None:
    index = build_index(excerpt("d/1", "one sentence"), excerpt("d/2", "another claim"))
    assert find(index, "sentence claim").nearest == {}
    assert set(find(index, "sentence clam").nearest) == {"clam"}
    assert find(index, "sentence").nearest == {}


def test_a_word_that_is_like_none_has_no_near_spelling() -> None:
    assert find(INDEX, "zzzzqqq").nearest == {}
