"""The documents disagree: both sides are shown, and what arithmetic or geometry can check is checked here.

The numbers are read out of the quotes, so a quote that changes changes what is tested.
"""

import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from geodata.errors import DataError
from geodata.evidence.disagreements import KINDS, Disagreement, load_disagreements
from geodata.files import SHIPPED
from geodata.geography.measure import length_km
from tests.each import of_each
from tests.fixtures import copy_data, edit_toml_text
from tests.shipped_data import ATLAS

DISAGREEMENTS = load_disagreements(SHIPPED, ATLAS.documents, ATLAS.places)
ALL = list(DISAGREEMENTS.values())
#: More people than 45 in one zone would leave too few of 93 for the other two.
ZONE_AT_MOST = 45


def by_id(one: Disagreement) -> str:
    return one.id


def quote(excerpt: str) -> str:
    return ATLAS.excerpts[excerpt].quote


def sipri(slug: str) -> str:
    return quote(f"sipri-2017/{slug}")


def is_side(disagreement: str, *excerpts: str) -> bool:
    """Whether excerpts are sides of a disagreement, so that what is tested is what is shown."""
    return set(excerpts) <= set(DISAGREEMENTS[f"disagreements/{disagreement}"].excerpts)


def numbers(text: str, pattern: str = r"\d+(?:\.\d+)?") -> list[str]:
    return re.findall(pattern, text.replace(",", ""))


def percents(text: str) -> list[str]:
    return numbers(text, r"\d+(?:\.\d+)?(?= per cent)")


def means(text: str) -> list[Fraction]:
    return [Fraction(n) for n in numbers(text, r"(?<![\d.])\d\.\d\d(?!\d)")]


def rounds_to(value: Fraction, printed: str) -> bool:
    """Whether a value, rounded either way at a half, prints as a number does."""
    places = len(printed.partition(".")[2])
    return abs(value - Fraction(printed)) <= Fraction(1, 2 * 10**places)


def fits_percent(n: int, printed: str) -> bool:
    """Whether some of n people are a printed percentage."""
    return any(rounds_to(Fraction(100 * k, n), printed) for k in range(n + 1))


def fits_mean(n: int, printed: str) -> bool:
    """Whether n whole answers from 1 to 4 have a printed mean."""
    return any(rounds_to(Fraction(total, n), printed) for total in range(n, 4 * n + 1))


# --- the file


@of_each("one", ALL, ids=by_id)
def test_a_disagreement_has_a_readable_id_and_a_sentence(one: Disagreement) -> None:
    assert re.fullmatch(r"disagreements/[a-z0-9]+(-[a-z0-9]+)*", one.id)
    assert one.sentence.endswith(".")
    assert one.arithmetic is None or one.arithmetic.endswith((".", ")"))


@of_each("one", ALL, ids=by_id)
def test_its_sides_are_excerpts_or_located_passages_each_once(one: Disagreement) -> None:
    assert one.sides
    assert len(set(one.sides)) == len(one.sides)
    for side in one.sides:
        assert (side.excerpt is None) == (side.offset is not None)
        assert side.excerpt is None or side.excerpt in ATLAS.excerpts


@of_each("one", ALL, ids=by_id)
def test_a_sentence_takes_no_side(one: Disagreement) -> None:
    assert not re.search(r"\b(wrong|error|mistake|false|contradicts|actually|in fact|incorrect)", one.sentence)


@of_each("one", [one for one in ALL if one.arithmetic], ids=by_id)
def test_whatever_arithmetic_can_check_is_checked_here(one: Disagreement) -> None:
    tests = Path(__file__).read_text(encoding="utf-8")
    assert re.search(rf'is_side\(\s*"{one.id.split("/")[1]}"|DISAGREEMENTS\["{one.id}"\]', tests)


def test_every_kind_and_every_type_occurs() -> None:
    assert {one.kind for one in ALL} == set(KINDS)
    assert {one.type for one in ALL} == {"contradiction", "wording", "arithmetic"}


