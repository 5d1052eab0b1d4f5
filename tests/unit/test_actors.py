"""Every actor has its names as printed, and the excerpts that concern it; a gap shows as an empty list."""

import re
from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.evidence.actors import Actor, load_actors, stands
from geodata.evidence.documents import Excerpt
from geodata.files import SHIPPED
from geodata.normalisation import normalise
from tests.each import of_each
from tests.fixtures import copy_data, edit_toml_text
from tests.shipped_data import ATLAS, EXCERPTS

ACTORS = load_actors(SHIPPED, ATLAS.documents)
ALL = list(ACTORS.values())
#: Words that name one actor wherever they stand; those of the others are common words, and were linked by hand.
NAMED = [a for a in ALL if a.kind not in ("attackers as named", "unnamed group", "community")]


def by_id(actor: Actor) -> str:
    return actor.id


def names(excerpt: Excerpt, actors: list[Actor]) -> set[str]:
    """The actors that a quote names. “Al-Qaeda in the Islamic Maghreb” does not name Al-Qaeda, of the same kind."""
    text = normalise(excerpt.quote, footnotes=False)
    hits = [
        (start, end, actor)
        for actor in actors
        for spelling in actor.spellings.get(excerpt.document, ())
        for start, end in stands(normalise(spelling), text)
    ]
    return {
        actor.id
        for start, end, actor in hits
        if not any(s == start and e > end and a.kind == actor.kind and a.id != actor.id for s, e, a in hits)
    }


#: Excerpt -> the actors that its quote names.
WHO = {e.id: names(e, ALL) for e in EXCERPTS}


@of_each("actor", ALL, ids=by_id)
def test_an_actor_has_a_readable_id_and_a_name(actor: Actor) -> None:
    assert re.fullmatch(r"actors/[a-z0-9]+(-[a-z0-9]+)*", actor.id)
    assert actor.name.strip()
    assert actor.note is None or actor.note.endswith((".", "”"))


@of_each("actor", ALL, ids=by_id)
def test_an_actors_excerpts_name_it_or_say_why_they_concern_it(actor: Actor) -> None:
    for excerpt in actor.excerpts:
        if names(ATLAS.excerpts[excerpt], [actor]):
            assert excerpt not in actor.implied
        else:
            assert actor.implied[excerpt].endswith(".")


@of_each("actor", NAMED, ids=by_id)
def test_no_excerpt_that_names_an_actor_is_left_out(actor: Actor) -> None:
    assert {excerpt for excerpt, named in WHO.items() if actor.id in named} <= set(actor.excerpts)


@of_each("actor", ALL, ids=by_id)
def test_an_actors_excerpts_stand_in_the_documents_order(actor: Actor) -> None:
    order = [e.id for e in EXCERPTS]
    assert list(actor.excerpts) == sorted(set(actor.excerpts), key=order.index)


def test_no_two_actors_share_a_name() -> None:
    assert len({a.name for a in ALL}) == len(ALL)


def test_mujwa_and_mujao_are_one() -> None:
    (one,) = [a for a in ALL if {"MUJWA", "MUJAO"} & set(a.names)]
    assert {"MUJWA", "MUJAO"} <= set(one.names)
    assert {"org-2018/mujwa-2011", "org-2018/mujao-in-gao"} <= set(one.excerpts)


@pytest.mark.parametrize("actor_id", ["actors/mujao", "actors/iyad-ag-ghali"])
def test_two_names_that_no_document_calls_one_are_one_by_our_reading(actor_id: str) -> None:
    assert "is our reading" in (ACTORS[actor_id].note or "")


def test_algerias_sentences_hold_its_foreign_ministers() -> None:
    assert {"iris-2026/attaf-unity", "iris-2026/algeria-influence-constrained"} <= set(
        ACTORS["actors/algeria"].excerpts
    )


def test_ghali_and_gali_are_one() -> None:
    (one,) = [a for a in ALL if any("Ag Gali" in name or "Ag Ghali" in name for name in a.names)]
    assert {"Iyad Ag Ghali", "Iyad Ag Gali"} <= set(one.names)


