"""The scores without a browser: a link holds what is shown, numbers lead to sentences and back, places to answers."""

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.test_pages import body, picture_of, words_of
from tests.app_session import Open, follow, forget, query_of
from tests.fixtures import add_survey, copy_data

VIOLENCE = "violence-increased:agree:percent"


def plain(made: str) -> str:
    """Return HTML as the text that it shows."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", made)).split())


def notices(at: AppTest) -> list[str]:
    """Return what the reader is told, line by line."""
    return [plain(line) for line in re.findall(r'<p class="callout"[^>]*>(.*?)</p>', body(at), re.DOTALL)]


def fills(at: AppTest) -> list[str]:
    """Return what fills the areas of the map."""
    return [f["properties"]["path"]["fill"] for f in picture_of(at)["features"] if f["properties"]["level"] == "fills"]


def charts(at: AppTest) -> list[str]:
    """Return the ids of the charts of the page, in order."""
    return re.findall(r'<figure class="chart" data-chart="([^"]*)"', body(at))


def sections(at: AppTest) -> list[str]:
    """Return the cards of the chosen answer, one for each zone."""
    return re.findall(r'<section class="score".*?</section>', body(at), re.DOTALL)


def signs(made: str) -> list[str]:
    """Return the addresses of the signs in some HTML that a disagreement rests on a sentence."""
    return re.findall(r'<span class="sign[^"]*"><a [^>]*?href="([^"]*)"', made)


@pytest.mark.parametrize("place", ["attack_sites/gao", "regions/segou", "survey_zones/south", "mgps/kayes"])
def test_selecting_a_place_shows_its_zones_answers_below_its_sentences(open_app: Open, place: str) -> None:
    at = open_app(place=place, layers=["regions", "survey_zones", "attack_sites", "mgps"])
    (answers,) = re.findall(
        r'<details class="folded"[^>]*><summary>What was answered in its zone.*?</details>', body(at)
    )
    assert 'class="group answers"' in answers
    assert "October 2016" in plain(answers)
    assert "April 2026. No document links the two." in plain(answers)
    made = body(at)
    assert made.index('data-excerpt="') < made.index('class="group answers"')


def test_a_place_outside_the_survey_has_no_answers_and_says_so(open_app: Open) -> None:
    assert "The paper prints no answers from here." in words_of(open_app(place="mgps/taoudenit"))


def test_an_unknown_question_in_a_link_is_explained_in_one_line(open_app: Open) -> None:
    at = open_app(question="no-such", place="attack_sites/gao")
    assert len([line for line in notices(at) if "no-such" in line]) == 1
    assert fills(at) == []


def test_charts_and_tables_hold_the_same_charts(open_app: Open) -> None:
    at = open_app("scores.py")
    drawn = charts(at)
    assert drawn
    assert "<table" not in body(at)
    at.button_group(key="mode").set_value("tables").run()
    assert charts(at) == drawn
    assert body(at).count("<table") == len(drawn)


def test_how_numbers_are_shown_and_which_two_zones_are_in_the_link(open_app: Open) -> None:
    at = open_app("scores.py")
    assert query_of(at) == {}
    at.button_group(key="mode").set_value("tables").run()
    assert '<figure class="chart" data-chart' in body(at)
    assert "<table" in body(at)
    assert query_of(at)["mode"] == ["tables"]
    at.button_group(key="mode").set_value("zones").run()
    assert '<tr class="over">' in body(at)
    at.selectbox(key="pair:0").set_value("survey_zones/south").run()
    linked = query_of(at)
    assert linked == {"mode": ["zones"], "zones": ["survey_zones/south", "survey_zones/central"]}
    at = open_app("scores.py", **linked)
    (head,) = re.findall(r"<thead>.*?</thead>", body(at))
    assert re.findall(r"<th scope=col[^>]*>(.*?)</th>", head) == ["Answer", "South", "Central", "The difference"]
    at.selectbox(key="pair:1").set_value("survey_zones/south").run()
    assert query_of(at)["zones"] == ["survey_zones/central", "survey_zones/south"]
    at.button_group(key="mode").set_value("charts").run()
    assert '<div class="parts' in body(at)
    assert "mode" not in query_of(at)


def test_two_zones_stand_beside_each_other(open_app: Open) -> None:
    made = body(open_app("scores.py", mode="zones"))
    assert "North" in made.partition("<thead>")[2].partition("</thead>")[0]
    assert "answering differently would undo this" in made.partition("<tbody>")[2].partition("</tbody>")[0]


def test_an_unknown_mode_or_zone_in_a_link_is_explained_and_the_rest_works(open_app: Open) -> None:
    at = open_app("scores.py", mode="pies", zones="survey_zones/west", question=VIOLENCE)
    assert any("“pies”" in one for one in notices(at))
    assert any("“survey_zones/west”" in one for one in notices(at))
    assert len(sections(at)) == 3


def test_a_sentence_leads_to_its_numbers_and_a_number_to_its_sentence(open_app: Open) -> None:
    at = open_app("documents.py", excerpt="sipri-2017/violence-increased")
    numbers = re.findall(r'<li data-number="[^"]*">.*?</li>', body(at))
    printed = [re.findall(r"<strong[^>]*>(.*?)</strong>", row) for row in numbers]
    assert printed == [["92.5 %"], ["48 %"], ["60 %"]]
    assert [len(signs(row)) for row in numbers] == [1, 1, 1]
    (way, *_) = re.findall(r'href="([^"]*)"', numbers[0])
    at = follow(at, way)
    assert query_of(at)["question"] == [VIOLENCE]
    (way, *_) = re.findall(r'href="([^"]*)"[^>]*>Read it in the document<', sections(at)[0])
    at = follow(at, way)
    assert 'data-choice="sipri-2017/violence-increased"' in body(at)
    assert query_of(at)["excerpt"] == ["sipri-2017/violence-increased"]


def test_the_panel_s_numbers_carry_the_sign_of_their_disagreements(open_app: Open) -> None:
    made = body(open_app(place="survey_zones/north", question=VIOLENCE))
    (chosen,) = re.findall(r'<p class="chosen">.*?</p>', made)
    assert len(signs(chosen)) == 1
    answers = made.partition('class="group answers"')[2].partition("</section>")[0]
    (line,) = (row for row in re.findall(r"<li\b.*?</li>", answers) if "92.5 %" in row)
    assert "Disagreements" not in plain(line)
    (way,) = signs(line)
    assert way.startswith("disagreements?")
    (row,) = re.findall(
        r'<tr data-covered="survey_zones/north".*?</tr>', body(open_app("coverage.py")), flags=re.DOTALL
    )
    assert len(signs(row)) == 1


def test_a_made_up_survey_is_on_the_map_and_its_people_are_counted(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALI_DATA", str(add_survey(copy_data(tmp_path))))
    forget()
    try:
        features = picture_of(open_app(question="water:mean"))["features"]
        assert {"2.50", "1.80"} <= {f["properties"].get("label", {}).get("value") for f in features}
        made = body(open_app("scores.py", question="water:mean"))
    finally:
        forget()
    counted = re.findall(r'<div class="counted">.*?</div>', made, re.DOTALL)
    assert sum(row.partition('class="boxes"')[2].count("<i") for row in counted) == 40 + 25