@of_each("one", ALL, ids=by_id)
def test_numbers_show_a_disagreement_of_arithmetic(one: Disagreement) -> None:
    assert one.type != "arithmetic" or one.arithmetic
    assert one.type == "arithmetic" or one.kind not in ("against arithmetic", "against measured geometry")


def test_a_contradiction_is_one_where_both_cannot_be_true_as_written() -> None:
    """First “throughout the country” and fifth in a zone; a test below holds it.

    “The main sources” need not be all of them, and “the four factors most linked to violent incidents” may leave out
    the conflict in the north.
    """
    assert [one.id for one in ALL if one.type == "contradiction"] == ["disagreements/north-first-everywhere"]


@pytest.mark.parametrize(
    "name",
    [
        *("confidence-and-the-army", "negative-views-in-the-south", "centre-and-violence", "general-mistrust"),
        *("north-and-central-alike", "water-and-electricity", "community-or-commune", "increase-confirmed-earlier"),
    ],
)
def test_numbers_that_answer_another_question_or_leave_a_claim_possible_are_no_arithmetic(name: str) -> None:
    one = DISAGREEMENTS[f"disagreements/{name}"]
    assert (one.kind, one.type) == ("within a document", "wording")
    assert one.arithmetic


@pytest.mark.parametrize("one", [d for d in ALL if any(ATLAS.excerpts[e].sensitive for e in d.excerpts)], ids=by_id)
def test_a_sentence_that_retells_a_sensitive_side_names_speaker_and_year(one: Disagreement) -> None:
    """It is read alone, as a heading and in lists."""
    for document in {ATLAS.excerpts[e].document for e in one.excerpts if ATLAS.excerpts[e].sensitive}:
        publisher, year = document.split("-")
        assert publisher.upper() in one.sentence
        assert year in one.sentence


@pytest.mark.parametrize(
    "name", ["objectives-or-challenge", "contained-or-spreading", "confidence-and-distance", "cooperation-or-strain"]
)
def test_sides_that_do_not_disagree_are_no_disagreement(name: str) -> None:
    assert f"disagreements/{name}" not in DISAGREEMENTS


@of_each(
    "name, words",
    [
        ("effect-of-the-2013-intervention", "halted the advance of jihadist forces"),
        ("past-decade-and-2012", "in northern Mali is dated 2012"),
        ("crisis-since-2012-or-2026", "in northern Mali in 2012"),
        ("where-the-attacks-were", "rapid withdrawal"),
        ("withdrawal-or-attack", "rapid withdrawal"),
        ("land-low-or-frequent", "participants in the validation meeting explained that they were indeed important"),
        ("base-of-ngo-opinions", "respondents and participants"),
        ("mujwa-or-mujao", "read here as those of one group"),
        ("ghali-or-gali", "read here as one man’s name"),
        ("defected-or-an-example", "read here as the same group"),
        ("defected-or-an-example", "some parts of the population"),
        ("legitimate-or-feared", "some parts of the population"),
        ("legitimate-or-feared", "some of the locals"),
        ("trust-in-french-forces", "Some testimonies"),
        ("broker-or-leader", "read here as the same man"),
        ("north-and-central-alike", "are said to have tended to answer"),
        ("water-and-electricity", "are said to have tended"),
        ("negative-views-in-the-south", "are said to tend to indicate"),
        ("four-violent-factors", "is our reading"),
        ("community-or-commune", "is our reading"),
        ("left-or-came-back", "it seems he came back once again"),
        ("critical-bamako", "It was argued that"),
        ("land-low-or-frequent", "without necessarily specifying their gravity"),
        ("answered-all-the-questions", "below 80"),
        ("majority-across-all-zones", "Whether a majority in each zone is meant is not said"),
    ],
)
def test_a_sentence_says_no_more_than_its_sides(name: str, words: str) -> None:
    assert words in DISAGREEMENTS[f"disagreements/{name}"].sentence


