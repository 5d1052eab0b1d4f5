"""A brief's ids are compared with the data: what leads nowhere is told of its step, and stays in the brief."""

from dataclasses import replace

import pytest

from geodata.briefs.brief import Brief, Step
from geodata.briefs.brief_check import check, view_of
from geodata.briefs.brief_fault import BriefFault
from geodata.query import Fault
from geodata.relations import Relations
from pages.app.choices import choices_of
from pages.app.registry import PAGES
from tests.shipped_data import ATLAS

CHOICES = choices_of(Relations(ATLAS))
NARROWED_BY = {page.slug: page.narrowed_by for page in PAGES}
EXCERPT = "iris-2026/title-five-sites"


def faults_of(step: Step) -> tuple[BriefFault, ...]:
    return check(Brief(steps=(step,)), ATLAS, CHOICES, NARROWED_BY)


@pytest.mark.parametrize(
    "step",
    [
        Step("a"),
        Step("a", show=(EXCERPT, "violence-increased:agree:percent")),
        Step("a", page="documents", view="place=towns/gao&selected=towns/kidal&excerpt=" + EXCERPT),
        Step("a", view="?place=towns/gao&camera=15.4,-3.3,6"),
    ],
)
def test_what_there_is_has_no_fault(step: Step) -> None:
    assert faults_of(step) == ()


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (Step("a", page="somewhere"), BriefFault("page", "a", ("somewhere",))),
        (Step("a", show=("iris-2026/gone",)), BriefFault("excerpt", "a", ("iris-2026/gone",))),
        (Step("a", show=("gone:mean",)), BriefFault("series", "a", ("gone:mean",))),
        (Step("a", view="place=towns/x"), BriefFault("view", "a", (), Fault("unknown", ("towns/x",), "places"))),
        (Step("a", view="Gao"), BriefFault("view", "a", (), Fault("key", ("Gao",)))),
        # Each page has keys of its own.
        (Step("a", view="selected=towns/gao"), BriefFault("view", "a", (), Fault("key", ("selected",)))),
    ],
)
def test_what_there_is_not_is_told_of_its_step(step: Step, fault: BriefFault) -> None:
    assert faults_of(step) == (fault,)


def test_one_step_keeps_nobody_from_the_next() -> None:
    brief = Brief(steps=(Step("a", page="x", view="y", show=("z",)), Step("b", show=("w/w",))))
    found = check(brief, ATLAS, CHOICES, NARROWED_BY)
    assert [(fault.kind, fault.step) for fault in found] == [
        ("page", "a"),
        ("view", "a"),
        ("series", "a"),
        ("excerpt", "b"),
    ]


def test_an_excerpt_that_was_not_verified_is_told() -> None:
    changed = replace(ATLAS.excerpts[EXCERPT], status="not verified")
    atlas = replace(ATLAS, excerpts={**ATLAS.excerpts, EXCERPT: changed})
    brief = Brief(steps=(Step("a", show=(EXCERPT,)),))
    assert check(brief, atlas, CHOICES, NARROWED_BY) == (BriefFault("unverified", "a", (EXCERPT,)),)


def test_a_step_s_view_is_that_of_the_same_link_on_its_page() -> None:
    step = Step("a", page="documents", view="place=towns/gao&selected=towns/kidal")
    view = view_of(step, CHOICES, NARROWED_BY["documents"])
    assert (view.excerpt_filter.about, view.selection.place) == ("towns/gao", "towns/kidal")
