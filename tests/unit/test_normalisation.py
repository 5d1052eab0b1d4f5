"""A quote and its document are compared without the traces of typesetting, and without losing a word or a number."""

import pytest

from geodata.normalisation import normalise, words
from tests.each import of_each

STEPS = {
    "a footnote number in superscript goes": ("the camel slept.¹² It woke", "the camel slept. It woke"),
    "a link keeps its words only": ("as [the baker](https://bread.invalid/a) said", "as the baker said"),
    "a link without an address keeps its words": ("as [the baker] said", "as the baker said"),
    "emphasis goes": ("a *very* and **truly** odd loaf", "a very and truly odd loaf"),
    "a heading's marks go": ("# Bread\n## And salt", "Bread And salt"),
    "a word broken at a line's end is joined": ("the camel-\nlike animal", "the camellike animal"),
    "ligatures are opened": ("the ﬁrst ﬂour", "the first flour"),
    "single quotation marks become plain": ("the baker’s ‘loaf’", "the baker's 'loaf'"),
    "double quotation marks become plain": ("“bread” «salt» „oil“", '"bread" "salt" "oil"'),
    "white space becomes one space": ("  bread\n\n and\t salt  ", "bread and salt"),
    "a footnote number after a full stop goes": ("They left.7 The rest stayed", "They left. The rest stayed"),
    "a footnote number after a quotation mark goes": ("a “loaf’12 The rest", "a \"loaf' The rest"),
}

KEPT = {
    "case": "Bread and BREAD",
    "a true hyphen": "a well-known mill",
    "a hyphen before a capital at a line's end": "Anglo-\nSaxon",
    "a dash": "bread – salt — oil",
    "a decimal number": "a mean of 3.50 points",
    "a thousand": "some 1,300 kilometres",
    "a year at the end of a sentence": "it was 2012. Then came 2013.",
    "a number inside a sentence": "in 12 villages",
    "an accent": "Sévaré, Ménaka, Côte d'Ivoire",
    "a per cent": "15.38 % of 26",
    "words of other scripts": "ⵜⵉⴼⵉⵏⴰⵖ والعربية",
}


@pytest.mark.parametrize(("before", "after"), STEPS.values(), ids=STEPS)
def test_a_trace_of_typesetting_goes(before: str, after: str) -> None:
    assert normalise(before) == after


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_carries_meaning_stays(text: str) -> None:
    assert normalise(text) == text.replace("\n", " ")


@of_each("text", [before for before, _ in STEPS.values()] + list(KEPT.values()))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("bread", 1),
        ("the baker’s well-known loaf", 4),
        ("a mean of 3.50", 4),
        ("bread — salt", 2),
        ("one, two; three.", 3),
        ("Côte d’Ivoire", 2),
        ("ⵜⵉⴼⵉⵏⴰⵖ", 1),
    ],
)
def test_words_are_counted_as_people_count_them(text: str, count: int) -> None:
    assert words(text) == count
