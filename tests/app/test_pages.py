"""Every page runs, shows what the data holds, and says in one sentence what it cannot show."""

import html
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geodata.coverage.place_excerpts import sections
from geodata.evidence.disagreements import KINDS as DISAGREEMENT_KINDS
from geodata.evidence.documents import Excerpt
from geodata.evidence.sensitivity import last
from geodata.exports import wording
from geodata.exports.excerpt_table import quotation
from geodata.exports.wording import VOICES
from geodata.geography.places import MARK_SETS, Place
from geodata.incidents.events import Event
from geodata.map_filter import counts, on_screen
from geodata.search import excerpt_filter, search, search_index
from geodata.view import ExcerptFilter, MapFilter, View
from layers import LAYERS
from pages.app import registry
from pages.cards import place_card
from pages.cards.excerpt_card import label
from pages.charts import timeline_chart
from pages.messages import definition_text
from pages.sections import divisions
from pages.widgets import place_table
from tests.app_session import Open, forget, map_arguments, query_of, send_from_map
from tests.each import of_each
from tests.fixtures import copy_data, edit_toml_text, record_all
from tests.shipped_data import ATLAS, EXCERPTS, MARKS, PLACES

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = tuple(layer.id for layer in LAYERS if layer.default)


def words_of(at: AppTest) -> str:
    """Return what a page says in HTML of ours, without the tags."""
    return html.unescape(re.sub(r"<[^>]+>", " ", " ".join(element.proto.body for element in at.get("html"))))


def picture_of(at: AppTest) -> dict[str, Any]:
    """Return the picture that the map is told to draw."""
    script = map_arguments(at)["feature_group"]
    found: dict[str, Any] = json.JSONDecoder().raw_decode(script, script.index("{"))[0]
    return found


def ids_on_map(at: AppTest) -> set[str]:
    """Return the ids of the marks that the map is told to draw."""
    return {
        f["id"]
        for f in picture_of(at)["features"]
        if "#" not in f["id"] and f["properties"].get("symbol", {}).get("shape") != "disc"
    }


def state_of_map(at: AppTest) -> dict[str, Any]:
    state: dict[str, Any] = {"selected": None, "camera_move": None, **picture_of(at)["state"]}
    return state


def table_of(at: AppTest) -> list[str]:
    """Open the table's tab, and return the ids of its rows."""
    at.session_state["tabs"] = "Table"
    at.run()
    return list(at.dataframe[0].value["id"])


def excerpts_in(at: AppTest) -> list[str]:
    return re.findall(r'data-excerpt="([^"]*)"', " ".join(element.proto.body for element in at.get("html")))


# ---- every page ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [page.file for page in registry.PAGES])
def test_a_page_runs_without_an_exception(open_app: Open, page: str) -> None:
    at = open_app(page)
    assert not at.exception
    assert not at.error
    assert len(words_of(at)) > 200


@pytest.mark.parametrize("page", [page.file for page in registry.PAGES])
@pytest.mark.parametrize("place", [None, "border/algeria-mali"])
def test_a_page_begins_with_one_heading_of_the_first_rank(open_app: Open, page: str, place: str | None) -> None:
    at = open_app(page, **({"place": place} if place else {}))
    assert " ".join(element.proto.body for element in at.get("html")).count("<h1") == 1


def test_the_sources_page_prints_every_record_and_document(open_app: Open) -> None:
    text = words_of(open_app("sources.py"))
    for source in ATLAS.sources:
        assert source.folder in text
        assert source.not_for in text
        for origin in source.origins:
            assert origin.title in text
            assert origin.url in text
    for document in ATLAS.documents.values():
        assert document.title in text
        assert document.rights in text
    assert ATLAS.version in text
    for change in ATLAS.changes:
        assert change.what in text


def test_the_sources_page_prints_where_a_document_stood_first(open_app: Open) -> None:
    text = words_of(open_app("sources.py"))
    first = ATLAS.documents["org-2018"].first_published
    assert first is not None
    assert f"29 December 2017, {first.where}, {first.url}" in text
    assert "20 January 2018" in text


def test_a_sentence_that_speaks_of_no_place_says_so(open_app: Open) -> None:
    text = words_of(open_app("documents.py", excerpt="org-2018/mujwa-2011"))
    assert "It speaks of no place of this map." in text


def test_the_sources_page_defines_the_words_that_the_evidence_is_told_in(open_app: Open) -> None:
    text = words_of(open_app("sources.py"))
    tables = [table for name, table in vars(definition_text).items() if name.isupper()]
    for definitions in (VOICES, *(t for t in tables if t is not definition_text.REGION_KINDS)):
        for meaning in definitions.values():
            assert meaning in text or definitions is definition_text.LICENCES
    assert "Boundaries and names imply no endorsement" in text


