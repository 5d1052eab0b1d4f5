"""Sentences that tie people to armed groups are guarded on every way out: on the page, in copies, in files, in lists.

What can show or carry an excerpt is read from the code, so that a new way out without its guard fails here.
"""

import ast
import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geodata.atlas import Atlas
from geodata.coverage.place_excerpts import sections
from geodata.evidence.documents import Excerpt
from geodata.exports import answer_table, codebook, excerpt_table, wording
from geodata.exports.annotation import annotations
from geodata.search import excerpt_filter
from geodata.view import View
from pages.app.registry import PAGES
from pages.briefs import scene_cards
from pages.charts import chart_figure
from pages.messages import excerpt_filter_text, sensitive_text, time_text
from pages.sections import disagreements, timeline
from pages.widgets import place_table
from tests.app_session import Open, forget
from tests.card_context import context_of
from tests.each import of_each
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS, PLACES

ROOT = Path(__file__).resolve().parents[2]
SENSITIVE = [e for e in EXCERPTS if e.sensitive]
SCOPE = excerpt_table.Scope("everything", len(EXCERPTS), ATLAS.version, sensitive_text.count(EXCERPTS))
ANSWERS = answer_table.Scope("everything", len(ATLAS.answers), ATLAS.version)
#: Every function that reads an excerpt's words -> why they cannot leave it without their guard.
READERS = {
    ("geodata/evidence/actors.py", "load_actors"): "looks for names in them",
    ("geodata/exports/annotation.py", "annotation"): "a body guards them",
    ("geodata/survey/answers.py", "_answer"): "compares a number with theirs",
    ("geodata/exports/answer_table.py", "_cells"): "a column guards them",
    ("geodata/coverage/namesakes.py", "elsewhere"): "looks for a name in them",
    ("geodata/coverage/gaps.py", "_figures"): "counts scores in them",
    ("geodata/coverage/namesakes.py", "unclear"): "looks for “town of” in them",
    ("geodata/coverage/place_excerpts.py", "lengths"): "reads lengths in kilometres from them",
    ("geodata/coverage/place_excerpts.py", "names"): "looks for a name in them",
    ("geodata/exports/excerpt_table.py", "quotation"): "begins with who says them and when",
    ("geodata/exports/excerpt_table.py", "table"): "columns guard them",
    ("geodata/survey/answers.py", "printed_count"): "counts numbers in them",
    ("geodata/search/search_index.py", "build"): "indexes them",
    ("pages/briefs/offers.py", "name"): "shows sensitive ones through sensitive_text.beside",
    ("pages/briefs/pptx_file.py", "_write_message"): "reads how large a quote is",
    ("pages/briefs/scene_builder.py", "_evidence"): "shows them through scene_cards.quote",
    ("pages/briefs/scene_builder.py", "_scene"): "shows them through scene_cards.quote",
    ("pages/briefs/scene_cards.py", "quote"): "is the guard",
    ("pages/messages/editor_text.py", "excerpt"): "is handed none that is sensitive",
    ("pages/messages/sensitive_text.py", "beside"): "is the guard",
    ("geodata/evidence/texts.py", "around_excerpt"): "finds them in the document's own text",
    ("geodata/verify.py", "check"): "looks them up",
    ("geodata/verify.py", "drift"): "compares them with the text",
    ("geodata/verify.py", "lock"): "signs them",
    ("pages/sections/divisions.py", "_document"): "leaves sensitive ones out",
    ("pages/sections/excerpt_list.py", "_quoted_share"): "counts words",
    ("pages/sections/excerpt_list.py", "_row"): "shows them through quote.words",
    ("pages/cards/place_facts.py", "_statement"): "leaves sensitive ones out",
    ("pages/cards/excerpt_card.py", "card"): "shows them through words",
    ("pages/cards/excerpt_card.py", "words"): "is the guard",
    ("pages/sections/source_records.py", "_facts"): "counts words",
}
#: Every file that the app offers, by the key of its button -> how it is made of an atlas.
FILES: dict[str, Callable[[Atlas], str]] = {
    "file_csv": lambda atlas: excerpt_table.table(atlas, list(atlas.excerpts.values()), SCOPE),
    "file_csl": lambda atlas: excerpt_table.csl_json(atlas.documents.values(), SCOPE),
    "file_bib": lambda atlas: excerpt_table.bibtex(atlas.documents.values(), SCOPE),
    "file_anno": lambda atlas: excerpt_table.annotations_json(atlas, list(atlas.excerpts.values()), SCOPE),
    "file_answers": lambda atlas: answer_table.table(atlas, atlas.answers, ANSWERS),
    "file_codebook": lambda atlas: codebook.codebook(atlas, atlas.answers, ANSWERS),
    "file_svg": lambda atlas: "".join(
        chart_figure.picture(context, chart) for context in [context_of(atlas)] for chart in context.relations.charts
    ),
}


