"""Every printed number is tied to its question, its people and the sentence that prints it."""

import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from geodata.atlas import load_atlas
from geodata.evidence.documents import GAP
from geodata.survey.answers import CERTAINTIES, STATISTICS, Answer, Series, published
from geodata.survey.fits import Fit, fit_mean, fit_percent, ns
from geodata.survey.scores import (
    bound,
    find,
    in_words,
    joint_arithmetic,
    of_place,
    of_population,
    of_question,
    official_of_place,
    places_of,
    rank,
    ranks_elsewhere,
    reading,
    sample_of,
    worth,
    zone_of,
    zone_values,
)
from tests.fixtures import add_survey, copy_data
from tests.shipped import ATLAS

ANSWERS, QUESTIONS, PLACES = ATLAS.answers, ATLAS.questions, ATLAS.places
NORTH, CENTRAL, SOUTH = (f"survey_zones/{zone}" for zone in ("north", "central", "south"))
ZONES = (NORTH, CENTRAL, SOUTH)
FACTORS = "insecurity-factors"
#: A zone of the made-up survey.
BEND = "survey_zones/bend"


def by_id(answer: Answer) -> str:
    return answer.id


def one(question: str, item: str, response: str, population: str) -> Answer:
    found = find(ANSWERS, Series(question, item, response, "percent" if response else "mean"), population)
    assert found is not None
    return found


def interval(printed: str) -> tuple[Fraction, Fraction]:
    """The values that can print as a number does, its ends included."""
    half = Fraction(1, 2 * 10 ** len(printed.partition(".")[2]))
    return Fraction(printed) - half, Fraction(printed) + half


# --- each answer


@pytest.mark.parametrize("answer", ANSWERS, ids=by_id)
def test_an_answers_number_stands_in_its_excerpt(answer: Answer) -> None:
    quote = ATLAS.excerpts[answer.excerpt].quote
    assert re.search(rf"(?<![\d.]){re.escape(answer.printed)}(?!\d|\.\d)", quote)
    if answer.series.statistic == "percent" and answer.population != "regions/gao+women":
        assert "per cent" in quote


@pytest.mark.parametrize("answer", ANSWERS, ids=by_id)
def test_an_answer_lies_on_its_axis_and_is_of_a_known_kind(answer: Answer) -> None:
    low, high = QUESTIONS[answer.series.question].axis(answer.series.statistic)
    assert low <= answer.value <= high
    assert answer.certainty in CERTAINTIES
    assert answer.series.statistic in STATISTICS
    assert answer.note is None or answer.note.endswith((".", "”"))


@pytest.mark.parametrize("answer", ANSWERS, ids=by_id)
def test_a_survey_answer_is_in_a_respondents_sentence_and_an_official_one_is_not(answer: Answer) -> None:
    official = QUESTIONS[answer.series.question].instrument.official
    assert (ATLAS.excerpts[answer.excerpt].voice == "official statistics") is official


@pytest.mark.parametrize("answer", [a for a in ANSWERS if sample_of(QUESTIONS, a).kind == "zone"], ids=by_id)
def test_the_sentence_of_a_zones_answer_is_about_that_zone(answer: Answer) -> None:
    assert answer.population in ATLAS.excerpts[answer.excerpt].about


# --- all of them


def test_a_number_that_is_printed_once_is_counted_once() -> None:
    twelve = [a for a in ANSWERS if a.printed == "12"]
    assert len(twelve) == 2
    assert published(twelve, ATLAS.excerpts) == 1
    assert all("in two rows" in (a.note or "") for a in twelve)
    sixty_five = [a for a in ANSWERS if a.excerpt == "sipri-2017/minusma-and-barkhane" and a.printed == "65"]
    assert published(sixty_five, ATLAS.excerpts) == len(sixty_five) == 2, "printed twice, for two zones"


def test_a_share_below_half_does_not_settle_whose_majority_is_meant() -> None:
    (central,) = [a for a in ANSWERS if a.excerpt == "sipri-2017/violence-increased" and a.printed == "48"]
    assert "whether each zone is meant is not said" in (central.note or "")