def test_the_attackers_are_named_in_four_ways_and_stay_four() -> None:
    """Which group attacked which place is not stated, so no name is folded into another."""
    four = [a for a in ALL if a.kind == "attackers as named"]
    assert [a.spellings["iris-2026"] for a in four] == [
        ("Armed groups",),
        ("Gunmen",),
        ("JNIM + FLA",),
        ("jihadistes et rebelles Touaregs",),
    ]
    assert all(set(a.spellings) == {"iris-2026"} and len(a.excerpts) == 1 for a in four)
    for excerpt in (e for a in four for e in a.excerpts):
        assert "attack" in ATLAS.excerpts[excerpt].themes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("local-militias", "local-security-actors"),
        ("tuareg-elites", "tuareg-brokers"),
        ("malian-government", "malian-state"),
        ("malian-armed-forces", "government-forces"),
        ("eutm-mali", "european-training-missions"),
        ("tuareg-rebels", "tuareg-insurgency"),
        ("police-gendarmerie-guard", "police"),
        ("respondents", "focus-group-participants"),
    ],
)
def test_what_no_document_calls_one_stays_two(one: str, other: str) -> None:
    assert ACTORS[f"actors/{one}"].name != ACTORS[f"actors/{other}"].name
    assert not set(ACTORS[f"actors/{one}"].names) & set(ACTORS[f"actors/{other}"].names)


def test_an_abbreviation_that_no_document_expands_stays_one() -> None:
    assert ACTORS["actors/fla"].names == ("FLA",)


def test_an_actor_without_an_excerpt_is_kept_and_the_gap_shows() -> None:
    assert ACTORS["actors/abdelmalek-gouri"].excerpts == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "actors/fla"', 'id = "actors/FLA"', "not actors/slug"),
        ('id = "actors/fla"', 'id = "actors/jnim"', "“actors/jnim” is there twice"),
        ('name = "FLA"', 'name = ""', "it has no name"),
        ('name = "FLA"\nkind = "armed group"', 'name = "FLA"\nkind = "army"', "the kind “army” is unknown"),
        ('iris-2026 = ["FLA"]', 'iris-2025 = ["FLA"]', "“iris-2025”, which is no document"),
        ('iris-2026 = ["FLA"]', "iris-2026 = []", "a spelling in “iris-2026” is empty"),
        ('iris-2026 = ["FLA"]', 'iris-2026 = ["Front"]', "holds none of its spellings"),
        ('iris-2026 = ["FLA"]', 'iris-2026 = ["L"]', "holds none of its spellings"),
        ('["iris-2026/title-gunmen"]', '["iris-2026/title-men"]', "“iris-2026/title-men” is no excerpt"),
        ('["iris-2026/title-gunmen"]', '["iris-2026/title-gunmen", "iris-2026/title-gunmen"]', "is there twice"),
        ('"org-2018/safe-heavens" = "The', '"org-2018/no-heavens" = "The', "“org-2018/no-heavens” is no excerpt"),
        ('"org-2018/safe-heavens" = "The', '"org-2018/jnim-merger" = "The', "holds none of its spellings"),
        (
            'iris-2026 = ["FLA"]\n',
            'iris-2026 = ["FLA"]\n[actors.implied]\n"iris-2026/title-gunmen" = "A guess."\n',
            "is implied, and not among its excerpts",
        ),
    ],
)
def test_a_broken_actor_is_refused_with_its_file_and_a_remedy(tmp_path: Path, old: str, new: str, problem: str) -> None:
    root = copy_data(tmp_path)
    path = root / "actors" / "actors.toml"
    edit_toml_text(path, lambda text: text.replace(old, new, 1))
    with pytest.raises(DataError) as caught:
        load_actors(root, ATLAS.documents)
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert caught.value.remedy


def test_a_file_without_actors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "actors.toml").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="no actor"):
        load_actors(tmp_path, ATLAS.documents)