# ---- reading: documents, events, disagreements ----------------------------------------------------------------------


def body(at: AppTest) -> str:
    """Return all HTML of ours on a page."""
    return " ".join(element.proto.body for element in at.get("html"))


def test_the_documents_page_reads_every_sentence_in_order_under_its_headings(open_app: Open) -> None:
    at = open_app("documents.py")
    # Sensitive ones last, whatever their section.
    assert excerpts_in(at) == [e.id for e in last(EXCERPTS)]
    text = words_of(at)
    for document in ATLAS.documents.values():
        assert document.title in text
        assert document.rights in text
        headings = [re.escape(html.escape(e.section)) for e in document.excerpts]
        assert re.search(".*".join(f">{h}<" for h in dict.fromkeys(headings)), body(at), re.DOTALL)
    for excerpt in EXCERPTS:
        assert excerpt.quote in text
        assert not excerpt.speaker or excerpt.speaker in text


@pytest.mark.parametrize("excerpt", EXCERPTS[::9], ids=lambda e: e.id)
def test_a_chosen_sentence_shows_its_places_and_all_that_rests_on_it(open_app: Open, excerpt: Excerpt) -> None:
    at = open_app("documents.py", excerpt=excerpt.id)
    assert not at.exception
    assert query_of(at) == {"excerpt": [excerpt.id]}
    assert body(at).count(f'data-choice="{excerpt.id}"') == 1
    drawn = {p for p in excerpt.about if ATLAS.places[p].geometry is not None}
    highlighted = {p for p in drawn if not ATLAS.places[p].is_mark}
    assert ids_on_map(at) - highlighted == drawn - highlighted
    assert set(state_of_map(at)["camera_move"]["id"]) == drawn if drawn else state_of_map(at)["camera_move"] is None
    text = words_of(at)
    for place in excerpt.about:
        assert label(ATLAS, place) in text
    for actor in ATLAS.actors.values():
        assert excerpt.id not in actor.excerpts or actor.name in text
    for one in ATLAS.disagreements.values():
        assert excerpt.id not in one.excerpts or one.sentence in text
    for event in ATLAS.events.values():
        assert excerpt.id not in event.excerpts or event.what in text
    assert at.code[0].value == quotation(ATLAS, excerpt)
    assert at.code[1].value.endswith(f"documents?excerpt={excerpt.id}")


def test_the_list_is_the_same_to_the_letter_whichever_sentence_is_chosen(open_app: Open) -> None:
    """It is long: what is the same is neither sent to the page nor drawn there again."""
    lists = set()
    for excerpt_id in (None, EXCERPTS[0].id, EXCERPTS[-1].id):
        at = open_app("documents.py", excerpt=excerpt_id) if excerpt_id else open_app("documents.py")
        (found,) = (
            one.proto.body
            for one in at.get("html")
            if 'data-excerpt="' in one.proto.body and 'class="read"' in one.proto.body
        )
        lists.add(found)
    assert len(lists) == 1


@pytest.mark.parametrize(
    "value", ["", "nowhere", "sipri-2017", "sipri-2017/no-such-sentence", "x" * 10_000, "<b>x</b>"]
)
def test_a_link_to_a_sentence_that_is_none_is_explained_in_one_line(open_app: Open, value: str) -> None:
    at = open_app("documents.py", excerpt=value, zone="survey_zones/north")
    assert not at.exception
    lines = re.findall(r'class="callout" role="status">(.*?)</p>', body(at))
    assert len(lines) == 1
    assert len(lines[0]) < 250
    assert "excerpt" not in query_of(at)
    assert query_of(at)["zone"] == ["survey_zones/north"]
    if value.startswith("sipri-2017"):
        assert query_of(at)["documents"] == ["sipri-2017"]


def test_a_sentence_that_the_filters_leave_out_is_shown_and_this_is_told(open_app: Open) -> None:
    at = open_app("documents.py", documents="iris-2026", excerpt="org-2018/gspc-algerian-1998")
    assert "is not in this list: the filters leave it out" in words_of(at)
    assert "org-2018/gspc-algerian-1998" in excerpts_in(at)
    assert at.code[0].value.startswith("“")


def test_every_option_of_the_lists_filters_has_its_count(open_app: Open) -> None:
    at = open_app("documents.py", zone="survey_zones/north")
    count = excerpt_filter.counts(ATLAS, MapFilter(zone="survey_zones/north"), ExcerptFilter())
    assert [o.rsplit("(", 1)[1] for o in at.multiselect(key="find_voices").options] == [
        f"{n})" for n in count.voices.values()
    ]
    assert [o.rsplit("(", 1)[1] for o in at.multiselect(key="find_themes").options] == [
        f"{n})" for n in count.themes.values()
    ]
    assert [o.rsplit("(", 1)[1] for o in at.selectbox(key="find_time").options[1:]] == [
        f"{n})" for n in count.times.values()
    ]
    assert len(at.selectbox(key="find_about").options) == 1 + len(count.places)


