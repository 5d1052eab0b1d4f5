"""Each kind of value comes back from a link as it was, and what means nothing there is one fault."""

import pytest

from geodata.query import NONE, Choices, Codec, ExcerptId, Fault, LayerIds, OneId, SomeIds, Words, ZonePair, document_of

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
        (OneId("zones"), (None, "north", "south")),
        (OneId("displays", first=True), (None, "tables", "zones")),
        (ExcerptId(), (None, "report/b")),
        (SomeIds("regions"), ((), ("kidal",), ("gao", "kidal"))),
        (SomeIds("excerpts"), ((), ("report/a",))),
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
    ("codec", "given", "value", "fault"),
    [
        (OneId("zones"), ["west"], None, Fault("unknown", ("west",), "zones")),
        (OneId("zones"), ["south", "north"], "south", Fault("several", ("south",), "zones")),
        (ExcerptId(), ["report/c"], None, Fault("document", ("report/c",), "excerpts")),
        (ExcerptId(), ["other/c"], None, Fault("excerpt", ("other/c",), "excerpts")),
        (SomeIds("regions"), ["mopti", "gao"], ("gao",), Fault("unknown", ("mopti",), "regions")),
        (LayerIds(), ["roads"], ("one", "two"), Fault("unknown", ("roads",), "layers")),
        (
            ZonePair(),
            ["south", "centre", "north"],
            ("south", "centre"),
            Fault("pair", ("south", "centre", "north"), "zones"),
        ),
        (Words(), ["x" * 201], "x" * 200, Fault("long", ("x" * 201,))),
    ],
)
def test_what_means_nothing_is_one_fault_and_the_rest_is_read(
    codec: Codec, given: list[str], value: object, fault: Fault
) -> None:
    assert codec.read(given, CHOICES) == (value, [fault])


def test_no_layer_at_all_has_a_word_of_its_own() -> None:
    assert LayerIds().write(()) == [NONE]
    assert LayerIds().read([NONE], CHOICES) == ((), [])


@pytest.mark.parametrize(("value", "document"), [("report/gone", "report"), ("report", "report"), ("x/y", None)])
def test_an_excerpts_id_names_its_document(value: str, document: str | None) -> None:
    assert document_of(value, CHOICES) == document