def test_a_median_that_is_filed_as_a_mean_says_so() -> None:
    medians = [a for a in ANSWERS if a.excerpt == "sipri-2017/routes-scores"]
    assert len(medians) == 3
    assert all("median" in (a.note or "") and "filed here as a mean" in (a.note or "") for a in medians)
    assert {(a.series.statistic, a.certainty) for a in medians} == {("mean", "probable")}
    assert "filed here as means" in (QUESTIONS["routes-avoided"].note or "")


@pytest.mark.parametrize("own", ["security-actors", "government-effectiveness"])
def test_the_coups_that_answers_are_older_than_have_their_years(own: str) -> None:
    assert "before the coups of 2020 and 2021" in (QUESTIONS[own].note or "")


def test_every_number_of_the_paper_is_there_once() -> None:
    """How many rows each of its figures and each kind of sentence gives."""
    assert len(ANSWERS) == 131
    assert published(ANSWERS, ATLAS.excerpts) == 130, "one share, “of each”, stands in two rows"
    figures = Counter(re.sub(r"sipri-2017/(figure-\d)?.*", r"\1", a.excerpt) or "text" for a in ANSWERS)
    assert figures == {"figure-2": 16, "figure-3": 5, "figure-4": 5, "figure-5": 5, "figure-6": 32, "text": 68}
    assert sum(QUESTIONS[a.series.question].instrument.official for a in ANSWERS) == 6


def test_the_changelog_says_how_many_numbers_the_paper_prints() -> None:
    said = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"the {published(ANSWERS, ATLAS.excerpts)} numbers that the survey paper prints" in said


def test_every_number_that_a_sentence_about_answers_prints_is_an_answer() -> None:
    """Percentages and means of the respondents' and the official sentences; years, counts and scale ends are none."""
    for excerpt in ATLAS.documents["sipri-2017"].excerpts:
        if excerpt.voice not in ("respondents", "official statistics"):
            continue
        printed = re.findall(r"(?<![\d.])(\d\.\d\d|\d+(?:\.\d+)?(?= per cent))(?!\d)", excerpt.quote)
        rows = [a.printed for a in ANSWERS if a.excerpt == excerpt.id]
        twice = ["12"] if excerpt.id == "sipri-2017/central-doubts-about-ngos" else []
        without_decimals = ["3"] if excerpt.id == "sipri-2017/community-affiliation-scores" else []
        assert sorted(rows) == sorted(printed + twice + without_decimals), excerpt.id


def test_no_question_but_the_one_with_a_bound_lacks_answers() -> None:
    assert set(QUESTIONS) - {a.series.question for a in ANSWERS} == {"another-security-actor"}


def test_what_is_probable_is_figure_6s_loose_numbers_shares_of_unsaid_people_and_so_called_medians() -> None:
    probable = {(a.series.item, a.population, a.printed) for a in ANSWERS if a.certainty == "probable"}
    assert probable == {
        ("ngos-or-civil-society", "figure-6-upper", "3.62"),
        ("ngos-or-civil-society", "figure-6-lower", "3.70"),
        ("religious-authorities", "figure-6-upper", "3.61"),
        ("international-ngos", CENTRAL, "12"),
        ("national-ngos", CENTRAL, "12"),
        # Printed as medians, which whole answers cannot have.
        ("", NORTH, "3.84"),
        ("", CENTRAL, "3.19"),
        ("", SOUTH, "2.57"),
    }
    assert all(a.note for a in ANSWERS if a.certainty == "probable")


# --- figures


def test_figure_2_is_sixteen_labels_and_sixteen_numbers_that_descend() -> None:
    values = [a.value for a in of_population(of_question(ANSWERS, FACTORS), "respondents")]
    labels = [a.series.item for a in of_population(of_question(ANSWERS, FACTORS), "respondents")]
    assert len(values) == len(set(labels)) == 16
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 16
    text = " ".join(
        ATLAS.excerpts[f"sipri-2017/figure-2-{part}"].quote for part in ("ranks-1-to-6", "items-7-12", "ranks-13-to-16")
    )
    # Both are printed in this order: the numbers as they stand, the labels by their last words.
    assert re.findall(r"\d\.\d\d", text) == [
        a.printed for a in of_population(of_question(ANSWERS, FACTORS), "respondents")
    ]
    ends = [QUESTIONS[FACTORS].items[item].label.split("/")[-1].split()[-1] for item in labels]
    positions = []
    for end in ends:
        positions.append(text.index(end, positions[-1] + 1 if positions else 0))
    assert positions == sorted(positions)


