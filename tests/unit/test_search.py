"""Search finds every excerpt by its words, its places' names in both languages, and whatever else it has."""

import re

import pytest

from geodata.evidence.documents import GAP, Excerpt
from geodata.search.search import find
from geodata.search.search_index import FIELDS, build
from geodata.search.tokens import tokens
from tests.each import of_each
from tests.made_up_searches import ALL, APP_INDEX, INDEX, build_index, excerpt, highlights, ids
from tests.shipped_data import ATLAS, EXCERPTS, PLACES

# Words.


@pytest.mark.parametrize("text", ["Ségou", "SEGOU", "segou", "Se\u0301gou", "ségou", "Ｓegou"])
def test_accents_case_and_width_do_not_count(text: str) -> None:
    assert ids(find(INDEX, text, limit=ALL)) == ids(find(INDEX, "Ségou", limit=ALL)) != []


@of_each("one", EXCERPTS, ids=lambda e: e.id)
def test_every_excerpt_is_found_by_the_words_of_its_quote_and_all_of_them_are_marked(one: Excerpt) -> None:
    found = find(INDEX, re.sub('[“”"„«»]', " ", one.quote), limit=ALL)
    (hit,) = [h for h in found.hits if h.excerpt.id == one.id]
    covered = {n for start, end in hit.spans for n in range(start, end)}
    assert all(set(range(t.start, t.end)) <= covered for t in tokens(one.quote))


@of_each("one", EXCERPTS, ids=lambda e: e.id)
def test_every_excerpt_is_found_by_a_phrase_of_its_quote(one: Excerpt) -> None:
    part = re.sub('[“”"„«»]', " ", max(one.quote.split(GAP), key=len))
    if len(tokens(part)) > 1:
        assert one.id in ids(find(INDEX, f"“{part}”", limit=ALL))
    else:
        assert one.id in ids(find(INDEX, part, limit=ALL))


def test_all_words_are_required_wherever_each_of_them_stands() -> None:
    index = build_index(
        excerpt("d/1", "a free telephone number", about=("regions/gao",)),
        excerpt("d/2", "a free telephone number", about=("regions/kayes",)),
        excerpt("d/3", "Gao is named", about=("regions/gao",)),
    )
    assert ids(find(index, "telephone Gao")) == ["d/1"]
    assert ids(find(index, "telephone Gao army")) == []


def test_singular_and_plural_find_each_other_and_the_form_that_was_typed_comes_first() -> None:
    index = build_index(
        excerpt("d/1", "the attacks"), excerpt("d/2", "the attack"), excerpt("d/3", "two cities, one city")
    )
    assert ids(find(index, "attack")) == ["d/2", "d/1"]
    assert ids(find(index, "attacks")) == ["d/1", "d/2"]
    assert highlights(find(index, "cities")) == ["cities", "city"]


def test_a_word_is_not_found_inside_another() -> None:
    index = build_index(excerpt("d/1", "sanctions were announced"))
    assert find(index, "San").total == 0


# Phrases.


def test_a_phrase_keeps_its_plural_where_words_do_not() -> None:
    index = build_index(excerpt("d/1", "an armed group"))
    assert find(index, "armed groups").total == 1
    assert find(index, '"armed groups"').total == 0


def test_a_phrase_and_words_are_required_together() -> None:
    index = build_index(
        excerpt("d/1", "civil society in the north"), excerpt("d/2", "civil society"), excerpt("d/3", "north")
    )
    assert ids(find(index, 'north "civil society"')) == ["d/1"]


def test_a_phrase_does_not_run_from_one_field_or_name_into_the_next() -> None:
    index = build_index(excerpt("d/1", "ends with army", about=("towns/gao", "towns/kidal"), section="Section begins"))
    assert find(index, '"army section"').total == 0
    assert find(index, '"Gao Kidal"').total == 0
    assert find(index, "Gao Kidal").total == 1


# Places.


def test_a_place_of_which_nothing_is_said_is_named_although_nothing_is_found() -> None:
    found = find(build_index(excerpt("d/1", "nothing of that town")), "kati")
    assert (found.total, found.places) == (0, ("towns/kati",))


# The index that the app searches.


def test_the_apps_index_answers_what_nobody_would_ask() -> None:
    assert "Timbuktu" in find(APP_INDEX, "Timbuctu").nearest["timbuctu"]
    assert find(APP_INDEX, "x" * 10_000).total == 0
    assert find(APP_INDEX, "Gao " * 2_500).total == find(APP_INDEX, "Gao").total > 0
    assert find(APP_INDEX, "´`¨^~").parts == ()
    assert find(APP_INDEX, ".*(MUJAO)+?$").total == find(APP_INDEX, "MUJAO").total == 3


# Ranking.


