"""Steps are moved, doubled, changed and taken out, each under an id of its own, and what was there before stays."""

import pytest

from geodata.briefs.brief import Brief, Step, duplicate, insert, move, remove, replace_step

THREE = Brief("T", "en", "", (Step("a", "A"), Step("b", "B"), Step("c", "C")))


def ids(brief: Brief) -> list[str]:
    return [step.id for step in brief.steps]


@pytest.mark.parametrize(
    ("step", "to", "expected"),
    [("a", 1, "bac"), ("a", 2, "bca"), ("a", 9, "bca"), ("c", 0, "cab"), ("c", -5, "cab"), ("b", 1, "abc")],
)
def test_a_step_moves_to_a_position_or_to_an_end(step: str, to: int, expected: str) -> None:
    assert "".join(ids(move(THREE, step, to))) == expected
    assert ids(THREE) == ["a", "b", "c"]


def test_a_step_is_removed_and_the_others_stay() -> None:
    assert ids(remove(THREE, "b")) == ["a", "c"]


def test_a_double_stands_after_its_step_with_an_id_of_its_own() -> None:
    twice = duplicate(duplicate(THREE, "a"), "a")
    assert ids(twice) == ["a", "a-3", "a-2", "b", "c"]
    assert [step.headline for step in twice.steps] == ["A", "A", "A", "B", "C"]


def test_a_step_is_replaced_by_one_of_its_id() -> None:
    changed = replace_step(THREE, Step("b", "Another"))
    assert [step.headline for step in changed.steps] == ["A", "Another", "C"]


def test_a_step_that_is_inserted_before_one_of_its_id_takes_another() -> None:
    assert ids(insert(THREE, Step("c", "new"), 0)) == ["c-2", "a", "b", "c"]
    assert ids(insert(THREE, Step(headline="Été à Gao !"))) == ["a", "b", "c", "ete-a-gao"]
    assert ids(insert(THREE, Step())) == ["a", "b", "c", "step"]


def test_steps_of_one_id_and_of_none_are_told_apart_without_taking_another_s() -> None:
    assert ids(Brief(steps=(Step("a"), Step("a"), Step("a-2"), Step(), Step()))) == [
        "a",
        "a-3",
        "a-2",
        "step",
        "step-2",
    ]


def test_an_unknown_step_is_a_key_error() -> None:
    for change in (remove, duplicate):
        with pytest.raises(KeyError):
            change(THREE, "z")
    with pytest.raises(KeyError):
        replace_step(THREE, Step("z"))
    assert THREE.position("c") == 2


def test_texts_are_brought_to_one_form() -> None:
    step = Step(" a\r\n", "one\r\nline", "two\rlines", show=("x\ny",), notes="half \ud83d")
    assert (step.id, step.headline, step.text, step.show, step.notes) == (
        "a",
        "one line",
        "two\nlines",
        ("x y",),
        "half \ufffd",
    )


@pytest.mark.parametrize("view", ["place=towns/gao&layers=border", "?place=towns%2Fgao&layers=border"])
def test_a_view_is_read_as_a_query(view: str) -> None:
    assert Step(view=view).query == {"place": ["towns/gao"], "layers": ["border"]}


def test_what_is_no_query_is_no_view() -> None:
    assert Step(view="Gao, please").query == {"Gao, please": [""]}
    assert Step().query == {}