@pytest.mark.parametrize(("zone", "figure"), [(NORTH, 3), (CENTRAL, 4), (SOUTH, 5)])
def test_figures_3_to_5_are_five_labels_and_five_numbers_that_descend(zone: str, figure: int) -> None:
    excerpt = f"sipri-2017/figure-{figure}-scores"
    rows = [a for a in of_population(ANSWERS, zone) if a.excerpt == excerpt]
    values = [a.value for a in rows]
    assert len(values) == 5
    assert values == sorted(values, reverse=True)
    quote = ATLAS.excerpts[excerpt].quote
    positions = [quote.index(QUESTIONS[FACTORS].items[a.series.item].label) for a in rows]
    assert positions == sorted(positions)
    assert Counter(re.findall(r"\d\.\d\d", quote)) == Counter(a.printed for a in rows)


def test_the_halves_of_figure_6_descend_through_sixteen_institutions_under_either_reading() -> None:
    upper = {a.series.item: a.value for a in of_population(ANSWERS, "figure-6-upper")}
    lower = {a.series.item: a.value for a in of_population(ANSWERS, "figure-6-lower")}
    items = list(QUESTIONS["institution-trust"].items)
    assert list(upper) == list(lower) == items
    assert len(items) == 16

    def halves() -> list[Decimal]:
        return [(upper[item] + lower[item]) / 2 for item in items]

    assert halves() == sorted(halves(), reverse=True)
    assert len(set(halves())) == 16
    # The other reading: 3.61 is the first institution's lower bar, 3.70 the second's upper one.
    lower["ngos-or-civil-society"], upper["religious-authorities"] = Decimal("3.61"), Decimal("3.70")
    assert halves() == sorted(halves(), reverse=True)


def test_figure_6_is_printed_as_upper_number_label_lower_number() -> None:
    parts = [ATLAS.excerpts[f"sipri-2017/figure-6-part-{n}"].quote for n in (1, 2, 3)]
    printed = re.findall(r"\d\.\d\d", " ".join(parts))
    rows = {(a.series.item, a.population): a.printed for a in of_question(ANSWERS, "institution-trust")}
    items = list(QUESTIONS["institution-trust"].items)
    bars = [rows[item, f"figure-6-{bar}"] for item in items for bar in ("upper", "lower")]
    assert [bars[0], bars[2]] == ATLAS.excerpts["sipri-2017/figure-6-loose-numbers"].quote.split() == ["3.62", "3.61"]
    assert [bars[1], *bars[3:]] == printed
    text = " ".join(parts).replace(GAP, " ")
    positions = [text.index(QUESTIONS["institution-trust"].items[item].label.split(" (")[0]) for item in items]
    assert positions == sorted(positions)


# --- arithmetic between the numbers


@pytest.mark.parametrize(
    ("women", "respondents"),
    [
        (("development-projects", ""), ("development-projects", "")),
        (("development-priorities", "infrastructure-such-as-roads"), (FACTORS, "infrastructure-roads-etc")),
        (("development-priorities", "climatic-conditions"), (FACTORS, "climate-conditions")),
        (("development-priorities", "poverty"), (FACTORS, "poverty")),
        (("development-priorities", "disease"), (FACTORS, "diseases")),
        (("community-insecurity", "within-the-community"), (FACTORS, "in-the-commune")),
    ],
    ids=lambda pair: "/".join(pair),
)
def test_all_respondents_are_their_women_and_men_at_28_to_32_of_93(
    women: tuple[str, str], respondents: tuple[str, str]
) -> None:
    w, m = (interval(one(*women, "", population).printed) for population in ("women", "men"))
    low, high = interval(one(*respondents, "", "respondents").printed)
    fits = [
        count
        for count in range(28, 33)
        if (count * w[0] + (93 - count) * m[0]) / 93 <= high and low <= (count * w[1] + (93 - count) * m[1]) / 93
    ]
    assert fits


