"""A link reopens what was seen: a view comes back from its query, and nothing unknown breaks the rest."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from geodata.evidence.disagreements import KINDS as DISAGREEMENT_KINDS
from geodata.evidence.documents import THEMES, VOICES
from geodata.incidents.events import KINDS as EVENT_KINDS
from geodata.query import DISPLAYS, NONE, Choices
from geodata.search.excerpt_filter import PERIODS
from geodata.survey.scores import all_series
from geodata.view import EVIDENCE, FIELDS, View, keys_of
from layers import LAYERS
from pages.app.registry import BRIEF, PAGES, page_of
from pages.messages import link_text
from tests.each import of_each
from tests.shipped_data import ATLAS

CHOICES = Choices(
    layers=tuple(layer.id for layer in LAYERS),
    default_layers=tuple(layer.id for layer in LAYERS if layer.default),
    zones=tuple(p.id for p in ATLAS.places_in("survey_zones")),
    regions=tuple(p.id for p in ATLAS.places_in("regions")),
    documents=tuple(ATLAS.documents),
    places=frozenset(ATLAS.places),
    excerpts=tuple(ATLAS.excerpts),
    themes=tuple(THEMES),
    voices=tuple(VOICES),
    times=PERIODS,
    events=tuple(ATLAS.events),
    event_kinds=tuple(EVENT_KINDS),
    disagreements=tuple(ATLAS.disagreements),
    disagreement_kinds=tuple(DISAGREEMENT_KINDS),
)
SERIES = tuple(one.id for one in all_series(ATLAS.answers))
SUBSETS = [c for n in range(len(CHOICES.layers) + 1) for c in combinations(CHOICES.layers, n)]
DOCUMENTS = [c for n in range(len(CHOICES.documents) + 1) for c in combinations(CHOICES.documents, n)]
LABELS = (
    {p.name for p in ATLAS.places.values()} | {d.label for d in ATLAS.documents.values()} | {x.title for x in LAYERS}
)


def views() -> Iterator[View]:
    """Yield every choice of layers, zone and documents, each with regions and a place drawn by lot, always the same."""
    lot = random.Random(2026)
    places = [None, *sorted(CHOICES.places)]
    for layers, zone, documents in product(SUBSETS, (None, *CHOICES.zones), DOCUMENTS):
        for n in (0, lot.randrange(1, 11)):
            drawn = set(lot.sample(CHOICES.regions, n))
            regions = tuple(r for r in CHOICES.regions if r in drawn)
            yield View().with_(layers=layers, zone=zone, regions=regions, documents=documents, place=lot.choice(places))


VIEWS = list(views())


def keys(page: str) -> Mapping[str, str]:
    """Return the fields whose key in a link is another one on a page, by the page's name in the address."""
    return keys_of(page_of(page).narrowed_by)


def read(
    query: Mapping[str, Sequence[str]], choices: Choices, names: Mapping[str, str] | None = None
) -> tuple[View, tuple[str, ...]]:
    """Return the view of a link's query, and its faults as sentences."""
    view, faults = View.from_query(query, choices, names)
    return view, tuple(link_text.sentence(fault) for fault in faults)


def test_every_view_comes_back_from_its_link() -> None:
    assert len(VIEWS) == 32 * 4 * 8 * 2
    for view in VIEWS:
        assert View.from_query(view.to_query(CHOICES), CHOICES) == (view, ())


@of_each("place", sorted(CHOICES.places))
def test_every_place_can_be_linked_to(place: str) -> None:
    view, problems = read({"place": [place]}, CHOICES)
    assert (view.selection.place, problems) == (place, ())
    assert view.map_filter.layers == CHOICES.default_layers


@pytest.mark.parametrize("page", ["", "documents"])
def test_a_link_leads_to_its_page_from_every_other(page: str) -> None:
    for view in VIEWS[:50]:
        for here in ("http://host/base/", "http://host/base/timeline?event=events/x"):
            parts = urlsplit(urljoin(here, view.link(page, CHOICES, keys(page))))
            assert parts.path == f"/base/{page}"
            assert View.from_query(parse_qs(parts.query), CHOICES, keys(page)) == (view, ())