# --- geometry


def test_one_line_of_the_border_is_longer_than_the_document_says_and_another_shorter() -> None:
    assert is_side("border-length-measured", "iris-2026/border-1300", "iris-2026/border-more-than-1300")
    (plain,) = numbers(quote("iris-2026/border-1300"), r"\d{4}")
    assert "more than 1,300 kilometres" in quote("iris-2026/border-more-than-1300")
    border = ATLAS.places["border/algeria-mali"]
    assert border.geometry is not None
    drawn, natural_earth = length_km(border.geometry), float(border.extra["length_km_natural_earth"])
    assert natural_earth < float(plain) < drawn
    assert (round(drawn), round(natural_earth)) == (1363, 1266)
    arithmetic = DISAGREEMENTS["disagreements/border-length-measured"].arithmetic or ""
    assert arithmetic.startswith("1,363 km (OpenStreetMap’s line) and 1,266 km (Natural Earth’s line)")


# --- the calendar


def test_the_past_decade_begins_after_the_collapse() -> None:
    assert is_side("past-decade-and-2012", "iris-2026/past-decade-state-collapse", "iris-2026/state-collapse-2012")
    (year,) = numbers(quote("iris-2026/state-collapse-2012"))
    written = int(ATLAS.documents["iris-2026"].issued[:4])
    assert "past decade" in quote("iris-2026/past-decade-state-collapse")
    assert int(year) < written - 10
    assert written - int(year) == 14


def test_the_coups_of_one_sentence_begin_before_the_wave_of_the_other() -> None:
    assert is_side("years-of-the-coups", "iris-2026/coups-2020-2021", "iris-2026/coups-2021-2023")
    coups, wave = numbers(quote("iris-2026/coups-2020-2021")), numbers(quote("iris-2026/coups-2021-2023"))
    assert coups == ["2020", "2021"]
    assert wave == ["2021", "2023"]
    assert min(coups) < min(wave)


def test_a_source_of_august_2016_is_older_than_the_end_of_its_period() -> None:
    assert is_side("emop-period-and-date", "sipri-2017/unemployment-women-gao", "sipri-2017/emop-source-aug-2016")
    assert "2016–17" in sipri("unemployment-women-gao")
    assert ATLAS.excerpts["sipri-2017/emop-source-aug-2016"].speaks_of == "2016-08" < "2017"


def months(earlier: str, later: str) -> int:
    (year, month), (other, another) = (map(int, time.split("-")[:2]) for time in (earlier, later))
    return 12 * (other - year) + another - month


def test_the_text_cited_for_an_increase_is_29_months_older() -> None:
    assert is_side("increase-confirmed-earlier", "iris-2026/acled-increase")
    cited = ATLAS.events["events/cited-acled-2024"].date
    assert months(cited, ATLAS.documents["iris-2026"].issued) == 29
    assert "29 months" in (DISAGREEMENTS["disagreements/increase-confirmed-earlier"].arithmetic or "")


def test_the_first_of_four_fragmentations_is_older_than_the_decade() -> None:
    disagreement = DISAGREEMENTS["disagreements/fragmentations-in-a-decade"]
    written = int(ATLAS.documents["org-2018"].issued[:4])
    first = ATLAS.events["events/algerianists-leave"]
    assert {s.document for s in disagreement.sides} == {s.document for s in first.sources} == {"org-2018"}
    assert first.date.split("/")[1] < str(written - 10) == "2008"
    assert f"January {written - 10}" in (disagreement.arithmetic or "")


def test_2016_had_ended_more_than_twelve_months_before_the_article() -> None:
    assert is_side("last-months-of-2016-2017", "org-2018/communal-divisions")
    assert "in the last months" in quote("org-2018/communal-divisions")
    assert "between 2016 and 2017" in quote("org-2018/communal-divisions")
    assert months("2016-12", ATLAS.documents["org-2018"].issued) > 12
    assert months("2017-12", ATLAS.documents["org-2018"].issued) == 1


