"""Search finds every excerpt by its words, its places' names in both languages, and whatever else it has."""

import dataclasses
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from geodata.atlas import Atlas
from geodata.evidence.actors import Actor
from geodata.evidence.documents import GAP, THEMES, Document, Excerpt
from geodata.evidence.normalisation import normalise
from geodata.evidence.search import FIELDS, NAMED_KINDS, Found, Index, build, find, fold, index_of, tokens
from geodata.geography.places import Place
from tests.shipped import ATLAS, DOCUMENTS, EXCERPTS, PLACES

ALL = 1_000_000
#: Without the names of actors, and with them.
INDEX = build(ATLAS)
OWN = index_of(ATLAS)


def atlas_of(*excerpts: Excerpt) -> Atlas:
    """The shipped places with excerpts of ours, in documents of ours, newest first as they are named first."""
    ids = dict.fromkeys(e.document for e in excerpts)
    documents = {
        own: replace(
            DOCUMENTS[0],
            id=own,
            short_title=f"{own.upper()} 1999",
            authors=(("Zoé", f"Von{own}"),),
            excerpts=tuple(e for e in excerpts if e.document == own),
        )
        for own in ids
    }
    return replace(ATLAS, documents=documents, excerpts={e.id: e for e in excerpts})


def excerpt(own: str, quote: str, **other: Any) -> Excerpt:
    """An excerpt of ours, `document/slug`: about Mali, under no heading that is ever looked for."""
    plain: dict[str, Any] = {
        "about": ("areas/sahel",),
        "themes": ("scenario",),
        "section": "Heading",
        "speaker": None,
        "sensitive": False,
    }
    return replace(EXCERPTS[0], id=own, document=own.split("/")[0], quote=quote, **{**plain, **other})


def made(*excerpts: Excerpt, **actors: Any) -> Index:
    return build(atlas_of(*excerpts), **actors)


def ids(found: Found) -> list[str]:
    return [h.excerpt.id for h in found.hits]


def marked(found: Found, n: int = 0) -> list[str]:
    """The words that are highlighted in one of the quotes that were found."""
    hit = found.hits[n]
    return [hit.excerpt.quote[start:end] for start, end in hit.spans]


# Words.


@pytest.mark.parametrize("text", ["Ségou", "SEGOU", "segou", "Se\u0301gou", "ségou", "Ｓegou"])
def test_accents_case_and_width_do_not_count(text: str) -> None:
    assert fold(text) == "segou"
    assert ids(find(INDEX, text, limit=ALL)) == ids(find(INDEX, "Ségou", limit=ALL)) != []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’Algérie, d'Ivoire qu’il", ["algerie", "ivoire", "il"]),
        ("Algeria's Mali’s groups'", ["algeria", "mali", "groups"]),
        ("1,300 km; 1300 km", ["1300", "km", "1300", "km"]),
        ("3.84 and 3,84", ["3.84", "and", "3.84"]),
        ("25–26 April 2017/2", ["25", "26", "april", "2017", "2"]),
        ("conﬂict ﬁgure œuvre", ["conflict", "figure", "oeuvre"]),
        ("cross-border G5_Sahel", ["cross", "border", "g5", "sahel"]),
        ("Jama’at Nusrat ul-Islam", ["jama", "at", "nusrat", "ul", "islam"]),
        ("gov\u00adern\u200bance", ["governance"]),
        ("… — […] ‘’ ´ ̈ !", []),
    ],
)
def test_a_text_is_read_into_folded_words(text: str, words: list[str]) -> None:
    assert [t.form for t in tokens(text)] == words


@pytest.mark.parametrize(
    "text", ["Ségou, l’Algérie; ﬁgure", "Se\u0301gou 1,300", "plain words only", "œuvre İstanbul ß"]
)
def test_a_word_knows_where_it_stands_in_the_text_as_it_was_given(text: str) -> None:
    for token in tokens(text):
        piece = text[token.start : token.end]
        assert [t.form for t in tokens(piece)] == [token.form]
        assert token.end == len(text) or not unicodedata.combining(text[token.end])