def test_filtering_changes_the_list_and_the_link(open_app: Open) -> None:
    at = open_app("documents.py")
    at.multiselect(key="find_voices").set_value(["cited title"]).run()
    assert query_of(at) == {"voices": ["cited title"]}
    assert excerpts_in(at) == [e.id for e in last(e for e in EXCERPTS if e.voice == "cited title")]
    at.button(key="find_clear").click().run()
    assert query_of(at) == {}
    assert len(excerpts_in(at)) == len(EXCERPTS)


def test_a_search_marks_its_words_and_orders_by_likeness(open_app: Open) -> None:
    at = open_app("documents.py")
    at.text_input(key="find_q").set_value("  Kidal ").run()
    assert query_of(at) == {"q": ["Kidal"]}
    found = search.find(search_index.index_of(ATLAS), "Kidal", limit=500)
    assert excerpts_in(at) == [hit.excerpt.id for hit in found.hits]
    assert "<mark>Kidal</mark>" in body(at)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("algiera", "Nearest spellings"),
        ("qqqqzzzz", "Try fewer or other words"),
        ("Kidal unemployment tuareg", "Each alone"),
        ("<img src=x onerror=alert(1)>", "No sentence"),
        ("“", "No sentence"),
    ],
)
def test_a_search_without_a_hit_helps(open_app: Open, query: str, words: str) -> None:
    at = open_app("documents.py", q=query)
    assert not at.exception
    assert excerpts_in(at) == []
    assert words in words_of(at)
    assert "<img" not in body(at)


def test_a_search_that_only_the_filters_empty_says_so(open_app: Open) -> None:
    at = open_app("documents.py", q="questionnaires", documents="iris-2026")
    assert "the other filters leave none of them" in words_of(at)


def test_a_place_that_no_sentence_is_about_says_so_and_leads_to_the_map(open_app: Open) -> None:
    place_id = next(p.id for p in PLACES if p.set == "towns" and not any(p.id in e.about for e in EXCERPTS))
    at = open_app("documents.py", place=place_id)
    assert "No quoted sentence is about" in words_of(at)
    assert f"place={place_id}" in body(at)


def test_pressing_a_place_lists_what_is_said_of_it_with_sensitive_sentences_last(open_app: Open) -> None:
    at = open_app("documents.py", place="towns/gao")
    assert excerpts_in(at) == [
        e.id for e in excerpt_filter.matches(ATLAS, MapFilter(), ExcerptFilter(about="towns/gao"))
    ]
    assert "where it is named" in words_of(at)


