"""Nothing narrows a page unseen: whatever cuts it has a widget or a chip there, and the chip takes it away."""

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from geodata.view import EVIDENCE, FIELDS, Camera, View, keys_of
from pages.app import cache, registry
from pages.app.registry import page_of
from pages.widgets import filter_chips
from tests.app.test_pages import body, ids_on_map
from tests.app_session import Open, query_of
from tests.shipped_data import ATLAS

#: Hundreds of runs of lines that the other tests of pages count.
pytestmark = pytest.mark.no_cover

#: A value for every part of a view, such that it leaves something out wherever the part narrows a page. A part without
#: one fails the test below.
SAMPLES: dict[str, Any] = {
    "layers": ("border",),
    "zone": "survey_zones/south",
    "regions": ("regions/mopti",),
    "documents": ("org-2018",),
    "place": "attack_sites/kidal",
    "about": "attack_sites/kidal",
    "excerpt": "iris-2026/title-five-sites",
    "words": "Kidal",
    "themes": ("attack",),
    "voices": ("cited title",),
    "time": "2026-04",
    "camera": Camera(14.5, -4.0, 6.0),
    "event": next(iter(ATLAS.events)),
    "event_kinds": ("coup",),
    "disagreement": next(iter(ATLAS.disagreements)),
    "disagreement_kinds": ("against measured geometry",),
    "sides": ATLAS.disagreements["disagreements/border-length"].excerpts[:1],
    "series": "violence-increased:agree:percent",
    "question": "violence-increased",
    "map_mode": EVIDENCE,
    "display": "zones",
    "compared_zones": ("survey_zones/south", "survey_zones/north"),
}
#: Page's file -> its name in the address.
NAMES = {page.file: page.slug for page in registry.PAGES}
#: A brief is its own list, of the browser alone.
PAGES = [file for file, slug in NAMES.items() if slug != registry.BRIEF]
#: Page's name in the address -> what narrows it.
NARROWS = {page.slug: page.narrowed_by for page in registry.PAGES if page.narrowed_by}
#: What the pages list: excerpts, events, disagreements, answers, places, divisions, records.
_LISTED = re.compile(r'data-(?:event|disagreement|series|covered|gap|division)="[^"]*"|<h3[^>]*>[^<]*')
_ROW = re.compile(r'class="quote row[^"]*" data-excerpt="([^"]*)"')


def entries_of(at: AppTest, page: str) -> set[str]:
    """Return what a page lists; of a map that is no list's, its marks too."""
    assert not at.exception
    # What stands beside a list belongs to what is chosen in it.
    made = " ".join(
        re.sub(r'<section class="(?:group|score|place)".*', "", x.proto.body, flags=re.S) for x in at.get("html")
    )
    found = {*_LISTED.findall(made), *_ROW.findall(made)}
    return found | ids_on_map(at) if NAMES[page] in ("", "coverage") else found


def widgets(at: AppTest) -> list[Any]:
    """Return the values of all widgets on a page."""
    found = [*at.selectbox, *at.multiselect, *at.button_group, *at.text_input]
    return [tuple(w.value) if isinstance(w.value, list) else w.value for w in found]


def chips_of(at: AppTest) -> list[tuple[str, str, str]]:
    """Return a page's chips: the part of the view, the value, the address without it."""
    found = re.findall(r'<a class="go chip" href="([^"]*)" data-narrows="([^"]*)" data-value="([^"]*)"', body(at))
    return [(html.unescape(part), html.unescape(value), html.unescape(href)) for href, part, value in found]


def keys(page: str) -> Mapping[str, str]:
    """Return the fields whose key in a link is another one on a page, by the page's name in the address."""
    return keys_of(page_of(page).narrowed_by)


def open_with(open_app: Open, page: str, **parts: Any) -> AppTest:
    """Open a page with a view that holds some parts and nothing else."""
    choices = cache.choices()
    query = View.initial(choices).with_(**parts).to_query(choices, keys(NAMES[page]))
    return open_app(None if page == "map.py" else page, **query)


