"""Each kind of value comes back from a link as it was, and what means nothing there gets one sentence."""

import pytest

from geodata.query import NONE, Choices, Codec, ExcerptId, LayerIds, OneId, SomeIds, Words, ZonePair, document_of, short

CHOICES = Choices(
    layers=("one", "two", "three"),
    default_layers=("one", "two"),
    zones=("north", "centre", "south"),
    regions=("gao", "kidal"),
    documents=("report",),
    places=frozenset({"gao"}),
    excerpts=("report/a", "report/b"),
)


@pytest.mark.parametrize(
    ("codec", "values"),
    [
        (OneId("zones", "zone"), (None, "north", "south")),
        (OneId("displays", "way", first=True), (None, "tables", "zones")),
        (ExcerptId(), (None, "report/b")),
        (SomeIds("regions", "region"), ((), ("kidal",), ("gao", "kidal"))),
        (SomeIds("excerpts", "sentence"), ((), ("report/a",))),
        (LayerIds(), ((), ("one",), ("one", "two", "three"))),
        (ZonePair(), ((), ("south", "north"), ("north",))),
        (Words(), ("", "two words")),
    ],
)
def test_what_a_codec_writes_it_reads_back(codec: Codec, values: tuple[object, ...]) -> None:
    for value in values:
        assert codec.read(codec.write(value), CHOICES) == (value, [])
    assert codec.initial(CHOICES) in (*values, CHOICES.default_layers)


@pytest.mark.parametrize(
    ("codec", "given", "value", "words"),
    [
        (OneId("zones", "zone"), ["west"], None, "a zone that this map does not have: “west”"),
        (OneId("zones", "zone"), ["south", "north"], "south", "more than one zone; the first is used: “south”"),
        (ExcerptId(), ["report/c"], None, "Its document is shown instead."),
        (ExcerptId(), ["other/c"], None, "lists and searches all that are"),
        (SomeIds("regions", "region"), ["mopti", "gao"], ("gao",), "a region that this map does not have: “mopti”"),
        (LayerIds(), ["roads"], ("one", "two"), "a layer that this map does not have"),
        (ZonePair(), ["south", "centre", "north"], ("south", "centre"), "more than two zones"),
        (Words(), ["x" * 201], "x" * 200, "too long"),
    ],
)
def test_what_means_nothing_gets_one_sentence_and_the_rest_is_read(
    codec: Codec, given: list[str], value: object, words: str
) -> None:
    read, notes = codec.read(given, CHOICES)
    assert read == value
    assert [words in note for note in notes] == [True]


def test_no_layer_at_all_has_a_word_of_its_own() -> None:
    assert LayerIds().write(()) == [NONE]
    assert LayerIds().read([NONE], CHOICES) == ((), [])


@pytest.mark.parametrize(("value", "document"), [("report/gone", "report"), ("report", "report"), ("x/y", None)])
def test_an_excerpts_id_names_its_document(value: str, document: str | None) -> None:
    assert document_of(value, CHOICES) == document


def test_a_long_value_is_cut_to_what_a_sentence_can_hold() -> None:
    assert short("x" * 61) == "x" * 57 + "…"
    assert short("x" * 60) == "x" * 60