def test_a_folder_without_the_texts_is_told_and_the_right_one_opens_the_paragraph(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_app("documents.py", excerpt=EXCERPTS[0].id)
    assert "each sentence opens in its full paragraph" in words_of(at)
    at.text_input(key="folder").set_value("/no/such/folder").run()
    assert "There is no folder “/no/such/folder”" in words_of(at)
    (tmp_path / "other.txt").write_text("another text")
    at.text_input(key="folder").set_value(str(tmp_path)).run()
    assert "None of the folder’s files is one of the texts" in words_of(at)
    assert "In its paragraph" not in words_of(at)
    monkeypatch.setenv("MALI_DOCUMENTS", str(tmp_path))
    assert "None of the folder’s files" in words_of(open_app("documents.py"))


def test_what_is_taken_away_has_four_kinds_of_files_unless_nothing_is_listed(open_app: Open) -> None:
    assert len(open_app("documents.py").get("download_button")) == 4
    at = open_app("documents.py", q="qqqqzzzz")
    assert len(at.get("download_button")) == 0
    assert ATLAS.version in words_of(at)


def test_the_timeline_shows_every_event_once_on_the_axis_and_once_in_the_list(open_app: Open) -> None:
    at = open_app("timeline.py")
    assert sorted(re.findall(r'data-event="([^"]*)"', body(at))) == sorted([*ATLAS.events, *ATLAS.events])
    text = words_of(at)
    assert "Nine and a half years" in text
    for event in ATLAS.events.values():
        assert event.what in text


@pytest.mark.parametrize("event", list(ATLAS.events.values())[::5], ids=lambda e: e.id)
def test_a_chosen_event_shows_its_places_and_what_tells_of_it(open_app: Open, event: Event) -> None:
    at = open_app("timeline.py", event=event.id)
    assert not at.exception
    assert query_of(at) == {"event": [event.id]}
    assert excerpts_in(at) == [e.id for e in last(ATLAS.excerpts[e] for e in event.excerpts)]
    for place in event.places:
        assert label(ATLAS, place) in words_of(at)
    for source in event.sources:
        assert source.section in words_of(at) or source.excerpt


def test_the_timeline_filters_by_kind_document_and_place(open_app: Open) -> None:
    at = open_app("timeline.py")
    at.multiselect(key="find_event_kinds").set_value(["coup"]).run()
    coups = [e for e in ATLAS.events.values() if e.kind == "coup"]
    assert set(re.findall(r'data-event="([^"]*)"', body(at))) == {e.id for e in coups}
    assert query_of(at) == {"event_kinds": ["coup"]}
    at = open_app("timeline.py", event_kinds="coup", place="towns/gao")
    assert "No event is left by these filters" in words_of(at)


@of_each("event", ATLAS.events.values(), ids=lambda e: e.id)
def test_an_event_lies_on_the_axis_where_its_date_is(event: Event) -> None:
    start, end = timeline_chart.span(event.date)
    assert 0 <= start <= end <= 100
    year = int(event.date[:4])
    assert timeline_chart.FIRST + start / 100 * (timeline_chart.LAST - timeline_chart.FIRST) == pytest.approx(
        year + 0.5, abs=0.51
    )


def test_no_two_marks_of_a_row_of_the_axis_lie_over_one_another() -> None:
    for row in timeline_chart.rows(ATLAS.events.values()):
        spans = [timeline_chart.span(e.date) for e in row]
        assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_the_zones_page_sets_every_document_and_report_side_by_side(open_app: Open) -> None:
    at = open_app("zones.py")
    text, made = words_of(at), body(at)
    for division_id in (*ATLAS.documents, *ATLAS.divisions.reports):
        assert made.count(f'data-division="{division_id}"') == 1
    for report in ATLAS.divisions.reports.values():
        for words in (report.label, report.excerpt, report.cited.title, report.cited.url, report.note or ""):
            assert words in text
    first, apart, last = divisions.differences(ATLAS)
    assert all(words in text for words in (first, *apart, last))
    assert text.count("No line drawn.") == 2


def test_the_difference_is_told_from_the_data_alone() -> None:
    first, apart, last = divisions.differences(ATLAS)
    assert first == "They put these in different parts:"
    segou = next(one for one in apart if one.startswith("Ségou: "))
    assert segou.startswith("Ségou: north in OCHA 2013 (its town); centre in SIPRI 2017")
    assert segou.endswith("; south in EASO 2018")
    assert last == "None of them, as quoted here, places Taoudénit."
    survey = replace(ATLAS, divisions=replace(ATLAS.divisions, reports={}))
    assert divisions.differences(survey) == (
        "No two of them put one region in different parts.",
        (),
        "None of them, as quoted here, places Taoudénit.",
    )


def test_the_zones_page_lists_the_regions_since_2023_and_invents_no_origin(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = words_of(open_app("zones.py"))
    for region in ATLAS.divisions.regions:
        assert region.name in text
        assert region.said is None or region.said.excerpt in text
    assert "not stated by a source here" not in text
    assert "19 regions and the district of Bamako" in text
    root = copy_data(tmp_path)
    edit_toml_text(
        root / "divisions" / "regions_2023.toml", lambda t: t.replace('taken_from = "regions/timbuktu"\n', "", 1)
    )
    record_all(root)
    monkeypatch.setenv("MALI_DATA", str(root))
    forget()
    assert words_of(open_app("zones.py")).count("not stated by a source here") == 1
    forget()


def test_the_disagreements_page_shows_every_side_and_picks_none(open_app: Open) -> None:
    at = open_app("disagreements.py")
    text, markup = words_of(at), body(at)
    # Those between documents first: they are the ones that a reader of several must know of. What rests on a sensitive
    # sentence stands last, the side that is one too.
    kinds = list(DISAGREEMENT_KINDS)
    hard = {e.id for e in EXCERPTS if e.sensitive}
    ordered = sorted(
        ATLAS.disagreements.values(), key=lambda one: (bool(hard & set(one.excerpts)), kinds.index(one.kind))
    )
    assert kinds[0] == "between documents"
    assert re.findall(r'data-disagreement="([^"]*)"', markup) == [one.id for one in ordered]
    for one in ATLAS.disagreements.values():
        assert one.sentence in text
        assert (one.arithmetic or "") in text
    types = re.findall(r'<p class="meta">(Contradiction|Wording|Arithmetic): ', markup)
    assert [word.lower() for word in types] == [one.type for one in ordered]
    assert all(meaning in text for meaning in definition_text.DISAGREEMENT_TYPES.values())
    sides = [s for one in ordered for s in sorted(one.sides, key=lambda s: s.excerpt in hard)]
    assert markup.count('<div class="side ') == len(sides)
    assert excerpts_in(at) == [s.excerpt for s in sides if s.excerpt]
    assert text.count("is not quoted in the project") == sum(s.excerpt is None for s in sides)


@pytest.mark.parametrize("disagreement_id", list(ATLAS.disagreements)[::6])
def test_a_chosen_disagreement_shows_its_places(open_app: Open, disagreement_id: str) -> None:
    at = open_app("disagreements.py", disagreement=disagreement_id)
    assert not at.exception
    assert query_of(at) == {"disagreement": [disagreement_id]}
    one = ATLAS.disagreements[disagreement_id]
    for place in one.places:
        assert label(ATLAS, place) in words_of(at)
    marks = {p for p in one.places if ATLAS.places[p].is_mark}
    assert marks <= ids_on_map(at)


def test_the_disagreements_can_be_filtered(open_app: Open) -> None:
    at = open_app("disagreements.py", place="border/algeria-mali", disagreement_kinds="against measured geometry")
    wanted = [
        d.id
        for d in ATLAS.disagreements.values()
        if "border/algeria-mali" in d.places and d.kind == "against measured geometry"
    ]
    assert wanted
    assert re.findall(r'data-disagreement="([^"]*)"', body(at)) == wanted


def test_a_sentence_that_documents_disagree_about_has_a_sign(open_app: Open) -> None:
    excerpt_id = ATLAS.disagreements["disagreements/border-length"].excerpts[0]
    assert 'class="sign"' in body(open_app("documents.py", excerpt=excerpt_id))


@pytest.mark.parametrize("page", ["documents.py", "timeline.py", "disagreements.py"])
@pytest.mark.parametrize(
    "key", ["event", "disagreement", "themes", "voices", "time", "event_kinds", "disagreement_kinds"]
)
def test_an_unknown_id_in_a_link_to_a_list_is_explained(open_app: Open, page: str, key: str) -> None:
    at = open_app(page, **{key: "no-such-thing", "place": "border/algeria-mali"})
    assert not at.exception
    assert words_of(at).count("no-such-thing") == 1
    assert query_of(at) == {"place": ["border/algeria-mali"]}


def test_the_map_beside_a_list_is_given_no_quote_and_no_address(open_app: Open) -> None:
    arguments = map_arguments(open_app("documents.py", excerpt=EXCERPTS[0].id))
    sent = json.dumps(arguments, ensure_ascii=False)
    assert not [e.id for e in EXCERPTS if len(e.quote) > 20 and e.quote in sent]
    assert all(link.startswith("../../") for link in (*arguments["js_links"], *arguments["css_links"]))
    assert "http" not in arguments["script"] + arguments["feature_group"] + arguments["html"]


# ---- the widgets -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", [None, *(p.id for p in ATLAS.places_in("survey_zones"))])
def test_every_option_of_every_filter_has_its_count(open_app: Open, zone: str | None) -> None:
    at = open_app(**({"zone": zone} if zone else {}))
    count = counts(ATLAS, MapFilter(DEFAULT, zone))
    name = {p.id: p.name for p in ATLAS.places.values()}
    assert list(at.button_group(key="layers").options) == [f"{x.title} {count.layers[x.id]}" for x in LAYERS]
    assert list(at.selectbox(key="zone").options) == [
        f"All · {n} places" if z is None else f"{name[z]} ({n})" for z, n in count.zones.items()
    ]
    assert list(at.multiselect(key="regions").options) == [f"{name[r]} ({n})" for r, n in count.regions.items()]
    assert list(at.multiselect(key="documents").options) == [
        f"{ATLAS.documents[d].label} ({n})" for d, n in count.documents.items()
    ]


def test_the_first_view_shows_every_mark_of_the_layers_that_are_on(open_app: Open) -> None:
    at = open_app()
    assert ids_on_map(at) == {p.id for p in MARKS if p.set in DEFAULT}
    assert at.button_group(key="layers").value == list(DEFAULT)
    assert query_of(at) == {}
    for layer in LAYERS:
        if layer.default:
            assert f"{layer.title}: {len(ATLAS.places_in(layer.id))}" in words_of(at)


def test_choosing_a_zone_changes_map_regions_table_and_link(open_app: Open) -> None:
    at = open_app()
    at.selectbox(key="zone").set_value("survey_zones/south").run()
    expected = {p.id for p in on_screen(ATLAS, MapFilter(DEFAULT, "survey_zones/south"))}
    assert ids_on_map(at) == set(table_of(at)) == expected
    assert query_of(at) == {"zone": ["survey_zones/south"]}
    assert len(at.multiselect(key="regions").options) == 4


def test_a_region_that_is_not_in_the_new_zone_goes_with_a_word_about_it(open_app: Open) -> None:
    at = open_app(regions=["regions/gao"])
    at.selectbox(key="zone").set_value("survey_zones/south").run()
    assert at.multiselect(key="regions").value == []
    assert "Gao" in words_of(at)
    assert "no longer chosen" in words_of(at)


def test_a_place_that_the_filter_hides_is_deselected_with_a_word_about_it(open_app: Open) -> None:
    at = open_app(place="attack_sites/kidal")
    at.selectbox(key="zone").set_value("survey_zones/south").run()
    assert "place" not in query_of(at)
    assert "Kidal is no longer selected: it is not in the South zone." in words_of(at)
    assert state_of_map(at)["selected"] is None


def test_clear_all_sets_every_filter_as_at_first_and_selects_nothing(open_app: Open) -> None:
    at = open_app(
        layers=["border"],
        zone="survey_zones/north",
        regions=["regions/kidal"],
        documents=["iris-2026"],
        place="areas/mali",
    )
    assert len(query_of(at)) == 5
    at.button(key="clear").click().run()
    assert query_of(at) == {}
    assert ids_on_map(at) == {p.id for p in MARKS if p.set in DEFAULT}
    assert at.selectbox(key="place").value == ""


def test_all_layers_off_leaves_an_empty_map_that_says_so(open_app: Open) -> None:
    at = open_app()
    at.button_group(key="layers").set_value([]).run()
    assert not at.exception
    assert ids_on_map(at) == set()
    assert query_of(at) == {"layers": ["none"]}
    assert "No layer is on" in words_of(at)


def test_a_documents_filter_shows_that_documents_sentences_alone(open_app: Open) -> None:
    at = open_app(documents=["sipri-2017"], place="mgps/gao")
    assert excerpts_in(at)
    assert {excerpt_id.split("/")[0] for excerpt_id in excerpts_in(at)} == {"sipri-2017"}


# ---- the panel -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", MARKS, ids=lambda place: place.id)
def test_a_marks_panel_shows_all_its_evidence_and_says_whose_it_is(open_app: Open, place: Place) -> None:
    at = open_app(layers=list(MARK_SETS), place=place.id)
    shown = [e for section in sections(ATLAS, place) for e in section.excerpts]
    text = words_of(at)
    assert not at.exception
    assert excerpts_in(at) == [e.id for e in shown]
    for excerpt in shown:
        document = ATLAS.documents[excerpt.document]
        assert excerpt.quote in text
        assert wording.authors(document) in text
        assert document.publisher in text
        assert not excerpt.footnote or f"footnote {excerpt.footnote}" in text
    assert text.count("verified word for word") == len(shown)
    assert state_of_map(at)["selected"] == place.id
    assert at.selectbox(key="place").value == place.id


@pytest.mark.parametrize("site", ATLAS.places_in("attack_sites"), ids=lambda place: place.id)
def test_a_sites_panel_says_when_where_how_sure_and_how_far_from_the_border(open_app: Open, site: Place) -> None:
    text = words_of(open_app(place=site.id))
    assert "They date the attacks as a whole to 25–26 April 2026." in text
    assert ATLAS.places[site.regions[0]].name in text
    assert f"{ATLAS.places[site.zones[0]].name} survey zone" in text
    assert "our measurement" in text
    assert re.search(r"[\d,]+ km, our measurement \(", text)
    named = "Named in the authors’ own text for this, and no more, without a day: “"
    assert (named in text) == (site.id == "attack_sites/bamako")
    assert ("Named only in a title that the authors cite." in text) == (site.id != "attack_sites/bamako")


def test_the_borders_panel_sets_what_is_said_of_its_length_beside_what_is_measured(open_app: Open) -> None:
    text = words_of(open_app(place="border/algeria-mali"))
    for words in (
        "1,300 kilometre",
        "more than 1,300 kilometres",
        "1,363 km (OpenStreetMap)",
        "1,266 km (Natural Earth)",
    ):
        assert words in text


def test_the_borders_panel_says_that_it_lies_along_a_zone_in_part_only(open_app: Open) -> None:
    assert "North survey zone in part (Taoudénit is in none)" in words_of(open_app(place="border/algeria-mali"))


@pytest.mark.parametrize("place_id", ["towns/gao", "towns/kidal", "towns/timbuktu"])
def test_a_towns_panel_says_that_its_name_may_be_its_regions(open_app: Open, place_id: str) -> None:
    text = words_of(open_app(place=place_id))
    assert "a sentence that prints no more may mean either" in text
    assert "No quoted sentence" not in text
    assert "last, folded." in text


@pytest.mark.parametrize("place_id", ["mgps/taoudenit", "regions/taoudenit"])
def test_taoudenits_panel_says_that_no_survey_data_are_from_there(open_app: Open, place_id: str) -> None:
    assert "no survey zone" in words_of(open_app(layers=list(MARK_SETS), place=place_id))


def test_pressing_a_quotes_place_selects_it_and_sends_the_map_there(open_app: Open) -> None:
    at = open_app(place="attack_sites/kidal")
    assert 'data-select="attack_sites/gao"' in body(at)
    at = send_from_map(at, go="attack_sites/gao", n=1)
    assert query_of(at)["place"] == ["attack_sites/gao"]
    assert state_of_map(at)["selected"] == "attack_sites/gao"
    assert state_of_map(at)["camera_move"]["id"] == "attack_sites/gao"
    first = state_of_map(at)["camera_move"]["n"]
    at = send_from_map(at, go="attack_sites/gao", n=2)
    assert state_of_map(at)["camera_move"] == {"id": "attack_sites/gao", "n": first + 1}


def test_the_place_selector_selects_and_names_two_gaos_apart(open_app: Open) -> None:
    at = open_app(layers=list(MARK_SETS))
    options = list(at.selectbox(key="place").options)
    assert len(options) == len(set(options)) == 1 + len(MARKS)
    at.selectbox(key="place").set_value("mgps/gao").run()
    assert query_of(at)["place"] == ["mgps/gao"]
    assert 'data-place="mgps/gao"' in " ".join(element.proto.body for element in at.get("html"))


@of_each("place", MARKS, ids=lambda place: place.id)
def test_a_label_says_what_kind_of_place_it_is(place: Place) -> None:
    same = [p.id for p in MARKS if label(ATLAS, p.id) == label(ATLAS, place.id)]
    assert same == [place.id]


# ---- map, table and text agree ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", [None, *(p.id for p in ATLAS.places_in("survey_zones"))])
@pytest.mark.parametrize("layers", [DEFAULT, MARK_SETS, ("attack_sites",), ("border", "regions")], ids="+".join)
def test_map_table_and_text_hold_the_same_places(open_app: Open, layers: tuple[str, ...], zone: str | None) -> None:
    at = open_app(layers=list(layers), **({"zone": zone} if zone else {}))
    listed = table_of(at)
    assert ids_on_map(at) == set(listed)
    assert len(listed) == len(set(listed))
    view = View().with_(layers=tuple(layers), zone=zone)
    shown = on_screen(ATLAS, view.map_filter)
    rows = place_card.summary(ATLAS, view, shown)
    assert sum(count for _, count, _ in rows) == len(listed)
    for title, count, names in rows:
        assert f"{title}: {count}" in words_of(at)
        assert len([n for n in names.split(", ") if n]) == count
    assert list(place_table.rows(ATLAS, view, shown)["id"]) == listed


@pytest.mark.parametrize("page", [page.file for page in registry.PAGES if page.has_map])
def test_a_link_s_camera_points_the_map_and_leaves_the_address(open_app: Open, page: str) -> None:
    at = open_app(None if page == "map.py" else page, camera="15.5000,-2.0000,6.75")
    assert state_of_map(at)["camera"] == [15.5, -2.0, 6.75]
    assert query_of(at) == {}
    assert "camera=" not in "".join(re.findall(r'href="([^"]*)"', body(at)))


def test_a_camera_is_that_of_the_page_that_the_link_opens(open_app: Open) -> None:
    at = open_app("timeline.py", camera="15.5,-2,6.75")
    at.switch_page("pages/documents.py").run()
    assert "camera" not in state_of_map(at)


def test_the_map_is_one_frame_whatever_is_filtered(open_app: Open) -> None:
    """The frame's own script and key never change: it is mounted once."""
    at = open_app()
    first = map_arguments(at)
    at.selectbox(key="zone").set_value("survey_zones/north").run()
    north = map_arguments(at)
    at.selectbox(key="zone").set_value("survey_zones/south").run()
    south = map_arguments(at)
    for arguments in (north, south):
        assert {k: v for k, v in arguments.items() if k != "feature_group"} == {
            k: v for k, v in first.items() if k != "feature_group"
        }
    assert len({first["feature_group"], north["feature_group"], south["feature_group"]}) == 3


def test_the_map_returns_nothing_that_would_cause_a_rerun(open_app: Open) -> None:
    assert map_arguments(open_app())["returned_objects"] == []


def test_the_map_is_given_no_address_outside(open_app: Open) -> None:
    arguments = map_arguments(open_app())
    assert all(link.startswith("../../") for link in (*arguments["js_links"], *arguments["css_links"]))
    # Addresses of sources are printed on their page, never sent to the map; an SVG's namespace would be no address.
    assert "http" not in arguments["script"] + arguments["feature_group"] + arguments["html"]


def test_quotes_never_go_into_the_map(open_app: Open) -> None:
    sent = json.dumps(map_arguments(open_app(place="attack_sites/bamako")), ensure_ascii=False)
    assert not [e.id for e in ATLAS.excerpts.values() if len(e.quote) > 20 and e.quote in sent]


# ---- links -----------------------------------------------------------------------------------------------------------


def test_a_link_reopens_layers_filters_and_selection_in_a_fresh_session(open_app: Open) -> None:
    query = {
        "layers": ["border", "mgps"],
        "zone": ["survey_zones/north"],
        "regions": ["regions/gao", "regions/kidal"],
        "documents": ["sipri-2017"],
        "place": ["mgps/gao"],
    }
    at = open_app(**query)
    assert query_of(at) == query
    assert at.button_group(key="layers").value == ["border", "mgps"]
    assert at.selectbox(key="zone").value == "survey_zones/north"
    assert at.multiselect(key="regions").value == ["regions/gao", "regions/kidal"]
    assert at.multiselect(key="documents").value == ["sipri-2017"]
    assert at.selectbox(key="place").value == "mgps/gao"


@pytest.mark.parametrize("key", ["layers", "zone", "regions", "documents", "place"])
def test_an_unknown_id_in_a_link_is_explained_in_one_line(open_app: Open, key: str) -> None:
    at = open_app(**{"zone": "survey_zones/north", key: "no-such-thing"})
    assert not at.exception
    assert words_of(at).count("no-such-thing") == 1
    if key != "zone":
        assert at.selectbox(key="zone").value == "survey_zones/north"


@pytest.mark.parametrize("place_id", ["towns/timbuktu", "areas/algeria", "areas/northern-mali"])
def test_a_place_that_is_no_mark_can_be_linked_to(open_app: Open, place_id: str) -> None:
    """It is marked where a source draws it; where none does, only the panel shows it."""
    at = open_app(place=place_id)
    assert not at.exception
    assert at.selectbox(key="place").value == place_id
    assert f'data-place="{place_id}"' in " ".join(element.proto.body for element in at.get("html"))


# ---- bad data --------------------------------------------------------------------------------------------------------


def test_bad_data_is_one_readable_message_and_no_traceback(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / "documents" / "org-2018.toml", lambda text: text.replace("areas/sahel", "areas/atlantis", 1))
    record_all(root)
    monkeypatch.setenv("MALI_DATA", str(root))
    forget()
    at = open_app()
    forget()
    assert not at.exception
    assert len(at.error) == 1
    message = re.sub(r"\\(.)", r"\1", at.error[0].value)
    for words in ("org-2018.toml", "areas/atlantis", "Remedy"):
        assert words in message
    assert "Traceback" not in message
    # Nothing else is drawn: neither a map nor a filter that could not work.
    assert not at.get("component_instance")
    assert not at.selectbox


def test_faults_of_several_files_are_a_paragraph_each(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_data(tmp_path)
    for file in ("documents/org-2018.toml", "events/events.toml"):
        edit_toml_text(root / file, lambda text: text.replace("areas/", "areas/x", 1))
    record_all(root)
    monkeypatch.setenv("MALI_DATA", str(root))
    forget()
    at = open_app()
    forget()
    head, *paragraphs = re.sub(r"\\(.)", r"\1", at.error[0].value).replace("  \nFile", "\n\nFile", 1).split("\n\n")
    assert head == "**The data cannot be used.**"
    assert [re.findall(r"^\w+(?=: )", part, re.MULTILINE) for part in paragraphs] == [["File", "Problem", "Remedy"]] * 2
    assert ["org-2018.toml" in paragraphs[0], "events.toml" in paragraphs[1]] == [True, True]


def test_three_faults_of_a_file_are_three_lines_of_one_message(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / "documents" / "org-2018.toml", lambda text: text.replace('voice = "', 'voice = "un', 3))
    record_all(root)
    monkeypatch.setenv("MALI_DATA", str(root))
    forget()
    at = open_app()
    forget()
    assert not at.exception
    lines = re.sub(r"\\(.)", r"\1", at.error[0].value).split("  \n")
    assert "Problem: 3 things are wrong in it:" in lines
    assert len([line for line in lines if re.match(r"Excerpt “org-2018/.*”: the voice “un", line)]) == 3
