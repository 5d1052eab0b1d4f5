"""Every fault of a brief is a sentence that says what it is and what comes of it."""

import pytest

from geodata.briefs.brief import Brief, Step
from geodata.briefs.brief_fault import BriefFault
from geodata.query import Fault
from pages.messages.brief_text import sentence

BRIEF = Brief("T", "en", "", (Step("a", "A"), Step("b", "B")))
#: One of each kind, and of each field that can be absent.
FAULTS = (
    BriefFault("large", None, ("2000000",)),
    BriefFault("binary"),
    BriefFault("foreign"),
    BriefFault("encoding"),
    BriefFault("syntax", None, ("4", "1", "title = “x”")),
    BriefFault("syntax", None, ("4", "3", "title = “x”")),
    BriefFault("beyond", None, ("x",)),
    BriefFault("version", None, ("2",)),
    BriefFault("absent", None, ("version",)),
    BriefFault("absent", None, ("title",)),
    BriefFault("absent", None, ("language",)),
    BriefFault("absent", "b", ("id",)),
    BriefFault("absent", "b", ("headline",)),
    BriefFault("type", "b", ("text",)),
    BriefFault("unknown", "b", ("mood",)),
    BriefFault("language", None, ("bm",)),
    BriefFault("no steps"),
    BriefFault("many steps", None, ("201",)),
    BriefFault("same id", "b", ("a",)),
    BriefFault("long", "b", ("500",)),
    BriefFault("many shown", "b", ("x", "y")),
    BriefFault("hidden", "b", ("text", "right-to-left mark", "u+0007")),
    BriefFault("more", None, ("7",)),
    BriefFault("page", "b", ("x",)),
    BriefFault("view", "b", (), Fault("unknown", ("towns/x",), "places")),
    BriefFault("excerpt", "b", ("x/y",)),
    BriefFault("series", "b", ("x:mean",)),
    BriefFault("unverified", "b", ("x/y",)),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind} {' '.join(fault.names)}")
def test_a_fault_is_a_whole_sentence(fault: BriefFault) -> None:
    said = sentence(fault, BRIEF)
    assert said[-1] == "."
    assert "{" not in said
    assert said.startswith("Step 2: ") == (fault.step == "b")
    names = fault.names if fault.kind != "syntax" else (fault.names[0], fault.names[2])
    assert all(name in said for name in names if fault.kind != "absent")


def test_a_link_s_fault_is_said_as_that_of_any_link() -> None:
    fault = BriefFault("view", "b", (), Fault("unknown", ("towns/x",), "places"))
    assert sentence(fault, BRIEF) == "Step 2: The link names a place that this map does not have: “towns/x”."


def test_the_id_that_a_step_was_given_is_named() -> None:
    assert "“b” now" in sentence(BriefFault("same id", "b", ("a",)), BRIEF)


def test_a_long_name_is_cut() -> None:
    assert len(sentence(BriefFault("unknown", None, ("x" * 5000,)), BRIEF)) < 200


def test_numbers_have_their_forms() -> None:
    assert sentence(BriefFault("more", None, ("1",)), BRIEF) == "1 more fault is not listed."
    assert sentence(BriefFault("more", None, ("2",)), BRIEF) == "2 more faults are not listed."
    assert "3 lines from line 4" in sentence(BriefFault("syntax", None, ("4", "3", "x")), BRIEF)
