"""What nobody sees in a text is named, and turns nothing around it."""

import pytest

from geodata.briefs.hidden_characters import find, isolate


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Taoudénit : 92,5\u00a0%\n\tGao", ()),
        ("العربية\u200f!", ()),
        ("a \u2067العربية\u2069 b", ()),
        ("a\u200f", ("right-to-left mark",)),
        ("a\u202eb", ("right-to-left override",)),
        ("a\u202eb\u202c", ()),
        ("a\u2067b\n\u2069", ("right-to-left isolate", "pop directional isolate")),
        ("\u2069", ("pop directional isolate",)),
        ("\u2067\u202e\u2069", ("right-to-left isolate", "right-to-left override", "pop directional isolate")),
        ("\x00a\x07\x00", ("u+0000", "u+0007")),
    ],
)
def test_only_what_is_of_no_use_is_named(text: str, names: tuple[str, ...]) -> None:
    assert find(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gao, 92,5\u00a0%", "Gao, 92,5\u00a0%"),
        ("a\x00b\x07\tc", "ab\tc"),
        ("a\u202eb", "\u2068ab\u2069"),
        ("a\u200f", "\u2068a\u200f\u2069"),
        ("a\u2069b", "\u2068ab\u2069"),
        ("العربية", "\u2068العربية\u2069"),
        ("x\n\u2067y", "x\n\u2068y\u2069"),
        ("\u2067y\u2069", "\u2068\u2067y\u2069\u2069"),
    ],
)
def test_a_text_is_wrapped_only_where_it_has_a_direction(text: str, expected: str) -> None:
    assert isolate(text) == expected


def test_what_is_shown_closes_all_that_it_opens() -> None:
    for text in ("\u2067\u2066", "\u202e\u2067\u202c", "\u2069\u2068", "\u202b\u202c\u202c"):
        assert find(isolate(text)) == ()
