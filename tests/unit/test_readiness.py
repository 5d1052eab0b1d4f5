"""The check before a meeting: what is as it should be, and each thing that is not, at its step."""

from dataclasses import replace
from typing import Any

import pytest

from geodata.briefs.brief import Brief, Step
from geodata.briefs.brief_fault import BriefFault
from geodata.briefs.ready_briefs import load_briefs
from geodata.files import SHIPPED
from pages.briefs import requests
from pages.briefs.readiness import KINDS, Finding, Kind, addresses, check
from pages.briefs.scene import Deck, Scene
from pages.messages import readiness_text
from tests import decks
from tests.decks import QUOTE, SCORES, deck, scene


def brief_of(shown: Deck) -> Brief:
    return Brief(shown.title, "en", steps=tuple(Step(one.id, one.headline) for one in shown.scenes))


def bad(shown: Deck, *faults: BriefFault) -> list[Finding]:
    return [finding for finding in check(brief_of(shown), shown, faults)[0] if not finding.is_ok]


def alone(**given: Any) -> Scene:
    return replace(scene("Gao"), **given)


def test_of_a_brief_that_is_right_there_is_one_line_of_each_kind() -> None:
    shown = deck(scene("Gao", quotes=(QUOTE,)), scene("Kidal", id="two", scores=(SCORES,)))
    findings, seconds = check(brief_of(shown), shown, ())
    assert [finding.kind for finding in findings] == list(KINDS)
    assert all(finding.is_ok for finding in findings)
    (time,) = (finding for finding in findings if finding.kind == "time")
    assert time.step in (1, 2)
    assert float(time.names[0]) == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize("name", load_briefs(SHIPPED))
def test_a_shipped_brief_has_nothing_wrong(name: str) -> None:
    brief = load_briefs(SHIPPED)[name]
    with requests.open_deck(brief) as shown:
        findings, _ = check(brief, shown, requests.faults_of(brief))
    assert [finding for finding in findings if not finding.is_ok] == []


@pytest.mark.parametrize(
    ("changed", "kind", "names"),
    [
        ({"headline": "In 1,300 towns, 92,5 %"}, "number", ("1,300", "92,5")),
        ({"scores": (replace(SCORES, source=""),)}, "number", ("92.5 %", "48 %")),
        ({"text": "many words " * 300}, "room", ()),
        ({"text": "ߒ"}, "letters", ("ߒ",)),
        ({"problems": ("What was chosen is hidden.",)}, "note", ("What was chosen is hidden.",)),
        ({"map_svg": lambda _width, _height: 1 / 0}, "map", ()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_with_a_step_is_told_with_its_number(
    changed: dict[str, Any], kind: Kind, names: tuple[str, ...]
) -> None:
    assert bad(deck(scene("Gao"), alone(id="two", **changed))) == [Finding(kind, False, 2, names)]


def test_numbers_beside_a_quote_or_scores_with_a_source_are_its() -> None:
    assert not bad(deck(alone(text="In 93 towns", quotes=(QUOTE,)), alone(id="two", text="93", scores=(SCORES,))))


def test_letters_around_the_steps_are_looked_at_too() -> None:
    shown = replace(deck(scene("Gao")), sources=("ߒ",))
    assert bad(shown) == [Finding("letters", False, None, ("ߒ",))]


def test_a_fault_is_listed_where_it_belongs_and_not_twice() -> None:
    """A step with a fault of the data says so itself; what else stands on it is a note."""
    shown = deck(alone(problems=("It is gone.", "A note.")))
    gone = BriefFault("excerpt", "border", ("x/y",))
    kept = BriefFault("unknown", "border", ("mood",))
    assert bad(shown, gone, kept) == [
        Finding("shown", False, None, (), gone),
        Finding("note", False, 1, ("A note.",)),
    ]


def test_a_brief_without_words_or_steps() -> None:
    empty = replace(deck(), title="Brief")
    none = BriefFault("no steps")
    findings, seconds = check(Brief(" "), empty, (none,))
    assert [f.fault for f in findings if not f.is_ok] == [BriefFault("absent", None, ("title",)), none]
    assert seconds == 0
    blank = deck(scene(" ", id="a"))
    assert [f.fault for f in bad(blank)] == [BriefFault("absent", "a", ("headline",))]


@pytest.mark.parametrize(
    "element",
    [
        '<img src="https://x.example/a.png">',
        "<IMG SRC=//x.example/a>",
        '<a href="https://x.example">x</a>',
        '<svg><use xlink:href="other.svg#a"/></svg>',
        '<svg><image href=" http://x.example/a"/></svg>',
        '<form action="https://x.example"></form>',
        '<p style="background: url(a.png)">',
        "<style>p { background: url('a.png') }</style>",
        "<style>@import 'a.css';</style>",
        '<meta http-equiv="refresh" content="0; https://x.example">',
        '<link rel="icon" href="a.ico">',
    ],
)
def test_the_check_sees_whatever_would_ask_a_host(element: str) -> None:
    assert len(addresses(f"<!doctype html><p>{element}</p>")) == 1


@pytest.mark.parametrize(
    "element",
    [
        '<img src="data:image/png;base64,AA==">',
        '<a href="#step-3">3</a>',
        '<svg><path fill="url(#hatched)"/><use href="#a"/></svg>',
        "<style>p { background: url(#a) url(data:image/png;base64,AA==) }</style>",
        '<script type="application/json">{"a": "https://x.example <img src=x>"}</script>',
        "<p>https://x.example url(a.png)</p>",
    ],
)
def test_the_check_passes_over_what_asks_nobody(element: str) -> None:
    assert addresses(f"<!doctype html>{element}") == ()


def test_every_kind_has_its_words() -> None:
    for kind in KINDS:
        if kind != "time":
            assert readiness_text.good(kind)
    for kind in ("map", "note", "number", "room", "address", "letters"):
        assert "7" in readiness_text.bad(kind, 7, ("7",))
        assert readiness_text.remedy(kind)


def test_the_made_up_deck_is_drawn_with_its_maps() -> None:
    """Its words are hostile: none of them becomes an element."""
    assert not [finding for finding in bad(decks.FULL) if finding.kind in ("address", "map")]