def test_women_and_men_do_not_fit_what_lies_between_communities() -> None:
    """So the arithmetic above can fail."""
    w, m = (interval(one("community-insecurity", "within-the-community", "", p).printed) for p in ("women", "men"))
    low, _ = interval(one(FACTORS, "lack-of-safety-between-communities", "", "respondents").printed)
    assert all((count * w[1] + (93 - count) * m[1]) / 93 < low for count in range(28, 33))


@pytest.mark.parametrize(
    ("mean_item", "percent_item", "zone"),
    [
        ("unemployment", "unemployment", CENTRAL),
        ("poverty", "poverty", CENTRAL),
        ("insecurity-between-communities", "insecurity-between-communities", CENTRAL),
        ("banditry", "banditry", SOUTH),
    ],
)
def test_a_zones_mean_and_its_percentages_are_of_the_same_answers(mean_item: str, percent_item: str, zone: str) -> None:
    mean = one(FACTORS, mean_item, "", zone)
    found = reading(ANSWERS, QUESTIONS, mean)
    assert found.basis == "joint"
    assert set(found.fits) <= set(found.alone)
    shares = [a for a in ANSWERS if a.series.item == percent_item and a.population == zone and a.series.response]
    assert shares
    for share in shares:
        assert reading(ANSWERS, QUESTIONS, share).ns == found.ns


def test_the_centres_shares_on_the_north_give_figure_4s_mean_if_important_is_3() -> None:
    important, very = (one(FACTORS, "situation-in-the-north", r, CENTRAL) for r in ("important", "very important"))
    assert important.value + very.value == 100
    mean = (3 * Fraction(important.printed) + 4 * Fraction(very.printed)) / 100
    low, high = interval(one(FACTORS, "conflict-in-the-north", "", CENTRAL).printed)
    assert low <= mean <= high


def test_the_entire_panel_is_its_two_shares() -> None:
    shares = [one(FACTORS, "insecurity-between-communities", r, CENTRAL).value for r in ("important", "very important")]
    assert sum(shares) == 100
    low, high = interval(one(FACTORS, "insecurity-between-communities", "", CENTRAL).printed)
    assert low <= (3 * Fraction(shares[0]) + 4 * Fraction(shares[1])) / 100 <= high


def test_30_per_cent_of_the_souths_and_their_mean_fit_7_of_23_and_8_of_27_and_two_more() -> None:
    banditry = one(FACTORS, "banditry", "not important", SOUTH)
    assert joint_arithmetic(ANSWERS, QUESTIONS, banditry) == (
        "7 of 23 are 30.43 per cent, and 64 ÷ 23 = 2.78",
        "8 of 27 are 29.63 per cent, and 75 ÷ 27 = 2.78",
        "11 of 37 are 29.73 per cent, and 103 ÷ 37 = 2.78",
        "12 of 40 are 30.00 per cent, and 111 ÷ 40 = 2.775",
    )
    assert reading(ANSWERS, QUESTIONS, banditry).ns == (23, 27, 37, 40)


@pytest.mark.parametrize("zone", ZONES)
def test_no_one_number_of_people_fits_all_percentages_of_a_zone(zone: str) -> None:
    shares = [a for a in of_population(ANSWERS, zone) if a.series.statistic == "percent"]
    assert len(shares) >= 8
    assert set.intersection(*(set(ns(fit_percent(a.printed, 45))) for a in shares)) == set()


def test_every_printed_number_fits_some_number_of_people() -> None:
    for answer in ANSWERS:
        found = reading(ANSWERS, QUESTIONS, answer)
        if QUESTIONS[answer.series.question].instrument.official:
            assert (found.basis, found.fits) == ("none", ())
        else:
            assert found.basis in ("alone", "joint")
            assert found.fits
            cap = sample_of(QUESTIONS, answer).cap
            assert cap is not None
            assert max(found.ns) <= cap