def test_every_part_of_a_view_is_looked_at_below() -> None:
    assert set(SAMPLES) == set(FIELDS)
    assert {part for parts in NARROWS.values() for part in parts} <= set(SAMPLES)


@pytest.mark.parametrize("page", PAGES)
def test_what_narrows_a_page_has_a_widget_or_a_chip_there(open_app: Open, page: str) -> None:
    whole, first = entries_of(at := open_with(open_app, page), page), widgets(at)
    assert whole
    narrowing = set()
    for part, value in SAMPLES.items():
        at = open_with(open_app, page, **{part: value})
        if not whole - entries_of(at, page):
            continue
        narrowing.add(part)
        chips = [c for c in chips_of(at) if c[0] == part]
        values = value if isinstance(value, tuple) else (value,)
        assert value in widgets(at) or [c[1] for c in chips] == list(values), f"{part} narrows {page} unseen"
        assert value not in first
        for _, _, address in chips[:1]:
            taken = View.from_query(parse_qs(urlsplit(address).query), cache.choices(), keys(NAMES[page]))[0]
            assert taken == View.initial(cache.choices()).with_(**({part: value[1:]} if len(values) > 1 else {}))
            assert urlsplit(address).path == NAMES[page]
    # How the Scores page shows its numbers is no filter; its own widget says it.
    assert narrowing - {"display"} == set(NARROWS.get(NAMES[page], ()))


@pytest.mark.parametrize("page", [p for p in PAGES if NAMES[p] in NARROWS and NAMES[p] not in ("", "coverage")])
def test_of_several_things_that_narrow_a_list_each_has_a_chip_that_takes_it_alone_away(
    open_app: Open, page: str
) -> None:
    name, choices = NAMES[page], cache.choices()
    parts = {
        **SAMPLES,
        "camera": None,
        "display": None,
        "regions": choices.regions[:2],
        "zone": "survey_zones/south",
        "place": None,
    }
    view = View.initial(choices).with_(**parts)
    at = open_with(open_app, page, **parts)
    found = chips_of(at)
    assert [(part, value) for part, value, _ in found] == filter_chips.narrowing(view, name)
    assert {part for part, _, _ in found} == set(NARROWS[name])
    for part, value, address in found:
        left = View.from_query(parse_qs(urlsplit(address).query), choices, keys(name))[0]
        assert filter_chips.narrowing(left, name) == [
            x for x in filter_chips.narrowing(view, name) if x != (part, value)
        ]
        assert left.with_(**{part: view.value(part)}) == view


@pytest.mark.parametrize(
    ("page", "part"),
    [(p, part) for p in PAGES for part in NARROWS.get(NAMES[p], ()) if NAMES[p] not in ("", "coverage")],
)
def test_the_last_chip_of_a_page_takes_its_filter_away_in_the_session(open_app: Open, page: str, part: str) -> None:
    """Nothing is left for the address to say then, and a page that is asked for without a query keeps its filters."""
    value = SAMPLES[part][:1] if isinstance(SAMPLES[part], tuple) else SAMPLES[part]
    at = open_with(open_app, page, **{part: value})
    whole = entries_of(open_with(open_app, page), page)
    assert whole - entries_of(at, page)
    ((_, _, address),) = chips_of(at)
    at.query_params.clear()
    at.query_params.update(parse_qs(urlsplit(address).query, keep_blank_values=True))
    at.run()
    assert (chips_of(at), entries_of(at, page)) == ([], whole)
    assert query_of(at) == {}


def test_a_chip_s_name_begins_with_its_words_and_says_what_a_press_does(open_app: Open) -> None:
    made = body(open_with(open_app, "documents.py", about="attack_sites/kidal", words="<b>&"))
    found = re.findall(r'class="go chip"[^>]*aria-label="([^"]*)"><span dir="auto">([^<]*)</span>', made)
    assert [words for _, words in found] == ["Search: “&lt;b&gt;&amp;”", "Place: Kidal, attack of April 2026"]
    assert all(name == f"{words}: take this filter away" for name, words in found)