@pytest.fixture(scope="module", autouse=True)
def _fresh_caches() -> Iterator[None]:
    forget()
    yield
    forget()


def by(excerpt: Excerpt) -> str:
    return sensitive_text.byline(ATLAS.documents[excerpt.document], excerpt)


@cache
def functions(folder: str) -> list[tuple[str, str, ast.AST]]:
    """Return the file and the name of every function below a folder, with its syntax tree; the rest as “”."""
    found: list[tuple[str, str, ast.AST]] = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                found.append((path.relative_to(ROOT).as_posix(), node.name, node))
        outside = [n for n in tree.body if not isinstance(n, ast.FunctionDef | ast.ClassDef)]
        found.append((path.relative_to(ROOT).as_posix(), "", ast.Module(outside, [])))
    return found


@cache
def all_calls() -> list[tuple[str, ast.Call, str]]:
    """Return the file and the syntax tree of every call of something's function, with the function's name."""
    return [
        (path, node, node.func.attr)
        for path, _, tree in [*functions("pages"), *functions("dashboard.py")]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]


def calls(name: str) -> list[tuple[str, ast.Call]]:
    """Return the file and the syntax tree of every call of Streamlit's function of a name."""
    return [(path, node) for path, node, called in all_calls() if called == name]


# ---- the ways out ----------------------------------------------------------------------------------------------------


