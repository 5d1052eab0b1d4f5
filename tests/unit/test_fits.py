"""Which numbers of people a printed number allows is arithmetic, and exact."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from geodata.survey.fits import Fit, JointFit, fit_joint, fit_mean, fit_percent, ns, rounds_to

ZONE = 45


def shares(printed: str, up_to: int = ZONE) -> list[str]:
    return [f"{fit.total}/{fit.n}" for fit in fit_percent(printed, up_to)]


def prints_as(value: Fraction, printed: str) -> bool:
    """The same by Python's own rounding of decimals, which is exact for these denominators."""
    unit = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return any(exact.quantize(unit, way) == Decimal(printed) for way in (ROUND_HALF_UP, ROUND_HALF_EVEN))


def test_92_5_per_cent_is_37_of_40_and_nothing_else() -> None:
    assert shares("92.5") == ["37/40"]


def test_15_38_per_cent_is_4_of_26_and_also_2_of_13_and_6_of_39() -> None:
    assert shares("15.38") == ["2/13", "4/26", "6/39"]
    assert shares("84.62") == ["11/13", "22/26", "33/39"]


def test_a_percentage_of_a_few_hundred_people_fits_most_numbers() -> None:
    assert ns(fit_percent("50", 4)) == (2, 4)
    assert ns(fit_percent("0", 3)) == ns(fit_percent("100", 3)) == (1, 2, 3)
    assert len(ns(fit_percent("37", 300))) > 200


@pytest.mark.parametrize("printed", ["92.5", "48", "60", "12", "13", "15.38", "100", "0", "22", "78", "87"])
def test_every_fit_of_a_percentage_is_found_and_no_other(printed: str) -> None:
    every = [(n, k) for n in range(1, 94) for k in range(n + 1) if prints_as(Fraction(100 * k, n), printed)]
    assert [(f.n, f.total) for f in fit_percent(printed, 93)] == every


@pytest.mark.parametrize("printed", ["3.50", "2.00", "3", "3.96", "2.78", "1.93", "3.02", "1.0", "4"])
def test_every_fit_of_a_mean_is_found_and_no_other(printed: str) -> None:
    every = [(n, s) for n in range(1, 94) for s in range(n, 4 * n + 1) if prints_as(Fraction(s, n), printed)]
    assert [(f.n, f.total) for f in fit_mean(printed, 1, 4, 93)] == every


@pytest.mark.parametrize(
    ("value", "printed", "fits"),
    [
        (Fraction(25, 2), "12", True),  # to the even digit
        (Fraction(25, 2), "13", True),  # up
        (Fraction(27, 2), "13", False),  # up gives 14, the even digit is 14
        (Fraction(27, 2), "14", True),
        (Fraction("2.775"), "2.78", True),
        (Fraction("2.785"), "2.78", True),
        (Fraction("2.775"), "2.77", False),
        (Fraction("2.7849"), "2.78", True),
        (Fraction("2.7851"), "2.78", False),
        (Fraction(3), "3.00", True),
        (Fraction("3.004"), "3", True),
        (Fraction("3.1"), "3.00", False),
    ],
)
def test_a_half_is_rounded_up_or_to_the_even_digit(value: Fraction, printed: str, fits: bool) -> None:
    assert rounds_to(value, printed) is fits


def test_3_02_needs_40_answers_and_3_01_needs_67() -> None:
    assert min(ns(fit_mean("3.02", 1, 4, 93))) == 40
    assert min(ns(fit_mean("3.01", 1, 4, 93))) == 67


def test_30_per_cent_at_one_and_a_mean_of_2_78_are_7_of_23_or_8_of_27_or_more_than_36() -> None:
    found = fit_joint({"not important": "30"}, "2.78", ZONE, (1, 4), {"not important": 1})
    assert [(f.n, f.counts["not important"], f.total) for f in found] == [
        (23, 7, 64),
        (27, 8, 75),
        (37, 11, 103),
        (40, 12, 111),
    ]


def test_a_joint_fit_leaves_out_sums_that_the_others_answers_cannot_have() -> None:
    """Nine in ten gave 4, so the mean is 3.7 at least; with nobody below 3 it is 3.9."""
    assert fit_joint({"top": "90"}, "3.60", 20, (1, 4), {"top": 4}) == ()
    assert ns_of(fit_joint({"top": "90"}, "3.70", 20, (1, 4), {"top": 4})) == [10, 20]
    assert ns_of(fit_joint({"top": "90", "third": "10"}, "3.80", 20, (1, 4), {"top": 4, "third": 3})) == []
    assert ns_of(fit_joint({"top": "90", "third": "10"}, "3.90", 20, (1, 4), {"top": 4, "third": 3})) == [10, 20]


def test_a_joint_fit_is_brute_force_on_a_small_scale() -> None:
    """Every way in which up to eight people can answer 1, 2 or 3, told by what is printed of it."""
    for n in range(1, 9):
        ways = [(a, b, n - a - b) for a in range(n + 1) for b in range(n + 1 - a)]
        expected = {
            (a, a + 2 * b + 3 * c)
            for a, b, c in ways
            if prints_as(Fraction(100 * a, n), "25") and prints_as(Fraction(a + 2 * b + 3 * c, n), "2.3")
        }
        found = {(f.counts["one"], f.total) for f in fit_joint({"one": "25"}, "2.3", 8, (1, 3), {"one": 1}) if f.n == n}
        assert found == expected


def test_two_shares_of_the_same_people_need_no_more_people_than_there_are() -> None:
    assert ns_of(fit_joint({"a": "50", "b": "50"}, None, 4)) == [2, 4]
    assert fit_joint({"a": "60", "b": "50"}, None, 20) == ()


def test_a_mean_without_a_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="no scale"):
        fit_joint({"a": "50"}, "2.5", 4)


def test_a_fit_knows_its_value() -> None:
    assert Fit(26, 4).value == Fraction(2, 13)


def ns_of(found: tuple[JointFit, ...]) -> list[int]:
    return sorted({f.n for f in found})