@pytest.mark.parametrize("one", EXCERPTS, ids=lambda e: e.id)
def test_every_excerpt_is_found_by_the_words_of_its_quote_and_all_of_them_are_marked(one: Excerpt) -> None:
    found = find(INDEX, re.sub('[“”"„«»]', " ", one.quote), limit=ALL)
    (hit,) = [h for h in found.hits if h.excerpt.id == one.id]
    assert "quote" in hit.fields
    covered = {n for start, end in hit.spans for n in range(start, end)}
    assert all(set(range(t.start, t.end)) <= covered for t in tokens(one.quote))


@pytest.mark.parametrize("one", EXCERPTS, ids=lambda e: e.id)
def test_every_excerpt_is_found_by_a_phrase_of_its_quote(one: Excerpt) -> None:
    part = re.sub('[“”"„«»]', " ", max(one.quote.split(GAP), key=len))
    if len(tokens(part)) > 1:
        assert one.id in ids(find(INDEX, f"“{part}”", limit=ALL))
    else:
        assert one.id in ids(find(INDEX, part, limit=ALL))


def test_all_words_are_required_wherever_each_of_them_stands() -> None:
    index = made(
        excerpt("d/1", "a free telephone number", about=("regions/gao",)),
        excerpt("d/2", "a free telephone number", about=("regions/kayes",)),
        excerpt("d/3", "Gao is named", about=("regions/gao",)),
    )
    assert ids(find(index, "telephone Gao")) == ["d/1"]
    assert ids(find(index, "telephone Gao army")) == []


def test_singular_and_plural_find_each_other_and_the_form_that_was_typed_comes_first() -> None:
    index = made(excerpt("d/1", "the attacks"), excerpt("d/2", "the attack"), excerpt("d/3", "two cities, one city"))
    assert ids(find(index, "attack")) == ["d/2", "d/1"]
    assert ids(find(index, "attacks")) == ["d/1", "d/2"]
    assert marked(find(index, "cities")) == ["cities", "city"]


def test_a_word_is_not_found_inside_another() -> None:
    index = made(excerpt("d/1", "sanctions were announced"))
    assert find(index, "San").total == 0


# Phrases.


@pytest.mark.parametrize(
    "query", ['"armed groups"', "“armed groups”", "« Armed  Groups »", "„armed groups“", '"armed-groups"']
)
def test_a_phrase_in_any_quotation_marks_is_found_word_for_word(query: str) -> None:
    index = made(excerpt("d/1", "some armed groups there"), excerpt("d/2", "groups that are armed"))
    found = find(index, query)
    assert ids(found) == ["d/1"]
    assert marked(found) == ["armed groups"]


def test_a_phrase_keeps_its_plural_where_words_do_not() -> None:
    index = made(excerpt("d/1", "an armed group"))
    assert find(index, "armed groups").total == 1
    assert find(index, '"armed groups"').total == 0


def test_a_phrase_and_words_are_required_together() -> None:
    index = made(excerpt("d/1", "civil society in the north"), excerpt("d/2", "civil society"), excerpt("d/3", "north"))
    assert ids(find(index, 'north "civil society"')) == ["d/1"]


def test_a_phrase_does_not_run_from_one_field_or_name_into_the_next() -> None:
    index = made(excerpt("d/1", "ends with army", about=("towns/gao", "towns/kidal"), section="Section begins"))
    assert find(index, '"army section"').total == 0
    assert find(index, '"Gao Kidal"').total == 0
    assert find(index, "Gao Kidal").total == 1


def test_a_mark_without_its_partner_is_passed_over() -> None:
    assert ids(find(INDEX, '"armed groups')) == ids(find(INDEX, "armed groups"))


# Places.


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.id)
def test_a_place_is_found_by_its_english_and_by_its_french_name(place: Place) -> None:
    about = {e.id for e in EXCERPTS if place.id in e.about}
    for name in (place.name, place.name_fr, *place.extra.get("also_named", ())):
        found = find(INDEX, name, limit=ALL)
        assert about <= set(ids(found))
        assert place.id in found.places


