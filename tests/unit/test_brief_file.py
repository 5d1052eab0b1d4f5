"""A brief's file is read whatever stands in it, nothing of it is lost, and it is written as it is read."""

import tomllib
from typing import Any

import pytest

from geodata.briefs.brief import LONGEST_HEADLINE, MOST_STEPS, Brief, Step
from geodata.briefs.brief_fault import BriefFault
from geodata.briefs.brief_file import LARGEST, read, write
from tests import made_up_briefs
from tests.each import of_each

HEAD = 'version = 1\ntitle = "T"\nlanguage = "fr"\n'
STEP = '[[steps]]\nid = "a"\nheadline = "A"\n'


def kinds(content: bytes | str) -> list[str]:
    return [fault.kind for fault in read(content)[1]]


@of_each("seed", range(150))
def test_what_is_written_is_read_back_the_same(seed: int) -> None:
    brief = made_up_briefs.brief(seed)
    text = write(brief)
    again, _ = read(text)
    assert again == brief
    assert write(again) == text
    assert read(text.encode()) == read(text)


@of_each("seed", range(150))
def test_a_file_that_was_cut_off_or_broken_anywhere_is_read_as_far_as_it_can_be(seed: int) -> None:
    brief = made_up_briefs.brief(seed)
    text = write(brief)
    at = seed * 7919 % (len(text) + 1)
    for broken in (text[:at], f"{text[:at]}“{text[at:]}", text[:at] + text[at + 9 :], text.encode()[:at] + b"\xff\xfe"):
        found, faults = read(broken)
        assert read(write(found))[0] == found
        assert faults or found == brief


def test_texts_of_several_lines_stand_as_such_in_the_file() -> None:
    text = write(Brief("T", steps=(Step("a", "A", "one\ntwo"),)))
    assert 'text = """\none\ntwo"""\n' in text
    assert text.count("[[steps]]\n") == 1
    assert tomllib.loads(text)["version"] == 1


def test_a_step_that_is_short_has_lines_of_its_own_too() -> None:
    assert write(Brief(steps=(Step("a"),))).count("\n") > 10


def test_a_whole_file_has_no_fault() -> None:
    brief, faults = read(HEAD + STEP)
    assert (brief.title, brief.language, brief.steps, faults) == ("T", "fr", (Step("a", "A"),), ())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\xff\xfe\x00", "binary"),
        ("<!DOCTYPE html><p>", "foreign"),
        ('{"title": 1}', "foreign"),
        ("a = " + "[" * 5000, "foreign"),
        ("x" * (LARGEST + 1), "large"),
        (b"x" * (LARGEST + 1), "large"),
    ],
)
def test_what_is_no_brief_is_told_and_opens_none(content: bytes | str, kind: str) -> None:
    brief, faults = read(content)
    assert brief == Brief()
    assert [fault.kind for fault in faults] == [kind]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_whatever_an_editor_saves_it(encoding: str) -> None:
    text = (HEAD + STEP).replace("A", "Été").replace("\n", "\r\n")
    assert read(text.encode(encoding)) == read(text)
    assert read(text)[0].steps[0].headline == "Été"


