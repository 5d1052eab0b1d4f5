"""Every document and excerpt of the shipped data keeps the contract: short, verified, dated, and somebody's words."""

import json
import os
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from geodata import times
from geodata.evidence.documents import GAP, MAX_WORDS, THEMES, VOICES, Document, Excerpt
from geodata.evidence.locks import signature
from geodata.exports import wording
from geodata.files import SHIPPED
from geodata.normalisation import words
from tests.each import of_each
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS

FOLDER = SHIPPED / "documents"
#: Document -> which part of its words may be quoted. SIPRI's paper is a list of findings, and each score rests on one.
SHARE = {"iris-2026": Fraction(1, 4), "org-2018": Fraction(1, 4), "sipri-2017": Fraction(1, 3)}
#: Sentences that speak of no place of this project: adjectives of groups, axes of figures, a cited work.
PLACELESS = {
    "org-2018/gspc-algerian-1998",
    "org-2018/jnim-merger",
    "org-2018/mujwa-2011",
    "sipri-2017/emop-source-aug-2016",
    "sipri-2017/figure-2-axis",
    "sipri-2017/figure-2-note",
    "sipri-2017/figure-6-legend",
    "sipri-2017/figure-6-note",
}
#: Communities by name, as the documents print them.
COMMUNITY = re.compile(r"T(?:u|ou)areg|Berabiche|Arab\b|Songhai|Peul|Fulani|Dogon|Bambara")
SITES = tuple(f"attack_sites/{slug}" for slug in ("bamako", "kidal", "gao", "sevare", "mopti"))


def by_id(one: Excerpt | Document) -> str:
    return one.id


def lock_of(document: Document) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((FOLDER / f"{document.id}.lock.json").read_text())
    return table


@of_each("excerpt", EXCERPTS, ids=by_id)
def test_an_excerpt_has_a_readable_id_of_its_document(excerpt: Excerpt) -> None:
    assert re.fullmatch(rf"{excerpt.document}/[a-z0-9]+(-[a-z0-9]+)*", excerpt.id)
    assert excerpt.document in ATLAS.documents


@of_each("excerpt", EXCERPTS, ids=by_id)
def test_a_quote_is_a_clause(excerpt: Excerpt) -> None:
    assert 1 <= words(excerpt.quote) <= MAX_WORDS == 45
    assert "\n" not in excerpt.quote
    assert "…" not in excerpt.quote.replace(GAP, ""), "words are left out only where a page or a figure cut in"


@of_each("excerpt", EXCERPTS, ids=by_id)
def test_an_excerpt_says_whose_words_it_holds(excerpt: Excerpt) -> None:
    """The words of a cited work or of a person have a name to them."""
    assert excerpt.voice in VOICES
    assert excerpt.section.strip()
    if excerpt.voice in ("cited title", "quoted person"):
        assert excerpt.speaker


@of_each("excerpt", EXCERPTS, ids=by_id)
def test_an_excerpt_says_what_and_where_and_when_it_is_about(excerpt: Excerpt) -> None:
    assert excerpt.themes
    assert set(excerpt.themes) <= set(THEMES)
    assert bool(excerpt.about) == (excerpt.id not in PLACELESS)
    assert set(excerpt.about) <= set(ATLAS.places)
    assert len(set(excerpt.about)) == len(excerpt.about)
    assert times.is_time(excerpt.speaks_of)
    assert wording.time(excerpt.speaks_of)


@of_each("excerpt", EXCERPTS, ids=by_id)
def test_an_excerpt_is_verified_and_knows_the_words_around_it(excerpt: Excerpt) -> None:
    """Prefix and suffix are about four words: enough to find the place, too few to read on."""
    entry = lock_of(ATLAS.documents[excerpt.document])["excerpts"][excerpt.id]
    assert excerpt.status == "verified"
    assert entry["sha256"] == signature(excerpt.prefix, excerpt.quote, excerpt.suffix)
    assert len(entry["offsets"]) == excerpt.quote.count(GAP) + 1
    for around in (excerpt.prefix, excerpt.suffix):
        assert 1 <= len(around.split()) <= 8


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_id)
def test_a_document_can_be_cited(document: Document) -> None:
    """Its fields map one to one onto CSL-JSON."""
    assert document.type in ("report", "article", "article-journal", "post-weblog")
    assert document.authors
    assert wording.authors(document).count(" and ") == len(document.authors) - 1
    assert times.is_time(document.issued)
    assert all(x.strip() for x in (document.title, document.label, document.publisher, document.rights))
    assert re.fullmatch(r"[0-9a-f]{64}", document.text_sha256)


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_id)
def test_the_quoted_share_of_a_document_stays_small(document: Document) -> None:
    quoted = sum(words(excerpt.quote) for excerpt in document.excerpts)
    assert Fraction(quoted, document.text_words) <= SHARE[document.id]


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_id)
def test_no_document_says_the_same_words_twice(document: Document) -> None:
    quotes = [excerpt.quote for excerpt in document.excerpts]
    assert sorted(quotes) == sorted(set(quotes))


