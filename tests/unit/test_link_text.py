"""What a link asks for and cannot have is said in one short line, whatever it asks for."""

import dataclasses

import pytest

from geodata.query import Choices, Fault
from pages.messages import link_text


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("unknown", ("west",), "zones"), "The link names a zone that this map does not have: “west”."),
        (Fault("unknown", ("x",), "events"), "The link names an event that this map does not have: “x”."),
        (Fault("several", ("south",), "zones"), "The link names more than one zone; the first is used: “south”."),
        (
            Fault("pair", ("a", "b", "c"), "zones"),
            "sets more than two zones beside each other; its first two are shown.",
        ),
        (Fault("long", ("x" * 300,)), "The link’s search is too long; its first 200 characters were used."),
        (Fault("excerpt", ("x/y",), "excerpts"), "“x/y”. The Documents page lists and searches all that are."),
        (Fault("document", ("x/y",), "excerpts"), "“x/y”. Its document is shown instead."),
        (Fault("camera", ("1,2", "3")), "no latitude, longitude and zoom on this map: “1,2” and “3”. All of Mali"),
        (Fault("camera", ("",)), "on this map: “”."),
        (Fault("several", ("1,2,5",), "cameras"), "names more than one camera; the first is used: “1,2,5”."),
        (Fault("unknown", ("x",), "cameras"), "names a camera that this map does not have: “x”."),
        (Fault("key", ("colour",)), "The link asks for “colour”, which this map does not know."),
    ],
)
def test_a_fault_is_said_with_what_is_done_instead(fault: Fault, words: str) -> None:
    assert words in link_text.sentence(fault)


def test_a_long_value_is_cut_to_what_a_sentence_can_hold() -> None:
    assert "“" + "x" * 57 + "…”" in link_text.sentence(Fault("key", ("x" * 61,)))
    assert "“" + "x" * 60 + "”" in link_text.sentence(Fault("key", ("x" * 60,)))


@pytest.mark.parametrize("ids", [f.name for f in dataclasses.fields(Choices) if f.name != "default_layers"])
def test_every_kind_of_id_has_a_noun_and_its_article(ids: str) -> None:
    named, several = (link_text.sentence(Fault(kind, ("?",), ids)) for kind in ("unknown", "several"))
    noun = several.removeprefix("The link names more than one ").removesuffix("; the first is used: “?”.")
    article = "an" if noun[0] in "aeiou" else "a"
    assert named == f"The link names {article} {noun} that this map does not have: “?”."