def test_a_file_of_windows_is_read_and_told() -> None:
    brief, faults = read((HEAD + STEP).replace('"A"', '"Été’s"').encode("cp1252"))
    assert brief.steps[0].headline == "Été’s"
    assert faults == (BriefFault("encoding"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD.replace("1", "2") + STEP, BriefFault("version", None, ("2",))),
        (HEAD.replace("version = 1\n", "") + STEP, BriefFault("absent", None, ("version",))),
        (HEAD.replace('title = "T"\n', "") + STEP, BriefFault("absent", None, ("title",))),
        (HEAD.replace('"fr"', '"bm"') + STEP, BriefFault("language", None, ("bm",))),
        (HEAD, BriefFault("no steps")),
        (HEAD + "steps = []", BriefFault("no steps")),
        (HEAD + "steps = 5", BriefFault("type", None, ("steps",))),
        (HEAD + 'mood = "x"\n' + STEP, BriefFault("unknown", None, ("mood",))),
        (HEAD + STEP + "mood = 1", BriefFault("unknown", "a", ("mood",))),
        (HEAD + STEP + "text = 7", BriefFault("type", "a", ("text",))),
        (HEAD + STEP + "show = 'x'", BriefFault("type", "a", ("show",))),
        (HEAD + STEP + "show = [1]", BriefFault("type", "a", ("show",))),
        (HEAD + STEP + "show = ['x', 'y', 'z', 'w']", BriefFault("many shown", "a", ("z", "w"))),
        (HEAD + STEP + STEP, BriefFault("same id", "a-2", ("a",))),
        (HEAD + STEP.replace('id = "a"\n', ""), BriefFault("absent", "a", ("id",))),
        (HEAD + STEP.replace('id = "a"\n', 'id = ""\n'), BriefFault("absent", "a", ("id",))),
        (HEAD + STEP.replace('headline = "A"\n', ""), BriefFault("absent", "a", ("headline",))),
        (HEAD + STEP.replace('"A"', f'"{"A" * 500}"'), BriefFault("long", "a", ("500",))),
        (HEAD + STEP + r'text = "x\u0007"', BriefFault("hidden", "a", ("text", "u+0007"))),
        (HEAD + STEP.replace('"A"', '"\u200f"'), BriefFault("hidden", "a", ("headline", "right-to-left mark"))),
        (HEAD + "marking = '\u202e'\n" + STEP, BriefFault("hidden", None, ("marking", "right-to-left override"))),
        (HEAD + STEP + "notes = 0x" + "f" * 9999, BriefFault("beyond", None, ("notes",))),
    ],
)
def test_each_thing_that_is_wrong_is_told_once(text: str, fault: BriefFault) -> None:
    assert read(text)[1] == (fault,)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("text = 7", "7"),
        ("text = true", "true"),
        ("text = 2026-11-30", "2026-11-30"),
        ("text = ['a', 1]", '[\n    "a",\n    1,\n]'),
        ("text = {a = 1}", "a = 1"),
    ],
)
def test_a_value_of_another_type_is_kept_as_text(fields: str, expected: str) -> None:
    assert read(HEAD + STEP + fields)[0].steps[0].text == expected


def test_a_lone_id_to_show_is_shown_and_all_ids_are_kept() -> None:
    assert read(HEAD + STEP + "show = 'x'")[0].steps[0].show == ("x",)
    assert read(HEAD + STEP + "show = ['x', 'y', 'z']")[0].steps[0].show == ("x", "y", "z")


def test_entries_that_are_no_steps_are_kept_as_steps() -> None:
    brief, faults = read(HEAD + 'steps = ["one", {id = "b", headline = "B"}, 3]')
    assert [step.text for step in brief.steps] == ["one", "", "3"]
    assert {fault.kind for fault in faults} == {"type"}


def test_a_long_headline_is_kept_whole() -> None:
    assert len(read(HEAD + STEP.replace('"A"', f'"{"A" * 500}"'))[0].steps[0].headline) == 500
    assert kinds(HEAD + STEP.replace('"A"', f'"{"A" * LONGEST_HEADLINE}"')) == []


def test_all_steps_are_kept_and_that_they_are_too_many_is_told() -> None:
    steps = "".join(f'[[steps]]\nid = "s{n}"\nheadline = "A"\n' for n in range(MOST_STEPS + 3))
    brief, faults = read(HEAD + steps)
    assert len(brief.steps) == MOST_STEPS + 3
    assert faults == (BriefFault("many steps", None, (str(MOST_STEPS + 3),)),)
    assert kinds(HEAD + "".join(f'[[steps]]\nid = "s{n}"\nheadline = "A"\n' for n in range(MOST_STEPS))) == []


def test_no_more_faults_are_listed_than_a_person_reads() -> None:
    faults = read(HEAD + "[[steps]]\nmood = 1\n" * 150)[1]
    assert len(faults) == 201
    assert faults[-1] == BriefFault("more", None, ("250",))


def test_what_a_newer_version_added_is_written_again() -> None:
    text = (
        'version = 2\ntitle = "T"\nlanguage = "en"\nnew = [1, 2]\n[look]\ndark = true\n' + STEP + "[steps.x]\ny = 1\n"
    )
    brief, faults = read(text)
    assert [fault.names for fault in faults] == [("2",), ("new",), ("look",), ("x",)]
    table: dict[str, Any] = tomllib.loads(write(brief))
    assert (table["new"], table["look"], table["steps"][0]["x"]) == ([1, 2], {"dark": True}, {"y": 1})
    assert read(write(brief))[0] == brief


def test_one_bad_step_stops_no_other_and_its_lines_are_kept() -> None:
    text = HEAD + STEP + '[[steps]]\nid = "b"\nheadline = “B”\ntext = "good"\n' + STEP.replace('"a"', '"c"')
    brief, faults = read(text)
    assert [(step.id, step.text) for step in brief.steps] == [("a", ""), ("b", "good"), ("c", "")]
    assert brief.title == "T"
    assert faults == (
        BriefFault("syntax", None, ("9", "1", "headline = “B”")),
        BriefFault("absent", "b", ("headline",)),
    )
    assert "headline = “B”" in brief.steps[1].others
    assert "headline = “B”" in write(brief)