@pytest.mark.parametrize("page", [page.slug for page in PAGES])
def test_a_link_to_the_first_view_says_so_since_a_page_without_a_query_keeps_the_session_s(page: str) -> None:
    first = View.initial(CHOICES)
    query = parse_qs(urlsplit(first.link(page, CHOICES, keys(page))).query, keep_blank_values=True)
    assert query
    assert View.from_query(query, CHOICES, keys(page)) == (first, ())


def test_a_view_of_reading_comes_back_from_its_link() -> None:
    excerpt_id = next(iter(CHOICES.excerpts))
    view = View.initial(CHOICES).with_(
        excerpt=excerpt_id,
        words="Kidal & “a b” <x>?#%",
        themes=("attack", "scenario"),
        voices=("cited title",),
        time="2026-05/..",
        event=next(iter(CHOICES.events)),
        event_kinds=("survey step",),
        disagreement=next(iter(CHOICES.disagreements)),
        disagreement_kinds=("within a document",),
    )
    parts = urlsplit(urljoin("http://host/", view.link("documents", CHOICES)))
    assert View.from_query(parse_qs(parts.query), CHOICES) == (view, ())


@pytest.mark.parametrize("mode", [None, *DISPLAYS[1:]])
@pytest.mark.parametrize("zones", [(), *permutations(CHOICES.zones, 2), *((z,) for z in CHOICES.zones)])
def test_how_numbers_are_shown_and_the_two_zones_come_back_from_the_link(
    mode: str | None, zones: tuple[str, ...]
) -> None:
    view = View.initial(CHOICES).with_(display=mode, compared_zones=() if zones == CHOICES.zones[:2] else zones)
    query = parse_qs(urlsplit(view.link("scores", CHOICES)).query)
    assert query.get("mode", [None]) == [mode]
    assert tuple(query.get("zones", ())) == view.compared_zones
    assert View.from_query(query, CHOICES) == (view, ())


def test_what_the_scores_page_shows_at_first_stands_in_no_link() -> None:
    view, problems = read({"mode": [DISPLAYS[0]], "zones": list(CHOICES.zones[:2])}, CHOICES)
    assert (view, problems) == (View.initial(CHOICES), ())
    assert view.to_query(CHOICES) == {}


@pytest.mark.parametrize(
    ("query", "words", "mode", "zones"),
    [
        ({"mode": ["pies"], "zones": ["survey_zones/south"]}, "“pies”", None, ("survey_zones/south",)),
        ({"mode": ["zones"], "zones": ["survey_zones/west", "x" * 10_000]}, "“survey_zones/west”", "zones", ()),
        (
            {"mode": ["zones"], "zones": list(reversed(CHOICES.zones))},
            "more than two zones",
            "zones",
            CHOICES.zones[:0:-1],
        ),
    ],
)
def test_a_mode_or_a_pair_of_zones_that_cannot_be_shown_is_explained_and_the_rest_works(
    query: dict[str, list[str]], words: str, mode: str | None, zones: tuple[str, ...]
) -> None:
    view, problems = read(query, CHOICES)
    assert words in " ".join(problems)
    assert all(len(p) < 200 for p in problems)
    assert (view.display, view.compared_zones) == (mode, zones)


@pytest.mark.parametrize(("value", "words"), [("x" * 10_000, "first 200"), ("a  b\n c", "")])
def test_a_search_in_a_link_is_one_short_line(value: str, words: str) -> None:
    view, problems = read({"q": [value]}, CHOICES)
    assert len(view.excerpt_filter.words) <= 200
    assert "\n" not in view.excerpt_filter.words
    assert "  " not in view.excerpt_filter.words
    assert words in " ".join(problems)


def test_a_document_s_id_in_place_of_a_sentence_s_opens_the_document() -> None:
    view, problems = read({"excerpt": ["sipri-2017/none"]}, CHOICES)
    assert (view.selection.excerpt, view.map_filter.documents) == (None, ("sipri-2017",))
    assert len(problems) == 1


def test_two_views_never_share_a_link() -> None:
    links = {view: tuple((k, tuple(v)) for k, v in view.to_query(CHOICES).items()) for view in VIEWS}
    assert len(set(links.values())) == len(links)


