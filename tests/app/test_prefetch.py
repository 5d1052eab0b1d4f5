"""What a map asks for when a choice is made is what the run then sends, to the letter; else it would be drawn twice."""

import gc
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode

import pytest

from geodata.view import View
from pages.app import cache, prefetch, session
from pages.sections import scores
from pages.widgets import filter_bar, question_selector
from tests.app_session import Open, forget, map_arguments
from tests.shipped import ATLAS

VIOLENCE = "violence-increased:agree:percent"
UNEMPLOYMENT = "insecurity-factors:unemployment:mean"
#: Links of every page with a map: the page's file, and a query.
LINKS = (
    ("map.py", ""),
    ("map.py", f"question={VIOLENCE}&zone=survey_zones/north&place=attack_sites/gao"),
    ("map.py", "layers=border&place=attack_sites/gao"),
    ("map.py", "show=evidence&layers=regions&place=towns/sevare"),
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
    ("timeline.py", f"event={next(own for own, e in ATLAS.events.items() if e.places)}"),
    ("disagreements.py", f"disagreement={next(own for own, d in ATLAS.disagreements.items() if d.places)}"),
    ("coverage.py", "layers=mgps&place=attack_sites/bamako"),
)


@pytest.fixture(autouse=True, scope="module")
def _own_caches() -> Iterator[None]:
    forget()
    yield
    forget()
    gc.collect()


def name(page: str) -> str:
    """Return a page's name in the address."""
    return "" if page == "map.py" else page.removesuffix(".py")


@pytest.mark.parametrize(("page", "query"), LINKS)
def test_what_is_told_of_a_link_is_what_the_run_sends_for_it(page: str, query: str, open_app: Open) -> None:
    at = open_app(None if page == "map.py" else page, **parse_qs(query))
    assert prefetch.script(name(page), query) == map_arguments(at)["feature_group"]


@pytest.mark.parametrize("own", [UNEMPLOYMENT, ""])
def test_an_option_of_the_maps_questions_is_known_by_its_words(own: str, open_app: Open) -> None:
    before = f"question={VIOLENCE}"
    view = View.from_query(parse_qs(before), cache.choices())[0]
    told = prefetch.script(
        "", f"{before}&{urlencode({'widget': 'question', 'words': question_selector.words(ATLAS, view, own)})}"
    )
    assert told == map_arguments(open_app(**({"question": own} if own else {})))["feature_group"]


@pytest.mark.parametrize("own", [UNEMPLOYMENT, ""])
def test_an_option_of_the_answers_is_known_by_its_words(own: str, open_app: Open) -> None:
    chosen = urlencode({"widget": "answer", "words": scores.answer(ATLAS, own)})
    told = prefetch.script("scores", f"question={VIOLENCE}&{chosen}")
    at = open_app("scores.py", **({"question": own} if own else {}))
    assert told == map_arguments(at)["feature_group"]


def test_no_two_options_of_a_list_have_the_same_words() -> None:
    view = View.initial(cache.choices())
    count = cache.counts(view.layers, view.zone, view.regions, view.documents)
    for words in (
        [question_selector.words(ATLAS, view, x) for x in question_selector.options(ATLAS, view)],
        [scores.answer(ATLAS, x) for x in ("", *cache.series())],
        [filter_bar.zone(ATLAS, count, x) for x in ("", *cache.choices().zones)],
    ):
        assert len(set(words)) == len(words) > 1


def test_a_zone_is_known_by_its_words_and_takes_what_it_hides_off(open_app: Open) -> None:
    before = "place=attack_sites/gao&regions=regions/gao"
    view = View.from_query(parse_qs(before), cache.choices())[0]
    count = cache.counts(view.layers, view.zone, view.regions, view.documents)
    said = filter_bar.zone(ATLAS, count, "survey_zones/south")
    told = prefetch.script("", f"{before}&{urlencode({'widget': 'zone', 'words': said})}")
    at = open_app(**parse_qs(before))
    at.selectbox(key="zone").set_value("survey_zones/south").run()
    assert session.settled(ATLAS, View.from_query(at.query_params, cache.choices())[0])[1] == ()
    assert told == map_arguments(at)["feature_group"]


def test_a_flight_that_the_frame_names_goes_on() -> None:
    told = prefetch.script("", "flown=attack_sites/kidal:7")
    assert told is not None
    assert '"fly": {"id": "attack_sites/kidal", "n": 7}' in told


@pytest.mark.parametrize(
    "flown",
    [
        "attack_sites/nowhere:1",
        "attack_sites/kidal:x",
        "attack_sites/kidal",
        ":",
        "²:²",
        f"attack_sites/kidal:{'9' * 5000}",
    ],
)
def test_a_flight_that_is_none_is_passed_over(flown: str) -> None:
    assert prefetch.script("", urlencode({"flown": flown})) == prefetch.script("", "")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("sources", ""),
        ("zones", ""),
        ("nowhere", ""),
        ("../map", ""),
        ("", "widget=question&words=Nothing"),
        ("", "widget=question"),
        ("", "widget=place&words=Kidal"),
        ("scores", f"widget=question&words={VIOLENCE}"),
        ("documents", "widget=answer&words=None chosen"),
    ],
)
def test_of_what_it_does_not_know_it_tells_nothing(page: str, query: str) -> None:
    assert prefetch.script(page, query) is None


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", "${7*7}{{7*7}}`", "x" * 10_000, "\x00\ud7ff\uffff"]
)
def test_hostile_words_never_come_back(hostile: str) -> None:
    told = prefetch.script(
        "documents", urlencode({"excerpt": hostile, "q": hostile, "place": hostile, "none": hostile})
    )
    assert told is not None
    assert hostile not in told
    assert "49" not in told.replace(prefetch.script("documents", "q=zzzzzz") or "", "")
