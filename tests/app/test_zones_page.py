"""The Zones page without a browser: each way on leads where its words say."""

import re

from streamlit.testing.v1 import AppTest

from tests.app.test_pages import body, words_of
from tests.app_session import Open, follow, query_of


def way(at: AppTest, division: str, words: str) -> str:
    """Return the address of the link with some words in a division's card."""
    (card,) = re.findall(rf'<article class="division" data-division="{division}">.*?</article>', body(at), re.DOTALL)
    (address,) = re.findall(rf'<a class="go" href="([^"]*)"[^>]*>{words}</a>', card)
    return str(address)


def test_a_division_leads_to_its_sentence(open_app: Open) -> None:
    at = open_app("zones.py")
    at = follow(at, way(at, "sipri-2017", "Read it in the document"))
    assert 'data-choice="sipri-2017/three-zones-defined"' in body(at)
    assert query_of(at)["excerpt"] == ["sipri-2017/three-zones-defined"]


def test_a_division_leads_to_its_zone_on_the_map(open_app: Open) -> None:
    at = open_app("zones.py")
    at = follow(at, way(at, "sipri-2017", "Centre on the map"))
    assert "Central" in words_of(at)
    assert 'data-place="survey_zones/central"' in body(at)
    assert query_of(at)["place"] == ["survey_zones/central"]


def test_the_alternative_of_a_map_names_what_each_part_holds(open_app: Open) -> None:
    pictures = dict(re.findall(r'data-division="([^"]*)">.*?<img[^>]*? alt="([^"]*)"', body(open_app("zones.py"))))
    assert all(words.startswith("Map of Mali") for words in pictures.values())
    easo = pictures["easo-2018"]
    assert "South: Kayes, Koulikoro, Sikasso, Ségou" in easo or "South: Kayes, Koulikoro, Ségou, Sikasso" in easo
    assert "Blank: " in easo