def test_a_link_holds_ids_and_never_labels() -> None:
    """Two places called Gao are two."""
    known = {*CHOICES.layers, *CHOICES.zones, *CHOICES.regions, *CHOICES.documents, *CHOICES.places, NONE}
    held = {value for view in VIEWS for values in view.to_query(CHOICES).values() for value in values}
    assert held <= known
    assert not held & LABELS


@pytest.mark.parametrize("label", ["Gao", "North", "IRIS 2026", "Attack sites", "Algeria–Mali border"])
@pytest.mark.parametrize("key", ["layers", "zone", "regions", "documents", "place"])
def test_a_label_in_a_link_is_explained_and_not_guessed_at(key: str, label: str) -> None:
    assert label in LABELS
    view, problems = read({key: [label]}, CHOICES)
    assert view == View.initial(CHOICES)
    assert len(problems) == 1
    assert label in problems[0]


@pytest.mark.parametrize("key", ["layers", "zone", "regions", "documents", "place"])
@pytest.mark.parametrize("value", ["", "nowhere", "../../etc", "<b>x</b>", "{{7*7}}", "x" * 10_000])
def test_an_unknown_id_is_explained_in_one_short_line_and_the_rest_works(key: str, value: str) -> None:
    full = View().with_(
        layers=("border",),
        zone="survey_zones/north",
        regions=("regions/kidal",),
        documents=("iris-2026",),
        place="border/algeria-mali",
    )
    query = {**full.to_query(CHOICES), key: [value]}
    view, problems = read(query, CHOICES)
    assert len(problems) == 1
    assert len(problems[0]) < 160
    assert "\n" not in problems[0]
    kept = {name: view.value(name) == full.value(name) for name in FIELDS if name != key}
    assert all(kept.values()), kept


def test_an_unknown_id_among_known_ones_takes_nothing_with_it() -> None:
    view, problems = read({"regions": ["regions/gao", "regions/atlantis", "regions/kidal"]}, CHOICES)
    assert set(view.map_filter.regions) == {"regions/gao", "regions/kidal"}
    assert ["regions/atlantis" in problem for problem in problems] == [True]


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        ("place", ("attack_sites/gao", "attack_sites/bamako")),
        ("zone", ("survey_zones/south", "survey_zones/north")),
        ("excerpt", tuple(ATLAS.excerpts)[1::-1]),
        ("event", tuple(ATLAS.events)[:2]),
        ("mode", tuple(DISPLAYS[1:])),
    ],
)
def test_of_two_ids_where_one_has_room_the_first_is_used_with_a_word_about_it(key: str, ids: tuple[str, str]) -> None:
    view, problems = read({key: list(ids)}, CHOICES)
    (name,) = (name for name, known in FIELDS.items() if known.key == key)
    assert view.value(name) == ids[0]
    assert [ids[0] in problem and "more than one" in problem for problem in problems] == [True]
    assert View.from_query({key: [ids[0], ids[0]]}, CHOICES) == (View.from_query({key: [ids[0]]}, CHOICES)[0], ())


def test_an_unknown_key_is_explained() -> None:
    view, problems = read({"colour": ["red"], "place": ["attack_sites/gao"]}, CHOICES)
    assert view.selection.place == "attack_sites/gao"
    assert len(problems) == 1
    assert "colour" in problems[0]


@pytest.mark.parametrize("key", ["layers", "regions", "documents"])
def test_the_order_of_a_link_and_its_doubles_do_not_matter(key: str) -> None:
    allowed = list(getattr(CHOICES, key))
    view, problems = read({key: [*reversed(allowed), *allowed]}, CHOICES)
    assert problems == ()
    assert view.value(key) == tuple(allowed)


def test_what_maps_show_is_in_the_link_and_what_is_said_is_left_out() -> None:
    shown = View.initial(CHOICES).with_(map_mode=EVIDENCE)
    assert shown.to_query(CHOICES) == {"show": ["evidence"]}
    assert View.from_query({"show": ["evidence"]}, CHOICES) == (shown, ())
    assert shown.shows_evidence
    assert not View.initial(CHOICES).shows_evidence