def test_every_function_that_reads_an_excerpts_words_is_known_with_its_guard() -> None:
    found = {
        (path, name)
        for folder in ("geodata", "pages", "layers")
        for path, name, tree in functions(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "quote" and isinstance(node.ctx, ast.Load)
    }
    assert found == READERS.keys()


def test_every_file_that_the_app_offers_is_tested_here() -> None:
    offered = {
        str(ast.literal_eval(k.value)) for _, call in calls("download_button") for k in call.keywords if k.arg == "key"
    }
    assert offered == FILES.keys()
    assert len([call for _, call in calls("download_button")]) >= len(FILES)


def test_no_table_of_streamlits_own_with_its_own_download_holds_a_sentence() -> None:
    """Its toolbar saves what it shows: the one such table holds places and counts."""
    tables = {path for name in ("dataframe", "data_editor", "arrow_chart", "map") for path, _ in calls(name)}
    written = {
        path
        for name in ("table", "json", "write", "metric", "markdown", "text")
        for path, call in calls(name)
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "st"
    }
    assert (tables, written) == ({"pages/widgets/place_table.py"}, set())
    cells = " ".join(map(str, place_table.rows(ATLAS, View(), PLACES).to_numpy().ravel()))
    assert [e.id for e in EXCERPTS if e.quote in cells] == []
    assert [c for c in place_table.rows(ATLAS, View(), PLACES).columns if "communit" in c] == []


# ---- files -----------------------------------------------------------------------------------------------------------


def test_the_byline_says_who_when_of_when_and_in_whose_voice() -> None:
    for excerpt in SENSITIVE:
        document, said = ATLAS.documents[excerpt.document], by(excerpt)
        for part in (
            wording.authors(document),
            time_text.in_words(document.issued),
            time_text.in_words(excerpt.speaks_of),
        ):
            assert part in said
        assert ("(" in said) == (excerpt.voice != "author")
    spoken = replace(SENSITIVE[0], voice="quoted person", speaker="A. Person")
    assert by(spoken).startswith("A. Person, in ")


def test_a_brief_quotes_none_without_who_says_it_and_when_and_what_it_is_not_for() -> None:
    for excerpt in SENSITIVE:
        quote = scene_cards.quote(ATLAS.documents[excerpt.document], excerpt)
        assert quote.is_sensitive
        assert by(excerpt).casefold() in quote.attribution.casefold()
        assert quote.lines_above == (f"Sensitive. {sensitive_text.WARNING}",)


@pytest.mark.parametrize("key", FILES)
def test_a_file_holds_no_sensitive_sentence_without_its_guard(key: str) -> None:
    """Also if a sentence that prints answers were one."""
    marked = {e.id: replace(e, sensitive=True) if e.id == ATLAS.answers[0].excerpt else e for e in EXCERPTS}
    documents = {d.id: replace(d, excerpts=tuple(marked[e.id] for e in d.excerpts)) for d in ATLAS.documents.values()}
    atlas = replace(ATLAS, excerpts=MappingProxyType(marked), documents=MappingProxyType(documents))
    text = FILES[key](atlas)
    held = [e for e in marked.values() if e.sensitive and json.dumps(e.quote, ensure_ascii=False)[1:-1] in text]
    assert bool(held) == (key in ("file_csv", "file_anno", "file_answers"))
    if held and key != "file_anno":
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        for row in rows:
            excerpt = marked[row["excerpt"]]
            assert row["sensitive"] == ("yes" if excerpt.sensitive else "no")
    if key in ("file_csv", "file_anno", "file_csl", "file_bib"):
        assert sensitive_text.WARNING[1:] in text or key == "file_csv"


def test_in_the_table_who_says_a_sentence_and_when_stand_beside_its_words() -> None:
    columns = excerpt_table.COLUMNS
    at = columns.index("quote")
    assert columns[at + 1 : at + 7] == ("sensitive", "authors", "issued", "voice", "speaker", "speaks_of")


@of_each("excerpt", EXCERPTS, ids=lambda e: e.id)
def test_an_annotation_is_guarded_where_its_sentence_is_sensitive(excerpt: Excerpt) -> None:
    (item,) = annotations(ATLAS, [excerpt])["first"]["items"]
    bodies = [b["value"] for b in item["body"] if b.get("dcterms:identifier") == "sensitive"]
    assert bodies == ([f"Sensitive: {by(excerpt)}. {sensitive_text.WARNING}"] if excerpt.sensitive else [])


@pytest.mark.parametrize("excerpt", SENSITIVE, ids=lambda e: e.id)
def test_a_copied_sentence_begins_with_who_says_it_and_ends_with_what_it_is_not_for(excerpt: Excerpt) -> None:
    copied = excerpt_table.quotation(ATLAS, excerpt)
    assert copied.startswith(f"{by(excerpt)}: “{excerpt.quote}” (")
    assert copied.endswith(f"Sensitive. {sensitive_text.WARNING}")


def test_a_file_says_how_many_of_its_sentences_are_sensitive_where_any_is() -> None:
    assert sensitive_text.count(EXCERPTS).startswith(f"{len(SENSITIVE)} of them are sensitive: ")
    assert sensitive_text.count(SENSITIVE[:1]).startswith("1 of them is sensitive: ")
    assert sensitive_text.count(e for e in EXCERPTS if not e.sensitive) == ""
    for text in (excerpt_table.bibtex(DOCUMENTS, SCOPE), excerpt_table.csl_json(DOCUMENTS, SCOPE), SCOPE.sentence()):
        assert sensitive_text.count(EXCERPTS) in text
    plain = excerpt_table.Scope("everything", 1, ATLAS.version)
    assert "ensitive" not in plain.sentence() + excerpt_table.csl_json(DOCUMENTS, plain)


# ---- lists -----------------------------------------------------------------------------------------------------------


def in_order(excerpts: Any) -> bool:
    flags = [e.sensitive for e in excerpts]
    return flags == sorted(flags)


@pytest.mark.parametrize(
    "chosen",
    [
        View(),
        *(View().with_(documents=(d.id,)) for d in DOCUMENTS),
        View().with_(zone="survey_zones/north"),
        View().with_(themes=("armed-groups",)),
        View().with_(time="2012/2015"),
        *(View().with_(about=p) for p in ("areas/northern-mali", "areas/mali", "towns/gao")),
    ],
    ids=lambda v: excerpt_filter_text.in_words(ATLAS, v.map_filter, v.excerpt_filter),
)
def test_in_every_list_they_stand_last(chosen: View) -> None:
    found = excerpt_filter.matches(ATLAS, chosen.map_filter, chosen.excerpt_filter)
    assert in_order(found)
    assert in_order(
        excerpt_filter.matches(ATLAS, chosen.map_filter, chosen.excerpt_filter, [e.id for e in reversed(EXCERPTS)])
    )
    rows = list(
        csv.DictReader(io.StringIO(excerpt_table.table(ATLAS, EXCERPTS, SCOPE).removeprefix("\ufeff"), newline=""))
    )
    assert in_order(ATLAS.excerpts[row["excerpt"]] for row in rows)
    items = annotations(ATLAS)["first"]["items"]
    assert in_order(ATLAS.excerpts[item["dcterms:identifier"]] for item in items)


@of_each("place", PLACES, ids=lambda p: p.id)
def test_what_is_said_of_a_place_has_them_last(place: Any) -> None:
    assert in_order(e for s in sections(ATLAS, place) for e in s.excerpts)


def test_some_community_has_sensitive_sentences_to_leave_out() -> None:
    communities = [a for a in ATLAS.actors.values() if a.kind == "community"]
    assert [a.id for a in communities if any(ATLAS.excerpts[e].sensitive for e in a.excerpts)]


def test_disagreements_that_rest_on_them_stand_last_and_so_do_their_sides() -> None:
    rests = [any(ATLAS.excerpts[e].sensitive for e in d.excerpts) for d in disagreements.entries(ATLAS, View())]
    assert any(rests)
    assert rests == sorted(rests)


# ---- pages -----------------------------------------------------------------------------------------------------------


def prints(at: AppTest) -> list[str]:
    """Return what a page prints: its HTML, and what it offers to copy."""
    printed = [re.sub(r"</?mark>", "", element.proto.body) for element in at.get("html")]
    return [*printed, *(html.escape(code.value) for code in at.code)]


def count_unguarded(at: AppTest) -> tuple[int, list[str]]:
    """Return how many sensitive sentences a page prints, and those without who says it right beside the words.

    A sentence that is cut short is one too.
    """
    count, bare = 0, []
    for text in prints(at):
        for excerpt in SENSITIVE:
            words, line = html.escape(excerpt.quote), html.escape(by(excerpt))
            for match in re.finditer(re.escape(html.escape(excerpt.quote[:30])), text):
                count += 1
                end = match.start() + len(words) if text.startswith(words, match.start()) else match.end()
                around = text[max(0, match.start() - len(line) - 12) : end + len(line) + 200]
                bare += [excerpt.id] if line not in around else []
    return count, bare


#: What the project says of sensitive sentences in its own words -> by whom they are told.
SPEAKERS = {
    words: [by(ATLAS.excerpts[e]) for e in excerpts if ATLAS.excerpts[e].sensitive]
    for words, excerpts in [
        *((e.what, e.excerpts) for e in ATLAS.events.values()),
        *((d.sentence, d.excerpts) for d in ATLAS.disagreements.values()),
    ]
    if any(ATLAS.excerpts[e].sensitive for e in excerpts)
}


def count_unattributed(at: AppTest) -> tuple[int, list[str]]:
    """Return how often a page says a sensitive sentence in other words, and those without who says it right after."""
    count, bare = 0, []
    for text in prints(at):
        for words, lines in SPEAKERS.items():
            for match in re.finditer(re.escape(html.escape(words)), text):
                count += 1
                after = text[match.end() : match.end() + 250 + sum(map(len, lines))].lower()
                reporter = after.partition("as reported by ")[2]
                bare += [words] if not all(html.escape(line).lower() in reporter for line in lines) else []
    return count, bare


DISAGREEMENTS = ATLAS.disagreements.values()
STATES = [
    *((page.file, {}) for page in PAGES),
    *(("documents.py", {"excerpt": e.id}) for e in SENSITIVE),
    ("documents.py", {"q": "AQIM"}),
    ("documents.py", {"documents": "org-2018"}),
    *(("map.py", {"place": p}) for p in dict.fromkeys(p for e in SENSITIVE for p in e.about)),
    *(("map.py", {"place": p}) for p in ("attack_sites/gao", "attack_sites/kidal", "mgps/timbuktu", "mgps/gao")),
    *(("disagreements.py", {"sides": e.id}) for e in SENSITIVE if any(e.id in d.excerpts for d in DISAGREEMENTS)),
    *(("disagreements.py", {"disagreement": d.id}) for d in DISAGREEMENTS if d.sentence in SPEAKERS),
    *(
        ("timeline.py", {"event": e.id})
        for e in ATLAS.events.values()
        if any(ATLAS.excerpts[x].sensitive for x in e.excerpts)
    ),
]


@pytest.mark.parametrize(("page", "query"), STATES, ids=lambda x: "&".join(x.values()) if isinstance(x, dict) else x)
@pytest.mark.no_cover
def test_a_page_prints_who_says_it_right_beside_every_one(open_app: Open, page: str, query: dict[str, str]) -> None:
    at = open_app(None if page == "map.py" else page, **query)
    assert not at.exception
    count, bare = count_unguarded(at)
    assert bare == []
    if query or page in ("documents.py", "disagreements.py"):
        assert count


@pytest.mark.parametrize(("page", "query"), STATES, ids=lambda x: "&".join(x.values()) if isinstance(x, dict) else x)
@pytest.mark.no_cover
def test_a_page_that_says_one_in_other_words_says_by_whom_it_is_told(
    open_app: Open, page: str, query: dict[str, str]
) -> None:
    count, bare = count_unattributed(open_app(None if page == "map.py" else page, **query))
    assert bare == []
    if page in ("timeline.py", "disagreements.py"):
        assert count


@pytest.mark.parametrize("query", [{}, {"q": "AQIM"}, {"documents": "org-2018"}], ids=str)
def test_on_the_documents_page_they_stand_last_under_a_heading_of_their_own(
    open_app: Open, query: dict[str, str]
) -> None:
    whole = " ".join(prints(open_app("documents.py", **query)))
    listed = re.findall(r'<article class="quote row[^"]*" data-excerpt="([^"]+)"', whole)
    assert in_order(ATLAS.excerpts[excerpt_id] for excerpt_id in listed)
    held = sum(ATLAS.excerpts[excerpt_id].sensitive for excerpt_id in listed)
    assert f"{sensitive_text.HEADING} ({held})" in whole
    assert html.escape(sensitive_text.WARNING) in whole


@pytest.mark.parametrize("excerpt", SENSITIVE, ids=lambda e: e.id)
def test_a_chosen_one_is_listed_under_no_community(open_app: Open, excerpt: Excerpt) -> None:
    text = " ".join(prints(open_app("documents.py", excerpt=excerpt.id)))
    named = [a.name for a in ATLAS.actors.values() if a.kind == "community" and excerpt.id in a.excerpts]
    assert not [name for name in named if html.escape(name) in text]


def test_an_event_that_rests_on_one_says_by_whom_it_is_told_in_list_and_axis(open_app: Open) -> None:
    text = " ".join(prints(open_app("timeline.py")))
    reported = [e for e in ATLAS.events.values() if timeline.reporters(ATLAS, e)]
    assert {e.id for e in reported} == {
        e.id for e in ATLAS.events.values() if any(ATLAS.excerpts[x].sensitive for x in e.excerpts)
    }
    for event in reported:
        assert text.count(f"as reported by {html.escape(timeline.reporters(ATLAS, event))}") >= 2