@pytest.mark.parametrize(
    ("french", "english"),
    [("Tombouctou", "Timbuktu"), ("Algérie", "Algeria"), ("Libye", "Libya"), ("Maroc", "Morocco")],
)
def test_a_quote_that_names_a_place_is_found_by_its_other_name_and_marked(french: str, english: str) -> None:
    index = made(excerpt("d/1", f"the road to {english} is closed"))
    found = find(index, french)
    assert ids(found) == ["d/1"]
    assert marked(found) == [english]
    assert marked(find(index, english)) == [english]


def test_a_name_of_several_words_is_marked_whole_when_another_of_its_names_is_looked_for() -> None:
    index = made(excerpt("d/1", "a port in Western Sahara, in the west"))
    assert marked(find(index, "Sahara occidental")) == ["Western Sahara"]
    assert marked(find(index, "“Sahara occidental”")) == ["Western Sahara"]


def test_the_survey_zones_names_do_not_turn_every_central_into_a_centre() -> None:
    index = made(excerpt("d/1", "a central paradox"), excerpt("d/2", "a score", about=("survey_zones/central",)))
    assert ids(find(index, "centre")) == ["d/2"]


def test_a_place_of_which_nothing_is_said_is_named_although_nothing_is_found() -> None:
    found = find(made(excerpt("d/1", "nothing of that town")), "kati")
    assert (found.total, found.places) == (0, ("towns/kati",))


# The other fields.


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_finds_its_excerpts(theme: str) -> None:
    having = {e.id for e in EXCERPTS if theme in e.themes}
    assert having
    assert having <= set(ids(find(INDEX, f"“{THEMES[theme]}”", limit=ALL)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)
def test_a_document_is_found_by_its_short_title_and_by_its_authors(document: Document) -> None:
    own = {e.id for e in document.excerpts}
    assert own <= set(ids(find(INDEX, document.short_title, limit=ALL)))
    for _, family in document.authors:
        assert own <= set(ids(find(INDEX, family, limit=ALL)))


def test_the_words_of_a_documents_title_do_not_find_all_that_it_says() -> None:
    found = find(INDEX, "perspective", limit=ALL)
    assert found.total < len(next(d for d in DOCUMENTS if d.id == "sipri-2017").excerpts)


def test_sections_and_speakers_are_found() -> None:
    for one in EXCERPTS:
        assert one.id in ids(find(INDEX, one.section.replace('"', " "), limit=ALL))
        if one.speaker:
            assert one.id in ids(find(INDEX, one.speaker, limit=ALL))


def test_an_actor_is_found_by_every_spelling_and_the_one_in_the_quote_is_marked() -> None:
    index = made(
        excerpt("d/1", "the creation of MUJWA in 2011"),
        excerpt("d/2", "then MUJAO came"),
        excerpt("d/3", "Iyad Ag Gali spoke"),
        actors={"mujao": ["MUJWA", "MUJAO"], "ghali": ["Iyad Ag Ghali", "Iyad Ag Gali"]},
    )
    assert set(ids(find(index, "mujao"))) == set(ids(find(index, "mujwa"))) == {"d/1", "d/2"}
    assert ids(find(index, "mujao"))[0] == "d/2"
    assert marked(find(index, "Ghali")) == ["Iyad Ag Gali"]


def test_an_excerpt_that_concerns_an_actor_without_naming_it_is_found_when_that_is_said() -> None:
    some = [excerpt("d/1", "the group was created"), excerpt("d/2", "another group")]
    index = made(*some, actors={"mujao": ["MUJWA", "MUJAO"]}, excerpts_of={"mujao": ["d/1"]})
    found = find(index, "MUJAO")
    assert ids(found) == ["d/1"]
    assert found.hits[0].fields == ("actor",)
    assert found.hits[0].spans == ()


def test_an_actors_spellings_stand_for_each_other_only_in_what_is_said_to_concern_it() -> None:
    index = made(
        excerpt("d/1", "Bamako announced its support"),
        excerpt("d/2", "officials were killed in Bamako"),
        actors={"government": ["Bamako", "the junta"]},
        excerpts_of={"government": ["d/1"]},
    )
    found = find(index, "junta")
    assert ids(found) == ["d/1"]
    assert marked(found) == ["Bamako"]
    assert ids(find(index, "Bamako")) == ["d/1", "d/2"]


# The index that the app searches.


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Tombouctou", "Timbuktu"),
        ("MUJAO", "MUJWA"),
        ("MUJWA", "MUJAO"),
        ("Ghali", "Gali"),
        ("Katiba Macina", "Macina Liberation Front"),
        ("AQIM", "Al-Qaeda in the Islamic Maghreb"),
        ("EUCAP", None),
    ],
)
def test_the_apps_index_finds_a_name_under_its_other_spellings(query: str, said: str | None) -> None:
    found = find(OWN, query, limit=ALL)
    assert bool(found.total) is (said is not None)
    assert said is None or any(normalise(said).casefold() in normalise(h.excerpt.quote).casefold() for h in found.hits)