# --- who answered


def test_105_questionnaires_are_three_for_each_group_and_12_were_not_used() -> None:
    assert is_side("105-or-93", "sipri-2017/perceptions-of-105", "sipri-2017/questionnaires-105-and-93")
    groups = int(numbers(sipri("mgps-35-localities"))[0])
    completed, usable = map(int, re.findall(r"(\d+) questionnaires", sipri("questionnaires-105-and-93")))
    assert numbers(sipri("perceptions-of-105")) == [str(completed)]
    assert (completed, usable) == (105, 93)
    assert groups * 3 == completed
    assert completed - usable == 12


def test_the_zones_name_nine_of_ten_regions_and_the_district() -> None:
    assert is_side("nine-or-ten-regions", "sipri-2017/mgps-35-localities", "sipri-2017/mgps-36th-group")
    zones = sipri("three-zones-defined")
    named = [p.id for p in ATLAS.places_in("regions") if p.name in zones]
    assert len([p for p in named if p != "regions/bamako"]) == 9
    assert {p.id for p in ATLAS.places_in("regions")} - set(named) == {"regions/taoudenit"}


def zone_percentages() -> dict[str, list[str]]:
    """The percentages that are printed of each zone's respondents or actors: respectively North, Central, South.

    Those on NGOs are of “respondents and participants”, who are other people.
    """
    found: dict[str, list[str]] = {"North": [], "Central": [], "South": []}

    def add(triple: list[str]) -> None:
        assert len(triple) == 3
        for zone, value in zip(found, triple, strict=True):
            found[zone].append(value)

    add(percents(sipri("violence-increased")))
    for slug in ("minusma-and-barkhane", "police-and-army"):
        values = percents(sipri(slug))
        assert len(values) == 6
        add(values[:3])
        add(values[3:])
    found["North"] += percents(sipri("north-avoids-routes"))
    for slug in ("central-on-the-north", "central-insecurity-between-communities"):
        found["Central"] += percents(sipri(slug))
    found["Central"] += percents(sipri("central-unemployment-poverty-very-important"))
    found["South"] += percents(sipri("south-banditry-not-important")) + percents(sipri("south-negative-scores"))
    return found


def test_the_percentages_are_read_as_they_are_printed() -> None:
    assert zone_percentages() == {
        "North": ["92.5", "61", "64", "62", "82", "89"],
        "Central": ["48", "67", "65", "65", "71", "15.38", "84.62", "22", "78", "96", "93"],
        "South": ["60", "81", "65", "67", "65", "30", "25", "20", "19"],
    }


@pytest.mark.parametrize("zone", ["North", "Central", "South"])
def test_no_number_of_people_fits_all_percentages_of_a_zone(zone: str) -> None:
    """Though 93 questionnaires “answered all the questions”; why is not said."""
    assert is_side(
        "answered-all-the-questions", "sipri-2017/questionnaires-105-and-93", "sipri-2017/violence-increased"
    )
    printed = zone_percentages()[zone]
    assert not [n for n in range(1, ZONE_AT_MOST + 1) if all(fits_percent(n, p) for p in printed)]
    assert all(any(fits_percent(n, p) for n in range(1, ZONE_AT_MOST + 1)) for p in printed), "each alone does fit"
    # Not even without that limit: three zones of 80 are more than 93.
    fewest = next(n for n in range(1, 200) if all(fits_percent(n, p) for p in printed))
    assert fewest == {"North": 80, "Central": 91, "South": 80}[zone]


def test_what_the_disagreement_says_of_each_zones_numbers_is_so() -> None:
    def fitting(*printed: str) -> list[int]:
        return [n for n in range(1, ZONE_AT_MOST + 1) if all(fits_percent(n, p) for p in printed)]

    assert fitting("92.5") == [40]
    assert not fitting("92.5", "61")
    assert fitting("15.38") == [13, 26, 39]
    assert not fitting("15.38", "22")
    assert fitting("30", "60") == [10, 20, 30, 40, 43]
    assert fitting("30", "60", "19") == [43]
    assert not fitting("30", "60", "19", "25")