@pytest.mark.parametrize("value", ["", "said", "Evidence", "<b>x</b>", "{{7*7}}", "x" * 10_000])
def test_an_unknown_way_of_drawing_is_explained_in_one_short_line_and_the_rest_works(value: str) -> None:
    view, problems = read({"show": [value], "place": ["attack_sites/gao"]}, CHOICES)
    assert (view.map_mode, view.selection.place) == (None, "attack_sites/gao")
    assert len(problems) == 1
    assert len(problems[0]) < 160
    assert "way of drawing" in problems[0]


def test_a_view_that_says_nothing_has_an_empty_link() -> None:
    assert View.initial(CHOICES).to_query(CHOICES) == {}
    assert View.from_query({}, CHOICES) == (View.initial(CHOICES), ())


def test_no_layer_at_all_is_a_view_too() -> None:
    query = View().with_(layers=()).to_query(CHOICES)
    assert query == {"layers": [NONE]}
    assert View.from_query(query, CHOICES)[0].map_filter.layers == ()
    assert NONE not in CHOICES.layers


RECORDED = json.loads(Path(__file__).with_name("recorded_links.json").read_text(encoding="utf-8"))
IDS = {*ATLAS.excerpts, *ATLAS.disagreements}
#: Field of the view that recorded the links -> today's. There, what was selected on a map narrowed every list.
TODAY = {"q": "words", "question": "series", "asked": "question", "show": "map_mode", "mode": "display"}
TODAY["zones"] = "compared_zones"


@of_each("link", RECORDED, ids=lambda link: f"{link['page']}?{link['query'][:40]}")
def test_a_link_of_a_former_version_reopens_what_it_did(link: dict[str, Any]) -> None:
    """Two hundred links that version 0.3.0 made or took, a quarter of them damaged, with what they opened there."""
    page = link["page"]
    choices = replace(CHOICES, series=SERIES, questions=tuple(ATLAS.questions))
    view, notes = read(parse_qs(link["query"], keep_blank_values=True), choices, keys(page))
    was: dict[str, Any] = {
        TODAY.get(name, name): tuple(x) if isinstance(x, list) else x for name, x in link["view"].items()
    }
    if "about" in page_of(page).narrowed_by and "place" in was:
        was["about"] = was.pop("place")
    # What has been withdrawn from the data since is said in one sentence; of an excerpt, its document opens.
    withdrawn = [x for x in (was.get("excerpt"), was.get("disagreement")) if x and x not in IDS]
    was = {name: value for name, value in was.items() if value not in withdrawn}
    if withdrawn and (document := withdrawn[0].partition("/")[0]) in ATLAS.documents:
        was["documents"] = (document,)
    first = View.initial(choices)
    assert {name: view.value(name) for name in FIELDS if name in was or view.value(name) != first.value(name)} == was
    assert [x for x in withdrawn if not any(f"“{x}”" in note for note in notes)] == []
    assert sorted(n for n in notes if not any(x in n for x in withdrawn)) == sorted(link["notes"])


def test_two_hundred_links_of_a_former_version_are_looked_at_on_every_page() -> None:
    assert len({(link["page"], link["query"]) for link in RECORDED}) == 200
    assert {link["page"] for link in RECORDED} == {page.slug for page in PAGES} - {BRIEF}  # which came later


def test_a_field_that_a_view_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="colour"):
        View().with_(colour="red")


def test_every_field_knows_what_it_may_hold_and_what_it_may_not() -> None:
    """What may be chosen before the data changed, and not after: an id that is gone, or the label of an option."""
    for view in views():
        assert View.are_known({name: view.value(name) for name in FIELDS}, CHOICES)
    assert View.are_known({"words": "Gao", "camera": None}, CHOICES)
    holds_ids = set(FIELDS) - {"words", "camera"}
    for name in holds_ids:
        several = isinstance(FIELDS[name].codec.initial(CHOICES), tuple)
        assert not View.are_known({name: ("Gao, town",) if several else "Gao, town"}, CHOICES), name


def test_every_field_has_a_key_of_its_own_on_every_page() -> None:
    for page in PAGES:
        named = [keys(page.slug).get(name, known.key) for name, known in FIELDS.items()]
        assert len(set(named)) == len(named)