@pytest.mark.parametrize("actor", [a for a in ATLAS.actors.values() if a.kind in NAMED_KINDS], ids=lambda a: a.id)
def test_every_spelling_of_a_named_actor_finds_all_that_concerns_it(actor: Actor) -> None:
    for spelling in (s for own in actor.spellings.values() for s in own):
        assert set(actor.excerpts) <= set(ids(find(OWN, spelling, limit=ALL)))


@pytest.mark.parametrize("place", ["Mali", "Niger", "Burkina Faso", "Bamako", "Gao", "Algeria", "Sahel"])
def test_actors_put_no_sentence_that_does_not_say_a_place_before_all_that_do(place: str) -> None:
    """“The state” is Mali's, and does not say so; a mission may have the place in its name."""
    best, plain = find(OWN, place).hits[0].excerpt, find(INDEX, place)
    assert best.id in ids(plain)
    assert abs(find(OWN, place, limit=ALL).total - plain.total) <= 3


def test_what_states_and_their_bodies_are_called_changes_no_answer() -> None:
    for query in ("the state", "government", "army", "president", "junta"):
        assert ids(find(OWN, query, limit=ALL)) == ids(find(INDEX, query, limit=ALL))


def test_the_apps_index_answers_what_nobody_would_ask() -> None:
    assert "Timbuktu" in find(OWN, "Timbuctu").nearest["timbuctu"]
    assert find(OWN, "x" * 10_000).total == 0
    assert find(OWN, "Gao " * 2_500).total == find(OWN, "Gao").total > 0
    assert find(OWN, "´`¨^~").parts == ()
    assert find(OWN, ".*(MUJAO)+?$").total == find(OWN, "MUJAO").total == 3


# Ranking.