def test_the_norths_92_5_per_cent_are_37_of_40() -> None:
    found = reading(ANSWERS, QUESTIONS, one("violence-increased", "", "agree", NORTH))
    assert found.fits == (Fit(40, 37),)
    assert in_words(found.fits[0], "percent") == "37 of 40 are 92.50 per cent"


def test_the_medians_can_only_be_means() -> None:
    for zone in ZONES:
        answer = one("routes-avoided", "", "", zone)
        assert answer.value % Decimal("0.5") != 0
        assert fit_mean(answer.printed, 1, 4, 45)
        assert "median" in str(answer.note)


def test_one_persons_answer_is_worth_a_share_of_the_people() -> None:
    factors = QUESTIONS[FACTORS]
    assert worth(factors, "percent", 40) == (Fraction(5, 2), Fraction(5, 2))
    assert worth(factors, "mean", 30) == (Fraction(1, 30), Fraction(1, 10))


# --- choosing


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("attack_sites/bamako", SOUTH),
        ("attack_sites/kidal", NORTH),
        ("attack_sites/gao", NORTH),
        ("attack_sites/sevare", CENTRAL),
        ("attack_sites/mopti", CENTRAL),
        ("regions/menaka", NORTH),
        ("mgps/segou", CENTRAL),
        ("towns/kati", SOUTH),
        (CENTRAL, CENTRAL),
        ("regions/taoudenit", None),
        ("mgps/taoudenit", None),
        ("border/algeria-mali", None),
        ("areas/northern-mali", None),
        ("areas/mali", None),
    ],
)
def test_a_place_shows_its_zones_answers(place: str, zone: str | None) -> None:
    assert zone_of(PLACES, PLACES[place], QUESTIONS[FACTORS].instrument) == zone
    found = of_place(ANSWERS, QUESTIONS, PLACES, PLACES[place])
    assert found == (of_population(ANSWERS, zone) if zone else ())


def test_official_statistics_stand_apart_and_by_region() -> None:
    gao = official_of_place(ANSWERS, QUESTIONS, PLACES["attack_sites/gao"])
    assert {a.population for a in gao} == {"regions/gao", "regions/gao+women"}
    assert not set(gao) & set(of_place(ANSWERS, QUESTIONS, PLACES, PLACES["attack_sites/gao"]))
    assert official_of_place(ANSWERS, QUESTIONS, PLACES["attack_sites/kidal"]) == ()
    assert {a.series.question for a in official_of_place(ANSWERS, QUESTIONS, PLACES["areas/mali"])} == {"morbidity"}
    central = official_of_place(ANSWERS, QUESTIONS, PLACES[CENTRAL])
    assert {a.population for a in central} == {"regions/segou", "regions/mopti"}


def test_an_answer_marks_its_zone_or_all_zones_that_its_people_came_from() -> None:
    assert places_of(QUESTIONS, one("violence-increased", "", "agree", SOUTH)) == (SOUTH,)
    assert places_of(QUESTIONS, one("development-projects", "", "", "women")) == ZONES
    assert places_of(QUESTIONS, one("unemployment", "", "unemployed", "regions/gao+women")) == ("regions/gao",)


def test_a_zone_without_a_number_is_unknown_and_bounded_where_its_figure_bounds_it() -> None:
    north, central, south = zone_values(ANSWERS, QUESTIONS, Series(FACTORS, "unemployment", "", "mean"))
    assert (north.answer and north.answer.printed, central.answer and central.answer.printed) == ("3.49", "3.96")
    assert south.answer is None
    assert south.bound == one(FACTORS, "conflict-in-the-north", "", SOUTH)
    assert (north.bound, central.bound) == (None, None)


def test_an_item_that_may_be_printed_under_another_label_has_no_bound() -> None:
    """Figure 2's label of the conflict may be Figure 4's, at 3.85: above the fifth, 3.64."""
    conflict = Series(FACTORS, "conflict-in-northern-mali", "", "mean")
    assert [bound(ANSWERS, QUESTIONS, conflict, zone) for zone in ZONES] == [None, None, None]
    corruption = [bound(ANSWERS, QUESTIONS, Series(FACTORS, "corruption", "", "mean"), zone) for zone in ZONES]
    assert [a.printed for a in corruption if a] == ["3.33", "3.64", "3.14"]