@pytest.mark.parametrize(
    ("page", "place_id"),
    [
        ("documents.py", "attack_sites/kidal"),
        ("timeline.py", "attack_sites/kidal"),
        ("disagreements.py", "border/algeria-mali"),
    ],
)
def test_a_place_that_is_chosen_on_the_map_is_offered_and_cuts_nothing(
    open_app: Open, page: str, place_id: str
) -> None:
    at = open_with(open_app, "map.py", place=place_id)
    at.switch_page(f"pages/{page}")
    # The browser drops the query when another page is chosen in the navigation.
    at.query_params.clear()
    at.run()
    assert entries_of(at, page) == entries_of(open_with(open_app, page), page)
    ((address, count),) = re.findall(r'class="offer"><a class="go" href="([^"]*)" data-count="(\d+)"', body(at))
    view = View.from_query(parse_qs(urlsplit(html.unescape(address)).query), cache.choices(), keys(NAMES[page]))[0]
    assert (view.excerpt_filter.about, view.selection.place) == (place_id, place_id)
    assert re.search(rf'role="status">{count} of ', body(open_with(open_app, page, about=view.excerpt_filter.about)))
    at.switch_page("pages/map.py")
    at.query_params.clear()
    assert at.run().selectbox(key="place").value == place_id


def test_a_place_that_is_chosen_on_the_map_cuts_no_search(open_app: Open) -> None:
    at = open_with(open_app, "documents.py", place="attack_sites/kidal")
    at.text_input(key="find_q").set_value("unemployment").run()
    found = entries_of(at, "documents.py")
    assert found == entries_of(open_with(open_app, "documents.py", words="unemployment"), "documents.py")
    assert len(found & set(ATLAS.excerpts)) > 0
    query = query_of(at)
    assert query == {"q": ["unemployment"], "selected": ["attack_sites/kidal"]}
    assert entries_of(open_app("documents.py", **query), "documents.py") == found


@pytest.mark.parametrize("to", [p for p in PAGES if p != "documents.py"])
def test_a_choice_that_arrives_with_a_switch_of_pages_is_not_read_as_a_link_to_the_other_page(
    open_app: Open, to: str
) -> None:
    at = open_with(open_app, "documents.py", about="towns/gao", place="attack_sites/kidal")
    at.text_input(key="find_q").set_value("Kidal")
    at.switch_page(f"pages/{to}")
    # The browser drops the query when another page is chosen in the navigation.
    at.query_params.clear()
    at.run()
    assert not at.exception
    assert "The link asks for" not in body(at)
    query = query_of(at)
    view, problems = View.from_query(query, cache.choices(), keys(NAMES[to]))
    assert problems == ()
    assert (view.excerpt_filter.about, view.selection.place, view.excerpt_filter.words) == (
        "towns/gao",
        "attack_sites/kidal",
        "Kidal",
    )


def test_a_link_that_was_made_before_still_narrows_a_list_by_its_place(open_app: Open) -> None:
    for page, name in NAMES.items():
        view = View.from_query({"place": ["towns/gao"]}, cache.choices(), keys(name))[0]
        lists = "about" in NARROWS.get(name, ())
        assert (view.excerpt_filter.about, view.selection.place) == (
            ("towns/gao", None) if lists else (None, "towns/gao")
        ), page
    at = open_app("documents.py", place="towns/gao")
    assert [c[:2] for c in chips_of(at)] == [("about", "towns/gao")]


