"""A link that states a number leads to that many, and a count on an option is what choosing it shows."""

import html
import random
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from geodata.evidence.sensitivity import last
from geodata.map_filter import regions_of
from geodata.query import Choices
from geodata.view import FIELDS, View, keys_of
from pages.app import cache
from pages.app.registry import COVERAGE, DISAGREEMENTS, DOCUMENTS, MAP, PAGES, SCORES, TIMELINE, function, page_of
from pages.sections import excerpt_list
from pages.widgets import filter_chips
from tests.app.test_filter_chips import chips_of
from tests.app.test_pages import body, ids_on_map
from tests.app_session import Open
from tests.shipped_data import ATLAS

#: Thousands of runs of lines that the other tests of pages count.
pytestmark = pytest.mark.no_cover

VIOLENCE = "sipri-2017/violence-increased"
#: What a user may have chosen before: parts of the view.
PRIORS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a zone": {"zone": "survey_zones/south"},
    "regions": {"regions": ("regions/kidal", "regions/gao")},
    "a zone and one of its regions": {"zone": "survey_zones/north", "regions": ("regions/kidal",)},
    "a search": {"words": "Kidal"},
    "a search and a theme": {"words": "border", "themes": ("attack",)},
    "voice and time": {"voices": ("cited title",), "time": "2026-04"},
    "a place on the map": {"place": "attack_sites/kidal"},
    "a place of the lists": {"about": "towns/timbuktu"},
    "another document": {"documents": ("org-2018",)},
    "kinds": {"event_kinds": ("coup",), "disagreement_kinds": ("against measured geometry",)},
    "sides": {"sides": ATLAS.disagreements["disagreements/border-length"].excerpts[:1]},
    "all at once": {
        "zone": "survey_zones/north",
        "regions": ("regions/kidal",),
        "documents": ("iris-2026",),
        "place": "attack_sites/kidal",
        "about": "attack_sites/kidal",
        "words": "Kidal",
        "themes": ("attack",),
        "voices": ("cited title",),
        "time": "2026-04",
        "event_kinds": ("attack",),
        "disagreement_kinds": ("within a document",),
        "series": "violence-increased:agree:percent",
        "map_mode": "evidence",
    },
}
#: Where links are beside the states that the registry names: a page, and what is chosen on it.
BESIDE: tuple[tuple[str, dict[str, Any]], ...] = (
    # A zone that no filter hides, and what is no mark.
    (MAP, {"place": "survey_zones/north", "layers": ("survey_zones",), "zone": None, "regions": ()}),
    (MAP, {"place": "areas/mali", "layers": ("attack_sites", "mgps")}),
    # Of many places, or found by several filters.
    (DOCUMENTS, {"excerpt": VIOLENCE}),
    (DOCUMENTS, {"excerpt": "iris-2026/title-five-sites", "words": "Kidal", "time": "1998/2011"}),
    (TIMELINE, {"event": next(e.id for e in ATLAS.events.values() if len(e.places) > 1)}),
    (DISAGREEMENTS, {"disagreement": next(d.id for d in ATLAS.disagreements.values() if len(d.places) > 1)}),
    (COVERAGE, {"place": "regions/segou"}),
)
_LINK = re.compile(r'<a class="go[^"]*" href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
#: Words that state how many there are.
_STATED = re.compile(
    r"\((\d+)\)$|^All (?:the )?(\d+)\b|^(\d+) (?:sentences?|excerpts?|quotes?|events?|disagreements?|places?)$"
)
#: A row of a page's list.
_ROW = re.compile(r'class="quote row[^"]*" data-excerpt="|<li data-event="|class="dispute" data-disagreement="')


#: The lists that were followed to: whoever has promised one before has promised it for all.
_FOLLOWED: set[tuple[str, tuple[tuple[str, str], ...]]] = set()


def states(*, most: int | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the states that the registry names, then those beside them: a page, and what its link sets in the view.

    `most`: of each page no more than these, the first.
    """
    first = View.initial(cache.choices())
    for page in PAGES:
        for query in page.examples[:most]:
            view = read(f"{page.slug}?{query}")
            yield page.slug, {name: value for name in FIELDS if (value := view.value(name)) != first.value(name)}
    yield from BESIDE


def open_with(open_app: Open, page: str, **parts: Any) -> AppTest:
    """Open a page, by its name in the address, with a view that holds some parts and nothing else."""
    choices, known = cache.choices(), page_of(page)
    query = View.initial(choices).with_(**parts).to_query(choices, keys_of(known.narrowed_by))
    at = open_app(known.file if page else None, **query)
    assert not at.exception
    return at


def promises(at: AppTest) -> dict[str, int]:
    """Return the addresses of all links of a page that promise a number. Words that state one promise it."""
    found = {}
    for href, rest, inner in _LINK.findall(body(at)):
        words = html.unescape(re.sub(r"<[^>]+>", "", inner)).strip()
        marked = re.search(r'data-count="(\d+)"', rest)
        stated = _STATED.search(words)
        if stated:
            assert marked, f"“{words}” states a number that its link does not promise"
            assert int(next(n for n in stated.groups() if n)) == int(marked[1])
        if marked:
            found[html.unescape(href)] = int(marked[1])
    return found


def count_of(address: str) -> int:
    """Return how many the page of an address lists, as the module says that marks them on the map beside the list."""
    module, _, _ = page_of(urlsplit(address).path).marks.partition(":")
    return len(function(f"{module}:entries")(ATLAS, read(address)))


def filters_of(address: str) -> tuple[tuple[str, str], ...]:
    """Return what narrows the list of an address: two addresses with the same list differ in nothing else."""
    return tuple(filter_chips.narrowing(read(address), urlsplit(address).path))


def read(address: str) -> View:
    link = urlsplit(address)
    view, problems = View.from_query(parse_qs(link.query), cache.choices(), keys_of(page_of(link.path).narrowed_by))
    assert problems == ()
    return view


def follow(at: AppTest, address: str) -> int:
    """Open an address in a session, and return how many the page lists: in its sentence, and row by row."""
    at.switch_page(f"pages/{page_of(urlsplit(address).path).file}")
    at.query_params.clear()
    at.query_params.update(parse_qs(urlsplit(address).query, keep_blank_values=True))
    made = body(at.run())
    assert not at.exception
    rows = len(_ROW.findall(made))
    assert re.search(rf'role="status">{rows} of ', made)
    return rows


@pytest.mark.parametrize("prior", PRIORS)
def test_every_link_that_states_a_number_leads_to_that_many(open_app: Open, prior: str) -> None:
    """All of them as the pages' modules count; each list that is promised once in the app, in a session that goes on.

    There the link is followed among other choices: those that it was made with, and those of the link before it.
    """
    for page, chosen in states(most=1 if PRIORS[prior] else None):
        at = open_with(open_app, page, **{**PRIORS[prior], **chosen})
        for address, count in promises(at).items():
            assert count_of(address) == count, f"{page}: {address}"
            if (target := (urlsplit(address).path, filters_of(address))) not in _FOLLOWED:
                _FOLLOWED.add(target)
                assert follow(at, address) == count, f"{page}: {address}"


@pytest.mark.parametrize(
    ("page", "chosen", "least"),
    [
        (DOCUMENTS, {"excerpt": "iris-2026/title-five-sites"}, 10),
        (COVERAGE, {"place": "regions/segou"}, 50),
        ("zones", {}, 5),
        (DOCUMENTS, {"words": "Kidal", "time": "1998/2011"}, 1),
    ],
)
def test_a_page_has_links_that_promise_a_number(open_app: Open, page: str, chosen: dict[str, Any], least: int) -> None:
    assert len(promises(open_with(open_app, page, **chosen))) >= least


@pytest.mark.parametrize("prior", PRIORS)
def test_all_that_is_said_of_a_place_of_a_chosen_sentence_is_all(open_app: Open, prior: str) -> None:
    found = promises(open_with(open_app, DOCUMENTS, **{**PRIORS[prior], "excerpt": VIOLENCE}))
    of_places = {read(a).excerpt_filter.about: count_of(a) for a in found if urlsplit(a).path == DOCUMENTS}
    for place in ATLAS.excerpts[VIOLENCE].about:
        assert of_places[place] == sum(place in e.about for e in ATLAS.excerpts.values())


def test_all_that_is_said_of_a_place_is_all_while_another_region_is_chosen(open_app: Open) -> None:
    """Ségou promised six and showed one while Kidal was chosen."""
    excerpt = next(e.id for e in ATLAS.excerpts.values() if {"regions/segou", "regions/kidal"} <= set(e.about))
    at = open_with(open_app, DOCUMENTS, regions=("regions/kidal",), words="a", themes=("attack",), excerpt=excerpt)
    address, promised = next(
        (address, n)
        for address, n in promises(at).items()
        if urlsplit(address).path == DOCUMENTS and read(address).excerpt_filter.about == "regions/segou"
    )
    assert promised == sum("regions/segou" in e.about for e in ATLAS.excerpts.values())
    assert follow(at, address) == promised
    assert [c[:2] for c in chips_of(at)] == [("about", "regions/segou")]


@pytest.mark.parametrize("prior", PRIORS)
def test_read_it_in_the_document_shows_the_whole_document(open_app: Open, prior: str) -> None:
    ways: dict[str, str] = {}
    for page, chosen in states():
        # Those that have most of these links, among every choice; all the others among none.
        if PRIORS[prior] and page not in (MAP, SCORES):
            continue
        made = body(open_with(open_app, page, **{**PRIORS[prior], "documents": (), **chosen}))
        found = [html.unescape(a) for a, _, words in _LINK.findall(made) if words == "Read it in the document"]
        ways.update(dict.fromkeys(found, page))
    assert {MAP, SCORES} <= set(ways.values())
    for address in ways:
        view = read(address)
        assert view.selection.excerpt
        shown = [e.id for e in excerpt_list.entries(ATLAS, view)]
        document = ATLAS.documents[ATLAS.excerpts[view.selection.excerpt].document]
        # In the document's order, with sensitive sentences last.
        in_order = [e.id for e in last(document.excerpts)]
        assert [e for e in shown if e.startswith(f"{document.id}/")] == in_order


# ---- the options of widgets ------------------------------------------------------------------------------------------

_COUNT = re.compile(r"\((\d+)\)$|· (\d+)(?: places?)?$")
#: What the option of a layer says, which is no more than a pill.
_LAYER_COUNT = re.compile(r" (\d+)$")


def widget(at: AppTest, page: str, part: str) -> Any:
    """Return the widget of a page that sets a part of the view; None where there is none now."""
    key = part if page_of(page).filter_bar else f"find_{part}"
    found = [w for kind in (at.selectbox, at.multiselect, at.button_group) for w in kind if w.key == key]
    return found[0] if found else None


def counts(one: Any, part: str) -> dict[int, int]:
    """Return the counts on a widget's options, by the options' numbers."""
    pattern = _LAYER_COUNT if part == "layers" else _COUNT
    return {
        n: int(next(filter(None, found.groups())))
        for n, option in enumerate(one.options)
        if (found := pattern.search(option))
    }


def values(part: str, choices: Choices, parts: dict[str, Any]) -> list[str]:
    """Return what the options of a widget that takes several stand for, in their order."""
    return list(regions_of(ATLAS, parts.get("zone")) if part == "regions" else getattr(choices, part))


def shows(at: AppTest, page: str) -> int:
    """Return how many a page shows: marks on the map, or rows of its list."""
    assert not at.exception
    if page_of(page).filter_bar:
        return len({place_id for place_id in ids_on_map(at) if ATLAS.places[place_id].is_mark})
    return len(_ROW.findall(body(at)))


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize("page", [page.slug for page in PAGES if page.narrowed_by])
def test_a_count_on_an_option_is_what_choosing_it_shows(open_app: Open, page: str, prior: str) -> None:
    """Every zone, and one option of each other widget, drawn by lot. Of several at once, one is chosen alone."""
    lot = random.Random(f"{page} {prior}")
    parts = {**PRIORS[prior], "map_mode": None}
    whole = open_with(open_app, page, **parts)
    for part in page_of(page).narrowed_by:
        one = widget(whole, page, part)
        counted = counts(one, part) if one else {}
        if not counted:
            continue
        if not one.value and (said := re.search(r"^All kinds · (\d+)", getattr(one, "placeholder", ""))):
            assert shows(whole, page) == int(said[1]), one.placeholder
        for n in sorted(counted) if part == "zone" else [lot.choice(sorted(counted))]:
            one = widget(open_with(open_app, page, **parts), page, part)
            words = one.options[n]
            if hasattr(one, "select_index"):
                at = one.select_index(n).run()
            else:
                at = one.set_value([values(part, cache.choices(), parts)[n]]).run()
            assert shows(at, page) == counted[n], f"{part}: {words}"


@pytest.mark.parametrize(
    ("page", "parts", "least"),
    [(MAP, {}, 4), (DOCUMENTS, {"regions": ("regions/gao",)}, 7), (TIMELINE, {}, 3), (DISAGREEMENTS, {}, 3)],
)
def test_a_page_has_widgets_whose_options_have_counts(
    open_app: Open, page: str, parts: dict[str, Any], least: int
) -> None:
    at = open_with(open_app, page, **parts)
    found = [part for part in page_of(page).narrowed_by if (one := widget(at, page, part)) and counts(one, part)]
    assert len(found) >= least
