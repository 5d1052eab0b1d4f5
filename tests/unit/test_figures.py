"""The numbers of the paper's figures are read in the order in which they are printed, and fit each other."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from geodata.evidence.documents import GAP
from geodata.survey.scores import (
    of_population,
    of_question,
)
from tests.printed_answers import (
    ANSWERS,
    CENTRAL,
    FACTORS,
    NORTH,
    QUESTIONS,
    SOUTH,
    interval,
    one,
)
from tests.shipped_data import ATLAS


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
    positions: list[int] = []
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