def test_the_fields_rank_as_they_are_listed_and_each_outweighs_all_below_it() -> None:
    index = made(
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
    index = made(
        excerpt("d/place", "a number", about=("towns/gao",)),
        excerpt("d/quote", "from Gao"),
        excerpt("d/both", "in Gao", about=("towns/gao",)),
    )
    found = find(index, "gao")
    assert ids(found) == ["d/both", "d/quote", "d/place"]
    assert [h.fields for h in found.hits] == [("quote", "place"), ("quote",), ("place",)]


def test_words_that_stand_side_by_side_in_the_querys_order_come_first() -> None:
    index = made(excerpt("d/1", "forces of the state"), excerpt("d/2", "state forces"), excerpt("d/3", "forces state"))
    assert ids(find(index, "state forces"))[0] == "d/2"


def test_equals_stand_in_the_documents_order_newest_document_first() -> None:
    index = made(excerpt("new/1", "word"), excerpt("old/1", "word"), excerpt("new/2", "word"))
    assert ids(find(index, "word")) == ["new/1", "new/2", "old/1"]


def test_a_sensitive_excerpt_stands_after_all_that_are_not_however_well_it_fits() -> None:
    index = made(
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
    assert (short.total, short.by_theme) == (whole.total, whole.by_theme)
    assert find(INDEX, query, limit=0).hits == find(INDEX, query, limit=-1).hits == ()


# Counts.


@pytest.mark.parametrize("query", ["Gao", "armed groups", "per cent", "Mali", "2016"])
def test_the_counts_are_those_of_everything_that_was_found(query: str) -> None:
    found = find(INDEX, query, limit=ALL)
    excerpts = [h.excerpt for h in found.hits]
    assert found.total == len(excerpts) == len({e.id for e in excerpts}) > 0
    assert found.by_document == Counter(e.document for e in excerpts)
    assert found.by_theme == Counter(t for e in excerpts for t in e.themes)
    zones: Counter[str | None] = Counter()
    for one in excerpts:
        places = [ATLAS.places[p] for p in one.about if not p.startswith("areas/")]
        zones.update({z for p in places for z in p.zones} or {None})
    assert found.by_zone == zones


def test_an_excerpt_on_two_zones_counts_in_both_and_one_on_the_country_in_none() -> None:
    index = made(
        excerpt("d/1", "word", about=("survey_zones/north", "regions/mopti", "towns/mopti")),
        excerpt("d/2", "word", about=("areas/mali",)),
    )
    assert find(index, "word").by_zone == {"survey_zones/north": 1, "survey_zones/central": 1, None: 1}


def test_each_part_of_a_query_says_how_many_it_would_find_alone() -> None:
    index = made(excerpt("d/1", "free number"), excerpt("d/2", "free"), excerpt("e/3", "number of armed groups"))
    found = find(index, 'free "armed groups" nowhere')
    assert found.by_part == {"free": 2, "nowhere": 0, "“armed groups”": 1}
    assert find(index, "free number", documents=["e"]).by_part == {"free": 0, "number": 1}


def test_documents_limit_what_is_searched() -> None:
    for document in DOCUMENTS:
        found = find(INDEX, "Mali", documents=[document.id], limit=ALL)
        assert ids(found) == [i for i in ids(find(INDEX, "Mali", limit=ALL)) if i.startswith(f"{document.id}/")]
        assert set(found.by_document) == {document.id}
    assert find(INDEX, "Mali", documents=["no-such-document"]).total == 0


# Highlights.


@pytest.mark.parametrize(
    "query", ["Tombouctou", "armed groups", '"armed groups" north', "Mali", "per cent respondents", "Algérie"]
)
def test_highlights_lie_in_the_quote_ascend_and_are_apart(query: str) -> None:
    for hit in find(INDEX, query, limit=ALL).hits:
        ends = [0, *(end for _, end in hit.spans)]
        assert all(before <= start < end for before, (start, end) in zip(ends, hit.spans, strict=False))
        assert ends[-1] <= len(hit.excerpt.quote)
        assert bool(hit.spans) is ("quote" in hit.fields)


def test_a_highlight_covers_accents_and_leaves_out_elision_and_possessive() -> None:
    index = made(excerpt("d/1", "l’Alge\u0301rie, Algérie, Algeria’s"))
    assert marked(find(index, "algerie")) == ["Alge\u0301rie", "Algérie", "Algeria"]


def test_a_word_inside_a_phrase_is_not_marked_twice() -> None:
    index = made(excerpt("d/1", "armed groups and groups"))
    assert marked(find(index, '"armed groups" groups')) == ["armed groups", "groups"]


# Nothing found.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Tombuctou", "Tombouctou"), ("Timbuctu", "Timbuktu"), ("Sevarre", "Sévaré"), ("goverment", "government")],
)
def test_the_nearest_spelling_is_named_as_it_is_printed(typed: str, meant: str) -> None:
    found = find(INDEX, typed)
    assert found.total == 0
    assert meant in found.nearest[typed.lower()]


def test_every_spelling_that_is_named_finds_something() -> None:
    for typed in ("Tombuctou", "Kidall", "insurgant", "Bamaco", "frontiere algero", "Menakka"):
        for spellings in find(INDEX, typed).nearest.values():
            assert all(find(INDEX, spelling).total > 0 for spelling in spellings)


def test_only_words_that_stand_nowhere_have_near_spellings() -> None:
    index = made(excerpt("d/1", "one sentence"), excerpt("d/2", "another claim"))
    assert find(index, "sentence claim").nearest == {}
    assert set(find(index, "sentence clam").nearest) == {"clam"}
    assert find(index, "sentence").nearest == {}


def test_a_word_that_is_like_none_has_no_near_spelling() -> None:
    assert find(INDEX, "zzzzqqq").nearest == {}


# Bad input.


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   \n\t",
        "´`¨^~",
        "\u0301\u0308\u0327",
        "!?… — […] \\ / | * + ( ) [ ] { } $ ^ .",
        '""',
        "“ ”",
        "\u200b\u00ad\ufeff",
        "'’‘",
        "\x00\x01",
    ],
)
def test_a_query_without_a_word_finds_nothing_and_says_that_it_asked_nothing(query: str) -> None:
    found = find(INDEX, query)
    assert (found.query, found.parts, found.total, found.hits, found.places) == (query, (), 0, (), ())
    assert dict(found.nearest) == dict(found.by_zone) == {}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (".*(Gao)+?$", ("gao",)),
        ("^[Gg]ao|\\b", ("gg", "ao", "b")),
        ("(Gao", ("gao",)),
        ("Gao)*", ("gao",)),
        ("(?P<x>Gao|Kidal)", ("p", "x", "gao", "kidal")),
        ("$Gao{1,}", ("gao", "1")),
        ("{{7*7}} ${7*7}", ("7",)),
        ("<img src=x onerror=alert(1)>", ("img", "src", "x", "onerror", "alert", "1")),
        ("'; DROP TABLE excerpts; --", ("drop", "table", "excerpts")),
    ],
)
def test_expressions_and_code_are_read_as_their_words(query: str, words: tuple[str, ...]) -> None:
    found = find(INDEX, query)
    assert (found.query, found.parts) == (query, words)
    assert found.total == len({e.id for e in EXCERPTS}.intersection(*(ids(find(INDEX, w, limit=ALL)) for w in words)))