def women_means() -> list[str]:
    """The means that are printed for women, from four quotes (the fifth, a plain 3, fits any number)."""
    first = [numbers(sipri(slug), r"\d\.\d\d")[0] for slug in ("feel-safe-scores", "women-community-insecurity-scores")]
    poverty, _, disease, _ = numbers(sipri("poverty-and-disease-by-gender"), r"\d\.\d\d")
    _, infrastructure, climate, _ = numbers(sipri("infrastructure-and-climate-by-gender"), r"\d\.\d\d")
    return [*first, poverty, disease, infrastructure, climate]


def test_no_number_of_women_fits_all_their_means() -> None:
    assert is_side("women-answered-all-the-questions", "sipri-2017/one-third-women")
    printed = women_means()
    assert printed == ["2.69", "3.36", "3.52", "3.04", "3.15", "3.38"]
    assert not [n for n in range(1, 63) if all(fits_mean(n, m) for m in printed)]
    assert [m for m in printed[:4] if fits_mean(93 // 3, m)] == ["3.52"]


# --- what they answered


def test_48_per_cent_is_no_majority() -> None:
    assert is_side(
        "majority-across-all-zones", "sipri-2017/majority-perceived-deterioration", "sipri-2017/violence-increased"
    )
    assert "a majority of respondents across all three" in sipri("majority-perceived-deterioration")
    north, central, south = map(Fraction, percents(sipri("violence-increased")))
    assert central < 50 < south < north


def test_the_zone_to_which_the_crisis_shifts_saw_the_least_increase() -> None:
    assert is_side("centre-and-violence", "sipri-2017/crisis-zone-shifts-to-centre", "sipri-2017/violence-increased")
    north, central, south = map(Fraction, percents(sipri("violence-increased")))
    assert central == min(north, central, south)


def test_whole_answers_have_no_such_median() -> None:
    """The median of whole numbers is one of them, or half way between two."""
    assert is_side("median-or-mean", "sipri-2017/routes-scores")
    assert "median" in sipri("routes-scores")
    printed = means(sipri("routes-scores"))
    assert printed == [Fraction("3.84"), Fraction("3.19"), Fraction("2.57")]
    halves = {Fraction(a + b, 2) for a in range(1, 5) for b in range(1, 5)}
    assert not halves.intersection(printed)


def score_of(figure: str, label: str, *, before: bool = False) -> Fraction:
    """The score that a figure's quote prints after a label, or before it."""
    number = r"(\d\.\d\d)"
    text = sipri(figure).replace(" […] ", " ")
    found = re.search(rf"{number} {label}" if before else rf"{label} {number}", text)
    assert found, (figure, label)
    return Fraction(found[1])


def test_the_situation_in_the_north_is_first_in_no_zone() -> None:
    assert is_side(
        "north-first-everywhere",
        *(f"sipri-2017/figure-{n}-scores" for n in (3, 4, 5)),
        "sipri-2017/north-primary-source",
    )
    north = "Insecurity due to conflict in the north"
    ranks = {}
    for figure in ("figure-3-scores", "figure-4-scores", "figure-5-scores"):
        scores = means(sipri(figure))
        assert len(scores) == 5
        ranks[figure] = sum(score > score_of(figure, north) for score in scores) + 1
    assert ranks == {"figure-3-scores": 2, "figure-4-scores": 2, "figure-5-scores": 5}


def test_the_main_sources_leave_out_the_highest_score() -> None:
    assert is_side("main-sources-leave-out-the-first", "sipri-2017/main-sources-national")
    (figure,) = [
        e.removeprefix("sipri-2017/")
        for e in DISAGREEMENTS["disagreements/main-sources-leave-out-the-first"].excerpts
        if "figure-2" in e
    ]
    north = score_of(figure, "to the conflict in northern Mali", before=True)
    assert north == max(means(sipri(figure))) == Fraction("3.50")
    for word in ("unemployment", "poverty", "water", "infrastructure"):
        assert word in sipri("main-sources-national")
    assert "conflict" not in sipri("main-sources-national")
    assert "north" not in sipri("main-sources-national")


def test_the_conflict_in_the_north_stands_above_the_four_violent_factors_in_both_zones() -> None:
    assert is_side("four-violent-factors", "sipri-2017/four-violent-factors-most-important")
    assert "conflict in the north" not in sipri("four-violent-factors-most-important")
    assert score_of("figure-3-scores", "Banditry") < score_of("figure-3-scores", "conflict in the north")
    for label in ("Insecurity between communities", "Insecurity related to illicit trafficking"):
        assert score_of("figure-4-scores", label) < score_of("figure-4-scores", "conflict in the north")
    assert "andit" not in sipri("figure-4-scores")
    assert all("olitical" not in sipri(figure) for figure in ("figure-3-scores", "figure-4-scores"))


def test_no_figure_of_the_two_zones_names_armed_groups() -> None:
    assert is_side("presence-of-armed-groups", "sipri-2017/north-central-priorities")
    assert "the presence of armed groups" in sipri("north-central-priorities")
    assert all("armed" not in sipri(figure).lower() for figure in ("figure-3-scores", "figure-4-scores"))


def test_the_norths_score_for_water_is_above_the_souths() -> None:
    assert is_side("water-and-electricity", "sipri-2017/south-priorities")
    label = "Lack/scarcity of water/electricity"
    assert score_of("figure-3-scores", label) > score_of("figure-5-scores", label)


def test_north_and_central_share_three_of_five_issues_and_differ_by_44_points_on_violence() -> None:
    assert is_side("north-and-central-alike", "sipri-2017/north-and-central-answer-alike")
    labels = (
        "Unemployment",
        "conflict in the north",
        "Poverty",
        "water",
        "Banditry",
        "between communities",
        "trafficking",
    )
    shared = [label for label in labels if all(label in sipri(f"figure-{n}-scores") for n in (3, 4))]
    assert shared == ["Unemployment", "conflict in the north", "Poverty"]
    north, central, _ = map(Fraction, percents(sipri("violence-increased")))
    assert north - central == Fraction("44.5")


def test_the_scores_by_gender_fit_the_commune_and_not_what_lies_between_communities() -> None:
    assert is_side("community-or-commune", "sipri-2017/women-community-insecurity-scores")
    women, men = means(sipri("women-community-insecurity-scores"))
    mean = (women + 2 * men) / 3
    commune, between = Fraction("3.16"), Fraction("3.33")
    assert "3.16 […] in the commune" in " ".join(e.quote for e in ATLAS.documents["sipri-2017"].excerpts)
    assert abs(mean - commune) < Fraction("0.01") < Fraction("0.1") < abs(mean - between)


def test_the_souths_positive_shares_are_not_the_lowest_of_foreign_forces() -> None:
    assert is_side("negative-views-in-the-south", "sipri-2017/minusma-and-barkhane", "sipri-2017/police-and-army")
    shares = [*map(int, percents(sipri("minusma-and-barkhane"))), *map(int, percents(sipri("police-and-army")))]
    minusma, barkhane, police, army = (shares[n : n + 3] for n in range(0, 12, 3))
    assert minusma[2] == max(minusma)
    assert police[2] == max(police)
    assert barkhane[2] > min(barkhane)
    assert army == sorted(army, reverse=True)


def test_most_of_the_north_was_positive_on_barkhane() -> None:
    disagreement = DISAGREEMENTS["disagreements/trust-in-french-forces"]
    assert is_side("trust-in-french-forces", "sipri-2017/minusma-and-barkhane", "org-2018/testimonies-timbuktu-kidal")
    assert f"{percents(sipri('minusma-and-barkhane'))[3]} per cent" in disagreement.sentence
    assert disagreement.arithmetic is None, "a share is no arithmetic"
    assert "Other people were asked" in disagreement.sentence


def test_the_zone_of_bamako_has_the_highest_share_for_minusma() -> None:
    assert is_side("critical-bamako", "sipri-2017/bamako-population-and-media", "sipri-2017/minusma-and-barkhane")
    assert ATLAS.places["regions/bamako"].zones == ("survey_zones/south",)
    north, central, south = map(int, percents(sipri("minusma-and-barkhane"))[:3])
    assert f"{south} > {central} > {north}" in (DISAGREEMENTS["disagreements/critical-bamako"].arithmetic or "")
    assert south > central > north


def test_the_share_for_the_army_falls_from_north_to_south() -> None:
    assert is_side("confidence-and-the-army", "sipri-2017/confidence-strongest-in-south", "sipri-2017/police-and-army")
    north, central, south = map(int, percents(sipri("police-and-army"))[3:])
    assert north > central > south


def test_what_supports_that_confidence_is_strongest_in_the_south_stands_beside_what_does_not() -> None:
    assert is_side("confidence-and-the-army", "sipri-2017/government-effectiveness", "sipri-2017/police-and-army")
    arithmetic = DISAGREEMENTS["disagreements/confidence-and-the-army"].arithmetic or ""
    police = list(map(int, percents(sipri("police-and-army"))[:3]))
    government = means(sipri("government-effectiveness"))[::-1]
    assert police == sorted(police)
    assert government == sorted(government)
    assert "police 62 < 65 < 67" in arithmetic
    assert "Government 2.00 < 2.56 < 2.63" in arithmetic


def test_what_is_said_of_ngos_stands_beside_every_share_that_is_printed_of_them() -> None:
    """One comparison alone would take a side."""
    assert is_side("ngos-appreciated-or-doubted", "sipri-2017/national-ngos", "sipri-2017/central-doubts-about-ngos")
    arithmetic = DISAGREEMENTS["disagreements/ngos-appreciated-or-doubted"].arithmetic or ""
    printed = [p for slug in ("international-ngos", "national-ngos") for p in percents(sipri(slug))]
    assert sorted(numbers(arithmetic)) == sorted([*printed, *percents(sipri("central-doubts-about-ngos"))])


def test_a_score_fills_another_part_of_an_axis_that_starts_at_zero() -> None:
    """An axis from 0 is no scale from 0."""
    assert is_side("scale-from-zero-or-one", "sipri-2017/south-lower-priorities")
    one = DISAGREEMENTS["disagreements/scale-from-zero-or-one"]
    assert "axes start at 0" in one.sentence
    score = Fraction("3.50")
    shares = [round(100 * score / 4), round(100 * (score - 1) / 3)]
    assert shares == [88, 83]
    assert all(f"{share} per cent" in (one.arithmetic or "") for share in shares)


# --- Figure 6


def bars() -> list[tuple[Fraction, Fraction]]:
    """Figure 6's (upper, lower) bars from the third institution on: two upper bars stand apart on the page."""
    printed = [n for part in (1, 2, 3) for n in means(sipri(f"figure-6-part-{part}"))]
    first, rest = printed[:2], printed[2:]
    assert first == [Fraction("3.70"), Fraction("3.47")]
    assert len(rest) == 28
    return list(zip(rest[::2], rest[1::2], strict=True))


def test_two_of_sixteen_institutions_stand_below_the_middle_of_the_scale() -> None:
    assert is_side("general-mistrust", "sipri-2017/figure-6-part-3")
    middle = Fraction(5, 2)
    below = [pair for pair in bars() if max(pair) < middle]
    assert below == bars()[-2:]
    assert all(min(pair) > middle for pair in bars()[:-2])
    assert min(means(sipri("figure-6-part-1"))) > middle
    assert len(bars()) + 2 == 16


def test_with_either_reading_a_mean_needs_more_answers_than_its_gender_gave() -> None:
    assert is_side("bars-of-figure-6", "sipri-2017/one-third-women", "sipri-2017/figure-6-part-2")
    upper, lower = "3.01", "3.02"
    assert Fraction(upper) in [pair[0] for pair in bars()]
    assert Fraction(lower) in [pair[1] for pair in bars()]
    need = [min(n for n in range(1, 94) if fits_mean(n, printed)) for printed in (upper, lower)]
    assert need == [67, 40]
    women, men = 93 // 3, 93 - 93 // 3
    assert need[0] > women, "upper bars as women"
    assert need[0] > men, "upper bars as men"
    assert need[1] > women, "lower bars as women"
    arithmetic = DISAGREEMENTS["disagreements/bars-of-figure-6"].arithmetic or ""
    assert set(numbers(arithmetic, r"(?<![\d.])\d\d\b")) == {str(n) for n in (*need, women, men, 93)}


def test_the_order_of_figure_6_is_that_of_the_plain_average() -> None:
    assert is_side("order-of-figure-6", "sipri-2017/figure-6-part-2", "sipri-2017/figure-6-part-3")

    def falls(weight: Fraction) -> bool:
        averages = [weight * upper + (1 - weight) * lower for upper, lower in bars()]
        return all(before >= after for before, after in pairwise(averages))

    assert falls(Fraction(1, 2))
    assert not falls(Fraction(1, 3))
    assert not falls(Fraction(2, 3))


# --- what is refused


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "disagreements/who-attacked"', 'id = "who-attacked"', "not disagreements/slug"),
        (
            'id = "disagreements/who-attacked"',
            'id = "disagreements/border-length"',
            "“disagreements/border-length” is there",
        ),
        ('kind = "against arithmetic"', 'kind = "against reason"', "the kind “against reason” is unknown"),
        ('type = "wording"', 'type = "style"', "the type “style” is unknown"),
        ('type = "wording"', 'type = "arithmetic"', "does not say what the numbers are"),
        ('type = "wording"\n', "", "it has no type"),
        ('kind = "within a document"', 'kind = "between documents"', "all its sides are in one document"),
        ('kind = "between documents"', 'kind = "within a document"', "its sides are in several documents"),
        ('kind = "within a document"', 'kind = "against arithmetic"', "does not say what the numbers are"),
        ('places = ["border/algeria-mali"]', 'places = ["border/mali"]', "“border/mali”, which is no place"),
        ('excerpt = "iris-2026/border-1300"', 'excerpt = "iris-2026/border"', "is no excerpt of “iris-2026”"),
        ('excerpt = "iris-2026/border-1300"', 'excerpt = "iris-2026/border-more-than-1300"', "a side is there twice"),
        ("sentence = ", "sentences = ", "it has no sentence"),
        ("sides = [\n", "sides = []\nother = [\n", "it has no sides"),
        ("normalisation = 1", "normalisation = 9", "count in normalisation 9"),
    ],
)
def test_a_broken_disagreement_is_refused_with_its_file_and_a_remedy(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    root = copy_data(tmp_path)
    path = root / "disagreements" / "disagreements.toml"
    edit_toml_text(path, lambda text: text.replace(old, new, 1))
    with pytest.raises(DataError) as caught:
        load_disagreements(root, ATLAS.documents, ATLAS.places)
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert caught.value.remedy


def test_a_document_that_differs_from_itself_has_two_sides(tmp_path: Path) -> None:
    root = copy_data(tmp_path)
    path = root / "disagreements" / "disagreements.toml"
    side = '  { document = "iris-2026", excerpt = "iris-2026/border-more-than-1300" },\n'
    edit_toml_text(path, lambda text: text.replace(side, "", 1))
    with pytest.raises(DataError, match="it has one side"):
        load_disagreements(root, ATLAS.documents, ATLAS.places)
