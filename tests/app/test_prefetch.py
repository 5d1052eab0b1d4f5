"""What a map asks for when a choice is made is what the run then sends, to the letter; else it would be drawn twice."""

import html
import json
import re
from urllib.parse import parse_qs, urlencode

import pytest

from geodata.view import View
from pages.app import cache, prefetch, session
from tests.app.test_pages import body
from tests.app_session import Open, answer, map_arguments, query_of
from tests.shipped_data import ATLAS

VIOLENCE = "violence-increased:agree:percent"
UNEMPLOYMENT = "insecurity-factors:unemployment:mean"
#: Links of every page with a map: the page's file, and a query.
LINKS = (
    ("map.py", ""),
    ("map.py", f"question={VIOLENCE}&zone=survey_zones/north&place=attack_sites/gao"),
    ("map.py", "layers=border&place=attack_sites/gao"),
    ("map.py", "show=evidence&layers=regions&place=towns/sevare"),
    ("map.py", "place=attack_sites/gao&camera=15.5,-2,6.75"),
    ("timeline.py", "camera=15.5,-2,6.75"),
    ("coverage.py", "camera=15.5,-2,6.75"),
    ("scores.py", ""),
    ("scores.py", f"question={VIOLENCE}"),
    ("scores.py", f"question={VIOLENCE}&show=evidence"),
    ("documents.py", ""),
    ("documents.py", "excerpt=sipri-2017/focus-groups-105"),
    ("documents.py", "q=Gao&documents=iris-2026"),
    ("documents.py", "place=mgps/gao"),
    ("documents.py", "q=&zone=&place=towns/sevare"),
    ("documents.py", "selected=attack_sites/kidal&regions=regions/gao"),
    ("timeline.py", "place=attack_sites/kidal&documents=iris-2026"),
    ("timeline.py", "selected=attack_sites/kidal&about=towns/gao"),
    ("disagreements.py", "place=border/algeria-mali&sides=iris-2026/border-1300"),
    ("timeline.py", ""),
    ("timeline.py", f"event={next(event_id for event_id, e in ATLAS.events.items() if e.places)}"),
    (
        "disagreements.py",
        f"disagreement={next(disagreement_id for disagreement_id, d in ATLAS.disagreements.items() if d.places)}",
    ),
    ("coverage.py", "layers=mgps&place=attack_sites/bamako"),
)


def name(page: str) -> str:
    """Return a page's name in the address."""
    return "" if page == "map.py" else page.removesuffix(".py")


@pytest.mark.parametrize(("page", "query"), LINKS)
def test_what_is_told_of_a_link_is_what_the_run_sends_for_it(page: str, query: str, open_app: Open) -> None:
    at = open_app(None if page == "map.py" else page, **parse_qs(query))
    assert prefetch.script(name(page), query) == map_arguments(at)["feature_group"]


@pytest.mark.parametrize(("page", "widget"), [("map.py", "question"), ("map.py", "zone"), ("scores.py", "answer")])
def test_the_page_is_sent_the_id_of_each_option_of_a_box_and_no_two_have_the_same_words(
    page: str, widget: str, open_app: Open
) -> None:
    at = open_app(None if page == "map.py" else page, question=VIOLENCE)
    ((key, sent),) = re.findall(rf'data-widget="{widget}" data-key="(\w+)" data-ids="([^"]*)"', body(at))
    ids = json.loads(html.unescape(sent))
    box = at.selectbox(key=widget)
    assert list(ids) == box.options
    assert len(set(ids.values())) == len(ids) > 1
    assert (key, ids[box.options[box.index or 0]]) in (("question", VIOLENCE), ("zone", ""))


def test_a_choice_of_a_zone_takes_what_it_hides_off(open_app: Open) -> None:
    before = "place=attack_sites/gao&regions=regions/gao"
    text = prefetch.script("", f"{before}&zone=survey_zones/south")
    at = open_app(**parse_qs(before))
    at.selectbox(key="zone").set_value("survey_zones/south").run()
    assert session.reconcile(ATLAS, View.from_query(query_of(at), cache.choices())[0])[1] == ()
    assert text == map_arguments(at)["feature_group"]


def test_a_move_of_the_camera_that_the_frame_names_goes_on() -> None:
    script = prefetch.script("", "camera_move=attack_sites/kidal:7")
    assert script is not None
    assert '"camera_move":{"id":"attack_sites/kidal","n":7}' in script


@pytest.mark.parametrize(
    "named",
    [
        "attack_sites/nowhere:1",
        "attack_sites/kidal:x",
        "attack_sites/kidal",
        ":",
        "²:²",
        f"attack_sites/kidal:{'9' * 5000}",
    ],
)
def test_a_move_of_the_camera_that_is_none_is_passed_over(named: str) -> None:
    assert prefetch.script("", urlencode({"camera_move": named})) == prefetch.script("", "")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("sources", ""),
        ("zones", ""),
        ("nowhere", ""),
        ("../map", ""),
    ],
)
def test_of_what_it_does_not_know_it_tells_nothing(page: str, query: str) -> None:
    assert prefetch.script(page, query) is None


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", "${7*7}{{7*7}}`", "x" * 10_000, "\x00\ud7ff\uffff"]
)
def test_hostile_words_never_come_back(hostile: str) -> None:
    script = prefetch.script(
        "documents", urlencode({"excerpt": hostile, "q": hostile, "place": hostile, "none": hostile})
    )
    assert script is not None
    assert hostile not in script
    assert "49" not in script.replace(prefetch.script("documents", "q=zzzzzz") or "", "")


def test_what_is_told_ahead_is_text_and_is_kept_by_nobody() -> None:
    """As the server answers, with what it says of every answer."""
    start, body = answer("/prefetch/scores", query=urlencode({"question": VIOLENCE}))
    answered = dict(start["headers"])
    assert start["status"] == 200
    assert answered[b"content-type"].startswith(b"text/plain")
    assert answered[b"cache-control"] == b"no-store"
    assert answered[b"x-content-type-options"] == b"nosniff"
    assert b"92.5" in body["body"]