def test_documents_come_newest_first_and_each_has_a_label_of_its_own() -> None:
    assert [d.id for d in DOCUMENTS] == ["iris-2026", "org-2018", "sipri-2017"]
    assert len({d.label for d in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("excerpt", [e for e in EXCERPTS if set(e.about) & set(SITES)], ids=by_id)
def test_what_is_tied_to_an_attack_site_speaks_of_the_attacks(excerpt: Excerpt) -> None:
    """What is said of the town at another time belongs to the town."""
    assert excerpt.document == "iris-2026"
    assert "attack" in excerpt.themes
    assert excerpt.speaks_of.startswith("2026-04")


@pytest.mark.parametrize("site", SITES)
def test_bamako_is_stated_and_the_four_other_sites_are_only_cited(site: str) -> None:
    voices = {excerpt.voice for excerpt in EXCERPTS if site in excerpt.about}
    assert "cited title" in voices
    assert voices - {"cited title"} == ({"author"} if site == "attack_sites/bamako" else set())


def test_the_one_title_that_names_all_five_sites_is_footnote_14s() -> None:
    together = [excerpt for excerpt in EXCERPTS if set(SITES) <= set(excerpt.about)]
    assert [(e.footnote, e.voice) for e in together] == [(14, "cited title")]


@pytest.mark.parametrize(
    "words_of_iris",
    [
        "shares a 1,300 kilometre border with Mali",
        "more than 1,300 kilometres of border with Mali",
        "border regions between Algeria and Mali remain difficult to monitor",
        "these geographic and logistical constraints",
    ],
)
def test_all_that_iris_says_of_the_border_is_tied_to_the_border(words_of_iris: str) -> None:
    tied = [e for e in EXCERPTS if e.document == "iris-2026" and words_of_iris in e.quote]
    assert len(tied) == 1
    assert "border/algeria-mali" in tied[0].about


@pytest.mark.parametrize(
    "words_of_iris", ["these geographic and logistical constraints", "border regions between Algeria and Mali"]
)
def test_what_iris_says_of_the_border_as_an_area_is_tied_to_the_area(words_of_iris: str) -> None:
    (tied,) = [e for e in EXCERPTS if e.document == "iris-2026" and words_of_iris in e.quote]
    assert "areas/border-zone" in tied.about


@pytest.mark.parametrize(
    "words_of_iris",
    [
        "the containment of instability away from its borders",
        "safeguarding national territory and preventing the infiltration",
        "ungoverned border spaces",
    ],
)
def test_a_border_that_is_not_named_is_not_that_of_algeria_and_mali(words_of_iris: str) -> None:
    (found,) = [e for e in EXCERPTS if e.document == "iris-2026" and words_of_iris in e.quote]
    assert not {"border/algeria-mali", "areas/border-zone"} & set(found.about)
    assert "areas/algeria" in found.about
    assert found.note


@pytest.mark.parametrize(
    ("excerpt_id", "adjective", "place"),
    [
        ("org-2018/gspc-algerian-1998", "Algerian", "areas/algeria"),
        ("org-2018/mujwa-2011", "Sahelian", "areas/sahel"),
        ("org-2018/jnim-merger", "Sahara", "areas/sahel"),
    ],
)
def test_an_adjective_of_a_group_is_no_place(excerpt_id: str, adjective: str, place: str) -> None:
    found = ATLAS.excerpts[excerpt_id]
    assert adjective in found.quote
    assert place not in found.about
    assert adjective in (found.note or "")


def test_cooperation_between_algeria_and_mali_is_theirs_and_says_nothing_of_forces() -> None:
    found = ATLAS.excerpts["iris-2026/bilateral-cooperation"]
    assert {"areas/algeria", "areas/mali", "border/algeria-mali"} <= set(found.about)
    assert found.themes == ("border-and-spillover",)


def test_no_sentence_on_algeria_is_filed_under_governance() -> None:
    """The accord of 2015 is Mali's."""
    assert not [e.id for e in EXCERPTS if "areas/algeria" in e.about and "governance" in e.themes]


@of_each("excerpt", EXCERPTS, ids=by_id)
def test_a_year_that_neither_the_quote_nor_the_documents_date_gives_has_a_note(excerpt: Excerpt) -> None:
    known = {*re.findall(r"(?:19|20)\d\d", excerpt.quote), ATLAS.documents[excerpt.document].issued[:4]}
    # The survey's month, which each of its answers shares, is said once and for all.
    known |= {"2016"} if excerpt.speaks_of == "2016-10" else set()
    assert set(re.findall(r"\d{4}", excerpt.speaks_of)) <= known or excerpt.note


#: How a note says that a time, or its end, is that of the document.
DOCUMENT_TIME = re.compile(
    r"[Tt]he time\b|\bthe end\b|The end\b|\bends with\b|counted back|as written in|own date|paper’s date|ahead of it"
    r"|whose time is given|the paper of July 2017"
)


@of_each("excerpt", EXCERPTS, ids=by_id)
def test_a_time_that_is_or_ends_with_the_documents_own_has_a_note_that_says_so(excerpt: Excerpt) -> None:
    issued = ATLAS.documents[excerpt.document].issued[:7]
    if excerpt.speaks_of.startswith(issued) or excerpt.speaks_of.endswith(f"/{issued}"):
        assert DOCUMENT_TIME.search(excerpt.note or "")


@pytest.mark.parametrize(
    ("excerpt_id", "year"),
    [
        ("iris-2026/vacuum-filled", "2013"),
        ("iris-2026/algiers-accords-implementation", "2015"),
        ("iris-2026/tactical-convergence", "2015"),
        ("iris-2026/new-partners", "2020"),
        ("sipri-2017/macina-front-uses-tensions", "2015"),
    ],
)
def test_a_year_that_is_inferred_says_from_what(excerpt_id: str, year: str) -> None:
    assert ATLAS.excerpts[excerpt_id].speaks_of.startswith(year)
    assert year in (ATLAS.excerpts[excerpt_id].note or "")


@pytest.mark.parametrize(
    ("excerpt_id", "qualifier"),
    [
        ("iris-2026/serval-2013", "halted the advance of jihadist forces"),
        ("iris-2026/state-collapse-2012", "in northern Mali in 2012"),
        ("iris-2026/rapid-withdrawal", "the rapid withdrawal"),
        ("iris-2026/army-divisions", "It seems that"),
        ("org-2018/fluid-dynamics-2012", "Somehow, the meta-strategy"),
        ("sipri-2017/north-central-more-pressing", "Participants explained that while land […] conflicts were indeed"),
        ("sipri-2017/international-ngos", "respondents and participants"),
        ("sipri-2017/bamako-population-and-media", "It was also argued that"),
        ("sipri-2017/early-warning-koulikoro-gao", "some reports of"),
        ("sipri-2017/south-negative-opinions", "tend to indicate that"),
    ],
)
def test_a_quote_keeps_its_qualifier(excerpt_id: str, qualifier: str) -> None:
    assert qualifier in ATLAS.excerpts[excerpt_id].quote


def test_what_an_author_was_told_is_no_survey_respondents_word() -> None:
    assert [e.id for e in EXCERPTS if e.voice == "witnesses"] == ["org-2018/testimonies-timbuktu-kidal"]
    assert {e.document for e in EXCERPTS if e.voice == "respondents"} == {"sipri-2017"}


def test_what_somebody_argued_who_is_not_named_is_the_documents_word() -> None:
    assert ATLAS.excerpts["sipri-2017/bamako-population-and-media"].voice == "author"


@pytest.mark.parametrize(
    ("words_of_it", "place"),
    [
        ("signing of a peace agreement in Algiers", "areas/algiers"),
        ("most media organizations in Bamako", "towns/bamako"),
        ("the civil society actors explained that while they shared a degree of frustration", "areas/mali"),
        ("the murderous civil war in Algeria", "areas/algeria"),
        ("the amnesty proposed by the Algerian", "areas/algeria"),
        ("most capable military power", "areas/algeria"),
        ("Algeria's influence remains constrained", "areas/algeria"),
        ("drug and human trafficking networks", "areas/algeria"),
        ("The creation of the Alliance des États du Sahel", "areas/niger"),
        ("closer political and economic ties", "areas/morocco"),
        ("migration flows across the Mediterranean", "areas/sahel"),
        ("17 international strategies", "areas/sahel"),
        ("1) brokerage", "areas/northern-mali"),
        ("different views on security issues", "survey_zones/south"),
        ("wider movement for the male population in the North", "survey_zones/north"),
        ("access to weekly markets, access to the fields", "areas/mali"),
        ("the security forces to be more mobile", "areas/mali"),
        ("more trust in informal or civil society institutions", "areas/mali"),
    ],
)
def test_a_claim_that_can_be_mapped_has_an_excerpt(words_of_it: str, place: str) -> None:
    (found,) = [e for e in EXCERPTS if words_of_it in e.quote]
    assert place in found.about


def test_a_record_says_what_no_source_confirms() -> None:
    sipri, iris = ATLAS.documents["sipri-2017"], ATLAS.documents["iris-2026"]
    assert (sipri.number, sipri.pages) == ("2017/2", 14)
    assert "No DOI was found" in (sipri.note or "")
    assert "was not found" in (iris.note or "")


@of_each("path", sorted(SHIPPED.rglob("*.toml")), ids=lambda path: path.parent.name + "/" + path.name)
def test_no_record_says_that_nobody_names_the_communes(path: Path) -> None:
    """A figure of the survey paper maps the groups; our copy of its text has the caption alone."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b[Nn]o (document|commune)\b[^.]*\bnam", text)


def test_where_the_groups_are_unnamed_it_is_in_these_texts() -> None:
    assert "not named in these texts" in (ATLAS.excerpts["sipri-2017/mgps-35-localities"].note or "")
    (mgps,) = [s for s in ATLAS.sources if s.folder == "places/mgps"]
    assert "not named in these texts" in mgps.not_for


def test_both_lengths_that_iris_gives_the_border_are_there() -> None:
    """The document disagrees with itself; both quotes are shown and none is picked."""
    quotes = " ".join(e.quote for e in EXCERPTS if "border/algeria-mali" in e.about)
    assert "a 1,300 kilometre border" in quotes
    assert "more than 1,300 kilometres" in quotes


@pytest.mark.parametrize("excerpt", [e for e in EXCERPTS if e.sensitive], ids=by_id)
def test_a_sensitive_sentence_names_no_attack_site_and_is_older_than_its_document(excerpt: Excerpt) -> None:
    assert not [place_id for place_id in excerpt.about if place_id.startswith("attack_sites/")]
    assert excerpt.speaks_of.split("/")[-1] <= ATLAS.documents[excerpt.document].issued[:7]


@pytest.mark.parametrize("excerpt", [e for e in EXCERPTS if COMMUNITY.search(e.quote)], ids=by_id)
def test_a_sentence_that_names_a_community_is_sensitive(excerpt: Excerpt) -> None:
    """Each that does ties it, or people known by it, to armed groups: as rebels, brokers, relatives or supporters."""
    assert excerpt.sensitive


def test_what_the_rule_marks_beyond_named_communities_is_listed() -> None:
    """People of a place, or communities without a name, who work with, accept or live with armed groups."""
    assert {e.id for e in EXCERPTS if e.sensitive and not COMMUNITY.search(e.quote)} == {
        "org-2018/emirs-and-local-environments",
        "org-2018/illicit-networks",
        "org-2018/aqim-worked-with-society",
        "org-2018/some-considered-aqim-legitimate",
        "org-2018/mujao-in-gao",
        "org-2018/ideological-reasons",
        "sipri-2017/armed-groups-as-security-actors",
    }


@pytest.mark.parametrize(
    "words_of_org",
    [
        "considered AQIM to be legitimate",
        "Unity and Jihad in West Africa (MUJAO) in Gao",
        "accepted the MUJAO and AQIM out of fear",
        "Tuareg elites from Timbuktu and Kidal",
    ],
)
def test_orgs_sentences_that_tie_communities_to_armed_groups_are_marked(words_of_org: str) -> None:
    (found,) = [e for e in EXCERPTS if e.document == "org-2018" and words_of_org in e.quote]
    assert found.sensitive


# With DOCUMENTS naming a folder with the texts, each excerpt is looked up anew; without it, these tests do not exist.
if os.environ.get("DOCUMENTS"):
    from geodata import verify

    TEXTS = verify.texts(Path(os.environ["DOCUMENTS"]), ATLAS.documents)

    @pytest.mark.parametrize("excerpt", [e for e in EXCERPTS if e.document in TEXTS], ids=by_id)
    def test_an_excerpt_stands_in_its_documents_text_where_its_lock_says(excerpt: Excerpt) -> None:
        finding = verify.check(excerpt, TEXTS[excerpt.document])
        assert finding.problem is None, finding
        entry = lock_of(ATLAS.documents[excerpt.document])["excerpts"][excerpt.id]
        assert [list(part) for part in finding.offsets] == entry["offsets"]

    @pytest.mark.parametrize("document", [d for d in DOCUMENTS if d.id in TEXTS], ids=by_id)
    def test_a_document_has_as_many_words_as_it_records(document: Document) -> None:
        """Within a tenth: what counts as a word of a table or a footer is a matter of taste."""
        assert abs(words(TEXTS[document.id]) - document.text_words) < document.text_words / 10
