"""How well it is evidenced, without a browser: what maps are handed, what the switch says, where gaps lead."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from geodata.coverage.coverage import coverage
from layers import LAYERS
from layers.source_counts import CAVEAT
from layers.style import EVIDENCE, STYLE
from tests.app.test_pages import body, excerpts_in, ids_on_map, picture_of, state_of_map
from tests.app.test_scores_page import fills, notices, plain
from tests.app_session import Open, follow, map_arguments, query_of
from tests.shipped_data import ATLAS

VIOLENCE = "violence-increased:agree:percent"
COVERED = coverage(ATLAS)
ATTACK = STYLE["attack_sites"].colour
ONE = EVIDENCE[1]
#: A page with a map beside a list -> what its link says.
BESIDE: dict[str, dict[str, str]] = {
    "documents": {},
    "timeline": {},
    "disagreements": {},
    "scores": {"question": VIOLENCE},
}


def colours(at: AppTest) -> set[str]:
    """Return the colours of the attack sites' diamonds."""
    return {
        f["properties"]["symbol"]["colour"]
        for f in picture_of(at)["features"]
        if f["id"].startswith("attack_sites/") and f["properties"]["symbol"]["shape"] == "diamond"
    }


def printed_counts(at: AppTest) -> dict[str, str]:
    """Return what is printed beside each name: name to number."""
    labels: list[dict[str, Any]] = [f["properties"].get("label", {}) for f in picture_of(at)["features"]]
    return {one["text"]: one["value"] for one in labels if one.get("counted")}


def around_the_picture(at: AppTest) -> tuple[dict[str, Any], list[int]]:
    """Return what the map's frame is given beside the picture, and where it is on the page.

    While both are the same, the page keeps the frame.
    """
    return {k: v for k, v in map_arguments(at).items() if k != "feature_group"}, path_of_map(at.main)


def path_of_map(block: Block) -> list[int]:
    """Return the way from a block to the map's frame, child by child; empty where it holds none."""
    for n, child in block.children.items():
        below = path_of_map(child) if isinstance(child, Block) else []
        if below or child.type == "component_instance":
            return [n, *below]
    return []


def test_what_is_pressed_again_stays(open_app: Open) -> None:
    at = open_app(show="evidence")
    at.button_group(key="show").set_value(None).run()
    assert query_of(at) == {"show": ["evidence"]}
    assert at.button_group(key="show").value == "evidence"


def test_a_link_reopens_it_with_the_selection(open_app: Open) -> None:
    at = open_app(show="evidence", place="attack_sites/kidal")
    assert colours(at) == {ONE.mark}
    evidence = plain(body(at).partition('data-place="attack_sites/kidal"')[2])
    assert "Independent documents: 1 (IRIS 2026). Who names it: cited title only." in evidence


def test_a_question_rests_meanwhile_and_is_not_lost(open_app: Open) -> None:
    at = open_app(question=VIOLENCE)
    coloured = fills(at)
    assert len(set(coloured)) == 3
    at.button_group(key="show").set_value("evidence").run()
    assert set(fills(at)) == {ONE.fill}
    assert query_of(at) == {"question": [VIOLENCE], "show": ["evidence"]}
    box = at.selectbox(key="question")
    assert "question colours are off" in box.options[box.index or 0]
    assert box.disabled
    at.button_group(key="show").set_value("said").run()
    assert fills(at) == coloured
    assert not at.selectbox(key="question").disabled


@pytest.mark.parametrize("page", BESIDE)
def test_each_page_s_map_follows_and_can_be_switched(open_app: Open, page: str) -> None:
    at = open_app(f"{page}.py", show="evidence", **BESIDE[page])
    assert state_of_map(at)["evidence"]["caveat"] == CAVEAT
    assert printed_counts(at)
    assert set(printed_counts(at).values()) <= {
        f"{len(c.sources)} document{'s' * (len(c.sources) != 1)}" for c in COVERED.values()
    }
    before = around_the_picture(at)
    assert before[1]
    at.button_group(key="marked_show").set_value("said").run()
    assert "show" not in query_of(at)
    assert around_the_picture(at) == before
    assert printed_counts(at) == {}
    assert "evidence" not in picture_of(at)["state"]


def test_the_coverage_page_s_map_shows_it_whatever_the_link_says(open_app: Open) -> None:
    at = open_app("coverage.py")
    assert sorted(ids_on_map(at)) == sorted(p.id for x in LAYERS if x.default for p in ATLAS.places_in(x.id))
    assert colours(at) == {ONE.mark}
    assert state_of_map(at)["evidence"]["caveat"] == CAVEAT
    assert body(at).count('data-gap="') > 0
    assert body(at).index('data-gap="') < body(at).index('data-covered="')


def test_a_chosen_place_leads_to_its_sentences_and_to_the_map_page(open_app: Open) -> None:
    place_id = "survey_zones/north"
    at = open_app("coverage.py", place=place_id)
    (ways,) = re.findall(r'<p class="ways">(.*?)</p>', body(at))
    sentences, on_map = re.findall(r'<a class="go" href="([^"]*)"[^>]*>(.*?)</a>', ways)
    assert sentences[1] == f"{len(COVERED[place_id].excerpts)} sentences"
    assert len(excerpts_in(follow(at, sentences[0]))) == len(COVERED[place_id].excerpts)
    at = follow(open_app("coverage.py", place=place_id), on_map[0])
    assert query_of(at)["place"] == [place_id]
    assert re.search(rf'<section class="place" data-place="{place_id}"', body(at))


def test_a_place_that_several_documents_speak_of_looks_unlike_the_others(open_app: Open) -> None:
    place_id = "towns/bamako"
    count = len(COVERED[place_id].sources)
    assert count >= 2
    at = open_app("coverage.py", place=place_id, layers="border")
    assert printed_counts(at)["Bamako"] == f"{count} documents"
    (symbol,) = (f["properties"]["symbol"] for f in picture_of(at)["features"] if f["id"] == place_id)
    assert symbol["colour"] == EVIDENCE[2].mark


@pytest.mark.parametrize("value", ["said", "<img src=x onerror=window.__ran=1>", "{{7*7}}", "x" * 10_000])
@pytest.mark.parametrize("page", [None, "coverage.py"])
def test_an_unknown_value_is_explained_in_one_line_and_the_rest_works(
    open_app: Open, page: str | None, value: str
) -> None:
    at = open_app(page, show=value, place="attack_sites/gao")
    assert len([line for line in notices(at) if "way of drawing" in line]) == 1
    assert query_of(at) == {"place": ["attack_sites/gao"]}
    assert "<img" not in body(at)
    assert colours(at) == {ONE.mark if page else ATTACK}