@pytest.mark.parametrize("page", [p for p in PAGES if NAMES[p] in NARROWS and NAMES[p] not in ("", "coverage")])
def test_clear_all_takes_away_what_narrows_the_page_and_nothing_else(open_app: Open, page: str) -> None:
    key = "scores_clear" if page == "scores.py" else "find_clear"
    selection = {"scores.py": "series", "documents.py": "excerpt", "timeline.py": "event"}.get(page, "disagreement")
    parts = {
        **SAMPLES,
        "camera": None,
        "regions": (),
        "display": None,
        "zone": None,
        "layers": ("attack_sites", "border"),
    }
    parts["documents"] = ("iris-2026",)
    at = open_with(open_app, page, **parts)
    at.button(key=key).click().run()
    gone = {selection, *NARROWS[NAMES[page]]}
    query = query_of(at)
    first, choices = View.initial(cache.choices()), cache.choices()
    expected = first.with_(**{k: first.value(k) if k in gone else v for k, v in parts.items()})
    assert View.from_query(query, choices, keys(NAMES[page])) == (expected, ())


@pytest.mark.parametrize("page", [p for p in PAGES if NAMES[p] in NARROWS and NAMES[p] != "coverage"])
def test_clear_all_can_be_undone_until_the_next_change(open_app: Open, page: str) -> None:
    key = {"map.py": "clear", "scores.py": "scores_clear"}.get(page, "find_clear")
    parts = {"layers": ("attack_sites", "border"), "documents": ("iris-2026",), "place": "attack_sites/kidal"}
    chosen = {
        "scores.py": {"series": SAMPLES["series"], "question": SAMPLES["question"]},
        "documents.py": {"excerpt": SAMPLES["excerpt"], "words": "Kidal", "about": "attack_sites/kidal"},
        "timeline.py": {"event": SAMPLES["event"], "event_kinds": SAMPLES["event_kinds"]},
        "disagreements.py": {"disagreement": SAMPLES["disagreement"], "about": "border/algeria-mali"},
    }
    at = open_with(open_app, page, **parts, **chosen.get(page, {}))
    before, seen = query_of(at), widgets(at)
    at.button(key=key).click().run()
    assert query_of(at) != before
    at.button(key=f"{key}_undo").click().run()
    assert (query_of(at), widgets(at)) == (before, seen)
    assert [b.label for b in at.button if "lear all" in b.label] == ["Clear all"]
    # Pressed twice it takes nothing more away; after another choice there is nothing to be undone.
    at.button(key=key).click().run()
    view = at.session_state["state:view"]
    assert view.selection.place == (None if page == "map.py" else "attack_sites/kidal")
    at.query_params.clear()
    at.query_params["zone"] = "survey_zones/north"
    at.run()
    assert [b.label for b in at.button if "lear all" in b.label] == ["Clear all"]


def test_nothing_cleared_is_nothing_to_undo(open_app: Open) -> None:
    at = open_app()
    at.button(key="clear").click().run()
    assert [b.label for b in at.button if "lear all" in b.label] == ["Clear all"]


def test_a_chip_never_quotes_a_sentence(open_app: Open) -> None:
    """Cut short, it could lose its hedge; whole, a sensitive one would stand without who says it and when."""
    excerpt_id = next(e for d in ATLAS.disagreements.values() for e in d.excerpts if ATLAS.excerpts[e].sensitive)
    at = open_with(open_app, "disagreements.py", sides=(excerpt_id,))
    assert [c[:2] for c in chips_of(at)] == [("sides", excerpt_id)]
    (words,) = re.findall(r'class="go chip".*?<span dir="auto">([^<]*)</span>', body(at))
    assert html.unescape(words).startswith(f"Rests on: {ATLAS.documents[excerpt_id.partition('/')[0]].label}, “")
    assert ATLAS.excerpts[excerpt_id].quote[:20] not in html.unescape(words)


def test_only_keeps_what_narrows_no_list_of_the_page() -> None:
    choices = cache.choices()
    view = View.initial(choices).with_(**SAMPLES)
    for parts in NARROWS.values():
        left = view.only(parts, choices)
        changed = {name for name in FIELDS if left.value(name) != view.value(name)}
        assert changed == set(parts)
        assert all(left.value(part) == View.initial(choices).value(part) for part in parts)
    assert view.only(NARROWS[""], choices, zone="survey_zones/north").map_filter.zone == "survey_zones/north"
