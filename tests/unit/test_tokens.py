"""A text is read into folded words that know where they stand."""

import unicodedata

import pytest

from geodata.search.tokens import tokens


@pytest.mark.parametrize("text", ["Ségou", "SEGOU", "segou", "Se\u0301gou", "ségou", "Ｓegou"])
def test_accents_case_and_width_do_not_count(text: str) -> None:
    assert [t.form for t in tokens(text)] == ["segou"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’Algérie, d'Ivoire qu’il", ["algerie", "ivoire", "il"]),
        ("Algeria's Mali’s groups'", ["algeria", "mali", "groups"]),
        ("1,300 km; 1300 km", ["1300", "km", "1300", "km"]),
        ("3.84 and 3,84", ["3.84", "and", "3.84"]),
        ("25–26 April 2017/2", ["25", "26", "april", "2017", "2"]),
        ("conﬂict ﬁgure œuvre", ["conflict", "figure", "oeuvre"]),
        ("cross-border G5_Sahel", ["cross", "border", "g5", "sahel"]),
        ("Jama’at Nusrat ul-Islam", ["jama", "at", "nusrat", "ul", "islam"]),
        ("gov\u00adern\u200bance", ["governance"]),
        ("… — […] ‘’ ´ ̈ !", []),
    ],
)
def test_a_text_is_read_into_folded_words(text: str, words: list[str]) -> None:
    assert [t.form for t in tokens(text)] == words


@pytest.mark.parametrize(
    "text", ["Ségou, l’Algérie; ﬁgure", "Se\u0301gou 1,300", "plain words only", "œuvre İstanbul ß"]
)
def test_a_word_knows_where_it_stands_in_the_text_as_it_was_given(text: str) -> None:
    for token in tokens(text):
        piece = text[token.start : token.end]
        assert [t.form for t in tokens(piece)] == [token.form]
        assert token.end == len(text) or not unicodedata.combining(text[token.end])
