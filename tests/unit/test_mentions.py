"""Every place name is an offset, a length, and the place that it stands for or the reason why it stands for none."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.evidence.documents import GAP, Document, Excerpt
from geodata.evidence.mentions import Mention, faults, load_mentions, load_reasons, of_place
from geodata.files import SHIPPED
from geodata.normalisation import normalise
from geodata.schema import columns
from tests.each import of_each
from tests.fixtures import copy_data, edit_toml_text
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS

MENTIONS = load_mentions(SHIPPED, ATLAS.documents, ATLAS.places)
REASONS = load_reasons(SHIPPED, ATLAS.documents)
#: Names that an index of places cannot lack. Adjectives (Malian) and names inside longer words do not count.
NAMES = (
    *("Mali", "Bamako", "Kidal", "Gao", "Timbuktu", "Ménaka", "Mopti", "Sévaré", "Ségou", "Koulikoro", "Koulikouro"),
    *("Sikasso", "Kayes", "Taoudeni", "Macina", "Algeria", "Algiers", "Alger", "Niger", "Burkina Faso", "Mauritanie"),
    *("Morocco", "Rabat", "Dakhla", "Tunisia", "Libya", "Sahel", "Sahara", "Maghreb", "West Africa", "Europe"),
    "Mediterranean",
)
NAME = re.compile(rf"(?<![^\W_])(?:{'|'.join(NAMES)})(?![^\W_])")
#: What is printed where a mention stands for a place by another word than its name.
OTHER_WORDS = {
    "areas/northern-mali": r"(?i:north(ern( Mali| regions)?)?( of the country)?)",
    "areas/central-mali": r"(?i:centre( of Mali)?|central (Mali|regions))",
    "areas/southern-mali": r"southern Mali",
    "areas/sahel": r"(?i:Sahel(ian)?( front| region)?)|Sahel-Sahara(n)?( region)?",
    "areas/border-zone": r"border regions between Algeria and Mali",
    "border/algeria-mali": r"1,300 kilomet(re border|res of border)",
    "areas/algeria": r"Algérie|ALGERIA|Algerian territory|national territory",
    "areas/mali": r"MALI|Malian territory",
    "areas/mauritania": r"Mauritanie",
    "areas/burkina-faso": r"Burkina",
    "areas/maghreb": r"MAGHREB",
    "regions/koulikoro": r"Koulikouro",
    "regions/taoudenit": r"Taoudeni",
    "survey_zones/north": r"North( zones?)?",
    "survey_zones/central": r"Central( zones?)?|central regions",
    "survey_zones/south": r"South( zones?)?",
}

#: How a note names a place; others by their names. Monitoring groups are parts of a whole that sentences speak of.
NOTED = {
    "areas/mali": "Mali|malienne",
    "areas/algeria": "Algeria",
    "areas/northern-mali": "[Nn]orthern Mali",
    "areas/border-zone": "border regions",
    "border/algeria-mali": "border",
}
PARTS = r".*[Mm]onitoring group.*\bby implication|.*\bgroups are in is by implication|.*three zones is by implication"


def test_borders_that_are_not_named_and_adjectives_of_groups_stand_for_no_place() -> None:
    offsets = {("iris-2026", 18173), ("iris-2026", 25913), ("iris-2026", 21620), ("org-2018", 905)}
    found = {(m.document, m.offset): m for m in MENTIONS if (m.document, m.offset) in offsets}
    assert found.keys() == offsets
    assert {m.place for m in found.values()} == {None}
    assert {m.reason for m in found.values()} == {"unnamed", "group-adjective"}


def stretches(excerpt: Excerpt) -> Iterator[tuple[int, str]]:
    """Yield each stretch of an excerpt's quote that stands unbroken in its text: its offset there and its words.

    The lock records where a quote was found: with it, quotes show what is printed at an offset, without the text.
    """
    lock = json.loads((SHIPPED / "documents" / f"{excerpt.document}.lock.json").read_text(encoding="utf-8"))
    offsets = lock["excerpts"][excerpt.id]["offsets"]
    for (start, end), part in zip(offsets, excerpt.quote.split(GAP), strict=True):
        words = normalise(part, footnotes=False)
        assert len(words) == end - start
        yield start, words


def printed_words(mention: Mention) -> set[str]:
    """Return what is printed at a mention, as far as quotes show it."""
    return {
        words[mention.offset - start : mention.end - start]
        for excerpt in EXCERPTS
        if excerpt.document == mention.document
        for start, words in stretches(excerpt)
        if start <= mention.offset and mention.end <= start + len(words)
    }


def inside(excerpt: Excerpt) -> list[Mention]:
    """Return the mentions that stand within an excerpt's quote."""
    mine = [m for m in MENTIONS if m.document == excerpt.document]
    return [m for s, words in stretches(excerpt) for m in mine if s <= m.offset and m.end <= s + len(words)]


