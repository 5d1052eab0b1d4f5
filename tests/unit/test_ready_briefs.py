"""What the ready brief says is what the data say: its numbers, its quotes and its views, in both languages."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from geodata.briefs.brief import MOST_SHOWN, Brief, Step
from geodata.briefs.brief_check import check
from geodata.briefs.brief_file import read, write
from geodata.briefs.ready_briefs import load_briefs
from geodata.errors import DataError
from geodata.files import SHIPPED
from geodata.relations import Relations
from pages.app.choices import choices_of
from pages.app.registry import PAGES
from tests.fixtures import copy_data, edit_toml_text
from tests.shipped_data import ATLAS

BRIEFS = load_briefs(SHIPPED)
ENGLISH, FRENCH = BRIEFS["mali-attacks-and-survey.en"], BRIEFS["mali-attacks-and-survey.fr"]
BOTH = pytest.mark.parametrize("brief", [ENGLISH, FRENCH], ids=lambda brief: brief.language)
PAIRS = list(zip(ENGLISH.steps, FRENCH.steps, strict=True))
NO_BREAK = "\u00a0"
#: The sentence that stands wherever survey and attacks could be read as one.
NO_LINK = {
    "en": "None of the three documents links that survey to the attacks of April 2026.",
    "fr": "Aucun des trois documents ne relie cette enquête aux attaques d’avril 2026.",
}
ZONES = ("survey_zones/north", "survey_zones/central", "survey_zones/south")
#: Bodies of the state among Figure 6's institutions.
STATE: tuple[str, ...] = (
    "armed-forces",
    "local-government",
    "parliament",
    "police",
    "regional-government",
    "government",
    "president",
)
STATE += ("prefecture", "court-of-justice")
#: A number of each language: with groups of three digits, and with decimals.
NUMBERS = {
    "en": re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"),
    "fr": re.compile(rf"\d{{1,3}}(?:{NO_BREAK}\d{{3}})+|\d+(?:,\d+)?"),
}


def numbers(text: str, language: str) -> list[Decimal]:
    """Return the numbers of a text, in its order."""
    group, point = (",", ".") if language == "en" else (NO_BREAK, ",")
    found = NUMBERS[language].findall(text)
    return [Decimal(number.replace(group, "").replace(point, ".")) for number in found]


def step_of(brief: Brief, step: str) -> Step:
    return brief.steps[brief.position(step)]


def values_printed(question: str, item: str = "", population: str = "") -> Iterator[Decimal]:
    for answer in ATLAS.answers:
        series = answer.series
        if (series.question, series.item) == (question, item) and answer.population.startswith(population):
            yield answer.value


def known_numbers(step: Step) -> set[Decimal]:
    """Return the numbers that a step may name: of what it shows, of the border that its view selects, and of dates."""
    found: set[Decimal] = set()
    texts = [ATLAS.events["events/attacks-april-2026"].date, "2016-10"]
    for excerpt in (ATLAS.excerpts[one] for one in step.show if one in ATLAS.excerpts):
        texts += [excerpt.quote, str(excerpt.footnote), excerpt.speaks_of, ATLAS.documents[excerpt.document].issued]
    for series in (one.split(":") for one in step.show if one not in ATLAS.excerpts):
        question = ATLAS.questions[series[0]]
        found |= {answer.value for answer in ATLAS.answers if answer.series.question == series[0]}
        found |= {Decimal(question.instrument.samples["respondents"].at_most or 0)}
        found |= {Decimal(bound) for bound in question.range or ()}
        texts += [question.figure or ""]
    for place in step.query.get("place", []):
        # What is said of the mark that the step selects, and is read when it is pressed.
        about = [one for one in ATLAS.excerpts.values() if place in one.about]
        texts += [one.quote for one in about]
        found |= {Decimal(round(length)) for name, length in ATLAS.places[place].extra.items() if "length" in name}
    for one in ATLAS.disagreements.values():
        if "disagreement" in step.query and set(one.excerpts) & set(step.show):
            texts += [ATLAS.excerpts[side].quote for side in one.excerpts]
    return found | {number for text in texts for number in numbers(text, "en")}


@BOTH
def test_it_is_whole_and_written_as_the_app_writes_one(brief: Brief) -> None:
    text = (SHIPPED / "briefs" / f"mali-attacks-and-survey.{brief.language}.brief.toml").read_text(encoding="utf-8")
    assert read(text) == (brief, ())
    assert write(brief) == text
    assert len(brief.steps) == 8
    assert brief.marking == ""


@BOTH
def test_no_id_of_it_leads_nowhere(brief: Brief) -> None:
    pages = {page.slug: page.narrowed_by for page in PAGES}
    assert check(brief, ATLAS, choices_of(Relations(ATLAS)), pages) == ()
    assert all(1 <= len(step.show) <= MOST_SHOWN for step in brief.steps)


def test_both_languages_have_the_same_steps_views_and_sources() -> None:
    def bones(brief: Brief) -> list[tuple[str, str, str, tuple[str, ...]]]:
        return [(step.id, step.page, step.view, step.show) for step in brief.steps]

    assert bones(ENGLISH) == bones(FRENCH)


@pytest.mark.parametrize(("english", "french"), PAIRS, ids=lambda step: step.id)
def test_both_languages_have_the_same_numbers(english: Step, french: Step) -> None:
    for field in ("headline", "text", "notes"):
        assert numbers(getattr(english, field), "en") == numbers(getattr(french, field), "fr")


@BOTH
def test_every_number_is_one_of_the_data(brief: Brief) -> None:
    for step in brief.steps:
        said = numbers(f"{step.headline} {step.text}", brief.language)
        assert set(said) - known_numbers(step) == set(), step.id
    assert len(numbers(" ".join(step.text for step in brief.steps), brief.language)) > 12


def test_the_check_of_numbers_sees_one_that_is_not() -> None:
    assert Decimal("92.6") not in known_numbers(step_of(ENGLISH, "violence-increased"))
    assert Decimal(1365) not in known_numbers(step_of(ENGLISH, "border"))
    assert numbers("1,363 km, 92.5 %, 3.61", "en") == numbers("1\u00a0363 km, 92,5 %, 3,61", "fr")


@BOTH
def test_what_stands_in_quotation_marks_stands_in_what_the_step_shows(brief: Brief) -> None:
    quoted = []
    for step in brief.steps:
        quotes = [ATLAS.excerpts[one].quote for one in step.show if one in ATLAS.excerpts]
        for part in re.findall(r"“([^”]*)”", f"{step.headline} {step.text} {step.notes}"):
            quoted.append(part)
            assert any(part in quote for quote in quotes), f"{step.id}: {part}"
    # In French they are glosses, and no gloss stands in quotation marks.
    assert len(quoted) == (4 if brief.language == "en" else 0)
    assert not re.search(r'["«»]', write(brief).replace('"', ""))


@BOTH
def test_steps_on_the_survey_say_that_no_document_links_it_to_the_attacks(brief: Brief) -> None:
    assert [step.id for step in brief.steps if step.text.endswith(NO_LINK[brief.language])] == [
        "survey-zones",
        "violence-increased",
        "institutions-trusted",
    ]


@BOTH
def test_each_zone_has_its_share(brief: Brief) -> None:
    text = step_of(brief, "violence-increased").text
    for zone in ZONES:
        (share,) = values_printed("violence-increased", population=zone)
        name = ATLAS.places[zone].name if brief.language == "en" else ATLAS.places[zone].name_fr
        (said,) = re.findall(rf"{name} ([\d.,]+){NO_BREAK}%", text)
        assert Decimal(said.replace(",", ".")) == share


@BOTH
def test_each_institution_has_its_upper_and_its_lower_bar(brief: Brief) -> None:
    """Those of religious authorities stand beside the map, the others in the speaker's notes."""
    step = step_of(brief, "institutions-trusted")
    assert "institution-trust:religious-authorities:mean" in step.show
    bars = [
        *values_printed("institution-trust", "traditional-authorities"),
        *values_printed("institution-trust", "armed-forces"),
    ]
    said = numbers(step.notes, brief.language)
    assert said[:4] == bars
    assert set(said[4:]) == {2020, 2021}


