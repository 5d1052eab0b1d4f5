"""Names in a sentence."""

import pytest

from geodata.names import listing


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["Gao"], "Gao"), (["Gao", "Kidal"], "Gao and Kidal"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_listed_as_a_sentence_lists_them(names: list[str], said: str) -> None:
    assert listing(names) == said