def test_a_share_and_another_question_have_no_bound() -> None:
    assert bound(ANSWERS, QUESTIONS, Series(FACTORS, "corruption", "very important", "percent"), NORTH) is None
    assert bound(ANSWERS, QUESTIONS, Series("development-projects", "", "", "mean"), NORTH) is None


def test_ranks_are_among_what_is_printed() -> None:
    ranks = {
        (a.series.item, a.population): rank(ANSWERS, QUESTIONS, a)
        for a in of_question(ANSWERS, FACTORS)
        if a.series.statistic == "mean"
    }
    first = ranks["conflict-in-northern-mali", "respondents"]
    assert first is not None
    assert (first.place, first.tied, first.of) == (1, False, 16)
    for item in ("poverty", "conflict-in-the-north"):
        second = ranks[item, CENTRAL]
        assert second is not None
        assert (second.place, second.tied, second.of) == (2, True, 5)
    # Printed in the text, below the five that the figure ranks: its place among all items is unknown.
    assert ranks["banditry", SOUTH] is None


def test_a_rank_among_all_respondents_is_of_the_same_label_or_says_that_it_is_not() -> None:
    unemployment = ranks_elsewhere(ANSWERS, QUESTIONS, one(FACTORS, "unemployment", "", NORTH), "respondents")
    assert [(a.printed, r.place, same) for a, r, same in unemployment] == [("3.47", 2, True)]
    conflict = ranks_elsewhere(ANSWERS, QUESTIONS, one(FACTORS, "conflict-in-the-north", "", SOUTH), "respondents")
    assert [(a.printed, r.place, same) for a, r, same in conflict] == [("3.50", 1, False)]


# --- another survey


def test_a_survey_with_zones_and_numbers_of_its_own_needs_data_files_only(tmp_path: Path) -> None:
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    assert len(atlas.answers) == len(ANSWERS) + 6
    found = {a.id: a for a in atlas.answers}
    mean = found["water:mean:survey_zones/river"]
    assert dict(mean.counts or {}) == {"never": 4, "sometimes": 12, "always": 24}
    assert mean.counts_excerpt == "made-up-2020/water"
    counted = reading(atlas.answers, atlas.questions, mean)
    assert (counted.basis, counted.fits) == ("counted", (Fit(40, 100),))
    share = reading(atlas.answers, atlas.questions, found["water:always:percent:survey_zones/bend"])
    assert (share.basis, share.fits) == ("counted", (Fit(25, 5),))
    printed = reading(atlas.answers, atlas.questions, found["boats:own:yes:percent:survey_zones/river"])
    assert (printed.basis, printed.fits) == ("printed", (Fit(40, 22),))
    assert len(printed.alone) > 1


def test_a_places_answers_are_those_of_each_surveys_own_zones(tmp_path: Path) -> None:
    atlas = load_atlas(add_survey(copy_data(tmp_path)))
    gao = of_place(atlas.answers, atlas.questions, atlas.places, atlas.places["attack_sites/gao"])
    assert {a.population for a in gao} == {NORTH, "survey_zones/bend"}
    kidal = of_place(atlas.answers, atlas.questions, atlas.places, atlas.places["attack_sites/kidal"])
    assert {a.population for a in kidal} == {NORTH}
    # The bend lies in the North zone, and not the North zone in the bend.
    north, bend = (of_place(atlas.answers, atlas.questions, atlas.places, atlas.places[z]) for z in (NORTH, BEND))
    assert {a.population for a in north} == {NORTH}
    assert {a.population for a in bend} == {NORTH, BEND}
    river = zone_values(atlas.answers, atlas.questions, Series("water", "", "", "mean"))
    assert [(v.zone, v.answer and v.answer.printed) for v in river] == [
        ("survey_zones/river", "2.50"),
        ("survey_zones/bend", "1.80"),
    ]
    assert len(zone_values(atlas.answers, atlas.questions, Series(FACTORS, "poverty", "", "mean"))) == 3