def test_religious_and_traditional_authorities_stand_above_every_body_of_the_state() -> None:
    """Under every reading of Figure 6: the two numbers whose place is not certain are above all of them, too."""
    state = [bar for item in STATE for bar in values_printed("institution-trust", item)]
    assert len(state) == 2 * len(STATE)
    others = [*values_printed("institution-trust", "religious-authorities")]
    others += [*values_printed("institution-trust", "traditional-authorities"), Decimal("3.61"), Decimal("3.62")]
    assert min(others) > max(state)
    assert max(state) == max(values_printed("institution-trust", "armed-forces"))


def test_the_conflict_in_the_north_is_fifth_of_the_five_issues_of_the_south() -> None:
    quote = ATLAS.excerpts["sipri-2017/figure-5-scores"].quote
    scores = [Decimal(number) for number in re.findall(r"\d\.\d\d", quote)]
    (north,) = values_printed("insecurity-factors", "conflict-in-the-north", "survey_zones/south")
    assert (len(scores), sorted(scores, reverse=True).index(north)) == (5, 4)


@BOTH
def test_the_border_has_both_lengths_each_with_its_source(brief: Brief) -> None:
    text = step_of(brief, "border").text
    extra = ATLAS.places["border/algeria-mali"].extra
    for source, name in (("OpenStreetMap", "length_km_geodesic_osm"), ("Natural Earth", "length_km_natural_earth")):
        (said,) = re.findall(rf"([\d{NO_BREAK},]+){NO_BREAK}km \({source}\)", text)
        assert numbers(said, brief.language) == [Decimal(round(extra[name]))]