def says(note: str | None, place: str) -> bool:
    """Whether a note names a place, or what it is one of."""
    words = NOTED.get(place) or re.escape(ATLAS.places[place].name) + (f"|{PARTS}" if place.startswith("mgps/") else "")
    return bool(note and re.search(rf"(?<![^\W_])(?:{words})", note))


@of_each("excerpt", EXCERPTS, ids=lambda e: e.id)
def test_a_place_that_a_quote_names_is_among_its_places(excerpt: Excerpt) -> None:
    """Or its note names the place, and says why it is not."""
    named = {m.place for m in inside(excerpt) if m.kind == "place" and m.place}
    assert [p for p in sorted(named - set(excerpt.about)) if not says(excerpt.note, p)] == []


@of_each("excerpt", EXCERPTS, ids=lambda e: e.id)
def test_a_place_that_a_quote_does_not_name_is_told_by_its_note(excerpt: Excerpt) -> None:
    """A reader sees the quote alone: that it is of Mali, or of a zone, has to be said, and from what it follows."""
    named = {m.place for m in inside(excerpt)}
    assert [p for p in excerpt.about if p not in named and not says(excerpt.note, p)] == []


def test_every_document_is_indexed_in_its_order() -> None:
    assert {m.document for m in MENTIONS} == set(ATLAS.documents)
    for document in DOCUMENTS:
        mine = [m for m in MENTIONS if m.document == document.id]
        assert all(before.end <= after.offset for before, after in pairwise(mine))


def test_a_mention_stands_for_a_place_or_has_a_reason_of_its_kind() -> None:
    for mention in MENTIONS:
        assert mention.section.strip()
        if mention.place:
            assert mention.place in ATLAS.places
            assert mention.reason is None
        else:
            assert REASONS[mention.reason or ""].kind == mention.kind


def test_every_reason_is_a_sentence_that_some_mention_needs() -> None:
    assert {m.reason for m in MENTIONS if m.reason} == set(REASONS)
    assert all(reason.text.endswith(".") for reason in REASONS.values())


@of_each("excerpt", EXCERPTS, ids=lambda e: e.id)
def test_every_place_name_in_a_quote_is_indexed(excerpt: Excerpt) -> None:
    mine = [m for m in MENTIONS if m.document == excerpt.document]
    for start, words in stretches(excerpt):
        for match in NAME.finditer(words):
            begin, end = start + match.start(), start + match.end()
            assert any(m.offset < end and begin < m.end for m in mine), match.group()


def test_what_is_printed_at_a_mention_is_a_name_of_its_place() -> None:
    checked = 0
    for mention in (m for m in MENTIONS if m.place):
        place = ATLAS.places[mention.place or ""]
        for words in printed_words(mention):
            checked += 1
            known = {normalise(name).removesuffix(" region") for name in (place.name, place.name_fr)}
            other = OTHER_WORDS.get(place.id)
            assert words in known or (other and re.fullmatch(other, words)), (mention, words)
    assert checked > 100


def test_a_capital_that_stands_for_a_government_is_no_place() -> None:
    capitals = [m for m in MENTIONS if m.reason == "government-capital"]
    shown = {words for m in capitals for words in printed_words(m)}
    assert shown == {"Bamako"}
    assert all(m.place is None for m in capitals)


def test_a_name_in_a_cited_title_that_is_quoted_is_a_place() -> None:
    titles = [e for e in EXCERPTS if e.voice == "cited title"]
    held = {(e.document, start, start + len(words)) for e in titles for start, words in stretches(e)}
    cited = [m for m in MENTIONS if m.reason == "cited-work"]
    assert titles
    assert cited
    assert not [m for m in cited for d, start, end in held if d == m.document and start <= m.offset < end]


def test_northern_mali_is_never_the_north_zone() -> None:
    for mention in of_place(MENTIONS, "survey_zones/north"):
        assert all("ern" not in words for words in printed_words(mention))