@pytest.mark.parametrize(
    ("query", "any_found"),
    [
        ("x" * 10_000, False),
        ("Gao " * 2_500, True),
        ("Mali".ljust(10_000, "é"), False),
        ('"' * 10_000, False),
        ("“" * 10_000, False),
        ('"Gao" ' * 1_667, True),
        ("1.1" * 3_333, False),
        ("1," * 5_000, False),
        ("l'" * 5_000, False),
        ("\ufdfa" * 10_000, False),
        (" ".join(f"w{n}ord" for n in range(1_250)), False),
        ("(Gao+)+$" * 1_250, True),
        ("Gao" + "\u0301" * 9_997, True),
        ("\ud800" * 10_000, False),
    ],
    ids=lambda q: ascii(q)[:9],
)
def test_ten_thousand_characters_are_answered(query: str, any_found: bool) -> None:
    found = find(INDEX, query)
    assert found.query == query
    assert (found.total > 0) is any_found


# The index.


def test_the_index_and_what_it_finds_cannot_be_changed() -> None:
    found = find(INDEX, "Gao")
    for thing, name in ((INDEX, "entries"), (found, "total"), (found.hits[0], "score")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, None)
    for mapping in (INDEX.stems, INDEX.forms, next(iter(INDEX.stems.values())), found.by_zone, found.nearest):
        with pytest.raises(TypeError):
            mapping["x"] = 1


def test_searching_changes_nothing_and_the_same_query_has_the_same_answer() -> None:
    before = find(INDEX, '"armed groups" Tombouctou nord')
    find(INDEX, "something else")
    assert find(INDEX, '"armed groups" Tombouctou nord') == before
    assert find(build(ATLAS), '"armed groups" Tombouctou nord') == before


def test_an_atlas_without_excerpts_has_an_index_that_finds_nothing() -> None:
    empty = build(replace(ATLAS, documents={}, excerpts={}))
    assert (find(empty, "Gao").total, find(empty, "Gao").nearest) == (0, {})