@BOTH
def test_the_five_towns_are_those_of_the_title(brief: Brief) -> None:
    assert "iris-2026/title-five-sites" in step_of(brief, "five-towns").show
    assert len(ATLAS.places_in("attack_sites")) == 5
    for site in ATLAS.places_in("attack_sites"):
        name = site.name if brief.language == "en" else site.name_fr
        assert name in ATLAS.excerpts["iris-2026/title-five-sites"].quote


def test_kati_is_in_no_excerpt_and_on_no_map_as_a_site() -> None:
    assert not [e.id for e in ATLAS.excerpts.values() if re.search(r"\bKati\b", e.quote)]
    assert "attack_sites/kati" not in ATLAS.places


def test_french_is_set_as_french_is() -> None:
    for step in FRENCH.steps:
        for text in (step.headline, step.text, step.notes, FRENCH.title):
            assert not re.search(rf"(?<!{NO_BREAK})[:;?!%]|'|\.\.\.| {NO_BREAK}|{NO_BREAK} ", text), text
            assert not re.search(r"Timbuktu|Taoudeni\b|Algeria|\d\.\d", text), text


def test_english_is_set_as_english_is() -> None:
    for step in ENGLISH.steps:
        for text in (step.headline, step.text, step.notes, ENGLISH.title):
            assert not re.search(rf"'|\.\.\.| {NO_BREAK}|{NO_BREAK} | %|\d,\d\d?\b", text), text


@BOTH
def test_each_step_is_short(brief: Brief) -> None:
    for step in brief.steps:
        assert len(step.headline) <= 90
        assert len(re.findall(r"\.(?= |$)", step.text)) <= 2, step.text
        assert step.notes


def test_each_is_read_once() -> None:
    assert load_briefs(SHIPPED) is BRIEFS


def test_a_folder_without_briefs_has_none(tmp_path: Path) -> None:
    assert load_briefs(tmp_path) == {}


def test_a_shipped_brief_that_is_broken_is_refused(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    path = root / "briefs" / "mali-attacks-and-survey.en.brief.toml"
    edit_toml_text(path, lambda text: text.replace('language = "en"', 'language = "de"'))
    with pytest.raises(DataError, match="The language “de” is unknown"):
        load_briefs(root)