def test_the_five_sites_are_named_together_in_one_footnote_only() -> None:
    """Bamako alone is named a second time, by the text itself."""
    sites = [p.id for p in ATLAS.places_in("attack_sites")]
    assert {site: len(of_place(MENTIONS, site)) for site in sites} == {
        site: 2 if site == "attack_sites/bamako" else 1 for site in sites
    }


def test_no_text_is_copied() -> None:
    header, *rows = (SHIPPED / "mentions" / "mentions.csv").read_text(encoding="utf-8").splitlines()
    assert header == ",".join(columns("mentions")[0]) == "document,section,offset,length,place,kind,reason"
    assert len(rows) == len(MENTIONS)


def test_a_mention_that_cannot_be_a_name_is_found_in_the_text() -> None:
    texts = {"iris-2026": "In Mali, 2012."}

    def at(offset: int, length: int, document: str = "iris-2026") -> Mention:
        return Mention(document, "CONCLUSION", offset, length, "areas/mali", "place", None)

    assert faults((at(3, 4), at(0, 400, "org-2018")), texts) == ()
    for wrong, there in ((at(2, 5), " Mali"), (at(9, 4), "2012"), (at(9, 40), "2012."), (at(99, 4), "")):
        assert faults((at(3, 4), wrong), texts) == ((wrong, there),)


LINE = "iris-2026,THE APRIL 2026 RUPTURE,10729,6,attack_sites/bamako,place,"


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        (LINE.replace("iris-2026,", "iris-2025,"), "“iris-2025” is no document"),
        (LINE.replace("THE APRIL 2026 RUPTURE", ""), "it has no section"),
        (LINE.replace("10729", "-1"), "is no place in a text"),
        (LINE.replace("10729", "1" * 5000), "is no place in a text"),
        (LINE.replace("10729", "1.5"), "is no place in a text"),
        (LINE.replace(",6,", ",0,"), "is no place in a text"),
        (LINE.replace("10729", "10"), "before the end of the line above"),
        (LINE.replace("sites/bamako", "sites/kati"), "“attack_sites/kati” is no place"),
        (LINE.replace(",place,", ",spot,"), "the kind “spot” is unknown"),
        (LINE.replace("attack_sites/bamako", ""), "a place or a reason, and not both"),
        (LINE + "unnamed", "a place or a reason, and not both"),
        (LINE.replace("attack_sites/bamako", "") + "cited-work", "no reason for the kind “place”"),
        (LINE.replace("attack_sites/bamako", "") + "because", "“because” is no reason"),
        (LINE + ",more", "has not 7 fields"),
        (LINE.removesuffix(",place,"), "has not 7 fields"),
        (LINE.replace("THE APRIL", '"THE" APRIL'), "not valid CSV"),
        ("org-2018,AQIM's origins,20000,3,towns/gao,place,\n" + LINE, "begins a second time"),
    ],
)
def test_a_broken_line_is_refused_with_its_number_and_a_remedy(tmp_path: Path, new: str, problem: str) -> None:
    root = copy_data(tmp_path)
    path = root / "mentions" / "mentions.csv"
    edit_toml_text(path, lambda text: text.replace(LINE, new, 1))
    with pytest.raises(DataError) as caught:
        load_mentions(root, ATLAS.documents, ATLAS.places)
    assert problem in caught.value.problem
    assert re.match(r"Line \d+: ", caught.value.problem)
    assert caught.value.path == path
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Its header is"),
        ("a,b\n", "Its header is"),
        (",".join(columns("mentions")[0]) + "\n", "no mention"),
    ],
)
def test_an_index_without_mentions_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    root = copy_data(tmp_path)
    (root / "mentions" / "mentions.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        load_mentions(root, ATLAS.documents, ATLAS.places)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "unnamed"', 'id = ""', "it has no id"),
        ('id = "unnamed"', 'id = "cited-work"', "“cited-work” is there twice"),
        ('kind = "bibliography"', 'kind = "book"', "unknown kind “book”"),
        ("normalisation = 1", "normalisation = 2", "count in normalisation 2"),
    ],
)
def test_a_broken_reason_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    root = copy_data(tmp_path)
    edit_toml_text(root / "mentions" / "reasons.toml", lambda text: text.replace(old, new, 1))
    with pytest.raises(DataError) as caught:
        load_reasons(root, ATLAS.documents)
    assert problem in caught.value.problem


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.id)
def test_the_offsets_are_those_of_the_text_that_the_document_records(document: Document) -> None:
    assert document.text_sha256 in (SHIPPED / "mentions" / "reasons.toml").read_text(encoding="utf-8")