def test_the_fields_rank_as_they_are_listed_and_each_outweighs_all_below_it() -> None:
    index = build_index(
        excerpt("dogon/7", "x"),
        excerpt("e/6", "x", section="Dogon"),
        excerpt("e/4", "x", speaker="Dogon"),
        excerpt("e/3", "x"),
        excerpt("e/1", "the Dogon"),
        excerpt("e/0", "the Dogon", section="Dogon"),
        actors={"a": ["Dogon"]},
        excerpts_of={"a": ["e/3"]},
    )
    assert ids(find(index, "dogon")) == ["e/0", "e/1", "e/3", "e/4", "e/6", "dogon/7"]
    weights = list(FIELDS.values())
    assert all(weight > sum(weights[n + 1 :]) for n, weight in enumerate(weights))


def test_the_quote_outranks_the_place_and_both_together_outrank_each() -> None:
    index = build_index(
        excerpt("d/place", "a number", about=("towns/gao",)),
        excerpt("d/quote", "from Gao"),
        excerpt("d/both", "in Gao", about=("towns/gao",)),
    )
    found = find(index, "gao")
    assert ids(found) == ["d/both", "d/quote", "d/place"]
    assert [int(h.score) for h in found.hits] == [FIELDS["quote"] + FIELDS["place"], FIELDS["quote"], FIELDS["place"]]


def test_words_that_stand_side_by_side_in_the_querys_order_come_first() -> None:
    index = build_index(
        excerpt("d/1", "forces of the state"), excerpt("d/2", "state forces"), excerpt("d/3", "forces state")
    )
    assert ids(find(index, "state forces"))[0] == "d/2"


def test_equals_stand_in_the_documents_order_newest_document_first() -> None:
    index = build_index(excerpt("new/1", "word"), excerpt("old/1", "word"), excerpt("new/2", "word"))
    assert ids(find(index, "word")) == ["new/1", "new/2", "old/1"]


def test_a_sensitive_excerpt_stands_after_all_that_are_not_however_well_it_fits() -> None:
    index = build_index(
        excerpt("d/1", "Kidal and Kidal", about=("towns/kidal",), sensitive=True),
        excerpt("d/2", "a number", about=("towns/kidal",)),
    )
    assert ids(find(index, "Kidal")) == ["d/2", "d/1"]


def test_a_sensitive_excerpt_never_comes_first_for_a_place_of_which_something_else_is_said() -> None:
    for place in PLACES:
        found = find(INDEX, f"“{place.name}”", limit=ALL)
        flags = [h.excerpt.sensitive for h in found.hits]
        assert flags == sorted(flags)


@pytest.mark.parametrize("query", ["Gao", "armed groups", '"civil society" north', "Mali attack"])
def test_scores_fall_and_the_limit_cuts_the_list_and_not_the_counts(query: str) -> None:
    whole, short = find(INDEX, query, limit=ALL), find(INDEX, query, limit=2)
    scores = [(h.excerpt.sensitive, -h.score) for h in whole.hits]
    assert scores == sorted(scores)
    assert short.hits == whole.hits[:2]
    assert (short.total, short.by_part) == (whole.total, whole.by_part)
    assert find(INDEX, query, limit=0).hits == find(INDEX, query, limit=-1).hits == ()


# Counts.


def test_each_part_of_a_query_says_how_many_it_would_find_alone() -> None:
    index = build_index(excerpt("d/1", "free number"), excerpt("d/2", "free"), excerpt("e/3", "number of armed groups"))
    found = find(index, 'free "armed groups" nowhere')
    assert found.by_part == {"free": 2, "nowhere": 0, "“armed groups”": 1}


# Highlights.


@pytest.mark.parametrize(
    "query", ["Tombouctou", "armed groups", '"armed groups" north', "Mali", "per cent respondents", "Algérie"]
)
def test_highlights_lie_in_the_quote_ascend_and_are_apart(query: str) -> None:
    for hit in find(INDEX, query, limit=ALL).hits:
        ends = [0, *(end for _, end in hit.spans)]
        assert all(before <= start < end for before, (start, end) in zip(ends, hit.spans, strict=False))
        assert ends[-1] <= len(hit.excerpt.quote)


def test_a_highlight_covers_accents_and_leaves_out_elision_and_possessive() -> None:
    index = build_index(excerpt("d/1", "l’Alge\u0301rie, Algérie, Algeria’s"))
    assert highlights(find(index, "algerie")) == ["Alge\u0301rie", "Algérie", "Algeria"]


def test_a_word_inside_a_phrase_is_not_marked_twice() -> None:
    index = build_index(excerpt("d/1", "armed groups and groups"))
    assert highlights(find(index, '"armed groups" groups')) == ["armed groups", "groups"]


# The same again.


def test_searching_changes_nothing_and_the_same_query_has_the_same_answer() -> None:
    before = find(INDEX, '"armed groups" Tombouctou nord')
    find(INDEX, "something else")
    assert find(INDEX, '"armed groups" Tombouctou nord') == before
    assert find(build(ATLAS), '"armed groups" Tombouctou nord') == before
